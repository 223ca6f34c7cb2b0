// What keeps a store that was put back to an older copy from being written.
#include "models/store/local_store.h"
#include "models/store/log_standing.h"

namespace claviger {

QFuture<Result<LogComparison>> LocalStore::compareLog(LogPoint seen)
{
    return withSession<LogComparison>([seen](StoreSession &session) {
        return compareLogOf(session, seen).map([&](const LogComparison &found) {
            if (found.standing != LogStanding::Continues)
                session.forbidWriting({ErrorCode::StorePutBack, session.file(), {}});
            return found;
        });
    });
}

QFuture<Result<LogPoint>> LocalStore::acceptLog(LogPoint seen, QString reason)
{
    return withSession<LogPoint>(
        [seen, reason = std::move(reason)](StoreSession &session) { return acceptLogOf(session, seen, reason); });
}

} // namespace claviger
