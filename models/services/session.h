#pragma once

#include "models/domain/backend.h"
#include "models/domain/store_admin.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace claviger {

class AppSettings;
class OsKeychain;
class SecretTools;

enum class SessionState { NoStore, Locked, Unlocking, Unlocked };
enum class LockReason { Person, Idle, SystemLock, Suspend, Quit, OtherStore };

/// What createStore() leaves behind.
struct CreatedSession {
    StoreInfo info;
    Secret recoveryCode;                ///< printed form; show it once
    std::optional<Error> keychainError; ///< set: the store is there, unlocking with the system keychain is not
};

/// The ports a session works on; all outlive it.
struct SessionPorts {
    StoreAdmin &admin;
    Backend &backend;
    OsKeychain &keychain;
    const SecretTools &tools;
    const Clock &clock;
};

/// A place that is no store file, e.g. a broker, and how it is opened and left.
struct OtherPlace {
    QString id;   ///< stable, for what is kept about the place
    QString name; ///< for people
    std::function<QFuture<Result<>>()> open;
    std::function<void()> leave; ///< after whatever open() came to: at a lock, a failure, or when it is given up
};

/// The life of one store, or of another place, as a person sees it: chosen, unlocked, in use, locked by hand or by
/// itself. What only a store has (header, slots, backup …) is Unsupported in another place. GUI thread. Answers that arrive after
/// close() or another open() change nothing.
class Session final : public QObject
{
    Q_OBJECT

public:
    /// \p settings outlives the session and is never changed by it but for the list of recent stores.
    Session(SessionPorts ports, AppSettings &settings, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] bool isUnlocked() const { return m_state == SessionState::Unlocked; }
    [[nodiscard]] QString file() const { return m_file; }                               ///< empty in NoStore
    [[nodiscard]] const std::optional<StoreHeader> &header() const { return m_header; } ///< empty in NoStore
    [[nodiscard]] const std::optional<StoreInfo> &info() const { return m_info; }       ///< set while unlocked
    [[nodiscard]] const std::optional<Error> &lastError() const { return m_lastError; } ///< of the last open or unlock
    [[nodiscard]] bool hasSlot(SlotKind kind) const;                                    ///< by the header; false in NoStore

    /// What is known of a store's log outside of it, asked before every unlock: see StoreAdmin::unlock(). A null one: nothing.
    using LogMemory = std::function<QFuture<Result<std::vector<LogPoint>>>(const StoreHeader &header)>;
    void setLogMemory(LogMemory memory) { m_logMemory = std::move(memory); }

    /// Set for a place that is no store, until close().
    [[nodiscard]] const std::optional<OtherPlace> &place() const { return m_place; }
    /// Of the store or place that is chosen; empty in NoStore.
    [[nodiscard]] QString placeId() const;
    /// Leaves what was open before and becomes Unlocked there; Locked with lastError() when it can't. Cancelled when it was
    /// locked, closed or opened elsewhere meanwhile.
    [[nodiscard]] QFuture<Result<>> openPlace(OtherPlace place);

    /// Reads the public header of \p file and becomes Locked; NoStore with lastError() when it can't.
    [[nodiscard]] QFuture<Result<StoreHeader>> open(QString file);
    /// Locks and forgets the store.
    void close();
    /// Creates, becomes Unlocked. With \p useKeychain also enables unlocking by the system keychain.
    [[nodiscard]] QFuture<Result<CreatedSession>> createStore(CreateStoreOrder order, bool useKeychain);

    [[nodiscard]] QFuture<Result<StoreInfo>> unlockWithPassphrase(Secret passphrase);
    [[nodiscard]] QFuture<Result<StoreInfo>> unlockWithRecovery(Secret code); ///< as printed; spaces and case do not matter
    [[nodiscard]] QFuture<Result<StoreInfo>> unlockWithKeychain();
    [[nodiscard]] QFuture<Result<StoreInfo>> unlockWithMasterKey(Secret key); ///< 32 raw bytes
    /// Ends every use of the store before it returns: aboutToLock, keys wiped, locked.
    void lock(LockReason reason = LockReason::Person);

