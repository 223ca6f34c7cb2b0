#pragma once

#include "models/domain/backend.h"
#include "models/domain/checking_place.h"
#include "models/domain/overview_parts.h"
#include "models/remote/broker/broker_cache.h"
#include "models/remote/broker/broker_changes.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/broker_state.h"
#include "models/remote/broker/change_feed.h"
#include "models/remote/broker/credential_walk.h"

#include <QDeadlineTimer>

namespace claviger {

/// What BrokerBackend works with; all of it outlives the backend.
struct BrokerBackendParts {
    BrokerClient &client;
    BrokerState &state;
    BrokerCache &cache;
    ChangeFeed &feed;
    const Clock &clock;
};

/// The keys of a broker of the dialect *workspace credentials* (docs/BROKER.md §10). While the broker is gone it answers
/// overviews, single keys and workspaces from the cache, values that were shown before as long as they may be kept, and
/// everything else as BrokerState::outage() says. GUI thread.
class BrokerBackend final : public Backend, public CheckingPlace
{
    Q_OBJECT

public:
    explicit BrokerBackend(BrokerBackendParts parts, QObject *parent = nullptr);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] QString whyNot(Capability capability) const override;
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override;
    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace workspace) override;
    /// parts() tells of each page before the whole is answered; the change feed begins with it.
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
    [[nodiscard]] bool asksItself() const override;
    [[nodiscard]] QFuture<Result<PlaceCheck>> checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel) override;

    [[nodiscard]] OverviewParts &parts() { return m_parts; }

signals:
    /// It is known now what became of a change whose answer was lost.
    void changeSettled(const QString &operation, const QString &object, bool isDone);

private:
    struct Creation;
    struct Batch;
    struct MaterialRun;
    struct Shown {
        Secret value;
        Instant until;
        QDeadlineTimer end;
        quint64 count = 0; ///< which one it is
    };

    void onOpened();
    void onClosed();
    void onChange(const BrokerChange &change);
    void tellChanged();
    void learn(const CredentialId &id, const BrokerMark &mark);
    /// What a person calls the key \p id: its label, or the id as long as nothing was read of it.
    [[nodiscard]] QString nameOf(const CredentialId &id) const;
    /// A request about the key of \p target.
    [[nodiscard]] BrokerCall callOn(const Target &target, const QByteArray &method, const QString &action = {}) const;
    /// Reads everything, and begins the change feed with it; answers what is not as the cache knew it.
    [[nodiscard]] QFuture<Result<QList<CredentialId>>> readAll(ProgressPtr progress);
    /// The same for the feed: one walk at a time, and one more for whatever asked meanwhile.
    void readAnew();
    void takeHaul(std::shared_ptr<CredentialHaul> haul);

    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> idsWhere(std::vector<std::pair<QString, QString>> query,
                                                                      const QString &subject);
    [[nodiscard]] QFuture<Result<OverviewList>> someOverviews(std::vector<CredentialId> ids);
    [[nodiscard]] QFuture<Result<Credential>> changeOne(KeyChange change);
    [[nodiscard]] QFuture<Result<Credential>> act(const Target &target, const QString &action, const QString &operation,
                                                  Secret body, decltype(KeyChange::difference) difference);
    [[nodiscard]] QFuture<Result<SecretFields>> reveal(const CredentialId &id, const QStringList &fields, int version,
                                                       std::string_view purpose, const QString &reason);
    void nextMaterial(const std::shared_ptr<MaterialRun> &run);
    void createNext(const std::shared_ptr<Creation> &run);
    void createOneByOne(const std::shared_ptr<Creation> &run);
    void endCreation(const std::shared_ptr<Creation> &run, const std::optional<Error> &why);
    /// \p writeRest writes what stands beside operation and targets.
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> runBatch(QString operation, std::vector<Target> targets,
                                                                     std::function<void(JsonWriter &)> writeRest);
    void sendBatch(const std::shared_ptr<Batch> &batch);
    void endBatch(const std::shared_ptr<Batch> &batch, const std::optional<Error> &why);
    [[nodiscard]] Result<QByteArray> tagFor(const Target &target) const;
    /// Sends a batch that was written down first; what it lost is asked for later.
    [[nodiscard]] QFuture<Result<BrokerAnswer>> sendBatchOnce(QString operation, Secret body, const QString &subject);
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> onlyOne(const Target &target,
                                                                    const QFuture<Result<Credential>> &answer);
    [[nodiscard]] std::vector<ItemOutcome> outcomesIn(const AnswerNode &root, const std::vector<CredentialId> &asked);
    [[nodiscard]] bool mayKeepValues() const;
    /// A value that was shown before the broker was gone, or why there is none.
    [[nodiscard]] Result<Secret> keptValue(const QString &name) const;
    void keepValue(const QString &name, Secret value);
    /// Values of \p id count no longer.
    void dropValues(const CredentialId &id);

    OverviewParts m_parts;
    BrokerClient &m_client;
    BrokerState &m_state;
    BrokerCache &m_cache;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    OperationJournal m_journal;
    BrokerChanges m_changes;
    QHash<CredentialId, BrokerMark> m_marks;
    QHash<CredentialId, BrokerMark> m_sinceWalk;                    ///< learnt while a list was read; newer than what it says
    QHash<QString, std::pair<quint64, QByteArray>> m_workspaceTags; ///< revision and ETag, by slug
    QHash<QString, QString> m_approvals;                            ///< of reveals, by what was asked for
    std::unordered_map<std::string, Shown> m_shown;                 ///< values for when the broker is gone
    quint64 m_shownCount = 0;
    SharedTexts m_texts;
    QSet<CredentialId> m_toTell;
    QTimer m_tell;
    quint64 m_turn = 0; ///< of what is open
    bool m_isReadingAnew = false;
    bool m_readAgain = false;
};

} // namespace claviger
