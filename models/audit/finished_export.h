#pragma once

#include "models/base/progress.h"
#include "models/domain/audit_export.h"

namespace claviger {

/// Verifies \p file, which the server of its log wrote, as an auditor would, and holds it against \p expected. Answers what the
/// file itself says, with \p file as its name. Errors as for ExportWriter::sealTaken(). Blocks.
[[nodiscard]] Result<ExportSummary> checkFinished(const QString &file, const FinishedExport &expected, Progress &progress);

} // namespace claviger
