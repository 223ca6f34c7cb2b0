#include "tests/support/check_world.h"
#include "ui/keys/keys_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_button.h"
#include "ui/shell/window_notifier.h"
#include "ui/shell/workbench.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The Verification page in its window: how one comes to it, and from it to keys, settings and back.
class TestVerificationWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }
    void thePagesStandInTheirOrder();
    void failuresAreCountedInTheSidebar();
    void aFailureLeadsToItsKey();
    void aCellLeadsToItsKeys();
    void progressIsSeenFromEveryPage();
    void theLockForgetsAll();

private:
    struct Desk {
        CheckWorld world;
        WindowNotifier notifier{world.clock};
        AppContext context{world.clock,        world.settings, world.registry, world.tools,   world.keychain,
                           world.backend,      world.session,  world.catalog,  world.keys,    world.rotation,
                           world.reveal,       world.history,  world.rollback, world.exports, world.privacy,
                           world.verification, world.schedule, world.network,  world.brokers, world.consumers,
                           world.approvals,    notifier};
        std::unique_ptr<MainWindow> window;
        std::unique_ptr<WindowDriver> drive;
    };
    void open();

    std::unique_ptr<Desk> m_desk;
    CredentialId m_dead;
};

void TestVerificationWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

void TestVerificationWindow::init()
{
    m_desk = std::make_unique<Desk>();
    CheckWorld &world = m_desk->world;
    world.addStanding(u"works"_s, u"production"_s, 'a', VerdictMeaning::Valid);
    m_dead = world.addStanding(u"dead"_s, u"production"_s, 'b', VerdictMeaning::Revoked);
    world.addStanding(u"never"_s, u"staging"_s, 'c', VerdictMeaning::None);
    world.catalog.follow(world.session);
    world.verification.follow(world.session);
}

void TestVerificationWindow::open()
{
    m_desk->window = std::make_unique<MainWindow>(m_desk->context, m_desk->notifier);
    m_desk->drive = std::make_unique<WindowDriver>(*m_desk->window);
    m_desk->world.admin.add(u"/stores/acme.claviger"_s, "open sesame please");
    m_desk->window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_desk->window.get()));
    m_desk->window->openStore(u"/stores/acme.claviger"_s);
    m_desk->drive->type(u"unlockField"_s, u"open sesame please"_s);
    m_desk->drive->press(Qt::Key_Return);
    m_desk->drive->see(u"keysTable"_s);
}

void TestVerificationWindow::thePagesStandInTheirOrder()
{
    PLAY({
        open();
        const WindowDriver &drive = *m_desk->drive;
        QStringList names;
        for (const NavButton *button : m_desk->window->findChildren<NavButton *>()) {
            if (button->isVisible() && button->objectName().startsWith("nav-"_L1))
                names << button->objectName();
        }
        QCOMPARE(names, (QStringList{u"nav-keys"_s, u"nav-verification"_s, u"nav-audit"_s, u"nav-settings"_s}));
        drive.shortcut(QKeySequence(u"Ctrl+2"_s));
        drive.see(u"verificationPage"_s);
        QVERIFY(drive.see<NavButton>(u"nav-verification"_s)->isChecked());
        drive.shortcut(QKeySequence(u"Ctrl+3"_s));
        drive.see(u"auditPage"_s);
        drive.click(u"nav-verification"_s);
        drive.see(u"verificationMatrix"_s);
        drive.shortcut(QKeySequence(u"Ctrl+1"_s));
        drive.see(u"keysPage"_s);
    })
}

void TestVerificationWindow::failuresAreCountedInTheSidebar()
{
    PLAY({
        open();
        const auto *button = m_desk->drive->see<NavButton>(u"nav-verification"_s);
        QTRY_COMPARE(button->count(), 1);
        QVERIFY2(button->accessibleName().contains(u'1'), qPrintable(button->accessibleName()));
        m_desk->world.addPast(m_dead, verdictWith(VerdictMeaning::Valid), 0h);
        QTRY_COMPARE(button->count(), 0);
    })
}

