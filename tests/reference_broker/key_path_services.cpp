// Services, tokens and accesses in the form that brokers with dotted paths have.
#include "models/remote/auth/secret_text.h"
#include "models/secure/random.h"
#include "tests/reference_broker/kept_json.h"
#include "tests/reference_broker/key_paths.h"

#include <algorithm>

namespace claviger::reference {

namespace {

QJsonObject serviceJson(const Consumer &service)
{
    QStringList keys;
    for (const RequiredKey &key : service.requiredKeys)
        keys << key.path;
    return {{u"service_name"_s, service.name},
            {u"description"_s, service.description},
            {u"required_keys"_s, jsonOf(keys)},
            {u"environments"_s, jsonOf(service.environments)},
            {u"last_access_at"_s, jsonOf(service.lastAccessAt)}};
}

QJsonObject tokenJson(const ServiceToken &token)
{
    return {{u"token_id"_s, token.id},
            {u"service_name"_s, token.consumer},
            {u"issued_at"_s, toRfc3339(token.issuedAt)},
            {u"expires_at"_s, toRfc3339(token.expiresAt)},
            {u"revoked_at"_s, jsonOf(token.revokedAt)},
            {u"state"_s, token.state}};
}

QJsonObject accessJson(const KeptObjects::Access &access)
{
    const QJsonObject kept = objectOf(access.body);
    const bool isLimited = kept[u"result"_s] == u"RATE_LIMITED"_s;
    return {{u"at"_s, kept[u"at"_s]},
            {u"service_name"_s, QString::fromUtf8(access.service)},
            {u"key_path"_s, kept[u"path"_s]},
            {u"result"_s, isLimited ? QJsonValue(u"DENIED"_s) : kept[u"result"_s]},
            {u"request_id"_s, kept[u"request_id"_s]},
            {u"ip_address"_s, kept[u"address"_s]},
            {u"user_agent"_s, kept[u"user_agent"_s]},
            {u"reason"_s, isLimited ? QJsonValue(u"rate_limited"_s) : kept[u"detail"_s]}};
}

/// Keys and scope are one here: the service may read what it needs, where it is.
Consumer readService(BodyReader &body)
{
    body.require({u"service_name"_s});
    Consumer service;
    service.name = body.matching(u"service_name"_s, kServicePattern, 127);
    service.description = body.text(u"description"_s);
    service.environments = body.names(u"environments"_s);
    service.workspace = kKeysWorkspace;
    ConsumerScope scope{kKeysWorkspace, service.environments, body.allMatching(u"required_keys"_s, kKeyPathPattern, 256), {}};
    for (const QString &path : scope.paths)
        service.requiredKeys.push_back({path, {}});
    if (scope.environments.isEmpty())
        scope.environments << u"*"_s;
    if (!scope.paths.isEmpty())
        service.scopes.push_back(std::move(scope));
    return service;
}

} // namespace

Answer KeyPaths::listServices(const Request &request)
{
    if (auto no = forbidden(request, u"consumer.read"_s, AuditAction::AccessDenied))
        return *std::move(no);
    QJsonArray services;
    for (const Consumer *service : m_services.book().all())
        services << serviceJson(*service);
    return Answer::json(200, QJsonObject{{u"services"_s, services}});
}

Answer KeyPaths::addService(const Request &request)
{
    BodyReader body(request, {u"service_name"_s, u"description"_s, u"required_keys"_s, u"environments"_s});
    Consumer service = readService(body);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto no = forbidden(request, u"consumer.save"_s, AuditAction::ConsumerSaved))
        return *std::move(no);
    if (m_services.book().find(service.name))
        return problem(Problem::AlreadyExists, request, u"A service of this name is registered. Choose another one."_s);
    service.createdAt = m_core.now();
    service.createdBy = request.caller.name;
    if (auto told = m_services.record(request, AuditAction::ConsumerSaved, service); !told)
        return problemOf(told.error(), request);
    const auto saved = m_services.book().save(std::move(service));
    if (!saved)
        return problemOf(saved.error(), request);
    m_core.step(request, "committed");
    return Answer::json(201, serviceJson(**saved));
}

