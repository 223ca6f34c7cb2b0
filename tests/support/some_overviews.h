#pragma once

#include "models/domain/backend.h"
#include "tests/support/fixed_clock.h"

#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace claviger::test {

/// Makes overviews that look like an organisation's: many keys of few providers, owners, tags and consumers, every
/// status and verdict, some with the same secret. The same seed makes the same list.
class SomeOverviews
{
public:
    explicit SomeOverviews(quint32 seed = 1)
        : m_random(seed)
    {
        fill(m_owners, QStringLiteral("owner-%1@example.com"), 40);
        fill(m_services, QStringLiteral("service-%1"), 60);
        fill(m_tagNames, QStringLiteral("tag-%1"), 25);
        for (int i = 0; i < 80; ++i) {
            m_tagLists.append(QStringList{m_tagNames[below(25)], m_tagNames[below(25)]});
            m_consumerLists.append(QStringList{m_services[below(60)], m_services[below(60)], m_services[below(60)]});
        }
    }

    [[nodiscard]] OverviewList make(int count)
    {
        OverviewList keys;
        keys.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            keys.push_back(one(i));
        return keys;
    }

    /// Number \p i: active, valid, nothing due for long, its own secret.
    [[nodiscard]] CredentialOverview calm(const QString &label)
    {
        CredentialOverview key;
        key.id = {QUuid(m_random(), quint16(m_random()), quint16(m_random()), 1, 2, 3, 4, 5, 6, 7, quint8(m_random()))};
        key.revision = 1;
        key.provider = QStringLiteral("openai");
        key.kind = QStringLiteral("project_key");
        key.label = label;
        key.workspace = QStringLiteral("acme");
        key.environment = QStringLiteral("production");
        key.lifecycle = Lifecycle::Active;
        key.validation = Validation::Valid;
        key.meaning = VerdictMeaning::Valid;
        key.createdAt = kNoon - std::chrono::days{200};
        key.lastRotatedAt = kNoon - std::chrono::days{10};
        key.lastVerifiedAt = kNoon - std::chrono::hours{2};
        key.fingerprints = {print(m_random.generate64())};
        return key;
    }

    /// The fingerprint of a made-up value number \p value.
    [[nodiscard]] static FieldFingerprint print(quint64 value, const QString &field = QStringLiteral("api_key"))
    {
        FieldFingerprint print;
        print.field = field;
        print.shown = {value % 2 == 0 ? Fingerprint::Kind::Sha256 : Fingerprint::Kind::Hmac, static_cast<quint32>(value >> 16U)};
        const std::array<quint64, 2> words{value, value * 0x9E3779B97F4A7C15ULL + 1};
        std::memcpy(print.exact.data(), words.data(), print.exact.size());
        print.trimmed = print.exact;
        return print;
    }

private:
    [[nodiscard]] int below(int end) { return m_random.bounded(end); }
    [[nodiscard]] std::optional<Instant> within(int daysBefore, int daysAfter)
    {
        return kNoon + std::chrono::seconds{m_random.bounded(-daysBefore * 86400, daysAfter * 86400)};
    }
    static void fill(QStringList &list, const QString &pattern, int count)
    {
        for (int i = 0; i < count; ++i)
            list.append(pattern.arg(i));
    }

    [[nodiscard]] CredentialOverview one(int i)
    {
        static const QStringList providers{QStringLiteral("openai"),
                                           QStringLiteral("anthropic"),
                                           QStringLiteral("postgresql"),
                                           QStringLiteral("gcp_service_account"),
                                           QStringLiteral("jwt_signing_secret"),
                                           QStringLiteral("aws"),
                                           QStringLiteral("slack")};
        static const QStringList workspaces{QStringLiteral("acme"), QStringLiteral("globex"), QStringLiteral("initech")};
        static const QStringList environments{QStringLiteral("production"), QStringLiteral("staging"),
                                              QStringLiteral("development")};
        static const QStringList purposes{QStringLiteral("billing"), QStringLiteral("Search"), QStringLiteral("team"),
                                          QStringLiteral("alerts"), QStringLiteral("QA sandbox")};
        CredentialOverview key = calm(QStringLiteral("%1-%2").arg(purposes[below(5)]).arg(below(1000000)));
        key.provider = providers[below(7)];
        key.workspace = workspaces[below(3)];
        key.environment = environments[below(3)];
        key.owner = below(20) == 0 ? QString() : m_owners[below(40)];
        key.tags = m_tagLists[below(80)];
        key.consumers = m_consumerLists[below(80)];
        key.lastRotatedAt = within(300, -1);
        key.nextRotationAt = below(3) == 0 ? std::nullopt : within(5, 300);
        key.expiresAt = below(2) == 0 ? std::nullopt : within(5, 500);
        key.lastVerifiedAt = within(20, -1);
        key.sandbox = below(15) == 0;
        vary(key, i);
        return key;
    }

    void vary(CredentialOverview &key, int i)
    {
        if (i % 50 == 1) // a copy of a secret that an earlier row holds
            key.fingerprints = {print(quint64(i / 50 / 2) + 7)};
        if (i % 20 == 2) {
            key.lifecycle = Lifecycle::Pending;
            key.fingerprints.clear();
            key.validation = Validation::NotChecked;
            key.lastVerifiedAt.reset();
        }
        if (i % 20 == 3)
            key.lifecycle = Lifecycle::Revoked;
        if (i % 20 == 4) {
            key.lifecycle = Lifecycle::Rotating;
            key.graceEndsAt = within(-1, 5);
        }
        if (i % 20 == 5) {
            key.validation = Validation::Invalid;
            key.meaning = VerdictMeaning::Revoked;
        }
        if (i % 40 == 6) {
            key.trashedAt = kNoon - std::chrono::days{3};
            key.purgeAfter = kNoon + std::chrono::days{27};
        }
    }

    QRandomGenerator m_random;
    QStringList m_owners, m_services, m_tagNames;
    QList<QStringList> m_tagLists, m_consumerLists;
};

} // namespace claviger::test
