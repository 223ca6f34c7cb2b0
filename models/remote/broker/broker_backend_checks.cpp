// Checks that the broker makes itself.
#include "models/base/future.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/check_form.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/oidc/ready_future.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool BrokerBackend::asksItself() const
{
    return m_state.facts() && m_state.facts()->capabilities.testFlag(Capability::BrokerChecks);
}

QFuture<Result<PlaceCheck>> BrokerBackend::checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel)
{
    if (const auto refused = refusalBy<PlaceCheck>(m_state))
        return *refused;
    BrokerCall call;
    call.method = "POST";
    call.path = {u"credentials"_s, id.toString(), u"verify"_s};
    call.subject = id.toString();
    call.idempotencyKey = BrokerClient::newKey();
    call.body = JsonWriter().beginObject().text("origin", QString(name(origin))).endObject().take();
    return andThen(m_client.send(std::move(call), std::move(cancel)), this, [this, id](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"POST /credentials/{id}/verify"_s);
        auto said = json.checked(placeCheckIn(json.root(), id, m_texts));
        if (!said)
            return readyFuture(Result<PlaceCheck>(tl::unexpected(said.error())));
        learn(id, said->second);
        m_toTell.insert(id);
        m_tell.start();
        return readyFuture(Result<PlaceCheck>(std::move(said->first)));
    });
}

} // namespace claviger
