#include "models/remote/auth/auth_scheme.h"
#include "models/remote/auth/jwt.h"
#include "models/remote/auth/oci_signature.h"
#include "models/remote/http/url_template.h"
#include "models/remote/verify/check_plan.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> unfit(const QString &field, const QString &detail)
{
    return failure(ErrorCode::InvalidInput, field, u"field \"%1\": %2"_s.arg(field, detail));
}

/// \p made, with errors that name the field which the key came from.
template <typename T>
Result<T> about(const QString &field, Result<T> made)
{
    if (made)
        return made;
    const Error &error = made.error();
    return unfit(field,
                 error.subject.isEmpty() || error.subject == field ? error.detail : error.subject + u": "_s + error.detail);
}

Result<Secret> jwtOf(const VerifyCall &call, const CredentialKind &kind, const CheckValues &values, Instant now)
{
    if (call.kind == "github-app-jwt"_L1) {
        const std::string_view issuer = values.has(u"client_id"_s) ? values.text(u"client_id"_s) : values.text(u"app_id"_s);
        const Secret *key = values.secret(u"private_key"_s);
        if (!key)
            return unfit(u"private_key"_s, u"is missing"_s);
        return about(u"private_key"_s,
                     githubAppJwt(QByteArrayView(issuer.data(), static_cast<qsizetype>(issuer.size())), *key, now));
    }
    const FieldSpec *field = fieldOfKeyFile(kind);
    const Secret *text = field ? values.secret(field->name) : nullptr;
    if (!text)
        return unfit(field ? field->name : u"key"_s, u"is missing"_s);
    const Result<GcpKeyFile> file = about(field->name, readGcpKeyFile(*text));
    if (!file)
        return tl::unexpected(file.error());
    return about(field->name, gcpAssertion(*file, authPart(call, "scope"_L1).toLatin1(), now));
}

/// A part of the scheme that must not be empty.
Result<Secret> part(const VerifyCall &call, QLatin1StringView name, const CheckValues &values)
{
    Result<std::optional<Secret>> text = expandText(authPart(call, name), values.templates());
    if (!text)
        return tl::unexpected(text.error());
    if (!*text)
        return unfit(QString(name), u"is empty"_s);
    return **std::move(text);
}

QByteArray bytesOf(const Secret &text)
{
    const std::string_view view = text.view();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

Result<> signAsAws(HttpRequest &request, const VerifyCall &call, const CheckValues &values, const Signing &signing)
{
    const Result<Secret> region = part(call, "region"_L1, values);
    const Result<Secret> service = part(call, "service"_L1, values);
    if (!region || !service)
        return tl::unexpected(region ? service.error() : region.error());
    const AwsScope scope{bytesOf(*region), bytesOf(*service), signing.now};
    if (authPart(call, "credential"_L1) == "{{assumed_role}}"_L1) {
        if (!signing.assumedRole)
            return unfit(u"role_arn"_s, u"no session of the role was opened"_s);
        return signAws(request, *signing.assumedRole, scope);
    }
    const QString whose = namesNeeded(authPart(call, "credential"_L1)).value(0, u"secret_access_key"_s);
    const Secret *secret = values.secret(u"secret_access_key"_s);
    const std::string_view id = values.text(u"access_key_id"_s);
    if (!secret || id.empty())
        return unfit(whose, u"the AWS access key that signs the request is not known"_s);
    const Secret *session = values.secret(u"session_token"_s);
    return signAws(
        request,
        {QByteArray(id.data(), static_cast<qsizetype>(id.size())), secret->clone(), session ? session->clone() : Secret()},
        scope);
}

Result<> signAsOracle(HttpRequest &request, const VerifyCall &call, const CheckValues &values, const Signing &signing)
{
    const Result<Secret> keyId = part(call, "key_id"_L1, values);
    const Secret *pem = values.secret(u"private_key"_s);
    if (!keyId || !pem)
        return keyId ? Result<>(unfit(u"private_key"_s, u"is missing"_s)) : tl::unexpected(keyId.error());
    const Secret *passphrase = values.secret(u"passphrase"_s);
    const Result<RsaKey> key = about(u"private_key"_s, RsaKey::fromPem(*pem, passphrase ? passphrase->clone() : Secret()));
    if (!key)
        return tl::unexpected(key.error());
    return signOci(request, bytesOf(*keyId), *key, signing.now);
}

} // namespace

Result<> makeTokens(const VerifyCall &call, const CredentialKind &kind, CheckValues &values, Instant now)
{
    if (call.kind != "gcp-jwt"_L1 && call.kind != "github-app-jwt"_L1)
        return {};
    Result<Secret> jwt = jwtOf(call, kind, values, now);
    if (!jwt)
        return tl::unexpected(jwt.error());
    values.keep(u"jwt"_s, *std::move(jwt));
    return {};
}

Result<> authorise(HttpRequest &request, const VerifyCall &call, const CheckValues &values, const Signing &signing)
{
    const QString scheme = authPart(call, "scheme"_L1);
    if (scheme == "sigv4"_L1)
        return signAsAws(request, call, values, signing);
    if (scheme == "oci-signature"_L1)
        return signAsOracle(request, call, values, signing);
    if (scheme == "basic"_L1) {
        const Result<Secret> user = part(call, "username"_L1, values);
        const Result<Secret> password = part(call, "password"_L1, values);
        if (!user || !password)
            return tl::unexpected(user ? password.error() : user.error());
        return addBasic(request, *user, *password);
    }
    if (scheme != "bearer"_L1 && scheme != "header"_L1)
        return {};
    Result<Secret> token = part(call, "token"_L1, values);
    if (!token)
        return tl::unexpected(token.error());
    return scheme == "bearer"_L1 ? addBearer(request, *token)
                                 : addHeader(request, authPart(call, "header"_L1).toLatin1(), *std::move(token));
}

} // namespace claviger
