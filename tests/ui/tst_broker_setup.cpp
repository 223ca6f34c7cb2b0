#include "tests/support/broker_window.h"
#include "tests/support/wizard_world.h"
#include "ui/brokers/broker_dialog.h"
#include "ui/firstrun/first_run.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/tag_edit.h"

#include <QAction>
#include <QDesktopServices>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Setting a broker up, changing and forgetting it.
class TestBrokerSetup final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void aBrokerIsLookedUpReadAndKept();
    void anAddressThatCannotBeIsSaidAtItsField();
    void withoutACardEverythingIsTyped();
    void keyPathsAreNamedWhereNoneAreListed();
    void aFileThatIsNotThereIsSaidAtItsField();
    void aTokenDoesNotGoToAnotherAddress();
    void anotherIssuerIsSaidBeforeItIsKept();
    void aChangedAddressIsLookedUpAgain();
    void forgettingLeadsBack();
    void everythingHasAName();
    void pictures();

private:
    std::unique_ptr<BrokerWindow> m_desk;
};

void TestBrokerSetup::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestBrokerSetup::init() { m_desk = std::make_unique<BrokerWindow>(); }

void TestBrokerSetup::aBrokerIsLookedUpReadAndKept()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const WindowDriver &drive = *d.drive;
        d.window->start();
        drive.click(u"connectBroker"_s);
        drive.dialog(u"brokerDialog"_s);
        QVERIFY(!drive.see<QPushButton>(u"keepBroker"_s)->isEnabled());
        drive.type(u"brokerAddress"_s, u"broker.example.com:8443"_s);
        drive.press(Qt::Key_Return);
        QVERIFY(drive.see<QLabel>(u"cardIssuer"_s)->text().contains(u"login.example.com"_s));
        const QString shown = drive.see<QLabel>(u"cardCertificate"_s)->text();
        QVERIFY2(shown.startsWith(u"3F:1C:9A"_s), qPrintable(shown));
        QCOMPARE(d.world.link.drafts.front().address, QUrl(u"https://broker.example.com:8443"_s));
        QCOMPARE(drive.see<QLineEdit>(u"brokerName"_s)->text(), u"Acme broker"_s);
        drive.tick(u"brokerKeepsSignIn"_s);
        drive.see<QSpinBox>(u"brokerMinutes"_s)->setValue(15);
        screenshot(&drive.front(), u"broker-dialog-card"_s);
        drive.click(u"keepBroker"_s);
        drive.noDialog();
        drive.see(u"brokerPage"_s);
        const auto kept = d.world.profiles.all();
        QCOMPARE(kept.size(), 1U);
        QCOMPARE(kept.front().base, u"/api/integrations"_s);
        QCOMPARE(kept.front().facts.clientId, u"claviger"_s);
        QCOMPARE(kept.front().cachedSecretMinutes, 15);
        QVERIFY(kept.front().keepsSignIn);
        QVERIFY(d.world.link.opened.empty()); // nobody is signed in unasked
    })
}

void TestBrokerSetup::anAddressThatCannotBeIsSaidAtItsField()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.window->start();
        d.drive->click(u"connectBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->type(u"brokerAddress"_s, u"http://broker.example.com"_s);
        d.drive->click(u"lookUpBroker"_s);
        QVERIFY(d.drive->see<QLabel>(u"fieldMessage"_s)->text().contains(u"https://"_s));
        QVERIFY(d.world.link.drafts.empty());
        d.world.link.answers.failNext(u"discover"_s, {ErrorCode::AccessDenied, u"broker.example.com"_s, {}});
        d.drive->type(u"brokerAddress"_s, u"https://broker.example.com"_s);
        d.drive->click(u"lookUpBroker"_s);
        QCOMPARE(d.drive->see<MessageBar>(u"brokerMessage"_s)->tone(), Tone::Bad);
    })
}

