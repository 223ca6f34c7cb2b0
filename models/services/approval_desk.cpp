#include "models/services/approval_desk.h"

#include "models/base/future.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ApprovalDesk::ApprovalDesk(ApprovalQueue &queue, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_clock(clock)
{
    connect(&queue, &ApprovalQueue::changed, this, [this] {
        if (m_isWanted)
            load();
    });
}

void ApprovalDesk::load()
{
    m_isWanted = true;
    m_isLoading = true;
    emit changed();
    onFinished(m_queue.approvals(false), this, [this, turn = ++m_turn](Result<std::vector<Approval>> answer) {
        if (turn != m_turn)
            return;
        m_isLoading = false;
        m_error.reset();
        if (answer)
            take(*std::move(answer));
        else
            m_error = answer.error(); // what was read before stays
        emit changed();
    });
}

/// Tells of what is new, but not of what was there when one came.
void ApprovalDesk::take(std::vector<Approval> approvals)
{
    const std::vector<Approval> before = std::exchange(m_approvals, std::move(approvals));
    if (!std::exchange(m_isLoaded, true))
        return;
    for (const Approval &now : std::vector<Approval>(m_approvals)) {
        if (!now.isMine)
            continue;
        const auto was = std::ranges::find(before, now.id, &Approval::id);
        if (was == before.end() && now.isOpen())
            emit queued(now.id);
        else if (was != before.end() && was->isOpen() && !now.isOpen() && now.state != "withdrawn"_L1)
            emit decided(now.id);
    }
}

void ApprovalDesk::clear()
{
    ++m_turn;
    m_approvals.clear();
    m_error.reset();
    m_isWanted = false;
    m_isLoading = false;
    m_isLoaded = false;
    emit changed();
}

const Approval *ApprovalDesk::find(const QString &id) const
{
    const auto at = std::ranges::find(m_approvals, id, &Approval::id);
    return at == m_approvals.end() ? nullptr : &*at;
}

int ApprovalDesk::openCount() const { return static_cast<int>(std::ranges::count_if(m_approvals, &Approval::isOpen)); }

int ApprovalDesk::forMe() const
{
    const auto waits = [](const Approval &each) { return each.isOpen() && !each.isMine; };
    return static_cast<int>(std::ranges::count_if(m_approvals, waits));
}

QFuture<Result<Approval>> ApprovalDesk::decide(const Approval &approval, bool approve, const QString &comment)
{
    return m_queue.decide(approval, approve, comment);
}

QFuture<Result<Approval>> ApprovalDesk::withdraw(const Approval &approval) { return m_queue.withdraw(approval); }

bool ApprovalDesk::isRevealReady(const Approval &approval) const
{
    return approval.isMine && approval.operation == "secret.reveal"_L1 && approval.state == "approved"_L1 && approval.validUntil
        && *approval.validUntil > m_clock.now();
}

} // namespace claviger
