#include "models/base/hidden_character.h"

namespace claviger {

bool isHiddenCharacter(char32_t c) noexcept
{
    if (c < 0x7f)
        return c < 0x20;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: break;
    }
    // reserved for the like by Unicode, and nothing that a font shows
    return (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

bool hasHiddenCharacter(const QString &text, bool breaks) noexcept
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (c >= 0x20 && c < 0x7f)
            continue;
        if (breaks && (c == U'\n' || c == U'\t'))
            continue;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isHiddenCharacter(c))
            return true;
    }
    return false;
}

} // namespace claviger
