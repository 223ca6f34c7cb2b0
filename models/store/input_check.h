#pragma once

#include "models/base/result.h"
#include "models/domain/backend.h"

namespace claviger {

/// Bounds of what a store takes. InvalidInput names the member; nothing secret is in it.
inline constexpr std::size_t kMaxSecretSize = 64 * 1024;
inline constexpr std::size_t kMaxSecretsSize = 1024 * 1024; ///< of one version

[[nodiscard]] Result<> checkWorkspace(const Workspace &workspace);
/// \p data for a credential in \p workspace.
[[nodiscard]] Result<> checkCredential(const CredentialData &data, const Workspace &workspace);
/// Names are there and differ, values are not empty and within bounds.
[[nodiscard]] Result<> checkSecrets(const SecretFields &secrets);
[[nodiscard]] Result<> checkBulkEdit(const BulkEdit &edit);
[[nodiscard]] Result<> checkReason(const QString &reason);
/// Bounds only: what a provider answered is kept as it is.
[[nodiscard]] Result<> checkEvidence(const CheckRecord &record);

} // namespace claviger
