#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/audit_event.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"
#include "models/domain/workspace.h"

#include <QFlags>
#include <QFuture>
#include <QList>
#include <QObject>

#include <memory>
#include <vector>

namespace claviger {

/// What a backend can do. The UI greys out the rest with Backend::whyNot().
enum class Capability {
    Edit = 1 << 0,
    Rotate = 1 << 1,
    GraceVersions = 1 << 2,
    Rollback = 1 << 3,
    Revoke = 1 << 4,
    Trash = 1 << 5,
    Reveal = 1 << 6,
    Workspaces = 1 << 7,
    AuditLog = 1 << 8,
    Duplicates = 1 << 9,
    Checks = 1 << 10,
    Create = 1 << 11,
    AuditExport = 1 << 12,
    ErasePerson = 1 << 13,
    BrokerChecks = 1 << 14, ///< the backend itself asks the providers
    Consumers = 1 << 15,    ///< ConsumerRegistry
    ServiceTokens = 1 << 16,
    Approvals = 1 << 17, ///< ApprovalQueue
    Policies = 1 << 18
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

/// How a credential is named by a person: its id, its path, or WORKSPACE/ENVIRONMENT/LABEL.
struct KeyName {
    QString text;
};

/// Which credential at which revision a change is meant for.
struct Target {
    CredentialId id;
    quint64 revision = 0; ///< as read; 0: whatever it is now (command line)
};

struct NewCredential {
    CredentialData data;
    SecretFields secrets; ///< empty: declared without a value (pending)
    QString reason;
};

struct RotateOrder {
    Target target;
    SecretFields secrets;                  ///< the new values of the secret fields
    std::vector<PlainField> changedFields; ///< plain fields that change with them, e.g. an access key id
    std::chrono::hours grace{0};           ///< 0: the old version is retired at once
    std::optional<Instant> expiresAt;      ///< of the new value; empty: unknown or none
    QString reason;
};

/// Changes that fit many credentials at once; a member that is not set is left alone.
struct BulkEdit {
    std::optional<QString> owner;
    QStringList addTags;
    QStringList removeTags;
};

struct ItemOutcome {
    CredentialId id;
    Result<quint64> revision; ///< the new revision, or why this one was left alone
};

enum class SecretPurpose { Reveal, Copy, Use };

struct SecretOrder {
    CredentialId id;
    QString field;
    int version = 0; ///< 0: the current one
    SecretPurpose purpose = SecretPurpose::Reveal;
    QString reason;
};

/// The values of a current version, on their way into a check.
struct CheckMaterial {
    Credential credential;
    SecretFields secrets;
};

/// What a check came to, for the store.
struct CheckRecord {
    CredentialId id;
    int version = 0; ///< whose values were checked
    CheckOrigin origin = CheckOrigin::Person;
    KeyVerdict verdict;
    QString note; ///< of a confirmation by hand
};

/// Which past checks to read.
struct CheckQuery {
    std::optional<CredentialId> credential; ///< empty: of all
    std::optional<Instant> since;
    int limit = 1000; ///< the newest ones
};

using OverviewList = std::vector<CredentialOverview>;

/// Port: where credentials live. One for the local store, the broker, Vault and AWS.
///
/// Call on any thread that runs an event loop; futures may finish on a worker, so receive them
/// with onFinished(). Every change answers with the object as it now is, has its audit event in the same
/// commit, and fails with Conflict when the target's revision is no longer the stored one.
class Backend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    /// English sentence saying why \p capability is missing here; empty when it is there.
    [[nodiscard]] virtual QString whyNot(Capability capability) const = 0;

    [[nodiscard]] virtual QFuture<Result<std::vector<Workspace>>> workspaces() = 0;
    /// Creates (revision 0) or changes. Fails with AlreadyExists, Conflict or InvalidInput.
    [[nodiscard]] virtual QFuture<Result<Workspace>> saveWorkspace(Workspace workspace) = 0;

    /// Every overview, trash included, in no particular order.
    [[nodiscard]] virtual QFuture<Result<OverviewList>> overviews(ProgressPtr progress) = 0;
    /// The overviews of \p ids; purged ones are missing from the answer.
    [[nodiscard]] virtual QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids) = 0;
    /// Everything about all credentials that are not in the trash (command line, exports).
    [[nodiscard]] virtual QFuture<Result<std::vector<Credential>>> credentials(ProgressPtr progress) = 0;

