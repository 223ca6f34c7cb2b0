#pragma once

#include "models/base/result.h"
#include "models/domain/backend.h"
#include "models/domain/credential.h"

#include <chrono>

namespace claviger {

/// How long a trashed credential can be restored.
inline constexpr std::chrono::days kTrashWindow{30};

/// When a change happens and by whom.
struct ChangeStamp {
    Instant now;
    QString actor;
};

/// The public side of the secret values that a new version brings.
struct NewValues {
    QStringList secretFields;
    std::vector<FieldFingerprint> fingerprints; ///< primary field first
    [[nodiscard]] bool isEmpty() const { return secretFields.isEmpty(); }
};

/// The rules of a credential's life, apart from where it is kept. Pure: each takes a credential and answers with what
/// it becomes, its revision one higher, or with why it may not (Refused; detail names the rule).

/// A new one: pending without values (unless its kind has none), else active with version 1.
[[nodiscard]] Credential createdCredential(CredentialId id, const CredentialData &data, const QString &path,
                                           const NewValues &values, const ChangeStamp &stamp);
/// Refused in the trash.
[[nodiscard]] Result<Credential> editedCredential(Credential credential, const CredentialData &data, const QString &path);
/// Refused in the trash. Tags keep their order; a tag that is there already is not added twice.
[[nodiscard]] Result<Credential> bulkEditedCredential(Credential credential, const BulkEdit &edit);
/// The new version becomes current; the old one stays for the order's grace period or is retired. One that was in
/// grace already is retired. The order's own secrets are not looked at. Refused when revoked or in the trash.
[[nodiscard]] Result<Credential> rotatedCredential(Credential credential, const RotateOrder &order, const NewValues &values,
                                                   const ChangeStamp &stamp);
/// Refused without a version in grace at \p stamp.now.
[[nodiscard]] Result<Credential> rolledBackCredential(Credential credential, const QString &reason, const ChangeStamp &stamp);
/// Refused without a version in grace.
[[nodiscard]] Result<Credential> graceEndedCredential(Credential credential, const ChangeStamp &stamp);
/// Refused when revoked already or in the trash.
[[nodiscard]] Result<Credential> revokedCredential(Credential credential, const QString &reason, const ChangeStamp &stamp);
/// Refused when in the trash already.
[[nodiscard]] Result<Credential> trashedCredential(Credential credential, const ChangeStamp &stamp);
/// Refused when not in the trash.
[[nodiscard]] Result<Credential> restoredCredential(Credential credential);

/// After a check or a confirmation by hand. The validation, its finer meaning and the date move only with a verdict that decides,
/// or a confirmation. One that decides nothing leaves all of that standing; but before there ever was a verdict the meaning of
/// a provider that answered is shown. What speaks of another version than the current one, or of one in the trash, changes
/// nothing. The revision grows only with a change. Refused for a confirmation of one in the trash or without a value.
[[nodiscard]] Result<Credential> checkedCredential(Credential credential, const CheckRecord &record, const ChangeStamp &stamp);
/// The meaning of \p record as shown for \p before at \p now: shownMeaning(), which stays when the same is found again.
[[nodiscard]] VerdictMeaning meaningAfter(const Credential &before, const CheckRecord &record, Instant now);
/// Words of a verdict that mean the same in every language: the name of the meaning, or "by_hand"; then, behind ": ", the remedy
/// or the person's note when there is one.
[[nodiscard]] QString verdictWords(const CheckRecord &record, VerdictMeaning shown);

/// True when its version in grace is to be retired at \p now.
[[nodiscard]] bool isGraceOver(const CredentialOverview &key, Instant now) noexcept;
/// True when its recovery window has ended at \p now.
[[nodiscard]] bool isPurgeDue(const CredentialOverview &key, Instant now) noexcept;

} // namespace claviger
