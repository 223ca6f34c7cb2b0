#include "models/store/credential_change_core.h"

#include "models/base/time_text.h"
#include "models/domain/credential_change.h"
#include "models/store/input_check.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

EventDraft eventFor(AuditAction action, const Credential &credential, const QString &reason, const QString &detail)
{
    const CredentialOverview &o = credential.overview;
    return {.action = action,
            .result = AuditResult::Granted,
            .object = o.id.toString(),
            .path = credential.details.path,
            .provider = o.provider,
            .environment = o.environment,
            .workspace = o.workspace,
            .objectVersion = o.revision,
            .field = {},
            .reason = reason,
            .fingerprint = o.fingerprints.empty() ? QString() : o.fingerprints.front().shown.toString(),
            .detail = detail};
}

QString dueDay(const Credential &credential)
{
    const auto &next = credential.overview.nextRotationAt;
    return next ? toRfc3339(*next).left(10) : u"none"_s;
}

QString movedRotation(const Credential &before, const Credential &after)
{
    return dueDay(before) == dueDay(after) ? QString() : u"next="_s + dueDay(after);
}

Result<StoredCredential> readTarget(StoreSession &session, Transaction &transaction, const Target &target)
{
    auto stored = session.credentials().read(transaction.connection(), target.id);
    if (!stored)
        return stored;
    if (target.revision != 0 && target.revision != stored->value.overview.revision)
        return failure(ErrorCode::Conflict, stored->value.overview.label);
    const bool newRoot = !session.header().previousRoot.isEmpty();
    return session.credentials().renew(transaction, *std::move(stored), newRoot, session.fingerprints());
}

NewValues newValues(StoreSession &session, const SecretFields &secrets)
{
    NewValues values;
    for (const SecretField &field : secrets) {
        values.secretFields.append(field.name);
        values.fingerprints.push_back(session.fingerprints().fingerprint(field.name, field.value, field.highEntropy));
    }
    return values;
}

QString pathFor(const Workspace &workspace, const CredentialData &data, const Credential *before)
{
    const auto expanded = [&](const QString &label, const QString &workspaceSlug, const QString &environment) {
        const QString category = slugFrom(data.category).isEmpty() ? u"other"_s : data.category;
        return expandPath(workspace.pathTemplate, workspaceSlug, environment, category, label);
    };
    if (before) {
        const CredentialOverview &o = before->overview;
        const bool samePlace = o.label == data.label && o.workspace == data.workspace && o.environment == data.environment;
        if (samePlace && (data.category.isEmpty() || o.provider == data.provider))
            return before->details.path;
    }
    return expanded(data.label, data.workspace, data.environment);
}

Result<Workspace> workspaceFor(StoreSession &session, Connection &connection, const CredentialData &data)
{
    auto workspace = session.workspaces().find(connection, data.workspace);
    if (!workspace)
        return tl::unexpected(workspace.error());
    if (!*workspace)
        return failure(ErrorCode::InvalidInput, u"workspace"_s, u"There is no workspace %1."_s.arg(data.workspace));
    return checkCredential(data, **workspace).map([&] { return **std::move(workspace); });
}

void recordDenied(StoreSession &session, AuditAction action, CredentialId id, const Error &refusal, const QString &reason)
{
    // the refusal stands, whether it could be written down or not
    static_cast<void>(session.change([&](Transaction &transaction, Change &change) -> Result<> {
        const auto stored = session.credentials().read(transaction.connection(), id);
        EventDraft event = stored ? eventFor(action, stored->value, reason, refusal.detail) : EventDraft{};
        event.action = action;
        event.result = AuditResult::Denied;
        event.object = id.toString();
        event.objectVersion = 0;
        change.events.push_back(std::move(event));
        return {};
    }));
}

} // namespace claviger
