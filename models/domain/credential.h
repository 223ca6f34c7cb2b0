#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/base/secret.h"
#include "models/domain/fingerprint.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace claviger {

/// What the store keeps as state; "expiring", "overdue" and "expired" are derived (key_status.h).
enum class Lifecycle : quint8 { Pending, Active, Rotating, Revoked };

/// Answer of the last live check; NotChecked until there was one ("PENDING" in JSON and logs).
enum class Validation : quint8 { NotChecked, Valid, Invalid, Expired };

/// The finer meaning beside the verdict (provider registry, `means`).
enum class VerdictMeaning : quint8 {
    None,
    Valid,
    InsufficientScope,
    Invalid,
    Revoked,
    Expired,
    Restricted,
    RateLimited,
    OverQuota,
    Misconfigured,
    ProviderError
};

enum class VersionStage : quint8 { Pending, Current, Previous, Retired };

/// How often a credential is due and who cares.
struct RotationPolicy {
    int rotateEveryDays = 0; ///< 0: no schedule
    int graceHours = 0;      ///< how long the old version stays available after a rotation
    int warnDays = 30;       ///< first warning before expiry or rotation; the second comes at 7 days
    QString responsible;     ///< who is to do it; empty: the owner

    friend bool operator==(const RotationPolicy &, const RotationPolicy &) = default;
};

/// \p wanted, but at most half of a rotation interval of \p everyDays (0: none): a key is not to warn from its first day.
[[nodiscard]] int warnDaysFor(int wanted, int everyDays) noexcept;

/// What the table shows, sorts and searches. Kept in memory for every credential while the
/// store is unlocked; holds no secret. Equal strings share one buffer (see StringPool).
struct CredentialOverview {
    CredentialId id;
    quint64 revision = 0; ///< grows by one with every change; for optimistic locking
    QString provider;     ///< registry id
    QString kind;         ///< registry id within the provider
    QString label;
    QString workspace; ///< slug
    QString environment;
    QString owner;
    QStringList tags;
    QStringList consumers;
    std::vector<FieldFingerprint> fingerprints; ///< of current secret values, primary field first; empty while pending
    Lifecycle lifecycle = Lifecycle::Pending;
    Validation validation = Validation::NotChecked;
    VerdictMeaning meaning = VerdictMeaning::None;
    bool sandbox = false;
    quint16 warnDays = 30;
    Instant createdAt;
    std::optional<Instant> lastRotatedAt;  ///< when the current version became current
    std::optional<Instant> nextRotationAt; ///< by policy; empty without a schedule
    std::optional<Instant> expiresAt;      ///< at the provider
    std::optional<Instant> lastVerifiedAt;
    std::optional<Instant> graceEndsAt; ///< while a previous version is still available
    std::optional<Instant> trashedAt;   ///< set: in the trash
    std::optional<Instant> purgeAfter;  ///< end of the recovery window; set with trashedAt

    friend bool operator==(const CredentialOverview &, const CredentialOverview &) = default;
};

struct PlainField {
    QString name;
    QString value;
    friend bool operator==(const PlainField &, const PlainField &) = default;
};

/// One set of field values of a credential.
struct VersionInfo {
    int number = 0; ///< from 1, never reused
    VersionStage stage = VersionStage::Current;
    Instant createdAt;
    QString createdBy;
    std::optional<Instant> graceEndsAt; ///< of a previous version
    std::optional<Instant> retiredAt;
    std::vector<FieldFingerprint> fingerprints;
    QStringList secretFields;              ///< names of the secret fields this version holds
    QString note;                          ///< e.g. why it was rolled back
    std::vector<PlainField> fields{};      ///< plain fields that came with these values; a rollback brings them back
    std::optional<Instant> expiresAt = {}; ///< at the provider, of these values

    friend bool operator==(const VersionInfo &, const VersionInfo &) = default;
};

/// What one look at a credential adds to its overview. Opened on demand.
struct CredentialDetails {
    QString path; ///< "/{workspace}/{environment}/{category}/{name}"
    QString purpose;
    QString createdBy;
    std::vector<PlainField> fields; ///< the fields that are not secret
    RotationPolicy policy;
    std::vector<VersionInfo> versions; ///< oldest first
    QString revokedReason;
    std::optional<Instant> revokedAt;
    QString lastVerdict; ///< of the last check that decided, in words (verdictWords()); empty before

    friend bool operator==(const CredentialDetails &, const CredentialDetails &) = default;
};

struct Credential {
    CredentialOverview overview;
    CredentialDetails details;

    [[nodiscard]] const VersionInfo *currentVersion() const;  ///< null while pending
    [[nodiscard]] const VersionInfo *previousVersion() const; ///< the one in grace; null when there is none
    [[nodiscard]] const VersionInfo *version(int number) const;

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// A secret value on its way from an entry field to the cipher.
struct SecretField {
    QString name;
    Secret value;
    bool highEntropy = false; ///< generated here or at least 112 random bits by the registry: a plain digest prefix is safe
};
using SecretFields = std::vector<SecretField>;

/// What a person gives for a new credential or changes in an old one; no secret.
struct CredentialData {
    QString provider;
    QString kind;
    QString label;
    QString workspace;
    QString environment;
    QString category; ///< for the path template
    QString owner;
    QString purpose;
    QStringList tags;
    QStringList consumers;
    std::vector<PlainField> fields;
    RotationPolicy policy;
    std::optional<Instant> expiresAt;
    bool sandbox = false;
    bool hasNoSecret = false; ///< it needs none (a subscription record, a database without a password): active without a value

    friend bool operator==(const CredentialData &, const CredentialData &) = default;
};

/// The data of \p credential as a person would edit it. \p category comes from the registry.
[[nodiscard]] CredentialData dataOf(const Credential &credential, const QString &category);

/// Stable lower- or upper-case names of the contract in docs/CLI.md.
[[nodiscard]] QLatin1StringView name(Validation validation) noexcept;  ///< "PENDING", "VALID", …
[[nodiscard]] QLatin1StringView name(VerdictMeaning meaning) noexcept; ///< "insufficient_scope", …; empty for None
[[nodiscard]] QLatin1StringView name(VersionStage stage) noexcept;     ///< "pending", "current", …

} // namespace claviger
