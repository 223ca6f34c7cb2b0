#include "tests/support/broker_window.h"
#include "tests/support/wizard_world.h"
#include "ui/consumers/token_dialog.h"
#include "ui/shell/nav_button.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/toast_host.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableWidget>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Approvals and changes that meet, in the whole window.
class TestApprovalsPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void theQueueIsCountedAndDecided();
    void mineCanOnlyBeWithdrawn();
    void whatIsOverIsNotReplacedUnderThePointer();
    void aQueuedChangeIsToldWithALink();
    void waitingIsNoErrorInADialog();
    void anApprovedRevealIsShownNow();
    void aConflictIsShownSideBySide();
    void theirsCanBeKept();
    void backFromAConflictNothingIsLost();
    void theLockForgetsAll();
    void pictures();

private:
    void editOwner(const CredentialId &id, const QString &theirs, const QString &mine);

    std::unique_ptr<BrokerWindow> m_desk;
};

void TestApprovalsPage::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestApprovalsPage::init() { m_desk = std::make_unique<BrokerWindow>(kBrokerPages); }

void TestApprovalsPage::editOwner(const CredentialId &id, const QString &theirs, const QString &mine)
{
    const WindowDriver &drive = *m_desk->drive;
    drive.clickRow(u"keysTable"_s, 1, u"stripe"_s);
    drive.press(Qt::Key_F2);
    drive.dialog(u"keyWizard"_s);
    // meanwhile another admin
    Credential &stored = m_desk->world.backend.rows.at(id).credential;
    stored.overview.owner = theirs;
    stored.overview.tags = {u"pci"_s};
    ++stored.overview.revision;
    WindowDriver::until(
        [&] {
            if (!drive.visible<QLineEdit>(u"owner"_s))
                drive.click(u"wizardNext"_s);
            return drive.visible<QLineEdit>(u"owner"_s) != nullptr;
        },
        u"the owner"_s);
    drive.type(u"owner"_s, mine);
    WindowDriver::until(
        [&] {
            if (QApplication::activeModalWidget() && QApplication::activeModalWidget()->objectName() == u"conflictDialog"_s)
                return true;
            if (auto *next = drive.visible<QPushButton>(u"wizardNext"_s); next && next->isEnabled())
                next->click();
            return false;
        },
        u"the conflict"_s);
}

void TestApprovalsPage::theQueueIsCountedAndDecided()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        const auto *nav = d.drive->see<NavButton>(u"nav-approvals"_s);
        QTRY_COMPARE(nav->count(), 2);
        d.drive->click(u"nav-approvals"_s);
        d.drive->clickRow(u"approvalTable"_s, 1, u"Rotate a key"_s);
        d.drive->type(u"approvalComment"_s, u"looks right"_s);
        screenshot(d.window.get(), u"approvals"_s);
        d.drive->click(u"approve"_s);
        QTRY_COMPARE(nav->count(), 1);
        QCOMPARE(d.world.approvals.all[1].state, u"approved"_s);
        QCOMPARE(d.world.approvals.all[1].decisions.front().comment, u"looks right"_s);
        d.drive->clickRow(u"approvalTable"_s, 1, u"Create a key"_s);
        QVERIFY(d.drive->see<QLineEdit>(u"approvalComment"_s)->text().isEmpty());
        d.drive->click(u"decline"_s);
        QVERIFY(d.drive->see<QLabel>(u"fieldMessage"_s)->text().contains(u"why"_s));
        QCOMPARE(nav->count(), 1);
        d.drive->type(u"approvalComment"_s, u"not this way"_s);
        d.drive->click(u"decline"_s);
        QTRY_COMPARE(nav->count(), 0);
        d.drive->see<FilterChips>(u"approvalChips"_s)->setCurrent(u"history"_s);
        QTRY_COMPARE(d.drive->see<QAbstractItemView>(u"approvalTable"_s)->model()->rowCount(), 2);
        d.drive->clickRow(u"approvalTable"_s, 1, u"Rotate a key"_s);
        QVERIFY(d.drive->see<QLabel>(u"approvalDecisions"_s)->text().contains(u"looks right"_s));
        screenshot(d.window.get(), u"approvals-history"_s);
    })
}

