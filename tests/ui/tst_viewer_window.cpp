#include "tests/support/viewer_driver.h"
#include "ui/viewer/verdict_banner.h"
#include "ui/widgets/confirm_dialog.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestViewerWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareViewerTest(); }
    void anEmptyWindowSaysWhatToDo();
    void aGoodFileIsVerifiedAndTheSignerAsked();
    void checkingShowsProgressAndCanBeCancelled();
    void aTamperedFileNamesTheLine();
    void theLineIsMarkedThoughTheVerdictComesFirst();
    void theVerdictMayComeWhileTheEventIsLookedAt();
    void theListSaysWhatIsProven();
    void printedKeyIsComparedByTyping();
    void aKeyIsPinnedAfterAQuestion();
    void comparesWithAnEarlierFile();
    void missingFileIsSaid();
    void droppedFilesOpen();
    void reportsAreWritten();
    void aProofShowsItsEventAlone();
    void aTamperedProofIsSaid();
    void everyActionHasKeysAndNames();
};

void TestViewerWindow::anEmptyWindowSaysWhatToDo()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        QVERIFY(viewer.driver.see<QLabel>(u"emptySentence"_s)->text().contains("no password"_L1));
        viewer.driver.click(u"emptyButton"_s);
        viewer.chooseFile(u"openExportDialog"_s, world.path());
        viewer.driver.until([&] { return viewer.window.viewing().check().has_value(); }, u"a verdict"_s);
    })
}

void TestViewerWindow::aGoodFileIsVerifiedAndTheSignerAsked()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        QCOMPARE(viewer.window.banner().tone(), Tone::Good);
        QCOMPARE(viewer.window.banner().title(), u"Verified, signer not confirmed"_s);
        QVERIFY(viewer.window.banner().accessibleName().startsWith("Verified"_L1));
        QCOMPARE(viewer.driver.see<QLabel>(u"signerKey"_s)->text(), signerFingerprint(fakeVerifierKey()));
        QCOMPARE(viewer.driver.see(u"signerState"_s)->accessibleName(), u"Not confirmed"_s);
        QCOMPARE(viewer.model().rowCount(), 1000);
        QVERIFY(viewer.driver.see<QLabel>(u"viewerDigest"_s)->text().contains(u"5c5c5c5c5c5c5c5c…5c5c"_s));
        QVERIFY(viewer.window.windowTitle().contains("good.clavaudit"_L1));
    })
}

void TestViewerWindow::checkingShowsProgressAndCanBeCancelled()
{
    ExportWorld world;
    QSemaphore gate;
    world.reader->verifyGate = &gate;
    GUARDED({
        Viewer viewer(world);
        viewer.window.openFile(world.path());
        viewer.driver.see(u"verdictProgress"_s);
        viewer.rows(1000); // the events are there meanwhile
        QCOMPARE(viewer.window.banner().tone(), Tone::Info);
        viewer.driver.click(u"progressCancel"_s);
        viewer.driver.until([&] { return viewer.window.banner().title() == "Not checked"_L1; }, u"the check to stop"_s);
        QVERIFY(!viewer.window.findChild<QAction *>(u"actionReport"_s)->isEnabled());
        gate.release();
        viewer.driver.click(u"recheck"_s);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Good; }, u"the verdict"_s);
    })
}

void TestViewerWindow::aTamperedFileNamesTheLine()
{
    ExportWorld world;
    const QString bad = world.addBad(ExportVerdict::Tampered, {ExportFlaw::RootMismatch, 504, 500, {}, 500});
    GUARDED({
        Viewer viewer(world);
        viewer.open(bad);
        QCOMPARE(viewer.window.banner().tone(), Tone::Bad);
        QCOMPARE(viewer.window.banner().title(), u"Tampered"_s);
        QVERIFY(viewer.window.banner().summary().contains("event 500"_L1));
        viewer.driver.click(u"showBadLine"_s);
        QCOMPARE(viewer.table()->currentIndex().data(ExportTableModel::LineRole).toULongLong(), 500ULL);
        QVERIFY(viewer.table()->currentIndex().data(ExportTableModel::BadRole).toBool());
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the warning"_s);
        QVERIFY(viewer.driver.see<QLabel>(u"message"_s)->text().contains("something wrong"_L1));
    })
}

