// What keeps a store that was put back to an older copy from being written.
#include "models/store/local_store.h"
#include "models/store/log_standing.h"

#include <QFileInfo>

namespace claviger {

QFuture<Result<LogComparison>> LocalStore::compareLog(LogPoint seen)
{
    return withSession<LogComparison>([seen](StoreSession &session) {
        return compareLogOf(session, seen).map([&](const LogComparison &found) {
            if (found.standing != LogStanding::Continues)
                keepFromWriting(session);
            return found;
        });
    });
}

QFuture<Result<LogPoint>> LocalStore::acceptLog(LogPoint seen, QString reason)
{
    return withSession<LogPoint>([this, seen, reason = std::move(reason)](StoreSession &session) {
        return acceptLogOf(session, seen, reason).map([&](LogPoint &&log) {
            m_failedTries.remove(QFileInfo(session.file()).absoluteFilePath());
            return log;
        });
    });
}

} // namespace claviger
