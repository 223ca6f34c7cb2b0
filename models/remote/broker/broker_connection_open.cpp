#include "models/base/future.h"
#include "models/remote/broker/broker_connection.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/connection_profile.h"
#include "models/remote/broker/reply.h"
#include "models/secure/random.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto longestKept = std::chrono::hours(24 * 7); // what was read opens no longer without the broker

} // namespace

/// One opening, from the files of the profile to what the broker says of us.
struct BrokerConnection::Opening {
    BrokerProfile profile;
    ProgressPtr cancel;
    quint64 turn = 0;
    std::optional<CachedFacts> kept; ///< what is known from the last time
    bool isIssuerSilent = false;
    Reply<BrokerIdentity> reply;
};

QFuture<Result<BrokerIdentity>> BrokerConnection::open(BrokerProfile profile, ProgressPtr cancel)
{
    m_closedUntil.reset();
    close();
    const auto opening = std::make_shared<Opening>();
    opening->profile = std::move(profile);
    opening->cancel = std::move(cancel);
    opening->turn = m_turn;
    m_silentAs = LinkState::Offline;
    m_silentUntil.reset();
    const QString own = m_parts.program.isEmpty() ? QString() : u'/' + m_parts.program;
    m_parts.state.open(opening->profile, m_parts.folder + u'/' + opening->profile.id + own);
    setStanding({.state = LinkState::Connecting, .since = {}, .nextTry = {}, .why = {}});
    const auto http = httpProfileFor(opening->profile, m_parts.keychain, m_parts.network, m_files, this);
    onFinished(http, this, [this, opening](Result<HttpProfile> way) {
        if (way)
            onProfile(opening, *std::move(way));
        else
            endOpening(opening, tl::unexpected(std::move(way).error()));
    });
    return opening->reply.future();
}

void BrokerConnection::onProfile(const OpeningPtr &opening, HttpProfile http)
{
    if (opening->turn != m_turn)
        return endOpening(opening, failure(ErrorCode::Cancelled, opening->profile.name));
    const BrokerProfile &profile = opening->profile;
    TokenSource *tokens = nullptr;
    if (profile.signIn == BrokerSignIn::Browser) {
        m_oidc = sessionFor(profile, http);
        connect(m_oidc.get(), &OidcSession::notKept, this, &BrokerLink::signInNotKept);
        connect(m_oidc.get(), &OidcSession::refused, this, &BrokerConnection::forgetCache);
        tokens = m_oidc.get();
    } else {
        m_token = std::make_unique<KeychainToken>(m_parts.keychain, tokenEntry(profile), profile.name);
        tokens = m_token.get();
    }
    m_parts.client.open(profile.address, profile.base, std::move(http), tokens);
    openCache(opening);
}

std::unique_ptr<OidcSession> BrokerConnection::sessionFor(const BrokerProfile &profile, const HttpProfile &http)
{
    OidcSetup setup;
    setup.facts = profile.facts;
    setup.http = withoutCertificate(http);
    setup.browser = [this](const QUrl &address) { emit browserNeeded(address); };
    setup.keychain = &m_parts.keychain;
    setup.refreshEntry = profile.keepsSignIn ? refreshEntry(profile) : QString();
    return std::make_unique<OidcSession>(std::move(setup), m_parts.clock);
}

QFuture<Result<Secret>> BrokerConnection::makeCacheKey(const QString &entry)
{
    const auto made = std::make_shared<Secret>(randomSecret(32));
    return andThen(m_parts.keychain.write(entry, made->clone()), this,
                   [made] { return readyFuture(Result<Secret>(std::move(*made))); });
}

void BrokerConnection::forgetCache()
{
    if (!profile())
        return;
    m_parts.cache.removeFile();
    onFinished(m_parts.keychain.remove(cacheEntry(*profile())), this,
               [](const Result<> &) {}); // without its file it opens nothing
    m_isCacheForgotten = true;
}

void BrokerConnection::renewCache()
{
    if (!std::exchange(m_isCacheForgotten, false))
        return;
    onFinished(makeCacheKey(cacheEntry(*profile())), this, [this, turn = m_turn](Result<Secret> key) {
        if (turn == m_turn && key)
            m_parts.cache.keepUnder(*std::move(key));
    });
}