void TestApprovalsPage::whatIsOverIsNotReplacedUnderThePointer()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-approvals"_s);
        d.drive->clickRow(u"approvalTable"_s, 1, u"Rotate a key"_s);
        QTRY_VERIFY(d.drive->visible(u"approve"_s));
        // who asked withdraws it while it is read, and another request stands in its place
        d.world.approvals.all[1].state = u"withdrawn"_s;
        d.world.approvals.tell();
        QTRY_VERIFY(!d.drive->visible(u"approve"_s));
        QVERIFY(d.drive->see<QLabel>(u"approvalHint"_s)->text().contains(u"over"_s));
        QVERIFY(d.window->findChild<QAbstractItemView *>(u"approvalTable"_s)->model()->rowCount() > 0);
        d.drive->clickRow(u"approvalTable"_s, 1, u"Create a key"_s);
        QTRY_VERIFY(d.drive->visible(u"approve"_s));
    })
}

void TestApprovalsPage::mineCanOnlyBeWithdrawn()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-approvals"_s);
        d.drive->clickRow(u"approvalTable"_s, 4, u"you"_s);
        QVERIFY(!d.drive->visible(u"approve"_s));
        QVERIFY(d.drive->see<QLabel>(u"approvalHint"_s)->text().contains(u"another admin"_s));
        screenshot(d.window.get(), u"approval-mine"_s);
        d.drive->click(u"withdraw"_s);
        QTRY_COMPARE(d.world.approvals.all[0].state, u"withdrawn"_s);
    })
}

void TestApprovalsPage::aQueuedChangeIsToldWithALink()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->open();
        auto *toasts = d.window->findChild<ToastHost *>();
        QCoreApplication::processEvents(); // what waits already was read
        d.world.approvals.add(u"credential.create"_s, true);
        d.world.approvals.tell();
        QTRY_COMPARE(toasts->count(), 1);
        screenshot(d.window.get(), u"approval-toast"_s);
        QVERIFY(toasts->undoLatest());
        d.drive->see(u"approvalsPage"_s);
        QTRY_VERIFY(d.drive->visible(u"withdraw"_s));
    })
}

void TestApprovalsPage::waitingIsNoErrorInADialog()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = d.world.addKey(u"stripe"_s);
        m_desk->open();
        QTRY_VERIFY(d.world.catalog.find(id));
        d.drive->clickRow(u"keysTable"_s, 1, u"stripe"_s);
        d.world.backend.answers.failNext(u"revoke"_s, {ErrorCode::AwaitsApproval, u"stripe"_s, u"apr-1"_s});
        d.drive->shortcut(QKeySequence(u"Ctrl+Shift+X"_s));
        auto *dialog = qobject_cast<ConfirmDialog *>(&d.drive->front());
        WindowDriver::until([&] { return (dialog = qobject_cast<ConfirmDialog *>(&d.drive->front())) != nullptr; },
                            u"the dialog"_s);
        for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
            if (field->isVisible())
                QTest::keyClicks(field, u"stripe"_s);
        }
        d.drive->click(dialog->verbButton(), u"Revoke"_s);
        const auto *bar = dialog->findChild<MessageBar *>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->tone(), Tone::Info);
        screenshot(dialog, u"waiting-dialog"_s);
        d.drive->click(dialog->cancelButton(), u"Close"_s);
        d.drive->noDialog();
    })
}

void TestApprovalsPage::anApprovedRevealIsShownNow()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = d.world.addKey(u"stripe"_s);
        Approval &approval = d.world.approvals.add(u"secret.reveal"_s, true);
        approval.object = id.toString();
        approval.state = u"approved"_s;
        approval.validUntil = d.world.clock.at + std::chrono::minutes{10};
        m_desk->open();
        QTRY_VERIFY(d.world.catalog.find(id));
        d.drive->click(u"nav-approvals"_s);
        d.drive->see<FilterChips>(u"approvalChips"_s)->setCurrent(u"history"_s);
        d.drive->click(u"revealApproved"_s);
        d.drive->see<SecretLineEdit>(u"revealed"_s);
        QCOMPARE(d.world.count(AuditAction::SecretRevealed), 1);
    })
}

