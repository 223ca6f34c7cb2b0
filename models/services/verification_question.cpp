#include "models/services/verification_question.h"

#include "models/services/denial.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The only key of the store that \p wanted names.
QFuture<Result<CredentialOverview>> keyNamed(Backend &backend, QObject *receiver, const QString &wanted)
{
    return andThen(backend.find(KeyName{wanted}), receiver, [&backend, receiver, wanted](const std::vector<CredentialId> &ids) {
        if (ids.size() != 1)
            return answered<CredentialOverview>(failure(ids.empty() ? ErrorCode::NotFound : ErrorCode::Ambiguous, wanted));
        return andThen(backend.overviews(ids), receiver, [wanted](const OverviewList &found) {
            return answered<CredentialOverview>(found.empty() ? Result<CredentialOverview>(failure(ErrorCode::NotFound, wanted))
                                                              : found.front());
        });
    });
}

tl::unexpected<Error> cannotSign(const ProviderRegistry &registry, const Provider &provider, const QString &wanted)
{
    QStringList fit;
    for (const Provider &each : registry.all()) {
        CredentialOverview base;
        base.provider = each.id;
        base.kind = each.kinds.empty() ? QString() : each.kinds.front().id;
        if (maySign(registry, provider, base))
            fit << each.name;
    }
    return failure(ErrorCode::InvalidInput, wanted,
                   u"It cannot sign this check. Correct the field that names it; what can: %1."_s.arg(fit.join(u", "_s)));
}

} // namespace

QFuture<Result<CheckRequest>> completedRequest(const VerificationPorts &ports, QObject *receiver, CheckRequest request)
{
    const QString field = namedCredentialField(*request.provider, request.kind);
    const auto at = std::ranges::find(request.fields, field, &PlainField::name);
    if (field.isEmpty() || at == request.fields.end() || at->value.isEmpty())
        return answered<CheckRequest>(std::move(request));
    const QString wanted = at->value;
    auto held = std::make_shared<CheckRequest>(std::move(request));
    return andThen(keyNamed(ports.backend, receiver, wanted), receiver, [=](const CredentialOverview &base) {
        // before anything of it is opened
        if (!maySign(ports.registry, *held->provider, base))
            return answered<CheckRequest>(cannotSign(ports.registry, *held->provider, wanted));
        const auto opened = ports.backend.checkMaterial({base.id});
        return andThen(opened, receiver, [held, wanted](std::vector<CheckMaterial> materials) {
            if (materials.empty())
                return answered<CheckRequest>(failure(ErrorCode::NotFound, wanted));
            addNamedCredential(*held, std::move(materials.front()));
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
