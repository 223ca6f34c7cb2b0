#pragma once

#include "models/domain/provider.h"

namespace claviger {

/// Names the registry's facts that decide over the keys of \p provider: 16 hex digits of a digest over them, the same for the
/// same facts on every computer.
[[nodiscard]] QString factsVersion(const Provider &provider, const VerifyDefaults &defaults);

} // namespace claviger
