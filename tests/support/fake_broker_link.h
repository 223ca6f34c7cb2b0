#pragma once

#include "models/domain/broker_link.h"
#include "tests/support/fake_answers.h"

#include <QSet>

namespace claviger::test {

/// A connection to no broker at all. Methods for Answers: "discover", "open", "signIn", "signOut", "forget". What was asked for
/// and is held ends as Cancelled when its progress says so.
class FakeBrokerLink final : public BrokerLink
{
public:
    FakeBrokerLink()
    {
        card.name = QStringLiteral("Acme broker");
        card.contract = QStringLiteral("claviger-broker/1");
        card.base = QStringLiteral("/api/integrations");
        card.facts.issuer = QUrl(QStringLiteral("https://login.example.com/realms/acme"));
        card.facts.clientId = QStringLiteral("claviger");
        card.facts.audience = QStringLiteral("credential-broker");
        card.facts.scopes = {QStringLiteral("openid"), QStringLiteral("offline_access")};
        card.facts.rolesClaim = QStringLiteral("claviger_roles");
        card.certificate = QStringLiteral("3f1c9a0277d1c5be8a4e6b0d92f47a815c3b6e9d2f108a4c7d5e3b1a09f8c6d2");
        who.subject = QStringLiteral("u-17");
        who.name = QStringLiteral("Ada Larsen");
        who.roles = {{QStringLiteral("admin"), {QStringLiteral("*")}}};
    }

    Answers answers;
    BrokerCard card;
    BrokerIdentity who;
    bool mayAll = true;
    QSet<QString> allowed;               ///< with mayAll false: these permissions
    std::optional<LinkStanding> onClose; ///< where it stands when it is closed
    std::optional<LinkStanding> onOpen;  ///< where it stands after an opening; empty: online
    std::optional<QUrl> wantsBrowser;    ///< told at the next open() and signIn()
    std::vector<BrokerProfile> opened;
    std::vector<BrokerProfile> drafts;
    int closes = 0;
    int tries = 0;
    QStringList forgotten; ///< ids of profiles
    ProgressPtr cancel;    ///< of the last question

    [[nodiscard]] QFuture<Result<BrokerCard>> discover(BrokerProfile draft, ProgressPtr progress) override
    {
        cancel = progress;
        drafts.push_back(draft);
        return answers.answer<BrokerCard>(QStringLiteral("discover"), [this] { return Result<BrokerCard>(card); });
    }
    [[nodiscard]] QFuture<Result<BrokerIdentity>> open(BrokerProfile profile, ProgressPtr progress) override
    {
        opened.push_back(profile);
        m_profile = profile;
        go(LinkState::Connecting);
        return enter(QStringLiteral("open"), std::move(progress));
    }
    void close() override
    {
        ++closes;
        m_profile.reset();
        m_identity.reset();
        go(onClose.value_or(LinkStanding{}));
    }
    [[nodiscard]] QFuture<Result<BrokerIdentity>> signIn(ProgressPtr progress) override
    {
        return enter(QStringLiteral("signIn"), std::move(progress));
    }
    [[nodiscard]] QFuture<Result<>> signOut() override
    {
        return answers.answer<void>(QStringLiteral("signOut"), [] { return Result<>(); });
    }
    [[nodiscard]] QFuture<Result<>> forget(BrokerProfile profile) override
    {
        forgotten << profile.id;
        return answers.answer<void>(QStringLiteral("forget"), [] { return Result<>(); });
    }
    void tryNow() override { ++tries; }

    [[nodiscard]] const std::optional<BrokerProfile> &profile() const override { return m_profile; }
    [[nodiscard]] LinkStanding standing() const override { return m_standing; }
    [[nodiscard]] const std::optional<BrokerIdentity> &identity() const override { return m_identity; }
    [[nodiscard]] bool may(QStringView permission, const QString &) const override
    {
        return m_identity && (mayAll || allowed.contains(permission.toString()));
    }

    void go(LinkStanding standing)
    {
        m_standing = std::move(standing);
        emit standingChanged();
    }
    void go(LinkState state) { go(LinkStanding{state, {}, {}, {}}); }

private:
    [[nodiscard]] QFuture<Result<BrokerIdentity>> enter(const QString &method, ProgressPtr progress)
    {
        cancel = std::move(progress);
        if (const auto address = std::exchange(wantsBrowser, std::nullopt))
            emit browserNeeded(*address);
        return answers.answer<BrokerIdentity>(method, [this, asked = cancel]() -> Result<BrokerIdentity> {
            if (asked && asked->isCancelled())
                return failure(ErrorCode::Cancelled, {});
            m_identity = who;
            go(onOpen.value_or(LinkStanding{LinkState::Online, {}, {}, {}}));
            emit identityChanged();
            return who;
        });
    }

    std::optional<BrokerProfile> m_profile;
    std::optional<BrokerIdentity> m_identity;
    LinkStanding m_standing;
};

/// A profile that can be kept.
[[nodiscard]] inline BrokerProfile someProfile(const QString &name = QStringLiteral("Acme broker"))
{
    BrokerProfile profile;
    profile.name = name;
    profile.address = QUrl(QStringLiteral("https://broker.example.com:8443"));
    profile.base = QStringLiteral("/api/integrations");
    profile.facts = FakeBrokerLink().card.facts;
    return profile;
}

} // namespace claviger::test
