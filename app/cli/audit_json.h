#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/export_check.h"

#include <QJsonObject>

namespace claviger::cli {

/// Standard base64 with padding, as checkpoints and exports have it.
[[nodiscard]] QString base64(const Digest &digest);

/// {"size", "root"}, the root as base64.
[[nodiscard]] QJsonObject toJson(const LogPoint &point);
[[nodiscard]] QJsonObject toJson(const ExportSummary &summary);
[[nodiscard]] QJsonObject toJson(const ErasedPerson &erased);

/// The verdict document of docs/CLI.md. \p confirmed: a person vouched for the signer on this computer.
[[nodiscard]] QJsonObject toJson(const ExportCheck &check, const QString &file, bool confirmed);

} // namespace claviger::cli
