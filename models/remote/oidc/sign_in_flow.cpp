#include "models/remote/oidc/sign_in_flow.h"

#include "models/base/future.h"
#include "models/remote/http/address_rules.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookInterval = 50ms;

/// Why nobody can sign in with \p facts; empty when somebody can.
QString factsProblem(const SignInFacts &facts)
{
    if (const QString problem = requestUrlProblem(facts.issuer, true); !problem.isEmpty())
        return u"the issuer's address "_s + problem;
    if (facts.issuer.hasQuery())
        return u"the issuer's address must not hold ?"_s;
    return facts.clientId.isEmpty() ? u"there is no client id"_s : QString();
}

} // namespace

SignInFlow::SignInFlow(IssuerClient &client, SignInFacts facts, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_facts(std::move(facts))
    , m_clock(clock)
{
    m_patience.setSingleShot(true);
    m_patience.callOnTimeout(this, [this] { fail(SignInFault::TooLate, u"nobody signed in"_s); });
    m_look.callOnTimeout(this, [this] {
        if (m_cancel->isCancelled())
            fail(SignInFault::Cancelled);
    });
}

SignInFlow::~SignInFlow()
{
    if (!m_isOver) // else it may be the last that is left, and the client is gone
        fail(SignInFault::Cancelled);
}

QFuture<Result<SignedIn>> SignInFlow::run(const Browser &browser, std::chrono::milliseconds patience, ProgressPtr cancel)
{
    m_promise.start();
    QFuture<Result<SignedIn>> future = m_promise.future();
    if (const QString problem = factsProblem(m_facts); !problem.isEmpty()) {
        fail(SignInFault::BadFacts, problem);
        return future;
    }
    m_cancel = std::move(cancel);
    if (m_cancel)
        m_look.start(kLookInterval);
    onFinished(m_client.document(true, m_cancel), this, [this, browser, patience](const Result<IssuerDocument> &document) {
        if (m_isOver)
            return;
        if (document)
            askInBrowser(*document, browser, patience);
        else
            finish(tl::unexpected(document.error()));
    });
    return future;
}

void SignInFlow::askInBrowser(const IssuerDocument &document, const Browser &browser, std::chrono::milliseconds patience)
{
    m_document = document;
    m_listener
        = std::make_unique<RedirectListener>(m_attempt.state, [this](RedirectAnswer answer) { return take(std::move(answer)); });
    if (!m_listener->listen()) {
        fail(SignInFault::NoListener);
        return;
    }
    m_redirect = m_listener->address();
    m_patience.start(patience);
    browser(authorizationAddress(document, m_facts, m_attempt, m_redirect));
}

SignInPage SignInFlow::take(RedirectAnswer answer)
{
    m_patience.stop();
    // RFC 9207, section 2.4: an issuer that names itself has to, and whoever names itself has to be the issuer.
    const bool isNamed = !answer.issuer.isEmpty();
    if (isNamed ? QString::fromUtf8(answer.issuer) != m_document.issuer : m_document.namesItself) {
        fail(SignInFault::WrongIssuer);
        return SignInPage::Mismatch;
    }
    if (!answer.error.isEmpty()) {
        fail(SignInFault::Declined, QString::fromLatin1(answer.error));
        return SignInPage::Declined;
    }
    exchange(answer.code);
    return SignInPage::Received;
}

void SignInFlow::exchange(const Secret &code)
{
    const Instant askedAt = m_clock.now();
    onFinished(m_client.exchange(code, m_attempt.verifier, m_redirect, m_cancel), this,
               [this, askedAt](Result<TokenAnswer> tokens) {
                   if (m_isOver)
                       return;
                   if (tokens)
                       verify(*std::move(tokens), askedAt);
                   else
                       finish(tl::unexpected(tokens.error()));
               });
}

void SignInFlow::verify(TokenAnswer tokens, Instant askedAt)
{
    if (tokens.idToken.isEmpty()) {
        fail(SignInFault::BadToken, u"there is no ID token"_s);
        return;
    }
    Secret idToken = std::exchange(tokens.idToken, Secret());
    onFinished(m_client.verified(std::move(idToken), m_attempt.nonce, m_cancel), this,
               [this, askedAt, tokens = std::move(tokens)](const Result<VerifiedJwt> &verified) mutable {
                   if (m_isOver)
                       return;
                   if (verified)
                       finish(SignedIn{std::move(tokens), verified->subject, askedAt});
                   else
                       finish(tl::unexpected(verified.error()));
               });
}

void SignInFlow::fail(SignInFault fault, const QString &more)
{
    finish(tl::unexpected(signInError(fault, m_client.name(), more)));
}

void SignInFlow::finish(Result<SignedIn> result)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_patience.stop();
    m_look.stop();
    if (m_listener)
        m_listener.release()->deleteLater(); // it may be the one that calls
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace claviger
