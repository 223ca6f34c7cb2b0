#include "models/audit/report/pdf_sheet.h"

#include <algorithm>
#include <numeric>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using pdf::pt;

namespace {

constexpr double kCellGap = 9;  ///< points between two columns
constexpr double kRowPad = 2.4; ///< points above and below the text of a row

} // namespace

PdfSheet::PdfSheet(ReportFile *file, const ReportVoice &voice, const ReportCover &cover, int total)
    : m_file(file)
    , m_voice(voice)
    , m_pages(file, {sizeOf(voice.order().page), cover.title, cover.running, total})
{
}

PdfSheet::PdfSheet(QSizeF paper, const ReportVoice &voice, const ReportCover &cover)
    : m_voice(voice)
    , m_pages(nullptr, {paper, cover.title, cover.running, 0})
{
}

PdfSheet::PdfSheet(QPagedPaintDevice &paper, const ReportVoice &voice, const ReportCover &cover, int total)
    : m_voice(voice)
    , m_pages(paper, {sizeOf(paper), cover.title, cover.running, total})
{
}

Result<> PdfSheet::state() const
{
    if (m_file)
        return m_file->state();
    return m_pages.hasFailed() ? failure(ErrorCode::Storage, u"printer"_s, u"it does not take the pages"_s) : Result<>();
}

void PdfSheet::cover(const ReportCover &cover)
{
    const QColor muted = pdf::ink(ReportTone::Muted);
    m_pages.fill(m_pages.left(), m_pages.y(), pt(34), pt(3.5), pdf::accent());
    m_pages.skip(pt(13));
    m_pages.flow(m_pages.body(), muted, ReportText::tr("Claviger audit report"));
    m_pages.skip(pt(6));
    m_pages.flow(m_pages.title(), pdf::ink(ReportTone::Plain), cover.title);
    m_pages.skip(pt(3));
    m_pages.flow(m_pages.body(), muted, cover.purpose);
    m_pages.skip(pt(16));
    banner(cover);
    m_pages.skip(pt(8));
    m_pages.flow(m_pages.body(), pdf::ink(ReportTone::Plain), cover.notice);
    heading(ReportText::tr("What was checked"));
    for (const ReportProof &proof : cover.proofs) {
        m_pages.ensure(m_pages.body().lineHeight() * 2);
        m_pages.mark(proof.tone, m_pages.left() + pt(5), m_pages.y() + m_pages.body().lineHeight() / 2);
        m_pages.flow(m_pages.body(), pdf::ink(proof.tone == ReportTone::Bad ? ReportTone::Bad : ReportTone::Plain), proof.text,
                     pt(17));
        m_pages.skip(pt(1.5));
    }
    heading(ReportText::tr("Digests"));
    facts(cover.digests);
    heading(ReportText::tr("Scope of the export"));
    facts(cover.scope);
    m_pages.newPage();
}

void PdfSheet::banner(const ReportCover &cover)
{
    const double pad = pt(12);
    const double inner = m_pages.width() - 2 * pad;
    std::vector<QStringList> sentences;
    double height = pad * 2 + m_pages.verdict().lineHeight();
    for (const QString &sentence : cover.verdictText) {
        sentences.push_back(m_pages.body().broken(sentence, inner));
        height += pt(2) + static_cast<double>(sentences.back().size()) * m_pages.body().lineHeight();
    }
    height = std::min(height, m_pages.pageRoom());
    m_pages.ensure(height);
    const double top = m_pages.y();
    m_pages.fill(m_pages.left(), top, m_pages.width(), height, pdf::ground(cover.tone), pt(4));
    m_pages.fill(m_pages.left(), top, pt(4), height, pdf::ink(cover.tone));
    const double x = m_pages.left() + pad;
    double y = top + pad;
    m_pages.text(m_pages.verdict(), pdf::ink(cover.tone), x, y + m_pages.verdict().ascent(), cover.verdict);
    y += m_pages.verdict().lineHeight();
    for (const QStringList &lines : sentences) {
        y += pt(2);
        for (const QString &line : lines) {
            m_pages.text(m_pages.body(), pdf::ink(ReportTone::Plain), x, y + m_pages.body().ascent(), line);
            y += m_pages.body().lineHeight();
        }
    }
    m_pages.skip(height);
}

void PdfSheet::heading(const QString &text)
{
    m_pages.skip(pt(17));
    m_pages.ensure(pt(80)); // never alone at the foot
    m_pages.flow(m_pages.heading(), pdf::ink(ReportTone::Plain), text);
    m_pages.skip(pt(3));
    m_pages.fill(m_pages.left(), m_pages.y(), m_pages.width(), pt(0.7), pdf::line());
    m_pages.skip(pt(6));
}

void PdfSheet::paragraph(const QString &text, ReportTone tone)
{
    m_pages.flow(m_pages.body(), pdf::ink(tone), text);
    m_pages.skip(pt(5));
}

void PdfSheet::facts(const std::vector<ReportFact> &facts)
{
    double label = 0;
    for (const ReportFact &fact : facts)
        label = std::max(label, m_pages.body().advance(fact.label));
    label = std::min(label, m_pages.width() * 0.38) + pt(14);
    for (const ReportFact &fact : facts) {
        const PdfType &type = fact.code ? m_pages.code() : m_pages.body();
        const QStringList names = m_pages.body().broken(fact.label, label - pt(14));
        const QStringList values = type.broken(fact.value, m_pages.width() - label);
        const double step = std::max(m_pages.body().lineHeight(), type.lineHeight());
        for (qsizetype i = 0; i < std::max(names.size(), values.size()); ++i) {
            m_pages.ensure(step);
            const double y = m_pages.y() + m_pages.body().ascent();
            m_pages.text(m_pages.body(), pdf::ink(ReportTone::Muted), m_pages.left(), y, names.value(i));
            m_pages.text(type, pdf::ink(ReportTone::Plain), m_pages.left() + label, y, values.value(i));
            m_pages.skip(step);
        }
        m_pages.skip(pt(2));
    }
    m_pages.skip(pt(3));
}

