#include "models/remote/wire/postgres_target.h"

#include "models/remote/auth/secret_text.h"
#include "models/remote/http/address_rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint16 kPort = 5432;

tl::unexpected<Error> refused(const QString &field, const QString &why) { return failure(ErrorCode::InvalidInput, field, why); }

QByteArray bytesOf(const Secret &text) { return {text.view().data(), static_cast<qsizetype>(text.size())}; }

std::optional<PostgresTls> tlsOf(std::string_view mode, const std::vector<ServerPlace> &places)
{
    if (mode == "disable")
        return PostgresTls::Disable;
    if (mode == "verify-ca")
        return PostgresTls::VerifyCa;
    if (mode == "verify-full")
        return PostgresTls::VerifyFull;
    if (mode == "require")
        return PostgresTls::Require;
    if (mode != "allow" && mode != "prefer")
        return std::nullopt;
    return staysHere(places) ? PostgresTls::PreferOnLoopback : PostgresTls::Require;
}

/// Parameters that would send the check elsewhere than the URI's own part says.
bool isMisleading(const QByteArray &name)
{
    constexpr std::array<QByteArrayView, 12> names{"host",        "hostaddr",   "port",        "dbname",
                                                   "user",        "password",   "passfile",    "service",
                                                   "servicefile", "krbsrvname", "requirepeer", "replication"};
    return std::ranges::find(names, QByteArrayView(name)) != names.end();
}

bool isPassedOn(const QByteArray &name)
{
    return name == "sslrootcert" || name == "sslcert" || name == "sslkey" || name == "channel_binding" || name == "options";
}

Result<> addParameters(const ConnectionUri &uri, PostgresTarget &target)
{
    for (const auto &[name, value] : uri.parameters) {
        if (isMisleading(name))
            return refused(u"uri"_s, u"the parameter %1 would override the URI"_s.arg(QLatin1StringView(name)));
        if (isPassedOn(name) && !(name == "sslrootcert" && value.view() == "system"))
            target.settings.emplace_back(name, bytesOf(value));
    }
    return {};
}

} // namespace

bool staysHere(const std::vector<ServerPlace> &places)
{
    return std::ranges::all_of(places,
                               [](const ServerPlace &place) { return isLiteralLoopback(QString::fromLatin1(place.host)); });
}

Result<PostgresTarget> postgresTarget(const PostgresFields &fields)
{
    const std::array<std::pair<const Secret *, QString>, 3> needed{
        {{&fields.database, u"dbname"_s}, {&fields.user, u"user"_s}, {&fields.password, u"password"_s}}};
    for (const auto &[value, field] : needed) {
        if (value->isEmpty() || hasControls(value->view()))
            return refused(field, value->isEmpty() ? u"it is empty"_s : u"it holds control characters"_s);
    }
    Result<ServerPlace> place = serverPlace(fields.host.view(), fields.port.view(), kPort);
    if (!place)
        return tl::unexpected(std::move(place).error());
    PostgresTarget target{{*std::move(place)},
                          bytesOf(fields.user),
                          fields.password.clone(),
                          bytesOf(fields.database),
                          {},
                          bytesOf(fields.rootPem),
                          {}};
    const std::optional<PostgresTls> tls = tlsOf(fields.sslMode.isEmpty() ? "verify-full" : fields.sslMode.view(), target.places);
    if (!tls)
        return refused(u"sslmode"_s, u"disable, allow, prefer, require, verify-ca or verify-full"_s);
    target.tls = *tls;
    return target;
}

Result<PostgresTarget> postgresTarget(const Secret &text)
{
    Result<ConnectionUri> uri = readConnectionUri(text, kPort);
    if (!uri)
        return tl::unexpected(std::move(uri).error());
    if (uri->scheme != "postgres" && uri->scheme != "postgresql")
        return refused(u"uri"_s, u"expected postgresql:// or postgres://"_s);
    if (uri->user.isEmpty() || uri->password.isEmpty())
        return refused(u"uri"_s, u"expected a user and a password before the host"_s);
    const Secret *mode = uri->parameter("sslmode");
    const std::optional<PostgresTls> tls = tlsOf(mode ? mode->view() : "prefer", uri->places);
    if (!tls)
        return refused(u"uri"_s, u"sslmode is disable, allow, prefer, require, verify-ca or verify-full"_s);
    PostgresTarget target{std::move(uri->places),
                          bytesOf(uri->user),
                          std::move(uri->password),
                          bytesOf(uri->path.isEmpty() ? uri->user : uri->path),
                          *tls,
                          {},
                          {}};
    if (const Result<> added = addParameters(*uri, target); !added)
        return tl::unexpected(added.error());
    return target;
}

} // namespace claviger
