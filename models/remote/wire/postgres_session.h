#pragma once

#include "models/remote/wire/postgres_target.h"
#include "models/remote/wire/wire_answer.h"

#include <QHostAddress>

#include <atomic>
#include <chrono>
#include <vector>

namespace claviger {

struct LibPq;

/// One address that a name of the target stands for.
struct PostgresAddress {
    ServerPlace place;
    QHostAddress address;
};

/// What a sign-in needs; shared by the thread that signs in and by whoever waits for it.
struct PostgresErrand {
    PostgresTarget target;
    std::vector<PostgresAddress> addresses; ///< asked in turn until one is reached
    bool systemTrust = true;                ///< when the target brings no certificates of its own
    QByteArray caPem;                       ///< further certificates to trust then
    std::chrono::steady_clock::time_point deadline;
    std::atomic<bool> isStopped{false}; ///< set by any thread: come back soon
};

/// Signs in, asks who we are and until when, and leaves. Blocks until \p errand's deadline at most, unless the server makes
/// libpq derive a key for longer; for a thread of its own. Nothing is taken from the user's files of PostgreSQL, nor from the
/// environment: variables of the process that libpq would read are removed. Cancelled when it was stopped; Storage when a file
/// for certificates cannot be written.
[[nodiscard]] Result<WireAnswer> signIn(const LibPq &pq, const PostgresErrand &errand);

/// The five characters that libpq's \p message ends with when the server sent a code; empty when it did not. With
/// PQERRORS_SQLSTATE a server's error reads "SEVERITY:  SQLSTATE".
[[nodiscard]] QByteArray sqlStateIn(QByteArrayView message);

} // namespace claviger
