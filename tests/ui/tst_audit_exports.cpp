#include "tests/support/audit_world.h"
#include "tests/support/screenshot.h"
#include "ui/audit/export_dialog.h"
#include "ui/audit/qr_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Exports as an admin makes them in the window.
class TestAuditExports final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup() { m_audit.reset(); }
    void thePreviewShowsWhatTheAuditorWillSee();
    void anExportIsWrittenAndItsKeyShown();
    void aFailedExportSaysWhyAndCanBeTriedAgain();
    void aRunningExportIsStoppedByEscape();
    void theScopeIsWhatWasChosen();
    void nothingChosenCannotBeExported();
    void anEarlierFileIsContinued();
    void aFileOfAnotherStoreIsNotContinued();
    void theLastExportIsOfferedWhenThereWasOne();
    void theCodeHoldsTheKey();

private:
    ExportDialog *openExport();
    [[nodiscard]] QString counts() const { return m_audit->drive->see<QLabel>(u"previewCounts"_s)->text(); }

    std::unique_ptr<AuditWorld> m_audit;
};

void TestAuditExports::init()
{
    m_audit = std::make_unique<AuditWorld>();
    m_audit->open();
}

ExportDialog *TestAuditExports::openExport()
{
    m_audit->drive->click(u"exportLog"_s);
    auto *dialog = qobject_cast<ExportDialog *>(m_audit->drive->dialog(u"exportDialog"_s));
    WindowDriver::until([&] { return dialog->findChild<QPushButton *>(u"exportStart"_s)->isEnabled(); }, u"the preview"_s);
    return dialog;
}

void TestAuditExports::thePreviewShowsWhatTheAuditorWillSee()
{
    ExportDialog *dialog = openExport();
    QVERIFY2(counts().contains(u"6"_s), qPrintable(counts()));
    const auto *table = dialog->findChild<QTableView *>(u"previewTable"_s);
    QCOMPARE(table->model()->rowCount(), 6);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"maria"_s);
    m_audit->drive->tick(u"withholdActor"_s);
    QTRY_COMPARE(table->model()->index(0, 3).data().toString(), u"withheld"_s);
    QCOMPARE(table->model()->index(0, 4).data().toString(), u"desk-0"_s);
    QVERIFY(screenshot(*dialog, u"export-dialog"_s));
    Theme::current().setMode(ThemeMode::Dark);
    QVERIFY(screenshot(*dialog, u"export-dialog-dark"_s));
    Theme::current().setMode(ThemeMode::Light);
    m_audit->drive->tick(u"withholdActor"_s, false);
    QTRY_COMPARE(table->model()->index(0, 3).data().toString(), u"maria"_s);
}

void TestAuditExports::anExportIsWrittenAndItsKeyShown()
{
    ExportDialog *dialog = openExport();
    QSignalSpy wanted(m_audit->page.get(), &AuditLogPage::exportOpenRequested);
    m_audit->drive->click(u"exportStart"_s);
    auto *files = qobject_cast<QFileDialog *>(m_audit->drive->dialog(u"exportFileDialog"_s));
    const QString suggested = files->selectedFiles().value(0);
    const QString id = m_audit->world.session.header()->id.toString().left(8);
    QVERIFY2(suggested.endsWith(u"/claviger-%1-0-5.clavaudit"_s.arg(id)), qPrintable(suggested));
    const QString file = m_audit->world.path(u"out.clavaudit"_s);
    m_audit->chooseFile(u"exportFileDialog"_s, file);
    m_audit->drive->see(u"exportShowFolder"_s);
    QVERIFY(QFile::exists(file));
    const auto value = [&](const QString &name) { return dialog->findChild<QLineEdit *>(name)->text(); };
    QCOMPARE(value(u"exportFile"_s), file);
    QCOMPARE(value(u"exportDigest"_s), u"2a"_s.repeated(32));
    QCOMPARE(value(u"verifierKey"_s), FakeExportFiles::key());
    QVERIFY(value(u"shortKey"_s).count(u' ') == 7);
    QVERIFY(!dialog->findChild<QrView *>(u"verifierKeyCode"_s)->isEmpty());
    QVERIFY(screenshot(*dialog, u"export-result"_s));
    Theme::current().setMode(ThemeMode::Dark);
    QVERIFY(screenshot(*dialog, u"export-result-dark"_s));
    Theme::current().setMode(ThemeMode::Light);
    m_audit->drive->click(u"copyVerifierKey"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), FakeExportFiles::key());
    m_audit->drive->click(u"exportOpenViewer"_s);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().toString(), file);
}

