#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/backend.h"
#include "models/domain/log_guard.h"
#include "models/domain/store_admin.h"
#include "models/store/errand.h"
#include "models/store/log_proofs.h"
#include "models/store/session.h"
#include "models/store/store_opening.h"
#include "models/store/store_worker.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace claviger {

/// The local backend: one encrypted file, its life and its audit log (docs/STORE_FORMAT.md).
///
/// Lives on a thread with an event loop, where its signals are sent; all work happens on one thread of its own with
/// its own connection. Several of these, in one process or many, may have one file open.
class LocalStore final : public Backend, public StoreAdmin, public AuditLog, public LogGuard, public EventProofs
{
    Q_OBJECT

public:
    /// \p clock and \p writer outlive it.
    LocalStore(const Clock &clock, const LogWriter &writer, Actor actor, StoreOptions options = {}, QObject *parent = nullptr);
    ~LocalStore() override;

    /// What is asked for from now on is done by \p actor: for a broker, whose requests come from many people.
    void actAs(Actor actor) { m_acting = std::move(actor); }
    /// create() with an id that was told before.
    [[nodiscard]] QFuture<Result<Credential>> createAs(CredentialId id, NewCredential credential);
    /// See proveGrowthFrom(); for a broker, whose clients check proofs themselves.
    [[nodiscard]] QFuture<Result<ProvenGrowth>> provenGrowth(quint64 from);
    /// The events \p seqs as they are stored; an empty line for one that does not open.
    [[nodiscard]] QFuture<Result<std::vector<QByteArray>>> storedLines(std::vector<quint64> seqs);

    [[nodiscard]] QFuture<Result<ProvenEvent>> provenEvent(quint64 seq) override;

    // Backend
    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] QString whyNot(Capability capability) const override;
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override;
    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace workspace) override;
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids) override;
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> credentials(ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId id) override;
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> find(KeyName name) override;
    [[nodiscard]] QFuture<Result<CredentialId>> findPath(QString path) override;
    [[nodiscard]] QFuture<Result<FieldFingerprint>> fingerprint(QString field, Secret value, bool highEntropy) override;
    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential credential) override;
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> createMany(std::vector<NewCredential> credentials,
                                                                        ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target> targets, BulkEdit edit) override;
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder order) override;
    [[nodiscard]] QFuture<Result<Credential>> rollback(Target target, QString reason) override;
    [[nodiscard]] QFuture<Result<Credential>> endGrace(Target target) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> revoke(std::vector<Target> targets, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> moveToTrash(std::vector<Target> targets, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> restoreFromTrash(std::vector<Target> targets) override;
    [[nodiscard]] QFuture<Result<>> purge(Target target, QString reason) override;
    [[nodiscard]] QFuture<Result<Secret>> secret(SecretOrder order) override;
    [[nodiscard]] QFuture<Result<std::vector<CheckMaterial>>> checkMaterial(std::vector<CredentialId> ids) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> recordChecks(std::vector<CheckRecord> records) override;
    [[nodiscard]] QFuture<Result<std::vector<PastCheck>>> pastChecks(CheckQuery query) override;
    [[nodiscard]] QFuture<Result<>> record(EventDraft event) override;

    // StoreAdmin
    [[nodiscard]] QFuture<Result<StoreHeader>> peek(QString file) override;
    [[nodiscard]] QFuture<Result<CreatedStore>> create(CreateStoreOrder order) override;
    [[nodiscard]] QFuture<Result<StoreInfo>> unlock(QString file, Unlocker unlocker, std::vector<LogPoint> seen = {}) override;
    QFuture<Result<>> lock() override;
    [[nodiscard]] bool isUnlocked() const override { return m_unlocked; }
    [[nodiscard]] QFuture<Result<StoreInfo>> info() override;
    [[nodiscard]] QFuture<Result<>> changePassphrase(Secret current, Secret fresh, KdfCost cost) override;
    [[nodiscard]] QFuture<Result<Secret>> addSlot(SlotKind kind, Secret secret, KdfCost cost) override;
    [[nodiscard]] QFuture<Result<>> removeSlot(SlotId id) override;
    [[nodiscard]] QFuture<Result<RekeyAnswer>> rekey(RekeyOrder order, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<CheckReport>> check(ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<>> backup(QString file, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<StoreInfo>> restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress) override;

    // LogGuard
    [[nodiscard]] QFuture<Result<LogComparison>> compareLog(LogPoint seen) override;
    [[nodiscard]] QFuture<Result<LogPoint>> acceptLog(LogPoint seen, QString reason) override;

    // AuditLog
    [[nodiscard]] QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() override;
    [[nodiscard]] QFuture<Result<LogPoint>> head() override;
    [[nodiscard]] QFuture<Result<LogGrowth>> consistency(LogPoint earlier) override;
    [[nodiscard]] QFuture<Result<ExportPreview>> previewExport(ExportScope scope, ProgressPtr progress = {}) override;
    [[nodiscard]] QFuture<Result<ExportSummary>> exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                          ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<ErasedPerson>> erasePerson(QString actor, QString reason, ProgressPtr progress) override;

private:
    class Jobs;

    /// Runs \p body(StoreJobs &, Progress &), which answers Result<T>, on a thread of its own.
    template <typename T, typename Body>
    [[nodiscard]] QFuture<Result<T>> runErrand(ProgressPtr progress, Body body);

    /// Runs \p body(StoreSession &) on the worker; Locked without a session.
    template <typename T, typename Body>
    [[nodiscard]] QFuture<Result<T>> withSession(Body body)
    {
        return withSessionOf<T>(m_acting, std::move(body));
    }
    template <typename T, typename Body>
    [[nodiscard]] QFuture<Result<T>> withSessionOf(Actor actor, Body body)
    {
        return m_worker->post<T>([this, actor = std::move(actor), body = std::move(body)]() mutable -> Result<T> {
            m_actor = std::move(actor);
            if (!m_session)
                return failure(ErrorCode::Locked, {});
            Result<T> answer = body(*m_session);
            settle(answer ? nullptr : &answer.error());
            return answer;
        });
    }

    [[nodiscard]] std::function<bool()> stopper(const ProgressPtr &progress) const;
    /// After each job: announces what was committed; ends the session when \p error says that it is over.
    void settle(Error *error);
    /// Forgets everything of the open store and tells it by sessionLost().
    void endSession(const Error &why);
    void announce(Announcement announcement);
    void take(std::unique_ptr<StoreSession> session);
    void idle();
    [[nodiscard]] Result<OverviewList> scanAndTidy(StoreSession &session, Progress &progress, const std::function<bool()> &stop);
    void tidy(StoreSession &session, const std::vector<CredentialId> &ids);

    const Actor m_self; ///< who does what nobody asked for
    Actor m_acting;     ///< of what is asked for; the thread that asks
    Actor m_actor;      ///< of the running job; the worker
    const SessionContext m_context;
    const StoreOptions m_options;
    std::atomic<bool> m_unlocked{false};
    std::atomic<bool> m_isEnding{false};
    std::vector<std::unique_ptr<Errand>> m_errands; ///< running ones, and some that are done

    // only the worker touches these
    std::unique_ptr<StoreSession> m_session;
    quint64 m_sessionNumber = 0; ///< how many there were so far
    QHash<QString, int> m_failedTries;
    bool m_rekeyPaused = false;       ///< a person stopped it: it is resumed on demand or at the next unlock
    std::optional<Instant> m_nextDue; ///< when something in grace or trash will be over, as of the last scan

    std::unique_ptr<StoreWorker> m_worker; ///< last: it stops before the rest goes
};

} // namespace claviger
