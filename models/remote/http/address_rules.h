#pragma once

#include <QHostAddress>
#include <QString>
#include <QUrl>

#include <string_view>

namespace claviger {

// What is never asked. A name is judged by its text before anything is sent, and by what it resolves to before a connection is
// made, which then goes to the very address that was judged: a name server cannot change its mind in between. Behind a proxy the
// proxy resolves the name, and its text is all that can be judged. Each text says what is wrong in English, or is empty.

/// Why no request goes to \p url: another scheme than https (http for literal loopback alone, when \p loopbackHttp), no host, a
/// user name, a fragment, `.` or `..` as a segment, control characters, a link-local address.
[[nodiscard]] QString requestUrlProblem(const QUrl &url, bool loopbackHttp);

/// The same for "/path?query" as it is sent: printable ASCII without a fragment.
[[nodiscard]] QString targetProblem(std::string_view target);

/// "localhost", 127.0.0.0/8 or ::1, without asking a name server.
[[nodiscard]] bool isLiteralLoopback(const QString &host);

/// True for addresses that no connection is made to: link-local (169.254.0.0/16, fe80::/10, also inside an IPv6 address),
/// unspecified, multicast and broadcast.
[[nodiscard]] bool isForbidden(const QHostAddress &address);

} // namespace claviger
