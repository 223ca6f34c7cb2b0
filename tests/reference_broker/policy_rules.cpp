#include "tests/reference_broker/policy_rules.h"

#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue orNull(const std::optional<int> &number) { return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null); }

std::optional<int> number(const QJsonValue &value) { return value.isDouble() ? std::optional(value.toInt()) : std::nullopt; }

bool holds(const QStringList &names, const QString &name) { return names.contains(u"*"_s) || names.contains(name); }

bool fits(const Policy &policy, const Governed &asked)
{
    if (policy.isRemoved || !policy.operations.contains(asked.operation))
        return false;
    return asked.places.empty() || std::ranges::any_of(asked.places, [&](const Place &place) {
               return holds(policy.workspaces, place.workspace) && holds(policy.environments, place.environment);
           });
}

/// Why \p policy alone refuses; empty when it does not.
QString refusalOf(const Policy &policy, const Governed &asked)
{
    if (policy.denied)
        return u"The policy %1 lets nobody do this."_s.arg(policy.id);
    if (policy.reasonRequired && asked.reason.trimmed().isEmpty())
        return u"The policy %1 demands a reason. Give one."_s.arg(policy.id);
    if (policy.maxGraceHours && asked.graceHours && *asked.graceHours > *policy.maxGraceHours) {
        return u"The policy %1 allows %2 hours of grace. Choose a shorter one."_s.arg(policy.id).arg(*policy.maxGraceHours);
    }
    const auto &most = policy.maxRotateEveryDays;
    if (most && asked.rotateEveryDays && (*asked.rotateEveryDays == 0 || *asked.rotateEveryDays > *most))
        return u"The policy %1 demands a rotation every %2 days at least. Choose a tighter schedule."_s.arg(policy.id).arg(*most);
    return {};
}

bool isLooser(const std::optional<int> &before, const std::optional<int> &after)
{
    return before && (!after || *after > *before);
}

/// Whether \p after leaves out something that \p before holds.
bool leavesOut(const QStringList &before, const QStringList &after)
{
    return std::ranges::any_of(before, [&](const QString &name) { return !holds(after, name); });
}

} // namespace

QJsonObject toJson(const Policy &policy)
{
    return {{u"id"_s, policy.id},
            {u"description"_s, policy.description},
            {u"workspaces"_s, jsonOf(policy.workspaces)},
            {u"environments"_s, jsonOf(policy.environments)},
            {u"operations"_s, jsonOf(policy.operations)},
            {u"approvals"_s, policy.approvals},
            {u"approval_hours"_s, policy.approvalHours},
            {u"reason_required"_s, policy.reasonRequired},
            {u"max_grace_hours"_s, orNull(policy.maxGraceHours)},
            {u"max_rotate_every_days"_s, orNull(policy.maxRotateEveryDays)},
            {u"denied"_s, policy.denied},
            {u"revision"_s, static_cast<qint64>(policy.revision)},
            {u"etag"_s, u"\"p-%1\""_s.arg(policy.revision)}};
}

Policy policyFromJson(const QString &id, const QJsonObject &json)
{
    Policy policy;
    policy.id = id;
    policy.description = json[u"description"_s].toString();
    policy.workspaces = textsOf(json[u"workspaces"_s]);
    policy.environments = textsOf(json[u"environments"_s]);
    policy.operations = textsOf(json[u"operations"_s]);
    policy.approvals = json[u"approvals"_s].toInt();
    policy.approvalHours = json[u"approval_hours"_s].toInt();
    policy.reasonRequired = json[u"reason_required"_s].toBool();
    policy.maxGraceHours = number(json[u"max_grace_hours"_s]);
    policy.maxRotateEveryDays = number(json[u"max_rotate_every_days"_s]);
    policy.denied = json[u"denied"_s].toBool();
    policy.revision = static_cast<quint64>(json[u"revision"_s].toInteger());
    policy.isRemoved = json[u"removed"_s].toBool();
    return policy;
}

bool weakens(const Policy &before, const Policy &after)
{
    return after.approvals < before.approvals || (before.reasonRequired && !after.reasonRequired)
        || (before.denied && !after.denied) || isLooser(before.maxGraceHours, after.maxGraceHours)
        || isLooser(before.maxRotateEveryDays, after.maxRotateEveryDays) || leavesOut(before.workspaces, after.workspaces)
        || leavesOut(before.environments, after.environments) || leavesOut(before.operations, after.operations);
}

Ruling ruling(const std::vector<Policy> &policies, const Governed &asked)
{
    Ruling strictest;
    for (const Policy &policy : policies) {
        if (!fits(policy, asked))
            continue;
        if (strictest.rule.isEmpty()) {
            if (QString why = refusalOf(policy, asked); !why.isEmpty()) {
                strictest.rule = policy.id;
                strictest.refusal = std::move(why);
            }
        }
        if (policy.approvals == 0)
            continue;
        if (policy.approvals > strictest.approvals) {
            strictest.approvals = policy.approvals;
            strictest.approvalRule = policy.id;
        }
        strictest.approvalHours
            = strictest.approvalHours == 0 ? policy.approvalHours : std::min(strictest.approvalHours, policy.approvalHours);
    }
    return strictest;
}

} // namespace claviger::reference
