#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace claviger {

/// A key that a service needs, by path; "{environment}" stands for each of its environments.
struct RequiredKey {
    QString path;
    QStringList fields; ///< empty: all secret ones
    friend bool operator==(const RequiredKey &, const RequiredKey &) = default;
};

/// What a service may read.
struct ConsumerScope {
    QString workspace;
    QStringList environments; ///< "*": all
    QStringList paths;        ///< whole ones, or beginnings that end in "/*"
    QStringList fields;       ///< empty: all secret ones
    friend bool operator==(const ConsumerScope &, const ConsumerScope &) = default;
};

/// A required key that the service can't read.
struct MissingKey {
    QString path;
    QString why; ///< "no-such-key", "out-of-scope", "no-value"; others are kept
    friend bool operator==(const MissingKey &, const MissingKey &) = default;
};

/// A service that uses keys.
struct Consumer {
    QString name; ///< unique; letters, digits, ".", "_", "-"
    QString description;
    QString owner;
    QString workspace;
    QStringList environments;
    std::vector<RequiredKey> requiredKeys;
    std::vector<ConsumerScope> scopes;
    std::vector<MissingKey> missing; ///< told by the broker
    int ratePerMinute = 60;          ///< 1 to 100,000
    Instant createdAt;
    QString createdBy;
    std::optional<Instant> lastAccessAt;
    int activeTokens = 0;
    quint64 revision = 0; ///< 0: not saved yet
    friend bool operator==(const Consumer &, const Consumer &) = default;
};

/// A service token without its value.
struct ServiceToken {
    QString id;
    QString consumer;
    QString note;
    Instant issuedAt;
    QString issuedBy;
    Instant expiresAt;
    std::optional<Instant> revokedAt;
    QString revokedBy;
    std::optional<Instant> lastUsedAt;
    QString state; ///< "active", "expired", "revoked"; others are kept
    friend bool operator==(const ServiceToken &, const ServiceToken &) = default;
};

struct IssuedToken {
    ServiceToken token;
    Secret value; ///< the JWT; empty when an earlier answer showed it and was lost: revoke it and issue another one
};

struct TokenOrder {
    QString consumer;
    std::chrono::seconds life{std::chrono::hours{24 * 30}};
    QString note;
    QString reason;
};

/// One use of a key by a service, or one that was refused.
struct ConsumerAccess {
    Instant at;
    QString result; ///< "GRANTED", "DENIED", "RATE_LIMITED"; others are kept
    std::optional<CredentialId> credential;
    QString path;
    QString field;
    QString token; ///< its id
    QString requestId;
    QString address;
    QString userAgent;
    QString detail;
    friend bool operator==(const ConsumerAccess &, const ConsumerAccess &) = default;
};

struct AccessQuery {
    QString consumer;
    QStringList results;          ///< empty: all
    std::optional<Instant> since; ///< inclusive
    int limit = 500;
};

/// Port: the services that use keys. Errors: NotFound, AlreadyExists, Conflict, InvalidInput, Refused, AccessDenied,
/// AwaitsApproval, Unsupported, Unreachable, OutcomeUnknown, SignInNeeded. GUI thread; receive with onFinished().
class ConsumerRegistry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// All that the person may see, by name.
    [[nodiscard]] virtual QFuture<Result<std::vector<Consumer>>> consumers() = 0;
    /// Those that can read \p key.
    [[nodiscard]] virtual QFuture<Result<std::vector<Consumer>>> readersOf(CredentialId key) = 0;
    /// Registers (revision 0) or changes.
    [[nodiscard]] virtual QFuture<Result<Consumer>> save(Consumer consumer) = 0;
    /// With all its tokens; they are accepted no longer.
    [[nodiscard]] virtual QFuture<Result<>> remove(QString consumer, quint64 revision, QString reason) = 0;

    [[nodiscard]] virtual QFuture<Result<std::vector<ServiceToken>>> tokens(QString consumer) = 0;
    [[nodiscard]] virtual QFuture<Result<IssuedToken>> issue(TokenOrder order) = 0;
    [[nodiscard]] virtual QFuture<Result<>> revoke(QString consumer, QString token, QString reason) = 0;

    /// Newest first.
    [[nodiscard]] virtual QFuture<Result<std::vector<ConsumerAccess>>> accesses(AccessQuery query) = 0;

signals:
    void changed(); ///< consumers or tokens are others now
};

} // namespace claviger
