#pragma once

#include "models/domain/network_route.h"
#include "models/remote/verify/provider_checker.h"

namespace claviger {

/// \p setup as it is on \p route: its proxy in place of the setup's, its certificates besides the setup's.
[[nodiscard]] CheckerSetup routed(const CheckerSetup &setup, const NetworkRoute &route);

/// True when requests go the same way by either.
[[nodiscard]] bool isSameRoute(const NetworkRoute &one, const NetworkRoute &other);

} // namespace claviger
