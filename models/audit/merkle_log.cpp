#include "models/audit/merkle_log.h"

#include "models/audit/canonical_event.h"
#include "models/audit/checkpoint.h"
#include "models/audit/merkle_tree.h"
#include "models/secure/random.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

Result<LogDelta> MerkleLog::append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                   StoreId store) const
{
    if (events.empty())
        return failure(ErrorCode::InvalidInput, u"log"_s, u"nothing to append"_s);
    if (!merkle::isConsistent(before))
        return failure(ErrorCode::Damaged, u"log"_s, u"the frontier does not fit the size"_s);
    const Result<SignatureKey> key = SignatureKey::fromSeed(signingSeed);
    if (!key)
        return tl::unexpected(key.error());

    LogDelta delta;
    delta.state = before;
    delta.events.reserve(events.size());
    for (AuditEvent &event : events) {
        event.seq = delta.state.size;
        event.formatVersion = kEventFormat;
        if (event.id.isNull())
            event.id = EventId::generate();
        EventSalt salt;
        if (const Result<> salted = fillRandom(salt); !salted)
            return tl::unexpected(salted.error());
        Result<QByteArray> leaf = writeCanonical(event, salt);
        if (!leaf)
            return tl::unexpected(std::move(leaf).error());
        const Digest hash = merkle::leafHash(*leaf);
        merkle::append(delta.state, hash, &delta.nodes);
        delta.events.push_back({std::move(event), *std::move(leaf), hash});
    }
    delta.root = merkle::root(delta.state);
    delta.checkpoint = writeCheckpoint({logOrigin(store), delta.state.size, delta.root}, *key);
    return delta;
}

Result<AuditEvent> MerkleLog::read(QByteArrayView leaf) const { return readCanonical(leaf); }

Digest MerkleLog::leafHash(QByteArrayView leaf) const { return merkle::leafHash(leaf); }

void MerkleLog::extend(LogState &state, std::span<const Digest> leafHashes) const
{
    for (const Digest &hash : leafHashes)
        merkle::append(state, hash);
}

Digest MerkleLog::root(const LogState &state) const { return merkle::root(state); }

Result<> MerkleLog::verifyCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store, quint64 size,
                                     const Digest &root) const
{
    const Result<Checkpoint> checkpoint = readCheckpoint(note, {logOrigin(store), publicKey.toByteArray()});
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    if (checkpoint->size != size)
        return failure(ErrorCode::RolledBack, u"checkpoint"_s,
                       u"it signs %1 events, the log has %2"_s.arg(checkpoint->size).arg(size));
    if (checkpoint->root != root)
        return failure(ErrorCode::Tampered, u"checkpoint"_s, u"it signs another root"_s);
    return {};
}

Result<SigningKeyPair> MerkleLog::generateSigningKey() const
{
    return SignatureKey::generate().map(
        [](const SignatureKey &key) { return SigningKeyPair{.seed = key.seed(), .publicKey = key.publicKey()}; });
}

QString MerkleLog::verifierKey(StoreId store, QByteArrayView publicKey) const
{
    return toText({logOrigin(store), publicKey.toByteArray()});
}

} // namespace claviger
