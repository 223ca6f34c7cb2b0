#include "app/cli/terminal_text.h"

#include <QList>

namespace claviger::cli {

QString forTerminal(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
            if (c == U'\t')
                shown += u'\t';
            else
                shown += c == U'\n' ? QChar(u'↵') : QChar(QChar::ReplacementCharacter);
            break;
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph: shown += QChar(QChar::ReplacementCharacter); break;
        default: shown += QString::fromUcs4(&c, 1);
        }
    }
    return shown;
}

} // namespace claviger::cli
