#pragma once

#include "models/domain/consumer.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/consumer_forms.h"

namespace claviger {

/// The services of a broker of the dialect *workspace credentials* (docs/BROKER.md §7). Used on the thread of its client. What
/// others change comes by changed(), which whoever follows the feed emits as well.
class BrokerConsumers final : public ConsumerRegistry
{
    Q_OBJECT

public:
    /// \p client outlives it.
    explicit BrokerConsumers(BrokerClient &client, QObject *parent = nullptr);

    /// Another broker is open, or none: what is known of this one is forgotten.
    void forget()
    {
        m_known.clear();
        m_approvals.clear();
        m_unknown.clear();
    }

    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> consumers() override;
    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> readersOf(CredentialId key) override;
    /// Conflict too when \p consumer was read before somebody else's change that is known here already. Damaged when the broker
    /// answers success and the service is not as it was asked for.
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer consumer) override;
    [[nodiscard]] QFuture<Result<>> remove(QString consumer, quint64 revision, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ServiceToken>>> tokens(QString consumer) override;
    /// AwaitsApproval: the same order again, once a second admin has agreed, gets the token. OutcomeUnknown: the same order again
    /// is the same request for the broker; it makes no second token, but may tell one without its value.
    [[nodiscard]] QFuture<Result<IssuedToken>> issue(TokenOrder order) override;
    [[nodiscard]] QFuture<Result<>> revoke(QString consumer, QString token, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery query) override;

private:
    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> list(std::vector<std::pair<QString, QString>> query);
    /// The ETag of \p consumer at \p revision; "*" for revision 0. Asks for it when it is not known.
    [[nodiscard]] QFuture<Result<QByteArray>> etagOf(const QString &consumer, quint64 revision);
    [[nodiscard]] QFuture<Result<Consumer>> sendSaved(BrokerCall call, const Consumer &asked, const QString &operation);

    BrokerClient &m_client;
    KnownETags m_known;
    QHash<QByteArray, QString> m_approvals;  ///< of tokens, by service and order
    QHash<QByteArray, QByteArray> m_unknown; ///< idempotency keys of tokens whose answer was lost, the same way
};

/// The header that tells why: percent-encoded. InvalidInput when \p reason is empty or too long for it.
[[nodiscard]] Result<HttpHeader> reasonHeader(const QString &reason, const QString &subject);

} // namespace claviger
