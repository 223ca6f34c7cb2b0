#include "app/console/console.h"
#include "models/domain/provider_registry.h"
#include "models/domain/secret_tools.h"
#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/tables/key_columns.h"
#include "tests/support/private_home.h"
#include "tests/support/shown_windows.h"
#include "tests/support/window_driver.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSoon = 3000; ///< ms
constexpr int kLabelColumn = static_cast<int>(KeyColumn::Label);
const QString kLabel = u"zebra-billing"_s;
const QString kPassphrase = u"seven quiet herons under tin roofs"_s;

/// Every text that a person or an assistive program could read below \p root, shown or not.
QStringList readable(const QWidget *root)
{
    QStringList texts;
    for (const QWidget *widget : root->findChildren<QWidget *>())
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription() << widget->windowTitle();
    for (const auto *label : root->findChildren<QLabel *>())
        texts << label->text();
    for (const auto *field : root->findChildren<QLineEdit *>())
        texts << field->text() << field->placeholderText();
    for (const auto *text : root->findChildren<QPlainTextEdit *>())
        texts << text->toPlainText();
    for (const auto *button : root->findChildren<QAbstractButton *>())
        texts << button->text();
    for (const auto *view : root->findChildren<QAbstractItemView *>()) {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column)
                texts << model->index(row, column).data().toString();
        }
    }
    for (const auto *action : root->findChildren<QAction *>())
        texts << action->text() << action->toolTip();
    return texts;
}

/// The first text below \p root that tells of \p word; empty when none does.
QString tellsOf(const QWidget &root, const QString &word)
{
    for (const QString &text : readable(&root)) {
        if (text.contains(word))
            return text;
    }
    return {};
}

/// A console of its own over the home of the test program, and the hands at its window.
struct Desk {
    Console console{*qApp};
    WindowDriver drive{console.window()};

    explicit Desk(const QString &file = {})
    {
        console.start(file);
        WindowDriver::until([this] { return console.window().isActiveWindow(); }, u"the window to be active"_s);
    }

    void createStore(const QString &file) const
    {
        drive.click(u"createStore"_s);
        fillStore(file);
    }
    void fillStore(const QString &file) const
    {
        drive.type(u"storeFile"_s, file);
        drive.type(u"passphrase"_s, kPassphrase);
        drive.type(u"repeat"_s, kPassphrase);
        drive.tick(u"recoveryKit"_s, false);
        drive.click(u"create"_s);
        drive.see(u"keysPage"_s);
    }
    void unlock(const QString &passphrase) const
    {
        drive.type(u"unlockField"_s, passphrase);
        drive.press(Qt::Key_Return);
    }
    [[nodiscard]] QString madeUp(const QString &provider) const
    {
        const ProviderRegistry &registry = console.parts().registry();
        const Secret value = registry.expandShape(registry.find(provider)->kinds.front().primarySecret()->exampleShape);
        return QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size()));
    }
    /// By keyboard alone: Ctrl+N, the key pasted, Enter on each page.
    void addByKeyboard(const QString &label, const QString &value) const
    {
        drive.noDialog();
        drive.shortcut(QKeySequence(u"Ctrl+N"_s));
        drive.dialog(u"keyWizard"_s);
        QApplication::clipboard()->setText(value);
        drive.shortcut(QKeySequence::Paste);
        drive.see(u"providerGuess"_s);
        drive.press(Qt::Key_Return); // provider
        drive.press(Qt::Key_Return); // kind
        drive.press(Qt::Key_Return); // values: pasted
        drive.until([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"label"_s; },
                    u"the keyboard on the label"_s);
        QTest::keyClicks(QApplication::focusWidget(), label);
        if (console.parts().catalog().workspaces().empty())
            drive.type(u"newWorkspaceName"_s, u"Acme"_s);
        drive.choose(u"environment"_s, u"staging"_s);
        drive.press(Qt::Key_Return); // details
        drive.see(u"rotateEvery"_s);
        drive.press(Qt::Key_Return); // policy
        drive.see(u"group_policy"_s);
        drive.press(Qt::Key_Return); // add
        drive.noDialog();
        drive.until([&] { return WindowDriver::rowOf(table(), kLabelColumn, label) >= 0; }, u"a row for the new key"_s);
    }
    [[nodiscard]] QTableView *table() const { return drive.see<QTableView>(u"keysTable"_s); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
};

} // namespace

class TestConsole final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        AppSettings settings;
        for (const QString &file : settings.recentStores())
            settings.forgetStore(file);
        settings.setState(u"window/geometry"_s, {});
    }
    void aStoreLivesThroughItsWholeDay();
    void aSecondStoreTakesThePlaceOfTheFirst();
    void theWindowKeepsItsSize();
    void aStartShowsOneWindow();
    void everyActionHasTextAndKeysOfItsOwn();
    void everyControlHasAName();

