#include "models/audit/json_text.h"

#include <algorithm>
#include <string_view>

namespace claviger {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// The letter of the two-character escape of \p c, or 0.
constexpr char shortEscape(char16_t c)
{
    switch (c) {
    case u'"': return '"';
    case u'\\': return '\\';
    case u'\b': return 'b';
    case u'\t': return 't';
    case u'\n': return 'n';
    case u'\f': return 'f';
    case u'\r': return 'r';
    default: return 0;
    }
}

constexpr bool isPlain(char16_t c) { return c >= 0x20 && c < 0x80 && c != u'"' && c != u'\\'; }
constexpr bool isContinuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

char *putEscape(char *out, char16_t c)
{
    *out++ = '\\';
    if (const char letter = shortEscape(c)) {
        *out++ = letter;
        return out;
    }
    out = std::copy_n("u00", 3, out);
    *out++ = kHex[c >> 4U];
    *out++ = kHex[c & 15U];
    return out;
}

char *putUtf8(char *out, char32_t c)
{
    const auto tail = [&](unsigned shift) { *out++ = static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x800) {
        *out++ = static_cast<char>(0xC0U | (c >> 6U));
    } else {
        if (c < 0x10000) {
            *out++ = static_cast<char>(0xE0U | (c >> 12U));
        } else {
            *out++ = static_cast<char>(0xF0U | (c >> 18U));
            tail(12);
        }
        tail(6);
    }
    tail(0);
    return out;
}

} // namespace

char32_t takeUtf8(const char *&at, const char *end)
{
    const auto byte = [](const char *p) { return static_cast<unsigned char>(*p); };
    const unsigned first = byte(at);
    const int size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || end - at < size)
        return 0;
    char32_t c = first & (0x7FU >> static_cast<unsigned>(size));
    for (int i = 1; i < size; ++i) {
        if (!isContinuation(byte(at + i)))
            return 0;
        c = c << 6U | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (size == 3 && c < 0x800) || (size == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    at += size;
    return c;
}

std::optional<char16_t> takeEscape(const char *&at, const char *end)
{
    if (at == end)
        return std::nullopt;
    const char letter = *at++;
    for (const char16_t c : {u'"', u'\\', u'\b', u'\t', u'\n', u'\f', u'\r'}) {
        if (shortEscape(c) == letter)
            return c;
    }
    if (letter != 'u' || end - at < 4 || at[0] != '0' || at[1] != '0')
        return std::nullopt;
    const std::size_t high = kHex.find(at[2]);
    const std::size_t low = kHex.find(at[3]);
    if (high > 1 || low == std::string_view::npos)
        return std::nullopt;
    const auto c = static_cast<char16_t>(high * 16 + low);
    if (shortEscape(c))
        return std::nullopt;
    at += 4;
    return c;
}

bool appendJsonString(QByteArray &out, QStringView text)
{
    constexpr qsizetype worst = 6; // \u001f
    const qsizetype before = out.size();
    out.resize(before + text.size() * worst + 2);
    char *to = out.data() + before;
    *to++ = '"';
    const char16_t *at = text.utf16();
    const char16_t *const end = at + text.size();
    while (at != end) {
        const char16_t c = *at++;
        if (isPlain(c)) {
            *to++ = static_cast<char>(c);
        } else if (c < 0x80) {
            to = putEscape(to, c);
        } else if (!QChar::isSurrogate(c)) {
            to = putUtf8(to, c);
        } else {
            if (!QChar::isHighSurrogate(c) || at == end || !QChar::isLowSurrogate(*at))
                return false;
            to = putUtf8(to, QChar::surrogateToUcs4(c, *at++));
        }
    }
    *to++ = '"';
    out.resize(to - out.constData());
    return true;
}

std::optional<QString> readJsonString(const char *&at, const char *end)
{
    if (at == end || *at != '"')
        return std::nullopt;
    const char *const begin = ++at;
    while (at != end && isPlain(static_cast<unsigned char>(*at)))
        ++at;
    if (at != end && *at == '"')
        return QString::fromLatin1(begin, at++ - begin); // what nearly every member is

    QString text = QString::fromLatin1(begin, at - begin);
    while (at != end) {
        const auto c = static_cast<unsigned char>(*at);
        if (c == '"') {
            ++at;
            return text;
        }
        if (c == '\\') {
            const std::optional<char16_t> escaped = takeEscape(++at, end);
            if (!escaped)
                return std::nullopt;
            text += QChar(*escaped);
        } else if (c >= 0x20 && c < 0x80) {
            text += QLatin1Char(*at++);
        } else if (const char32_t point = takeUtf8(at, end)) { // refuses control characters as well
            text += QChar::fromUcs4(point);
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace claviger
