#include "models/audit/export_writer.h"
#include "models/secure/digest.h"
#include "tests/remote/broker/scripted_log.h"

#include <QDir>

using namespace claviger;
using namespace claviger::test;

namespace {

/// An export at a scripted broker; fetched to a file of its own folder.
struct ExportAtBroker : ScriptedLog {
    explicit ExportAtBroker(int events = 50)
        : ScriptedLog(events)
        , bytes(log.exported())
    {
        show();
        broker.on("DELETE /audit/exports/x-1", [](const ServedRequest &) {
            ServedAnswer answer;
            answer.status = 204;
            return answer;
        });
    }

    QByteArray bytes;
    QTemporaryDir folder;
    const StoppedClock clock;
    ProgressPtr progress = std::make_shared<Progress>();

    [[nodiscard]] QString path() const { return folder.filePath(u"log.clavaudit"_s); }
    [[nodiscard]] QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }

    [[nodiscard]] QJsonObject state(const QString &state, int done = 0) const
    {
        QJsonValue summary;
        if (state == u"ready") {
            summary = QJsonObject{{u"first"_s, 0},
                                  {u"count"_s, static_cast<qint64>(log.size())},
                                  {u"withheld_events"_s, 0},
                                  {u"withheld_fields"_s, 0},
                                  {u"unreadable"_s, 0},
                                  {u"log"_s, json(log.point(log.size()))},
                                  {u"verifier_key"_s, log.verifierKey()},
                                  {u"sha256"_s, QString::fromLatin1(toByteArray(sha256(asBytes(bytes))).toHex())},
                                  {u"bytes"_s, bytes.size()}};
        }
        return {{u"id"_s, u"x-1"_s},
                {u"state"_s, state},
                {u"done"_s, done},
                {u"total"_s, static_cast<qint64>(log.size())},
                {u"created_at"_s, u"2026-11-21T09:30:00.007Z"_s},
                {u"expires_at"_s, u"2026-11-21T10:30:00.007Z"_s},
                {u"summary"_s, summary},
                {u"problem"_s, QJsonValue()}};
    }
    void writeAtOnce()
    {
        broker.answer("POST /audit/exports", state(u"ready"_s), 202, {{"Location", "/api/integrations/audit/exports/x-1"}});
    }
    /// Parts of \p content as they are asked for.
    void serve(const QByteArray &content)
    {
        broker.on("GET /audit/exports/x-1/file", [content](const ServedRequest &request) {
            const QList<QByteArray> range = request.header("range").mid(6).split('-');
            ServedAnswer answer;
            answer.status = 206;
            answer.body = content.mid(range[0].toLongLong(), range[1].toLongLong() - range[0].toLongLong() + 1);
            answer.headers = {{"Content-Type", "application/vnd.claviger.audit"}};
            return answer;
        });
    }
    [[nodiscard]] Result<ExportSummary> run()
    {
        return answerOf(audit.exportTo({}, std::make_shared<AuditExportWriter>(path(), u"t"_s, clock), progress));
    }
    [[nodiscard]] bool isDropped()
    {
        return QTest::qWaitFor([&] { return broker.count("DELETE /audit/exports/x-1") == 1; });
    }
};

} // namespace

class TestBrokerExport final : public QObject
{
    Q_OBJECT
private slots:
    void itIsOrderedAwaitedFetchedAndVerified();
    void aLongFileComesInParts();
    void aBrokerMayGiveAllAtOnce();
    void whatDoesNotVerifyIsNotKept_data();
    void whatDoesNotVerifyIsNotKept();
    void whatTheBrokerCannotWriteIsTold();
    void stoppedItLeavesNothing_data();
    void stoppedItLeavesNothing();
    void aLogThatIsAnotherIsNotExported();
    void aStateThatIsNotOfTheLogIsNotExported_data();
    void aStateThatIsNotOfTheLogIsNotExported();
    void itEndsWithTheLog();
    void aBrokerThatIsAwayIsAskedAgain();
    void aBrokerThatStaysAwayEndsIt();
    void aForgottenExportIsOrderedOnceMore();
    void whatWasFetchedInPartIsNotOrderedAgain();
    void anotherFileThanBeforeIsTold();
};