/// Only a keychain that is there and unlocked gives a key or takes a new one; without it nothing is kept.
void BrokerConnection::openCache(const OpeningPtr &opening)
{
    const QString entry = cacheEntry(opening->profile);
    onFinished(m_parts.keychain.read(entry), this, [this, opening, entry](Result<Secret> key) {
        if (key || key.error().code != ErrorCode::NotFound)
            return onCache(opening, std::move(key));
        onFinished(makeCacheKey(entry), this, [this, opening](Result<Secret> made) { onCache(opening, std::move(made)); });
    });
}

void BrokerConnection::onCache(const OpeningPtr &opening, Result<Secret> key)
{
    if (opening->turn != m_turn)
        return endOpening(opening, failure(ErrorCode::Cancelled, opening->profile.name));
    constexpr std::size_t keySize = 32;
    Secret usable = key && key->size() == keySize ? *std::move(key) : Secret();
    m_hasCacheKey = !usable.isEmpty();
    m_keepsNothing = !m_hasCacheKey && opening->profile.dialect == BrokerDialect::Workspace;
    const auto kept = m_parts.cache.open(m_parts.state.folder() + u"/cache"_s, std::move(usable));
    onFinished(kept, this, [this, opening](Result<CachedFacts> facts) {
        if (opening->turn != m_turn)
            return endOpening(opening, failure(ErrorCode::Cancelled, opening->profile.name));
        if (facts && opening->profile.dialect == BrokerDialect::Workspace)
            takeKept(opening, *std::move(facts));
        compareCard(opening);
    });
}

/// What is kept is one person's, and opens for a while only: who was dismissed meanwhile can still read it until then.
void BrokerConnection::takeKept(const OpeningPtr &opening, CachedFacts kept)
{
    const AnswerJson who(Secret(asBytes(kept.identity)), u"cache"_s);
    const Result<BrokerIdentity> identity = who.checked(identityIn(who.root()));
    if (!identity || m_parts.clock.now() - kept.readAt > longestKept) {
        m_parts.cache.empty();
        return;
    }
    m_keptSubject = identity->subject;
    opening->kept = std::move(kept);
}

/// An issuer that is another one than the person agreed to is not followed.
void BrokerConnection::compareCard(const OpeningPtr &opening)
{
    const BrokerProfile &profile = opening->profile;
    if (profile.dialect != BrokerDialect::Workspace || profile.signIn != BrokerSignIn::Browser)
        return signInFor(opening);
    onFinished(readCard(m_parts.client, profile.address, opening->cancel), this, [this, opening](const Result<BrokerCard> &card) {
        const SignInFacts &known = opening->profile.facts;
        if (!card)
            return endOpening(opening, tl::unexpected(card.error()));
        const bool isSame = card->facts.issuer == known.issuer && card->facts.clientId == known.clientId
            && card->facts.audience == known.audience;
        if (!isSame)
            return endOpening(opening,
                              failure(ErrorCode::SignInNeeded, opening->profile.name,
                                      u"the broker now names the issuer %1: look it up again and agree to it first"_s.arg(
                                          card->facts.issuer.toDisplayString())));
        signInFor(opening);
    });
}

QFuture<Result<>> BrokerConnection::tokens(ProgressPtr cancel)
{
    if (!m_oidc)
        return andThen(m_token->token(false), this, [](const Secret &) { return readyFuture(Result<>()); });
    if (!profile()->keepsSignIn)
        return m_oidc->signIn(std::move(cancel));
    Reply<void> reply;
    onFinished(m_oidc->resume(), this, [this, reply, cancel, turn = m_turn](const Result<> &resumed) {
        const bool isOver = turn != m_turn || !m_oidc;
        if (resumed || resumed.error().code == ErrorCode::Unreachable || isOver)
            return reply.give(resumed);
        onFinished(m_oidc->signIn(cancel), this, [reply](const Result<> &signedIn) { reply.give(signedIn); });
    });
    return reply.future();
}

void BrokerConnection::signInFor(const OpeningPtr &opening)
{
    if (opening->turn != m_turn)
        return endOpening(opening, failure(ErrorCode::Cancelled, opening->profile.name));
    onFinished(tokens(opening->cancel), this, [this, opening](const Result<> &signedIn) {
        opening->isIssuerSilent = !signedIn && m_oidc;
        if (opening->turn != m_turn || !signedIn)
            return endOpening(opening,
                              signedIn ? Result<BrokerIdentity>(failure(ErrorCode::Cancelled, opening->profile.name))
                                       : tl::unexpected(signedIn.error()));
        onFinished(facts(opening->cancel), this,
                   [this, opening](const Result<BrokerIdentity> &identity) { endOpening(opening, identity); });
    });
}

