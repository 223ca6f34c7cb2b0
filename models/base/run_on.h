#pragma once

#include "models/base/crypto_thread.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace claviger {

/// Runs \p work on a thread of \p pool and answers what it returns. Copyable work only; receive with onFinished(). Whatever
/// \p work refers to must outlive it: whoever owns the pool waits for it before it lets go of the rest.
template <typename Work>
[[nodiscard]] auto runOn(QThreadPool &pool, Work work)
{
    using Answer = std::invoke_result_t<Work &>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    pool.start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        releaseCryptoState();
        promise->finish();
    });
    return future;
}

} // namespace claviger
