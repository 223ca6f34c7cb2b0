#include "tests/reference_broker/org_integrations.h"

#include "models/secure/digest.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

const QByteArray kKind = "integration";

QByteArray tagOf(const CredentialOverview &key) { return "\"i-" + QByteArray::number(key.revision) + '"'; }

} // namespace

OrgIntegrations::OrgIntegrations(Core &core, OpenedRegistry registry, std::unique_ptr<KeptObjects> kept)
    : m_core(core)
    , m_registry(std::move(registry))
    , m_kept(std::move(kept))
{
    const auto known = m_kept->all(kKind);
    for (const KeptObjects::Object &object : known ? *known : std::vector<KeptObjects::Object>()) {
        if (const auto at = instantOf(objectOf(object.body)[u"updated_at"_s]))
            m_updated[object.id] = *at;
    }
}

void OrgIntegrations::addTo(Router &router)
{
    const auto add = [&](QByteArray method, QString pattern, QString operation,
                         Answer (OrgIntegrations::*handler)(const Request &), Repetition repetition = Repetition::Understood) {
        Route route;
        route.method = std::move(method);
        route.pattern = std::move(pattern);
        route.operation = std::move(operation);
        route.handler = [this, handler](Request &request) { return (this->*handler)(request); };
        route.repetition = repetition;
        router.add(std::move(route));
    };
    const QString one = u"/integrations/{org}/{provider}"_s;
    add("GET", u"/integrations/{org}"_s, u"integration.list"_s, &OrgIntegrations::list, Repetition::Ignored);
    add("GET", one, u"integration.get"_s, &OrgIntegrations::get, Repetition::Ignored);
    add("POST", one + u"/setup"_s, u"credential.create"_s, &OrgIntegrations::setUp);
    add("POST", one + u"/validate"_s, u"credential.verify"_s, &OrgIntegrations::validate, Repetition::Ignored);
    add("PUT", one, u"credential.edit"_s, &OrgIntegrations::change);
    add("DELETE", one, u"credential.revoke"_s, &OrgIntegrations::remove);
}

const CredentialOverview *OrgIntegrations::found(const QString &org, const QString &provider) const
{
    for (const CredentialOverview *key : m_core.keys()) {
        if (key->workspace == org && key->provider == provider && !key->trashedAt && key->lifecycle != Lifecycle::Revoked)
            return key;
    }
    return nullptr;
}

Result<QJsonObject> OrgIntegrations::shown(const CredentialOverview &key)
{
    const auto credential = m_core.credential(key.id);
    if (!credential)
        return tl::unexpected(credential.error());
    const auto updated = m_updated.find(key.id.toString());
    const bool isOver = key.expiresAt && *key.expiresAt <= m_core.now();
    const QString print = key.fingerprints.empty() ? QString() : key.fingerprints.front().shown.toString();
    return QJsonObject{{u"org"_s, key.workspace},
                       {u"provider"_s, key.provider},
                       {u"status"_s, isOver ? QString(name(Validation::Expired)) : QString(name(key.validation))},
                       {u"fingerprint"_s, print.section(u':', 1)},
                       {u"metadata"_s, metadataOf(*credential)},
                       {u"created_at"_s, toRfc3339(key.createdAt)},
                       {u"updated_at"_s, toRfc3339(updated == m_updated.end() ? key.createdAt : updated->second)},
                       {u"last_validated_at"_s, jsonOf(key.lastVerifiedAt)}};
}

Answer OrgIntegrations::answered(const Request &request, CredentialId id, int status)
{
    const CredentialOverview *key = m_core.key(id);
    if (!key)
        return notFound(request);
    const auto json = shown(*key);
    if (!json)
        return problemOf(json.error(), request);
    Answer answer = Answer::json(status, *json);
    answer.object = id.toString();
    if (hasTags())
        answer.with("ETag", tagOf(*key));
    return answer;
}

