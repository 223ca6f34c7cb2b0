#pragma once

#include "models/remote/wire/blocking_threads.h"
#include "models/remote/wire/postgres_target.h"
#include "models/remote/wire/redis_target.h"
#include "models/remote/wire/wire_answer.h"

#include <QFuture>
#include <QThread>

#include <functional>

namespace claviger {

class Conversation;

/// How servers that are not asked by HTTP are asked. Nothing is taken from the environment.
struct WireProfile {
    bool systemTrust = true;                 ///< certificates are trusted that the system trusts
    QByteArray caPem;                        ///< further certificates to trust, PEM; the only ones without systemTrust
    std::chrono::milliseconds limit{10'000}; ///< of one check, from looking the name up to the answer
};

/// Signs in at databases to see whether a key works, on threads of its own: call from any thread. Every answer and every missing
/// answer is a WireAnswer. Errors: InvalidInput for a host that is never connected to, Cancelled when \p cancel was (looked at
/// every 50 ms) or the client is gone, Unsupported when a library is missing, Storage, Internal.
class WireClient
{
public:
    explicit WireClient(WireProfile profile = {});
    /// Cancels what runs.
    ~WireClient();
    WireClient(const WireClient &) = delete;
    WireClient &operator=(const WireClient &) = delete;

    [[nodiscard]] QFuture<Result<WireAnswer>> askRedis(RedisTarget target, ProgressPtr cancel = {});
    [[nodiscard]] QFuture<Result<WireAnswer>> askPostgres(PostgresTarget target, ProgressPtr cancel = {});

private:
    /// Runs what \p make makes, or null, on the client's thread.
    void converse(std::function<Conversation *()> make);

    const WireProfile m_profile;
    BlockingThreads m_blocking; ///< outlives the conversations, which use it
    QThread m_thread;
    QObject *m_room; ///< lives in m_thread and owns the conversations
};

} // namespace claviger
