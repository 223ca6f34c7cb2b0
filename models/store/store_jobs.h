#pragma once

#include "models/store/session.h"

#include <QFuture>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace claviger {

/// How long work that runs on a thread of its own gets at the session: in short jobs on the store's thread, so that the work
/// of others gets its turn between them.
class StoreJobs
{
public:
    using Job = std::function<Result<>(StoreSession &)>;

    virtual ~StoreJobs() = default;

    /// Runs \p job on the store's thread after those that wait. What it captures must live until the answer. Locked or
    /// Cancelled, and \p job never runs, once the session that the first job met is over.
    [[nodiscard]] virtual QFuture<Result<>> post(Job job) = 0;
    /// A person cancelled, or the program ends. Any thread.
    [[nodiscard]] virtual bool isStopped() const = 0;

    /// post() and wait.
    [[nodiscard]] Result<> run(Job job);
};

/// Waits for \p answer. Cancelled when there will be none.
[[nodiscard]] Result<> await(QFuture<Result<>> answer);

/// Events of a log in order, read ahead on the store's thread while the caller uses those before. One thread.
class LogStream
{
public:
    static constexpr quint64 kBatch = 4096;

    /// Of \p jobs, which outlives it; from \p from up to \p end (exclusive).
    LogStream(StoreJobs &jobs, quint64 from, quint64 end);
    ~LogStream();
    LogStream(const LogStream &) = delete;
    LogStream &operator=(const LogStream &) = delete;

    using Events = std::vector<StoredEvent>;
    /// The next events, at most kBatch; none at the end. One that does not open has an empty line. Tampered when one is
    /// missing, Cancelled when \p jobs are stopped.
    [[nodiscard]] Result<Events> next();

private:
    struct Batch {
        std::shared_ptr<Events> events;
        QFuture<Result<>> answer;
    };
    void readAhead();

    StoreJobs &m_jobs;
    quint64 m_asked;    ///< up to here
    quint64 m_expected; ///< seq of the next event
    quint64 m_end;
    std::deque<Batch> m_ahead;
};

} // namespace claviger
