#pragma once

#include "models/services/place_opener.h"
#include "tests/support/fake_backend.h"

namespace claviger::test {

/// One further place, whatever is opened. Methods for Answers: "openStore", "openBroker", "close".
class FakePlaces final : public PlaceOpener
{
public:
    FakePlaces(const Clock &clock, Backend &session)
        : other(clock)
        , m_session(session)
    {
    }

    Answers answers;
    FakeBackend other;
    const MoveRules *rules = nullptr; ///< of the other place
    QStringList opened;               ///< "store /f", "broker Name"
    int closes = 0;
    std::optional<QUrl> wantsBrowser;

    [[nodiscard]] MovePlace here() const override { return {&m_session, QStringLiteral("broker Acme broker")}; }
    [[nodiscard]] QFuture<Result<OpenedPlacePtr>> openStore(QString file, Unlocker unlocker) override
    {
        const QByteArray phrase(unlocker.secret.view().data(), static_cast<qsizetype>(unlocker.secret.size()));
        return open(QStringLiteral("openStore"), QStringLiteral("store ") + file, phrase == "open");
    }
    [[nodiscard]] QFuture<Result<OpenedPlacePtr>> openBroker(BrokerProfile profile, BrokerOpening opening) override
    {
        if (wantsBrowser)
            opening.browser(*std::exchange(wantsBrowser, std::nullopt));
        return open(QStringLiteral("openBroker"), QStringLiteral("broker ") + profile.name, true);
    }

private:
    class Place final : public OpenedPlace
    {
    public:
        Place(FakePlaces &places, QString name)
            : m_places(places)
            , m_name(std::move(name))
        {
        }
        [[nodiscard]] MovePlace place() override { return {&m_places.other, m_name, m_places.rules}; }
        [[nodiscard]] QFuture<Result<>> close() override
        {
            ++m_places.closes;
            return m_places.answers.answer<void>(QStringLiteral("close"), [] { return Result<>(); });
        }

    private:
        FakePlaces &m_places;
        const QString m_name;
    };

    [[nodiscard]] QFuture<Result<OpenedPlacePtr>> open(const QString &method, const QString &name, bool isRight)
    {
        opened.append(name);
        return answers.answer<OpenedPlacePtr>(method, [this, name, isRight]() -> Result<OpenedPlacePtr> {
            if (!isRight)
                return failure(ErrorCode::WrongPassphrase, name);
            return std::make_shared<Place>(*this, name);
        });
    }

    Backend &m_session;
};

} // namespace claviger::test
