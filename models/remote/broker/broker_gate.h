#pragma once

#include "models/remote/broker/broker_state.h"
#include "models/remote/oidc/ready_future.h"

#include <QFuture>

#include <optional>

namespace claviger {

/// The outage of \p state as the answer to a question that only the broker could answer; empty while it is there.
template <typename T>
[[nodiscard]] std::optional<QFuture<Result<T>>> refusalBy(const BrokerState &state)
{
    if (!state.outage())
        return std::nullopt;
    return readyFuture(Result<T>(tl::unexpected(*state.outage())));
}

/// True when an error says that the broker could not be asked: what was read before still stands.
[[nodiscard]] inline bool isOutage(ErrorCode code) noexcept
{
    return code == ErrorCode::Unreachable || code == ErrorCode::SignInNeeded;
}

} // namespace claviger
