#pragma once

#include "models/base/error.h"
#include "models/remote/http/http_message.h"

#include <QString>

namespace claviger {

/// What went wrong while somebody signed in.
enum class SignInFault : quint8 {
    Unreachable, ///< the issuer did not answer, or says that it can't
    Untrusted,   ///< the issuer's certificate was not accepted, or it did not accept ours
    BadFacts,    ///< the profile's issuer, client id or scopes cannot be used
    BadDocument, ///< what the issuer says about itself, its keys or a token answer cannot be used
    Declined,    ///< the person, or the issuer, said no
    WrongIssuer, ///< another issuer answered than the one that was asked
    BadToken,    ///< the ID token is not signed by the issuer, or not for this sign-in
    TooLate,     ///< nobody signed in within the time, or the sign-in has expired
    NoListener,  ///< no port on this computer for the browser's answer
    Cancelled
};

/// The error of \p fault; \p issuer becomes its subject. The detail is one English sentence for each fault, followed by
/// \p more in brackets where there is some.
[[nodiscard]] Error signInError(SignInFault fault, const QString &issuer, const QString &more = {});

/// Why an issuer gave no answer.
[[nodiscard]] SignInFault signInFault(const HttpFailure &failure);

} // namespace claviger
