#include "models/remote/broker/broker_approvals.h"

#include "models/base/future.h"
#include "models/domain/broker_error.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/page_walk.h"
#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostComment = 2000;

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

/// Why \p comment can't go with a decision; empty when it can.
QString commentProblem(bool approve, const QString &comment)
{
    if (!approve && comment.trimmed().isEmpty())
        return u"Whoever declines says why."_s;
    if (comment.size() > kMostComment || !keepsRule(comment, TextRule::Text))
        return u"The comment is too long, or holds hidden characters."_s;
    return {};
}

/// Somebody else's decision of before is not ours; the ETag keeps out one that comes at the same time.
bool hasDecision(const Approval &approval, const std::vector<ApprovalDecision> &before, bool approve)
{
    const QString wanted = approve ? u"approve"_s : u"decline"_s;
    return std::ranges::any_of(approval.decisions, [&](const ApprovalDecision &decision) {
        return decision.decision == wanted && std::ranges::find(before, decision) == before.end();
    });
}

ReadApproval approvalIn(const AnswerNode &root, const QString &id)
{
    ReadApproval read = readApproval(root);
    if (read.approval.id != id)
        root.refuse("id", u"another request than was asked for"_s);
    return read;
}

} // namespace

BrokerApprovals::BrokerApprovals(BrokerClient &client, QObject *parent)
    : ApprovalQueue(parent)
    , m_client(client)
{
}

QFuture<Result<std::vector<Approval>>> BrokerApprovals::approvals(bool onlyOpen)
{
    PageOrder order;
    order.path = {u"approvals"_s};
    if (onlyOpen)
        order.query.emplace_back(u"state"_s, u"open"_s);
    order.operation = u"GET /approvals"_s;
    const auto pages = PageWalk<ReadApproval>::run(m_client, this, std::move(order), readApproval);
    return andThen(pages, this, [this](std::vector<ReadApproval> read) {
        read = eachOnce(
            std::move(read), [](const ReadApproval &one) { return one.approval.id; },
            [](const ReadApproval &one) { return one.approval.revision; });
        std::vector<Approval> approvals;
        for (ReadApproval &one : read) {
            m_known.learn(one.approval.id, one.state());
            approvals.push_back(std::move(one.approval));
        }
        std::ranges::stable_sort(approvals, std::ranges::greater(), &Approval::requestedAt);
        return ready(Result<std::vector<Approval>>(std::move(approvals)));
    });
}

QFuture<Result<ReadApproval>> BrokerApprovals::read(const QString &id)
{
    BrokerCall call;
    call.path = {u"approvals"_s, id};
    call.subject = id;
    return andThen(m_client.send(std::move(call)), this, [this, id](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /approvals/{approval}"_s);
        auto read = json.checked(approvalIn(json.root(), id));
        if (read)
            m_known.learn(id, read->state());
        return ready(std::move(read));
    });
}

QFuture<Result<Approval>> BrokerApprovals::approval(QString id)
{
    return andThen(read(id), this, [](ReadApproval one) { return ready(Result<Approval>(std::move(one.approval))); });
}

QFuture<Result<QByteArray>> BrokerApprovals::etagOf(const Approval &approval)
{
    const auto known = m_known.of(approval.id);
    if (known && known->revision == approval.revision)
        return ready(Result<QByteArray>(known->etag));
    if (known && known->revision > approval.revision)
        return failed<QByteArray>({ErrorCode::Conflict, approval.id, {}});
    return andThen(read(approval.id), this, [revision = approval.revision](const ReadApproval &now) {
        if (now.approval.revision != revision)
            return failed<QByteArray>({ErrorCode::Conflict, now.approval.id, {}});
        return ready(Result<QByteArray>(now.etag));
    });
}

QFuture<Result<Approval>> BrokerApprovals::decide(Approval approval, bool approve, QString comment)
{
    if (const QString problem = commentProblem(approve, comment); !problem.isEmpty())
        return failed<Approval>({ErrorCode::InvalidInput, approval.id, problem});
    BrokerCall call;
    call.method = "POST";
    call.path = {u"approvals"_s, approval.id, u"decision"_s};
    call.body = JsonWriter()
                    .beginObject()
                    .text("decision", approve ? u"approve" : u"decline")
                    .text("comment", comment)
                    .endObject()
                    .take();
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = approval.id;
    return andThen(etagOf(approval), this, [this, call = std::move(call), approve, approval](const QByteArray &etag) mutable {
        call.ifMatch = etag;
        return andThen(m_client.send(std::move(call)), this, [this, approve, approval](BrokerAnswer answer) {
            const AnswerJson json(std::move(answer.body), u"POST /approvals/{approval}/decision"_s);
            auto read = json.checked(approvalIn(json.root(), approval.id));
            if (!read)
                return failed<Approval>(read.error());
            m_known.learn(read->approval.id, read->state());
            emit changed();
            if (!hasDecision(read->approval, approval.decisions, approve))
                return failed<Approval>(notDone(read->approval.summary, u"the decision is not there"_s));
            return ready(Result<Approval>(std::move(read->approval)));
        });
    });
}

QFuture<Result<Approval>> BrokerApprovals::withdraw(Approval approval)
{
    BrokerCall call;
    call.method = "DELETE";
    call.path = {u"approvals"_s, approval.id};
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = approval.id;
    return andThen(etagOf(approval), this, [this, call = std::move(call), id = approval.id](const QByteArray &etag) mutable {
        call.ifMatch = etag;
        return andThen(m_client.send(std::move(call)), this, [this, id](const BrokerAnswer &) {
            emit changed();
            return this->approval(id);
        });
    });
}

} // namespace claviger
