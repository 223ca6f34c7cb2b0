#include "models/remote/broker/broker_policies.h"

#include "models/base/future.h"
#include "models/remote/broker/broker_consumers.h"
#include "models/remote/broker/page_walk.h"
#include "models/remote/broker/reply.h"

#include <map>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPut = "PUT /policies/{policy}"_L1;

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

template <typename T>
QFuture<Result<T>> failed(const Error &error)
{
    return ready(Result<T>(tl::unexpected(error)));
}

} // namespace

BrokerPolicies::BrokerPolicies(BrokerClient &client, QObject *parent)
    : PolicyBook(parent)
    , m_client(client)
{
}

QFuture<Result<std::vector<Policy>>> BrokerPolicies::policies()
{
    PageOrder order;
    order.path = {u"policies"_s};
    order.operation = u"GET /policies"_s;
    const auto pages = PageWalk<ReadPolicy>::run(m_client, this, std::move(order), readPolicy);
    return andThen(pages, this, [this](const std::vector<ReadPolicy> &read) {
        std::map<QString, Policy> newest; // one that comes twice counts once
        for (const ReadPolicy &one : read) {
            m_known.learn(one.policy.id, one.state());
            Policy &kept = newest[one.policy.id];
            if (kept.revision < one.policy.revision)
                kept = one.policy;
        }
        std::vector<Policy> policies;
        for (const auto &[id, policy] : newest)
            policies.push_back(policy);
        return ready(Result<std::vector<Policy>>(std::move(policies)));
    });
}

QFuture<Result<ReadPolicy>> BrokerPolicies::read(const QString &id)
{
    BrokerCall call;
    call.path = {u"policies"_s, id};
    call.subject = id;
    return andThen(m_client.send(std::move(call)), this, [this, id](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /policies/{policy}"_s);
        const ReadPolicy one = readPolicy(json.root());
        if (one.policy.id != id)
            json.root().refuse("id", u"another one than was asked for"_s);
        auto read = json.checked(one);
        if (read)
            m_known.learn(id, read->state());
        return ready(std::move(read));
    });
}

QFuture<Result<Policy>> BrokerPolicies::policy(QString id)
{
    return andThen(read(id), this, [](ReadPolicy one) { return ready(Result<Policy>(std::move(one.policy))); });
}

QFuture<Result<QByteArray>> BrokerPolicies::etagOf(const QString &id, quint64 revision)
{
    if (const auto known = m_known.of(id); known && known->revision >= revision) {
        if (known->revision > revision)
            return failed<QByteArray>({ErrorCode::Conflict, id, {}});
        return ready(Result<QByteArray>(known->etag));
    }
    return andThen(read(id), this, [id, revision](const ReadPolicy &now) {
        if (now.policy.revision != revision)
            return failed<QByteArray>({ErrorCode::Conflict, id, {}});
        return ready(Result<QByteArray>(now.etag));
    });
}

QFuture<Result<Policy>> BrokerPolicies::save(Policy policy, QString reason)
{
    reason = reason.trimmed();
    if (const auto fits = checkPolicy(policy, reason); !fits)
        return failed<Policy>(fits.error());
    BrokerCall call;
    call.method = "PUT";
    call.path = {u"policies"_s, policy.id};
    call.body = policyBody(policy, reason);
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = policy.id;
    if (policy.revision == 0) {
        call.ifNoneMatch = "*";
        return put(std::move(call), policy);
    }
    return andThen(etagOf(policy.id, policy.revision), this,
                   [this, call = std::move(call), policy](const QByteArray &etag) mutable {
                       call.ifMatch = etag;
                       return put(std::move(call), policy);
                   });
}

Result<Policy> BrokerPolicies::judged(BrokerAnswer answer, const Policy &asked)
{
    const AnswerJson json(std::move(answer.body), QString(kPut));
    auto read = json.checked(readPolicy(json.root()));
    if (!read)
        return tl::unexpected(read.error());
    m_known.learn(read->policy.id, read->state());
    if (!isAsAsked(read->policy, asked))
        return failure(ErrorCode::Damaged, QString(kPut),
                       u"the broker answered success, and the policy is not as it was asked for"_s);
    return std::move(read->policy);
}

QFuture<Result<Policy>> BrokerPolicies::put(BrokerCall call, const Policy &asked)
{
    const Reply<Policy> reply;
    onFinished(m_client.send(std::move(call)), this, [this, asked, reply](Result<BrokerAnswer> answer) {
        const auto tell = [this, reply](Result<Policy> outcome) {
            emit changed();
            reply.give(std::move(outcome));
        };
        if (answer)
            return tell(judged(*std::move(answer), asked));
        const Error why = answer.error();
        if (why.code == ErrorCode::Conflict)
            m_known.forget(asked.id); // what it is now is to be read
        if (why.code != ErrorCode::OutcomeUnknown)
            return tell(tl::unexpected(why));
        onFinished(read(asked.id), this, [asked, why, tell](const Result<ReadPolicy> &now) {
            const bool isDone = now && now->policy.revision > asked.revision && isAsAsked(now->policy, asked);
            tell(isDone ? Result<Policy>(now->policy) : tl::unexpected(why));
        });
    });
    return reply.future();
}

QFuture<Result<>> BrokerPolicies::remove(QString id, quint64 revision, QString reason)
{
    auto header = reasonHeader(reason, id);
    if (!header)
        return failed<void>(header.error());
    BrokerCall call;
    call.method = "DELETE";
    call.path = {u"policies"_s, id};
    call.headers.push_back(*std::move(header));
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = id;
    return andThen(etagOf(id, revision), this, [this, call = std::move(call), id, revision](const QByteArray &etag) mutable {
        call.ifMatch = etag;
        return erase(std::move(call), id, revision);
    });
}

/// Read back whatever the broker answered: it is gone, or there again as another one, or nothing happened.
QFuture<Result<>> BrokerPolicies::erase(BrokerCall call, const QString &id, quint64 revision)
{
    const Reply<void> reply;
    onFinished(m_client.send(std::move(call)), this, [this, id, revision, reply](const Result<BrokerAnswer> &answer) {
        m_known.forget(id);
        const bool isLost = !answer && answer.error().code == ErrorCode::OutcomeUnknown;
        const Result<> outcome = answer ? Result<>() : tl::unexpected(answer.error());
        if (!answer && !isLost) {
            emit changed();
            return reply.give(outcome);
        }
        onFinished(read(id), this, [this, id, revision, outcome, reply](const Result<ReadPolicy> &now) {
            emit changed();
            if (!now && now.error().code == ErrorCode::NotFound)
                return reply.give({});
            if (outcome && now && now->policy.revision <= revision) // a higher one was created anew since
                return reply.give(failure(ErrorCode::Damaged, u"DELETE /policies/{policy}"_s,
                                          u"the broker answered success, and the policy is as it was"_s));
            reply.give(outcome);
        });
    });
    return reply.future();
}

} // namespace claviger
