#pragma once

#include "models/audit/disclosure.h"
#include "models/base/result.h"
#include "models/domain/audit_event.h"

#include <QByteArray>

namespace claviger {

/// The event version that this program writes, and the newest that it reads.
inline constexpr quint64 kEventFormat = 2;
/// The oldest that it reads: personal members stand in the leaf in clear.
inline constexpr quint64 kFirstEventFormat = 1;

/// Fresh random bytes of one event. What is not needed is not used.
struct EventSalts {
    EventSalt leaf{};
    std::array<EventSalt, kPersonalFields.size()> personal{}; ///< by indexOf()
};

/// \p event as a stored line of format 2 (docs/AUDIT_LOG.md): the leaf in RFC 8785 form, members in order of their names,
/// empty ones left out, personal ones committed to; behind a tab the disclosures, unless there are none. The event's own
/// format version is not looked at.
/// InvalidInput when the id is null, a text has an unpaired surrogate, a number exceeds 2^53 - 1 or the time is outside
/// the years 1 to 9999; the subject is the member's name.
[[nodiscard]] Result<QByteArray> writeCanonical(const AuditEvent &event, const EventSalts &salts);

/// Reads a stored line of format 1 or 2, exactly what writeCanonical() or its forerunner writes, to the byte, with or
/// without disclosures: another order, spacing, spelling of a string, a duplicate, unknown or missing member is Damaged; a
/// disclosure that does not fit its commitment, or has none, is Tampered with the member's name as subject; a version
/// above kEventFormat is NewerFormat.
[[nodiscard]] Result<AuditEvent> readCanonical(QByteArrayView line);

} // namespace claviger
