#pragma once

#include "models/remote/oidc/issuer_client.h"
#include "models/remote/oidc/redirect_listener.h"
#include "models/remote/oidc/sign_in_attempt.h"
#include "models/remote/oidc/sign_in_fault.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace claviger {

/// Who signed in, with the tokens.
struct SignedIn {
    TokenAnswer tokens;
    QString subject;
    Instant askedAt; ///< when the tokens were asked for: their life counts from there
};

/// One sign-in of a person in the browser: authorization code flow with PKCE and a loopback redirect (docs/BROKER.md §2). Used
/// once; when it goes before its end, it ends as Cancelled.
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    /// Shows an address to the person.
    using Browser = std::function<void(const QUrl &)>;

    /// \p client and \p clock outlive the flow.
    SignInFlow(IssuerClient &client, SignInFacts facts, const Clock &clock, QObject *parent);
    ~SignInFlow() override;

    /// \p patience: how long the person may take in the browser. \p cancel may be null. Errors are those of SignInFault.
    [[nodiscard]] QFuture<Result<SignedIn>> run(const Browser &browser, std::chrono::milliseconds patience, ProgressPtr cancel);

private:
    void askInBrowser(const IssuerDocument &document, const Browser &browser, std::chrono::milliseconds patience);
    [[nodiscard]] SignInPage take(RedirectAnswer answer);
    void exchange(const Secret &code);
    void verify(TokenAnswer tokens, Instant askedAt);
    void finish(Result<SignedIn> result);
    void fail(SignInFault fault, const QString &more = {});

    IssuerClient &m_client;
    SignInFacts m_facts;
    const Clock &m_clock;
    QPromise<Result<SignedIn>> m_promise;
    ProgressPtr m_cancel;
    SignInAttempt m_attempt = SignInAttempt::make();
    std::unique_ptr<RedirectListener> m_listener;
    IssuerDocument m_document;
    QUrl m_redirect;
    QTimer m_patience;
    QTimer m_look; ///< for \ref m_cancel
    bool m_isOver = false;
};

} // namespace claviger
