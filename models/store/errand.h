#pragma once

#include <atomic>
#include <thread>
#include <utility>

namespace claviger {

/// Work on a thread of its own. Joined by its end.
class Errand
{
public:
    template <typename Body>
    explicit Errand(Body body)
        : m_thread([this, body = std::move(body)]() mutable {
            body();
            m_isDone = true;
        })
    {
    }
    ~Errand() { m_thread.join(); }
    Errand(const Errand &) = delete;
    Errand &operator=(const Errand &) = delete;

    /// True when waiting for it costs nothing. Any thread.
    [[nodiscard]] bool isDone() const noexcept { return m_isDone; }

private:
    std::atomic<bool> m_isDone{false};
    std::thread m_thread;
};

} // namespace claviger
