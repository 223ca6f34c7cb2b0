#include "tests/reference_broker/key_paths.h"

#include "models/remote/auth/secret_text.h"
#include "models/secure/digest.h"
#include "tests/reference_broker/kept_json.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger::reference {

namespace {

const QString kField = u"api_key"_s;
constexpr std::size_t kLongestValue = 65'536;

/// The last three segments: group, name and environment; with two there is no group, and the environment is "default".
struct PathParts {
    QString group;
    QString environment;
};

PathParts partsOf(const QString &path)
{
    const QStringList segments = path.split(u'.');
    if (segments.size() < 3)
        return {segments.front(), u"default"_s};
    return {segments[segments.size() - 3], segments.back()};
}

std::vector<PlainField> readMetadata(BodyReader &body)
{
    static const QRegularExpression rule(u"^[a-z0-9_.-]{1,64}$"_s);
    std::vector<PlainField> fields;
    if (!body.has(u"metadata"_s))
        return fields;
    const JsonTree &object = body.at(u"metadata"_s);
    if (!object.isObject() || object.members().size() > 64)
        body.wrong(u"/metadata"_s, u"An object of at most 64 members is expected."_s);
    for (const auto &[name, value] : object.members()) {
        const auto text = value.text();
        if (!rule.match(name).hasMatch() || !text || text->size() > 1024)
            body.wrong(u"/metadata"_s, u"Names of small letters and texts of at most 1024 characters are expected."_s);
        else
            fields.push_back({name, *text});
    }
    return fields;
}

CredentialData dataFor(const QString &path, std::vector<PlainField> metadata)
{
    const PathParts parts = partsOf(path);
    CredentialData data;
    data.provider = u"generic_api_key"_s;
    data.kind = u"api_key"_s;
    data.label = path;
    data.workspace = kKeysWorkspace;
    data.environment = parts.environment;
    // paths of the store have no dots and low lines: a digest keeps apart what differs in these alone
    data.category = parts.group + u'-' + QLatin1StringView(toByteArray(sha256(asBytes(path.toUtf8()))).first(4).toHex());
    for (const PlainField &field : metadata) {
        if (field.name == u"owner"_s)
            data.owner = field.value.left(256);
    }
    data.fields = std::move(metadata);
    return data;
}

} // namespace

KeyPaths::KeyPaths(Core &core, Consumers &services)
    : m_core(core)
    , m_services(services)
{
}

void KeyPaths::addTo(Router &router)
{
    const auto add = [&](QByteArray method, QString pattern, QString operation, Answer (KeyPaths::*handler)(const Request &),
                         bool isForServices = false) -> Route {
        Route route;
        route.method = std::move(method);
        route.pattern = std::move(pattern);
        route.operation = std::move(operation);
        route.handler = [this, handler](Request &request) { return (this->*handler)(request); };
        route.isForServices = isForServices;
        return route;
    };
    Route open = add("GET", u"/health"_s, u"health"_s, &KeyPaths::health);
    open.isOpen = true;
    router.add(std::move(open));
    router.add(add("GET", u"/keys/{path}"_s, u"secret.reveal"_s, &KeyPaths::tell, true));
    router.add(add("POST", u"/keys"_s, u"credential.create"_s, &KeyPaths::put));
    router.add(add("POST", u"/services"_s, u"consumer.create"_s, &KeyPaths::addService));
    router.add(add("POST", u"/tokens"_s, u"token.issue"_s, &KeyPaths::issue));
    if (m_core.can(u"list_keys"_s))
        router.add(add("GET", u"/keys"_s, u"credential.list"_s, &KeyPaths::listKeys));
    if (m_core.can(u"list_services"_s))
        router.add(add("GET", u"/services"_s, u"consumer.list"_s, &KeyPaths::listServices));
    if (m_core.can(u"list_tokens"_s)) {
        router.add(add("GET", u"/tokens"_s, u"token.list"_s, &KeyPaths::listTokens));
        router.add(add("DELETE", u"/tokens/{token}"_s, u"token.revoke"_s, &KeyPaths::revoke));
    }
    if (m_core.can(u"access_log"_s))
        router.add(add("GET", u"/access-log"_s, u"access.list"_s, &KeyPaths::accesses));
}

