#pragma once

#include "models/base/secret.h"
#include "models/remote/http/retry_policy.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <chrono>
#include <memory>
#include <optional>
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

/// Takes the body of an answer as it arrives, for one that is long or has no end. Called on the client's thread, which it must
/// not keep waiting; never again once the future is finished.
class HttpSink
{
public:
    virtual ~HttpSink() = default;
    /// Pieces of the body in their order, unpacked.
    virtual void take(Secret piece) = 0;
};

/// One request, complete: the client adds Host, Content-Length, Accept-Encoding, Connection and, when there is none,
/// User-Agent. No header may stand twice.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;      ///< https, or http to a loopback address; holds no secret, no user name, no fragment
    Secret target; ///< "/path?query" as it is sent, when it holds a secret: then \ref url is the origin alone. Else empty.
    std::vector<HttpHeader> headers;
    Secret body;
    BodyLimit limit = BodyLimit::Answer;
    bool isRepeatable = true;         ///< may be sent again after an answer or none: reads, and writes with an idempotency key
    std::optional<RetryPolicy> retry; ///< instead of the profile's
    /// Of an answer of 200 the body goes here and not into the answer; then there is no limit to its size and its time in all.
    std::shared_ptr<HttpSink> sink;
    std::optional<std::chrono::milliseconds> idle; ///< without a byte, instead of the profile's
};

/// Any complete answer, 3xx, 4xx and 5xx among them.
struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, as they came; no cookies
    Secret body;                                            ///< decoded; answers hold tokens, and some repeat the key
    std::chrono::milliseconds latency{0};                   ///< of the last try, from sending to the body's end
    QByteArray certificate;                                 ///< SHA-256 of the peer's certificate, lower hex; empty without TLS
    int tries = 1;                                          ///< how often the request was sent or a connection tried

    /// The first header \p name (lower case); empty when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Why there is no answer.
enum class HttpFault : quint8 {
    Dns,       ///< no such host
    Connect,   ///< refused, reset, unreachable, or closed without an answer
    Tls,       ///< the peer's certificate or version was not accepted, or it did not accept ours
    Timeout,   ///< connecting, idle or in all
    Proxy,     ///< the proxy refused, or wants credentials that it was not given
    TooLarge,  ///< more than the limit, on the wire or unpacked
    Malformed, ///< not HTTP, or another length than it said
    Forbidden, ///< the address, a header or the profile is one that is never used; nothing was sent
    Cancelled
};

struct HttpFailure {
    HttpFault fault = HttpFault::Connect;
    QString detail;                       ///< English, for a log: no address beyond the host, no header value, no body
    std::chrono::milliseconds latency{0}; ///< of the last try, from its beginning
    int tries = 1;
    bool wasSent = false; ///< the request was under way in one of the tries: it may have arrived
};

using HttpResult = tl::expected<HttpAnswer, HttpFailure>;

/// The failure half of an HttpResult.
[[nodiscard]] inline tl::unexpected<HttpFailure> httpFailure(HttpFault fault, QString detail)
{
    return tl::unexpected<HttpFailure>(HttpFailure{fault, std::move(detail), {}, 1, false});
}

/// The Host header that the client sends for \p url, for those who sign it: lower case, with the port unless it is the
/// scheme's own.
[[nodiscard]] QByteArray hostHeader(const QUrl &url);

} // namespace claviger
