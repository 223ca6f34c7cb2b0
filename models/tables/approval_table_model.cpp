#include "models/tables/approval_table_model.h"

#include "models/services/approval_desk.h"
#include "models/services/domain_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QStringList ApprovalTableModel::headers() const
{
    return {tr("State"), tr("What"), tr("Object"), tr("Reason"), tr("Requested by"), tr("Requested")};
}

QString ApprovalTableModel::text(const Approval &approval, int column) const
{
    switch (column) {
    case State: return approvalStateText(approval.state);
    case Operation: return operationText(approval.operation);
    case Object: return approval.path.isEmpty() ? approval.object : approval.path;
    case Reason: return approval.reason;
    case RequestedBy: return approval.isMine ? tr("you") : approval.requestedBy;
    case Requested: return relativeText(approval.requestedAt, m_clock.now());
    default: return {};
    }
}

QString ApprovalTableModel::toolTip(const Approval &approval, int column) const
{
    switch (column) {
    case State: return approval.isOpen() ? tr("Expires %1").arg(exactText(approval.expiresAt)) : QString();
    case Operation: return approval.summary;
    case Object: return approval.path;
    case Reason: return approval.reason;
    case RequestedBy: return approval.requestedBy;
    case Requested: return exactText(approval.requestedAt);
    default: return {};
    }
}

CheckCell ApprovalTableModel::cell(int column) const
{
    switch (column) {
    case State: return CheckCell::Standing;
    case Operation: return CheckCell::Strong;
    case Requested: return CheckCell::Muted;
    default: return CheckCell::Text;
    }
}

CellStanding ApprovalTableModel::standing(const Approval &approval, int column) const
{
    if (column != State)
        return CellStanding::Empty;
    if (approval.isOpen())
        return CellStanding::Undecided;
    if (approval.state == "approved"_L1)
        return CellStanding::Works;
    return approval.state == "declined"_L1 || approval.state == "failed"_L1 ? CellStanding::Fails : CellStanding::NotChecked;
}

} // namespace claviger
