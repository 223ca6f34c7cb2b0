#pragma once

#include "models/base/clock.h"
#include "models/remote/oidc/jwk_set.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <string_view>

namespace claviger {

/// Why a token was not accepted.
enum class JwtFault : quint8 {
    Malformed,  ///< no JWT in compact form, too large, or a claim is missing or of another type
    Algorithm,  ///< another one than RS256, PS256 or ES256, or a header that asks for more than we know
    UnknownKey, ///< no key of the set can have signed it: the set may be older than the key
    Signature,
    Issuer,
    Audience,
    Expired,
    NotYetValid, ///< nbf or iat is later than the clock allows
    Nonce        ///< not the answer to what was asked
};

struct JwtRefusal {
    JwtFault fault = JwtFault::Malformed;
    QString detail; ///< English, for a log: which rule; never a part of the token
};

/// How far two clocks may be apart.
inline constexpr std::chrono::seconds kClockLeeway{60};

/// What a token has to be.
struct JwtRules {
    QString issuer;
    QString audience;
    Instant now;
    QString nonce;           ///< empty: none is asked for
    QString authorizedParty; ///< empty: `azp` is not looked at; else it must be this where it stands or where there are more
                             ///< audiences
    std::chrono::seconds leeway = kClockLeeway;
};

/// A token that was accepted.
struct VerifiedJwt {
    QString subject;
    Instant expiresAt;
    std::optional<Instant> issuedAt;
    QJsonObject claims;
};

/// Verifies \p token, a JWS in compact form of at most 16 KiB (RFC 7519, section 7.2; RFC 8725): signature first, by a key of
/// \p keys alone, then `iss`, `aud`, `exp`, `nbf`, `iat`, `sub` by \p rules. `exp` and `sub` must be there. Keys that the token
/// names itself (jwk, jku, x5c, x5u) are never looked at. Any thread.
[[nodiscard]] tl::expected<VerifiedJwt, JwtRefusal> verifyJwt(std::string_view token, const JwkSet &keys, const JwtRules &rules);

/// The claims of \p token as they are, **without any check**: to learn whose token it may be before it is verified, or when our
/// own expires. Nothing when it is no JWT.
[[nodiscard]] std::optional<QJsonObject> unverifiedClaims(std::string_view token);

} // namespace claviger
