#include "models/domain/policy.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether \p after leaves out something that \p before holds.
bool leavesOut(const QStringList &before, const QStringList &after)
{
    if (after.contains(u"*"_s))
        return false;
    return std::any_of(before.cbegin(), before.cend(), [&](const QString &each) { return !after.contains(each); });
}

bool isLooser(const std::optional<int> &before, const std::optional<int> &after)
{
    return before && (!after || *after > *before);
}

} // namespace

const QStringList &governedOperations()
{
    static const QStringList operations{
        u"credential.create"_s, u"credential.edit"_s, u"credential.rotate"_s, u"credential.revoke"_s, u"credential.purge"_s,
        u"secret.reveal"_s,     u"token.issue"_s,     u"policy.save"_s,       u"policy.remove"_s,     u"audit.erase"_s};
    return operations;
}

PolicyWeakening weakeningOf(const Policy &before, const Policy &after)
{
    PolicyWeakening weaker;
    weaker.inPlaces = leavesOut(before.workspaces, after.workspaces) || leavesOut(before.environments, after.environments);
    weaker.inOperations = leavesOut(before.operations, after.operations);
    weaker.inApprovals = after.approvals < before.approvals;
    weaker.inReason = before.needsReason && !after.needsReason;
    weaker.inGrace = isLooser(before.maxGraceHours, after.maxGraceHours);
    weaker.inSchedule = isLooser(before.maxRotateEveryDays, after.maxRotateEveryDays);
    weaker.inDenial = before.isDenied && !after.isDenied;
    return weaker;
}

} // namespace claviger
