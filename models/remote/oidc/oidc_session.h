#pragma once

#include "models/base/clock.h"
#include "models/domain/broker_profile.h"
#include "models/domain/os_keychain.h"
#include "models/remote/broker/token_source.h"
#include "models/remote/http/http_profile.h"
#include "models/remote/oidc/sign_in_flow.h"

#include <QObject>
#include <QPromise>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace claviger {

/// What a session is told when it is made.
struct OidcSetup {
    SignInFacts facts;
    HttpProfile http;               ///< for the issuer; a broker's client certificate is not the issuer's business
    SignInFlow::Browser browser;    ///< shows the person where to sign in
    OsKeychain *keychain = nullptr; ///< outlives the session; null: the sign-in is not kept
    QString refreshEntry;           ///< where it is kept, see refreshEntry(BrokerProfile); empty: it is not
    std::chrono::milliseconds patience = std::chrono::minutes(10); ///< for the person in the browser
};

/// One person's sign-in at one issuer (docs/BROKER.md §2). Tokens are in memory alone; the refresh token also in the system
/// keychain when the setup says so, and written there before a token of the same answer is used. Lives in the application's
/// thread; call there, receive with onFinished(). Errors are those of SignInFault, and the keychain's.
class OidcSession final : public QObject, public TokenSource
{
    Q_OBJECT

public:
    /// \p clock outlives the session.
    OidcSession(OidcSetup setup, const Clock &clock, QObject *parent = nullptr);
    /// What is waited for ends as Cancelled.
    ~OidcSession() override;

    /// Shows the browser and waits for the person; \p cancel may be null. One that is under way ends as Cancelled.
    [[nodiscard]] QFuture<Result<>> signIn(ProgressPtr cancel);

    /// Goes on with the sign-in that was kept. NotFound: none was. Unreachable keeps it for later: token() tries again.
    [[nodiscard]] QFuture<Result<>> resume();

    [[nodiscard]] QFuture<Result<Secret>> token(bool renew) override;

    /// Forgets the tokens, and makes the keychain and the issuer forget. When one of the two did not, its error; the tokens are
    /// forgotten here in any case, and the keychain is asked before this returns.
    [[nodiscard]] QFuture<Result<>> signOut();
    /// Makes the issuer forget the sign-in that \p entry holds, as it was read from the keychain; nothing when it is another's.
    [[nodiscard]] QFuture<Result<>> revokeKept(const Secret &entry);

    /// Forgets the tokens here; what waits ends as Cancelled.
    void forget();

    /// The `sub` of who signed in; empty while nobody has, or before the issuer said so again.
    [[nodiscard]] const QString &subject() const noexcept { return m_subject; }

signals:
    /// The person is signed in, but the keychain did not keep it.
    void notKept(const claviger::Error &why);
    /// The issuer refused to go on with the sign-in: it has ended.
    void refused();

private:
    struct Held {
        Secret access; ///< empty: it has to be asked for
        Secret refresh;
        std::optional<Instant> expiresAt;
        std::chrono::milliseconds lead{0}; ///< before \ref expiresAt
    };
    struct Waiter {
        QPromise<Result<Secret>> promise;
        bool renew = false;
    };

    [[nodiscard]] bool isKept() const { return m_setup.keychain && !m_setup.refreshEntry.isEmpty(); }
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] QFuture<Result<>> hold(TokenAnswer tokens, Instant askedAt);
    void renew();
    void onRenewed(TokenAnswer tokens, Instant askedAt, int age);
    void onNotRenewed(const Error &why);
    void accept(TokenAnswer tokens, Instant askedAt, int age);
    void answerWaiters(const std::optional<Error> &why);
    void dropKept();

    OidcSetup m_setup;
    const Clock &m_clock;
    IssuerClient m_client;
    std::unique_ptr<SignInFlow> m_flow;
    std::optional<Held> m_held;
    QString m_subject;
    std::vector<Waiter> m_waiters;      ///< not empty while a renewal is under way
    std::optional<Instant> m_notBefore; ///< an early renewal failed: the next one waits
    int m_age = 0;                      ///< changes when what was held is not any more: late answers are dropped
};

} // namespace claviger
