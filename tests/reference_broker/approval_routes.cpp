#include "tests/reference_broker/approvals.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

struct Decision {
    bool approves = false;
    QString comment;
    QString approval; ///< which one; empty: the only one
};

Decision readDecision(BodyReader &body)
{
    body.require({u"decision"_s});
    Decision decision;
    decision.approves = body.oneOf(u"decision"_s, {u"approve"_s, u"decline"_s}) == u"approve"_s;
    decision.comment = body.text(u"comment"_s, 2000);
    if (body.isFine() && !decision.approves && decision.comment.trimmed().isEmpty())
        body.wrong(u"/comment"_s, u"Say why you decline it."_s);
    return decision;
}

Answer decidedAlready(const Request &request, const KeptApproval &kept)
{
    const auto &decisions = kept.approval.decisions;
    if (decisions.empty())
        return problem(Problem::ApprovalDecided, request, u"It is %1."_s.arg(kept.approval.state));
    const ApprovalDecision &last = decisions.back();
    const QString verb = last.decision == u"approve"_s ? u"approved"_s : u"declined"_s;
    return problem(Problem::ApprovalDecided, request, u"%1 %2 it at %3."_s.arg(last.by, verb, toRfc3339(last.at)));
}

} // namespace

void Approvals::addTo(Router &router)
{
    const auto add = [&](QByteArray method, QString pattern, QString operation, Answer (Approvals::*handler)(const Request &),
                         Repetition repetition) {
        router.add({std::move(method), std::move(pattern), std::move(operation),
                    [this, handler](Request &request) {
                        sweepBefore(request);
                        return (this->*handler)(request);
                    },
                    repetition, u"approvals"_s});
    };
    const QString one = u"/approvals/{approval}"_s;
    add("GET", u"/approvals"_s, u"approval.list"_s, &Approvals::list, Repetition::Ignored);
    add("GET", one, u"approval.get"_s, &Approvals::get, Repetition::Ignored);
    add("DELETE", one, u"approval.withdraw"_s, &Approvals::withdraw, Repetition::Understood);
    add("POST", one + u"/decision"_s, u"approval.decide"_s, &Approvals::decideOne, Repetition::Understood);
    add("POST", u"/credentials/{id}/approve"_s, u"approval.decide"_s, &Approvals::decideForKey, Repetition::Understood);
    m_policies.addTo(router);
}

bool Approvals::sees(const Request &request, const KeptApproval &kept) const
{
    return kept.subject == request.caller.subject || request.caller.may(u"approval.read"_s, kept.approval.workspace);
}

const KeptApproval *Approvals::named(const Request &request) const
{
    const KeptApproval *kept = m_book.find(request.param(u"approval"_s));
    return kept && sees(request, *kept) ? kept : nullptr;
}

Answer Approvals::list(const Request &request)
{
    auto wish = pageWish(m_house, request);
    if (!wish)
        return std::move(wish).error();
    const QStringList states = request.allQueried(u"state");
    const QStringList workspaces = request.allQueried(u"workspace");
    const bool onlyMine = request.queried(u"mine") == u"true"_s;
    QJsonArray items;
    QString last;
    bool isPast = wish->after.isEmpty();
    bool isEnd = true;
    for (const KeptApproval *kept : m_book.newestFirst()) {
        const bool wasLast = kept->approval.id == wish->after;
        const bool fits = isPast && sees(request, *kept) && (!onlyMine || kept->subject == request.caller.subject)
            && (states.isEmpty() || states.contains(kept->approval.state))
            && (workspaces.isEmpty() || workspaces.contains(kept->approval.workspace));
        isPast = isPast || wasLast;
        if (!fits)
            continue;
        isEnd = items.size() < wish->limit;
        if (!isEnd)
            break;
        items << toJson(*kept, request.caller.subject);
        last = kept->approval.id;
    }
    const QByteArray next = nextCursor(m_house, request, last, isEnd);
    return Answer::json(200,
                        "{\"items\":" + QJsonDocument(items).toJson(QJsonDocument::Compact) + ",\"next_cursor\":" + next + '}');
}

