#include "tests/support/shown_windows.h"
#include "tests/support/wizard_driver.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/provider_check.h"
#include "ui/widgets/status_chip.h"

#include <QDialog>
#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestWizardCheck final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { WizardDriver::prepare(); }
    void init() { m_drive = std::make_unique<WizardDriver>(); }
    void cleanup() { m_drive.reset(); }
    void anAcceptedKeyIsSavedWithItsVerdict();
    void theKeyboardAloneChecksAndAdds();
    void noPageIsAWindowOfItsOwn();
    void aRefusedKeyIsHeldBackAndRecorded();
    void aRefusedKeyIsSavedWithAReason();
    void noNetworkNeverBlocks();
    void anEarlierRefusalOutlivesALostNetwork();
    void aCheckCanBeStopped();
    void savingDoesNotWaitForACheck();
    void otherValuesNeedAnotherCheck();
    void otherDetailsKeepTheVerdict();
    void aKindWithoutACheckSaysSo();
    void aDeclarationHasNothingToCheck();
    void aVerdictThatIsNotKeptIsSaid();
    void lockingStopsTheCheck();

private:
    void goToReview();
    void check() const { QTest::mouseClick(button(), Qt::LeftButton); }
    void refuse() { m_drive->world.checker.verdicts[m_drive->key] = verdictWith(VerdictMeaning::Invalid, u"401"_s); }
    void typeReason(const QString &reason) const
    {
        QTRY_VERIFY(m_drive->find<QLineEdit>(u"insistReason"_s)->isVisible());
        QTest::keyClicks(m_drive->find<QLineEdit>(u"insistReason"_s), reason);
    }
    [[nodiscard]] QPushButton *button() const { return m_drive->find<QPushButton>(u"checkButton"_s); }
    [[nodiscard]] QDialog *insist() const { return m_drive->wizard->findChild<QDialog *>(u"insistDialog"_s); }
    [[nodiscard]] QString chip() const
    {
        const auto *shown = m_drive->find<StatusChip>(u"checkVerdict"_s);
        return shown->isVisible() ? shown->text() : QString();
    }
    [[nodiscard]] QString said() const { return m_drive->find<QLabel>(u"checkText"_s)->text(); }
    [[nodiscard]] const std::vector<EventDraft> &events() const { return m_drive->world.backend.events; }
    [[nodiscard]] const std::vector<PastCheck> &past() const { return m_drive->world.backend.past; }

    std::unique_ptr<WizardDriver> m_drive;
};

void TestWizardCheck::goToReview()
{
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    QCOMPARE(m_drive->heading(), u"Add this key?"_s);
    QVERIFY(button()->isVisible());
    QVERIFY(m_drive->world.checker.asked.empty()); // nothing is sent before somebody says so
}

void TestWizardCheck::anAcceptedKeyIsSavedWithItsVerdict()
{
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    check();
    QTRY_COMPARE(chip(), u"Works"_s);
    QVERIFY2(said().contains(u"Accepted by OpenAI"_s), qPrintable(said()));
    QCOMPARE(m_drive->find<QLabel>(u"checkText"_s)->accessibleName(), said());
    QCOMPARE(m_drive->world.checker.asked.size(), std::size_t{1});
    QCOMPARE(m_drive->world.checker.asked.front().kind, u"project_key"_s);
    QCOMPARE(m_drive->world.checker.asked.front().secrets.value(u"api_key"_s), m_drive->key);
    QVERIFY(m_drive->world.backend.rows.empty()); // checking saves nothing
    m_drive->next();
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(past().size(), std::size_t{1});
    QCOMPARE(past().front().credential, m_drive->only()->credential.overview.id);
    QCOMPARE(m_drive->only()->credential.overview.validation, Validation::Valid);
    QVERIFY(m_drive->world.notifier.notices.isEmpty());
}

void TestWizardCheck::theKeyboardAloneChecksAndAdds()
{
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"wizardNext"_s);
    for (int turn = 0; turn < 40 && QApplication::focusWidget() != button(); ++turn)
        m_drive->press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), button());
    m_drive->press(Qt::Key_Space);
    QTRY_COMPARE(chip(), u"Works"_s);
    QCOMPARE(QApplication::focusWidget(), button()); // it is where it was
    m_drive->press(Qt::Key_Return);                  // goes on
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(past().size(), std::size_t{1});
}

