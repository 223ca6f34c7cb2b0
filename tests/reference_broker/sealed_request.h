#pragma once

#include "models/base/result.h"
#include "models/secure/aead.h"
#include "tests/reference_broker/exchange.h"

namespace claviger::reference {

/// Seals \p request with everything that it takes to carry it out later: body and values, and who asked. Not its token. It
/// opens as request of \p approval alone.
[[nodiscard]] QByteArray sealedRequest(Aead &aead, const QString &approval, const Request &request);

/// What sealedRequest() sealed. Damaged when the tag does not fit or it is of another approval.
[[nodiscard]] Result<Request> openedRequest(Aead &aead, const QString &approval, const QByteArray &sealed);

} // namespace claviger::reference
