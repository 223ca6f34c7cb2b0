#include "tests/reference_broker/service_token.h"

#include "models/remote/auth/secret_text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

/// {"alg":"EdDSA","typ":"JWT"}: the only header that is written and taken, byte by byte.
constexpr std::string_view kHeader = "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9";
const QString kSubject = u"service:"_s;

qint64 seconds(Instant at) { return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(); }

QByteArray bytesOfBase64Url(std::string_view text)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors;
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(text.data(), static_cast<qsizetype>(text.size())), options);
    return decoded ? *decoded : QByteArray();
}

Bytes bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

} // namespace

TokenSigner::TokenSigner(SignatureKey key, QString issuer, QString audience)
    : m_key(std::move(key))
    , m_issuer(std::move(issuer))
    , m_audience(std::move(audience))
{
}

Secret TokenSigner::sign(const ServiceToken &token) const
{
    const QJsonObject claims{{u"iss"_s, m_issuer}, {u"sub"_s, kSubject + token.consumer}, {u"aud"_s, m_audience},
                             {u"jti"_s, token.id}, {u"iat"_s, seconds(token.issuedAt)},   {u"exp"_s, seconds(token.expiresAt)}};
    const Secret payload = base64Url(asBytes(QJsonDocument(claims).toJson(QJsonDocument::Compact)));
    const Secret text = joined({kHeader, ".", payload.view()});
    const Secret signature = base64Url(asBytes(m_key.sign(text.bytes())));
    return joined({text.view(), ".", signature.view()});
}

bool TokenSigner::looksOurs(std::string_view token)
{
    return token.starts_with(kHeader) && token.substr(kHeader.size()).starts_with('.');
}

std::optional<TokenClaims> TokenSigner::read(std::string_view token) const
{
    const std::size_t last = token.rfind('.');
    if (!looksOurs(token) || token.size() > 8192 || last <= kHeader.size())
        return std::nullopt;
    const QByteArray signature = bytesOfBase64Url(token.substr(last + 1));
    if (!verifySignature(m_key.publicKey(), bytesOf(token.substr(0, last)), signature))
        return std::nullopt;
    const std::string_view payload = token.substr(kHeader.size() + 1, last - kHeader.size() - 1);
    const QJsonObject claims = QJsonDocument::fromJson(bytesOfBase64Url(payload)).object();
    const QString subject = claims[u"sub"_s].toString();
    if (claims[u"iss"_s].toString() != m_issuer || claims[u"aud"_s].toString() != m_audience || !subject.startsWith(kSubject))
        return std::nullopt;
    const std::chrono::seconds end(claims[u"exp"_s].toInteger());
    return TokenClaims{claims[u"jti"_s].toString(), subject.mid(kSubject.size()), Instant(end)};
}

} // namespace claviger::reference
