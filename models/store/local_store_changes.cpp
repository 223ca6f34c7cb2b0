// The changing half of the backend, and what live checks need of it.
#include "models/store/check_operations.h"
#include "models/store/credential_operations.h"
#include "models/store/local_store.h"

#include <utility>

namespace claviger {

QFuture<Result<Credential>> LocalStore::create(NewCredential credential)
{
    return createAs(CredentialId::generate(), std::move(credential));
}

QFuture<Result<Credential>> LocalStore::createAs(CredentialId id, NewCredential credential)
{
    return withSession<Credential>([id, order = std::move(credential)](StoreSession &session) mutable {
        return createCredential(session, id, std::move(order));
    });
}

QFuture<Result<std::vector<CredentialId>>> LocalStore::createMany(std::vector<NewCredential> credentials, ProgressPtr progress)
{
    return withSession<std::vector<CredentialId>>(
        [this, orders = std::move(credentials), progress = std::move(progress)](StoreSession &session) mutable {
            return createCredentials(session, std::move(orders), *progress, stopper(progress));
        });
}

QFuture<Result<Credential>> LocalStore::update(Target target, CredentialData data, QString reason)
{
    return withSession<Credential>([target, data = std::move(data), reason = std::move(reason)](StoreSession &session) {
        return updateCredential(session, target, data, reason);
    });
}

QFuture<Result<std::vector<ItemOutcome>>> LocalStore::updateMany(std::vector<Target> targets, BulkEdit edit)
{
    return withSession<Outcomes>([targets = std::move(targets), edit = std::move(edit)](StoreSession &session) {
        return updateCredentials(session, targets, edit);
    });
}

QFuture<Result<Credential>> LocalStore::rotate(RotateOrder order)
{
    return withSession<Credential>(
        [order = std::move(order)](StoreSession &session) mutable { return rotateCredential(session, std::move(order)); });
}

QFuture<Result<Credential>> LocalStore::rollback(Target target, QString reason)
{
    return withSession<Credential>(
        [target, reason = std::move(reason)](StoreSession &session) { return rollBackCredential(session, target, reason); });
}

QFuture<Result<Credential>> LocalStore::endGrace(Target target)
{
    return withSession<Credential>([target](StoreSession &session) { return endGraceOfCredential(session, target); });
}

QFuture<Result<std::vector<ItemOutcome>>> LocalStore::revoke(std::vector<Target> targets, QString reason)
{
    return withSession<Outcomes>([targets = std::move(targets), reason = std::move(reason)](StoreSession &session) {
        return revokeCredentials(session, targets, reason);
    });
}

QFuture<Result<std::vector<ItemOutcome>>> LocalStore::moveToTrash(std::vector<Target> targets, QString reason)
{
    return withSession<Outcomes>([targets = std::move(targets), reason = std::move(reason)](StoreSession &session) {
        return trashCredentials(session, targets, reason);
    });
}

QFuture<Result<std::vector<ItemOutcome>>> LocalStore::restoreFromTrash(std::vector<Target> targets)
{
    return withSession<Outcomes>(
        [targets = std::move(targets)](StoreSession &session) { return restoreCredentials(session, targets); });
}

QFuture<Result<>> LocalStore::purge(Target target, QString reason)
{
    return withSession<void>(
        [target, reason = std::move(reason)](StoreSession &session) { return purgeCredential(session, target, reason); });
}

QFuture<Result<Secret>> LocalStore::secret(SecretOrder order)
{
    return withSession<Secret>([order = std::move(order)](StoreSession &session) { return openSecretValue(session, order); });
}

QFuture<Result<std::vector<CheckMaterial>>> LocalStore::checkMaterial(std::vector<CredentialId> ids)
{
    return withSession<std::vector<CheckMaterial>>(
        [ids = std::move(ids)](StoreSession &session) { return openCheckMaterial(session, ids); });
}

QFuture<Result<std::vector<ItemOutcome>>> LocalStore::recordChecks(std::vector<CheckRecord> records)
{
    return withSession<Outcomes>(
        [records = std::move(records)](StoreSession &session) { return claviger::recordChecks(session, records); });
}

QFuture<Result<std::vector<PastCheck>>> LocalStore::pastChecks(CheckQuery query)
{
    return withSession<std::vector<PastCheck>>([query](StoreSession &session) { return readPastChecks(session, query); });
}

QFuture<Result<>> LocalStore::record(EventDraft event)
{
    return withSession<void>([event = std::move(event)](StoreSession &session) mutable {
        return session.change([&](Transaction &, Change &change) -> Result<> {
            // only a change of the store itself may claim a new revision of an object
            event.objectVersion = 0;
            change.events.push_back(std::move(event));
            return {};
        });
    });
}

} // namespace claviger
