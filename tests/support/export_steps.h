#pragma once

#include "models/audit/merkle_tree.h"
#include "tests/support/recording_writer.h"
#include "tests/support/store_steps.h"

namespace claviger::test {

/// Some credentials, so that the log has about \p count events more.
inline void grow(LocalStore &store, int count)
{
    std::vector<NewCredential> orders;
    for (int i = 0; i < count; ++i)
        orders.push_back(someCredential(u"Key %1"_s.arg(i)));
    QVERIFY(answerOf(store.createMany(std::move(orders), noProgress())));
}

/// The root that the events of \p written and what surrounds them make.
[[nodiscard]] inline Digest rootOf(const WrittenExport &written)
{
    LogState state{.size = written.span.first, .frontier = written.span.before};
    for (const auto &event : written.events)
        merkle::append(state, event.leafHash);
    quint64 at = written.span.end;
    for (const Digest &subtree : written.span.after) {
        quint64 width = 1;
        while (at % (2 * width) == 0 && at + 2 * width <= written.span.log.size)
            width *= 2;
        // a complete subtree joins the frontier as a leaf joins it, at its own level
        Digest hash = subtree;
        quint64 index = at / width;
        for (; index % 2 == 1; index /= 2) {
            hash = merkle::nodeHash(state.frontier.back(), hash);
            state.frontier.pop_back();
        }
        state.frontier.push_back(hash);
        at += width;
        state.size = at;
    }
    return merkle::root(state);
}

[[nodiscard]] inline bool isLog(const WrittenExport &written, const LogPoint &log)
{
    return written.span.log == log && rootOf(written) == log.root
        && written.events.size() == written.span.end - written.span.first;
}

[[nodiscard]] inline std::vector<AuditEvent> allEvents(LocalStore &store)
{
    AuditFilter filter;
    filter.newestFirst = false;
    return answerOf(store.events(filter, noProgress()))->events;
}

[[nodiscard]] inline Result<ExportSummary> exported(LocalStore &store, ExportScope scope,
                                                    const std::shared_ptr<WrittenExport> &written)
{
    return answerOf(store.exportTo(std::move(scope), std::make_shared<RecordingWriter>(written), noProgress()));
}

} // namespace claviger::test
