#pragma once

#include "models/domain/overview_parts.h"
#include "tests/support/some_overviews.h"

#include <QPromise>

#include <algorithm>
#include <optional>

namespace claviger::test {

/// A backend that reads its list of keys in parts, when the test says so. Single keys and workspaces are answered at once; of
/// everything else it knows nothing.
class PartBackend final : public Backend
{
public:
    OverviewList keys; ///< what it holds, in the order in which it is read
    OverviewParts parts;

    [[nodiscard]] bool isReading() const { return m_reading.has_value(); }
    [[nodiscard]] const ProgressPtr &progress() const { return m_progress; }

    /// Tells of the next \p count keys, as they are now.
    void arrive(std::size_t count)
    {
        const auto from = keys.begin() + static_cast<std::ptrdiff_t>(m_told);
        m_told = std::min(m_told + count, keys.size());
        m_progress->setTotal(static_cast<qint64>(keys.size()));
        m_progress->setDone(static_cast<qint64>(m_told));
        emit parts.arrived(std::make_shared<const OverviewList>(from, keys.begin() + static_cast<std::ptrdiff_t>(m_told)));
    }
    /// Answers with what it holds, or with what \p list says in its place.
    void finish() { finish(keys); }
    void finish(Result<OverviewList> list)
    {
        m_reading->addResult(std::move(list));
        m_reading->finish();
        m_reading.reset();
    }
    [[nodiscard]] CredentialOverview &key(std::size_t row) { return keys[row]; }

    [[nodiscard]] QFuture<Result<OverviewList>> overviews(ProgressPtr progress) override
    {
        m_progress = std::move(progress);
        m_told = 0;
        m_reading.emplace();
        m_reading->start();
        return m_reading->future();
    }
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids) override
    {
        OverviewList found;
        std::ranges::copy_if(keys, std::back_inserter(found),
                             [&](const CredentialOverview &key) { return std::ranges::find(ids, key.id) != ids.end(); });
        return ready(Result<OverviewList>(std::move(found)));
    }
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override
    {
        return ready(Result<std::vector<Workspace>>(std::vector<Workspace>()));
    }

    [[nodiscard]] Capabilities capabilities() const override { return {}; }
    [[nodiscard]] QString whyNot(Capability) const override { return QStringLiteral("A backend of a test."); }
    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace) override { return no<Workspace>(); }
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> credentials(ProgressPtr) override
    {
        return no<std::vector<Credential>>();
    }
    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> find(KeyName) override { return no<std::vector<CredentialId>>(); }
    [[nodiscard]] QFuture<Result<CredentialId>> findPath(QString) override { return no<CredentialId>(); }
    [[nodiscard]] QFuture<Result<FieldFingerprint>> fingerprint(QString, Secret, bool) override { return no<FieldFingerprint>(); }
    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> createMany(std::vector<NewCredential>, ProgressPtr) override
    {
        return no<std::vector<CredentialId>>();
    }
    [[nodiscard]] QFuture<Result<Credential>> update(Target, CredentialData, QString) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target>, BulkEdit) override { return items(); }
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<Credential>> rollback(Target, QString) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<Credential>> endGrace(Target) override { return no<Credential>(); }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> revoke(std::vector<Target>, QString) override { return items(); }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> moveToTrash(std::vector<Target>, QString) override { return items(); }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> restoreFromTrash(std::vector<Target>) override { return items(); }
    [[nodiscard]] QFuture<Result<>> purge(Target, QString) override { return no<void>(); }
    [[nodiscard]] QFuture<Result<Secret>> secret(SecretOrder) override { return no<Secret>(); }
    [[nodiscard]] QFuture<Result<std::vector<CheckMaterial>>> checkMaterial(std::vector<CredentialId>) override
    {
        return no<std::vector<CheckMaterial>>();
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> recordChecks(std::vector<CheckRecord>) override { return items(); }
    [[nodiscard]] QFuture<Result<std::vector<PastCheck>>> pastChecks(CheckQuery) override { return no<std::vector<PastCheck>>(); }
    [[nodiscard]] QFuture<Result<>> record(EventDraft) override { return no<void>(); }

private:
    template <typename T>
    [[nodiscard]] static QFuture<Result<T>> ready(Result<T> answer)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(std::move(answer));
        promise.finish();
        return promise.future();
    }
    template <typename T>
    [[nodiscard]] static QFuture<Result<T>> no()
    {
        return ready(Result<T>(failure(ErrorCode::Unsupported, QStringLiteral("a backend of a test"))));
    }
    [[nodiscard]] static QFuture<Result<std::vector<ItemOutcome>>> items() { return no<std::vector<ItemOutcome>>(); }

    std::optional<QPromise<Result<OverviewList>>> m_reading;
    ProgressPtr m_progress;
    std::size_t m_told = 0;
};

} // namespace claviger::test
