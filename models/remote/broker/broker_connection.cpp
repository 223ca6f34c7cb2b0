#include "models/remote/broker/broker_connection.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/base/time_text.h"
#include "models/remote/broker/connection_profile.h"
#include "models/remote/broker/reply.h"
#include "models/remote/oidc/ready_future.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>
#include <QUuid>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds firstWait{2'000};
constexpr milliseconds longestWait{60'000};

bool isQuiet(LinkState state) { return state != LinkState::Online; }

/// An entry that was not there is gone as well.
Result<> goneOr(const Result<> &removed)
{
    return !removed && removed.error().code == ErrorCode::NotFound ? Result<>() : removed;
}

/// Why a change is refused while the broker is gone.
Error outageOf(const LinkStanding &standing, const BrokerProfile &profile)
{
    const QString since = standing.since ? toRfc3339(*standing.since) : QString();
    const QString what = standing.state == LinkState::SignInNeeded ? u"the broker wants another sign-in"_s
        : standing.state == LinkState::Maintenance                 ? u"the broker is in maintenance"_s
        : standing.isIssuerSilent                                  ? u"the sign-in server does not answer"_s
        : since.isEmpty()                                          ? u"the broker does not answer"_s
                                                                   : u"the broker has not answered since %1"_s.arg(since);
    const ErrorCode code = standing.state == LinkState::SignInNeeded ? ErrorCode::SignInNeeded : ErrorCode::Unreachable;
    return {code, profile.name, what};
}

} // namespace

BrokerConnection::BrokerConnection(BrokerConnectionParts parts, QObject *parent)
    : BrokerLink(parent)
    , m_parts(std::move(parts))
{
    m_files.setMaxThreadCount(1);
    m_try.setSingleShot(true);
    m_try.callOnTimeout(this, [this] { tryNow(); });
    connect(&m_parts.client, &BrokerClient::answered, this, &BrokerConnection::onAnswered);
    connect(&m_parts.client, &BrokerClient::silent, this, [this](const Error &why) { onSilent(LinkState::Offline, why, {}); });
    connect(&m_parts.client, &BrokerClient::issuerSilent, this,
            [this](const Error &why) { onSilent(LinkState::Offline, why, {}, m_oidc != nullptr); });
    connect(&m_parts.client, &BrokerClient::maintained, this, [this](std::optional<Instant> until) {
        onSilent(LinkState::Maintenance, {ErrorCode::Unreachable, {}, u"maintenance"_s}, until);
    });
    connect(&m_parts.client, &BrokerClient::signInNeeded, this,
            [this](const Error &why) { onSilent(LinkState::SignInNeeded, why, {}); });
    connect(&m_parts.state, &BrokerState::identityChanged, this, &BrokerLink::identityChanged);
    connect(&m_parts.feed, &ChangeFeed::changed, this, &BrokerConnection::onChange);
}

BrokerConnection::~BrokerConnection()
{
    blockSignals(true);
    close();
    m_files.waitForDone();
}

void BrokerConnection::close()
{
    ++m_turn;
    m_try.stop();
    m_parts.client.close();
    m_parts.state.close();
    m_parts.cache.close();
    m_oidc.reset();
    m_token.reset();
    m_answeredAt.reset();
    m_announced.reset();
    m_keepsNothing = false;
    m_hasCacheKey = false;
    m_isKnocking = false;
    m_isCacheForgotten = false;
    m_keptSubject.clear();
    LinkStanding closed;
    closed.until = m_closedUntil;
    setStanding(std::move(closed));
}

bool BrokerConnection::may(QStringView permission, const QString &workspace) const
{
    const std::optional<BrokerProfile> &open = profile();
    if (open && open->dialect != BrokerDialect::Workspace)
        return true; // it names no permissions, and refuses what it does not want
    return m_parts.state.may(permission, workspace);
}

