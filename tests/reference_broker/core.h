#pragma once

#include "models/store/local_store.h"
#include "tests/reference_broker/broker_setup.h"
#include "tests/reference_broker/house.h"
#include "tests/reference_broker/key_index.h"

namespace claviger::reference {

/// What the core's own parts know more than House.
class Core : public House
{
public:
    [[nodiscard]] virtual LocalStore &local() = 0;
    [[nodiscard]] virtual KeyIndex &index() = 0;
    [[nodiscard]] virtual Gate *gate() const = 0; ///< null: no rules
    [[nodiscard]] virtual ServiceDoor *door() const = 0;
    [[nodiscard]] virtual const BrokerSetup &setup() const = 0;
    [[nodiscard]] virtual StoreId storeId() const = 0;

    [[nodiscard]] Result<Credential> credential(CredentialId id) { return wait(local().credential(id)); }
    /// The key's category, by the template of its workspace.
    [[nodiscard]] virtual QString categoryOf(const Credential &credential) = 0;
    [[nodiscard]] virtual std::optional<Workspace> workspace(const QString &slug) = 0;
    /// After workspaces were saved.
    virtual void refreshWorkspaces() = 0;

    /// 410 for one that was purged, else 404; other errors as they are.
    [[nodiscard]] virtual Answer goneOr(const Request &request, CredentialId id, const Error &error) = 0;
    /// The store acts for \p request again, whose first part is done already.
    virtual void actAgain(const Request &request) = 0;
    /// The answer to an operation of another part that was begun before a kill and has \p event; nothing when the part's own file
    /// does not have it.
    [[nodiscard]] virtual std::optional<Answer> recovered(const QString &operation, const AuditEvent &event) = 0;
    virtual void notePurged(CredentialId id) = 0;
    /// A fault is armed for \p request: it is to be answered with success, and nothing is to be done.
    [[nodiscard]] virtual bool pretends(const Request &request) = 0;

    /// Takes \p credential over into the index and answers it: 200 or \p status, with ETag.
    [[nodiscard]] Answer shown(const Credential &credential, int status = 200);
    [[nodiscard]] QByteArray json(const Credential &credential);
    /// Reads \p id anew and shows it; for after a change.
    [[nodiscard]] Answer shownAnew(const Request &request, CredentialId id);
    /// 412 with the object as it is now for Conflict; the problem of any other error.
    [[nodiscard]] Answer changeFailed(const Request &request, CredentialId id, const Error &error);
    /// The key that \p request names: 404 when the caller may not see it, 403 (with its event) without \p permission.
    [[nodiscard]] tl::expected<Credential, Answer> named(const Request &request, const QString &permission, AuditAction action);
    /// The key that \p request names, for a service whose scopes were looked at.
    [[nodiscard]] tl::expected<Credential, Answer> readable(const Request &request);
    /// The seq of the newest event of \p request.
    [[nodiscard]] std::optional<quint64> newestSeq(const Request &request);
    /// The rule that holds \p intent up, or nothing.
    [[nodiscard]] std::optional<Answer> held(const Request &request, const Intent &intent)
    {
        return gate() ? gate()->judge(request, intent) : std::nullopt;
    }
};

/// The event of trying \p action on \p row.
[[nodiscard]] EventDraft aboutKey(AuditAction action, const CredentialOverview &key, const QString &path);
/// A handler that is a function of the core.
[[nodiscard]] inline std::function<Answer(Request &)> bound(Core &core, Answer (*handler)(Core &, Request &))
{
    return [&core, handler](Request &request) { return handler(core, request); };
}

// The core's parts. Each adds its operations.
void addAbout(Router &router, Core &core); ///< discovery, health, capabilities, me
void addWorkspaces(Router &router, Core &core);
void addCredentialLists(Router &router, Core &core);    ///< list, one, versions
void addCredentialCreation(Router &router, Core &core); ///< create, fingerprints
void addCredentialChanges(Router &router, Core &core);  ///< patch, revoke, rollback, end-grace, trash, restore, purge
void addBatches(Router &router, Core &core);
void addReveal(Router &router, Core &core);
void addChecks(Router &router, Core &core);
void addVerification(Router &router, Core &core);
void addAuditEvents(Router &router, Core &core);
void addAuditProofs(Router &router, Core &core);
void addExports(Router &router, Core &core);
void addChanges(Router &router, Core &core);

} // namespace claviger::reference
