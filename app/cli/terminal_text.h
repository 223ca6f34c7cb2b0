#pragma once

#include <QString>

namespace claviger::cli {

/// \p text as it may go to a terminal: control characters (but the tab), line breaks and what is invisible or turns the
/// direction of text are shown as marks, so that a label or a path can neither move the cursor nor fake a line.
[[nodiscard]] QString forTerminal(const QString &text);

} // namespace claviger::cli