std::vector<const CredentialOverview *> KeyPaths::all() const
{
    std::vector<const CredentialOverview *> keys;
    for (const CredentialOverview *key : m_core.keys()) {
        if (key->workspace == kKeysWorkspace && !key->trashedAt && key->lifecycle != Lifecycle::Revoked)
            keys.push_back(key);
    }
    std::ranges::sort(keys, {}, &CredentialOverview::label);
    return keys;
}

const CredentialOverview *KeyPaths::found(const QString &path) const
{
    const auto keys = all();
    const auto at = std::ranges::find(keys, path, &CredentialOverview::label);
    return at == keys.end() ? nullptr : *at;
}

Result<QJsonObject> KeyPaths::shown(const CredentialOverview &key)
{
    const auto credential = m_core.credential(key.id);
    if (!credential)
        return tl::unexpected(credential.error());
    QJsonObject metadata;
    for (const PlainField &field : credential->details.fields)
        metadata[field.name] = field.value;
    const VersionInfo *current = credential->currentVersion();
    QJsonObject json{{u"path"_s, key.label}, {u"metadata"_s, metadata}};
    if (metadata.contains(u"provider"_s))
        json[u"provider"_s] = metadata[u"provider"_s];
    if (!key.fingerprints.empty())
        json[u"fingerprint"_s] = key.fingerprints.front().shown.toString();
    json[u"version"_s] = current ? current->number : 0;
    json[u"updated_at"_s] = toRfc3339(key.lastRotatedAt.value_or(key.createdAt));
    return json;
}

std::optional<Answer> KeyPaths::forbidden(const Request &request, const QString &permission, AuditAction action,
                                          const CredentialOverview *key)
{
    EventDraft event;
    event.action = action;
    event.workspace = kKeysWorkspace;
    if (key)
        event = aboutKey(action, *key, m_core.pathOf(key->id));
    return m_core.forbids(request, permission, kKeysWorkspace, event);
}

Answer KeyPaths::health(const Request &)
{
    return Answer::json(200, QJsonObject{{u"status"_s, u"ok"_s}, {u"version"_s, u"1"_s}, {u"keys"_s, qint64{std::ssize(all())}}});
}

Answer KeyPaths::listKeys(const Request &request)
{
    if (auto no = forbidden(request, u"credential.read"_s, AuditAction::AccessDenied))
        return *std::move(no);
    auto wish = pageWish(m_core, request, 1000);
    if (!wish)
        return std::move(wish).error();
    const QString prefix = request.queried(u"prefix").value_or(QString());
    QJsonArray keys;
    QString last;
    bool isEnd = true;
    for (const CredentialOverview *key : all()) {
        if (key->label <= wish->after || !key->label.startsWith(prefix))
            continue;
        isEnd = keys.size() < wish->limit;
        if (!isEnd)
            break;
        const auto json = shown(*key);
        if (!json)
            return problemOf(json.error(), request);
        keys << *json;
        last = key->label;
    }
    const QByteArray list = QJsonDocument(keys).toJson(QJsonDocument::Compact);
    return Answer::json(200, "{\"keys\":" + list + ",\"next_cursor\":" + nextCursor(m_core, request, last, isEnd) + '}');
}

std::optional<Answer> KeyPaths::mayNotRead(const Request &request, const CredentialOverview *key, const QString &path)
{
    if (request.caller.kind == Caller::Kind::Service)
        return m_services.mayRead(request, key, path, {kField});
    if (auto no = forbidden(request, u"secret.reveal"_s, AuditAction::SecretRevealed, key)) {
        m_services.noteRefusal(request, path, kField);
        return no;
    }
    return key ? std::nullopt : std::optional(notFound(request));
}

Answer KeyPaths::tell(const Request &request)
{
    const QString path = request.param(u"path"_s);
    const CredentialOverview *key = found(path);
    if (auto no = mayNotRead(request, key, path))
        return *std::move(no);
    const bool isService = request.caller.kind == Caller::Kind::Service;
    const auto json = shown(*key);
    if (!json)
        return problemOf(json.error(), request);
    SecretOrder order;
    order.id = key->id;
    order.field = kField;
    order.purpose = isService ? SecretPurpose::Use : SecretPurpose::Reveal;
    order.reason = request.reasonHeader();
    const auto value = m_core.wait(m_core.local().secret(std::move(order)));
    if (!value)
        return problemOf(value.error(), request);
    m_services.didRead(request, *key, path, kField, m_core.newestSeq(request).value_or(0));
    const QByteArray head = bytesOf(*json).chopped(1);
    Answer answer;
    answer.secret = joined({viewOf(head), ",\"value\":", jsonString(value->view()).view(), "}"});
    return std::move(answer).with("Cache-Control", "no-store");
}

