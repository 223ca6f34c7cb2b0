#pragma once

#include <QString>

namespace claviger {

/// Whether \p c must not go to a reader as it is, wherever texts of others are shown: control characters, tabs and line breaks
/// included, what separates lines, what turns the direction of text or has no width, and halves of a character.
[[nodiscard]] bool isHiddenCharacter(char32_t c) noexcept;

/// Whether any character of \p text is one, apart from tabs and line feeds if \p breaks are allowed.
[[nodiscard]] bool hasHiddenCharacter(const QString &text, bool breaks = false) noexcept;

} // namespace claviger
