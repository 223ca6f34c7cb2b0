#pragma once

#include "models/remote/http/http_message.h"
#include "models/remote/http/http_profile.h"

namespace claviger {

/// A request that keeps every rule, as it goes over the wire.
struct PreparedRequest {
    QString host; ///< in ASCII, without brackets
    quint16 port = 443;
    bool isTls = true;
    bool hasAnswerBody = true; ///< false: HEAD
    Secret bytes;              ///< head and body
    qint64 bodyLimit = 0;      ///< of the answer
    bool isRepeatable = true;
    RetryPolicy retry;
    std::shared_ptr<HttpSink> sink; ///< may be null
    std::optional<std::chrono::milliseconds> idle;
};

/// Checks \p request against the rules of the network and writes its bytes. Fault: Forbidden, with what is wrong; header names
/// are told, values are not.
[[nodiscard]] tl::expected<PreparedRequest, HttpFailure> prepare(const HttpRequest &request, const HttpProfile &profile);

/// True when \p name may be a header's name: a token.
[[nodiscard]] bool isHeaderName(QByteArrayView name);
/// True when nothing in \p value ends a header or means something to a terminal: no control characters.
[[nodiscard]] bool isHeaderValue(std::string_view value);

} // namespace claviger
