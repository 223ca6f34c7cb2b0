#include "models/services/verification_pace.h"

#include <QTimer>

#include <algorithm>

namespace claviger {

using std::chrono::milliseconds;

namespace {

/// Longer than any turn is booked ahead: a wait beyond it comes from a clock that was set back.
constexpr milliseconds kLongestWait{60'000};

milliseconds untilFree(const QHash<QString, Instant> &from, const QString &name, Instant now)
{
    const auto at = from.constFind(name);
    return at == from.constEnd() ? milliseconds{0} : std::clamp(*at - now, milliseconds{0}, kLongestWait);
}

} // namespace

CheckPace::CheckPace(const Clock &clock)
    : m_clock(clock)
{
}

milliseconds CheckPace::bookTurn(const QString &provider, const QString &identity)
{
    const Instant now = m_clock.now();
    milliseconds wait = m_limits.perRequest.count() > 0 ? untilFree(m_free, provider, now) : milliseconds{0};
    if (!identity.isEmpty()) {
        wait = std::max(wait, untilFree(m_identities, identity, now));
        m_identities.insert(identity, now + wait + kIdentityPause);
    }
    m_free.insert(provider, now + wait + m_limits.perRequest);
    return wait;
}

void CheckPace::tookRequests(const QString &provider, int requests)
{
    const auto at = m_free.find(provider);
    if (requests > 1 && at != m_free.end())
        *at += (requests - 1) * m_limits.perRequest;
}

void CheckPace::wait(milliseconds time, QObject *receiver, std::function<void()> then) const
{
    if (m_wait)
        m_wait(time, receiver, std::move(then));
    else
        QTimer::singleShot(time, receiver, std::move(then));
}

} // namespace claviger
