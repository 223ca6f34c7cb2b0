#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace claviger {

/// What an answer of the provider means for the key (docs/PROVIDERS.md, "Verification").
enum class VerifyMeaning {
    Valid,
    InsufficientScope,
    Invalid,
    Revoked,
    Expired,
    Restricted,
    RateLimited,
    OverQuota,
    Misconfigured,
    ProviderError,
};

/// One row of a decision table: the first row that agrees with the answer decides.
struct VerifyOutcome {
    QString status;      ///< "200", "2xx", "400|401", a SQLSTATE, a RESP error word, "ok", "dns", "*" …
    QString bodyMatches; ///< searched in the first 64 KiB of the body; empty: any body
    VerifyMeaning means = VerifyMeaning::ProviderError;
    QString remedy; ///< what the admin should do, English

    friend bool operator==(const VerifyOutcome &, const VerifyOutcome &) = default;
};

/// One request of a check. Every text may hold {{field}} and {{field?}}.
struct VerifyCall {
    QString id;    ///< empty for the main call
    QString label; ///< for people; empty for the main call
    QString kind;  ///< "http", "sigv4", "oauth-client", "gcp-jwt", "github-app-jwt", "oci-signature", "postgres", "redis", "none"
    bool optional = false;
    QStringList forKinds; ///< of a call for other kinds than the main one
    QString eachOf;       ///< a field of several values, one request each; empty: one request
    QStringList eachAs;   ///< the names of a value's parts, which dots part; a single name: the whole value
    std::vector<std::pair<QString, QString>> when; ///< of a follow-up: fields and the very values with which alone it is asked
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> auth;    ///< "scheme" and its parameters, in the file's order
    std::vector<std::pair<QString, QString>> headers; ///< in the file's order
    QString body;
    QString cost;
    QString sideEffects;
    std::vector<VerifyOutcome> outcomes;
    QString note;

    friend bool operator==(const VerifyCall &, const VerifyCall &) = default;
};

/// Another request that answers the same question, for people and later checks.
struct VerifyAlternative {
    QString method;
    QString url;
    QString use;

    friend bool operator==(const VerifyAlternative &, const VerifyAlternative &) = default;
};

/// A name that templates may use, looked up by the value of an option field.
struct VerifyDerivation {
    QString name;
    QString from; ///< the option field
    std::vector<std::pair<QString, QString>> values;

    friend bool operator==(const VerifyDerivation &, const VerifyDerivation &) = default;
};

/// How a provider's keys are checked without changing anything there.
struct VerifyFacts {
    QStringList forKinds; ///< empty: every kind
    std::vector<VerifyDerivation> derive;
    VerifyCall call;
    std::vector<VerifyCall> otherKinds; ///< instead of \ref call for the kinds that they name; none of \ref then follows them
    QStringList reads;                  ///< members of a good answer worth showing
    std::vector<VerifyCall> then;
    std::vector<VerifyAlternative> alternatives;

    friend bool operator==(const VerifyFacts &, const VerifyFacts &) = default;
};

/// What every check does unless a provider says otherwise. That no redirect is followed, TLS is required and no log holds a
/// request is no default but the client's way, which nothing changes.
struct VerifyDefaults {
    int timeoutMs = 10000;
    QString userAgent; ///< of every request without a User-Agent of its own; {{app_version}} is the program's version
    std::vector<VerifyOutcome> outcomes;

    friend bool operator==(const VerifyDefaults &, const VerifyDefaults &) = default;
};

} // namespace claviger
