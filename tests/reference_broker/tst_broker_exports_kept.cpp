// Exports outlive a broker that is killed, and the console's export goes on when it is back.
#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "models/audit/merkle_log.h"
#include "models/remote/broker/broker_audit_log.h"
#include "tests/reference_broker/client_run.h"

#include <QTcpServer>

using namespace claviger;
using namespace claviger::reference;
using namespace claviger::test;

namespace {

const QByteArray kScope = R"({"workspaces":["shop"],"store_events":true,"actions":[],"withhold":["actor"]})";

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16{0};
}

/// The console's log, without TLS: the broker makes a new certificate with every start.
struct PlainClient {
    explicit PlainClient(const BrokerRun &run)
        : signIn(run.admin())
    {
        audit.setMemory({[this] { return seen; }, [this](const SeenLog &now) { seen = now; }});
        HttpProfile profile;
        profile.loopbackHttp = true;
        client.open(QUrl(run.card[u"address"_s].toString()), run.card[u"base"_s].toString(), std::move(profile), &signIn);
    }

    const SystemClock clock;
    FixedSignIn signIn;
    BrokerClient client{clock};
    const MerkleLog writer;
    BrokerAuditLog audit{client, writer};
    std::optional<SeenLog> seen;
};

ExportVerdict verdictOn(const QString &file)
{
    Progress progress;
    const auto check = AuditExportReader().verify(file, {}, progress);
    // signed throughout, by a key that this reader was not told before
    return check && check->isSigned() && check->rootHolds ? ExportVerdict::Verified : ExportVerdict::CannotVerify;
}

} // namespace

class TestBrokerExportsKept final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_run.reset(); }

    void aFinishedExportIsThereAfterAKill();
    void anUnfinishedOneIsWrittenAnew();
    void nobodyElseSeesIt();
    void theConsolesExportGoesOn_data();
    void theConsolesExportGoesOn();

private:
    [[nodiscard]] Told ready(const QString &job);
    std::unique_ptr<BrokerRun> m_run;
};

void TestBrokerExportsKept::initTestCase()
{
    m_run = std::make_unique<BrokerRun>(QStringList{u"--plain"_s, u"--port"_s, QString::number(freePort())});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_run->create(u"Key %1"_s.arg(i)).status, 201);
}

