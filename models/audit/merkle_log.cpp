#include "models/audit/merkle_log.h"

#include "models/audit/canonical_event.h"
#include "models/audit/checkpoint.h"
#include "models/audit/merkle_tree.h"
#include "models/secure/random.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// From one call: what a call of the generator costs hardly depends on how much it gives.
Result<EventSalts> freshSalts()
{
    EventSalts salts;
    std::array<std::byte, sizeof(EventSalt) * (1 + kPersonalFields.size())> random;
    if (const Result<> filled = fillRandom(random); !filled)
        return tl::unexpected(filled.error());
    const auto *at = random.data();
    for (EventSalt *salt : {&salts.leaf, &salts.personal[0], &salts.personal[1], &salts.personal[2]}) {
        std::copy_n(at, salt->size(), salt->begin());
        at += salt->size();
    }
    return salts;
}

} // namespace

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
        event.absent = {};
        if (event.id.isNull())
            event.id = EventId::generate();
        const Result<EventSalts> salts = freshSalts();
        if (!salts)
            return tl::unexpected(salts.error());
        Result<QByteArray> line = writeCanonical(event, *salts);
        if (!line)
            return tl::unexpected(std::move(line).error());
        const Digest hash = leafHash(*line);
        merkle::append(delta.state, hash, &delta.nodes);
        delta.events.push_back({std::move(event), *std::move(line), hash});
    }
    delta.root = merkle::root(delta.state);
    delta.checkpoint = writeCheckpoint({logOrigin(store), delta.state.size, delta.root}, *key);
    return delta;
}

Result<AuditEvent> MerkleLog::read(QByteArrayView line) const { return readCanonical(line); }

Result<QByteArray> MerkleLog::withoutPersonal(QByteArrayView line, PersonalFields fields) const
{
    return claviger::withoutPersonal(line, fields);
}

Digest MerkleLog::leafHash(QByteArrayView line) const { return merkle::leafHash(splitLine(line).leaf); }

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

Result<LogPoint> MerkleLog::openCheckpoint(QByteArrayView note, QByteArrayView publicKey, StoreId store) const
{
    return readCheckpoint(note, {logOrigin(store), publicKey.toByteArray()}).map([](const Checkpoint &checkpoint) {
        return LogPoint{.size = checkpoint.size, .root = checkpoint.root};
    });
}

Result<std::vector<Digest>> MerkleLog::inclusionProof(quint64 index, quint64 size, const NodeSource &nodes) const
{
    return merkle::inclusionProof(index, size, nodes);
}

Result<std::vector<Digest>> MerkleLog::consistencyProof(quint64 oldSize, quint64 newSize, const NodeSource &nodes) const
{
    return oldSize == 0 ? Result<merkle::Proof>(merkle::Proof()) : merkle::consistencyProof(oldSize, newSize, nodes);
}

bool MerkleLog::continues(const LogPoint &earlier, const LogPoint &later, std::span<const Digest> proof) const
{
    if (earlier.size == 0) // RFC 9162 has no proof for it: every log continues the empty one
        return proof.empty() && earlier.root == merkle::root({});
    return merkle::verifyConsistency(earlier.size, earlier.root, later.size, later.root, proof);
}

bool MerkleLog::includes(const LogPoint &log, quint64 index, const Digest &leafHash, std::span<const Digest> proof) const
{
    return merkle::verifyInclusion(leafHash, index, log.size, proof, log.root);
}

Result<QByteArray> MerkleLog::signNote(QByteArrayView text, const Secret &signingSeed, StoreId store) const
{
    return SignatureKey::fromSeed(signingSeed).map([&](const SignatureKey &key) {
        return claviger::signNote(text, logOrigin(store), key);
    });
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
