#include "models/remote/verify/answer_judge.h"
#include "tests/remote/checker_world.h"
#include "tests/support/https_proxy.h"
#include "tests/support/scripted_server.h"

#include <QElapsedTimer>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Whatever stands between us and a provider, or goes wrong there: each has a meaning of its own, and none is a verdict.
class TestProviderFaults final : public QObject
{
    Q_OBJECT
private slots:
    void faults_data();
    void faults();
    void certificates_data();
    void certificates();
    void atOnce_data();
    void atOnce();
    void noName();
    void nobodyListens();
    void proxyRefuses_data();
    void proxyRefuses();
    void othersRows_data();
    void othersRows();
    void redirectsAreNotFollowed();
    void aStormOf429IsAnsweredOnce();
    void aFailureOfTheServiceIsAskedOnceMore();
    void nobodyWaitsHalfAMinute();
    void webPages_data();
    void webPages();
    void databasesOutOfReach();
    void passwordsDoNotLeaveInPlain_data();
    void passwordsDoNotLeaveInPlain();
    void unverifiedServersSpeakAgainstNoKey();
};

namespace {

ServedAnswer page(int status)
{
    ServedAnswer answer;
    answer.status = status;
    answer.body = "<!DOCTYPE html><html><title>Hotel</title>\"ok\": true invalid_auth</html>";
    answer.headers.emplace_back("Content-Type", "text/html");
    return answer;
}

} // namespace

void TestProviderFaults::faults_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::addColumn<QString>("answer");
    QTest::newRow("stall") << ServedFault::Stall << u"timeout"_s;
    QTest::newRow("drip") << ServedFault::Drip << u"timeout"_s;
    QTest::newRow("reset") << ServedFault::Reset << u"connect"_s;
    QTest::newRow("reset halfway") << ServedFault::ResetHalfway << u"malformed"_s;
    QTest::newRow("truncated") << ServedFault::Truncated << u"malformed"_s;
    QTest::newRow("cut") << ServedFault::Cut << u"malformed"_s;
    QTest::newRow("longer than said") << ServedFault::LongerThanSaid << u"malformed"_s;
    QTest::newRow("gzip bomb") << ServedFault::GzipBomb << u"malformed"_s;
    QTest::newRow("5 GB") << ServedFault::HugeLength << u"malformed"_s;
    QTest::newRow("5 GB in chunks") << ServedFault::EndlessChunks << u"malformed"_s;
    QTest::newRow("not HTTP") << ServedFault::Garbage << u"malformed"_s;
}

void TestProviderFaults::faults()
{
    QFETCH(ServedFault, fault);
    QFETCH(QString, answer);
    CheckerWorld world;
    if (answer == "timeout"_L1)
        world.defaults.timeoutMs = 700;
    const SimulatedKey key = issueOpenAi(world);
    world.simulator.order(key, {}, faulty(fault));
    const KeyVerdict verdict = checked(world, key.request());
    expectNoVerdict(verdict, answer, VerdictMeaning::ProviderError);
    QVERIFY(!verdict.wasReached);
    QVERIFY(world.simulator.server().bytesSent() < 16LL * 1024 * 1024);
}

void TestProviderFaults::certificates_data()
{
    QTest::addColumn<ServedTls>("tls");
    QTest::newRow("expired") << ServedTls::Expired;
    QTest::newRow("another host's") << ServedTls::WrongHost;
    QTest::newRow("its own word") << ServedTls::SelfSigned;
    QTest::newRow("TLS 1.1") << ServedTls::Old;
}

void TestProviderFaults::certificates()
{
    QFETCH(ServedTls, tls);
    HttpsSetup served;
    served.tls = tls;
    CheckerWorld world(served);
    const KeyVerdict verdict = checked(world, issueOpenAi(world).request());
    expectNoVerdict(verdict, u"tls"_s, VerdictMeaning::Misconfigured);
    QVERIFY(!verdict.wasReached);
    QVERIFY(verdict.steps.front().certificate.isEmpty());
    QVERIFY(world.simulator.server().requests().empty()); // the key stayed here
}

void TestProviderFaults::atOnce_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::addColumn<QString>("answer");
    QTest::newRow("silent") << ServedFault::Silent << u"timeout"_s;
    QTest::newRow("reset") << ServedFault::ResetAtOnce << u"connect"_s;
}

