#pragma once

#include "models/domain/provider.h"
#include "models/registry/yaml_map.h"

#include <QSet>

namespace claviger {

/// The `verify` section of \p in. Variables must be fields of \p kinds, derived names or the
/// tokens that the kind of check makes.
[[nodiscard]] VerifyFacts readVerify(MapReader &in, const std::vector<CredentialKind> &kinds, Findings &findings);

/// The `outcomes` of \p in. \p names are the variables a status may use; null: none are known here.
[[nodiscard]] std::vector<VerifyOutcome> readOutcomes(MapReader &in, const QSet<QString> *names);

} // namespace claviger
