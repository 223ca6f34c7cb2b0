#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/domain/credential.h"

#include <QString>

#include <chrono>
#include <utility>
#include <vector>

namespace claviger {

/// Who asked for a check.
enum class CheckOrigin : quint8 {
    Person,   ///< somebody, in the console or by the command line
    Schedule, ///< the console's own timetable
    ByHand    ///< nothing was asked: a person confirmed that the key works
};

/// How far an answer can be believed.
enum class CheckTrust : quint8 {
    Plain,      ///< the provider answered
    SelfTested, ///< and refused a made-up key of the same form just before
    Doubtful    ///< the made-up key was accepted, or something between us and the provider answered: no verdict
};

/// What is kept of one request, as evidence: never a body, a header or a key.
struct CheckStep {
    QString id;       ///< of the follow-up check in the registry; empty for the main one
    QString label;    ///< for people; empty for the main one
    QString endpoint; ///< origin and path without query and without field values in it, e.g. "https://api.openai.com/v1/models"
    QString answer;   ///< as the registry's tables name it: "200", "dns", "tls", "timeout", "+PONG", an SQLSTATE
    VerdictMeaning meaning = VerdictMeaning::None;
    QString remedy; ///< of the registry, English
    std::chrono::milliseconds latency{0};
    QString certificate;                            ///< SHA-256 of the peer's certificate, 64 hex digits; empty without TLS
    std::vector<std::pair<QString, QString>> reads; ///< members of a good answer that the registry names: account, quota left …

    friend bool operator==(const CheckStep &, const CheckStep &) = default;
};

/// What a provider's answers say about one set of values.
struct KeyVerdict {
    VerdictMeaning meaning = VerdictMeaning::None; ///< None: it cannot be checked; a remedy says what to do instead
    QString remedy;                                ///< of the registry, English
    CheckTrust trust = CheckTrust::Plain;
    bool wasReached = false;      ///< somebody at the provider's address answered
    std::vector<CheckStep> steps; ///< the main check first; empty when nothing could be asked
    QString registryVersion;      ///< of the facts that decided: 16 hex digits

    friend bool operator==(const KeyVerdict &, const KeyVerdict &) = default;
};

/// One check in the history of a credential.
struct PastCheck {
    CredentialId credential;
    int version = 0; ///< whose values were checked
    Instant at;
    QString by;
    CheckOrigin origin = CheckOrigin::Person;
    Validation validation = Validation::NotChecked; ///< of the credential after it
    KeyVerdict verdict; ///< its meaning as it was shown, see shownMeaning(); the steps have the provider's own
    QString note;       ///< of a confirmation by hand

    friend bool operator==(const PastCheck &, const PastCheck &) = default;
};

/// True when \p verdict says for certain whether the key is live; any other leaves what was known before standing.
[[nodiscard]] bool decides(const KeyVerdict &verdict) noexcept;
/// True when \p meaning is the provider's definite word against a key: invalid, revoked, expired.
[[nodiscard]] bool isAgainst(VerdictMeaning meaning) noexcept;
/// True when \p meaning says that the key is live: valid, insufficient_scope, over_quota.
[[nodiscard]] bool isLive(VerdictMeaning meaning) noexcept;
/// What the credential's validation is after \p verdict; \p before stands when the verdict decides nothing.
[[nodiscard]] Validation validationAfter(Validation before, const KeyVerdict &verdict) noexcept;
/// The meaning to show: one that was valid and is invalid now has been revoked, or has expired when \p expiresAt is over
/// at \p now.
[[nodiscard]] VerdictMeaning shownMeaning(const KeyVerdict &verdict, Validation before, std::optional<Instant> expiresAt,
                                          Instant now) noexcept;

/// The request that \p verdict comes from; null when nothing was asked. Valid as long as \p verdict.
[[nodiscard]] const CheckStep *decidingStep(const KeyVerdict &verdict) noexcept;
/// True when \p check found the key live, or a person did.
[[nodiscard]] bool foundLive(const PastCheck &check) noexcept;
/// \p answer as one word of the log, at most 32 characters of a-z, A-Z, 0-9 and "+-.": a server may have chosen it, and it must
/// not look like another member.
[[nodiscard]] QString plainWord(const QString &answer);

/// "person", "schedule", "by-hand".
[[nodiscard]] QLatin1StringView name(CheckOrigin origin) noexcept;
/// "plain", "self-tested", "doubtful".
[[nodiscard]] QLatin1StringView name(CheckTrust trust) noexcept;

} // namespace claviger
