#include "tests/reference_broker/consumers.h"

#include "models/secure/digest.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

QByteArray digestOf(const QJsonObject &json) { return toByteArray(sha256(asBytes(bytesOf(json)))).first(6).toHex(); }

EventDraft eventFor(AuditAction action, const Consumer &consumer, const QString &reason = {})
{
    EventDraft event;
    event.action = action;
    event.object = consumer.name;
    event.workspace = consumer.workspace;
    event.reason = reason;
    return event;
}

bool holdsText(const Consumer &consumer, const QString &text)
{
    QStringList shown{consumer.name, consumer.description, consumer.owner, consumer.workspace, consumer.createdBy};
    shown << consumer.environments;
    for (const RequiredKey &key : consumer.requiredKeys)
        shown << key.path << key.fields;
    for (const ConsumerScope &scope : consumer.scopes)
        shown << scope.workspace << scope.environments << scope.paths << scope.fields;
    return std::ranges::any_of(shown, [&](const QString &one) { return one.contains(text, Qt::CaseInsensitive); });
}

} // namespace

Consumers::Consumers(House &house, std::unique_ptr<ConsumerBook> book, TokenSigner signer)
    : m_house(house)
    , m_book(std::move(book))
    , m_signer(std::move(signer))
{
}

Result<std::unique_ptr<Consumers>> Consumers::open(House &house)
{
    auto key = SignatureKey::fromSeed(house.derivedKey("service tokens"));
    if (!key)
        return tl::unexpected(key.error());
    auto book = ConsumerBook::open(house.stateFile(u"consumers"_s));
    if (!book)
        return tl::unexpected(book.error());
    TokenSigner signer(*std::move(key), house.address(), house.audience());
    return std::unique_ptr<Consumers>(new Consumers(house, *std::move(book), std::move(signer)));
}

void Consumers::addTo(Router &router)
{
    const auto add = [&](QByteArray method, QString pattern, QString operation, Answer (Consumers::*handler)(const Request &),
                         Repetition repetition, QString capability) {
        router.add({std::move(method), std::move(pattern), std::move(operation),
                    [this, handler](Request &request) { return (this->*handler)(request); }, repetition, std::move(capability)});
    };
    const QString one = u"/consumers/{consumer}"_s;
    const QString tokens = one + u"/tokens"_s;
    const QString consumers = u"consumers"_s;
    add("GET", u"/consumers"_s, u"consumer.list"_s, &Consumers::list, Repetition::Ignored, consumers);
    add("POST", u"/consumers"_s, u"consumer.create"_s, &Consumers::registerOne, Repetition::Demanded, consumers);
    add("GET", one, u"consumer.get"_s, &Consumers::get, Repetition::Ignored, consumers);
    add("PATCH", one, u"consumer.edit"_s, &Consumers::change, Repetition::Understood, consumers);
    add("DELETE", one, u"consumer.remove"_s, &Consumers::remove, Repetition::Understood, consumers);
    add("GET", tokens, u"token.list"_s, &Consumers::listTokens, Repetition::Ignored, u"service_tokens"_s);
    add("POST", tokens, u"token.issue"_s, &Consumers::issue, Repetition::Demanded, u"service_tokens"_s);
    add("DELETE", tokens + u"/{token}"_s, u"token.revoke"_s, &Consumers::revoke, Repetition::Understood, u"service_tokens"_s);
    add("GET", one + u"/accesses"_s, u"access.list"_s, &Consumers::listAccesses, Repetition::Ignored, consumers);
}

QJsonObject Consumers::shown(const Consumer &consumer) const
{
    QJsonArray missing;
    for (const RequiredKey &required : expandedKeys(consumer)) {
        const CredentialOverview *key = m_house.keyAt(required.path);
        const QString why = key ? whyMissing(consumer, required, *key) : u"no-such-key"_s;
        if (!why.isEmpty() && missing.size() < 1000)
            missing << QJsonObject{{u"path"_s, required.path}, {u"why"_s, why}};
    }
    QJsonObject json = toJson(consumer);
    json[u"missing"_s] = missing;
    json[u"active_tokens"_s] = m_book->activeTokens(consumer.name, m_house.now());
    // a strong tag stands for all that is answered, and what is missing changes without a change of the service
    json[u"etag"_s] = u"\"s-%1.%2\""_s.arg(consumer.revision).arg(QLatin1StringView(digestOf(json)));
    return json;
}

