#pragma once

#include "models/base/clock.h"

#include <QLocale>
#include <QString>

namespace claviger {

/// What was: "just now", "5 min ago", "2 h ago", "3 days ago", "4 months ago", "2 years ago". A future \p when is
/// said by inTime().
[[nodiscard]] QString agoText(Instant when, Instant now);

/// What will be: "in a moment", "in 5 min", "in 2 h", "in 4 days", "in 3 months". A past \p when is said by agoText().
[[nodiscard]] QString inText(Instant when, Instant now);

/// A due date, counted in whole days: "in 4 days", "tomorrow", "today", "1 day late", "12 days late".
[[nodiscard]] QString dueText(Instant due, Instant now);

/// Shortest form for narrow columns: "now", "5 min", "2 h", "3 d", "4 mo", "2 y"; no direction.
[[nodiscard]] QString shortSpan(Instant when, Instant now);

/// Remaining time as "4:12" or "1:02:03"; "0:00" when it is over.
[[nodiscard]] QString countdown(std::chrono::milliseconds left);

/// The exact moment in the local time zone, for tooltips, e.g. "20 November 2026 09:30:00 UTC".
[[nodiscard]] QString exactTime(Instant when, const QLocale &locale = {});

/// The day in the local time zone in the locale's short form.
[[nodiscard]] QString shortDate(Instant when, const QLocale &locale = {});

} // namespace claviger
