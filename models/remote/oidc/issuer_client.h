#pragma once

#include "models/base/clock.h"
#include "models/base/progress.h"
#include "models/domain/broker_profile.h"
#include "models/remote/http/http_client.h"
#include "models/remote/oidc/issuer_document.h"
#include "models/remote/oidc/jwt_verifier.h"
#include "models/remote/oidc/token_answer.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace claviger {

/// An issuer's own requests: document, keys, tokens, revocation. What it says about itself is kept until it is asked anew. Call
/// in the thread it lives in, receive with onFinished(); \p cancel may be null. Errors are those of SignInFault. Futures that are
/// waited for when it goes are cancelled.
class IssuerClient final : public QObject
{
    Q_OBJECT

public:
    /// \p http decides about trust and proxy; http to this computer is allowed besides. \p clock outlives the client.
    IssuerClient(SignInFacts facts, HttpProfile http, const Clock &clock);

    /// Asks again when \p anew, else only the first time.
    [[nodiscard]] QFuture<Result<IssuerDocument>> document(bool anew, ProgressPtr cancel);

    /// The tokens for \p code, which was asked for with the PKCE \p verifier and answered at \p redirect.
    [[nodiscard]] QFuture<Result<TokenAnswer>> exchange(const Secret &code, const Secret &verifier, const QUrl &redirect,
                                                        ProgressPtr cancel);
    [[nodiscard]] QFuture<Result<TokenAnswer>> refresh(const Secret &token, ProgressPtr cancel);

    /// The claims of \p idToken, which has to be this issuer's, for this client and, unless it is empty, with \p nonce. Its keys
    /// are read again when the token was signed by one that is not known.
    [[nodiscard]] QFuture<Result<VerifiedJwt>> verified(Secret idToken, const QByteArray &nonce, ProgressPtr cancel);

    /// Makes the issuer forget \p token (RFC 7009). Done as well when the issuer has no place for that.
    [[nodiscard]] QFuture<Result<>> revoke(Secret token, ProgressPtr cancel);

    [[nodiscard]] const QString &name() const noexcept { return m_name; } ///< in errors

private:
    [[nodiscard]] QFuture<Result<TokenAnswer>> askForTokens(Secret form, ProgressPtr cancel);
    [[nodiscard]] QFuture<Result<JwkSet>> keys(ProgressPtr cancel);
    [[nodiscard]] Result<VerifiedJwt> judge(const Secret &idToken, const QByteArray &nonce, bool &isKeyUnknown) const;
    [[nodiscard]] JwtRules rules(const QByteArray &nonce) const;

    SignInFacts m_facts;
    QString m_name;
    const Clock &m_clock;
    HttpClient m_http;
    std::optional<IssuerDocument> m_document;
    JwkSet m_keys;
};

} // namespace claviger
