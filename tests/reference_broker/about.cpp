// What the broker is, how it does, and who asks.
#include "models/base/time_text.h"
#include "tests/reference_broker/core.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr auto kName = "Claviger reference broker (for testing only)"_L1;
constexpr auto kVersion = "1.0.0"_L1;

Answer discover(Core &core, Request &)
{
    const BrokerSetup &setup = core.setup();
    const QJsonObject signIn{{u"issuer"_s, setup.issuer},
                             {u"client_id"_s, setup.clientId},
                             {u"audience"_s, setup.audience},
                             {u"scopes"_s, QJsonArray{u"openid"_s, u"profile"_s, u"offline_access"_s, u"claviger"_s}},
                             {u"roles_claim"_s, setup.rolesClaim}};
    return Answer::json(200,
                        QJsonObject{{u"contract"_s, u"claviger-broker/1"_s},
                                    {u"name"_s, QString(kName)},
                                    {u"dialect"_s, setup.dialect},
                                    {u"base"_s, core.base()},
                                    {u"sign_in"_s, signIn}});
}

Answer health(Core &core, Request &)
{
    const QJsonObject notice{{u"name"_s, u"test-broker"_s},
                             {u"status"_s, u"ok"_s},
                             {u"detail"_s, u"This broker is for testing only. Never give it a real key."_s}};
    return Answer::json(200,
                        QJsonObject{{u"status"_s, u"ok"_s},
                                    {u"version"_s, QString(kVersion)},
                                    {u"time"_s, toRfc3339(core.now())},
                                    {u"parts"_s, QJsonArray{notice}}});
}

QString reasonFor(const Core &core, const QString &capability)
{
    if (core.setup().missing.contains(capability))
        return u"It is switched off at this broker."_s;
    if (capability == u"checks_by_broker"_s)
        return u"This broker has no way to the providers. Let the console ask them."_s;
    return u"This broker cannot do that."_s;
}

Answer capabilities(Core &core, Request &request)
{
    static const QStringList names{
        u"create"_s,     u"edit"_s,     u"rotate"_s,           u"grace_versions"_s, u"rollback"_s,     u"revoke"_s,
        u"trash"_s,      u"reveal"_s,   u"workspaces"_s,       u"audit_log"_s,      u"audit_export"_s, u"erase_person"_s,
        u"duplicates"_s, u"checks"_s,   u"checks_by_broker"_s, u"batches"_s,        u"consumers"_s,    u"service_tokens"_s,
        u"approvals"_s,  u"policies"_s, u"change_stream"_s};
    QJsonObject all;
    QByteArray mark;
    for (const QString &name : names) {
        const bool isThere = core.can(name);
        mark += isThere ? '1' : '0';
        all.insert(name,
                   isThere ? QJsonObject{{u"available"_s, true}}
                           : QJsonObject{{u"available"_s, false}, {u"reason"_s, reasonFor(core, name)}});
    }
    const QByteArray tag = "\"k-" + mark + '"';
    if (auto same = ifNoneMatch(request, tag))
        return *std::move(same);
    const QJsonObject limits{{u"page_max"_s, 2000},           {u"batch_max"_s, 500},
                             {u"secret_bytes_max"_s, 65536},  {u"version_bytes_max"_s, 1048576},
                             {u"idempotency_hours"_s, 24},    {u"cursor_minutes"_s, 30},
                             {u"feed_hours"_s, 24},           {u"trash_days"_s, 30},
                             {u"cached_secret_minutes"_s, 60}};
    return Answer::json(200,
                        QJsonObject{{u"contract"_s, u"claviger-broker/1"_s},
                                    {u"broker"_s, QJsonObject{{u"name"_s, QString(kName)}, {u"version"_s, QString(kVersion)}}},
                                    {u"store"_s, core.storeId().toString()},
                                    {u"capabilities"_s, all},
                                    {u"providers"_s, QJsonArray()},
                                    {u"limits"_s, limits}})
        .with("ETag", tag);
}

Answer me(Core &core, Request &request)
{
    const Caller &caller = request.caller;
    QJsonArray roles;
    for (const Caller::Role &role : caller.roles)
        roles.append(QJsonObject{{u"role"_s, role.role}, {u"workspaces"_s, QJsonArray::fromStringList(role.workspaces)}});
    QStringList names = caller.permissions.keys();
    names.sort();
    QJsonArray permissions;
    for (const QString &name : names)
        permissions.append(
            QJsonObject{{u"permission"_s, name}, {u"workspaces"_s, QJsonArray::fromStringList(caller.permissions.value(name))}});
    return Answer::json(200,
                        QJsonObject{{u"subject"_s, caller.subject},
                                    {u"name"_s, caller.name},
                                    {u"kind"_s, caller.kind == Caller::Kind::Service ? u"service"_s : u"person"_s},
                                    {u"roles"_s, roles},
                                    {u"permissions"_s, permissions},
                                    {u"token_expires_at"_s, toRfc3339(caller.expiresAt)},
                                    {u"time"_s, toRfc3339(core.now())}});
}

} // namespace

void addAbout(Router &router, Core &core)
{
    router.add({.method = "GET",
                .pattern = u"/.well-known/claviger-broker"_s,
                .operation = u"discover"_s,
                .handler = bound(core, discover),
                .isOpen = true});
    router.add(
        {.method = "GET", .pattern = u"/health"_s, .operation = u"health"_s, .handler = bound(core, health), .isOpen = true});
    router.add(
        {.method = "GET", .pattern = u"/capabilities"_s, .operation = u"capabilities"_s, .handler = bound(core, capabilities)});
    router.add({.method = "GET", .pattern = u"/me"_s, .operation = u"me"_s, .handler = bound(core, me), .isForServices = true});
}

} // namespace claviger::reference
