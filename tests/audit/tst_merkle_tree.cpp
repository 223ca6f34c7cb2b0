#include "models/audit/merkle_tree.h"

#include "models/secure/digest.h"

#include <QTest>

#include <map>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// RFC 6962 as its section 2.1 defines it, word for word and slowly: what the fast tree is compared with.
static Digest slowRoot(std::span<const Digest> leaves)
{
    if (leaves.empty())
        return sha256({});
    if (leaves.size() == 1)
        return leaves[0];
    std::size_t k = 1;
    while (k * 2 < leaves.size())
        k *= 2;
    return merkle::nodeHash(slowRoot(leaves.first(k)), slowRoot(leaves.subspan(k)));
}

/// A log with everything that a store keeps of it.
struct StoredLog {
    std::vector<Digest> leaves;
    std::map<std::pair<int, quint64>, Digest> nodes;
    LogState state;

    void add(QByteArrayView leaf)
    {
        leaves.push_back(merkle::leafHash(leaf));
        nodes[{0, state.size}] = leaves.back();
        std::vector<StoredNode> completed;
        merkle::append(state, leaves.back(), &completed);
        for (const StoredNode &node : completed)
            nodes[{node.level, node.index}] = node.hash;
    }
    [[nodiscard]] NodeSource source() const
    {
        return [this](int level, quint64 index) -> Result<Digest> {
            const auto at = nodes.find({level, index});
            if (at == nodes.end())
                return failure(ErrorCode::NotFound, u"%1/%2"_s.arg(level).arg(index));
            return at->second;
        };
    }
    [[nodiscard]] Digest rootAt(std::size_t size) const { return slowRoot(std::span(leaves).first(size)); }
};

