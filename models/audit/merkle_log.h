#pragma once

#include "models/domain/audit_log.h"

namespace claviger {

/// LogWriter as docs/AUDIT_LOG.md describes it.
class MerkleLog final : public LogWriter
{
public:
    [[nodiscard]] Result<LogDelta> append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                          StoreId store) const override;
    [[nodiscard]] Result<AuditEvent> read(QByteArrayView leaf) const override;
    [[nodiscard]] Digest leafHash(QByteArrayView leaf) const override;
    void extend(LogState &state, std::span<const Digest> leafHashes) const override;
    [[nodiscard]] Digest root(const LogState &state) const override;
    [[nodiscard]] Result<> verifyCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store, quint64 size,
                                            const Digest &root) const override;
    [[nodiscard]] Result<SigningKeyPair> generateSigningKey() const override;
    [[nodiscard]] QString verifierKey(StoreId store, QByteArrayView publicKey) const override;
};

} // namespace claviger
