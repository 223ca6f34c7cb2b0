#pragma once

#include "models/domain/backend.h"

namespace claviger::reference {

/// \p count made-up keys, from number \p first on: few providers, owners and tags, as an organisation has them. The same numbers
/// make the same keys but for their values.
[[nodiscard]] std::vector<NewCredential> someKeys(int first, int count);

} // namespace claviger::reference
