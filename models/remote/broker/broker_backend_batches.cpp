#include "models/base/future.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/broker_problem.h"
#include "models/remote/broker/check_form.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t largestBody = 1'500'000; // of the 2 MiB that a request may have
constexpr std::size_t mostChecks = 64;

/// An item of an answer that tells what became of each.
ItemOutcome outcomeIn(const AnswerNode &node, const CredentialId &asked, const QString &subject)
{
    if (node.id<CredentialId>("id") != asked)
        node.refuse("id", u"another key's than was asked for at this place"_s);
    if (node.has("problem"))
        return {asked, tl::unexpected(errorOf(problemIn(node.member("problem")), subject))};
    if (node.has("approval"))
        return {asked, failure(ErrorCode::AwaitsApproval, subject, node.text("approval", TextRule::Id))};
    return {asked, static_cast<quint64>(node.integer("revision", 1, (qint64{1} << 53) - 1))};
}

} // namespace

std::vector<ItemOutcome> BrokerBackend::outcomesIn(const AnswerNode &root, const std::vector<CredentialId> &asked)
{
    std::vector<ItemOutcome> outcomes;
    const std::vector<AnswerNode> nodes = root.list("outcomes", 1'000);
    if (nodes.size() != asked.size())
        root.refuse("outcomes", u"not one for each item of the request"_s);
    for (std::size_t i = 0; i < std::min(nodes.size(), asked.size()); ++i) {
        outcomes.push_back(outcomeIn(nodes[i], asked[i], nameOf(asked[i])));
        if (outcomes.back().revision && nodes[i].has("etag"))
            learn(asked[i],
                  {*outcomes.back().revision, nodes[i].latin("etag", TextRule::ETag), m_marks.value(asked[i]).label, {}});
    }
    return outcomes;
}

QFuture<Result<BrokerAnswer>> BrokerBackend::sendBatchOnce(QString operation, Secret body, const QString &subject)
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"credential-batches"_s};
    call.subject = subject;
    call.limit = BodyLimit::List;
    call.expectedProblems = {u"approval-one-by-one"_s};
    call.body = std::move(body);
    return m_changes.sendOnce(std::move(operation), std::move(call));
}

/// Keys that are made, batch by batch.
struct BrokerBackend::Creation {
    std::vector<NewCredential> orders;
    std::size_t next = 0;
    std::size_t sending = 0; ///< of the batch that is under way
    quint64 session = 0;     ///< of the client: where they are to be made
    std::vector<CredentialId> made;
    ProgressPtr progress;
    Reply<std::vector<CredentialId>> reply;
};

QFuture<Result<std::vector<CredentialId>>> BrokerBackend::createMany(std::vector<NewCredential> credentials, ProgressPtr progress)
{
    if (const auto refused = refusalBy<std::vector<CredentialId>>(m_state))
        return *refused;
    const auto run = std::make_shared<Creation>();
    run->orders = std::move(credentials);
    run->session = m_client.session();
    run->progress = progress ? std::move(progress) : std::make_shared<Progress>();
    run->progress->setTotal(static_cast<qint64>(run->orders.size()));
    const auto future = run->reply.future();
    if (m_state.facts() && m_state.facts()->hasBatches)
        createNext(run);
    else
        createOneByOne(run);
    return future;
}

