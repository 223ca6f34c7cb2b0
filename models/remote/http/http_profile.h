#pragma once

#include "models/base/secret.h"
#include "models/remote/http/retry_policy.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace claviger {

/// How long a try may take, and how much may come back.
struct HttpLimits {
    std::chrono::milliseconds connect{10'000}; ///< name, connection, proxy and TLS handshake together
    std::chrono::milliseconds idle{30'000};    ///< without a byte in either direction
    std::chrono::milliseconds total{60'000};   ///< of one try; waits between tries are the retry policy's
    qint64 answerBytes = 1024LL * 1024;        ///< of a body, on the wire and unpacked
    qint64 listBytes = 5LL * 1024 * 1024;      ///< the same for BodyLimit::List
};

/// An HTTP proxy, asked to CONNECT. Plain HTTP to this computer does not use it.
struct HttpProxy {
    QString host;
    quint16 port = 0;
    QString user;    ///< empty: none is told; no colon
    Secret password; ///< sent to the proxy alone, as Basic credentials
};

/// How a client goes about its requests. Nothing is taken from the environment: no system proxy, no cookies, no cache.
struct HttpProfile {
    QByteArray userAgent = "claviger/" CLAVIGER_VERSION; ///< of requests without a User-Agent of their own; no secret
    HttpLimits limits;
    RetryPolicy retry;
    bool systemTrust = true;         ///< certificates are trusted that the system trusts
    QByteArray caPem;                ///< further certificates to trust, PEM; the only ones without systemTrust
    QByteArray clientCertificatePem; ///< with its chain, the client's first; empty: none is shown
    Secret clientKeyPem;
    Secret clientKeyPassphrase;
    std::optional<HttpProxy> proxy;
    bool loopbackHttp = false; ///< plain HTTP is allowed to literal loopback addresses
    int mostAtOnce = 64;       ///< connections; what is more waits, and its time limits begin after that
#ifdef CLAVIGER_TESTING
    QUrl providerBase;                         ///< where every request goes instead, see provider_base.h; empty: nowhere else
    QHash<QString, QList<QHostAddress>> names; ///< what a name resolves to, without asking a name server
#endif
};

} // namespace claviger
