#pragma once

#include "models/domain/audit_log.h"
#include "models/store/key_ring.h"

#include <functional>

namespace claviger {

/// Where the log stands, with its newest checkpoint.
struct LogHead {
    LogState state;
    QByteArray checkpoint;
};

/// Damaged when the row is missing or contradicts itself.
[[nodiscard]] Result<LogHead> readLogHead(Connection &connection);

/// Tampered unless the checkpoint in \p head is signed by the key that \p header names, over exactly this size and frontier.
/// Whoever appends must have asked: an append signs what it builds on.
[[nodiscard]] Result<> verifyLogHead(const LogHead &head, const Header &header, const LogWriter &writer);

/// One event as it is kept.
struct StoredEvent {
    quint64 seq = 0;
    Digest leafHash{};
    QByteArray line; ///< leaf and disclosures; empty when the record does not open
};

/// What is kept of a change of the log's signing key.
struct KeptHandover {
    quint64 seq = 0;       ///< of its event
    QByteArray verifier;   ///< public key until then
    QByteArray checkpoint; ///< over the log with the event, signed by that key
};

/// All of them, oldest first; none in a file whose tables are older than that.
[[nodiscard]] Result<std::vector<KeptHandover>> readHandovers(Connection &connection);

/// Keeps the audit log in the store: sealed leaves, tree nodes, head. One thread.
class EventTable
{
public:
    EventTable(const LogWriter &writer, KeyRing &keys);

    /// Adds \p events, in the transaction of what they tell. Answers the new size of the log.
    [[nodiscard]] Result<quint64> append(Transaction &transaction, std::vector<AuditEvent> events);
    /// Adds \p event, which names the newest signing key, and keeps for ever the checkpoint over it that the key before it
    /// signs. \p verifier is that one's public half. What is appended next is signed by the newest key.
    [[nodiscard]] Result<> handOver(Transaction &transaction, AuditEvent event, QByteArrayView verifier);

    enum class Order { OldestFirst, NewestFirst };
    /// Gives every event from \p from on to \p visit until that answers false. With NewestFirst: those below \p from.
    /// A line that does not open ends the walk with Damaged unless \p skipDamaged, which then gives an empty one.
    [[nodiscard]] Result<> walk(Connection &connection, quint64 from, Order order,
                                const std::function<bool(const StoredEvent &)> &visit, bool skipDamaged = false);

    /// One event; Damaged when it does not open, NotFound when it is not there.
    [[nodiscard]] Result<StoredEvent> at(Connection &connection, quint64 seq);

    /// Up to \p limit events from \p cursor on that are sealed under an earlier log key, and moves \p cursor behind them. One
    /// that does not open has an empty line.
    [[nodiscard]] Result<std::vector<StoredEvent>> laggards(Connection &connection, quint64 &cursor, qint64 limit);

    /// Seals the line of an event anew under the newest log key; its leaf hash stays.
    void reseal(Transaction &transaction, const StoredEvent &event);

private:
    [[nodiscard]] Result<LogDelta> write(Transaction &transaction, std::vector<AuditEvent> events, const Secret &signing);
    /// The cipher of one log key.
    struct Sealer {
        Aead aead;
        QByteArray place; ///< of the event it was used for last
        [[nodiscard]] Bytes placeOf(quint64 seq);
    };
    [[nodiscard]] Sealer *cipher(quint64 generation);
    [[nodiscard]] Result<StoredEvent> open(const Query &query);

    const LogWriter &m_writer;
    KeyRing &m_keys;
    std::map<quint64, Sealer> m_ciphers;
};

} // namespace claviger
