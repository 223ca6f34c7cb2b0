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

/// Pages, roles and the Consumers page at a broker, in the whole window.
class TestConsumersPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void pagesFollowThePlace();
    void rolesAndCapabilitiesGreyOut();
    void servicesAreShownWithWhatTheyMiss();
    void aServiceIsRegisteredByKeyboard();
    void aServiceIsRemovedByItsName();
    void aTokenIsShownOnce();
    void aLostTokenIsSaid();
    void aTokenIsRevoked();
    void refusedAccessesAreFound();
    void whoCanReadAKey();

private:
    std::unique_ptr<BrokerWindow> m_desk;
};

void TestConsumersPage::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestConsumersPage::init() { m_desk = std::make_unique<BrokerWindow>(kBrokerPages); }

void TestConsumersPage::pagesFollowThePlace()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.world.admin.add(u"/stores/acme.claviger"_s, "open sesame please");
        d.world.backend.can &= ~kBrokerPages;
        d.window->openStore(u"/stores/acme.claviger"_s);
        d.drive->type(u"unlockField"_s, u"open sesame please"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"keysPage"_s);
        QVERIFY(!d.drive->visible(u"nav-consumers"_s));
        QVERIFY(!d.drive->visible(u"nav-approvals"_s));
        QVERIFY(!d.window->findChild<QAction *>(u"actionPage-consumers"_s)->isVisible());
        QVERIFY(d.drive->visible(u"nav-audit"_s));
        d.world.backend.can |= kBrokerPages;
        d.world.backend.can.setFlag(Capability::AuditLog, false);
        m_desk->open();
        QVERIFY(d.drive->visible(u"nav-consumers"_s));
        QVERIFY(d.drive->visible(u"nav-approvals"_s));
        QVERIFY(!d.drive->visible(u"nav-audit"_s));
        d.drive->shortcut(QKeySequence(u"Ctrl+4"_s));
        d.drive->see(u"consumersPage"_s);
        d.drive->shortcut(QKeySequence(u"Ctrl+5"_s));
        d.drive->see(u"approvalsPage"_s);
        d.drive->shortcut(QKeySequence(u"Ctrl+,"_s));
        auto *sections = d.drive->see<QListWidget>(u"settingsSections"_s);
        QStringList shown;
        for (int row = 0; row < sections->count(); ++row) {
            if (!sections->item(row)->isHidden())
                shown << sections->item(row)->data(Qt::UserRole).toString();
        }
        QVERIFY(!shown.contains(u"store"_s));
        QVERIFY(!shown.contains(u"backups"_s));
        QVERIFY(shown.contains(u"workspaces"_s));
    })
}

void TestConsumersPage::rolesAndCapabilitiesGreyOut()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        d.world.backend.can.setFlag(Capability::Create, false);
        d.world.backend.can.setFlag(Capability::AuditExport, false);
        d.world.link.mayAll = false;
        m_desk->open();
        QVERIFY(!d.drive->see<QPushButton>(u"addKey"_s)->isEnabled());
        QVERIFY(!d.drive->see<QPushButton>(u"addKey"_s)->toolTip().isEmpty());
        QVERIFY(!d.window->findChild<QAction *>(u"actionExportLog"_s)->isEnabled());
        d.drive->click(u"nav-audit"_s);
        QVERIFY(!d.drive->see<QPushButton>(u"exportLog"_s)->isEnabled());
        d.drive->click(u"nav-consumers"_s);
        auto *add = d.drive->see<QPushButton>(u"addConsumer"_s);
        QVERIFY(!add->isEnabled());
        QVERIFY(add->toolTip().contains(u"role"_s));
        d.drive->click(u"nav-approvals"_s);
        d.drive->clickRow(u"approvalTable"_s, 4, u"Bo Chen"_s);
        QVERIFY(!d.drive->see<QPushButton>(u"approve"_s)->isEnabled());
        QVERIFY(d.drive->see<QLabel>(u"approvalHint"_s)->text().contains(u"role"_s));
        // an operator becomes an admin
        d.world.link.mayAll = true;
        d.world.backend.can.setFlag(Capability::Create);
        emit d.world.link.identityChanged();
        QVERIFY(d.drive->see<QPushButton>(u"approve"_s)->isEnabled());
        d.drive->click(u"nav-keys"_s);
        QVERIFY(d.drive->see<QPushButton>(u"addKey"_s)->isEnabled());
    })
}

