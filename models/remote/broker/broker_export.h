#pragma once

#include "models/domain/audit_export.h"
#include "models/remote/broker/audit_forms.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/log_witness.h"

#include <QPromise>
#include <QThreadPool>
#include <QTimer>

namespace claviger {

/// One export that the broker writes and signs: ordered, waited for, fetched in pieces, verified, published, and thrown away at
/// the broker. Deletes itself at its end. On the thread of the client; files on a thread of \c pool.
class BrokerExport final : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all of it outlives the export.
    struct Parts {
        BrokerClient &client;
        QThreadPool &pool; ///< of one thread
        LogWitness &witness;
    };

    /// \p expected: all but what the broker will say of the file; its log has \p least events or more.
    BrokerExport(const Parts &parts, FinishedExport expected, quint64 least, QObject *parent);

    /// Once. \p progress is the person's, \p ended is cancelled when nobody waits any more.
    [[nodiscard]] QFuture<Result<ExportSummary>> run(std::shared_ptr<ExportWriter> writer, ProgressPtr progress,
                                                     ProgressPtr ended);

private:
    static constexpr int kPatience = 5;

    void order();
    void ask();
    void takeState(Result<BrokerAnswer> answer, const QString &operation);
    void vouch();
    [[nodiscard]] bool goesOn(const Error &why);
    [[nodiscard]] bool isOther(const ExportSummary &now) const;
    void fetch();
    void takePiece(Result<BrokerAnswer> answer);
    void write(Secret piece);
    void seal();
    void finish(Result<ExportSummary> result);
    void tell(Result<ExportSummary> result);
    void showFetched();

    BrokerClient &m_client;
    QThreadPool &m_pool;
    LogWitness &m_witness;
    const quint64 m_least;
    FinishedExport m_expected;
    std::shared_ptr<ExportWriter> m_writer;
    ProgressPtr m_progress;
    ProgressPtr m_ended;
    ProgressPtr m_checking; ///< of the verifier, which counts bytes
    QPromise<Result<ExportSummary>> m_promise;
    QTimer m_next;
    QTimer m_look; ///< whether the person stopped it while it is verified
    QString m_id;  ///< once the broker has it
    qint64 m_fetched = 0;
    int m_patience = kPatience;  ///< how many more questions without an answer are put up with
    bool m_isAskedAgain = false; ///< the broker forgot the export once
};

} // namespace claviger
