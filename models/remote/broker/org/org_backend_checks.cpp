// Checks that a broker of the dialect *org integrations* makes itself.
#include "models/base/future.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/org/org_backend.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QFuture<Result<PlaceCheck>> OrgBackend::checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel)
{
    return andThen(placeOf(id), this, [this, id, origin, cancel](const OrgPlace &place) {
        BrokerCall call;
        call.method = "POST";
        call.path = {u"integrations"_s, place.org, place.provider, u"validate"_s};
        call.subject = place.org + u'/' + place.provider;
        call.body = JsonWriter().beginObject().endObject().take();
        call.idempotencyKey = BrokerClient::newKey(); // asked twice, the provider says the same
        return andThen(client().send(std::move(call), cancel), this, [this, id, origin, place](BrokerAnswer answer) {
            const AnswerJson json(std::move(answer.body), u"POST /integrations/{org}/{provider}/validate"_s);
            auto check = json.checked(validationIn(json.root(), id, origin));
            if (!check)
                return answered(Result<PlaceCheck>(tl::unexpected(check.error())));
            return andThen(read(place), this, [this, check = *std::move(check)](const Now &now) {
                learn(now.credential);
                const CredentialOverview &key = now.credential.overview;
                // Somebody may have given it another value since; the same one has the status that was answered.
                const bool isSame = key.validation == check.validation || (key.lastVerifiedAt && *key.lastVerifiedAt > check.at);
                if (decides(check.verdict) && !isSame)
                    return answered(Result<PlaceCheck>(
                        failure(ErrorCode::Damaged, key.label,
                                u"the broker answered a verdict, and the integration's status is another one"_s)));
                return answered(Result<PlaceCheck>(PlaceCheck{check, key}));
            });
        });
    });
}

} // namespace claviger