class TestMerkleTree final : public QObject
{
    Q_OBJECT
private slots:
    void publishedRoots();
    void publishedProofs();
    void everySizeAgreesWithTheDefinition();
    void completedNodesAreAllOfThem();
    void everyInclusionProofHolds();
    void everyConsistencyProofHolds();
    void aTwistedProofFails();
    void impossibleProofsAreRefused();
    void aMissingNodeIsReported();

private:
    [[nodiscard]] static StoredLog numbered(int size)
    {
        StoredLog log;
        for (int i = 0; i < size; ++i)
            log.add(QByteArray::number(i));
        return log;
    }
    [[nodiscard]] static StoredLog published(int size)
    {
        const char *const inputs[]{
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
        StoredLog log;
        for (int i = 0; i < size; ++i)
            log.add(QByteArray::fromHex(inputs[i]));
        return log;
    }
};

void TestMerkleTree::publishedRoots()
{
    QCOMPARE(toByteArray(merkle::root({})).toHex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_ba);
    QCOMPARE(toByteArray(merkle::root(published(1).state)).toHex(),
             "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"_ba);
    QCOMPARE(toByteArray(merkle::root(published(2).state)).toHex(),
             "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"_ba);
    QCOMPARE(toByteArray(merkle::root(published(3).state)).toHex(),
             "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"_ba);
    QCOMPARE(toByteArray(merkle::root(published(8).state)).toHex(),
             "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"_ba);
}

void TestMerkleTree::publishedProofs()
{
    const StoredLog log = published(8);
    const merkle::Proof inclusion = merkle::inclusionProof(0, 8, log.source()).value();
    QCOMPARE(inclusion.size(), std::size_t{3});
    QCOMPARE(toByteArray(inclusion[0]).toHex(), "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"_ba);
    QCOMPARE(toByteArray(inclusion[1]).toHex(), "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"_ba);
    QCOMPARE(toByteArray(inclusion[2]).toHex(), "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"_ba);
    const merkle::Proof consistency = merkle::consistencyProof(1, 8, log.source()).value();
    QCOMPARE(consistency, inclusion);
}

void TestMerkleTree::everySizeAgreesWithTheDefinition()
{
    StoredLog log;
    for (int size = 1; size <= 70; ++size) {
        log.add(QByteArray::number(size));
        QVERIFY(merkle::isConsistent(log.state));
        QCOMPARE(merkle::root(log.state), log.rootAt(log.leaves.size()));
    }
    log.state.frontier.pop_back();
    QVERIFY(!merkle::isConsistent(log.state));
}

void TestMerkleTree::completedNodesAreAllOfThem()
{
    const StoredLog log = numbered(70);
    QCOMPARE(log.nodes.size(), std::size_t{70 + 35 + 17 + 8 + 4 + 2 + 1});
    for (const auto &[at, hash] : log.nodes) {
        const std::size_t width = std::size_t{1} << static_cast<unsigned>(at.first);
        QCOMPARE(hash, slowRoot(std::span(log.leaves).subspan(at.second * width, width)));
    }
}

void TestMerkleTree::everyInclusionProofHolds()
{
    const StoredLog log = numbered(33);
    for (quint64 size = 1; size <= 33; ++size) {
        for (quint64 index = 0; index < size; ++index) {
            const merkle::Proof proof = merkle::inclusionProof(index, size, log.source()).value();
            QVERIFY(merkle::verifyInclusion(log.leaves[index], index, size, proof, log.rootAt(size)));
            QVERIFY(!merkle::verifyInclusion(log.leaves[index], (index + 1) % size, size, proof, log.rootAt(size)) || size == 1);
        }
    }
}

void TestMerkleTree::everyConsistencyProofHolds()
{
    const StoredLog log = numbered(33);
    for (quint64 size = 1; size <= 33; ++size) {
        for (quint64 old = 1; old <= size; ++old) {
            const merkle::Proof proof = merkle::consistencyProof(old, size, log.source()).value();
            QVERIFY(merkle::verifyConsistency(old, log.rootAt(old), size, log.rootAt(size), proof));
            QVERIFY(!merkle::verifyConsistency(old, merkle::leafHash("x"), size, log.rootAt(size), proof));
            QVERIFY(!merkle::verifyConsistency(old, log.rootAt(old), size, merkle::leafHash("x"), proof));
        }
    }
}

void TestMerkleTree::aTwistedProofFails()
{
    const StoredLog log = numbered(21);
    const Digest root = log.rootAt(21);
    const merkle::Proof inclusion = merkle::inclusionProof(13, 21, log.source()).value();
    const merkle::Proof consistency = merkle::consistencyProof(13, 21, log.source()).value();
    const auto holds = [&](bool included, const merkle::Proof &proof) {
        return included ? merkle::verifyInclusion(log.leaves[13], 13, 21, proof, root)
                        : merkle::verifyConsistency(13, log.rootAt(13), 21, root, proof);
    };
    for (const bool included : {true, false}) {
        const merkle::Proof &good = included ? inclusion : consistency;
        QVERIFY(holds(included, good));
        for (std::size_t i = 0; i < good.size(); ++i) {
            merkle::Proof bad = good;
            bad[i][31] ^= std::byte{1};
            QVERIFY(!holds(included, bad));
            bad = good;
            bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
            QVERIFY(!holds(included, bad));
            bad = good;
            bad.insert(bad.begin() + static_cast<std::ptrdiff_t>(i), good[i]);
            QVERIFY(!holds(included, bad));
        }
        QVERIFY(!holds(included, {}));
    }
}

void TestMerkleTree::impossibleProofsAreRefused()
{
    const StoredLog log = numbered(5);
    QCOMPARE(merkle::inclusionProof(5, 5, log.source()).error().code, ErrorCode::InvalidInput);
    QCOMPARE(merkle::consistencyProof(0, 5, log.source()).error().code, ErrorCode::InvalidInput);
    QCOMPARE(merkle::consistencyProof(6, 5, log.source()).error().code, ErrorCode::InvalidInput);
    QVERIFY(!merkle::verifyInclusion(log.leaves[0], 5, 5, {}, log.rootAt(5)));
    QVERIFY(!merkle::verifyConsistency(0, merkle::root({}), 5, log.rootAt(5), {}));
}

void TestMerkleTree::aMissingNodeIsReported()
{
    StoredLog log = numbered(8);
    log.nodes.erase({1, 1});
    QCOMPARE(merkle::inclusionProof(0, 8, log.source()).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestMerkleTree)
#include "tst_merkle_tree.moc"
