#include "models/audit/report/pdf_pages.h"

#include <QPageLayout>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using pdf::pt;

namespace pdf {

QColor ink(ReportTone tone)
{
    switch (tone) {
    case ReportTone::Plain: break;
    case ReportTone::Muted: return QColor(0x57606c);
    case ReportTone::Good: return QColor(0x166a3f);
    case ReportTone::Warning: return QColor(0x875300);
    case ReportTone::Bad: return QColor(0xb3233f);
    }
    return QColor(0x1a1e24);
}

QColor ground(ReportTone tone)
{
    switch (tone) {
    case ReportTone::Plain:
    case ReportTone::Muted: break;
    case ReportTone::Good: return QColor(0xe1f4e9);
    case ReportTone::Warning: return QColor(0xfff1d2);
    case ReportTone::Bad: return QColor(0xfde6ea);
    }
    return QColor(0xf3f4f7);
}

QColor accent() { return QColor(0x2563eb); }

QColor line() { return QColor(0xd5dae1); }

} // namespace pdf

namespace {

QFont sans(QFont::Weight weight = QFont::Normal)
{
    QFont font;
    font.setFamilies({u"Noto Sans"_s, u"Segoe UI"_s, u"Helvetica Neue"_s, u"Liberation Sans"_s, u"DejaVu Sans"_s});
    font.setWeight(weight);
    return font;
}

QFont mono()
{
    QFont font;
    font.setFamilies({u"Noto Sans Mono"_s, u"Cascadia Mono"_s, u"Consolas"_s, u"Menlo"_s, u"DejaVu Sans Mono"_s});
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace

QSizeF sizeOf(ReportPage page)
{
    return QPageSize(page == ReportPage::A4 ? QPageSize::A4 : QPageSize::Letter).size(QPageSize::Point);
}

QSizeF sizeOf(const QPagedPaintDevice &paper) { return paper.pageLayout().fullRect(QPageLayout::Point).size(); }

PdfPages::PdfPages(QIODevice *device, Setting setting)
    : m_setting(std::move(setting))
    , m_draws(device != nullptr)
{
    if (device)
        m_writer.emplace(device);
    else
        m_writer.emplace(QString()); // measured with, never painted on
    m_writer->setResolution(pdf::kResolution);
    m_writer->setPageSize(QPageSize(m_setting.paper, QPageSize::Point));
    m_writer->setPageMargins(QMarginsF(0, 0, 0, 0));
    m_writer->setTitle(m_setting.title);
    m_writer->setCreator(u"Claviger " CLAVIGER_VERSION ""_s);
    m_paper = device ? &*m_writer : nullptr;
    place();
}

PdfPages::PdfPages(QPagedPaintDevice &paper, Setting setting)
    : m_setting(std::move(setting))
    , m_paper(&paper)
    , m_draws(true)
{
    m_writer.emplace(QString());
    m_writer->setResolution(pdf::kResolution);
    QPageLayout layout = paper.pageLayout();
    layout.setMode(QPageLayout::FullPageMode);
    paper.setPageLayout(layout);
    place();
}

void PdfPages::place()
{
    m_left = pt(46);
    m_width = pt(m_setting.paper.width()) - 2 * m_left;
    m_top = pt(48);
    m_bottom = pt(m_setting.paper.height() - 58);
    m_y = m_top;
    makeType();
    if (m_draws && !m_painter.begin(m_paper)) {
        m_draws = false;
        m_hasFailed = true;
    }
    if (m_draws && m_paper != &*m_writer) {
        const double scale = static_cast<double>(m_paper->logicalDpiX()) / pdf::kResolution;
        m_painter.scale(scale, scale);
    }
    foot();
}

void PdfPages::makeType()
{
    QPaintDevice &device = *m_writer;
    m_body.emplace(sans(), 9.2, device);
    m_bold.emplace(sans(QFont::DemiBold), 9.2, device);
    m_small.emplace(sans(), 6.6, device);
    m_smallBold.emplace(sans(QFont::DemiBold), 6.6, device);
    m_code.emplace(mono(), 8.0, device);
    m_heading.emplace(sans(QFont::DemiBold), 13, device);
    m_title.emplace(sans(QFont::Bold), 25, device);
    m_verdict.emplace(sans(QFont::Bold), 15, device);
}

void PdfPages::foot()
{
    const double y = m_bottom + pt(14);
    fill(m_left, y, m_width, pt(0.5), pdf::line());
    const QString page = m_setting.total > 0 ? ReportText::tr("Page %1 of %2").arg(m_count).arg(m_setting.total) : QString();
    const double pageWidth = m_small->advance(page);
    const double base = y + pt(6) + m_small->ascent();
    text(*m_small, pdf::ink(ReportTone::Muted), m_left + m_width - pageWidth, base, page);
    const QStringList lines = m_small->broken(m_setting.running, m_width - pageWidth - pt(24));
    for (qsizetype i = 0; i < std::min<qsizetype>(lines.size(), 2); ++i)
        text(*m_small, pdf::ink(ReportTone::Muted), m_left, base + static_cast<double>(i) * m_small->lineHeight(), lines[i]);
}

void PdfPages::newPage()
{
    ++m_count;
    m_y = m_top;
    if (m_draws && !m_paper->newPage()) {
        m_draws = false;
        m_hasFailed = true;
    }
    foot();
}

void PdfPages::ensure(double height)
{
    if (height > room() && m_y > m_top)
        newPage();
}

void PdfPages::text(const PdfType &type, const QColor &color, double x, double y, const QString &line)
{
    if (!m_draws || line.isEmpty())
        return;
    if (const QFont font = fontOf(type, line); m_painter.font() != font)
        m_painter.setFont(font);
    if (m_painter.pen().color() != color)
        m_painter.setPen(color);
    m_painter.drawText(QPointF(std::round(x), std::round(y)), line);
}

/// A size in points would be one of the paper's own resolution, and be scaled once more.
QFont PdfPages::fontOf(const PdfType &type, const QString &line) const
{
    if (m_paper == &*m_writer)
        return type.font(line);
    QFont font = type.font(line);
    font.setPixelSize(static_cast<int>(std::lround(pt(font.pointSizeF()))));
    return font;
}

void PdfPages::fill(double x, double y, double width, double height, const QColor &color, double radius)
{
    if (!m_draws || width <= 0 || height <= 0)
        return;
    if (radius <= 0) {
        m_painter.fillRect(QRectF(x, y, width, height), color);
        return;
    }
    QPainterPath path;
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius);
    m_painter.fillPath(path, color);
}

void PdfPages::flow(const PdfType &type, const QColor &color, const QString &content, double indent, double right)
{
    const QStringList lines = type.broken(content, m_width - indent - right);
    for (const QString &line : lines) {
        ensure(type.lineHeight());
        text(type, color, m_left + indent, m_y + type.ascent(), line);
        m_y += type.lineHeight();
    }
}

void PdfPages::mark(ReportTone tone, double x, double y)
{
    if (!m_draws)
        return;
    QPainterPath path;
    const double r = pt(3);
    if (tone == ReportTone::Good) {
        path.moveTo(x - r, y);
        path.lineTo(x - r * 0.2, y + r * 0.8);
        path.lineTo(x + r, y - r * 0.9);
    } else if (tone == ReportTone::Bad) {
        path.moveTo(x - r * 0.8, y - r * 0.8);
        path.lineTo(x + r * 0.8, y + r * 0.8);
        path.moveTo(x + r * 0.8, y - r * 0.8);
        path.lineTo(x - r * 0.8, y + r * 0.8);
    } else {
        path.moveTo(x - r * 0.8, y);
        path.lineTo(x + r * 0.8, y);
    }
    m_painter.strokePath(path, QPen(pdf::ink(tone), pt(1.2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void PdfPages::finish()
{
    if (m_draws && !m_painter.end())
        m_hasFailed = true;
}

} // namespace claviger