std::optional<Error> KeyPaths::needEnvironment(const QString &environment)
{
    auto workspace = m_core.workspace(kKeysWorkspace);
    if (workspace && workspace->environments.contains(environment))
        return std::nullopt;
    Workspace wanted = workspace ? *workspace : Workspace{kKeysWorkspace, u"Keys"_s, {}, defaultPathTemplate(), 0};
    wanted.environments << environment;
    const auto saved = m_core.wait(m_core.local().saveWorkspace(wanted));
    m_core.refreshWorkspaces();
    return saved ? std::nullopt : std::optional(saved.error());
}

Answer KeyPaths::put(const Request &request)
{
    BodyReader body(request, {u"path"_s, u"value"_s, u"metadata"_s});
    body.require({u"path"_s, u"value"_s});
    const QString path = body.matching(u"path"_s, kKeyPathPattern, 256);
    auto value = body.at(u"value"_s).secret();
    if (!value || value->isEmpty())
        body.wrong(u"/value"_s, u"A text is expected."_s);
    std::vector<PlainField> metadata = readMetadata(body);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (value->size() > kLongestValue)
        return problem(Problem::TooLarge, request, u"A value is at most 65536 bytes."_s);
    SecretField field{kField, *std::move(value), false};
    const CredentialOverview *key = found(path);
    const bool onlyNew = request.header("if-none-match") == "*" && m_core.can(u"honours_if_none_match"_s);
    if (key && onlyNew)
        return problem(Problem::Conflict, request, u"There is a key at this path."_s,
                       {{u"current"_s, shown(*key).value_or(QJsonObject())}});
    return key ? renewed(request, *key, std::move(field), std::move(metadata))
               : made(request, path, std::move(field), std::move(metadata));
}

Answer KeyPaths::made(const Request &request, const QString &path, SecretField value, std::vector<PlainField> metadata)
{
    if (auto no = forbidden(request, u"credential.create"_s, AuditAction::CredentialCreated))
        return *std::move(no);
    NewCredential fresh;
    fresh.data = dataFor(path, std::move(metadata));
    if (auto error = needEnvironment(fresh.data.environment))
        return problemOf(*error, request);
    fresh.reason = request.reasonHeader();
    fresh.secrets.push_back(std::move(value));
    const auto created = m_core.wait(m_core.local().create(std::move(fresh)));
    if (!created)
        return problemOf(created.error(), request);
    m_core.index().put(*created);
    m_core.step(request, "committed");
    const auto json = shown(created->overview);
    return json ? Answer::json(201, *json) : problemOf(json.error(), request);
}

Answer KeyPaths::renewed(const Request &request, const CredentialOverview &key, SecretField value,
                         std::vector<PlainField> metadata)
{
    if (auto no = forbidden(request, u"credential.rotate"_s, AuditAction::RotationPromoted, &key))
        return *std::move(no);
    RotateOrder order;
    order.target = {key.id, 0};
    order.secrets.push_back(std::move(value));
    order.changedFields = std::move(metadata);
    order.reason = request.reasonHeader();
    const auto rotated = m_core.wait(m_core.local().rotate(std::move(order)));
    if (!rotated)
        return problemOf(rotated.error(), request);
    m_core.index().put(*rotated);
    m_core.step(request, "committed");
    const auto json = shown(rotated->overview);
    return json ? Answer::json(200, *json) : problemOf(json.error(), request);
}

std::unique_ptr<QObject> addKeyPaths(Router &router, Core &core, ServiceDoor *door)
{
    auto *services = dynamic_cast<Consumers *>(door);
    if (!services)
        qFatal("The dialect of key paths needs the services of the broker.");
    auto paths = std::make_unique<KeyPaths>(core, *services);
    paths->addTo(router);
    return paths;
}

} // namespace claviger::reference
