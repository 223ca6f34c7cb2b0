#pragma once

#include "models/audit/report/report_sheet.h"

namespace claviger {

/// "Verified", "Cannot be verified", "Tampered with".
[[nodiscard]] QString verdictWord(ExportVerdict verdict);
/// That the export is the evidence and this is not.
[[nodiscard]] QString evidenceNotice();
[[nodiscard]] ReportCover coverOf(const ExportFile &file, const ExportCheck &check, const ReportVoice &voice);

} // namespace claviger
