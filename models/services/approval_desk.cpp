#include "models/services/approval_desk.h"

#include "models/base/future.h"

#include <QHash>

#include <algorithm>
#include <utility>

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
    if (m_isLoading) { // what is being read may be older than the change that asks for it
        m_isOutdated = true;
        return;
    }
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
        if (std::exchange(m_isOutdated, false))
            load();
    });
}

/// Tells of what is new, but not of what was there when one came.
void ApprovalDesk::take(std::vector<Approval> approvals)
{
    const std::vector<Approval> before = std::exchange(m_approvals, std::move(approvals));
    if (!std::exchange(m_isLoaded, true))
        return;
    QHash<QString, bool> wasOpen;
    for (const Approval &each : before)
        wasOpen.insert(each.id, each.isOpen());
    QStringList fresh;
    QStringList over;
    for (const Approval &now : m_approvals) {
        if (!now.isMine)
            continue;
        const auto was = wasOpen.constFind(now.id);
        if (was == wasOpen.cend() && now.isOpen())
            fresh << now.id;
        else if (was != wasOpen.cend() && *was && !now.isOpen() && now.state != "withdrawn"_L1)
            over << now.id;
    }
    for (const QString &id : std::as_const(fresh)) // whoever hears of one may change the list
        emit queued(id);
    for (const QString &id : std::as_const(over))
        emit decided(id);
}

void ApprovalDesk::clear()
{
    ++m_turn;
    m_approvals.clear();
    m_error.reset();
    m_isWanted = false;
    m_isLoading = false;
    m_isOutdated = false;
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
