#pragma once

#include <QByteArray>

namespace claviger {

/// What the browser shows once it has brought its answer.
enum class SignInPage : quint8 {
    Received, ///< the sign-in goes on in Claviger
    Declined,
    Mismatch, ///< the answer belongs to another sign-in, or comes from another issuer
    NotFound,
    BadMethod,
    BadRequest
};

/// The complete HTTP answer: one page in the person's language, without scripts, pictures or anything from elsewhere, that no
/// cache keeps and no frame shows.
[[nodiscard]] QByteArray signInPage(SignInPage page);

} // namespace claviger
