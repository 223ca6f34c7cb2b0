#include "models/base/future.h"
#include "models/remote/http/trust_file_reader.h"
#include "models/remote/verify/routed_setup.h"
#include "tests/remote/checker_world.h"
#include "tests/support/https_proxy.h"

#include <QDateTime>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The way that a person chose for requests: it holds for the next check, and nothing goes by another one.
class TestCheckerRoutes final : public QObject
{
    Q_OBJECT
private slots:
    void proxyWantsItsPassword();
    void certificatesCountOnlyWhileTheyAreGiven();
    void whatIsUnderWayStaysOnItsRoute();
    void aRouteThatCannotBeFollowedSendsNothing();
    void cancelledWhileItWaits();
    void theEndWhileItWaits();
    void routedSetupKeepsTheRest();
    void trustFiles_data();
    void trustFiles();
    void trustFileTellsWhoAndUntilWhen();
};

namespace {

/// A choice that a test changes between checks.
struct Choice {
    std::optional<ProxyRoute> proxy;
    QByteArray pem;
    std::optional<Error> error;
    int asked = 0;

    [[nodiscard]] NetworkSource source()
    {
        return [this] {
            ++asked;
            if (error)
                return QtFuture::makeReadyFuture(Result<NetworkRoute>(tl::unexpected(*error)));
            NetworkRoute route;
            if (proxy)
                route.proxy = ProxyRoute{proxy->host, proxy->port, proxy->user, proxy->password.clone()};
            route.trustedPem = pem;
            return QtFuture::makeReadyFuture(Result<NetworkRoute>(std::move(route)));
        };
    }
};

/// Trusts what the system trusts, as the product does: not the simulator.
CheckerSetup usualSetup(const CheckerWorld &world)
{
    CheckerSetup setup = world.setup();
    setup.http.systemTrust = setup.wire.systemTrust = true;
    setup.http.caPem = setup.wire.caPem = QByteArray();
    return setup;
}

KeyVerdict verdictOf(ProviderChecker &checker, CheckRequest request)
{
    const Result<KeyVerdict> verdict = patientAnswerOf(checker.check(std::move(request), nullptr));
    if (!verdict)
        qWarning("%s: %s", qPrintable(verdict.error().subject), qPrintable(verdict.error().detail));
    return verdict.value_or(KeyVerdict());
}

std::unique_ptr<ProviderChecker> checkerOn(const CheckerWorld &world, CheckerSetup setup, NetworkSource network)
{
    return std::make_unique<ProviderChecker>([given = world.defaults] { return given; }, world.clock, std::move(setup),
                                             std::move(network));
}

} // namespace

void TestCheckerRoutes::proxyWantsItsPassword()
{
    CheckerWorld world;
    HttpsProxy proxy({"me:s3cret", world.simulator.server().port(), {}});
    const SimulatedKey key = issueOpenAi(world);
    Choice choice;
    const auto checker = checkerOn(world, world.setup(), choice.source());

    QCOMPARE(verdictOf(*checker, key.request()).meaning, VerdictMeaning::Valid); // directly
    QVERIFY(proxy.heads().empty());
    choice.proxy = ProxyRoute{u"127.0.0.1"_s, proxy.port(), u"me"_s, {}};
    const KeyVerdict refused = verdictOf(*checker, key.request());
    expectNoVerdict(refused, u"proxy"_s, VerdictMeaning::Misconfigured);
    QVERIFY(!refused.wasReached);
    QVERIFY2(refused.remedy.contains("password"_L1), qPrintable(refused.remedy));
    choice.proxy->password = secretOf("s3cret");
    QCOMPARE(verdictOf(*checker, key.request()).meaning, VerdictMeaning::Valid);
    QCOMPARE(proxy.heads().size(), std::size_t{2});
    choice.proxy.reset();
    QCOMPARE(verdictOf(*checker, key.request()).meaning, VerdictMeaning::Valid);
    QCOMPARE(proxy.heads().size(), std::size_t{2});
    QCOMPARE(choice.asked, 4);
}

void TestCheckerRoutes::certificatesCountOnlyWhileTheyAreGiven()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    Choice choice;
    const auto checker = checkerOn(world, usualSetup(world), choice.source());
    expectNoVerdict(verdictOf(*checker, key.request()), u"tls"_s, VerdictMeaning::Misconfigured);
    choice.pem = world.ca.pem();
    QCOMPARE(verdictOf(*checker, key.request()).meaning, VerdictMeaning::Valid);
    choice.pem = TestCa().pem();
    expectNoVerdict(verdictOf(*checker, key.request()), u"tls"_s, VerdictMeaning::Misconfigured);
}

void TestCheckerRoutes::whatIsUnderWayStaysOnItsRoute()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    world.simulator.setLatency(300ms);
    Choice choice;
    choice.pem = world.ca.pem();
    const auto checker = checkerOn(world, usualSetup(world), choice.source());
    const auto first = checker->check(key.request(), nullptr);
    choice.pem.clear();
    const auto second = checker->check(key.request(), nullptr);
    const Result<KeyVerdict> trusted = patientAnswerOf(first);
    QVERIFY(trusted);
    QCOMPARE(trusted->meaning, VerdictMeaning::Valid);
    const Result<KeyVerdict> refused = patientAnswerOf(second);
    QVERIFY(refused);
    expectNoVerdict(*refused, u"tls"_s, VerdictMeaning::Misconfigured);
}

