#include "tests/reference_broker/sign_in.h"

#include "models/remote/http/http_client.h"
#include "models/remote/oidc/claims.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr auto kReadAgain = std::chrono::seconds{5};

/// What \p address answers; empty when it does not. The broker waits for it: nobody can be signed in before.
QByteArray fetched(const BrokerSetup &setup, const QString &address)
{
    HttpProfile profile;
    profile.caPem = setup.issuerCa;
    profile.loopbackHttp = true;
    profile.limits.total = std::chrono::seconds{10};
    HttpClient client(std::move(profile));
    HttpRequest request;
    request.url = QUrl(address);
    auto future = client.send(std::move(request));
    future.waitForFinished();
    const HttpResult answer = future.takeResult();
    if (!answer || answer->status != 200)
        return {};
    return {answer->body.view().data(), static_cast<qsizetype>(answer->body.size())};
}

QString nameOf(const VerifiedJwt &token)
{
    for (const QString &claim : {u"name"_s, u"preferred_username"_s}) {
        if (const auto name = textIn(token.claims, claim, 256))
            return *name;
    }
    return token.subject;
}

Answer refused(const JwtRefusal &why, const Request &request)
{
    if (why.fault == JwtFault::Expired)
        return problem(Problem::TokenExpired, request, u"Get a new one and send the request again."_s);
    return problem(Problem::TokenRejected, request, why.detail + u" Sign in at the issuer of this broker."_s);
}

void grant(QHash<QString, QStringList> &permissions, const QStringList &names, const QStringList &workspaces)
{
    for (const QString &name : names) {
        QStringList &where = permissions[name];
        if (workspaces.contains(u"*"_s) || where.contains(u"*"_s)) {
            where = {u"*"_s};
            continue;
        }
        where += workspaces;
        where.removeDuplicates();
    }
}

} // namespace

SignIn::SignIn(const BrokerSetup &setup, const Clock &clock)
    : m_setup(setup)
    , m_clock(clock)
{
}

void SignIn::readKeys()
{
    if (m_readAt && m_clock.now() < *m_readAt + kReadAgain)
        return;
    m_readAt = m_clock.now();
    QByteArray jwks = m_setup.jwks;
    if (jwks.isEmpty()) {
        const QByteArray discovery = fetched(m_setup, m_setup.issuer + u"/.well-known/openid-configuration"_s);
        const QString address = QJsonDocument::fromJson(discovery)[u"jwks_uri"_s].toString();
        if (!address.isEmpty())
            jwks = fetched(m_setup, address);
    }
    if (auto keys = JwkSet::parse({jwks.constData(), static_cast<std::size_t>(jwks.size())}, m_setup.issuer))
        m_keys = *std::move(keys);
}

tl::expected<Caller, Answer> SignIn::admit(const Request &request, std::string_view token)
{
    JwtRules rules;
    rules.issuer = m_setup.issuer;
    rules.audience = m_setup.audience;
    rules.now = m_clock.now();
    if (m_keys.size() == 0)
        readKeys();
    auto verified = verifyJwt(token, m_keys, rules);
    if (!verified && verified.error().fault == JwtFault::UnknownKey) { // the issuer may sign with a newer one
        readKeys();
        verified = verifyJwt(token, m_keys, rules);
    }
    if (!verified)
        return tl::unexpected(refused(verified.error(), request));
    Caller caller;
    caller.kind = Caller::Kind::Person;
    caller.subject = verified->subject;
    caller.name = nameOf(*verified);
    caller.roles = rolesOf(textsIn(verified->claims, m_setup.rolesClaim));
    caller.permissions = permissionsOf(caller.roles);
    caller.expiresAt = verified->expiresAt;
    return caller;
}

std::vector<Caller::Role> rolesOf(const QStringList &entries)
{
    std::vector<Caller::Role> roles;
    for (const QString &entry : entries) {
        const qsizetype colon = entry.indexOf(u':');
        const QString role = entry.left(colon < 0 ? entry.size() : colon);
        const QString workspace = colon < 0 ? u"*"_s : entry.mid(colon + 1);
        auto known = std::ranges::find(roles, role, &Caller::Role::role);
        if (known == roles.end())
            known = roles.insert(roles.end(), {role, {}});
        if (workspace == u"*"_s || known->workspaces.contains(u"*"_s))
            known->workspaces = {u"*"_s};
        else
            known->workspaces.append(workspace);
    }
    return roles;
}

QHash<QString, QStringList> permissionsOf(const std::vector<Caller::Role> &roles)
{
    static const QStringList viewer{u"credential.read"_s, u"consumer.read"_s, u"policy.read"_s};
    static const QStringList auditor
        = viewer + QStringList{u"audit.read"_s, u"audit.export"_s, u"access.read"_s, u"approval.read"_s};
    static const QStringList operating
        = viewer + QStringList{u"credential.create"_s, u"credential.edit"_s,  u"credential.rotate"_s,
                               u"credential.revoke"_s, u"credential.trash"_s, u"credential.verify"_s,
                               u"check.record"_s,      u"secret.reveal"_s,    u"audit.read"_s};
    static const QStringList admin
        = operating + auditor + QStringList{u"credential.purge"_s, u"workspace.save"_s, u"policy.save"_s,  u"audit.erase"_s,
                                            u"consumer.save"_s,    u"token.issue"_s,    u"token.revoke"_s, u"approval.decide"_s};
    QHash<QString, QStringList> permissions;
    for (const Caller::Role &role : roles) {
        if (role.role == u"viewer"_s)
            grant(permissions, viewer, role.workspaces);
        else if (role.role == u"auditor"_s)
            grant(permissions, auditor, role.workspaces);
        else if (role.role == u"operator"_s)
            grant(permissions, operating, role.workspaces);
        else if (role.role == u"admin"_s)
            grant(permissions, admin, role.workspaces);
    }
    return permissions;
}

} // namespace claviger::reference
