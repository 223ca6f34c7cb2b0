// Charts on the pages of a PDF.
#include "models/audit/report/pdf_sheet.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using pdf::pt;

namespace {

double partOf(quint64 value, quint64 whole, double length)
{
    return whole == 0 ? 0 : length * static_cast<double>(value) / static_cast<double>(whole);
}

} // namespace

void PdfSheet::chart(const ReportChart &chart)
{
    if (chart.bars.empty())
        return;
    const quint64 highest = std::ranges::max(chart.bars, {}, &ReportBar::value).value;
    const double captionHeight = m_pages.bold().lineHeight() + pt(5);
    m_pages.skip(pt(6));
    m_pages.ensure(captionHeight + pt(chart.isTimeline ? 120 : 60));
    m_pages.flow(m_pages.bold(), pdf::ink(ReportTone::Plain), chart.title);
    m_pages.skip(pt(5));
    if (chart.isTimeline)
        timeline(chart, highest);
    else
        lyingBars(chart, highest);
    legend(chart);
    m_pages.skip(pt(8));
}

void PdfSheet::timeline(const ReportChart &chart, quint64 highest)
{
    const double height = pt(78);
    const double base = m_pages.y() + height;
    const double step = m_pages.width() / static_cast<double>(chart.bars.size());
    const double width = std::min(step * 0.8, pt(34));
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const double x = m_pages.left() + static_cast<double>(i) * step;
        const double whole = partOf(chart.bars[i].value, highest, height);
        const double bad = partOf(chart.bars[i].bad, highest, height);
        m_pages.fill(x, base - whole, width, whole - bad, pdf::accent());
        m_pages.fill(x, base - bad, width, bad, pdf::ink(ReportTone::Bad));
    }
    m_pages.fill(m_pages.left(), base, m_pages.width(), pt(0.7), pdf::line());
    const PdfType &type = m_pages.small();
    const QColor muted = pdf::ink(ReportTone::Muted);
    const double y = base + pt(3) + type.ascent();
    const QString most = ReportText::tr("highest: %1").arg(m_voice.number(highest));
    m_pages.text(type, muted, m_pages.left(), y, chart.bars.front().label);
    m_pages.text(type, muted, m_pages.left() + (m_pages.width() - type.advance(most)) / 2, y, most);
    if (chart.bars.size() > 1) {
        const QString &last = chart.bars.back().label;
        m_pages.text(type, muted, m_pages.left() + m_pages.width() - type.advance(last), y, last);
    }
    m_pages.skip(height + pt(6) + type.lineHeight());
}

void PdfSheet::lyingBars(const ReportChart &chart, quint64 highest)
{
    const PdfType &type = m_pages.small();
    double labelWidth = 0;
    for (const ReportBar &bar : chart.bars)
        labelWidth = std::max(labelWidth, type.advance(bar.label));
    labelWidth = std::min(labelWidth, m_pages.width() * 0.42);
    const double numberWidth = type.advance(m_voice.number(highest)) + pt(8);
    const double x = m_pages.left() + labelWidth + pt(10);
    const double length = m_pages.width() - labelWidth - pt(10) - numberWidth;
    for (const ReportBar &bar : chart.bars) {
        const QStringList lines = type.broken(bar.label, labelWidth);
        // a name of a whole page is not worth one in a chart: the table below has it in full
        const qsizetype shown = std::min<qsizetype>(lines.size(), 3);
        const double height = static_cast<double>(shown) * type.lineHeight() + pt(3.5);
        m_pages.ensure(height);
        for (qsizetype i = 0; i < shown; ++i) {
            const bool isCut = i + 1 == shown && shown < lines.size();
            const QString line = isCut ? lines[i].chopped(std::min<qsizetype>(lines[i].size(), 1)) + u'…' : lines[i];
            m_pages.text(type, pdf::ink(ReportTone::Plain), m_pages.left(),
                         m_pages.y() + type.ascent() + static_cast<double>(i) * type.lineHeight(), line);
        }
        const double barHeight = type.lineHeight() * 0.82;
        const double y = m_pages.y() + type.lineHeight() * 0.1;
        const double whole = partOf(bar.value, highest, length);
        const double bad = partOf(bar.bad, highest, length);
        m_pages.fill(x, y, length, barHeight, pdf::ground(ReportTone::Plain));
        m_pages.fill(x, y, whole - bad, barHeight, pdf::accent());
        m_pages.fill(x + whole - bad, y, bad, barHeight, pdf::ink(ReportTone::Bad));
        const QString number = m_voice.number(bar.value);
        m_pages.text(type, pdf::ink(ReportTone::Plain), m_pages.left() + m_pages.width() - type.advance(number),
                     m_pages.y() + type.ascent(), number);
        m_pages.skip(height);
    }
}

void PdfSheet::legend(const ReportChart &chart)
{
    if (!chart.isTimeline || std::ranges::none_of(chart.bars, [](const ReportBar &bar) { return bar.bad > 0; }))
        return;
    const PdfType &type = m_pages.small();
    m_pages.skip(pt(2));
    m_pages.ensure(type.lineHeight());
    const double y = m_pages.y();
    double x = m_pages.left();
    const auto entry = [&](const QColor &color, const QString &text) {
        m_pages.fill(x, y + type.lineHeight() * 0.15, pt(6), pt(6), color);
        m_pages.text(type, pdf::ink(ReportTone::Muted), x + pt(10), y + type.ascent(), text);
        x += pt(26) + type.advance(text);
    };
    entry(pdf::accent(), ReportText::tr("granted"));
    entry(pdf::ink(ReportTone::Bad), ReportText::tr("denied or failed"));
    m_pages.skip(type.lineHeight());
}

} // namespace claviger
