// The reference broker's log over HTTP: events, proofs, exports and persons who are forgotten.
#include "models/audit/merkle_log.h"
#include "tests/reference_broker/broker_run.h"

#include <QCryptographicHash>

#include <cstring>

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerAudit : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_run = std::make_unique<BrokerRun>(); }
    void cleanupTestCase() { m_run.reset(); }

    void eventsGoPageByPage();
    void proofsProve();
    void anExportVerifies();
    void aClientReportsAndIsMarked();
    void aPersonIsForgotten();

private:
    [[nodiscard]] Told ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
                           const Headers &headers = {})
    {
        return m_run->ask(m_run->admin(), method, target, body, headers);
    }
    std::unique_ptr<BrokerRun> m_run;
};

static Digest digestIn(const QJsonValue &value)
{
    Digest digest{};
    const QByteArray bytes = QByteArray::fromBase64(value.toString().toLatin1());
    std::memcpy(digest.data(), bytes.constData(), std::min<std::size_t>(digest.size(), static_cast<std::size_t>(bytes.size())));
    return digest;
}

static std::vector<Digest> digestsIn(const QJsonValue &value)
{
    std::vector<Digest> digests;
    for (const auto one : value.toArray())
        digests.push_back(digestIn(one));
    return digests;
}

static LogPoint pointIn(const QJsonValue &value)
{
    return {.size = static_cast<quint64>(value[u"size"_s].toInteger()), .root = digestIn(value[u"root"_s])};
}

void TestBrokerAudit::eventsGoPageByPage()
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_run->create(u"Event %1"_s.arg(i)).status, 201);
    for (const QString &order : {u"newest"_s, u"oldest"_s}) {
        std::vector<qint64> seqs;
        QString from;
        do {
            const Told page = ask("GET", u"/audit/events?limit=2&order="_s + order + from);
            QCOMPARE(page.status, 200);
            for (const auto event : page.json()[u"events"_s].toArray())
                seqs.push_back(event[u"seq"_s].toInteger());
            const QJsonValue next = page.json()[u"next_from_seq"_s];
            from = next.isNull() ? QString() : u"&from_seq=%1"_s.arg(next.toInteger());
        } while (!from.isEmpty());
        const Told head = ask("GET", u"/audit/checkpoint"_s);
        QCOMPARE(qint64(seqs.size()), head.json()[u"log"_s][u"size"_s].toInteger());
        for (std::size_t i = 1; i < seqs.size(); ++i)
            QCOMPARE(seqs[i] - seqs[i - 1], order == u"newest"_s ? -1 : 1);
    }
    const QByteArray elsewhere = m_run->token(u"oz"_s, {u"auditor:acme"_s});
    QCOMPARE(m_run->ask(elsewhere, "GET", u"/audit/events?action=credential.created"_s).json()[u"events"_s].toArray().size(), 0);
    QCOMPARE(ask("GET", u"/audit/events?action=no.such"_s).status, 400);
}

void TestBrokerAudit::proofsProve()
{
    const MerkleLog log;
    const LogPoint before = pointIn(ask("GET", u"/audit/checkpoint"_s).json()[u"log"_s]);
    QCOMPARE(m_run->create(u"Grow"_s).status, 201);
    const Told growth = ask("GET", u"/audit/consistency?from=%1"_s.arg(before.size));
    const LogPoint after = pointIn(growth.json()[u"head"_s]);
    QVERIFY(after.size > before.size);
    QVERIFY(log.continues(before, after, digestsIn(growth.json()[u"proof"_s])));
    QCOMPARE(ask("GET", u"/audit/consistency?from=100000"_s).problem(), u"log-rolled-back"_s);
    const Told proof = ask("GET", u"/audit/inclusion?seq=1"_s);
    const Digest leaf = log.leafHash(proof.json()[u"line"_s].toString().toUtf8());
    QVERIFY(log.includes(pointIn(proof.json()[u"head"_s]), 1, leaf, digestsIn(proof.json()[u"proof"_s])));
    QCOMPARE(ask("GET", u"/audit/inclusion?seq=100000"_s).status, 404);
}