void TestBrokerSetup::withoutACardEverythingIsTyped()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const WindowDriver &drive = *d.drive;
        d.window->start();
        drive.click(u"connectBroker"_s);
        drive.dialog(u"brokerDialog"_s);
        drive.type(u"brokerAddress"_s, u"https://old.example.com"_s);
        d.world.link.answers.failNext(u"discover"_s, {ErrorCode::Damaged, u"old.example.com"_s, {}});
        drive.click(u"lookUpBroker"_s);
        QCOMPARE(drive.see<MessageBar>(u"brokerMessage"_s)->tone(), Tone::Warn);
        drive.click(u"brokerByHand"_s);
        drive.choose(u"brokerDialect"_s, static_cast<int>(BrokerDialect::OrgIntegrations));
        drive.type(u"brokerBase"_s, u"/v1"_s);
        drive.choose(u"brokerSignIn"_s, static_cast<int>(BrokerSignIn::Token));
        drive.type(u"brokerToken"_s, u"canary-token"_s);
        drive.click(u"keepBroker"_s);
        QTRY_VERIFY(drive.see<MessageBar>(u"brokerMessage"_s)->text().contains(u"organisation"_s));
        drive.typeTags(u"brokerOrganisations"_s, {u"shop"_s});
        screenshot(&drive.front(), u"broker-dialog-by-hand"_s);
        drive.click(u"keepBroker"_s);
        drive.noDialog();
        const BrokerProfile kept = d.world.profiles.all().front();
        QCOMPARE(kept.dialect, BrokerDialect::OrgIntegrations);
        QCOMPARE(kept.organisations, QStringList{u"shop"_s});
        QCOMPARE(kept.base, u"/v1"_s);
        QCOMPARE(kept.signIn, BrokerSignIn::Token);
        QCOMPARE(d.world.keychain.entries.value(tokenEntry(kept)), QByteArray("canary-token"));
        QVERIFY(!anyFieldHolds(d.window.get(), u"canary"_s));
    })
}

void TestBrokerSetup::keyPathsAreNamedWhereNoneAreListed()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const WindowDriver &drive = *d.drive;
        d.window->start();
        drive.click(u"connectBroker"_s);
        drive.dialog(u"brokerDialog"_s);
        drive.type(u"brokerAddress"_s, u"https://paths.example.com"_s);
        d.world.link.answers.failNext(u"discover"_s, {ErrorCode::Damaged, u"paths.example.com"_s, {}});
        drive.click(u"lookUpBroker"_s);
        drive.click(u"brokerByHand"_s);
        QVERIFY(drive.visible(u"brokerMinutes"_s));
        drive.choose(u"brokerDialect"_s, static_cast<int>(BrokerDialect::KeyPaths));
        QVERIFY(!drive.visible(u"brokerMinutes"_s)); // such a broker is not kept: the choice would do nothing
        QVERIFY(!drive.visible(u"brokerOrganisations"_s));
        drive.choose(u"brokerSignIn"_s, static_cast<int>(BrokerSignIn::Browser));
        drive.type(u"brokerIssuer"_s, u"https://login.example.com"_s);
        drive.type(u"brokerClientId"_s, u"console"_s);
        drive.type(u"brokerScopes"_s, u"openid  api://keys/.default"_s);
        drive.typeTags(u"brokerKeyPaths"_s, {u"service_keys.jules_api.production"_s, u"Not/One"_s});
        drive.click(u"keepBroker"_s);
        const auto *bar = drive.see<MessageBar>(u"brokerMessage"_s);
        QTRY_VERIFY2(bar->text().contains(u"Not/One"_s), qPrintable(bar->text()));
        QVERIFY(d.world.profiles.all().empty());
        drive.see<TagEdit>(u"brokerKeyPaths"_s)->setTags({u"service_keys.jules_api.production"_s});
        screenshot(&drive.front(), u"broker-dialog-paths"_s);
        drive.click(u"keepBroker"_s);
        drive.noDialog();
        const BrokerProfile kept = d.world.profiles.all().front();
        QCOMPARE(kept.dialect, BrokerDialect::KeyPaths);
        QCOMPARE(kept.keyPaths, QStringList{u"service_keys.jules_api.production"_s});
        QCOMPARE(kept.facts.scopes, QStringList({u"openid"_s, u"api://keys/.default"_s}));
        QCOMPARE(kept.cachedSecretMinutes, 0);
    })
}

void TestBrokerSetup::aFileThatIsNotThereIsSaidAtItsField()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.drive->click(u"editBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->click(u"brokerCertificates"_s);
        auto *ca = d.drive->see(u"brokerCa"_s);
        QTest::keyClicks(qobject_cast<QLineEdit *>(ca) ? ca : ca->findChild<QLineEdit *>(), u"/nowhere/ca.pem"_s);
        d.drive->click(u"keepBroker"_s);
        QVERIFY(d.drive->see<QLabel>(u"fieldMessage"_s)->isVisible());
        QVERIFY(d.world.profiles.find(id)->caFile.isEmpty());
    })
}

