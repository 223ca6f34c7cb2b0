#pragma once

#include "models/domain/audit_export.h"

namespace claviger {

/// How an export stands. Intact and signed by a key the reader trusts; not decidable; or provably not what was written.
enum class ExportVerdict : quint8 { Verified, CannotVerify, Tampered };

/// What is wrong with an export, each with its own sentence (services/export_text).
enum class ExportFlaw : quint8 {
    None,
    // cannot be verified
    Empty,         ///< no bytes
    NotAnExport,   ///< something else; detail: what it looks like ("zip", "sqlite", "gzip", "html", …) or empty
    NewerFormat,   ///< detail: the format it names
    ByteOrderMark, ///< begins with a BOM
    LineEndings, ///< LF became CRLF in transit; detail: "verified" when the file verifies once that is undone, or name() of what
                 ///< else
    Truncated,   ///< ends before its signatures
    LineTooLong, ///< above 64 KiB
    OtherSigner, ///< signed throughout by a key that is not the one given or pinned; detail: that key
    NotComparable, ///< the earlier export or checkpoint can't be compared with this one; detail: why
    // tampered
    BadUtf8,
    NulByte,
    BadJson,
    DuplicateMember,
    NotCanonical,
    BadNumber,     ///< of a line
    BadManifest,   ///< a member is missing, of another type or contradicts another; detail: the member
    CountMismatch, ///< events or redactions are not as many as the manifest says; detail: member, said, found
    RangeMismatch, ///< first and last event are not those of the manifest
    OutOfSequence, ///< a line's seq is not the next; detail: expected and found (gap, repetition or swap)
    BadCommitment, ///< a disclosed personal member does not fit its commitment; detail: the member
    RootMismatch, ///< the events do not make the signed root; line and seq: the first event that is not what was signed, if known
    BadCheckpoint,       ///< the checkpoint note is malformed
    CheckpointSignature, ///< or its signature does not fit
    OtherCheckpoint,     ///< it signs another size or root than the manifest states; detail: "said=… signed=…" (sizes)
    OtherStore,          ///< checkpoint and manifest name different stores
    ExportSignature,     ///< the export note's signature does not fit
    ExportDigest,        ///< the export note signs other bytes than these
    BadHandover,         ///< a change of the signing key is not proven
    OldKey,              ///< signed by a key after it was replaced, or before it was in use
    Diverged,            ///< contradicts the earlier export or checkpoint; seq: the first event that differs when it is known
    RolledBack,          ///< the earlier one has more events than this one
    TrailingData,        ///< bytes after the last line; two exports in one file
};

/// How the reader came to know the signer's key.
enum class SignerTrust : quint8 { Unknown, FirstSeen, Pinned, Given };

/// Outcome of the comparison with an earlier export or checkpoint.
enum class Continuation : quint8 { NotAsked, Same, Continues, Diverged, RolledBack, NotComparable };

/// Stable names for JSON and exit codes: "verified", "cannot-verify", "tampered".
[[nodiscard]] QLatin1StringView name(ExportVerdict verdict) noexcept;
/// "root-mismatch", "line-endings" …; "none" for None.
[[nodiscard]] QLatin1StringView name(ExportFlaw flaw) noexcept;
/// "unknown", "first-seen", "pinned", "given".
[[nodiscard]] QLatin1StringView name(SignerTrust trust) noexcept;
/// "not-asked", "same", "continues", "diverged", "rolled-back", "not-comparable".
[[nodiscard]] QLatin1StringView name(Continuation continuation) noexcept;

struct ExportFinding {
    ExportFlaw flaw = ExportFlaw::None;
    quint64 line = 0; ///< from 1; 0: of no line
    std::optional<quint64> seq;
    QString detail; ///< facts for the sentence, see ExportFlaw; never translated
    /// The event line that is wrong, as ExportFile counts them, from 0; empty: no event line is, or it is not known which. Not
    /// below ExportFile::lineCount() when the file ends within that line.
    std::optional<quint64> event{};
};

/// A signing key of a log that handed over to another one, provably.
struct RetiredSigner {
    QString key;
    quint64 logSize = 0; ///< of the last log that it may sign

    friend bool operator==(const RetiredSigner &, const RetiredSigner &) = default;
};

/// The facts of the manifest line; of a single-event proof those that it states: store, place, log and signer, and nothing else.
struct ExportManifest {
    StoreId store;
    quint64 first = 0;
    quint64 count = 0;
    quint64 withheldEvents = 0;
    quint64 withheldFields = 0;
    LogPoint log;
    QStringList workspaces;           ///< empty: all
    std::vector<AuditAction> actions; ///< empty, and otherActions too: all
    QStringList otherActions{};       ///< further ones, by names that this program does not know
    bool storeEvents = true;
    std::optional<Instant> since;
    std::optional<Instant> until;
    PersonalFields withheld;     ///< left out of every event on purpose
    QStringList otherWithheld{}; ///< further members, by names that this program does not know
    QString verifierKey;
    QString tool; ///< "claviger/0.1.0"
    Instant writtenAt;
    std::optional<LogPoint> continues;
};

/// All that a verifier found out. A part that was not reached is not proven.
struct ExportCheck {
    ExportVerdict verdict = ExportVerdict::CannotVerify;
    ExportFinding finding; ///< the first thing wrong; flaw None: nothing
    std::optional<ExportManifest> manifest;
    SignerTrust trust = SignerTrust::Unknown;
    quint64 events = 0; ///< read and hashed, withheld ones included
    quint64 withheldEvents = 0;
    quint64 absentFields = 0;   ///< members committed to and not disclosed (withheld or erased)
    bool sequenceHolds = false; ///< every seq of the span once and in order
    bool rootHolds = false;     ///< the events and the manifest's subtrees make the signed root
    bool checkpointSigned = false;
    bool exportSigned = false;
    bool handoversHold = false; ///< true when there are none
    Continuation continuation = Continuation::NotAsked;
    std::optional<LogPoint> earlier; ///< what it was compared with
    /// Of a file that verified: the keys from the one that the reader trusts to the one before the signer, oldest first.
    std::vector<RetiredSigner> retired;
    Digest fileDigest{}; ///< SHA-256 of the whole file; zero when it was not read to its end
    qint64 bytes = 0;
    bool isProof = false; ///< of a single event: there is no signature of the file, and \c manifest knows no writer

