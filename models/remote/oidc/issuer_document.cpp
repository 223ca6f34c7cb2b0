#include "models/remote/oidc/issuer_document.h"

#include "models/remote/http/address_rules.h"
#include "models/remote/oidc/claims.h"
#include "models/remote/oidc/sign_in_fault.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The address \p name of \p document; empty when it is missing or is none that may be asked.
QUrl addressIn(const QJsonObject &document, const QString &name)
{
    const std::optional<QString> text = textIn(document, name);
    const QUrl url = text ? QUrl(*text, QUrl::StrictMode) : QUrl();
    return text && requestUrlProblem(url, true).isEmpty() ? url : QUrl();
}

/// True when the list \p name is missing or has \p value.
bool offers(const QJsonObject &document, const QString &name, const QString &value)
{
    return !document.contains(name) || textsIn(document, name).contains(value);
}

} // namespace

QUrl documentAddress(const QUrl &issuer)
{
    QUrl url = issuer;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/.well-known/openid-configuration"_s, QUrl::StrictMode);
    return url;
}

QString issuerName(const QUrl &issuer) { return issuer.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment); }

Result<IssuerDocument> readIssuerDocument(std::string_view json, const QUrl &issuer)
{
    const QString subject = issuerName(issuer);
    const auto damaged
        = [&subject](const QString &what) { return tl::unexpected(signInError(SignInFault::BadDocument, subject, what)); };
    const std::optional<QJsonObject> document = strictObject(json);
    if (!document)
        return damaged(u"no discovery document"_s);
    const std::optional<QString> name = textIn(*document, u"issuer"_s);
    if (!name || QUrl(*name, QUrl::StrictMode) != issuer)
        return tl::unexpected(signInError(SignInFault::WrongIssuer, subject));
    IssuerDocument read{*name,
                        addressIn(*document, u"authorization_endpoint"_s),
                        addressIn(*document, u"token_endpoint"_s),
                        addressIn(*document, u"jwks_uri"_s),
                        addressIn(*document, u"revocation_endpoint"_s),
                        document->value("authorization_response_iss_parameter_supported"_L1).toBool()};
    if (read.authorization.isEmpty() || read.token.isEmpty() || read.keys.isEmpty()
        || (document->contains("revocation_endpoint"_L1) && read.revocation.isEmpty()))
        return damaged(u"an address in its discovery document is missing, or is neither https nor on this computer"_s);
    if (!offers(*document, u"response_types_supported"_s, u"code"_s)
        || !offers(*document, u"code_challenge_methods_supported"_s, u"S256"_s))
        return damaged(u"it does not offer the authorization code flow with S256"_s);
    return read;
}

} // namespace claviger
