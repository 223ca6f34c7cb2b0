#pragma once

#include "models/domain/approval.h"
#include "tests/reference_broker/kept_objects.h"

#include <QJsonObject>

#include <map>

namespace claviger::reference {

/// One request that waits or waited, with what the broker knows besides.
struct KeptApproval {
    Approval approval;         ///< without isMine, which depends on who looks
    QString subject;           ///< `sub` of the requester
    QStringList deciders;      ///< `sub` of those who approved or declined
    QByteArray digest;         ///< of what was asked, hex; only for what is asked again once it is approved
    bool isUsed = false;       ///< it was asked again
    bool isCarriedOut = false; ///< the last approval is there, and its outcome is not yet
    QJsonObject result;        ///< status, and location or problem; empty: not carried out
};

/// The requests that wait, as they are kept in a file. What a request brought is sealed before it comes here, and destroyed with
/// the row that holds it (secure_delete).
class ApprovalBook
{
public:
    explicit ApprovalBook(KeptObjects &kept);
    [[nodiscard]] Result<> load();

    [[nodiscard]] const KeptApproval *find(const QString &id) const; ///< null when there is none
    [[nodiscard]] std::vector<const KeptApproval *> newestFirst() const;

    /// Adds \p fresh with \p sealed, its request.
    [[nodiscard]] Result<> add(const KeptApproval &fresh, const QByteArray &sealed);
    /// Replaces it; its revision grows by one. \p forgets: the sealed request is destroyed in the same commit.
    [[nodiscard]] Result<const KeptApproval *> change(KeptApproval now, bool forgets);
    /// The sealed request; NotFound once it is destroyed.
    [[nodiscard]] Result<QByteArray> sealed(const QString &id);

private:
    KeptObjects &m_kept;
    std::map<QString, KeptApproval> m_approvals;
};

/// As the contract has it, for somebody whose `sub` is \p viewer.
[[nodiscard]] QJsonObject toJson(const KeptApproval &kept, const QString &viewer);

} // namespace claviger::reference
