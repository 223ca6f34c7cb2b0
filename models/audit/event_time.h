#pragma once

#include "models/base/clock.h"

#include <QString>

#include <array>
#include <optional>

namespace claviger {

using TimeText = std::array<char, 24>;

/// RFC 3339 UTC with milliseconds, "2026-11-20T09:30:00.000Z"; empty outside the years 1 to 9999.
[[nodiscard]] std::optional<TimeText> timeText(Instant at);

/// Reads only what timeText() writes.
[[nodiscard]] std::optional<Instant> parseTime(QLatin1StringView text);

} // namespace claviger
