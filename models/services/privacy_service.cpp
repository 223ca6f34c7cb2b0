#include "models/services/privacy_service.h"

#include "models/base/future.h"

namespace claviger {

namespace {

constexpr quint64 kPiece = 20'000; ///< events in memory at a time

} // namespace

struct PrivacyService::Counting {
    QPromise<Result<std::vector<LoggedActor>>> promise;
    QMap<QString, LoggedActor> actors;
    ProgressPtr progress;
    quint64 next = 0;

    void finish(Result<std::vector<LoggedActor>> answer)
    {
        promise.addResult(std::move(answer));
        promise.finish();
    }
};

PrivacyService::PrivacyService(AuditLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
{
}

QFuture<Result<std::vector<LoggedActor>>> PrivacyService::actors(ProgressPtr progress)
{
    auto counting = std::make_shared<Counting>();
    counting->progress = std::move(progress);
    counting->promise.start();
    auto future = counting->promise.future();
    count(std::move(counting));
    return future;
}

void PrivacyService::count(std::shared_ptr<Counting> counting)
{
    AuditFilter filter;
    filter.newestFirst = false;
    filter.fromSeq = counting->next;
    filter.limit = kPiece;
    onFinished(m_log.events(std::move(filter), std::make_shared<Progress>()), this,
               [this, counting](const Result<AuditPage> &page) {
                   if (!page)
                       return counting->finish(tl::unexpected(page.error()));
                   for (const AuditEvent &event : page->events) {
                       if (event.actor.isEmpty())
                           continue;
                       LoggedActor &actor = counting->actors[event.actor];
                       actor.name = event.actor;
                       ++actor.events;
                       actor.fixed += event.formatVersion < 2 ? 1 : 0;
                   }
                   counting->progress->setTotal(static_cast<qint64>(page->logSize));
                   if (counting->progress->isCancelled())
                       return counting->finish(failure(ErrorCode::Cancelled, {}));
                   if (page->events.size() < kPiece) {
                       counting->progress->setDone(static_cast<qint64>(page->logSize));
                       return counting->finish(std::vector<LoggedActor>(counting->actors.cbegin(), counting->actors.cend()));
                   }
                   counting->next = page->events.back().seq + 1;
                   counting->progress->setDone(static_cast<qint64>(counting->next));
                   count(counting);
               });
}

QFuture<Result<ErasedPerson>> PrivacyService::erase(const QString &actor, const QString &reason, ProgressPtr progress)
{
    return m_log.erasePerson(actor, reason, std::move(progress));
}

} // namespace claviger
