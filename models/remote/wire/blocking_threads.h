#pragma once

#include <functional>
#include <future>
#include <list>
#include <mutex>
#include <thread>

namespace claviger {

/// Threads for calls that block, one each. Any thread.
class BlockingThreads
{
public:
    BlockingThreads() = default;
    /// Waits a second for those that still run. One that a library holds longer is left behind: it owns what it uses, and ends
    /// with the program.
    ~BlockingThreads();
    BlockingThreads(const BlockingThreads &) = delete;
    BlockingThreads &operator=(const BlockingThreads &) = delete;

    void run(std::function<void()> work);

private:
    struct Running {
        std::thread thread;
        std::future<void> done;
    };

    std::mutex m_mutex;
    std::list<Running> m_running;
};

} // namespace claviger
