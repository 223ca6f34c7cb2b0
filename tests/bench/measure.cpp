#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kNanosPerMilli = 1e6;
constexpr qint64 kNanosPerSecond = 1'000'000'000;

double rounded(double value) { return std::round(value * 100) / 100; }

double fromStatus(const char *member)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(member))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').front().toDouble() / 1024;
    }
    return 0;
}

/// Milliseconds for which this thread had the processor.
double threadWork()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec * kNanosPerSecond + now.tv_nsec) / kNanosPerMilli;
}

} // namespace

double peakMegabytes() { return fromStatus("VmHWM:"); }

double residentMegabytes() { return fromStatus("VmRSS:"); }

qint64 monotonicNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<qint64>(now.tv_sec) * kNanosPerSecond + now.tv_nsec;
}

double since(qint64 start) { return static_cast<double>(monotonicNow() - start) / kNanosPerMilli; }

Block longestBlockUntil(const std::function<bool()> &done)
{
    constexpr double kPatience = 120'000;
    constexpr std::chrono::milliseconds kTick{1};
    Block longest;
    const qint64 start = monotonicNow();
    qint64 last = start;
    double worked = threadWork();
    const auto note = [&] {
        longest.wall = std::max(longest.wall, since(last) - static_cast<double>(kTick.count()));
        longest.work = std::max(longest.work, threadWork() - worked);
        last = monotonicNow();
        worked = threadWork();
    };
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &tick, note);
    tick.start(kTick);
    while (!done() && since(start) < kPatience)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    note();
    return longest;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void Results::add(const Measured &measured)
{
    const double middle = median(measured.runs);
    QJsonArray runs;
    for (const double run : measured.runs)
        runs.append(rounded(run));
    QJsonObject line{{u"name"_s, measured.name}, {u"unit"_s, measured.unit}, {u"median"_s, rounded(middle)}, {u"runs"_s, runs}};
    QString against;
    if (measured.budget) {
        line.insert(u"budget"_s, *measured.budget);
        line.insert(u"within"_s, middle <= *measured.budget);
        against = u"of %1%2"_s.arg(*measured.budget).arg(middle <= *measured.budget ? QString() : u"  OVER"_s);
    }
    if (measured.limit)
        line.insert(u"limit"_s, rounded(*measured.limit));
    m_all.append(line);
    QTextStream(stderr) << u"%1 %2 %3 %4\n"_s.arg(measured.name, -32).arg(middle, 9, 'f', 2).arg(measured.unit, against);
}

} // namespace claviger::bench
