#include "models/services/move_text.h"

#include "models/services/error_text.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct MoveText {
    Q_DECLARE_TR_FUNCTIONS(MoveText)
};

QString lossWord(MoveLoss loss)
{
    switch (loss) {
    case MoveLoss::Label: return MoveText::tr("label (written another way there)");
    case MoveLoss::Environment: return MoveText::tr("environment (written another way there)");
    case MoveLoss::Owner: return MoveText::tr("owner");
    case MoveLoss::Purpose: return MoveText::tr("purpose");
    case MoveLoss::Tags: return MoveText::tr("tags");
    case MoveLoss::Consumers: return MoveText::tr("consumers");
    case MoveLoss::Fields: return MoveText::tr("fields");
    case MoveLoss::Expiry: return MoveText::tr("expiry");
    case MoveLoss::Schedule: return MoveText::tr("schedule");
    case MoveLoss::Sandbox: break;
    }
    return MoveText::tr("sandbox mark");
}

} // namespace

QString fateText(const MoveItem &item)
{
    switch (item.fate) {
    case MoveFate::Create: return MoveText::tr("Is made there");
    case MoveFate::Present:
        return item.clash == MoveClash::Replace ? MoveText::tr("There already: another value is rotated to this one")
                                                : MoveText::tr("There already: only compared");
    case MoveFate::PathTaken: return MoveText::tr("Left out: another key has this path");
    case MoveFate::Trashed: return MoveText::tr("Left out: it is in the trash");
    case MoveFate::Revoked: return MoveText::tr("Left out: it is revoked");
    case MoveFate::Gone: return MoveText::tr("Left out: it is not there any more");
    case MoveFate::NoWorkspace: return MoveText::tr("Left out: there is no workspace “%1”").arg(shownLine(item.workspace));
    case MoveFate::Unfit: break;
    }
    return MoveText::tr("Left out: %1").arg(item.problem);
}

QString lossText(const MoveItem &item)
{
    QStringList words;
    for (const MoveLoss loss : item.losses) {
        if (loss != MoveLoss::Fields)
            words.append(lossWord(loss));
    }
    if (!item.lostFields.isEmpty())
        words.append(MoveText::tr("fields: %1").arg(shownLine(item.lostFields.join(u", "_s))));
    if (item.hasPrevious)
        words.append(MoveText::tr("previous value in its grace period"));
    return words.join(u", "_s);
}

QString planSentence(const MoveItem &item)
{
    const QString label = shownLine(item.label.isEmpty() ? item.source.toString() : item.label);
    QString fate = fateText(item);
    if (fate.endsWith(u'.'))
        fate.chop(1);
    QString text = MoveText::tr("%1: %2.", "key: what happens").arg(label, fate);
    if (!item.path.isEmpty() && (isMoved(item.fate) || item.fate == MoveFate::PathTaken))
        text += u' ' + MoveText::tr("Path there: %1").arg(shownLine(item.path));
    if (const QString lost = isMoved(item.fate) ? lossText(item) : QString(); !lost.isEmpty())
        text += u' ' + MoveText::tr("(not kept there: %1)").arg(lost);
    return text;
}

QStringList planRemarks(const MovePlan &plan, const MovePlace &source, const MovePlace &target)
{
    QStringList remarks;
    for (const Workspace &workspace : plan.newWorkspaces) {
        remarks.append(workspace.revision == 0 ? MoveText::tr("The workspace “%1” is made there.").arg(workspace.slug)
                                               : MoveText::tr("The workspace “%1” there gets further environments: %2.")
                                                     .arg(workspace.slug, workspace.environments.join(u", "_s)));
    }
    for (const MoveWorkspace &workspace : plan.workspaces) {
        if (!workspace.to.isEmpty() && workspace.to != workspace.from)
            remarks.append(MoveText::tr("Keys of “%1” go into the workspace “%2”.").arg(workspace.from, workspace.to));
    }
    remarks.append(MoveText::tr("Only current values go: earlier values, checks and events stay where they were made."));
    for (const MovePlace *place : {&source, &target}) {
        if (!keepsLog(*place))
            remarks.append(MoveText::tr("%1 shows no log: that keys were moved is recorded at the other place alone.")
                               .arg(shownLine(place->name)));
    }
    if (!isProvable(target))
        remarks.append(MoveText::tr("%1 does not show values or compare them: that they arrived cannot be proven.")
                           .arg(shownLine(target.name)));
    return remarks;
}

QString outcomeText(const MoveOutcome &outcome)
{
    if (outcome.error && !outcome.target)
        return errorText(*outcome.error);
    QString text = outcome.replaced ? MoveText::tr("Its value was replaced there")
        : outcome.created           ? MoveText::tr("Made there")
                                    : MoveText::tr("Was there already, the same");
    if (!outcome.isProven)
        text = MoveText::tr("Made there; its values could not be compared");
    else if (outcome.created || outcome.replaced)
        text = MoveText::tr("%1, and read back").arg(text);
    if (outcome.trashed)
        text = MoveText::tr("%1; here it is in the trash").arg(text);
    if (outcome.error)
        text = MoveText::tr("%1. Not finished: %2").arg(text, errorText(*outcome.error));
    return text;
}

QString nextStepText(const MoveOutcome &outcome)
{
    if (!outcome.error)
        return {};
    switch (outcome.error->code) {
    case ErrorCode::AwaitsApproval: return MoveText::tr("Repeat it when a second admin has agreed.");
    case ErrorCode::Unreachable:
    case ErrorCode::OutcomeUnknown: return MoveText::tr("Repeat it when the place answers again: nothing is made twice.");
    case ErrorCode::SignInNeeded:
    case ErrorCode::Locked: return MoveText::tr("Open the place again and repeat it: nothing is made twice.");
    case ErrorCode::AlreadyExists: return MoveText::tr("Plan again, with another label or to replace the value there.");
    case ErrorCode::Conflict: return MoveText::tr("It was changed meanwhile. Plan again.");
    case ErrorCode::Damaged: return MoveText::tr("Look at the key there: it is not what was sent. It stays here.");
    default: return MoveText::tr("It stays here. Repeat it when the reason is gone.");
    }
}

QString anotherLabel(const QString &label)
{
    const qsizetype space = label.lastIndexOf(u' ');
    bool isNumber = false;
    const int number = space < 0 ? 0 : label.mid(space + 1).toInt(&isNumber);
    constexpr int kMostTries = 999;
    if (isNumber && number > 1 && number < kMostTries)
        return label.left(space) + u' ' + QString::number(number + 1);
    return label + u" 2"_s;
}

} // namespace claviger
