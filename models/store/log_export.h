#pragma once

#include "models/domain/audit_log.h"
#include "models/store/store_jobs.h"

namespace claviger {

/// Gives the log as it is now to \p writer. See AuditLog::exportTo(). Blocks; not on the store's thread. Memory does not depend
/// on the size of the log.
[[nodiscard]] Result<ExportSummary> exportLog(StoreJobs &jobs, const ExportScope &scope, ExportWriter &writer,
                                              Progress &progress);

/// What exportLog() would write. Blocks; not on the store's thread.
[[nodiscard]] Result<ExportPreview> previewLogExport(StoreJobs &jobs, const ExportScope &scope, Progress &progress);

} // namespace claviger