void TestWizardCheck::noPageIsAWindowOfItsOwn()
{
    const ShownWindows shown;
    goToReview();
    QCOMPARE(shown.names().join(u" "_s), u"claviger::KeyWizard"_s); // and nothing else
}

void TestWizardCheck::aRefusedKeyIsHeldBackAndRecorded()
{
    refuse();
    goToReview();
    check();
    QTRY_COMPARE(chip(), u"Fails"_s);
    QVERIFY(m_drive->find<QLabel>(u"checkRemedy"_s)->text().contains(u"Issue a new key"_s));
    m_drive->next();
    QTRY_VERIFY(insist() && insist()->isVisible());
    QVERIFY(!insist()->findChild<QPushButton *>(u"verb"_s)->isEnabled()); // a reason is wanted
    QTest::keyClick(insist(), Qt::Key_Escape);
    QTRY_VERIFY(m_drive->find<MessageBar>(u"wizardMessage"_s)->text().contains(u"Nothing was saved"_s));
    QVERIFY(m_drive->world.backend.rows.empty());
    QVERIFY(m_drive->wizard->isVisible());
    QCOMPARE(events().back().action, AuditAction::CredentialCreated);
    QCOMPARE(events().back().result, AuditResult::Denied);
    QCOMPARE(events().back().detail, u"rule=check verdict=invalid answer=401"_s);
    QCOMPARE(events().back().provider, u"openai"_s);
}

void TestWizardCheck::aRefusedKeyIsSavedWithAReason()
{
    refuse();
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    check();
    QTRY_COMPARE(chip(), u"Fails"_s);
    m_drive->next();
    typeReason(u"active from Monday"_s);
    QTest::keyClick(m_drive->find<QLineEdit>(u"insistReason"_s), Qt::Key_Return);
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(m_drive->only()->credential.overview.validation, Validation::Invalid);
    QVERIFY(std::ranges::any_of(events(), [](const EventDraft &event) {
        return event.action == AuditAction::CredentialCreated && event.result == AuditResult::Granted
            && event.reason == u"active from Monday [saved although the check said: invalid]"_s;
    }));
    QVERIFY(std::ranges::none_of(events(), [](const EventDraft &event) { return event.result == AuditResult::Denied; }));
}

void TestWizardCheck::noNetworkNeverBlocks()
{
    m_drive->world.checker.usual = unreachedVerdict(u"dns"_s);
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    check();
    QTRY_COMPARE(chip(), u"No verdict"_s);
    QVERIFY2(said().contains(u"was not found"_s), qPrintable(said()));
    m_drive->next();
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(!m_drive->wizard->findChild<QDialog *>(u"insistDialog"_s));
    QCOMPARE(m_drive->only()->credential.overview.validation, Validation::NotChecked);
}

void TestWizardCheck::anEarlierRefusalOutlivesALostNetwork()
{
    refuse();
    goToReview();
    check();
    QTRY_COMPARE(chip(), u"Fails"_s);
    m_drive->world.checker.verdicts[m_drive->key] = unreachedVerdict();
    check();
    QTRY_COMPARE(chip(), u"No verdict"_s);
    m_drive->next();
    QTRY_VERIFY(insist() && insist()->isVisible());
    QVERIFY(insist()->findChild<QLabel *>(u"lead"_s)->text().contains(u"Not accepted by OpenAI"_s));
}

void TestWizardCheck::aCheckCanBeStopped()
{
    goToReview();
    m_drive->world.checker.hold();
    button()->setFocus();
    QTest::keyClick(button(), Qt::Key_Space);
    auto *stop = m_drive->find<QPushButton>(u"checkStop"_s);
    QTRY_COMPARE(m_drive->world.checker.held(), std::size_t{1});
    QVERIFY(stop->isVisible() && !button()->isEnabled());
    QCOMPARE(QApplication::focusWidget(), stop);
    QTest::keyClick(stop, Qt::Key_Space);
    QVERIFY(!stop->isVisible() && button()->isEnabled());
    QCOMPARE(QApplication::focusWidget(), button());
    QTRY_VERIFY(m_drive->world.checker.asked.front().cancel->isCancelled());
    m_drive->world.checker.release();
    check(); // and once more
    QTRY_COMPARE(chip(), u"Works"_s);
}

