#pragma once

#include "models/services/place_opener.h"

namespace claviger {

class AppSettings;
class Clock;
class LogWriter;
struct Actor;

/// Opens stores beside the session's own, with the same clock, log and actor. All outlive what it opens.
class SecondStores final : public PlaceOpener
{
public:
    SecondStores(const Clock &clock, const LogWriter &log, const Actor &actor, const AppSettings &settings);
    ~SecondStores() override;

    [[nodiscard]] QFuture<Result<std::shared_ptr<OpenedPlace>>> openStore(QString file, Unlocker unlocker,
                                                                          const QString &open) override;

private:
    const Clock &m_clock;
    const LogWriter &m_log;
    const std::unique_ptr<const Actor> m_actor;
    const AppSettings &m_settings;
};

} // namespace claviger
