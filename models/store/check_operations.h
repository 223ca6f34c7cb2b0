#pragma once

#include "models/domain/backend.h"
#include "models/store/credential_operations.h"

namespace claviger {

/// Live checks in an unlocked store: values on their way to a provider, and what came of it. See Backend.

/// How many credentials may be asked for at a time.
inline constexpr std::size_t kMostMaterial = 64;

[[nodiscard]] Result<std::vector<CheckMaterial>> openCheckMaterial(StoreSession &session, const std::vector<CredentialId> &ids);
[[nodiscard]] Result<Outcomes> recordChecks(StoreSession &session, const std::vector<CheckRecord> &records);
[[nodiscard]] Result<std::vector<PastCheck>> readPastChecks(StoreSession &session, const CheckQuery &query);

} // namespace claviger
