// The proof of a single event, held against what is known of the log.
#include "models/base/future.h"
#include "models/remote/broker/broker_audit_log.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kLog = "the broker's log"_L1;

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

QFuture<Result<ProvenEvent>> askInclusion(BrokerClient &client, QObject *receiver, quint64 seq)
{
    BrokerCall call;
    call.path = {u"audit"_s, u"inclusion"_s};
    call.query = {{u"seq"_s, QString::number(seq)}};
    call.subject = u"event %1 of %2"_s.arg(seq).arg(kLog);
    return andThen(client.send(std::move(call)), receiver, [seq](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /audit/inclusion"_s);
        return ready(json.checked(readInclusion(json.root(), seq)));
    });
}

} // namespace

Result<ProvenEvent> BrokerAuditLog::judged(ProvenEvent said, quint64 seq) const
{
    const auto forged = [](const QString &why) { return failure(ErrorCode::Tampered, QString(kLog), why); };
    const auto signedPoint = pointIn(m_writer, said.checkpoint, said.verifierKey);
    if (!signedPoint)
        return tl::unexpected(signedPoint.error());
    if (*signedPoint != said.log)
        return forged(u"its checkpoint signs another size or root than the broker says"_s);
    auto event = m_writer.read(said.line);
    if (!event)
        return tl::unexpected(event.error());
    if (event->seq != seq)
        return forged(u"the event that it proves is another one"_s);
    if (!m_writer.includes(said.log, seq, m_writer.leafHash(said.line), said.proof))
        return forged(u"the proof of event %1 does not lead to the signed root"_s.arg(seq));
    said.event = *std::move(event);
    return said;
}

QFuture<Result<ProvenEvent>> BrokerAuditLog::provenEvent(quint64 seq)
{
    return andThen(m_witness.look(), this, [this, seq](const SignedHead &seen) {
        return andThen(askInclusion(m_client, this, seq), this, [this, seq, seen](const ProvenEvent &said) {
            auto proven = judged(said, seq);
            const bool isSeen = said.log == seen.log && said.verifierKey == seen.verifierKey;
            if (!proven || isSeen)
                return ready(std::move(proven));
            // It grew in between, or its key was replaced: both states have to be of one log, signed by a key of that log.
            return andThen(consistency(said.log), this, [this, seen, proven = *std::move(proven)](const LogGrowth &) {
                return andThen(m_witness.look(), this, [seen, proven](const SignedHead &now) {
                    const bool isOurs = proven.verifierKey == seen.verifierKey || proven.verifierKey == now.verifierKey;
                    return ready(isOurs ? Result<ProvenEvent>(proven)
                                        : failure(ErrorCode::Tampered, QString(kLog),
                                                  u"it is signed by a key that was not handed over to"_s));
                });
            });
        });
    });
}

} // namespace claviger
