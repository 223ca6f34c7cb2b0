#include "models/remote/verify/check_plan.h"

#include "models/remote/http/template_encoding.h"
#include "models/remote/http/url_template.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Makes {{jwt}} before the call's templates are filled.
bool makesJwt(const QString &callKind) { return callKind == "gcp-jwt"_L1 || callKind == "github-app-jwt"_L1; }

bool knows(const Provider &provider, const CredentialKind &kind, const VerifyCall &call, const QString &name)
{
    if (name == "app_version"_L1 || (name == "jwt"_L1 && makesJwt(call.kind)))
        return true;
    if (kind.field(name) || std::ranges::find(kind.jsonMembers, name, &JsonMemberSpec::name) != kind.jsonMembers.end())
        return true;
    return std::ranges::any_of(provider.verify.derive, [&](const VerifyDerivation &derivation) {
        return derivation.name == name && kind.field(derivation.from);
    });
}

bool isFor(const Provider &provider, const CredentialKind &kind, const VerifyCall &call)
{
    const QStringList needed = namesNeededBy(call);
    return call.kind != "none"_L1
        && std::ranges::all_of(needed, [&](const QString &name) { return knows(provider, kind, call, name); });
}

Secret textOf(const CheckValues &values, const QString &name) { return Secret::fromText(values.text(name)); }

} // namespace

bool isOverWire(const VerifyCall &call) { return call.kind == "postgres"_L1 || call.kind == "redis"_L1; }

QString authPart(const VerifyCall &call, QLatin1StringView name)
{
    const auto at = std::ranges::find_if(call.auth, [&](const auto &part) { return part.first == name; });
    return at == call.auth.end() ? QString() : at->second;
}

QStringList namesNeededBy(const VerifyCall &call)
{
    if (isOverWire(call)) // their body is for people
        return {};
    QStringList names = namesNeeded(call.url) + namesNeeded(call.body);
    for (const auto &[name, text] : call.headers)
        names += namesNeeded(name) + namesNeeded(text);
    for (const auto &[part, text] : call.auth) {
        if (part != "credential"_L1) // says whose keys sign, and stands in no request
            names += namesNeeded(text);
    }
    names.removeDuplicates();
    return names;
}

const VerifyCall *mainCallFor(const Provider &provider, QStringView kind)
{
    const CredentialKind *known = provider.kind(kind);
    const VerifyFacts &facts = provider.verify;
    if (!known)
        return nullptr;
    const auto other
        = std::ranges::find_if(facts.otherKinds, [&](const VerifyCall &call) { return call.forKinds.contains(kind); });
    const bool isOther = other != facts.otherKinds.end();
    if (!isOther && !facts.forKinds.isEmpty() && !facts.forKinds.contains(kind))
        return nullptr;
    const VerifyCall &call = isOther ? *other : facts.call;
    return isFor(provider, *known, call) ? &call : nullptr;
}

Result<std::vector<QStringList>> valuesToRepeatFor(const VerifyCall &call, const CheckValues &values)
{
    constexpr std::size_t kMost = 10;
    if (call.eachOf.isEmpty())
        return std::vector<QStringList>{QStringList()};
    const std::string_view view = values.text(call.eachOf);
    static const QRegularExpression between(u"[\\s,;]+"_s);
    std::vector<QStringList> found;
    for (const QString &value :
         QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size())).split(between, Qt::SkipEmptyParts)) {
        QStringList parts{value};
        while (parts.size() < call.eachAs.size() && parts.front().contains(u'.')) { // from the end: a project's domain has dots
            const QString first = parts.takeFirst();
            const qsizetype dot = first.lastIndexOf(u'.');
            parts.prepend(first.mid(dot + 1));
            parts.prepend(first.left(dot));
        }
        if (parts.size() != call.eachAs.size() || parts.contains(QString()))
            return fieldFailure(call.eachOf, u"must name %1"_s.arg(call.eachAs.join(u'.')));
        found.push_back(std::move(parts));
    }
    if (found.size() > kMost)
        return fieldFailure(call.eachOf, u"names more than %1"_s.arg(kMost));
    return found;
}

Result<PlannedRequest> expandCall(const VerifyCall &call, const CheckValues &values)
{
    // A secret stands in an address where the registry puts it there: the provider knows no other way.
    Result<ExpandedAddress> address = expandAddress(call.url, values.templates(), SecretInAddress::Allowed);
    if (!address)
        return tl::unexpected(address.error());
    PlannedRequest planned;
    planned.endpoint = address->endpoint;
    HttpRequest &request = planned.request;
    request.method = call.method.toLatin1();
    request.url = address->url;
    request.target = std::move(address->target);
    request.limit = BodyLimit::List; // many a provider is asked for a list of what the key may use
    request.isRepeatable = call.sideEffects.startsWith("none"_L1, Qt::CaseInsensitive);
    QByteArray contentType;
    for (const auto &[name, text] : call.headers) {
        Result<std::optional<HttpHeader>> header = expandHeader(name, text, values.templates());
        if (!header)
            return tl::unexpected(header.error());
        if (!*header)
            continue;
        if ((*header)->name.compare("content-type", Qt::CaseInsensitive) == 0)
            contentType = text.toLatin1();
        request.headers.push_back(**std::move(header));
    }
    Result<Secret> body = expandBody(call.body, bodyFormOf(contentType), values.templates());
    if (!body)
        return tl::unexpected(body.error());
    request.body = *std::move(body);
    return planned;
}

Result<PostgresTarget> postgresTargetOf(const CheckValues &values)
{
    if (const Secret *uri = values.secret(u"uri"_s))
        return postgresTarget(*uri);
    return postgresTarget(PostgresFields{textOf(values, u"host"_s), textOf(values, u"port"_s), textOf(values, u"dbname"_s),
                                         textOf(values, u"user"_s), textOf(values, u"password"_s), textOf(values, u"sslmode"_s),
                                         textOf(values, u"sslrootcert"_s)});
}

Result<RedisTarget> redisTargetOf(const CheckValues &values)
{
    if (const Secret *uri = values.secret(u"uri"_s))
        return redisTarget(*uri);
    return redisTarget(RedisFields{textOf(values, u"host"_s), textOf(values, u"port"_s), textOf(values, u"username"_s),
                                   textOf(values, u"password"_s), textOf(values, u"tls"_s)});
}

QString wireEndpoint(const VerifyCall &call, const CheckValues &values)
{
    const QString scheme = call.kind == "postgres"_L1 ? u"postgresql"_s : u"redis"_s;
    return scheme + (values.has(u"uri"_s) ? u"://{uri}"_s : u"://{host}:{port}"_s);
}

} // namespace claviger