Answer Approvals::get(const Request &request)
{
    const KeptApproval *kept = named(request);
    return kept ? shown(request, *kept, 200) : notFound(request);
}

Answer Approvals::withdraw(const Request &request)
{
    const KeptApproval *kept = named(request);
    if (!kept)
        return notFound(request);
    if (kept->subject != request.caller.subject) {
        if (auto told = record(request, AuditAction::ApprovalWithdrawn, *kept, {}, AuditResult::Denied); !told)
            return problemOf(told.error(), request);
        return problem(Problem::Forbidden, request, u"Only who asked for it can withdraw it. Decline it instead."_s);
    }
    if (!kept->approval.isOpen() || kept->isCarriedOut)
        return decidedAlready(request, *kept);
    if (auto unmatched = ifMatch(request, etagOf('a', kept->approval.revision), toJson(*kept, request.caller.subject)))
        return *std::move(unmatched);
    if (auto told = record(request, AuditAction::ApprovalWithdrawn, *kept); !told)
        return problemOf(told.error(), request);
    KeptApproval now = *kept;
    now.approval.state = u"withdrawn"_s;
    const auto changed = m_book.change(std::move(now), true);
    if (!changed)
        return problemOf(changed.error(), request);
    m_house.step(request, "committed");
    publish(**changed);
    return Answer::nothing();
}

std::optional<Answer> Approvals::mayNotDecide(const Request &request, const KeptApproval &kept, bool approves)
{
    const AuditAction action = approves ? AuditAction::ApprovalApproved : AuditAction::ApprovalDeclined;
    if (kept.subject == request.caller.subject) {
        if (auto told = record(request, action, kept, {}, AuditResult::Denied); !told)
            return problemOf(told.error(), request);
        return problem(Problem::OwnRequest, request, u"Another admin has to decide."_s);
    }
    EventDraft event;
    event.action = action;
    event.object = kept.approval.object;
    event.path = kept.approval.path;
    event.workspace = kept.approval.workspace;
    event.environment = kept.approval.environment;
    event.detail = u"approval="_s + kept.approval.id;
    if (auto forbidden = m_house.forbids(request, u"approval.decide"_s, kept.approval.workspace, event))
        return forbidden;
    if (!kept.approval.isOpen() || kept.isCarriedOut || kept.deciders.contains(request.caller.subject))
        return decidedAlready(request, kept);
    return std::nullopt;
}

Answer Approvals::decideOne(const Request &request)
{
    const KeptApproval *kept = named(request);
    if (!kept)
        return notFound(request);
    BodyReader body(request, {u"decision"_s, u"comment"_s});
    const Decision decision = readDecision(body);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto refused = mayNotDecide(request, *kept, decision.approves))
        return *std::move(refused);
    if (auto unmatched = ifMatch(request, etagOf('a', kept->approval.revision), toJson(*kept, request.caller.subject)))
        return *std::move(unmatched);
    return decided(request, *kept, decision.approves, decision.comment);
}

Answer Approvals::decideForKey(const Request &request)
{
    BodyReader body(request, {u"approval"_s, u"decision"_s, u"comment"_s});
    Decision decision = readDecision(body);
    if (body.has(u"approval"_s))
        decision.approval = body.matching(u"approval"_s, kIdPattern, 128);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    std::vector<const KeptApproval *> found;
    for (const KeptApproval *kept : m_book.newestFirst()) {
        const bool isMeant = decision.approval.isEmpty() ? kept->approval.isOpen() : kept->approval.id == decision.approval;
        if (isMeant && kept->approval.object == request.param(u"id"_s) && sees(request, *kept))
            found.push_back(kept);
    }
    if (found.empty())
        return notFound(request);
    if (found.size() > 1)
        return problem(Problem::Ambiguous, request, u"Several requests are open for this key. Name one in \"approval\"."_s);
    if (auto refused = mayNotDecide(request, *found.front(), decision.approves))
        return *std::move(refused);
    return decided(request, *found.front(), decision.approves, decision.comment);
}

} // namespace claviger::reference
