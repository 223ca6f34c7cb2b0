#include "models/store/log_reader.h"

#include <algorithm>
#include <array>
#include <limits>

namespace claviger {

namespace {

template <typename Value>
bool isOneOf(const std::vector<Value> &wanted, Value value)
{
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

bool hasText(const AuditEvent &event, const AuditFilter &filter)
{
    const auto holds = [&filter](const QString &member) { return member.contains(filter.text, Qt::CaseInsensitive); };
    return holds(event.path) || holds(event.reason) || holds(event.detail) || holds(event.object) || holds(event.actor)
        || holds(event.provider) || filter.providersOfText.contains(event.provider);
}

/// How \p text stands in the bytes of an event that has it; empty when that is not sure.
QByteArray rawText(const QString &text)
{
    const bool isPlain = std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c != u'"' && c != u'\\'; });
    return isPlain && text.isValidUtf16() ? text.toUtf8() : QByteArray();
}

bool fits(const AuditEvent &event, const AuditFilter &filter)
{
    return (!filter.since || event.at >= *filter.since) && (!filter.until || event.at < *filter.until)
        && (filter.actor.isEmpty() || event.actor == filter.actor) && isOneOf(filter.actions, event.action)
        && isOneOf(filter.results, event.result) && (filter.objectId.isEmpty() || event.object == filter.objectId)
        && (filter.workspace.isEmpty() || event.workspace == filter.workspace)
        && (filter.text.isEmpty() || hasText(event, filter));
}

} // namespace

Result<AuditPage> readEvents(StoreSession &session, const AuditFilter &filter, Progress &progress,
                             const std::function<bool()> &stop)
{
    return session.read([&](Connection &connection) -> Result<AuditPage> {
        const auto head = readLogHead(connection);
        if (!head)
            return tl::unexpected(head.error());
        AuditPage page{
            .events = {}, .logSize = head->state.size, .root = session.context().writer.root(head->state), .unreadable = 0};
        progress.setTotal(static_cast<qint64>(page.logSize));
        const std::array needed{rawText(filter.objectId), rawText(filter.actor), rawText(filter.workspace)};
        Result<> state;
        const auto visit = [&](const StoredEvent &stored) {
            progress.advance();
            if (stop()) {
                state = failure(ErrorCode::Cancelled, session.file());
                return false;
            }
            if (stored.line.isEmpty()) {
                ++page.unreadable; // a check names it, the others can still be read
                return true;
            }
            // most events are of other objects and people: looking for their names in the bytes spares reading them
            if (!std::ranges::all_of(needed, [&](const QByteArray &text) { return stored.line.contains(text); }))
                return true;
            auto event = session.context().writer.read(stored.line);
            if (!event) {
                ++page.unreadable;
                return true;
            }
            if (fits(*event, filter))
                page.events.push_back(*std::move(event));
            return filter.limit == 0 || page.events.size() < filter.limit;
        };
        const bool backwards = filter.newestFirst;
        const quint64 from = backwards && filter.fromSeq == 0 ? std::numeric_limits<quint64>::max() : filter.fromSeq;
        const auto order = backwards ? EventTable::Order::NewestFirst : EventTable::Order::OldestFirst;
        return session.events().walk(connection, from, order, visit, true).and_then([&] { return state; }).map([&] {
            return std::move(page);
        });
    });
}

Result<CheckpointText> readCheckpoint(StoreSession &session)
{
    return session.read([&](Connection &connection) {
        return readLogHead(connection).map([&](const LogHead &head) {
            return CheckpointText{QString::fromUtf8(head.checkpoint),
                                  session.context().writer.verifierKey(session.header().store, session.header().verifierKey)};
        });
    });
}

} // namespace claviger
