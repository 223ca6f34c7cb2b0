#include "models/remote/oidc/jwt_verifier.h"

#include "models/remote/oidc/base64_url.h"
#include "models/remote/oidc/claims.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kLargestToken = 16UL * 1024;
constexpr qsizetype kLongestSubject = 255; // OpenID Connect Core, section 2

tl::unexpected<JwtRefusal> refused(JwtFault fault, const QString &detail)
{
    return tl::unexpected<JwtRefusal>(JwtRefusal{fault, detail});
}

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

/// The three parts of a token in compact form.
struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signedText; ///< header and payload with the dot between
};

std::optional<Parts> partsOf(std::string_view token)
{
    if (token.size() > kLargestToken || std::ranges::count(token, '.') != 2)
        return std::nullopt;
    const std::size_t first = token.find('.');
    const std::size_t second = token.rfind('.');
    return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
                 token.substr(0, second)};
}

std::optional<QJsonObject> objectIn(std::string_view part)
{
    const std::optional<QByteArray> json = fromBase64Url(part);
    return json ? strictObject(viewOf(*json)) : std::nullopt;
}

/// Other types, e.g. of log-out tokens, are signed by the same keys and are no sign-in.
bool isTypeOfSignIn(const QJsonObject &header)
{
    const QJsonValue given = header.value("typ"_L1);
    if (given.isUndefined())
        return true;
    QString type = given.toString().toLower();
    if (type.startsWith("application/"_L1))
        type.remove(0, QLatin1StringView("application/").size());
    return type == "jwt"_L1 || type == "at+jwt"_L1;
}

tl::expected<void, JwtRefusal> checkSignature(const Parts &parts, const JwkSet &keys)
{
    const std::optional<QJsonObject> header = objectIn(parts.header);
    if (!header)
        return refused(JwtFault::Malformed, u"its header cannot be read"_s);
    const std::optional<JwtAlgorithm> algorithm = jwtAlgorithmFromName(header->value("alg"_L1).toString());
    if (!algorithm || header->contains("crit"_L1) || header->contains("b64"_L1) || header->contains("zip"_L1)
        || !isTypeOfSignIn(*header))
        return refused(JwtFault::Algorithm, u"only signed tokens by RS256, PS256 or ES256 are accepted"_s);
    const QJsonValue id = header->value("kid"_L1);
    if (!id.isUndefined() && (!id.isString() || id.toString().isEmpty()))
        return refused(JwtFault::Malformed, u"its key id is no text"_s);
    const std::vector<PublicJwk> candidates = keys.candidates(*algorithm, id.toString());
    if (candidates.empty())
        return refused(JwtFault::UnknownKey, u"no key of the issuer fits it"_s);
    const std::optional<QByteArray> signature = fromBase64Url(parts.signature);
    const Bytes message = std::as_bytes(std::span(parts.signedText));
    const bool isGood = signature && std::ranges::any_of(candidates, [&](const PublicJwk &key) {
                            return key.verifies(*algorithm, message, asBytes(*signature));
                        });
    if (!isGood)
        return refused(JwtFault::Signature, u"its signature is not the issuer's"_s);
    return {};
}

tl::expected<void, JwtRefusal> checkTimes(const QJsonObject &claims, const JwtRules &rules)
{
    for (const QString &name : {u"exp"_s, u"nbf"_s, u"iat"_s}) {
        if (claims.contains(name) ? !dateIn(claims, name) : name == "exp"_L1)
            return refused(JwtFault::Malformed, name + u" is no time"_s);
    }
    if (rules.now >= *dateIn(claims, u"exp"_s) + rules.leeway)
        return refused(JwtFault::Expired, u"it is no longer valid"_s);
    for (const QString &name : {u"nbf"_s, u"iat"_s}) {
        if (const std::optional<Instant> from = dateIn(claims, name); from && *from > rules.now + rules.leeway)
            return refused(JwtFault::NotYetValid, name + u" is in the future: is this computer's clock right?"_s);
    }
    return {};
}

tl::expected<void, JwtRefusal> checkParties(const QJsonObject &claims, const JwtRules &rules)
{
    if (rules.issuer.isEmpty() || claims.value("iss"_L1) != rules.issuer)
        return refused(JwtFault::Issuer, u"it is of another issuer"_s);
    const QStringList audience = textsIn(claims, u"aud"_s);
    if (rules.audience.isEmpty() || !audience.contains(rules.audience))
        return refused(JwtFault::Audience, u"it is for somebody else"_s);
    const QJsonValue party = claims.value("azp"_L1);
    const bool namesParty = !party.isUndefined() || audience.size() > 1;
    if (!rules.authorizedParty.isEmpty() && namesParty && party != rules.authorizedParty)
        return refused(JwtFault::Audience, u"it was issued to another program"_s);
    if (!rules.nonce.isEmpty() && claims.value("nonce"_L1) != rules.nonce)
        return refused(JwtFault::Nonce, u"it does not answer this sign-in"_s);
    return {};
}

} // namespace

tl::expected<VerifiedJwt, JwtRefusal> verifyJwt(std::string_view token, const JwkSet &keys, const JwtRules &rules)
{
    const std::optional<Parts> parts = partsOf(token);
    if (!parts)
        return refused(JwtFault::Malformed, u"it is no signed JWT of at most 16 KiB"_s);
    if (auto checked = checkSignature(*parts, keys); !checked)
        return tl::unexpected(std::move(checked).error());
    const std::optional<QJsonObject> claims = objectIn(parts->payload);
    const std::optional<QString> subject = claims ? textIn(*claims, u"sub"_s, kLongestSubject) : std::nullopt;
    if (!subject)
        return refused(JwtFault::Malformed, claims ? u"its subject is no text"_s : u"its claims cannot be read"_s);
    if (auto checked = checkParties(*claims, rules); !checked)
        return tl::unexpected(std::move(checked).error());
    if (auto checked = checkTimes(*claims, rules); !checked)
        return tl::unexpected(std::move(checked).error());
    return VerifiedJwt{*subject, *dateIn(*claims, u"exp"_s), dateIn(*claims, u"iat"_s), *claims};
}

std::optional<QJsonObject> unverifiedClaims(std::string_view token)
{
    const std::optional<Parts> parts = partsOf(token);
    return parts ? objectIn(parts->payload) : std::nullopt;
}

} // namespace claviger