/// \p now was changed here: that is its `updated_at`.
Result<> OrgIntegrations::changed(const Request &request, const Credential &now)
{
    m_core.index().put(now);
    const QString id = now.overview.id.toString();
    const Instant at = m_core.now();
    const auto done = m_kept->write({{kKind, id, bytesOf({{u"updated_at"_s, toRfc3339(at)}})}});
    if (done)
        m_updated[id] = at;
    m_core.step(request, "committed");
    return done;
}

std::optional<Answer> OrgIntegrations::unmatched(const Request &request, const CredentialOverview &key)
{
    const QByteArray wanted = request.header("if-match");
    if (!hasTags() || wanted.isEmpty())
        return std::nullopt;
    return ifMatch(request, tagOf(key), shown(key).value_or(QJsonObject()));
}

std::optional<Answer> OrgIntegrations::forbidden(const Request &request, const QString &permission, AuditAction action,
                                                 const CredentialOverview *key)
{
    EventDraft event;
    event.action = action;
    event.workspace = request.param(u"org"_s);
    event.provider = request.param(u"provider"_s);
    if (key)
        event = aboutKey(action, *key, m_core.pathOf(key->id));
    return m_core.forbids(request, permission, request.param(u"org"_s), event);
}

Answer OrgIntegrations::list(const Request &request)
{
    if (auto no = forbidden(request, u"credential.read"_s, AuditAction::AccessDenied, nullptr))
        return *std::move(no);
    QJsonArray integrations;
    QStringList seen;
    for (const CredentialOverview *key : m_core.keys()) {
        if (key->workspace != request.param(u"org"_s) || seen.contains(key->provider)
            || key != found(key->workspace, key->provider))
            continue;
        seen << key->provider;
        const auto json = shown(*key);
        if (!json)
            return problemOf(json.error(), request);
        integrations << *json;
    }
    const QByteArray body = bytesOf({{u"integrations"_s, integrations}});
    Answer answer = Answer::json(200, body);
    if (!hasTags())
        return answer;
    const QByteArray etag = "W/\"l-" + toByteArray(sha256(asBytes(body))).first(8).toHex() + '"';
    if (auto known = ifNoneMatch(request, etag))
        return *std::move(known);
    return std::move(answer).with("ETag", etag);
}

Answer OrgIntegrations::get(const Request &request)
{
    if (auto no = forbidden(request, u"credential.read"_s, AuditAction::AccessDenied, nullptr))
        return *std::move(no);
    const CredentialOverview *key = found(request.param(u"org"_s), request.param(u"provider"_s));
    return key ? answered(request, key->id, 200) : notFound(request);
}

/// What was removed leaves its path to its successor, also when a kill came between.
Result<> OrgIntegrations::clearRevoked(const QString &org, const QString &provider)
{
    std::vector<Target> over;
    for (const CredentialOverview *key : m_core.keys()) {
        if (key->workspace == org && key->provider == provider && !key->trashedAt && key->lifecycle == Lifecycle::Revoked)
            over.push_back({key->id, 0});
    }
    if (over.empty())
        return {};
    const auto moved = m_core.wait(m_core.local().moveToTrash(over, u"Removed"_s));
    if (!moved)
        return tl::unexpected(moved.error());
    std::vector<CredentialId> ids;
    for (const Target &target : over)
        ids.push_back(target.id);
    m_core.refresh(ids);
    return {};
}

