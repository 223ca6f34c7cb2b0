#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QString>

namespace claviger {

/// Key files are small; more than this is the wrong file.
inline constexpr qint64 kLargestSecretFile = 256 * 1024; ///< bytes

/// The whole of the text file \p path. NotFound, ReadOnly (not readable), InvalidInput (too large, empty, or no text).
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

} // namespace claviger
