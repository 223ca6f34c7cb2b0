#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"

#include <QFlags>
#include <QString>

#include <optional>

namespace claviger {

/// What was done or tried. The stable names (actionName) are part of the log format.
enum class AuditAction {
    StoreCreated,
    StoreUnlocked,
    StoreLocked,
    UnlockFailed,
    SlotAdded,
    SlotRemoved,
    PassphraseChanged,
    RekeyStarted,
    RekeyFinished,
    BackupWritten,
    StoreRestored,
    StoreChecked,
    StoreMigrated,
    WorkspaceSaved,
    SettingWeakened,
    CredentialCreated,
    CredentialUpdated,
    CredentialImported,
    RotationStaged,
    RotationPromoted,
    RotationRolledBack,
    GraceEnded,
    CredentialRevoked,
    CredentialTrashed,
    CredentialRestored,
    CredentialPurged,
    SecretRevealed,
    SecretCopied,
    SecretUsed,
    CredentialVerified,
    AuditExported,
    LogKeyReplaced,
    PrivacyErased,
    RollbackAccepted,
    ApprovalRequested,
    ApprovalApproved,
    ApprovalDeclined,
    ApprovalWithdrawn,
    ApprovalExpired,
    ConsumerSaved,
    ConsumerRemoved,
    TokenIssued,
    TokenRevoked,
    PolicySaved,
    PolicyRemoved,
    AccessDenied,
    AccessLimited,
    CredentialMoved,
    Count_
};

enum class AuditResult { Granted, Denied, Failed };

/// "credential.created", "secret.revealed", "store.unlocked" …
[[nodiscard]] QLatin1StringView actionName(AuditAction action) noexcept;
[[nodiscard]] std::optional<AuditAction> actionFromName(QStringView name) noexcept;
/// "GRANTED", "DENIED", "FAILED".
[[nodiscard]] QLatin1StringView resultName(AuditResult result) noexcept;
[[nodiscard]] std::optional<AuditResult> resultFromName(QStringView name) noexcept;

/// The members of an event that name a person or may do so. A leaf holds them as salted commitments (docs/AUDIT_LOG.md),
/// so that each can be withheld from an export or erased for good and everything else still verifies.
enum class PersonalField : quint8 { Actor = 1, Host = 2, Reason = 4 };
Q_DECLARE_FLAGS(PersonalFields, PersonalField)
Q_DECLARE_OPERATORS_FOR_FLAGS(PersonalFields)

inline constexpr PersonalFields kAllPersonal{PersonalField::Actor, PersonalField::Host, PersonalField::Reason};

/// "actor", "host", "reason".
[[nodiscard]] QLatin1StringView name(PersonalField field) noexcept;
[[nodiscard]] std::optional<PersonalField> personalFieldFromName(QStringView name) noexcept;

/// What a caller knows of an event; the log adds seq, time, id and salt. Holds no secret value ever.
struct EventDraft {
    AuditAction action = AuditAction::StoreUnlocked;
    AuditResult result = AuditResult::Granted;
    QString object; ///< id of what it happened to (credential, slot, workspace slug, store)
    QString path;   ///< of the credential; empty when there is none
    QString provider;
    QString environment;
    QString workspace;
    quint64 objectVersion = 0; ///< revision of the object after the action; 0: it has none
    QString field;             ///< the secret field's name for reveal and copy
    QString reason;            ///< as the person gave it
    QString fingerprint;       ///< of the current value
    QString detail;            ///< short machine-readable addition, e.g. "version=3"
};

/// One fact of the log, as read back.
struct AuditEvent : EventDraft {
    quint64 seq = 0; ///< from 0, without gaps
    Instant at;
    EventId id;
    QString actor;   ///< operating-system user, or the broker's subject
    QString session; ///< random per unlock, hex
    QString host;
    QString requestId; ///< hex, one per operation
    quint64 formatVersion = 1;
    PersonalFields absent; ///< members that it has and that are not told: erased from the log, or withheld from an export
};

} // namespace claviger
