#pragma once

#include "models/domain/provider_registry.h"
#include "models/services/move_plan.h"

#include <QObject>

namespace claviger {

/// Copies or moves keys from one place to another: a local store, a broker. The current values alone; earlier versions, checks
/// and events stay where they were made. What the target cannot keep besides is in the plan. GUI thread.
///
/// There is no state to resume from: whatever ended a run (a person, a lock, a crash), planning and running again finds what is
/// at the target already, compares it and goes on. Nothing is created twice, and nothing leaves the source before the target gave
/// the same values back.
class MoveService final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; both backends are open.
    MoveService(MovePlace source, MovePlace target, const ProviderRegistry &registry, QObject *parent = nullptr);

    [[nodiscard]] const MovePlace &source() const { return m_source; }
    [[nodiscard]] const MovePlace &target() const { return m_target; }

    /// What run() would do with \p keys. Opens no value. moveObjection(); else errors of the backends; Cancelled.
    [[nodiscard]] QFuture<Result<MovePlan>> plan(std::vector<CredentialId> keys, ProgressPtr progress, MoveWish wish = {});
    /// One key after another; what cannot be moved is in its outcome, and the next one goes on, unless the place itself is no
    /// longer there (Unreachable, Locked, SignInNeeded): then the rest is left alone and this is the answer's last outcome.
    /// Cancelled between two keys. Only items that isMoved() are in the answer. moveObjection().
    [[nodiscard]] QFuture<Result<std::vector<MoveOutcome>>> run(MoveOrder order, ProgressPtr progress);

private:
    struct Planning;
    struct Running;
    void planNext(const std::shared_ptr<Planning> &planning);
    void planOne(const std::shared_ptr<Planning> &planning, const Credential &key);
    [[nodiscard]] const Workspace *workspaceFor(const std::shared_ptr<Planning> &planning, const MoveItem &item) const;
    void lookAtTarget(const std::shared_ptr<Planning> &planning, const MoveItem &item, const Credential &key);
    void makeWorkspaces(const std::shared_ptr<Running> &running);
    void runNext(const std::shared_ptr<Running> &running);

    MovePlace m_source;
    MovePlace m_target;
    const ProviderRegistry &m_registry;
};

} // namespace claviger
