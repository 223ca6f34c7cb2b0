#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/backend.h"
#include "tests/reference_broker/body_reader.h"
#include "tests/reference_broker/feed.h"
#include "tests/reference_broker/router.h"

#include <QSet>

// How the parts of the reference broker meet. The core (server, sign-in, roles, credentials, workspaces, batches, checks, audit,
// change feed, repetition, faults) implements House and calls the two ports below. The further parts implement:
//
//   consumers*   class Consumers : ServiceDoor   /consumers, …/tokens, …/accesses; service tokens (issue, verify), scopes, rates
//   approvals*   class Approvals : Gate          /approvals, …/decision, /credentials/{id}/approve; sealed requests
//   policies*    used by Approvals               /policies; which rule holds for an Intent
//   org_integrations*, key_paths*                the other two dialects, as routers of their own over the same House
//
// and each offers one function that the core calls once at the start:
//
//   std::unique_ptr<ServiceDoor> addConsumers(Router &, House &);              in consumers.h
//   std::unique_ptr<Gate> addApprovals(Router &, House &);                     in approvals.h (adds the policies' routes, too)
//   std::unique_ptr<QObject> addOrgIntegrations(Router &, House &);            in org_integrations.h
//   std::unique_ptr<QObject> addKeyPaths(Router &, House &, ServiceDoor *);    in key_paths.h
//
// Everything runs on the broker's one thread, one request after another; a handler may wait for the store (House::wait). Before a
// handler runs, the core has: verified the token, made the Caller, set the store's actor (name, address, request id, operation
// key), looked the idempotency key up and written it down. It demands nothing of If-Match: see ifMatch() below.
namespace claviger::reference {

/// What a request is about to do to an object, for the policies.
struct Intent {
    QString operation; ///< "credential.rotate", "secret.reveal", "token.issue", "policy.save" …
    QString object;
    QString path{};
    QString workspace{};
    QString environment{};
    QString summary{}; ///< English, one line, no value: "Reveal secret_key of Checkout"
    QString reason{};
    std::optional<qint64> graceHours{};      ///< of a rotation
    std::optional<qint64> rotateEveryDays{}; ///< of the schedule that the key will have; 0: none
};

/// Port: rules and approvals. Called after the permission was checked and before anything is changed or told.
class Gate
{
public:
    virtual ~Gate() = default;

    /// Nothing: go on. Else the answer: 403 `refused` with its rule, or 202 with the approval that was made of \p request. A
    /// request that is carried out (request.approval) is still held against rules that refuse. A reveal with `Claviger-Approval`
    /// goes on once. The gate records what it refuses.
    [[nodiscard]] virtual std::optional<Answer> judge(const Request &request, const Intent &intent) = 0;
    /// Whether judge() would ask for an approval: sentence naming the policy; empty: no.
    [[nodiscard]] virtual QString wouldAsk(const Intent &intent) = 0;
};

/// Port: service tokens.
class ServiceDoor
{
public:
    virtual ~ServiceDoor() = default;

    /// True when \p token says that this broker issued it.
    [[nodiscard]] virtual bool isOurs(std::string_view token) const = 0;
    /// The service behind \p token, or the problem.
    [[nodiscard]] virtual tl::expected<Caller, Answer> admit(const Request &request, std::string_view token) = 0;
    /// Whether a service may read \p fields of \p key (null: there is none of the id or path \p asked). Nothing: go on. Else 403
    /// `out-of-scope` or 429, recorded.
    [[nodiscard]] virtual std::optional<Answer> mayRead(const Request &request, const CredentialOverview *key,
                                                        const QString &path, const QStringList &fields)
        = 0;
    /// Whether \p path is in a scope of the service, for `GET /credentials?path=`.
    [[nodiscard]] virtual bool sees(const Caller &service, const CredentialOverview &key, const QString &path) const = 0;
    /// It was told; \p seq of the event.
    virtual void didRead(const Request &request, const CredentialOverview &key, const QString &path, const QString &field,
                         quint64 seq)
        = 0;
};

/// What the parts get of the core.
class House
{
public:
    virtual ~House() = default;

