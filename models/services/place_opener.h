#pragma once

#include "models/base/progress.h"
#include "models/domain/store_admin.h"
#include "models/services/move_plan.h"

namespace claviger {

/// A place that is open beside the session's, for copying and moving keys. Whoever drops it closes it: keys are wiped, nothing is
/// under way any more. GUI thread.
class OpenedPlace
{
public:
    virtual ~OpenedPlace() = default;
    [[nodiscard]] virtual MovePlace place() = 0;
    /// Writes the end of its session to its log; what was asked for meanwhile ends first.
    [[nodiscard]] virtual QFuture<Result<>> close() = 0;
};

/// Port: opens a second place. GUI thread; receive with onFinished().
class PlaceOpener
{
public:
    virtual ~PlaceOpener() = default;

    /// The store \p file. Errors of StoreAdmin::peek() and unlock(); Conflict when it is \p open, the store of the session.
    [[nodiscard]] virtual QFuture<Result<std::shared_ptr<OpenedPlace>>> openStore(QString file, Unlocker unlocker,
                                                                                  const QString &open)
        = 0;
};

} // namespace claviger
