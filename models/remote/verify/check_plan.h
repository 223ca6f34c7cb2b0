#pragma once

#include "models/domain/provider.h"
#include "models/domain/verify_facts.h"
#include "models/remote/auth/sigv4.h"
#include "models/remote/http/http_message.h"
#include "models/remote/verify/check_values.h"
#include "models/remote/wire/postgres_target.h"
#include "models/remote/wire/redis_target.h"

namespace claviger {

// From the registry's words to what is sent. Every failure is InvalidInput: a field would break the address, a header, the body
// or a signature; the subject is the field, the detail says why and holds no value.

/// The call that says whether keys of kind \p kind of \p provider work; null when there is none that its fields are enough for.
[[nodiscard]] const VerifyCall *mainCallFor(const Provider &provider, QStringView kind);

/// The values in the field that \p call is repeated for, each in its parts; one without parts for calls that are made once.
/// InvalidInput, subject the field: a value has another number of parts, or there are more than ten.
[[nodiscard]] Result<std::vector<QStringList>> valuesToRepeatFor(const VerifyCall &call, const CheckValues &values);

/// True for calls that are no requests over HTTP: "postgres", "redis".
[[nodiscard]] bool isOverWire(const VerifyCall &call);

/// The {{names}} without which \p call cannot be made, each once.
[[nodiscard]] QStringList namesNeededBy(const VerifyCall &call);

/// The part \p name of the call's authentication; empty when there is none.
[[nodiscard]] QString authPart(const VerifyCall &call, QLatin1StringView name);

/// One request, ready to be signed, and what evidence says of where it goes.
struct PlannedRequest {
    HttpRequest request;
    QString endpoint;
};

/// Address, headers and body of \p call, without its authentication.
[[nodiscard]] Result<PlannedRequest> expandCall(const VerifyCall &call, const CheckValues &values);

/// What signatures need besides the fields.
struct Signing {
    Instant now;
    const AwsCredentials *assumedRole = nullptr; ///< for calls that a role makes
};

/// Makes the tokens that \p call's templates name: {{jwt}} of a Google service account or a GitHub App.
[[nodiscard]] Result<> makeTokens(const VerifyCall &call, const CredentialKind &kind, CheckValues &values, Instant now);

/// Adds the authentication of \p call; the request must not change afterwards.
[[nodiscard]] Result<> authorise(HttpRequest &request, const VerifyCall &call, const CheckValues &values, const Signing &signing);

/// Where a check of PostgreSQL or Redis goes, from the fields of the kinds "connection" and "uri".
[[nodiscard]] Result<PostgresTarget> postgresTargetOf(const CheckValues &values);
[[nodiscard]] Result<RedisTarget> redisTargetOf(const CheckValues &values);
/// What evidence says of it.
[[nodiscard]] QString wireEndpoint(const VerifyCall &call, const CheckValues &values);

} // namespace claviger