QFuture<Result<BrokerCard>> BrokerConnection::discover(BrokerProfile draft, ProgressPtr cancel)
{
    const auto http = httpProfileFor(draft, m_parts.keychain, m_parts.network, m_files, this);
    return andThen(http, this, [this, address = draft.address, cancel](HttpProfile way) {
        const auto client = std::make_shared<BrokerClient>(m_parts.clock);
        client->open(address, {}, std::move(way), nullptr);
        Reply<BrokerCard> reply;
        onFinished(readCard(*client, address, cancel), this, [client, reply](Result<BrokerCard> card) {
            reply.give(std::move(card));
            client->close(); // kept until here
        });
        return reply.future();
    });
}

QFuture<Result<BrokerCard>> BrokerConnection::readCard(BrokerClient &client, const QUrl &address, ProgressPtr cancel)
{
    BrokerCall call;
    call.path = {u".well-known"_s, u"claviger-broker"_s};
    call.isAtRoot = true;
    call.isAnonymous = true;
    call.subject = address.toDisplayString();
    return andThen(client.send(std::move(call), std::move(cancel)), this, [](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /.well-known/claviger-broker"_s);
        if (const QString other = newerContract(json.root()); !other.isEmpty() && !json.fault())
            return readyFuture(Result<BrokerCard>(failure(ErrorCode::NewerFormat, other)));
        BrokerCard card = cardIn(json.root());
        card.certificate = QString::fromLatin1(answer.certificate);
        return readyFuture(json.checked(std::move(card)));
    });
}

QFuture<Result<>> BrokerConnection::signOut()
{
    if (!profile())
        return readyFuture(Result<>());
    const BrokerProfile leaving = *profile();
    const std::shared_ptr<OidcSession> session = std::move(m_oidc); // a lock or another broker must not end it
    const bool hadKey = m_hasCacheKey;
    m_parts.cache.removeFile();
    close();
    const auto key = hadKey ? m_parts.keychain.remove(cacheEntry(leaving)) : readyFuture(Result<>());
    const auto done = session ? session->signOut() : m_parts.keychain.remove(tokenEntry(leaving));
    Reply<void> reply;
    onFinished(key, this, [this, reply, session, done](const Result<> &removed) {
        onFinished(done, this,
                   [reply, session, removed](const Result<> &result) { reply.give(goneOr(result) ? goneOr(removed) : result); });
    });
    return reply.future();
}

QFuture<Result<>> BrokerConnection::forget(BrokerProfile leaving)
{
    const QString id = leaving.id;
    if (profile() && profile()->id == id)
        close();
    if (QUuid::fromString(id).toString(QUuid::WithoutBraces) != id) // it becomes the name of a folder
        return readyFuture(Result<>(failure(ErrorCode::InvalidInput, id)));
    revokeKept(std::move(leaving));
    // behind what the cache still writes
    return runOn(m_parts.cache.worker(), [folder = m_parts.folder + u'/' + id]() -> Result<> {
        QDir dir(folder);
        if (dir.exists() && !dir.removeRecursively())
            return failure(ErrorCode::Storage, folder);
        return {};
    });
}

void BrokerConnection::revokeKept(BrokerProfile leaving)
{
    if (leaving.signIn != BrokerSignIn::Browser || !leaving.keepsSignIn)
        return;
    const auto kept = m_parts.keychain.read(refreshEntry(leaving)); // now: it is removed next
    leaving.certificateFile.clear();                                // the issuer is not shown it
    leaving.keyFile.clear();
    const auto http = httpProfileFor(leaving, m_parts.keychain, m_parts.network, m_files, this);
    onFinished(http, this, [this, leaving, kept](const Result<HttpProfile> &way) {
        if (!way)
            return;
        const std::shared_ptr<OidcSession> session = sessionFor(leaving, *way);
        onFinished(kept, this, [this, session](const Result<Secret> &entry) {
            if (entry)
                onFinished(session->revokeKept(*entry), this, [session](const Result<> &) {});
        });
    });
}

void BrokerConnection::onChange(const BrokerChange &change)
{
    if (change.type == u"permissions")
        readMe();
    if (change.type != u"maintenance" || !change.at || !profile())
        return;
    m_announced = *change.at - m_parts.client.clockOffset();
    setStanding(m_standing);
}

