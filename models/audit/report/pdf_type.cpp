#include "models/audit/report/pdf_type.h"

#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace claviger {

namespace {

QFont sized(QFont font, double points, QFont::StyleStrategy strategy)
{
    font.setPointSizeF(points);
    font.setKerning(false); // a line is as wide as its characters together
    // Whole units between the letters, of which an inch has 1200: half the bytes and half the time of fractions.
    font.setHintingPreference(QFont::PreferFullHinting);
    font.setStyleStrategy(strategy);
    return font;
}

/// Behind these a long word may go on in the next line.
bool endsPart(QChar c)
{
    return c == u'/' || c == u'-' || c == u'.' || c == u'_' || c == u'@' || c == u':' || c == u',' || c == u'=' || c == u'+';
}

QString withoutSpacesBehind(QStringView line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line.toString();
}

} // namespace

PdfType::PdfType(const QFont &font, double points, QPaintDevice &device)
    : m_font(sized(font, points, QFont::ForceOutline), &device)
    , m_simpleFont(sized(font, points, static_cast<QFont::StyleStrategy>(QFont::ForceOutline | QFont::PreferNoShaping)), &device)
    , m_metrics(m_font, &device)
    , m_device(device)
    , m_lineHeight(m_metrics.height() * 1.12)
    , m_ascent(m_metrics.ascent() + m_metrics.height() * 0.06)
{
    const QFontMetricsF simple(m_simpleFont, &device);
    for (char16_t c = 0x20; c < kSimple; ++c)
        m_advances[c] = simple.horizontalAdvance(QChar(c));
}

bool PdfType::isSimple(QStringView text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < kSimple; });
}

double PdfType::advance(QStringView text) const
{
    if (!isSimple(text))
        return m_metrics.horizontalAdvance(text.toString());
    double sum = 0;
    for (const QChar c : text)
        sum += m_advances[c.unicode()];
    return sum;
}

QStringList PdfType::broken(const QString &text, double width) const
{
    return isSimple(text) ? brokenSimple(text, width) : brokenByLayout(text, width);
}

QStringList PdfType::brokenSimple(const QString &text, double width) const
{
    QStringList lines;
    qsizetype begin = 0;
    qsizetype space = -1; // the last place where the line may end; -1: none
    qsizetype part = -1;
    double sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        sum += m_advances[c.unicode()];
        if (sum > width && i > begin && c != u' ') {
            // a break inside a word only where the line would else be half empty
            const bool atSpace = space > begin && (part <= space || space - begin > (i - begin) / 2);
            const qsizetype end = atSpace ? space : part > begin ? part : i;
            lines << withoutSpacesBehind(QStringView(text).mid(begin, end - begin));
            begin = end;
            while (begin < i && text[begin] == u' ')
                ++begin;
            sum = advance(QStringView(text).mid(begin, i + 1 - begin));
            space = part = -1;
        }
        if (c == u' ')
            space = i;
        else if (endsPart(c))
            part = i + 1;
    }
    lines << withoutSpacesBehind(QStringView(text).mid(begin));
    return lines;
}

QStringList PdfType::brokenByLayout(const QString &text, double width) const
{
    QTextLayout layout(text, m_font, &m_device);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setCacheEnabled(false);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.isEmpty() ? QStringList{QString()} : lines;
}

} // namespace claviger
