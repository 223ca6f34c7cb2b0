#include "tests/reference_broker/policies.h"

#include "models/secure/digest.h"
#include "tests/reference_broker/kept_json.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger::reference {

namespace {

const QByteArray kKind = "policy";
const QString kScopePattern = u"^([a-z0-9][a-z0-9-]{0,62}|\\*)$"_s;

const QStringList &governedOperations()
{
    static const QStringList operations{
        u"credential.create"_s, u"credential.edit"_s, u"credential.rotate"_s, u"credential.revoke"_s, u"credential.purge"_s,
        u"secret.reveal"_s,     u"token.issue"_s,     u"policy.save"_s,       u"policy.remove"_s,     u"audit.erase"_s};
    return operations;
}

void needSome(BodyReader &body, const QString &member, const QStringList &found)
{
    if (body.has(member) && found.isEmpty())
        body.wrong(body.pointerTo(member), u"At least one is expected."_s);
}

std::optional<int> limitOf(BodyReader &body, const QString &member, int least, int most)
{
    if (!body.has(member) || body.at(member).isNull())
        return std::nullopt;
    return static_cast<int>(body.integer(member, least, most, least));
}

Policy readPolicy(BodyReader &body, const QString &id)
{
    body.require({u"description"_s, u"workspaces"_s, u"environments"_s, u"operations"_s, u"approvals"_s, u"approval_hours"_s,
                  u"reason_required"_s, u"max_grace_hours"_s, u"max_rotate_every_days"_s, u"denied"_s});
    Policy policy;
    policy.id = id;
    policy.description = body.text(u"description"_s);
    policy.workspaces = body.allMatching(u"workspaces"_s, kScopePattern, 1000);
    policy.environments = body.names(u"environments"_s);
    policy.operations = body.names(u"operations"_s, 64);
    policy.approvals = static_cast<int>(body.integer(u"approvals"_s, 0, 10));
    policy.approvalHours = static_cast<int>(body.integer(u"approval_hours"_s, 1, 720, 24));
    policy.reasonRequired = body.boolean(u"reason_required"_s);
    policy.maxGraceHours = limitOf(body, u"max_grace_hours"_s, 0, 8760);
    policy.maxRotateEveryDays = limitOf(body, u"max_rotate_every_days"_s, 1, 36500);
    policy.denied = body.boolean(u"denied"_s);
    needSome(body, u"workspaces"_s, policy.workspaces);
    needSome(body, u"environments"_s, policy.environments);
    needSome(body, u"operations"_s, policy.operations);
    for (qsizetype i = 0; i < policy.operations.size(); ++i) {
        if (!governedOperations().contains(policy.operations[i]))
            body.wrong(u"/operations/%1"_s.arg(i), u"This operation can't be governed."_s);
    }
    return policy;
}

EventDraft eventFor(AuditAction action, const QString &id, const QString &reason)
{
    EventDraft event;
    event.action = action;
    event.object = id;
    event.reason = reason;
    if (!id.isEmpty())
        event.detail = u"policy="_s + id;
    return event;
}

/// As it is kept: removed ones stay, so that their successors go on with the revision.
QByteArray keptForm(const Policy &policy)
{
    QJsonObject json = toJson(policy);
    if (policy.isRemoved)
        json[u"removed"_s] = true;
    return bytesOf(json);
}

} // namespace

Policies::Policies(House &house, KeptObjects &kept)
    : m_house(house)
    , m_kept(kept)
{
}

Result<> Policies::load()
{
    return m_kept.all(kKind).map([this](const std::vector<KeptObjects::Object> &objects) {
        for (const KeptObjects::Object &object : objects)
            m_policies[object.id] = policyFromJson(object.id, objectOf(object.body));
    });
}

