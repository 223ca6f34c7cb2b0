#pragma once

#include "models/domain/credential_change.h"
#include "tests/support/fixed_clock.h"

#include <QCryptographicHash>
#include <QMap>

#include <algorithm>
#include <map>

namespace claviger::test {

using FieldValues = QMap<QString, QByteArray>;

/// Data that fits the fake registry; tests change only what they are about.
[[nodiscard]] inline CredentialData someData(const QString &label, const QString &environment = QStringLiteral("staging"))
{
    CredentialData data;
    data.provider = QStringLiteral("openai");
    data.kind = QStringLiteral("project_key");
    data.label = label;
    data.workspace = QStringLiteral("acme");
    data.environment = environment;
    data.category = QStringLiteral("genai");
    return data;
}

[[nodiscard]] inline SecretFields secretsOf(const FieldValues &values)
{
    SecretFields fields;
    for (auto at = values.begin(); at != values.end(); ++at)
        fields.push_back({at.key(), Secret::fromText({at->constData(), static_cast<std::size_t>(at->size())}), false});
    return fields;
}

/// What a backend in memory keeps, and the rules of versions, grace and paths.
class FakeRows
{
public:
    struct Stored {
        Credential credential;
        std::map<int, FieldValues> values; ///< by version
    };

    explicit FakeRows(const Clock &clock)
        : m_clock(clock)
    {
        spaces.push_back({QStringLiteral("acme"), QStringLiteral("Acme"), defaultEnvironments(), defaultPathTemplate(), 1});
    }

    std::map<CredentialId, Stored> rows;
    std::vector<Workspace> spaces;
    std::vector<PastCheck> past; ///< oldest first

    /// Adds a credential without an event or signal.
    CredentialId add(const CredentialData &data, const FieldValues &values)
    {
        return make({data, secretsOf(values), {}}).overview.id;
    }
    [[nodiscard]] Target target(const CredentialId &id) const { return {id, rows.at(id).credential.overview.revision}; }
    [[nodiscard]] const CredentialOverview &overview(const CredentialId &id) const { return rows.at(id).credential.overview; }
    [[nodiscard]] QByteArray value(const CredentialId &id, const QString &field) const
    {
        const Stored &row = rows.at(id);
        const VersionInfo *current = row.credential.currentVersion();
        return current ? row.values.at(current->number).value(field) : QByteArray();
    }

