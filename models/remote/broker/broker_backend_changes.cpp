#include "models/base/future.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/key_expectation.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

BrokerCall BrokerBackend::callOn(const Target &target, const QByteArray &method, const QString &action) const
{
    BrokerCall call;
    call.method = method;
    call.path = {u"credentials"_s, target.id.toString()};
    if (!action.isEmpty())
        call.path << action;
    call.subject = nameOf(target.id);
    return call;
}

QFuture<Result<Credential>> BrokerBackend::changeOne(KeyChange change)
{
    if (const auto refused = refusalBy<Credential>(m_state))
        return *refused;
    return andThen(m_changes.run(std::move(change)), this,
                   [](MarkedCredential now) { return readyFuture(Result<Credential>(std::move(now.credential))); });
}

QFuture<Result<Credential>> BrokerBackend::create(NewCredential credential)
{
    KeyChange change;
    change.operation = u"credential.create"_s;
    change.call.method = "POST";
    change.call.path = {u"credentials"_s};
    change.call.subject = credential.data.label;
    JsonWriter writer;
    writeCreation(writer, credential);
    change.call.body = writer.take();
    change.difference = [expected = expectationOf(credential)](const std::optional<Credential> &, const Credential &after) {
        return differenceOf(expected, {}, after);
    };
    return changeOne(std::move(change));
}

QFuture<Result<Credential>> BrokerBackend::update(Target target, CredentialData data, QString reason)
{
    KeyChange change;
    change.operation = u"credential.edit"_s;
    change.call = callOn(target, "PATCH");
    change.call.body = changeBody(data, reason);
    change.target = target;
    change.difference = [data](const std::optional<Credential> &, const Credential &after) {
        const CredentialOverview &key = after.overview;
        const bool isAsAsked = key.label == data.label && key.owner == data.owner && key.workspace == data.workspace
            && key.environment == data.environment;
        return isAsAsked ? QString() : u"is as it was"_s;
    };
    return changeOne(std::move(change));
}

QFuture<Result<Credential>> BrokerBackend::rotate(RotateOrder order)
{
    KeyChange change;
    change.operation = u"credential.rotate"_s;
    change.call = callOn(order.target, "PATCH");
    change.call.body = rotationBody(order);
    change.target = order.target;
    change.difference = [expected = expectationOf(order)](const std::optional<Credential> &before, const Credential &after) {
        return differenceOf(expected, before, after);
    };
    return changeOne(std::move(change));
}

QFuture<Result<Credential>> BrokerBackend::act(const Target &target, const QString &action, const QString &operation, Secret body,
                                               decltype(KeyChange::difference) difference)
{
    KeyChange change;
    change.operation = operation;
    change.call = callOn(target, "POST", action);
    change.call.body = std::move(body);
    change.target = target;
    change.mayEndKey = operation == u"credential.purge"_s;
    change.difference = std::move(difference);
    return changeOne(std::move(change));
}

QFuture<Result<Credential>> BrokerBackend::rollback(Target target, QString reason)
{
    return act(target, u"rollback"_s, u"credential.rollback"_s, reasonBody(reason),
               [](const std::optional<Credential> &before, const Credential &after) {
                   const VersionInfo *wanted = before ? before->previousVersion() : nullptr;
                   const VersionInfo *current = after.currentVersion();
                   return wanted && (!current || current->number != wanted->number) ? u"is as it was"_s : QString();
               });
}

QFuture<Result<Credential>> BrokerBackend::endGrace(Target target)
{
    return act(target, u"end-grace"_s, u"credential.end-grace"_s, reasonBody({}),
               [](const std::optional<Credential> &, const Credential &after) {
                   return after.previousVersion() ? u"still has a version in grace"_s : QString();
               });
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::onlyOne(const Target &target, const QFuture<Result<Credential>> &answer)
{
    Reply<std::vector<ItemOutcome>> reply;
    onFinished(answer, this, [reply, id = target.id](const Result<Credential> &now) {
        const bool isTotal = !now && (isOutage(now.error().code) || now.error().code == ErrorCode::Cancelled);
        if (isTotal)
            return reply.give(tl::unexpected(now.error()));
        reply.give(std::vector{ItemOutcome{id, now.map([](const Credential &key) { return key.overview.revision; })}});
    });
    return reply.future();
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::revoke(std::vector<Target> targets, QString reason)
{
    constexpr std::size_t longestHeader = 6'000;
    const QByteArray utf8 = reason.toUtf8();
    Secret encoded = percentEncoded(viewOf(utf8));
    const bool fits = !encoded.isEmpty() && encoded.size() <= longestHeader;
    if (targets.size() != 1 || !fits)
        return runBatch(u"revoke"_s, std::move(targets), [reason](JsonWriter &writer) { writer.text("reason", reason); });
    KeyChange change;
    change.operation = u"credential.revoke"_s;
    change.call = callOn(targets.front(), "DELETE");
    change.call.headers.push_back({"Claviger-Reason", std::move(encoded)});
    change.target = targets.front();
    change.difference = [](const std::optional<Credential> &, const Credential &after) {
        return after.overview.lifecycle == Lifecycle::Revoked ? QString() : u"is as it was: it is not revoked"_s;
    };
    return onlyOne(targets.front(), changeOne(std::move(change)));
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::moveToTrash(std::vector<Target> targets, QString reason)
{
    if (targets.size() != 1)
        return runBatch(u"trash"_s, std::move(targets), [reason](JsonWriter &writer) {
            if (!reason.isEmpty())
                writer.text("reason", reason);
        });
    const auto answer = act(targets.front(), u"trash"_s, u"credential.trash"_s, reasonBody(reason),
                            [](const std::optional<Credential> &, const Credential &after) {
                                return after.overview.trashedAt ? QString() : u"is as it was: it is not in the trash"_s;
                            });
    return onlyOne(targets.front(), answer);
}

QFuture<Result<std::vector<ItemOutcome>>> BrokerBackend::restoreFromTrash(std::vector<Target> targets)
{
    if (targets.size() != 1)
        return runBatch(u"restore"_s, std::move(targets), [](JsonWriter &) {});
    const auto answer = act(targets.front(), u"restore"_s, u"credential.restore"_s, reasonBody({}),
                            [](const std::optional<Credential> &, const Credential &after) {
                                return after.overview.trashedAt ? u"is as it was: it is still in the trash"_s : QString();
                            });
    return onlyOne(targets.front(), answer);
}

QFuture<Result<>> BrokerBackend::purge(Target target, QString reason)
{
    Reply<void> reply;
    const auto answer = act(target, u"purge"_s, u"credential.purge"_s, reasonBody(reason), {});
    onFinished(answer, this, [this, reply, id = target.id](const Result<Credential> &done) {
        if (!done)
            return reply.give(tl::unexpected(done.error()));
        m_marks.remove(id);
        emit changed({id});
        reply.give({});
    });
    return reply.future();
}

} // namespace claviger
