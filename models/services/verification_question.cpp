#include "models/services/verification_question.h"

#include "models/services/denial.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QFuture<Result<CheckRequest>> completedRequest(Backend &backend, QObject *receiver, CheckRequest request)
{
    const QString field = namedCredentialField(*request.provider, request.kind);
    const auto at = std::ranges::find(request.fields, field, &PlainField::name);
    if (field.isEmpty() || at == request.fields.end() || at->value.isEmpty())
        return answered<CheckRequest>(std::move(request));
    const QString wanted = at->value;
    auto held = std::make_shared<CheckRequest>(std::move(request));
    const auto found = backend.find(KeyName{wanted});
    return andThen(found, receiver, [&backend, receiver, held, wanted](const std::vector<CredentialId> &ids) {
        if (ids.size() != 1)
            return answered<CheckRequest>(failure(ids.empty() ? ErrorCode::NotFound : ErrorCode::Ambiguous, wanted));
        return andThen(backend.checkMaterial(ids), receiver, [held, wanted](std::vector<CheckMaterial> opened) {
            if (opened.empty())
                return answered<CheckRequest>(failure(ErrorCode::NotFound, wanted));
            addNamedCredential(*held, std::move(opened.front()));
            return answered<CheckRequest>(std::move(*held));
        });
    });
}

std::optional<KeyVerdict> verdictOf(Result<KeyVerdict> answer)
{
    if (answer)
        return *std::move(answer);
    const Error &error = answer.error();
    if (error.code == ErrorCode::Cancelled)
        return std::nullopt;
    const bool isOurs = error.code == ErrorCode::InvalidInput || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Ambiguous || error.code == ErrorCode::Unsupported;
    KeyVerdict verdict = notAskedVerdict(error.detail.isEmpty() ? error.subject : error.subject + u": "_s + error.detail);
    if (!isOurs)
        verdict.meaning = VerdictMeaning::ProviderError;
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::Ambiguous)
        verdict.remedy = u"No single key of this store is named \"%1\": correct the field that names it."_s.arg(error.subject);
    return verdict;
}

} // namespace claviger