std::vector<double> PdfSheet::columnWidths(const std::vector<ReportColumn> &columns) const
{
    const double room = m_pages.width() - pt(kCellGap) * static_cast<double>(columns.size());
    double shares = 0;
    for (const ReportColumn &column : columns)
        shares += column.share;
    std::vector<double> widths;
    std::vector<double> spare; // what a column has beyond its need
    double missing = 0;
    for (const ReportColumn &column : columns) {
        double need = 0;
        for (const QString &word : column.header.split(u' '))
            need = std::max(need, m_pages.smallBold().advance(word) + pt(0.5));
        widths.push_back(room * column.share / shares);
        missing += std::max(0.0, need - widths.back());
        spare.push_back(std::max(0.0, widths.back() - need));
        widths.back() = std::max(widths.back(), need);
    }
    const double allSpare = std::accumulate(spare.begin(), spare.end(), 0.0);
    if (missing <= 0 || allSpare < missing)
        return missing <= 0 ? widths : std::vector<double>(columns.size(), room / static_cast<double>(columns.size()));
    for (std::size_t i = 0; i < widths.size(); ++i)
        widths[i] -= missing * spare[i] / allSpare;
    return widths;
}

void PdfSheet::beginTable(const std::vector<ReportColumn> &columns)
{
    const std::vector<double> widths = columnWidths(columns);
    m_columns.clear();
    m_headHeight = 0;
    double x = m_pages.left() + pt(kCellGap / 2);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        m_columns.push_back({columns[i], x, widths[i], m_pages.smallBold().broken(columns[i].header, widths[i])});
        m_headHeight
            = std::max(m_headHeight, static_cast<double>(m_columns.back().header.size()) * m_pages.smallBold().lineHeight());
        x += widths[i] + pt(kCellGap);
    }
    m_headHeight += 2 * pt(kRowPad + 0.6);
    m_pages.ensure(m_headHeight + 3 * m_pages.small().lineHeight());
    tableHead();
}

void PdfSheet::tableHead()
{
    const PdfType &type = m_pages.smallBold();
    m_pages.fill(m_pages.left(), m_pages.y(), m_pages.width(), m_headHeight, pdf::ground(ReportTone::Plain));
    for (const PlacedColumn &column : m_columns) {
        double y = m_pages.y() + pt(kRowPad + 0.6) + type.ascent();
        for (const QString &line : column.header) {
            const double indent = column.column.isNumber ? column.width - type.advance(line) : 0;
            m_pages.text(type, pdf::ink(ReportTone::Muted), column.x + indent, y, line);
            y += type.lineHeight();
        }
    }
    m_pages.skip(m_headHeight);
}

void PdfSheet::row(const ReportRow &cells, ReportTone tone)
{
    const double step = m_pages.small().lineHeight();
    std::vector<QStringList> lines;
    lines.reserve(cells.size());
    qsizetype left = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        lines.push_back(m_pages.small().broken(cells[i].text, m_columns[i].width));
        left = std::max(left, lines.back().size());
    }
    const double pads = 2 * pt(kRowPad);
    const bool fitsAPage = static_cast<double>(left) * step + pads <= m_pages.pageRoom() - m_headHeight;
    for (qsizetype from = 0; left > 0;) {
        const auto fits = static_cast<qsizetype>((m_pages.room() - pads) / step);
        if (fits < (fitsAPage ? left : 1)) {
            m_pages.newPage();
            tableHead();
            continue;
        }
        const qsizetype now = std::min(left, fits);
        rowLines(lines, cells, tone, from, now);
        from += now;
        left -= now;
    }
}

void PdfSheet::rowLines(const std::vector<QStringList> &cells, const ReportRow &row, ReportTone tone, qsizetype from,
                        qsizetype count)
{
    const PdfType &type = m_pages.small();
    const double height = static_cast<double>(count) * type.lineHeight() + 2 * pt(kRowPad);
    if (tone == ReportTone::Bad)
        m_pages.fill(m_pages.left(), m_pages.y(), pt(1.6), height, pdf::ink(ReportTone::Bad));
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const ReportTone own = row[c].tone != ReportTone::Plain ? row[c].tone
            : tone == ReportTone::Muted                         ? ReportTone::Muted
                                                                : ReportTone::Plain;
        double y = m_pages.y() + pt(kRowPad) + type.ascent();
        if (c == 0 && from > 0) // the row goes on from the page before: say which
            m_pages.text(type, pdf::ink(ReportTone::Muted), m_columns[c].x, y, u"… "_s + cells[c].front());
        for (qsizetype i = from; i < std::min(from + count, cells[c].size()); ++i) {
            const QString &line = cells[c][i];
            const double indent = m_columns[c].column.isNumber ? m_columns[c].width - type.advance(line) : 0;
            m_pages.text(type, pdf::ink(own), m_columns[c].x + indent, y, line);
            y += type.lineHeight();
        }
    }
    m_pages.skip(height);
    m_pages.fill(m_pages.left(), m_pages.y() - pt(0.4), m_pages.width(), pt(0.4), pdf::line());
}

void PdfSheet::endTable()
{
    m_columns.clear();
    m_pages.skip(pt(8));
}

void PdfSheet::finish() { m_pages.finish(); }

} // namespace claviger
