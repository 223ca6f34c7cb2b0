#pragma once

#include "models/services/verification_values.h"

#include <QObject>

namespace claviger {

/// Looks the stored credential up that \p request names in one of its fields, if any, and adds its values; an error says why
/// there is none (NotFound, Ambiguous, InvalidInput or the backend's own). Answers the request as it may be asked.
[[nodiscard]] QFuture<Result<CheckRequest>> completedRequest(Backend &backend, QObject *receiver, CheckRequest request);

/// What \p answer of a checker is as a verdict; empty when it was cancelled.
[[nodiscard]] std::optional<KeyVerdict> verdictOf(Result<KeyVerdict> answer);

} // namespace claviger
