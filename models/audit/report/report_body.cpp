#include "models/audit/report/report_body.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostBars = 60;
constexpr std::size_t kTop = 12;

/// Events a day; of a long time, of as many days together as keep the bars apart.
ReportChart timeline(const ExportSummaries &sums)
{
    ReportChart chart{ReportText::tr("Events by day (UTC)"), true, {}};
    if (sums.days.empty())
        return chart;
    const qint32 first = sums.days.front().day;
    const auto days = static_cast<std::size_t>(sums.days.back().day - first) + 1;
    const std::size_t step = (days + kMostBars - 1) / kMostBars;
    if (step > 1)
        chart.title = ReportText::tr("Events by day (UTC), %1 days a bar").arg(step);
    chart.bars.resize((days + step - 1) / step);
    for (std::size_t i = 0; i < chart.bars.size(); ++i)
        chart.bars[i].label = dayText(first + static_cast<qint32>(i * step));
    for (const ReportDay &day : sums.days) {
        ReportBar &bar = chart.bars[static_cast<std::size_t>(day.day - first) / step];
        bar.value += day.events;
        bar.bad += day.notGranted;
    }
    return chart;
}

template <typename Label>
ReportChart top(const QString &title, const std::vector<ReportTally> &tallies, const Label &label)
{
    ReportChart chart{title, false, {}};
    for (std::size_t i = 0; i < std::min(kTop, tallies.size()); ++i)
        chart.bars.push_back({label(tallies[i]), tallies[i].events, tallies[i].denied + tallies[i].failed});
    return chart;
}

template <typename Label>
void tallyTable(ReportSheet &sheet, const QString &what, const std::vector<ReportTally> &tallies, const Label &label,
                const ReportVoice &voice)
{
    constexpr std::size_t kMostRows = 1000;
    sheet.beginTable({{what, 3.4},
                      {ReportText::tr("Events"), 0.85, true},
                      {ReportText::tr("Denied"), 0.85, true},
                      {ReportText::tr("Failed"), 0.85, true},
                      {ReportText::tr("First (%1)").arg(zoneText(voice.order().zone)), 2.7},
                      {ReportText::tr("Last (%1)").arg(zoneText(voice.order().zone)), 2.7}});
    const std::size_t rows = std::min(kMostRows, tallies.size());
    for (std::size_t i = 0; i < rows; ++i) {
        const ReportTally &tally = tallies[i];
        const auto bad = [&](quint64 count) {
            return ReportCell{voice.number(count), count > 0 ? ReportTone::Bad : ReportTone::Muted};
        };
        sheet.row({{label(tally)},
                   {voice.number(tally.events)},
                   bad(tally.denied),
                   bad(tally.failed),
                   {voice.stamp(tally.first)},
                   {voice.stamp(tally.last)}});
    }
    sheet.endTable();
    if (tallies.size() > rows)
        sheet.paragraph(ReportText::tr("Further rows that are not shown: %1.").arg(voice.number(tallies.size() - rows)),
                        ReportTone::Muted);
}

void setKeyFacts(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    constexpr qsizetype kMostShown = 50;
    QStringList ids(matter.keys.begin(), matter.keys.end());
    ids.sort();
    if (ids.size() > kMostShown)
        ids = ids.first(kMostShown) << u"…"_s;
    QStringList paths = matter.paths;
    paths.removeDuplicates();
    std::vector<ReportFact> facts{{ReportText::tr("Object"), shownText(ids.join(u", "_s)), true},
                                  {ReportText::tr("Paths, oldest first"), shownText(paths.join(u", "_s)), true}};
    if (matter.listed.first)
        facts.push_back({ReportText::tr("First and last event"),
                         u"%1 – %2"_s.arg(stampWithZone(*matter.listed.first, voice.order().zone),
                                          stampWithZone(*matter.listed.last, voice.order().zone))});
    sheet.heading(ReportText::tr("The key"));
    sheet.facts(facts);
    if (matter.keys.size() > 1 && matter.furtherEvents == 0)
        sheet.paragraph(ReportText::tr("Several keys had this path one after the other. All of them are shown."),
                        ReportTone::Warning);
    if (matter.furtherEvents > 0)
        sheet.paragraph(
            ReportText::tr("There are more keys of this path than this report tells apart. Events of further keys that "
                           "are left out: at least %1.")
                .arg(voice.number(matter.furtherEvents)),
            ReportTone::Warning);
}

