#include "tests/reference_broker/json_tree.h"

#include "models/base/json_object.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <charconv>

namespace claviger::reference {

namespace {

constexpr int kDeepest = 32;
constexpr qint64 kLargest = (qint64{1} << 53U) - 1;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

class JsonTreeReader
{
public:
    explicit JsonTreeReader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] JsonTree document()
    {
        JsonTree tree;
        if (!value(tree, 1))
            return {};
        spaces();
        return m_at == m_text.size() ? std::move(tree) : JsonTree();
    }

private:
    void spaces()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }
    [[nodiscard]] bool next(char c)
    {
        spaces();
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] bool word(std::string_view expected)
    {
        if (m_text.substr(m_at, expected.size()) != expected)
            return false;
        m_at += expected.size();
        return true;
    }

    [[nodiscard]] bool value(JsonTree &tree, int depth)
    {
        spaces();
        if (m_at == m_text.size() || depth > kDeepest)
            return false;
        switch (m_text[m_at]) {
        case '{': return object(tree, depth);
        case '[': return array(tree, depth);
        case '"': tree.m_kind = JsonTree::Kind::String; return string(tree.m_raw);
        case 't':
            tree.m_kind = JsonTree::Kind::Boolean;
            tree.m_isTrue = true;
            return word("true");
        case 'f': tree.m_kind = JsonTree::Kind::Boolean; return word("false");
        case 'n': tree.m_kind = JsonTree::Kind::Null; return word("null");
        default: tree.m_kind = JsonTree::Kind::Number; return number(tree.m_raw);
        }
    }

    /// Whether it is a string is judged by JsonObject, which unescapes it when it is asked for.
    [[nodiscard]] bool string(std::string_view &raw)
    {
        const std::size_t begin = ++m_at;
        for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return false;
            if (m_text[m_at] == '\\')
                ++m_at;
        }
        if (m_at >= m_text.size())
            return false;
        raw = m_text.substr(begin, m_at - begin);
        ++m_at;
        return true;
    }

    [[nodiscard]] bool digits()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > begin;
    }
    [[nodiscard]] bool number(std::string_view &raw)
    {
        const std::size_t begin = m_at;
        if (m_text[m_at] == '-')
            ++m_at;
        const bool isZero = m_at < m_text.size() && m_text[m_at] == '0';
        const std::size_t whole = m_at;
        if (!digits() || (isZero && m_at > whole + 1))
            return false;
        if (m_at < m_text.size() && m_text[m_at] == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (m_at < m_text.size() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
            ++m_at;
            if (m_at < m_text.size() && (m_text[m_at] == '+' || m_text[m_at] == '-'))
                ++m_at;
            if (!digits())
                return false;
        }
        raw = m_text.substr(begin, m_at - begin);
        return true;
    }

    [[nodiscard]] bool array(JsonTree &tree, int depth)
    {
        tree.m_kind = JsonTree::Kind::Array;
        ++m_at;
        if (next(']'))
            return true;
        do {
            if (!value(tree.m_items.emplace_back(), depth + 1))
                return false;
        } while (next(','));
        return next(']');
    }

    [[nodiscard]] bool object(JsonTree &tree, int depth)
    {
        tree.m_kind = JsonTree::Kind::Object;
        ++m_at;
        if (next('}'))
            return true;
        QSet<QString> names;
        do {
            spaces();
            JsonTree name;
            if (m_at == m_text.size() || m_text[m_at] != '"' || !value(name, depth))
                return false;
            const auto called = name.text();
            if (!called || names.contains(*called) || !next(':'))
                return false;
            names.insert(*called);
            tree.m_members.emplace_back(*called, JsonTree());
            if (!value(tree.m_members.back().second, depth + 1))
                return false;
        } while (next(','));
        return next('}');
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

JsonTree JsonTree::parse(std::string_view text) { return JsonTreeReader(text).document(); }

const JsonTree &JsonTree::operator[](QStringView name) const
{
    static const JsonTree missing;
    const auto found = std::ranges::find_if(m_members, [&](const Member &member) { return member.first == name; });
    return found == m_members.end() ? missing : found->second;
}

std::optional<bool> JsonTree::boolean() const { return m_kind == Kind::Boolean ? std::optional(m_isTrue) : std::nullopt; }

std::optional<qint64> JsonTree::integer() const
{
    qint64 number = 0;
    const char *end = m_raw.data() + m_raw.size();
    if (m_kind != Kind::Number)
        return std::nullopt;
    const auto read = std::from_chars(m_raw.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number > kLargest || number < -kLargest)
        return std::nullopt;
    return number;
}

std::optional<Secret> JsonTree::secret() const
{
    if (m_kind != Kind::String)
        return std::nullopt;
    // one string of an object is what JsonObject unescapes, and refuses when it is none
    constexpr std::string_view before = "{\"v\":\"";
    constexpr std::string_view after = "\"}";
    Secret wrapped(before.size() + m_raw.size() + after.size());
    char *to = reinterpret_cast<char *>(wrapped.bytes().data());
    to = std::ranges::copy(before, to).out;
    to = std::ranges::copy(m_raw, to).out;
    std::ranges::copy(after, to);
    const auto object = JsonObject::parse(wrapped.view());
    const JsonObject::Member *member = object ? object->find("v") : nullptr;
    return member ? std::optional(JsonObject::text(*member)) : std::nullopt;
}

std::optional<QString> JsonTree::text() const
{
    if (m_kind == Kind::String && m_raw.find('\\') == std::string_view::npos) {
        QString plain = QString::fromUtf8(m_raw.data(), static_cast<qsizetype>(m_raw.size()));
        return plain.contains(QChar::ReplacementCharacter) ? std::nullopt : std::optional(std::move(plain));
    }
    const auto value = secret();
    return value ? std::optional(QString::fromUtf8(value->view().data(), static_cast<qsizetype>(value->size()))) : std::nullopt;
}

QJsonValue JsonTree::toJson() const
{
    switch (m_kind) {
    case Kind::Missing: return QJsonValue(QJsonValue::Undefined);
    case Kind::Null: return QJsonValue(QJsonValue::Null);
    case Kind::Boolean: return m_isTrue;
    case Kind::Number:
        return integer() ? QJsonValue(*integer())
                         : QJsonValue(QByteArray(m_raw.data(), static_cast<qsizetype>(m_raw.size())).toDouble());
    case Kind::String: return text().value_or(QString());
    case Kind::Array: {
        QJsonArray all;
        for (const JsonTree &item : m_items)
            all.append(item.toJson());
        return all;
    }
    case Kind::Object: break;
    }
    QJsonObject object;
    for (const auto &[name, member] : m_members)
        object.insert(name, member.toJson());
    return object;
}

} // namespace claviger::reference
