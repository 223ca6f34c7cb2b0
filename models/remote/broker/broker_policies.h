#pragma once

#include "models/domain/policy.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/policy_forms.h"

namespace claviger {

/// What a broker of the dialect *workspace credentials* demands (docs/BROKER.md §7). Used on the thread of its client. What
/// others change comes by changed(), which whoever follows the feed emits as well.
class BrokerPolicies final : public PolicyBook
{
    Q_OBJECT

public:
    /// \p client outlives it.
    explicit BrokerPolicies(BrokerClient &client, QObject *parent = nullptr);

    /// Another broker is open, or none: what is known of this one is forgotten.
    void forget() { m_known.clear(); }

    [[nodiscard]] QFuture<Result<std::vector<Policy>>> policies() override;
    [[nodiscard]] QFuture<Result<Policy>> policy(QString id) override;
    /// Conflict too when \p policy was read before somebody else's change that is known here already. Damaged when the broker
    /// answers success and the policy is not as it was asked for. A lost answer is read back; OutcomeUnknown when that does not
    /// tell either.
    [[nodiscard]] QFuture<Result<Policy>> save(Policy policy, QString reason) override;
    /// Damaged when the broker answers success and the policy is there as before; lost answers as for save().
    [[nodiscard]] QFuture<Result<>> remove(QString id, quint64 revision, QString reason) override;

private:
    [[nodiscard]] QFuture<Result<ReadPolicy>> read(const QString &id);
    /// The ETag of \p id at \p revision. Asks for it when it is not known.
    [[nodiscard]] QFuture<Result<QByteArray>> etagOf(const QString &id, quint64 revision);
    [[nodiscard]] QFuture<Result<Policy>> put(BrokerCall call, const Policy &asked);
    [[nodiscard]] QFuture<Result<>> erase(BrokerCall call, const QString &id, quint64 revision);
    [[nodiscard]] Result<Policy> judged(BrokerAnswer answer, const Policy &asked);

    BrokerClient &m_client;
    KnownETags m_known;
};

} // namespace claviger
