#include "tests/support/viewer_driver.h"
#include "ui/viewer/event_filters.h"
#include "ui/viewer/timeline_chart.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>

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
    void theChosenActorStaysChosen();
    void hostileNamesAreShownHarmless();
    void aWideWindowGivesNamesTheirRoom();
    void oneReadingAfterTheOther();
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
        viewer.details(u"Event 1"_s);
        viewer.driver.press(Qt::Key_Down);
        viewer.details(u"Event 2"_s);
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
        viewer.details(u"Event 4"_s);
        viewer.driver.click(u"showProof"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the reason"_s);
        world.good->proofs = true;
        viewer.driver.clickRow(u"viewerTable"_s, 0, u"3"_s);
        viewer.details(u"Event 3"_s);
        viewer.driver.click(u"showProof"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QPlainTextEdit>(u"proofText"_s) != nullptr; }, u"the proof"_s);
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

void TestViewerEvents::theChosenActorStaysChosen()
{
    ExportWorld world;
    EventFilters filters;
    auto *box = filters.findChild<QComboBox *>(u"viewerActor"_s);
    filters.setActor(u"grace.hopper"_s); // from the People page, before the list is there
    filters.setIndex(nullptr, 500);
    QCOMPARE(box->currentText(), u"grace.hopper"_s);
    world.good->found = 1000;
    Progress progress;
    const auto index = ExportIndex::build(*world.good, progress);
    QSignalSpy changed(&filters, &EventFilters::changed);
    filters.setIndex(index.get(), 1000);
    QCOMPARE(box->currentText(), u"grace.hopper"_s);
    QCOMPARE(box->findText(u"grace.hopper"_s), box->currentIndex());
    QCOMPARE(box->count(), 2 + index->actors().size());
    QVERIFY(filters.filter().actor == u"grace.hopper"_s);
    filters.setActor({});
    filters.setIndex(index.get(), 1000);
    QCOMPARE(box->currentText(), u"Actor withheld or none"_s);
    QVERIFY(filters.filter().actor == QString());
    filters.setActor(u"somebody.else"_s); // beyond those that are listed
    filters.setIndex(index.get(), 1000);
    QCOMPARE(box->currentText(), u"somebody.else"_s);
    filters.clear();
    QCOMPARE(box->currentText(), u"Everybody"_s);
    QVERIFY(!filters.filter().actor);
    QCOMPARE(changed.count(), 3); // what a person did, never the list
}

void TestViewerEvents::hostileNamesAreShownHarmless()
{
    ExportWorld world;
    const QString name = u"ada\u202Egnp.exe\n&all"_s;
    world.good->events[5]->event.actor = name;
    world.good->events[5]->event.path = name;
    world.good->events[5]->event.object = u"hostile"_s;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        const auto *box = viewer.driver.see<QComboBox>(u"viewerActor"_s);
        const int at = box->findData(name);
        QVERIFY(at >= 0);
        QVERIFY(!box->itemText(at).contains(u'\u202E') && !box->itemText(at).contains(u'\n'));
        viewer.driver.choose(u"viewerActor"_s, name);
        viewer.rows(1);
        const auto *tallies = viewer.window.findChild<QTableView *>(u"tally-keys"_s);
        viewer.driver.until([&] { return tallies->model()->rowCount() > 0; }, u"the summaries"_s);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+S"_s));
        QDialog *dialog = viewer.driver.dialog(u"reportDialog"_s);
        const auto *keys = dialog->findChild<QComboBox *>(u"reportKey"_s);
        QVERIFY(keys->findData(u"hostile"_s) >= 0);
        QVERIFY(!keys->itemText(keys->findData(u"hostile"_s)).contains(u'\u202E'));
        dialog->close();
        viewer.driver.noDialog();
    })
}

void TestViewerEvents::aWideWindowGivesNamesTheirRoom()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        const auto width = [&](ExportColumn column) { return viewer.table()->columnWidth(static_cast<int>(column)); };
        const int actor = width(ExportColumn::Actor);
        const int path = width(ExportColumn::Path);
        viewer.window.resize(2300, 900);
        viewer.driver.until([&] { return width(ExportColumn::Actor) > actor; }, u"the names to get room"_s);
        QVERIFY(width(ExportColumn::Path) > path);
        QVERIFY(width(ExportColumn::Reason) > px(240));
        int all = 0;
        for (int column = 0; column < kExportColumns; ++column)
            all += viewer.table()->columnWidth(column);
        QCOMPARE(all, viewer.table()->viewport()->width());
        viewer.table()->setColumnWidth(static_cast<int>(ExportColumn::Actor), 150); // a person drags it
        viewer.window.resize(2400, 900);
        viewer.driver.until([&] { return viewer.table()->viewport()->width() > all; }, u"the window to grow"_s);
        QCOMPARE(width(ExportColumn::Actor), 150);
    })
}

void TestViewerEvents::oneReadingAfterTheOther()
{
    ExportWorld world;
    QSemaphore gate;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.clickRow(u"viewerTable"_s, 0, u"1"_s);
        viewer.details(u"Event 1"_s);
        world.good->readGate = &gate; // a share that does not answer
        viewer.driver.press(Qt::Key_Down);
        viewer.details(u"Reading the event"_s);
        QVERIFY(!viewer.driver.see(u"saveProof"_s)->isEnabled());
        QVERIFY(viewer.window.findChild<QPlainTextEdit *>(u"rawLine"_s)->toPlainText().isEmpty());
        viewer.driver.press(Qt::Key_Down);
        world.good->readGate = nullptr;
        gate.release(1000);
        viewer.details(u"Event 3"_s);
        QVERIFY(viewer.driver.see(u"saveProof"_s)->isEnabled());
    })
}

QTEST_MAIN(TestViewerEvents)
#include "tst_viewer_events.moc"
