#include "models/store/credential_operations.h"

#include "models/domain/credential_change.h"
#include "models/store/credential_change_core.h"
#include "models/store/input_check.h"

#include <unordered_map>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ChangeStamp stampOf(const StoreSession &session) { return {session.now(), session.context().actor.user}; }

/// Says when the next rotation is due, so that an auditor can tell from the log alone whether it came in time.
QString newDetail(const Credential &credential)
{
    const VersionInfo *current = credential.currentVersion();
    const QString version = current ? u"version=%1 "_s.arg(current->number) : QString();
    return version + u"next="_s + dueDay(credential);
}

QString rotationDetail(const Credential &before, const Credential &after)
{
    return u"version=%1 due=%2 next=%3"_s.arg(QString::number(after.currentVersion()->number), dueDay(before), dueDay(after));
}

Result<Credential> insertOne(StoreSession &session, Transaction &transaction, Change &change, const Workspace &workspace,
                             CredentialId id, const NewCredential &order, AuditAction action)
{
    auto checked = checkCredential(order.data, workspace).and_then([&] { return checkSecrets(order.secrets); }).and_then([&] {
        return checkReason(order.reason);
    });
    if (!checked)
        return tl::unexpected(checked.error());
    Credential credential = createdCredential(id, order.data, pathFor(workspace, order.data, nullptr),
                                              newValues(session, order.secrets), stampOf(session));
    const QString path = credential.details.path;
    if (auto free = session.credentials().requireFree(transaction.connection(), path, id); !free)
        return tl::unexpected(free.error());
    session.credentials().insert(transaction, credential, order.secrets);
    if (auto state = transaction.state(); !state)
        return tl::unexpected(state.error());
    change.events.push_back(eventFor(action, credential, order.reason, newDetail(credential)));
    change.ids.push_back(id);
    return credential;
}

} // namespace

Result<Credential> createCredential(StoreSession &session, CredentialId id, NewCredential order)
{
    return session.change([&](Transaction &transaction, Change &change) -> Result<Credential> {
        const auto workspace = workspaceFor(session, transaction.connection(), order.data);
        if (!workspace)
            return tl::unexpected(workspace.error());
        if (session.credentials().read(transaction.connection(), id))
            return failure(ErrorCode::AlreadyExists, order.data.label, u"A credential of this id exists."_s);
        return insertOne(session, transaction, change, *workspace, id, order, AuditAction::CredentialCreated);
    });
}

Result<std::vector<CredentialId>> createCredentials(StoreSession &session, std::vector<NewCredential> orders, Progress &progress,
                                                    const std::function<bool()> &stop)
{
    progress.setTotal(static_cast<qint64>(orders.size()));
    return session.change([&](Transaction &transaction, Change &change) -> Result<std::vector<CredentialId>> {
        std::unordered_map<QString, Workspace> workspaces;
        for (const NewCredential &order : orders) {
            if (stop())
                return failure(ErrorCode::Cancelled, order.data.label);
            auto known = workspaces.find(order.data.workspace);
            if (known == workspaces.end()) {
                auto workspace = workspaceFor(session, transaction.connection(), order.data);
                if (!workspace)
                    return tl::unexpected(workspace.error());
                known = workspaces.emplace(order.data.workspace, *std::move(workspace)).first;
            }
            const auto done = insertOne(session, transaction, change, known->second, CredentialId::generate(), order,
                                        AuditAction::CredentialImported);
            if (!done)
                return tl::unexpected(done.error());
            progress.advance();
        }
        return change.ids;
    });
}

Result<Credential> updateCredential(StoreSession &session, const Target &target, const CredentialData &data,
                                    const QString &reason)
{
    if (auto fine = checkReason(reason); !fine)
        return tl::unexpected(fine.error());
    const auto rule = [&](Credential before) -> Result<Credential> {
        Connection &connection = session.connection();
        const auto workspace = workspaceFor(session, connection, data);
        if (!workspace)
            return tl::unexpected(workspace.error());
        const QString path = pathFor(*workspace, data, &before);
        if (auto free = session.credentials().requireFree(connection, path, target.id); !free)
            return tl::unexpected(free.error());
        return editedCredential(std::move(before), data, path);
    };
    return changeOne(session, target, AuditAction::CredentialUpdated, reason, rule);
}

Result<Credential> rotateCredential(StoreSession &session, RotateOrder order)
{
    auto checked = checkSecrets(order.secrets).and_then([&] { return checkReason(order.reason); });
    if (!checked)
        return tl::unexpected(checked.error());
    if (order.secrets.empty())
        return failure(ErrorCode::InvalidInput, u"secrets"_s, u"A new value is expected."_s);
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<Credential> {
        auto before = readTarget(session, transaction, order.target);
        if (!before)
            return tl::unexpected(before.error());
        auto after = rotatedCredential(before->value, order, newValues(session, order.secrets), stampOf(session));
        if (!after)
            return after;
        if (auto done = session.credentials().replace(transaction, *before, *after, order.secrets); !done)
            return tl::unexpected(done.error());
        change.events.push_back(
            eventFor(AuditAction::RotationPromoted, *after, order.reason, rotationDetail(before->value, *after)));
        change.ids.push_back(order.target.id);
        return after;
    });
    if (!answer && answer.error().code == ErrorCode::Refused)
        recordDenied(session, AuditAction::RotationPromoted, order.target.id, answer.error(), order.reason);
    return answer;
}

Result<Credential> rollBackCredential(StoreSession &session, const Target &target, const QString &reason)
{
    return changeOne(session, target, AuditAction::RotationRolledBack, reason,
                     [&](Credential before) { return rolledBackCredential(std::move(before), reason, stampOf(session)); });
}

Result<Credential> endGraceOfCredential(StoreSession &session, const Target &target)
{
    return changeOne(session, target, AuditAction::GraceEnded, {},
                     [&](Credential before) { return graceEndedCredential(std::move(before), stampOf(session)); });
}

Result<Outcomes> updateCredentials(StoreSession &session, const std::vector<Target> &targets, const BulkEdit &edit)
{
    if (auto fine = checkBulkEdit(edit); !fine)
        return tl::unexpected(fine.error());
    return changeMany(session, targets, AuditAction::CredentialUpdated, {},
                      [&](Credential before) { return bulkEditedCredential(std::move(before), edit); });
}

Result<Outcomes> revokeCredentials(StoreSession &session, const std::vector<Target> &targets, const QString &reason)
{
    if (auto fine = checkReason(reason); !fine)
        return tl::unexpected(fine.error());
    return changeMany(session, targets, AuditAction::CredentialRevoked, reason,
                      [&](Credential before) { return revokedCredential(std::move(before), reason, stampOf(session)); });
}

Result<Outcomes> trashCredentials(StoreSession &session, const std::vector<Target> &targets, const QString &reason)
{
    if (auto fine = checkReason(reason); !fine)
        return tl::unexpected(fine.error());
    return changeMany(session, targets, AuditAction::CredentialTrashed, reason,
                      [&](Credential before) { return trashedCredential(std::move(before), stampOf(session)); });
}

Result<Outcomes> restoreCredentials(StoreSession &session, const std::vector<Target> &targets)
{
    return changeMany(session, targets, AuditAction::CredentialRestored, {}, [&](Credential before) -> Result<Credential> {
        const QString path = before.details.path;
        auto free = session.credentials().requireFree(session.connection(), path, before.overview.id);
        return free.and_then([&] { return restoredCredential(std::move(before)); });
    });
}

} // namespace claviger
