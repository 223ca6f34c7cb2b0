#include "models/remote/broker/text_rule.h"

#include "models/domain/workspace.h"

#include <QString>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isAlphanumeric(char16_t c) noexcept { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool isOneOf(char16_t c, std::u16string_view marks) noexcept { return marks.find(c) != std::u16string_view::npos; }

bool isTurning(char16_t c) noexcept { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

/// Control characters and marks that turn the direction of text; tabs and line breaks as \p breaks says.
bool isHidden(char16_t c, bool breaks) noexcept
{
    if (c < 0x20)
        return !breaks || (c != '\t' && c != '\n');
    return (c >= 0x7f && c <= 0x9f) || isTurning(c);
}

qsizetype codePoints(QStringView text) noexcept
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
}

bool isWithin(QStringView text, qsizetype least, qsizetype most) noexcept
{
    return text.size() >= least && (text.size() <= most || codePoints(text) <= most);
}

bool isShown(QStringView text, qsizetype least, qsizetype most, bool breaks) noexcept
{
    return isWithin(text, least, most) && std::ranges::none_of(text, [breaks](QChar c) { return isHidden(c.unicode(), breaks); });
}

bool isMadeOf(QStringView text, qsizetype most, std::u16string_view marks) noexcept
{
    return !text.isEmpty() && text.size() <= most
        && std::ranges::all_of(text, [marks](QChar c) { return isAlphanumeric(c.unicode()) || isOneOf(c.unicode(), marks); });
}

bool isPath(QStringView text) noexcept
{
    if (!isShown(text, 2, 1024, false) || !text.startsWith(u'/') || text.endsWith(u'/') || text.contains(u' '))
        return false;
    return !text.contains(u"//");
}

bool isETag(QStringView text) noexcept
{
    if (text.size() < 3 || text.size() > 102 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return false;
    return std::ranges::all_of(text.sliced(1, text.size() - 2), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'"'; });
}

} // namespace

bool keepsRule(QStringView text, TextRule rule) noexcept
{
    switch (rule) {
    case TextRule::Name: return isShown(text, 1, 256, false);
    case TextRule::NameOrEmpty: return isShown(text, 0, 256, false);
    case TextRule::Line: return isShown(text, 0, 4096, false);
    case TextRule::Text: return isShown(text, 0, 16384, true);
    case TextRule::Note: return isShown(text, 0, 65536, true);
    case TextRule::Word: return isShown(text, 0, 64, false);
    case TextRule::Id: return isMadeOf(text, 128, u"._-") && isAlphanumeric(text.front().unicode());
    case TextRule::Slug: return isSlug(text);
    case TextRule::FieldName:
        return isShown(text, 1, 256, false) && std::ranges::none_of(text, [](QChar c) { return isOneOf(c.unicode(), u" /,"); });
    case TextRule::Path: return isPath(text);
    case TextRule::ETag: return isETag(text);
    case TextRule::Cursor: return isMadeOf(text, 1024, u"._~=-");
    }
    return false;
}

QString missedRule(TextRule rule)
{
    switch (rule) {
    case TextRule::Name:
    case TextRule::NameOrEmpty: return u"no name in one line of at most 256 characters"_s;
    case TextRule::Line: return u"no single line of at most 4096 characters"_s;
    case TextRule::Text: return u"no text of at most 16384 characters"_s;
    case TextRule::Note: return u"no text of at most 65536 characters"_s;
    case TextRule::Word: return u"no word of at most 64 characters"_s;
    case TextRule::Id: return u"no id"_s;
    case TextRule::Slug: return u"no short name of a workspace"_s;
    case TextRule::FieldName: return u"no name of a field"_s;
    case TextRule::Path: return u"no path"_s;
    case TextRule::ETag: return u"no ETag"_s;
    case TextRule::Cursor: return u"no cursor"_s;
    }
    return {};
}

} // namespace claviger
