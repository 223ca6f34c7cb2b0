#pragma once

#include "models/services/session.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace claviger {

struct AppContext;
class FirstRun;
class LockedBackdrop;
class ManualWindow;
class PlaceOpener;
class WindowMenus;
class WindowNotifier;
class Workbench;

/// The one window: what opens a store while none is open, the workbench while one is. Pages own themselves; the
/// window only decides which is shown. GUI thread only.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Everything must outlive the window; \p notifier is the one in \p context.
    MainWindow(AppContext &context, WindowNotifier &notifier, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Where keys can be copied and moved to; before start(). \p places outlives the window.
    void setPlaces(PlaceOpener &places) { m_places = &places; }
    /// Asks for the store that was used last, or welcomes who has none yet.
    void start();
    /// Asks for the key of \p file.
    void openStore(const QString &file);
    /// Asks to sign in at the broker with this id.
    void openBroker(const QString &id);
    /// The pages; made at the first call, which the first unlocking does at the latest.
    [[nodiscard]] Workbench &workbench();
    [[nodiscard]] FirstRun &firstRun() const { return *m_firstRun; }

signals:
    /// The audit export \p file should be shown, which needs no store.
    void exportRequested(const QString &file);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void storeReady();
    void aboutToLock(LockReason reason);
    void locked(LockReason reason);
    /// Another process took away what this session was unlocked with, e.g. by a rekey.
    void sessionLost(const Error &error);
    void wireActions();
    void createStore();
    void chooseStore();
    void chooseBroker();
    void changeBroker();
    void signOut();
    void refreshTitle();
    void chooseExport();
    void showManual();
    void showMessages();

    AppContext &m_context;
    WindowNotifier &m_notifier;
    PlaceOpener *m_places = nullptr;
    QStackedWidget *m_stack;
    FirstRun *m_firstRun;
    LockedBackdrop *m_locked; ///< around m_firstRun
    Workbench *m_workbench = nullptr;
    WindowMenus *m_menus;
    QPointer<ManualWindow> m_manual;
    bool m_shown = false;
};

} // namespace claviger