void TestWizardCheck::savingDoesNotWaitForACheck()
{
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    m_drive->world.checker.hold();
    check();
    QTRY_COMPARE(m_drive->world.checker.held(), std::size_t{1});
    m_drive->next();
    QTRY_COMPARE(added.count(), 1);
    QTRY_VERIFY(m_drive->world.checker.asked.front().cancel->isCancelled());
    m_drive->world.checker.release();
    QVERIFY(past().empty());
}

void TestWizardCheck::otherValuesNeedAnotherCheck()
{
    refuse();
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    check();
    QTRY_COMPARE(chip(), u"Fails"_s);
    QTest::mouseClick(m_drive->find<QPushButton>(u"change_values"_s), Qt::LeftButton);
    m_drive->typeSecret(u"api_key"_s, FakeRegistry::apiKey("oai-", 'z'));
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    QCOMPARE(chip(), QString());
    QVERIFY(said().isEmpty());
    m_drive->next();
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(past().empty());
}

void TestWizardCheck::otherDetailsKeepTheVerdict()
{
    refuse();
    goToReview();
    check();
    QTRY_COMPARE(chip(), u"Fails"_s);
    QTest::mouseClick(m_drive->find<QPushButton>(u"change_details"_s), Qt::LeftButton);
    m_drive->find<QLineEdit>(u"label"_s)->selectAll();
    QTest::keyClicks(m_drive->find<QLineEdit>(u"label"_s), u"Another name"_s);
    m_drive->next();
    m_drive->next();
    QCOMPARE(chip(), u"Fails"_s);
    m_drive->next();
    QTRY_VERIFY(insist() && insist()->isVisible());
}

void TestWizardCheck::aKindWithoutACheckSaysSo()
{
    m_drive->world.checker.unknown.insert(u"openai"_s);
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    QVERIFY(!button()->isVisible());
    QVERIFY(m_drive->find<QLabel>(u"uncheckable"_s)->isVisible());
}

void TestWizardCheck::aDeclarationHasNothingToCheck()
{
    m_drive->goToValues(u"openai"_s);
    QTest::keyClick(m_drive->find<QWidget>(u"declareOnly"_s), Qt::Key_Space);
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    QCOMPARE(m_drive->heading(), u"Add this key?"_s);
    QVERIFY(!button()->isVisible());
    QVERIFY(!m_drive->find<QLabel>(u"uncheckable"_s)->isVisible());
}

void TestWizardCheck::aVerdictThatIsNotKeptIsSaid()
{
    goToReview();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    check();
    QTRY_COMPARE(chip(), u"Works"_s);
    m_drive->world.backend.answers.failNext(u"recordChecks"_s, {ErrorCode::NoSpace, u"acme.claviger"_s, {}});
    m_drive->next();
    QTRY_COMPARE(added.count(), 1); // saved all the same
    QCOMPARE(m_drive->world.notifier.notices.size(), 1);
    QVERIFY2(m_drive->world.notifier.notices.front().contains(u"full"_s), qPrintable(m_drive->world.notifier.notices.front()));
}

void TestWizardCheck::lockingStopsTheCheck()
{
    WizardWorld &world = m_drive->world;
    world.admin.add(world.path(u"a.claviger"_s), "opens it");
    [[maybe_unused]] const auto opened = world.session.open(world.path(u"a.claviger"_s));
    QTRY_VERIFY(world.session.header().has_value());
    [[maybe_unused]] const auto unlocked = world.session.unlockWithPassphrase(Secret::fromText("opens it"));
    QTRY_VERIFY(world.session.isUnlocked());
    goToReview();
    world.checker.hold();
    check();
    QTRY_COMPARE(world.checker.held(), std::size_t{1});
    world.session.lock();
    QVERIFY(!m_drive->wizard->isVisible());
    QTRY_VERIFY(world.checker.asked.front().cancel->isCancelled());
    world.checker.release();
    QVERIFY(world.backend.rows.empty());
}

QTEST_MAIN(TestWizardCheck)
#include "tst_wizard_check.moc"
