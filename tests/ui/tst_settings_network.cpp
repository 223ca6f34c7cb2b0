#include "tests/support/answer_of.h"
#include "tests/support/service_world.h"
#include "ui/settings/network_section.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_line_edit.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The section "Network": every choice holds at once, and what cannot be used is said.
class TestSettingsNetwork final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void everythingIsOffAtFirst();
    void aProxyIsChosenByKeyboard();
    void aWholeAddressIsTakenApart();
    void badAddressesAreSaid();
    void thePasswordGoesToTheKeychain();
    void withoutAKeychainItIsSaid();
    void thePasswordIsForgotten();
    void aPasswordThatCannotBeSentIsRefused();
    void aLockWipesWhatWasTyped();
    void aFileIsTrusted();
    void aFileOfNoUseIsSaid();
    void anExpiredAuthorityIsSaid();
    void theFileDialogGivesItsFile();
    void whatIsKeptIsShown();
    void thePageHasIt();

private:
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_section->findChild<T *>(name);
    }
    void click(const QString &name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void type(const QString &name, const QString &text, Qt::Key end = Qt::Key_Tab) const
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, end);
    }
    void chooseProxy() const
    {
        auto *mode = find<QComboBox>(u"proxyMode"_s);
        mode->setFocus();
        QTest::keyClick(mode, Qt::Key_Down);
    }
    /// What stands under the row of the field \p name.
    [[nodiscard]] QString said(const QString &name) const
    {
        for (QWidget *at = find<QWidget>(name); at; at = at->parentWidget()) {
            if (const auto *row = qobject_cast<FormRow *>(at))
                return row->findChild<QLabel *>(u"fieldMessage"_s)->text();
        }
        return {};
    }
    [[nodiscard]] NetworkChoice kept() const { return m_world->settings.network(); }
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const
    {
        QFile file(m_world->path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

    std::unique_ptr<ServiceWorld> m_world;
    std::unique_ptr<NetworkSection> m_section;
};

void TestSettingsNetwork::init()
{
    m_world = std::make_unique<ServiceWorld>();
    m_section = std::make_unique<NetworkSection>(m_world->context);
    m_section->show();
    m_section->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_section.get()));
}

void TestSettingsNetwork::cleanup()
{
    m_section.reset();
    m_world.reset();
}

void TestSettingsNetwork::everythingIsOffAtFirst()
{
    QCOMPARE(kept(), NetworkChoice());
    for (const QString &name : {u"proxyHost"_s, u"proxyUser"_s, u"proxyPassword"_s, u"keepProxyPassword"_s, u"proxyPort"_s})
        QVERIFY2(!find<QWidget>(name)->isEnabled(), qPrintable(name));
    QVERIFY(!find<QPushButton>(u"forgetProxyPassword"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"clearTrustFile"_s)->isVisible());
    for (const QString &name :
         {u"proxyMode"_s, u"proxyHost"_s, u"proxyPort"_s, u"proxyUser"_s, u"proxyPassword"_s, u"trustFile"_s})
        QVERIFY2(!find<QWidget>(name)->accessibleName().isEmpty(), qPrintable(name));
    QStringList texts;
    for (const QLabel *label : m_section->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.join(u' ').contains(u"PostgreSQL and Redis are always asked directly"_s));
}

void TestSettingsNetwork::aProxyIsChosenByKeyboard()
{
    chooseProxy();
    QVERIFY(kept().usesProxy);
    QVERIFY(said(u"proxyHost"_s).contains(u"until then"_s)); // nobody goes another way meanwhile
    QVERIFY(!answerOf(m_world->network.route()));
    type(u"proxyHost"_s, u"proxy.corp"_s);
    QCOMPARE(kept().proxyHost, u"proxy.corp"_s);
    QVERIFY(said(u"proxyHost"_s).isEmpty());
    auto *port = find<QSpinBox>(u"proxyPort"_s);
    port->setFocus();
    port->selectAll();
    QTest::keyClicks(port, u"3128"_s);
    QCOMPARE(kept().proxyPort, 8080);
    QTest::keyClick(port, Qt::Key_Return);
    QCOMPARE(kept().proxyPort, 3128);
    type(u"proxyUser"_s, u"me"_s);
    const Result<NetworkRoute> route = answerOf(m_world->network.route()); // of the very next check
    QVERIFY(route && route->proxy);
    QCOMPARE(route->proxy->host, u"proxy.corp"_s);
    QCOMPARE(route->proxy->port, quint16{3128});
    QCOMPARE(route->proxy->user, u"me"_s);
    auto *mode = find<QComboBox>(u"proxyMode"_s);
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_Up);
    QVERIFY(!answerOf(m_world->network.route())->proxy);
    QCOMPARE(kept().proxyHost, u"proxy.corp"_s);
}

