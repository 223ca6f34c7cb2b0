#include "models/services/session.h"
#include "models/services/settings.h"

#include <algorithm>

namespace claviger {

void Session::activity()
{
    m_lastActivity = m_ports.clock.now();
    m_sinceActivity.start();
}

std::optional<int> Session::locksIn() const
{
    using namespace std::chrono;
    const minutes limit{m_settings.idleMinutes()};
    if (!isUnlocked() || limit.count() == 0)
        return std::nullopt;
    // The wall clock counts a suspended machine's time, the steady one can't be set back: the longer counts.
    const auto byWall = m_ports.clock.now() - m_lastActivity;
    const auto idle = std::max(duration_cast<milliseconds>(byWall), milliseconds{m_sinceActivity.elapsed()});
    const auto left = ceil<seconds>(milliseconds{limit} - idle);
    return std::max(0, static_cast<int>(left.count()));
}

void Session::checkIdle()
{
    if (locksIn() == 0)
        lock(LockReason::Idle);
}

} // namespace claviger
