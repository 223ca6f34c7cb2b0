#include "tests/support/signed_files.h"
#include "tests/support/viewer_driver.h"
#include "ui/viewer/event_pane.h"
#include "ui/viewer/verdict_banner.h"

#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A window on a real file.
struct FileViewer {
    explicit FileViewer(SignedFiles &files)
        : window({files.clock, files.settings, files.pins, files.tools()})
        , driver(window)
    {
        window.resize(1280, 900);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }

    void open(const QString &file)
    {
        window.openFile(file);
        driver.until([&] { return window.viewing().check() && model().index() && !model().isBusy(); }, u"a verdict"_s);
    }
    [[nodiscard]] ExportTableModel &model() const { return window.events().model(); }
    [[nodiscard]] QTableView *table() const { return driver.see<QTableView>(u"viewerTable"_s); }
    [[nodiscard]] QString title() const { return driver.see<QLabel>(u"eventTitle"_s)->text(); }
    /// Rows that are marked, of all.
    [[nodiscard]] QList<int> marked() const
    {
        QList<int> rows;
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().index(row, 0).data(ExportTableModel::BadRole).toBool())
                rows << row;
        }
        return rows;
    }

    ViewerWindow window;
    WindowDriver driver;
};

} // namespace

/// The viewer on files as a store signs them, and on what can be done to one.
class TestViewerFiles final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareViewerTest(); }
    void theEventThatIsWrongIsShown_data();
    void theEventThatIsWrongIsShown();
    void aLineThatIsGoneBlamesItsPlace();
    void aGoodFileBlamesNone();
    void aFaultOutsideTheEventsHasNoLineToShow();
    void aChangedFileIsSaidAndOpenedAgain_data();
    void aChangedFileIsSaidAndOpenedAgain();
    void whyThereIsNoProofIsSaid();
    void aReportIsPrintedAndLeavesNothing();
};

void TestViewerFiles::theEventThatIsWrongIsShown_data()
{
    QTest::addColumn<quint64>("seq");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<bool>("isReadable");

    const auto add = [](const char *what, const QByteArray &from, const QByteArray &to, bool isReadable) {
        for (const quint64 seq : {7U, 255U, 256U, 300U, 511U, 640U, 699U})
            QTest::addRow("%s, event %llu", what, static_cast<unsigned long long>(seq)) << seq << from << to << isReadable;
    };
    add("edited", "payments/stripe", "payments/strips", true);
    add("not canonical", "\"provider\":", "\"provider\": ", false);
    add("no JSON", "\"provider\":", "\"provider\"=", false);
    add("bad commitment", ",\"ticket ", ",\"tucket ", false);
}

void TestViewerFiles::theEventThatIsWrongIsShown()
{
    QFETCH(const quint64, seq);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const bool, isReadable);
    SignedFiles files;
    const QString bad = files.edited(seq, from, to);
    QVERIFY(!bad.isEmpty());
    GUARDED({
        FileViewer viewer(files);
        viewer.open(bad);
        QCOMPARE(viewer.window.banner().tone(), Tone::Bad);
        QCOMPARE(viewer.model().rowCount(), static_cast<int>(SignedFiles::kEvents));
        QVERIFY(viewer.window.findChild<QAction *>(u"actionBadLine"_s)->isEnabled());
        viewer.driver.click(u"showBadLine"_s);
        viewer.driver.until([&] { return viewer.driver.visible(u"eventPane"_s) && viewer.driver.visible<QLabel>(u"message"_s); },
                            u"the event"_s);
        QCOMPARE(viewer.table()->currentIndex().data(ExportTableModel::LineRole).toULongLong(), seq);
        QVERIFY(viewer.driver.see<QPlainTextEdit>(u"rawLine"_s)->toPlainText().contains(QString::fromUtf8(to)));
        if (isReadable) {
            QVERIFY2(viewer.title().startsWith(u"Event %1:"_s.arg(seq)), qPrintable(viewer.title()));
            QVERIFY(viewer.driver.see<QLabel>(u"message"_s)->text().contains("something wrong"_L1));
        } else {
            QCOMPARE(viewer.title(), u"Line %1 cannot be read"_s.arg(SignedFiles::lineOf(seq)));
        }
        const QString place = isReadable ? u"event %1"_s.arg(seq) : u"Line %1"_s.arg(SignedFiles::lineOf(seq));
        QVERIFY2(viewer.window.banner().summary().contains(place), qPrintable(viewer.window.banner().summary()));
        QCOMPARE(viewer.marked(), QList<int>{static_cast<int>(seq)});
    })
}

void TestViewerFiles::aLineThatIsGoneBlamesItsPlace()
{
    SignedFiles files;
    QList<QByteArray> lines = SignedFiles::good().split('\n');
    lines.removeAt(SignedFiles::lineOf(600) - 1);
    const QString bad = files.put(u"shorter.clavaudit"_s, lines.join('\n'));
    GUARDED({
        FileViewer viewer(files);
        viewer.open(bad);
        viewer.driver.click(u"showBadLine"_s);
        viewer.driver.until([&] { return viewer.driver.visible(u"eventPane"_s) && viewer.title().startsWith("Event 601"_L1); },
                            u"the event that stands where another was"_s);
        QCOMPARE(viewer.marked(), QList<int>{600});
    })
}

