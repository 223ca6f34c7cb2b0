#pragma once

#include "ui/shell/shortcut_sheet.h"

#include <QObject>

class QMainWindow;
class QMenu;

namespace claviger {

/// The menu bar of the viewer: every action of the window is here, with its keys. GUI thread only.
class ViewerMenus final : public QObject
{
    Q_OBJECT

public:
    explicit ViewerMenus(QMainWindow *window);

    /// What the window shows just now.
    struct State {
        bool isOpen = false;
        bool isProof = false; ///< of one event, not an export
        bool isChecked = false;
        bool hasEvent = false;   ///< one whose details are open
        bool hasBadLine = false; ///< one that the verdict blames
    };
    /// Enables what makes sense then.
    void setState(const State &state);
    [[nodiscard]] QList<ShortcutGroup> groups() const;

signals:
    void openRequested();
    void openInNewWindowRequested();
    void compareRequested();
    void recheckRequested();
    void reportRequested();
    void printRequested();
    void searchRequested();
    void clearFiltersRequested();
    void copyLineRequested();
    void saveProofRequested();
    void badLineRequested();
    void pageRequested(int page);
    void evidenceRequested();
    void comparePrintedRequested();
    void themeRequested(int choice); ///< ThemeChoice as a number
    void manualRequested();
    void shortcutsRequested();
    void aboutRequested();

private:
    enum class Needs { Nothing, File, Check, Event, Export, ExportCheck, BadLine, ExportEvent };
    QAction *add(QMenu *menu, const QString &objectName, const QString &text, const QKeySequence &keys, Needs needs);
    void buildFile();
    void buildEvent();
    void buildView();
    void buildHelp();

    QMainWindow *m_window;
    QMenu *m_file;
    QMenu *m_event;
    QMenu *m_view;
    QMenu *m_help;
    QList<std::pair<QAction *, Needs>> m_conditional;
};

} // namespace claviger
