#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/reply.h"

#include <QHash>
#include <QTimer>

namespace claviger {

/// What the two simpler dialects have in common (docs/BROKER.md §11, §12): all keys are known from a list, which is read again
/// every five seconds since there is no feed; a key has one version; the broker keeps no log, no trash and no checks of ours.
/// Used on the thread of its client. It never guesses: what such a broker can't do is Unsupported, with the reason.
class ListedBackend : public Backend
{
    Q_OBJECT

public:
    /// How long until the list is read again.
    static constexpr std::chrono::milliseconds kBetweenReads{5000};

    /// Another broker is open, or none: what is known of this one is forgotten, and nothing is asked any more.
    void forget();

    [[nodiscard]] QString whyNot(Capability capability) const final;

    [[nodiscard]] QFuture<Result<OverviewList>> overviews(ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids) override;
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> credentials(ProgressPtr progress) override;
    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId id) override;
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> find(KeyName name) override;
    [[nodiscard]] QFuture<Result<CredentialId>> findPath(QString path) override;
    /// One after another; the first failure ends it, and says how many are there.
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> createMany(std::vector<NewCredential> credentials,
                                                                        ProgressPtr progress) override;

    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace workspace) override;
    [[nodiscard]] QFuture<Result<FieldFingerprint>> fingerprint(QString field, Secret value, bool highEntropy) override;
    [[nodiscard]] QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason) override;
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target> targets, BulkEdit edit) override;
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
    /// Unsupported: whatever is recorded at such a broker is recorded by it alone.
    [[nodiscard]] QFuture<Result<>> record(EventDraft event) override;

protected:
    /// Both outlive it.
    ListedBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent);

    /// Everything there is, asked now.
    [[nodiscard]] virtual QFuture<Result<std::vector<Credential>>> readAll() = 0;
    /// English sentence why \p capability is missing.
    [[nodiscard]] virtual QString missing(Capability capability) const = 0;
    /// What a subclass knows besides is forgotten too.
    virtual void forgetMore() { }

    template <typename T>
    [[nodiscard]] QFuture<Result<T>> cannot(Capability capability, const QString &subject = {}) const
    {
        const Reply<T> reply;
        reply.give(failure(ErrorCode::Unsupported, subject, missing(capability)));
        return reply.future();
    }
    template <typename T>
    [[nodiscard]] static QFuture<Result<T>> answered(Result<T> result)
    {
        const Reply<T> reply;
        reply.give(std::move(result));
        return reply.future();
    }

    [[nodiscard]] BrokerClient &client() const { return m_client; }
    [[nodiscard]] const ProviderRegistry &registry() const { return m_registry; }
    [[nodiscard]] const QHash<CredentialId, Credential> &known() const { return m_known; }
    /// \p now is what one key is now, by a change of ours.
    void learn(const Credential &now);
    void unlearn(CredentialId id);

private:
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> readNow();
    void keep(std::vector<Credential> all);
    void readAgain();

    BrokerClient &m_client;
    const ProviderRegistry &m_registry;
    QHash<CredentialId, Credential> m_known;
    QTimer m_next;
    quint64 m_turn = 0;    ///< grows when everything is forgotten: late answers are dropped
    quint64 m_changes = 0; ///< of ours: a list that was asked for before one says nothing about it
};

/// The version 5 UUID of \p name in the namespace that docs/BROKER.md names.
[[nodiscard]] CredentialId idOfName(const QString &name);

} // namespace claviger
