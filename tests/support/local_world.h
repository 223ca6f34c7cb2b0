#pragma once

#include "models/audit/merkle_log.h"
#include "models/base/clock.h"
#include "models/store/local_store.h"
#include "tests/support/answer_of.h"

#include <QMap>

#include <memory>

namespace claviger::test {

/// Costs nothing; for stores whose key derivation is not what is tested.
inline constexpr KdfCost kCheapKdf{64, 1, 1};
inline constexpr auto kField = "api_key";

[[nodiscard]] inline Secret somePassphrase() { return Secret::fromText("correct horse battery"); }
/// 32 bytes that are the same in every process of a test.
[[nodiscard]] inline QByteArray someMasterKey() { return QByteArray(16, '\x2b') + QByteArray(16, '\x71'); }

/// Waits for what the store's own thread answers; no event loop is needed for that.
template <typename T>
[[nodiscard]] Result<T> ended(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.resultCount() == 0)
        return failure(ErrorCode::Cancelled, QStringLiteral("a future of the store"));
    return future.takeResult();
}

template <typename T>
[[nodiscard]] QByteArray why(const Result<T> &result)
{
    if (result)
        return "it worked";
    const Error &error = result.error();
    return QByteArray(name(error.code).data()) + ": " + error.subject.toUtf8() + ": " + error.detail.toUtf8();
}

/// What a test compares of one credential.
struct KeyState {
    Lifecycle lifecycle = Lifecycle::Pending;
    qsizetype versions = 0;
    QByteArray value; ///< the current secret, or its keyed tag, as asked for
    Validation validation = Validation::NotChecked;
    friend bool operator==(const KeyState &, const KeyState &) = default;
};
using StoreState = QMap<QString, KeyState>; ///< by label

/// A store as the programs open it, with a key derivation that costs nothing.
struct LocalWorld {
    SystemClock systemClock;
    MerkleLog log;
    std::unique_ptr<LocalStore> store;

    explicit LocalWorld(const Clock *clock = nullptr)
        : store(std::make_unique<LocalStore>(clock ? *clock : systemClock, log, tester(), StoreOptions{.allowWeakKdf = true}))
    {
    }

    [[nodiscard]] static Actor tester()
    {
        Actor actor;
        actor.user = QStringLiteral("tester");
        actor.host = QStringLiteral("test-host");
        return actor;
    }

    /// A new store with a passphrase slot, a master-key slot and a workspace "acme".
    [[nodiscard]] Result<> make(const QString &file)
    {
        CreateStoreOrder order{.file = file, .passphrase = somePassphrase(), .cost = kCheapKdf, .withRecovery = false};
        if (const auto made = ended(store->create(std::move(order))); !made)
            return tl::unexpected(made.error());
        if (const auto slot = ended(store->addSlot(SlotKind::MasterKey, secretOf(someMasterKey()), kCheapKdf)); !slot)
            return tl::unexpected(slot.error());
        const Workspace acme{QStringLiteral("acme"), QStringLiteral("Acme"), defaultEnvironments(), defaultPathTemplate(), 0};
        return ended(store->saveWorkspace(acme)).map([](const Workspace &) {});
    }

    [[nodiscard]] Result<> unlock(const QString &file)
    {
        return ended(store->unlock(file, {SlotKind::MasterKey, secretOf(someMasterKey())})).map([](const StoreInfo &) {});
    }

    [[nodiscard]] static NewCredential newKey(const QString &label, const QByteArray &value)
    {
        NewCredential fresh;
        fresh.data.provider = QStringLiteral("generic_api_key");
        fresh.data.kind = QStringLiteral("api_key");
        fresh.data.category = QStringLiteral("other");
        fresh.data.label = label;
        fresh.data.workspace = QStringLiteral("acme");
        fresh.data.environment = QStringLiteral("staging");
        fresh.secrets.push_back({QString::fromLatin1(kField), secretOf(value), false});
        return fresh;
    }

    [[nodiscard]] Result<Credential> add(const QString &label, const QByteArray &value)
    {
        return ended(store->create(newKey(label, value)));
    }

    [[nodiscard]] Result<Credential> rotate(CredentialId id, const QByteArray &value, std::chrono::hours grace = {})
    {
        RotateOrder order{.target = {id, 0}, .secrets = {}, .changedFields = {}, .grace = grace, .expiresAt = {}, .reason = {}};
        order.secrets.push_back({QString::fromLatin1(kField), secretOf(value), false});
        return ended(store->rotate(std::move(order)));
    }

    [[nodiscard]] Result<> revoke(CredentialId id)
    {
        const auto outcomes = ended(store->revoke({{id, 0}}, QStringLiteral("test")));
        if (!outcomes)
            return tl::unexpected(outcomes.error());
        return outcomes->front().revision.map([](quint64) {});
    }

    /// The provider said that the first version is live, or that it is not.
    [[nodiscard]] Result<> verified(CredentialId id, VerdictMeaning meaning)
    {
        CheckRecord record;
        record.id = id;
        record.version = 1;
        record.verdict.meaning = meaning;
        const auto outcomes = ended(store->recordChecks({record}));
        if (!outcomes)
            return tl::unexpected(outcomes.error());
        return outcomes->front().revision.map([](quint64) {});
    }

    [[nodiscard]] Result<CredentialId> idOf(const QString &label)
    {
        return ended(store->find({QStringLiteral("acme/staging/") + label})).map([](const auto &ids) { return ids.front(); });
    }

    [[nodiscard]] Result<QByteArray> reveal(CredentialId id)
    {
        SecretOrder order;
        order.id = id;
        order.field = QString::fromLatin1(kField);
        order.reason = QStringLiteral("test");
        return ended(store->secret(std::move(order))).map([](const Secret &value) { return bytesOf(value); });
    }

    [[nodiscard]] Result<QByteArray> tagOf(const QByteArray &value)
    {
        return ended(store->fingerprint(QString::fromLatin1(kField), secretOf(value), false)).map(exactTag);
    }

    [[nodiscard]] static QByteArray exactTag(const FieldFingerprint &print)
    {
        return {reinterpret_cast<const char *>(print.exact.data()), static_cast<qsizetype>(print.exact.size())};
    }

    enum class Values { Tags, Secrets };
    /// With Secrets every value is opened, and each opening is logged.
    [[nodiscard]] Result<StoreState> state(Values values)
    {
        const auto all = ended(store->credentials(std::make_shared<Progress>()));
        if (!all)
            return tl::unexpected(all.error());
        StoreState states;
        for (const Credential &key : *all) {
            const auto &prints = key.overview.fingerprints;
            Result<QByteArray> value = values == Values::Secrets ? reveal(key.overview.id)
                : prints.empty()                                 ? QByteArray()
                                                                 : exactTag(prints.front());
            if (!value)
                return tl::unexpected(value.error());
            states[key.overview.label]
                = {key.overview.lifecycle, static_cast<qsizetype>(key.details.versions.size()), *value, key.overview.validation};
        }
        return states;
    }

    /// Empty when log and rows agree; otherwise what does not, one finding a line.
    [[nodiscard]] QByteArray disagreement()
    {
        const auto report = ended(store->check(std::make_shared<Progress>()));
        if (!report)
            return why(report);
        QByteArray text;
        for (const CheckFinding &finding : report->findings)
            text += QByteArray(name(finding.code).data()) + ": " + finding.subject.toUtf8() + ": " + finding.detail.toUtf8()
                + '\n';
        return text;
    }
};

} // namespace claviger::test
