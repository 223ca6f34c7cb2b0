#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/event_proof.h"
#include "models/store/session.h"

namespace claviger {

/// Complete nodes of the log in \p connection, which outlives it. They never change, whatever is appended.
[[nodiscard]] NodeSource logNodes(Connection &connection);

/// Roots of the complete subtrees that the first \p size leaves consist of, largest first.
[[nodiscard]] Result<std::vector<Digest>> frontierAt(const NodeSource &nodes, quint64 size);
/// Roots of the largest complete subtrees that cover leaves \p from up to \p to (exclusive), left to right.
[[nodiscard]] Result<std::vector<Digest>> subtreesBetween(const NodeSource &nodes, quint64 from, quint64 to);

/// The log as its newest checkpoint signs it; Tampered when that is not signed by the store's key.
[[nodiscard]] Result<LogPoint> logPoint(StoreSession &session, Connection &connection);

/// Proof that \p later, a state of this log, continues \p earlier. RolledBack when \p earlier has more events, Tampered when
/// it is no state of this log.
[[nodiscard]] Result<std::vector<Digest>> proveGrowth(const LogWriter &writer, const NodeSource &nodes, const LogPoint &earlier,
                                                      const LogPoint &later);

/// Every change of the signing key up to \p log, proven to be a part of it. The events disclose nothing.
[[nodiscard]] Result<std::vector<KeyHandover>> proveHandovers(StoreSession &session, Connection &connection, const LogPoint &log);

/// As EventProofs::provenEvent(), in the log that the newest checkpoint signs.
[[nodiscard]] Result<ProvenEvent> proveEvent(StoreSession &session, Connection &connection, quint64 seq);

/// What leads from a size of the log to its newest checkpoint, for whoever kept the root of that size.
struct ProvenGrowth {
    LogPoint head;
    std::vector<Digest> proof; ///< RFC 6962 consistency proof; empty from 0 and from the same size
    QByteArray checkpoint;
    std::vector<KeyHandover> handovers; ///< since that size, oldest first
};
/// RolledBack when the log has fewer events than \p size.
[[nodiscard]] Result<ProvenGrowth> proveGrowthFrom(StoreSession &session, Connection &connection, quint64 size);

} // namespace claviger
