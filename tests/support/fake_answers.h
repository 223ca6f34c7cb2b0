#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QHash>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace claviger::test {

/// How a fake port answers: at once, with an error that the test ordered, or when the test says so.
class Answers
{
public:
    /// The next call of \p method (its C++ name) fails with \p error and does nothing.
    void failNext(const QString &method, const Error &error) { m_failures.insert(method, error); }
    /// Calls wait from now on until release().
    void hold() { m_holding = true; }
    /// Runs what waits, in order, and answers at once from now on.
    void release()
    {
        m_holding = false;
        for (auto &run : std::exchange(m_waiting, {}))
            run();
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

    template <typename T>
    [[nodiscard]] QFuture<Result<T>> answer(const QString &method, std::function<Result<T>()> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto run = [this, promise, method, work = std::move(work)] {
            const auto failure = m_failures.constFind(method);
            if (failure != m_failures.constEnd()) {
                promise->addResult(Result<T>(tl::unexpected<Error>(*failure)));
                m_failures.erase(failure);
            } else {
                promise->addResult(work());
            }
            promise->finish();
        };
        QFuture<Result<T>> future = promise->future();
        if (m_holding)
            m_waiting.emplace_back(std::move(run));
        else
            run();
        return future;
    }

private:
    QHash<QString, Error> m_failures;
    std::vector<std::function<void()>> m_waiting;
    bool m_holding = false;
};

} // namespace claviger::test
