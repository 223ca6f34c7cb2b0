#include "tests/reference_broker/approvals.h"

#include "models/secure/digest.h"
#include "models/secure/random.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

Governed governed(const Intent &intent)
{
    Governed asked;
    asked.operation = intent.operation;
    asked.reason = intent.reason;
    if (!intent.workspace.isEmpty())
        asked.places.push_back({intent.workspace, intent.environment});
    if (intent.graceHours)
        asked.graceHours = static_cast<int>(*intent.graceHours);
    if (intent.rotateEveryDays)
        asked.rotateEveryDays = static_cast<int>(*intent.rotateEveryDays);
    return asked;
}

EventDraft eventFor(const Intent &intent, const QString &detail)
{
    EventDraft event;
    event.action = actionOf(intent.operation);
    event.result = AuditResult::Denied;
    event.object = intent.object;
    event.path = intent.path;
    event.workspace = intent.workspace;
    event.environment = intent.environment;
    event.reason = intent.reason;
    event.detail = detail;
    return event;
}

Approval approvalOf(const Intent &intent)
{
    Approval approval;
    approval.id = u"a-"_s + QLatin1StringView(randomBytes(8).toHex());
    approval.revision = 1;
    approval.operation = intent.operation;
    approval.state = u"open"_s;
    approval.object = intent.object;
    approval.path = intent.path;
    approval.workspace = intent.workspace;
    approval.environment = intent.environment;
    approval.summary = intent.summary;
    approval.reason = intent.reason;
    return approval;
}

} // namespace

bool isAskedAgain(const QString &operation) { return operation == u"secret.reveal"_s || operation == u"token.issue"_s; }

AuditAction actionOf(const QString &operation)
{
    static const QHash<QString, AuditAction> actions{{u"credential.create"_s, AuditAction::CredentialCreated},
                                                     {u"credential.edit"_s, AuditAction::CredentialUpdated},
                                                     {u"credential.rotate"_s, AuditAction::RotationPromoted},
                                                     {u"credential.revoke"_s, AuditAction::CredentialRevoked},
                                                     {u"credential.purge"_s, AuditAction::CredentialPurged},
                                                     {u"secret.reveal"_s, AuditAction::SecretRevealed},
                                                     {u"token.issue"_s, AuditAction::TokenIssued},
                                                     {u"policy.save"_s, AuditAction::PolicySaved},
                                                     {u"policy.remove"_s, AuditAction::PolicyRemoved},
                                                     {u"audit.erase"_s, AuditAction::PrivacyErased}};
    return actions.value(operation, AuditAction::AccessDenied);
}

Approvals::Approvals(Core &core, std::unique_ptr<KeptObjects> kept)
    : m_house(core)
    , m_kept(std::move(kept))
    , m_book(*m_kept)
    , m_policies(core, *m_kept)
    , m_aead(core.derivedKey("requests that wait"))
    , m_digestKey(core.derivedKey("requests asked again"))
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { sweep(); });
    m_timer.start(std::chrono::seconds(1));
}

Result<std::unique_ptr<Approvals>> Approvals::open(Core &core)
{
    auto kept = KeptObjects::open(core.stateFile(u"approvals"_s));
    if (!kept)
        return tl::unexpected(kept.error());
    std::unique_ptr<Approvals> approvals(new Approvals(core, *std::move(kept)));
    if (auto loaded = approvals->m_book.load(); !loaded)
        return tl::unexpected(loaded.error());
    if (auto loaded = approvals->m_policies.load(); !loaded)
        return tl::unexpected(loaded.error());
    return approvals;
}

std::optional<Answer> Approvals::judge(const Request &request, const Intent &intent)
{
    if (request.caller.kind == Caller::Kind::Service)
        return std::nullopt;
    const Ruling ruling = m_policies.ruling(governed(intent));
    if (!ruling.rule.isEmpty())
        return refused(request, intent, ruling.rule, ruling.refusal);
    if (ruling.approvals == 0 || !request.approval.isEmpty())
        return std::nullopt;
    if (isAskedAgain(intent.operation) && !request.header("claviger-approval").isEmpty())
        return askedAgain(request, intent);
    return waiting(request, intent, ruling);
}

QString Approvals::wouldAsk(const Intent &intent)
{
    const Ruling ruling = m_policies.ruling(governed(intent));
    return ruling.approvals == 0 ? QString() : u"The policy %1 asks for a second admin."_s.arg(ruling.approvalRule);
}

Answer Approvals::refused(const Request &request, const Intent &intent, const QString &rule, const QString &detail)
{
    if (auto recorded = m_house.record(request, eventFor(intent, u"rule="_s + rule)); !recorded)
        return problemOf(recorded.error(), request);
    return problem(Problem::Refused, request, detail, {{u"rule"_s, rule}});
}