void TestBrokerExport::itIsOrderedAwaitedFetchedAndVerified()
{
    ExportAtBroker w;
    w.broker.answer("POST /audit/exports", w.state(u"preparing"_s), 202, {{"Location", "/api/integrations/audit/exports/x-1"}});
    w.broker.answer("GET /audit/exports/x-1", w.state(u"preparing"_s, 20));
    w.broker.answer("GET /audit/exports/x-1", w.state(u"ready"_s, 50));
    w.serve(w.bytes);
    const auto summary = w.run();
    QVERIFY(summary);
    QCOMPARE(summary->file, w.path());
    QCOMPARE(summary->count, quint64{50});
    QCOMPARE(contentOf(w.path()), w.bytes);
    QVERIFY(w.isDropped());
    QCOMPARE(w.broker.count("GET /audit/exports/x-1"), 2);
    QCOMPARE(w.progress->total(), qint64{50});
    QCOMPARE(w.progress->done(), qint64{50});
    QCOMPARE(w.broker.asked("POST /audit/exports").front().header("idempotency-key").size(), 36);
}

void TestBrokerExport::aLongFileComesInParts()
{
    ExportAtBroker w(6000);
    QVERIFY(w.bytes.size() > 4 * 1024 * 1024 && w.bytes.size() < 6 * 1024 * 1024);
    w.writeAtOnce();
    w.serve(w.bytes);
    QVERIFY(w.run());
    QCOMPARE(contentOf(w.path()), w.bytes);
    const auto parts = w.broker.asked("GET /audit/exports/x-1/file");
    QCOMPARE(parts.size(), std::size_t{3});
    QCOMPARE(parts[0].header("range"), QByteArray("bytes=0-2097151"));
    QCOMPARE(parts.back().header("range"), "bytes=4194304-" + QByteArray::number(w.bytes.size() - 1));
}

void TestBrokerExport::aBrokerMayGiveAllAtOnce()
{
    ExportAtBroker w;
    w.writeAtOnce();
    w.broker.answer("GET /audit/exports/x-1/file", w.bytes);
    QVERIFY(w.run());
    QCOMPARE(contentOf(w.path()), w.bytes);
}

void TestBrokerExport::whatDoesNotVerifyIsNotKept_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("an event changed") << u"changed"_s << ErrorCode::Tampered;
    QTest::newRow("another log") << u"other"_s << ErrorCode::Tampered;
    QTest::newRow("changed on the way") << u"bytes"_s << ErrorCode::Tampered;
    QTest::newRow("too few bytes") << u"short"_s << ErrorCode::Damaged;
    QTest::newRow("too many bytes") << u"long"_s << ErrorCode::Damaged;
}

void TestBrokerExport::whatDoesNotVerifyIsNotKept()
{
    QFETCH(const QString, what);
    QFETCH(const ErrorCode, code);
    ExportAtBroker w;
    if (what == u"changed")
        w.bytes.replace("GRANTED", "DENIED!");
    else if (what == u"other")
        w.bytes = SampleLog(50, 'z').exported();
    w.writeAtOnce();
    QByteArray served = w.bytes;
    if (what == u"bytes")
        served.replace("GRANTED", "DENIED!");
    else if (what == u"short")
        served.chop(10);
    if (what == u"long")
        w.broker.answer("GET /audit/exports/x-1/file", served + "more");
    else
        w.serve(served);
    const auto summary = w.run();
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, code);
    QVERIFY(w.names().isEmpty());
    QVERIFY(w.isDropped());
}

