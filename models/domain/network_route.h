#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <functional>
#include <optional>

namespace claviger {

/// An HTTP proxy that is asked to CONNECT.
struct ProxyRoute {
    QString host;
    quint16 port = 0;
    QString user;    ///< empty: none is told
    Secret password; ///< for the proxy alone
};

/// How requests leave this computer, and whom they trust besides the system's authorities.
struct NetworkRoute {
    std::optional<ProxyRoute> proxy; ///< of requests over HTTP; databases are asked directly
    QByteArray trustedPem;           ///< further certificates to trust, PEM; may be empty
};

/// Asked before each check, on any thread; the future may finish on another. InvalidInput when the choice cannot be followed:
/// then nothing is sent by another way.
using NetworkSource = std::function<QFuture<Result<NetworkRoute>>()>;

} // namespace claviger
