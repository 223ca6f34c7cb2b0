#include "tests/support/keys_world.h"
#include "tests/support/screenshot.h"
#include "ui/dialogs/meeting_dialog.h"
#include "ui/dialogs/revoke_dialog.h"
#include "ui/dialogs/rotate_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/secret_line_edit.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kMine = FakeRegistry::apiKey("oai-", 'n');

MeetingDialog *meetingIn(const QDialog &dialog) { return dialog.findChild<MeetingDialog *>(); }

QString cell(const MeetingDialog *meeting, const QString &name)
{
    const auto *label = meeting->findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

} // namespace

/// Somebody else changes a key while a dialog is open on it.
class TestDialogMeeting final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init() { m_world = std::make_unique<KeysWorld>(); }
    void cleanup() { m_world.reset(); }
    void anotherRotationIsShownAndMineGoesOverIt();
    void goingBackKeepsWhatWasEntered();
    void aGeneratedValueMeetsAChangeToo();
    void aKeyThatIsRevokedMeanwhileTakesNoValue();
    void aFirstValueThatCameSecondAsksForItsGrace();
    void revokingMeetsAChange();
    void severalRevokedAtOnceLeaveTheChangedOneAlone();
    void theMeetingIsDrawn_data();
    void theMeetingIsDrawn();

private:
    void rotateElsewhere(const CredentialId &id, char fill = 'z') const;

    std::unique_ptr<KeysWorld> m_world;
};

void TestDialogMeeting::rotateElsewhere(const CredentialId &id, char fill) const
{
    RotateOrder order;
    order.target = m_world->backend.target(id);
    order.secrets = secretsOf({{u"api_key"_s, FakeRegistry::apiKey("oai-", fill)}});
    static_cast<void>(m_world->backend.rotate(std::move(order)));
}

void TestDialogMeeting::anotherRotationIsShownAndMineGoesOverIt()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s), QString::fromLatin1(kMine));
    rotateElsewhere(id);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    MeetingDialog *meeting = meetingIn(dialog);
    QVERIFY(cell(meeting, u"was-value"_s).contains(u"version 1"_s));
    QVERIFY(cell(meeting, u"theirs-value"_s).contains(u"version 2"_s));
    QVERIFY(cell(meeting, u"mine-value"_s).contains(u"entered"_s));
    for (const QLabel *label : meeting->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(u"nnnn"_s) && !label->text().contains(u"zzzz"_s)); // no value
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), FakeRegistry::apiKey("oai-", 'z'));
    QVERIFY(meeting->cancelButton()->isDefault()); // going on is never an accident
    QTest::mouseClick(meeting->verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), kMine);
    QCOMPARE(m_world->credential(id).currentVersion()->number, 3);
    QVERIFY(!dialog.isVisible());
}

void TestDialogMeeting::goingBackKeepsWhatWasEntered()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *field = dialog.findChild<SecretLineEdit *>(u"field-api_key"_s);
    QTest::keyClicks(field, QString::fromLatin1(kMine));
    dialog.findChild<QLineEdit *>(u"reason"_s)->setText(u"leaked"_s);
    m_world->overview(id).owner = u"somebody@example.com"_s;
    ++m_world->overview(id).revision;
    for (int i = 0; i < 2; ++i) { // again, as nothing was agreed to
        QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
        QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
        QCOMPARE(cell(meetingIn(dialog), u"theirs-owner"_s), u"somebody@example.com"_s);
        QVERIFY(cell(meetingIn(dialog), u"mine-owner"_s).contains(u"theirs"_s));
        QTest::keyClick(meetingIn(dialog), Qt::Key_Escape);
        QTRY_VERIFY(!meetingIn(dialog));
        QVERIFY(dialog.isVisible());
        QCOMPARE(field->peek().view(), std::string_view(kMine.constData(), static_cast<std::size_t>(kMine.size())));
        QCOMPARE(dialog.findChild<QLineEdit *>(u"reason"_s)->text(), u"leaked"_s);
    }
    QCOMPARE(rotated.size(), 0);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    QTest::mouseClick(meetingIn(dialog)->verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QCOMPARE(m_world->overview(id).owner, u"somebody@example.com"_s); // theirs stayed
    QCOMPARE(m_world->backend.events.back().reason, u"leaked"_s);
}

