#include "tests/support/broker_window.h"
#include "tests/support/wizard_world.h"
#include "ui/firstrun/first_run.h"
#include "ui/firstrun/recent_places.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// From one place to another: two brokers and a store, without leaving the program.
class TestBrokerPlaces final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void twoBrokersAndAStoreInTurn();
    void theTitleSaysWhichPlaceItIs();
    void manyBrokersDoNotCrowdOutTheStores();
    void aBrokerIsChangedWhileItIsOpen();
    void aSignOutThatTheBrokerWasNotToldOfIsSaid();
    void pictures();

private:
    /// Chooses the place \p id (of a profile, or a store's file) in the menu “Open recent”.
    void goTo(const QString &id) const;

    std::unique_ptr<BrokerWindow> m_desk;
};

void TestBrokerPlaces::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestBrokerPlaces::init() { m_desk = std::make_unique<BrokerWindow>(); }

void TestBrokerPlaces::goTo(const QString &id) const
{
    auto *menu = m_desk->window->findChild<QMenu *>(u"menuRecent"_s);
    emit menu->aboutToShow();
    auto *action = menu->findChild<QAction *>(u"recent-"_s + id);
    if (!action)
        throw Unmet{u"“%1” to be among the used places"_s.arg(id)};
    action->trigger();
}

void TestBrokerPlaces::twoBrokersAndAStoreInTurn()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const WindowDriver &drive = *d.drive;
        const QString file = u"/stores/acme.claviger"_s;
        d.world.addKey(u"a key"_s);
        d.world.admin.add(file, "open sesame please");
        d.world.settings.rememberStore(file);
        const QString first = d.world.profiles.keep(someProfile(u"First broker"_s))->id;
        const QString second = d.world.profiles.keep(someProfile(u"Second broker"_s))->id;
        d.window->openBroker(first);
        drive.click(u"openBroker"_s);
        drive.see(u"keysPage"_s);
        QCOMPARE(d.world.link.opened.back().id, first);
        emit d.window->findChild<QMenu *>(u"menuRecent"_s)->aboutToShow();
        QVERIFY(!d.window->findChild<QAction *>(u"recent-"_s + first)); // one is there already
        goTo(second);
        QVERIFY(!d.world.session.isUnlocked());
        QCOMPARE(d.world.link.closes, 1);
        drive.click(u"openBroker"_s);
        drive.see(u"keysPage"_s);
        QCOMPARE(d.world.link.opened.back().id, second);
        goTo(file);
        drive.type(u"unlockField"_s, u"open sesame please"_s);
        drive.press(Qt::Key_Return);
        drive.see(u"keysPage"_s);
        QVERIFY(!d.world.brokers.profile());
        QVERIFY(!d.window->findChild<QAction *>(u"actionSignOut"_s)->isEnabled());
        QVERIFY(d.window->findChild<QAction *>(u"actionBackup"_s)->isEnabled());
        goTo(first);
        drive.click(u"openBroker"_s);
        drive.see(u"keysPage"_s);
        QCOMPARE(d.world.brokers.profile()->id, first);
        QTRY_COMPARE(drive.see<QAbstractItemView>(u"keysTable"_s)->model()->rowCount(), 1);
    })
}

void TestBrokerPlaces::theTitleSaysWhichPlaceItIs()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.window->start();
        QCOMPARE(d.window->windowTitle(), u"Claviger"_s);
        d.world.admin.add(u"/stores/acme.claviger"_s, "open sesame please");
        d.open();
        QCOMPARE(d.window->windowTitle(), u"Acme broker"_s);
        d.world.session.lock();
        d.drive->see(u"brokerPage"_s);
        QCOMPARE(d.window->windowTitle(), u"Acme broker"_s);
        QVERIFY(d.drive->see<QLabel>(u"brokerTitle"_s)->text().contains(u"Acme broker"_s));
        d.window->openStore(u"/stores/acme.claviger"_s);
        QCOMPARE(d.window->windowTitle(), u"acme"_s);
        d.drive->type(u"unlockField"_s, u"open sesame please"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"keysPage"_s);
        QCOMPARE(d.window->windowTitle(), u"acme"_s);
    })
}

void TestBrokerPlaces::manyBrokersDoNotCrowdOutTheStores()
{
    BrokerWindow &d = *m_desk;
    for (int i = 0; i < 6; ++i) {
        d.world.settings.rememberStore(u"/stores/%1.claviger"_s.arg(i));
        std::ignore = d.world.profiles.keep(someProfile(u"Broker %1"_s.arg(i)));
    }
    const auto kinds = [&d] {
        QString text;
        for (const RecentPlace &place : recentPlaces(d.context, {}))
            text += place.isBroker ? u'b' : u's';
        return text;
    };
    QCOMPARE(kinds(), u"sssbb"_s); // a store was opened last
    d.world.profiles.remember(d.world.profiles.all().front().id);
    QCOMPARE(kinds(), u"bbbss"_s);
}

void TestBrokerPlaces::aBrokerIsChangedWhileItIsOpen()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        d.drive->shortcut(QKeySequence(u"Ctrl+Alt+P"_s));
        d.drive->dialog(u"brokerDialog"_s);
        d.drive->type(u"brokerName"_s, u"Renamed"_s);
        QVERIFY(d.world.session.isUnlocked());
        d.drive->click(u"keepBroker"_s);
        d.drive->noDialog();
        const auto *bar = d.drive->see<MessageBar>(u"brokerPageMessage"_s);
        QVERIFY(bar->text().contains(u"changed"_s));
        QVERIFY(!d.world.session.isUnlocked());
        QCOMPARE(d.window->windowTitle(), u"Renamed"_s);
        d.drive->click(u"openBroker"_s);
        d.drive->see(u"keysPage"_s);
        QCOMPARE(d.world.link.opened.back().name, u"Renamed"_s);
    })
}

void TestBrokerPlaces::aSignOutThatTheBrokerWasNotToldOfIsSaid()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        d.world.link.answers.failNext(u"signOut"_s, {ErrorCode::Unreachable, u"login.example.com"_s, {}});
        d.drive->shortcut(QKeySequence(u"Ctrl+Alt+L"_s));
        const auto *bar = d.drive->see<MessageBar>(u"brokerPageMessage"_s);
        QVERIFY2(bar->text().contains(u"Signed out on this computer"_s), qPrintable(bar->text()));
        QVERIFY(!d.world.session.isUnlocked());
    })
}

void TestBrokerPlaces::pictures()
{
    if (qEnvironmentVariableIsEmpty("CLAVIGER_SCREENSHOTS"))
        return;
    PLAY({
        BrokerWindow &d = *m_desk;
        for (int i = 0; i < 3; ++i) {
            d.world.settings.rememberStore(u"/stores/store %1.claviger"_s.arg(i));
            std::ignore = d.world.profiles.keep(someProfile(u"Broker %1"_s.arg(i)));
        }
        d.window->firstRun().showWelcome();
        screenshot(d.window.get(), u"places-welcome"_s);
        Theme::current().setMode(ThemeMode::Dark);
        screenshot(d.window.get(), u"places-welcome-dark"_s);
        Theme::current().setMode(ThemeMode::Light);
        Theme::current().setTextScale(200);
        screenshot(d.window.get(), u"places-welcome-200"_s);
        Theme::current().setTextScale(100);
    })
}

QTEST_MAIN(TestBrokerPlaces)
#include "tst_broker_places.moc"
