#pragma once

#include "models/domain/consumer.h"

#include <utility>

namespace claviger {

/// The services of the broker that is open now. GUI thread.
class ConsumerSwitch final : public ConsumerRegistry
{
    Q_OBJECT

public:
    /// Begins at \p first. Whatever is chosen outlives it.
    explicit ConsumerSwitch(ConsumerRegistry &first) { choose(first); }

    void choose(ConsumerRegistry &registry)
    {
        if (m_current == &registry)
            return;
        if (m_current)
            disconnect(m_current, nullptr, this, nullptr);
        m_current = &registry;
        connect(m_current, &ConsumerRegistry::changed, this, &ConsumerRegistry::changed);
    }

    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> consumers() override { return m_current->consumers(); }
    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> readersOf(CredentialId key) override
    {
        return m_current->readersOf(key);
    }
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer consumer) override { return m_current->save(std::move(consumer)); }
    [[nodiscard]] QFuture<Result<>> remove(QString consumer, quint64 revision, QString reason) override
    {
        return m_current->remove(std::move(consumer), revision, std::move(reason));
    }
    [[nodiscard]] QFuture<Result<std::vector<ServiceToken>>> tokens(QString consumer) override
    {
        return m_current->tokens(std::move(consumer));
    }
    [[nodiscard]] QFuture<Result<IssuedToken>> issue(TokenOrder order) override { return m_current->issue(std::move(order)); }
    [[nodiscard]] QFuture<Result<>> revoke(QString consumer, QString token, QString reason) override
    {
        return m_current->revoke(std::move(consumer), std::move(token), std::move(reason));
    }
    [[nodiscard]] QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery query) override
    {
        return m_current->accesses(std::move(query));
    }

private:
    ConsumerRegistry *m_current = nullptr;
};

} // namespace claviger
