#include "models/remote/broker/policy_forms.h"

#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostWorkspaces = 1000;
constexpr int kMostEnvironments = 256;
constexpr int kMostOperations = 64;
constexpr int kMostApprovals = 10;
constexpr int kMostApprovalHours = 720;
constexpr int kMostGraceHours = 8760;
constexpr int kMostRotationDays = 36'500;
constexpr qsizetype kMostReason = 2000;

/// The list \p name, which has something in it.
QStringList someTexts(const AnswerNode &node, std::string_view name, int most, TextRule rule)
{
    QStringList texts = node.texts(name, most, rule);
    if (texts.isEmpty())
        node.refuse(name, u"empty"_s);
    return texts;
}

std::optional<int> integerOrNull(const AnswerNode &node, std::string_view name, int least, int most)
{
    if (!node.has(name))
        return std::nullopt;
    return static_cast<int>(node.integer(name, least, most));
}

void writeOrNull(JsonWriter &writer, std::string_view name, const std::optional<int> &value)
{
    if (value)
        writer.number(name, *value);
    else
        writer.null(name);
}

bool isWithin(const std::optional<int> &value, int least, int most) { return !value || (*value >= least && *value <= most); }

bool keepAll(const QStringList &texts, int most, TextRule rule)
{
    const auto keeps = [rule](const QString &text) { return text == "*"_L1 || keepsRule(text, rule); };
    return !texts.isEmpty() && texts.size() <= most && std::all_of(texts.cbegin(), texts.cend(), keeps);
}

/// The same texts, in whatever order.
bool areSame(QStringList a, QStringList b)
{
    a.removeDuplicates();
    b.removeDuplicates();
    a.sort();
    b.sort();
    return a == b;
}

} // namespace

ReadPolicy readPolicy(const AnswerNode &node)
{
    ReadPolicy read;
    Policy &policy = read.policy;
    policy.id = node.text("id", TextRule::Id);
    policy.description = node.text("description", TextRule::Text);
    policy.workspaces = someTexts(node, "workspaces", kMostWorkspaces, TextRule::Word);
    policy.environments = someTexts(node, "environments", kMostEnvironments, TextRule::Name);
    policy.operations = someTexts(node, "operations", kMostOperations, TextRule::Word);
    policy.approvals = static_cast<int>(node.integer("approvals", 0, kMostApprovals));
    policy.approvalHours = static_cast<int>(node.integer("approval_hours", 1, kMostApprovalHours));
    policy.needsReason = node.boolean("reason_required");
    policy.maxGraceHours = integerOrNull(node, "max_grace_hours", 0, kMostGraceHours);
    policy.maxRotateEveryDays = integerOrNull(node, "max_rotate_every_days", 1, kMostRotationDays);
    policy.isDenied = node.boolean("denied");
    policy.revision = static_cast<quint64>(node.integer("revision", 1, (qint64{1} << 53) - 1));
    read.etag = node.latin("etag", TextRule::ETag);
    return read;
}

Secret policyBody(const Policy &policy, const QString &reason)
{
    JsonWriter writer;
    writer.beginObject().text("description", policy.description).texts("workspaces", policy.workspaces);
    writer.texts("environments", policy.environments).texts("operations", policy.operations);
    writer.number("approvals", policy.approvals).number("approval_hours", policy.approvalHours);
    writer.boolean("reason_required", policy.needsReason);
    writeOrNull(writer, "max_grace_hours", policy.maxGraceHours);
    writeOrNull(writer, "max_rotate_every_days", policy.maxRotateEveryDays);
    writer.boolean("denied", policy.isDenied);
    if (!reason.isEmpty())
        writer.text("reason", reason);
    return writer.endObject().take();
}

Result<> checkPolicy(const Policy &policy, const QString &reason)
{
    const auto unfit = [&](const QString &why) { return failure(ErrorCode::InvalidInput, policy.id, why); };
    if (!keepsRule(policy.id, TextRule::Id))
        return unfit(u"Its id has letters, digits, dots, hyphens and underscores."_s);
    if (!keepsRule(policy.description, TextRule::Text))
        return unfit(u"The description is too long, or holds hidden characters."_s);
    if (!keepAll(policy.workspaces, kMostWorkspaces, TextRule::Slug))
        return unfit(u"A policy needs workspaces, by their short names, or * for all."_s);
    if (!keepAll(policy.environments, kMostEnvironments, TextRule::Name))
        return unfit(u"A policy needs environments, or * for all."_s);
    const QStringList &known = governedOperations();
    const auto isKnown = [&](const QString &each) { return known.contains(each); };
    if (policy.operations.isEmpty() || !std::all_of(policy.operations.cbegin(), policy.operations.cend(), isKnown))
        return unfit(u"A policy needs operations, and only those that this version knows can be sent."_s);
    const bool isInRange = isWithin(policy.approvals, 0, kMostApprovals) && isWithin(policy.approvalHours, 1, kMostApprovalHours)
        && isWithin(policy.maxGraceHours, 0, kMostGraceHours) && isWithin(policy.maxRotateEveryDays, 1, kMostRotationDays);
    if (!isInRange)
        return unfit(u"One of its numbers is out of range."_s);
    if (reason.size() > kMostReason || !keepsRule(reason, TextRule::Text))
        return unfit(u"The reason is too long, or holds hidden characters."_s);
    return {};
}

bool isAsAsked(const Policy &saved, const Policy &asked)
{
    return saved.id == asked.id && saved.description == asked.description && areSame(saved.workspaces, asked.workspaces)
        && areSame(saved.environments, asked.environments) && areSame(saved.operations, asked.operations)
        && saved.approvals == asked.approvals && saved.approvalHours == asked.approvalHours
        && saved.needsReason == asked.needsReason && saved.maxGraceHours == asked.maxGraceHours
        && saved.maxRotateEveryDays == asked.maxRotateEveryDays && saved.isDenied == asked.isDenied;
}

} // namespace claviger