void TestVerificationWindow::aFailureLeadsToItsKey()
{
    PLAY({
        open();
        const WindowDriver &drive = *m_desk->drive;
        drive.shortcut(QKeySequence(u"Ctrl+2"_s));
        drive.clickRow(u"failureTable"_s, 0, u"dead"_s);
        drive.click(u"openKey"_s);
        drive.see(u"detailsPane"_s);
        QTRY_COMPARE(drive.see<QLabel>(u"verdictHeadline"_s)->text(), u"Revoked: OpenAI no longer accepts this key"_s);
    })
}

void TestVerificationWindow::aCellLeadsToItsKeys()
{
    PLAY({
        open();
        const WindowDriver &drive = *m_desk->drive;
        drive.shortcut(QKeySequence(u"Ctrl+2"_s));
        auto *matrix = drive.see<QTableView>(u"verificationMatrix"_s);
        drive.until([&] { return matrix->model()->rowCount() == 1; }, u"the matrix"_s);
        QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->visualRect(matrix->model()->index(0, 2)).center());
        auto *table = drive.see<QTableView>(u"keysTable"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        QVERIFY(WindowDriver::rowOf(table, 1, u"never"_s) == 0);
        QCOMPARE(drive.see<QLineEdit>(u"keysSearch"_s)->text(), u"provider:\"OpenAI\" env:\"staging\""_s);
    })
}

void TestVerificationWindow::progressIsSeenFromEveryPage()
{
    m_desk->world.checker.hold();
    PLAY({
        open();
        const WindowDriver &drive = *m_desk->drive;
        drive.shortcut(QKeySequence(u"Ctrl+Shift+V"_s));
        auto *strip = drive.see(u"statusChecks"_s);
        QCOMPARE(strip->findChild<QLabel *>(u"progressText"_s)->text(), u"Checking keys"_s);
        QCOMPARE(strip->findChild<QLabel *>(u"progressCount"_s)->text(), u"0 of 1"_s);
        drive.shortcut(QKeySequence(u"Ctrl+3"_s));
        drive.see(u"auditPage"_s);
        QVERIFY(strip->isVisible());
        drive.shortcut(QKeySequence(u"Ctrl+2"_s));
        drive.see(u"verificationPage"_s);
        QTRY_VERIFY(!strip->isVisible()); // the page says it itself
        drive.see(u"progressCancel"_s);
        drive.shortcut(QKeySequence(u"Ctrl+1"_s));
        drive.see(u"statusChecks"_s);
        drive.click(strip->findChild<QPushButton *>(u"progressCancel"_s), u"progressCancel"_s);
        m_desk->world.checker.release();
        QTRY_VERIFY(!strip->isVisible());
        QVERIFY(!m_desk->world.verification.isRunning());
        QCOMPARE(m_desk->world.overview(m_dead).validation, Validation::Invalid);
    })
}

void TestVerificationWindow::theLockForgetsAll(){PLAY({
    open();
    const WindowDriver &drive = *m_desk->drive;
    drive.shortcut(QKeySequence(u"Ctrl+2"_s));
    drive.clickRow(u"failureTable"_s, 0, u"dead"_s);
    m_desk->world.checker.hold();
    drive.click(u"checkAgain"_s);
    drive.until([&] { return m_desk->world.checker.held() == 1; }, u"the provider to be asked"_s);
    drive.shortcut(QKeySequence(u"Ctrl+L"_s));
    drive.see(u"unlockPage"_s);
    m_desk->world.checker.release();
    QTRY_VERIFY(!m_desk->world.verification.isRunning());
    QCOMPARE(m_desk->notifier.log().rowCount(), 0);
    for (const QLabel *label : m_desk->window->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains("dead"_L1), qPrintable(label->objectName()));
    QCOMPARE(m_desk->window->findChild<NavButton *>(u"nav-verification"_s)->count(), 0);
})}

QTEST_MAIN(TestVerificationWindow)
#include "tst_verification_window.moc"
