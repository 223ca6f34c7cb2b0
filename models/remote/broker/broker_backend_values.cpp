#include "models/base/future.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/check_form.h"

#include <algorithm>
#include <deque>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t mostMaterial = 64;
constexpr int materialAtOnce = 8;

std::string_view wordOf(SecretPurpose purpose)
{
    switch (purpose) {
    case SecretPurpose::Reveal: return "reveal";
    case SecretPurpose::Copy: return "copy";
    case SecretPurpose::Use: break;
    }
    return "use";
}

/// What a reveal is about, to find its approval and a kept value by.
QString orderName(const CredentialId &id, const QStringList &fields, int version)
{
    return id.toString() + u' ' + QString::number(version) + u' ' + fields.join(u' ');
}

void addText(JsonWriter &writer, std::string_view name, const QString &text)
{
    if (!text.isEmpty())
        writer.text(name, text);
}

Secret reportBody(const EventDraft &event)
{
    JsonWriter writer;
    writer.beginObject();
    writer.text("action", QString(actionName(event.action))).text("result", QString(resultName(event.result)));
    addText(writer, "object", event.object);
    addText(writer, "path", event.path);
    addText(writer, "provider", event.provider);
    addText(writer, "environment", event.environment);
    addText(writer, "workspace", event.workspace);
    if (event.objectVersion > 0)
        writer.number("obj_version", static_cast<qint64>(event.objectVersion));
    addText(writer, "field", event.field);
    addText(writer, "fp", event.fingerprint);
    addText(writer, "reason", event.reason);
    addText(writer, "detail", event.detail);
    writer.endObject();
    return writer.take();
}

} // namespace

QFuture<Result<SecretFields>> BrokerBackend::reveal(const CredentialId &id, const QStringList &fields, int version,
                                                    std::string_view purpose, const QString &reason)
{
    const QString name = orderName(id, fields, version);
    BrokerCall call;
    call.method = "POST";
    call.path = {u"credentials"_s, id.toString(), u"reveal"_s};
    call.subject = nameOf(id);
    call.changesNothing = true;
    call.limit = BodyLimit::List;
    call.body = revealBody(fields, version, purpose, reason);
    const QString approval = m_approvals.take(name);
    if (const QByteArray text = approval.toLatin1(); !text.isEmpty())
        call.headers.push_back(
            {"Claviger-Approval", Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())})});
    Reply<SecretFields> reply;
    onFinished(m_client.send(std::move(call)), this, [this, reply, id, name, approval](Result<BrokerAnswer> answer) {
        if (!answer) {
            const Error &why = answer.error();
            if (why.code == ErrorCode::AwaitsApproval) // asked again with it, once a second admin has agreed
                m_approvals.insert(name, why.detail);
            else if (isOutage(why.code) && !approval.isEmpty())
                m_approvals.insert(name, approval);
            return reply.give(tl::unexpected(why));
        }
        const AnswerJson json(std::move(answer->body), u"POST /credentials/{id}/reveal"_s);
        SecretFields values = revealedIn(json.root(), id);
        if (const std::optional<Error> fault = json.fault())
            return reply.give(tl::unexpected(*fault));
        reply.give(std::move(values));
    });
    return reply.future();
}

QFuture<Result<Secret>> BrokerBackend::secret(SecretOrder order)
{
    const QString name = orderName(order.id, {order.field}, order.version);
    if (m_state.outage())
        return readyFuture(keptValue(name));
    const bool isApproved = m_approvals.contains(name); // for this once
    const auto values = reveal(order.id, {order.field}, order.version, wordOf(order.purpose), order.reason);
    return andThen(values, this, [this, order, name, isApproved, turn = m_turn](SecretFields fields) {
        if (fields.size() != 1 || fields.front().name != order.field)
            return readyFuture(Result<Secret>(failure(ErrorCode::Damaged, u"POST /credentials/{id}/reveal"_s,
                                                      u"it answers another field than was asked for"_s)));
        if (mayKeepValues() && !isApproved && turn == m_turn)
            keepValue(name, fields.front().value.clone());
        return readyFuture(Result<Secret>(std::move(fields.front().value)));
    });
}

Result<Secret> BrokerBackend::keptValue(const QString &name) const
{
    const Error why = *m_state.outage();
    const auto shown = m_shown.find(name.toStdString());
    // A broker that is there and refuses us is not gone.
    const bool isAllowed = why.code == ErrorCode::Unreachable && mayKeepValues() && m_state.may(u"secret.reveal");
    if (!isAllowed || shown == m_shown.end() || shown->second.until <= m_clock.now() || shown->second.end.hasExpired())
        return tl::unexpected(why);
    return shown->second.value.clone();
}