    [[nodiscard]] virtual QFuture<Result<Credential>> credential(CredentialId id) = 0;
    /// Candidates for \p name: one, several (ambiguous), or NotFound. Costs the same at any size.
    [[nodiscard]] virtual QFuture<Result<std::vector<CredentialId>>> find(KeyName name) = 0;
    /// The credential at exactly \p path (trash excluded), or NotFound.
    [[nodiscard]] virtual QFuture<Result<CredentialId>> findPath(QString path) = 0;
    /// Keyed tags of \p value for comparing with overviews; the value goes nowhere else.
    [[nodiscard]] virtual QFuture<Result<FieldFingerprint>> fingerprint(QString field, Secret value, bool highEntropy) = 0;

    [[nodiscard]] virtual QFuture<Result<Credential>> create(NewCredential credential) = 0;
    /// Many in one commit, all or none (import, demo, benchmarks).
    [[nodiscard]] virtual QFuture<Result<std::vector<CredentialId>>> createMany(std::vector<NewCredential> credentials,
                                                                                ProgressPtr progress)
        = 0;
    [[nodiscard]] virtual QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason) = 0;
    [[nodiscard]] virtual QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target> targets, BulkEdit edit) = 0;
    /// For a pending credential this gives it its first value.
    [[nodiscard]] virtual QFuture<Result<Credential>> rotate(RotateOrder order) = 0;
    /// Makes the version in grace current again and retires the one that replaced it.
    [[nodiscard]] virtual QFuture<Result<Credential>> rollback(Target target, QString reason) = 0;
    /// Retires the version in grace now.
    [[nodiscard]] virtual QFuture<Result<Credential>> endGrace(Target target) = 0;
    [[nodiscard]] virtual QFuture<Result<std::vector<ItemOutcome>>> revoke(std::vector<Target> targets, QString reason) = 0;
    [[nodiscard]] virtual QFuture<Result<std::vector<ItemOutcome>>> moveToTrash(std::vector<Target> targets, QString reason) = 0;
    /// Fails for an item with AlreadyExists when its path was taken meanwhile.
    [[nodiscard]] virtual QFuture<Result<std::vector<ItemOutcome>>> restoreFromTrash(std::vector<Target> targets) = 0;
    /// Destroys it with all its versions; only from the trash.
    [[nodiscard]] virtual QFuture<Result<>> purge(Target target, QString reason) = 0;

    /// One secret value; its event is committed before the value is answered.
    [[nodiscard]] virtual QFuture<Result<Secret>> secret(SecretOrder order) = 0;
    /// The values of \p ids for live checks; one event each in one commit before they are answered. Those that are gone,
    /// in the trash, pending or unreadable are missing from the answer. At most 64 at a time, else InvalidInput.
    [[nodiscard]] virtual QFuture<Result<std::vector<CheckMaterial>>> checkMaterial(std::vector<CredentialId> ids) = 0;
    /// Writes verdicts to their credentials, to their histories and to the log, in one commit. One whose checked version is
    /// no longer the current one, or that is in the trash, gets its history entry and keeps its standing; so does one of which
    /// the verdict decides nothing, and none of these gets a new revision. NotFound for an item that is gone; Refused for a
    /// confirmation by hand of one that is in the trash or has no value yet.
    [[nodiscard]] virtual QFuture<Result<std::vector<ItemOutcome>>> recordChecks(std::vector<CheckRecord> records) = 0;
    /// Newest first. At least the newest 64 of each credential are kept, until it is purged; unreadable ones are left out.
    [[nodiscard]] virtual QFuture<Result<std::vector<PastCheck>>> pastChecks(CheckQuery query) = 0;
    /// Records something that was refused or decided above the backend.
    [[nodiscard]] virtual QFuture<Result<>> record(EventDraft event) = 0;

signals:
    /// These were created, changed or purged, by us or by another process or person.
    void changed(const QList<claviger::CredentialId> &ids);
    void workspacesChanged();
    /// New events are in the log; \p size is the number of events now.
    void logGrew(quint64 size);
    /// These records fail their tag and are left out of what overviews() answers; everything else stays usable.
    void recordsUnreadable(const QList<claviger::CredentialId> &ids);
    /// The store is locked now without our doing: our key slot was removed, or it was given a new root key elsewhere.
    void sessionLost(const claviger::Error &reason);
};

} // namespace claviger
