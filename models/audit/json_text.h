#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace claviger {

/// Appends \p text as an RFC 8785 string in UTF-8, quotes included. False when \p text has an unpaired
/// surrogate; \p out is then of no use.
[[nodiscard]] bool appendJsonString(QByteArray &out, QStringView text);

/// Reads one RFC 8785 string whose opening quote \p at points to and moves \p at behind its closing quote.
/// Empty when it is not UTF-8, has an escape that RFC 8785 would not write, or does not end before \p end.
[[nodiscard]] std::optional<QString> readJsonString(const char *&at, const char *end);

/// The code point of two to four bytes at \p at, which it passes; 0 when the bytes are not UTF-8.
[[nodiscard]] char32_t takeUtf8(const char *&at, const char *end);

/// The character of the escape at \p at (behind the backslash), which it passes; empty when RFC 8785 would not write it.
[[nodiscard]] std::optional<char16_t> takeEscape(const char *&at, const char *end);

} // namespace claviger
