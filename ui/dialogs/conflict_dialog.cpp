#include "ui/dialogs/conflict_dialog.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText words(const EditConflict &conflict)
{
    return {.title = ConflictDialog::tr("“%1” was changed meanwhile").arg(conflict.theirs().overview.label),
            .lead
            = ConflictDialog::tr("Somebody saved this key while it was open here. Choose for each field; what only one of you "
                                 "changed is chosen already."),
            .will = {},
            .willNot = {},
            .verb = ConflictDialog::tr("Save"),
            .danger = false};
}

} // namespace

ConflictDialog::ConflictDialog(const EditConflict &conflict, QWidget *parent)
    : SideBySideDialog(words(conflict), conflict.rows(), parent)
    , m_conflict(conflict)
{
    setObjectName(u"conflictDialog"_s);
}

void ConflictDialog::take(const QSet<QString> &mineIds)
{
    if (mineIds.isEmpty())
        emit theirsKept();
    else
        emit mineChosen(m_conflict.merged(mineIds));
}

} // namespace claviger
