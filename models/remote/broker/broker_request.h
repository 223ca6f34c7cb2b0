#pragma once

#include "models/base/result.h"
#include "models/remote/broker/broker_call.h"
#include "models/remote/http/http_message.h"

namespace claviger {

/// \p call as it goes to \p address below \p base, with \p token behind "Bearer " (empty: none). It is never repeated by the
/// client that sends it. InvalidInput: an empty segment.
[[nodiscard]] Result<HttpRequest> requestOf(const BrokerCall &call, const QUrl &address, const QString &base,
                                            const Secret &token);

/// True when \p call may be repeated whatever became of it: it reads, or has an idempotency key.
[[nodiscard]] bool isRepeatable(const BrokerCall &call);
/// True when \p call changes nothing.
[[nodiscard]] bool isRead(const BrokerCall &call);
/// The object that \p call changes, for taking turns: its first two segments; empty for a read and for one that makes something.
[[nodiscard]] QString laneOf(const BrokerCall &call);

/// \p call as an Error names what it asked, e.g. "GET /credentials".
[[nodiscard]] QString operationOf(const BrokerCall &call);

/// What a complete answer says besides its body.
[[nodiscard]] BrokerAnswer answerOf(HttpAnswer answer);

} // namespace claviger
