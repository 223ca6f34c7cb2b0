#pragma once

#include "models/domain/provider.h"
#include "models/registry/yaml_map.h"

namespace claviger {

/// The `credential_kinds` of \p in with their fields and JSON members.
[[nodiscard]] std::vector<CredentialKind> readKinds(MapReader &in, Findings &findings);

} // namespace claviger
