#include "models/remote/oidc/oidc_session.h"

#include "models/base/future.h"
#include "models/remote/oidc/claims.h"
#include "models/remote/oidc/ready_future.h"
#include "models/remote/oidc/renewal.h"
#include "models/secure/bytes.h"

#include <QCryptographicHash>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kNextEarlyTry = 10s;

/// When an access token ends: by the answer it came in, else by its own word if it is a JWT.
std::optional<Instant> endOf(const TokenAnswer &tokens, Instant askedAt)
{
    if (tokens.life)
        return askedAt + *tokens.life;
    const std::optional<QJsonObject> claims = unverifiedClaims(tokens.access.view());
    return claims ? dateIn(*claims, u"exp"_s) : std::nullopt;
}

/// Stands before the token in the keychain, with a line break: which issuer and client it is of. An entry outlives a profile's
/// change when the keychain is locked then; without this the token of one issuer would be sent to the next.
QByteArray ownerOf(const SignInFacts &facts)
{
    const QByteArray names = facts.issuer.toEncoded() + '\n' + facts.clientId.toUtf8();
    return QCryptographicHash::hash(names, QCryptographicHash::Sha256).toHex() + '\n';
}

Secret keptForm(const SignInFacts &facts, const Secret &token)
{
    const QByteArray owner = ownerOf(facts);
    Secret kept(static_cast<std::size_t>(owner.size()) + token.size());
    std::ranges::copy(asBytes(owner), kept.bytes().begin());
    std::ranges::copy(token.bytes(), kept.bytes().begin() + owner.size());
    return kept;
}

/// The token in \p kept; empty when it is of another issuer or client.
Secret tokenOf(const SignInFacts &facts, const Secret &kept)
{
    const QByteArray owner = ownerOf(facts);
    const std::string_view view = kept.view();
    if (!view.starts_with(std::string_view(owner.constData(), static_cast<std::size_t>(owner.size()))))
        return {};
    return Secret::fromText(view.substr(static_cast<std::size_t>(owner.size())));
}

} // namespace