    [[nodiscard]] static FieldFingerprint printOf(const QString &field, const QByteArray &value, bool highEntropy)
    {
        FieldFingerprint print{field, {highEntropy ? Fingerprint::Kind::Sha256 : Fingerprint::Kind::Hmac, 0}, {}, {}};
        QByteArray trimmed = value;
        while (trimmed.endsWith('\n') || trimmed.endsWith('\r'))
            trimmed.chop(1);
        const auto tag = [](const QByteArray &bytes, EqualityTag &into) {
            const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
            std::ranges::transform(digest.first(16), into.begin(), [](char c) { return static_cast<std::byte>(c); });
        };
        tag(value, print.exact);
        tag(trimmed, print.trimmed);
        for (std::size_t i = 0; i < 4; ++i)
            print.shown.prefix = print.shown.prefix << 8 | std::to_integer<quint32>(print.exact[i]);
        return print;
    }

protected:
    [[nodiscard]] QString pathOf(const CredentialData &data) const
    {
        const auto at = std::ranges::find(spaces, data.workspace, &Workspace::slug);
        const QString form = at == spaces.end() ? defaultPathTemplate() : at->pathTemplate;
        return expandPath(form, data.workspace, data.environment, data.category, data.label);
    }
    [[nodiscard]] Result<CredentialId> pathOwner(const QString &path) const
    {
        for (const auto &[id, row] : rows) {
            if (row.credential.details.path == path && !row.credential.overview.trashedAt)
                return id;
        }
        return failure(ErrorCode::NotFound, path);
    }
    void take(Credential &credential, const CredentialData &data) const
    {
        CredentialOverview &o = credential.overview;
        CredentialDetails &d = credential.details;
        o.provider = data.provider;
        o.kind = data.kind;
        o.label = data.label;
        o.workspace = data.workspace;
        o.environment = data.environment;
        o.owner = data.owner;
        o.tags = data.tags;
        o.consumers = data.consumers;
        o.sandbox = data.sandbox;
        o.expiresAt = data.expiresAt;
        o.warnDays = static_cast<quint16>(data.policy.warnDays);
        d.path = pathOf(data);
        d.purpose = data.purpose;
        d.fields = data.fields;
        d.policy = data.policy;
        o.nextRotationAt.reset();
        if (o.lastRotatedAt && d.policy.rotateEveryDays > 0)
            o.nextRotationAt = *o.lastRotatedAt + std::chrono::days{d.policy.rotateEveryDays};
    }
    Credential make(NewCredential order)
    {
        Stored row;
        row.credential.overview.id = CredentialId::generate();
        row.credential.overview.revision = 1;
        row.credential.overview.createdAt = m_clock.now();
        take(row.credential, order.data);
        RotateOrder first;
        first.secrets = std::move(order.secrets);
        if (!first.secrets.empty())
            stage(row, std::move(first));
        else if (order.data.hasNoSecret)
            row.credential.overview.lifecycle = Lifecycle::Active;
        const CredentialId id = row.credential.overview.id;
        return (rows[id] = std::move(row)).credential;
    }
    void stage(Stored &row, RotateOrder order)
    {
        Credential &credential = row.credential;
        for (VersionInfo &old : credential.details.versions) {
            if (old.stage == VersionStage::Previous || (old.stage == VersionStage::Current && order.grace.count() == 0))
                old.stage = VersionStage::Retired;
            else if (old.stage == VersionStage::Current) {
                old.stage = VersionStage::Previous;
                old.graceEndsAt = m_clock.now() + order.grace;
            }
        }
        VersionInfo fresh;
        fresh.number = static_cast<int>(credential.details.versions.size()) + 1;
        fresh.createdAt = m_clock.now();
        for (const SecretField &field : order.secrets) {
            const std::string_view view = field.value.view();
            const QByteArray bytes(view.data(), static_cast<qsizetype>(view.size()));
            row.values[fresh.number].insert(field.name, bytes);
            fresh.fingerprints.push_back(printOf(field.name, bytes, field.highEntropy));
            fresh.secretFields << field.name;
        }
        credential.details.versions.push_back(fresh);
        credential.overview.lastRotatedAt = m_clock.now();
        credential.overview.expiresAt = order.expiresAt ? order.expiresAt : credential.overview.expiresAt;
        if (credential.details.policy.rotateEveryDays > 0)
            credential.overview.nextRotationAt = m_clock.now() + std::chrono::days{credential.details.policy.rotateEveryDays};
        settle(credential);
    }
    static void settle(Credential &credential)
    {
        const VersionInfo *previous = credential.previousVersion();
        credential.overview.lifecycle = previous ? Lifecycle::Rotating : Lifecycle::Active;
        credential.overview.graceEndsAt = previous ? previous->graceEndsAt : std::nullopt;
        if (const VersionInfo *current = credential.currentVersion())
            credential.overview.fingerprints = current->fingerprints;
    }

    /// Nothing for one that is gone, in the trash or pending.
    [[nodiscard]] std::optional<CheckMaterial> materialOf(const CredentialId &id) const
    {
        const auto at = rows.find(id);
        if (at == rows.end() || at->second.credential.overview.trashedAt
            || at->second.credential.overview.lifecycle == Lifecycle::Pending)
            return std::nullopt;
        const VersionInfo *current = at->second.credential.currentVersion();
        return CheckMaterial{at->second.credential, current ? secretsOf(at->second.values.at(current->number)) : SecretFields()};
    }
    /// By the rules of the domain; answers the revision after it.
    [[nodiscard]] Result<quint64> takeCheck(const CheckRecord &record)
    {
        const auto at = rows.find(record.id);
        if (at == rows.end())
            return failure(ErrorCode::NotFound, record.id.toString());
        Credential &credential = at->second.credential;
        PastCheck check{record.id,     record.version, m_clock.now(),  QStringLiteral("tester"),
                        record.origin, Validation{},   record.verdict, record.note};
        check.verdict.meaning = meaningAfter(credential, record, check.at);
        auto after = checkedCredential(credential, record, {check.at, check.by});
        if (!after)
            return tl::unexpected(after.error());
        credential = *std::move(after);
        check.validation = credential.overview.validation;
        past.push_back(std::move(check));
        return credential.overview.revision;
    }
    [[nodiscard]] std::vector<PastCheck> pastOnes(const CheckQuery &query) const
    {
        std::vector<PastCheck> found;
        for (auto at = past.rbegin(); at != past.rend() && static_cast<qint64>(found.size()) < query.limit; ++at) {
            if ((!query.credential || at->credential == *query.credential) && (!query.since || at->at >= *query.since))
                found.push_back(*at);
        }
        return found;
    }

    const Clock &m_clock;
};

} // namespace claviger::test
