#include "models/remote/broker/log_witness.h"

#include "models/base/future.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kLog = "the broker's log"_L1;
constexpr char kEd25519 = '\x01';
constexpr qsizetype kKeySize = 32;
constexpr int kMostTries = 5; // of two questions that have to meet
constexpr std::chrono::seconds kPause{5};

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

template <typename T>
Result<T> closed()
{
    return failure(ErrorCode::Cancelled, QString(kLog));
}

tl::unexpected<Error> rolledBack(quint64 seen, quint64 has)
{
    return failure(ErrorCode::RolledBack, QString(kLog), u"%1 events were seen, and it has %2"_s.arg(seen).arg(has));
}

tl::unexpected<Error> tampered(const QString &why) { return failure(ErrorCode::Tampered, QString(kLog), why); }

/// The key that the event of a handover brings: "key=VERIFIER KEY" within its detail.
QString newKeyIn(const AuditEvent &event)
{
    if (event.action != AuditAction::LogKeyReplaced)
        return {};
    for (const QString &word : event.detail.split(u' ')) {
        if (word.startsWith("key="_L1))
            return word.sliced(4);
    }
    return {};
}

} // namespace

Result<LogSigner> signerIn(const LogWriter &writer, const QString &verifierKey)
{
    const auto damaged = [] { return failure(ErrorCode::Damaged, QString(kLog), u"its verifier key is none"_s); };
    const QStringList parts = verifierKey.split(u'+'); // base64 may hold a plus: the key is all that follows the second one
    if (parts.size() < 3)
        return damaged();
    const auto store = StoreId::parse(parts.first().section(u'/', 1));
    const QByteArray key = QByteArray::fromBase64(parts.mid(2).join(u'+').toLatin1());
    if (!store || key.size() != kKeySize + 1 || key.front() != kEd25519)
        return damaged();
    LogSigner signer{*store, key.sliced(1)};
    if (writer.verifierKey(signer.store, signer.publicKey) != verifierKey)
        return damaged();
    return signer;
}

Result<LogPoint> pointIn(const LogWriter &writer, QByteArrayView note, const QString &verifierKey)
{
    return signerIn(writer, verifierKey).and_then([&](const LogSigner &signer) {
        return writer.openCheckpoint(note, signer.publicKey, signer.store);
    });
}

QFuture<Result<GrowthProof>> askGrowth(BrokerClient &client, QObject *receiver, quint64 from)
{
    BrokerCall call;
    call.path = {u"audit"_s, u"consistency"_s};
    call.query = {{u"from"_s, QString::number(from)}};
    call.subject = kLog;
    return andThen(client.send(std::move(call)), receiver, [from](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /audit/consistency"_s);
        GrowthProof growth = readGrowth(json.root());
        if (growth.from != from)
            json.root().refuse("from", u"another size than was asked for"_s);
        return ready(json.checked(std::move(growth)));
    });
}

LogWitness::LogWitness(BrokerClient &client, const LogWriter &writer, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_writer(writer)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_pause.callOnTimeout(this, [this] {
        m_isFollowing = false;
        if (std::exchange(m_followAgain, false))
            follow();
    });
}

template <typename T>
Result<T> LogWitness::told(Result<T> outcome)
{
    if (!outcome && (outcome.error().code == ErrorCode::Tampered || outcome.error().code == ErrorCode::RolledBack))
        emit contradicted(outcome.error());
    return outcome;
}

Result<std::optional<SeenLog>> LogWitness::seen() const
{
    return m_memory.seen ? m_memory.seen() : Result<std::optional<SeenLog>>(std::nullopt);
}

quint64 LogWitness::seenSize() const
{
    const auto known = seen();
    return known && *known ? (*known)->point.size : 0;
}

