#pragma once

#include "models/base/progress.h"
#include "models/domain/broker_profile.h"
#include "models/domain/store_admin.h"
#include "models/services/move_plan.h"

#include <QUrl>

#include <functional>

namespace claviger {

/// A place that is open beside the session's, for copying and moving keys. Whoever drops it closes it: keys are wiped, nothing is
/// under way any more. GUI thread.
class OpenedPlace
{
public:
    virtual ~OpenedPlace() = default;
    [[nodiscard]] virtual MovePlace place() = 0;
    /// Writes the end of its session to its log, or signs out; what was asked for meanwhile ends first.
    [[nodiscard]] virtual QFuture<Result<>> close() = 0;
};

using OpenedPlacePtr = std::shared_ptr<OpenedPlace>;

/// How a broker is opened beside the session's place.
struct BrokerOpening {
    ProgressPtr cancel{};                        ///< may be null
    std::function<void(const QUrl &)> browser{}; ///< is to show the address of a sign-in; of profiles with BrokerSignIn::Browser
};

/// Port: opens a second place. GUI thread; receive with onFinished().
class PlaceOpener
{
public:
    virtual ~PlaceOpener() = default;

    /// The place of the session, which is unlocked.
    [[nodiscard]] virtual MovePlace here() const = 0;
    /// The store \p file. Errors of StoreAdmin::peek() and unlock(); Conflict when it is the store of the session.
    [[nodiscard]] virtual QFuture<Result<OpenedPlacePtr>> openStore(QString file, Unlocker unlocker) = 0;
    /// The broker of \p profile, signed in and answering. Errors of BrokerLink::open(); Unreachable also where it could be read
    /// from what is kept; Conflict when it is the broker of the session.
    [[nodiscard]] virtual QFuture<Result<OpenedPlacePtr>> openBroker(BrokerProfile profile, BrokerOpening opening) = 0;
};

} // namespace claviger
