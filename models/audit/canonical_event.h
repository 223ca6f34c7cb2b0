#pragma once

#include "models/base/result.h"
#include "models/domain/audit_event.h"

#include <QByteArray>

#include <array>

namespace claviger {

/// The newest event version that this program writes and reads.
inline constexpr quint64 kEventFormat = 1;

/// 16 random bytes that keep a leaf hash from confirming guesses of its event.
using EventSalt = std::array<std::byte, 16>;

/// \p event as RFC 8785 JSON (docs/AUDIT_LOG.md): members in order of their names, empty ones left out.
/// InvalidInput when the id is null, a text has an unpaired surrogate, a number exceeds 2^53 - 1 or the time is outside
/// the years 1 to 9999; the subject is the member's name.
[[nodiscard]] Result<QByteArray> writeCanonical(const AuditEvent &event, const EventSalt &salt);

/// Reads exactly what writeCanonical() writes, to the byte: another order, spacing, spelling of a string,
/// a duplicate, unknown or missing member is Damaged; a version above kEventFormat is NewerFormat.
[[nodiscard]] Result<AuditEvent> readCanonical(QByteArrayView json);

} // namespace claviger
