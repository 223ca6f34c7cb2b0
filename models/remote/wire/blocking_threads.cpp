#include "models/remote/wire/blocking_threads.h"

#include <openssl/crypto.h>

#include <chrono>

namespace claviger {

using namespace std::chrono_literals;

namespace {

/// A thread that was left behind computes on while the program ends, and must not find OpenSSL gone: the system frees all of it
/// anyway. Counts only before anything else in OpenSSL is used.
[[maybe_unused]] const bool kKeepsOpenSsl = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;

} // namespace

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
