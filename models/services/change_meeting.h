#pragma once

#include "models/base/clock.h"
#include "models/services/edit_conflict.h"

namespace claviger {

/// Somebody changed a key before something was to be done to it here: what they changed and what is about to be done, side by
/// side. No secret is in it.
struct ChangeMeeting {
    std::vector<ConflictRow> rows; ///< an empty \c mine: it stays as they made it
    QString objection;             ///< why it cannot be done any more, translated; empty when it can
};

/// Before a new value for \p was, which is \p theirs by now; \p entered are plain fields that come with the value, which is
/// made here when \p isGenerated. \p kind gives the fields their names; may be null.
[[nodiscard]] ChangeMeeting meetRotation(const Credential &was, const Credential &theirs, const std::vector<PlainField> &entered,
                                         bool isGenerated, const CredentialKind *kind, Instant now);
/// Before \p was is revoked, which is \p theirs by now.
[[nodiscard]] ChangeMeeting meetRevocation(const CredentialOverview &was, const Credential &theirs, Instant now);

} // namespace claviger
