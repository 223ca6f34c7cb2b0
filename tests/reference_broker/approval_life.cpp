#include "tests/reference_broker/approvals.h"
#include "tests/reference_broker/kept_json.h"

#include <QUuid>

#include <algorithm>

// What comes of a decision, and of none.
namespace claviger::reference {

namespace {

constexpr auto kAskAgainWithin = std::chrono::hours(1);

/// What the answer to a carried-out request says of its outcome: status, and location or problem.
QJsonObject resultOf(const Answer &outcome)
{
    QJsonObject result{{u"status"_s, outcome.status}};
    const QJsonObject body = objectOf(outcome.body);
    if (!outcome.isDone()) {
        result[u"problem"_s] = body;
        return result;
    }
    const QJsonArray outcomes = body[u"outcomes"_s].toArray(); // a part of a batch is a batch of one
    if (outcomes.size() == 1 && outcomes[0].toObject().contains(u"problem"_s)) {
        const QJsonObject problem = outcomes[0][u"problem"_s].toObject();
        return {{u"status"_s, problem[u"status"_s]}, {u"problem"_s, problem}};
    }
    for (const auto &[name, value] : outcome.headers) {
        if (name == "Location")
            result[u"location"_s] = QString::fromLatin1(value);
    }
    return result;
}

} // namespace

Answer Approvals::decided(const Request &request, const KeptApproval &before, bool approves, const QString &comment)
{
    const AuditAction action = approves ? AuditAction::ApprovalApproved : AuditAction::ApprovalDeclined;
    if (auto told = record(request, action, before, comment); !told)
        return problemOf(told.error(), request);
    KeptApproval kept = before;
    const QString word = approves ? u"approve"_s : u"decline"_s;
    kept.approval.decisions.push_back({request.caller.name, m_house.now(), word, comment});
    kept.deciders << request.caller.subject;
    if (approves)
        return approved(request, std::move(kept));
    kept.approval.state = u"declined"_s;
    const auto changed = m_book.change(std::move(kept), true);
    if (!changed)
        return problemOf(changed.error(), request);
    m_house.step(request, "committed");
    publish(**changed);
    return shown(request, **changed, 200);
}

Answer Approvals::approved(const Request &request, KeptApproval kept)
{
    const bool isLast = std::ssize(kept.approval.decisions) >= kept.approval.needed;
    const bool isToldLater = isLast && isAskedAgain(kept.approval.operation);
    if (isToldLater) {
        kept.approval.state = u"approved"_s;
        kept.approval.validUntil = m_house.now() + kAskAgainWithin;
    }
    kept.isCarriedOut = isLast && !isToldLater;
    const auto changed = m_book.change(std::move(kept), isToldLater);
    if (!changed)
        return problemOf(changed.error(), request);
    m_house.step(request, "committed");
    publish(**changed);
    if (!(*changed)->isCarriedOut)
        return shown(request, **changed, 200);
    const QString id = (*changed)->approval.id;
    const auto isDone = std::make_shared<bool>(false);
    const auto reply = std::make_shared<std::function<void(Answer)>>();
    const auto asked = std::make_shared<Request>(request.clone());
    carryOut(id, [this, id, isDone, reply, asked] {
        *isDone = true;
        if (*reply)
            (*reply)(shown(*asked, *m_book.find(id), 200));
    });
    if (*isDone)
        return shown(request, *m_book.find(id), 200);
    Answer answer;
    answer.later = [reply](std::function<void(Answer)> tell) { *reply = std::move(tell); };
    return answer;
}

void Approvals::carryOut(const QString &id, std::function<void()> done)
{
    const auto sealed = m_book.sealed(id);
    auto request = sealed ? openedRequest(m_aead, id, *sealed) : Result<Request>(tl::unexpected(sealed.error()));
    if (!request) {
        finish(id, problemOf(request.error(), Request()));
        return done();
    }
    const KeptApproval *kept = m_book.find(id);
    request->approval = id;
    // the same whenever it is tried again, so that what a kill interrupted is done once
    request->key = QUuid::createUuidV5(QUuid(), u"approval/"_s + id).toString(QUuid::WithoutBraces);
    if (kept->approval.operation == u"credential.create"_s)
        request->objectId = kept->approval.object;
    m_running.insert(id);
    Answer outcome = m_house.carryOut(*std::move(request));
    if (!outcome.later) {
        finish(id, outcome);
        return done();
    }
    outcome.later([this, id, done = std::move(done)](const Answer &answer) {
        finish(id, answer);
        done();
    });
}

void Approvals::finish(const QString &id, const Answer &outcome)
{
    m_running.remove(id);
    KeptApproval kept = *m_book.find(id);
    kept.result = resultOf(outcome);
    kept.isCarriedOut = false;
    kept.approval.state = kept.result.contains(u"problem"_s) ? u"failed"_s : u"approved"_s;
    if (const auto changed = m_book.change(std::move(kept), true))
        publish(**changed);
    else
        qWarning("The outcome of an approval could not be written down: %s", qPrintable(changed.error().detail));
}

void Approvals::expire(const KeptApproval &kept)
{
    Request own;
    own.caller.kind = Caller::Kind::Person;
    own.caller.name = u"broker"_s;
    own.requestId = QUuid::createUuid().toString(QUuid::Id128);
    m_house.actAgain(own);
    if (!record(own, AuditAction::ApprovalExpired, kept))
        return; // tried again with the next look
    KeptApproval now = kept;
    now.approval.state = u"expired"_s;
    if (const auto changed = m_book.change(std::move(now), true))
        publish(**changed);
}

void Approvals::sweepBefore(const Request &request)
{
    sweep();
    m_house.actAgain(request);
}

void Approvals::sweep()
{
    if (m_isSweeping)
        return;
    m_isSweeping = true;
    for (const KeptApproval *kept : m_book.newestFirst()) {
        if (kept->isCarriedOut && !m_running.contains(kept->approval.id))
            carryOut(kept->approval.id, [] {});
        else if (kept->approval.isOpen() && !kept->isCarriedOut && kept->approval.expiresAt <= m_house.now())
            expire(*kept);
    }
    m_isSweeping = false;
}

} // namespace claviger::reference
