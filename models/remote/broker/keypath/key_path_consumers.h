#pragma once

#include "models/remote/broker/keypath/key_path_backend.h"

namespace claviger {

/// The services of a broker of the dialect *key paths* (docs/BROKER.md §12). Required keys are dotted paths, or paths of the
/// console when a service is registered; they are its scope as well. A service can't be changed or removed there. What services
/// did is shown and is no evidence. Used on the thread of its client.
class KeyPathConsumers final : public ConsumerRegistry
{
    Q_OBJECT

public:
    /// Both outlive it.
    KeyPathConsumers(BrokerClient &client, KeyPathBackend &keys, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> consumers() override;
    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> readersOf(CredentialId key) override;
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer consumer) override;
    [[nodiscard]] QFuture<Result<>> remove(QString consumer, quint64 revision, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ServiceToken>>> tokens(QString consumer) override;
    /// Sent once: a token whose answer was lost is looked up, revoked, and asked for again by the person.
    [[nodiscard]] QFuture<Result<IssuedToken>> issue(TokenOrder order) override;
    [[nodiscard]] QFuture<Result<>> revoke(QString consumer, QString token, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery query) override;

private:
    [[nodiscard]] QFuture<Result<Consumer>> registerService(const Consumer &consumer, const std::vector<Credential> &keys);

    BrokerClient &m_client;
    KeyPathBackend &m_keys;
};

} // namespace claviger
