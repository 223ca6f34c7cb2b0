#pragma once

#include "models/domain/log_guard.h"
#include "models/store/session.h"

#include <optional>
#include <vector>

namespace claviger {

/// How the log of \p session stands to \p seen. Decided by a consistency proof against the signed head: nodes of the file alone
/// prove nothing, since nothing signs them.
[[nodiscard]] Result<LogComparison> compareLogOf(StoreSession &session, const LogPoint &seen);

/// The first of \p seen that the log of \p session does not continue, with how it stands; empty: it continues them all.
[[nodiscard]] Result<std::optional<LogComparison>> findPutBack(StoreSession &session, const std::vector<LogPoint> &seen);

/// From now on \p session is only read.
void keepFromWriting(StoreSession &session);

/// Records what was held back and that a person accepts the log of \p session, and lets it be written again, with tables of the
/// newest version. See LogGuard::acceptLog().
[[nodiscard]] Result<LogPoint> acceptLogOf(StoreSession &session, const LogPoint &seen, const QString &reason);

} // namespace claviger
