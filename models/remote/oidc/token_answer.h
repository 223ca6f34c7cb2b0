#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/remote/http/http_message.h"

#include <QString>

#include <chrono>
#include <optional>

namespace claviger {

/// What a token endpoint gave (RFC 6749, section 5.1; OpenID Connect Core, section 3.1.3.3).
struct TokenAnswer {
    Secret access;
    Secret refresh;                           ///< empty: none
    Secret idToken;                           ///< empty: none
    std::optional<std::chrono::seconds> life; ///< of \ref access, from when it was asked for; 1 second to a year
};

/// Reads \p answer of \p issuer; no value of it is copied but into a Secret. SignInNeeded: the issuer refuses (section 5.2); the
/// detail holds its code. Unreachable: it says that it can't (429, 5xx). Damaged: anything else.
[[nodiscard]] Result<TokenAnswer> readTokenAnswer(const HttpAnswer &answer, const QString &issuer);

} // namespace claviger
