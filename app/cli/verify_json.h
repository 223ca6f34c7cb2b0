#pragma once

#include "models/domain/provider_registry.h"
#include "models/services/verification_report.h"

#include <QHash>
#include <QJsonObject>

namespace claviger::cli {

/// Paths of credentials by id, for what an overview does not tell.
using PathsById = QHash<CredentialId, QString>;

/// The JSON of docs/CLI.md, "JSON of checks". No secret value is in any of them.
[[nodiscard]] QJsonObject toJson(const KeyVerdict &verdict);
[[nodiscard]] QJsonObject toJson(const CheckedKey &checked, const ProviderRegistry &registry, const PathsById &paths);
[[nodiscard]] QJsonObject toJson(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths);

} // namespace claviger::cli