QFuture<Result<SignedHead>> LogWitness::look()
{
    // As it was when the question went out: an answer that is overtaken by a newer one contradicts nothing.
    const auto known = seen();
    if (!known)
        return ready(Result<SignedHead>(tl::unexpected(known.error())));
    BrokerCall call;
    call.path = {u"audit"_s, u"checkpoint"_s};
    call.subject = kLog;
    return andThen(
        m_client.send(std::move(call)), this, [this, seen = *known, session = m_client.session()](BrokerAnswer answer) {
            if (session != m_client.session())
                return ready(closed<SignedHead>());
            const AnswerJson json(std::move(answer.body), u"GET /audit/checkpoint"_s);
            auto said = json.checked(readSignedHead(json.root()));
            if (!said)
                return ready(std::move(said));
            const auto point = pointIn(m_writer, said->note, said->verifierKey);
            if (!point)
                return ready(told(Result<SignedHead>(tl::unexpected(point.error()))));
            if (*point != said->log)
                return ready(told<SignedHead>(tampered(u"its checkpoint signs another size or root than the broker says"_s)));
            return compare(seen, *said);
        });
}

QFuture<Result<SignedHead>> LogWitness::compare(const std::optional<SeenLog> &seen, const SignedHead &said)
{
    const bool isNew = seen && (seen->point != said.log || seen->verifierKey != said.verifierKey);
    if (!isNew) {
        learn(said);
        return ready(Result<SignedHead>(said));
    }
    if (seen->point.size > said.log.size)
        return ready(told<SignedHead>(rolledBack(seen->point.size, said.log.size)));
    const auto asked = askGrowth(m_client, this, seen->point.size);
    return andThen(asked, this, [this, seen = *seen, said, session = m_client.session()](const GrowthProof &growth) {
        if (session != m_client.session())
            return ready(closed<SignedHead>());
        auto head = judge(seen, growth);
        if (head && head->log == said.log && head->verifierKey != said.verifierKey)
            head = tampered(u"it is signed by a key that was not handed over to"_s);
        // It grew between the two questions; or an old answer was told again, which says nothing of what is signed now.
        if (head && head->log != said.log)
            return andThen(meet(seen, said.log), this, [](Met met) { return ready(Result<SignedHead>(std::move(met.head))); });
        if (head)
            learn(*head);
        return ready(told(std::move(head)));
    });
}

/// Two points that are to be of one log.
struct LogWitness::Meeting {
    SeenLog seen;
    LogPoint point;
    quint64 session = 0; ///< of the client
    int triesLeft = kMostTries;
    std::shared_ptr<QPromise<Result<Met>>> promise = std::make_shared<QPromise<Result<Met>>>();
};

QFuture<Result<LogWitness::Met>> LogWitness::meet(const SeenLog &seen, const LogPoint &point)
{
    const auto meeting = std::make_shared<Meeting>();
    meeting->seen = seen;
    meeting->point = point;
    meeting->session = m_client.session();
    meeting->promise->start();
    ask(meeting);
    return meeting->promise->future();
}

/// At the same time: a broker tells how it grew up to now alone, and a busy one grows between any two questions.
void LogWitness::ask(const std::shared_ptr<Meeting> &meeting)
{
    const auto fromSeen = askGrowth(m_client, this, meeting->seen.point.size);
    const auto fromPoint = askGrowth(m_client, this, meeting->point.size);
    onFinished(fromSeen, this, [this, meeting, fromPoint](const Result<GrowthProof> &one) {
        onFinished(fromPoint, this, [this, meeting, one](const Result<GrowthProof> &other) {
            if (meeting->session != m_client.session())
                return end(meeting, closed<Met>());
            if (!one || !other)
                return end(meeting, tl::unexpected(one ? other.error() : one.error()));
            take(meeting, *one, *other);
        });
    });
}

