#pragma once

#include "models/domain/backend.h"

namespace claviger {

/// What the log is told of a live check, or of a confirmation by hand (docs/AUDIT_LOG.md, "Live checks"). \p before and \p after
/// are the credential without and with \p check, which is its check \p number.
[[nodiscard]] EventDraft verifiedEvent(const Credential &before, const Credential &after, const PastCheck &check, quint64 number);
/// The number of the check that \p event tells of; 0: of none.
[[nodiscard]] quint64 pastCheckNumber(const EventDraft &event);

/// What the log is told when the current values of \p credential, which has some, are opened for a check.
[[nodiscard]] EventDraft usedForCheckEvent(const Credential &credential);

} // namespace claviger
