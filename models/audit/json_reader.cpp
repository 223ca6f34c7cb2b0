#include "models/audit/json_reader.h"

#include "models/audit/json_text.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <span>

namespace claviger {

namespace {

constexpr int kMostDepth = 8;
constexpr int kMostValues = 65536;

constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

/// The first byte from \p at on that is not simply a character of a string. Eight at a time: most of an export is this.
const char *skipPlain(const char *at, const char *end)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 high = ones * 0x80;
    for (; end - at >= 8; at += 8) {
        quint64 eight;
        std::memcpy(&eight, at, sizeof(eight));
        const quint64 quote = eight ^ ones * '"';
        const quint64 slash = eight ^ ones * '\\';
        const quint64 special = (eight - ones * 0x20) | (quote - ones) | (slash - ones) | eight;
        if (special & high)
            break; // or a false alarm by a borrow, which the loop below puts right
    }
    while (at != end && kPlain[static_cast<unsigned char>(*at)])
        ++at;
    return at;
}

bool isNameCharacter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

class TreeReader
{
public:
    explicit TreeReader(std::string_view text)
        : m_cursor(text)
    {
    }

    [[nodiscard]] bool read(JsonValue &value) { return this->value(value, 0) && m_cursor.finish(); }
    [[nodiscard]] JsonFault fault() const { return m_cursor.fault(); }

private:
    [[nodiscard]] bool value(JsonValue &value, int depth)
    {
        if (depth == kMostDepth || ++m_values > kMostValues)
            return m_cursor.fail(JsonFault::Syntax);
        switch (m_cursor.peek()) {
        case '{': return object(value, depth);
        case '[': return array(value, depth);
        case '"': value.kind = JsonValue::Kind::String; return text(value.text);
        case 't':
        case 'f': value.kind = JsonValue::Kind::Boolean; return m_cursor.boolean(value.boolean);
        default: value.kind = JsonValue::Kind::Number; return m_cursor.number(value.number);
        }
    }

    [[nodiscard]] bool text(std::string &text)
    {
        std::string_view raw;
        bool escaped = false;
        if (!m_cursor.string(raw, escaped))
            return false;
        text = escaped ? decodeJson(raw) : std::string(raw);
        return true;
    }

    [[nodiscard]] bool object(JsonValue &value, int depth)
    {
        value.kind = JsonValue::Kind::Object;
        if (!m_cursor.take('{'))
            return false;
        if (m_cursor.next('}'))
            return true;
        JsonNames names;
        do {
            std::string_view called;
            if (!m_cursor.name(called) || !names.follows(called, m_cursor))
                return false;
            value.members.push_back({std::string(called), {}});
            if (!this->value(value.members.back().value, depth + 1))
                return false;
        } while (m_cursor.next(','));
        return m_cursor.take('}');
    }

    [[nodiscard]] bool array(JsonValue &value, int depth)
    {
        value.kind = JsonValue::Kind::Array;
        if (!m_cursor.take('['))
            return false;
        if (m_cursor.next(']'))
            return true;
        do {
            if (!this->value(value.items.emplace_back(), depth + 1))
                return false;
        } while (m_cursor.next(','));
        return m_cursor.take(']');
    }

    JsonCursor m_cursor;
    int m_values = 0;
};

} // namespace

bool JsonCursor::fail(JsonFault fault) noexcept
{
    if (m_fault == JsonFault::None)
        m_fault = fault;
    m_end = m_at;
    return false;
}

bool JsonCursor::unexpected() noexcept
{
    if (m_at == m_end)
        return fail(JsonFault::Syntax);
    switch (*m_at) {
    case '\0': return fail(JsonFault::Nul);
    case ' ':
    case '\t':
    case '\r': return fail(JsonFault::Spelling);
    default: break;
    }
    const char *at = m_at;
    const bool utf8 = static_cast<unsigned char>(*at) < 0x80 || takeUtf8(at, m_end) != 0;
    return fail(utf8 ? JsonFault::Syntax : JsonFault::Utf8);
}

bool JsonCursor::string(std::string_view &raw, bool &escaped) noexcept
{
    escaped = false;
    if (!take('"'))
        return false;
    const char *const begin = m_at;
    for (;;) {
        m_at = skipPlain(m_at, m_end);
        if (m_at == m_end)
            return fail(JsonFault::Syntax);
        const auto c = static_cast<unsigned char>(*m_at);
        if (c == '"')
            break;
        if (c == '\\') {
            escaped = true;
            if (!takeEscape(++m_at, m_end))
                return fail(JsonFault::Spelling);
        } else if (c < 0x80) { // DEL is plain, so this is a control character
            return fail(c == 0 ? JsonFault::Nul : JsonFault::Syntax);
        } else if (takeUtf8(m_at, m_end) == 0) {
            return fail(JsonFault::Utf8);
        }
    }
    raw = {begin, static_cast<std::size_t>(m_at - begin)};
    ++m_at;
    return true;
}

bool JsonCursor::number(quint64 &value) noexcept
{
    const char first = peek();
    if (first == '-')
        return fail(JsonFault::Number);
    if (first < '0' || first > '9')
        return unexpected();
    const auto [end, code] = std::from_chars(m_at, m_end, value);
    const bool more = end != m_end && (*end == '.' || *end == 'e' || *end == 'E' || (*end >= '0' && *end <= '9'));
    if (code != std::errc() || value > kMostJsonInteger || (first == '0' && end - m_at != 1) || more)
        return fail(JsonFault::Number);
    m_at = end;
    return true;
}

bool JsonCursor::boolean(bool &value) noexcept
{
    const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
    value = rest.starts_with("true");
    if (!value && !rest.starts_with("false"))
        return unexpected();
    m_at += value ? 4 : 5;
    return true;
}

bool JsonCursor::name(std::string_view &called) noexcept
{
    if (!take('"'))
        return false;
    const char *const begin = m_at;
    while (m_at != m_end && isNameCharacter(*m_at))
        ++m_at;
    called = {begin, static_cast<std::size_t>(m_at - begin)};
    return (!called.empty() || fail(JsonFault::Syntax)) && take('"') && take(':');
}

bool JsonNames::follows(std::string_view name, JsonCursor &cursor) noexcept
{
    if (m_count == kMost)
        return cursor.fail(JsonFault::Syntax);
    if (m_count > 0 && name <= m_names[m_count - 1]) {
        const auto seen = std::span(m_names).first(m_count);
        return cursor.fail(std::ranges::find(seen, name) != seen.end() ? JsonFault::Duplicate : JsonFault::Spelling);
    }
    m_names[m_count++] = name;
    return true;
}

std::string decodeJson(std::string_view raw)
{
    std::string text;
    text.reserve(raw.size());
    const char *at = raw.data();
    const char *const end = at + raw.size();
    while (at != end) {
        const char *const slash = std::find(at, end, '\\');
        text.append(at, slash);
        if ((at = slash) == end)
            break;
        const std::optional<char16_t> c = takeEscape(++at, end); // control characters, quote and backslash: one byte
        text += c ? static_cast<char>(*c) : '\0';
    }
    return text;
}

const JsonValue *JsonValue::member(std::string_view name) const
{
    const auto found = std::ranges::find(members, name, &JsonMember::name);
    return found == members.end() ? nullptr : &found->value;
}

std::optional<JsonValue> readJson(std::string_view text, JsonFault &fault)
{
    JsonValue value;
    TreeReader reader(text);
    const bool good = reader.read(value);
    fault = reader.fault();
    return good ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace claviger
