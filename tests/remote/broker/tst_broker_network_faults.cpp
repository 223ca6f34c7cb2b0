// What the network does to reads, changes and values: afterwards the console says what is true, and a change is never made twice.
#include "models/domain/broker_error.h"
#include "tests/remote/broker/broker_questions.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// From now on \p asked is answered with \p fault.
void spoil(BackendWorld &world, const Asked &asked, ServedFault fault)
{
    world.broker.forget(asked.place);
    world.broker.on(asked.place, [fault](const ServedRequest &) {
        ServedAnswer answer;
        answer.fault = fault;
        answer.body = QByteArray(200, ' ');
        return answer;
    });
}

} // namespace

class TestBrokerNetworkFaults : public QObject
{
    Q_OBJECT

private slots:
    void an_answer_that_is_spoilt_data();
    void an_answer_that_is_spoilt();
    void somebody_else_answers_data();
    void somebody_else_answers();
};

void TestBrokerNetworkFaults::an_answer_that_is_spoilt_data()
{
    QTest::addColumn<int>("question");
    QTest::addColumn<ServedFault>("fault");
    const std::vector<std::pair<const char *, ServedFault>> faults{
        {"stall", ServedFault::Stall},           {"drip", ServedFault::Drip},
        {"reset", ServedFault::Reset},           {"reset halfway", ServedFault::ResetHalfway},
        {"truncated", ServedFault::Truncated},   {"too long", ServedFault::LongerThanSaid},
        {"gzip bomb", ServedFault::GzipBomb},    {"oversized", ServedFault::HugeLength},
        {"endless", ServedFault::EndlessChunks}, {"garbage", ServedFault::Garbage}};
    for (std::size_t i = 0; i < questions().size(); ++i) {
        for (const auto &[name, fault] : faults)
            QTest::addRow("%s: %s", questions()[i].name, name) << static_cast<int>(i) << fault;
    }
}

void TestBrokerNetworkFaults::an_answer_that_is_spoilt()
{
    QFETCH(const int, question);
    QFETCH(const ServedFault, fault);
    const Asked &asked = questions()[static_cast<std::size_t>(question)];
    BackendWorld world(impatient());
    QSignalSpy silent(&world.broker.client, &BrokerClient::silent);
    answerWell(world, asked);
    spoil(world, asked, fault);
    const Result<> lost = asked.ask(world);
    QVERIFY(!lost);
    const auto sent = world.broker.asked(asked.place);
    QVERIFY(!sent.empty() && sent.size() <= 5);
    const bool isTooMuch
        = fault == ServedFault::GzipBomb || fault == ServedFault::HugeLength || fault == ServedFault::EndlessChunks;
    QCOMPARE(silent.size(), isTooMuch ? 0 : 1); // whoever shows the link knows of it
    if (!asked.isChange) {
        QVERIFY2(lost.error().code == ErrorCode::Unreachable || brokerFaultIn(lost.error()) == BrokerFault::WrongAnswer,
                 qPrintable(lost.error().subject + u": "_s + lost.error().detail));
        QCOMPARE(world.journal().count('\t'), 0);
        answerWell(world, asked);
        QVERIFY(asked.ask(world));
        return;
    }
    QCOMPARE(lost.error().code, ErrorCode::OutcomeUnknown);
    QCOMPARE(lost.error().subject, u"Checkout"_s);
    const QByteArray key = sent.front().header("idempotency-key");
    QVERIFY(!key.isEmpty());
    QVERIFY(world.journal().contains(key));
    answerWell(world, asked, true);
    const Result<> again = asked.ask(world);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    for (const ServedRequest &request : world.broker.asked(asked.place))
        QCOMPARE(request.header("idempotency-key"), key); // for the broker it was one change
    QTRY_VERIFY(!world.journal().contains(key));
}

void TestBrokerNetworkFaults::somebody_else_answers_data()
{
    QTest::addColumn<int>("question");
    QTest::addColumn<int>("status");
    for (std::size_t i = 0; i < questions().size(); ++i) {
        for (const int status : {301, 302, 307, 200})
            QTest::addRow("%s: %d", questions()[i].name, status) << static_cast<int>(i) << status;
    }
}

/// A redirect, or the page of a hotel's network.
void TestBrokerNetworkFaults::somebody_else_answers()
{
    QFETCH(const int, question);
    QFETCH(const int, status);
    const Asked &asked = questions()[static_cast<std::size_t>(question)];
    BackendWorld world(impatient());
    answerWell(world, asked);
    world.broker.forget(asked.place);
    world.broker.on(asked.place, [status](const ServedRequest &) {
        ServedAnswer answer;
        answer.status = status;
        answer.headers = {{"Location", "https://elsewhere.example/"}, {"Content-Type", "text/html"}};
        answer.body = "<html><body>Welcome to our network</body></html>";
        return answer;
    });
    QSignalSpy silent(&world.broker.client, &BrokerClient::silent);
    const Result<> wrong = asked.ask(world);
    QVERIFY(!wrong);
    QCOMPARE(brokerFaultIn(wrong.error()), BrokerFault::WrongAnswer);
    QCOMPARE(world.broker.count(asked.place), 1);
    QCOMPARE(silent.size(), 1);
    answerWell(world, asked, true);
    const Result<> again = asked.ask(world);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
}

QTEST_GUILESS_MAIN(TestBrokerNetworkFaults)
#include "tst_broker_network_faults.moc"
