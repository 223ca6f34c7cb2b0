#include "tests/reference_broker/problem.h"

#include <QJsonArray>

#include <array>

namespace claviger::reference {

namespace {

struct Row {
    Problem kind;
    int status;
    const char *name;
    const char *title;
};

constexpr std::array kRows{
    Row{Problem::InvalidInput, 400, "invalid-input", "The request is not acceptable"},
    Row{Problem::IdempotencyKeyRequired, 400, "idempotency-key-required", "An idempotency key is missing"},
    Row{Problem::Unauthenticated, 401, "unauthenticated", "Nobody is signed in"},
    Row{Problem::TokenExpired, 401, "token-expired", "The token has expired"},
    Row{Problem::TokenRejected, 401, "token-rejected", "The token is not accepted"},
    Row{Problem::Forbidden, 403, "forbidden", "You may not do this"},
    Row{Problem::OwnRequest, 403, "own-request", "You asked for this yourself"},
    Row{Problem::Refused, 403, "refused", "A rule of the broker forbids it"},
    Row{Problem::OutOfScope, 403, "out-of-scope", "This service may not read that"},
    Row{Problem::NotFound, 404, "not-found", "There is no such object"},
    Row{Problem::AlreadyExists, 409, "already-exists", "The name is taken"},
    Row{Problem::WrongState, 409, "wrong-state", "That is not possible in its state"},
    Row{Problem::Ambiguous, 409, "ambiguous", "Several objects fit"},
    Row{Problem::ApprovalDecided, 409, "approval-decided", "It was decided already"},
    Row{Problem::ApprovalOneByOne, 409, "approval-one-by-one", "Some of these need an approval"},
    Row{Problem::IdempotencyInProgress, 409, "idempotency-in-progress", "The first request with this key is not done yet"},
    Row{Problem::LogRolledBack, 409, "log-rolled-back", "The log is shorter than it was"},
    Row{Problem::LogDiverged, 409, "log-diverged", "The log was rewritten"},
    Row{Problem::Gone, 410, "gone", "It was removed for good"},
    Row{Problem::CursorExpired, 410, "cursor-expired", "The cursor no longer holds"},
    Row{Problem::Conflict, 412, "conflict", "It was changed meanwhile"},
    Row{Problem::TooLarge, 413, "too-large", "It is too large"},
    Row{Problem::IdempotencyMismatch, 422, "idempotency-mismatch", "The idempotency key was used for something else"},
    Row{Problem::PreconditionRequired, 428, "precondition-required", "Say which revision you mean"},
    Row{Problem::RateLimited, 429, "rate-limited", "Too many requests"},
    Row{Problem::Internal, 500, "internal", "The broker failed"},
    Row{Problem::Unsupported, 501, "unsupported", "This broker can not do that"},
    Row{Problem::Maintenance, 503, "maintenance", "The broker is being maintained"},
    Row{Problem::NoSpace, 507, "no-space", "The broker has no room"},
};

const Row &rowOf(Problem kind) { return kRows[static_cast<std::size_t>(kind)]; }

} // namespace

int statusOf(Problem kind) noexcept { return rowOf(kind).status; }

QJsonObject problemObject(Problem kind, const QString &detail)
{
    const Row &row = rowOf(kind);
    QJsonObject object{{u"type"_s, u"urn:claviger:problem:"_s + QLatin1StringView(row.name)},
                       {u"title"_s, QString::fromLatin1(row.title)},
                       {u"status"_s, row.status}};
    if (!detail.isEmpty())
        object.insert(u"detail"_s, detail.left(2000));
    return object;
}

Answer problem(Problem kind, const Request &request, const QString &detail, const QJsonObject &more)
{
    QJsonObject object = problemObject(kind, detail);
    object.insert(u"request_id"_s, request.requestId);
    for (auto member = more.begin(); member != more.end(); ++member)
        object.insert(member.key(), member.value());
    Answer answer = Answer::json(statusOf(kind), object);
    answer.type = "application/problem+json";
    if (answer.status == 401)
        answer.with("WWW-Authenticate", kind == Problem::Unauthenticated ? "Bearer" : "Bearer error=\"invalid_token\"");
    return answer;
}

Answer notFound(const Request &request)
{
    return problem(Problem::NotFound, request, u"It was not found, or you may not see it."_s);
}

Problem problemKind(const Error &error) noexcept
{
    switch (error.code) {
    case ErrorCode::NotFound: return Problem::NotFound;
    case ErrorCode::AlreadyExists: return Problem::AlreadyExists;
    case ErrorCode::Conflict: return Problem::Conflict;
    case ErrorCode::InvalidInput: return Problem::InvalidInput;
    case ErrorCode::Ambiguous: return Problem::Ambiguous;
    case ErrorCode::Refused: return Problem::WrongState;
    case ErrorCode::NoSpace: return Problem::NoSpace;
    case ErrorCode::Unsupported: return Problem::Unsupported;
    case ErrorCode::RolledBack: return Problem::LogRolledBack;
    case ErrorCode::Tampered: return Problem::LogDiverged;
    default: return Problem::Internal;
    }
}

Answer problemOf(const Error &error, const Request &request)
{
    const Problem kind = problemKind(error);
    if (kind == Problem::NotFound)
        return notFound(request);
    if (kind == Problem::Internal)
        return problem(
            kind, request,
            u"The request was not carried out, or its outcome is not known (%1): read the object."_s.arg(name(error.code)));
    QJsonObject more;
    if (kind == Problem::InvalidInput)
        more.insert(u"errors"_s,
                    QJsonArray{QJsonObject{{u"pointer"_s, u'/' + error.subject}, {u"detail"_s, error.detail.left(500)}}});
    return problem(kind, request, error.detail.isEmpty() ? u"It is about %1."_s.arg(error.subject) : error.detail, more);
}

} // namespace claviger::reference