void TestAuditExports::aFailedExportSaysWhyAndCanBeTriedAgain()
{
    ExportDialog *dialog = openExport();
    m_audit->world.log.answers.failNext(u"exportTo"_s, {ErrorCode::NoSpace, u"/media/stick/out.clavaudit"_s, {}});
    m_audit->drive->click(u"exportStart"_s);
    m_audit->chooseFile(u"exportFileDialog"_s, m_audit->world.path(u"out.clavaudit"_s));
    auto *problem = dialog->findChild<MessageBar *>(u"exportProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"disk is full"_s), qPrintable(problem->text()));
    m_audit->drive->click(u"exportStart"_s);
    m_audit->chooseFile(u"exportFileDialog"_s, m_audit->world.path(u"out.clavaudit"_s));
    m_audit->drive->see(u"exportShowFolder"_s);
    QVERIFY(!problem->isVisible());
}

void TestAuditExports::aRunningExportIsStoppedByEscape()
{
    ExportDialog *dialog = openExport();
    m_audit->world.log.answers.hold();
    m_audit->drive->click(u"exportStart"_s);
    m_audit->chooseFile(u"exportFileDialog"_s, m_audit->world.path(u"out.clavaudit"_s));
    QTRY_COMPARE(m_audit->world.log.answers.waiting(), std::size_t{1});
    QVERIFY(!dialog->findChild<QPushButton *>(u"exportStart"_s)->isEnabled());
    QVERIFY(!dialog->findChild<QWidget *>(u"exportRange"_s)->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible()); // it waits for what was begun to be undone
    m_audit->world.log.answers.failNext(u"exportTo"_s, {ErrorCode::Cancelled, {}, {}});
    m_audit->world.log.answers.release();
    auto *problem = dialog->findChild<MessageBar *>(u"exportProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"No file was written"_s), qPrintable(problem->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
    m_audit->drive->noDialog();
}

void TestAuditExports::theScopeIsWhatWasChosen()
{
    openExport();
    auto *range = m_audit->drive->see<QComboBox>(u"exportRange"_s);
    range->setFocus();
    QTest::keyClick(range, Qt::Key_End);
    QCOMPARE(range->currentIndex(), 2);
    m_audit->drive->type(u"exportFrom"_s, u"2026-01-05"_s);
    m_audit->drive->type(u"exportTo"_s, u"2026-01-05"_s);
    m_audit->drive->tick(u"exportWorkspacesAll"_s, false);
    auto *workspaces = m_audit->drive->see<QListWidget>(u"exportWorkspaces"_s);
    QCOMPARE(workspaces->count(), 2);
    workspaces->setFocus();
    workspaces->setCurrentRow(1);
    QTest::keyClick(workspaces, Qt::Key_Space);
    m_audit->drive->tick(u"exportStoreEvents"_s, false);
    m_audit->drive->tick(u"withholdReason"_s);
    QTRY_VERIFY(m_audit->world.log.askedScope.withhold.testFlag(PersonalField::Reason));
    const ExportScope &scope = m_audit->world.log.askedScope;
    const auto day = QDate(2026, 1, 5).startOfDay().toMSecsSinceEpoch();
    QCOMPARE(scope.since.value().time_since_epoch().count(), day);
    QCOMPARE(scope.until.value() - scope.since.value(), std::chrono::days{1});
    QCOMPARE(scope.workspaces.size(), 1);
    QVERIFY(!scope.storeEvents);
    QCOMPARE(scope.withhold, PersonalFields(PersonalField::Reason));
    QVERIFY(scope.actions.empty());
}

void TestAuditExports::nothingChosenCannotBeExported()
{
    ExportDialog *dialog = openExport();
    const auto *start = dialog->findChild<QPushButton *>(u"exportStart"_s);
    m_audit->drive->tick(u"exportWorkspacesAll"_s, false);
    auto *workspaces = m_audit->drive->see<QListWidget>(u"exportWorkspaces"_s);
    for (int row = 0; row < workspaces->count(); ++row) {
        workspaces->setCurrentRow(row);
        QTest::keyClick(workspaces, Qt::Key_Space);
    }
    QVERIFY(!start->isEnabled());
    QTest::keyClick(workspaces, Qt::Key_Space);
    QTRY_VERIFY(start->isEnabled());
    auto *range = m_audit->drive->see<QComboBox>(u"exportRange"_s);
    range->setFocus();
    QTest::keyClick(range, Qt::Key_End);
    QVERIFY(!start->isEnabled()); // between two dates, and none is given
    m_audit->drive->type(u"exportFrom"_s, u"2026-02-05"_s);
    QTRY_VERIFY(start->isEnabled());
    m_audit->drive->type(u"exportTo"_s, u"2026-01-05"_s);
    QTRY_VERIFY(!start->isEnabled());
}

void TestAuditExports::anEarlierFileIsContinued()
{
    ExportDialog *dialog = openExport();
    m_audit->world.files.reader->earlier = FakeExportFiles::point(m_audit->world.session.header()->id);
    m_audit->drive->click(u"chooseEarlier"_s);
    m_audit->chooseFile(u"earlierFileDialog"_s, m_audit->world.path(u"march.clavaudit"_s));
    QTRY_COMPARE(m_audit->world.log.askedScope.continues.value_or(LogPoint{}).size, quint64{3});
    QCOMPARE(m_audit->drive->see<QLineEdit>(u"exportContinues"_s)->text(), u"march.clavaudit"_s);
    m_audit->world.log.answers.failNext(u"previewExport"_s, {ErrorCode::Tampered, u"audit log"_s, {}});
    m_audit->drive->tick(u"withholdHost"_s);
    auto *problem = dialog->findChild<MessageBar *>(u"previewProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"does not continue"_s), qPrintable(problem->text()));
    QVERIFY(!dialog->findChild<QPushButton *>(u"exportStart"_s)->isEnabled());
    m_audit->drive->click(u"dropEarlier"_s);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"exportStart"_s)->isEnabled());
    QVERIFY(!m_audit->world.log.askedScope.continues);
}

void TestAuditExports::aFileOfAnotherStoreIsNotContinued()
{
    ExportDialog *dialog = openExport();
    m_audit->world.files.reader->earlier = FakeExportFiles::point(StoreId::generate());
    m_audit->drive->click(u"chooseEarlier"_s);
    m_audit->chooseFile(u"earlierFileDialog"_s, m_audit->world.path(u"other.clavaudit"_s));
    const auto says = [dialog](const QString &text) {
        const auto rows = dialog->findChildren<FormRow *>();
        return std::ranges::any_of(rows, [&](const FormRow *row) { return row->problem().contains(text); });
    };
    QTRY_VERIFY(says(u"another store"_s));
    QVERIFY(!dialog->findChild<QPushButton *>(u"exportStart"_s)->isEnabled());
    m_audit->world.files.reader->earlier = tl::unexpected<Error>(Error{ErrorCode::Damaged, {}, {}});
    m_audit->drive->click(u"chooseEarlier"_s);
    m_audit->chooseFile(u"earlierFileDialog"_s, m_audit->world.path(u"letter.txt"_s));
    QTRY_VERIFY(says(u"no export, checkpoint or event proof"_s));
}

void TestAuditExports::theLastExportIsOfferedWhenThereWasOne()
{
    openExport();
    auto *range = m_audit->drive->see<QComboBox>(u"exportRange"_s);
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Down);
    QCOMPARE(range->currentIndex(), 2); // greyed out, and skipped
    QTest::keyClick(&m_audit->drive->front(), Qt::Key_Escape);
    m_audit->drive->noDialog();
    m_audit->world.log.add(AuditAction::AuditExported, u"store"_s);
    m_audit->world.log.log.back().detail = u"first=0 end=4 sha256=00"_s;
    openExport();
    range = m_audit->drive->see<QComboBox>(u"exportRange"_s);
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Down);
    QCOMPARE(range->currentIndex(), 1);
    QVERIFY2(range->currentText().contains(u"from event 4"_s), qPrintable(range->currentText()));
    QTRY_COMPARE(m_audit->world.log.askedScope.fromSeq.value_or(0), quint64{4});
}

void TestAuditExports::theCodeHoldsTheKey()
{
    const QImage code = QrView::modules(FakeExportFiles::key());
    QVERIFY(!code.isNull());
    QCOMPARE(code.width(), code.height());
    QCOMPARE((code.width() - 8 - 17) % 4, 0); // a version's side is 4 n + 17, with the quiet margin
    const QColor light = code.pixelColor(0, 0);
    const QColor dark = code.pixelColor(4, 4); // of the finder pattern
    QVERIFY(contrastRatio(light, dark) > 10);
    QVERIFY(QrView::modules({}).isNull());
    QVERIFY(QrView::modules(QString(5000, u'x')).isNull());
    QVERIFY(QrView::modules(u"a"_s) != QrView::modules(u"b"_s));
}

QTEST_MAIN(TestAuditExports)
#include "tst_audit_exports.moc"
