#pragma once

#include "models/audit/report/report_file.h"
#include "models/audit/report/report_sheet.h"

namespace claviger {

/// \p text as the text of an element or the value of an attribute in double quotes.
[[nodiscard]] QByteArray escaped(const QString &text);

/// One self-contained HTML page: no script, nothing fetched, and a policy in it that says so.
class HtmlSheet final : public ReportSheet
{
public:
    /// \p file outlives it.
    HtmlSheet(ReportFile &file, const ReportVoice &voice);

    void cover(const ReportCover &cover) override;
    void heading(const QString &text) override;
    void paragraph(const QString &text, ReportTone tone) override;
    void facts(const std::vector<ReportFact> &facts) override;
    void chart(const ReportChart &chart) override;
    void beginTable(const std::vector<ReportColumn> &columns) override;
    void row(const ReportRow &cells, ReportTone tone) override;
    void endTable() override;
    void finish() override;
    [[nodiscard]] Result<> state() const override { return m_file.state(); }

private:
    void head(const QString &title);
    void timeline(const ReportChart &chart, quint64 highest);
    void lyingBars(const ReportChart &chart, quint64 highest);

    ReportFile &m_file;
    const ReportVoice &m_voice;
    std::vector<ReportColumn> m_columns;
};

} // namespace claviger
