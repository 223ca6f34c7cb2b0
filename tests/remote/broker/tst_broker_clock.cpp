// A broker whose clock is another one than this computer's.
#include "tests/remote/broker/scripted_broker.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

BrokerCall look()
{
    BrokerCall call;
    call.path = {u"me"_s};
    call.subject = u"me"_s;
    return call;
}

} // namespace

class TestBrokerClock : public QObject
{
    Q_OBJECT

private slots:
    void a_wrong_clock_is_reckoned_with();
    void a_wait_may_be_a_date_data();
    void a_wait_may_be_a_date();
};

void TestBrokerClock::a_wrong_clock_is_reckoned_with()
{
    ScriptedBroker broker;
    broker.answer("GET /me", QByteArray("{}"), 200, {{"Date", "Sat, 15 Jun 2030 12:05:00 GMT"}});
    QVERIFY(answerOf(broker.client.send(look())));
    const auto ahead = broker.client.clockOffset();
    QVERIFY2(ahead > std::chrono::minutes(5) - std::chrono::seconds(2)
                 && ahead < std::chrono::minutes(5) + std::chrono::seconds(62),
             QByteArray::number(static_cast<qint64>(ahead.count())).constData());
    broker.forget("GET /me");
    broker.answer("GET /me", QByteArray("{}"), 200, {{"Date", "Sat, 15 Jun 2030 12:00:00 GMT"}});
    QVERIFY(answerOf(broker.client.send(look())));
    QCOMPARE(broker.client.clockOffset().count(), 0);
    // An hour off in both directions; also a refusal tells.
    for (const int hours : {1, -1}) {
        broker.forget("GET /me");
        broker.answer("GET /me", R"({"type":"urn:claviger:problem:forbidden","title":"No","status":403})", 403,
                      {{"Date", hours > 0 ? "Sat, 15 Jun 2030 13:00:00 GMT" : "Sat, 15 Jun 2030 11:00:00 GMT"}});
        QVERIFY(!answerOf(broker.client.send(look())));
        const auto off = broker.client.clockOffset() - std::chrono::hours(hours);
        QVERIFY(std::chrono::abs(off) < std::chrono::seconds(2));
        QCOMPARE(broker.client.brokerNow(), broker.clock.now() + broker.client.clockOffset());
    }
}

void TestBrokerClock::a_wait_may_be_a_date_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("until");
    QTest::addColumn<bool>("isWaitedFor");
    const QByteArray here = "Sat, 15 Jun 2030 12:00:00 GMT"; // what the client's clock says
    QTest::newRow("over") << here << QByteArray("Sat, 15 Jun 2030 11:59:00 GMT") << true;
    QTest::newRow("too far") << here << QByteArray("Sat, 15 Jun 2030 12:01:01 GMT") << false;
    // An hour off: it is the broker's clock that counts, in both directions.
    QTest::newRow("over, ahead") << QByteArray("Sat, 15 Jun 2030 13:00:00 GMT") << QByteArray("Sat, 15 Jun 2030 13:00:00 GMT")
                                 << true;
    QTest::newRow("too far, ahead") << QByteArray("Sat, 15 Jun 2030 13:00:00 GMT") << QByteArray("Sat, 15 Jun 2030 13:02:00 GMT")
                                    << false;
    QTest::newRow("over, behind") << QByteArray("Sat, 15 Jun 2030 11:00:00 GMT") << QByteArray("Sat, 15 Jun 2030 11:00:00 GMT")
                                  << true;
    QTest::newRow("too far, behind") << QByteArray("Sat, 15 Jun 2030 11:00:00 GMT") << QByteArray("Sat, 15 Jun 2030 11:02:00 GMT")
                                     << false;
}

void TestBrokerClock::a_wait_may_be_a_date()
{
    QFETCH(const QByteArray, date);
    QFETCH(const QByteArray, until);
    QFETCH(const bool, isWaitedFor);
    ScriptedBroker broker;
    broker.answer("GET /me", R"({"type":"urn:claviger:problem:rate-limited","title":"Slow","status":429})", 429,
                  {{"Retry-After", until}, {"Date", date}});
    broker.answer("GET /me", QByteArray("{}"));
    const auto answer = answerOf(broker.client.send(look()));
    QCOMPARE(answer.has_value(), isWaitedFor);
    QCOMPARE(broker.count("GET /me"), isWaitedFor ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestBrokerClock)
#include "tst_broker_clock.moc"
