#pragma once

#include "models/domain/audit_log.h"
#include "models/remote/broker/log_witness.h"

#include <QObject>
#include <QThreadPool>

namespace claviger {

/// The log of a broker of the dialect *workspace credentials* (docs/BROKER.md §10). Used on the thread of its client. Events of a
/// newer program count as unreadable.
class BrokerAuditLog final : public QObject, public AuditLog, public EventProofs
{
    Q_OBJECT

public:
    /// Both outlive it.
    BrokerAuditLog(BrokerClient &client, const LogWriter &writer, QObject *parent = nullptr);
    /// What is under way ends without an answer; waits for the file that is being verified.
    ~BrokerAuditLog() override;

    /// What was seen of the log of the profile that is open.
    void setMemory(LogMemory memory) { m_witness.setMemory(std::move(memory)); }
    /// The log is open, or may have grown: it is held against what was seen of it, which only contradicted() tells of.
    void follow() { m_witness.follow(); }

    /// What the pages say of the log is held against what is signed and was seen of it. Errors further than the port's: those of
    /// LogWitness::vouch(), and InvalidInput when the filter is more than a broker
    /// takes (text above 256 characters or that fits more than 64 providers).
    [[nodiscard]] QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() override;
    [[nodiscard]] QFuture<Result<LogPoint>> head() override;
    [[nodiscard]] QFuture<Result<LogGrowth>> consistency(LogPoint earlier) override;
    [[nodiscard]] QFuture<Result<ExportPreview>> previewExport(ExportScope scope, ProgressPtr progress) override;
    /// Progress: the first half while the broker writes the file, the second while it is fetched. Damaged, Tampered and Conflict
    /// as for ExportWriter::sealTaken().
    [[nodiscard]] QFuture<Result<ExportSummary>> exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                          ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<ErasedPerson>> erasePerson(QString actor, QString reason, ProgressPtr progress) override;
    /// Held against the checkpoint that is seen now, which continues all that was seen of the log before.
    [[nodiscard]] QFuture<Result<ProvenEvent>> provenEvent(quint64 seq) override;

signals:
    /// The log is not the one that was seen before, or its signer another: RolledBack or Tampered.
    void contradicted(const claviger::Error &why);

private:
    /// \p said with what its line says, when line, place, proof and signature fit each other.
    [[nodiscard]] Result<ProvenEvent> judged(ProvenEvent said, quint64 seq) const;

    BrokerClient &m_client;
    const LogWriter &m_writer;
    LogWitness m_witness;
    ProgressPtr m_ended; ///< cancelled with this object
    QThreadPool m_files;
};

} // namespace claviger
