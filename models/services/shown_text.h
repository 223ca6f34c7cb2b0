#pragma once

#include <QString>

namespace claviger {

/// \p text as one line of the window or of a tool tip: line breaks and tabs become spaces; other hidden characters
/// (base/hidden_character) become U+FFFD, so that a label or a reason can neither fake another text nor a second line. Texts
/// without any are answered unchanged, without a copy.
[[nodiscard]] QString shownLine(const QString &text);

/// The same with line breaks and tabs kept.
[[nodiscard]] QString shownLines(const QString &text);

} // namespace claviger
