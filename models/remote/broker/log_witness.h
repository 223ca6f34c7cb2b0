#pragma once

#include "models/domain/audit_log.h"
#include "models/remote/broker/audit_forms.h"
#include "models/remote/broker/broker_client.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>
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
    std::function<Result<std::optional<SeenLog>>()> seen; ///< empty: never seen; an error when what was kept can't be read
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
    /// Tampered when it has others, or another signer, or one whose signature does not fit; Conflict when it grows faster than it
    /// can be compared; Damaged; errors of the memory and of the client.
    [[nodiscard]] QFuture<Result<SignedHead>> look();
    /// Holds \p point, which the broker names without signing it, against what was verified: both lead to one signed state, which
    /// is answered with the proof from \p point. RolledBack when it has fewer than \p least events. Errors of look().
    [[nodiscard]] QFuture<Result<LogGrowth>> vouch(LogPoint point, quint64 least = 0);
    /// How many events were seen and verified.
    [[nodiscard]] quint64 seenSize() const;
    /// The log may have grown: looks at once, or a few seconds after the last time. Only contradicted() tells of it.
    void follow();

signals:
    /// The log is not the one that was seen before: RolledBack or Tampered.
    void contradicted(const claviger::Error &why);

private:
    struct Meeting;
    /// A verified state, and the proof that a point leads to it.
    struct Met {
        SignedHead head;
        std::vector<Digest> proof;
    };

    /// \p said was signed by the key that it names.
    [[nodiscard]] QFuture<Result<SignedHead>> compare(const std::optional<SeenLog> &seen, const SignedHead &said);
    /// Finds a state that continues both \p seen and \p point.
    [[nodiscard]] QFuture<Result<Met>> meet(const SeenLog &seen, const LogPoint &point);
    void ask(const std::shared_ptr<Meeting> &meeting);
    void take(const std::shared_ptr<Meeting> &meeting, const GrowthProof &fromSeen, const GrowthProof &fromPoint);
    static void end(const std::shared_ptr<Meeting> &meeting, Result<Met> outcome);
    /// The state that \p growth leads to from \p seen.
    [[nodiscard]] Result<SignedHead> judge(const SeenLog &seen, const GrowthProof &growth) const;
    [[nodiscard]] Result<std::optional<SeenLog>> seen() const;
    /// The key that signs after \p handovers, which begin with \p key.
    [[nodiscard]] Result<QString> keyAfter(QString key, const GrowthProof &growth) const;
    void learn(const SignedHead &head);
    template <typename T>
    [[nodiscard]] Result<T> told(Result<T> outcome);

    BrokerClient &m_client;
    const LogWriter &m_writer;
    LogMemory m_memory;
    QTimer m_pause; ///< between two looks of follow()
    bool m_isFollowing = false;
    bool m_followAgain = false;
};

/// `GET /audit/consistency?from=`.
[[nodiscard]] QFuture<Result<GrowthProof>> askGrowth(BrokerClient &client, QObject *receiver, quint64 from);

} // namespace claviger
