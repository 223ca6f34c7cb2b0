#pragma once

#include "models/domain/audit_log.h"
#include "tests/reference_broker/body_reader.h"

#include <QJsonArray>

namespace claviger::reference {

/// An Event of the contract; what is empty is left out.
[[nodiscard]] QJsonObject eventJson(const AuditEvent &event);
[[nodiscard]] QJsonObject pointJson(const LogPoint &point);
[[nodiscard]] QString base64Text(const Digest &digest);
[[nodiscard]] QJsonArray digestsJson(const std::vector<Digest> &digests);
[[nodiscard]] QJsonArray namesOf(PersonalFields fields);
/// The event of trying \p action in \p workspace (empty: in none).
[[nodiscard]] EventDraft triedTo(AuditAction action, const QString &workspace = {});
/// An ExportScope.
[[nodiscard]] ExportScope readScope(BodyReader &body);

} // namespace claviger::reference