void TestApprovalsPage::aConflictIsShownSideBySide()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = d.world.addKey(u"stripe"_s);
        m_desk->open();
        QTRY_VERIFY(d.world.catalog.find(id));
        editOwner(id, u"Bo"_s, u"Cy"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"conflictDialog"_s));
        QCOMPARE(d.drive->see<QRadioButton>(u"theirs-owner"_s)->text(), u"Bo"_s);
        QCOMPARE(d.drive->see<QRadioButton>(u"mine-owner"_s)->text(), u"Cy"_s);
        QVERIFY(d.drive->see<QRadioButton>(u"mine-owner"_s)->isChecked());
        QVERIFY(d.drive->see<QRadioButton>(u"theirs-tags"_s)->isChecked()); // only they changed it
        screenshot(dialog, u"conflict"_s);
        d.drive->click(dialog->verbButton(), u"Save"_s);
        d.drive->noDialog();
        const CredentialOverview &now = d.world.overview(id);
        QCOMPARE(now.owner, u"Cy"_s);
        QCOMPARE(now.tags, QStringList{u"pci"_s});
    })
}

void TestApprovalsPage::theirsCanBeKept()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = d.world.addKey(u"stripe"_s);
        m_desk->open();
        QTRY_VERIFY(d.world.catalog.find(id));
        editOwner(id, u"Bo"_s, u"Cy"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"conflictDialog"_s));
        d.drive->click(u"allTheirs"_s);
        const quint64 revision = d.world.overview(id).revision;
        d.drive->click(dialog->verbButton(), u"Keep theirs"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.overview(id).owner, u"Bo"_s);
        QCOMPARE(d.world.overview(id).revision, revision);
    })
}

void TestApprovalsPage::backFromAConflictNothingIsLost()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = d.world.addKey(u"stripe"_s);
        m_desk->open();
        QTRY_VERIFY(d.world.catalog.find(id));
        editOwner(id, u"Bo"_s, u"Cy"_s);
        d.drive->dialog(u"conflictDialog"_s);
        d.drive->press(Qt::Key_Escape);
        d.drive->dialog(u"keyWizard"_s);
        QCOMPARE(d.window->findChild<QLineEdit *>(u"owner"_s)->text(), u"Cy"_s);
        QCOMPARE(d.world.overview(id).owner, u"Bo"_s);
        d.world.session.lock();
        QVERIFY(!QApplication::activeModalWidget());
    })
}

void TestApprovalsPage::theLockForgetsAll()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->see(u"consumerTable"_s);
        d.drive->click(u"nav-approvals"_s);
        d.drive->see(u"approvalTable"_s);
        d.world.session.lock();
        for (const QString &name : {u"consumerTable"_s, u"approvalTable"_s})
            QCOMPARE(d.window->findChild<QAbstractItemView *>(name)->model()->rowCount(), 0);
        QCOMPARE(d.window->findChild<NavButton *>(u"nav-approvals"_s)->count(), 0);
        QVERIFY(!d.window->findChild<QLabel *>(u"consumerRequired"_s)->text().contains(u"acme"_s));
    })
}

void TestApprovalsPage::pictures()
{
    if (qEnvironmentVariableIsEmpty("CLAVIGER_SCREENSHOTS"))
        return;
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.window->resize(1600, 1000);
        Theme::current().setTextScale(200);
        d.drive->click(u"nav-consumers"_s);
        screenshot(d.window.get(), u"consumers-200"_s);
        d.drive->click(u"nav-approvals"_s);
        screenshot(d.window.get(), u"approvals-200"_s);
        Theme::current().setTextScale(100);
    })
}

QTEST_MAIN(TestApprovalsPage)
#include "tst_approvals_page.moc"
