#include "models/remote/broker/approval_forms.h"

#include "models/remote/broker/broker_problem.h"

namespace claviger {

namespace {

constexpr int kMostDecisions = 20;
constexpr int kMostNeeded = 10;
constexpr qint64 kMostRevision = (qint64{1} << 53) - 1;

void readResult(const AnswerNode &result, Approval &approval)
{
    approval.resultStatus = static_cast<int>(result.integer("status", 100, 599));
    if (result.has("problem"))
        approval.resultDetail = problemIn(result.member("problem")).detail;
}

} // namespace

ReadApproval readApproval(const AnswerNode &node)
{
    ReadApproval read;
    Approval &approval = read.approval;
    approval.id = node.text("id", TextRule::Id);
    approval.revision = static_cast<quint64>(node.integer("revision", 1, kMostRevision));
    read.etag = node.latin("etag", TextRule::ETag);
    approval.operation = node.text("operation", TextRule::Word);
    approval.state = node.text("state", TextRule::Word);
    approval.object = node.text("object", TextRule::Id);
    approval.path = node.text("path", TextRule::Line);
    approval.workspace = node.text("workspace", TextRule::Line);
    approval.environment = node.text("environment", TextRule::Line);
    approval.summary = node.text("summary", TextRule::Line);
    approval.reason = node.text("reason", TextRule::Text);
    approval.requestedBy = node.text("requested_by", TextRule::NameOrEmpty);
    approval.isMine = node.boolean("requested_by_me");
    approval.requestedAt = node.time("requested_at");
    approval.expiresAt = node.time("expires_at");
    approval.needed = static_cast<int>(node.integer("approvals_needed", 1, kMostNeeded));
    for (const AnswerNode &decision : node.list("decisions", kMostDecisions)) {
        approval.decisions.push_back({decision.text("by", TextRule::NameOrEmpty), decision.time("at"),
                                      decision.text("decision", TextRule::Word), decision.text("comment", TextRule::Text)});
    }
    approval.validUntil = node.timeOrNull("valid_until");
    if (node.has("result"))
        readResult(node.member("result"), approval);
    return read;
}

} // namespace claviger
