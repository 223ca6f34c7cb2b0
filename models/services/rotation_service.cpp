#include "models/services/rotation_service.h"

#include "models/domain/secret_tools.h"
#include "models/services/denial.h"
#include "models/services/draft_check.h"
#include "models/services/generator.h"

#include <algorithm>

namespace claviger {

/// A rotation of several keys on its way.
struct RotationService::Run {
    std::vector<RotationPlanItem> items;
    std::size_t next = 0;
    QString reason;
    ProgressPtr progress;
    std::vector<ItemOutcome> outcomes;
    QPromise<Result<std::vector<ItemOutcome>>> promise;
};

int RotationPlan::count(RotationWay way) const
{
    return static_cast<int>(std::ranges::count(items, way, &RotationPlanItem::way));
}

RotationService::RotationService(Backend &backend, const ProviderRegistry &registry, const SecretTools &tools, const Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_registry(registry)
    , m_tools(tools)
    , m_clock(clock)
{
}

Result<> RotationService::judge(const CredentialOverview &key, const SecretFields &secrets) const
{
    const Provider *provider = m_registry.find(key.provider);
    const CredentialKind *kind = provider ? provider->kind(key.kind) : nullptr;
    if (!kind) // what the registry has no longer is not judged by it
        return {};
    for (const SecretField &secret : secrets) {
        const FieldSpec *spec = kind->field(secret.name);
        if (!spec || !spec->secret)
            return failure(ErrorCode::InvalidInput, secret.name, tr("%1 has no secret field of this name.").arg(kind->label));
        const FieldFeedback feedback = m_registry.judge(*provider, *kind, *spec, secret.value);
        if (feedback.blocks)
            return failure(ErrorCode::InvalidInput, spec->label, feedbackText(feedback, *spec, m_registry));
    }
    return {};
}

QFuture<Result<Credential>> RotationService::rotate(RotateOrder order)
{
    auto held = std::make_shared<RotateOrder>(std::move(order));
    held->reason = held->reason.trimmed();
    const auto known = m_backend.overviews(std::vector<CredentialId>{held->target.id});
    return andThen(known, this, [this, held](const OverviewList &found) {
        if (found.empty())
            return answered<Credential>(failure(ErrorCode::NotFound, held->target.id.toString()));
        const CredentialOverview &key = found.front();
        if (held->secrets.empty())
            return answered<Credential>(failure(ErrorCode::InvalidInput, key.label, tr("A rotation needs a new value.")));
        if (const auto good = judge(key, held->secrets); !good)
            return answered<Credential>(tl::unexpected(good.error()));
        const Provider *provider = m_registry.find(key.provider);
        const CredentialKind *kind = provider ? provider->kind(key.kind) : nullptr;
        for (SecretField &secret : held->secrets) {
            if (const FieldSpec *spec = kind ? kind->field(secret.name) : nullptr)
                secret.highEntropy = secret.highEntropy || m_registry.isHighEntropy(*spec, secret.value);
        }
        return m_backend.rotate(std::move(*held));
    });
}

Result<SecretFields> RotationService::generateFor(const CredentialOverview &key)
{
    const Provider *provider = m_registry.find(key.provider);
    const CredentialKind *kind = provider ? provider->kind(key.kind) : nullptr;
    if (!kind || !generatedHere(*provider, *kind))
        return failure(ErrorCode::Unsupported, key.label, tr("Only its provider can issue a new value."));
    SecretFields secrets;
    for (const FieldSpec &field : kind->fields) {
        if (const auto recipe = recipeFor(*provider, *kind, field); recipe && field.required)
            secrets.push_back({field.name, generate(*recipe, m_tools), true});
    }
    return secrets;
}

QFuture<Result<Credential>> RotationService::rotateGenerated(Target target, std::chrono::hours grace, QString reason)
{
    const auto known = m_backend.overviews(std::vector<CredentialId>{target.id});
    return andThen(known, this, [this, target, grace, reason](const OverviewList &found) {
        if (found.empty())
            return answered<Credential>(failure(ErrorCode::NotFound, target.id.toString()));
        auto secrets = generateFor(found.front());
        if (!secrets)
            return answered<Credential>(tl::unexpected(secrets.error()));
        RotateOrder order;
        order.target = target;
        order.secrets = *std::move(secrets);
        order.grace = grace;
        order.reason = reason.trimmed();
        return m_backend.rotate(std::move(order));
    });
}

QFuture<Result<Credential>> RotationService::rollback(Target target, QString reason)
{
    return m_backend.rollback(target, reason.trimmed());
}

QFuture<Result<Credential>> RotationService::endGrace(Target target) { return m_backend.endGrace(target); }

QFuture<Result<std::vector<ItemOutcome>>> RotationService::run(RotationPlan plan, QString reason, ProgressPtr progress)
{
    auto run = std::make_shared<Run>();
    for (RotationPlanItem &item : plan.items) {
        if (item.way == RotationWay::Generate)
            run->items.push_back(std::move(item));
    }
    run->reason = reason.trimmed();
    run->progress = progress ? std::move(progress) : std::make_shared<Progress>();
    run->progress->setTotal(static_cast<qint64>(run->items.size()));
    run->promise.start();
    auto future = run->promise.future();
    next(std::move(run));
    return future;
}

void RotationService::next(std::shared_ptr<Run> run)
{
    if (run->next == run->items.size()) {
        run->promise.addResult(Result<std::vector<ItemOutcome>>(std::move(run->outcomes)));
        run->promise.finish();
        return;
    }
    const Target target = run->items[run->next].target;
    const auto finished = [this, run, target](const Result<Credential> &rotated) {
        run->outcomes.push_back({target.id, rotated.map([](const Credential &key) { return key.overview.revision; })});
        run->progress->advance();
        ++run->next;
        next(run);
    };
    if (run->progress->isCancelled())
        return finished(failure(ErrorCode::Cancelled, run->items[run->next].label));
    const auto opened = m_backend.credential(target.id);
    const auto rotated = andThen(opened, this, [this, target, run](const Credential &key) {
        return rotateGenerated(target, defaultGrace(key), run->reason);
    });
    onFinished(rotated, this, finished);
}

} // namespace claviger
