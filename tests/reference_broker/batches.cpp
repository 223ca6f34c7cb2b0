// One change of many keys.
#include "models/store/input_check.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_input.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <array>

namespace claviger::reference {

namespace {

constexpr std::size_t kMostItems = 500;

QJsonObject outcome(const QString &id, quint64 revision)
{
    return {
        {u"id"_s, id}, {u"revision"_s, static_cast<qint64>(revision)}, {u"etag"_s, QString::fromLatin1(etagOf('c', revision))}};
}

QJsonObject failed(const QString &id, const Answer &problem)
{
    const QJsonObject whole = QJsonDocument::fromJson(problem.body).object();
    if (problem.status == 202) // it waits for a second admin
        return {{u"id"_s, id}, {u"approval"_s, whole[u"id"_s]}};
    return {{u"id"_s, id}, {u"problem"_s, whole}};
}

QString pathFor(Core &core, const CredentialData &data)
{
    const auto workspace = core.workspace(data.workspace);
    return workspace ? expandPath(workspace->pathTemplate, data.workspace, data.environment, data.category, data.label)
                     : QString();
}

/// What is wrong with one of the items, by what the store would say.
void judgeItems(Core &core, BodyReader &body, const std::vector<NewCredential> &orders)
{
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const QString pointer = u"/items/%1"_s.arg(i);
        const auto workspace = core.workspace(orders[i].data.workspace);
        if (!workspace) {
            body.wrong(pointer + u"/workspace"_s, u"There is no such workspace."_s);
            continue;
        }
        auto fine = checkCredential(orders[i].data, *workspace).and_then([&] { return checkSecrets(orders[i].secrets); });
        if (!fine)
            body.wrong(pointer + u'/' + fine.error().subject, fine.error().detail);
    }
}

/// 409 with the items whose path is taken.
std::optional<Answer> taken(Core &core, const Request &request, const std::vector<NewCredential> &orders)
{
    QSet<QString> paths;
    QJsonArray errors;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const QString path = pathFor(core, orders[i].data);
        if (paths.contains(path) || core.index().at(path))
            errors.append(QJsonObject{{u"pointer"_s, u"/items/%1"_s.arg(i)}, {u"detail"_s, u"The path is taken."_s}});
        paths.insert(path);
    }
    if (errors.isEmpty())
        return std::nullopt;
    return problem(Problem::AlreadyExists, request, u"Some paths belong to other keys. Choose other labels."_s,
                   {{u"errors"_s, errors}});
}

Intent creation(Core &core, const NewCredential &order, const QString &reason)
{
    Intent intent{.operation = u"credential.create"_s, .object = CredentialId::generate().toString()};
    intent.path = pathFor(core, order.data);
    intent.workspace = order.data.workspace;
    intent.environment = order.data.environment;
    intent.summary = u"Create %1"_s.arg(order.data.label);
    intent.reason = order.reason.isEmpty() ? reason : order.reason;
    intent.rotateEveryDays = order.data.policy.rotateEveryDays;
    return intent;
}

/// Permissions and rules of all items: nothing, or why none is created.
std::optional<Answer> forbidden(Core &core, const Request &request, const std::vector<NewCredential> &orders,
                                const QString &reason)
{
    QSet<QString> workspaces;
    for (const NewCredential &order : orders)
        workspaces.insert(order.data.workspace);
    for (const QString &workspace : workspaces) {
        EventDraft event;
        event.action = AuditAction::CredentialImported;
        event.workspace = workspace;
        if (auto no = core.forbids(request, u"credential.create"_s, workspace, event))
            return no;
    }
    if (!core.gate())
        return std::nullopt;
    QJsonArray waiting;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (const QString why = core.gate()->wouldAsk(creation(core, orders[i], reason)); !why.isEmpty())
            waiting.append(QJsonObject{{u"pointer"_s, u"/items/%1"_s.arg(i)}, {u"detail"_s, why}});
    }
    if (!waiting.isEmpty())
        return problem(Problem::ApprovalOneByOne, request, u"Create the keys that the errors name one by one."_s,
                       {{u"errors"_s, waiting}});
    for (const NewCredential &order : orders) {
        if (auto held = core.held(request, creation(core, order, reason)))
            return held;
    }
    return std::nullopt;
}

Answer created(Core &core, const std::vector<CredentialId> &ids)
{
    core.refresh(ids);
    QJsonArray outcomes;
    for (const CredentialId id : ids)
        outcomes.append(outcome(id.toString(), 1));
    return Answer::json(201, QJsonObject{{u"outcomes"_s, outcomes}});
}