OidcSession::OidcSession(OidcSetup setup, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_clock(clock)
    , m_client(m_setup.facts, std::move(m_setup.http), clock)
{
}

OidcSession::~OidcSession() { forget(); }

void OidcSession::forget()
{
    ++m_age;
    m_flow.reset();
    m_held.reset();
    m_subject.clear();
    m_notBefore.reset();
    answerWaiters(signInError(SignInFault::Cancelled, m_client.name()));
}

QFuture<Result<>> OidcSession::signIn(ProgressPtr cancel)
{
    m_flow = std::make_unique<SignInFlow>(m_client, m_setup.facts, m_clock, nullptr);
    const SignInFlow *const flow = m_flow.get();
    return andThen(m_flow->run(m_setup.browser, m_setup.patience, std::move(cancel)), this,
                   [this, flow](SignedIn who) -> QFuture<Result<>> {
                       if (m_flow.get() != flow) // forgotten, or begun anew, a moment before it came to its end
                           return readyFuture(Result<>(tl::unexpected(signInError(SignInFault::Cancelled, m_client.name()))));
                       ++m_age;
                       m_flow.release()->deleteLater();
                       m_subject = who.subject;
                       QFuture<Result<>> held = hold(std::move(who.tokens), who.askedAt);
                       answerWaiters({});
                       return held;
                   });
}

QFuture<Result<>> OidcSession::resume()
{
    if (!isKept())
        return readyFuture(Result<>(failure(ErrorCode::NotFound, m_client.name())));
    const int age = ++m_age;
    return andThen(m_setup.keychain->read(m_setup.refreshEntry), this, [this, age](const Secret &refresh) -> QFuture<Result<>> {
        if (age != m_age)
            return readyFuture(Result<>(tl::unexpected(signInError(SignInFault::Cancelled, m_client.name()))));
        Secret token = tokenOf(m_setup.facts, refresh);
        if (token.isEmpty()) {
            dropKept();
            return readyFuture(Result<>(failure(ErrorCode::NotFound, m_client.name())));
        }
        m_held = Held{{}, std::move(token), {}, 0ms};
        return andThen(this->token(true), this, [](const Secret &) { return readyFuture(Result<>()); });
    });
}

bool OidcSession::isUsable() const
{
    return !m_held->access.isEmpty() && (!m_held->expiresAt || m_clock.now() < *m_held->expiresAt);
}

bool OidcSession::isDue() const
{
    if (!isUsable())
        return true;
    if (!m_held->expiresAt || m_held->refresh.isEmpty() || (m_notBefore && m_clock.now() < *m_notBefore))
        return false;
    return m_clock.now() >= *m_held->expiresAt - m_held->lead;
}

QFuture<Result<Secret>> OidcSession::token(bool renewed)
{
    if (!m_held)
        return readyFuture(Result<Secret>(tl::unexpected(signInError(SignInFault::TooLate, m_client.name()))));
    if (m_waiters.empty() && !renewed && !isDue())
        return readyFuture(Result<Secret>(m_held->access.clone()));
    if (m_waiters.empty() && m_held->refresh.isEmpty()) {
        m_held.reset();
        return readyFuture(Result<Secret>(tl::unexpected(signInError(SignInFault::TooLate, m_client.name()))));
    }
    const bool isFirst = m_waiters.empty();
    Waiter &waiter = m_waiters.emplace_back();
    waiter.renew = renewed;
    waiter.promise.start();
    QFuture<Result<Secret>> future = waiter.promise.future();
    if (isFirst)
        renew();
    return future;
}

void OidcSession::renew()
{
    const int age = m_age;
    const Instant askedAt = m_clock.now();
    onFinished(m_client.refresh(m_held->refresh, nullptr), this, [this, age, askedAt](Result<TokenAnswer> tokens) {
        if (age != m_age)
            return;
        if (tokens)
            onRenewed(*std::move(tokens), askedAt, age);
        else
            onNotRenewed(tokens.error());
    });
}

void OidcSession::onRenewed(TokenAnswer tokens, Instant askedAt, int age)
{
    if (tokens.refresh.isEmpty())
        tokens.refresh = m_held->refresh.clone(); // an issuer that does not rotate
    if (tokens.idToken.isEmpty()) {
        accept(std::move(tokens), askedAt, age);
        return;
    }
    Secret idToken = std::exchange(tokens.idToken, Secret());
    onFinished(m_client.verified(std::move(idToken), {}, nullptr), this,
               [this, age, askedAt, tokens = std::move(tokens)](const Result<VerifiedJwt> &verified) mutable {
                   if (age != m_age)
                       return;
                   // OpenID Connect Core, section 12.2: it must be the same person.
                   const bool isOther = verified && !m_subject.isEmpty() && verified->subject != m_subject;
                   if (isOther || !verified) {
                       onNotRenewed(isOther ? signInError(SignInFault::BadToken, m_client.name(), u"it is for somebody else"_s)
                                            : verified.error());
                       return;
                   }
                   m_subject = verified->subject;
                   accept(std::move(tokens), askedAt, age);
               });
}

void OidcSession::accept(TokenAnswer tokens, Instant askedAt, int age)
{
    onFinished(hold(std::move(tokens), askedAt), this, [this, age](const Result<> &) {
        if (age == m_age)
            answerWaiters({});
    });
}

QFuture<Result<>> OidcSession::hold(TokenAnswer tokens, Instant askedAt)
{
    const std::optional<Instant> end = endOf(tokens, askedAt);
    m_held = Held{std::move(tokens.access), std::move(tokens.refresh), end, end ? renewalLead(*end - askedAt) : 0ms};
    m_notBefore.reset();
    if (!isKept() || m_held->refresh.isEmpty())
        return readyFuture(Result<>());
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(m_setup.keychain->write(m_setup.refreshEntry, keptForm(m_setup.facts, m_held->refresh)), this,
               [this, promise](const Result<> &written) {
                   if (!written)
                       emit notKept(written.error());
                   promise->addResult(Result<>()); // the person is signed in all the same
                   promise->finish();
               });
    return promise->future();
}

void OidcSession::onNotRenewed(const Error &why)
{
    m_notBefore = m_clock.now() + kNextEarlyTry;
    // Whatever else stood between us and the issuer, a captive portal or a broken proxy, may be gone the next time.
    if (why.code == ErrorCode::SignInNeeded || why.code == ErrorCode::Refused) {
        ++m_age;
        m_held.reset();
        if (why.code == ErrorCode::SignInNeeded)
            dropKept(); // the issuer will never take it again
    }
    answerWaiters(why);
}

void OidcSession::answerWaiters(const std::optional<Error> &why)
{
    for (Waiter &waiter : std::exchange(m_waiters, {})) {
        if (m_held && isUsable() && (!why || !waiter.renew)) // renewed, or early enough to do without
            waiter.promise.addResult(m_held->access.clone());
        else
            waiter.promise.addResult(
                Result<Secret>(tl::unexpected(why.value_or(signInError(SignInFault::TooLate, m_client.name())))));
        waiter.promise.finish();
    }
}

void OidcSession::dropKept()
{
    if (isKept())
        onFinished(m_setup.keychain->remove(m_setup.refreshEntry), this, [](const Result<> &) {});
}

QFuture<Result<>> OidcSession::signOut()
{
    Secret token = !m_held ? Secret() : std::move(m_held->refresh.isEmpty() ? m_held->access : m_held->refresh);
    forget();
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto revoke = [this, promise](Secret known, const Result<> &removed) {
        const QFuture<Result<>> revoked = known.isEmpty() ? readyFuture(Result<>()) : m_client.revoke(std::move(known), nullptr);
        onFinished(revoked, this, [promise, removed](const Result<> &done) {
            promise->addResult(removed ? done : removed);
            promise->finish();
        });
    };
    if (!isKept()) {
        revoke(std::move(token), {});
        return promise->future();
    }
    onFinished(m_setup.keychain->read(m_setup.refreshEntry), this,
               [this, revoke, token = std::move(token)](const Result<Secret> &kept) mutable {
                   if (token.isEmpty() && kept)
                       token = tokenOf(m_setup.facts, *kept);
                   onFinished(m_setup.keychain->remove(m_setup.refreshEntry), this,
                              [revoke, token = std::move(token)](const Result<> &removed) mutable {
                                  const bool isGone = removed || removed.error().code == ErrorCode::NotFound;
                                  revoke(std::move(token), isGone ? Result<>() : removed);
                              });
               });
    return promise->future();
}

} // namespace claviger
