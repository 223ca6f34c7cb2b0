#pragma once

#include "models/domain/approval.h"
#include "models/remote/broker/approval_forms.h"
#include "models/remote/broker/broker_client.h"

namespace claviger {

/// What waits for a second admin at a broker of the dialect *workspace credentials* (docs/BROKER.md §7). Used on the thread of
/// its client. What others do comes by changed(), which whoever follows the feed emits as well.
class BrokerApprovals final : public ApprovalQueue
{
    Q_OBJECT

public:
    /// \p client outlives it.
    explicit BrokerApprovals(BrokerClient &client, QObject *parent = nullptr);

    /// Another broker is open, or none: what is known of this one is forgotten.
    void forget() { m_known.clear(); }

    [[nodiscard]] QFuture<Result<std::vector<Approval>>> approvals(bool onlyOpen) override;
    [[nodiscard]] QFuture<Result<Approval>> approval(QString id) override;
    /// Conflict too when \p approval was read before a change that is known here already; InvalidInput when a comment is missing;
    /// Damaged when the broker answers success and the decision is not among the others.
    [[nodiscard]] QFuture<Result<Approval>> decide(Approval approval, bool approve, QString comment) override;
    [[nodiscard]] QFuture<Result<Approval>> withdraw(Approval approval) override;

private:
    [[nodiscard]] QFuture<Result<ReadApproval>> read(const QString &id);
    [[nodiscard]] QFuture<Result<QByteArray>> etagOf(const Approval &approval);

    BrokerClient &m_client;
    KnownETags m_known;
};

} // namespace claviger