void BrokerBackend::keepValue(const QString &name, Secret value)
{
    const std::chrono::milliseconds most
        = std::min(m_state.facts()->cachedSecrets, std::chrono::minutes(m_state.profile()->cachedSecretMinutes));
    const std::string key = name.toStdString();
    // Two clocks: one that nobody sets, and one that goes on while the computer sleeps.
    m_shown.insert_or_assign(key, Shown{std::move(value), m_clock.now() + most, QDeadlineTimer(most), ++m_shownCount});
    QTimer::singleShot(most, this, [this, key, count = m_shownCount] {
        const auto shown = m_shown.find(key);
        if (shown != m_shown.end() && shown->second.count == count)
            m_shown.erase(shown);
    });
}

void BrokerBackend::dropValues(const CredentialId &id)
{
    const std::string prefix = (id.toString() + u' ').toStdString();
    std::erase_if(m_shown, [&prefix](const auto &shown) { return shown.first.starts_with(prefix); });
}

QFuture<Result<FieldFingerprint>> BrokerBackend::fingerprint(QString field, Secret value, bool highEntropy)
{
    if (const auto refused = refusalBy<FieldFingerprint>(m_state))
        return *refused;
    BrokerCall call;
    call.method = "POST";
    call.path = {u"fingerprints"_s};
    call.subject = field;
    call.changesNothing = true;
    call.body = fingerprintBody(field, value, highEntropy);
    return andThen(m_client.send(std::move(call)), this, [](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"POST /fingerprints"_s);
        return readyFuture(json.checked(fingerprintIn(json.root())));
    });
}

/// Up to eight keys at a time are read and their values asked for.
struct BrokerBackend::MaterialRun {
    std::deque<CredentialId> left;
    int underWay = 0;
    std::vector<CheckMaterial> material;
    std::optional<Error> why;
    Reply<std::vector<CheckMaterial>> reply;
};

QFuture<Result<std::vector<CheckMaterial>>> BrokerBackend::checkMaterial(std::vector<CredentialId> ids)
{
    using Material = std::vector<CheckMaterial>;
    if (ids.size() > mostMaterial)
        return readyFuture(Result<Material>(failure(ErrorCode::InvalidInput, u"at most 64 keys at a time"_s)));
    if (const auto refused = refusalBy<Material>(m_state))
        return *refused;
    const auto run = std::make_shared<MaterialRun>();
    run->left.assign(ids.begin(), ids.end());
    const auto future = run->reply.future();
    if (run->left.empty())
        run->reply.give(Material());
    for (int i = 0; i < materialAtOnce; ++i)
        nextMaterial(run);
    return future;
}

void BrokerBackend::nextMaterial(const std::shared_ptr<MaterialRun> &run)
{
    if (run->left.empty() || run->why)
        return;
    const CredentialId id = run->left.front();
    run->left.pop_front();
    ++run->underWay;
    const auto values = andThen(m_changes.read(id), this, [this, id](MarkedCredential found) {
        const CredentialOverview &key = found.credential.overview;
        if (key.trashedAt || key.lifecycle == Lifecycle::Pending || !found.mark.unknownLifecycle.isEmpty())
            return readyFuture(Result<CheckMaterial>(failure(ErrorCode::NotFound, nameOf(id))));
        const auto whole = std::make_shared<Credential>(std::move(found.credential));
        return andThen(reveal(id, {}, 0, "verify", {}), this, [whole](SecretFields fields) {
            return readyFuture(Result<CheckMaterial>(CheckMaterial{std::move(*whole), std::move(fields)}));
        });
    });
    onFinished(values, this, [this, run](Result<CheckMaterial> one) {
        --run->underWay;
        if (one)
            run->material.push_back(*std::move(one));
        else if (const ErrorCode code = one.error().code;
                 isOutage(code) || code == ErrorCode::AccessDenied || code == ErrorCode::Damaged)
            run->why = one.error(); // what concerns one key alone leaves it out
        nextMaterial(run);
        if (run->underWay > 0 || (!run->left.empty() && !run->why))
            return;
        run->reply.give(run->why ? Result<std::vector<CheckMaterial>>(tl::unexpected(*run->why)) : std::move(run->material));
    });
}

QFuture<Result<>> BrokerBackend::record(EventDraft event)
{
    if (const auto refused = refusalBy<void>(m_state))
        return *refused;
    BrokerCall call;
    call.method = "POST";
    call.path = {u"audit"_s, u"events"_s};
    call.subject = QString(actionName(event.action));
    call.idempotencyKey = BrokerClient::newKey();
    call.body = reportBody(event);
    return andThen(m_client.send(std::move(call)), this, [](const BrokerAnswer &) { return readyFuture(Result<>()); });
}

} // namespace claviger