void BrokerBackend::createNext(const std::shared_ptr<Creation> &run)
{
    if (run->next == run->orders.size())
        return endCreation(run, {});
    if (run->progress->isCancelled() || run->session != m_client.session())
        return endCreation(run, Error{ErrorCode::Cancelled, {}, {}});
    const auto most = static_cast<std::size_t>(m_state.facts() ? m_state.facts()->batchMax : 1);
    JsonWriter writer;
    writer.beginObject().text("operation", u"create").beginList("items");
    run->sending = 0;
    while (run->next + run->sending < run->orders.size() && run->sending < most && writer.size() < largestBody)
        writeCreation(writer, run->orders[run->next + run->sending++]);
    writer.endList().endObject();
    const auto answer = sendBatchOnce(u"credential.create"_s, writer.take(), run->orders[run->next].data.label);
    onFinished(answer, this, [this, run](Result<BrokerAnswer> told) {
        if (!told)
            return endCreation(run, told.error());
        if (!told->problem.isEmpty())
            return createOneByOne(run);
        const AnswerJson json(std::move(told->body), u"POST /credential-batches"_s);
        const std::vector<AnswerNode> nodes = json.root().list("outcomes", 1'000);
        if (nodes.size() != run->sending)
            json.root().refuse("outcomes", u"not one for each item of the request"_s);
        for (const AnswerNode &node : nodes)
            run->made.push_back(node.id<CredentialId>("id"));
        if (const std::optional<Error> fault = json.fault())
            return endCreation(run, fault);
        run->next += run->sending;
        run->progress->setDone(static_cast<qint64>(run->made.size()));
        createNext(run);
    });
}

void BrokerBackend::createOneByOne(const std::shared_ptr<Creation> &run)
{
    if (run->next == run->orders.size())
        return endCreation(run, {});
    if (run->progress->isCancelled() || run->session != m_client.session())
        return endCreation(run, Error{ErrorCode::Cancelled, {}, {}});
    onFinished(create(std::move(run->orders[run->next++])), this, [this, run](const Result<Credential> &one) {
        if (!one)
            return endCreation(run, one.error());
        run->made.push_back(one->overview.id);
        run->progress->setDone(static_cast<qint64>(run->made.size()));
        createOneByOne(run);
    });
}

void BrokerBackend::endCreation(const std::shared_ptr<Creation> &run, const std::optional<Error> &why)
{
    if (!run->made.empty())
        emit changed({run->made.begin(), run->made.end()});
    if (!why)
        return run->reply.give(std::move(run->made));
    Error told = *why;
    if (!run->made.empty() && told.code != ErrorCode::AwaitsApproval)
        told.detail = u"%1 of %2 keys are there. %3"_s.arg(run->made.size()).arg(run->orders.size()).arg(told.detail);
    run->reply.give(tl::unexpected(std::move(told)));
}

/// One change of many keys.
struct BrokerBackend::Batch {
    QString operation;
    std::vector<Target> targets;
    std::size_t next = 0;
    quint64 session = 0; ///< of the client: whose keys they are
    std::function<void(JsonWriter &)> writeRest;
    std::vector<ItemOutcome> outcomes;
    Reply<std::vector<ItemOutcome>> reply;
};

Result<QByteArray> BrokerBackend::tagFor(const Target &target) const
{
    const auto mark = m_marks.constFind(target.id);
    if (target.revision == 0)
        return QByteArray("*");
    if (mark == m_marks.constEnd() || mark->revision != target.revision)
        return failure(ErrorCode::Conflict, nameOf(target.id));
    return mark->etag;
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::runBatch(QString operation, std::vector<Target> targets,
                                                                  std::function<void(JsonWriter &)> writeRest)
{
    if (const auto refused = refusalBy<std::vector<ItemOutcome>>(m_state))
        return *refused;
    const auto batch = std::make_shared<Batch>();
    batch->operation = std::move(operation);
    batch->targets = std::move(targets);
    batch->session = m_client.session();
    batch->writeRest = std::move(writeRest);
    std::vector<CredentialId> unread; // known from the cache alone, or not at all
    for (const Target &target : batch->targets) {
        if (target.revision != 0 && m_marks.value(target.id).revision < target.revision)
            unread.push_back(target.id);
    }
    const auto future = batch->reply.future();
    if (unread.empty()) {
        sendBatch(batch);
        return future;
    }
    onFinished(someOverviews(std::move(unread)), this, [this, batch](const Result<OverviewList> &read) {
        if (read)
            sendBatch(batch);
        else
            endBatch(batch, read.error());
    });
    return future;
}

void BrokerBackend::sendBatch(const std::shared_ptr<Batch> &batch)
{
    if (batch->session != m_client.session())
        return endBatch(batch, Error{ErrorCode::Cancelled, batch->operation, {}});
    const auto most = static_cast<std::size_t>(m_state.facts() ? m_state.facts()->batchMax : 1);
    std::vector<CredentialId> asked;
    JsonWriter writer;
    writer.beginObject().text("operation", batch->operation).beginList("targets");
    while (batch->next < batch->targets.size() && asked.size() < most) {
        const Target &target = batch->targets[batch->next++];
        const Result<QByteArray> tag = tagFor(target);
        if (!tag) {
            batch->outcomes.push_back({target.id, tl::unexpected(tag.error())});
            continue;
        }
        writer.beginObject().text("id", target.id.toString()).text("etag", QString::fromLatin1(*tag)).endObject();
        asked.push_back(target.id);
    }
    writer.endList();
    batch->writeRest(writer);
    writer.endObject();
    if (asked.empty())
        return endBatch(batch, {});
    const auto answer = sendBatchOnce(u"credential."_s + batch->operation, writer.take(), batch->operation);
    onFinished(answer, this, [this, batch, asked](Result<BrokerAnswer> told) {
        if (!told)
            return endBatch(batch, told.error());
        const AnswerJson json(std::move(told->body), u"POST /credential-batches"_s);
        std::vector<ItemOutcome> outcomes = outcomesIn(json.root(), asked);
        if (const std::optional<Error> fault = json.fault())
            return endBatch(batch, fault);
        batch->outcomes.insert(batch->outcomes.end(), outcomes.begin(), outcomes.end());
        if (batch->next < batch->targets.size())
            sendBatch(batch);
        else
            endBatch(batch, {});
    });
}

void BrokerBackend::endBatch(const std::shared_ptr<Batch> &batch, const std::optional<Error> &why)
{
    QList<CredentialId> touched;
    for (const Target &target : batch->targets)
        touched << target.id;
    if (!touched.isEmpty())
        emit changed(touched);
    if (why && batch->outcomes.empty())
        return batch->reply.give(tl::unexpected(*why));
    for (const Target &target : batch->targets) { // those that were not come to share the reason
        const bool isTold = std::ranges::any_of(batch->outcomes, [&](const ItemOutcome &one) { return one.id == target.id; });
        if (why && !isTold)
            batch->outcomes.push_back({target.id, tl::unexpected(*why)});
    }
    batch->reply.give(std::move(batch->outcomes));
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::updateMany(std::vector<Target> targets, BulkEdit edit)
{
    return runBatch(u"edit"_s, std::move(targets), [edit = std::move(edit)](JsonWriter &writer) {
        writer.beginObject("edit");
        if (edit.owner)
            writer.text("owner", *edit.owner);
        writer.texts("add_tags", edit.addTags).texts("remove_tags", edit.removeTags).endObject();
    });
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::recordChecks(std::vector<CheckRecord> records)
{
    using Outcomes = std::vector<ItemOutcome>;
    if (const auto refused = refusalBy<Outcomes>(m_state))
        return *refused;
    const auto from = records.size() > mostChecks ? records.end() - mostChecks : records.begin();
    const std::vector<CheckRecord> now(from, records.end());
    records.erase(from, records.end());
    if (now.empty())
        return readyFuture(Result<Outcomes>(Outcomes()));
    std::vector<CredentialId> asked;
    for (const CheckRecord &record : now)
        asked.push_back(record.id);
    BrokerCall call;
    call.method = "POST";
    call.path = {u"checks"_s};
    call.subject = u"POST /checks"_s;
    call.limit = BodyLimit::List;
    call.idempotencyKey = BrokerClient::newKey();
    call.body = checksBody(now);
    // The earlier ones first: the answer is in the order of the request.
    const auto earlier = recordChecks(std::move(records));
    const auto held = std::make_shared<BrokerCall>(std::move(call));
    return andThen(earlier, this, [this, held, asked](Outcomes before) {
        return andThen(m_client.send(std::move(*held)), this, [this, asked, before](BrokerAnswer told) {
            const AnswerJson json(std::move(told.body), u"POST /checks"_s);
            const Outcomes outcomes = outcomesIn(json.root(), asked);
            if (!json.fault())
                emit changed({asked.begin(), asked.end()});
            Outcomes all = before;
            all.insert(all.end(), outcomes.begin(), outcomes.end());
            return readyFuture(json.checked(std::move(all)));
        });
    });
}

} // namespace claviger