void LogWitness::take(const std::shared_ptr<Meeting> &meeting, const GrowthProof &fromSeen, const GrowthProof &fromPoint)
{
    const auto head = judge(meeting->seen, fromSeen);
    if (!head)
        return end(meeting, told<Met>(tl::unexpected(head.error())));
    if (fromPoint.head == head->log) {
        if (!m_writer.continues(meeting->point, head->log, fromPoint.proof))
            return end(meeting, told<Met>(tampered(u"what it is signed as does not continue what is shown of it"_s)));
        learn(*head);
        return end(meeting, Met{*head, fromPoint.proof});
    }
    if (fromPoint.head.size == head->log.size)
        return end(meeting, told<Met>(tampered(u"it has two roots of one size"_s)));
    if (--meeting->triesLeft > 0)
        return ask(meeting);
    if (head->log.size < meeting->point.size)
        return end(meeting, told<Met>(tampered(u"an old state is told again and again in the place of the one that is shown"_s)));
    end(meeting, failure(ErrorCode::Conflict, QString(kLog), u"it grows faster than it can be compared"_s));
}

void LogWitness::end(const std::shared_ptr<Meeting> &meeting, Result<Met> outcome)
{
    meeting->promise->addResult(std::move(outcome));
    meeting->promise->finish();
}

QFuture<Result<LogGrowth>> LogWitness::vouch(LogPoint point, quint64 least)
{
    if (point.size < least)
        return ready(told<LogGrowth>(rolledBack(least, point.size)));
    const auto known = seen();
    if (known && *known && (*known)->point == point)
        return ready(Result<LogGrowth>(LogGrowth{point, {}}));
    const auto grown = [](Met met) { return ready(Result<LogGrowth>(LogGrowth{met.head.log, std::move(met.proof)})); };
    if (known && *known)
        return andThen(meet(**known, point), this, grown);
    return andThen(look(), this, [this, point, grown, session = m_client.session()](const SignedHead &head) {
        if (session != m_client.session())
            return ready(closed<LogGrowth>());
        if (head.log == point)
            return ready(Result<LogGrowth>(LogGrowth{point, {}}));
        return andThen(meet({head.verifierKey, head.log}, point), this, grown);
    });
}

void LogWitness::follow()
{
    if (m_isFollowing) {
        m_followAgain = true;
        return;
    }
    m_isFollowing = true;
    onFinished(look(), this, [this](const Result<SignedHead> &) { m_pause.start(); });
}

Result<SignedHead> LogWitness::judge(const SeenLog &seen, const GrowthProof &growth) const
{
    const auto key = keyAfter(seen.verifierKey, growth);
    if (!key)
        return tl::unexpected(key.error());
    const auto head = pointIn(m_writer, growth.checkpoint, *key);
    if (!head)
        return tl::unexpected(head.error());
    if (*head != growth.head)
        return tampered(u"its checkpoint signs another size or root than the broker says"_s);
    if (!m_writer.continues(seen.point, *head, growth.proof))
        return tampered(u"it does not continue what was seen of it"_s);
    return SignedHead{*head, growth.checkpoint, *key};
}

Result<QString> LogWitness::keyAfter(QString key, const GrowthProof &growth) const
{
    for (const HandoverProof &handover : growth.handovers) {
        const auto at = pointIn(m_writer, handover.checkpoint, key);
        if (!at)
            return tl::unexpected(at.error());
        const auto event = m_writer.read(handover.line);
        const bool isProven = event && event->seq == handover.seq && at->size == handover.seq + 1 && at->size >= growth.from
            && m_writer.includes(*at, handover.seq, m_writer.leafHash(handover.line), handover.proof)
            && m_writer.continues(*at, growth.head, handover.growth);
        if (!isProven)
            return tampered(u"the change of its signing key is not proven"_s);
        key = newKeyIn(*event);
        if (key.isEmpty())
            return tampered(u"the change of its signing key names no new one"_s);
    }
    return key;
}

void LogWitness::learn(const SignedHead &head)
{
    if (!m_memory.keep)
        return;
    const auto known = seen();
    if (known && (!*known || (*known)->point.size < head.log.size))
        m_memory.keep({head.verifierKey, head.log});
}

} // namespace claviger