void TestSettingsNetwork::aWholeAddressIsTakenApart()
{
    chooseProxy();
    type(u"proxyHost"_s, u"http://me@10.1.2.3:3128/"_s, Qt::Key_Return);
    QCOMPARE(find<QLineEdit>(u"proxyHost"_s)->text(), u"10.1.2.3"_s);
    QCOMPARE(find<QSpinBox>(u"proxyPort"_s)->value(), 3128);
    QCOMPARE(find<QLineEdit>(u"proxyUser"_s)->text(), u"me"_s);
    QCOMPARE(kept().proxyHost, u"10.1.2.3"_s);
    QCOMPARE(kept().proxyPort, 3128);
    QCOMPARE(kept().proxyUser, u"me"_s);
}

void TestSettingsNetwork::badAddressesAreSaid()
{
    chooseProxy();
    type(u"proxyHost"_s, u"socks5://proxy:1080"_s);
    QVERIFY2(said(u"proxyHost"_s).contains(u"http://"_s), qPrintable(said(u"proxyHost"_s)));
    QVERIFY(kept().proxyHost.isEmpty());
    type(u"proxyHost"_s, u"http://me:s3cret@proxy:8080"_s);
    QVERIFY(said(u"proxyHost"_s).contains(u"password"_s));
    QVERIFY(!said(u"proxyHost"_s).contains(u"s3cret"_s));
    type(u"proxyHost"_s, u"proxy"_s);
    type(u"proxyUser"_s, u"a:b"_s);
    QVERIFY(said(u"proxyUser"_s).contains(u"colon"_s));
    QVERIFY(kept().proxyUser.isEmpty());
}

void TestSettingsNetwork::thePasswordGoesToTheKeychain()
{
    chooseProxy();
    type(u"proxyHost"_s, u"proxy"_s);
    QVERIFY(!find<QWidget>(u"proxyPassword"_s)->isEnabled()); // without a user name there is none
    type(u"proxyUser"_s, u"me"_s);
    auto *field = find<SecretLineEdit>(u"proxyPassword"_s);
    field->setFocus();
    QTest::keyClicks(field, u"s3cret"_s);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    click(u"keepProxyPassword"_s);
    QVERIFY(field->text().isEmpty());
    QTRY_COMPARE(said(u"proxyPassword"_s), u"A password is kept in the system keychain. A new one takes its place."_s);
    QCOMPARE(m_world->keychain.entries.value(u"proxy/me@proxy:8080"_s), "s3cret"_ba);
    QCOMPARE(bytesOf(answerOf(m_world->network.route())->proxy->password), "s3cret"_ba);
    QVERIFY(!find<QPushButton>(u"keepProxyPassword"_s)->isEnabled());
}

