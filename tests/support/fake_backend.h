#pragma once

#include "models/domain/backend.h"
#include "tests/support/fake_answers.h"
#include "tests/support/fake_rows.h"

#include <array>

namespace claviger::test {

/// A backend in memory that honours revisions, versions, grace and trash, and keeps every event.
class FakeBackend final : public Backend, public FakeRows
{
public:
    explicit FakeBackend(const Clock &clock)
        : FakeRows(clock)
    {
    }

    Answers answers;
    std::vector<EventDraft> events;
    Capabilities can = Capabilities(QFlag(0x3fff)); // what the local store can

    [[nodiscard]] Capabilities capabilities() const override { return can; }
    [[nodiscard]] QString whyNot(Capability capability) const override
    {
        return can.testFlag(capability) ? QString() : QStringLiteral("This backend cannot do that.");
    }

    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override
    {
        return answers.answer<std::vector<Workspace>>(QStringLiteral("workspaces"), [this] { return spaces; });
    }
    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace workspace) override
    {
        return answers.answer<Workspace>(QStringLiteral("saveWorkspace"), [this, workspace]() mutable -> Result<Workspace> {
            const auto at = std::ranges::find(spaces, workspace.slug, &Workspace::slug);
            if (workspace.revision == 0 && at != spaces.end())
                return failure(ErrorCode::AlreadyExists, workspace.slug);
            ++workspace.revision;
            if (at == spaces.end())
                spaces.push_back(workspace);
            else
                *at = workspace;
            note(AuditAction::WorkspaceSaved, workspace.slug);
            emit workspacesChanged();
            return workspace;
        });
    }

