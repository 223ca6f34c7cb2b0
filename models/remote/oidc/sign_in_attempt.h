#pragma once

#include "models/base/secret.h"
#include "models/domain/broker_profile.h"
#include "models/remote/oidc/issuer_document.h"

#include <QByteArray>
#include <QUrl>

namespace claviger {

/// What one sign-in is known by, random and used once.
struct SignInAttempt {
    QByteArray state; ///< 43 characters, as all of them
    QByteArray nonce;
    Secret verifier; ///< RFC 7636, section 4.1

    [[nodiscard]] static SignInAttempt make();
    /// BASE64URL(SHA-256(verifier)), for S256.
    [[nodiscard]] QByteArray challenge() const;
};

/// Where the person signs in; the answer goes to \p redirect. Asks for `openid` whatever \p facts say, and for consent along with
/// `offline_access`, as OpenID Connect Core wants it (section 11).
[[nodiscard]] QUrl authorizationAddress(const IssuerDocument &document, const SignInFacts &facts, const SignInAttempt &attempt,
                                        const QUrl &redirect);

} // namespace claviger
