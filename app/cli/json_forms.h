#pragma once

#include "models/base/clock.h"
#include "models/domain/audit_event.h"
#include "models/domain/credential.h"
#include "models/domain/provider.h"
#include "models/domain/store_admin.h"

#include <QJsonObject>

namespace claviger::cli {

/// The JSON of docs/CLI.md. No secret value is in any of them.
[[nodiscard]] QJsonObject toJson(const Credential &credential, Instant now);
[[nodiscard]] QJsonObject toJson(const VersionInfo &version);
[[nodiscard]] QJsonObject toJson(const AuditEvent &event);
[[nodiscard]] QJsonObject toJson(const StoreInfo &info);
[[nodiscard]] QJsonObject toJson(const StoreHeader &header);
[[nodiscard]] QJsonObject toJson(const Provider &provider);
[[nodiscard]] QJsonObject toJson(const CheckReport &report);

} // namespace claviger::cli
