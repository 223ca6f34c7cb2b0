#pragma once

#include "models/base/clock.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace claviger {

/// When a request is sent again. A failed connection is retried for every request, since nothing was sent; the answers 429,
/// 502, 503 and 504 only for those that may be repeated.
struct RetryPolicy {
    int retries = 4;                            ///< after the first try; 0 to 4, what is more counts as 4
    bool onRateLimit = true;                    ///< false: 429 is an answer like any other, at once
    std::chrono::milliseconds first{500};       ///< the longest wait before the first retry; each later one is twice as long
    std::chrono::milliseconds longest{8000};    ///< without the server's word
    std::chrono::milliseconds patience{60'000}; ///< a Retry-After beyond it is not waited for: the answer stands
};

/// How many retries \p policy allows, within its bounds.
[[nodiscard]] int allowedRetries(const RetryPolicy &policy) noexcept;

/// True for the answers that invite another try: 502, 503, 504 and, when \p policy says so, 429.
[[nodiscard]] bool invitesRetry(const RetryPolicy &policy, int status) noexcept;

/// The wait before retry number \p retry (from 1), full jitter: a \p chance within [0, 1) of the doubled bound.
[[nodiscard]] std::chrono::milliseconds jitteredWait(const RetryPolicy &policy, int retry, double chance) noexcept;

/// The time in a Date header (RFC 9110, section 5.6.7), in its one form that is still written; to the second.
[[nodiscard]] std::optional<Instant> httpDate(const QByteArray &text);

/// What a Retry-After header asks for (RFC 9110, section 10.2.3: seconds or a date); never negative, nullopt when it says
/// nothing that can be read. A date is held against \p date, the answer's own, or \p now when that cannot be read.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QByteArray &date, Instant now);

} // namespace claviger
