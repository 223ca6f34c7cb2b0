#include "tests/support/policy_window.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/message_bar.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTranslator>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What a broker demands, in the settings of the whole window.
class TestPolicies final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_desk = std::make_unique<PolicyWindow>(kBrokerPages); }
    void cleanup() { m_desk.reset(); }
    void policiesAreShownAndFollowed();
    void approvalsLeadToThem();
    void aPolicyIsMade();
    void whatIsMissingIsSaid();
    void aChangeThatWeakensIsSaidBefore();
    void aPolicyIsRemovedWithAReason();
    void withoutThePermissionNothingCanBeChanged();
    void aBrokerWithoutPoliciesSaysSo();
    void aStoreHasNone();
    void theLockForgetsAll();
    void pictures();

private:
    std::unique_ptr<PolicyWindow> m_desk;
};

void TestPolicies::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestPolicies::policiesAreShownAndFollowed()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        auto *table = d.drive->see<QTableView>(u"policyTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(d.drive->see<QLabel>(u"policyFactDemands"_s)->text().contains(u"A reason"_s));
        d.drive->clickRow(u"policyTable"_s, 0, u"rotation"_s);
        QVERIFY(d.drive->see<QLabel>(u"policyFactDemands"_s)->text().contains(u"90"_s));
        QCOMPARE(d.drive->see<QLabel>(u"policyFactWorkspaces"_s)->text(), u"acme"_s);
        d.world.policies.all.pop_back(); // another admin
        d.world.policies.tell();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(d.drive->see<QLabel>(u"policyFactDemands"_s)->text().contains(u"A reason"_s));
        d.world.policies.answers.failNext(u"policies"_s, {ErrorCode::Unreachable, u"Broker"_s, {}});
        d.world.policies.tell();
        QTRY_VERIFY(d.drive->see<MessageBar>(u"policiesMessage"_s)->isVisible());
        QCOMPARE(table->model()->rowCount(), 1); // what was read stays
    })
}

void TestPolicies::approvalsLeadToThem()
{
    PLAY({
        m_desk->fillPolicies();
        m_desk->open();
        m_desk->drive->click(u"nav-approvals"_s);
        m_desk->drive->click(u"showPolicies"_s);
        QTRY_COMPARE(m_desk->drive->see<QTableView>(u"policyTable"_s)->model()->rowCount(), 2);
    })
}

void TestPolicies::aPolicyIsMade()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->showPolicies();
        QTRY_VERIFY(d.drive->see<QLabel>(u"policyHint"_s)->text().contains(u"No policy"_s));
        d.drive->click(u"addPolicy"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyDialog"_s));
        d.drive->type(u"policyId"_s, u"two-for-revoking"_s);
        d.drive->tick(u"governs-credential.revoke"_s);
        d.drive->tick(u"governs-secret.reveal"_s, false);
        d.drive->tick(u"policyLimitsGrace"_s);
        d.drive->see<QSpinBox>(u"policyGraceHours"_s)->setValue(12);
        d.drive->type(u"policyReason"_s, u"Audit finding 12"_s);
        screenshot(dialog, u"policy-new"_s);
        d.drive->click(dialog->verbButton(), u"Create policy"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.policies.all.size(), std::size_t{1});
        const Policy &made = d.world.policies.all.front();
        QCOMPARE(made.id, u"two-for-revoking"_s);
        QCOMPARE(made.operations, QStringList{u"credential.revoke"_s});
        QCOMPARE(made.environments, QStringList{u"production"_s});
        QCOMPARE(made.approvals, 1);
        QCOMPARE(made.maxGraceHours, std::optional<int>(12));
        QVERIFY(!made.maxRotateEveryDays);
        QCOMPARE(d.world.policies.reasons, QStringList{u"Audit finding 12"_s});
        QTRY_COMPARE(d.drive->see<QTableView>(u"policyTable"_s)->model()->rowCount(), 1);
    })
}

void TestPolicies::whatIsMissingIsSaid()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->showPolicies();
        d.drive->click(u"addPolicy"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyDialog"_s));
        const auto refused = [&](const QString &words) {
            d.drive->click(dialog->verbButton(), u"Create policy"_s);
            const auto bars = dialog->findChildren<MessageBar *>();
            QTRY_VERIFY2(std::ranges::any_of(bars, [&](MessageBar *bar) { return bar->text().contains(words); }),
                         qPrintable(words));
        };
        refused(u"A name begins"_s);
        d.drive->type(u"policyId"_s, u"two"_s);
        d.drive->tick(u"governs-secret.reveal"_s, false);
        refused(u"what the policy governs"_s);
        d.drive->tick(u"governs-secret.reveal"_s);
        d.drive->see<QSpinBox>(u"policyApprovals"_s)->setValue(0);
        refused(u"what is demanded"_s);
        QVERIFY(d.world.policies.all.empty());
    })
}

