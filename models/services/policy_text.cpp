#include "models/domain/workspace.h"
#include "models/services/approval_desk.h"
#include "models/services/domain_text.h"
#include "models/services/policy_desk.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestId = 128;
constexpr qsizetype kLongestDescription = 16'384;
constexpr qsizetype kLongestName = 256;

struct PolicyWords {
    Q_DECLARE_TR_FUNCTIONS(PolicyText)
};

bool isId(const QString &id)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._-]*$"_s);
    return id.size() <= kLongestId && form.match(id).hasMatch();
}

bool isAll(const QStringList &names) { return names.contains(u"*"_s); }

QString namesText(const QStringList &names, QString (*text)(const QString &))
{
    QStringList shown;
    for (const QString &name : names)
        shown << text(name);
    return shown.join(", "_L1);
}

QString shownName(const QString &name) { return shownLine(name); }
QString shownEnvironment(const QString &name) { return shownLine(environmentText(name)); }

QString graceText(const std::optional<int> &hours)
{
    return hours ? PolicyWords::tr("%n hour(s)", nullptr, *hours) : PolicyWords::tr("no limit");
}

QString scheduleText(const std::optional<int> &days)
{
    return days ? PolicyWords::tr("%n day(s)", nullptr, *days) : PolicyWords::tr("not demanded");
}

QString yesNo(bool yes) { return yes ? PolicyWords::tr("yes") : PolicyWords::tr("no"); }

/// A member of a policy that two people may have changed.
struct Part {
    QString id;
    QString name;
    QString (*text)(const Policy &);
    void (*take)(Policy &to, const Policy &from);
};

std::vector<Part> parts()
{
    return {
        {u"description"_s, PolicyWords::tr("Description"), [](const Policy &p) { return p.description; },
         [](Policy &to, const Policy &from) { to.description = from.description; }},
        {u"workspaces"_s, PolicyWords::tr("Workspaces"), policyWorkspacesText,
         [](Policy &to, const Policy &from) { to.workspaces = from.workspaces; }},
        {u"environments"_s, PolicyWords::tr("Environments"), policyEnvironmentsText,
         [](Policy &to, const Policy &from) { to.environments = from.environments; }},
        {u"operations"_s, PolicyWords::tr("Operations"), policyOperationsText,
         [](Policy &to, const Policy &from) { to.operations = from.operations; }},
        {u"denied"_s, PolicyWords::tr("Nobody may"), [](const Policy &p) { return yesNo(p.isDenied); },
         [](Policy &to, const Policy &from) { to.isDenied = from.isDenied; }},
        {u"approvals"_s, PolicyWords::tr("Others who agree"), [](const Policy &p) { return QString::number(p.approvals); },
         [](Policy &to, const Policy &from) { to.approvals = from.approvals; }},
        {u"approvalHours"_s, PolicyWords::tr("A request waits"),
         [](const Policy &p) { return PolicyWords::tr("%n hour(s)", nullptr, p.approvalHours); },
         [](Policy &to, const Policy &from) { to.approvalHours = from.approvalHours; }},
        {u"reason"_s, PolicyWords::tr("Reason demanded"), [](const Policy &p) { return yesNo(p.needsReason); },
         [](Policy &to, const Policy &from) { to.needsReason = from.needsReason; }},
        {u"grace"_s, PolicyWords::tr("Longest grace"), [](const Policy &p) { return graceText(p.maxGraceHours); },
         [](Policy &to, const Policy &from) { to.maxGraceHours = from.maxGraceHours; }},
        {u"rotation"_s, PolicyWords::tr("Rotation every"), [](const Policy &p) { return scheduleText(p.maxRotateEveryDays); },
         [](Policy &to, const Policy &from) { to.maxRotateEveryDays = from.maxRotateEveryDays; }},
    };
}

} // namespace

PolicyConflict::PolicyConflict(Policy was, Policy theirs, Policy mine)
    : m_was(std::move(was))
    , m_theirs(std::move(theirs))
    , m_mine(std::move(mine))
{
    for (const Part &part : parts()) {
        ConflictRow row{part.id, part.name, part.text(m_was), part.text(m_theirs), part.text(m_mine), false, true};
        if (row.theirs == row.mine)
            continue;
        row.isMineByDefault = row.mine != row.was;
        row.isClash = row.isMineByDefault && row.theirs != row.was;
        for (QString *text : {&row.was, &row.theirs, &row.mine})
            *text = shownLines(*text);
        m_rows.push_back(std::move(row));
    }
}

