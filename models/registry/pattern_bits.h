#pragma once

#include <QString>

namespace claviger {

/// The least number of random bits in a value that matches \p pattern, counting each character of
/// a listed class as drawn evenly from it. Open classes (`.`, `\S`, `[^…]`) count nothing: whoever
/// may put anything there may have chosen a word.
[[nodiscard]] double leastRandomBits(QStringView pattern);

} // namespace claviger