void setOverview(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    switch (matter.kind) {
    case ReportKind::AccessReview:
        setSummaries(sheet, matter.listed, voice);
        setAccess(sheet, matter.access, voice);
        return;
    case ReportKind::RotationCompliance: setRotation(sheet, matter, voice); return;
    case ReportKind::KeyLifecycle:
        setKeyFacts(sheet, matter, voice);
        setSummaries(sheet, matter.listed, voice);
        setRotation(sheet, matter, voice);
        return;
    case ReportKind::ChangesSince:
        sheet.paragraph(ReportText::tr("New are the events from %1 on.").arg(matter.since));
        setSummaries(sheet, matter.listed, voice);
        setChanges(sheet, matter.changes, voice);
        return;
    case ReportKind::FullListing:
    case ReportKind::DeniedAndFailed: setSummaries(sheet, matter.listed, voice); return;
    }
}

} // namespace

void setSummaries(ReportSheet &sheet, const ExportSummaries &sums, const ReportVoice &voice)
{
    sheet.heading(ReportText::tr("Summary"));
    sheet.facts({{ReportText::tr("Events"), voice.number(sums.events)},
                 {ReportText::tr("Granted"), voice.number(sums.granted)},
                 {ReportText::tr("Denied"), voice.number(sums.denied)},
                 {ReportText::tr("Failed"), voice.number(sums.failed)},
                 {ReportText::tr("Withheld events"), voice.number(sums.withheld)},
                 {ReportText::tr("Events with members erased or withheld"), voice.number(sums.partly)},
                 {ReportText::tr("Lines that cannot be read"), voice.number(sums.unreadable)}});
    if (sums.actions.empty()) {
        sheet.paragraph(ReportText::tr("There is no such event in this export."), ReportTone::Muted);
        return;
    }
    const auto actor = [&](const ReportTally &tally) { return voice.actor(tally.name); };
    const auto key = [](const ReportTally &tally) { return shownText(tally.shown); };
    const auto action = [&](const ReportTally &tally) {
        const auto known = actionFromName(tally.name);
        return known ? voice.action(*known) : tally.name;
    };
    sheet.chart(timeline(sums));
    sheet.chart(top(ReportText::tr("Actions"), sums.actions, action));
    sheet.chart(top(ReportText::tr("People and programs with most events"), sums.actors, actor));
    if (!sums.keys.empty())
        sheet.chart(top(ReportText::tr("Keys with most events"), sums.keys, key));
    sheet.heading(ReportText::tr("By action"));
    tallyTable(sheet, ReportText::tr("Action"), sums.actions, action, voice);
    sheet.heading(ReportText::tr("By person or program"));
    tallyTable(sheet, ReportText::tr("Person or program"), sums.actors, actor, voice);
    if (!sums.keys.empty()) {
        sheet.heading(ReportText::tr("By key"));
        tallyTable(sheet, ReportText::tr("Key"), sums.keys, key, voice);
    }
    if (sums.furtherActors > 0 || sums.furtherKeys > 0)
        sheet.paragraph(ReportText::tr("There are more names than this report tells apart. Events of further people: %1; of "
                                       "further keys: %2.")
                            .arg(voice.number(sums.furtherActors), voice.number(sums.furtherKeys)),
                        ReportTone::Warning);
}

void setGaps(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    if (matter.span.withheld > 0)
        sheet.paragraph(
            ReportText::tr("Events that this export withholds: %1. Any of them may concern what this report is about.")
                .arg(voice.number(matter.span.withheld)),
            ReportTone::Warning);
    if (matter.span.unreadable > 0)
        sheet.paragraph(ReportText::tr("Lines that cannot be read as events: %1.").arg(voice.number(matter.span.unreadable)),
                        ReportTone::Bad);
}

Result<> setBody(ReportSheet &sheet, const ExportFile &file, const ReportMatter &matter, const ReportVoice &voice,
                 Progress &progress)
{
    setGaps(sheet, matter, voice);
    setOverview(sheet, matter, voice);
    if (!listsEvents(matter.kind) || matter.listed.events == 0)
        return sheet.state();
    sheet.heading(matter.kind == ReportKind::FullListing ? ReportText::tr("All events") : ReportText::tr("The events"));
    sheet.beginTable(eventColumns(voice));
    auto listed = forEachLine(file, progress, [&](const ReadLine &line) -> Result<> {
        if (!matter.concerns(line))
            return {};
        setEvent(sheet, matter, line, voice);
        return sheet.state();
    });
    if (!listed)
        return listed;
    sheet.endTable();
    return sheet.state();
}

} // namespace claviger