void TestConsumersPage::servicesAreShownWithWhatTheyMiss()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"checkout-api"_s);
        QVERIFY(d.drive->see<QLabel>(u"consumerMissing"_s)->text().contains(u"no scope allows it"_s));
        QVERIFY(d.drive->see<QLabel>(u"consumerRequired"_s)->text().contains(u"{environment}"_s));
        screenshot(d.window.get(), u"consumers"_s);
        // another admin changes it
        d.world.consumers.all.front().missing.clear();
        emit d.world.consumers.changed();
        QTRY_COMPARE(d.drive->see<QLabel>(u"consumerMissing"_s)->text(), u"Nothing."_s);
    })
}

void TestConsumersPage::aServiceIsRegisteredByKeyboard()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.world.backend.spaces = {{u"acme"_s, u"Acme"_s, defaultEnvironments(), defaultPathTemplate(), 1}};
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->click(u"addConsumer"_s);
        d.drive->dialog(u"consumerDialog"_s);
        auto *verb = qobject_cast<ConfirmDialog *>(&d.drive->front())->verbButton();
        d.drive->click(verb, u"Register"_s);
        QVERIFY(d.world.consumers.all.empty()); // without a name
        d.drive->type(u"consumerName"_s, u"payouts"_s);
        d.drive->typeTags(u"consumerEnvironments"_s, {u"production"_s});
        d.drive->click(u"requiredKeysAdd"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"/acme/production/payments/bank"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        d.drive->click(u"consumerScopesAdd"_s);
        auto *scopes = d.drive->see<QTableWidget>(u"consumerScopes"_s);
        const QStringList cells{u"acme"_s, u"*"_s, u"/acme/production/*"_s, u"api_key"_s};
        for (int column = 0; column < 4; ++column)
            scopes->item(0, column)->setText(cells[column]);
        screenshot(&d.drive->front(), u"consumer-dialog"_s);
        d.drive->click(verb, u"Register"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.consumers.all.size(), 1U);
        const Consumer made = d.world.consumers.all.front();
        QCOMPARE(made.name, u"payouts"_s);
        QCOMPARE(made.workspace, u"acme"_s);
        QCOMPARE(made.requiredKeys.front().path, u"/acme/production/payments/bank"_s);
        QCOMPARE(made.scopes.front().environments, QStringList{u"*"_s});
        QTRY_COMPARE(d.drive->see<QAbstractItemView>(u"consumerTable"_s)->model()->rowCount(), 1);
    })
}

void TestConsumersPage::aServiceIsRemovedByItsName()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"payouts"_s);
        d.drive->click(u"removeConsumer"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"removeConsumerDialog"_s));
        QVERIFY(!dialog->verbButton()->isEnabled());
        d.drive->type(u"reason"_s, u"Switched off"_s);
        QVERIFY(!dialog->verbButton()->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"typedConfirm"_s), u"payouts"_s);
        d.drive->click(dialog->verbButton(), u"Remove"_s);
        QTRY_COMPARE(d.world.consumers.all.size(), 1U);
    })
}

void TestConsumersPage::aTokenIsShownOnce()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"payouts"_s);
        d.drive->see<QTabWidget>(u"consumerTabs"_s)->setCurrentIndex(1);
        d.drive->click(u"issueToken"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"tokenDialog"_s));
        d.drive->choose(u"tokenLife"_s, 7);
        d.drive->type(u"tokenNote"_s, u"cluster eu-2"_s);
        d.drive->type(u"tokenReason"_s, u"OPS-1"_s);
        d.drive->press(Qt::Key_Return);
        const QByteArray value = d.drive->see<SecretLineEdit>(u"tokenValue"_s)->text().toUtf8();
        QVERIFY(value.startsWith("eyJ"));
        QVERIFY(!d.drive->see<SecretLineEdit>(u"tokenValue"_s)->isRevealed());
        d.drive->click(u"showToken"_s);
        QVERIFY(d.drive->see<SecretLineEdit>(u"tokenValue"_s)->isRevealed());
        d.drive->click(u"showToken"_s);
        QVERIFY(!d.drive->see<SecretLineEdit>(u"tokenValue"_s)->isRevealed());
        screenshot(dialog, u"token-issued"_s);
        QCOMPARE(d.world.consumers.orders.front().life, std::chrono::seconds{std::chrono::days{7}});
        QCOMPARE(d.world.consumers.orders.front().reason, u"OPS-1"_s);
        d.drive->press(Qt::Key_Escape);
        QVERIFY(dialog->isVisible()); // not before it was stored
        QVERIFY(!dialog->verbButton()->isEnabled());
        d.drive->click(u"copyToken"_s);
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), value);
        d.drive->tick(u"tokenStored"_s);
        d.drive->click(dialog->verbButton(), u"Close"_s);
        d.drive->noDialog();
        QVERIFY(!anyFieldHolds(d.window.get(), u"eyJ"_s));
        QTRY_COMPARE(d.drive->see<QAbstractItemView>(u"tokenTable"_s)->model()->rowCount(), 1);
        d.world.session.lock();
        QVERIFY(QApplication::clipboard()->text().isEmpty());
    })
}

