#pragma once

#include <QStringView>

namespace claviger {

/// What a text of an answer may be (resources/openapi/broker.yaml, "Words"); lengths in code points.
enum class TextRule : quint8 {
    Name,        ///< 1 to 256 in one line, nothing hidden
    NameOrEmpty, ///< 0 to 256 in one line, nothing hidden
    Line,        ///< 0 to 4,096 in one line, nothing hidden
    Text,        ///< 0 to 16,384, line breaks and tabs allowed
    Note,        ///< 0 to 65,536, line breaks and tabs allowed
    Word,        ///< 0 to 64 in one line: of a list that may grow
    Id,          ///< 1 to 128 letters, digits and "._-", beginning with a letter or digit
    Slug,        ///< of a workspace
    FieldName,   ///< 1 to 256 without spaces, slashes and commas
    Path,        ///< "/a/b", at most 1,024
    ETag,        ///< with its quotes
    Cursor       ///< 1 to 1,024 letters, digits and "._~=-"
};

/// True when \p text is one by \p rule.
[[nodiscard]] bool keepsRule(QStringView text, TextRule rule) noexcept;

/// What \p rule asks for, in English behind "is ": "no name", "no id".
[[nodiscard]] QString missedRule(TextRule rule);

} // namespace claviger
