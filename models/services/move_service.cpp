#include "models/services/move_service.h"

#include "models/base/future.h"
#include "models/services/move_step.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

struct MoveService::Planning {
    std::vector<CredentialId> keys;
    MoveWish wish;
    std::size_t next = 0;
    std::vector<Workspace> here;
    std::vector<Workspace> there;
    MovePlan plan;
    ProgressPtr progress;
    QPromise<Result<MovePlan>> promise;

    void end(Result<MovePlan> answer)
    {
        promise.addResult(std::move(answer));
        promise.finish();
    }
};

struct MoveService::Running {
    MoveOrder order;
    std::size_t nextWorkspace = 0;
    std::size_t next = 0;
    std::vector<MoveOutcome> outcomes;
    ProgressPtr progress;
    QPromise<Result<std::vector<MoveOutcome>>> promise;

    void end(Result<std::vector<MoveOutcome>> answer)
    {
        promise.addResult(std::move(answer));
        promise.finish();
    }
};

namespace {

bool isCancelled(const ProgressPtr &progress) { return progress && progress->isCancelled(); }

/// The place itself is gone, so the next key would fare no better.
bool endsRun(const std::optional<Error> &error)
{
    if (!error)
        return false;
    switch (error->code) {
    case ErrorCode::Unreachable:
    case ErrorCode::Locked:
    case ErrorCode::SignInNeeded:
    case ErrorCode::NoSpace:
    case ErrorCode::StorePutBack:
    case ErrorCode::Cancelled: return true;
    default: return false;
    }
}

auto bySlug(std::vector<Workspace> &list, const QString &slug) { return std::ranges::find(list, slug, &Workspace::slug); }

/// Puts \p workspace among those that are saved first, over what stands there of it.
void save(MovePlan &plan, const Workspace &workspace)
{
    const auto known = bySlug(plan.newWorkspaces, workspace.slug);
    if (known == plan.newWorkspaces.end())
        plan.newWorkspaces.push_back(workspace);
    else
        *known = workspace;
}

} // namespace

