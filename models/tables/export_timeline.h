#pragma once

#include "models/domain/audit_report.h"

#include <QString>

#include <vector>

namespace claviger {

/// How the bars of a timeline are divided.
enum class TimelineStack { Result, Action };

/// One bar: some days of UTC.
struct TimelineBar {
    Instant since;              ///< inclusive
    Instant until;              ///< exclusive
    std::vector<quint64> parts; ///< by Timeline::names
    quint64 total = 0;
};

/// How the events of an export spread over time, in at most kMostBars bars of a day, a week or a month each.
struct Timeline {
    static constexpr std::size_t kMostBars = 190;
    enum class Step { Day, Week, Month };

    Step step = Step::Day;
    QStringList ids;               ///< stable names of the parts
    QStringList names;             ///< translated names of the parts
    std::vector<TimelineBar> bars; ///< without gaps; empty when there are no events
    quint64 most = 0;              ///< the largest total
};

[[nodiscard]] Timeline timelineOf(const std::vector<ReportDay> &days, TimelineStack stack);

/// "2026-05-03", "2026-05-04 to 2026-05-10", "2026-05".
[[nodiscard]] QString barText(const Timeline &timeline, std::size_t bar);

} // namespace claviger