void TestProviderFaults::atOnce()
{
    QFETCH(ServedFault, fault);
    QFETCH(QString, answer);
    HttpsSetup served;
    served.atOnce = fault;
    CheckerWorld world(served);
    if (answer == "timeout"_L1)
        world.defaults.timeoutMs = 400;
    const KeyVerdict verdict = checked(world, issueOpenAi(world).request());
    expectNoVerdict(verdict, answer, VerdictMeaning::ProviderError);
    QVERIFY(!verdict.wasReached);
}

void TestProviderFaults::noName()
{
    CheckerWorld world;
    world.defaults.timeoutMs = 3000;
    CheckerSetup setup = world.setup();
    setup.http.providerBase = QUrl(u"https://nobody.invalid"_s);
    const KeyVerdict verdict = checked(world, issueOpenAi(world).request(), std::move(setup));
    const bool hasNameServer = verdict.steps.front().answer == "dns"_L1;
    if (hasNameServer)
        expectNoVerdict(verdict, u"dns"_s, VerdictMeaning::Misconfigured);
    else
        expectNoVerdict(verdict, u"timeout"_s, VerdictMeaning::ProviderError);
    QVERIFY(!verdict.wasReached);
}

void TestProviderFaults::nobodyListens()
{
    CheckerWorld world;
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    CheckerSetup setup = world.setup();
    setup.http.providerBase.setPort(closed.serverPort());
    closed.close();
    expectNoVerdict(checked(world, issueOpenAi(world).request(), std::move(setup)), u"connect"_s, VerdictMeaning::ProviderError);
}

void TestProviderFaults::proxyRefuses_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("answer");
    QTest::newRow("good") << u"me"_s << QByteArray() << u"200"_s;
    QTest::newRow("another password") << u"other"_s << QByteArray() << u"proxy"_s;
    QTest::newRow("no password") << QString() << QByteArray() << u"proxy"_s;
    QTest::newRow("forbids") << u"me"_s << QByteArray("HTTP/1.1 403 Forbidden\r\n\r\n<html>blocked</html>") << u"proxy"_s;
}

void TestProviderFaults::proxyRefuses()
{
    QFETCH(QString, user);
    QFETCH(QByteArray, says);
    QFETCH(QString, answer);
    CheckerWorld world;
    HttpsProxy proxy({"me:s3cret", world.simulator.server().port(), says});
    CheckerSetup setup = world.setup();
    setup.http.proxy = HttpProxy{u"127.0.0.1"_s, proxy.port(), user, secretOf(user.isEmpty() ? "" : "s3cret")};
    const KeyVerdict verdict = checked(world, issueOpenAi(world).request(), std::move(setup));
    if (answer == "200"_L1) {
        QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
        return;
    }
    expectNoVerdict(verdict, answer, VerdictMeaning::Misconfigured);
    QVERIFY(!verdict.wasReached);
    QVERIFY2(verdict.remedy.contains("proxy"_L1), qPrintable(verdict.remedy));
}

void TestProviderFaults::othersRows_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<VerdictMeaning>("meaning");
    for (const int status : {408, 425, 500, 502, 503, 504, 599, 418, 205})
        QTest::addRow("%d", status) << status << VerdictMeaning::ProviderError;
    for (const int status : {301, 302, 304, 307, 308, 407})
        QTest::addRow("%d", status) << status << VerdictMeaning::Misconfigured;
    QTest::newRow("429") << 429 << VerdictMeaning::RateLimited;
}

void TestProviderFaults::othersRows()
{
    QFETCH(int, status);
    QFETCH(VerdictMeaning, meaning);
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    ServedAnswer answer;
    answer.status = status;
    world.simulator.order(key, {}, answer);
    const KeyVerdict verdict = checked(world, key.request());
    expectNoVerdict(verdict, QString::number(status), meaning);
    QVERIFY(verdict.wasReached);
}

void TestProviderFaults::redirectsAreNotFollowed()
{
    CheckerWorld world;
    HttpsServer elsewhere(world.ca);
    for (const int status : {301, 302, 303, 307, 308}) {
        const SimulatedKey key = issueOpenAi(world);
        ServedAnswer answer;
        answer.status = status;
        answer.headers.emplace_back("Location", elsewhere.url(u"/api.openai.com/v1/models"_s).toEncoded());
        answer.headers.emplace_back("Refresh", "0; url=" + elsewhere.url().toEncoded());
        world.simulator.order(key, {}, answer);
        expectNoVerdict(checked(world, key.request()), QString::number(status), VerdictMeaning::Misconfigured);
    }
    QCOMPARE(elsewhere.connections(), 0);
}