void TestBrokerAudit::anExportVerifies()
{
    const QByteArray scope = R"({"workspaces":["shop"],"store_events":true,"actions":[],"withhold":["reason"]})";
    const Told preview = ask("POST", u"/audit/export-previews"_s, scope);
    QCOMPARE(preview.status, 200);
    QVERIFY(preview.json()[u"count"_s].toInt() > 5);
    const Told begun = ask("POST", u"/audit/exports"_s, scope, BrokerRun::keyed(BrokerRun::newKey()));
    QCOMPARE(begun.status, 202);
    const QString job = u"/audit/exports/"_s + begun.json()[u"id"_s].toString();
    QTRY_COMPARE(ask("GET", job).json()[u"state"_s].toString(), u"ready"_s);
    const QJsonObject summary = ask("GET", job).json()[u"summary"_s].toObject();
    const Told file = ask("GET", job + u"/file"_s);
    QCOMPARE(file.body.size(), summary[u"bytes"_s].toInteger());
    QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(file.body, QCryptographicHash::Sha256).toHex()),
             summary[u"sha256"_s].toString());
    QVERIFY(file.body.startsWith("claviger-audit-export/1\n"));
    const Told part = ask("GET", job + u"/file"_s, {}, {{"Range", "bytes=7-12"}});
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, file.body.mid(7, 6));
    QCOMPARE(m_run->ask(m_run->token(u"ben"_s, {u"admin"_s}), "GET", job).status, 404);
    QCOMPARE(ask("DELETE", job).status, 204);
    QCOMPARE(ask("GET", job).problem(), u"gone"_s);
    const QByteArray there = m_run->token(u"oz"_s, {u"auditor:acme"_s});
    QCOMPARE(m_run->ask(there, "POST", u"/audit/export-previews"_s, scope).status, 403);
    QByteArray wrong = scope;
    wrong.replace("}", R"(,"continues":{"size":3,"root":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}})");
    QCOMPARE(ask("POST", u"/audit/exports"_s, wrong, BrokerRun::keyed(BrokerRun::newKey())).problem(), u"log-diverged"_s);
}

void TestBrokerAudit::aClientReportsAndIsMarked()
{
    const QByteArray report = R"({"action":"credential.created","result":"DENIED","workspace":"shop","detail":"rule=check"})";
    const Headers key = BrokerRun::keyed(BrokerRun::newKey());
    const Told first = ask("POST", u"/audit/events"_s, report, key);
    QCOMPARE(first.status, 201);
    QCOMPARE(ask("POST", u"/audit/events"_s, report, key).body, first.body);
    const Told page = ask("GET", u"/audit/events?limit=1&order=oldest&from_seq=%1"_s.arg(first.json()[u"seq"_s].toInteger()));
    QVERIFY(page.json()[u"events"_s][0][u"detail"_s].toString().startsWith(u"rule=check reported=client"_s));
}

void TestBrokerAudit::aPersonIsForgotten()
{
    const QByteArray gone = m_run->token(u"Gone Person"_s, {u"admin"_s});
    QCOMPARE(
        m_run->ask(gone, "POST", u"/credentials"_s, BrokerRun::input(u"Of gone"_s), BrokerRun::keyed(BrokerRun::newKey())).status,
        201);
    const Told erased = ask("POST", u"/audit/erasures"_s, R"({"actor":"Gone Person","reason":"Request 118"})",
                            BrokerRun::keyed(BrokerRun::newKey()));
    QCOMPARE(erased.status, 200);
    QCOMPARE(erased.json()[u"events"_s].toInt(), 1);
    QVERIFY(!ask("GET", u"/audit/events"_s).body.contains("Gone Person"));
    QCOMPARE(m_run
                 ->ask(m_run->token(u"oz"_s, {u"auditor"_s}), "POST", u"/audit/erasures"_s, R"({"actor":"ada","reason":"x"})",
                       BrokerRun::keyed(BrokerRun::newKey()))
                 .status,
             403);
}

QTEST_GUILESS_MAIN(TestBrokerAudit)
#include "tst_broker_audit.moc"
