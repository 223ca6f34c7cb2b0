#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace claviger::bench {

inline constexpr int kRuns = 5;

/// Nanoseconds of the clock that parent and child processes share.
[[nodiscard]] qint64 monotonicNow();
/// Milliseconds since \p start of monotonicNow().
[[nodiscard]] double since(qint64 start);
/// The most memory that this process has had resident; 0 where the system does not tell.
[[nodiscard]] double peakMegabytes();
[[nodiscard]] double residentMegabytes();
/// The longest time, in milliseconds, for which an event loop did not come round: so long a window would have stood still.
struct Block {
    double wall = 0;
    double work = 0; ///< the most that this thread worked in one: what is left of wall when nobody else wants the processor
};
/// Runs the event loop until \p done, for two minutes at most.
[[nodiscard]] Block longestBlockUntil(const std::function<bool()> &done);
[[nodiscard]] double median(std::vector<double> values);

/// One line of the result.
struct Measured {
    QString name;             ///< stable, e.g. "table.shown.100000"
    QString unit;             ///< "ms" or "MB"
    std::vector<double> runs; ///< at least one
    std::optional<double> budget = {};
    std::optional<double> limit = {}; ///< what the bare means reach on this machine
};

/// Collects results; prints each for people on standard error as it comes.
class Results
{
public:
    void add(const Measured &measured);
    [[nodiscard]] QJsonArray json() const { return m_all; }

private:
    QJsonArray m_all;
};

} // namespace claviger::bench
