#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

namespace claviger {

/// Shared between a worker, which counts, and whoever watches, who may cancel. Any thread.
class Progress
{
public:
    void setTotal(qint64 total) noexcept { m_total.store(total, std::memory_order_relaxed); }
    void advance(qint64 steps = 1) noexcept { m_done.fetch_add(steps, std::memory_order_relaxed); }
    void setDone(qint64 done) noexcept { m_done.store(done, std::memory_order_relaxed); }
    void cancel() noexcept { m_cancelled.store(true, std::memory_order_relaxed); }

    [[nodiscard]] qint64 total() const noexcept { return m_total.load(std::memory_order_relaxed); } ///< 0: not known yet
    [[nodiscard]] qint64 done() const noexcept { return m_done.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const noexcept { return m_cancelled.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_total{0};
    std::atomic<qint64> m_done{0};
    std::atomic<bool> m_cancelled{false};
};

using ProgressPtr = std::shared_ptr<Progress>;

} // namespace claviger
