#include "models/remote/broker/person_erasure.h"

#include "models/base/future.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

PersonErasure::PersonErasure(BrokerClient &client, QObject &receiver, QString actor, QString reason, ProgressPtr progress)
    : m_client(client)
    , m_receiver(receiver)
    , m_actor(std::move(actor))
    , m_reason(std::move(reason))
    , m_progress(std::move(progress))
{
}

QFuture<Result<ErasedPerson>> PersonErasure::run()
{
    m_promise.start();
    ask();
    return m_promise.future();
}

void PersonErasure::ask()
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"audit"_s, u"erasures"_s};
    call.body = JsonWriter().beginObject().text("actor", m_actor).text("reason", m_reason).endObject().take();
    call.idempotencyKey = BrokerClient::newKey(); // a further step is a further order
    call.subject = m_actor;
    onFinished(m_client.send(std::move(call), m_progress), &m_receiver,
               [self = shared_from_this()](Result<BrokerAnswer> answer) { self->take(std::move(answer)); });
}

void PersonErasure::take(Result<BrokerAnswer> answer)
{
    if (!answer) {
        // Asked once more when nothing was left: an earlier step did it all.
        const bool isDone = answer.error().code == ErrorCode::NotFound && m_sum.events > 0;
        finish(isDone ? Result<ErasedPerson>(m_sum) : tl::unexpected(answer.error()));
        return;
    }
    const AnswerJson json(std::move(answer->body), u"POST /audit/erasures"_s);
    const auto step = json.checked(readErasure(json.root()));
    if (!step) {
        finish(tl::unexpected(step.error()));
        return;
    }
    m_sum.reference = step->erased.reference;
    m_sum.events += step->erased.events;
    m_sum.fields += step->erased.fields;
    m_sum.kept = step->erased.kept;
    m_sum.unreadable = step->erased.unreadable;
    if (m_progress)
        m_progress->advance(static_cast<qint64>(step->erased.events));
    if (step->isComplete) {
        finish(m_sum);
    } else if (step->erased.events == 0) {
        finish(failure(ErrorCode::Damaged, u"POST /audit/erasures"_s,
                       u"the broker erased nothing and says that there is more to erase"_s));
    } else {
        ask();
    }
}

void PersonErasure::finish(Result<ErasedPerson> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace claviger
