#pragma once

#include "models/domain/log_guard.h"
#include "tests/support/fake_answers.h"

namespace claviger::test {

/// Answers how a test wants the log to stand. Methods for Answers: "compareLog", "acceptLog".
class FakeLogGuard final : public LogGuard
{
public:
    Answers answers;
    LogPoint log{8100, {}};
    std::optional<LogComparison> alarm; ///< what is answered until it is accepted
    QString reason;                     ///< of the acceptance

    [[nodiscard]] QFuture<Result<LogComparison>> compareLog(LogPoint seen) override
    {
        return answers.answer<LogComparison>(QStringLiteral("compareLog"), [this, seen] {
            return alarm.value_or(LogComparison{LogStanding::Continues, seen, log});
        });
    }
    [[nodiscard]] QFuture<Result<LogPoint>> acceptLog(LogPoint, QString why) override
    {
        return answers.answer<LogPoint>(QStringLiteral("acceptLog"), [this, why] {
            alarm.reset();
            reason = why;
            ++log.size;
            return log;
        });
    }
};

} // namespace claviger::test
