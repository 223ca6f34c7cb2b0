#pragma once

#include "models/services/place_opener.h"

#include <functional>

namespace claviger {

class AppSettings;
class BrokerAdapters;
class Clock;
class LogWriter;
class Session;
struct Actor;

/// Opens stores and brokers beside the session's own place, with the same clock, log and actor.
class SecondPlaces final : public PlaceOpener
{
public:
    /// All outlive it and what it opens.
    struct Parts {
        const Clock &clock;
        const LogWriter &log;
        const Actor &actor;
        const AppSettings &settings;
        const Session &session;
        std::function<MovePlace()> here;                               ///< while the session is unlocked
        std::function<std::unique_ptr<BrokerAdapters>()> makeAdapters; ///< that speak to one further broker
    };

    explicit SecondPlaces(Parts parts);
    ~SecondPlaces() override;

    [[nodiscard]] MovePlace here() const override { return m_parts.here(); }
    [[nodiscard]] QFuture<Result<OpenedPlacePtr>> openStore(QString file, Unlocker unlocker) override;
    [[nodiscard]] QFuture<Result<OpenedPlacePtr>> openBroker(BrokerProfile profile, BrokerOpening opening) override;

private:
    const Parts m_parts;
};

/// How a place is called for people and in the logs of others.
[[nodiscard]] QString storePlaceName(const QString &file);
[[nodiscard]] QString brokerPlaceName(const BrokerProfile &profile);

} // namespace claviger