Answer createAll(Core &core, Request &request)
{
    BodyReader body(request, {u"operation"_s, u"items"_s, u"reason"_s});
    body.require({u"items"_s});
    if (body.at(u"items"_s).items().size() > kMostItems)
        return problem(Problem::TooLarge, request, u"A batch has at most %1 items."_s.arg(kMostItems));
    const QString reason = body.reason();
    std::vector<NewCredential> orders;
    for (const JsonTree &item : body.items(u"items"_s, 1, kMostItems)) {
        BodyReader one = inputReader(body, item, u"/items/%1"_s.arg(orders.size()));
        orders.push_back(readNewCredential(one));
        if (orders.back().reason.isEmpty())
            orders.back().reason = reason;
    }
    for (const NewCredential &order : orders) {
        if (auto large = tooLarge(request, order.secrets))
            return *std::move(large);
    }
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto no = forbidden(core, request, orders, reason))
        return *std::move(no);
    judgeItems(core, body, orders);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto no = taken(core, request, orders))
        return *std::move(no);
    const auto ids = core.wait(core.local().createMany(std::move(orders), std::make_shared<Progress>()));
    if (!ids)
        return problemOf(ids.error(), request);
    core.step(request, "committed");
    return created(core, *ids);
}

/// One of edit, revoke, trash and restore.
struct Kind {
    QString operation;
    QString permission;
    AuditAction action;
    QString verb;
    bool hasRules; ///< policies may hold it up
};

const Kind *kindOf(const QString &operation)
{
    static const std::array<Kind, 4> kinds{
        Kind{u"edit"_s, u"credential.edit"_s, AuditAction::CredentialUpdated, u"Change"_s, true},
        Kind{u"revoke"_s, u"credential.revoke"_s, AuditAction::CredentialRevoked, u"Revoke"_s, true},
        Kind{u"trash"_s, u"credential.trash"_s, AuditAction::CredentialTrashed, u"Trash"_s, false},
        Kind{u"restore"_s, u"credential.trash"_s, AuditAction::CredentialRestored, u"Restore"_s, false}};
    const auto found = std::ranges::find(kinds, operation, &Kind::operation);
    return found == kinds.end() ? nullptr : &*found;
}

/// The same change as a request for one key: what an approval keeps and carries out.
Request single(const Request &request, const Kind &kind, const CredentialOverview &key, const BulkEdit &edit,
               const QString &reason)
{
    Request one = request.clone();
    one.path = u"/credentials/"_s + key.id.toString();
    one.params = {{u"id"_s, key.id.toString()}};
    one.key.clear();
    one.operation = kind.permission;
    one.headers = {{"if-match", etagOf('c', key.revision)}, {"claviger-reason", QUrl::toPercentEncoding(reason)}};
    one.method = kind.operation == u"revoke"_s ? "DELETE" : "PATCH";
    QJsonObject members;
    if (kind.operation == u"edit"_s) {
        QStringList tags = key.tags + edit.addTags;
        tags.removeDuplicates();
        tags.removeIf([&](const QString &tag) { return edit.removeTags.contains(tag); });
        members = {{u"owner"_s, edit.owner.value_or(key.owner)}, {u"tags"_s, QJsonArray::fromStringList(tags)}};
        if (!reason.isEmpty())
            members.insert(u"reason"_s, reason);
    }
    const QByteArray body = members.isEmpty() ? QByteArray() : QJsonDocument(members).toJson(QJsonDocument::Compact);
    one.body = Secret::fromText({body.constData(), static_cast<std::size_t>(body.size())});
    one.json = JsonTree::parse(one.body.view());
    return one;
}

/// A batch of targets while it is carried out.
class TargetBatch
{
public:
    TargetBatch(Core &core, Request &request, const Kind &kind)
        : m_core(core)
        , m_request(request)
        , m_kind(kind)
    {
    }

    [[nodiscard]] Answer run()
    {
        BodyReader body(m_request, {u"operation"_s, u"targets"_s, u"edit"_s, u"reason"_s});
        read(body);
        if (body.at(u"targets"_s).items().size() > kMostItems)
            return problem(Problem::TooLarge, m_request, u"A batch has at most %1 targets."_s.arg(kMostItems));
        if (auto wrong = body.refusal())
            return *std::move(wrong);
        std::vector<Target> targets;
        for (const auto &[id, etag] : m_wanted) {
            if (auto target = judge(id, etag))
                targets.push_back(*target);
        }
        if (!targets.empty() && !m_core.pretends(m_request)) {
            const auto outcomes = carryOut(targets);
            if (!outcomes)
                return problemOf(outcomes.error(), m_request);
            m_core.step(m_request, "committed");
            settle(*outcomes);
        }
        QJsonArray all;
        for (const auto &[id, etag] : m_wanted)
            all.append(m_outcomes.value(id));
        return Answer::json(200, QJsonObject{{u"outcomes"_s, all}});
    }

private:
    void read(BodyReader &body)
    {
        body.require({u"targets"_s});
        m_reason = body.reason();
        if (m_kind.operation == u"revoke"_s && m_reason.isEmpty())
            body.wrong(u"/reason"_s, u"A reason is demanded for revoking."_s);
        if (m_kind.operation == u"edit"_s)
            readEdit(body);
        else if (body.has(u"edit"_s))
            body.wrong(u"/edit"_s, u"It belongs to the operation edit alone."_s);
        int number = 0;
        for (const JsonTree &item : body.items(u"targets"_s, 1, 1000)) {
            BodyReader one(body, item, u"/targets/%1"_s.arg(number++), {u"id"_s, u"etag"_s});
            one.require({u"id"_s, u"etag"_s});
            m_wanted.emplace_back(one.matching(u"id"_s, kUuidPattern, 36), one.text(u"etag"_s, 102).toLatin1());
        }
    }