    /// A key was pressed or the mouse moved: the idle time begins anew.
    void activity();
    /// Seconds until the idle lock; empty while not unlocked or when it is switched off.
    [[nodiscard]] std::optional<int> locksIn() const;
    /// Locks when the idle time is over. Runs every second by itself; call it after a resume.
    void checkIdle();

    /// A fresh random key goes to the system keychain, over any older one, and into a slot; either half failing undoes
    /// the other. AlreadyExists when there is such a slot; KeychainLocked leaves the keychain as it is.
    [[nodiscard]] QFuture<Result<>> enableKeychain();
    /// Removes the slot first, then the entry.
    [[nodiscard]] QFuture<Result<>> disableKeychain();
    [[nodiscard]] QFuture<Result<>> changePassphrase(Secret current, Secret fresh);
    /// A further recovery slot; answers its printed code.
    [[nodiscard]] QFuture<Result<Secret>> addRecovery();
    /// A master-key slot of 32 raw bytes.
    [[nodiscard]] QFuture<Result<>> addMasterKey(Secret key);
    /// With a keychain slot its entry goes as well; an error other than the store's own leaves the slot removed.
    [[nodiscard]] QFuture<Result<>> removeSlot(SlotId id);
    /// After a compromised rekey only the slots named in \p order are left, and the keychain entry is removed, also when
    /// the rekey stopped after its new slots were written.
    [[nodiscard]] QFuture<Result<RekeyAnswer>> rekey(RekeyOrder order, ProgressPtr progress);
    [[nodiscard]] QFuture<Result<CheckReport>> check(ProgressPtr progress);
    [[nodiscard]] QFuture<Result<>> backup(QString file, ProgressPtr progress);
    [[nodiscard]] QFuture<Result<StoreInfo>> restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress);
    /// Reads info() anew, e.g. before the settings page shows it.
    [[nodiscard]] QFuture<Result<StoreInfo>> refreshInfo();

    /// The keychain entry of a store: "store/<id>".
    [[nodiscard]] static QString keychainEntry(const StoreId &id);

signals:
    void stateChanged(claviger::SessionState state);
    void unlocked();
    /// Widgets and models wipe what they hold, at once and directly connected.
    void aboutToLock(claviger::LockReason reason);
    void locked(claviger::LockReason reason);
    void infoChanged(); ///< slots, counts or epoch are new
    /// A backup was restored to the file that \p info names; it is not the open store.
    void restored(const claviger::StoreInfo &info);

private:
    [[nodiscard]] QFuture<Result<StoreInfo>> unlock(Unlocker unlocker);
    [[nodiscard]] QFuture<Result<StoreInfo>> unlockStore(Unlocker unlocker);
    [[nodiscard]] QFuture<Result<StoreInfo>> finishUnlock(const QFuture<Result<StoreInfo>> &answer);
    [[nodiscard]] QFuture<Result<>> addKeychainSlot(const QString &entry, Secret old);
    [[nodiscard]] QFuture<Result<>> removeKeychainSlot(SlotId id);
    [[nodiscard]] QFuture<Result<>> forgetKeychainKey();
    [[nodiscard]] QFuture<Result<>> refreshAfter(const QFuture<Result<>> &change);
    void enter(const StoreInfo &info);
    void begin();
    void recordWaiting();
    void leave();
    /// Why what only a store has can't be done now; empty when it can.
    [[nodiscard]] std::optional<Error> noStore() const;
    void setState(SessionState state);
    void fail(const Error &error);
    void recordWeakened(const QString &key, const QString &detail);

    SessionPorts m_ports;
    AppSettings &m_settings;
    SessionState m_state = SessionState::NoStore;
    LogMemory m_logMemory;
    QString m_file;
    std::optional<OtherPlace> m_place;
    std::optional<StoreHeader> m_header;
    std::optional<StoreInfo> m_info;
    std::optional<Error> m_lastError;
    quint64 m_turn = 0; ///< grows with open, close and lock: late answers of earlier turns are dropped
    QTimer m_idleTick;
    Instant m_lastActivity;
    QElapsedTimer m_sinceActivity;
    std::vector<EventDraft> m_unrecorded; ///< weakened while locked or in another place; for the next store
};

} // namespace claviger
