#pragma once

#include "models/base/secret.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <chrono>
#include <utility>
#include <vector>

namespace claviger {

/// A header of a request. Its value is treated as secret, whichever header it is.
struct HttpHeader {
    QByteArray name; ///< a token of RFC 9110, section 5.6.2
    Secret value;    ///< no control characters
};

/// How large an answer may be.
enum class BodyLimit : quint8 {
    Answer, ///< 1 MiB
    List    ///< 5 MiB
};

/// One request, complete: the client adds Host, Content-Length and, when there is none, User-Agent.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< https, or http to a loopback address; holds no secret
    std::vector<HttpHeader> headers;
    Secret body;
    BodyLimit limit = BodyLimit::Answer;
    bool isRepeatable = true; ///< may be sent again after a missing answer: reads, and writes with an idempotency key
};

/// Any complete answer, 3xx, 4xx and 5xx among them.
struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, as they came
    Secret body;                                            ///< decoded; answers hold tokens, and some repeat the key
    std::chrono::milliseconds latency{0};                   ///< of the last try, from sending to the body's end
    QByteArray certificate;                                 ///< SHA-256 of the peer's certificate, lower hex; empty without TLS

    /// The first header \p name (lower case); empty when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Why there is no answer.
enum class HttpFault : quint8 {
    Dns,       ///< no such host
    Connect,   ///< refused, reset or unreachable
    Tls,       ///< the peer's certificate or version was not accepted
    Timeout,   ///< connecting, idle or in all
    Proxy,     ///< the proxy refused, or wants credentials that it was not given
    TooLarge,  ///< more than the limit, or a compressed body that grows out of proportion
    Malformed, ///< not HTTP, or shorter than it said
    Forbidden, ///< the address or a header is one that is never used; nothing was sent
    Cancelled
};

struct HttpFailure {
    HttpFault fault = HttpFault::Connect;
    QString detail; ///< English, for a log: no address beyond the host, no header, no body
    std::chrono::milliseconds latency{0};
};

using HttpResult = tl::expected<HttpAnswer, HttpFailure>;

} // namespace claviger
