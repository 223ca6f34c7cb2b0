#include "models/remote/wire/blocking_threads.h"

#include <chrono>

namespace claviger {

using namespace std::chrono_literals;

BlockingThreads::~BlockingThreads()
{
    const auto patience = std::chrono::steady_clock::now() + 1s;
    for (Running &one : m_running) {
        if (one.done.wait_until(patience) == std::future_status::ready)
            one.thread.join();
        else
            one.thread.detach();
    }
}

void BlockingThreads::run(std::function<void()> work)
{
    std::packaged_task<void()> task(std::move(work));
    std::future<void> done = task.get_future();
    const std::scoped_lock lock(m_mutex);
    for (auto one = m_running.begin(); one != m_running.end();) {
        if (one->done.wait_for(0s) != std::future_status::ready) {
            ++one;
            continue;
        }
        one->thread.join();
        one = m_running.erase(one);
    }
    m_running.push_back({std::thread(std::move(task)), std::move(done)});
}

} // namespace claviger
