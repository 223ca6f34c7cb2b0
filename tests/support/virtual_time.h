#pragma once

#include "tests/support/fixed_clock.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <functional>
#include <vector>

namespace claviger::test {

/// Time that passes only when nothing else is left to do: waits of any length take none.
class VirtualTime
{
public:
    explicit VirtualTime(FixedClock &clock)
        : m_clock(clock)
    {
    }

    [[nodiscard]] auto waiter()
    {
        return [this](std::chrono::milliseconds time, QObject *receiver, std::function<void()> then) {
            m_waits.push_back({m_clock.at + time, m_next++, receiver, std::move(then)});
        };
    }
    [[nodiscard]] std::size_t waits() const { return m_waits.size(); }

    /// Lets time pass until \p done; false when nothing waits any more and it is not.
    [[nodiscard]] bool passUntil(const std::function<bool()> &done)
    {
        while (true) {
            settle();
            if (done())
                return true;
            if (m_waits.empty())
                return false;
            step();
        }
    }
    /// Everything that can happen without time passing.
    static void settle()
    {
        constexpr int kRounds = 24; // an answer may be handed on through several receivers
        for (int i = 0; i < kRounds; ++i)
            QCoreApplication::processEvents();
    }

private:
    struct Waiting {
        Instant at;
        quint64 order;
        QPointer<QObject> receiver;
        std::function<void()> then;
    };

    void step()
    {
        const auto next = std::ranges::min_element(
            m_waits, [](const Waiting &a, const Waiting &b) { return a.at != b.at ? a.at < b.at : a.order < b.order; });
        Waiting due = std::move(*next);
        m_waits.erase(next);
        m_clock.at = std::max(m_clock.at, due.at);
        if (due.receiver)
            due.then();
    }

    FixedClock &m_clock;
    std::vector<Waiting> m_waits;
    quint64 m_next = 0;
};

} // namespace claviger::test
