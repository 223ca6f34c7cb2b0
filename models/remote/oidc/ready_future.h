#pragma once

#include <QFuture>
#include <QPromise>

#include <utility>

namespace claviger {

/// A future that holds \p value already; QtFuture's own wants to copy it.
template <typename T>
[[nodiscard]] QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace claviger
