// Changes of one key.
#include "models/domain/credential_change.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_input.h"

#include <QJsonDocument>

namespace claviger::reference {

namespace {

/// A key that a change is meant for: found, allowed, and as the client read it.
struct Ready {
    Credential credential;
    Target target;
};

tl::expected<Ready, Answer> ready(Core &core, const Request &request, const QString &permission, AuditAction action)
{
    auto credential = core.named(request, permission, action);
    if (!credential)
        return tl::unexpected(std::move(credential).error());
    const CredentialOverview &o = credential->overview;
    if (request.header("if-match") != etagOf('c', o.revision)) {
        if (auto no = ifMatch(request, etagOf('c', o.revision), QJsonDocument::fromJson(core.json(*credential)).object()))
            return tl::unexpected(*std::move(no));
    }
    const Target target{o.id, o.revision};
    return Ready{*std::move(credential), target};
}

Intent intentFor(const QString &operation, const Credential &credential, const QString &verb, const QString &reason)
{
    Intent intent{.operation = operation, .object = credential.overview.id.toString()};
    intent.path = credential.details.path;
    intent.workspace = credential.overview.workspace;
    intent.environment = credential.overview.environment;
    intent.summary = verb + u' ' + credential.overview.label;
    intent.reason = reason;
    return intent;
}

Answer settled(Core &core, const Request &request, CredentialId id, const Result<Credential> &changed)
{
    if (!changed)
        return core.changeFailed(request, id, changed.error());
    core.step(request, "committed");
    return core.shown(*changed);
}

/// Of the one outcome of a change of many.
Answer settled(Core &core, const Request &request, CredentialId id, const Result<std::vector<ItemOutcome>> &outcomes)
{
    if (!outcomes)
        return core.changeFailed(request, id, outcomes.error());
    if (!outcomes->front().revision)
        return core.changeFailed(request, id, outcomes->front().revision.error());
    core.step(request, "committed");
    return core.shownAnew(request, id);
}

Answer rotate(Core &core, Request &request)
{
    BodyReader body(request, {u"rotate"_s, u"reason"_s});
    BodyReader inner(body, body.at(u"rotate"_s), u"/rotate"_s, {u"secrets"_s, u"fields"_s, u"grace_hours"_s, u"expires_at"_s});
    inner.require({u"secrets"_s, u"grace_hours"_s});
    RotateOrder order;
    order.secrets = readSecrets(inner, u"secrets"_s, 1);
    order.changedFields = readFields(inner, u"fields"_s);
    order.grace = std::chrono::hours{inner.integer(u"grace_hours"_s, 0, 8760)};
    order.expiresAt = inner.time(u"expires_at"_s);
    order.reason = body.reason();
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto large = tooLarge(request, order.secrets))
        return *std::move(large);
    auto key = ready(core, request, u"credential.rotate"_s, AuditAction::RotationPromoted);
    if (!key)
        return std::move(key).error();
    Intent intent = intentFor(u"credential.rotate"_s, key->credential, u"Rotate"_s, order.reason);
    intent.graceHours = order.grace.count();
    if (auto held = core.held(request, intent))
        return *std::move(held);
    if (core.pretends(request))
        return core.shown(key->credential);
    order.target = key->target;
    const CredentialId id = key->target.id;
    return settled(core, request, id, core.wait(core.local().rotate(std::move(order))));
}

Answer edit(Core &core, Request &request)
{
    BodyReader body = inputReader(request);
    if (body.has(u"secrets"_s))
        body.wrong(u"/secrets"_s, u"There is no such member. New values come with `rotate`."_s);
    if (request.json.isObject() && request.json.members().empty())
        body.wrong({}, u"At least one member is expected."_s);
    CredentialData probe;
    readChanges(body, probe);
    const QString reason = body.reason();
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    auto key = ready(core, request, u"credential.edit"_s, AuditAction::CredentialUpdated);
    if (!key)
        return std::move(key).error();
    CredentialData data = dataOf(key->credential, core.categoryOf(key->credential));
    readChanges(body, data);
    if (data.workspace != key->credential.overview.workspace) {
        if (auto no
            = core.forbids(request, u"credential.edit"_s, data.workspace,
                           aboutKey(AuditAction::CredentialUpdated, key->credential.overview, key->credential.details.path)))
            return *std::move(no);
    }
    Intent intent = intentFor(u"credential.edit"_s, key->credential, u"Change"_s, reason);
    intent.rotateEveryDays = data.policy.rotateEveryDays;
    if (auto held = core.held(request, intent))
        return *std::move(held);
    if (core.pretends(request))
        return core.shown(key->credential);
    return settled(core, request, key->target.id, core.wait(core.local().update(key->target, data, reason)));
}

Answer change(Core &core, Request &request)
{
    return request.operation == u"credential.rotate"_s ? rotate(core, request) : edit(core, request);
}

Answer revoke(Core &core, Request &request)
{
    const QString reason = request.reasonHeader();
    if (reason.isEmpty() || reason.size() > 2000)
        return invalid(request, u"header:Claviger-Reason"_s, u"A reason of 1 to 2000 characters is expected."_s);
    auto key = ready(core, request, u"credential.revoke"_s, AuditAction::CredentialRevoked);
    if (!key)
        return std::move(key).error();
    if (auto held = core.held(request, intentFor(u"credential.revoke"_s, key->credential, u"Revoke"_s, reason)))
        return *std::move(held);
    if (core.pretends(request))
        return core.shown(key->credential);
    return settled(core, request, key->target.id, core.wait(core.local().revoke({key->target}, reason)));
}

/// `{"reason"}` of a body; it may be empty where no policy demands one.
tl::expected<QString, Answer> reasonOf(const Request &request)
{
    BodyReader body(request, {u"reason"_s});
    QString reason = body.reason();
    if (auto wrong = body.refusal())
        return tl::unexpected(*std::move(wrong));
    return reason;
}

struct Step {
    QString operation;
    QString permission;
    AuditAction action;
    QString verb;
};

/// The changes that have a reason and nothing else. \p act answers what the store does.
template <typename Act>
Answer simple(Core &core, Request &request, const Step &step, Act act)
{
    auto reason = reasonOf(request);
    if (!reason)
        return std::move(reason).error();
    auto key = ready(core, request, step.permission, step.action);
    if (!key)
        return std::move(key).error();
    if (auto held = core.held(request, intentFor(step.operation, key->credential, step.verb, *reason)))
        return *std::move(held);
    if (core.pretends(request))
        return core.shown(key->credential);
    return settled(core, request, key->target.id, core.wait(act(core.local(), key->target, *reason)));
}

Answer rollBack(Core &core, Request &request)
{
    static const Step step{u"credential.rollback"_s, u"credential.rotate"_s, AuditAction::RotationRolledBack, u"Roll back"_s};
    return simple(core, request, step,
                  [](LocalStore &store, const Target &target, const QString &reason) { return store.rollback(target, reason); });
}

Answer endGrace(Core &core, Request &request)
{
    static const Step step{u"credential.end_grace"_s, u"credential.rotate"_s, AuditAction::GraceEnded, u"End the grace of"_s};
    return simple(core, request, step,
                  [](LocalStore &store, const Target &target, const QString &) { return store.endGrace(target); });
}

Answer trash(Core &core, Request &request)
{
    static const Step step{u"credential.trash"_s, u"credential.trash"_s, AuditAction::CredentialTrashed, u"Trash"_s};
    return simple(core, request, step, [](LocalStore &store, const Target &target, const QString &reason) {
        return store.moveToTrash({target}, reason);
    });
}

Answer restore(Core &core, Request &request)
{
    static const Step step{u"credential.restore"_s, u"credential.trash"_s, AuditAction::CredentialRestored, u"Restore"_s};
    return simple(core, request, step,
                  [](LocalStore &store, const Target &target, const QString &) { return store.restoreFromTrash({target}); });
}

Answer purge(Core &core, Request &request)
{
    auto reason = reasonOf(request);
    if (!reason)
        return std::move(reason).error();
    auto key = ready(core, request, u"credential.purge"_s, AuditAction::CredentialPurged);
    if (!key)
        return std::move(key).error();
    if (auto held = core.held(request, intentFor(u"credential.purge"_s, key->credential, u"Purge"_s, *reason)))
        return *std::move(held);
    Answer done = Answer::nothing();
    done.object = key->target.id.toString();
    if (core.pretends(request))
        return done;
    const auto purged = core.wait(core.local().purge(key->target, *reason));
    if (!purged)
        return core.changeFailed(request, key->target.id, purged.error());
    core.step(request, "committed");
    core.index().remove(key->target.id);
    core.notePurged(key->target.id);
    return done;
}

QString operationOfPatch(const Request &request)
{
    return request.json[u"rotate"].isMissing() ? u"credential.edit"_s : u"credential.rotate"_s;
}

} // namespace

