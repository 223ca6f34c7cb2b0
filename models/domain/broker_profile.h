#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace claviger {

/// How a broker speaks (docs/BROKER.md).
enum class BrokerDialect : quint8 { Workspace, OrgIntegrations, KeyPaths };

/// How a person proves to a broker who they are.
enum class BrokerSignIn : quint8 {
    Browser, ///< OpenID Connect in the system's browser
    Token    ///< a token from the system keychain, never renewed
};

/// Where one signs in, as the broker's visiting card says; kept with the profile and never changed silently.
struct SignInFacts {
    QUrl issuer; ///< https, or http to this computer
    QString clientId;
    QString audience;
    QStringList scopes;
    QString rolesClaim;

    friend bool operator==(const SignInFacts &, const SignInFacts &) = default;
};

/// A broker as a person set it up. Holds no secret: tokens and the client key's passphrase are in the system keychain.
struct BrokerProfile {
    QString id; ///< random, 36 characters; names keychain entries and the cache
    QString name;
    QUrl address; ///< scheme, host and port; https, or http to this computer
    QString base; ///< path before every operation, e.g. "/api/integrations"; empty for none
    BrokerDialect dialect = BrokerDialect::Workspace;
    QString caFile;          ///< PEM, trusted besides the system's authorities; empty: those alone
    QString certificateFile; ///< PEM of the client certificate with its chain; empty: none is shown
    QString keyFile;         ///< PEM of its key
    BrokerSignIn signIn = BrokerSignIn::Browser;
    SignInFacts facts;           ///< for BrokerSignIn::Browser
    bool keepsSignIn = false;    ///< the refresh token stays in the system keychain
    int cachedSecretMinutes = 0; ///< 0 to 60: values that were seen stay readable for so long without the broker
    QStringList organisations;   ///< of BrokerDialect::OrgIntegrations
    QStringList keyPaths;        ///< of BrokerDialect::KeyPaths: those that are there although the broker lists none

    friend bool operator==(const BrokerProfile &, const BrokerProfile &) = default;
};

/// "workspace", "org-integrations", "key-paths".
[[nodiscard]] QLatin1StringView name(BrokerDialect dialect) noexcept;
[[nodiscard]] std::optional<BrokerDialect> dialectFromName(QStringView name) noexcept;
/// "browser", "token".
[[nodiscard]] QLatin1StringView name(BrokerSignIn signIn) noexcept;
[[nodiscard]] std::optional<BrokerSignIn> signInFromName(QStringView name) noexcept;

/// The keychain entries of \p profile: "broker/<id>/token", "broker/<id>/refresh", "broker/<id>/client-key", "broker/<id>/cache".
[[nodiscard]] QString tokenEntry(const BrokerProfile &profile);
[[nodiscard]] QString refreshEntry(const BrokerProfile &profile);
[[nodiscard]] QString clientKeyEntry(const BrokerProfile &profile);
[[nodiscard]] QString cacheEntry(const BrokerProfile &profile);

/// 2 to 8 segments of a-z, 0-9 and _, with dots between, at most 256 characters: "service_keys.jules_api.production".
[[nodiscard]] bool isKeyPath(QStringView path) noexcept;

/// True for https, and for http to 127.0.0.0/8, ::1 and localhost; without user, query, fragment and path.
[[nodiscard]] bool isBrokerAddress(const QUrl &address);
/// The same for an issuer, which may have a path.
[[nodiscard]] bool isIssuerAddress(const QUrl &address);

} // namespace claviger
