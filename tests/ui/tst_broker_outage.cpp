#include "tests/support/broker_window.h"
#include "tests/support/wizard_world.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A broker that goes away, is maintained, comes back, and tells late what became of a change.
class TestBrokerOutage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void detailsStayAndSayOfWhenTheyAre();
    void whatWasNotReadIsNotMadeUp();
    void everyChangeIsGreyAndSaysWhy();
    void valuesAreShownOnlyWhenTheProfileKeepsThem();
    void announcedMaintenanceIsSaidAndPasses();
    void whatBecameOfALostAnswerIsTold();
    void withoutAKeychainItIsSaidOnce();
    void anOpeningThatMeetsMaintenanceSaysSo();
    void theMessagesTellWhatHappened();
    void pictures();

private:
    /// Opens a broker with one key, whose details are open.
    CredentialId openWithKey(const BrokerProfile &profile = someProfile());
    void goAway(LinkState state = LinkState::Offline) const;

    std::unique_ptr<BrokerWindow> m_desk;
};

void TestBrokerOutage::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestBrokerOutage::init() { m_desk = std::make_unique<BrokerWindow>(); }

CredentialId TestBrokerOutage::openWithKey(const BrokerProfile &profile)
{
    BrokerWindow &d = *m_desk;
    const CredentialId id = d.world.addKey(u"checkout"_s);
    d.id = d.world.profiles.keep(profile)->id;
    d.window->openBroker(d.id);
    d.drive->click(u"openBroker"_s);
    d.drive->see(u"keysPage"_s);
    WindowDriver::until([&] { return d.world.catalog.find(id) != nullptr; }, u"the key to be read"_s);
    d.window->workbench().keys().showKey(id);
    d.drive->see(u"detailsPane"_s);
    WindowDriver::until([&] { return !d.window->findChild<ElidedLabel *>(u"pathText"_s)->text().isEmpty(); },
                        u"the details to be read"_s);
    return id;
}

void TestBrokerOutage::goAway(LinkState state) const
{
    BrokerWindow &d = *m_desk;
    d.world.link.go({state, d.world.clock.at - std::chrono::minutes{3}, d.world.clock.at + std::chrono::seconds{8},
                     Error{ErrorCode::Unreachable, {}, {}}});
}

void TestBrokerOutage::detailsStayAndSayOfWhenTheyAre()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        openWithKey();
        QVERIFY(!d.drive->visible(u"detailsAsOf"_s));
        goAway();
        const auto *line = d.drive->see<QLabel>(u"detailsAsOf"_s);
        QVERIFY2(line->text().startsWith(u"As of "_s), qPrintable(line->text()));
        QVERIFY(!d.drive->visible(u"detailsUnread"_s));
        QVERIFY(!d.window->findChild<ElidedLabel *>(u"pathText"_s)->text().isEmpty());
        auto *tabs = d.drive->see<QTabWidget>(u"detailsTabs"_s);
        tabs->setCurrentIndex(1);
        QTRY_COMPARE(d.drive->see<QAbstractItemView>(u"versionsTable"_s)->model()->rowCount(), 1);
        d.world.link.go(LinkState::Online);
        QVERIFY(!d.drive->visible(u"detailsAsOf"_s));
    })
}

void TestBrokerOutage::whatWasNotReadIsNotMadeUp()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = openWithKey();
        const QString path = d.world.credential(id).details.path;
        const CredentialDetails whole = d.world.credential(id).details;
        goAway();
        d.world.credential(id).details = {}; // as a cache answers that knows the overview alone
        d.window->workbench().keys().showKey(id);
        d.drive->see(u"detailsUnread"_s);
        QTRY_VERIFY(d.window->findChild<ElidedLabel *>(u"pathText"_s)->text().isEmpty());
        QApplication::clipboard()->setText(u"before"_s);
        d.window->findChild<QAction *>(u"actionCopyPath"_s)->trigger();
        QTRY_VERIFY(d.notifier.log().rowCount() > 0
                    && d.notifier.log().index(0, 0).data(MessageLog::TextRole).toString().contains(u"path"_s));
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
        auto *tabs = d.drive->see<QTabWidget>(u"detailsTabs"_s);
        tabs->setCurrentIndex(1);
        QVERIFY(!d.drive->visible(u"versionsTable"_s));
        tabs->setCurrentIndex(0);
        d.world.credential(id).details = whole; // it answers again
        d.world.link.go(LinkState::Online);
        QTRY_COMPARE(d.window->findChild<ElidedLabel *>(u"pathText"_s)->text(), path);
        QVERIFY(!d.drive->visible(u"detailsUnread"_s));
    })
}

