#include "models/base/json_object.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace claviger {

namespace {

constexpr int deepest = 32;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads strictly; every member answers false at the first fault.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    bool take(char c)
    {
        skipSpace();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    bool atEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }

    /// \p raw: what stands between the quotes.
    bool string(std::string_view &raw)
    {
        if (!take('"'))
            return false;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return false;
            if (m_text[m_at] == '\\' && !escape())
                return false;
            ++m_at;
        }
        raw = m_text.substr(begin, m_at - begin);
        return take('"');
    }

    bool value(int depth, std::string_view &raw, bool &isString)
    {
        skipSpace();
        const std::size_t begin = m_at;
        isString = peek() == '"';
        if (isString)
            return string(raw);
        const bool sound = peek() == '{' ? container(depth, '}') : peek() == '[' ? container(depth, ']') : scalar();
        raw = m_text.substr(begin, m_at - begin);
        return sound;
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++m_at;
    }

    bool escape() // leaves the place at the last character of the escape
    {
        ++m_at;
        constexpr std::string_view simple = "\"\\/bfnrt";
        if (simple.find(peek()) != std::string_view::npos && peek() != '\0')
            return true;
        if (peek() != 'u' || m_at + 4 >= m_text.size())
            return false;
        const auto isHex = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
        const std::string_view digits = m_text.substr(m_at + 1, 4);
        m_at += 4;
        return std::ranges::all_of(digits, isHex);
    }

    bool container(int depth, char close)
    {
        if (depth >= deepest)
            return false;
        ++m_at;
        if (take(close))
            return true;
        std::string_view raw;
        bool isString = false;
        do {
            if (close == '}' && (!string(raw) || !take(':')))
                return false;
            if (!value(depth + 1, raw, isString))
                return false;
        } while (take(','));
        return take(close);
    }

    bool scalar()
    {
        for (const std::string_view word : {std::string_view("true"), std::string_view("false"), std::string_view("null")}) {
            if (m_text.substr(m_at).starts_with(word)) {
                m_at += word.size();
                return true;
            }
        }
        if (peek() == '-')
            ++m_at;
        if (peek() == '0' ? (++m_at, false) : !digits())
            return false;
        if (peek() == '.' && (++m_at, !digits()))
            return false;
        if (peek() != 'e' && peek() != 'E')
            return true;
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        return digits();
    }

    bool digits()
    {
        const std::size_t begin = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > begin;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

char32_t hexUnit(std::string_view digits)
{
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

/// Writes \p code as UTF-8 and answers the bytes written.
std::size_t putUtf8(char32_t code, std::span<std::byte> out)
{
    const auto put = [&](std::size_t i, char32_t value) { out[i] = static_cast<std::byte>(value); };
    if (code < 0x80) {
        put(0, code);
        return 1;
    }
    if (code < 0x800) {
        put(0, 0xC0 | (code >> 6));
        put(1, 0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        put(0, 0xE0 | (code >> 12));
        put(1, 0x80 | ((code >> 6) & 0x3F));
        put(2, 0x80 | (code & 0x3F));
        return 3;
    }
    put(0, 0xF0 | (code >> 18));
    put(1, 0x80 | ((code >> 12) & 0x3F));
    put(2, 0x80 | ((code >> 6) & 0x3F));
    put(3, 0x80 | (code & 0x3F));
    return 4;
}

/// The character of the escape at \p raw[at] (after the backslash); moves \p at behind it.
char32_t unescaped(std::string_view raw, std::size_t &at)
{
    constexpr std::string_view names = "bfnrt";
    constexpr std::string_view values = "\b\f\n\r\t";
    const char c = raw[at++];
    if (c != 'u') {
        const std::size_t known = names.find(c);
        return static_cast<unsigned char>(known == std::string_view::npos ? c : values[known]);
    }
    const char32_t high = hexUnit(raw.substr(at, 4));
    at += 4;
    const bool pairs = high >= 0xD800 && high < 0xDC00 && raw.substr(at).starts_with("\\u") && raw.size() >= at + 6;
    const char32_t low = pairs ? hexUnit(raw.substr(at + 2, 4)) : 0;
    if (low < 0xDC00 || low > 0xDFFF)
        return high >= 0xD800 && high < 0xE000 ? U'\uFFFD' : high;
    at += 6;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

Secret unescape(std::string_view raw)
{
    Secret buffer(raw.size());
    std::size_t size = 0;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            buffer.bytes()[size++] = static_cast<std::byte>(raw[at++]);
            continue;
        }
        ++at;
        size += putUtf8(unescaped(raw, at), buffer.bytes().subspan(size));
    }
    return Secret(std::as_const(buffer).bytes().first(size));
}

} // namespace

std::optional<JsonObject> JsonObject::parse(std::string_view text)
{
    Scanner scanner(text);
    JsonObject object;
    if (!scanner.take('{'))
        return std::nullopt;
    std::set<std::string_view> names; // of the members: a hostile object may have a hundred thousand
    bool more = !scanner.take('}');
    while (more) {
        std::string_view name;
        Member member;
        if (!scanner.string(name) || !scanner.take(':') || !scanner.value(1, member.raw, member.isString))
            return std::nullopt;
        member.name = unescape(name);
        if (!names.insert(member.name.view()).second)
            return std::nullopt;
        object.m_members.push_back(std::move(member));
        more = scanner.take(',');
        if (!more && !scanner.take('}'))
            return std::nullopt;
    }
    return scanner.atEnd() ? std::optional(std::move(object)) : std::nullopt;
}

const JsonObject::Member *JsonObject::find(std::string_view name) const
{
    const auto at = std::ranges::find_if(m_members, [&](const Member &member) { return member.name.view() == name; });
    return at == m_members.end() ? nullptr : &*at;
}

Secret JsonObject::text(const Member &member) { return unescape(member.raw); }

} // namespace claviger
