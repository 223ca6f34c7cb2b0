#include "models/tables/policy_table_model.h"

#include "models/services/policy_desk.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QStringList PolicyTableModel::headers() const { return {tr("Policy"), tr("Governs"), tr("Where"), tr("Demands")}; }

QString PolicyTableModel::text(const Policy &policy, int column) const
{
    switch (column) {
    case Name: return policy.id;
    case Operations: return policyOperationsText(policy);
    case Places: return tr("%1 · %2").arg(policyWorkspacesText(policy), policyEnvironmentsText(policy));
    case Demands: return demandTexts(policy).join("; "_L1);
    default: return {};
    }
}

QString PolicyTableModel::toolTip(const Policy &policy, int column) const
{
    return column == Name ? policy.description : text(policy, column);
}

CheckCell PolicyTableModel::cell(int column) const { return column == Name ? CheckCell::Strong : CheckCell::Text; }

} // namespace claviger
