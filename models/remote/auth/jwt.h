#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/remote/auth/gcp_key_file.h"
#include "models/remote/auth/rsa_key.h"

#include <QByteArrayView>

#include <string_view>

namespace claviger {

/// The JWS compact serialisation (RFC 7515, section 7.1) of \p header and \p payload as they are, signed with RS256
/// (RFC 7518, section 3.3): \p header says so itself.
[[nodiscard]] Secret signedJwt(std::string_view header, std::string_view payload, const RsaKey &key);

/// What Google's token endpoint takes for an access token to \p scopes, space-separated
/// (developers.google.com/identity/protocols/oauth2/service-account, "Creating a JWT"): issued 30 s before \p now, good for
/// an hour from there. Errors as RsaKey::fromPem.
[[nodiscard]] Result<Secret> gcpAssertion(const GcpKeyFile &file, QByteArrayView scopes, Instant now);

/// What GitHub takes as the bearer token of an App
/// (docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app):
/// \p issuer is its client ID or App ID; issued 60 s before \p now, good until 9 minutes after it, of the 10 allowed. Errors as
/// RsaKey::fromPem; InvalidInput for an empty issuer.
[[nodiscard]] Result<Secret> githubAppJwt(QByteArrayView issuer, const Secret &privateKey, Instant now);

} // namespace claviger
