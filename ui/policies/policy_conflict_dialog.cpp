#include "ui/policies/policy_conflict_dialog.h"

#include "models/services/shown_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText words(const PolicyConflict &conflict)
{
    return {.title = PolicyConflictDialog::tr("“%1” was changed meanwhile").arg(shownLine(conflict.theirs().id)),
            .lead
            = PolicyConflictDialog::tr("Somebody saved this policy while it was open here. Choose for each field; what only "
                                       "one of you changed is chosen already."),
            .will = {},
            .willNot = {},
            .verb = PolicyConflictDialog::tr("Save"),
            .danger = false};
}

} // namespace

PolicyConflictDialog::PolicyConflictDialog(const PolicyConflict &conflict, QWidget *parent)
    : SideBySideDialog(words(conflict), conflict.rows(), parent)
    , m_conflict(conflict)
{
    setObjectName(u"policyConflictDialog"_s);
}

void PolicyConflictDialog::take(const QSet<QString> &mineIds)
{
    if (mineIds.isEmpty())
        emit theirsKept();
    else
        emit mineChosen(m_conflict.merged(mineIds));
}

} // namespace claviger
