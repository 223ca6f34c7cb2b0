#pragma once

#include "models/base/result.h"
#include "models/remote/http/http_message.h"

#include <QByteArrayView>

namespace claviger {

/// Where the client's name and secret stand in a request for a token (RFC 6749, section 2.3.1).
enum class ClientAuth : quint8 {
    Basic, ///< in the Authorization header
    Body   ///< in the form
};

struct OAuthClient {
    Secret id;
    Secret secret;
    ClientAuth auth = ClientAuth::Basic;
};

/// The request for an access token by the client credentials grant (RFC 6749, section 4.4.2) to \p scope, space-separated, which
/// may be empty. InvalidInput when id or secret is empty; subject names it.
[[nodiscard]] Result<HttpRequest> clientCredentialsRequest(const QUrl &tokenUrl, const OAuthClient &client, QByteArrayView scope);

/// The same for an Azure service principal
/// (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow): \p tenant is a GUID or a domain.
/// InvalidInput when it is neither.
[[nodiscard]] Result<HttpRequest> azureTokenRequest(QByteArrayView tenant, Secret clientId, Secret clientSecret,
                                                    QByteArrayView scope);

/// The access_token in the answer \p body (RFC 6749, section 5.1). Damaged when there is none that a header could hold.
[[nodiscard]] Result<Secret> accessToken(const Secret &body);

} // namespace claviger