void TestSettingsNetwork::withoutAKeychainItIsSaid()
{
    m_world->keychain.available = false;
    chooseProxy();
    type(u"proxyHost"_s, u"proxy"_s);
    type(u"proxyUser"_s, u"me"_s);
    QVERIFY(said(u"proxyPassword"_s).contains(u"only until Claviger quits"_s)); // before it is entered
    auto *field = find<SecretLineEdit>(u"proxyPassword"_s);
    field->setFocus();
    QTest::keyClicks(field, u"s3cret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(said(u"proxyPassword"_s).startsWith(u"No system keychain took the password"_s));
    QCOMPARE(bytesOf(answerOf(m_world->network.route())->proxy->password), "s3cret"_ba);
}

void TestSettingsNetwork::thePasswordIsForgotten()
{
    thePasswordGoesToTheKeychain();
    click(u"forgetProxyPassword"_s);
    QVERIFY(m_world->keychain.entries.isEmpty());
    QVERIFY(!find<QPushButton>(u"forgetProxyPassword"_s)->isVisible());
    QVERIFY(answerOf(m_world->network.route())->proxy->password.isEmpty());
}

void TestSettingsNetwork::aPasswordThatCannotBeSentIsRefused()
{
    chooseProxy();
    type(u"proxyHost"_s, u"proxy"_s);
    type(u"proxyUser"_s, u"me"_s);
    auto *field = find<SecretLineEdit>(u"proxyPassword"_s);
    field->setFocus();
    field->insert(u"a\tb"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY2(said(u"proxyPassword"_s).contains(u"control characters"_s), qPrintable(said(u"proxyPassword"_s)));
    QVERIFY(m_world->keychain.entries.isEmpty());
}

void TestSettingsNetwork::aLockWipesWhatWasTyped()
{
    chooseProxy();
    type(u"proxyHost"_s, u"proxy"_s);
    type(u"proxyUser"_s, u"me"_s);
    auto *field = find<SecretLineEdit>(u"proxyPassword"_s);
    field->setFocus();
    QTest::keyClicks(field, u"s3cret"_s);
    emit m_world->session.aboutToLock(LockReason::Person);
    QVERIFY(field->text().isEmpty());
}

void TestSettingsNetwork::aFileIsTrusted()
{
    const QString path = file(u"ca.pem"_s, FakeTrustFiles::line("Acme <b>Root</b>", kNoon - 24h, kNoon + 240h));
    type(u"trustFile"_s, path);
    QTRY_COMPARE(kept().trustFile, path);
    const auto *facts = find<QLabel>(u"trustFileText"_s);
    QVERIFY(facts->isVisible());
    QVERIFY2(facts->text().startsWith(u"Acme <b>Root</b>, valid until "_s), qPrintable(facts->text()));
    QCOMPARE(facts->textFormat(), Qt::PlainText);
    QVERIFY(answerOf(m_world->network.route())->trustedPem.contains("Acme"));
    click(u"clearTrustFile"_s);
    QVERIFY(kept().trustFile.isEmpty());
    QVERIFY(!facts->isVisible());
    QVERIFY(answerOf(m_world->network.route())->trustedPem.isEmpty());
}

void TestSettingsNetwork::aFileOfNoUseIsSaid()
{
    type(u"trustFile"_s, m_world->path(u"none.pem"_s));
    QTRY_VERIFY(said(u"trustFile"_s).startsWith(u"There is no file"_s));
    QVERIFY(kept().trustFile.isEmpty());
    type(u"trustFile"_s, file(u"text.pem"_s, "hello"));
    QTRY_VERIFY(said(u"trustFile"_s).startsWith(u"text.pem holds no certificate."_s));
    QVERIFY(kept().trustFile.isEmpty());
    const QString good = file(u"ca.pem"_s, FakeTrustFiles::line("Acme Root", kNoon - 24h, kNoon + 24h));
    type(u"trustFile"_s, good);
    QTRY_COMPARE(kept().trustFile, good);
    type(u"trustFile"_s, m_world->path(u"none.pem"_s));
    QTRY_VERIFY(said(u"trustFile"_s).endsWith(u"The file that was chosen before is still used."_s));
    QCOMPARE(kept().trustFile, good);
}

void TestSettingsNetwork::anExpiredAuthorityIsSaid()
{
    type(u"trustFile"_s, file(u"old.pem"_s, FakeTrustFiles::line("Old Root", kNoon - 48h, kNoon - 24h)));
    QTRY_VERIFY(said(u"trustFile"_s).startsWith(u"No certificate in it is valid today."_s));
    QVERIFY(find<QLabel>(u"trustFileText"_s)->text().contains(u"expired on"_s));
}

void TestSettingsNetwork::theFileDialogGivesItsFile()
{
    const QString path = file(u"ca.pem"_s, FakeTrustFiles::line("Acme Root", kNoon - 24h, kNoon + 24h));
    click(u"chooseTrustFile"_s);
    auto *dialog = m_section->window()->findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_COMPARE(kept().trustFile, path);
}

void TestSettingsNetwork::whatIsKeptIsShown()
{
    const QString path = file(u"ca.pem"_s, FakeTrustFiles::line("Acme Root", kNoon - 24h, kNoon + 24h));
    m_world->settings.setNetwork({true, u"proxy"_s, 3128, u"me"_s, true, path});
    NetworkSection again(m_world->context);
    QVERIFY(again.findChild<QComboBox *>(u"proxyMode"_s)->currentData().toBool());
    QCOMPARE(again.findChild<QLineEdit *>(u"proxyHost"_s)->text(), u"proxy"_s);
    QCOMPARE(again.findChild<QSpinBox *>(u"proxyPort"_s)->value(), 3128);
    QCOMPARE(again.findChild<QLineEdit *>(u"proxyUser"_s)->text(), u"me"_s);
    QCOMPARE(again.findChild<QLineEdit *>(u"trustFile"_s)->text(), path);
    QTRY_VERIFY(again.findChild<QLabel *>(u"trustFileText"_s)->text().startsWith(u"Acme Root"_s));
}

void TestSettingsNetwork::thePageHasIt()
{
    SettingsPage page(m_world->context);
    page.showSection(u"network"_s);
    const auto *sections = page.findChild<QListWidget *>(u"settingsSections"_s);
    QCOMPARE(sections->currentItem()->text(), u"Network"_s);
}

QTEST_MAIN(TestSettingsNetwork)
#include "tst_settings_network.moc"
