#pragma once

#include "models/audit/report/report_matter.h"
#include "models/audit/report/report_sheet.h"

namespace claviger {

/// Sets the sections of a report, after its cover, on a sheet. Goes through \p file once more when the report lists events.
/// Cancelled, or the sheet's own failure.
[[nodiscard]] Result<> setBody(ReportSheet &sheet, const ExportFile &file, const ReportMatter &matter, const ReportVoice &voice,
                               Progress &progress);

/// Counts and charts of \p sums.
void setSummaries(ReportSheet &sheet, const ExportSummaries &sums, const ReportVoice &voice);
void setAccess(ReportSheet &sheet, const AccessReview &review, const ReportVoice &voice);
void setRotation(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice);
void setChanges(ReportSheet &sheet, const std::vector<ChangedKey> &changes, const ReportVoice &voice);
/// What withheld and unreadable lines mean for this report; nothing when there are none.
void setGaps(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice);

/// The columns of a listing of events, and the cells of one.
[[nodiscard]] std::vector<ReportColumn> eventColumns(const ReportVoice &voice);
void setEvent(ReportSheet &sheet, const ReportMatter &matter, const ReadLine &line, const ReportVoice &voice);

/// "in time", "3 days late", "no date was set", "not provable".
[[nodiscard]] ReportCell latenessCell(const Rotation &rotation, const ReportVoice &voice);
[[nodiscard]] ReportCell stateCell(RotationState state);

} // namespace claviger