MoveService::MoveService(MovePlace source, MovePlace target, const ProviderRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_target(std::move(target))
    , m_registry(registry)
{
}

QFuture<Result<MovePlan>> MoveService::plan(std::vector<CredentialId> keys, ProgressPtr progress, MoveWish wish)
{
    auto planning = std::make_shared<Planning>();
    planning->keys = std::move(keys);
    planning->wish = std::move(wish);
    planning->progress = std::move(progress);
    planning->promise.start();
    QFuture<Result<MovePlan>> future = planning->promise.future();
    if (std::optional<Error> error = moveObjection(m_source, m_target, AfterMove::Keep)) {
        planning->end(tl::unexpected(*std::move(error)));
        return future;
    }
    if (planning->progress)
        planning->progress->setTotal(static_cast<qint64>(planning->keys.size()));
    onFinished(m_source.backend->workspaces(), this, [this, planning](Result<std::vector<Workspace>> here) {
        if (!here)
            return planning->end(tl::unexpected(std::move(here).error()));
        planning->here = *std::move(here);
        onFinished(m_target.backend->workspaces(), this, [this, planning](Result<std::vector<Workspace>> there) {
            if (!there)
                return planning->end(tl::unexpected(std::move(there).error()));
            planning->there = *std::move(there);
            for (const Workspace &workspace : planning->there)
                planning->plan.targetWorkspaces.append(workspace.slug);
            planNext(planning);
        });
    });
    return future;
}

void MoveService::planNext(const std::shared_ptr<Planning> &planning)
{
    if (isCancelled(planning->progress))
        return planning->end(failure(ErrorCode::Cancelled, m_target.name));
    if (planning->next == planning->keys.size())
        return planning->end(std::move(planning->plan));
    const CredentialId id = planning->keys[planning->next++];
    if (planning->progress)
        planning->progress->advance();
    onFinished(m_source.backend->credential(id), this, [this, planning, id](const Result<Credential> &key) {
        if (key)
            return planOne(planning, *key);
        if (key.error().code != ErrorCode::NotFound)
            return planning->end(tl::unexpected(key.error()));
        MoveItem gone;
        gone.source = id;
        gone.fate = MoveFate::Gone;
        planning->plan.items.push_back(gone);
        planNext(planning);
    });
}

void MoveService::planOne(const std::shared_ptr<Planning> &planning, const Credential &key)
{
    MoveItem item{key.overview.id,          key.overview.label, key.overview.provider, key.overview.workspace,
                  key.overview.environment, key.details.path,   MoveFate::Create,      key.previousVersion() != nullptr};
    item.toLabel = planning->wish.labels.value(item.source, item.label);
    const auto leave = [this, planning, &item](MoveFate fate) {
        item.fate = fate;
        planning->plan.items.push_back(item);
        planNext(planning);
    };
    if (key.overview.trashedAt)
        return leave(MoveFate::Trashed);
    if (key.overview.lifecycle == Lifecycle::Revoked)
        return leave(MoveFate::Revoked);
    const Workspace *workspace = workspaceFor(planning, item);
    if (!workspace)
        return leave(MoveFate::NoWorkspace);
    item.toWorkspace = workspace->slug;
    MoveFit fit = fitOf(key, m_source, m_target, m_registry, item, workspace->pathTemplate);
    item.path = fit.path;
    item.losses = std::move(fit.losses);
    item.lostFields = std::move(fit.lostFields);
    item.problem = std::move(fit.problem);
    if (item.problem.isEmpty() && !m_target.rules && !workspace->environments.contains(item.environment))
        item.problem = u"The workspace “%1” there has no environment “%2”."_s.arg(workspace->slug, item.environment);
    if (!item.problem.isEmpty())
        return leave(MoveFate::Unfit);
    lookAtTarget(planning, item, key);
}

/// Where \p item goes; what is not there yet is planned where the target can make it. Null: nowhere.
const Workspace *MoveService::workspaceFor(const std::shared_ptr<Planning> &planning, const MoveItem &item) const
{
    MovePlan &plan = planning->plan;
    const bool canMake = m_target.backend->capabilities().testFlag(Capability::Workspaces);
    QString slug = planning->wish.workspaces.value(item.workspace, item.workspace);
    auto workspace = bySlug(planning->there, slug);
    if (workspace == planning->there.end() && m_target.rules && !canMake && planning->there.size() == 1
        && !planning->wish.workspaces.contains(item.workspace))
        workspace = planning->there.begin(); // such a place is one workspace, whatever it is called
    const auto here = bySlug(planning->here, item.workspace);
    if (workspace == planning->there.end() && canMake && here != planning->here.end()) {
        Workspace fresh = *here;
        fresh.revision = 0;
        if (fresh.slug != slug)
            fresh.name = slug;
        fresh.slug = slug;
        save(plan, fresh);
        workspace = planning->there.insert(planning->there.end(), fresh);
    }
    const bool isThere = workspace != planning->there.end();
    if (isThere && canMake && !workspace->environments.contains(item.environment)) {
        workspace->environments.append(item.environment);
        save(plan, *workspace);
    }
    if (std::ranges::find(plan.workspaces, item.workspace, &MoveWorkspace::from) == plan.workspaces.end())
        plan.workspaces.push_back({item.workspace, isThere ? workspace->slug : QString(), isThere && workspace->revision == 0});
    return isThere ? &*workspace : nullptr;
}

void MoveService::lookAtTarget(const std::shared_ptr<Planning> &planning, const MoveItem &item, const Credential &key)
{
    const auto keep = [this, planning](MoveItem planned, MoveFate fate) {
        planned.fate = fate;
        planning->plan.items.push_back(std::move(planned));
        planNext(planning);
    };
    const bool isTwice = std::ranges::any_of(
        planning->plan.items, [&](const MoveItem &other) { return other.path == item.path && isMoved(other.fate); });
    if (isTwice)
        return keep(item, MoveFate::PathTaken);
    onFinished(m_target.backend->findPath(item.path), this, [=, this](const Result<CredentialId> &found) {
        if (!found && found.error().code == ErrorCode::NotFound)
            return keep(item, MoveFate::Create);
        if (!found)
            return planning->end(tl::unexpected(found.error()));
        onFinished(m_target.backend->credential(*found), this, [=](const Result<Credential> &there) {
            if (!there)
                return planning->end(tl::unexpected(there.error()));
            const bool same = there->overview.provider == key.overview.provider && there->overview.kind == key.overview.kind;
            keep(item, same ? MoveFate::Present : MoveFate::PathTaken);
        });
    });
}

QFuture<Result<std::vector<MoveOutcome>>> MoveService::run(MoveOrder order, ProgressPtr progress)
{
    if (std::optional<Error> error = moveObjection(m_source, m_target, order.after))
        return QtFuture::makeReadyFuture(Result<std::vector<MoveOutcome>>(tl::unexpected(*std::move(error))));
    auto running = std::make_shared<Running>();
    running->order = std::move(order);
    running->progress = std::move(progress);
    running->promise.start();
    std::erase_if(running->order.plan.items, [](const MoveItem &item) { return !isMoved(item.fate); });
    if (running->progress)
        running->progress->setTotal(static_cast<qint64>(running->order.plan.items.size()));
    QFuture<Result<std::vector<MoveOutcome>>> future = running->promise.future();
    makeWorkspaces(running);
    return future;
}

void MoveService::makeWorkspaces(const std::shared_ptr<Running> &running)
{
    const std::vector<Workspace> &fresh = running->order.plan.newWorkspaces;
    if (running->nextWorkspace == fresh.size())
        return runNext(running);
    const Workspace &workspace = fresh[running->nextWorkspace++];
    onFinished(m_target.backend->saveWorkspace(workspace), this, [this, running](const Result<Workspace> &saved) {
        if (!saved && saved.error().code != ErrorCode::AlreadyExists) // by somebody else, or by the run before this one
            return running->end(tl::unexpected(saved.error()));
        makeWorkspaces(running);
    });
}

void MoveService::runNext(const std::shared_ptr<Running> &running)
{
    if (isCancelled(running->progress) || running->next == running->order.plan.items.size())
        return running->end(std::move(running->outcomes));
    const MoveItem &item = running->order.plan.items[running->next++];
    const QFuture<MoveOutcome> moved
        = MoveStep::start({m_source, m_target, m_registry}, item, running->order.after, running->order.reason, this);
    onFinished(moved, this, [this, running](MoveOutcome outcome) {
        const bool ends = endsRun(outcome.error);
        running->outcomes.push_back(std::move(outcome));
        if (running->progress)
            running->progress->advance();
        if (ends)
            return running->end(std::move(running->outcomes));
        runNext(running);
    });
}

} // namespace claviger
