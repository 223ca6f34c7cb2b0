#pragma once

#include "models/domain/provider.h"

namespace claviger {

/// What is wrong with the condition `when` of \p call: names that are no plain fields of \p kinds, values that they cannot have.
/// Empty when nothing is.
[[nodiscard]] QString conditionProblem(const VerifyCall &call, const std::vector<CredentialKind> &kinds);

/// How the follow-up \p call of \p facts would show a secret to a host that the registry names, although the key's own host comes
/// from a field: a key of a company's own server would be told to somebody else. Empty when it sends no secret, asks where the
/// field says, or has a condition on that field.
[[nodiscard]] QString strayProblem(const VerifyCall &call, const VerifyFacts &facts, const std::vector<CredentialKind> &kinds);

} // namespace claviger
