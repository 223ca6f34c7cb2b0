#pragma once

#include "models/base/error.h"
#include "tests/reference_broker/exchange.h"

namespace claviger::reference {

/// The problems of docs/BROKER.md §8.
enum class Problem : quint8 {
    InvalidInput,
    IdempotencyKeyRequired,
    Unauthenticated,
    TokenExpired,
    TokenRejected,
    Forbidden,
    OwnRequest,
    Refused,
    OutOfScope,
    NotFound,
    AlreadyExists,
    WrongState,
    Ambiguous,
    ApprovalDecided,
    ApprovalOneByOne,
    IdempotencyInProgress,
    LogRolledBack,
    LogDiverged,
    Gone,
    CursorExpired,
    Conflict,
    TooLarge,
    IdempotencyMismatch,
    PreconditionRequired,
    RateLimited,
    Internal,
    Unsupported,
    Maintenance,
    NoSpace
};

/// An answer of RFC 9457. \p more: further members (`errors`, `current`, `rule`, `capability`, `until`).
[[nodiscard]] Answer problem(Problem kind, const Request &request, const QString &detail, const QJsonObject &more = {});
/// The problem alone, for outcomes and results of approvals: type, title, status, detail.
[[nodiscard]] QJsonObject problemObject(Problem kind, const QString &detail);
[[nodiscard]] int statusOf(Problem kind) noexcept;
/// 404, in the words that do not tell whether it is there.
[[nodiscard]] Answer notFound(const Request &request);
/// What the store's \p error is for a client. Conflict comes without `current`; whoever knows the object adds it.
[[nodiscard]] Answer problemOf(const Error &error, const Request &request);
[[nodiscard]] Problem problemKind(const Error &error) noexcept;

} // namespace claviger::reference
