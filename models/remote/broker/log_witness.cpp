#include "models/remote/broker/log_witness.h"

#include "models/base/future.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kLog = "the broker's log"_L1;
constexpr char kEd25519 = '\x01';
constexpr qsizetype kKeySize = 32;

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
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
}

QFuture<Result<SignedHead>> LogWitness::look()
{
    // As it was when the question went out: an answer that is overtaken by a newer one contradicts nothing.
    const std::optional<SeenLog> seen = m_memory.seen ? m_memory.seen() : std::nullopt;
    BrokerCall call;
    call.path = {u"audit"_s, u"checkpoint"_s};
    call.subject = kLog;
    return andThen(m_client.send(std::move(call)), this, [this, seen](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /audit/checkpoint"_s);
        auto said = json.checked(readSignedHead(json.root()));
        if (!said)
            return ready(std::move(said));
        const auto point = pointIn(m_writer, said->note, said->verifierKey);
        if (!point)
            return ready(told(tl::unexpected(point.error())));
        if (*point != said->log)
            return ready(told(tampered(u"its checkpoint signs another size or root than the broker says"_s)));
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
        return ready(told(failure(ErrorCode::RolledBack, QString(kLog),
                                  u"%1 events were seen, and it has %2"_s.arg(seen->point.size).arg(said.log.size))));
    auto promise = std::make_shared<QPromise<Result<SignedHead>>>();
    promise->start();
    onFinished(askGrowth(m_client, this, seen->point.size), this,
               [this, promise, seen = *seen, said](const Result<GrowthProof> &growth) {
                   auto outcome = growth ? judge(seen, said, *growth) : Result<SignedHead>(tl::unexpected(growth.error()));
                   if (outcome)
                       learn(*outcome);
                   promise->addResult(told(std::move(outcome)));
                   promise->finish();
               });
    return promise->future();
}

Result<SignedHead> LogWitness::judge(const SeenLog &seen, const SignedHead &said, const GrowthProof &growth) const
{
    const auto key = follow(seen.verifierKey, growth);
    if (!key)
        return tl::unexpected(key.error());
    const auto head = pointIn(m_writer, growth.checkpoint, *key);
    if (!head)
        return tl::unexpected(head.error());
    if (*head != growth.head)
        return tampered(u"its checkpoint signs another size or root than the broker says"_s);
    if (!m_writer.continues(seen.point, *head, growth.proof))
        return tampered(u"it does not continue what was seen of it"_s);
    // Between the two questions it may have grown, and its key may have been replaced.
    if (*head == said.log && *key != said.verifierKey)
        return tampered(u"it is signed by a key that was not handed over to"_s);
    return SignedHead{*head, growth.checkpoint, *key};
}

Result<QString> LogWitness::follow(QString key, const GrowthProof &growth) const
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
    const std::optional<SeenLog> seen = m_memory.seen ? m_memory.seen() : std::nullopt;
    if (!seen || seen->point.size < head.log.size)
        m_memory.keep({head.verifierKey, head.log});
}

Result<SignedHead> LogWitness::told(Result<SignedHead> outcome)
{
    if (!outcome && (outcome.error().code == ErrorCode::Tampered || outcome.error().code == ErrorCode::RolledBack))
        emit contradicted(outcome.error());
    return outcome;
}

} // namespace claviger
