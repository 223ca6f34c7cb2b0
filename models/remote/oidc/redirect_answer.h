#pragma once

#include "models/base/secret.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>

namespace claviger {

/// What an issuer answers in the browser (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207): a code or an error.
struct RedirectAnswer {
    Secret code;       ///< empty: there is an \ref error
    QByteArray state;  ///< never empty
    QByteArray issuer; ///< `iss`; empty: it was not named
    QByteArray error;  ///< the issuer's code, e.g. "access_denied"; lower case letters and _
};

/// What a request to the loopback listener is.
enum class RedirectRequest : quint8 {
    Incomplete, ///< its head has not arrived yet
    Answer,
    OtherPath,   ///< well formed, for another page, as browsers ask for icons
    OtherMethod, ///< not GET
    Malformed
};

/// Largest head of a request that is read.
inline constexpr std::size_t kLargestRedirect = 16UL * 1024;

/// Reads \p bytes, an HTTP/1.1 request to 127.0.0.1:\p port as far as it arrived, strictly: the Host must be that one, there is
/// no body, each parameter stands once, and code and state are visible ASCII. \p answer is set for RedirectRequest::Answer alone.
[[nodiscard]] RedirectRequest readRedirect(std::string_view bytes, quint16 port, std::optional<RedirectAnswer> &answer);

} // namespace claviger
