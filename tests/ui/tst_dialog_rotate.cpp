#include "tests/support/keys_world.h"
#include "ui/dialogs/bulk_rotate_dialog.h"
#include "ui/dialogs/insist_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/dialogs/rotate_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/status_chip.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool says(const QWidget *root, const QString &text)
{
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

} // namespace

class TestDialogRotate final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init() { m_world = std::make_unique<KeysWorld>(); }
    void cleanup() { m_world.reset(); }
    void aPastedValueRotatesWithGrace();
    void aWrongValueIsNamedAfterAPause();
    void aFailureKeepsTheValueForAnotherTry();
    void escapeCancelsAndWipes();
    void aPendingKeyGetsItsFirstValue();
    void aLocalSecretIsGenerated();
    void rollingBackMakesThePreviousValueCurrent();
    void endingTheGracePeriodRetiresIt();
    void severalGenerateAndHandOverTheRest();
    void anAcceptedValueRotatesWithItsVerdict();
    void aRefusedValueIsHeldBackUntilSomebodyInsists();
    void anotherValueTakesTheVerdictAway();
    void onlyAPastedValueIsChecked();

private:
    [[nodiscard]] CredentialId addLocal(const QString &label);
    /// Types a value into \p dialog and has it checked.
    static void typeAndCheck(const RotateDialog &dialog, char fill);

    std::unique_ptr<KeysWorld> m_world;
};

CredentialId TestDialogRotate::addLocal(const QString &label)
{
    CredentialData data = someData(label);
    data.provider = u"jwt_signing_secret"_s;
    data.kind = u"hs256"_s;
    data.category = u"auth"_s;
    return m_world->backend.add(data, {{u"secret"_s, QByteArray(64, 'a')}});
}

void TestDialogRotate::aPastedValueRotatesWithGrace()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.verbButton()->isEnabled());
    auto *field = dialog.findChild<SecretLineEdit *>(u"field-api_key"_s);
    QTest::keyClicks(field, QString::fromLatin1(FakeRegistry::apiKey("oai-", 'n')));
    QVERIFY(dialog.verbButton()->isEnabled());
    auto *grace = dialog.findChild<QComboBox *>(u"grace"_s);
    grace->setCurrentIndex(grace->findData(1));
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), FakeRegistry::apiKey("oai-", 'n'));
    QCOMPARE(*m_world->overview(id).graceEndsAt, m_world->clock.at + std::chrono::hours{1});
    QVERIFY(field->text().isEmpty());
}

void TestDialogRotate::aWrongValueIsNamedAfterAPause()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *field = dialog.findChild<SecretLineEdit *>(u"field-api_key"_s);
    QTest::keyClicks(field, QString::fromLatin1(FakeRegistry::apiKey("ant-", 'n')));
    QTRY_VERIFY(says(&dialog, u"Anthropic"_s));
    QVERIFY(!says(&dialog, u"nnnn"_s)); // a message never repeats the value
}

void TestDialogRotate::aFailureKeepsTheValueForAnotherTry()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *field = dialog.findChild<SecretLineEdit *>(u"field-api_key"_s);
    QTest::keyClicks(field, QString::fromLatin1(FakeRegistry::apiKey("oai-", 'n')));
    m_world->backend.answers.failNext(u"rotate"_s, {ErrorCode::NoSpace, u"store"_s, {}});
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isBusy() && dialog.findChild<MessageBar *>()->isVisible());
    QVERIFY(dialog.isVisible());
    QCOMPARE(rotated.size(), 0);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
}

void TestDialogRotate::escapeCancelsAndWipes()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *field = dialog.findChild<SecretLineEdit *>(u"field-api_key"_s);
    QTest::keyClicks(field, u"something"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QVERIFY(field->text().isEmpty());
    QCOMPARE(m_world->count(AuditAction::RotationPromoted), 0);
}

void TestDialogRotate::aPendingKeyGetsItsFirstValue()
{
    const CredentialId id = m_world->backend.add(someData(u"declared"_s), {});
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.findChild<QComboBox *>(u"grace"_s)->isVisible());
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s),
                     QString::fromLatin1(FakeRegistry::apiKey("oai-", 'n')));
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(m_world->overview(id).lifecycle, Lifecycle::Active);
}

void TestDialogRotate::aLocalSecretIsGenerated()
{
    const CredentialId id = addLocal(u"signing"_s);
    const QByteArray before = m_world->backend.value(id, u"secret"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(dialog.findChild<QRadioButton *>(u"generate"_s)->isChecked());
    QVERIFY(dialog.verbButton()->isEnabled());
    dialog.findChild<QRadioButton *>(u"paste"_s)->click();
    QVERIFY(!dialog.verbButton()->isEnabled());
    dialog.findChild<QRadioButton *>(u"generate"_s)->click();
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY(m_world->backend.value(id, u"secret"_s) != before);
}

void TestDialogRotate::rollingBackMakesThePreviousValueCurrent()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    const QByteArray before = m_world->backend.value(id, u"api_key"_s);
    m_world->makeRotating(id);
    QVERIFY(m_world->backend.value(id, u"api_key"_s) != before);
    RollbackDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy done(&dialog, &RollbackDialog::rolledBack);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    m_world->backend.answers.failNext(u"rollback"_s, {ErrorCode::Conflict, u"alpha"_s, {}});
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<MessageBar *>()->isVisible());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"not accepted"_s);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), before);
    QCOMPARE(m_world->backend.events.back().reason, u"not accepted"_s);
}

