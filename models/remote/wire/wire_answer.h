#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFuture>
#include <QPromise>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace claviger {

/// What a server that is not asked by HTTP said, or why it said nothing.
struct WireAnswer {
    /// As the registry's tables name it: "ok" or an SQLSTATE of PostgreSQL; "+PONG", "-NOAUTH" … of Redis; "dns", "tls",
    /// "timeout", "connect"; "malformed" for what is no answer of such a server; "plain" when a password would have been sent
    /// unencrypted, and nothing was; "unverified" when it would have been shown to a server that did not prove who it is.
    QByteArray word;
    Secret text;                                    ///< the server's own words, at most 4 KiB; some repeat what they were sent
    std::vector<std::pair<QString, QString>> reads; ///< what a good answer tells: the user, the server's version …
    std::chrono::milliseconds latency{0};
    QByteArray certificate; ///< SHA-256 of the peer's certificate, lower hex; empty without TLS
    QString detail;         ///< English, for a log: nothing that was sent and nothing that a server chose
    bool isVerified = true; ///< false: TLS without a look at the certificate, so that anybody may have answered
};

/// One answer for whoever comes first: the server's thread, a time limit or a person who cancels. Any thread.
class WireOutcome
{
public:
    WireOutcome() { m_promise.start(); }
    ~WireOutcome() { give(failure(ErrorCode::Cancelled, {})); }
    WireOutcome(const WireOutcome &) = delete;
    WireOutcome &operator=(const WireOutcome &) = delete;

    /// Call once, before anybody answers.
    [[nodiscard]] QFuture<Result<WireAnswer>> future() { return m_promise.future(); }

    /// Finishes the future; what comes later is dropped.
    void give(Result<WireAnswer> answer)
    {
        if (m_isGiven.exchange(true))
            return;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
    }

    /// True when nobody waits for an answer any more.
    [[nodiscard]] bool isGiven() const noexcept { return m_isGiven.load(); }

private:
    QPromise<Result<WireAnswer>> m_promise;
    std::atomic<bool> m_isGiven{false};
};

using WireOutcomePtr = std::shared_ptr<WireOutcome>;

} // namespace claviger
