#pragma once

#include "models/domain/audit_report.h"
#include "models/services/signer_key.h"
#include "models/services/signer_pins.h"

#include <QBasicTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>
#include <optional>

class QThreadPool;

namespace claviger {

/// What the viewer works with; no store, no network.
struct ExportTools {
    std::shared_ptr<const ExportReader> reader;
    std::shared_ptr<const ReportWriter> reports;
    /// Where everything that takes time runs, several at once; outlives every ExportViewing.
    QThreadPool &pool;
};

/// A line of an export as it is shown alone.
struct EventDetails {
    QByteArray bytes;                 ///< without its line break
    quint64 number = 0;               ///< which line of the file it is, from 1
    std::optional<ExportEvent> event; ///< empty: it is none
};

/// Line \p index of \p file. Blocks, except for the line of a proof.
[[nodiscard]] EventDetails readEventDetails(const ExportFile &file, quint64 index);

/// One export, or the proof of one event, as an auditor looks at it: its lines at once, its verdict as soon as it is found, the
/// signer's key compared with what this computer knows, and an earlier file when one is given. GUI thread; nothing here blocks
/// it.
class ExportViewing final : public QObject
{
    Q_OBJECT

public:
    /// \p pins must outlive it.
    ExportViewing(ExportTools tools, SignerPins &pins, QObject *parent = nullptr);
    /// Cancels what runs; the workers end by themselves.
    ~ExportViewing() override;

    /// Opens \p file in place of the one before; answers with opened() or openFailed().
    void open(const QString &file);
    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    [[nodiscard]] const std::shared_ptr<ExportFile> &file() const noexcept { return m_file; } ///< null until opened()
    [[nodiscard]] bool isScanned() const noexcept { return m_scanned; }

    /// Checks the open file again, e.g. after it was cancelled. Ends with checked() or checkFailed(); with Conflict when the file
    /// was changed since it was opened: then open() it again.
    void verify();
    /// Of the check that runs; null when none does. Cancel it there.
    [[nodiscard]] const ProgressPtr &verifying() const noexcept { return m_verifying; }
    /// The last outcome; empty while there is none.
    [[nodiscard]] const std::optional<ExportCheck> &check() const noexcept { return m_check; }
    /// The event line that the outcome blames, from 0, when there is one and it can be shown by now.
    [[nodiscard]] std::optional<quint64> badEvent() const;

    /// What this computer knows about the signer of the file's store.
    [[nodiscard]] std::optional<SignerPin> pin() const;
    /// The key that the file names as its signer; empty when it names none.
    [[nodiscard]] QString signerKey() const;
    /// Whether a person vouched for the signer on this computer, directly or for a key that handed over to this one.
    [[nodiscard]] bool isSignerConfirmed() const;
    /// A person read \p typed from paper. Same: the key is pinned. Different: the file can no longer be verified, whatever its
    /// signatures say; a whole key is checked against the file's certified key changes first.
    KeyMatch comparePrinted(const QString &typed);
    /// A person vouches for the file's signer, in place of another key if one was pinned.
    void pinSigner();

    /// Compares with an export, checkpoint note or event proof that the person kept, and checks again.
    void compareWith(const QString &earlierFile);
    [[nodiscard]] const QString &comparedWith() const noexcept { return m_earlierFile; } ///< empty: nothing

    /// Reads event line \p index.
    [[nodiscard]] QFuture<EventDetails> eventDetails(quint64 index);
    /// Inclusion proof of event line \p index, the text of a `*.clavproof`. One is made at a time: of those that wait the newest
    /// is next, and the others end with Cancelled.
    [[nodiscard]] QFuture<Result<QByteArray>> proof(quint64 index);
    /// Writes \p text to \p outFile, for its owner alone, synced, in place of one that is there.
    [[nodiscard]] QFuture<Result<>> save(const QByteArray &text, const QString &outFile);
    /// After the scan.
    [[nodiscard]] QFuture<Result<ExportSummaries>> summarize();
    /// After the check.
    [[nodiscard]] QFuture<Result<>> writeReport(ReportOrder order, const QString &outFile, ProgressPtr progress);
    /// After the check. \p paper is painted on by a worker until the answer is there.
    [[nodiscard]] QFuture<Result<>> printReport(ReportOrder order, std::shared_ptr<QPagedPaintDevice> paper,
                                                ProgressPtr progress);

signals:
    void opened();
    void openFailed(const claviger::Error &error);
    /// \p lines can be shown; \p all: there are no more.
    void linesFound(quint64 lines, bool all);
    void checkStarted();
    void checked();
    void checkFailed(const claviger::Error &error);
    void compareFailed(const claviger::Error &error);
    void signerChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void reset();
    void scan();
    void take(const Result<ExportCheck> &check);
    void applyMismatch();
    [[nodiscard]] VerifyOrder order() const;
    void startProof();
    void dropWaitingProof();

    using ProofPromise = std::shared_ptr<QPromise<Result<QByteArray>>>;

    ExportTools m_tools;
    SignerPins &m_pins;
    QString m_path;
    std::shared_ptr<ExportFile> m_file;
    std::optional<ExportCheck> m_check;
    ProgressPtr m_scanning;
    ProgressPtr m_verifying;
    ProgressPtr m_other; ///< of proofs and summaries
    QString m_given;     ///< a whole key that the person typed
    bool m_mismatch = false;
    std::optional<EarlierPoint> m_earlier;
    QString m_earlierFile;
    QBasicTimer m_poll;
    quint64 m_generation = 0; ///< which open() an answer belongs to
    quint64 m_attempt = 0;    ///< which verify()
    bool m_scanned = false;
    ProofPromise m_waitingProof; ///< null: none waits
    quint64 m_waitingEvent = 0;
    bool m_isProving = false;
};

} // namespace claviger
