#pragma once

#include "models/audit/merkle_log.h"
#include "tests/reference_broker/http_connection.h"

#include <atomic>

namespace claviger::reference {

/// A mistake that a test ordered. README.md lists the names.
struct Fault {
    QString name;            ///< "stall", "kill", "wrong-shape" …
    QString operation;       ///< which requests; "*": every one
    QString step;            ///< of "kill": "arrived", "recorded", "middle", "committed", "answered"
    int nth = 1;             ///< the first request that it is for
    int times = 1;           ///< how many from there on
    int seen = 0;            ///< requests that fitted so far
    int milliseconds = 1000; ///< of "slow"
    int seconds = 120;       ///< of `Retry-After`
};

/// Faults that are armed.
class Faults
{
public:
    /// 201, 200, 204 or 400: orders of `POST`, `GET` and `DELETE /__faults`.
    [[nodiscard]] Answer order(const Request &request);
    /// The one that is for this request; it counts as seen.
    [[nodiscard]] std::optional<Fault> take(const QString &operation);

    /// What is answered in place of carrying the request out, for the faults that are so.
    [[nodiscard]] static std::optional<Answer> before(const Fault &fault, Request &request);
    /// Does what the fault does to a finished answer.
    static void after(const Fault &fault, const Request &request, Answer &answer);
    [[nodiscard]] static WireFault wireOf(const Fault &fault);
    /// Ends the process here when \p fault says so.
    static void step(const std::optional<Fault> &fault, QByteArrayView name);

private:
    std::vector<Fault> m_armed;
};

/// A log that ends the process inside of the store's transaction when it is told to.
class FaultyLog final : public MerkleLog
{
public:
    std::atomic<bool> killsInAppend{false};

    [[nodiscard]] Result<LogDelta> append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                          StoreId store) const override;
};

} // namespace claviger::reference
