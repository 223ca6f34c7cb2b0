#include "models/tables/export_timeline.h"

#include "models/services/history_service.h"
#include "models/tables/export_table_model.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <array>
#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TimelineText {
    Q_DECLARE_TR_FUNCTIONS(ExportTimeline)
};

QDate dateOf(qint32 day) { return QDate(1970, 1, 1).addDays(day); }

qint32 dayOf(QDate date) { return static_cast<qint32>(QDate(1970, 1, 1).daysTo(date)); }

constexpr std::size_t kMostMonths = 1200;

Instant instantOf(qint32 day) { return Instant{std::chrono::sys_days{std::chrono::days{day}}}; }

/// First day of the bar that \p day belongs to, and of the one after it.
std::pair<qint32, qint32> barOf(qint32 day, Timeline::Step step)
{
    const QDate date = dateOf(day);
    switch (step) {
    case Timeline::Step::Day: break;
    case Timeline::Step::Week: {
        const qint32 monday = day - (date.dayOfWeek() - 1);
        return {monday, monday + 7};
    }
    case Timeline::Step::Month: {
        const QDate first(date.year(), date.month(), 1);
        return {dayOf(first), dayOf(first.addMonths(1))};
    }
    }
    return {day, day + 1};
}

Timeline::Step stepFor(qint32 days)
{
    constexpr qint32 most = Timeline::kMostBars;
    if (days <= most)
        return Timeline::Step::Day;
    return days <= most * 7 ? Timeline::Step::Week : Timeline::Step::Month;
}

/// Which part an action belongs to, by HistoryService's groups; the last part has what belongs to none.
std::array<std::size_t, static_cast<std::size_t>(AuditAction::Count_)> partsOfActions(const std::vector<ActionGroup> &groups)
{
    std::array<std::size_t, static_cast<std::size_t>(AuditAction::Count_)> parts{};
    parts.fill(groups.size());
    for (std::size_t group = 0; group < groups.size(); ++group) {
        for (const AuditAction action : groups[group].actions)
            parts[static_cast<std::size_t>(action)] = group;
    }
    return parts;
}

void makeBars(Timeline &timeline, qint32 first, qint32 last)
{
    for (auto [begin, end] = barOf(first, timeline.step); begin <= last && timeline.bars.size() < kMostMonths;
         std::tie(begin, end) = barOf(end, timeline.step))
        timeline.bars.push_back(
            {instantOf(begin), instantOf(end), std::vector<quint64>(static_cast<std::size_t>(timeline.names.size())), 0});
    // A clock that was set to another century must not cost a bar a month up to there.
    timeline.bars.back().until = std::max(timeline.bars.back().until, instantOf(last + 1));
}

} // namespace

Timeline timelineOf(const std::vector<ReportDay> &days, TimelineStack stack)
{
    Timeline timeline;
    if (days.empty())
        return timeline;
    const std::vector<ActionGroup> groups = HistoryService::actionGroups();
    const auto parts = partsOfActions(groups);
    if (stack == TimelineStack::Result) {
        timeline.ids = {u"granted"_s, u"refused"_s};
        timeline.names = {TimelineText::tr("Granted"), TimelineText::tr("Denied or failed")};
    } else {
        for (const ActionGroup &group : groups) {
            timeline.ids << u"group-%1"_s.arg(timeline.ids.size());
            timeline.names << group.text;
        }
        timeline.ids << u"other"_s;
        timeline.names << TimelineText::tr("Other");
    }
    const auto [first, last] = std::ranges::minmax(days, {}, &ReportDay::day);
    timeline.step = stepFor(last.day - first.day + 1);
    makeBars(timeline, first.day, last.day);
    for (const ReportDay &day : days) {
        const Instant at = instantOf(day.day);
        const auto bar = std::ranges::upper_bound(timeline.bars, at, {}, &TimelineBar::since) - 1;
        if (stack == TimelineStack::Result) {
            bar->parts[0] += day.events - std::min(day.notGranted, day.events);
            bar->parts[1] += day.notGranted;
        } else {
            bar->parts[parts[static_cast<std::size_t>(day.action)]] += day.events;
        }
        bar->total += day.events;
        timeline.most = std::max(timeline.most, bar->total);
    }
    return timeline;
}

QString barText(const Timeline &timeline, std::size_t bar)
{
    const TimelineBar &shown = timeline.bars[bar];
    switch (timeline.step) {
    case Timeline::Step::Day: break;
    case Timeline::Step::Week:
        return TimelineText::tr("%1 to %2").arg(evidenceDay(shown.since), evidenceDay(shown.until - std::chrono::days{1}));
    case Timeline::Step::Month:
        if (shown.until - shown.since <= std::chrono::days{31})
            return evidenceDay(shown.since).first(7);
        return TimelineText::tr("%1 to %2").arg(evidenceDay(shown.since), evidenceDay(shown.until - std::chrono::days{1}));
    }
    return evidenceDay(shown.since);
}

} // namespace claviger
