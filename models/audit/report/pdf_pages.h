#pragma once

#include "models/audit/report/pdf_type.h"
#include "models/audit/report/report_sheet.h"

#include <QColor>
#include <QPainter>
#include <QPdfWriter>

#include <optional>

namespace claviger {

namespace pdf {

inline constexpr int kResolution = 1200;

/// \p points in units of the page.
[[nodiscard]] constexpr double pt(double points) noexcept { return points * kResolution / 72; }

[[nodiscard]] QColor ink(ReportTone tone);
[[nodiscard]] QColor ground(ReportTone tone); ///< behind a text of that tone
[[nodiscard]] QColor accent();
[[nodiscard]] QColor line();

} // namespace pdf

/// \p page upright, in points.
[[nodiscard]] QSizeF sizeOf(ReportPage page);
/// The whole sheet as \p paper has it, in points.
[[nodiscard]] QSizeF sizeOf(const QPagedPaintDevice &paper);

/// The pages of a PDF from top to bottom, or of a printer. Without a device it only counts them: a report is set twice, first to
/// learn how many pages it has.
class PdfPages
{
public:
    struct Setting {
        QSizeF paper; ///< points
        QString title;
        QString running; ///< at the foot of each page
        int total = 0;   ///< pages of the whole report; 0 while counting
    };

    /// \p device: null only counts. Outlives it.
    PdfPages(QIODevice *device, Setting setting);
    /// Paints on \p paper, which outlives it, to the very edges.
    PdfPages(QPagedPaintDevice &paper, Setting setting);

    /// Something was to be painted and the device did not take it.
    [[nodiscard]] bool hasFailed() const noexcept { return m_hasFailed; }
    [[nodiscard]] int count() const noexcept { return m_count; }
    [[nodiscard]] double left() const noexcept { return m_left; }
    [[nodiscard]] double width() const noexcept { return m_width; }
    [[nodiscard]] double y() const noexcept { return m_y; }
    /// From the place to write at to the foot.
    [[nodiscard]] double room() const noexcept { return m_bottom - m_y; }
    /// Of an empty page.
    [[nodiscard]] double pageRoom() const noexcept { return m_bottom - m_top; }
    void newPage();
    /// A new page unless \p height fits.
    void ensure(double height);
    void skip(double height) { m_y += height; }

    void text(const PdfType &type, const QColor &color, double x, double y, const QString &line);
    void fill(double x, double y, double width, double height, const QColor &color, double radius = 0);
    /// \p text in lines from the place to write at on, going on on further pages.
    void flow(const PdfType &type, const QColor &color, const QString &text, double indent = 0, double right = 0);
    /// A tick, cross or dash about as high as a small letter, its middle at \p x, \p y.
    void mark(ReportTone tone, double x, double y);

    const PdfType &body() const noexcept { return *m_body; }
    const PdfType &bold() const noexcept { return *m_bold; }
    const PdfType &small() const noexcept { return *m_small; }
    const PdfType &smallBold() const noexcept { return *m_smallBold; }
    const PdfType &code() const noexcept { return *m_code; }
    const PdfType &heading() const noexcept { return *m_heading; }
    const PdfType &title() const noexcept { return *m_title; }
    const PdfType &verdict() const noexcept { return *m_verdict; }

    void finish();

private:
    void makeType();
    void place();
    void foot();
    [[nodiscard]] QFont fontOf(const PdfType &type, const QString &line) const;

    Setting m_setting;
    std::optional<QPdfWriter> m_writer;   ///< lengths are measured with it
    QPagedPaintDevice *m_paper = nullptr; ///< painted on; null: only counts
    QPainter m_painter;
    bool m_draws = false;
    bool m_hasFailed = false;
    int m_count = 1;
    double m_left = 0;
    double m_width = 0;
    double m_top = 0;
    double m_bottom = 0;
    double m_y = 0;
    std::optional<PdfType> m_body, m_bold, m_small, m_smallBold, m_code, m_heading, m_title, m_verdict;
};

} // namespace claviger
