#pragma once

#include <string_view>

namespace claviger {

/// True when \p text is one PEM block: matching BEGIN and END lines, optional headers, and a base64
/// body of whole groups. Says nothing of what the bytes mean. A line after the block is left to the
/// field's pattern.
[[nodiscard]] bool isPemText(std::string_view text);

} // namespace claviger
