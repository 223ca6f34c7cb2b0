#pragma once

#include "models/domain/audit_log.h"

#include <span>
#include <vector>

namespace claviger::merkle {

/// SHA-256(0x00 || \p leaf).
[[nodiscard]] Digest leafHash(QByteArrayView leaf);
/// SHA-256(0x01 || \p left || \p right).
[[nodiscard]] Digest nodeHash(const Digest &left, const Digest &right);

/// True when the frontier has as many subtrees as the size has bits.
[[nodiscard]] bool isConsistent(const LogState &state) noexcept;

/// Adds one leaf; inner nodes that became complete are added to \p completed unless it is null.
void append(LogState &state, const Digest &leaf, std::vector<StoredNode> *completed = nullptr);

/// RFC 6962 MTH; of an empty tree SHA-256 of nothing.
[[nodiscard]] Digest root(const LogState &state);

using Proof = std::vector<Digest>;

/// RFC 6962 §2.1.1 for leaf \p index of the first \p size leaves. InvalidInput unless index < size.
[[nodiscard]] Result<Proof> inclusionProof(quint64 index, quint64 size, const NodeSource &nodes);
/// RFC 6962 §2.1.2 from \p oldSize to \p newSize. InvalidInput unless 0 < oldSize <= newSize.
[[nodiscard]] Result<Proof> consistencyProof(quint64 oldSize, quint64 newSize, const NodeSource &nodes);

[[nodiscard]] bool verifyInclusion(const Digest &leaf, quint64 index, quint64 size, std::span<const Digest> proof,
                                   const Digest &root);
[[nodiscard]] bool verifyConsistency(quint64 oldSize, const Digest &oldRoot, quint64 newSize, const Digest &newRoot,
                                     std::span<const Digest> proof);

} // namespace claviger::merkle