void TestProviderFaults::aStormOf429IsAnsweredOnce()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    ServedAnswer answer;
    answer.status = 429;
    answer.headers.emplace_back("Retry-After", "50");
    world.simulator.order(key, {}, answer);
    CheckerSetup setup = world.setup();
    setup.http.retry.retries = CheckerSetup().http.retry.retries;
    QElapsedTimer clock;
    clock.start();
    expectNoVerdict(checked(world, key.request(), std::move(setup)), u"429"_s, VerdictMeaning::RateLimited);
    QVERIFY2(clock.elapsed() < 40000, "the check waited");
    QCOMPARE(world.simulator.calls().size(), 1);
}

void TestProviderFaults::aFailureOfTheServiceIsAskedOnceMore()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    ServedAnswer answer;
    answer.status = 503;
    world.simulator.order(key, {}, answer);
    CheckerSetup setup = world.setup();
    setup.http.retry = CheckerSetup().http.retry;
    expectNoVerdict(checked(world, key.request(), std::move(setup)), u"503"_s, VerdictMeaning::ProviderError);
    QCOMPARE(world.simulator.calls().size(), 2);
}

void TestProviderFaults::nobodyWaitsHalfAMinute()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    ServedAnswer answer;
    answer.status = 503;
    answer.headers.emplace_back("Retry-After", "30");
    world.simulator.order(key, {}, answer);
    CheckerSetup setup = world.setup();
    setup.http.retry = CheckerSetup().http.retry;
    QElapsedTimer clock;
    clock.start();
    expectNoVerdict(checked(world, key.request(), std::move(setup)), u"503"_s, VerdictMeaning::ProviderError);
    QVERIFY2(clock.elapsed() < 25000, "the check waited");
    QCOMPARE(world.simulator.calls().size(), 1);
    QVERIFY(CheckerSetup().http.retry.patience <= 2s);
}

void TestProviderFaults::webPages_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("200 where a list is expected") << u"openai"_s << u"project_key"_s << 200;
    QTest::newRow("200 with the provider's words") << u"slack_bot"_s << u"bot_token"_s << 200;
    QTest::newRow("200 of a receiver") << u"generic_webhook"_s << u"webhook"_s << 200;
    QTest::newRow("401") << u"openai"_s << u"project_key"_s << 401;
    QTest::newRow("403 for a dead key") << u"datadog"_s << u"api_key"_s << 403;
    QTest::newRow("403 for a missing right") << u"digitalocean"_s << u"pat"_s << 403;
    QTest::newRow("404 for a closed webhook") << u"slack_webhook"_s << u"incoming_webhook"_s << 404;
    QTest::newRow("400") << u"xai"_s << u"api_key"_s << 400;
}

void TestProviderFaults::webPages()
{
    QFETCH(QString, provider);
    QFETCH(QString, kind);
    QFETCH(int, status);
    CheckerWorld world;
    const SimulatedKey key = world.simulator.issue(world.provider(provider), kind);
    world.simulator.order(key, {}, page(status));
    const KeyVerdict verdict = checked(world, key.request());
    expectNoVerdict(verdict, QString::number(status), VerdictMeaning::ProviderError);
    QCOMPARE(verdict.trust, CheckTrust::Doubtful);
    QVERIFY(!verdict.wasReached);
    QVERIFY2(verdict.remedy.contains("web page"_L1), qPrintable(verdict.remedy));
    QCOMPARE(world.simulator.calls(), QStringList{provider});
}

