#include "models/store/log_standing.h"

#include "models/secure/digest.h"
#include "models/store/input_check.h"
#include "models/store/table_upgrade.h"

#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Digest> readNode(Connection &connection, int level, quint64 index)
{
    Query query = level == 0
        ? connection.query("SELECT leaf_hash FROM event WHERE seq = ?", qint64(index))
        : connection.query("SELECT hash FROM log_node WHERE level = ? AND position = ?", qint64(level), qint64(index));
    Digest digest{};
    if (query.next() && toDigest(query.blob(0), digest))
        return digest;
    if (auto outcome = query.outcome(); !outcome)
        return tl::unexpected(outcome.error());
    return failure(ErrorCode::Damaged, u"audit log"_s, u"Node %1 of level %2 is missing."_s.arg(index).arg(level));
}

Result<LogPoint> readPoint(StoreSession &session, Connection &connection)
{
    const LogWriter &writer = session.context().writer;
    return readLogHead(connection).and_then([&](const LogHead &head) {
        return verifyLogHead(head, session.header(), writer).map([&] {
            return LogPoint{head.state.size, writer.root(head.state)};
        });
    });
}

QString pointText(const LogPoint &point)
{
    return u"%1:%2"_s.arg(point.size).arg(QLatin1StringView(toByteArray(point.root).toHex()));
}

/// A person who had the store open accepted this log in place of one with \p seen: here while marks could not all be written, or
/// on another computer that had seen the same.
Result<bool> isAccepted(StoreSession &session, Connection &connection, const LogPoint &seen)
{
    bool found = false;
    const QString from = u"from="_s + pointText(seen) + u' ';
    const auto visit = [&](const StoredEvent &stored) {
        const auto event = session.context().writer.read(stored.line);
        found = event && event->action == AuditAction::RollbackAccepted && event->detail.startsWith(from);
        return !found;
    };
    return session.events()
        .walk(connection, std::numeric_limits<quint64>::max(), EventTable::Order::NewestFirst, visit, true)
        .map([&] { return found; });
}

Result<LogStanding> standing(StoreSession &session, Connection &connection, const LogPoint &seen, const LogPoint &log)
{
    if (log.size < seen.size)
        return LogStanding::RolledBack;
    if (seen.size == 0) // every log continues the empty one, whatever its root is said to be
        return LogStanding::Continues;
    const LogWriter &writer = session.context().writer;
    const auto proof = writer.consistencyProof(seen.size, log.size,
                                               [&](int level, quint64 index) { return readNode(connection, level, index); });
    if (!proof && proof.error().code != ErrorCode::Damaged)
        return tl::unexpected(proof.error());
    // nodes that are missing prove nothing either
    return proof && writer.continues(seen, log, *proof) ? LogStanding::Continues : LogStanding::Diverged;
}

} // namespace

Result<LogComparison> compareLogOf(StoreSession &session, const LogPoint &seen)
{
    return session.read([&](Connection &connection) -> Result<LogComparison> {
        const auto log = readPoint(session, connection);
        if (!log)
            return tl::unexpected(log.error());
        auto stands = standing(session, connection, seen, *log);
        if (stands && *stands != LogStanding::Continues) {
            const auto accepted = isAccepted(session, connection, seen);
            if (!accepted)
                return tl::unexpected(accepted.error());
            if (*accepted)
                stands = LogStanding::Continues;
        }
        return stands.map([&](LogStanding found) { return LogComparison{found, seen, *log}; });
    });
}

Result<std::optional<LogComparison>> findPutBack(StoreSession &session, const std::vector<LogPoint> &seen)
{
    for (const LogPoint &point : seen) {
        const auto found = compareLogOf(session, point);
        if (!found)
            return tl::unexpected(found.error());
        if (found->standing != LogStanding::Continues)
            return *found;
    }
    return std::nullopt;
}

void keepFromWriting(StoreSession &session) { session.forbidWriting({ErrorCode::StorePutBack, session.file(), {}}); }

Result<LogPoint> acceptLogOf(StoreSession &session, const LogPoint &seen, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::InvalidInput, u"reason"_s, u"A reason is required."_s);
    if (auto fine = checkReason(reason); !fine)
        return tl::unexpected(fine.error());
    const auto forbidden = session.allowWriting();
    const auto recorded = upgradeTables(session).and_then([&](std::vector<EventDraft> &&events) {
        return session.change([&](Transaction &transaction, Change &change) -> Result<> {
            const auto log = readPoint(session, transaction.connection());
            if (!log)
                return tl::unexpected(log.error());
            change.events = std::move(events);
            change.events.insert(change.events.end(), session.heldBack().begin(), session.heldBack().end());
            EventDraft event;
            event.action = AuditAction::RollbackAccepted;
            event.object = session.header().store.toString();
            event.reason = reason;
            event.detail = u"from=%1 to=%2"_s.arg(pointText(seen), pointText(*log));
            change.events.push_back(std::move(event));
            return {};
        });
    });
    if (!recorded) {
        if (forbidden)
            session.forbidWriting(*forbidden);
        return tl::unexpected(recorded.error());
    }
    session.holdBack({});
    return session.read([&](Connection &connection) { return readPoint(session, connection); });
}

} // namespace claviger
