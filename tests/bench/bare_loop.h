#pragma once

#include <QString>

namespace claviger::bench {

/// What no verifier can be faster than on one thread: reads \p file in pieces, parses every line with simdjson as far as its
/// members' values, and hashes every line with SHA-256. Answers milliseconds; below 0 when it could not.
[[nodiscard]] double bareLoop(const QString &file);

} // namespace claviger::bench
