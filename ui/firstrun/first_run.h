#pragma once

#include <QString>
#include <QWidget>

class QStackedWidget;

namespace claviger {

struct AppContext;
class BrokerPage;
class CreateStorePage;
class RecoveryKitPage;
class UnlockPage;
class WelcomePage;

/// Everything that stands in the window while no store is unlocked: welcome, create, recovery kit, unlock. The shell
/// shows this one widget until storeReady(), which comes later than Session::unlocked() when a recovery kit is to be
/// put away first. Pages are made when they are first shown. GUI thread only.
class FirstRun final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the widget.
    explicit FirstRun(AppContext &context, QWidget *parent = nullptr);

    /// No store is known: create one or open one. Also accepts a dropped store file.
    void showWelcome();
    /// Asks for the key of the store \p file (absolute path) and puts the focus into the passphrase.
    void showUnlock(const QString &file);
    /// The same, saying first why: \p remark.
    void showUnlock(const QString &file, const QString &remark);
    void showCreate();
    /// Asks to sign in at the broker with this id; \p remark says why again.
    void showBroker(const QString &id, const QString &remark = {});

    /// The page on view: "welcomePage", "createStorePage", "recoveryKitPage", "unlockPage" or "brokerPage".
    [[nodiscard]] QString currentPage() const;
    /// The store or broker that is asked for, by its name; empty while none is.
    [[nodiscard]] QString placeName() const;

signals:
    /// The session holds an unlocked store, \p file; nothing secret is left in the pages.
    /// Empty for a broker.
    void storeReady(const QString &file);
    void openExportRequested();
    void placeChanged(); ///< placeName() may be another now

private:
    void showPage(QWidget *page);
    void leaveBroker();
    void storeCreated(const QString &file);
    void kitStored();
    void wipeKit();
    void unlockedAgain(const QString &file);

    AppContext &m_context;
    QStackedWidget *m_stack;
    QString m_file;        ///< of the store whose kit is shown
    QString m_unconfirmed; ///< of a store that was locked before its kit was put away
    WelcomePage *m_welcome = nullptr;
    CreateStorePage *m_create = nullptr;
    RecoveryKitPage *m_recovery = nullptr;
    UnlockPage *m_unlock = nullptr;
    BrokerPage *m_broker = nullptr;
};

} // namespace claviger
