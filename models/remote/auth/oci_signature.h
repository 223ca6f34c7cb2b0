#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/remote/auth/rsa_key.h"
#include "models/remote/http/http_message.h"

#include <QByteArrayView>

namespace claviger {

/// Signs \p request as Oracle Cloud Infrastructure wants it
/// (docs.oracle.com/iaas/Content/API/Concepts/signingrequests.htm, signature version 1, after
/// draft-cavage-http-signatures-08): over date, (request-target) and host, and for POST, PUT and PATCH over content-length,
/// content-type and x-content-sha256 too. Adds Authorization, Date from \p now unless the request has one, and for those methods
/// X-Content-Sha256 and, where missing, Content-Type application/json; the request must not change afterwards. \p keyId is
/// "TENANCY/USER/FINGERPRINT". InvalidInput for a quote or control character in it, or for a header that is there already.
[[nodiscard]] Result<> signOci(HttpRequest &request, QByteArrayView keyId, const RsaKey &key, Instant now);

} // namespace claviger
