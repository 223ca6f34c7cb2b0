#pragma once

#include "models/domain/audit_export.h"

#include <QFuture>
#include <QString>

namespace claviger {

/// How the log of the open store stands to a point of it that was seen before.
enum class LogStanding : quint8 {
    Continues,  ///< it has that point and perhaps more, or an event says that it was accepted in place of one that has
    RolledBack, ///< it has fewer events
    Diverged    ///< it has as many or more, and they are others
};

struct LogComparison {
    LogStanding standing = LogStanding::Continues;
    LogPoint seen;
    LogPoint log; ///< as it is now
};

/// Port: keeps a store that is not the one that was seen last from being written. Call on a thread with an event loop; receive
/// with onFinished(). Everything fails with Locked while no store is open.
class LogGuard
{
public:
    virtual ~LogGuard() = default;

    /// Compares the log with \p seen, before anything that is asked for later. Unless it continues that point, everything that
    /// writes, reveal and copy included, fails with StorePutBack from then on, until acceptLog() or the end of the session;
    /// reading goes on.
    [[nodiscard]] virtual QFuture<Result<LogComparison>> compareLog(LogPoint seen) = 0;
    /// A person says why this log counts although it does not continue \p seen: that is recorded, behind what an unlock held
    /// back, and the store can be written again. Answers the log with that event. InvalidInput without a \p reason.
    [[nodiscard]] virtual QFuture<Result<LogPoint>> acceptLog(LogPoint seen, QString reason) = 0;
};

} // namespace claviger