    [[nodiscard]] QFuture<Result<OverviewList>> overviews(ProgressPtr progress) override
    {
        return answers.answer<OverviewList>(QStringLiteral("overviews"), [this, progress] {
            OverviewList list;
            for (const auto &[id, row] : rows)
                list.push_back(row.credential.overview);
            if (progress)
                progress->setDone(static_cast<qint64>(list.size()));
            return list;
        });
    }
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids) override
    {
        return answers.answer<OverviewList>(QStringLiteral("overviewsOf"), [this, ids] {
            OverviewList list;
            for (const CredentialId &id : ids) {
                if (const auto at = rows.find(id); at != rows.end())
                    list.push_back(at->second.credential.overview);
            }
            return list;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> credentials(ProgressPtr) override
    {
        return answers.answer<std::vector<Credential>>(QStringLiteral("credentials"), [this] {
            std::vector<Credential> list;
            for (const auto &[id, row] : rows) {
                if (!row.credential.overview.trashedAt)
                    list.push_back(row.credential);
            }
            return list;
        });
    }
    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId id) override
    {
        return answers.answer<Credential>(QStringLiteral("credential"), [this, id]() -> Result<Credential> {
            const auto at = rows.find(id);
            if (at == rows.end())
                return failure(ErrorCode::NotFound, id.toString());
            return at->second.credential;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> find(KeyName name) override
    {
        using Found = std::vector<CredentialId>;
        return answers.answer<Found>(QStringLiteral("find"), [this, name]() -> Result<Found> {
            Found found;
            for (const auto &[id, row] : rows) {
                const CredentialOverview &o = row.credential.overview;
                const QString named = o.workspace + u'/' + o.environment + u'/' + o.label;
                if (id.toString() == name.text || row.credential.details.path == name.text || named == name.text)
                    found.push_back(id);
            }
            if (found.empty())
                return failure(ErrorCode::NotFound, name.text);
            return found;
        });
    }
    [[nodiscard]] QFuture<Result<CredentialId>> findPath(QString path) override
    {
        return answers.answer<CredentialId>(QStringLiteral("findPath"), [this, path] { return pathOwner(path); });
    }
    [[nodiscard]] QFuture<Result<FieldFingerprint>> fingerprint(QString field, Secret value, bool highEntropy) override
    {
        const std::string_view view = value.view();
        const FieldFingerprint print = printOf(field, QByteArray(view.data(), static_cast<qsizetype>(view.size())), highEntropy);
        return answers.answer<FieldFingerprint>(QStringLiteral("fingerprint"), [print] { return print; });
    }

    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential credential) override
    {
        auto order = std::make_shared<NewCredential>(std::move(credential));
        return answers.answer<Credential>(QStringLiteral("create"), [this, order]() -> Result<Credential> {
            const QString path = pathOf(order->data);
            if (pathOwner(path))
                return failure(ErrorCode::AlreadyExists, path);
            const QString reason = order->reason;
            const Credential made = make(std::move(*order));
            note(AuditAction::CredentialCreated, made, reason);
            emit changed({made.overview.id});
            return made;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> createMany(std::vector<NewCredential> credentials,
                                                                        ProgressPtr) override
    {
        using Ids = std::vector<CredentialId>;
        auto orders = std::make_shared<std::vector<NewCredential>>(std::move(credentials));
        return answers.answer<Ids>(QStringLiteral("createMany"), [this, orders]() -> Result<Ids> {
            Ids ids;
            for (NewCredential &order : *orders)
                ids.push_back(make(std::move(order)).overview.id);
            emit changed(QList<CredentialId>(ids.begin(), ids.end()));
            return ids;
        });
    }
    [[nodiscard]] QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason) override
    {
        return change(QStringLiteral("update"), target, AuditAction::CredentialUpdated, reason, [this, data](Stored &row) {
            take(row.credential, data);
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target> targets, BulkEdit edit) override
    {
        return changeMany(QStringLiteral("updateMany"), targets, AuditAction::CredentialUpdated, {}, [edit](Stored &row) {
            CredentialOverview &o = row.credential.overview;
            o.owner = edit.owner.value_or(o.owner);
            for (const QString &tag : edit.removeTags)
                o.tags.removeAll(tag);
            o.tags += edit.addTags;
            o.tags.removeDuplicates();
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder order) override
    {
        auto shared = std::make_shared<RotateOrder>(std::move(order));
        return change(
            QStringLiteral("rotate"), shared->target, AuditAction::RotationPromoted, shared->reason, [this, shared](Stored &row) {
                if (row.credential.overview.lifecycle == Lifecycle::Revoked)
                    return Result<>(failure(ErrorCode::Refused, row.credential.overview.label, QStringLiteral("revoked")));
                stage(row, std::move(*shared));
                return Result<>();
            });
    }
    [[nodiscard]] QFuture<Result<Credential>> rollback(Target target, QString reason) override
    {
        return change(QStringLiteral("rollback"), target, AuditAction::RotationRolledBack, reason, [](Stored &row) {
            std::vector<VersionInfo> &versions = row.credential.details.versions;
            const auto previous = std::ranges::find(versions, VersionStage::Previous, &VersionInfo::stage);
            if (previous == versions.end())
                return Result<>(failure(ErrorCode::NotFound, row.credential.overview.label));
            std::ranges::find(versions, VersionStage::Current, &VersionInfo::stage)->stage = VersionStage::Retired;
            previous->stage = VersionStage::Current;
            settle(row.credential);
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<Credential>> endGrace(Target target) override
    {
        return change(QStringLiteral("endGrace"), target, AuditAction::GraceEnded, {}, [](Stored &row) {
            for (VersionInfo &version : row.credential.details.versions) {
                if (version.stage == VersionStage::Previous)
                    version.stage = VersionStage::Retired;
            }
            settle(row.credential);
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> revoke(std::vector<Target> targets, QString reason) override
    {
        return changeMany(QStringLiteral("revoke"), targets, AuditAction::CredentialRevoked, reason, [this, reason](Stored &row) {
            row.credential.overview.lifecycle = Lifecycle::Revoked;
            row.credential.details.revokedReason = reason;
            row.credential.details.revokedAt = m_clock.now();
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> moveToTrash(std::vector<Target> targets, QString reason) override
    {
        return changeMany(QStringLiteral("moveToTrash"), targets, AuditAction::CredentialTrashed, reason, [this](Stored &row) {
            row.credential.overview.trashedAt = m_clock.now();
            row.credential.overview.purgeAfter = m_clock.now() + std::chrono::days{30};
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> restoreFromTrash(std::vector<Target> targets) override
    {
        return changeMany(QStringLiteral("restoreFromTrash"), targets, AuditAction::CredentialRestored, {}, [this](Stored &row) {
            if (pathOwner(row.credential.details.path))
                return Result<>(failure(ErrorCode::AlreadyExists, row.credential.details.path));
            row.credential.overview.trashedAt.reset();
            row.credential.overview.purgeAfter.reset();
            return Result<>();
        });
    }
    [[nodiscard]] QFuture<Result<>> purge(Target target, QString reason) override
    {
        return answers.answer<void>(QStringLiteral("purge"), [this, target, reason]() -> Result<> {
            const auto at = rows.find(target.id);
            if (at == rows.end())
                return failure(ErrorCode::NotFound, target.id.toString());
            note(AuditAction::CredentialPurged, at->second.credential, reason);
            rows.erase(at);
            emit changed({target.id});
            return {};
        });
    }

    [[nodiscard]] QFuture<Result<Secret>> secret(SecretOrder order) override
    {
        return answers.answer<Secret>(QStringLiteral("secret"), [this, order]() -> Result<Secret> {
            const auto at = rows.find(order.id);
            if (at == rows.end())
                return failure(ErrorCode::NotFound, order.id.toString());
            const Credential &credential = at->second.credential;
            const VersionInfo *version = order.version ? credential.version(order.version) : credential.currentVersion();
            if (!version || !at->second.values.at(version->number).contains(order.field))
                return failure(ErrorCode::NotFound, order.field);
            constexpr std::array actions{AuditAction::SecretRevealed, AuditAction::SecretCopied, AuditAction::SecretUsed};
            note(actions[static_cast<std::size_t>(order.purpose)], credential, order.reason);
            events.back().field = order.field;
            const QByteArray bytes = at->second.values.at(version->number).value(order.field);
            return Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<CheckMaterial>>> checkMaterial(std::vector<CredentialId> ids) override
    {
        using Materials = std::vector<CheckMaterial>;
        return answers.answer<Materials>(QStringLiteral("checkMaterial"), [this, ids]() -> Result<Materials> {
            Materials opened;
            if (ids.size() > 64)
                return failure(ErrorCode::InvalidInput, QStringLiteral("ids"));
            for (const CredentialId &id : ids) {
                if (auto material = materialOf(id)) {
                    note(AuditAction::SecretUsed, material->credential, {});
                    opened.push_back(*std::move(material));
                }
            }
            return opened;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> recordChecks(std::vector<CheckRecord> records) override
    {
        using Outcomes = std::vector<ItemOutcome>;
        return answers.answer<Outcomes>(QStringLiteral("recordChecks"), [this, records]() -> Result<Outcomes> {
            Outcomes outcomes;
            QList<CredentialId> ids;
            for (const CheckRecord &record : records) {
                outcomes.push_back({record.id, takeCheck(record)});
                if (!outcomes.back().revision)
                    continue;
                note(AuditAction::CredentialVerified, rows.at(record.id).credential, record.note);
                const KeyVerdict &verdict = past.back().verdict;
                events.back().result = decides(verdict) && isLive(verdict.meaning) ? AuditResult::Granted : AuditResult::Failed;
                ids << record.id;
            }
            emit changed(ids);
            return outcomes;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<PastCheck>>> pastChecks(CheckQuery query) override
    {
        return answers.answer<std::vector<PastCheck>>(QStringLiteral("pastChecks"), [this, query] { return pastOnes(query); });
    }
    [[nodiscard]] QFuture<Result<>> record(EventDraft event) override
    {
        return answers.answer<void>(QStringLiteral("record"), [this, event] {
            events.push_back(event);
            emit logGrew(events.size());
            return Result<>();
        });
    }

private:
    using Step = std::function<Result<>(Stored &)>;

    void note(AuditAction action, const QString &object)
    {
        EventDraft event;
        event.action = action;
        event.object = object;
        events.push_back(event);
        emit logGrew(events.size());
    }
    void note(AuditAction action, const Credential &credential, const QString &reason)
    {
        EventDraft event;
        event.action = action;
        event.object = credential.overview.id.toString();
        event.path = credential.details.path;
        event.workspace = credential.overview.workspace;
        event.environment = credential.overview.environment;
        event.provider = credential.overview.provider;
        event.reason = reason;
        events.push_back(event);
        emit logGrew(events.size());
    }
    [[nodiscard]] Result<quint64> applyTo(const Target &target, AuditAction action, const QString &reason, const Step &step)
    {
        const auto at = rows.find(target.id);
        if (at == rows.end())
            return failure(ErrorCode::NotFound, target.id.toString());
        CredentialOverview &o = at->second.credential.overview;
        if (target.revision != 0 && target.revision != o.revision)
            return failure(ErrorCode::Conflict, o.label);
        if (auto done = step(at->second); !done)
            return tl::unexpected(done.error());
        note(action, at->second.credential, reason);
        return ++o.revision;
    }
    [[nodiscard]] QFuture<Result<Credential>> change(const QString &method, Target target, AuditAction action, QString reason,
                                                     Step step)
    {
        return answers.answer<Credential>(method, [this, target, action, reason, step]() -> Result<Credential> {
            if (auto done = applyTo(target, action, reason, step); !done)
                return tl::unexpected(done.error());
            emit changed({target.id});
            return rows.at(target.id).credential;
        });
    }
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> changeMany(const QString &method, std::vector<Target> targets,
                                                                       AuditAction action, QString reason, Step step)
    {
        using Outcomes = std::vector<ItemOutcome>;
        return answers.answer<Outcomes>(method, [this, targets, action, reason, step]() -> Result<Outcomes> {
            Outcomes outcomes;
            QList<CredentialId> ids;
            for (const Target &target : targets) {
                outcomes.push_back({target.id, applyTo(target, action, reason, step)});
                ids << target.id;
            }
            emit changed(ids);
            return outcomes;
        });
    }
};

} // namespace claviger::test