void TestViewerWindow::theLineIsMarkedThoughTheVerdictComesFirst()
{
    ExportWorld world;
    const QString bad = world.addBad(ExportVerdict::Tampered, {ExportFlaw::RootMismatch, 504, 500, {}, 500});
    QSemaphore gate;
    world.reader->files.at(bad)->scanGate = &gate;
    GUARDED({
        Viewer viewer(world);
        viewer.window.openFile(bad);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Bad; }, u"the verdict"_s);
        gate.release();
        viewer.rows(1000);
        QVERIFY(viewer.model().index(500, 0).data(ExportTableModel::BadRole).toBool());
    })
}

void TestViewerWindow::theVerdictMayComeWhileTheEventIsLookedAt()
{
    ExportWorld world;
    const QString bad = world.addBad(ExportVerdict::Tampered, {ExportFlaw::RootMismatch, 504, 500, {}, 500});
    QSemaphore gate;
    world.reader->verifyGate = &gate;
    GUARDED({
        Viewer viewer(world);
        viewer.window.openFile(bad);
        viewer.rows(1000);
        viewer.window.events().showLine(500);
        viewer.details(u"Event 500"_s);
        QVERIFY(!viewer.driver.visible<QLabel>(u"message"_s));
        gate.release();
        viewer.driver.until([&] { return viewer.driver.visible<QLabel>(u"message"_s) != nullptr; }, u"the warning"_s);
    })
}

void TestViewerWindow::theListSaysWhatIsProven()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        QVERIFY(!viewer.driver.visible(u"evidenceLists"_s));
        viewer.driver.click(u"evidenceToggle"_s);
        viewer.driver.see(u"evidence-order"_s);
        viewer.driver.see(u"evidenceLists"_s);
        QVERIFY(viewer.window.findChild<QWidget *>(u"evidence-clock"_s));
        viewer.driver.shortcut(QKeySequence(u"Ctrl+D"_s));
        QVERIFY(!viewer.driver.visible(u"evidenceLists"_s));
    })
}

void TestViewerWindow::printedKeyIsComparedByTyping()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.shortcut(QKeySequence(u"Ctrl+K"_s));
        viewer.driver.dialog(u"printedKeyDialog"_s);
        viewer.driver.type(u"printedKey"_s, u"1234"_s);
        viewer.driver.press(Qt::Key_Return);
        QVERIFY(!viewer.window.viewing().isSignerConfirmed());
        viewer.driver.type(u"printedKey"_s, signerFingerprint(fakeVerifierKey('x')));
        viewer.driver.click(u"compareTyped"_s);
        QCOMPARE(viewer.window.banner().tone(), Tone::Warn);
        viewer.driver.type(u"printedKey"_s, signerFingerprint(fakeVerifierKey()).toLower());
        viewer.driver.click(u"compareTyped"_s);
        QVERIFY(viewer.window.viewing().isSignerConfirmed());
        viewer.driver.click(u"closePrinted"_s);
        viewer.driver.noDialog();
        viewer.driver.until([&] { return viewer.window.banner().title() == "Verified"_L1; }, u"the verdict"_s);
        QCOMPARE(viewer.driver.see(u"signerState"_s)->accessibleName(), u"Pinned"_s);
    })
}

void TestViewerWindow::aKeyIsPinnedAfterAQuestion()
{
    ExportWorld world;
    world.pins.confirm(kExportStore, fakeVerifierKey('o'));
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        QCOMPARE(viewer.window.banner().tone(), Tone::Warn);
        QCOMPARE(viewer.driver.see(u"signerState"_s)->accessibleName(), u"Another key"_s);
        viewer.driver.click(u"pinKey"_s);
        viewer.driver.dialog(u"pinDialog"_s);
        viewer.driver.press(Qt::Key_Escape);
        viewer.driver.noDialog();
        QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey('o'));
        viewer.driver.click(u"pinKey"_s);
        auto *dialog = static_cast<ConfirmDialog *>(viewer.driver.dialog(u"pinDialog"_s));
        viewer.driver.click(dialog->verbButton(), u"Trust this key"_s);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Good; }, u"the verdict"_s);
        QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey());
    })
}

