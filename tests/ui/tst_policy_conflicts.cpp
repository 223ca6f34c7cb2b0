#include "tests/support/policy_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/message_bar.h"

#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A change of a policy that another admin's came before, or that a second admin has to agree to.
class TestPolicyConflicts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_desk = std::make_unique<PolicyWindow>(kBrokerPages); }
    void cleanup() { m_desk.reset(); }
    void changesThatMeetAreShownSideBySide();
    void theirsCanBeKept();
    void aPolicyThatIsGoneCanBeMadeAnew();
    void aChangeMayWaitForASecondAdmin();

private:
    /// Makes the dialog of the first policy say \p approvals, while another admin does \p theirs.
    void editWhile(int approvals, const std::function<void(Policy &)> &theirs);

    std::unique_ptr<PolicyWindow> m_desk;
};

void TestPolicyConflicts::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestPolicyConflicts::editWhile(int approvals, const std::function<void(Policy &)> &theirs)
{
    const WindowDriver &drive = *m_desk->drive;
    drive.clickRow(u"policyTable"_s, 0, u"production-reveal"_s);
    drive.click(u"editPolicy"_s);
    drive.dialog(u"policyDialog"_s);
    drive.see<QSpinBox>(u"policyApprovals"_s)->setValue(approvals);
    theirs(m_desk->world.policies.all.front());
    drive.click(qobject_cast<ConfirmDialog *>(&drive.front())->verbButton(), u"Save changes"_s);
}

void TestPolicyConflicts::changesThatMeetAreShownSideBySide()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        editWhile(3, [](Policy &policy) {
            policy.approvals = 1;
            policy.environments = {u"*"_s};
            ++policy.revision;
        });
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyConflictDialog"_s));
        QCOMPARE(d.drive->see<QRadioButton>(u"theirs-approvals"_s)->text(), u"1"_s);
        QCOMPARE(d.drive->see<QRadioButton>(u"mine-approvals"_s)->text(), u"3"_s);
        QVERIFY(d.drive->see<QRadioButton>(u"mine-approvals"_s)->isChecked());
        QVERIFY(d.drive->see<QRadioButton>(u"theirs-environments"_s)->isChecked()); // only they changed it
        screenshot(dialog, u"policy-conflict"_s);
        d.drive->click(dialog->verbButton(), u"Save"_s);
        d.drive->noDialog();
        const Policy &now = d.world.policies.all.front();
        QCOMPARE(now.approvals, 3);
        QCOMPARE(now.environments, QStringList{u"*"_s});
    })
}

void TestPolicyConflicts::theirsCanBeKept()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        editWhile(3, [](Policy &policy) {
            policy.approvals = 1;
            ++policy.revision;
        });
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyConflictDialog"_s));
        d.drive->click(u"allTheirs"_s);
        d.drive->click(dialog->verbButton(), u"Keep theirs"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.policies.all.front().approvals, 1);
        QCOMPARE(d.world.policies.all.front().revision, quint64{2});
    })
}

void TestPolicyConflicts::aPolicyThatIsGoneCanBeMadeAnew()
{
    PLAY({
        PolicyWindow &d = *m_desk;
        m_desk->fillPolicies();
        m_desk->showPolicies();
        editWhile(3, [this](Policy &) { m_desk->world.policies.all.erase(m_desk->world.policies.all.begin()); });
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyDialog"_s));
        const auto bars = dialog->findChildren<MessageBar *>();
        QTRY_VERIFY(std::ranges::any_of(bars, [](MessageBar *bar) { return bar->text().contains(u"removed meanwhile"_s); }));
        QCOMPARE(d.drive->see<QSpinBox>(u"policyApprovals"_s)->value(), 3); // nothing is lost
        d.drive->click(dialog->verbButton(), u"Save changes"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.policies.all.back().id, u"production-reveal"_s);
        QCOMPARE(d.world.policies.all.back().approvals, 3);
    })
}

void TestPolicyConflicts::aChangeMayWaitForASecondAdmin(){PLAY({
    PolicyWindow &d = *m_desk;
    m_desk->fillPolicies();
    m_desk->showPolicies();
    d.world.policies.answers.failNext(u"save"_s, {ErrorCode::AwaitsApproval, u"production-reveal"_s, u"apr-1"_s});
    editWhile(3, [](Policy &) {});
    auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"policyDialog"_s));
    QTRY_COMPARE(dialog->cancelButton()->text().remove(u'&'), u"Close"_s);
    d.drive->click(dialog->cancelButton(), u"Close"_s);
    d.drive->noDialog();
    QCOMPARE(d.world.policies.all.front().approvals, 2);
})}

QTEST_MAIN(TestPolicyConflicts)
#include "tst_policy_conflicts.moc"
