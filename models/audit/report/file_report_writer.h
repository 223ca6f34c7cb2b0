#pragma once

#include "models/domain/audit_report.h"

namespace claviger {

/// Writes reports to files: CSV, HTML, and PDF by Qt's own writer.
class FileReportWriter final : public ReportWriter
{
public:
    [[nodiscard]] Result<ExportSummaries> summarize(const ExportFile &file, Progress &progress) const override;
    [[nodiscard]] Result<> write(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                 const QString &outFile, Progress &progress) const override;
    [[nodiscard]] Result<> print(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                 QPagedPaintDevice &paper, Progress &progress) const override;
};

} // namespace claviger
