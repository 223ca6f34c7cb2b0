#include "models/audit/merkle_tree.h"

#include "models/secure/digest.h"

#include <algorithm>
#include <array>
#include <bit>

namespace claviger::merkle {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kLeafPrefix{std::byte{0}};
constexpr std::byte kNodePrefix{1};

/// The largest power of two below \p count, which is at least 2.
quint64 split(quint64 count) { return std::bit_floor(count - 1); }

/// Walks one RFC 6962 tree, whose complete nodes come from outside.
class Walker
{
public:
    explicit Walker(const NodeSource &nodes)
        : m_nodes(nodes)
    {
    }

    /// MTH of leaves \p from up to \p to (exclusive).
    [[nodiscard]] Result<Digest> hash(quint64 from, quint64 to) const
    {
        const quint64 count = to - from;
        if (std::has_single_bit(count)) {
            const int level = std::countr_zero(count);
            return m_nodes(level, from >> static_cast<unsigned>(level));
        }
        const quint64 middle = from + split(count);
        return hash(from, middle).and_then([&](const Digest &left) {
            return hash(middle, to).map([&](const Digest &right) { return nodeHash(left, right); });
        });
    }

    /// RFC 6962 PATH, leaf first.
    [[nodiscard]] Result<Proof> path(quint64 index, quint64 from, quint64 to) const
    {
        if (to - from == 1)
            return Proof();
        const quint64 middle = from + split(to - from);
        return index < middle ? joined(path(index, from, middle), hash(middle, to))
                              : joined(path(index, middle, to), hash(from, middle));
    }

    /// RFC 6962 SUBPROOF; \p known: the old tree is exactly from..to and its root is given.
    [[nodiscard]] Result<Proof> subproof(quint64 old, quint64 from, quint64 to, bool known) const
    {
        if (old == to) {
            if (known)
                return Proof();
            return hash(from, to).map([](const Digest &only) { return Proof{only}; });
        }
        const quint64 middle = from + split(to - from);
        return old <= middle ? joined(subproof(old, from, middle, known), hash(middle, to))
                             : joined(subproof(old, middle, to, false), hash(from, middle));
    }

private:
    [[nodiscard]] static Result<Proof> joined(Result<Proof> proof, const Result<Digest> &last)
    {
        if (!proof)
            return proof;
        if (!last)
            return tl::unexpected(last.error());
        proof->push_back(*last);
        return proof;
    }

    const NodeSource &m_nodes;
};

} // namespace

Digest leafHash(QByteArrayView leaf)
{
    thread_local Sha256 hash;
    return hash.update(kLeafPrefix).update(asBytes(leaf)).finish();
}

Digest nodeHash(const Digest &left, const Digest &right)
{
    std::array<std::byte, 1 + 2 * sizeof(Digest)> bytes;
    bytes[0] = kNodePrefix;
    std::ranges::copy(right, std::ranges::copy(left, bytes.begin() + 1).out);
    return sha256(bytes);
}

bool isConsistent(const LogState &state) noexcept
{
    return state.frontier.size() == static_cast<std::size_t>(std::popcount(state.size));
}

void append(LogState &state, const Digest &leaf, std::vector<StoredNode> *completed)
{
    Digest hash = leaf;
    quint64 index = state.size;
    for (quint8 level = 1; index & 1U; ++level) {
        hash = nodeHash(state.frontier.back(), hash);
        state.frontier.pop_back();
        index >>= 1U;
        if (completed)
            completed->push_back({level, index, hash});
    }
    state.frontier.push_back(hash);
    ++state.size;
}

Digest root(const LogState &state)
{
    if (state.frontier.empty())
        return sha256({});
    Digest hash = state.frontier.back();
    for (std::size_t i = state.frontier.size() - 1; i-- > 0;)
        hash = nodeHash(state.frontier[i], hash);
    return hash;
}

Result<Proof> inclusionProof(quint64 index, quint64 size, const NodeSource &nodes)
{
    if (index >= size)
        return failure(ErrorCode::InvalidInput, u"proof"_s, u"the log has %1 events"_s.arg(size));
    return Walker(nodes).path(index, 0, size);
}

Result<Proof> consistencyProof(quint64 oldSize, quint64 newSize, const NodeSource &nodes)
{
    if (oldSize == 0 || oldSize > newSize)
        return failure(ErrorCode::InvalidInput, u"proof"_s, u"from 1 to %1 events"_s.arg(newSize));
    return Walker(nodes).subproof(oldSize, 0, newSize, true);
}

// RFC 9162 §2.1.3.2; the trees are those of RFC 6962.
bool verifyInclusion(const Digest &leaf, quint64 index, quint64 size, std::span<const Digest> proof, const Digest &root)
{
    if (index >= size)
        return false;
    quint64 node = index;
    quint64 last = size - 1;
    Digest hash = leaf;
    for (const Digest &step : proof) {
        if (last == 0)
            return false;
        if ((node & 1U) || node == last) {
            hash = nodeHash(step, hash);
            while (!(node & 1U) && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = nodeHash(hash, step);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

// RFC 9162 §2.1.4.2
bool verifyConsistency(quint64 oldSize, const Digest &oldRoot, quint64 newSize, const Digest &newRoot,
                       std::span<const Digest> proof)
{
    if (oldSize == 0 || oldSize > newSize)
        return false;
    if (oldSize == newSize)
        return proof.empty() && oldRoot == newRoot;
    const bool startsAtOldRoot = std::has_single_bit(oldSize);
    if (!startsAtOldRoot && proof.empty())
        return false;
    quint64 node = oldSize - 1;
    quint64 last = newSize - 1;
    while (node & 1U) {
        node >>= 1U;
        last >>= 1U;
    }
    Digest before = startsAtOldRoot ? oldRoot : proof.front();
    Digest after = before;
    for (const Digest &step : proof.subspan(startsAtOldRoot ? 0 : 1)) {
        if (last == 0)
            return false;
        if ((node & 1U) || node == last) {
            before = nodeHash(step, before);
            after = nodeHash(step, after);
            while (!(node & 1U) && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            after = nodeHash(after, step);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && before == oldRoot && after == newRoot;
}

} // namespace claviger::merkle
