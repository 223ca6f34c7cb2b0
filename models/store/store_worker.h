#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace claviger {

/// One thread and a queue of jobs for it. Jobs own what they were given (secrets are moved in, never copied) and run
/// one after another, in order. Post from any thread.
class StoreWorker
{
public:
    /// \p idle runs on the thread whenever \p idleEvery passed, jobs or none.
    StoreWorker(std::function<void()> idle, std::chrono::milliseconds idleEvery);
    /// Interrupts the running job, fails the queued ones with Cancelled, joins.
    ~StoreWorker();
    StoreWorker(const StoreWorker &) = delete;
    StoreWorker &operator=(const StoreWorker &) = delete;

    /// Runs \p body, which answers Result<T>, and finishes the future with its answer, on the worker's thread.
    template <typename T, typename Body>
    [[nodiscard]] QFuture<Result<T>> post(Body body)
    {
        auto job = std::make_unique<JobOf<T, Body>>(std::move(body));
        QFuture<Result<T>> future = job->promise.future();
        enqueue(std::move(job));
        return future;
    }

    /// Like post(), but interrupts the running job, and every job that waits fails with \p reason; all but those that
    /// came this way themselves, which run first.
    template <typename T, typename Body>
    [[nodiscard]] QFuture<Result<T>> postInstead(Body body, const Error &reason)
    {
        auto job = std::make_unique<JobOf<T, Body>>(std::move(body));
        job->stays = true;
        QFuture<Result<T>> future = job->promise.future();
        clear(reason);
        enqueue(std::move(job));
        return future;
    }

    /// True when the running job should come to an end; long ones ask between steps. Any thread.
    [[nodiscard]] bool isInterrupted() const noexcept { return m_interrupted.load(std::memory_order_relaxed); }

private:
    struct Job {
        virtual ~Job() = default;
        virtual void run() = 0;
        virtual void fail(const Error &error) = 0;
        bool stays = false; ///< not cleared away
    };

    template <typename T, typename Body>
    struct JobOf final : Job {
        explicit JobOf(Body given)
            : body(std::move(given))
        {
            promise.start();
        }
        void run() override
        {
            Result<T> answer = body();
            promise.addResult(std::move(answer));
            promise.finish();
        }
        void fail(const Error &error) override
        {
            promise.addResult(Result<T>(tl::unexpected<Error>(error)));
            promise.finish();
        }
        Body body;
        QPromise<Result<T>> promise;
    };

    void enqueue(std::unique_ptr<Job> job);
    void clear(const Error &reason);
    void loop();

    std::function<void()> m_idle;
    std::chrono::milliseconds m_idleEvery;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Job>> m_queue;
    std::atomic<bool> m_interrupted{false};
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace claviger