void TestViewerFiles::aGoodFileBlamesNone()
{
    SignedFiles files;
    GUARDED({
        FileViewer viewer(files);
        viewer.open(files.put(u"good.clavaudit"_s, SignedFiles::good()));
        QCOMPARE(viewer.window.banner().tone(), Tone::Good);
        QVERIFY(!viewer.driver.visible(u"showBadLine"_s));
        QVERIFY(!viewer.window.findChild<QAction *>(u"actionBadLine"_s)->isEnabled());
        QCOMPARE(viewer.marked(), QList<int>());
    })
}

void TestViewerFiles::aFaultOutsideTheEventsHasNoLineToShow()
{
    SignedFiles files;
    GUARDED({
        FileViewer viewer(files);
        viewer.open(files.put(u"longer.clavaudit"_s, SignedFiles::good() + "x"));
        QCOMPARE(viewer.window.banner().tone(), Tone::Bad);
        QVERIFY(!viewer.driver.visible(u"showBadLine"_s));
        QCOMPARE(viewer.marked(), QList<int>());
    })
}

void TestViewerFiles::aChangedFileIsSaidAndOpenedAgain_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("written to") << false;
    QTest::newRow("replaced") << true;
}

void TestViewerFiles::aChangedFileIsSaidAndOpenedAgain()
{
    QFETCH(const bool, isReplaced);
    SignedFiles files;
    const QString path = files.put(u"q3.clavaudit"_s, SignedFiles::good());
    GUARDED({
        FileViewer viewer(files);
        viewer.open(path);
        QCOMPARE(viewer.window.banner().tone(), Tone::Good);
        const QByteArray other = QByteArray(SignedFiles::good()).replace("payments/stripe", "payments/strips");
        if (isReplaced)
            QVERIFY(QFile::remove(path));
        QVERIFY(writeFile(path, other));
        viewer.driver.shortcut(QKeySequence(Qt::Key_F5));
        viewer.driver.until([&] { return viewer.window.banner().title() == "The file changed while it was open"_L1; },
                            u"the change to be said"_s);
        QCOMPARE(viewer.window.banner().tone(), Tone::Warn);
        QVERIFY(!viewer.window.viewing().check());
        viewer.driver.click(u"recheck"_s);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Bad && viewer.model().index(); },
                            u"the verdict on the new file"_s);
        viewer.driver.click(u"showBadLine"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the warning"_s);
        QCOMPARE(viewer.table()->currentIndex().data(ExportTableModel::LineRole).toULongLong(), 0ULL);
    })
}

void TestViewerFiles::whyThereIsNoProofIsSaid()
{
    SignedFiles files;
    const QString path = files.put(u"q3.clavaudit"_s, SignedFiles::good());
    GUARDED({
        FileViewer viewer(files);
        viewer.open(path);
        viewer.window.events().showLine(400);
        viewer.driver.until([&] { return viewer.driver.visible(u"eventPane"_s) && viewer.title().startsWith("Event 400"_L1); },
                            u"the event"_s);
        QVERIFY(writeFile(path, SignedFiles::good() + "x"));
        viewer.driver.click(u"showProof"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the reason"_s);
        const QString said = viewer.driver.see<QLabel>(u"message"_s)->text();
        QVERIFY2(said.contains("changed meanwhile"_L1) && !said.contains("signed root"_L1), qPrintable(said));
        viewer.open(files.edited(400, "payments/stripe", "payments/strips"));
        viewer.window.events().showLine(401);
        viewer.driver.until([&] { return viewer.driver.visible(u"eventPane"_s) && viewer.title().startsWith("Event 401"_L1); },
                            u"the event"_s);
        viewer.driver.click(u"showProof"_s);
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the reason"_s);
        QVERIFY(viewer.driver.see<QLabel>(u"message"_s)->text().contains("do not make the signed root"_L1));
    })
}

void TestViewerFiles::aReportIsPrintedAndLeavesNothing()
{
    SignedFiles files;
    const QStringList before = QDir::temp().entryList({u"claviger-*"_s});
    GUARDED({
        FileViewer viewer(files);
        viewer.open(files.put(u"q3.clavaudit"_s, SignedFiles::good()));
        viewer.driver.shortcut(QKeySequence(u"Ctrl+P"_s));
        viewer.driver.dialog(u"reportDialog"_s);
        viewer.driver.press(Qt::Key_Return); // the button is where the keyboard is
        auto *chooser = qobject_cast<QPrintDialog *>(viewer.driver.dialog(u"printDialog"_s));
        QVERIFY(chooser);
        const QString out = files.path(u"printed.pdf"_s);
        QPrinter *printer = chooser->printer();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(out);
        printer->setPageSize(QPageSize(QPageSize::A5));
        printer->setResolution(600);     // not that of the report
        emit chooser->accepted(printer); // Qt's own dialog is Qt's to test
        chooser->close();
        viewer.driver.noDialog();
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pdf = file.readAll();
        QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
        QVERIFY2(pdf.count("/Type /Page\n") > 10, QByteArray::number(pdf.count("/Type /Page\n")).constData());
        QCOMPARE(QDir::temp().entryList({u"claviger-*"_s}), before);
    })
}

QTEST_MAIN(TestViewerFiles)
#include "tst_viewer_files.moc"
