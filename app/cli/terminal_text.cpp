#include "app/cli/terminal_text.h"

#include "models/base/hidden_character.h"

#include <QList>

namespace claviger::cli {

QString forTerminal(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (c == U'\n')
            shown += u'↵';
        else if (c != U'\t' && isHiddenCharacter(c))
            shown += QChar::ReplacementCharacter;
        else
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

} // namespace claviger::cli
