#pragma once

#include "models/domain/credential_change.h"
#include "models/store/credential_operations.h"

namespace claviger {

/// An event about \p credential as it is after the action.
[[nodiscard]] EventDraft eventFor(AuditAction action, const Credential &credential, const QString &reason = {},
                                  const QString &detail = {});

/// When \p credential is due, for an event's detail: its day (UTC), or "none".
[[nodiscard]] QString dueDay(const Credential &credential);

/// Detail of a change that moves the next rotation: "next=2026-11-20" or "next=none"; empty when it stays.
[[nodiscard]] QString movedRotation(const Credential &before, const Credential &after);

/// The credential of \p target, brought to the current epoch. NotFound, Conflict, Damaged.
[[nodiscard]] Result<StoredCredential> readTarget(StoreSession &session, Transaction &transaction, const Target &target);

/// Public names of \p secrets.
[[nodiscard]] NewValues newValues(StoreSession &session, const SecretFields &secrets);

/// The path of \p data in its workspace; the old one while nothing that it is made of has changed.
[[nodiscard]] QString pathFor(const Workspace &workspace, const CredentialData &data, const Credential *before);

/// The workspace that \p data names, after checking \p data against it. InvalidInput when there is none.
[[nodiscard]] Result<Workspace> workspaceFor(StoreSession &session, Connection &connection, const CredentialData &data);

/// Records that \p action on \p id was refused with \p refusal.
void recordDenied(StoreSession &session, AuditAction action, CredentialId id, const Error &refusal, const QString &reason);

/// Applies \p rule(Credential) -> Result<Credential> to \p target in \p transaction and logs \p action.
template <typename Rule>
[[nodiscard]] Result<Credential> applyRule(StoreSession &session, Transaction &transaction, Change &change, const Target &target,
                                           AuditAction action, const QString &reason, Rule &&rule)
{
    auto before = readTarget(session, transaction, target);
    if (!before)
        return tl::unexpected(before.error());
    Result<Credential> after = rule(before->value);
    if (!after)
        return after;
    if (auto done = session.credentials().replace(transaction, *before, *after); !done)
        return tl::unexpected(done.error());
    change.events.push_back(eventFor(action, *after, reason, movedRotation(before->value, *after)));
    change.ids.push_back(target.id);
    return after;
}

/// applyRule() as a transaction of its own; a refusal is logged.
template <typename Rule>
[[nodiscard]] Result<Credential> changeOne(StoreSession &session, const Target &target, AuditAction action, const QString &reason,
                                           Rule &&rule)
{
    auto answer = session.change([&](Transaction &transaction, Change &change) {
        return applyRule(session, transaction, change, target, action, reason, rule);
    });
    if (!answer && answer.error().code == ErrorCode::Refused)
        recordDenied(session, action, target.id, answer.error(), reason);
    return answer;
}

/// applyRule() for each of \p targets in one transaction; one that may not be changed does not hold up the others.
template <typename Rule>
[[nodiscard]] Result<Outcomes> changeMany(StoreSession &session, const std::vector<Target> &targets, AuditAction action,
                                          const QString &reason, Rule &&rule)
{
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<Outcomes> {
        Outcomes outcomes;
        for (const Target &target : targets) {
            const auto after = applyRule(session, transaction, change, target, action, reason, rule);
            if (auto state = transaction.state(); !state)
                return tl::unexpected(state.error());
            outcomes.push_back({target.id, after.map([](const Credential &c) { return c.overview.revision; })});
        }
        return outcomes;
    });
    if (answer) {
        for (const ItemOutcome &outcome : *answer) {
            if (!outcome.revision && outcome.revision.error().code == ErrorCode::Refused)
                recordDenied(session, action, outcome.id, outcome.revision.error(), reason);
        }
    }
    return answer;
}

} // namespace claviger
