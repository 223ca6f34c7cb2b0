#include "models/remote/auth/jwt.h"

#include "models/remote/auth/secret_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGcpLead = 30s;
constexpr auto kGcpLife = 3600s;
constexpr auto kGithubLead = 60s;
constexpr auto kGithubLife = 540s;

/// \p when as the NumericDate of RFC 7519, section 2.
QByteArray numericDate(Instant when)
{
    return QByteArray::number(static_cast<qint64>(std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count()));
}

Bytes bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

} // namespace

Secret signedJwt(std::string_view header, std::string_view payload, const RsaKey &key)
{
    const Secret input = joined({base64Url(bytesOf(header)).view(), ".", base64Url(bytesOf(payload)).view()});
    return joined({input.view(), ".", base64Url(asBytes(key.sign(input.bytes()))).view()});
}

Result<Secret> gcpAssertion(const GcpKeyFile &file, QByteArrayView scopes, Instant now)
{
    const Result<RsaKey> key = RsaKey::fromPem(file.privateKey);
    if (!key)
        return tl::unexpected(key.error());
    const Instant issued = now - kGcpLead;
    const Secret header = joined({R"({"alg":"RS256","typ":"JWT","kid":)", jsonString(viewOf(file.privateKeyId)).view(), "}"});
    const Secret payload = joined({R"({"iss":)", jsonString(viewOf(file.clientEmail)).view(), R"(,"scope":)",
                                   jsonString({scopes.data(), static_cast<std::size_t>(scopes.size())}).view(), R"(,"aud":)",
                                   jsonString(kGoogleTokenUri).view(), R"(,"iat":)", viewOf(numericDate(issued)), R"(,"exp":)",
                                   viewOf(numericDate(issued + kGcpLife)), "}"});
    return signedJwt(header.view(), payload.view(), *key);
}

Result<Secret> githubAppJwt(QByteArrayView issuer, const Secret &privateKey, Instant now)
{
    if (issuer.isEmpty())
        return failure(ErrorCode::InvalidInput, u"client_id"_s, u"the client ID or App ID is the issuer of the token"_s);
    const Result<RsaKey> key = RsaKey::fromPem(privateKey);
    if (!key)
        return tl::unexpected(key.error());
    const Secret payload
        = joined({R"({"iat":)", viewOf(numericDate(now - kGithubLead)), R"(,"exp":)", viewOf(numericDate(now + kGithubLife)),
                  R"(,"iss":)", jsonString({issuer.data(), static_cast<std::size_t>(issuer.size())}).view(), "}"});
    return signedJwt(R"({"alg":"RS256","typ":"JWT"})", payload.view(), *key);
}

} // namespace claviger
