#include "models/remote/auth/oauth_client.h"

#include "models/base/json_object.h"
#include "models/remote/auth/auth_scheme.h"
#include "models/remote/auth/secret_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

Result<HttpRequest> clientCredentialsRequest(const QUrl &tokenUrl, const OAuthClient &client, QByteArrayView scope)
{
    if (client.id.isEmpty() || client.secret.isEmpty())
        return failure(ErrorCode::InvalidInput, client.id.isEmpty() ? u"client_id"_s : u"client_secret"_s, u"it is empty"_s);
    HttpRequest request;
    request.method = "POST";
    request.url = tokenUrl;
    request.isRepeatable = false;
    Result<> added = addHeader(request, "Content-Type", Secret::fromText("application/x-www-form-urlencoded"));
    if (added)
        added = addHeader(request, "Accept", Secret::fromText("application/json"));
    const Secret id = percentEncoded(client.id.view());
    const Secret secret = percentEncoded(client.secret.view());
    if (added && client.auth == ClientAuth::Basic)
        added = addBasic(request, id, secret);
    if (!added)
        return tl::unexpected(std::move(added).error());
    const Secret scoped = percentEncoded({scope.data(), static_cast<std::size_t>(scope.size())});
    const Secret grant = joined({"grant_type=client_credentials", scoped.isEmpty() ? "" : "&scope=", scoped.view()});
    request.body = client.auth == ClientAuth::Basic
        ? grant.clone()
        : joined({grant.view(), "&client_id=", id.view(), "&client_secret=", secret.view()});
    return request;
}

Result<HttpRequest> azureTokenRequest(QByteArrayView tenant, Secret clientId, Secret clientSecret, QByteArrayView scope)
{
    const bool isName = !tenant.isEmpty() && std::ranges::all_of(tenant, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    if (!isName || tenant.startsWith('.'))
        return failure(ErrorCode::InvalidInput, u"tenant_id"_s, u"a tenant is named by its ID or its domain"_s);
    const QUrl url(u"https://login.microsoftonline.com/%1/oauth2/v2.0/token"_s.arg(QLatin1StringView(tenant)));
    return clientCredentialsRequest(url, {std::move(clientId), std::move(clientSecret), ClientAuth::Body}, scope);
}

Result<Secret> accessToken(const Secret &body)
{
    const std::optional<JsonObject> answer = JsonObject::parse(body.view());
    const JsonObject::Member *member = answer ? answer->find("access_token") : nullptr;
    if (!member || !member->isString || member->raw.empty())
        return failure(ErrorCode::Damaged, u"access_token"_s, u"the answer holds no token"_s);
    Secret token = JsonObject::text(*member);
    if (hasControls(token.view()))
        return failure(ErrorCode::Damaged, u"access_token"_s, u"the token holds control characters"_s);
    return token;
}

} // namespace claviger
