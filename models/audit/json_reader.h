#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claviger {

/// Why a text is not the RFC 8785 JSON that this program writes.
enum class JsonFault : quint8 {
    None,
    Nul,       ///< a byte 0
    Utf8,      ///< not UTF-8
    Syntax,    ///< no JSON, null, nested deeper than 8, or of more than 65,536 values
    Duplicate, ///< a member twice
    Spelling,  ///< JSON, but not as RFC 8785 writes it: spaces, order of members, escapes
    Number     ///< not an integer from 0 to 2^53 - 1 in its shortest form
};

inline constexpr quint64 kMostJsonInteger = (quint64{1} << 53U) - 1;

/// Reads RFC 8785 JSON from the left, strictly and without allocating. The first fault is final: every function then
/// answers false.
class JsonCursor
{
public:
    explicit JsonCursor(std::string_view text) noexcept
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    [[nodiscard]] JsonFault fault() const noexcept { return m_fault; }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_end; }
    [[nodiscard]] const char *at() const noexcept { return m_at; }
    [[nodiscard]] std::string_view rest() const noexcept { return {m_at, static_cast<std::size_t>(m_end - m_at)}; }
    /// Passes \p count bytes of rest().
    void skip(std::size_t count) noexcept { m_at += count; }
    /// The next byte, 0 at the end.
    [[nodiscard]] char peek() const noexcept { return m_at == m_end ? '\0' : *m_at; }

    /// Passes \p c if it is next; else nothing happens.
    [[nodiscard]] bool next(char c) noexcept { return m_at != m_end && *m_at == c && (++m_at, true); }
    /// Passes \p c; a fault if it is not next.
    [[nodiscard]] bool take(char c) noexcept { return next(c) || unexpected(); }
    /// A string; \p raw: what stands between its quotes. \p escaped: it is not the value itself, see decodeJson().
    [[nodiscard]] bool string(std::string_view &raw, bool &escaped) noexcept;
    [[nodiscard]] bool number(quint64 &value) noexcept;
    [[nodiscard]] bool boolean(bool &value) noexcept;
    /// A member's name (a-z, 0-9, _) with its colon.
    [[nodiscard]] bool name(std::string_view &called) noexcept;
    /// Nothing may follow.
    [[nodiscard]] bool finish() noexcept { return m_fault == JsonFault::None && (atEnd() || unexpected()); }

    /// Ends with \p fault; always false.
    bool fail(JsonFault fault) noexcept;

private:
    bool unexpected() noexcept;

    const char *m_at;
    const char *m_end;
    JsonFault m_fault = JsonFault::None;
};

/// Order of the members of one object: each name sorts after the one before.
class JsonNames
{
public:
    /// False with a fault at \p cursor when \p name does not follow or was there before.
    [[nodiscard]] bool follows(std::string_view name, JsonCursor &cursor) noexcept;

private:
    static constexpr std::size_t kMost = 64;
    std::string_view m_names[kMost];
    std::size_t m_count = 0;
};

/// The value of a string that JsonCursor::string() has passed.
[[nodiscard]] std::string decodeJson(std::string_view raw);

struct JsonMember;

/// One value of a small document.
struct JsonValue {
    enum class Kind : quint8 { Object, Array, String, Number, Boolean };

    Kind kind = Kind::Object;
    bool boolean = false;
    quint64 number = 0;
    std::string text; ///< UTF-8
    std::vector<JsonValue> items;
    std::vector<JsonMember> members;

    /// Null when it is no object or has no such member.
    [[nodiscard]] const JsonValue *member(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

/// The whole of \p text, bounded in depth and number of values; empty with \p fault.
[[nodiscard]] std::optional<JsonValue> readJson(std::string_view text, JsonFault &fault);

} // namespace claviger
