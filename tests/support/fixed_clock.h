#pragma once

#include "models/base/clock.h"

namespace claviger::test {

inline constexpr Instant kNoon = std::chrono::sys_days{std::chrono::year{2030} / 6 / 15} + std::chrono::hours{12};

/// A clock that shows what the test set.
struct FixedClock final : Clock {
    Instant at = kNoon;
    [[nodiscard]] Instant now() const override { return at; }
};

} // namespace claviger::test
