#include "models/store/event_table.h"

#include "models/store/byte_codec.h"
#include "models/store/schema.h"

#include <bit>
#include <iterator>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray encodeFrontier(const std::vector<Digest> &frontier)
{
    QByteArray bytes;
    for (const Digest &digest : frontier)
        bytes.append(asView(digest));
    return bytes;
}

void writeHead(Transaction &transaction, const LogDelta &delta)
{
    transaction.write("INSERT OR REPLACE INTO log_head(id, size, frontier, checkpoint) VALUES(1, ?, ?, ?)",
                      qint64(delta.state.size), QByteArrayView(encodeFrontier(delta.state.frontier)),
                      QByteArrayView(delta.checkpoint));
}

StoredEvent withoutLine(const Query &query)
{
    StoredEvent event{.seq = query.natural(0), .leafHash = {}, .line = {}};
    static_cast<void>(toDigest(query.blob(2), event.leafHash));
    return event;
}

} // namespace

Result<LogHead> readLogHead(Connection &connection)
{
    Query query = connection.query("SELECT size, frontier, checkpoint FROM log_head WHERE id = 1");
    if (!query.next()) {
        if (auto outcome = query.outcome(); !outcome)
            return tl::unexpected(outcome.error());
        return failure(ErrorCode::Damaged, u"audit log"_s, u"Its head is missing."_s);
    }
    LogHead head;
    head.state.size = query.natural(0);
    head.checkpoint = query.copy(2);
    const QByteArrayView frontier = query.blob(1);
    const auto expected = static_cast<qsizetype>(std::popcount(head.state.size)) * qsizetype(sizeof(Digest));
    if (frontier.size() != expected)
        return failure(ErrorCode::Damaged, u"audit log"_s, u"Its frontier does not fit its size."_s);
    for (qsizetype at = 0; at < frontier.size(); at += qsizetype(sizeof(Digest))) {
        Digest digest{};
        static_cast<void>(toDigest(frontier.sliced(at, qsizetype(sizeof(Digest))), digest));
        head.state.frontier.push_back(digest);
    }
    return head;
}

Result<> verifyLogHead(const LogHead &head, const Header &header, const LogWriter &writer)
{
    const auto fits
        = writer.verifyCheckpoint(head.checkpoint, header.verifierKey, header.store, head.state.size, writer.root(head.state));
    if (fits)
        return {};
    // signed for another size is no rollback here: size and signature stand in one row and are written together
    const bool isTampered = fits.error().code == ErrorCode::RolledBack || head.checkpoint.isEmpty();
    return failure(isTampered ? ErrorCode::Tampered : fits.error().code, u"audit log"_s, fits.error().detail);
}

Result<std::vector<KeptHandover>> readHandovers(Connection &connection)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    std::vector<KeptHandover> handovers;
    if (*version < kHandoverVersion)
        return handovers;
    Query query = connection.query("SELECT seq, verifier, checkpoint FROM log_handover ORDER BY seq");
    while (query.next())
        handovers.push_back({.seq = query.natural(0), .verifier = query.copy(1), .checkpoint = query.copy(2)});
    return query.outcome().map([&] { return std::move(handovers); });
}

EventTable::EventTable(const LogWriter &writer, KeyRing &keys)
    : m_writer(writer)
    , m_keys(keys)
{
}

EventTable::Sealer *EventTable::cipher(quint64 generation)
{
    const auto known = m_ciphers.find(generation);
    if (known != m_ciphers.end())
        return &known->second;
    const auto &keys = m_keys.generations(StoreKey::Log);
    const auto key = keys.find(generation);
    if (key == keys.end())
        return nullptr;
    const SealedPlace place{.type = SealedType::Event, .object = {}, .version = 0, .part = 0};
    Sealer sealer{.aead = Aead(key->second), .place = associatedData(m_keys.store(), generation, place)};
    return &m_ciphers.emplace(generation, std::move(sealer)).first->second;
}

Bytes EventTable::Sealer::placeOf(quint64 seq)
{
    replaceVersion(place, seq);
    return asBytes(place);
}

Result<quint64> EventTable::append(Transaction &transaction, std::vector<AuditEvent> events)
{
    return write(transaction, std::move(events), m_keys.key(StoreKey::Signing)).map([](const LogDelta &delta) {
        return delta.state.size;
    });
}

Result<> EventTable::handOver(Transaction &transaction, AuditEvent event, QByteArrayView verifier)
{
    const auto &keys = m_keys.generations(StoreKey::Signing);
    if (keys.size() < 2)
        return failure(ErrorCode::Internal, u"audit log"_s, u"There is no earlier signing key."_s);
    const auto delta = write(transaction, {std::move(event)}, std::prev(keys.end(), 2)->second);
    if (!delta)
        return tl::unexpected(delta.error());
    transaction.write("INSERT INTO log_handover(seq, verifier, checkpoint) VALUES(?, ?, ?)",
                      qint64(delta->events.front().event.seq), verifier, QByteArrayView(delta->checkpoint));
    return transaction.state();
}

