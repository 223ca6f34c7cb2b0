#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/audit_event.h"
#include "models/domain/digest.h"

#include <QByteArray>
#include <QFuture>

#include <optional>
#include <span>
#include <vector>

namespace claviger {

/// The log as far as appending needs it (docs/AUDIT_LOG.md).
struct LogState {
    quint64 size = 0;             ///< number of leaves
    std::vector<Digest> frontier; ///< roots of the complete subtrees, the largest (leftmost) first; popcount(size) of them

    friend bool operator==(const LogState &, const LogState &) = default;
};

/// A complete inner node: covers leaves index * 2^level up to (index + 1) * 2^level - 1.
struct StoredNode {
    quint8 level = 1; ///< from 1; level 0 is the leaf hash of the event itself
    quint64 index = 0;
    Digest hash{};

    friend bool operator==(const StoredNode &, const StoredNode &) = default;
};

/// One event as the log keeps it.
struct LoggedEvent {
    AuditEvent event; ///< completed: seq, format version, an id where it was null
    QByteArray leaf;  ///< the bytes to store; never re-made from the event
    Digest leafHash{};
};

/// Everything one transaction adds to the log.
struct LogDelta {
    std::vector<LoggedEvent> events; ///< in order of seq
    std::vector<StoredNode> nodes;   ///< inner nodes that became complete
    LogState state;                  ///< after the events
    Digest root{};                   ///< of \c state
    QByteArray checkpoint;           ///< signed note over size and root, UTF-8
};

/// The Ed25519 key that signs a store's checkpoints.
struct SigningKeyPair {
    Secret seed;          ///< 32 bytes
    QByteArray publicKey; ///< 32 bytes
};

/// Port: how events become leaves, tree and checkpoint. Stateless; any thread.
class LogWriter
{
public:
    virtual ~LogWriter() = default;

    /// What the caller must write, in the transaction of the change itself, to add \p events (at least one)
    /// to a log in state \p before. Sets seq, a fresh id where it is null and a fresh salt; the time is the
    /// caller's, and order is by seq alone. One signature however many events.
    /// Fails with InvalidInput when text of an event is not valid Unicode or a number exceeds 2^53 - 1, with
    /// Damaged when \p before contradicts itself.
    [[nodiscard]] virtual Result<LogDelta> append(const LogState &before, std::vector<AuditEvent> events,
                                                  const Secret &signingSeed, StoreId store) const = 0;

    /// Reads the stored bytes of one event; Damaged when they are not the canonical form, NewerFormat when
    /// the event's version is above ours.
    [[nodiscard]] virtual Result<AuditEvent> read(QByteArrayView leaf) const = 0;

    [[nodiscard]] virtual Digest leafHash(QByteArrayView leaf) const = 0;

    /// Adds \p leafHashes to \p state: a check starts from {} and feeds the log in pieces of any size.
    virtual void extend(LogState &state, std::span<const Digest> leafHashes) const = 0;

    /// The RFC 6962 root; of no leaves: SHA-256 of nothing.
    [[nodiscard]] virtual Digest root(const LogState &state) const = 0;

    /// Checks that \p note is the checkpoint of exactly this log. Damaged: no well-formed note; Tampered:
    /// another origin or signer, a signature that does not fit, or another root; RolledBack: its size is not \p size.
    [[nodiscard]] virtual Result<> verifyCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store, quint64 size,
                                                    const Digest &root) const = 0;

    [[nodiscard]] virtual Result<SigningKeyPair> generateSigningKey() const = 0;

    /// "name+hash+key" as C2SP signed-note defines it; what an auditor pins.
    [[nodiscard]] virtual QString verifierKey(StoreId store, QByteArrayView publicKey) const = 0;
};

/// What the Audit page, the History tab and `audit log` ask for. Members that are empty do not filter.
struct AuditFilter {
    std::optional<Instant> since; ///< inclusive
    std::optional<Instant> until; ///< exclusive
    QString actor;
    std::vector<AuditAction> actions;
    std::vector<AuditResult> results;
    QString objectId;
    QString workspace;
    QString text;        ///< case-insensitive, anywhere in path, reason, detail, object, actor or provider
    quint64 fromSeq = 0; ///< start here: events with seq >= fromSeq, or with newestFirst seq < fromSeq (0: from the end)
    quint64 limit = 0;   ///< at most so many; 0: all
    bool newestFirst = true;
};

struct AuditPage {
    std::vector<AuditEvent> events;
    quint64 logSize = 0; ///< events in the whole log
    Digest root{};       ///< of the whole log
    /// Events in the range that was looked through that cannot be read; whether a filter would have let them pass is not known.
    quint64 unreadable = 0;
};

/// A signed statement of size and root, for an auditor to keep.
struct CheckpointText {
    QString note;
    QString verifierKey;
};

/// Port: reading the log of the unlocked store. Call on a thread with an event loop; receive with onFinished().
class AuditLog
{
public:
    virtual ~AuditLog() = default;

    [[nodiscard]] virtual QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr progress) = 0;
    [[nodiscard]] virtual QFuture<Result<CheckpointText>> checkpoint() = 0;
};

} // namespace claviger