Told TestBrokerExportsKept::ready(const QString &job)
{
    Told told;
    std::ignore = QTest::qWaitFor(
        [&] {
            told = m_run->ask(m_run->admin(), "GET", job);
            return told.status != 200 || told.json()[u"state"_s].toString() != u"preparing"_s;
        },
        20'000);
    return told;
}

void TestBrokerExportsKept::aFinishedExportIsThereAfterAKill()
{
    const QByteArray key = BrokerRun::newKey();
    const Told begun = m_run->ask(m_run->admin(), "POST", u"/audit/exports"_s, kScope, BrokerRun::keyed(key));
    QCOMPARE(begun.status, 202);
    const QString job = u"/audit/exports/"_s + begun.json()[u"id"_s].toString();
    const Told before = ready(job);
    QCOMPARE(before.json()[u"state"_s].toString(), u"ready"_s);
    const QByteArray bytes = m_run->ask(m_run->admin(), "GET", job + u"/file"_s).body;
    QVERIFY(bytes.startsWith("claviger-audit-export/1\n"));

    m_run->restart(); // killed
    const Told after = m_run->ask(m_run->admin(), "GET", job);
    QCOMPARE(after.status, 200);
    QCOMPARE(after.json()[u"summary"_s], before.json()[u"summary"_s]);
    QCOMPARE(after.json()[u"expires_at"_s], before.json()[u"expires_at"_s]);
    QCOMPARE(m_run->ask(m_run->admin(), "GET", job + u"/file"_s).body, bytes);
    const Told again = m_run->ask(m_run->admin(), "POST", u"/audit/exports"_s, kScope, BrokerRun::keyed(key));
    QCOMPARE(again.json()[u"id"_s], begun.json()[u"id"_s]); // the same order is the same export

    QCOMPARE(m_run->ask(m_run->admin(), "DELETE", job).status, 204);
    m_run->restart();
    QVERIFY(m_run->ask(m_run->admin(), "GET", job).status >= 400); // one that was dropped does not come back
}

void TestBrokerExportsKept::anUnfinishedOneIsWrittenAnew()
{
    m_run->arm({{u"fault"_s, u"kill"_s}, {u"operation"_s, u"audit.export"_s}, {u"step"_s, u"answered"_s}});
    QCOMPARE(m_run->ask(m_run->admin(), "POST", u"/audit/exports"_s, kScope, BrokerRun::keyed(BrokerRun::newKey())).status, 0);
    QVERIFY(m_run->wasKilled());
    const QString place = m_run->path(u"broker.claviger.export-files"_s);
    const auto finished = [&] { return QDir(place).entryList({u"*.clavaudit"_s}, QDir::Files); };
    QVERIFY(finished().isEmpty()); // nobody could know how to ask for it
    m_run->restart();
    QTRY_COMPARE_WITH_TIMEOUT(finished().size(), 1, 20'000);
    const QDir folder(place);
    const QString file = finished().front();
    QCOMPARE(verdictOn(folder.filePath(file)), ExportVerdict::Verified);
    const Told told = ready(u"/audit/exports/"_s + QFileInfo(file).completeBaseName());
    QCOMPARE(told.json()[u"state"_s].toString(), u"ready"_s);
}

void TestBrokerExportsKept::nobodyElseSeesIt()
{
    const Told begun = m_run->ask(m_run->admin(), "POST", u"/audit/exports"_s, kScope, BrokerRun::keyed(BrokerRun::newKey()));
    const QString job = u"/audit/exports/"_s + begun.json()[u"id"_s].toString();
    QCOMPARE(ready(job).status, 200);
    m_run->restart();
    QCOMPARE(m_run->ask(m_run->token(u"ben"_s, {u"admin"_s}), "GET", job).status, 404);
    QCOMPARE(m_run->ask(m_run->admin(), "GET", job).status, 200);
}

void TestBrokerExportsKept::theConsolesExportGoesOn_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("step");
    for (const char *operation : {"audit.export", "audit.export.read", "audit.export.file"}) {
        for (const char *step : {"arrived", "answered"})
            QTest::addRow("%s %s", operation, step) << QString::fromLatin1(operation) << QString::fromLatin1(step);
    }
}

void TestBrokerExportsKept::theConsolesExportGoesOn()
{
    QFETCH(const QString, operation);
    QFETCH(const QString, step);
    PlainClient ada(*m_run);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"log.clavaudit"_s);
    m_run->arm({{u"fault"_s, u"kill"_s}, {u"operation"_s, operation}, {u"step"_s, step}});
    ExportScope scope;
    scope.workspaces = {u"shop"_s};
    auto to = std::make_shared<AuditExportWriter>(file, u"t"_s, ada.clock);
    const auto answer = ada.audit.exportTo(scope, std::move(to), std::make_shared<Progress>());
    QTRY_VERIFY_WITH_TIMEOUT(m_run->hasEnded() || answer.isFinished(), 20'000);
    if (m_run->hasEnded()) // a short export may be ready before anybody asks how far it is
        m_run->restart();
    else
        QCOMPARE(m_run->ask({}, "DELETE", u"//__faults"_s).status, 204);
    const auto summary = answerOf(answer);
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().subject + u": "_s + summary.error().detail));
    QCOMPARE(verdictOn(file), ExportVerdict::Verified);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"log.clavaudit"_s});
}

QTEST_GUILESS_MAIN(TestBrokerExportsKept)
#include "tst_broker_exports_kept.moc"