void TestViewerWindow::comparesWithAnEarlierFile()
{
    ExportWorld world;
    const QString earlier = world.path(u"earlier.clavaudit"_s);
    world.reader->points[earlier] = {{500, {}}, fakeVerifierKey(), kExportStore, {}, earlier};
    world.reader->decide = [](ExportCheck &check, const VerifyOrder &order) {
        if (!order.against)
            return;
        check.earlier = order.against->point;
        check.continuation = Continuation::Diverged;
        check.verdict = ExportVerdict::Tampered;
        check.finding = {ExportFlaw::Diverged, 40, 37, {}, 37};
    };
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.click(u"compareEarlier"_s);
        viewer.chooseFile(u"openExportDialog"_s, earlier);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Bad; }, u"the verdict"_s);
        QVERIFY(viewer.window.banner().summary().contains("event 37"_L1));
        viewer.driver.shortcut(QKeySequence(u"Ctrl+E"_s));
        viewer.chooseFile(u"openExportDialog"_s, world.path(u"nonsense"_s));
        viewer.driver.until([&] { return viewer.window.findChild<QWidget *>(u"toast"_s) != nullptr; }, u"a toast"_s);
    })
}

void TestViewerWindow::missingFileIsSaid()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.window.openFile(world.path(u"gone.clavaudit"_s));
        viewer.driver.until([&] { return viewer.driver.see<QLabel>(u"emptySentence"_s)->text().contains("gone.clavaudit"_L1); },
                            u"the reason"_s);
        world.reader->verifyError = Error{ErrorCode::Storage, world.path(), u"read error"_s};
        viewer.window.openFile(world.path());
        viewer.driver.until([&] { return viewer.window.banner().title() == "The check could not be finished"_L1; },
                            u"the reason"_s);
    })
}

void TestViewerWindow::droppedFilesOpen()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        const auto drop = [&](const QString &file) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(file)});
            QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            QApplication::sendEvent(&viewer.window, &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&viewer.window, &event);
            return true;
        };
        QVERIFY(!drop(world.path(u"picture.png"_s)));
        QVERIFY(drop(world.path()));
        viewer.driver.until([&] { return viewer.window.viewing().check().has_value(); }, u"the verdict"_s);
        QSignalSpy second(&viewer.window, &ViewerWindow::newWindowRequested);
        QVERIFY(drop(world.path(u"other.clavaudit"_s)));
        QVERIFY(drop(world.path(u"event.clavproof"_s)));
        QCOMPARE(second.count(), 2);
    })
}

void TestViewerWindow::reportsAreWritten()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        viewer.driver.shortcut(QKeySequence(u"Ctrl+S"_s));
        viewer.driver.dialog(u"reportDialog"_s);
        viewer.driver.choose(u"reportKind"_s, static_cast<int>(ReportKind::DeniedAndFailed));
        viewer.driver.choose(u"reportFormat"_s, static_cast<int>(ReportFormat::Csv));
        QVERIFY(!viewer.driver.visible(u"reportPage"_s));
        viewer.driver.click(u"saveReport"_s);
        const QString out = world.path(u"report.csv"_s);
        QDialog *dialog = viewer.driver.dialog(u"saveReportDialog"_s);
        emit qobject_cast<QFileDialog *>(dialog)->fileSelected(out);
        dialog->close();
        viewer.driver.noDialog();
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("denied"));
    })
}

