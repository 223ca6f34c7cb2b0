#include "models/audit/canonical_event.h"
#include "models/audit/checkpoint.h"
#include "models/audit/merkle_log.h"
#include "models/audit/merkle_tree.h"
#include "tests/audit/sample_event.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestMerkleLog final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aLogGrowsFromItsFrontier();
    void oneSignatureHoweverManyEvents();
    void theCallerDecidesIdAndTime();
    void equalEventsHaveDifferentLeaves();
    void replayEndsAtTheSameRoot();
    void badInputAppendsNothing();
    void aCheckpointIsOfExactlyThisLog();
    void theVerifierKeyIsTheStores();
    void appendingAThousand();

private:
    [[nodiscard]] LogDelta appended(const LogState &before, int count) const
    {
        return m_log.append(before, std::vector<AuditEvent>(static_cast<std::size_t>(count), sampleEvent()), m_keys.seed, m_store)
            .value();
    }

    const MerkleLog m_log;
    const StoreId m_store = StoreId::generate();
    SigningKeyPair m_keys;
};

void TestMerkleLog::initTestCase()
{
    m_keys = m_log.generateSigningKey().value();
    QCOMPARE(m_keys.seed.size(), std::size_t{32});
    QCOMPARE(m_keys.publicKey.size(), 32);
}

void TestMerkleLog::aLogGrowsFromItsFrontier()
{
    LogState state;
    std::vector<Digest> leaves;
    for (const int count : {1, 2, 1, 7, 30, 1}) {
        const LogDelta delta = appended(state, count);
        QCOMPARE(delta.events.size(), static_cast<std::size_t>(count));
        for (const LoggedEvent &logged : delta.events) {
            QCOMPARE(logged.event.seq, quint64{leaves.size()});
            QVERIFY(sameEvent(m_log.read(logged.line).value(), logged.event));
            QCOMPARE(logged.leafHash, m_log.leafHash(logged.line));
            leaves.push_back(logged.leafHash);
        }
        state = delta.state;
        QCOMPARE(state.size, quint64{leaves.size()});
        QCOMPARE(delta.root, m_log.root(state));
        QVERIFY(m_log.verifyCheckpoint(delta.checkpoint, m_keys.publicKey, m_store, state.size, delta.root));
    }
    LogState whole;
    std::vector<StoredNode> nodes;
    for (const Digest &leaf : leaves)
        merkle::append(whole, leaf, &nodes);
    QCOMPARE(whole, state);
}

void TestMerkleLog::oneSignatureHoweverManyEvents()
{
    const LogDelta delta = appended({}, 100);
    QCOMPARE(delta.checkpoint.count("\xE2\x80\x94 "), 1);
    QCOMPARE(delta.nodes.size(), std::size_t{50 + 25 + 12 + 6 + 3 + 1});
}

void TestMerkleLog::theCallerDecidesIdAndTime()
{
    AuditEvent event = sampleEvent();
    const LogDelta kept = m_log.append({}, {event}, m_keys.seed, m_store).value();
    QCOMPARE(kept.events[0].event.id, event.id);
    event.id = {};
    event.at -= std::chrono::hours{1}; // the clock went backwards: said as it is, ordered by seq
    const LogDelta made = m_log.append(kept.state, {event}, m_keys.seed, m_store).value();
    QVERIFY(!made.events[0].event.id.isNull());
    QCOMPARE(made.events[0].event.seq, quint64{1});
    QVERIFY(m_log.read(made.events[0].line).value().at == event.at);
}

void TestMerkleLog::equalEventsHaveDifferentLeaves()
{
    QSet<QString> salts;
    for (const LoggedEvent &logged : appended({}, 50).events)
        salts.insert(QJsonDocument::fromJson(splitLine(logged.line).leaf.toByteArray()).object()["salt"_L1].toString());
    QCOMPARE(salts.size(), 50);
}

void TestMerkleLog::replayEndsAtTheSameRoot()
{
    const LogDelta delta = appended({}, 101);
    std::vector<Digest> leaves;
    for (const LoggedEvent &logged : delta.events)
        leaves.push_back(logged.leafHash);
    LogState state;
    m_log.extend(state, std::span(leaves).first(37));
    m_log.extend(state, {});
    m_log.extend(state, std::span(leaves).subspan(37));
    QCOMPARE(state, delta.state);
}

void TestMerkleLog::badInputAppendsNothing()
{
    QCOMPARE(m_log.append({}, {}, m_keys.seed, m_store).error().code, ErrorCode::InvalidInput);
    QCOMPARE(m_log.append({.size = 3, .frontier = {Digest{}}}, {sampleEvent()}, m_keys.seed, m_store).error().code,
             ErrorCode::Damaged);
    QCOMPARE(m_log.append({}, {sampleEvent()}, Secret(31), m_store).error().code, ErrorCode::InvalidInput);
    AuditEvent bad = sampleEvent();
    bad.reason = QChar(0xD800);
    QCOMPARE(m_log.append({}, {sampleEvent(), bad}, m_keys.seed, m_store).error().code, ErrorCode::InvalidInput);
}

void TestMerkleLog::aCheckpointIsOfExactlyThisLog()
{
    const LogDelta first = appended({}, 3);
    const LogDelta second = appended(first.state, 1);
    const auto code = [&](const QByteArray &note, QByteArrayView key, StoreId store, const LogDelta &log) {
        const Result<> answer = m_log.verifyCheckpoint(note, key, store, log.state.size, log.root);
        return answer ? std::nullopt : std::optional(answer.error().code);
    };
    QCOMPARE(code(second.checkpoint, m_keys.publicKey, m_store, second), std::nullopt);
    QCOMPARE(code(first.checkpoint, m_keys.publicKey, m_store, second), ErrorCode::RolledBack);
    QCOMPARE(code(appended({}, 4).checkpoint, m_keys.publicKey, m_store, second), ErrorCode::Tampered);
    QCOMPARE(code(second.checkpoint, m_keys.publicKey, StoreId::generate(), second), ErrorCode::Tampered);
    QCOMPARE(code(second.checkpoint, m_log.generateSigningKey().value().publicKey, m_store, second), ErrorCode::Tampered);
    QCOMPARE(code("scribble", m_keys.publicKey, m_store, second), ErrorCode::Damaged);
}

void TestMerkleLog::theVerifierKeyIsTheStores()
{
    const QString text = m_log.verifierKey(m_store, m_keys.publicKey);
    QVERIFY(text.startsWith(u"claviger/"_s + m_store.toString() + u'+'));
    QCOMPARE(parseVerifierKey(text)->publicKey, m_keys.publicKey);
}

void TestMerkleLog::appendingAThousand()
{
    const std::vector<AuditEvent> events(1000, sampleEvent());
    QBENCHMARK { QVERIFY(m_log.append({}, events, m_keys.seed, m_store)); }
}

QTEST_GUILESS_MAIN(TestMerkleLog)
#include "tst_merkle_log.moc"
