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

/// The addresses that the system's browser was to open while it lives.
class OpenedAddresses final : public QObject
{
    Q_OBJECT

public:
    OpenedAddresses() { QDesktopServices::setUrlHandler(u"https"_s, this, "take"); }
    ~OpenedAddresses() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> addresses;

public slots:
    void take(const QUrl &address) { addresses << address; }
};

/// Brokers as a person meets them: sign in, a broker that is gone, lock.
class TestBrokerWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void signingInOpensTheBrowserAndThePages();
    void theAddressCanBeOpenedByHand();
    void aSignInIsCancelled();
    void aTokenGoesToTheKeychain();
    void aBrokerThatDoesNotAnswerIsSaid();
    void whoIsSignedInStandsWhereTheStoreStood();
    void lockingClosesAndLeadsBack();
    void theBannerSaysSinceWhenAndTriesAgain();
    void signingInAgainFromTheBanner();
    void anotherTokenIsEnteredAtTheBanner();
    void usedPlacesAreOffered();
    void theProgramBeginsWhereItEnded();
    void whatOnlyStoresHaveIsGrey();

private:
    std::unique_ptr<BrokerWindow> m_desk;
};

void TestBrokerWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestBrokerWindow::init() { m_desk = std::make_unique<BrokerWindow>(); }

void TestBrokerWindow::signingInOpensTheBrowserAndThePages()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const OpenedAddresses browser;
        d.world.addKey(u"at the broker"_s);
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.world.link.wantsBrowser = QUrl(u"https://login.example.com/auth?state=1"_s);
        d.drive->press(Qt::Key_Space); // the button has the focus
        d.drive->see(u"keysPage"_s);
        QCOMPARE(browser.addresses, QList<QUrl>{QUrl(u"https://login.example.com/auth?state=1"_s)});
        QVERIFY(d.world.session.isUnlocked());
        QTRY_COMPARE(d.drive->see<QAbstractItemView>(u"keysTable"_s)->model()->rowCount(), 1);
    })
}

void TestBrokerWindow::theAddressCanBeOpenedByHand()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const OpenedAddresses browser;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.world.link.answers.hold();
        d.world.link.wantsBrowser = QUrl(u"https://login.example.com/auth?state=1"_s);
        d.drive->click(u"openBroker"_s);
        d.drive->click(u"signInByHand"_s);
        QCOMPARE(d.drive->see<QLineEdit>(u"signInAddress"_s)->text(), u"https://login.example.com/auth?state=1"_s);
        screenshot(d.window.get(), u"broker-signing-in"_s);
        d.drive->click(u"openBrowserAgain"_s);
        QCOMPARE(browser.addresses.size(), 2);
        d.world.link.answers.release();
        d.drive->see(u"keysPage"_s);
        QVERIFY(d.window->findChild<QLineEdit *>(u"signInAddress"_s)->text().isEmpty());
    })
}

void TestBrokerWindow::aSignInIsCancelled()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.world.link.answers.hold();
        d.drive->click(u"openBroker"_s);
        d.drive->click(u"cancelSignIn"_s);
        QVERIFY(d.world.link.cancel->isCancelled());
        d.world.link.answers.release();
        d.drive->see(u"openBroker"_s);
        QVERIFY(!d.drive->visible<MessageBar>(u"brokerPageMessage"_s));
        QVERIFY(!d.world.session.isUnlocked());
    })
}

void TestBrokerWindow::aTokenGoesToTheKeychain()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        BrokerProfile profile = someProfile();
        profile.signIn = BrokerSignIn::Token;
        profile = *d.world.profiles.keep(profile);
        d.window->openBroker(profile.id);
        d.world.link.answers.failNext(u"open"_s, {ErrorCode::NotFound, u"token"_s, {}});
        d.drive->click(u"openBroker"_s);
        d.drive->see<QLabel>(u"fieldMessage"_s);
        d.drive->type(u"brokerPageToken"_s, u"canary-token"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"keysPage"_s);
        QCOMPARE(d.world.keychain.entries.value(tokenEntry(profile)), QByteArray("canary-token"));
        QVERIFY(!anyFieldHolds(d.window.get(), u"canary"_s));
    })
}

void TestBrokerWindow::aBrokerThatDoesNotAnswerIsSaid()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.window->openBroker(id);
        d.world.link.answers.failNext(u"open"_s, {ErrorCode::Unreachable, u"broker.example.com"_s, {}});
        d.drive->click(u"openBroker"_s);
        const auto *bar = d.drive->see<MessageBar>(u"brokerPageMessage"_s);
        QVERIFY(bar->text().contains(u"broker.example.com"_s));
        QCOMPARE(bar->tone(), Tone::Warn);
        screenshot(d.window.get(), u"broker-unreachable"_s);
    })
}

void TestBrokerWindow::whoIsSignedInStandsWhereTheStoreStood()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        const auto text = [&] { return d.window->findChild<ElidedLabel *>(u"statusStore"_s)->text(); };
        QCOMPARE(text(), u"Acme broker · Ada Larsen (admin)"_s);
        d.world.link.who.roles = {{u"viewer"_s, {u"shop"_s}}};
        emit d.world.link.identityChanged();
        screenshot(d.window.get(), u"broker-open"_s);
    })
}

void TestBrokerWindow::lockingClosesAndLeadsBack()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        d.drive->shortcut(QKeySequence(u"Ctrl+L"_s));
        d.drive->see(u"brokerPage"_s);
        QCOMPARE(d.world.link.closes, 1);
        QCOMPARE(d.window->firstRun().currentPage(), u"brokerPage"_s);
        d.drive->click(u"openBroker"_s);
        d.drive->see(u"keysPage"_s);
    })
}

