// Finding, opening and clearing away credentials.
#include "models/domain/credential_change.h"
#include "models/store/credential_change_core.h"
#include "models/store/input_check.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

AuditAction actionFor(SecretPurpose purpose)
{
    constexpr std::array actions{AuditAction::SecretRevealed, AuditAction::SecretCopied, AuditAction::SecretUsed};
    return actions[static_cast<std::size_t>(purpose)];
}

Result<> purgeIn(StoreSession &session, Transaction &transaction, Change &change, const Target &target, const QString &reason)
{
    const auto stored = readTarget(session, transaction, target);
    if (!stored)
        return tl::unexpected(stored.error());
    if (!stored->value.overview.trashedAt)
        return failure(ErrorCode::Refused, stored->value.overview.label, u"It is not in the trash."_s);
    EventDraft event = eventFor(AuditAction::CredentialPurged, stored->value, reason);
    event.objectVersion += 1;
    change.events.push_back(std::move(event));
    change.ids.push_back(target.id);
    return session.credentials().remove(transaction, *stored);
}

Result<bool> tidyOne(StoreSession &session, Transaction &transaction, Change &change, CredentialId id)
{
    const auto stored = session.credentials().read(transaction.connection(), id);
    if (!stored)
        return stored.error().code == ErrorCode::NotFound ? Result<bool>(false) : tl::unexpected(stored.error());
    const CredentialOverview &o = stored->value.overview;
    if (isPurgeDue(o, session.now()))
        return purgeIn(session, transaction, change, {id, o.revision}, u"The recovery window has ended."_s).map([] {
            return true;
        });
    if (!isGraceOver(o, session.now()))
        return false;
    const auto rule = [&](Credential before) {
        return graceEndedCredential(std::move(before), {session.now(), session.context().actor.user});
    };
    return applyRule(session, transaction, change, {id, o.revision}, AuditAction::GraceEnded, {}, rule)
        .map([](const Credential &) { return true; });
}

/// What the index has for \p text, each compared with what its record says of itself: indexes are not bound to their rows.
Result<std::vector<CredentialId>> lookUp(StoreSession &session, Connection &connection, IndexedAs kind, const QString &text)
{
    auto ids = session.credentials().indexed(connection, kind, text);
    if (!ids)
        return ids;
    for (const CredentialId id : *ids) {
        const auto stored = session.credentials().read(connection, id);
        if (!stored && stored.error().code == ErrorCode::Damaged)
            continue; // whoever wants it is told then
        if (!stored)
            return tl::unexpected(stored.error());
        const CredentialOverview &o = stored->value.overview;
        const bool fits = kind == IndexedAs::Name
            ? indexedName(o.workspace, o.environment, o.label) == text
            : stored->value.details.path == text && o.trashedAt.has_value() == (kind == IndexedAs::TrashedPath);
        if (!fits)
            return failure(ErrorCode::Tampered, text, u"The index points to another credential."_s);
    }
    return ids;
}

} // namespace

Result<> purgeCredential(StoreSession &session, const Target &target, const QString &reason)
{
    if (auto fine = checkReason(reason); !fine)
        return fine;
    auto answer = session.change(
        [&](Transaction &transaction, Change &change) { return purgeIn(session, transaction, change, target, reason); });
    if (!answer && answer.error().code == ErrorCode::Refused)
        recordDenied(session, AuditAction::CredentialPurged, target.id, answer.error(), reason);
    return answer;
}

Result<Secret> openSecretValue(StoreSession &session, const SecretOrder &order)
{
    if (auto fine = checkReason(order.reason); !fine)
        return tl::unexpected(fine.error());
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<Secret> {
        const auto stored = session.credentials().read(transaction.connection(), order.id);
        if (!stored)
            return tl::unexpected(stored.error());
        const Credential &credential = stored->value;
        const VersionInfo *version = order.version == 0 ? credential.currentVersion() : credential.version(order.version);
        if (version && version->graceEndsAt && session.now() >= *version->graceEndsAt)
            return failure(ErrorCode::Refused, credential.overview.label, u"The grace period of this version has ended."_s);
        auto value = session.credentials().secret(transaction.connection(), *stored, order.version, order.field);
        if (!value)
            return value;
        EventDraft event = eventFor(actionFor(order.purpose), credential, order.reason, u"version=%1"_s.arg(version->number));
        event.objectVersion = 0; // nothing has changed
        event.field = order.field;
        change.events.push_back(std::move(event));
        return value;
    });
    if (!answer && answer.error().code == ErrorCode::Refused)
        recordDenied(session, actionFor(order.purpose), order.id, answer.error(), order.reason);
    return answer;
}

Result<CredentialId> findCredentialAt(StoreSession &session, const QString &path)
{
    return session.read([&](Connection &connection) -> Result<CredentialId> {
        const auto ids = lookUp(session, connection, IndexedAs::Path, path);
        if (!ids)
            return tl::unexpected(ids.error());
        if (ids->empty())
            return failure(ErrorCode::NotFound, path);
        return ids->front();
    });
}

Result<std::vector<CredentialId>> findCredentials(StoreSession &session, const QString &name)
{
    return session.read([&](Connection &connection) -> Result<std::vector<CredentialId>> {
        CredentialTable &table = session.credentials();
        if (const auto id = CredentialId::parse(name)) {
            StringPool pool;
            return table.overview(connection, *id, pool).map([&](const CredentialOverview &) { return std::vector{*id}; });
        }
        const auto named = lookUp(session, connection, IndexedAs::Name, name);
        const auto atPath = lookUp(session, connection, IndexedAs::Path, name);
        const auto inTrash = lookUp(session, connection, IndexedAs::TrashedPath, name);
        for (const auto *part : {&named, &atPath, &inTrash}) {
            if (!*part)
                return tl::unexpected(part->error());
        }
        std::vector<CredentialId> alive = *atPath;
        std::vector<CredentialId> trashed = *inTrash;
        StringPool pool;
        for (const CredentialId id : *named) {
            const auto overview = table.overview(connection, id, pool);
            (overview && overview->trashedAt ? trashed : alive).push_back(id);
        }
        std::vector<CredentialId> &found = alive.empty() ? trashed : alive;
        if (found.empty())
            return failure(ErrorCode::NotFound, name);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return std::move(found);
    });
}

Result<bool> tidyUp(StoreSession &session, const std::vector<CredentialId> &ids)
{
    return session.change([&](Transaction &transaction, Change &change) -> Result<bool> {
        bool any = false;
        for (const CredentialId id : ids) {
            const auto done = tidyOne(session, transaction, change, id);
            if (auto state = transaction.state(); !state)
                return tl::unexpected(state.error());
            any = any || done.value_or(false); // one that cannot be read stays as it is and is reported elsewhere
        }
        return any;
    });
}

} // namespace claviger
