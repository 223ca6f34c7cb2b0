#pragma once

#include "models/base/clock.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace claviger {

/// How much one provider is asked.
struct CheckLimits {
    std::chrono::milliseconds perRequest{1000}; ///< the least time between two requests to one provider; 0: none
    int sideBySide = 1;                         ///< checks at one provider at the same time
};

/// When a provider may be asked again. Shared by all batches and trials, so that together they heed the limits. GUI thread.
class CheckPace
{
public:
    using Wait = std::function<void(std::chrono::milliseconds, QObject *receiver, std::function<void()> then)>;

    explicit CheckPace(const Clock &clock);

    void setLimits(const CheckLimits &limits) { m_limits = limits; }
    [[nodiscard]] const CheckLimits &limits() const { return m_limits; }
    void setWait(Wait wait) { m_wait = std::move(wait); }

    /// Books the next turn at \p provider and answers how long to wait for it. \p identity is not empty for a key whose
    /// provider answers wrongly when asked twice in a row about one public name with different secrets: such turns are
    /// kIdentityPause apart.
    [[nodiscard]] std::chrono::milliseconds bookTurn(const QString &provider, const QString &identity);
    /// A check that was begun with bookTurn() made \p requests: the next turn is that much later.
    void tookRequests(const QString &provider, int requests);
    /// Calls \p then after \p time unless \p receiver is gone; at once for 0, but never before this returns.
    void wait(std::chrono::milliseconds time, QObject *receiver, std::function<void()> then) const;

    /// AWS: two calls within five seconds with one access key id and different secrets, and the right one fails as well.
    static constexpr std::chrono::milliseconds kIdentityPause{6000};

private:
    const Clock &m_clock;
    CheckLimits m_limits;
    Wait m_wait;
    QHash<QString, Instant> m_free;       ///< by provider: when the next turn may begin
    QHash<QString, Instant> m_identities; ///< by identity
};

} // namespace claviger
