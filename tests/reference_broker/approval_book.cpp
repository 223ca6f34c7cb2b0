#include "tests/reference_broker/approval_book.h"

#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kApprovalKind = "approval";
const QByteArray kRequestKind = "request";

QJsonObject baseJson(const Approval &approval)
{
    QJsonArray decisions;
    for (const ApprovalDecision &one : approval.decisions) {
        decisions << QJsonObject{
            {u"by"_s, one.by}, {u"at"_s, toRfc3339(one.at)}, {u"decision"_s, one.decision}, {u"comment"_s, one.comment}};
    }
    return {{u"id"_s, approval.id},
            {u"revision"_s, static_cast<qint64>(approval.revision)},
            {u"etag"_s, u"\"a-%1\""_s.arg(approval.revision)},
            {u"operation"_s, approval.operation},
            {u"state"_s, approval.state},
            {u"object"_s, approval.object},
            {u"path"_s, approval.path},
            {u"workspace"_s, approval.workspace},
            {u"environment"_s, approval.environment},
            {u"summary"_s, approval.summary},
            {u"reason"_s, approval.reason},
            {u"requested_by"_s, approval.requestedBy},
            {u"requested_at"_s, toRfc3339(approval.requestedAt)},
            {u"expires_at"_s, toRfc3339(approval.expiresAt)},
            {u"approvals_needed"_s, approval.needed},
            {u"decisions"_s, decisions},
            {u"valid_until"_s, jsonOf(approval.validUntil)}};
}

QByteArray keptForm(const KeptApproval &kept)
{
    QJsonObject json = baseJson(kept.approval);
    json[u"subject"_s] = kept.subject;
    json[u"deciders"_s] = jsonOf(kept.deciders);
    json[u"digest"_s] = QString::fromLatin1(kept.digest);
    json[u"used"_s] = kept.isUsed;
    json[u"carried_out"_s] = kept.isCarriedOut;
    json[u"result"_s] = kept.result;
    return bytesOf(json);
}

Approval approvalFrom(const QJsonObject &json)
{
    Approval approval;
    approval.id = json[u"id"_s].toString();
    approval.revision = static_cast<quint64>(json[u"revision"_s].toInteger());
    approval.operation = json[u"operation"_s].toString();
    approval.state = json[u"state"_s].toString();
    approval.object = json[u"object"_s].toString();
    approval.path = json[u"path"_s].toString();
    approval.workspace = json[u"workspace"_s].toString();
    approval.environment = json[u"environment"_s].toString();
    approval.summary = json[u"summary"_s].toString();
    approval.reason = json[u"reason"_s].toString();
    approval.requestedBy = json[u"requested_by"_s].toString();
    approval.requestedAt = instantOf(json[u"requested_at"_s]).value_or(Instant());
    approval.expiresAt = instantOf(json[u"expires_at"_s]).value_or(Instant());
    approval.needed = json[u"approvals_needed"_s].toInt();
    for (const QJsonValue &one : json[u"decisions"_s].toArray()) {
        approval.decisions.push_back({one[u"by"_s].toString(), instantOf(one[u"at"_s]).value_or(Instant()),
                                      one[u"decision"_s].toString(), one[u"comment"_s].toString()});
    }
    approval.validUntil = instantOf(json[u"valid_until"_s]);
    return approval;
}

KeptApproval keptFrom(const QJsonObject &json)
{
    KeptApproval kept;
    kept.approval = approvalFrom(json);
    kept.subject = json[u"subject"_s].toString();
    kept.deciders = textsOf(json[u"deciders"_s]);
    kept.digest = json[u"digest"_s].toString().toLatin1();
    kept.isUsed = json[u"used"_s].toBool();
    kept.isCarriedOut = json[u"carried_out"_s].toBool();
    kept.result = json[u"result"_s].toObject();
    return kept;
}

} // namespace

QJsonObject toJson(const KeptApproval &kept, const QString &viewer)
{
    QJsonObject json = baseJson(kept.approval);
    json[u"requested_by_me"_s] = kept.subject == viewer;
    json[u"result"_s] = kept.result.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(kept.result);
    return json;
}

ApprovalBook::ApprovalBook(KeptObjects &kept)
    : m_kept(kept)
{
}

Result<> ApprovalBook::load()
{
    return m_kept.all(kApprovalKind).map([this](const std::vector<KeptObjects::Object> &objects) {
        for (const KeptObjects::Object &object : objects)
            m_approvals[object.id] = keptFrom(objectOf(object.body));
    });
}

const KeptApproval *ApprovalBook::find(const QString &id) const
{
    const auto found = m_approvals.find(id);
    return found == m_approvals.end() ? nullptr : &found->second;
}

std::vector<const KeptApproval *> ApprovalBook::newestFirst() const
{
    std::vector<const KeptApproval *> all;
    for (const auto &[id, kept] : m_approvals)
        all.push_back(&kept);
    std::ranges::sort(all, [](const KeptApproval *a, const KeptApproval *b) {
        const Instant aAt = a->approval.requestedAt;
        const Instant bAt = b->approval.requestedAt;
        return aAt != bAt ? aAt > bAt : a->approval.id > b->approval.id;
    });
    return all;
}

Result<> ApprovalBook::add(const KeptApproval &fresh, const QByteArray &sealed)
{
    const QString &id = fresh.approval.id;
    return m_kept.write({{kApprovalKind, id, keptForm(fresh)}, {kRequestKind, id, sealed}}).map([&] { m_approvals[id] = fresh; });
}

Result<const KeptApproval *> ApprovalBook::change(KeptApproval now, bool forgets)
{
    const QString id = now.approval.id;
    now.approval.revision += 1;
    std::vector<ObjectWrite> writes{{kApprovalKind, id, keptForm(now)}};
    if (forgets)
        writes.push_back({kRequestKind, id, {}});
    return m_kept.write(writes).map([&]() -> const KeptApproval * { return &(m_approvals[id] = std::move(now)); });
}

Result<QByteArray> ApprovalBook::sealed(const QString &id)
{
    const auto requests = m_kept.all(kRequestKind);
    if (!requests)
        return tl::unexpected(requests.error());
    const auto found = std::ranges::find(*requests, id, &KeptObjects::Object::id);
    if (found == requests->end())
        return failure(ErrorCode::NotFound, id);
    return found->body;
}

} // namespace claviger::reference
