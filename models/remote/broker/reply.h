#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QPromise>

#include <memory>

namespace claviger {

/// An answer that several steps make together: whoever holds it gives it, once.
template <typename T>
class Reply
{
public:
    Reply()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }

    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void give(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace claviger
