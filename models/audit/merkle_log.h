#pragma once

#include "models/domain/audit_log.h"

namespace claviger {

/// LogWriter as docs/AUDIT_LOG.md describes it.
class MerkleLog : public LogWriter
{
public:
    [[nodiscard]] Result<LogDelta> append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                          StoreId store) const override;
    [[nodiscard]] Result<AuditEvent> read(QByteArrayView line) const override;
    [[nodiscard]] Result<QByteArray> withoutPersonal(QByteArrayView line, PersonalFields fields) const override;
    [[nodiscard]] Digest leafHash(QByteArrayView line) const override;
    void extend(LogState &state, std::span<const Digest> leafHashes) const override;
    [[nodiscard]] Digest root(const LogState &state) const override;
    [[nodiscard]] Result<> verifyCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store, quint64 size,
                                            const Digest &root) const override;
    [[nodiscard]] Result<LogPoint> openCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store) const override;
    [[nodiscard]] Result<std::vector<Digest>> inclusionProof(quint64 index, quint64 size, const NodeSource &nodes) const override;
    [[nodiscard]] Result<std::vector<Digest>> consistencyProof(quint64 oldSize, quint64 newSize,
                                                               const NodeSource &nodes) const override;
    [[nodiscard]] bool continues(const LogPoint &earlier, const LogPoint &later, std::span<const Digest> proof) const override;
    [[nodiscard]] bool includes(const LogPoint &log, quint64 index, const Digest &leafHash,
                                std::span<const Digest> proof) const override;
    [[nodiscard]] Result<QByteArray> signNote(QByteArrayView text, const Secret &signingSeed, StoreId store) const override;
    [[nodiscard]] Result<SigningKeyPair> generateSigningKey() const override;
    [[nodiscard]] QString verifierKey(StoreId store, QByteArrayView publicKey) const override;
};

} // namespace claviger