void TestViewerWindow::aProofShowsItsEventAlone()
{
    ExportWorld world;
    const QString proof = world.addProof();
    GUARDED({
        Viewer viewer(world);
        viewer.driver.click(u"emptyButton"_s);
        viewer.chooseFile(u"openExportDialog"_s, proof);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Good; }, u"the verdict"_s);
        QCOMPARE(viewer.window.banner().title(), u"Verified, signer not confirmed"_s);
        QVERIFY(viewer.window.banner().summary().contains("Event 7"_L1));
        QVERIFY(viewer.driver.see<QLabel>(u"eventTitle"_s)->text().startsWith("Event 7"_L1));
        QVERIFY(viewer.driver.see<QPlainTextEdit>(u"rawLine"_s)->toPlainText().contains("\"seq\":7"_L1));
        QVERIFY(viewer.window.windowTitle().contains("event proof"_L1));
        for (const QString &absent : {u"viewerTable"_s, u"closeEvent"_s, u"saveProof"_s, u"showBadLine"_s})
            QVERIFY2(!viewer.driver.visible(absent), qPrintable(absent));
        for (const QString &action : {u"actionReport"_s, u"actionFind"_s, u"actionSaveProof"_s, u"actionPage-1"_s})
            QVERIFY2(!viewer.window.findChild<QAction *>(action)->isEnabled(), qPrintable(action));
        viewer.menu(u"actionCopyLine"_s);
        QCOMPARE(QApplication::clipboard()->text(), viewer.driver.see<QPlainTextEdit>(u"rawLine"_s)->toPlainText());
        viewer.driver.click(u"evidenceToggle"_s);
        QVERIFY(viewer.driver.see(u"evidence-place"_s) && viewer.driver.see(u"fact-root"_s));
        QVERIFY(!viewer.driver.visible(u"fact-written"_s)); // it does not say
        viewer.driver.click(u"pinKey"_s);
        viewer.driver.dialog(u"pinDialog"_s);
        viewer.driver.click(u"verb"_s);
        viewer.driver.until([&] { return viewer.window.banner().title() == "Verified"_L1; }, u"the signer to be pinned"_s);
        viewer.open(world.path()); // in its place, an export of the same store
        QCOMPARE(viewer.window.banner().title(), u"Verified"_s);
        QVERIFY(viewer.driver.see(u"viewerTable"_s));
        QVERIFY(viewer.window.findChild<QAction *>(u"actionReport"_s)->isEnabled());
    })
}

void TestViewerWindow::aTamperedProofIsSaid()
{
    ExportWorld world;
    const QString proof = world.addProof();
    ExportCheck &answer = world.check(proof);
    answer.verdict = ExportVerdict::Tampered;
    answer.finding = {ExportFlaw::RootMismatch, 3, 7, {}, 0};
    answer.rootHolds = false;
    GUARDED({
        Viewer viewer(world);
        viewer.window.openFile(proof);
        viewer.driver.until([&] { return viewer.window.banner().tone() == Tone::Bad; }, u"the verdict"_s);
        QVERIFY(viewer.driver.see<QLabel>(u"message"_s)->text().contains("something wrong"_L1));
        QVERIFY(!viewer.driver.visible(u"showBadLine"_s));
    })
}

void TestViewerWindow::everyActionHasKeysAndNames()
{
    ExportWorld world;
    GUARDED({
        Viewer viewer(world);
        viewer.open(world.path());
        QSet<QString> keys;
        for (const QAction *action : viewer.window.findChildren<QAction *>(QRegularExpression(u"^action[A-Z]"_s))) {
            if (action->objectName().startsWith("actionTheme"_L1) || action->objectName() == "actionAbout"_L1)
                continue;
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!keys.contains(action->shortcut().toString()), qPrintable(action->shortcut().toString()));
            keys << action->shortcut().toString();
        }
        for (const QWidget *widget : viewer.window.findChildren<QWidget *>()) {
            const bool control = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QTableView *>(widget);
            if (control && widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
                         qPrintable(widget->objectName() + QString::fromLatin1(widget->metaObject()->className())));
        }
        viewer.driver.shortcut(QKeySequence(u"Ctrl+/"_s));
        viewer.driver.dialog(u"shortcutSheet"_s);
        viewer.driver.press(Qt::Key_Escape);
        viewer.driver.noDialog();
    })
}

QTEST_MAIN(TestViewerWindow)
#include "tst_viewer_window.moc"