    /// Every signature that such a file has was verified.
    [[nodiscard]] bool isSigned() const noexcept { return checkpointSigned && (isProof || exportSigned); }
};

/// A size and root that the reader keeps from an earlier export, checkpoint note or single-event proof, with its signer.
struct EarlierPoint {
    LogPoint point;
    QString verifierKey; ///< of who signed it; empty: not known, and then \c note is verified under the export's own keys
    StoreId store;
    QByteArray note; ///< the checkpoint note
    QString file;    ///< the export it is from, read again to name the first event that differs; empty: of no export
};

struct VerifyOrder {
    QString givenKey;  ///< --key; empty: none
    QString pinnedKey; ///< from an earlier sight of this store; empty: none
    std::optional<EarlierPoint> against;
    /// Keys of this store that are known to have handed over to the pinned one: trusted up to their last log, and no further.
    std::vector<RetiredSigner> retired{};
};

/// An export, or the proof of one event, open for reading: its lines can be shown at once, before and whatever its verdict. The
/// file stays open (not mapped: one that shrinks meanwhile must not end the program). Any thread; const functions may run at the
/// same time.
class ExportFile
{
public:
    virtual ~ExportFile() = default;

    [[nodiscard]] virtual QString path() const = 0;
    [[nodiscard]] virtual const std::optional<ExportManifest> &manifest() const = 0; ///< empty when its line can't be read
    /// Of one event: verifyProof() is its check, not verify().
    [[nodiscard]] virtual bool isProof() const { return false; }
    /// Event lines found so far; complete once scan() has returned. Grows only.
    [[nodiscard]] virtual quint64 lineCount() const = 0;
    /// Finds the lines; blocking, ~1 GB/s. InvalidInput never: what is no line is not counted.
    [[nodiscard]] virtual Result<> scan(Progress &progress) = 0;
    /// Event line \p index < lineCount(), as far as it can be read. Damaged when it is no event.
    [[nodiscard]] virtual Result<ExportEvent> event(quint64 index) const = 0;
    /// Calls \p take with each of the event lines [\p begin, \p end) in order, and with what event() answers of it. For many
    /// lines far cheaper than asking for one after another.
    virtual void events(quint64 begin, quint64 end, const std::function<void(quint64 index, Result<ExportEvent>)> &take) const
    {
        for (quint64 index = begin; index < end; ++index)
            take(index, event(index));
    }
    /// The bytes of that line without its line break.
    [[nodiscard]] virtual QByteArray line(quint64 index) const = 0;
    /// Which line of the file it is, from 1; other lines stand between the events. 0 when there is no such event line. Reads at
    /// most some hundred lines.
    [[nodiscard]] virtual quint64 fileLine(quint64 index) const = 0;
    /// Judges the file that is open here, so the very bytes that the functions above show, whatever has its name by now.
    /// Blocking; otherwise as ExportReader::verify() or, of a proof, verifyProof(). Conflict as for unchanged().
    [[nodiscard]] virtual Result<ExportCheck> verify(const VerifyOrder &order, Progress &progress) const = 0;
    /// Conflict when the file was changed since it was opened, or another one has its name now: what was read then need not be
    /// what is read later.
    [[nodiscard]] virtual Result<> unchanged() const = 0;
    /// Inclusion proof of event \p index as a `*.clavproof` text (docs/AUDIT_FORMAT.md). Blocking: hashes the whole file the
    /// first time.
    [[nodiscard]] virtual Result<QByteArray> proof(quint64 index, Progress &progress) const = 0;
};

/// Port: reads and verifies exports; no store, no network. Any thread; every function blocks.
class ExportReader
{
public:
    virtual ~ExportReader() = default;

    /// Opens \p file, an export or an event proof, and reads its first two lines. NotFound, AccessDenied, Storage for the file
    /// system's reasons; whatever is wrong with its content is for verify() to say.
    [[nodiscard]] virtual Result<std::shared_ptr<ExportFile>> open(const QString &file) const = 0;
    /// Reads \p file to its end on as many threads as help. Cancelled; Conflict when it is changed meanwhile; file system
    /// errors as for open().
    [[nodiscard]] virtual Result<ExportCheck> verify(const QString &file, const VerifyOrder &order, Progress &progress) const = 0;
    /// What \p file (an export, a checkpoint note or a single-event proof) signs, for VerifyOrder::against; its own
    /// signatures are verified under the key it names. Damaged or Tampered when they do not fit; InvalidInput for any other file.
    [[nodiscard]] virtual Result<EarlierPoint> earlierPoint(const QString &file) const = 0;
    /// Checks a single-event proof alone. The finding is as for an export, with what the proof states as its manifest; the event
    /// is given when it could be read.
    [[nodiscard]] virtual Result<std::pair<ExportCheck, std::optional<ExportEvent>>>
    verifyProof(const QString &file, const VerifyOrder &order) const = 0;
};

} // namespace claviger
