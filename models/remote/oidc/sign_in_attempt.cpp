#include "models/remote/oidc/sign_in_attempt.h"

#include "models/remote/auth/secret_text.h"
#include "models/secure/random.h"

#include <QCryptographicHash>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype kRandomBytes = 32;

} // namespace

SignInAttempt SignInAttempt::make()
{
    const Secret bytes = randomSecret(kRandomBytes);
    return {randomBytes(kRandomBytes).toBase64(kForm), randomBytes(kRandomBytes).toBase64(kForm), base64Url(bytes.bytes())};
}

QByteArray SignInAttempt::challenge() const
{
    return QCryptographicHash::hash(asView(verifier.bytes()), QCryptographicHash::Sha256).toBase64(kForm);
}

QUrl authorizationAddress(const IssuerDocument &document, const SignInFacts &facts, const SignInAttempt &attempt,
                          const QUrl &redirect)
{
    QStringList scopes = facts.scopes;
    if (!scopes.contains(u"openid"_s))
        scopes.prepend(u"openid"_s);
    std::vector<std::pair<QByteArray, QByteArray>> parameters{{"response_type", "code"},
                                                              {"client_id", facts.clientId.toUtf8()},
                                                              {"redirect_uri", redirect.toEncoded()},
                                                              {"scope", scopes.join(u' ').toUtf8()},
                                                              {"state", attempt.state},
                                                              {"nonce", attempt.nonce},
                                                              {"code_challenge", attempt.challenge()},
                                                              {"code_challenge_method", "S256"}};
    if (scopes.contains(u"offline_access"_s))
        parameters.emplace_back("prompt", "consent");
    QByteArray query = document.authorization.query(QUrl::FullyEncoded).toLatin1(); // an issuer may have one of its own
    for (const auto &[name, value] : parameters)
        query += (query.isEmpty() ? "" : "&") + name + '=' + value.toPercentEncoding();
    QUrl url = document.authorization;
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

} // namespace claviger
