#pragma once

#include "models/services/verification_values.h"

#include <QObject>

namespace claviger {

/// Looks the stored credential up that \p request names in one of its fields, if any, and adds what signing takes of it; an
/// error says why there is none (NotFound, Ambiguous, InvalidInput for one that cannot sign, or the backend's own). Answers the
/// request as it may be asked.
[[nodiscard]] QFuture<Result<CheckRequest>> completedRequest(const VerificationPorts &ports, QObject *receiver,
                                                             CheckRequest request);

/// What \p answer of a checker is as a verdict; empty when it was cancelled.
[[nodiscard]] std::optional<KeyVerdict> verdictOf(Result<KeyVerdict> answer);

} // namespace claviger
