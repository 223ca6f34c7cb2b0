#pragma once

#include "models/domain/audit_log.h"
#include "models/remote/broker/audit_forms.h"
#include "models/remote/broker/broker_client.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace claviger {

/// What this computer knows of a broker's log: who signs it, and how far it was seen.
struct SeenLog {
    QString verifierKey;
    LogPoint point;
    friend bool operator==(const SeenLog &, const SeenLog &) = default;
};

/// Where that is kept, for the profile that is open. Called on the thread of the BrokerClient.
struct LogMemory {
    std::function<std::optional<SeenLog>()> seen; ///< empty: never seen
    std::function<void(const SeenLog &)> keep;
};

/// A verifier key of a log, taken apart.
struct LogSigner {
    StoreId store;
    QByteArray publicKey; ///< 32 bytes
};

/// The signer that \p verifierKey names; Damaged when it is none.
[[nodiscard]] Result<LogSigner> signerIn(const LogWriter &writer, const QString &verifierKey);
/// What \p note signs under \p verifierKey. Errors of signerIn() and LogWriter::openCheckpoint().
[[nodiscard]] Result<LogPoint> pointIn(const LogWriter &writer, QByteArrayView note, const QString &verifierKey);

/// Holds what a broker says of its log against what was seen of it before (docs/BROKER.md §10): the signer stays the same or
/// hands over provably, and the log only grows. Used on the thread of its client.
class LogWitness final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    LogWitness(BrokerClient &client, const LogWriter &writer, QObject *parent = nullptr);

    /// Whose memory counts from now on; with another profile another one.
    void setMemory(LogMemory memory) { m_memory = std::move(memory); }

    /// The newest checkpoint, verified; what was learned is kept. RolledBack when the log has fewer events than were seen of it,
    /// Tampered when it has others, or another signer, or one whose signature does not fit; Damaged; errors of the client.
    [[nodiscard]] QFuture<Result<SignedHead>> look();

signals:
    /// The log is not the one that was seen before: RolledBack or Tampered.
    void contradicted(const claviger::Error &why);

private:
    /// \p said was signed by the key that it names.
    [[nodiscard]] QFuture<Result<SignedHead>> compare(const std::optional<SeenLog> &seen, const SignedHead &said);
    [[nodiscard]] Result<SignedHead> judge(const SeenLog &seen, const SignedHead &said, const GrowthProof &growth) const;
    /// The key that signs after \p handovers, which begin with \p key.
    [[nodiscard]] Result<QString> follow(QString key, const GrowthProof &growth) const;
    void learn(const SignedHead &head);
    [[nodiscard]] Result<SignedHead> told(Result<SignedHead> outcome);

    BrokerClient &m_client;
    const LogWriter &m_writer;
    LogMemory m_memory;
};

/// `GET /audit/consistency?from=`.
[[nodiscard]] QFuture<Result<GrowthProof>> askGrowth(BrokerClient &client, QObject *receiver, quint64 from);

} // namespace claviger
