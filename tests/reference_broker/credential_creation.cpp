// Creating keys, one at a time, and names of values.
#include "models/domain/credential_change.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_input.h"
#include "tests/reference_broker/credential_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

EventDraft aboutNew(const CredentialData &data, const QString &path)
{
    EventDraft event;
    event.action = AuditAction::CredentialCreated;
    event.path = path;
    event.provider = data.provider;
    event.environment = data.environment;
    event.workspace = data.workspace;
    return event;
}

/// A key that looks as if it had been made.
Credential imagined(Core &core, const Request &request, CredentialId id, const NewCredential &order, const QString &path)
{
    NewValues values;
    for (const SecretField &secret : order.secrets)
        values.secretFields.append(secret.name);
    return createdCredential(id, order.data, path, values, {core.now(), request.caller.name});
}

Answer createCredential(Core &core, Request &request)
{
    BodyReader reader = inputReader(request);
    NewCredential order = readNewCredential(reader);
    if (auto wrong = reader.refusal())
        return *std::move(wrong);
    if (auto large = tooLarge(request, order.secrets))
        return *std::move(large);
    const auto workspace = core.workspace(order.data.workspace);
    const CredentialData &data = order.data;
    const QString path = workspace
        ? expandPath(workspace->pathTemplate, data.workspace, data.environment, data.category, data.label)
        : QString();
    if (auto no = core.forbids(request, u"credential.create"_s, data.workspace, aboutNew(data, path)))
        return *std::move(no);
    if (!workspace)
        return invalid(request, u"/workspace"_s, u"There is no such workspace."_s);
    const CredentialId id = CredentialId::parse(request.objectId).value_or(CredentialId::generate());
    request.objectId = id.toString();
    Intent intent{.operation = u"credential.create"_s, .object = request.objectId};
    intent.path = path;
    intent.workspace = data.workspace;
    intent.environment = data.environment;
    intent.summary = u"Create %1"_s.arg(data.label);
    intent.reason = order.reason;
    intent.rotateEveryDays = data.policy.rotateEveryDays;
    if (auto held = core.held(request, intent))
        return *std::move(held);
    const QByteArray location = (core.base() + u"/credentials/"_s + request.objectId).toUtf8();
    if (core.pretends(request))
        return Answer::json(201, core.json(imagined(core, request, id, order, path)))
            .with("ETag", etagOf('c', 1))
            .with("Location", location);
    const auto made = core.wait(core.local().createAs(id, std::move(order)));
    if (!made)
        return problemOf(made.error(), request);
    core.step(request, "committed");
    return core.shown(*made, 201).with("Location", location);
}

Answer fingerprint(Core &core, Request &request)
{
    BodyReader reader(request, {u"field"_s, u"value"_s, u"encoding"_s, u"high_entropy"_s});
    SecretFields one(1);
    one[0].value = readValue(reader);
    one[0].name = reader.matching(u"field"_s, kFieldPattern, 256);
    one[0].highEntropy = reader.boolean(u"high_entropy"_s);
    if (auto wrong = reader.refusal())
        return *std::move(wrong);
    if (auto large = tooLarge(request, one))
        return *std::move(large);
    if (!request.caller.mayAnywhere(u"credential.read"_s)) {
        if (auto no = core.forbids(request, u"credential.read"_s, {}, {}))
            return *std::move(no);
    }
    const auto print = core.wait(core.local().fingerprint(one[0].name, std::move(one[0].value), one[0].highEntropy));
    if (!print)
        return problemOf(print.error(), request);
    return Answer::json(200, fingerprintJson(*print));
}

} // namespace

void addCredentialCreation(Router &router, Core &core)
{
    router.add({.method = "POST",
                .pattern = u"/credentials"_s,
                .operation = u"credential.create"_s,
                .handler = bound(core, createCredential),
                .repetition = Repetition::Demanded,
                .capability = u"create"_s});
    router.add({.method = "POST",
                .pattern = u"/fingerprints"_s,
                .operation = u"credential.fingerprint"_s,
                .handler = bound(core, fingerprint),
                .capability = u"duplicates"_s});
}

} // namespace claviger::reference
