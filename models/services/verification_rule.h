#pragma once

#include "models/domain/audit_event.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"

#include <optional>

namespace claviger {

/// What a check before saving means for saving.
enum class SaveRule : quint8 {
    Free,   ///< never checked, or live
    Warned, ///< nothing was decided: saved as usual, and it says that nobody knows yet
    Blocked ///< the provider's definite word against it: saved only when a person insists, with a reason
};

/// No network, a time-out and every answer that decides nothing never block.
[[nodiscard]] SaveRule saveRule(const std::optional<KeyVerdict> &verdict) noexcept;

/// May values with \p verdict be saved? \p insists: the person says so all the same, and \p reason why.
[[nodiscard]] bool maySave(const std::optional<KeyVerdict> &verdict, bool insists, const QString &reason) noexcept;

/// For the log: saving \p data (of \p existing when it is a rotation) was held back because of \p verdict. DENIED, with the
/// detail "rule=check verdict=revoked answer=401".
[[nodiscard]] EventDraft heldBackEvent(const CredentialData &data, const Credential *existing, const KeyVerdict &verdict,
                                       const QString &reason);

/// The person's \p reason with what was insisted on behind it: "… [saved although the check said: revoked]".
[[nodiscard]] QString insistedReason(const QString &reason, const KeyVerdict &verdict);

} // namespace claviger
