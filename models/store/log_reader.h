#pragma once

#include "models/domain/audit_log.h"
#include "models/store/session.h"

namespace claviger {

/// The events of an unlocked store that fit \p filter. \p stop is asked on the way; Cancelled then.
[[nodiscard]] Result<AuditPage> readEvents(StoreSession &session, const AuditFilter &filter, Progress &progress,
                                           const std::function<bool()> &stop);

/// The newest signed statement about the log.
[[nodiscard]] Result<CheckpointText> readCheckpoint(StoreSession &session);

} // namespace claviger
