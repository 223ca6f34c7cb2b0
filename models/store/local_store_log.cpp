// The audit log of the open store: reading, exports, erasure.
#include "models/store/local_store.h"
#include "models/store/log_erasure.h"
#include "models/store/log_export.h"
#include "models/store/log_proofs.h"
#include "models/store/log_reader.h"

#include <QPromise>

#include <utility>

namespace claviger {

/// Jobs of one errand. All of them meet one session, or fail.
class LocalStore::Jobs final : public StoreJobs
{
public:
    Jobs(LocalStore &store, Actor actor, ProgressPtr progress)
        : m_store(store)
        , m_actor(std::move(actor))
        , m_progress(std::move(progress))
        , m_session(std::make_shared<quint64>(0))
    {
    }

    [[nodiscard]] QFuture<Result<>> post(Job job) override
    {
        return m_store.withSessionOf<void>(
            m_actor, [store = &m_store, session = m_session, job = std::move(job)](StoreSession &opened) -> Result<> {
                if (*session == 0)
                    *session = store->m_sessionNumber;
                if (*session != store->m_sessionNumber)
                    return failure(ErrorCode::Cancelled, opened.file()); // Locked would end the session of now
                return job(opened);
            });
    }
    [[nodiscard]] bool isStopped() const override { return m_store.m_isEnding || m_progress->isCancelled(); }

private:
    LocalStore &m_store;
    const Actor m_actor; ///< who asked for the errand, whoever acts meanwhile
    ProgressPtr m_progress;
    std::shared_ptr<quint64> m_session; ///< number of the session that the first job met; only the worker touches it
};

template <typename T, typename Body>
QFuture<Result<T>> LocalStore::runErrand(ProgressPtr progress, Body body)
{
    if (!progress)
        progress = std::make_shared<Progress>();
    std::erase_if(m_errands, [](const auto &errand) { return errand->isDone(); });
    QPromise<Result<T>> promise;
    promise.start();
    QFuture<Result<T>> future = promise.future();
    m_errands.push_back(std::make_unique<Errand>(
        [this, actor = m_acting, progress, promise = std::move(promise), body = std::move(body)]() mutable {
            Jobs jobs(*this, std::move(actor), progress);
            Result<T> answer = body(static_cast<StoreJobs &>(jobs), *progress);
            promise.addResult(std::move(answer));
            promise.finish();
        }));
    return future;
}

QFuture<Result<AuditPage>> LocalStore::events(AuditFilter filter, ProgressPtr progress)
{
    return withSession<AuditPage>([this, filter = std::move(filter), progress = std::move(progress)](StoreSession &session) {
        return readEvents(session, filter, *progress, stopper(progress));
    });
}

QFuture<Result<CheckpointText>> LocalStore::checkpoint()
{
    return withSession<CheckpointText>([](StoreSession &session) { return readCheckpoint(session); });
}

QFuture<Result<LogPoint>> LocalStore::head()
{
    return withSession<LogPoint>([](StoreSession &session) {
        return session.read([&](Connection &connection) { return logPoint(session, connection); });
    });
}

QFuture<Result<LogGrowth>> LocalStore::consistency(LogPoint earlier)
{
    return withSession<LogGrowth>([earlier](StoreSession &session) {
        return session.read([&](Connection &connection) {
            return logPoint(session, connection).and_then([&](const LogPoint &now) {
                return proveGrowth(session.context().writer, logNodes(connection), earlier, now)
                    .map([&](std::vector<Digest> &&proof) { return LogGrowth{.head = now, .proof = std::move(proof)}; });
            });
        });
    });
}

QFuture<Result<ProvenEvent>> LocalStore::provenEvent(quint64 seq)
{
    return withSession<ProvenEvent>([seq](StoreSession &session) {
        return session.read([&](Connection &connection) { return proveEvent(session, connection, seq); });
    });
}

QFuture<Result<ProvenGrowth>> LocalStore::provenGrowth(quint64 from)
{
    return withSession<ProvenGrowth>([from](StoreSession &session) {
        return session.read([&](Connection &connection) { return proveGrowthFrom(session, connection, from); });
    });
}

QFuture<Result<std::vector<QByteArray>>> LocalStore::storedLines(std::vector<quint64> seqs)
{
    return withSession<std::vector<QByteArray>>([seqs = std::move(seqs)](StoreSession &session) {
        return session.read([&](Connection &connection) -> Result<std::vector<QByteArray>> {
            std::vector<QByteArray> lines;
            for (const quint64 seq : seqs) {
                auto stored = session.events().at(connection, seq);
                if (!stored && stored.error().code != ErrorCode::Damaged)
                    return tl::unexpected(stored.error());
                lines.push_back(stored ? std::move(stored->line) : QByteArray());
            }
            return lines;
        });
    });
}

QFuture<Result<ExportPreview>> LocalStore::previewExport(ExportScope scope, ProgressPtr progress)
{
    return runErrand<ExportPreview>(std::move(progress), [scope = std::move(scope)](StoreJobs &jobs, Progress &watched) {
        return previewLogExport(jobs, scope, watched);
    });
}

QFuture<Result<ExportSummary>> LocalStore::exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer, ProgressPtr progress)
{
    return runErrand<ExportSummary>(
        std::move(progress), [scope = std::move(scope), writer = std::move(writer)](StoreJobs &jobs, Progress &watched) mutable {
            auto answer = exportLog(jobs, scope, *writer, watched);
            writer.reset(); // what an unfinished file leaves is gone before anyone hears of it
            return answer;
        });
}

QFuture<Result<ErasedPerson>> LocalStore::erasePerson(QString actor, QString reason, ProgressPtr progress)
{
    return runErrand<ErasedPerson>(std::move(progress),
                                   [actor = std::move(actor), reason = std::move(reason)](StoreJobs &jobs, Progress &watched) {
                                       return erasePersonFrom(jobs, actor, reason, watched);
                                   });
}

} // namespace claviger
