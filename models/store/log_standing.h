#pragma once

#include "models/domain/log_guard.h"
#include "models/store/session.h"

namespace claviger {

/// How the log of \p session stands to \p seen. Decided by a consistency proof against the signed head: nodes of the file alone
/// prove nothing, since nothing signs them.
[[nodiscard]] Result<LogComparison> compareLogOf(StoreSession &session, const LogPoint &seen);

/// Records that a person accepts the log of \p session, and lets it be written again. See LogGuard::acceptLog().
[[nodiscard]] Result<LogPoint> acceptLogOf(StoreSession &session, const LogPoint &seen, const QString &reason);

} // namespace claviger