Answer KeyPaths::issue(const Request &request)
{
    BodyReader body(request, {u"service_name"_s, u"expires_in"_s});
    body.require({u"service_name"_s, u"expires_in"_s});
    const QString name = body.matching(u"service_name"_s, kServicePattern, 127);
    const qint64 life = body.integer(u"expires_in"_s, 60, 7'776'000);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto no = forbidden(request, u"token.issue"_s, AuditAction::TokenIssued))
        return *std::move(no);
    const Consumer *service = m_services.book().find(name);
    if (!service)
        return notFound(request);
    ServiceToken token;
    token.id = u"t-"_s + QLatin1StringView(randomBytes(8).toHex());
    token.consumer = name;
    token.issuedAt = std::chrono::floor<std::chrono::seconds>(m_core.now());
    token.issuedBy = request.caller.name;
    token.expiresAt = token.issuedAt + std::chrono::seconds(life);
    token.state = u"active"_s;
    if (auto told = m_services.record(request, AuditAction::TokenIssued, *service, token.id); !told)
        return problemOf(told.error(), request);
    if (auto saved = m_services.book().save(token); !saved)
        return problemOf(saved.error(), request);
    m_core.step(request, "committed");
    const Secret value = m_services.signedToken(token);
    const QByteArray rest
        = bytesOf({{u"service_name"_s, name}, {u"token_id"_s, token.id}, {u"expires_at"_s, toRfc3339(token.expiresAt)}});
    Answer answer;
    answer.status = 201;
    answer.secret = joined({"{\"token\":\"", value.view(), "\",", viewOf(rest).substr(1)});
    return std::move(answer).with("Cache-Control", "no-store");
}

Answer KeyPaths::listTokens(const Request &request)
{
    if (auto no = forbidden(request, u"consumer.read"_s, AuditAction::AccessDenied))
        return *std::move(no);
    const QString only = request.queried(u"service_name").value_or(QString());
    QJsonArray tokens;
    for (const Consumer *service : m_services.book().all()) {
        if (!only.isEmpty() && service->name != only)
            continue;
        for (const ServiceToken &token : m_services.book().tokens(service->name, Instant(), m_core.now()))
            tokens << tokenJson(token);
    }
    return Answer::json(200, QJsonObject{{u"tokens"_s, tokens}});
}

Answer KeyPaths::revoke(const Request &request)
{
    if (auto no = forbidden(request, u"token.revoke"_s, AuditAction::TokenRevoked))
        return *std::move(no);
    const ServiceToken *found = m_services.book().token(request.param(u"token"_s));
    const Consumer *service = found ? m_services.book().find(found->consumer) : nullptr;
    if (!service)
        return notFound(request);
    if (stateOf(*found, m_core.now()) != u"active"_s)
        return Answer::nothing();
    ServiceToken token = *found;
    token.revokedAt = m_core.now();
    token.revokedBy = request.caller.name;
    token.state = stateOf(token, m_core.now());
    if (auto told = m_services.record(request, AuditAction::TokenRevoked, *service, token.id); !told)
        return problemOf(told.error(), request);
    if (auto saved = m_services.book().save(token); !saved)
        return problemOf(saved.error(), request);
    m_core.step(request, "committed");
    return Answer::nothing();
}

Answer KeyPaths::accesses(const Request &request)
{
    if (auto no = forbidden(request, u"access.read"_s, AuditAction::AccessDenied))
        return *std::move(no);
    auto wish = pageWish(m_core, request, 1000);
    if (!wish)
        return std::move(wish).error();
    const auto text = request.queried(u"since");
    const auto since = text ? fromRfc3339(*text) : std::nullopt;
    if (text && !since)
        return invalid(request, u"query:since"_s, u"A time is expected, e.g. 2026-11-21T09:30:00.000Z."_s);
    QJsonArray events;
    qint64 last = 0;
    bool isEnd = true;
    const auto take = [&](const KeptObjects::Access &access) {
        if (since && Instant(std::chrono::milliseconds(access.at)) < *since)
            return false;
        isEnd = events.size() < wish->limit;
        if (!isEnd)
            return false;
        events << accessJson(access);
        last = access.number;
        return true;
    };
    const QString only = request.queried(u"service_name").value_or(QString());
    if (auto read = m_services.book().accesses(only, wish->after.toLongLong(), take); !read)
        return problemOf(read.error(), request);
    const QByteArray list = QJsonDocument(events).toJson(QJsonDocument::Compact);
    const QByteArray next = nextCursor(m_core, request, QString::number(last), isEnd);
    return Answer::json(200, "{\"events\":" + list + ",\"next_cursor\":" + next + '}');
}

} // namespace claviger::reference