void Policies::addTo(Router &router)
{
    const auto add = [&](QByteArray method, QString pattern, QString operation, Answer (Policies::*handler)(const Request &),
                         Repetition repetition) {
        router.add({std::move(method), std::move(pattern), std::move(operation),
                    [this, handler](Request &request) { return (this->*handler)(request); }, repetition, u"policies"_s});
    };
    const QString one = u"/policies/{policy}"_s;
    add("GET", u"/policies"_s, u"policy.list"_s, &Policies::list, Repetition::Ignored);
    add("GET", one, u"policy.get"_s, &Policies::get, Repetition::Ignored);
    add("PUT", one, u"policy.save"_s, &Policies::save, Repetition::Understood);
    add("DELETE", one, u"policy.remove"_s, &Policies::remove, Repetition::Understood);
}

Ruling Policies::ruling(const Governed &asked) const
{
    std::vector<Policy> policies;
    for (const auto &[id, policy] : m_policies) {
        if (!policy.isRemoved)
            policies.push_back(policy);
    }
    return reference::ruling(policies, asked);
}

const Policy *Policies::named(const Request &request) const
{
    const auto found = m_policies.find(request.param(u"policy"_s));
    if (found == m_policies.end() || found->second.isRemoved || !request.caller.mayAnywhere(u"policy.read"_s))
        return nullptr;
    return &found->second;
}

Answer Policies::list(const Request &request)
{
    if (!request.caller.mayAnywhere(u"policy.read"_s))
        return *m_house.forbids(request, u"policy.read"_s, {}, eventFor(AuditAction::AccessDenied, {}, {}));
    auto wish = pageWish(m_house, request);
    if (!wish)
        return std::move(wish).error();
    QJsonArray items;
    QString last;
    bool isEnd = true;
    for (const auto &[id, policy] : m_policies) {
        if (policy.isRemoved || id <= wish->after)
            continue;
        isEnd = items.size() < wish->limit;
        if (!isEnd)
            break;
        items << toJson(policy);
        last = id;
    }
    const QByteArray body = QJsonDocument(items).toJson(QJsonDocument::Compact);
    const QByteArray etag = "W/\"l-" + toByteArray(sha256(asBytes(body))).first(8).toHex() + '"';
    if (auto known = ifNoneMatch(request, etag))
        return *std::move(known);
    const QByteArray next = nextCursor(m_house, request, last, isEnd);
    return Answer::json(200, "{\"items\":" + body + ",\"next_cursor\":" + next + '}').with("ETag", etag);
}

Answer Policies::get(const Request &request)
{
    const Policy *policy = named(request);
    if (!policy)
        return notFound(request);
    const QByteArray etag = etagOf('p', policy->revision);
    if (auto known = ifNoneMatch(request, etag))
        return *std::move(known);
    return Answer::json(200, toJson(*policy)).with("ETag", etag);
}

std::optional<Answer> Policies::unmatched(const Request &request, const Policy *before) const
{
    if (request.header("if-none-match") == "*") {
        if (!before)
            return std::nullopt;
        return problem(Problem::AlreadyExists, request, u"A policy of this id is there. Choose another one, or change it."_s);
    }
    if (before)
        return ifMatch(request, etagOf('p', before->revision), toJson(*before));
    if (request.header("if-match").isEmpty())
        return ifMatch(request, {}, {});
    return problem(Problem::Conflict, request, u"It is not there any more. Create it, if you still want it."_s,
                   {{u"current"_s, QJsonValue(QJsonValue::Null)}});
}

/// Whoever saves a policy must be allowed to everywhere that it holds.
std::optional<Answer> Policies::forbidden(const Request &request, const Policy &policy, const EventDraft &event)
{
    for (const QString &workspace : policy.workspaces) {
        const QString where = workspace == u"*"_s ? QString() : workspace;
        if (auto answer = m_house.forbids(request, u"policy.save"_s, where, event))
            return answer;
    }
    return std::nullopt;
}

