#pragma once

#include "models/base/clock.h"
#include "models/domain/key_checker.h"
#include "models/domain/network_route.h"
#include "models/remote/http/http_profile.h"
#include "models/remote/wire/wire_client.h"

#include <functional>
#include <memory>
#include <mutex>

namespace claviger {

/// How the checker goes about its requests. A check answers within its time limit: an answer of 429 is told at once, a failed
/// connection is tried once more.
struct CheckerSetup {
    CheckerSetup();

    HttpProfile http;
    WireProfile wire;
};

/// Asks providers as the registry says, over HTTP and by the protocols of databases. Any thread may ask; the checks run in a
/// thread of the checker's own, which begins with the first of them.
class ProviderChecker final : public KeyChecker
{
public:
    /// \p defaults is called with the first check; its time limit and its name for us replace those of \p setup. \p clock
    /// outlives the checker. \p network (may be empty) is asked with each check, on the thread that asks for it; a check that is
    /// under way stays on the route that it began on.
    ProviderChecker(std::function<VerifyDefaults()> defaults, const Clock &clock, CheckerSetup setup = {},
                    NetworkSource network = {});
    /// What is under way ends as Cancelled.
    ~ProviderChecker() override;
    ProviderChecker(const ProviderChecker &) = delete;
    ProviderChecker &operator=(const ProviderChecker &) = delete;

    [[nodiscard]] QFuture<Result<KeyVerdict>> check(CheckRequest request, ProgressPtr cancel) override;
    [[nodiscard]] bool canCheck(const Provider &provider, QStringView kind) const override;

private:
    class Room;

    std::function<VerifyDefaults()> m_defaults;
    const Clock &m_clock;
    CheckerSetup m_setup; ///< the room's once it is made
    NetworkSource m_network;
    std::once_flag m_once;
    std::unique_ptr<Room> m_room;
};

} // namespace claviger
