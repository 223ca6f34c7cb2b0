#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/backend.h"
#include "models/domain/checking_place.h"
#include "models/domain/event_proof.h"

namespace claviger {

/// A place where credentials live, with its log.
struct BackendPlace {
    Backend *backend = nullptr;
    AuditLog *audit = nullptr;
    EventProofs *proofs = nullptr;     ///< null: it proves no single events
    CheckingPlace *checking = nullptr; ///< null: it never asks providers itself
};

/// The backend that is open now, for services and windows that are made once: the local store, or a broker. All outlive it.
/// Answers of the one before come as they come; whoever switches has ended the session first. GUI thread.
class BackendSwitch final : public Backend, public AuditLog, public EventProofs, public CheckingPlace
{
    Q_OBJECT

public:
    /// Begins at \p first.
    explicit BackendSwitch(BackendPlace first, QObject *parent = nullptr);

    /// From now on everything goes to \p place, and only its signals come from here.
    void choose(BackendPlace place);
    [[nodiscard]] Backend &current() const { return *m_place.backend; }

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

    [[nodiscard]] QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() override;
    [[nodiscard]] QFuture<Result<LogPoint>> head() override;
    [[nodiscard]] QFuture<Result<LogGrowth>> consistency(LogPoint earlier) override;
    [[nodiscard]] QFuture<Result<ExportPreview>> previewExport(ExportScope scope, ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<ExportSummary>> exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                          ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<ErasedPerson>> erasePerson(QString actor, QString reason, ProgressPtr progress) override;

    /// Unsupported, too, where single events can't be proven.
    [[nodiscard]] QFuture<Result<ProvenEvent>> provenEvent(quint64 seq) override;
    [[nodiscard]] bool asksItself() const override;
    /// Unsupported, too, where this computer asks the providers.
    [[nodiscard]] QFuture<Result<PlaceCheck>> checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel) override;

private:
    void follow();

    BackendPlace m_place;
};

} // namespace claviger
