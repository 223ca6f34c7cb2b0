#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/log_guard.h"

#include <QFuture>
#include <QString>

#include <optional>
#include <vector>

namespace claviger {

enum class SlotKind { Passphrase, Recovery, Keychain, MasterKey };

/// "passphrase", "recovery", "keychain", "master-key".
[[nodiscard]] QLatin1StringView name(SlotKind kind) noexcept;
[[nodiscard]] std::optional<SlotKind> slotKindFromName(QStringView name) noexcept;

/// What opens a slot. passphrase: as typed, UTF-8; recovery: the printed code; keychain and
/// master-key: 32 raw bytes.
struct Unlocker {
    SlotKind kind = SlotKind::Passphrase;
    Secret secret;
};

/// The public side of a key slot.
struct SlotInfo {
    SlotId id;
    SlotKind kind = SlotKind::Passphrase;
    Instant createdAt;
    QString parameters; ///< e.g. "Argon2id 256 MiB, 3 passes, 4 lanes"
};

/// What the public header tells without any key.
struct StoreHeader {
    StoreId id;
    QString file; ///< absolute path
    int format = 1;
    Instant createdAt;
    std::vector<SlotInfo> keySlots;
};

/// One thing that a check found, with a sentence of what is wrong.
struct CheckFinding {
    ErrorCode code = ErrorCode::Damaged;
    QString subject; ///< row, event or page it is about
    QString detail;
};

/// What an unlocked store tells of itself.
struct StoreInfo {
    StoreHeader header;
    quint64 credentials = 0; ///< trash included
    quint64 trashed = 0;     ///< counted by info(); 0 in what unlock(), create() and restore() answer
    quint64 logSize = 0;
    Digest logRoot{};    ///< of these events
    QString verifierKey; ///< of the audit log, C2SP form
    int epoch = 1;
    bool rekeyPending = false;            ///< a rekey was interrupted and will be resumed
    qint64 fileSize = 0;                  ///< bytes
    std::chrono::seconds clockBehind{0};  ///< of unlock(): how far this clock is behind the newest event; 0: it is not
    std::vector<CheckFinding> findings;   ///< of unlock(): what of the header the log does not account for
    std::optional<LogComparison> putBack; ///< of unlock(): set when it can only be read, see LogGuard
};

/// Key-derivation cost of a passphrase slot (RFC 9106).
struct KdfCost {
    quint32 memoryKiB = 256 * 1024;
    quint32 passes = 3;
    quint32 lanes = 4;
};

struct CreateStoreOrder {
    QString file;
    Secret passphrase;
    KdfCost cost;
    bool withRecovery = true;
};

struct CreatedStore {
    StoreInfo info;
    Secret recoveryCode; ///< printed form; empty when none was asked for
};

struct CheckReport {
    quint64 credentials = 0;
    quint64 versions = 0;
    quint64 events = 0;
    std::vector<CheckFinding> findings; ///< empty: everything agrees
};

enum class RekeyKind { Routine, Compromised };

/// How the new root key of a compromised rekey is wrapped; slots that are not named are dropped.
struct RekeyOrder {
    RekeyKind kind = RekeyKind::Routine;
    Secret newPassphrase;     ///< Compromised: required
    bool newRecovery = false; ///< Compromised: make a new recovery code
    KdfCost cost;             ///< Compromised: of the new passphrase slot
};

struct RekeyAnswer {
    int epoch = 0;
    Secret recoveryCode;  ///< printed form when one was made
    bool pending = false; ///< started, not finished: goes on at the next unlock
};

/// Port: the life of one local store file. One store at a time; call on a thread with an event loop.
class StoreAdmin
{
public:
    virtual ~StoreAdmin() = default;

    /// The public header; classifies what is no store, damaged or newer. Writes nothing.
    [[nodiscard]] virtual QFuture<Result<StoreHeader>> peek(QString file) = 0;
    /// Creates and leaves it unlocked. Fails with AlreadyExists, ReadOnly, NoSpace.
    [[nodiscard]] virtual QFuture<Result<CreatedStore>> create(CreateStoreOrder order) = 0;
    /// A failed try is counted and recorded in the log at the next successful unlock. The log has to continue every point of
    /// \p seen, or an event must say that it was accepted; otherwise nothing at all is written, the store can only be read, as
    /// after LogGuard::compareLog(), and the answer names the first point that it does not continue (StoreInfo::putBack). What
    /// the log is to be told of this unlock is written when LogGuard::acceptLog() is.
    [[nodiscard]] virtual QFuture<Result<StoreInfo>> unlock(QString file, Unlocker unlocker, std::vector<LogPoint> seen = {}) = 0;
    /// Wipes every key; open futures finish with Locked.
    virtual QFuture<Result<>> lock() = 0;
    [[nodiscard]] virtual bool isUnlocked() const = 0;

    [[nodiscard]] virtual QFuture<Result<StoreInfo>> info() = 0;
    [[nodiscard]] virtual QFuture<Result<>> changePassphrase(Secret current, Secret fresh, KdfCost cost) = 0;
    /// \p secret as for Unlocker; for Recovery it is empty and the answer is the printed code.
    [[nodiscard]] virtual QFuture<Result<Secret>> addSlot(SlotKind kind, Secret secret, KdfCost cost) = 0;
    /// Refused for the last one.
    [[nodiscard]] virtual QFuture<Result<>> removeSlot(SlotId id) = 0;
    [[nodiscard]] virtual QFuture<Result<RekeyAnswer>> rekey(RekeyOrder order, ProgressPtr progress) = 0;

    /// Replays the log against the rows and opens every record.
    [[nodiscard]] virtual QFuture<Result<CheckReport>> check(ProgressPtr progress) = 0;
    /// A verified copy. Fails with AlreadyExists when \p file is there.
    [[nodiscard]] virtual QFuture<Result<>> backup(QString file, ProgressPtr progress) = 0;
    /// Copies the backup \p from to \p to after verifying it under \p unlocker; records it there.
    [[nodiscard]] virtual QFuture<Result<StoreInfo>> restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress)
        = 0;
};

} // namespace claviger