void TestCheckerRoutes::aRouteThatCannotBeFollowedSendsNothing()
{
    CheckerWorld world;
    const SimulatedKey key = issueOpenAi(world);
    Choice choice;
    choice.error = Error{ErrorCode::InvalidInput, u"/etc/ca.pem"_s, u"It cannot be read."_s};
    const auto checker = checkerOn(world, world.setup(), choice.source());
    const Result<KeyVerdict> verdict = patientAnswerOf(checker->check(key.request(), nullptr));
    QVERIFY(!verdict);
    QCOMPARE(verdict.error(), *choice.error);
    QCOMPARE(world.simulator.server().connections(), 0);
}

void TestCheckerRoutes::cancelledWhileItWaits()
{
    CheckerWorld world;
    QPromise<Result<NetworkRoute>> never;
    never.start();
    const auto checker = checkerOn(world, world.setup(), [&] { return never.future(); });
    const auto cancel = std::make_shared<Progress>();
    const auto asked = checker->check(issueOpenAi(world).request(), cancel);
    cancel->cancel();
    QCOMPARE(patientAnswerOf(asked).error().code, ErrorCode::Cancelled);
    never.finish(); // too late, and without an answer
    QCOMPARE(world.simulator.server().connections(), 0);
}

void TestCheckerRoutes::theEndWhileItWaits()
{
    CheckerWorld world;
    QPromise<Result<NetworkRoute>> never;
    never.start();
    auto checker = checkerOn(world, world.setup(), [&] { return never.future(); });
    const auto asked = checker->check(issueOpenAi(world).request(), std::make_shared<Progress>());
    const auto other = checker->check(issueOpenAi(world).request(), nullptr);
    checker.reset();
    QCOMPARE(patientAnswerOf(asked).error().code, ErrorCode::Cancelled);
    QCOMPARE(patientAnswerOf(other).error().code, ErrorCode::Cancelled);
    never.finish();
}

void TestCheckerRoutes::routedSetupKeepsTheRest()
{
    CheckerSetup setup;
    setup.http.userAgent = "me";
    setup.http.limits.total = 7s;
    setup.http.retry.retries = 3;
    setup.http.caPem = "own";
    setup.http.clientCertificatePem = "certificate";
    setup.http.clientKeyPem = secretOf("key");
    setup.http.clientKeyPassphrase = secretOf("phrase");
    setup.http.proxy = HttpProxy{u"own"_s, 1, u"u"_s, secretOf("p")};
    setup.http.mostAtOnce = 5;
    setup.wire.limit = 9s;
    NetworkRoute route;
    route.trustedPem = "further";
    const CheckerSetup along = routed(setup, route);
    QCOMPARE(along.http.userAgent, "me"_ba);
    QVERIFY(along.http.limits.total == 7s);
    QCOMPARE(along.http.retry.retries, 3);
    QCOMPARE(along.http.caPem, "own\nfurther"_ba);
    QCOMPARE(along.wire.caPem, "further"_ba);
    QCOMPARE(along.http.clientCertificatePem, "certificate"_ba);
    QCOMPARE(bytesOf(along.http.clientKeyPem), "key"_ba);
    QCOMPARE(bytesOf(along.http.clientKeyPassphrase), "phrase"_ba);
    QCOMPARE(along.http.proxy->host, u"own"_s);
    QCOMPARE(along.http.mostAtOnce, 5);
    QVERIFY(along.wire.limit == 9s);
    route.proxy = ProxyRoute{u"other"_s, 2, {}, {}};
    QCOMPARE(routed(setup, route).http.proxy->host, u"other"_s);
}

void TestCheckerRoutes::trustFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("certificates"); ///< -1: refused
    const QByteArray one = TestCa().pem();
    QTest::newRow("one") << one << 1;
    QTest::newRow("two, with remarks") << "# ours\n" + one + "\nand\n" + TestCa().pem() << 2;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("a key") << TestCa().issue().key << -1;
    QTest::newRow("cut off") << one.left(one.size() / 2) << -1;
    QTest::newRow("something else") << QByteArray(4096, '\xff') << -1;
    QTest::newRow("too large") << one + QByteArray(1024 * 1024, '\n') << -1;
}

void TestCheckerRoutes::trustFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, certificates);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<TrustFile> read = readTrustFile(file.fileName());
    QCOMPARE(read ? static_cast<int>(read->certificates.size()) : -1, certificates);
    if (read) {
        QCOMPARE(read->pem, content);
        return;
    }
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QCOMPARE(read.error().subject, file.fileName());
    QVERIFY(!read.error().detail.isEmpty());
    QCOMPARE(readTrustFile(folder.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(readTrustFile(folder.path()).error().code, ErrorCode::InvalidInput);
}

void TestCheckerRoutes::trustFileTellsWhoAndUntilWhen()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    CertificateWish wish;
    wish.validFromDays = -10;
    wish.validToDays = 20;
    file.write(TestCa().issue(wish).certificate);
    file.close();
    const Result<TrustFile> read = readTrustFile(file.fileName());
    QVERIFY(read);
    const TrustedCertificate &certificate = read->certificates.front();
    QVERIFY(!certificate.subject.isEmpty());
    const Instant now = SystemClock().now();
    using std::chrono::days;
    QVERIFY(certificate.validFrom < now - days(9) && certificate.validFrom > now - days(11));
    QVERIFY(certificate.validUntil > now + days(19) && certificate.validUntil < now + days(21));
}

QTEST_GUILESS_MAIN(TestCheckerRoutes)
#include "tst_checker_routes.moc"
