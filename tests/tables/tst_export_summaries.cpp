#include "models/tables/export_tally_model.h"
#include "models/tables/export_timeline.h"
#include "tests/support/some_events.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <numeric>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ExportSummaries summaries(std::size_t count)
{
    FakeExportFile file;
    file.events = someEvents(count);
    file.found = count;
    Progress progress;
    return *FakeReportWriter().summarize(file, progress);
}

quint64 totalOf(const Timeline &timeline)
{
    return std::accumulate(timeline.bars.begin(), timeline.bars.end(), quint64{0},
                           [](quint64 sum, const TimelineBar &bar) { return sum + bar.total; });
}

quint64 eventsOf(const std::vector<ReportDay> &days)
{
    return std::accumulate(days.begin(), days.end(), quint64{0},
                           [](quint64 sum, const ReportDay &day) { return sum + day.events; });
}

ReportDay dayOf(qint32 day, quint32 events, quint32 notGranted = 0, AuditAction action = AuditAction::SecretRevealed)
{
    return {day, action, events, notGranted};
}

} // namespace

class TestExportSummaries final : public QObject
{
    Q_OBJECT
private slots:
    void talliesSort();
    void withheldNamesAreSaid();
    void daysBecomeBars();
    void longSpansBecomeWeeksAndMonths();
    void aWrongClockCostsNoMillionBars();
    void actionsAreGrouped();
    void nothingIsNoBar();
};

void TestExportSummaries::talliesSort()
{
    ExportTallyModel model(ExportTallyModel::Subject::Actors);
    const QAbstractItemModelTester tester(&model);
    const ExportSummaries sums = summaries(2000);
    model.setTallies(sums.actors);
    QCOMPARE(model.rowCount(), static_cast<int>(sums.actors.size()));
    QCOMPARE(model.index(0, 0).data(ExportTallyModel::ShareRole).toDouble(), 1.0);
    const auto events = static_cast<int>(TallyColumn::Events);
    model.sort(events, Qt::AscendingOrder);
    QVERIFY(model.index(0, events).data(ExportTallyModel::ShareRole).toDouble() < 1.0);
    model.sort(static_cast<int>(TallyColumn::Name), Qt::AscendingOrder);
    QCOMPARE(model.index(0, 0).data().toString(), u"ada.lovelace"_s);
    model.sort(static_cast<int>(TallyColumn::Denied), Qt::DescendingOrder);
    QVERIFY(model.index(0, static_cast<int>(TallyColumn::Denied)).data(ExportTallyModel::WarnRole).toBool());
}

void TestExportSummaries::withheldNamesAreSaid()
{
    ExportTallyModel actors(ExportTallyModel::Subject::Actors);
    actors.setTallies({{.name = {}, .shown = {}, .events = 3}});
    QCOMPARE(actors.index(0, 0).data().toString(), u"withheld or none"_s);
    ExportTallyModel actions(ExportTallyModel::Subject::Actions);
    actions.setTallies({{.name = u"secret.revealed"_s, .shown = {}, .events = 3}});
    QCOMPARE(actions.index(0, 0).data().toString(), u"Secret revealed"_s);
    QCOMPARE(actions.index(0, 0).data(ExportTallyModel::NameRole).toString(), u"secret.revealed"_s);
}

void TestExportSummaries::daysBecomeBars()
{
    const Timeline timeline
        = timelineOf({dayOf(100, 5, 2), dayOf(103, 7), dayOf(103, 1, 1, AuditAction::UnlockFailed)}, TimelineStack::Result);
    QCOMPARE(timeline.step, Timeline::Step::Day);
    QCOMPARE(timeline.bars.size(), std::size_t{4}); // days without events are bars, too
    QCOMPARE(timeline.bars[0].parts, (std::vector<quint64>{3, 2}));
    QCOMPARE(timeline.bars[1].total, quint64{0});
    QCOMPARE(timeline.bars[3].parts, (std::vector<quint64>{7, 1}));
    QCOMPARE(timeline.most, quint64{8});
    QCOMPARE(barText(timeline, 0), u"1970-04-11"_s);
    QVERIFY(timeline.bars[0].until == timeline.bars[1].since);
}

void TestExportSummaries::longSpansBecomeWeeksAndMonths()
{
    std::vector<ReportDay> year;
    for (qint32 day = 20'000; day < 20'400; ++day)
        year.push_back(dayOf(day, 3));
    const Timeline weeks = timelineOf(year, TimelineStack::Result);
    QCOMPARE(weeks.step, Timeline::Step::Week);
    QCOMPARE(totalOf(weeks), eventsOf(year));
    QVERIFY(weeks.bars.size() <= Timeline::kMostBars);
    QVERIFY(barText(weeks, 1).contains(" to "_L1));
    const Timeline months = timelineOf({dayOf(10'000, 1), dayOf(14'000, 2)}, TimelineStack::Result);
    QCOMPARE(months.step, Timeline::Step::Month);
    QCOMPARE(totalOf(months), quint64{3});
    QCOMPARE(barText(months, 0), u"1997-05"_s);
}

void TestExportSummaries::aWrongClockCostsNoMillionBars()
{
    const std::vector<ReportDay> days{dayOf(0, 4), dayOf(20'000, 5), dayOf(2'900'000, 6)};
    const Timeline timeline = timelineOf(days, TimelineStack::Result);
    QVERIFY(timeline.bars.size() <= 1200);
    QCOMPARE(totalOf(timeline), eventsOf(days));
}

void TestExportSummaries::actionsAreGrouped()
{
    const ExportSummaries sums = summaries(1500);
    const Timeline timeline = timelineOf(sums.days, TimelineStack::Action);
    QCOMPARE(totalOf(timeline), eventsOf(sums.days));
    QCOMPARE(timeline.ids.size(), timeline.names.size());
    for (const TimelineBar &bar : timeline.bars)
        QCOMPARE(std::accumulate(bar.parts.begin(), bar.parts.end(), quint64{0}), bar.total);
}

void TestExportSummaries::nothingIsNoBar() { QVERIFY(timelineOf({}, TimelineStack::Action).bars.empty()); }

QTEST_GUILESS_MAIN(TestExportSummaries)
#include "tst_export_summaries.moc"