void BrokerConnection::onAnswered()
{
    if (!profile() || m_isKnocking)
        return;
    m_answeredAt = m_parts.clock.now();
    m_wait = milliseconds(0);
    m_try.stop();
    if (m_standing.state == LinkState::Connecting || m_standing.state == LinkState::Online)
        return; // while it connects, open() says when that is done
    setStanding({.state = LinkState::Online, .since = {}, .nextTry = {}, .why = {}});
}

void BrokerConnection::onSilent(LinkState state, const Error &why, std::optional<Instant> until, bool isIssuer)
{
    if (!profile())
        return;
    m_silentAs = state;
    m_silentUntil = until;
    if (m_standing.state == LinkState::Connecting) // open() says what comes of it
        return;
    if (state == LinkState::Maintenance)
        m_announced.reset(); // it has come
    LinkStanding standing{.state = state, .since = m_answeredAt, .nextTry = {}, .why = why};
    standing.isIssuerSilent = isIssuer;
    if (until)
        standing.until = *until - m_parts.client.clockOffset();
    if (state == LinkState::SignInNeeded) {
        m_try.stop();
        setStanding(std::move(standing));
        return;
    }
    setStanding(std::move(standing));
    planTry();
}

/// Back-off, with chance, so that a broker that comes back is not asked by everybody at once.
void BrokerConnection::planTry()
{
    m_wait = std::clamp(2 * m_wait, firstWait, longestWait);
    milliseconds wait = m_wait / 2 + milliseconds(QRandomGenerator::global()->bounded(static_cast<int>(m_wait.count() / 2)));
    if (m_standing.state == LinkState::Maintenance && m_standing.until)
        wait = std::clamp(*m_standing.until - m_parts.clock.now(), wait, 2 * longestWait);
    LinkStanding standing = m_standing;
    standing.nextTry = m_parts.clock.now() + wait;
    m_try.start(wait);
    setStanding(std::move(standing));
}

void BrokerConnection::setStanding(LinkStanding standing)
{
    m_standing = std::move(standing);
    m_standing.maintenanceAt = m_standing.state == LinkState::Online ? m_announced : std::nullopt;
    m_standing.keepsNothing = m_keepsNothing;
    const std::optional<BrokerProfile> &open = profile();
    const bool isGone = open && isQuiet(m_standing.state) && m_standing.state != LinkState::Connecting;
    m_parts.state.setOutage(isGone ? std::optional(outageOf(m_standing, *open)) : std::nullopt);
    emit standingChanged();
}

void BrokerConnection::tryNow()
{
    if (!profile() || !m_parts.client.isOpen() || m_standing.state == LinkState::Connecting)
        return;
    m_try.stop();
    const bool isAway = m_standing.state == LinkState::Offline || m_standing.state == LinkState::Maintenance;
    if (!isAway || !m_oidc)
        return askAgain();
    // Without a token first: a sign-in that has run out meanwhile is no reason to stop trying before the broker is there.
    if (std::exchange(m_isKnocking, true))
        return;
    onFinished(readCard(m_parts.client, profile()->address, nullptr), this, [this, turn = m_turn](const Result<BrokerCard> &) {
        if (turn != m_turn)
            return;
        m_isKnocking = false;
        if (!m_try.isActive()) // else it is still away, and tried again later
            askAgain();
    });
}

void BrokerConnection::askAgain()
{
    // Whether it answers is told by the client's signals; what it says is learnt on the way.
    onFinished(facts(nullptr), this, [this, turn = m_turn](const Result<BrokerIdentity> &identity) {
        if (turn == m_turn && !identity && isQuiet(m_standing.state) && m_standing.state != LinkState::SignInNeeded
            && !m_try.isActive())
            planTry();
    });
}

void BrokerConnection::readMe()
{
    BrokerCall call;
    call.path = {u"me"_s};
    call.subject = u"GET /me"_s;
    onFinished(m_parts.client.send(std::move(call)), this, [this, turn = m_turn](Result<BrokerAnswer> answer) {
        if (!answer || turn != m_turn)
            return;
        const AnswerJson json(std::move(answer->body), u"GET /me"_s);
        if (Result<BrokerIdentity> identity = samePerson(json.checked(identityIn(json.root()))))
            m_parts.state.learn(*std::move(identity));
    });
}

} // namespace claviger