void TestDialogMeeting::aGeneratedValueMeetsAChangeToo()
{
    CredentialData data = someData(u"signing"_s);
    data.provider = u"jwt_signing_secret"_s;
    data.kind = u"hs256"_s;
    data.category = u"auth"_s;
    const CredentialId id = m_world->backend.add(data, {{u"secret"_s, QByteArray(64, 'a')}});
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    ++m_world->overview(id).revision;
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    QVERIFY(cell(meetingIn(dialog), u"mine-value"_s).contains(u"made here"_s));
    QTest::mouseClick(meetingIn(dialog)->verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
}

void TestDialogMeeting::aKeyThatIsRevokedMeanwhileTakesNoValue()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RotateDialog dialog(m_world->context, m_world->credential(id));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s), QString::fromLatin1(kMine));
    m_world->overview(id).lifecycle = Lifecycle::Revoked;
    ++m_world->overview(id).revision;
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    QVERIFY(!meetingIn(dialog)->verbButton()->isEnabled());
    QTest::mouseClick(meetingIn(dialog)->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!meetingIn(dialog));
    QVERIFY(dialog.isVisible());
}

void TestDialogMeeting::aFirstValueThatCameSecondAsksForItsGrace()
{
    const CredentialId id = m_world->backend.add(someData(u"declared"_s), {});
    RotateDialog dialog(m_world->context, m_world->credential(id));
    const QSignalSpy rotated(&dialog, &RotateDialog::rotated);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.findChild<QWidget *>(u"grace"_s)->isVisible());
    QTest::keyClicks(dialog.findChild<SecretLineEdit *>(u"field-api_key"_s), QString::fromLatin1(kMine));
    rotateElsewhere(id);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    QTest::mouseClick(meetingIn(dialog)->verbButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<QWidget *>(u"grace"_s)->isVisible());
    QCOMPARE(rotated.size(), 0); // what becomes of theirs is not decided for the person
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(rotated.size(), 1);
    QCOMPARE(m_world->backend.value(id, u"api_key"_s), kMine);
}

void TestDialogMeeting::revokingMeetsAChange()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    RevokeDialog dialog(m_world->context, {m_world->overview(id)});
    const QSignalSpy revoked(&dialog, &RevokeDialog::revoked);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"leaked"_s);
    rotateElsewhere(id);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(meetingIn(dialog) && meetingIn(dialog)->isVisible());
    QVERIFY(!cell(meetingIn(dialog), u"theirs-value"_s).isEmpty());
    QCOMPARE(m_world->overview(id).lifecycle, Lifecycle::Active);
    QTest::mouseClick(meetingIn(dialog)->verbButton(), Qt::LeftButton);
    QTRY_COMPARE(revoked.size(), 1);
    QCOMPARE(m_world->overview(id).lifecycle, Lifecycle::Revoked);
    QCOMPARE(m_world->credential(id).details.revokedReason, u"leaked"_s);
}

void TestDialogMeeting::severalRevokedAtOnceLeaveTheChangedOneAlone()
{
    const CredentialId one = m_world->addKey(u"alpha"_s);
    const CredentialId two = m_world->addKey(u"beta"_s);
    RevokeDialog dialog(m_world->context, {m_world->overview(one), m_world->overview(two)});
    const QSignalSpy revoked(&dialog, &RevokeDialog::revoked);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"leaked"_s);
    ++m_world->overview(two).revision;
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(revoked.size(), 1);
    QCOMPARE(m_world->overview(one).lifecycle, Lifecycle::Revoked);
    QCOMPARE(m_world->overview(two).lifecycle, Lifecycle::Active);
    QVERIFY2(revoked.front().front().toString().contains(u"1"_s), qPrintable(revoked.front().front().toString()));
}

void TestDialogMeeting::theMeetingIsDrawn_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<int>("scale");
    QTest::newRow("light") << false << 100;
    QTest::newRow("dark") << true << 100;
    QTest::newRow("200") << false << 200;
}

void TestDialogMeeting::theMeetingIsDrawn()
{
    QFETCH(bool, isDark);
    QFETCH(int, scale);
    Theme::current().setMode(isDark ? ThemeMode::Dark : ThemeMode::Light);
    Theme::current().setTextScale(scale);
    const CredentialId id = m_world->addKey(u"checkout & payouts"_s);
    const Credential was = m_world->credential(id);
    rotateElsewhere(id);
    m_world->overview(id).owner = u"platform-payments-and-billing-team@example.com"_s;
    m_world->overview(id).tags = {u"pci"_s, u"shared"_s};
    MeetingDialog dialog(
        u"checkout & payouts"_s,
        meetRotation(was, m_world->credential(id), {{u"organization_id"_s, u"org-2"_s}}, false, nullptr, m_world->clock.at),
        u"Rotate all the same"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    for (const QString &name : {u"was-value"_s, u"theirs-value"_s, u"mine-value"_s, u"mine-owner"_s})
        QVERIFY2(dialog.findChild<QLabel *>(name)->isVisible(), qPrintable(name));
    screenshot(dialog, u"meeting-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    dialog.close();
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setTextScale(100);
}

QTEST_MAIN(TestDialogMeeting)
#include "tst_dialog_meeting.moc"
