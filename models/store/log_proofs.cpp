#include "models/store/log_proofs.h"

#include "models/store/byte_codec.h"

#include <algorithm>
#include <bit>

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

/// A handover as the log tells it; its proofs lead to \p log.
Result<KeyHandover> proveHandover(StoreSession &session, Connection &connection, const KeptHandover &kept, const LogPoint &log)
{
    const LogWriter &writer = session.context().writer;
    const NodeSource nodes = logNodes(connection);
    KeyHandover handover{.seq = kept.seq,
                         .line = {},
                         .proof = {},
                         .checkpoint = kept.checkpoint,
                         .verifierKey = writer.verifierKey(session.header().store, kept.verifier),
                         .growth = {}};
    const auto take = [](Result<std::vector<Digest>> proof, std::vector<Digest> &to) -> Result<> {
        return std::move(proof).map([&to](std::vector<Digest> &&digests) { to = std::move(digests); });
    };
    return session.events()
        .at(connection, kept.seq)
        .and_then([&](const StoredEvent &event) { return writer.withoutPersonal(event.line, kAllPersonal); })
        .map([&](QByteArray &&line) { handover.line = std::move(line); })
        .and_then([&] { return take(writer.inclusionProof(kept.seq, kept.seq + 1, nodes), handover.proof); })
        .and_then([&] { return take(writer.consistencyProof(kept.seq + 1, log.size, nodes), handover.growth); })
        .map([&] { return std::move(handover); });
}

} // namespace

NodeSource logNodes(Connection &connection)
{
    return [&connection](int level, quint64 index) { return readNode(connection, level, index); };
}

Result<std::vector<Digest>> frontierAt(const NodeSource &nodes, quint64 size) { return subtreesBetween(nodes, 0, size); }

Result<std::vector<Digest>> subtreesBetween(const NodeSource &nodes, quint64 from, quint64 to)
{
    std::vector<Digest> roots;
    while (from < to) {
        const int fits = std::countr_zero(std::bit_floor(to - from));
        const int level = from == 0 ? fits : std::min(fits, std::countr_zero(from));
        const auto root = nodes(level, from >> static_cast<unsigned>(level));
        if (!root)
            return tl::unexpected(root.error());
        roots.push_back(*root);
        from += quint64{1} << static_cast<unsigned>(level);
    }
    return roots;
}

Result<LogPoint> logPoint(StoreSession &session, Connection &connection)
{
    const LogWriter &writer = session.context().writer;
    return readLogHead(connection).and_then([&](const LogHead &head) {
        return verifyLogHead(head, session.header(), writer).map([&] {
            return LogPoint{.size = head.state.size, .root = writer.root(head.state)};
        });
    });
}

Result<std::vector<Digest>> proveGrowth(const LogWriter &writer, const NodeSource &nodes, const LogPoint &earlier,
                                        const LogPoint &later)
{
    if (earlier.size > later.size)
        return failure(ErrorCode::RolledBack, u"audit log"_s,
                       u"It has %1 events and had %2."_s.arg(later.size).arg(earlier.size));
    return writer.consistencyProof(earlier.size, later.size, nodes)
        .and_then([&](std::vector<Digest> &&proof) -> Result<std::vector<Digest>> {
            if (writer.continues(earlier, later, proof))
                return std::move(proof);
            return failure(ErrorCode::Tampered, u"audit log"_s, u"Its first %1 events are others."_s.arg(earlier.size));
        });
}

Result<std::vector<KeyHandover>> proveHandovers(StoreSession &session, Connection &connection, const LogPoint &log)
{
    const auto kept = readHandovers(connection);
    if (!kept)
        return tl::unexpected(kept.error());
    std::vector<KeyHandover> handovers;
    for (const KeptHandover &each : *kept) {
        if (each.seq >= log.size)
            break;
        auto proven = proveHandover(session, connection, each, log);
        if (!proven)
            return tl::unexpected(proven.error());
        handovers.push_back(*std::move(proven));
    }
    return handovers;
}

Result<ProvenEvent> proveEvent(StoreSession &session, Connection &connection, quint64 seq)
{
    const auto log = logPoint(session, connection);
    const auto head = readLogHead(connection);
    if (!log || !head)
        return tl::unexpected(log ? head.error() : log.error());
    if (seq >= log->size)
        return failure(ErrorCode::NotFound, QString::number(seq));
    const LogWriter &writer = session.context().writer;
    auto stored = session.events().at(connection, seq);
    if (!stored)
        return tl::unexpected(stored.error());
    auto proof = writer.inclusionProof(seq, log->size, logNodes(connection));
    if (!proof)
        return tl::unexpected(proof.error());
    auto event = writer.read(stored->line);
    if (!event)
        return tl::unexpected(event.error());
    if (event->seq != seq || !writer.includes(*log, seq, writer.leafHash(stored->line), *proof))
        return failure(ErrorCode::Tampered, QString::number(seq));
    const Header &header = session.header();
    return ProvenEvent{*std::move(event),       *log,
                       std::move(stored->line), *std::move(proof),
                       head->checkpoint,        writer.verifierKey(header.store, header.verifierKey)};
}

Result<ProvenGrowth> proveGrowthFrom(StoreSession &session, Connection &connection, quint64 size)
{
    const auto log = logPoint(session, connection);
    const auto head = readLogHead(connection);
    if (!log || !head)
        return tl::unexpected(log ? head.error() : log.error());
    if (size > log->size)
        return failure(ErrorCode::RolledBack, u"audit log"_s, u"It has %1 events and had %2."_s.arg(log->size).arg(size));
    auto handovers = proveHandovers(session, connection, *log);
    if (!handovers)
        return tl::unexpected(handovers.error());
    std::erase_if(*handovers, [size](const KeyHandover &handover) { return handover.seq < size; });
    ProvenGrowth growth{*log, {}, head->checkpoint, *std::move(handovers)};
    if (size == 0 || size == log->size)
        return growth;
    auto proof = session.context().writer.consistencyProof(size, log->size, logNodes(connection));
    if (!proof)
        return tl::unexpected(proof.error());
    growth.proof = *std::move(proof);
    return growth;
}

} // namespace claviger
