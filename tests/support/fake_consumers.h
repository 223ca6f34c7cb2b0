#pragma once

#include "models/domain/consumer.h"
#include "tests/support/fake_answers.h"

#include <algorithm>

namespace claviger::test {

/// Services that use keys, in memory. Methods for Answers: the names of the functions.
class FakeConsumers final : public ConsumerRegistry
{
public:
    explicit FakeConsumers(const Clock &clock)
        : m_clock(clock)
    {
    }

    Answers answers;
    std::vector<Consumer> all;
    std::vector<ServiceToken> issued;
    std::vector<ConsumerAccess> log;
    std::vector<TokenOrder> orders;
    QStringList readers; ///< names of those that can read any key
    bool losesValue = false;

    void add(Consumer consumer)
    {
        consumer.revision = 1;
        all.push_back(std::move(consumer));
        emit changed();
    }

    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> consumers() override
    {
        return answers.answer<std::vector<Consumer>>(QStringLiteral("consumers"), [this] { return all; });
    }
    [[nodiscard]] QFuture<Result<std::vector<Consumer>>> readersOf(CredentialId) override
    {
        return answers.answer<std::vector<Consumer>>(QStringLiteral("readersOf"), [this] {
            std::vector<Consumer> found;
            std::ranges::copy_if(all, std::back_inserter(found),
                                 [this](const Consumer &each) { return readers.contains(each.name); });
            return found;
        });
    }
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer consumer) override
    {
        return answers.answer<Consumer>(QStringLiteral("save"), [this, consumer]() mutable -> Result<Consumer> {
            const auto at = std::ranges::find(all, consumer.name, &Consumer::name);
            if (consumer.revision == 0 && at != all.end())
                return failure(ErrorCode::AlreadyExists, consumer.name);
            if (consumer.revision != 0 && (at == all.end() || at->revision != consumer.revision))
                return failure(ErrorCode::Conflict, consumer.name);
            ++consumer.revision;
            if (at == all.end())
                all.push_back(consumer);
            else
                *at = consumer;
            emit changed();
            return consumer;
        });
    }
    [[nodiscard]] QFuture<Result<>> remove(QString consumer, quint64, QString reason) override
    {
        return answers.answer<void>(QStringLiteral("remove"), [this, consumer, reason]() -> Result<> {
            if (reason.isEmpty())
                return failure(ErrorCode::InvalidInput, consumer, QStringLiteral("A reason is needed."));
            std::erase_if(all, [&](const Consumer &each) { return each.name == consumer; });
            std::erase_if(issued, [&](const ServiceToken &each) { return each.consumer == consumer; });
            emit changed();
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ServiceToken>>> tokens(QString consumer) override
    {
        return answers.answer<std::vector<ServiceToken>>(QStringLiteral("tokens"), [this, consumer] {
            std::vector<ServiceToken> found;
            std::ranges::copy_if(issued, std::back_inserter(found),
                                 [&](const ServiceToken &each) { return each.consumer == consumer; });
            return found;
        });
    }
    [[nodiscard]] QFuture<Result<IssuedToken>> issue(TokenOrder order) override
    {
        return answers.answer<IssuedToken>(QStringLiteral("issue"), [this, order]() -> Result<IssuedToken> {
            orders.push_back(order);
            ServiceToken token;
            token.id = QStringLiteral("tok-%1").arg(issued.size() + 1);
            token.consumer = order.consumer;
            token.note = order.note;
            token.issuedAt = m_clock.now();
            token.issuedBy = QStringLiteral("Ada Larsen");
            token.expiresAt = m_clock.now() + order.life;
            token.state = QStringLiteral("active");
            issued.push_back(token);
            IssuedToken answer{token, {}};
            if (!losesValue)
                answer.value = Secret::fromText("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzZXJ2aWNlIn0.c2lnbmF0dXJl");
            emit changed();
            return answer;
        });
    }
    [[nodiscard]] QFuture<Result<>> revoke(QString, QString token, QString reason) override
    {
        return answers.answer<void>(QStringLiteral("revoke"), [this, token, reason]() -> Result<> {
            if (reason.isEmpty())
                return failure(ErrorCode::InvalidInput, token, QStringLiteral("A reason is needed."));
            const auto at = std::ranges::find(issued, token, &ServiceToken::id);
            if (at == issued.end())
                return failure(ErrorCode::NotFound, token);
            at->state = QStringLiteral("revoked");
            at->revokedAt = m_clock.now();
            emit changed();
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery query) override
    {
        return answers.answer<std::vector<ConsumerAccess>>(QStringLiteral("accesses"), [this, query] {
            std::vector<ConsumerAccess> found;
            std::ranges::copy_if(log, std::back_inserter(found), [&](const ConsumerAccess &each) {
                return query.results.isEmpty() || query.results.contains(each.result);
            });
            return found;
        });
    }

private:
    const Clock &m_clock;
};

} // namespace claviger::test