Answer OrgIntegrations::setUp(const Request &request)
{
    const QString org = request.param(u"org"_s);
    const Provider *provider = m_registry.registry->find(request.param(u"provider"_s));
    if (auto no = forbidden(request, u"credential.create"_s, AuditAction::CredentialCreated, nullptr))
        return *std::move(no);
    const auto workspace = m_core.workspace(org);
    if (!provider || provider->kinds.empty() || !workspace)
        return invalid(request, {}, u"There is no such organisation or provider."_s);
    auto order = readOrgOrder(request, *provider, *m_registry.registry, true, {});
    if (!order)
        return std::move(order).error();
    NewCredential fresh;
    fresh.data.provider = provider->id;
    fresh.data.workspace = org;
    fresh.data.category = provider->category;
    if (!order->metadata)
        order->metadata.emplace();
    if (auto wrong = applyMetadata(request, *order, *provider, workspace->environments, fresh.data))
        return *std::move(wrong);
    if (found(org, provider->id))
        return problem(Problem::AlreadyExists, request, u"The organisation has an integration of this provider. Change it."_s);
    if (auto cleared = clearRevoked(org, provider->id); !cleared)
        return problemOf(cleared.error(), request);
    fresh.secrets = std::move(order->credentials);
    const auto made = m_core.wait(m_core.local().create(std::move(fresh)));
    if (!made)
        return problemOf(made.error(), request);
    if (auto noted = changed(request, *made); !noted)
        return problemOf(noted.error(), request);
    return answered(request, made->overview.id, 201);
}

Answer OrgIntegrations::change(const Request &request)
{
    const QString org = request.param(u"org"_s);
    const CredentialOverview *key = found(org, request.param(u"provider"_s));
    const Provider *provider = m_registry.registry->find(request.param(u"provider"_s));
    if (auto no = forbidden(request, u"credential.edit"_s, AuditAction::CredentialUpdated, key))
        return *std::move(no);
    const auto workspace = m_core.workspace(org);
    if (!key || !provider || !workspace)
        return notFound(request);
    const CredentialId id = key->id;
    auto order = readOrgOrder(request, *provider, *m_registry.registry, false, key->kind);
    if (!order)
        return std::move(order).error();
    auto now = m_core.credential(id);
    if (!now)
        return problemOf(now.error(), request);
    CredentialData data = dataOf(*now, provider->category);
    if (auto wrong = applyMetadata(request, *order, *provider, workspace->environments, data))
        return *std::move(wrong);
    if (auto no = unmatched(request, *key))
        return *std::move(no);
    if (order->metadata)
        now = m_core.wait(m_core.local().update({id, 0}, data, {}));
    if (now && order->hasCredentials) {
        RotateOrder rotation;
        rotation.target = {id, 0};
        rotation.secrets = std::move(order->credentials);
        rotation.expiresAt = data.expiresAt;
        now = m_core.wait(m_core.local().rotate(std::move(rotation)));
    }
    if (!now)
        return problemOf(now.error(), request);
    if (auto noted = changed(request, *now); !noted)
        return problemOf(noted.error(), request);
    return answered(request, id, 200);
}

Answer OrgIntegrations::remove(const Request &request)
{
    const QString org = request.param(u"org"_s);
    const CredentialOverview *key = found(org, request.param(u"provider"_s));
    if (auto no = forbidden(request, u"credential.revoke"_s, AuditAction::CredentialRevoked, key))
        return *std::move(no);
    if (!key)
        return notFound(request);
    if (auto no = unmatched(request, *key))
        return *std::move(no);
    const CredentialId id = key->id;
    const QString given = request.reasonHeader();
    const auto outcomes = m_core.wait(m_core.local().revoke({{id, 0}}, given.isEmpty() ? u"Removed"_s : given));
    if (!outcomes || !outcomes->front().revision)
        return problemOf(outcomes ? outcomes->front().revision.error() : outcomes.error(), request);
    m_core.refresh({id});
    m_core.step(request, "committed");
    if (auto cleared = clearRevoked(org, request.param(u"provider"_s)); !cleared)
        return problemOf(cleared.error(), request);
    return Answer::nothing();
}

std::unique_ptr<QObject> addOrgIntegrations(Router &router, Core &core)
{
    auto registry = openRegistry({});
    auto kept = KeptObjects::open(core.stateFile(u"integrations"_s));
    if (!registry || !kept)
        qFatal("The integrations of the broker can't be read.");
    auto integrations = std::make_unique<OrgIntegrations>(core, *std::move(registry), *std::move(kept));
    integrations->addTo(router);
    return integrations;
}

} // namespace claviger::reference