void TestPolicies::aChangeThatWeakensIsSaidBefore()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        d.drive->clickRow(u"policyTable"_s, 0, u"production-reveal"_s);
        d.drive->press(Qt::Key_Return);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyDialog"_s));
        QVERIFY(dialog->findChild<QLineEdit *>(u"policyId"_s)->isReadOnly());
        auto *weaker = dialog->findChild<MessageBar *>(u"policyWeaker"_s);
        QVERIFY(!weaker->isVisible());
        d.drive->see<QSpinBox>(u"policyApprovals"_s)->setValue(1);
        QTRY_VERIFY(weaker->isVisible() && weaker->text().contains(u"Fewer others"_s));
        d.drive->tick(u"policyNeedsReason"_s, false);
        QTRY_VERIFY(weaker->text().contains(u"no longer demanded"_s));
        screenshot(dialog, u"policy-weaker"_s);
        d.drive->click(dialog->verbButton(), u"Save changes"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.policies.all.front().approvals, 1);
        QVERIFY(!d.world.policies.all.front().needsReason);
    })
}

void TestPolicies::aPolicyIsRemovedWithAReason()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        d.drive->clickRow(u"policyTable"_s, 0, u"production-reveal"_s);
        d.drive->click(u"removePolicy"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"removePolicyDialog"_s));
        QVERIFY(!dialog->verbButton()->isEnabled());
        d.drive->type(u"policyRemovalReason"_s, u"No longer needed"_s);
        screenshot(dialog, u"policy-remove"_s);
        d.drive->click(dialog->verbButton(), u"Remove policy"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.policies.all.size(), std::size_t{1});
        QCOMPARE(d.world.policies.reasons, QStringList{u"No longer needed"_s});
    })
}

void TestPolicies::withoutThePermissionNothingCanBeChanged()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        d.world.link.mayAll = false;
        d.world.link.allowed = {u"policy.read"_s};
        m_desk->showPolicies();
        QTRY_COMPARE(d.drive->see<QTableView>(u"policyTable"_s)->model()->rowCount(), 2);
        for (const QString &name : {u"addPolicy"_s, u"editPolicy"_s, u"removePolicy"_s}) {
            const auto *button = d.drive->see<QPushButton>(name);
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains(u"role"_s));
        }
        QVERIFY(d.drive->see<QLabel>(u"policyHint"_s)->text().contains(u"role"_s));
        screenshot(d.window.get(), u"policies-viewer"_s);
    })
}

void TestPolicies::aBrokerWithoutPoliciesSaysSo()
{
    m_desk = std::make_unique<PolicyWindow>(kBrokerPages & ~Capabilities(Capability::Policies));
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->showPolicies();
        QVERIFY(!d.drive->see<QLabel>(u"policyHint"_s)->text().isEmpty());
        QVERIFY(!d.drive->see<QPushButton>(u"addPolicy"_s)->isEnabled());
        QVERIFY(!d.drive->see<QTableView>(u"policyTable"_s)->isEnabled());
        screenshot(d.window.get(), u"policies-none"_s);
    })
}

void TestPolicies::aStoreHasNone()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        SettingsPage settings(d.context); // no broker is open
        settings.show();
        auto *sections = settings.findChild<QListWidget *>(u"settingsSections"_s);
        QVERIFY(sections->findItems(u"Policies"_s, Qt::MatchExactly).front()->isHidden());
        QVERIFY(!sections->findItems(u"Backups"_s, Qt::MatchExactly).front()->isHidden());
        settings.hide();
        m_desk->showPolicies();
        sections = d.drive->see<QListWidget>(u"settingsSections"_s);
        QVERIFY(!sections->findItems(u"Policies"_s, Qt::MatchExactly).front()->isHidden());
        QVERIFY(sections->findItems(u"Backups"_s, Qt::MatchExactly).front()->isHidden());
    })
}

void TestPolicies::theLockForgetsAll()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        auto *table = d.drive->see<QTableView>(u"policyTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        d.drive->clickRow(u"policyTable"_s, 0, u"production-reveal"_s);
        d.drive->click(u"editPolicy"_s);
        d.drive->dialog(u"policyDialog"_s);
        d.world.session.lock();
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(!d.window->findChild<QLabel *>(u"policyFactDescription"_s)->text().contains(u"Nobody"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
    })
}

void TestPolicies::pictures()
{
    if (qEnvironmentVariableIsEmpty("CLAVIGER_SCREENSHOTS"))
        return;
    QTranslator translator; // with CLAVIGER_LANGUAGE_FILE, a .qm file, in that language
    if (const QString language = qEnvironmentVariable("CLAVIGER_LANGUAGE_FILE"); !language.isEmpty()) {
        QVERIFY(translator.load(language));
        QCoreApplication::installTranslator(&translator);
        m_desk = std::make_unique<PolicyWindow>(kBrokerPages);
    }
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        QTRY_COMPARE(d.drive->see<QTableView>(u"policyTable"_s)->model()->rowCount(), 2);
        screenshot(d.window.get(), u"policies-light"_s);
        Theme::current().setMode(ThemeMode::Dark);
        screenshot(d.window.get(), u"policies-dark"_s);
        d.drive->click(u"editPolicy"_s);
        screenshot(d.drive->dialog(u"policyDialog"_s), u"policy-dialog-dark"_s);
        d.drive->press(Qt::Key_Escape);
        Theme::current().setMode(ThemeMode::Light);
        d.window->resize(1600, 1000);
        Theme::current().setTextScale(200);
        screenshot(d.window.get(), u"policies-200"_s);
        d.drive->click(u"editPolicy"_s);
        screenshot(d.drive->dialog(u"policyDialog"_s), u"policy-dialog-200"_s);
        d.drive->press(Qt::Key_Escape);
        Theme::current().setTextScale(100);
    })
}

QTEST_MAIN(TestPolicies)
#include "tst_policies.moc"
