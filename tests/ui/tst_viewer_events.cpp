#include "tests/support/viewer_driver.h"
#include "ui/viewer/event_filters.h"
#include "ui/viewer/timeline_chart.h"

#include <QLabel>
#include <QPlainTextEdit>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestViewerEvents final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareViewerTest(); }
    void searchAndChipsFilter();
    void detailsFollowTheKeyboard();
    void proofIsMadeAndSaved();
    void summariesLeadToEvents();
    void barsLeadToTheirDays();
    void emptyAndUnmatchedSayWhatToDo();
};

void TestViewerEvents::searchAndChipsFilter()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.shortcut(QKeySequence(u"Ctrl+F"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"lovelace"_s);
        const int ada = viewer.count([](const ExportEvent &shown) { return shown.event.actor.contains("lovelace"_L1); });
        viewer.rows(ada);
        viewer.driver.click(u"filter-denied"_s);
        viewer.rows(viewer.count([](const ExportEvent &shown) {
            return shown.event.actor.contains("lovelace"_L1) && shown.event.result == AuditResult::Denied;
        }));
        QVERIFY(viewer.driver.see<QLabel>(u"viewerCount"_s)->text().endsWith(" of 1,000 events"_L1));
        viewer.driver.press(Qt::Key_Escape, Qt::NoModifier);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+Shift+F"_s));
        viewer.rows(1000);
        viewer.driver.click(u"filter-withheld"_s);
        viewer.rows(viewer.count([](const ExportEvent &shown) { return shown.withheld; }));
        viewer.table()->sortByColumn(static_cast<int>(ExportColumn::Sequence), Qt::DescendingOrder);
        viewer.driver.until([&] { return !viewer.model().isBusy(); }, u"the rows to be sorted"_s);
        QVERIFY(viewer.model().lineOf(0) > viewer.model().lineOf(1));
    })
}

void TestViewerEvents::detailsFollowTheKeyboard()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.clickRow(u"viewerTable"_s, 0, u"1"_s);
        viewer.driver.see(u"eventPane"_s);
        QVERIFY(viewer.driver.see<QLabel>(u"eventTitle"_s)->text().startsWith("Event 1"_L1));
        viewer.driver.press(Qt::Key_Down);
        QVERIFY(viewer.driver.see<QLabel>(u"eventTitle"_s)->text().startsWith("Event 2"_L1));
        auto *raw = viewer.window.findChild<QPlainTextEdit *>(u"rawLine"_s);
        QCOMPARE(raw->toPlainText().toUtf8(), world.good->line(2));
        viewer.driver.shortcut(QKeySequence(u"Ctrl+Shift+C"_s));
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), world.good->line(2));
        // A filter that lets the event through keeps it chosen.
        const QString host = world.good->events[2]->event.host;
        viewer.driver.type(u"viewerSearch"_s, host);
        viewer.rows(viewer.count([&](const ExportEvent &shown) { return shown.event.host == host; }));
        QCOMPARE(viewer.table()->currentIndex().data(ExportTableModel::LineRole).toULongLong(), 2ULL);
        viewer.table()->setFocus();
        viewer.driver.press(Qt::Key_Escape);
        QVERIFY(!viewer.driver.visible(u"eventPane"_s));
        viewer.driver.press(Qt::Key_Escape);
        viewer.rows(1000);
    })
}

void TestViewerEvents::proofIsMadeAndSaved()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        world.good->proofs = false;
        viewer.driver.clickRow(u"viewerTable"_s, 0, u"4"_s);
        viewer.driver.click(u"showProof"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the reason"_s);
        world.good->proofs = true;
        viewer.driver.clickRow(u"viewerTable"_s, 0, u"3"_s);
        viewer.driver.click(u"showProof"_s);
        QVERIFY(viewer.driver.see<QPlainTextEdit>(u"proofText"_s)->toPlainText().startsWith("claviger-event-proof/1"_L1));
        viewer.driver.click(u"saveProof"_s);
        const QString out = world.path(u"event-3.clavproof"_s);
        viewer.chooseFile(u"saveProofDialog"_s, out);
        viewer.driver.until([&] { return QFile::exists(out); }, u"the proof to be written"_s);
    })
}

void TestViewerEvents::summariesLeadToEvents()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.shortcut(QKeySequence(u"Ctrl+3"_s));
        viewer.driver.clickRow(u"tally-actors"_s, 0, u"alan.turing"_s);
        viewer.rows(viewer.count([](const ExportEvent &shown) { return shown.event.actor == "alan.turing"_L1; }));
        viewer.driver.see(u"viewerTable"_s);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+4"_s));
        const AuditEvent &some = world.good->events[7]->event;
        viewer.driver.clickRow(u"tally-keys"_s, 0, some.path);
        viewer.rows(viewer.count([&](const ExportEvent &shown) {
            return shown.event.actor == "alan.turing"_L1 && shown.event.object == some.object;
        }));
        viewer.driver.click(u"conditionKey"_s);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+5"_s));
        viewer.driver.clickRow(u"tally-actions"_s, 0, u"Secret revealed"_s);
        viewer.rows(viewer.count([](const ExportEvent &shown) {
            return shown.event.actor == "alan.turing"_L1 && shown.event.action == AuditAction::SecretRevealed && !shown.withheld;
        }));
        viewer.driver.see(u"conditionAction"_s);
    })
}

void TestViewerEvents::barsLeadToTheirDays()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.shortcut(QKeySequence(u"Ctrl+2"_s));
        auto *chart = viewer.driver.see<TimelineChart>(u"timelineChart"_s);
        viewer.driver.until([&] { return !chart->timeline().bars.empty(); }, u"the bars"_s);
        const TimelineBar bar = chart->timeline().bars[5];
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->placeOf(5));
        const auto ofDay = [&](const ExportEvent &shown) {
            return !shown.withheld && shown.event.at >= bar.since && shown.event.at < bar.until;
        };
        viewer.rows(viewer.count(ofDay));
        QCOMPARE(static_cast<quint64>(viewer.model().rowCount()), bar.total);
        viewer.driver.click(u"conditionTime"_s);
        viewer.rows(1000);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+2"_s));
        viewer.driver.click(u"filter-action"_s);
        chart->setFocus();
        viewer.driver.press(Qt::Key_End);
        QVERIFY(chart->accessibleName().contains("event"_L1));
        const TimelineBar last = chart->timeline().bars.back();
        viewer.driver.press(Qt::Key_Return);
        viewer.rows(static_cast<int>(last.total));
    })
}

void TestViewerEvents::emptyAndUnmatchedSayWhatToDo()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.type(u"viewerSearch"_s, u"no such thing"_s);
        viewer.rows(0);
        viewer.driver.click(u"emptyButton"_s);
        viewer.rows(1000);
        addGoodFile(*world.reader, world.path(u"none.clavaudit"_s), 0);
        viewer.window.openFile(world.path(u"none.clavaudit"_s));
        viewer.driver.until(
            [&] {
                auto *sentence = viewer.driver.visible<QLabel>(u"emptySentence"_s);
                return sentence && sentence->text().contains("no events"_L1);
            },
            u"the sentence"_s);
    })
}

QTEST_MAIN(TestViewerEvents)
#include "tst_viewer_events.moc"
