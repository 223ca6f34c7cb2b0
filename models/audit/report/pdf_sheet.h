#pragma once

#include "models/audit/report/pdf_pages.h"
#include "models/audit/report/report_file.h"

namespace claviger {

/// A report on the pages of a PDF or a printer. Needs fonts, and so a QGuiApplication.
class PdfSheet final : public ReportSheet
{
public:
    /// \p file: null only counts the pages. \p total: what counting found. Both outlive it.
    PdfSheet(ReportFile *file, const ReportVoice &voice, const ReportCover &cover, int total);
    /// Counts the pages on sheets of \p paper points.
    PdfSheet(QSizeF paper, const ReportVoice &voice, const ReportCover &cover);
    /// Paints on \p paper instead of making a PDF.
    PdfSheet(QPagedPaintDevice &paper, const ReportVoice &voice, const ReportCover &cover, int total);

    [[nodiscard]] int pages() const noexcept { return m_pages.count(); }

    void cover(const ReportCover &cover) override;
    void heading(const QString &text) override;
    void paragraph(const QString &text, ReportTone tone) override;
    void facts(const std::vector<ReportFact> &facts) override;
    void chart(const ReportChart &chart) override;
    void beginTable(const std::vector<ReportColumn> &columns) override;
    void row(const ReportRow &cells, ReportTone tone) override;
    void endTable() override;
    void finish() override;
    [[nodiscard]] Result<> state() const override;

private:
    struct PlacedColumn {
        ReportColumn column;
        double x = 0;
        double width = 0; ///< of the text
        QStringList header;
    };

    void banner(const ReportCover &cover);
    /// Shares of the page, but none narrower than the longest word of its header.
    [[nodiscard]] std::vector<double> columnWidths(const std::vector<ReportColumn> &columns) const;
    void tableHead();
    void rowLines(const std::vector<QStringList> &cells, const ReportRow &row, ReportTone tone, qsizetype from, qsizetype count);
    void timeline(const ReportChart &chart, quint64 highest);
    void lyingBars(const ReportChart &chart, quint64 highest);
    void legend(const ReportChart &chart); ///< under the first chart alone: the colours stay

    ReportFile *m_file = nullptr;
    const ReportVoice &m_voice;
    PdfPages m_pages;
    std::vector<PlacedColumn> m_columns;
    double m_headHeight = 0;
};

} // namespace claviger
