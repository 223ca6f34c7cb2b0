#include "models/store/store_worker.h"

#include <utility>

namespace claviger {

StoreWorker::StoreWorker(std::function<void()> idle, std::chrono::milliseconds idleEvery)
    : m_idle(std::move(idle))
    , m_idleEvery(idleEvery)
    , m_thread([this] { loop(); })
{
}

StoreWorker::~StoreWorker()
{
    clear({ErrorCode::Cancelled, {}, {}});
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_interrupted = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void StoreWorker::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void StoreWorker::clear(const Error &reason)
{
    std::deque<std::unique_ptr<Job>> waiting;
    std::deque<std::unique_ptr<Job>> staying;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto &job : m_queue)
            (job->stays ? staying : waiting).push_back(std::move(job));
        m_queue.swap(staying);
        m_interrupted = true;
    }
    for (const auto &job : waiting)
        job->fail(reason);
}

void StoreWorker::loop()
{
    auto nextIdle = std::chrono::steady_clock::now() + m_idleEvery;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wake.wait_until(lock, nextIdle, [this] { return m_stopping || !m_queue.empty(); });
        if (m_stopping)
            break;
        std::unique_ptr<Job> job;
        if (!m_queue.empty()) {
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        m_interrupted = false;
        lock.unlock();
        if (job)
            job->run();
        job.reset(); // what it owns is wiped before anyone waits again
        if (std::chrono::steady_clock::now() >= nextIdle) {
            m_idle();
            nextIdle = std::chrono::steady_clock::now() + m_idleEvery;
        }
        lock.lock();
    }
}

} // namespace claviger
