#include "models/audit/report/html_sheet.h"

#include "models/audit/report/html_style.h"

#include <QCryptographicHash>

#include <algorithm>

namespace claviger {

namespace {

QByteArrayView classOf(ReportTone tone)
{
    switch (tone) {
    case ReportTone::Plain: break;
    case ReportTone::Muted: return "t-muted";
    case ReportTone::Good: return "t-good";
    case ReportTone::Warning: return "t-warn";
    case ReportTone::Bad: return "t-bad";
    }
    return {};
}

QByteArray opening(QByteArrayView element, ReportTone tone, QByteArrayView more = {})
{
    QByteArray classes = more.toByteArray();
    if (tone != ReportTone::Plain)
        classes += (classes.isEmpty() ? "" : " ") + classOf(tone).toByteArray();
    return '<' + element.toByteArray() + (classes.isEmpty() ? QByteArray() : " class=\"" + classes + '"') + '>';
}

QByteArray number(double value) { return QByteArray::number(value, 'f', 2); }

double partOf(quint64 value, quint64 whole, double length)
{
    return whole == 0 ? 0 : length * static_cast<double>(value) / static_cast<double>(whole);
}

} // namespace

QByteArray escaped(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    const auto isSpecial = [](char c) { return c == '<' || c == '>' || c == '&' || c == '"' || c == '\''; };
    if (std::none_of(bytes.cbegin(), bytes.cend(), isSpecial))
        return bytes;
    QByteArray out;
    out.reserve(bytes.size() + 32);
    for (const char c : bytes) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

HtmlSheet::HtmlSheet(ReportFile &file, const ReportVoice &voice)
    : m_file(file)
    , m_voice(voice)
{
}

void HtmlSheet::head(const QString &title)
{
    const QByteArray digest = QCryptographicHash::hash(kHtmlStyle.toByteArray(), QCryptographicHash::Sha256).toBase64();
    m_file.append("<!DOCTYPE html>\n<html lang=\"" + escaped(m_voice.order().locale.bcp47Name())
                  + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; style-src 'sha256-"
                  + digest
                  + "'; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                  + escaped(title) + "</title>\n<style>" + kHtmlStyle.toByteArray() + "</style>\n</head>\n<body>\n<main>\n");
}

void HtmlSheet::cover(const ReportCover &cover)
{
    head(cover.title);
    m_file.append("<header>\n<p class=\"brand\">" + escaped(ReportText::tr("Claviger audit report")) + "</p>\n<h1>"
                  + escaped(cover.title) + "</h1>\n<p class=\"purpose\">" + escaped(cover.purpose) + "</p>\n</header>\n"
                  + opening("section", cover.tone, "banner") + "<strong>" + escaped(cover.verdict) + "</strong>");
    for (const QString &sentence : cover.verdictText)
        m_file.append("<p>" + escaped(sentence) + "</p>");
    m_file.append("</section>\n<p class=\"notice\">" + escaped(cover.notice) + "</p>\n");
    heading(ReportText::tr("What was checked"));
    m_file.append("<ul class=\"proofs\">\n");
    for (const ReportProof &proof : cover.proofs)
        m_file.append(opening("li", proof.tone) + escaped(proof.text) + "</li>\n");
    m_file.append("</ul>\n");
    heading(ReportText::tr("Digests"));
    facts(cover.digests);
    heading(ReportText::tr("Scope of the export"));
    facts(cover.scope);
}

void HtmlSheet::heading(const QString &text) { m_file.append("<h2>" + escaped(text) + "</h2>\n"); }

void HtmlSheet::paragraph(const QString &text, ReportTone tone) { m_file.append(opening("p", tone) + escaped(text) + "</p>\n"); }

void HtmlSheet::facts(const std::vector<ReportFact> &facts)
{
    m_file.append("<dl>\n");
    for (const ReportFact &fact : facts) {
        const QByteArray value = escaped(fact.value);
        m_file.append("<dt>" + escaped(fact.label) + "</dt><dd>" + (fact.code ? "<code>" + value + "</code>" : value)
                      + "</dd>\n");
    }
    m_file.append("</dl>\n");
}

void HtmlSheet::chart(const ReportChart &chart)
{
    if (chart.bars.empty())
        return;
    const quint64 highest = std::ranges::max(chart.bars, {}, &ReportBar::value).value;
    const bool anyBad = std::ranges::any_of(chart.bars, [](const ReportBar &bar) { return bar.bad > 0; });
    m_file.append("<figure class=\"" + QByteArray(chart.isTimeline ? "time" : "bars") + "\"><figcaption>" + escaped(chart.title)
                  + "</figcaption>\n");
    if (chart.isTimeline)
        timeline(chart, highest);
    else
        lyingBars(chart, highest);
    if (anyBad)
        m_file.append("<div class=\"key\"><span>" + escaped(ReportText::tr("granted")) + "</span><span class=\"part\">"
                      + escaped(ReportText::tr("denied or failed")) + "</span></div>\n");
    m_file.append("</figure>\n");
}

void HtmlSheet::timeline(const ReportChart &chart, quint64 highest)
{
    constexpr double kHeight = 100;
    const double step = 1000.0 / static_cast<double>(chart.bars.size());
    const QByteArray width = number(std::min(step * 0.8, 60.0));
    m_file.append("<svg viewBox=\"0 0 1000 101\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + escaped(chart.title)
                  + "\"><rect class=\"base\" x=\"0\" y=\"100\" width=\"1000\" height=\"1\"/>");
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const ReportBar &bar = chart.bars[i];
        const double whole = partOf(bar.value, highest, kHeight);
        const double bad = partOf(bar.bad, highest, kHeight);
        const QByteArray place = "x=\"" + number(static_cast<double>(i) * step) + "\" width=\"" + width + "\" y=\"";
        m_file.append("<g><title>" + escaped(bar.label) + ": " + escaped(m_voice.number(bar.value))
                      + "</title><rect class=\"all\" " + place + number(kHeight - whole) + "\" height=\"" + number(whole - bad)
                      + "\"/>");
        if (bar.bad > 0)
            m_file.append("<rect class=\"part\" " + place + number(kHeight - bad) + "\" height=\"" + number(bad) + "\"/>");
        m_file.append("</g>");
    }
    m_file.append("</svg>\n<div class=\"ends\"><span>" + escaped(chart.bars.front().label) + "</span><span>"
                  + escaped(ReportText::tr("highest: %1").arg(m_voice.number(highest))) + "</span><span>"
                  + escaped(chart.bars.back().label) + "</span></div>\n");
}

void HtmlSheet::lyingBars(const ReportChart &chart, quint64 highest)
{
    for (const ReportBar &bar : chart.bars) {
        const double whole = partOf(bar.value, highest, 1000);
        const double bad = partOf(bar.bad, highest, 1000);
        m_file.append(
            "<div class=\"bar\"><span>" + escaped(bar.label)
            + "</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"base\" "
              "width=\"1000\" height=\"10\"/><rect class=\"all\" width=\""
            + number(whole - bad) + "\" height=\"10\"/>");
        if (bar.bad > 0)
            m_file.append("<rect class=\"part\" x=\"" + number(whole - bad) + "\" width=\"" + number(bad) + "\" height=\"10\"/>");
        m_file.append("</svg><span class=\"n\">" + escaped(m_voice.number(bar.value)) + "</span></div>\n");
    }
}

void HtmlSheet::beginTable(const std::vector<ReportColumn> &columns)
{
    m_columns = columns;
    m_file.append("<table>\n<thead><tr>");
    for (const ReportColumn &column : columns)
        m_file.append((column.isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">") + escaped(column.header)
                      + "</th>");
    m_file.append("</tr></thead>\n<tbody>\n");
}

void HtmlSheet::row(const ReportRow &cells, ReportTone tone)
{
    QByteArray line = opening("tr", tone);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += opening("td", cells[i].tone, m_columns[i].isNumber ? QByteArrayView("n") : QByteArrayView());
        line += escaped(cells[i].text);
        line += "</td>";
    }
    m_file.append(line + "</tr>\n");
}

void HtmlSheet::endTable() { m_file.append("</tbody>\n</table>\n"); }

void HtmlSheet::finish() { m_file.append("</main>\n</body>\n</html>\n"); }

} // namespace claviger
