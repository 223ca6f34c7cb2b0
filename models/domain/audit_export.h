#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/audit_event.h"
#include "models/domain/digest.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace claviger {

/// A state of the log: what a checkpoint signs.
struct LogPoint {
    quint64 size = 0;
    Digest root{};

    friend bool operator==(const LogPoint &, const LogPoint &) = default;
};

/// What one export is to hold. The span is contiguous: from the first event that fits the times to the last; an event
/// inside it that does not fit \c workspaces or \c actions stays in place as its leaf hash alone.
struct ExportScope {
    std::optional<Instant> since;   ///< inclusive
    std::optional<Instant> until;   ///< exclusive
    std::optional<quint64> fromSeq; ///< the span begins no earlier than this event
    QStringList workspaces;         ///< slugs; empty: all
    /// Events that belong to no workspace (unlock, slots, backups) are shown although workspaces are named.
    bool storeEvents = true;
    std::vector<AuditAction> actions;  ///< empty: all
    PersonalFields withhold;           ///< disclosures left out of every event
    std::optional<LogPoint> continues; ///< an earlier point that the reader knows: the export proves that it continues it
};

/// Proof that one signing key handed over to the next: the event that names the new key, in the log as the old key signed it.
struct KeyHandover {
    quint64 seq = 0;            ///< of the event
    QByteArray line;            ///< the event as it is stored
    std::vector<Digest> proof;  ///< inclusion of the event in the tree of \c checkpoint
    QByteArray checkpoint;      ///< signed by the old key, of size seq + 1
    QString verifierKey;        ///< the old key; empty: not known, then only who trusts exactly that key can follow
    std::vector<Digest> growth; ///< consistency from \c checkpoint to the log that is exported
};

/// Where an export stands in its log: everything a reader needs besides the events.
struct LogSpan {
    StoreId store;
    quint64 first = 0; ///< seq of the first event of the span
    quint64 end = 0;   ///< seq after the last one; first == end: no events
    LogPoint log;      ///< what \c checkpoint signs; log.size >= end
    QByteArray checkpoint;
    QString verifierKey;                ///< of who signed \c checkpoint and will sign the export
    std::vector<Digest> before;         ///< frontier of the first \c first leaves, largest subtree first
    std::vector<Digest> after;          ///< roots of the largest complete subtrees that cover [end, log.size), left to right
    std::vector<KeyHandover> handovers; ///< oldest first
    std::vector<Digest> continuation;   ///< consistency proof from ExportScope::continues; empty without it
};

/// What was written, or would be.
struct ExportSummary {
    QString file;
    quint64 first = 0;
    quint64 count = 0; ///< events of the span, withheld ones included
    quint64 withheldEvents = 0;
    quint64 withheldFields = 0; ///< personal members that are left out: by the scope, or erased from the log before
    quint64 unreadable = 0;     ///< of the withheld events those whose record in the store does not open; a check names them
    LogPoint log;
    Digest fileDigest{}; ///< SHA-256 of the whole file
    qint64 bytes = 0;
    QString verifierKey;
};

/// Signs \p text as a C2SP note with the log's key.
using NoteSigner = std::function<Result<QByteArray>(QByteArrayView text)>;

/// What a file that somebody else wrote and signed has to be.
struct FinishedExport {
    ExportScope scope;     ///< as it was ordered
    ExportSummary summary; ///< as its writer says; \c file and \c verifierKey are not looked at
    StoreId store;
    QString trustedKey; ///< of who signs for that store, as the reader knows it; the signer, or handed over to it
};

/// One export on its way to a file. Used by one thread, in the order of its functions; destroyed before publish() it
/// leaves nothing behind. Fails with NoSpace, ReadOnly, AlreadyExists, Storage; the first failure is final.
///
/// There are two ways to fill it: begin(), add() and seal() with the events of a log; or take() and sealTaken() with the bytes of
/// a file that the log's own server wrote and signed.
class ExportWriter
{
public:
    virtual ~ExportWriter() = default;

    [[nodiscard]] virtual Result<> begin(const LogSpan &span, const ExportScope &scope) = 0;
    /// The next event of the span: \p line as it is stored (leaf and disclosures). \p withheld: only its hash is written.
    [[nodiscard]] virtual Result<> add(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld) = 0;
    /// Completes, signs and syncs the file under its temporary name.
    [[nodiscard]] virtual Result<ExportSummary> seal(const NoteSigner &sign) = 0;

    /// The next bytes of a finished file.
    [[nodiscard]] virtual Result<> take(QByteArrayView bytes) = 0;
    /// Verifies what was taken as an auditor would, holds it against \p expected, and syncs it under its temporary name.
    /// Damaged when it is no whole export or not the bytes that its writer named, Tampered when it does not verify or somebody
    /// else signed it, Conflict when it holds something else than was ordered; Cancelled. Progress counts bytes.
    [[nodiscard]] virtual Result<ExportSummary> sealTaken(const FinishedExport &expected, Progress &progress) = 0;

    /// Gives it its own name and syncs the folder.
    [[nodiscard]] virtual Result<> publish() = 0;
};

/// One event as an export shows it.
struct ExportEvent {
    AuditEvent event;      ///< of a withheld one only seq
    bool withheld = false; ///< the whole event: nothing but its leaf hash is known
    PersonalFields absent; ///< members that the event has and this file does not disclose
};

/// What the receiver of an export will see of it.
struct ExportPreview {
    ExportSummary summary;         ///< no file, digest or size
    std::vector<ExportEvent> head; ///< the first events, as the reader will see them; at most 50
};

} // namespace claviger
