#pragma once

#include "models/domain/verify_facts.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace claviger {

/// How sure the registry is of a fact (registry legend, `confidence`).
enum class Confidence { Seen, Known, Inferred, Unverified };

/// What a value that does not match its pattern means for saving.
enum class OnMismatch { Warn, Block };

/// How far a provider lets its keys be rotated without a person (registry legend).
enum class RotationAutomation { None, RevokeOnly, Partial, Api, Local };

/// One input of a credential kind.
struct FieldSpec {
    QString name;  ///< stable, e.g. "api_key"
    QString label; ///< for people, English
    bool secret = false;
    bool required = false;
    bool multiline = false;
    QString pattern; ///< anchored, RE2/PCRE2 compatible; empty: anything
    OnMismatch onMismatch = OnMismatch::Warn;
    QString exampleShape; ///< template, never a real key
    QStringList moreShapes;
    QString help;
    QString defaultValue;
    QStringList options;      ///< not empty: one of these
    bool distinctive = false; ///< the pattern identifies the provider

    friend bool operator==(const FieldSpec &, const FieldSpec &) = default;
};

/// A member that a JSON field (a key file) must or may have.
struct JsonMemberSpec {
    QString name;
    bool required = false;
    bool secret = false;
    QString pattern;
    QString exampleShape;
    QString help;
    OnMismatch onMismatch = OnMismatch::Warn;

    friend bool operator==(const JsonMemberSpec &, const JsonMemberSpec &) = default;
};

/// One shape in which a provider issues keys.
struct CredentialKind {
    QString id;
    QString label;
    std::vector<FieldSpec> fields;
    std::vector<JsonMemberSpec> jsonMembers; ///< of the multiline secret field, when that is a JSON file

    [[nodiscard]] const FieldSpec *field(QStringView name) const; ///< null when there is none
    /// The field whose fingerprint stands for the credential: the first required secret
    /// one, else the first secret one; null when the kind has no secret.
    [[nodiscard]] const FieldSpec *primarySecret() const;

    friend bool operator==(const CredentialKind &, const CredentialKind &) = default;
};

struct ProviderLink {
    QString role; ///< "reference", "get_key", "rotation", "errors", …
    QString url;  ///< https

    friend bool operator==(const ProviderLink &, const ProviderLink &) = default;
};

struct ProviderScope {
    QString name;
    QString why;
    QStringList permissions; ///< single rights that make it up; may be empty
    QString test;            ///< id of the follow-up check that proves it; may be empty

    friend bool operator==(const ProviderScope &, const ProviderScope &) = default;
};

/// A documented call that mints or revokes a key; shown to the admin as the provider's own steps.
struct ProviderCall {
    QString method;
    QString url; ///< template with {{field}}
    QString auth;
    QString body;
    QString returns;
    QString needs;
    QString note;

    friend bool operator==(const ProviderCall &, const ProviderCall &) = default;
};

struct RotationFacts {
    std::optional<int> defaultDays; ///< proposal of the registry
    std::optional<int> maxAgeDays;  ///< limit of the provider
    QString expiry;
    RotationAutomation automatic = RotationAutomation::None;
    bool overlap = false; ///< old and new value may be valid at the same time
    std::optional<ProviderCall> mint;
    std::optional<ProviderCall> revoke;
    QString notes;

    friend bool operator==(const RotationFacts &, const RotationFacts &) = default;
};

/// Everything Claviger knows about one issuer of keys. From resources/providers/<id>.yml.
struct Provider {
    QString id;
    QString name;
    /// "genai", "cloud", "saas", "messaging", "auth", "scm", "database", "observability", "email", "payments" or "other"
    QString category;
    std::vector<CredentialKind> kinds;
    QStringList environmentVariables;
    std::vector<ProviderLink> links;
    QStringList steps; ///< how to obtain a key, in order
    std::vector<ProviderScope> scopes;
    bool sandboxAvailable = false;
    QString sandboxHow;
    QString sandboxKeyShape; ///< how test keys look, for people; may be empty
    RotationFacts rotation;
    QStringList limits;
    QString costs;
    QStringList warnings;
    VerifyFacts verify;
    Confidence keyShape = Confidence::Unverified;
    Confidence check = Confidence::Unverified;
    Confidence rotationConfidence = Confidence::Unverified;
    bool builtIn = true; ///< false: from the admin's own folder
    bool common = false; ///< registry priority "must": shown before the others

    [[nodiscard]] const CredentialKind *kind(QStringView id) const; ///< null when there is none
    [[nodiscard]] QString link(QStringView role) const;             ///< empty when there is none

    friend bool operator==(const Provider &, const Provider &) = default;
};

} // namespace claviger