void TestProviderFaults::databasesOutOfReach()
{
    CheckerWorld world;
    const int patient = world.defaults.timeoutMs;
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    for (const auto &[provider, switchName, off] :
         {std::tuple(u"redis"_s, u"tls"_s, u"off"_s), std::tuple(u"postgresql"_s, u"sslmode"_s, u"disable"_s)}) {
        SimulatedKey key = makeSimulatedKey(world.provider(provider), u"connection"_s);
        key.plain[u"host"_s] = u"127.0.0.1"_s;
        key.plain[switchName] = off;
        key.plain[u"sslrootcert"_s].clear();
        key.plain[u"port"_s] = QString::number(silent.port());
        world.defaults.timeoutMs = 400;
        expectNoVerdict(checked(world, key.request()), u"timeout"_s, VerdictMeaning::ProviderError);
        world.defaults.timeoutMs = patient;
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        key.plain[u"port"_s] = QString::number(closed.serverPort());
        closed.close();
        const KeyVerdict verdict = checked(world, key.request());
        expectNoVerdict(verdict, u"connect"_s, VerdictMeaning::ProviderError);
        QVERIFY(!verdict.wasReached);
    }
}

void TestProviderFaults::passwordsDoNotLeaveInPlain_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("Redis") << u"redis"_s << u"connection"_s << u"tls"_s << u"off"_s;
    QTest::newRow("Redis by URI") << u"redis"_s << u"uri"_s << u"uri"_s << u"redis://:s3cret@192.0.2.1:6379/0"_s;
    QTest::newRow("PostgreSQL") << u"postgresql"_s << u"connection"_s << u"sslmode"_s << u"disable"_s;
    QTest::newRow("PostgreSQL by URI") << u"postgresql"_s << u"uri"_s << u"uri"_s
                                       << u"postgresql://u:s3cret@192.0.2.1/shop?sslmode=disable"_s;
    QTest::newRow("one of two is here") << u"postgresql"_s << u"uri"_s << u"uri"_s
                                        << u"postgresql://u:s3cret@127.0.0.1,192.0.2.1/shop?sslmode=disable"_s;
}

void TestProviderFaults::passwordsDoNotLeaveInPlain()
{
    QFETCH(QString, provider);
    QFETCH(QString, kind);
    QFETCH(QString, field);
    QFETCH(QString, value);
    CheckerWorld world;
    SimulatedKey key = makeSimulatedKey(world.provider(provider), kind);
    key.plain[u"host"_s] = u"192.0.2.1"_s; // nobody's, RFC 5737
    key.plain[u"sslrootcert"_s].clear();
    if (key.isSecret(field))
        key.secrets[field] = value.toUtf8();
    else
        key.plain[field] = value;
    for (const bool withSelfTest : {false, true}) {
        const KeyVerdict verdict = checked(world, withSelfTest ? key.requestWithSelfTest() : key.request());
        expectNoVerdict(verdict, u"plain"_s, VerdictMeaning::Misconfigured);
        QVERIFY2(verdict.remedy.contains("nothing was sent"_L1) && verdict.remedy.contains("verify-full"_L1)
                     && verdict.remedy.contains("rediss://"_L1),
                 qPrintable(verdict.remedy));
        QVERIFY(!verdict.wasReached);
        QVERIFY(verdict.steps.front().latency < 1s); // not even a connection
    }
}

void TestProviderFaults::unverifiedServersSpeakAgainstNoKey()
{
    CheckerWorld world;
    const SimulatedKey key = makeSimulatedKey(world.provider(u"postgresql"_s), u"connection"_s);
    const CredentialKind &kind = *key.provider->kind(key.kind);
    const Result<CheckValues> values = CheckValues::from(key.provider->verify, kind, key.request().fields, {});
    OutcomeTable table;
    const auto judged = [&](const char *word, bool isVerified) {
        WireAnswer answer;
        answer.word = word;
        answer.isVerified = isVerified;
        const JudgedCall call{key.provider->verify.call, *key.provider, world.defaults, *values, {}};
        return judge(table, call, givenAnswer(std::move(answer)), u"postgresql://{host}:{port}"_s).step;
    };
    QCOMPARE(judged("28P01", true).meaning, VerdictMeaning::Invalid);
    const CheckStep step = judged("28P01", false);
    QCOMPARE(step.meaning, VerdictMeaning::Misconfigured);
    QCOMPARE(step.answer, u"28P01"_s);
    QVERIFY2(step.remedy.contains("verify-full"_L1), qPrintable(step.remedy));
    QCOMPARE(judged("53300", false).meaning, VerdictMeaning::OverQuota);
    QCOMPARE(judged("unverified", false).remedy, step.remedy);
}

QTEST_GUILESS_MAIN(TestProviderFaults)
#include "tst_provider_faults.moc"
