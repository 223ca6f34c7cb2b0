#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFuture>
#include <QTest>

namespace claviger::test {

inline constexpr int kAnswerPatience = 60'000; ///< ms; only a test that fails waits for so long

/// Waits for \p future and takes its answer; Cancelled when it ended without one, Unreachable after a minute.
template <typename T>
[[nodiscard]] Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, kAnswerPatience))
        return failure(ErrorCode::Unreachable, QStringLiteral("the future of a test"));
    if (future.resultCount() == 0)
        return failure(ErrorCode::Cancelled, QStringLiteral("the future of a test"));
    return future.takeResult();
}

/// \p text as a secret, for the tests' own made-up values.
[[nodiscard]] inline Secret secretOf(const QByteArray &text)
{
    return Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())});
}

[[nodiscard]] inline QByteArray bytesOf(const Secret &secret)
{
    return {secret.view().data(), static_cast<qsizetype>(secret.size())};
}

} // namespace claviger::test