Result<LogDelta> EventTable::write(Transaction &transaction, std::vector<AuditEvent> events, const Secret &signing)
{
    const auto head = readLogHead(transaction.connection());
    if (!head)
        return tl::unexpected(head.error());
    auto delta = m_writer.append(head->state, std::move(events), signing, m_keys.store());
    if (!delta)
        return delta;
    const quint64 generation = m_keys.generation(StoreKey::Log);
    Sealer *seal = cipher(generation);
    for (const LoggedEvent &logged : delta->events) {
        const QByteArray sealed = seal->aead.seal(asBytes(logged.line), seal->placeOf(logged.event.seq));
        transaction.write("INSERT INTO event(seq, generation, leaf_hash, sealed) VALUES(?, ?, ?, ?)", qint64(logged.event.seq),
                          qint64(generation), asView(logged.leafHash), QByteArrayView(sealed));
    }
    for (const StoredNode &node : delta->nodes)
        transaction.write("INSERT INTO log_node(level, position, hash) VALUES(?, ?, ?)", qint64(node.level), qint64(node.index),
                          asView(node.hash));
    writeHead(transaction, *delta);
    return delta;
}

Result<StoredEvent> EventTable::open(const Query &query)
{
    StoredEvent event;
    event.seq = query.natural(0);
    const quint64 generation = query.natural(1);
    Sealer *seal = cipher(generation);
    if (!seal || !toDigest(query.blob(2), event.leafHash))
        return failure(ErrorCode::Damaged, u"event %1"_s.arg(event.seq), u"The row does not fit."_s);
    auto line = seal->aead.open(query.blob(3), seal->placeOf(event.seq));
    if (!line)
        return failure(ErrorCode::Damaged, u"event %1"_s.arg(event.seq), u"The record does not open."_s);
    event.line = *std::move(line);
    return event;
}

Result<> EventTable::walk(Connection &connection, quint64 from, Order order,
                          const std::function<bool(const StoredEvent &)> &visit, bool skipDamaged)
{
    const bool backwards = order == Order::NewestFirst;
    const quint64 highest = std::numeric_limits<qint64>::max();
    const auto bound = static_cast<qint64>(std::min(from, highest));
    Query query = backwards
        ? connection.query("SELECT seq, generation, leaf_hash, sealed FROM event WHERE seq < ? ORDER BY seq DESC", bound)
        : connection.query("SELECT seq, generation, leaf_hash, sealed FROM event WHERE seq >= ? ORDER BY seq", bound);
    while (query.next()) {
        auto event = open(query);
        if (!event && !skipDamaged)
            return tl::unexpected(event.error());
        if (!visit(event ? *event : withoutLine(query)))
            return {};
    }
    return query.outcome();
}

Result<StoredEvent> EventTable::at(Connection &connection, quint64 seq)
{
    Query query = connection.query("SELECT seq, generation, leaf_hash, sealed FROM event WHERE seq = ?", qint64(seq));
    if (query.next())
        return open(query);
    if (auto outcome = query.outcome(); !outcome)
        return tl::unexpected(outcome.error());
    return failure(ErrorCode::NotFound, u"event %1"_s.arg(seq));
}

Result<std::vector<StoredEvent>> EventTable::laggards(Connection &connection, quint64 &cursor, qint64 limit)
{
    std::vector<StoredEvent> events;
    Query query = connection.query("SELECT seq, generation, leaf_hash, sealed FROM event WHERE seq >= ? AND generation <> ? "
                                   "ORDER BY seq LIMIT ?",
                                   qint64(cursor), qint64(m_keys.generation(StoreKey::Log)), limit);
    while (query.next()) {
        auto event = open(query);
        events.push_back(event ? *std::move(event) : withoutLine(query));
        cursor = events.back().seq + 1;
    }
    return query.outcome().map([&] { return std::move(events); });
}

void EventTable::reseal(Transaction &transaction, const StoredEvent &event)
{
    const quint64 generation = m_keys.generation(StoreKey::Log);
    Sealer *seal = cipher(generation);
    const QByteArray sealed = seal->aead.seal(asBytes(event.line), seal->placeOf(event.seq));
    transaction.write("UPDATE event SET generation = ?, sealed = ? WHERE seq = ?", qint64(generation), QByteArrayView(sealed),
                      qint64(event.seq));
}

} // namespace claviger