QByteArray Approvals::digestOf(const Request &request) const
{
    QJsonObject asked = request.json.isObject() ? request.json.toJson().toObject() : QJsonObject();
    asked.remove(u"reason"_s); // the words may differ, what is asked for may not
    const QByteArray text = request.method + ' ' + request.path.toUtf8() + '\n' + bytesOf(asked);
    return toByteArray(Hmac(m_digestKey).tag(asBytes(text))).toHex();
}

const KeptApproval *Approvals::openTwin(const Request &request, const Intent &intent, const QByteArray &digest) const
{
    for (const KeptApproval *kept : m_book.newestFirst()) {
        if (kept->approval.isOpen() && kept->subject == request.caller.subject && kept->approval.operation == intent.operation
            && kept->digest == digest)
            return kept;
    }
    return nullptr;
}

Answer Approvals::waiting(const Request &request, const Intent &intent, const Ruling &ruling)
{
    sweepBefore(request);
    KeptApproval fresh;
    if (isAskedAgain(intent.operation)) {
        fresh.digest = digestOf(request);
        if (const KeptApproval *twin = openTwin(request, intent, fresh.digest)) // an answer was lost: one request waits, not two
            return shown(request, *twin, 202);
    }
    const Instant now = m_house.now();
    fresh.subject = request.caller.subject;
    fresh.approval = approvalOf(intent);
    fresh.approval.requestedBy = request.caller.name;
    fresh.approval.requestedAt = now;
    fresh.approval.expiresAt = now + std::chrono::hours(ruling.approvalHours);
    fresh.approval.needed = ruling.approvals;
    if (auto recorded = record(request, AuditAction::ApprovalRequested, fresh, intent.reason); !recorded)
        return problemOf(recorded.error(), request);
    if (auto added = m_book.add(fresh, sealedRequest(m_aead, fresh.approval.id, request)); !added)
        return problemOf(added.error(), request);
    m_house.step(request, "committed");
    publish(fresh);
    return shown(request, fresh, 202);
}

Answer Approvals::shown(const Request &request, const KeptApproval &kept, int status) const
{
    Answer answer = Answer::json(status, toJson(kept, request.caller.subject)).with("Cache-Control", "no-store");
    answer.object = kept.approval.id;
    if (status == 202)
        answer.with("Location", (m_house.base() + u"/approvals/"_s + kept.approval.id).toLatin1());
    else
        answer.with("ETag", etagOf('a', kept.approval.revision));
    return answer;
}

std::optional<Answer> Approvals::askedAgain(const Request &request, const Intent &intent)
{
    sweepBefore(request);
    const KeptApproval *kept = m_book.find(QString::fromLatin1(request.header("claviger-approval")));
    const bool isForThis = kept && kept->subject == request.caller.subject && kept->approval.operation == intent.operation
        && kept->digest == digestOf(request);
    if (isForThis && kept->approval.isOpen())
        return shown(request, *kept, 202);
    const bool holds = isForThis && kept->approval.state == u"approved"_s && !kept->isUsed
        && kept->approval.validUntil.value_or(Instant()) > m_house.now();
    if (!holds) {
        return refused(request, intent, u"approval"_s,
                       u"The approval is for something else, was used, or is over. Ask again without it."_s);
    }
    KeptApproval used = *kept;
    used.isUsed = true; // before anything is told: it holds for one answer
    const auto changed = m_book.change(std::move(used), true);
    if (!changed)
        return problemOf(changed.error(), request);
    publish(**changed);
    return std::nullopt;
}

Result<> Approvals::record(const Request &request, AuditAction action, const KeptApproval &kept, const QString &reason,
                           AuditResult result)
{
    EventDraft event;
    event.action = action;
    event.result = result;
    event.object = kept.approval.object;
    event.path = kept.approval.path;
    event.workspace = kept.approval.workspace;
    event.environment = kept.approval.environment;
    event.reason = reason;
    event.detail = u"approval=%1 operation=%2"_s.arg(kept.approval.id, kept.approval.operation);
    return m_house.record(request, std::move(event)).map([](quint64) {});
}

void Approvals::publish(const KeptApproval &kept)
{
    m_house.feed().publish({u"approval"_s, kept.approval.id, kept.approval.workspace, kept.approval.revision});
}

std::unique_ptr<Gate> addApprovals(Router &router, Core &core)
{
    auto approvals = Approvals::open(core);
    if (!approvals)
        qFatal("The approvals of the broker can't be read: %s", qPrintable(approvals.error().detail));
    (*approvals)->addTo(router);
    return *std::move(approvals);
}

} // namespace claviger::reference
