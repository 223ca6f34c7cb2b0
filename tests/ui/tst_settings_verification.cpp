#include "tests/support/service_world.h"
#include "ui/settings/verification_section.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestSettingsVerification final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void everythingIsOffAtFirst();
    void hoursAreTypedAndKept();
    void quietHoursAreChosenByKeyboard();
    void theSelfTestIsASwitch();
    void whatIsKeptIsShown();

private:
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_section->findChild<T *>(name);
    }
    [[nodiscard]] QString text(const QString &name) const { return find<QLabel>(name)->text(); }

    std::unique_ptr<ServiceWorld> m_world;
    std::unique_ptr<VerificationSection> m_section;
};

void TestSettingsVerification::init()
{
    m_world = std::make_unique<ServiceWorld>();
    m_section = std::make_unique<VerificationSection>(m_world->context);
    m_section->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_section.get()));
}

void TestSettingsVerification::cleanup()
{
    m_section.reset();
    m_world.reset();
}

void TestSettingsVerification::everythingIsOffAtFirst()
{
    auto *every = find<QSpinBox>(u"verifyEveryHours"_s);
    QCOMPARE(every->value(), 0);
    QCOMPARE(every->text(), u"Never"_s);
    QVERIFY(!every->accessibleName().isEmpty());
    QVERIFY(!find<QComboBox>(u"verifyQuietFrom"_s)->isEnabled());
    QVERIFY(!find<QComboBox>(u"verifyQuietUntil"_s)->isEnabled());
    QVERIFY(!find<QCheckBox>(u"verifySelfTest"_s)->isChecked());
    QVERIFY(text(u"verifyNext"_s).contains(u"No check"_s));
}

void TestSettingsVerification::hoursAreTypedAndKept()
{
    auto *every = find<QSpinBox>(u"verifyEveryHours"_s);
    every->setFocus();
    every->selectAll();
    QTest::keyClicks(every, u"24"_s);
    QCOMPARE(m_world->settings.verifyEveryHours(), 0); // not 2 in between
    QTest::keyClick(every, Qt::Key_Return);
    QCOMPARE(m_world->settings.verifyEveryHours(), 24);
    QVERIFY(find<QComboBox>(u"verifyQuietFrom"_s)->isEnabled());
    QTest::keyClick(every, Qt::Key_Down);
    QCOMPARE(m_world->settings.verifyEveryHours(), 23);
}

void TestSettingsVerification::quietHoursAreChosenByKeyboard()
{
    m_world->settings.setVerifyEveryHours(6);
    QVERIFY(text(u"verifyQuietText"_s).contains(u"No quiet hours"_s));
    auto *from = find<QComboBox>(u"verifyQuietFrom"_s);
    from->setFocus();
    QTest::keyClick(from, Qt::Key_End);
    QCOMPARE(m_world->settings.verifyQuietHours(), std::pair(23, 0));
    auto *until = find<QComboBox>(u"verifyQuietUntil"_s);
    until->setFocus();
    QTest::keyClick(until, Qt::Key_Down);
    QTest::keyClick(until, Qt::Key_Down);
    QCOMPARE(m_world->settings.verifyQuietHours(), std::pair(23, 2));
    QVERIFY(text(u"verifyQuietText"_s).contains(from->currentText()));
    QVERIFY(text(u"verifyQuietText"_s).contains(until->currentText()));
}

void TestSettingsVerification::theSelfTestIsASwitch()
{
    auto *test = find<QCheckBox>(u"verifySelfTest"_s);
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Space);
    QVERIFY(m_world->settings.verifySelfTest());
    QTest::keyClick(test, Qt::Key_Space);
    QVERIFY(!m_world->settings.verifySelfTest());
}

void TestSettingsVerification::whatIsKeptIsShown()
{
    m_world->settings.setVerifyEveryHours(1);
    m_world->settings.setVerifyQuietHours(22, 7);
    m_world->settings.setVerifySelfTest(true);
    const VerificationSection again(m_world->context);
    QCOMPARE(again.findChild<QSpinBox *>(u"verifyEveryHours"_s)->value(), 1);
    QCOMPARE(again.findChild<QComboBox *>(u"verifyQuietFrom"_s)->currentData().toInt(), 22);
    QCOMPARE(again.findChild<QComboBox *>(u"verifyQuietUntil"_s)->currentData().toInt(), 7);
    QVERIFY(again.findChild<QCheckBox *>(u"verifySelfTest"_s)->isChecked());
}

QTEST_MAIN(TestSettingsVerification)
#include "tst_settings_verification.moc"