void TestBrokerOutage::everyChangeIsGreyAndSaysWhy()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        openWithKey();
        const QStringList changes{u"actionAddKey"_s,    u"actionEditKey"_s,   u"actionRotateKey"_s,
                                  u"actionRevokeKey"_s, u"actionDeleteKey"_s, u"actionTags"_s,
                                  u"actionOwner"_s,     u"actionCheckKey"_s,  u"actionExportLog"_s};
        const auto action = [&d](const QString &name) { return d.window->findChild<QAction *>(name); };
        for (const QString &name : changes)
            QVERIFY2(action(name)->isEnabled(), qPrintable(name));
        for (const LinkState state : {LinkState::Offline, LinkState::Maintenance, LinkState::SignInNeeded}) {
            goAway(state);
            for (const QString &name : changes) {
                QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
                QVERIFY2(action(name)->statusTip().contains(u"broker"_s), qPrintable(name + action(name)->statusTip()));
            }
            QVERIFY(action(u"actionCopyPath"_s)->isEnabled()); // reading goes on
            QVERIFY(action(u"actionSearchKeys"_s)->isEnabled());
        }
        QVERIFY(!d.drive->see<QPushButton>(u"addKey"_s)->isEnabled());
        d.world.link.go(LinkState::Online);
        for (const QString &name : changes)
            QVERIFY2(action(name)->isEnabled(), qPrintable(name));
    })
}

void TestBrokerOutage::valuesAreShownOnlyWhenTheProfileKeepsThem()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        openWithKey();
        auto *eye = d.drive->see<QToolButton>(u"reveal"_s);
        QVERIFY(eye->isEnabled());
        goAway();
        QVERIFY(!eye->isEnabled());
        QVERIFY2(eye->toolTip().contains(u"no values are kept"_s), qPrintable(eye->toolTip()));
        QVERIFY(!d.window->findChild<QAction *>(u"actionRevealSecret"_s)->isEnabled());
    })
    PLAY({
        cleanup();
        init();
        BrokerWindow &d = *m_desk;
        BrokerProfile keeping = someProfile();
        keeping.cachedSecretMinutes = 30;
        openWithKey(keeping);
        goAway();
        auto *eye = d.drive->see<QToolButton>(u"reveal"_s);
        QVERIFY(eye->isEnabled());
        d.drive->click(eye, u"reveal"_s); // the backend still has it
        d.drive->see(u"revealed"_s);
        d.drive->click(eye, u"reveal"_s);
        d.world.backend.answers.failNext(u"secret"_s, {ErrorCode::Unreachable, u"Acme broker"_s, {}});
        d.drive->click(eye, u"reveal"_s);
        const auto *problem = d.drive->see<MessageBar>(u"secretProblem"_s);
        QVERIFY2(problem->text().contains(u"not kept"_s), qPrintable(problem->text()));
    })
}

void TestBrokerOutage::announcedMaintenanceIsSaidAndPasses()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        LinkStanding standing{LinkState::Online, {}, {}, {}};
        standing.maintenanceAt = d.world.clock.at + std::chrono::minutes{45};
        d.world.link.go(standing);
        const auto *bar = d.drive->see<MessageBar>(u"linkMessage"_s);
        QVERIFY2(bar->text().contains(u"announces maintenance"_s), qPrintable(bar->text()));
        QCOMPARE(bar->tone(), Tone::Info);
        QVERIFY(d.window->findChild<QAction *>(u"actionAddKey"_s)->isEnabled()); // it has not begun
        screenshot(d.window.get(), u"broker-maintenance-announced"_s);
        standing = {LinkState::Maintenance, d.world.clock.at, {}, {}};
        standing.until = d.world.clock.at + std::chrono::hours{1};
        d.world.link.go(standing);
        QTRY_VERIFY(bar->text().contains(u"expected back at about"_s));
        QCOMPARE(bar->tone(), Tone::Warn);
        d.world.link.go(LinkState::Online);
        QVERIFY(!d.drive->visible(u"linkBar"_s));
    })
}