void TestConsumersPage::aLostTokenIsSaid()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        d.world.consumers.losesValue = true;
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"payouts"_s);
        d.drive->see<QTabWidget>(u"consumerTabs"_s)->setCurrentIndex(1);
        d.drive->click(u"issueToken"_s);
        d.drive->dialog(u"tokenDialog"_s);
        d.drive->press(Qt::Key_Return);
        const auto *bar = d.drive->front().findChild<MessageBar *>();
        QTRY_VERIFY(bar->text().contains(u"lost"_s));
        QVERIFY(!d.drive->visible(u"tokenValue"_s));
        d.drive->press(Qt::Key_Escape);
        d.drive->noDialog();
    })
}

void TestConsumersPage::aTokenIsRevoked()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"checkout-api"_s);
        d.drive->see<QTabWidget>(u"consumerTabs"_s)->setCurrentIndex(1);
        QVERIFY(!d.drive->see<QPushButton>(u"revokeToken"_s)->isEnabled());
        d.drive->clickRow(u"tokenTable"_s, 0, u"Active"_s);
        screenshot(d.window.get(), u"consumer-tokens"_s);
        d.drive->click(u"revokeToken"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"revokeTokenDialog"_s));
        QVERIFY(!dialog->verbButton()->isEnabled()); // a token is revoked with a reason
        d.drive->type(u"reason"_s, u"Leaked"_s);
        d.drive->click(dialog->verbButton(), u"Revoke"_s);
        QTRY_COMPARE(d.world.consumers.issued.front().state, u"revoked"_s);
        QTRY_VERIFY(WindowDriver::rowOf(d.drive->see<QAbstractItemView>(u"tokenTable"_s), 0, u"Revoked"_s) == 0);
    })
}

void TestConsumersPage::refusedAccessesAreFound()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        m_desk->fill();
        m_desk->open();
        d.drive->click(u"nav-consumers"_s);
        d.drive->clickRow(u"consumerTable"_s, 0, u"checkout-api"_s);
        d.drive->see<QTabWidget>(u"consumerTabs"_s)->setCurrentIndex(2);
        const auto *table = d.drive->see<QAbstractItemView>(u"accessTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        screenshot(d.window.get(), u"consumer-accesses"_s);
        d.drive->see<FilterChips>(u"accessResults"_s)->setCurrent(u"RATE_LIMITED"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"Rate limited"_s);
    })
}

void TestConsumersPage::whoCanReadAKey(){PLAY({
    BrokerWindow &d = *m_desk;
    m_desk->fill();
    d.world.consumers.readers = {u"checkout-api"_s};
    const CredentialId id = d.world.addKey(u"stripe"_s);
    m_desk->open();
    QTRY_VERIFY(d.world.catalog.find(id));
    d.drive->clickRow(u"keysTable"_s, 1, u"stripe"_s);
    d.drive->press(Qt::Key_D, Qt::ControlModifier);
    d.drive->see<QTabWidget>(u"detailsTabs"_s)->setCurrentIndex(2);
    QTRY_VERIFY(d.drive->see<QLabel>(u"keyReaders"_s)->text().contains(u"checkout-api"_s));
    screenshot(d.window.get(), u"key-readers"_s);
})}

QTEST_MAIN(TestConsumersPage)
#include "tst_consumers_page.moc"
