#include "ui/shell/window_menus.h"

#include "models/tables/table_words.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

WindowMenus::WindowMenus(QMainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_file(window->menuBar()->addMenu(tr("&File")))
    , m_keys(window->menuBar()->addMenu(tr("&Keys")))
    , m_view(window->menuBar()->addMenu(tr("&View")))
    , m_help(window->menuBar()->addMenu(tr("&Help")))
{
    window->menuBar()->setAccessibleName(tr("Menu bar"));
    for (QMenu *menu : {m_file, m_keys, m_view})
        menu->setToolTipsVisible(true); // they say why something is greyed
    buildFile();
    buildView();
    buildHelp();
    setUnlocked(false, false);
}

QAction *WindowMenus::add(QMenu *menu, const QString &objectName, const QString &text, const QKeySequence &keys, bool needsStore)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    if (needsStore)
        m_storeActions += action;
    return action;
}

void WindowMenus::buildFile()
{
    connect(add(m_file, u"actionNewStore"_s, tr("&New store…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), false),
            &QAction::triggered, this, &WindowMenus::newStoreRequested);
    connect(add(m_file, u"actionOpenStore"_s, tr("&Open store…"), QKeySequence::Open, false), &QAction::triggered, this,
            &WindowMenus::openStoreRequested);
    connect(
        add(m_file, u"actionConnectBroker"_s, tr("&Connect to a broker…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B), false),
        &QAction::triggered, this, &WindowMenus::brokerRequested);
    m_openExport
        = add(m_file, u"actionOpenExport"_s, tr("Open &audit export…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O), false);
    connect(m_openExport, &QAction::triggered, this, &WindowMenus::openExportRequested);
    m_file->addSeparator();
    m_backup = add(m_file, u"actionBackup"_s, tr("&Back up store…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), true);
    connect(m_backup, &QAction::triggered, this, &WindowMenus::backupRequested);
    connect(add(m_file, u"actionRestore"_s, tr("&Restore a backup…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R), false),
            &QAction::triggered, this, &WindowMenus::restoreRequested);
    m_file->addSeparator();
    connect(add(m_file, u"actionExportLog"_s, tr("&Export the audit log…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), true),
            &QAction::triggered, this, &WindowMenus::exportLogRequested);
    connect(add(m_file, u"actionErasePerson"_s, tr("Erase a &person from the audit log…"),
                QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E), true),
            &QAction::triggered, this, &WindowMenus::erasePersonRequested);
    m_file->addSeparator();
    connect(add(m_file, u"actionLock"_s, tr("&Lock"), QKeySequence(Qt::CTRL | Qt::Key_L), true), &QAction::triggered, this,
            &WindowMenus::lockRequested);
    m_signOut
        = add(m_file, u"actionSignOut"_s, tr("Sign &out of the broker"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_L), true);
    connect(m_signOut, &QAction::triggered, this, &WindowMenus::signOutRequested);
    m_changeBroker
        = add(m_file, u"actionChangeBroker"_s, tr("C&hange this broker…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P), true);
    connect(m_changeBroker, &QAction::triggered, this, &WindowMenus::changeBrokerRequested);
    QAction *quit = add(m_file, u"actionQuit"_s, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), false);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
}

void WindowMenus::buildView()
{
    const auto page = [this](const QString &id, const QString &text, const QKeySequence &keys) {
        connect(add(m_view, u"actionPage-"_s + id, text, keys, true), &QAction::triggered, this,
                [this, id] { emit pageRequested(id); });
    };
    page(u"keys"_s, tr("Integration &keys"), QKeySequence(Qt::CTRL | Qt::Key_1));
    page(u"verification"_s, tr("&Verification"), QKeySequence(Qt::CTRL | Qt::Key_2));
    page(u"audit"_s, tr("&Audit"), QKeySequence(Qt::CTRL | Qt::Key_3));
    page(u"consumers"_s, tr("&Consumers"), QKeySequence(Qt::CTRL | Qt::Key_4));
    page(u"approvals"_s, tr("A&pprovals"), QKeySequence(Qt::CTRL | Qt::Key_5));
    page(u"settings"_s, tr("&Settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    m_view->addSeparator();
    connect(add(m_view, u"actionMessages"_s, tr("&Messages"), QKeySequence(Qt::CTRL | Qt::Key_M), true), &QAction::triggered,
            this, &WindowMenus::messagesRequested);
    QMenu *theme = m_view->addMenu(tr("&Theme"));
    const QStringList names{tr("As the system"), tr("Light"), tr("Dark")};
    for (int choice = 0; choice < names.size(); ++choice) {
        QAction *action = theme->addAction(names[choice], this, [this, choice] { emit themeRequested(choice); });
        action->setObjectName(u"actionTheme-%1"_s.arg(choice));
    }
}

void WindowMenus::buildHelp()
{
    connect(add(m_help, u"actionManual"_s, tr("&Manual"), QKeySequence::HelpContents, false), &QAction::triggered, this,
            &WindowMenus::manualRequested);
    connect(add(m_help, u"actionShortcuts"_s, tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash), false),
            &QAction::triggered, this, &WindowMenus::shortcutsRequested);
    QAction *about = add(m_help, u"actionAbout"_s, tr("&About Claviger"), {}, false);
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &WindowMenus::aboutRequested);
}

void WindowMenus::addPlaces(QMenu *menu) { m_file->insertMenu(m_openExport, menu); }

void WindowMenus::setKeyActions(const QList<QAction *> &actions)
{
    m_keys->clear();
    m_keys->addActions(actions);
}

void WindowMenus::setUnlocked(bool unlocked, bool isBroker)
{
    m_isUnlocked = unlocked;
    for (QAction *action : std::as_const(m_storeActions))
        action->setEnabled(unlocked);
    m_backup->setEnabled(unlocked && !isBroker);
    m_backup->setStatusTip(isBroker ? tr("Who runs the broker backs it up") : QString());
    m_backup->setToolTip(m_backup->statusTip());
    for (QAction *action : {m_signOut, m_changeBroker}) {
        action->setEnabled(unlocked && isBroker);
        action->setStatusTip(isBroker ? QString() : tr("Only while a broker is open"));
        action->setToolTip(action->statusTip());
    }
    m_keys->setEnabled(unlocked);
    m_keys->menuAction()->setEnabled(unlocked);
}

void WindowMenus::setPageShown(const QString &id, bool shown)
{
    for (QAction *action : m_view->actions()) {
        if (action->objectName() == u"actionPage-"_s + id) {
            action->setVisible(shown);
            action->setEnabled(shown && m_isUnlocked);
        }
    }
}

void WindowMenus::setObjection(const QString &objectName, const QString &why)
{
    for (QAction *action : m_file->actions()) {
        if (action->objectName() != objectName)
            continue;
        action->setEnabled(why.isEmpty() && m_isUnlocked);
        action->setStatusTip(why);
        action->setToolTip(why.isEmpty() ? QString() : plainToolTip(why));
    }
}

QList<ShortcutGroup> WindowMenus::groups() const
{
    QList<ShortcutGroup> groups;
    for (const QMenu *menu : {m_file, m_keys, m_view, m_help}) {
        QString title = menu->title();
        groups.append({title.remove(u'&'), menu->actions()});
    }
    return groups;
}

} // namespace claviger
