#include "tests/remote/checker_world.h"

#include <QElapsedTimer>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Made-up keys that are asked about first, and checks that end before their answer.
class TestProviderSelfTest final : public QObject
{
    Q_OBJECT
private slots:
    void madeUpKeysAreAskedFirst();
    void whoTakesAnyKeyDoesNotGetOurs();
    void awsMadeUpKeysHaveANameOfTheirOwn();
    void selfTestThatCannotBeMadeIsLeftOut();
    void noSecondQuestionWhereNobodyAnswers();
    void cancelled();
    void cancelledBeforeItBegan();
    void endsWithTheChecker();
};

void TestProviderSelfTest::madeUpKeysAreAskedFirst()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    CheckRequest request = key.requestWithSelfTest();
    const QByteArray madeUp = bytesOf(request.madeUp.front().front().value);
    const KeyVerdict verdict = checked(world, std::move(request));
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(verdict.trust, CheckTrust::SelfTested);
    const std::vector<ServedRequest> requests = world.simulator.server().requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(requests[0].header("authorization"), "Bearer " + madeUp);
    QCOMPARE(requests[1].header("authorization"), "Bearer " + key.secrets.value(u"api_key"_s));
}

void TestProviderSelfTest::whoTakesAnyKeyDoesNotGetOurs()
{
    CheckerWorld world;
    HttpsServer yes(world.ca, [](const ServedRequest &) { return faulty(ServedFault::None); });
    CheckerSetup setup = world.setup();
    setup.http.providerBase = yes.url(QString());
    const SimulatedKey key = issueOpenAi(world);
    const KeyVerdict verdict = checked(world, key.requestWithSelfTest(), std::move(setup));
    expectNoVerdict(verdict, u"200"_s, VerdictMeaning::ProviderError);
    QCOMPARE(verdict.trust, CheckTrust::Doubtful);
    QCOMPARE(verdict.steps.front().id, u"self-test"_s);
    QVERIFY2(verdict.remedy.contains("made-up key"_L1), qPrintable(verdict.remedy));
    QCOMPARE(yes.requests().size(), std::size_t{1});
    QVERIFY(!yes.requests().front().header("authorization").contains(key.secrets.value(u"api_key"_s)));
}

void TestProviderSelfTest::awsMadeUpKeysHaveANameOfTheirOwn()
{
    CheckerWorld world;
    const SimulatedKey key = world.simulator.issue(world.provider(u"aws_access_key"_s), u"access_key"_s);
    CheckRequest request = key.requestWithSelfTest();
    request.followUps = false;
    QCOMPARE(checked(world, std::move(request)).trust, CheckTrust::SelfTested);
    const QByteArray id = "Credential=" + key.plain.value(u"access_key_id"_s).toLatin1() + '/';
    const std::vector<ServedRequest> requests = world.simulator.server().requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QVERIFY(!requests[0].header("authorization").contains(id));
    QVERIFY(requests[0].header("authorization").contains("Credential=AKIA"));
    QVERIFY(requests[1].header("authorization").contains(id));
}

void TestProviderSelfTest::selfTestThatCannotBeMadeIsLeftOut()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    CheckRequest request = key.request();
    request.madeUp.emplace_back();
    request.madeUp.back().push_back({u"api_key"_s, secretOf("broken\r\nkey"), false});
    const KeyVerdict verdict = checked(world, std::move(request));
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(verdict.trust, CheckTrust::Plain);
    QCOMPARE(world.simulator.calls().size(), 1);
}

void TestProviderSelfTest::noSecondQuestionWhereNobodyAnswers()
{
    HttpsSetup served;
    served.atOnce = ServedFault::ResetAtOnce;
    CheckerWorld world(served);
    const KeyVerdict verdict = checked(world, issueOpenAi(world).requestWithSelfTest());
    expectNoVerdict(verdict, u"connect"_s, VerdictMeaning::ProviderError);
    QCOMPARE(world.simulator.server().connections(), 1);
}

void TestProviderSelfTest::cancelled()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    world.simulator.order(key, {}, faulty(ServedFault::Stall));
    const auto progress = std::make_shared<Progress>();
    QFuture<Result<KeyVerdict>> future = world.checker().check(key.request(), progress);
    QTRY_VERIFY_WITH_TIMEOUT(!world.simulator.calls().isEmpty(), 60000);
    QElapsedTimer clock;
    clock.start();
    progress->cancel();
    QCOMPARE(patientAnswerOf(std::move(future)).error().code, ErrorCode::Cancelled);
    QVERIFY2(clock.elapsed() < 30000, "it waited for the time limit");
}

void TestProviderSelfTest::cancelledBeforeItBegan()
{
    CheckerWorld world;
    const auto progress = std::make_shared<Progress>();
    progress->cancel();
    QCOMPARE(patientAnswerOf(world.checker().check(issueOpenAi(world).request(), progress)).error().code, ErrorCode::Cancelled);
    QCOMPARE(world.simulator.server().connections(), 0);
}

void TestProviderSelfTest::endsWithTheChecker()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    world.simulator.order(key, {}, faulty(ServedFault::Stall));
    std::unique_ptr<ProviderChecker> checker = world.checker(world.setup());
    QFuture<Result<KeyVerdict>> running = checker->check(key.request(), nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(!world.simulator.calls().isEmpty(), 60000);
    std::vector<QFuture<Result<KeyVerdict>>> justAsked;
    for (int i = 0; i < 20; ++i)
        justAsked.push_back(checker->check(key.request(), nullptr));
    checker.reset();
    QCOMPARE(patientAnswerOf(std::move(running)).error().code, ErrorCode::Cancelled);
    for (QFuture<Result<KeyVerdict>> &one : justAsked)
        QCOMPARE(patientAnswerOf(std::move(one)).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestProviderSelfTest)
#include "tst_provider_self_test.moc"
