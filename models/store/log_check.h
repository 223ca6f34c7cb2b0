#pragma once

#include "models/domain/store_admin.h"
#include "models/store/session.h"

#include <QHash>

namespace claviger {

/// What the log says of one object.
struct LoggedObject {
    quint64 revision = 0; ///< the newest it speaks of
    bool isWorkspace = false;
    bool isPurged = false;
    QString path; ///< as of that revision; empty for a workspace
};

/// What a replay of the log gives.
struct LogReplay {
    quint64 events = 0;
    QHash<QString, LoggedObject> objects; ///< by id or slug
};

/// Reads every event and re-computes leaves, tree, frontier and root; what does not fit goes to \p findings.
[[nodiscard]] Result<LogReplay> replayLog(StoreSession &session, Connection &connection, std::vector<CheckFinding> &findings,
                                          Progress &progress, const std::function<bool()> &stop);

} // namespace claviger
