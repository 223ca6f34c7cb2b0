#include "models/services/policy_desk.h"

#include "models/base/future.h"

#include <algorithm>

namespace claviger {

PolicyDesk::PolicyDesk(PolicyBook &book, QObject *parent)
    : QObject(parent)
    , m_book(book)
{
    connect(&book, &PolicyBook::changed, this, [this] {
        if (m_isWanted)
            load();
    });
}

void PolicyDesk::load()
{
    m_isWanted = true;
    m_isLoading = true;
    emit changed();
    onFinished(m_book.policies(), this, [this, turn = ++m_turn](Result<std::vector<Policy>> answer) {
        if (turn != m_turn)
            return;
        m_isLoading = false;
        m_error.reset();
        if (answer) {
            m_isLoaded = true;
            m_policies = *std::move(answer);
        } else {
            m_error = answer.error(); // what was read before stays
        }
        emit changed();
    });
}

void PolicyDesk::clear()
{
    ++m_turn;
    m_policies.clear();
    m_error.reset();
    m_isWanted = false;
    m_isLoading = false;
    m_isLoaded = false;
    emit changed();
}

const Policy *PolicyDesk::find(const QString &id) const
{
    const auto at = std::ranges::find(m_policies, id, &Policy::id);
    return at == m_policies.end() ? nullptr : &*at;
}

QFuture<Result<Policy>> PolicyDesk::save(Policy policy, QString reason)
{
    if (const QString wrong = policyProblem(policy); !wrong.isEmpty())
        return QtFuture::makeReadyFuture(Result<Policy>(failure(ErrorCode::InvalidInput, policy.id, wrong)));
    return m_book.save(std::move(policy), std::move(reason));
}

QFuture<Result<>> PolicyDesk::remove(const QString &id, quint64 revision, const QString &reason)
{
    return m_book.remove(id, revision, reason);
}

} // namespace claviger
