#pragma once

#include "models/base/clock.h"

#include <QString>

#include <optional>

namespace claviger {

/// \p when as RFC 3339 UTC with milliseconds, e.g. "2026-11-20T09:30:00.000Z".
[[nodiscard]] QString toRfc3339(Instant when);

/// Reads RFC 3339 with any offset, or a bare date (midnight UTC); empty when it is neither.
[[nodiscard]] std::optional<Instant> fromRfc3339(QStringView text);

} // namespace claviger
