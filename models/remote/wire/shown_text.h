#pragma once

#include <QString>

#include <string_view>

namespace claviger {

/// Text that a server chose, fit for evidence: printable characters alone, 200 at most. Whether it tells a secret is for the
/// caller to find out.
[[nodiscard]] QString shownText(std::string_view utf8);

/// \p text cut to the same length.
[[nodiscard]] QString shortened(const QString &text);

} // namespace claviger