void TestBrokerSetup::aTokenDoesNotGoToAnotherAddress()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        BrokerProfile draft = someProfile();
        draft.signIn = BrokerSignIn::Token;
        const BrokerProfile before = *d.world.profiles.keep(draft);
        for (const QString &entry : {tokenEntry(before), cacheEntry(before)})
            d.world.keychain.entries.insert(entry, "canary");
        d.window->openBroker(before.id);
        d.drive->click(u"editBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->type(u"brokerAddress"_s, u"https://other.example.com"_s);
        d.drive->click(u"keepBroker"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.profiles.find(before.id)->address.host(), u"other.example.com"_s);
        QTRY_VERIFY(d.world.keychain.entries.isEmpty());
    })
}

void TestBrokerSetup::anotherIssuerIsSaidBeforeItIsKept()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.world.link.card.facts.issuer = QUrl(u"https://evil.example.net"_s);
        d.drive->click(u"editBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->click(u"lookUpBroker"_s);
        const auto *bar = d.drive->see<MessageBar>(u"brokerMessage"_s);
        QTRY_VERIFY(bar->text().contains(u"evil.example.net"_s));
        QVERIFY(bar->text().contains(u"login.example.com"_s));
        d.drive->click(u"cancelBroker"_s);
        d.drive->noDialog();
        QCOMPARE(d.world.profiles.find(id)->facts.issuer.host(), u"login.example.com"_s);
    })
}

void TestBrokerSetup::aChangedAddressIsLookedUpAgain()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.window->start();
        d.drive->click(u"connectBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->type(u"brokerAddress"_s, u"https://broker.example.com"_s);
        d.drive->click(u"lookUpBroker"_s);
        d.drive->see(u"brokerCard"_s);
        d.drive->type(u"brokerAddress"_s, u"https://other.example.com"_s);
        QVERIFY(!d.drive->visible(u"brokerCard"_s));
        QVERIFY(!d.drive->see<QPushButton>(u"keepBroker"_s)->isEnabled());
    })
}

void TestBrokerSetup::forgettingLeadsBack()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const BrokerProfile profile = *d.world.profiles.keep(someProfile());
        d.world.keychain.entries.insert(refreshEntry(profile), "x");
        d.window->openBroker(profile.id);
        d.drive->click(u"forgetBroker"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(d.drive->dialog(u"forgetBrokerDialog"_s));
        d.drive->click(dialog->verbButton(), u"Forget broker"_s);
        d.drive->see(u"welcomePage"_s);
        QVERIFY(d.world.profiles.all().empty());
        QVERIFY(d.world.keychain.entries.isEmpty());
        QCOMPARE(d.world.link.forgotten, QStringList{profile.id}); // what was kept of it goes too
    })
}

void TestBrokerSetup::everythingHasAName()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.window->start();
        d.drive->click(u"connectBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->click(u"brokerCertificates"_s);
        d.drive->type(u"brokerAddress"_s, u"https://old.example.com"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"brokerCard"_s);
        for (const QWidget *each : d.drive->front().findChildren<QWidget *>()) {
            const bool isInput = qobject_cast<const QLineEdit *>(each) || qobject_cast<const QAbstractButton *>(each)
                || qobject_cast<const QComboBox *>(each);
            if (!isInput || !each->isVisible() || each->focusPolicy() == Qt::NoFocus
                || each->objectName() == "qt_spinbox_lineedit"_L1)
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(each);
            QVERIFY2(!each->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(each->objectName()));
        }
        screenshot(&d.drive->front(), u"broker-dialog-files"_s);
    })
}

void TestBrokerSetup::pictures()
{
    if (qEnvironmentVariableIsEmpty("CLAVIGER_SCREENSHOTS"))
        return;
    PLAY({
        BrokerWindow &d = *m_desk;
        Theme::current().setTextScale(200);
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        screenshot(d.window.get(), u"broker-page-200"_s);
        d.drive->click(u"editBroker"_s);
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->click(u"lookUpBroker"_s);
        d.drive->see(u"brokerCard"_s);
        screenshot(&d.drive->front(), u"broker-dialog-200"_s);
        Theme::current().setTextScale(100);
    })
}

QTEST_MAIN(TestBrokerSetup)
#include "tst_broker_setup.moc"