std::optional<Answer> Consumers::ifMatched(const Request &request, const Consumer &consumer) const
{
    const QByteArray given = request.header("if-match");
    const QByteArray revision = QByteArray("\"s-") + QByteArray::number(consumer.revision) + '.';
    return given.startsWith(revision) ? std::nullopt : ifMatch(request, etagOf('s', consumer.revision), shown(consumer));
}

bool Consumers::fits(const Request &request, const Consumer &consumer) const
{
    if (!request.caller.sees(u"consumer.read"_s, consumer.workspace))
        return false;
    const QStringList workspaces = request.allQueried(u"workspace");
    if (!workspaces.isEmpty() && !workspaces.contains(consumer.workspace))
        return false;
    if (const auto text = request.queried(u"q"); text && !holdsText(consumer, *text))
        return false;
    const auto id = request.queried(u"credential");
    if (!id)
        return true;
    const auto wanted = CredentialId::parse(*id);
    const CredentialOverview *key = wanted ? m_house.key(*wanted) : nullptr;
    return key && !key->trashedAt && request.caller.sees(u"credential.read"_s, key->workspace)
        && mayReadAny(consumer, *key, m_house.pathOf(key->id));
}

Answer Consumers::list(const Request &request)
{
    if (!request.caller.mayAnywhere(u"consumer.read"_s))
        return *m_house.forbids(request, u"consumer.read"_s, {}, eventFor(AuditAction::AccessDenied, {}));
    if (const auto id = request.queried(u"credential"); id && !CredentialId::parse(*id))
        return invalid(request, u"query:credential"_s, u"The id of a key is expected."_s);
    auto wish = pageWish(m_house, request);
    if (!wish)
        return std::move(wish).error();
    QJsonArray items;
    QString last;
    bool isEnd = true;
    for (const Consumer *consumer : m_book->all()) {
        if (consumer->name <= wish->after || !fits(request, *consumer))
            continue;
        if (items.size() == wish->limit) {
            isEnd = false;
            break;
        }
        items << shown(*consumer);
        last = consumer->name;
    }
    const QByteArray etag = "W/\"l-" + digestOf({{u"items"_s, items}, {u"end"_s, isEnd}}) + '"';
    if (auto known = ifNoneMatch(request, etag))
        return *std::move(known);
    const QByteArray list = QJsonDocument(items).toJson(QJsonDocument::Compact);
    const QByteArray next = nextCursor(m_house, request, last, isEnd);
    return Answer::json(200, "{\"items\":" + list + ",\"next_cursor\":" + next + '}').with("ETag", etag);
}

const Consumer *Consumers::named(const Request &request, std::optional<Answer> &refused)
{
    const Consumer *consumer = m_book->find(request.param(u"consumer"_s));
    if (!consumer || !request.caller.sees(u"consumer.read"_s, consumer->workspace)) {
        refused = notFound(request);
        return nullptr;
    }
    return consumer;
}

Answer Consumers::get(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *consumer = named(request, refused);
    if (!consumer)
        return *std::move(refused);
    const QJsonObject json = shown(*consumer);
    const QByteArray etag = json[u"etag"_s].toString().toLatin1();
    if (auto known = ifNoneMatch(request, etag))
        return *std::move(known);
    return Answer::json(200, json).with("ETag", etag);
}

/// Whoever gives a service a scope must be allowed to do so where the scope is.
std::optional<Answer> Consumers::mayNotScope(const Request &request, const Consumer &consumer, EventDraft event)
{
    event.result = AuditResult::Denied;
    if (auto forbidden = m_house.forbids(request, u"consumer.save"_s, consumer.workspace, event))
        return forbidden;
    for (const ConsumerScope &scope : consumer.scopes) {
        if (auto forbidden = m_house.forbids(request, u"consumer.save"_s, scope.workspace, event))
            return forbidden;
    }
    return std::nullopt;
}