Policy PolicyConflict::merged(const QSet<QString> &mineIds) const
{
    Policy merged = m_theirs;
    for (const Part &part : parts()) {
        if (mineIds.contains(part.id))
            part.take(merged, m_mine);
    }
    return merged;
}

QStringList demandTexts(const Policy &policy)
{
    QStringList lines;
    if (policy.isDenied)
        lines << PolicyWords::tr("Nobody may do it");
    if (policy.approvals > 0)
        lines << PolicyWords::tr("%n other(s) have to agree, within %1", nullptr, policy.approvals)
                     .arg(PolicyWords::tr("%n hour(s)", nullptr, policy.approvalHours));
    if (policy.needsReason)
        lines << PolicyWords::tr("A reason has to be given");
    if (policy.maxGraceHours)
        lines << PolicyWords::tr("Grace of %1 at most").arg(graceText(policy.maxGraceHours));
    if (policy.maxRotateEveryDays)
        lines << PolicyWords::tr("A rotation every %1 at least").arg(scheduleText(policy.maxRotateEveryDays));
    return lines;
}

QString policyWorkspacesText(const Policy &policy)
{
    return isAll(policy.workspaces) ? PolicyWords::tr("All workspaces") : namesText(policy.workspaces, shownName);
}

QString policyEnvironmentsText(const Policy &policy)
{
    return isAll(policy.environments) ? PolicyWords::tr("All environments") : namesText(policy.environments, shownEnvironment);
}

QString policyOperationsText(const Policy &policy) { return namesText(policy.operations, operationText); }

QStringList weakeningTexts(const Policy &before, const Policy &after)
{
    const PolicyWeakening weaker = weakeningOf(before, after);
    QStringList lines;
    if (weaker.inDenial)
        lines << PolicyWords::tr("What nobody could do becomes possible.");
    if (weaker.inPlaces)
        lines << PolicyWords::tr("It holds in fewer places.");
    if (weaker.inOperations)
        lines << PolicyWords::tr("It governs fewer operations.");
    if (weaker.inApprovals)
        lines << PolicyWords::tr("Fewer others have to agree.");
    if (weaker.inReason)
        lines << PolicyWords::tr("A reason is no longer demanded.");
    if (weaker.inGrace)
        lines << PolicyWords::tr("A longer grace period is possible.");
    if (weaker.inSchedule)
        lines << PolicyWords::tr("Keys may be rotated less often.");
    return lines;
}

QString policyProblem(const Policy &policy)
{
    if (!isId(policy.id))
        return PolicyWords::tr("A name begins with a letter or digit and has letters, digits, dots, hyphens and underscores.");
    if (policy.description.size() > kLongestDescription)
        return PolicyWords::tr("The description is too long.");
    const auto isPlace = [](const QString &name) { return name == "*"_L1 || isSlug(name); };
    if (policy.workspaces.isEmpty() || !std::ranges::all_of(policy.workspaces, isPlace))
        return PolicyWords::tr("Name workspaces by their short names, or “*” for all of them.");
    const auto isName = [](const QString &name) { return !name.isEmpty() && name.size() <= kLongestName; };
    if (policy.environments.isEmpty() || !std::ranges::all_of(policy.environments, isName))
        return PolicyWords::tr("Name environments, or “*” for all of them.");
    if (policy.operations.isEmpty())
        return PolicyWords::tr("Choose what the policy governs.");
    if (demandTexts(policy).isEmpty())
        return PolicyWords::tr("Choose what is demanded: nothing would be.");
    return whyNotEditable(policy);
}

QString whyNotEditable(const Policy &policy)
{
    for (const QString &operation : policy.operations) {
        if (!governedOperations().contains(operation))
            return PolicyWords::tr("It governs “%1”, which this version does not know. Update this program to change it.")
                .arg(shownLine(operation));
    }
    return {};
}

} // namespace claviger