void BrokerConnection::endOpening(const OpeningPtr &opening, const Result<BrokerIdentity> &identity)
{
    if (opening->turn != m_turn)
        return opening->reply.give(failure(ErrorCode::Cancelled, opening->profile.name));
    if (identity) {
        m_answeredAt = m_parts.clock.now();
        setStanding({.state = LinkState::Online, .since = {}, .nextTry = {}, .why = {}});
        return opening->reply.give(identity);
    }
    Error why = identity.error();
    if (why.subject.startsWith(u"GET "_s) || why.code == ErrorCode::Unreachable) // a person opens a broker, no resource or host
        why.subject = opening->profile.name;
    const bool isOpenable = why.code == ErrorCode::Unreachable && opening->kept && !m_isCacheForgotten && m_parts.client.isOpen();
    if (!isOpenable) {
        if (m_silentAs == LinkState::Maintenance && m_silentUntil)
            m_closedUntil = *m_silentUntil - m_parts.client.clockOffset();
        close();
        return opening->reply.give(tl::unexpected(why));
    }
    BrokerAnswer capabilities;
    BrokerAnswer me;
    const auto view = [](const QByteArray &text) { return Secret(asBytes(text)); };
    capabilities.body = view(opening->kept->capabilities);
    me.body = view(opening->kept->identity);
    Result<BrokerIdentity> known = take(capabilities, me);
    m_answeredAt = opening->kept->readAt;
    m_standing.state = LinkState::Offline; // it is no longer connecting
    onSilent(m_silentAs == LinkState::Maintenance ? m_silentAs : LinkState::Offline, why, m_silentUntil, opening->isIssuerSilent);
    if (m_oidc && opening->profile.keepsSignIn)
        static_cast<void>(m_oidc->resume()); // asked for a token later, it tries again
    opening->reply.give(known ? std::move(known) : tl::unexpected(why));
}

QFuture<Result<BrokerIdentity>> BrokerConnection::facts(ProgressPtr cancel)
{
    if (profile()->dialect != BrokerDialect::Workspace)
        return identityOfDialect(std::move(cancel));
    BrokerCall can;
    can.path = {u"capabilities"_s};
    can.subject = u"GET /capabilities"_s;
    const auto capabilities = m_parts.client.send(std::move(can), cancel);
    return andThen(capabilities, this, [this, cancel, turn = m_turn](BrokerAnswer told) {
        BrokerCall who;
        who.path = {u"me"_s};
        who.subject = u"GET /me"_s;
        const auto held = std::make_shared<BrokerAnswer>(std::move(told));
        return andThen(m_parts.client.send(std::move(who), cancel), this, [this, held, turn](const BrokerAnswer &me) {
            if (turn != m_turn)
                return readyFuture(Result<BrokerIdentity>(failure(ErrorCode::Cancelled, u"GET /me"_s)));
            Result<BrokerIdentity> identity = take(*held, me);
            const auto bytes = [](const Secret &body) { return asView(body.bytes()).toByteArray(); };
            if (!identity)
                return readyFuture(std::move(identity));
            if (!m_keptSubject.isEmpty() && m_keptSubject != identity->subject)
                m_parts.cache.empty(); // it was read by somebody else
            m_keptSubject = identity->subject;
            m_parts.cache.keepFacts(bytes(held->body), bytes(me.body), m_parts.clock.now());
            renewCache();
            return readyFuture(std::move(identity));
        });
    });
}

/// The other dialects name neither capabilities nor persons: questions show that the broker is there and takes the token.
QFuture<Result<BrokerIdentity>> BrokerConnection::identityOfDialect(ProgressPtr cancel)
{
    const BrokerProfile &open = *profile();
    BrokerCall call;
    const bool hasHealth = open.dialect == BrokerDialect::KeyPaths;
    call.path = hasHealth ? QStringList{u"health"_s} : QStringList{u"integrations"_s, open.organisations.value(0)};
    call.isAnonymous = hasHealth;
    call.limit = BodyLimit::List;
    call.subject = open.name;
    const QString subject = m_oidc ? m_oidc->subject() : QString();
    const auto there
        = andThen(m_parts.client.send(std::move(call), cancel), this, [this, hasHealth, open, cancel](const BrokerAnswer &) {
              return hasHealth ? showTokenTo(open, cancel) : readyFuture(Result<>());
          });
    return andThen(there, this, [this, subject, turn = m_turn] {
        BrokerIdentity told;
        told.subject = subject;
        told.name = subject;
        if (turn != m_turn)
            return readyFuture(Result<BrokerIdentity>(failure(ErrorCode::Cancelled, told.name)));
        Result<BrokerIdentity> identity = samePerson(std::move(told));
        if (identity)
            m_parts.state.learn(*identity);
        return readyFuture(std::move(identity));
    });
}

