#include "models/audit/report/csv_text.h"

#include "models/base/hidden_character.h"

#include <QList>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The characters that begin a formula, and the wide and small forms that spreadsheets take for them.
bool beginsFormula(QChar c)
{
    switch (c.unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case u'\uff1d': // full width = + - @
    case u'\uff0b':
    case u'\uff0d':
    case u'\uff20':
    case u'\ufe66': // small = + - @
    case u'\ufe62':
    case u'\ufe63':
    case u'\ufe6b':
    case u'\u2212': return true; // minus sign
    default: return false;
    }
}

bool separates(QChar c) { return c == u';' || c == u'\t' || c == u'\n' || c == u'\r'; }

/// Letters, digits and the like: nothing to quote, to spell out or to make inert.
bool isHarmless(const QString &text)
{
    if (text.isEmpty())
        return true;
    const char16_t first = text.front().unicode();
    const bool isWord = (first >= u'a' && first <= u'z') || (first >= u'A' && first <= u'Z') || (first >= u'0' && first <= u'9');
    if ((!isWord && first != u'/') || text.back() == u' ')
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x7f && c.unicode() >= 0x20 && c != u',' && c != u'"' && c != u';'; });
}

QString spelledOut(const QString &text)
{
    QString out;
    out.reserve(text.size() + 8);
    for (const char32_t c : text.toUcs4()) {
        if (c >= 0xd800 && c <= 0xdfff)
            out += QChar::ReplacementCharacter;
        else if (c == U'\t' || c == U'\n' || c == U'\r' || !isHiddenCharacter(c))
            out += QStringView(QChar::fromUcs4(c));
        else
            out += u"[U+%1]"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
    }
    return out;
}

QString inert(const QString &text)
{
    QString out;
    out.reserve(text.size() + 4);
    bool atStart = true; // nothing but spaces and quotes since a cell began, for one reader or another
    const QChar first = text.isEmpty() ? QChar() : text.front();
    if (first == u'\'' || first == u'\t' || first == u'\n' || first == u'\r') {
        out += u'\'';
        atStart = false;
    }
    bool isFirstCell = true;
    for (const QChar c : text) {
        if (atStart && beginsFormula(c)) {
            if (isFirstCell)
                out.prepend(u'\'');
            else
                out += u'\'';
        }
        out += c;
        isFirstCell = isFirstCell && !separates(c);
        atStart = separates(c) || (atStart && (c.isSpace() || c == u'"' || c == u'\''));
    }
    return out;
}

/// Nothing to spell out or to make inert; perhaps something to quote.
bool isOrdinary(const QString &text)
{
    const QChar first = text.front();
    if (beginsFormula(first) || first == u'\'' || first == u'"' || first.isSpace())
        return false;
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return separates(c) || c.isSurrogate() || isHiddenCharacter(c.unicode()); });
}

/// \p bytes as a cell, quoted where it must be.
void appendQuoted(QByteArray &out, const QByteArray &bytes)
{
    const bool quoted
        = std::any_of(bytes.begin(), bytes.end(),
                      [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';' || c == '\t'; })
        || bytes.startsWith(' ') || bytes.endsWith(' ');
    if (!quoted) {
        out += bytes;
        return;
    }
    out += '"';
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype quote = bytes.indexOf('"', at);
        const qsizetype end = quote < 0 ? bytes.size() : quote + 1;
        out.append(bytes.constData() + at, end - at);
        if (quote >= 0)
            out += '"';
        at = end;
    }
    out += '"';
}

} // namespace

void appendCsvCell(QByteArray &out, const QString &text)
{
    if (isHarmless(text)) {
        const qsizetype at = out.size();
        out.resize(at + text.size());
        std::transform(text.begin(), text.end(), out.begin() + at, [](QChar c) { return static_cast<char>(c.unicode()); });
        return;
    }
    appendQuoted(out, isOrdinary(text) ? text.toUtf8() : inert(spelledOut(text)).toUtf8());
}

} // namespace claviger
