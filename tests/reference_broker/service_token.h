#pragma once

#include "models/domain/consumer.h"
#include "models/secure/signature.h"

#include <string_view>

namespace claviger::reference {

/// What a service token says of itself; nothing of it is true before TokenSigner::read() answered it.
struct TokenClaims {
    QString id;       ///< `jti`
    QString consumer; ///< of `sub`, behind "service:"
    Instant expiresAt;
};

/// Signs service tokens with the broker's own key, and knows them again (docs/BROKER.md §2): JWTs with EdDSA (RFC 8037).
class TokenSigner
{
public:
    TokenSigner(SignatureKey key, QString issuer, QString audience);

    [[nodiscard]] Secret sign(const ServiceToken &token) const;
    /// Whether \p token says that it is of our kind, so that nobody else needs to look at it. Checks nothing.
    [[nodiscard]] static bool looksOurs(std::string_view token);
    /// Nothing when it was not signed by this key for this issuer and audience. The time is not looked at.
    [[nodiscard]] std::optional<TokenClaims> read(std::string_view token) const;

private:
    SignatureKey m_key;
    QString m_issuer;
    QString m_audience;
};

} // namespace claviger::reference
