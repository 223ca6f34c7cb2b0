#pragma once

#include "models/domain/policy.h"
#include "tests/support/fake_answers.h"

#include <algorithm>

namespace claviger::test {

/// What a broker demands, in memory. Methods for Answers: the names of the functions.
class FakePolicies final : public PolicyBook
{
public:
    Answers answers;
    std::vector<Policy> all;
    QStringList reasons; ///< as they were given, newest last

    void add(Policy policy)
    {
        policy.revision = std::max<quint64>(policy.revision, 1);
        all.push_back(std::move(policy));
        emit changed();
    }
    /// Somebody else changes or removes it.
    void tell() { emit changed(); }

    [[nodiscard]] QFuture<Result<std::vector<Policy>>> policies() override
    {
        return answers.answer<std::vector<Policy>>(QStringLiteral("policies"), [this] { return all; });
    }
    [[nodiscard]] QFuture<Result<Policy>> policy(QString id) override
    {
        return answers.answer<Policy>(QStringLiteral("policy"), [this, id]() -> Result<Policy> {
            const auto at = std::ranges::find(all, id, &Policy::id);
            return at == all.end() ? Result<Policy>(failure(ErrorCode::NotFound, id)) : Result<Policy>(*at);
        });
    }
    [[nodiscard]] QFuture<Result<Policy>> save(Policy policy, QString reason) override
    {
        return answers.answer<Policy>(QStringLiteral("save"), [this, policy, reason]() mutable -> Result<Policy> {
            const auto at = std::ranges::find(all, policy.id, &Policy::id);
            if (policy.revision == 0 && at != all.end())
                return failure(ErrorCode::AlreadyExists, policy.id);
            if (policy.revision != 0 && (at == all.end() || at->revision != policy.revision))
                return failure(ErrorCode::Conflict, policy.id);
            ++policy.revision;
            if (at == all.end())
                all.push_back(policy);
            else
                *at = policy;
            reasons << reason;
            emit changed();
            return policy;
        });
    }
    [[nodiscard]] QFuture<Result<>> remove(QString id, quint64 revision, QString reason) override
    {
        return answers.answer<void>(QStringLiteral("remove"), [this, id, revision, reason]() -> Result<> {
            const auto at = std::ranges::find(all, id, &Policy::id);
            if (at == all.end())
                return failure(ErrorCode::NotFound, id);
            if (at->revision != revision)
                return failure(ErrorCode::Conflict, id);
            all.erase(at);
            reasons << reason;
            emit changed();
            return {};
        });
    }
};

} // namespace claviger::test
