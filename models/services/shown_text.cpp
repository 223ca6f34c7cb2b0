#include "models/services/shown_text.h"

#include <algorithm>

namespace claviger {

namespace {

bool breaksOrTabs(QChar c) { return c == u'\n' || c == u'\t'; }

bool isHidden(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x2028)
        return u < 0x20 || (u >= 0x7F && u < 0xA0);
    return u <= 0x202E || (u >= 0x2066 && u <= 0x2069) || u == 0xFEFF;
}

} // namespace

QString shownLine(const QString &text)
{
    if (std::ranges::none_of(text, isHidden))
        return text;
    QString shown = shownLines(text);
    std::ranges::replace_if(shown, breaksOrTabs, QChar(u' '));
    return shown;
}

QString shownLines(const QString &text)
{
    const auto bad = [](QChar c) { return isHidden(c) && !breaksOrTabs(c); };
    if (std::ranges::none_of(text, bad))
        return text;
    QString shown = text;
    std::ranges::replace_if(shown, bad, QChar(QChar::ReplacementCharacter));
    return shown;
}

} // namespace claviger
