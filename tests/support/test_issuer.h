#pragma once

#include "models/base/clock.h"
#include "models/domain/broker_profile.h"
#include "tests/support/https_server.h"
#include "tests/support/test_issuer_keys.h"

#include <QStringList>
#include <QUrl>

#include <atomic>
#include <chrono>
#include <memory>

namespace claviger::test {

/// What a sign-in server does that it should not, or that happens.
enum class IssuerFault : quint8 {
    None,
    OtherIssuerInDocument,
    NoTokenAddress,
    PlainTokenAddress, ///< http, on another computer
    NoS256,
    DocumentIsHtml,
    OtherIss,   ///< in the browser's answer
    NoIss,      ///< although the document promises one
    OtherState, ///< in the browser's answer
    Declines,   ///< access_denied
    RefusesCode,
    NoIdToken,
    OtherNonce,
    AlgNone,
    OtherAudience, ///< of the ID token
    OtherTokenIssuer,
    OtherKey, ///< the ID token is signed by a key that the set does not hold
    ExpiredIdToken,
    RefusesRefresh,
    OtherSubjectOnRefresh,
    Down, ///< 503 at the token endpoint
    DocumentDown,
    Stalls, ///< the token endpoint takes the request and does not answer
    GarbageTokens,
    NoBearer
};

/// How a sign-in server is set up.
struct IssuerSetup {
    ServedTls tls = ServedTls::Good;
    QString clientId = QStringLiteral("claviger-console");
    QString audience = QStringLiteral("https://broker.example.com");
    QString rolesClaim = QStringLiteral("claviger_roles");
    std::chrono::seconds life{300}; ///< of access tokens
    bool tellsLife = true;          ///< expires_in
    bool rotates = true;            ///< a refresh token counts once
    bool refreshes = true;          ///< gives refresh tokens at all
    bool revokes = true;            ///< has a revocation endpoint
    bool namesItself = true;        ///< RFC 9207
    const Clock *clock = nullptr;   ///< must be of any thread; null: the system's
};

/// A sign-in server (OpenID Connect, authorization code flow with PKCE) on 127.0.0.1, in a thread of its own: signs whoever is
/// set in at once, without asking. Codes, verifiers, redirects and refresh tokens are really checked. Any thread.
class TestIssuer
{
public:
    explicit TestIssuer(const TestCa &ca, IssuerSetup setup = {});
    ~TestIssuer();
    TestIssuer(const TestIssuer &) = delete;
    TestIssuer &operator=(const TestIssuer &) = delete;

    [[nodiscard]] QUrl issuer() const;
    [[nodiscard]] SignInFacts facts() const;
    [[nodiscard]] QByteArray jwkSet() const;

    /// Who signs in from now on.
    void setPerson(const QString &subject, const QString &name, const QStringList &roles);
    void setFault(IssuerFault fault);
    /// Signs with a new key from now on; the old one is gone from the set.
    void changeKey();

    /// An access token as it gives them, without a sign-in; \p life may be negative.
    [[nodiscard]] QByteArray accessToken(const QString &subject, const QStringList &roles,
                                         std::chrono::seconds life = std::chrono::seconds(300)) const;

    [[nodiscard]] int exchanges() const; ///< codes that were taken for tokens
    [[nodiscard]] int renewals() const;  ///< refresh tokens that were taken for tokens
    [[nodiscard]] int revocations() const;
    [[nodiscard]] std::vector<ServedRequest> requests() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::unique_ptr<HttpsServer> m_server;
};

} // namespace claviger::test
