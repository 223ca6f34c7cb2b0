#include "models/domain/broker_link.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QLatin1StringView name(LinkState state) noexcept
{
    switch (state) {
    case LinkState::Closed: return "closed"_L1;
    case LinkState::Connecting: return "connecting"_L1;
    case LinkState::Online: return "online"_L1;
    case LinkState::Offline: return "offline"_L1;
    case LinkState::Maintenance: return "maintenance"_L1;
    case LinkState::SignInNeeded: return "sign-in-needed"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace claviger
