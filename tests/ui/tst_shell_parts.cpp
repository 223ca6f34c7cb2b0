#include "tests/support/window_driver.h"
#include "tests/support/wizard_world.h"
#include "ui/firstrun/first_run.h"
#include "ui/shell/locked_backdrop.h"
#include "ui/shell/nav_button.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/store_dialogs.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Sidebar, status line, and what stands in the window while the store is locked.
class TestShellParts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void countsAreSeenAndRead();
    void theChosenPageStandsOut();
    void workspacesHaveTheirTile();
    void theLockIsWarnedOf();
    void aLockedWindowKeepsItsLayoutAndTellsNothing();
    void aRestoreSaysHowTheCopyIsFollowed();
};

void TestShellParts::initTestCase()
{
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
}

void TestShellParts::countsAreSeenAndRead()
{
    Sidebar sidebar;
    sidebar.addPage(u"keys"_s, u"Keys"_s, u"key"_s, {});
    sidebar.addPage(u"audit"_s, u"Audit"_s, u"audit"_s, {});
    sidebar.resize(200, 500);
    auto *keys = sidebar.findChild<NavButton *>(u"nav-keys"_s);
    auto *messages = sidebar.findChild<NavButton *>(u"messagesButton"_s);
    const QImage without = keys->grab().toImage();
    sidebar.setPageCount(u"keys"_s, 5, u"5 need attention"_s);
    QCOMPARE(keys->accessibleName(), u"Keys, 5 need attention"_s);
    QVERIFY(keys->grab().toImage() != without);
    sidebar.setPageCount(u"keys"_s, 0, {});
    QCOMPARE(keys->accessibleName(), u"Keys"_s);
    QCOMPARE(keys->grab().toImage(), without);
    sidebar.setUnreadMessages(3);
    QCOMPARE(messages->count(), 3);
    QVERIFY(messages->accessibleName().contains(u'3'));
}

void TestShellParts::theChosenPageStandsOut()
{
    Sidebar sidebar;
    sidebar.addPage(u"keys"_s, u"Keys"_s, u"key"_s, {});
    sidebar.addPage(u"audit"_s, u"Audit"_s, u"audit"_s, {});
    sidebar.resize(200, 500);
    const auto ground = [&](const QString &name) {
        auto *button = sidebar.findChild<NavButton *>(name);
        return button->grab().toImage().pixelColor(button->width() / 2, px(5));
    };
    QCOMPARE(ground(u"nav-keys"_s), Theme::current().color(Token::Selection));
    QVERIFY(ground(u"nav-audit"_s) != ground(u"nav-keys"_s));
    const QSignalSpy chosen(&sidebar, &Sidebar::pageChosen);
    QTest::keyClick(sidebar.findChild<NavButton *>(u"nav-audit"_s), Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(sidebar.currentPage(), u"audit"_s);
    QCOMPARE(ground(u"nav-audit"_s), Theme::current().color(Token::Selection));
}

void TestShellParts::workspacesHaveTheirTile()
{
    Sidebar sidebar;
    sidebar.setWorkspaces({{u"acme"_s, u"Acme Payments"_s, defaultEnvironments(), defaultPathTemplate(), 1}});
    auto *box = sidebar.findChild<QComboBox *>(u"workspaceScope"_s);
    QCOMPARE(box->count(), 2);
    QVERIFY(!box->itemIcon(1).isNull());
    const QSignalSpy scope(&sidebar, &Sidebar::scopeChanged);
    box->setCurrentIndex(1);
    QCOMPARE(scope.last().first().toString(), u"acme"_s);
    QCOMPARE(box->toolTip(), u"Acme Payments"_s);
}

void TestShellParts::theLockIsWarnedOf()
{
    StatusStrip strip;
    auto *lock = strip.findChild<QLabel *>(u"statusLock"_s);
    const auto color = [lock] { return lock->palette().color(QPalette::WindowText); };
    strip.setLock(u"locks in 4:12"_s, false);
    QCOMPARE(color(), Theme::current().color(Token::Muted));
    strip.setLock(u"locks in 0:40"_s, true);
    QCOMPARE(color(), Theme::current().tone(Tone::Warn).text);
    Theme::current().setMode(ThemeMode::Dark);
    QCOMPARE(color(), Theme::current().tone(Tone::Warn).text);
    Theme::current().setMode(ThemeMode::Light);
    strip.setLog(u"log 19 events"_s);
    strip.clear();
    for (const QLabel *label : strip.findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty());
}

void TestShellParts::aLockedWindowKeepsItsLayoutAndTellsNothing()
{
    WizardWorld world;
    auto *front = new FirstRun(world.context);
    LockedBackdrop backdrop(front);
    backdrop.resize(1280, 760);
    backdrop.show();
    QVERIFY(QTest::qWaitForWindowExposed(&backdrop));
    const Theme &theme = Theme::current();
    const auto at = [&](int x, int y) { return backdrop.grab().toImage().pixelColor(x, y); };
    front->showWelcome();
    QCOMPARE(at(px(100), px(300)), theme.color(Token::Window)); // no store: there is no layout to keep
    front->showUnlock(world.path(u"acme.claviger"_s));
    QTRY_COMPARE(at(px(100), px(300)), theme.color(Token::Sunken));            // the sidebar
    QCOMPARE(at(px(size::kSidebar) - 1, px(300)), theme.color(Token::Border)); // its edge
    QCOMPARE(at(px(1270), px(700)), theme.color(Token::Surface));              // the table
    QVERIFY(front->findChild<QWidget *>(u"unlockField"_s)->hasFocus());
    for (const QLabel *label : backdrop.findChildren<QLabel *>())
        QVERIFY2(front->isAncestorOf(label), qPrintable(label->text())); // bars only: no text of its own
}

void TestShellParts::aRestoreSaysHowTheCopyIsFollowed()
{
    WizardWorld world;
    const QString backup = world.path(u"backup.claviger"_s);
    const QString copy = world.path(u"copy.claviger"_s);
    world.admin.add(backup, "open sesame");
    world.admin.stores[backup].info.logSize = 12;
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *dialog = new RestoreDialog(world.context, &window);
    const QSignalSpy restored(dialog, &RestoreDialog::restored);
    dialog->open();
    WindowDriver driver(window);
    try {
        driver.dialog(u"restoreDialog"_s);
        QStringList said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said << label->text();
        QVERIFY(said.join(u'\n').contains("kept apart from that of the store it came from"_L1));
        driver.see<QLineEdit>(u"restoreFrom"_s)->setText(backup);
        driver.see<QLineEdit>(u"restoreTo"_s)->setText(copy);
        QTest::keyClicks(driver.see(u"restorePassphrase"_s), u"open sesame"_s);
        driver.click(u"verb"_s);
        driver.until([&] { return restored.size() == 1; }, u"the restore"_s);
    } catch (const Unmet &unmet) {
        QFAIL(qPrintable(u"waited in vain for "_s + unmet.expected));
    }
    const QString id = world.admin.stores[copy].info.header.id.toString();
    QCOMPARE(LogMarks::parse(world.settings.logMarks(id)).of(copy).value_or(LogPoint{}).size, quint64{12});
}

QTEST_MAIN(TestShellParts)
#include "tst_shell_parts.moc"
