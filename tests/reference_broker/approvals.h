#pragma once

#include "tests/reference_broker/approval_book.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/policies.h"
#include "tests/reference_broker/sealed_request.h"

#include <QTimer>

namespace claviger::reference {

/// The rules, and what waits for a second admin: the operations of the tag `approvals`.
///
/// A reveal and a token are not carried out by the broker, which would have nobody to tell the value to: who asked asks again
/// with the approval's id in `Claviger-Approval`. Services are held by their scopes alone.
class Approvals final : public Gate
{
public:
    /// \p core outlives it. Its state, and that of the policies, is in House::stateFile("approvals").
    [[nodiscard]] static Result<std::unique_ptr<Approvals>> open(Core &core);
    void addTo(Router &router);

    [[nodiscard]] std::optional<Answer> judge(const Request &request, const Intent &intent) override;
    [[nodiscard]] QString wouldAsk(const Intent &intent) override;

private:
    Approvals(Core &core, std::unique_ptr<KeptObjects> kept);

    // approvals.cpp: what is asked for
    [[nodiscard]] Answer refused(const Request &request, const Intent &intent, const QString &rule, const QString &detail);
    [[nodiscard]] Answer waiting(const Request &request, const Intent &intent, const Ruling &ruling);
    [[nodiscard]] Answer shown(const Request &request, const KeptApproval &kept, int status) const;
    [[nodiscard]] std::optional<Answer> askedAgain(const Request &request, const Intent &intent);
    [[nodiscard]] const KeptApproval *openTwin(const Request &request, const Intent &intent, const QByteArray &digest) const;
    [[nodiscard]] QByteArray digestOf(const Request &request) const;
    [[nodiscard]] Result<> record(const Request &request, AuditAction action, const KeptApproval &kept,
                                  const QString &reason = {}, AuditResult result = AuditResult::Granted);
    void publish(const KeptApproval &kept);

    // approval_routes.cpp: what is decided
    [[nodiscard]] Answer list(const Request &request);
    [[nodiscard]] Answer get(const Request &request);
    [[nodiscard]] Answer withdraw(const Request &request);
    [[nodiscard]] Answer decideOne(const Request &request);
    [[nodiscard]] Answer decideForKey(const Request &request);
    [[nodiscard]] bool sees(const Request &request, const KeptApproval &kept) const;
    [[nodiscard]] const KeptApproval *named(const Request &request) const;
    [[nodiscard]] Answer decided(const Request &request, const KeptApproval &kept, bool approves, const QString &comment);
    [[nodiscard]] std::optional<Answer> mayNotDecide(const Request &request, const KeptApproval &kept, bool approves);

    // approval_life.cpp: what comes of it
    [[nodiscard]] Answer approved(const Request &request, KeptApproval kept);
    /// Carries the request out; calls \p done, at once or later, when its outcome is written down.
    void carryOut(const QString &id, std::function<void()> done);
    void finish(const QString &id, const Answer &outcome);
    void expire(const KeptApproval &kept);
    /// Ends what nobody decided in time, and what a kill interrupted.
    void sweep();
    /// The same before \p request goes on, in whose caller's name the store then acts again.
    void sweepBefore(const Request &request);

    Core &m_house;
    std::unique_ptr<KeptObjects> m_kept;
    ApprovalBook m_book;
    Policies m_policies;
    Aead m_aead;
    Secret m_digestKey;
    QTimer m_timer;
    QSet<QString> m_running; ///< carried out at this moment
    bool m_isSweeping = false;
};

/// Adds the operations of approvals and policies to \p router; ends the process when the state can't be opened: without it
/// nothing would be forbidden.
[[nodiscard]] std::unique_ptr<Gate> addApprovals(Router &router, Core &core);

/// Whether who asked for \p operation asks again once it is approved.
[[nodiscard]] bool isAskedAgain(const QString &operation);

/// The action of the log that stands for \p operation, e.g. for one that was refused.
[[nodiscard]] AuditAction actionOf(const QString &operation);

} // namespace claviger::reference