void TestBrokerExport::whatTheBrokerCannotWriteIsTold()
{
    ExportAtBroker w;
    QJsonObject failed = w.state(u"failed"_s);
    failed[u"problem"_s] = QJsonObject{{u"type"_s, u"urn:claviger:problem:no-space"_s},
                                       {u"title"_s, u"No space"_s},
                                       {u"status"_s, 507},
                                       {u"detail"_s, u"The broker's disk is full."_s}};
    w.broker.answer("POST /audit/exports", failed, 202, {{"Location", "/api/integrations/audit/exports/x-1"}});
    auto summary = w.run();
    QCOMPARE(summary.error().code, ErrorCode::NoSpace);
    QCOMPARE(summary.error().detail, u"The broker's disk is full."_s);
    w.broker.forget("POST /audit/exports");
    w.broker.problem("POST /audit/exports", "log-diverged", 409);
    QCOMPARE(w.run().error().code, ErrorCode::Tampered);
    QVERIFY(w.names().isEmpty());
}

void TestBrokerExport::stoppedItLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::newRow("while it is written") << QByteArray("GET /audit/exports/x-1");
    QTest::newRow("while it is fetched") << QByteArray("GET /audit/exports/x-1/file");
}

void TestBrokerExport::stoppedItLeavesNothing()
{
    QFETCH(const QByteArray, at);
    ExportAtBroker w;
    const bool isFetched = at.endsWith("file");
    w.broker.answer("POST /audit/exports", w.state(isFetched ? u"ready"_s : u"preparing"_s), 202,
                    {{"Location", "/api/integrations/audit/exports/x-1"}});
    w.broker.on(at, [&w](const ServedRequest &) {
        w.progress->cancel();
        ServedAnswer answer;
        answer.fault = ServedFault::Stall;
        return answer;
    });
    QCOMPARE(w.run().error().code, ErrorCode::Cancelled);
    QVERIFY(w.names().isEmpty());
    QVERIFY(w.isDropped()); // the broker need not keep it
}

void TestBrokerExport::aLogThatIsAnotherIsNotExported()
{
    ExportAtBroker w;
    w.seen = SeenLog{SampleLog::keyOf('q'), w.log.point(20)};
    w.showGrowth(20);
    QCOMPARE(w.run().error().code, ErrorCode::Tampered);
    QCOMPARE(w.broker.count("POST /audit/exports"), 0);
}

void TestBrokerExport::aStateThatIsNotOfTheLogIsNotExported_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("isOther");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("another log of the same signer") << 50 << true << ErrorCode::Tampered;
    QTest::newRow("an older state") << 40 << false << ErrorCode::RolledBack;
}

void TestBrokerExport::aStateThatIsNotOfTheLogIsNotExported()
{
    QFETCH(const int, events);
    QFETCH(const bool, isOther);
    QFETCH(const ErrorCode, code);
    ExportAtBroker w;
    w.showEveryGrowth(w.log);
    const SampleLog other(50);
    const SampleLog &shown = isOther ? other : w.log;
    SampleOrder order;
    order.size = static_cast<quint64>(events);
    order.end = order.size;
    w.bytes = shown.exported(order);
    QJsonObject ready = w.state(u"ready"_s);
    QJsonObject summary = ready[u"summary"_s].toObject();
    summary[u"count"_s] = events;
    summary[u"log"_s] = ScriptedLog::json(shown.point(static_cast<quint64>(events)));
    ready[u"summary"_s] = summary;
    w.broker.answer("POST /audit/exports", ready, 202, {{"Location", "/api/integrations/audit/exports/x-1"}});
    w.serve(w.bytes);
    const auto exported = w.run();
    QVERIFY(!exported);
    QCOMPARE(exported.error().code, code);
    QVERIFY(w.names().isEmpty());
    QCOMPARE(w.warnings.size(), std::size_t{1});
}

