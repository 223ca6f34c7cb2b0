#include "models/remote/broker/answer_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace claviger {

namespace {

constexpr int deepest = 32;
constexpr std::size_t fewNames = 48; // as many as are compared with each other

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<unsigned> hexUnit(std::string_view digits)
{
    unsigned value = 0;
    if (digits.size() < 4)
        return std::nullopt;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + 4, value, 16);
    return error == std::errc() && end == digits.data() + 4 ? std::optional(value) : std::nullopt;
}

bool isHigh(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool isLow(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Bytes of the UTF-8 character at \p at, 0 when there is none (RFC 3629).
std::size_t utf8Length(std::string_view at)
{
    const auto byte = [&](std::size_t i) { return i < at.size() ? static_cast<unsigned char>(at[i]) : 0U; };
    const auto isNext = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first >= 0xC2 && first < 0xE0)
        return isNext(1) ? 2 : 0;
    if (first >= 0xE0 && first < 0xF0) {
        const bool isShortest = first != 0xE0 || byte(1) >= 0xA0;
        const bool isNoSurrogate = first != 0xED || byte(1) < 0xA0;
        return isShortest && isNoSurrogate && isNext(1) && isNext(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first < 0xF5) {
        const bool isInRange = (first != 0xF0 || byte(1) >= 0x90) && (first != 0xF4 || byte(1) < 0x90);
        return isInRange && isNext(1) && isNext(2) && isNext(3) ? 4 : 0;
    }
    return 0;
}

/// Reads strictly; every member answers false at the first fault.
class AnswerScan
{
public:
    explicit AnswerScan(std::string_view text)
        : m_text(text)
    {
    }

    bool all()
    {
        if (!value(0, 0, {0, 0}))
            return false;
        skipSpace();
        return m_at == m_text.size();
    }

    std::vector<AnswerItem> take() { return std::move(m_items); }

private:
    using Span = std::pair<quint32, quint32>;

    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] quint32 at() const { return static_cast<quint32>(m_at); }

    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++m_at;
    }

    bool take(char c)
    {
        skipSpace();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    bool value(int depth, quint32 parent, Span name)
    {
        skipSpace();
        const auto index = static_cast<quint32>(m_items.size());
        AnswerItem item;
        item.begin = at();
        item.parent = parent;
        item.nameBegin = name.first;
        item.nameEnd = name.second;
        m_items.push_back(item);
        const char c = peek();
        const bool isSound = c == '{' ? object(depth, index)
            : c == '['                ? list(depth, index)
            : c == '"'                ? string(index)
                                      : scalar(index);
        m_items[index].next = static_cast<quint32>(m_items.size());
        return isSound;
    }

    bool object(int depth, quint32 index)
    {
        m_items[index].kind = AnswerItem::Kind::Object;
        if (depth >= deepest)
            return false;
        ++m_at;
        bool more = !take('}');
        while (more) {
            Span name;
            bool hasEscapes = false;
            skipSpace();
            if (!characters(name.first, name.second, hasEscapes) || !take(':') || !value(depth + 1, index, name))
                return false;
            more = take(',');
            if (!more && !take('}'))
                return false;
        }
        m_items[index].end = at();
        return namesDiffer(index);
    }

    bool list(int depth, quint32 index)
    {
        m_items[index].kind = AnswerItem::Kind::List;
        if (depth >= deepest)
            return false;
        ++m_at;
        bool more = !take(']');
        while (more) {
            if (!value(depth + 1, index, {0, 0}))
                return false;
            more = take(',');
            if (!more && !take(']'))
                return false;
        }
        m_items[index].end = at();
        return true;
    }

    bool namesDiffer(quint32 index)
    {
        std::vector<std::string_view> &names = m_names;
        names.clear();
        for (quint32 one = index + 1; one < m_items.size(); one = m_items[one].next)
            names.push_back(m_text.substr(m_items[one].nameBegin, m_items[one].nameEnd - m_items[one].nameBegin));
        if (names.size() > fewNames) {
            std::ranges::sort(names);
            return std::ranges::adjacent_find(names) == names.end();
        }
        for (std::size_t i = 1; i < names.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (names[i] == names[j])
                    return false;
            }
        }
        return true;
    }

    bool string(quint32 index)
    {
        AnswerItem &item = m_items[index];
        item.kind = AnswerItem::Kind::String;
        return characters(item.begin, item.end, item.hasEscapes);
    }

    bool characters(quint32 &begin, quint32 &end, bool &hasEscapes)
    {
        if (peek() != '"')
            return false;
        begin = static_cast<quint32>(++m_at);
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            if (c == '\\') {
                hasEscapes = true;
                if (!escape())
                    return false;
            } else if (c >= 0x80) {
                const std::size_t length = utf8Length(m_text.substr(m_at));
                if (length == 0)
                    return false;
                m_at += length;
            } else if (c < 0x20) {
                return false;
            } else {
                ++m_at;
            }
        }
        end = at();
        return m_at++ < m_text.size();
    }

    bool escape()
    {
        const char c = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (c != 'u') {
            m_at += 2;
            return c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
        }
        const std::optional<unsigned> unit = hexUnit(m_text.substr(std::min(m_at + 2, m_text.size())));
        if (!unit || isLow(*unit))
            return false;
        m_at += 6;
        if (!isHigh(*unit))
            return true;
        if (m_text.substr(m_at, 2) != "\\u")
            return false;
        const std::optional<unsigned> low = hexUnit(m_text.substr(m_at + 2));
        m_at += 6;
        return low && isLow(*low);
    }

    bool scalar(quint32 index)
    {
        using Word = std::pair<std::string_view, AnswerItem::Kind>;
        static constexpr std::array<Word, 3> words{Word{"true", AnswerItem::Kind::True}, Word{"false", AnswerItem::Kind::False},
                                                   Word{"null", AnswerItem::Kind::Null}};
        for (const auto &[word, kind] : words) {
            if (m_text.substr(m_at, word.size()) == word) {
                m_at += word.size();
                m_items[index].kind = kind;
                m_items[index].end = at();
                return true;
            }
        }
        m_items[index].kind = AnswerItem::Kind::Number;
        const bool isSound = number();
        m_items[index].end = at();
        return isSound;
    }

    bool number()
    {
        if (peek() == '-')
            ++m_at;
        if (peek() == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
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
    std::vector<AnswerItem> m_items;
    std::vector<std::string_view> m_names;
};

char *putUtf8(char32_t code, char *out)
{
    const auto put = [&](char32_t value) { *out++ = static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
    return out;
}

/// The character of the escape at \p at, which is behind the backslash and moves on.
char32_t escaped(std::string_view raw, std::size_t &at)
{
    constexpr std::string_view names = "bfnrt";
    constexpr std::string_view values = "\b\f\n\r\t";
    const char c = raw[at++];
    if (c != 'u') {
        const std::size_t known = names.find(c);
        return static_cast<unsigned char>(known == std::string_view::npos ? c : values[known]);
    }
    const unsigned unit = hexUnit(raw.substr(at)).value_or(0);
    at += 4;
    if (!isHigh(unit))
        return unit;
    const unsigned low = hexUnit(raw.substr(at + 2)).value_or(0xDC00);
    at += 6;
    return 0x10000U + ((unit - 0xD800U) << 10U) + (low - 0xDC00U);
}

} // namespace

std::vector<AnswerItem> scanAnswer(std::string_view text)
{
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<qint32>::max()))
        return {};
    AnswerScan scan(text);
    return scan.all() ? scan.take() : std::vector<AnswerItem>();
}

std::size_t unescapeAnswer(std::string_view raw, char *out)
{
    const char *const begin = out;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] == '\\') {
            ++at;
            out = putUtf8(escaped(raw, at), out);
        } else {
            *out++ = raw[at++];
        }
    }
    return static_cast<std::size_t>(out - begin);
}

} // namespace claviger