Answer Consumers::saved(const Request &request, Consumer consumer, const QString &reason, int status)
{
    EventDraft event = eventFor(AuditAction::ConsumerSaved, consumer, reason);
    event.objectVersion = m_book->nextRevision(consumer.name);
    if (auto recorded = m_house.record(request, event); !recorded)
        return problemOf(recorded.error(), request);
    const auto done = m_book->save(std::move(consumer));
    if (!done)
        return problemOf(done.error(), request);
    m_house.step(request, "committed");
    const Consumer &now = **done;
    m_house.feed().publish({u"consumer"_s, now.name, now.workspace, now.revision});
    const QJsonObject json = shown(now);
    Answer answer = Answer::json(status, json).with("ETag", json[u"etag"_s].toString().toLatin1());
    answer.object = now.name;
    if (status == 201)
        answer.with("Location", (m_house.base() + u"/consumers/"_s + now.name).toLatin1());
    return answer;
}

Answer Consumers::registerOne(const Request &request)
{
    BodyReader body(request,
                    {u"name"_s, u"description"_s, u"owner"_s, u"workspace"_s, u"environments"_s, u"required_keys"_s, u"scopes"_s,
                     u"rate_per_minute"_s, u"reason"_s});
    Consumer consumer = readConsumer(body, {}, false);
    const QString reason = body.reason();
    const auto workspaces = m_house.workspaces();
    if (body.isFine() && !std::ranges::any_of(workspaces, [&](const Workspace &one) { return one.slug == consumer.workspace; }))
        body.wrong(u"/workspace"_s, u"There is no such workspace."_s);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto forbidden = mayNotScope(request, consumer, eventFor(AuditAction::ConsumerSaved, consumer, reason)))
        return *std::move(forbidden);
    if (m_book->find(consumer.name))
        return problem(Problem::AlreadyExists, request, u"A service of this name is registered. Choose another one."_s);
    consumer.createdAt = m_house.now();
    consumer.createdBy = request.caller.name;
    return saved(request, std::move(consumer), reason, 201);
}

Answer Consumers::change(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *before = named(request, refused);
    if (!before)
        return *std::move(refused);
    BodyReader body(
        request,
        {u"description"_s, u"owner"_s, u"environments"_s, u"required_keys"_s, u"scopes"_s, u"rate_per_minute"_s, u"reason"_s});
    Consumer after = readConsumer(body, *before, true);
    const QString reason = body.reason();
    if (body.isFine() && request.json.members().empty())
        body.wrong({}, u"At least one member is expected."_s);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto forbidden = mayNotScope(request, after, eventFor(AuditAction::ConsumerSaved, after, reason)))
        return *std::move(forbidden);
    if (auto unmatched = ifMatched(request, *before))
        return *std::move(unmatched);
    return saved(request, std::move(after), reason, 200);
}

Answer Consumers::remove(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *found = named(request, refused);
    if (!found)
        return *std::move(refused);
    const Consumer consumer = *found;
    const QString reason = request.reasonHeader();
    if (reason.isEmpty())
        return invalid(request, u"header:Claviger-Reason"_s, u"A reason is expected."_s);
    EventDraft event = eventFor(AuditAction::ConsumerRemoved, consumer, reason);
    if (auto forbidden = m_house.forbids(request, u"consumer.save"_s, consumer.workspace, event))
        return *std::move(forbidden);
    if (auto unmatched = ifMatched(request, consumer))
        return *std::move(unmatched);
    event.detail = u"tokens=%1"_s.arg(m_book->activeTokens(consumer.name, m_house.now()));
    if (auto recorded = m_house.record(request, event); !recorded)
        return problemOf(recorded.error(), request);
    const auto revoked = m_book->remove(consumer.name, request.caller.name, m_house.now());
    if (!revoked)
        return problemOf(revoked.error(), request);
    m_house.step(request, "committed");
    m_rates.erase(consumer.name);
    m_house.feed().publish({u"consumer"_s, consumer.name, consumer.workspace, 0, true});
    Answer answer = Answer::nothing();
    answer.object = consumer.name;
    return answer;
}

std::unique_ptr<ServiceDoor> addConsumers(Router &router, House &house)
{
    auto consumers = Consumers::open(house);
    if (!consumers)
        qFatal("The services of the broker can't be read: %s", qPrintable(consumers.error().detail));
    (*consumers)->addTo(router);
    return *std::move(consumers);
}

} // namespace claviger::reference
