#pragma once

#include "models/domain/backend.h"
#include "models/store/session.h"

#include <functional>

namespace claviger {

/// What can be done to credentials in an unlocked store; each is one transaction with its events. See Backend for what
/// each means and how it fails. Rules of a credential's life are in models/domain/credential_change.h.

/// \p id is nobody's yet: AlreadyExists.
[[nodiscard]] Result<Credential> createCredential(StoreSession &session, CredentialId id, NewCredential order);
[[nodiscard]] Result<std::vector<CredentialId>> createCredentials(StoreSession &session, std::vector<NewCredential> orders,
                                                                  Progress &progress, const std::function<bool()> &stop);
[[nodiscard]] Result<Credential> updateCredential(StoreSession &session, const Target &target, const CredentialData &data,
                                                  const QString &reason);
[[nodiscard]] Result<Credential> rotateCredential(StoreSession &session, RotateOrder order);
[[nodiscard]] Result<Credential> rollBackCredential(StoreSession &session, const Target &target, const QString &reason);
[[nodiscard]] Result<Credential> endGraceOfCredential(StoreSession &session, const Target &target);
[[nodiscard]] Result<> purgeCredential(StoreSession &session, const Target &target, const QString &reason);

using Outcomes = std::vector<ItemOutcome>;
[[nodiscard]] Result<Outcomes> updateCredentials(StoreSession &session, const std::vector<Target> &targets, const BulkEdit &edit);
[[nodiscard]] Result<Outcomes> revokeCredentials(StoreSession &session, const std::vector<Target> &targets,
                                                 const QString &reason);
[[nodiscard]] Result<Outcomes> trashCredentials(StoreSession &session, const std::vector<Target> &targets, const QString &reason);
[[nodiscard]] Result<Outcomes> restoreCredentials(StoreSession &session, const std::vector<Target> &targets);

[[nodiscard]] Result<Secret> openSecretValue(StoreSession &session, const SecretOrder &order);

/// The credential whose path is \p path, outside the trash. NotFound; Tampered when the index points to another one.
[[nodiscard]] Result<CredentialId> findCredentialAt(StoreSession &session, const QString &path);

/// Ids that \p name may mean: of those in the trash only when nothing else has the name. NotFound when none has; Tampered
/// when an index points to one that has another name.
[[nodiscard]] Result<std::vector<CredentialId>> findCredentials(StoreSession &session, const QString &name);

/// Retires what was in grace and purges what was in the trash for too long, of \p ids. Answers whether anything changed.
[[nodiscard]] Result<bool> tidyUp(StoreSession &session, const std::vector<CredentialId> &ids);

} // namespace claviger