/// Health is told to everybody. Whether the token is taken only the list says; it may be missing, or not for us.
QFuture<Result<>> BrokerConnection::showTokenTo(const BrokerProfile &profile, const ProgressPtr &cancel)
{
    BrokerCall list;
    list.path = {u"keys"_s};
    list.limit = BodyLimit::List;
    list.subject = profile.name;
    Reply<void> reply;
    onFinished(m_parts.client.send(std::move(list), cancel), this, [reply](const Result<BrokerAnswer> &answer) {
        const ErrorCode code = answer ? ErrorCode::NotFound : answer.error().code;
        const bool isFailure = code == ErrorCode::SignInNeeded || code == ErrorCode::Unreachable || code == ErrorCode::Cancelled;
        reply.give(isFailure ? Result<>(tl::unexpected(answer.error())) : Result<>());
    });
    return reply.future();
}

Result<BrokerIdentity> BrokerConnection::samePerson(Result<BrokerIdentity> identity)
{
    const std::optional<BrokerIdentity> &before = m_parts.state.identity();
    if (!identity || !before || before->subject.isEmpty() || identity->subject.isEmpty() || before->subject == identity->subject)
        return identity;
    return tl::unexpected(leaveToOther());
}

/// Nothing more goes to the broker as somebody else.
Error BrokerConnection::leaveToOther()
{
    const Error why{ErrorCode::Refused, profile()->name,
                    u"Somebody else signed in than the person for whom it was open. Connect again to go on as that person."_s};
    // Later: whoever hears it closes the connection, in which this runs.
    QMetaObject::invokeMethod(
        this,
        [this, why, turn = m_turn] {
            if (turn == m_turn)
                emit m_parts.state.lost(why);
        },
        Qt::QueuedConnection);
    m_parts.client.close();
    return why;
}

Result<BrokerIdentity> BrokerConnection::take(const BrokerAnswer &capabilities, const BrokerAnswer &me)
{
    const AnswerJson can(capabilities.body.clone(), u"GET /capabilities"_s);
    if (const QString other = newerContract(can.root()); !other.isEmpty() && !can.fault())
        return failure(ErrorCode::NewerFormat, other);
    Result<BrokerFacts> facts = can.checked(factsIn(can.root()));
    if (!facts)
        return tl::unexpected(std::move(facts).error());
    const AnswerJson who(me.body.clone(), u"GET /me"_s);
    Result<BrokerIdentity> identity = samePerson(who.checked(identityIn(who.root())));
    if (!identity)
        return identity;
    const std::optional<BrokerFacts> &before = m_parts.state.facts();
    if (before && before->store != facts->store)
        emit m_parts.state.lost({ErrorCode::Tampered, profile()->name, u"it is another broker, with another log, than before"_s});
    m_parts.state.learn(*std::move(facts));
    m_parts.state.learn(*identity);
    return identity;
}

QFuture<Result<BrokerIdentity>> BrokerConnection::signIn(ProgressPtr cancel)
{
    if (!profile() || !m_parts.client.isOpen())
        return readyFuture(Result<BrokerIdentity>(failure(ErrorCode::Unreachable, {}, u"no broker is open"_s)));
    const QString before = m_oidc ? m_oidc->subject() : QString();
    const auto signedIn = m_oidc ? m_oidc->signIn(cancel) : tokens(cancel);
    return andThen(signedIn, this, [this, cancel, before, turn = m_turn] {
        if (turn != m_turn)
            return readyFuture(Result<BrokerIdentity>(failure(ErrorCode::Cancelled, u"sign-in"_s)));
        if (m_oidc && !before.isEmpty() && m_oidc->subject() != before)
            return readyFuture(Result<BrokerIdentity>(tl::unexpected(leaveToOther())));
        return facts(cancel);
    });
}

} // namespace claviger
