#include "models/services/shown_text.h"

#include "models/base/hidden_character.h"

#include <QList>

#include <algorithm>

namespace claviger {

namespace {

bool breaksOrTabs(QChar c) { return c == u'\n' || c == u'\t'; }

} // namespace

QString shownLine(const QString &text)
{
    if (!hasHiddenCharacter(text))
        return text;
    QString shown = shownLines(text);
    std::ranges::replace_if(shown, breaksOrTabs, QChar(u' '));
    return shown;
}

QString shownLines(const QString &text)
{
    if (!hasHiddenCharacter(text, true))
        return text;
    QString shown;
    shown.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (c != U'\n' && c != U'\t' && isHiddenCharacter(c))
            shown += QChar::ReplacementCharacter;
        else
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

} // namespace claviger