void TestBrokerExport::itEndsWithTheLog()
{
    ScriptedBroker broker;
    const SampleLog log(3);
    const MerkleLog writer;
    auto audit = std::make_unique<BrokerAuditLog>(broker.client, writer);
    broker.answer("GET /audit/checkpoint", ScriptedLog::json(log));
    const QTemporaryDir folder;
    const StoppedClock clock;
    broker.on("POST /audit/exports", [](const ServedRequest &) {
        ServedAnswer answer;
        answer.fault = ServedFault::Stall;
        return answer;
    });
    const auto future = audit->exportTo({}, std::make_shared<AuditExportWriter>(folder.filePath(u"x"_s), u"t"_s, clock), nullptr);
    QTRY_COMPARE(broker.count("POST /audit/exports"), 1);
    audit.reset();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 0);
}

void TestBrokerExport::aBrokerThatIsAwayIsAskedAgain()
{
    ExportAtBroker w;
    w.broker.answer("POST /audit/exports", w.state(u"preparing"_s), 202, {{"Location", "/api/integrations/audit/exports/x-1"}});
    for (int i = 0; i < 7; ++i) // more than one question is repeated
        w.broker.answer("GET /audit/exports/x-1", QByteArray(), 502);
    w.broker.answer("GET /audit/exports/x-1", w.state(u"ready"_s, 50));
    w.serve(w.bytes);
    const auto summary = w.run();
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
    QCOMPARE(contentOf(w.path()), w.bytes);
    QCOMPARE(w.broker.count("POST /audit/exports"), 1);
}

void TestBrokerExport::aBrokerThatStaysAwayEndsIt()
{
    ExportAtBroker w;
    w.writeAtOnce();
    w.broker.answer("GET /audit/exports/x-1/file", QByteArray(), 502);
    w.broker.answer("GET /audit/exports/x-1", QByteArray(), 502);
    const auto summary = w.run();
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Unreachable);
    QVERIFY(w.names().isEmpty());
}

void TestBrokerExport::aForgottenExportIsOrderedOnceMore()
{
    for (const bool isForgottenAgain : {false, true}) {
        ExportAtBroker w;
        w.writeAtOnce();
        w.broker.problem("GET /audit/exports/x-1/file", "not-found", 404);
        if (!isForgottenAgain)
            w.serve(w.bytes);
        const auto summary = w.run();
        QCOMPARE(summary.has_value(), !isForgottenAgain);
        if (isForgottenAgain)
            QCOMPARE(summary.error().code, ErrorCode::NotFound);
        const auto orders = w.broker.asked("POST /audit/exports");
        QCOMPARE(orders.size(), std::size_t{2});
        QVERIFY(orders[0].header("idempotency-key") != orders[1].header("idempotency-key"));
        QCOMPARE(w.names().size(), isForgottenAgain ? 0 : 1);
    }
}

void TestBrokerExport::whatWasFetchedInPartIsNotOrderedAgain()
{
    ExportAtBroker w(6000);
    w.writeAtOnce();
    w.serve(w.bytes);
    w.broker.problem("GET /audit/exports/x-1/file", "not-found", 404);
    const auto summary = w.run();
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::NotFound);
    QCOMPARE(w.broker.count("POST /audit/exports"), 1);
    QVERIFY(w.names().isEmpty());
}

void TestBrokerExport::anotherFileThanBeforeIsTold()
{
    ExportAtBroker w(6000);
    w.writeAtOnce();
    w.serve(w.bytes);
    w.broker.answer("GET /audit/exports/x-1/file", QByteArray(), 502); // and from then on
    QJsonObject other = w.state(u"ready"_s, 50);
    QJsonObject summary = other[u"summary"_s].toObject();
    summary[u"sha256"_s] = QString(64, u'a');
    other[u"summary"_s] = summary;
    w.broker.answer("GET /audit/exports/x-1", other);
    const auto told = w.run();
    QVERIFY(!told);
    QCOMPARE(told.error().code, ErrorCode::Damaged);
    QVERIFY(w.names().isEmpty());
}

QTEST_GUILESS_MAIN(TestBrokerExport)
#include "tst_broker_export.moc"
