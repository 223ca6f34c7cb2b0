#pragma once

#include "models/domain/approval.h"
#include "tests/support/fake_answers.h"

#include <algorithm>

namespace claviger::test {

/// What waits for a second admin, in memory. Methods for Answers: the names of the functions.
class FakeApprovals final : public ApprovalQueue
{
public:
    explicit FakeApprovals(const Clock &clock)
        : m_clock(clock)
    {
    }

    Answers answers;
    std::vector<Approval> all; ///< newest first

    /// An open request, the newest one.
    Approval &add(const QString &operation, bool isMine = false)
    {
        Approval approval;
        approval.id = QStringLiteral("apr-%1").arg(all.size() + 1);
        approval.revision = 1;
        approval.operation = operation;
        approval.state = QStringLiteral("open");
        approval.object = QStringLiteral("1f0f7c5e-8a0b-4c0e-9d7d-2f6b7a1c3e45");
        approval.path = QStringLiteral("/acme/production/payments/stripe-live");
        approval.workspace = QStringLiteral("acme");
        approval.environment = QStringLiteral("production");
        approval.reason = QStringLiteral("OPS-4711: the payout job fails");
        approval.requestedBy = isMine ? QStringLiteral("Ada Larsen") : QStringLiteral("Bo Chen");
        approval.isMine = isMine;
        approval.requestedAt = m_clock.now() - std::chrono::minutes{7};
        approval.expiresAt = m_clock.now() + std::chrono::hours{23};
        all.insert(all.begin(), approval);
        return all.front();
    }
    void tell() { emit changed(); }

    [[nodiscard]] QFuture<Result<std::vector<Approval>>> approvals(bool onlyOpen) override
    {
        return answers.answer<std::vector<Approval>>(QStringLiteral("approvals"), [this, onlyOpen] {
            std::vector<Approval> found;
            std::ranges::copy_if(all, std::back_inserter(found),
                                 [&](const Approval &each) { return !onlyOpen || each.isOpen(); });
            return found;
        });
    }
    [[nodiscard]] QFuture<Result<Approval>> approval(QString id) override
    {
        return answers.answer<Approval>(QStringLiteral("approval"), [this, id]() -> Result<Approval> {
            const auto at = std::ranges::find(all, id, &Approval::id);
            return at == all.end() ? Result<Approval>(failure(ErrorCode::NotFound, id)) : Result<Approval>(*at);
        });
    }
    [[nodiscard]] QFuture<Result<Approval>> decide(Approval approval, bool approve, QString comment) override
    {
        return change(QStringLiteral("decide"), approval, [this, approve, comment](Approval &stored) -> Result<> {
            if (stored.isMine)
                return failure(ErrorCode::Refused, stored.id, QStringLiteral("own-request"));
            if (!approve && comment.isEmpty())
                return failure(ErrorCode::InvalidInput, stored.id, QStringLiteral("Whoever declines says why."));
            stored.decisions.push_back({QStringLiteral("Ada Larsen"), m_clock.now(),
                                        approve ? QStringLiteral("approve") : QStringLiteral("decline"), comment});
            stored.state = approve ? QStringLiteral("approved") : QStringLiteral("declined");
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<Approval>> withdraw(Approval approval) override
    {
        return change(QStringLiteral("withdraw"), approval, [](Approval &stored) -> Result<> {
            stored.state = QStringLiteral("withdrawn");
            return {};
        });
    }

private:
    [[nodiscard]] QFuture<Result<Approval>> change(const QString &method, const Approval &approval,
                                                   std::function<Result<>(Approval &)> step)
    {
        return answers.answer<Approval>(method, [this, approval, step]() -> Result<Approval> {
            const auto at = std::ranges::find(all, approval.id, &Approval::id);
            if (at == all.end())
                return failure(ErrorCode::NotFound, approval.id);
            if (!at->isOpen() || at->revision != approval.revision)
                return failure(ErrorCode::Refused, approval.id, QStringLiteral("It is decided already."));
            if (const Result<> done = step(*at); !done)
                return tl::unexpected(done.error());
            ++at->revision;
            const Approval now = *at;
            emit changed();
            return now;
        });
    }

    const Clock &m_clock;
};

} // namespace claviger::test