void TestDialogRotate::endingTheGracePeriodRetiresIt()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    m_world->makeRotating(id);
    EndGraceDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(dialog.cancelButton()->isDefault()); // Enter is the safe one
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_world->overview(id).graceEndsAt);
    QTRY_VERIFY(!dialog.isVisible());
}

void TestDialogRotate::severalGenerateAndHandOverTheRest()
{
    const CredentialId local = addLocal(u"signing"_s);
    const CredentialId remote = m_world->addKey(u"alpha"_s);
    const QByteArray before = m_world->backend.value(local, u"secret"_s);
    BulkRotateDialog dialog(m_world->context, {m_world->overview(local), m_world->overview(remote)});
    const QSignalSpy worked(&dialog, &BulkRotateDialog::worked);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(worked.size(), 1);
    QVERIFY(m_world->backend.value(local, u"secret"_s) != before);
    QCOMPARE(worked.first().at(1).value<QList<CredentialId>>(), QList<CredentialId>{remote});
}

void TestDialogRotate::typeAndCheck(const RotateDialog &dialog, char fill)
{
    QVERIFY(!dialog.findChild<QPushButton *>(u"checkButton"_s)->isEnabled()); // nothing to ask about yet
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s),
                     QString::fromLatin1(FakeRegistry::apiKey("oai-", fill)));
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"checkButton"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<StatusChip *>(u"checkVerdict"_s)->isVisible());
}

void TestDialogRotate::anAcceptedValueRotatesWithItsVerdict()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    m_world->credential(id).details.fields = {{u"organization_id"_s, u"org-1"_s}};
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    typeAndCheck(dialog, 'n');
    QCOMPARE(dialog.findChild<StatusChip *>(u"checkVerdict"_s)->text(), u"Works"_s);
    QCOMPARE(m_world->checker.asked.front().secrets.value(u"api_key"_s), FakeRegistry::apiKey("oai-", 'n'));
    QCOMPARE(m_world->checker.asked.front().fields, std::vector<PlainField>({{u"organization_id"_s, u"org-1"_s}}));
    QVERIFY(says(&dialog, u"Accepted by OpenAI"_s));
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QCOMPARE(m_world->backend.past.size(), std::size_t{1});
    QCOMPARE(m_world->backend.past.front().version, 2);
    QCOMPARE(m_world->overview(id).validation, Validation::Valid);
}

void TestDialogRotate::aRefusedValueIsHeldBackUntilSomebodyInsists()
{
    m_world->checker.usual = verdictWith(VerdictMeaning::Revoked, u"401"_s);
    const CredentialId id = m_world->addKey(u"alpha"_s);
    const QByteArray before = m_world->backend.value(id, u"api_key"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    typeAndCheck(dialog, 'n');
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    auto *ask = dialog.findChild<InsistDialog *>();
    QVERIFY(ask && ask->isVisible());
    QVERIFY(!ask->verbButton()->isEnabled());
    QTest::mouseClick(ask->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(says(&dialog, u"Nothing was saved"_s));
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), before);
    QCOMPARE(m_world->backend.events.back().result, AuditResult::Denied);
    QCOMPARE(m_world->backend.events.back().object, id.toString());
    QTRY_VERIFY(!dialog.findChild<InsistDialog *>());

    dialog.findChild<QLineEdit *>(u"reason"_s)->setText(u"quarterly"_s);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    ask = dialog.findChild<InsistDialog *>();
    QVERIFY(ask && ask->isVisible());
    QVERIFY(ask->verbButton()->isEnabled() && !ask->verbButton()->isDefault()); // not by the Enter that led here
    ask->findChild<QLineEdit *>(u"insistReason"_s)->clear();
    QTest::keyClicks(ask->findChild<QLineEdit *>(u"insistReason"_s), u"agreed with them"_s);
    QTest::mouseClick(ask->verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), FakeRegistry::apiKey("oai-", 'n'));
    QVERIFY(std::ranges::any_of(m_world->backend.events, [](const EventDraft &event) {
        return event.reason == u"agreed with them [saved although the check said: revoked]"_s;
    }));
}

void TestDialogRotate::anotherValueTakesTheVerdictAway()
{
    m_world->checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    typeAndCheck(dialog, 'n');
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s), u"n"_s);
    QVERIFY(!dialog.findChild<StatusChip *>(u"checkVerdict"_s)->isVisible());
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QVERIFY(m_world->backend.past.empty());
}

void TestDialogRotate::onlyAPastedValueIsChecked()
{
    const CredentialId id = addLocal(u"signing"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto *check = dialog.findChild<QPushButton *>(u"checkButton"_s);
    QVERIFY(!check->isVisible());
    dialog.findChild<QRadioButton *>(u"paste"_s)->click();
    QVERIFY(check->isVisible());
    m_world->checker.unknown.insert(u"jwt_signing_secret"_s);
    dialog.findChild<QRadioButton *>(u"generate"_s)->click();
    dialog.findChild<QRadioButton *>(u"paste"_s)->click();
    QVERIFY(!check->isVisible()); // the registry has no check for it
}

QTEST_MAIN(TestDialogRotate)
#include "tst_dialog_rotate.moc"
