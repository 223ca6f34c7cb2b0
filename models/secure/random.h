#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArray>

namespace claviger {

/// Fills \p out with public random bytes (nonces, ids, salts). Any thread.
[[nodiscard]] Result<> fillRandom(std::span<std::byte> out);

/// \p size bytes from the generator that is kept apart for keys. Ends the process when the system has no
/// random source: nothing that would be encrypted without one may be written. Any thread.
[[nodiscard]] Secret randomSecret(std::size_t size);

/// \p size public random bytes; ends the process as randomSecret() does. Any thread.
[[nodiscard]] QByteArray randomBytes(qsizetype size);

} // namespace claviger