    [[nodiscard]] virtual const Clock &clock() const = 0;
    [[nodiscard]] Instant now() const { return clock().now(); }
    [[nodiscard]] virtual Backend &store() = 0;
    [[nodiscard]] virtual AuditLog &log() = 0;
    [[nodiscard]] virtual Feed &feed() = 0;

    /// Null when there is none, also for one that the store can't open. Trash included.
    [[nodiscard]] virtual const CredentialOverview *key(CredentialId id) const = 0;
    /// The one at \p path, trash excluded; null when there is none.
    [[nodiscard]] virtual const CredentialOverview *keyAt(const QString &path) const = 0;
    [[nodiscard]] virtual QString pathOf(CredentialId id) const = 0;
    /// All, by id.
    [[nodiscard]] virtual std::vector<const CredentialOverview *> keys() const = 0;
    /// After a change that did not come through the core: reads \p ids anew, so that the next answer knows.
    virtual void refresh(const std::vector<CredentialId> &ids) = 0;
    [[nodiscard]] virtual std::vector<Workspace> workspaces() = 0;

    /// Ends with the store's answer; the request is what the broker does meanwhile.
    template <typename T>
    [[nodiscard]] Result<T> wait(QFuture<Result<T>> answer)
    {
        answer.waitForFinished();
        if (answer.resultCount() == 0)
            return failure(ErrorCode::Cancelled, {});
        return answer.takeResult();
    }

    /// Writes an event in the caller's name. Its seq, or the store's error.
    [[nodiscard]] virtual Result<quint64> record(const Request &request, EventDraft event) = 0;
    /// 403 `forbidden` with its DENIED event when the caller lacks \p permission for \p workspace; nothing when it may.
    /// \p event: what was tried and on which object; action AccessDenied fits where no other does.
    [[nodiscard]] virtual std::optional<Answer> forbids(const Request &request, const QString &permission,
                                                        const QString &workspace, EventDraft event)
        = 0;
    /// The rules; null: there are none.
    [[nodiscard]] virtual Gate *gate() const = 0;
    /// Runs \p request, which an approval let through, in the name of its requester: request.approval and caller are set.
    [[nodiscard]] virtual Answer carryOut(Request request) = 0;
    /// A handler that kill-at-step tests may end the process in calls this between its own steps: "committed" after a change
    /// of a part's own file.
    virtual void step(const Request &request, QByteArrayView name) = 0;

    [[nodiscard]] virtual QString base() const = 0;    ///< "/api/integrations"
    [[nodiscard]] virtual QString address() const = 0; ///< "https://127.0.0.1:4711": `iss` of service tokens
    [[nodiscard]] virtual QString audience() const = 0;
    /// For what a part keeps: a file beside the store. Write with QSaveFile.
    [[nodiscard]] virtual QString stateFile(const QString &name) const = 0;
    /// 32 bytes, the same for the same store and \p purpose, for sealing and signing.
    [[nodiscard]] virtual Secret derivedKey(QByteArrayView purpose) const = 0;
    [[nodiscard]] virtual bool can(const QString &capability) const = 0;
};

/// Whether `If-Match` is for \p etag of now. Nothing: go on; else 428, or 412 with \p current as `current`.
[[nodiscard]] std::optional<Answer> ifMatch(const Request &request, const QByteArray &etag, const QJsonObject &current);
/// 304 when `If-None-Match` has \p etag.
[[nodiscard]] std::optional<Answer> ifNoneMatch(const Request &request, const QByteArray &etag);

/// A page of a list: `cursor` and `limit` of the request.
struct PageWish {
    QString after; ///< key of the last item of the page before; empty: from the beginning
    int limit = 200;
};
/// 400 or 410 when cursor or limit are wrong. Cursors are opaque, expire, and belong to path and filters of the request.
[[nodiscard]] tl::expected<PageWish, Answer> pageWish(House &house, const Request &request, int most = 2000, int usual = 200);
/// `next_cursor` after \p last, with quotes; "null" when \p isEnd.
[[nodiscard]] QByteArray nextCursor(House &house, const Request &request, const QString &last, bool isEnd);

} // namespace claviger::reference
