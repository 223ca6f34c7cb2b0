#pragma once

#include "models/base/clock.h"

#include <algorithm>

namespace claviger {

/// How long before its end a token of \p life is renewed: a fifth of its life and a minute at least, so that a request that
/// takes its time does not outlive it; but never more than half, or a short one would be renewed for every request.
[[nodiscard]] constexpr std::chrono::milliseconds renewalLead(std::chrono::milliseconds life)
{
    return std::min(std::max<std::chrono::milliseconds>(life / 5, std::chrono::minutes(1)), life / 2);
}

} // namespace claviger
