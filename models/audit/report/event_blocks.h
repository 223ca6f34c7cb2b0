#pragma once

#include "models/domain/export_check.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <thread>

namespace claviger {

/// One line of an export, read.
struct ReadLine {
    quint64 index = 0;
    ExportEvent shown;
    bool readable = true; ///< else nothing but \c index is known
};

/// The lines [\p begin, \p end) of \p file, in order.
void readLines(const ExportFile &file, quint64 begin, quint64 end, const std::function<void(ReadLine)> &take);

/// Calls \p make(begin, end) -> Block for the lines of \p file, block by block on as many threads as help, and
/// \p take(Block) -> Result<> with each, in order, on this thread. Progress advances by lines. Cancelled, or what \p take
/// fails with.
template <typename Make, typename Take>
[[nodiscard]] Result<> inBlocks(const ExportFile &file, Progress &progress, const Make &make, const Take &take)
{
    constexpr quint64 kLines = 4096;
    const quint64 count = file.lineCount();
    const std::size_t atOnce = std::clamp(std::thread::hardware_concurrency(), 2U, 4U);
    std::deque<std::future<decltype(make(quint64{}, quint64{}))>> underway; // waits for its threads when it goes
    quint64 begun = 0;
    quint64 taken = 0;
    while (taken < count) {
        while (underway.size() < atOnce && begun < count) {
            const quint64 end = std::min(count, begun + kLines);
            underway.push_back(std::async(std::launch::async, [&make, begun, end] { return make(begun, end); }));
            begun = end;
        }
        if (progress.isCancelled())
            return failure(ErrorCode::Cancelled, file.path());
        if (auto done = take(underway.front().get()); !done)
            return done;
        underway.pop_front();
        const quint64 now = std::min(count, taken + kLines);
        progress.advance(static_cast<qint64>(now - taken));
        taken = now;
    }
    return progress.isCancelled() ? failure(ErrorCode::Cancelled, file.path()) : Result<>();
}

/// Calls \p take(const ReadLine &) -> Result<> with each line, in order. Errors as for inBlocks().
template <typename Take>
[[nodiscard]] Result<> forEachLine(const ExportFile &file, Progress &progress, const Take &take)
{
    const auto make = [&file](quint64 begin, quint64 end) {
        std::vector<ReadLine> lines;
        lines.reserve(end - begin);
        readLines(file, begin, end, [&lines](ReadLine line) { lines.push_back(std::move(line)); });
        return lines;
    };
    return inBlocks(file, progress, make, [&](const std::vector<ReadLine> &lines) -> Result<> {
        for (const ReadLine &line : lines) {
            if (progress.isCancelled())
                return failure(ErrorCode::Cancelled, file.path());
            if (auto done = take(line); !done)
                return done;
        }
        return {};
    });
}

} // namespace claviger
