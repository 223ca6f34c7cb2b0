#pragma once

#include "models/base/result.h"

#include <QString>

namespace claviger {

/// Where a proxy is, as a person wrote it.
struct ProxyAddress {
    QString host; ///< a name or an address, without brackets
    int port = 0; ///< 1 to 65535; 0: none was named
    QString user; ///< empty: none was named
};

/// Reads "proxy.example.com", "proxy.example.com:8080", "http://me@10.0.0.1:3128/" or "[fd00::1]:3128". InvalidInput, whose
/// detail is a translated sentence: another scheme, a password in it, a path, or no host. The error repeats nothing of \p text.
[[nodiscard]] Result<ProxyAddress> readProxyAddress(const QString &text);

/// What is wrong with \p user as the user name for a proxy, as a translated sentence; empty when it can be sent.
[[nodiscard]] QString proxyUserProblem(const QString &user);

} // namespace claviger
