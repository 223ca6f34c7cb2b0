#include "tests/support/screenshot.h"
#include "tests/support/viewer_driver.h"
#include "ui/viewer/timeline_chart.h"
#include "ui/viewer/verdict_banner.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Shows the viewer in every look with lifelike events; saves pictures where CLAVIGER_SCREENSHOTS says. Checks that nothing that
/// answers "can I trust this file?" is cut off.
class TestViewerScreens final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareViewerTest(); }
    void init();
    void looks_data();
    void looks();
    void verdicts();
    void pages();

private:
    static void settle(Viewer &viewer, const QString &name);
};

void TestViewerScreens::init()
{
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setTextScale(100);
}

void TestViewerScreens::settle(Viewer &viewer, const QString &name)
{
    QCoreApplication::processEvents();
    QVERIFY(screenshot(viewer.window, name));
}

void TestViewerScreens::looks_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("scale");
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        for (const bool dark : {false, true}) {
            for (const int scale : {100, 200})
                QTest::addRow("%dx%d-%s-%d", size.width(), size.height(), dark ? "dark" : "light", scale)
                    << size << dark << scale;
        }
    }
}

void TestViewerScreens::looks()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, dark);
    QFETCH(const int, scale);
    Theme::current().setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
    Theme::current().setTextScale(scale);
    ExportWorld world(1400);
    GUARDED({
        Viewer viewer(world);
        viewer.window.setMinimumSize(0, 0);
        viewer.window.resize(size);
        viewer.open(world.path());
        settle(viewer, u"viewer-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())));
        for (const QString &name : {u"verdictTitle"_s, u"verdictSummary"_s, u"verdictPoints"_s}) {
            const QWidget *widget = viewer.driver.see(name);
            const QRect place(widget->mapTo(&viewer.window, QPoint()), widget->size());
            QVERIFY2(viewer.window.rect().contains(place), qPrintable(name));
            const int needed = widget->hasHeightForWidth() ? widget->heightForWidth(widget->width()) : 0;
            QVERIFY2(widget->height() >= needed, qPrintable(u"%1: %2 of %3"_s.arg(name).arg(widget->height()).arg(needed)));
        }
        if (scale == 100) // nothing to scroll around the table
            QVERIFY(!viewer.window.findChild<QScrollArea *>(u"viewerScroll"_s)->verticalScrollBar()->isVisible());
        viewer.table()->selectRow(7);
        settle(viewer, u"viewer-details-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())));
        viewer.driver.click(u"evidenceToggle"_s);
        settle(viewer, u"viewer-evidence-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())));
    })
}

void TestViewerScreens::verdicts()
{
    ExportWorld world(1400);
    const QString bad = world.addBad(ExportVerdict::Tampered, {ExportFlaw::RootMismatch, 10, 7, {}});
    GUARDED({
        Viewer viewer(world);
        viewer.open(bad);
        settle(viewer, u"viewer-tampered"_s);
        Theme::current().setMode(ThemeMode::Dark);
        settle(viewer, u"viewer-tampered-dark"_s);
        world.pins.confirm(kExportStore, fakeVerifierKey('o'));
        Theme::current().setMode(ThemeMode::Light);
        viewer.open(world.path());
        settle(viewer, u"viewer-other-signer"_s);
        viewer.window.viewing().pinSigner();
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Good; }, u"the verdict"_s);
        settle(viewer, u"viewer-pinned"_s);
        viewer.driver.shortcut(QKeySequence(u"Ctrl+K"_s));
        viewer.driver.dialog(u"printedKeyDialog"_s);
        QVERIFY(screenshot(viewer.driver.front(), u"viewer-printed-key"_s));
        viewer.driver.press(Qt::Key_Escape);
        viewer.driver.noDialog();
        viewer.driver.shortcut(QKeySequence(u"Ctrl+S"_s));
        viewer.driver.dialog(u"reportDialog"_s);
        QVERIFY(screenshot(viewer.driver.front(), u"viewer-report"_s));
        viewer.driver.press(Qt::Key_Escape);
        viewer.driver.noDialog();
    })
    QSemaphore gate;
    world.reader->verifyGate = &gate;
    GUARDED({
        Viewer viewer(world);
        settle(viewer, u"viewer-empty"_s);
        viewer.window.openFile(world.path());
        viewer.rows(1400);
        settle(viewer, u"viewer-checking"_s);
        gate.release();
    })
}

void TestViewerScreens::pages()
{
    ExportWorld world(1400);
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        for (const bool dark : {false, true}) {
            Theme::current().setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            const QString look = dark ? u"dark"_s : u"light"_s;
            viewer.driver.shortcut(QKeySequence(u"Ctrl+2"_s));
            auto *chart = viewer.driver.see<TimelineChart>(u"timelineChart"_s);
            viewer.driver.until([&] { return !chart->timeline().bars.empty(); }, u"the bars"_s);
            viewer.driver.click(u"filter-result"_s);
            settle(viewer, u"viewer-timeline-result-"_s + look);
            viewer.driver.click(u"filter-action"_s);
            settle(viewer, u"viewer-timeline-action-"_s + look);
            for (const auto &[keys, name] :
                 {std::pair{u"Ctrl+3"_s, u"people"_s}, {u"Ctrl+4"_s, u"keys"_s}, {u"Ctrl+5"_s, u"actions"_s}}) {
                viewer.driver.shortcut(QKeySequence(keys));
                settle(viewer, u"viewer-%1-%2"_s.arg(name, look));
            }
        }
        viewer.driver.shortcut(QKeySequence(u"Ctrl+1"_s));
        viewer.driver.type(u"viewerSearch"_s, u"nothing like that"_s);
        viewer.rows(0);
        settle(viewer, u"viewer-no-match"_s);
    })
}

QTEST_MAIN(TestViewerScreens)
#include "tst_viewer_screens.moc"