Answer Policies::save(const Request &request)
{
    static const QRegularExpression idRule(kIdPattern);
    const QString id = request.param(u"policy"_s);
    if (!idRule.match(id).hasMatch())
        return invalid(request, u"path:policy"_s, u"Letters, digits, dots, lines and underscores are expected."_s);
    BodyReader body(request,
                    {u"description"_s, u"workspaces"_s, u"environments"_s, u"operations"_s, u"approvals"_s, u"approval_hours"_s,
                     u"reason_required"_s, u"max_grace_hours"_s, u"max_rotate_every_days"_s, u"denied"_s, u"reason"_s});
    Policy policy = readPolicy(body, id);
    const QString reason = body.reason();
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    const auto found = m_policies.find(id);
    const Policy *before = found == m_policies.end() || found->second.isRemoved ? nullptr : &found->second;
    const EventDraft event = eventFor(AuditAction::PolicySaved, id, reason);
    if (auto answer = forbidden(request, policy, event))
        return *std::move(answer);
    if (auto answer = before ? forbidden(request, *before, event) : std::nullopt)
        return *std::move(answer);
    if (auto answer = unmatched(request, before))
        return *std::move(answer);
    const QString summary = (before ? u"Change the policy "_s : u"Create the policy "_s) + id;
    if (auto stopped = m_house.gate()->judge( // policies and gate come together
            request, {.operation = u"policy.save"_s, .object = id, .summary = summary, .reason = reason}))
        return *std::move(stopped);
    policy.revision = 1 + (found == m_policies.end() ? 0 : found->second.revision);
    return kept(request, policy, !before, before && weakens(*before, policy), reason);
}

Answer Policies::kept(const Request &request, const Policy &policy, bool isNew, bool isWeaker, const QString &reason)
{
    if (isWeaker) {
        if (auto told = m_house.record(request, eventFor(AuditAction::SettingWeakened, policy.id, reason)); !told)
            return problemOf(told.error(), request);
    }
    EventDraft event = eventFor(AuditAction::PolicySaved, policy.id, reason);
    event.objectVersion = policy.revision;
    if (auto told = m_house.record(request, event); !told)
        return problemOf(told.error(), request);
    if (auto done = m_kept.write({{kKind, policy.id, keptForm(policy)}}); !done)
        return problemOf(done.error(), request);
    m_policies[policy.id] = policy;
    m_house.step(request, "committed");
    m_house.feed().publish({.type = u"policy"_s, .object = policy.id, .revision = policy.revision});
    Answer answer = Answer::json(isNew ? 201 : 200, toJson(policy)).with("ETag", etagOf('p', policy.revision));
    answer.object = policy.id;
    if (isNew)
        answer.with("Location", (m_house.base() + u"/policies/"_s + policy.id).toLatin1());
    return answer;
}

Answer Policies::remove(const Request &request)
{
    const Policy *found = named(request);
    if (!found)
        return notFound(request);
    Policy policy = *found;
    const QString reason = request.reasonHeader();
    if (reason.isEmpty())
        return invalid(request, u"header:Claviger-Reason"_s, u"A reason is expected."_s);
    const EventDraft event = eventFor(AuditAction::PolicyRemoved, policy.id, reason);
    if (auto answer = forbidden(request, policy, event))
        return *std::move(answer);
    if (auto answer = ifMatch(request, etagOf('p', policy.revision), toJson(policy)))
        return *std::move(answer);
    const QString summary = u"Remove the policy "_s + policy.id;
    if (auto stopped = m_house.gate()->judge(
            request, {.operation = u"policy.remove"_s, .object = policy.id, .summary = summary, .reason = reason}))
        return *std::move(stopped);
    policy.isRemoved = true;
    policy.revision += 1;
    if (auto told = m_house.record(request, event); !told)
        return problemOf(told.error(), request);
    if (auto done = m_kept.write({{kKind, policy.id, keptForm(policy)}}); !done)
        return problemOf(done.error(), request);
    m_policies[policy.id] = policy;
    m_house.step(request, "committed");
    m_house.feed().publish({.type = u"policy"_s, .object = policy.id, .isGone = true});
    Answer answer = Answer::nothing();
    answer.object = policy.id;
    return answer;
}

} // namespace claviger::reference
