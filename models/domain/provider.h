#pragma once

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
    QStringList options;     ///< not empty: one of these
    bool distinctive = false; ///< the pattern identifies the provider
};

/// A member that a JSON field (a key file) must or may have.
struct JsonMemberSpec {
    QString name;
    bool required = false;
    bool secret = false;
    QString pattern;
    QString exampleShape;
    QString help;
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
};

struct ProviderLink {
    QString role; ///< "reference", "get_key", "rotation", "errors", …
    QString url;  ///< https
};

struct ProviderScope {
    QString name;
    QString why;
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
};

/// Everything Claviger knows about one issuer of keys. From resources/providers/<id>.yml.
struct Provider {
    QString id;
    QString name;
    QString category; ///< "genai", "cloud", "saas", "messaging", "auth", "scm", "database", "observability", "email", "payments", "other"
    std::vector<CredentialKind> kinds;
    QStringList environmentVariables;
    std::vector<ProviderLink> links;
    QStringList steps; ///< how to obtain a key, in order
    std::vector<ProviderScope> scopes;
    bool sandboxAvailable = false;
    QString sandboxHow;
    RotationFacts rotation;
    QStringList limits;
    QString costs;
    QStringList warnings;
    Confidence keyShape = Confidence::Unverified;
    Confidence check = Confidence::Unverified;
    Confidence rotationConfidence = Confidence::Unverified;
    bool builtIn = true; ///< false: from the admin's own folder

    [[nodiscard]] const CredentialKind *kind(QStringView id) const; ///< null when there is none
    [[nodiscard]] QString link(QStringView role) const;             ///< empty when there is none
};

} // namespace claviger
