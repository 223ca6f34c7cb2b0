#pragma once

#include "models/domain/audit_log.h"
#include "models/store/store_jobs.h"

namespace claviger {

/// Destroys what the log discloses of the events of \p actor. See AuditLog::erasePerson(). Blocks; not on the store's thread.
[[nodiscard]] Result<ErasedPerson> erasePersonFrom(StoreJobs &jobs, const QString &actor, const QString &reason,
                                                   Progress &progress);

} // namespace claviger