void TestBrokerOutage::whatBecameOfALostAnswerIsTold()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = openWithKey();
        emit d.world.link.changeSettled({u"credential.rotate"_s, id.toString(), true});
        const auto newest = [&d] { return d.notifier.log().index(0, 0).data(MessageLog::TextRole).toString(); };
        QVERIFY2(newest().contains(u"checkout"_s) && newest().contains(u"carried it out"_s), qPrintable(newest()));
        const auto shown = [&d](const QString &part) {
            const QList<MessageBar *> bars = d.window->findChildren<MessageBar *>();
            return std::any_of(bars.begin(), bars.end(),
                               [&part](const MessageBar *bar) { return bar->isVisible() && bar->text().contains(part); });
        };
        QVERIFY(shown(u"carried it out"_s));
        emit d.world.link.changeSettled({u"credential.revoke"_s, id.toString(), false});
        QVERIFY(shown(u"nothing was changed"_s));
        screenshot(d.window.get(), u"broker-settled"_s);
        d.world.session.lock();
        const int before = d.notifier.log().rowCount();
        emit d.world.link.changeSettled({u"credential.revoke"_s, id.toString(), false});
        QCOMPARE(d.notifier.log().rowCount(), before); // nothing of a place that is not open
        // What an earlier run left open is known while it connects, and told when the key has a name.
        d.world.link.answers.hold();
        d.drive->click(u"openBroker"_s);
        emit d.world.link.changeSettled({u"credential.revoke"_s, id.toString(), true});
        QCOMPARE(d.notifier.log().rowCount(), before);
        d.world.link.answers.release();
        d.drive->see(u"keysPage"_s);
        QTRY_VERIFY2(newest().contains(u"checkout"_s) && newest().contains(u"carried it out"_s), qPrintable(newest()));
    })
}

void TestBrokerOutage::withoutAKeychainItIsSaidOnce()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        LinkStanding bare{LinkState::Online, {}, {}, {}};
        bare.keepsNothing = true;
        d.world.link.onOpen = bare;
        d.open();
        const auto count = [&d] {
            int said = 0;
            for (int row = 0; row < d.notifier.log().rowCount(); ++row)
                said += d.notifier.log().index(row, 0).data(MessageLog::TextRole).toString().contains(u"keychain"_s) ? 1 : 0;
            return said;
        };
        QTRY_COMPARE(count(), 1);
        d.world.link.go(bare);
        QCOMPARE(count(), 1);
        screenshot(d.window.get(), u"broker-no-keychain"_s);
    })
}

void TestBrokerOutage::anOpeningThatMeetsMaintenanceSaysSo()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        LinkStanding closed;
        closed.until = d.world.clock.at + std::chrono::hours{2};
        d.world.link.onClose = closed;
        d.world.link.answers.failNext(u"open"_s, {ErrorCode::Unreachable, u"Acme broker"_s, {}});
        d.window->openBroker(d.world.profiles.keep(someProfile())->id);
        d.drive->click(u"openBroker"_s);
        const auto *bar = d.drive->see<MessageBar>(u"brokerPageMessage"_s);
        QVERIFY2(bar->text().contains(u"Acme broker is being maintained"_s), qPrintable(bar->text()));
        QCOMPARE(bar->tone(), Tone::Warn);
    })
}

void TestBrokerOutage::theMessagesTellWhatHappened()
{
    PLAY({
        BrokerWindow &d = *m_desk;
        d.open();
        const int before = d.notifier.log().rowCount();
        goAway();
        goAway(); // another try: nothing new
        QCOMPARE(d.notifier.log().rowCount(), before + 1);
        d.world.link.go(LinkState::Online);
        QCOMPARE(d.notifier.log().rowCount(), before + 2);
        QVERIFY(d.notifier.log().index(0, 0).data(MessageLog::TextRole).toString().contains(u"answers again"_s));
        d.drive->shortcut(QKeySequence(u"Ctrl+M"_s));
        d.drive->dialog(u"messageListDialog"_s);
    })
}

void TestBrokerOutage::pictures()
{
    if (qEnvironmentVariableIsEmpty("CLAVIGER_SCREENSHOTS"))
        return;
    PLAY({
        BrokerWindow &d = *m_desk;
        const CredentialId id = openWithKey();
        goAway();
        screenshot(d.window.get(), u"broker-offline-details"_s);
        Theme::current().setMode(ThemeMode::Dark);
        screenshot(d.window.get(), u"broker-offline-details-dark"_s);
        Theme::current().setMode(ThemeMode::Light);
        d.world.credential(id).details = {};
        d.window->workbench().keys().showKey(id);
        d.drive->see(u"detailsUnread"_s);
        screenshot(d.window.get(), u"broker-offline-unread"_s);
        d.drive->see<QTabWidget>(u"detailsTabs"_s)->setCurrentIndex(1);
        screenshot(d.window.get(), u"broker-offline-versions"_s);
        d.window->resize(1600, 1200);
        Theme::current().setTextScale(200);
        screenshot(d.window.get(), u"broker-offline-200"_s);
        Theme::current().setTextScale(100);
    })
}

QTEST_MAIN(TestBrokerOutage)
#include "tst_broker_outage.moc"
