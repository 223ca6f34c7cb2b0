#pragma once

#include "models/audit/report/event_blocks.h"
#include "models/audit/report/name_table.h"
#include "models/domain/audit_report.h"

#include <array>
#include <map>

namespace claviger {

/// Adds events up to ExportSummaries.
class SummaryCounter
{
public:
    void add(const ReadLine &line);
    /// Ends the counting.
    [[nodiscard]] ExportSummaries take();

private:
    void addReadable(const AuditEvent &event);

    ExportSummaries m_sums;
    NameTable<ReportTally> m_actors{ExportSummaries::kMostNames};
    NameTable<ReportTally> m_keys{ExportSummaries::kMostNames};
    std::array<ReportTally, static_cast<std::size_t>(AuditAction::Count_)> m_actions;
    std::map<std::pair<qint32, AuditAction>, ReportDay> m_days;
};

} // namespace claviger