void addCredentialChanges(Router &router, Core &core)
{
    router.add({.method = "PATCH",
                .pattern = u"/credentials/{id}"_s,
                .operation = u"credential.edit"_s,
                .handler = bound(core, change),
                .repetition = Repetition::Understood,
                .operationOf = operationOfPatch});
    router.add({.method = "DELETE",
                .pattern = u"/credentials/{id}"_s,
                .operation = u"credential.revoke"_s,
                .handler = bound(core, revoke),
                .repetition = Repetition::Understood,
                .capability = u"revoke"_s});
    const auto add
        = [&](const char16_t *last, const char16_t *operation, Answer (*handler)(Core &, Request &), QString capability) {
              router.add({.method = "POST",
                          .pattern = u"/credentials/{id}/"_s + QString::fromUtf16(last),
                          .operation = u"credential."_s + QString::fromUtf16(operation),
                          .handler = bound(core, handler),
                          .repetition = Repetition::Understood,
                          .capability = std::move(capability)});
          };
    add(u"rollback", u"rollback", rollBack, u"rollback"_s);
    add(u"end-grace", u"end_grace", endGrace, u"grace_versions"_s);
    add(u"trash", u"trash", trash, u"trash"_s);
    add(u"restore", u"restore", restore, u"trash"_s);
    add(u"purge", u"purge", purge, u"trash"_s);
}

} // namespace claviger::reference