void TestBrokerWindow::theBannerSaysSinceWhenAndTriesAgain()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        QVERIFY(!d.drive->visible(u"linkBar"_s));
        d.world.link.go({LinkState::Offline, d.world.clock.at - std::chrono::minutes{3},
                         d.world.clock.at + std::chrono::seconds{8}, Error{ErrorCode::Unreachable, {}, {}}});
        const auto *bar = d.drive->see<MessageBar>(u"linkMessage"_s);
        QVERIFY2(bar->text().contains(u"has not answered since"_s), qPrintable(bar->text()));
        QCOMPARE(d.drive->see<QLabel>(u"linkNextTry"_s)->text(), u"Next try in 0:08"_s);
        screenshot(d.window.get(), u"broker-offline"_s);
        d.drive->click(bar->findChild<QPushButton *>(), u"Try now"_s);
        QCOMPARE(d.world.link.tries, 1);
        d.world.link.go(LinkState::Online);
        QVERIFY(!d.drive->visible(u"linkBar"_s));
        d.world.link.go(LinkState::Maintenance);
        d.drive->see(u"linkBar"_s);
        d.world.session.lock();
        QVERIFY(!d.drive->visible(u"linkBar"_s));
    })
}

void TestBrokerWindow::signingInAgainFromTheBanner()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        d.world.link.go(LinkState::SignInNeeded);
        d.world.link.answers.failNext(u"signIn"_s, {ErrorCode::SignInNeeded, u"Acme broker"_s, {}});
        const auto *bar = d.drive->see<MessageBar>(u"linkMessage"_s);
        d.drive->click(bar->findChild<QPushButton *>(), u"Sign in"_s);
        d.drive->dialog(u"signInDialog"_s);
        d.drive->see<MessageBar>(u"signInMessage"_s);
        d.drive->click(u"signInAgain"_s);
        d.drive->noDialog();
        QVERIFY(!d.drive->visible(u"linkBar"_s));
        QVERIFY(d.world.session.isUnlocked());
    })
}

void TestBrokerWindow::anotherTokenIsEnteredAtTheBanner()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        BrokerProfile profile = someProfile();
        profile.signIn = BrokerSignIn::Token;
        profile = *d.world.profiles.keep(profile);
        d.world.keychain.entries.insert(tokenEntry(profile), "expired");
        d.window->openBroker(profile.id);
        d.drive->click(u"openBroker"_s);
        d.drive->see(u"keysPage"_s);
        d.world.link.go(LinkState::SignInNeeded);
        const auto *bar = d.drive->see<MessageBar>(u"linkMessage"_s);
        d.drive->click(bar->findChild<QPushButton *>(), u"Sign in"_s);
        QWidget *dialog = d.drive->dialog(u"signInDialog"_s);
        screenshot(dialog, u"sign-in-token"_s);
        d.world.link.answers.failNext(u"signIn"_s, {ErrorCode::SignInNeeded, u"Acme broker"_s, {}});
        d.drive->click(u"signInAgain"_s); // the one that is there
        const auto *why = d.drive->see<MessageBar>(u"signInMessage"_s);
        QVERIFY2(why->text().contains(u"another one"_s), qPrintable(why->text()));
        screenshot(dialog, u"sign-in-token-refused"_s);
        d.drive->type(u"signInToken"_s, u"a-fresh-token"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->noDialog();
        QCOMPARE(d.world.keychain.entries.value(tokenEntry(profile)), QByteArray("a-fresh-token"));
        QVERIFY(!d.drive->visible(u"linkBar"_s));
    })
}

void TestBrokerWindow::usedPlacesAreOffered()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const QString id = d.world.profiles.keep(someProfile())->id;
        d.world.admin.add(u"/stores/acme.claviger"_s, "open sesame please");
        d.world.settings.rememberStore(u"/stores/acme.claviger"_s);
        d.window->openStore(u"/stores/acme.claviger"_s);
        d.drive->click(u"recentBroker-"_s + id);
        d.drive->see(u"brokerPage"_s);
        d.drive->click(u"recentStore-0"_s);
        d.drive->see(u"unlockPage"_s);
        screenshot(d.window.get(), u"unlock-with-brokers"_s);
        d.drive->type(u"unlockField"_s, u"open sesame please"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"keysPage"_s);
        QVERIFY(!d.world.brokers.profile());
    })
}

void TestBrokerWindow::theProgramBeginsWhereItEnded()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        d.world.session.close();
        d.window->start();
        d.drive->see(u"brokerPage"_s);
        d.world.settings.setLastBroker(u"gone"_s);
        d.window->start();
        d.drive->see(u"welcomePage"_s);
        screenshot(d.window.get(), u"welcome-with-brokers"_s);
    })
}

void TestBrokerWindow::whatOnlyStoresHaveIsGrey(){PLAY({
    BrokerWindow &d = *m_desk;
    d.open();
    QVERIFY(!d.window->findChild<QAction *>(u"actionBackup"_s)->isEnabled());
    QVERIFY(d.window->findChild<QAction *>(u"actionSignOut"_s)->isEnabled());
    d.window->findChild<QAction *>(u"actionSignOut"_s)->trigger();
    d.drive->see(u"brokerPage"_s);
    QVERIFY(!d.world.session.isUnlocked());
})}

QTEST_MAIN(TestBrokerWindow)
#include "tst_broker_window.moc"
