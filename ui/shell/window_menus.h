#pragma once

#include "ui/shell/shortcut_sheet.h"

#include <QObject>

class QMainWindow;
class QMenu;

namespace claviger {

/// The menu bar: every action of the program is here, with its keys. GUI thread only.
class WindowMenus final : public QObject
{
    Q_OBJECT

public:
    explicit WindowMenus(QMainWindow *window);

    /// Puts the page's actions into the Keys menu; they belong to the page.
    void setKeyActions(const QList<QAction *> &actions);
    /// Puts \p menu, which stays the caller's, behind the actions that open a place.
    void addPlaces(QMenu *menu);
    /// What needs an unlocked store is enabled only then, and with \p isBroker what only a local store can do is not.
    void setUnlocked(bool unlocked, bool isBroker);
    /// The action of a page that the open place has none for is not offered.
    void setPageShown(const QString &id, bool shown);
    /// Greys the action \p objectName out while \p why says something.
    void setObjection(const QString &objectName, const QString &why);
    /// Everything that the shortcut sheet shows.
    [[nodiscard]] QList<ShortcutGroup> groups() const;

signals:
    void newStoreRequested();
    void openStoreRequested();
    void brokerRequested();
    void changeBrokerRequested();
    void signOutRequested();
    void openExportRequested();
    void backupRequested();
    void restoreRequested();
    void exportLogRequested();
    void erasePersonRequested();
    void lockRequested();
    void pageRequested(const QString &id);
    void searchRequested();
    void messagesRequested();
    void themeRequested(int choice); ///< ThemeChoice as a number
    void manualRequested();
    void shortcutsRequested();
    void aboutRequested();

private:
    QAction *add(QMenu *menu, const QString &objectName, const QString &text, const QKeySequence &keys, bool needsStore);
    void buildFile();
    void buildView();
    void buildHelp();

    QMainWindow *m_window;
    QMenu *m_file;
    QMenu *m_keys;
    QMenu *m_view;
    QMenu *m_help;
    QList<QAction *> m_storeActions;
    QAction *m_backup = nullptr;
    QAction *m_signOut = nullptr;
    QAction *m_changeBroker = nullptr;
    QAction *m_openExport = nullptr;
    bool m_isUnlocked = false;
};

} // namespace claviger