private:
    /// Runs \p body; what did not come fails the test by its words.
    template <typename Body>
    void play(Body body)
    {
        try {
            body();
        } catch (const Unmet &unmet) {
            QFAIL(qPrintable(u"expected "_s + unmet.expected));
        }
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static void editAndRotate(const Desk &desk)
{
    const auto &drive = desk.drive;
    desk.table()->setFocus();
    drive.clickRow(u"keysTable"_s, kLabelColumn, kLabel);
    drive.press(Qt::Key_F2);
    drive.dialog(u"keyWizard"_s);
    while (!drive.visible(u"owner"_s))
        drive.click(u"wizardNext"_s);
    drive.type(u"owner"_s, u"billing-team"_s);
    while (!drive.visible(u"group_policy"_s))
        drive.click(u"wizardNext"_s);
    drive.click(u"wizardNext"_s);
    drive.noDialog();
    drive.until([&] { return desk.console.parts().catalog().keys().front().owner == u"billing-team"_s; }, u"the new owner"_s);

    drive.shortcut(QKeySequence(u"Ctrl+R"_s));
    drive.dialog(u"rotateDialog"_s);
    drive.type(u"field-api_key"_s, desk.madeUp(u"openai"_s));
    drive.choose(u"grace"_s, 24);
    drive.click(u"verb"_s);
    drive.noDialog();
    drive.until([&] { return desk.console.parts().catalog().keys().front().lifecycle == Lifecycle::Rotating; },
                u"the key to be rotating"_s);
}

static void readHistory(const Desk &desk)
{
    const auto &drive = desk.drive;
    if (!drive.visible(u"detailsTabs"_s))
        drive.shortcut(QKeySequence(u"Ctrl+D"_s));
    auto *tabs = drive.see<QTabWidget>(u"detailsTabs"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(3).center());
    const auto *history = drive.see<QAbstractItemView>(u"historyList"_s);
    drive.until([&] { return history->model()->rowCount() == 3; }, u"created, changed and rotated in the history"_s);
    drive.shortcut(QKeySequence(u"Ctrl+3"_s));
    const auto *audit = drive.see<QTableView>(u"auditTable"_s);
    drive.until([&] { return audit->model()->rowCount() >= 5; }, u"the events on the audit page"_s);
    drive.shortcut(QKeySequence(u"Ctrl+1"_s));
}

void TestConsole::aStoreLivesThroughItsWholeDay()
{
    const QString store = file(u"day.claviger"_s);
    play([&] {
        const Desk desk;
        const auto &drive = desk.drive;
        desk.createStore(store);
        desk.addByKeyboard(kLabel, desk.madeUp(u"openai"_s));
        if (QTest::currentTestFailed())
            return;
        editAndRotate(desk);
        readHistory(desk);

        QVERIFY(readable(&drive.window()).join(u'\n').contains(kLabel)); // the check below can find it
        drive.shortcut(QKeySequence(u"Ctrl+L"_s));
        drive.see(u"unlockPage"_s);
        drive.until([&] { return tellsOf(drive.window(), kLabel).isEmpty(); },
                    u"nothing readable, but there was: "_s + tellsOf(drive.window(), kLabel), kSoon);
        QCOMPARE(desk.console.parts().session().state(), SessionState::Locked);
        desk.unlock(u"seven loud herons"_s);
        drive.until([&] { return desk.console.parts().session().lastError().has_value(); },
                    u"the wrong passphrase to be refused"_s);
        QCOMPARE(desk.console.parts().session().state(), SessionState::Locked);
        desk.unlock(kPassphrase);
        drive.until([&] { return drive.visible(u"keysTable"_s) && desk.rows() == 1; }, u"the key after unlocking"_s);
        desk.console.window().close();
        QVERIFY(desk.console.parts().session().state() != SessionState::Unlocked);
    });
    play([&] {
        const Desk later; // the store that was used last is asked for
        later.drive.see(u"unlockPage"_s);
        later.unlock(kPassphrase);
        later.drive.until([&] { return later.drive.visible(u"keysTable"_s) && later.rows() == 1; }, u"the key of yesterday"_s);
        const CredentialOverview &key = later.console.parts().catalog().keys().front();
        QCOMPARE(key.label, kLabel);
        QCOMPARE(key.owner, u"billing-team"_s);
        QCOMPARE(key.lifecycle, Lifecycle::Rotating);
    });
}

void TestConsole::aSecondStoreTakesThePlaceOfTheFirst()
{
    play([&] {
        const Desk desk;
        const auto &drive = desk.drive;
        desk.createStore(file(u"one.claviger"_s));
        desk.addByKeyboard(kLabel, desk.madeUp(u"openai"_s));
        drive.shortcut(QKeySequence(u"Ctrl+Shift+N"_s));
        drive.see(u"createStorePage"_s);
        drive.until([&] { return tellsOf(drive.window(), kLabel).isEmpty(); },
                    u"nothing readable, but there was: "_s + tellsOf(drive.window(), kLabel), kSoon);
        desk.fillStore(file(u"two.claviger"_s));
        drive.see(u"keysEmpty"_s);
        desk.console.window().openStore(file(u"one.claviger"_s));
        drive.see(u"unlockPage"_s);
        desk.unlock(kPassphrase);
        drive.until([&] { return drive.visible(u"keysTable"_s) && desk.rows() == 1; }, u"the key of the first store"_s);
    });
}

void TestConsole::theWindowKeepsItsSize()
{
    constexpr QSize kOwn(1024, 640);
    play([&] {
        const Desk desk;
        desk.console.window().resize(kOwn);
        QCoreApplication::processEvents();
        desk.console.window().close();
    });
    play([&] {
        const Desk desk;
        QCOMPARE(desk.console.window().size(), kOwn);
    });
}

void TestConsole::aStartShowsOneWindow()
{
    play([&] {
        const ShownWindows shown;
        const Desk desk;
        desk.drive.until([&] { return desk.console.window().findChild<QWidget *>(u"keysPage"_s) != nullptr; }, u"the pages"_s);
        QCOMPARE(shown.names(), QStringList{u"claviger::MainWindow"_s});
    });
}

void TestConsole::everyActionHasTextAndKeysOfItsOwn()
{
    // Rarely used and one click away: keys of their own would only be in the way of others.
    const QStringList withoutKeys{u"actionAbout"_s, u"actionTheme-0"_s, u"actionTheme-1"_s, u"actionTheme-2"_s};
    play([&] {
        const Desk desk;
        desk.createStore(file(u"actions.claviger"_s));
        QMap<QString, QString> taken;
        QList<QAction *> actions;
        for (const QAction *menu : desk.console.window().menuBar()->actions()) {
            for (QAction *action : menu->menu()->actions())
                actions << (action->menu() ? action->menu()->actions() : QList<QAction *>{action});
        }
        QVERIFY(actions.size() > 25);
        for (const QAction *action : std::as_const(actions)) {
            if (action->isSeparator())
                continue;
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
            if (withoutKeys.contains(action->objectName()))
                continue;
            const QString keys = action->shortcut().toString();
            QVERIFY2(!keys.isEmpty(), qPrintable(action->objectName() + u" has no keys"_s));
            QVERIFY2(!taken.contains(keys),
                     qPrintable(keys + u" is of "_s + taken.value(keys) + u" and of "_s + action->objectName()));
            taken.insert(keys, action->objectName());
        }
    });
}

static QStringList nameless(const QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QPlainTextEdit *>(widget)
            || qobject_cast<QAbstractItemView *>(widget);
        if (!control || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        const bool named = face && (!face->text(QAccessible::Name).isEmpty() || !face->text(QAccessible::Description).isEmpty());
        if (!named)
            found << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return found;
}

void TestConsole::everyControlHasAName()
{
    play([&] {
        const Desk desk;
        const auto &drive = desk.drive;
        const auto check = [&](const QString &where) {
            const QStringList without = nameless(&drive.front());
            QVERIFY2(without.isEmpty(), qPrintable(where + u": "_s + without.join(u", "_s)));
        };
        check(u"welcome"_s);
        desk.createStore(file(u"names.claviger"_s));
        desk.addByKeyboard(kLabel, desk.madeUp(u"openai"_s));
        check(u"keys"_s);
        drive.shortcut(QKeySequence(u"Ctrl+R"_s));
        drive.dialog(u"rotateDialog"_s);
        check(u"rotate"_s);
        drive.press(Qt::Key_Escape);
        drive.noDialog();
        drive.shortcut(QKeySequence(u"Ctrl+3"_s));
        drive.see(u"auditTable"_s);
        check(u"audit"_s);
        drive.shortcut(QKeySequence(u"Ctrl+,"_s));
        auto *sections = drive.see<QAbstractItemView>(u"settingsSections"_s);
        for (int row = 0; row < sections->model()->rowCount(); ++row) {
            const QModelIndex section = sections->model()->index(row, 0);
            QTest::mouseClick(sections->viewport(), Qt::LeftButton, {}, sections->visualRect(section).center());
            check(u"settings: "_s + section.data().toString());
        }
        drive.shortcut(QKeySequence(u"Ctrl+L"_s));
        drive.see(u"unlockPage"_s);
        check(u"unlock"_s);
    });
}

int main(int argc, char *argv[])
{
    const PrivateHome home;
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"claviger"_s);
    TestConsole test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_console.moc"