    void readEdit(BodyReader &body)
    {
        body.require({u"edit"_s});
        BodyReader edit(body, body.at(u"edit"_s), u"/edit"_s, {u"owner"_s, u"add_tags"_s, u"remove_tags"_s});
        if (edit.has(u"owner"_s))
            m_edit.owner = edit.nameOrEmpty(u"owner"_s);
        m_edit.addTags = edit.names(u"add_tags"_s);
        m_edit.removeTags = edit.names(u"remove_tags"_s);
        if (body.at(u"edit"_s).isObject() && body.at(u"edit"_s).members().empty())
            body.wrong(u"/edit"_s, u"At least one member is expected."_s);
    }

    /// Nothing for one that has its outcome already.
    [[nodiscard]] std::optional<Target> judge(const QString &id, const QByteArray &etag)
    {
        const auto no = [&](const Answer &why) {
            m_outcomes.insert(id, failed(id, why));
            return std::nullopt;
        };
        const auto parsed = CredentialId::parse(id);
        const KeyIndex::Row *row = parsed ? m_core.index().find(*parsed) : nullptr;
        if (!row || !m_request.caller.may(u"credential.read"_s, row->overview.workspace))
            return no(row || !parsed ? notFound(m_request) : m_core.goneOr(m_request, *parsed, {ErrorCode::NotFound, {}, {}}));
        const CredentialOverview &key = row->overview;
        if (auto forbidden = m_core.forbids(m_request, m_kind.permission, key.workspace, aboutKey(m_kind.action, key, row->path)))
            return no(*forbidden);
        if (etag != "*" && etag != etagOf('c', key.revision))
            return no(problem(Problem::Conflict, m_request, u"Somebody changed it after you read it."_s));
        if (m_kind.hasRules && m_core.gate()) {
            Intent intent{.operation = m_kind.permission, .object = id};
            intent.path = row->path;
            intent.workspace = key.workspace;
            intent.environment = key.environment;
            intent.summary = m_kind.verb + u' ' + key.label;
            intent.reason = m_reason;
            if (auto held = m_core.held(single(m_request, m_kind, key, m_edit, m_reason), intent))
                return no(*held);
        }
        m_outcomes.insert(id, outcome(id, key.revision));
        return Target{*parsed, key.revision};
    }

    [[nodiscard]] Result<std::vector<ItemOutcome>> carryOut(const std::vector<Target> &targets)
    {
        LocalStore &store = m_core.local();
        if (m_kind.operation == u"edit"_s)
            return m_core.wait(store.updateMany(targets, m_edit));
        if (m_kind.operation == u"revoke"_s)
            return m_core.wait(store.revoke(targets, m_reason));
        if (m_kind.operation == u"trash"_s)
            return m_core.wait(store.moveToTrash(targets, m_reason));
        return m_core.wait(store.restoreFromTrash(targets));
    }

    void settle(const std::vector<ItemOutcome> &outcomes)
    {
        std::vector<CredentialId> ids;
        for (const ItemOutcome &one : outcomes) {
            const QString id = one.id.toString();
            ids.push_back(one.id);
            m_outcomes.insert(id,
                              one.revision ? outcome(id, *one.revision) : failed(id, problemOf(one.revision.error(), m_request)));
        }
        m_core.refresh(ids);
    }

    Core &m_core;
    Request &m_request;
    const Kind &m_kind;
    QString m_reason;
    BulkEdit m_edit;
    std::vector<std::pair<QString, QByteArray>> m_wanted; ///< ids and ETags
    QHash<QString, QJsonObject> m_outcomes;
};

Answer runBatch(Core &core, Request &request)
{
    const QString operation = request.json[u"operation"].text().value_or(QString());
    if (operation == u"create"_s)
        return createAll(core, request);
    const Kind *kind = kindOf(operation);
    if (!kind)
        return invalid(request, u"/operation"_s, u"create, edit, revoke, trash or restore is expected."_s);
    return TargetBatch(core, request, *kind).run();
}

QString operationOfBatch(const Request &request)
{
    const QString operation = request.json[u"operation"].text().value_or(QString());
    return operation == u"create"_s || kindOf(operation) ? u"batch."_s + operation : u"batch"_s;
}

} // namespace

void addBatches(Router &router, Core &core)
{
    router.add({.method = "POST",
                .pattern = u"/credential-batches"_s,
                .operation = u"batch"_s,
                .handler = bound(core, runBatch),
                .repetition = Repetition::Demanded,
                .capability = u"batches"_s,
                .operationOf = operationOfBatch});
}

} // namespace claviger::reference
