#pragma once

#include "models/domain/approval.h"
#include "models/domain/broker_link.h"
#include "models/domain/consumer.h"

namespace claviger {

/// A finished answer of who can do nothing: there is no adapter for brokers in this program.
template <typename T>
[[nodiscard]] QFuture<Result<T>> withoutBroker()
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(
        Result<T>(failure(ErrorCode::Unsupported, QStringLiteral("This build"), QStringLiteral("It knows no broker."))));
    promise.finish();
    return promise.future();
}

class NoBrokerLink final : public BrokerLink
{
    Q_OBJECT

public:
    [[nodiscard]] QFuture<Result<BrokerCard>> discover(BrokerProfile, ProgressPtr) override
    {
        return withoutBroker<BrokerCard>();
    }
    [[nodiscard]] QFuture<Result<BrokerIdentity>> open(BrokerProfile, ProgressPtr) override
    {
        return withoutBroker<BrokerIdentity>();
    }
    void close() override { }
    [[nodiscard]] QFuture<Result<BrokerIdentity>> signIn(ProgressPtr) override { return withoutBroker<BrokerIdentity>(); }
    [[nodiscard]] QFuture<Result<>> signOut() override { return withoutBroker<void>(); }
    void tryNow() override { }
    [[nodiscard]] const std::optional<BrokerProfile> &profile() const override { return m_profile; }
    [[nodiscard]] LinkStanding standing() const override { return {}; }
    [[nodiscard]] const std::optional<BrokerIdentity> &identity() const override { return m_identity; }
    [[nodiscard]] bool may(QStringView, const QString &) const override { return false; }

private:
    std::optional<BrokerProfile> m_profile;
    std::optional<BrokerIdentity> m_identity;
};

class NoConsumers final : public ConsumerRegistry
{
    Q_OBJECT

public:
    using List = std::vector<Consumer>;
    [[nodiscard]] QFuture<Result<List>> consumers() override { return withoutBroker<List>(); }
    [[nodiscard]] QFuture<Result<List>> readersOf(CredentialId) override { return withoutBroker<List>(); }
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer) override { return withoutBroker<Consumer>(); }
    [[nodiscard]] QFuture<Result<>> remove(QString, quint64, QString) override { return withoutBroker<void>(); }
    [[nodiscard]] QFuture<Result<std::vector<ServiceToken>>> tokens(QString) override
    {
        return withoutBroker<std::vector<ServiceToken>>();
    }
    [[nodiscard]] QFuture<Result<IssuedToken>> issue(TokenOrder) override { return withoutBroker<IssuedToken>(); }
    [[nodiscard]] QFuture<Result<>> revoke(QString, QString, QString) override { return withoutBroker<void>(); }
    [[nodiscard]] QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery) override
    {
        return withoutBroker<std::vector<ConsumerAccess>>();
    }
};

class NoApprovals final : public ApprovalQueue
{
    Q_OBJECT

public:
    [[nodiscard]] QFuture<Result<std::vector<Approval>>> approvals(bool) override
    {
        return withoutBroker<std::vector<Approval>>();
    }
    [[nodiscard]] QFuture<Result<Approval>> approval(QString) override { return withoutBroker<Approval>(); }
    [[nodiscard]] QFuture<Result<Approval>> decide(Approval, bool, QString) override { return withoutBroker<Approval>(); }
    [[nodiscard]] QFuture<Result<Approval>> withdraw(Approval) override { return withoutBroker<Approval>(); }
};

} // namespace claviger
