#pragma once

#include "models/audit/report/report_file.h"
#include "models/audit/report/report_matter.h"
#include "models/audit/report/report_sheet.h"

namespace claviger {

/// Writes the table of \p matter to \p out; columns and names as docs/REPORTS.md has them, in no language. Cancelled, or the
/// file's own failure.
[[nodiscard]] Result<> writeCsv(ReportFile &out, const ExportFile &file, const ExportCheck &check, const ReportMatter &matter,
                                Progress &progress);

} // namespace claviger
