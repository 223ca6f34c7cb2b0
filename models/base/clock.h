#pragma once

#include <chrono>

namespace claviger {

/// A point in time, UTC, to the millisecond (what stores and logs keep).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where "now" comes from. Passed to whoever needs it, so tests set the hour.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The system's wall clock. Any thread.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace claviger
