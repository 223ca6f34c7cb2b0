#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/audit_event.h"
#include "models/domain/audit_export.h"
#include "models/domain/digest.h"

#include <QByteArray>
#include <QFuture>
#include <QStringList>

#include <functional>
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
    QByteArray line;  ///< the bytes to store, leaf and disclosures; never re-made from the event
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

/// Where proofs find complete nodes: level 0 is the leaf hash of event \p index. Errors pass through.
using NodeSource = std::function<Result<Digest>(int level, quint64 index)>;

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

    /// Reads the stored line of one event, with what it discloses; what it does not is AuditEvent::absent. Damaged when it is
    /// not in canonical form, Tampered when a disclosure does not fit the leaf, NewerFormat when the event's version is
    /// above ours.
    [[nodiscard]] virtual Result<AuditEvent> read(QByteArrayView line) const = 0;

    /// \p line without what it discloses of \p fields; its leaf hash stays. Unsupported when the event is of format 1 and has
    /// one of them in its signed bytes; Damaged when the line is malformed.
    [[nodiscard]] virtual Result<QByteArray> withoutPersonal(QByteArrayView line, PersonalFields fields) const = 0;

    /// Of the leaf in \p line; what is disclosed does not matter.
    [[nodiscard]] virtual Digest leafHash(QByteArrayView line) const = 0;

    /// Adds \p leafHashes to \p state: a check starts from {} and feeds the log in pieces of any size.
    virtual void extend(LogState &state, std::span<const Digest> leafHashes) const = 0;

    /// The RFC 6962 root; of no leaves: SHA-256 of nothing.
    [[nodiscard]] virtual Digest root(const LogState &state) const = 0;

    /// Checks that \p note is the checkpoint of exactly this log. Damaged: no well-formed note; Tampered:
    /// another origin or signer, a signature that does not fit, or another root; RolledBack: its size is not \p size.
    [[nodiscard]] virtual Result<> verifyCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store, quint64 size,
                                                    const Digest &root) const = 0;

    /// What \p note, a checkpoint of \p store, signs. Errors as for verifyCheckpoint().
    [[nodiscard]] virtual Result<LogPoint> openCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store) const = 0;

    /// RFC 6962 proof that event \p index is in the log of \p size events.
    [[nodiscard]] virtual Result<std::vector<Digest>> inclusionProof(quint64 index, quint64 size,
                                                                     const NodeSource &nodes) const = 0;
    /// RFC 6962 proof that the log of \p newSize events continues that of \p oldSize; empty when \p oldSize is 0.
    [[nodiscard]] virtual Result<std::vector<Digest>> consistencyProof(quint64 oldSize, quint64 newSize,
                                                                       const NodeSource &nodes) const = 0;
    /// Whether \p proof shows that \p later continues \p earlier.
    [[nodiscard]] virtual bool continues(const LogPoint &earlier, const LogPoint &later, std::span<const Digest> proof) const = 0;

    /// Whether \p proof shows that the leaf with \p leafHash is event \p index of \p log.
    [[nodiscard]] virtual bool includes(const LogPoint &log, quint64 index, const Digest &leafHash,
                                        std::span<const Digest> proof) const = 0;

    /// \p text (ends with a line break) as a signed note of \p store. InvalidInput unless \p signingSeed has 32 bytes.
    [[nodiscard]] virtual Result<QByteArray> signNote(QByteArrayView text, const Secret &signingSeed, StoreId store) const = 0;

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
    QString text; ///< case-insensitive, anywhere in path, reason, detail, object, actor or provider
    /// Providers (ids) whose events \c text finds too, since people know them by another name. Nothing without a text.
    QStringList providersOfText;
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

/// Proof that the log continues an earlier state of it.
struct LogGrowth {
    LogPoint head;             ///< the log as it is now, as its newest checkpoint signs it
    std::vector<Digest> proof; ///< RFC 6962 consistency proof to \c head; empty from the same size and from 0
};

/// What was done to forget a person.
struct ErasedPerson {
    QString reference;      ///< object of the `privacy.erased` events; random, tells nothing of the person
    quint64 events = 0;     ///< whose personal members are gone now
    quint64 fields = 0;     ///< how many members that were
    quint64 kept = 0;       ///< events of format 1 that name the person in their signed bytes: they can't be erased
    quint64 unreadable = 0; ///< events whose record does not open: whom they name is not known
};

/// Port: the log of the unlocked store. Call on a thread with an event loop; receive with onFinished().
class AuditLog
{
public:
    virtual ~AuditLog() = default;

    [[nodiscard]] virtual QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr progress) = 0;
    [[nodiscard]] virtual QFuture<Result<CheckpointText>> checkpoint() = 0;

    /// The log as it is now.
    [[nodiscard]] virtual QFuture<Result<LogPoint>> head() = 0;
    /// Proves that the log continues \p earlier. RolledBack when it has fewer events now, Tampered when it has others.
    [[nodiscard]] virtual QFuture<Result<LogGrowth>> consistency(LogPoint earlier) = 0;

    /// What exportTo() would write now. The times of \p scope make it read events outside of what is exported, too.
    /// Cancelled by \p progress, which may be null. Further errors as for exportTo().
    [[nodiscard]] virtual QFuture<Result<ExportPreview>> previewExport(ExportScope scope, ProgressPtr progress = {}) = 0;

    /// Gives the log as it is when this begins to \p writer, which is used on a thread of its own, one function after
    /// another, and dropped at the end; other work with the store goes on meanwhile. `audit.exported` is recorded once the
    /// file is sealed and before it is published; an export that fails leaves no file and is recorded as FAILED, one that
    /// is cancelled leaves nothing at all. Progress counts events of the span. A log whose server writes and signs the file
    /// gives its bytes to \p writer, which verifies them.
    /// Fails with what the writer says; with Cancelled; with Locked at the end of the session; with Conflict when the log
    /// was given a new signing key meanwhile; with RolledBack or Tampered when the log does not continue scope.continues.
    [[nodiscard]] virtual QFuture<Result<ExportSummary>> exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                                  ProgressPtr progress)
        = 0;

    /// Destroys what the log discloses of every event that \p actor did: actor, host and reason. Proofs, checkpoints and
    /// earlier exports verify as before. In commits of their own with one `privacy.erased` each; stopped at any point, it
    /// is completed by asking again. What others wrote about the person (a reason, a detail) stays, and so do backups,
    /// exports and copies that a file system keeps: they are to be destroyed apart.
    /// \p reason is recorded and must not name the person: InvalidInput. NotFound when no event names \p actor.
    [[nodiscard]] virtual QFuture<Result<ErasedPerson>> erasePerson(QString actor, QString reason, ProgressPtr progress) = 0;
};

} // namespace claviger
