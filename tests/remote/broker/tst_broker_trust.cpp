// Certificates and proxies between console and broker: nobody who is not trusted sees a token, and it is said why.
#include "models/domain/broker_error.h"
#include "models/remote/broker/broker_connection.h"
#include "tests/remote/broker/broker_questions.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/https_proxy.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A console's link, with a broker behind TLS.
struct LinkWorld {
    explicit LinkWorld(const HttpsSetup &setup = {})
        : server(
            ca, [this](const ServedRequest &request) { return served(request); }, setup)
    {
        profile.id = u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7"_s;
        profile.name = u"Broker"_s;
        profile.address = server.url(QString());
        profile.base = u"/api/integrations"_s;
        profile.signIn = BrokerSignIn::Token;
        profile.caFile = written(u"ca.pem"_s, ca.pem());
        keychain.entries.insert(tokenEntry(profile), "a-canary-token");
    }

    [[nodiscard]] QString written(const QString &name, const QByteArray &text) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("The test's own file cannot be written.");
        return file.fileName();
    }
    [[nodiscard]] Result<BrokerIdentity> open(const NetworkSource &network = {})
    {
        link = std::make_unique<BrokerConnection>(
            BrokerConnectionParts{client, state, cache, feed, keychain, clock, network, folder.path()});
        return answerOf(link->open(profile, nullptr));
    }

    TestCa ca;
    HttpsServer server;
    QTemporaryDir folder;
    FixedClock clock;
    FakeKeychain keychain;
    BrokerProfile profile;
    BrokerClient client{clock};
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed{client};
    std::unique_ptr<BrokerConnection> link;

private:
    [[nodiscard]] static ServedAnswer served(const ServedRequest &request)
    {
        ServedAnswer answer;
        answer.headers = {{"Content-Type", "application/json"}};
        answer.body = jsonOf(request.target.endsWith("/me") ? meJson(BackendWorld::permissions())
                                                            : capabilitiesJson(BackendWorld::everything()));
        return answer;
    }
};

NetworkSource through(quint16 port, const QString &user = {}, const QByteArray &password = {})
{
    return [=] {
        NetworkRoute route;
        route.proxy = ProxyRoute{u"127.0.0.1"_s, port, user, secretOf(password)};
        return QtFuture::makeReadyFuture(Result<NetworkRoute>(std::move(route)));
    };
}

} // namespace

class TestBrokerTrust : public QObject
{
    Q_OBJECT

private slots:
    void a_connection_that_is_not_trusted_data();
    void a_connection_that_is_not_trusted();
    void trust_that_is_lost_during_a_session();
    void a_client_certificate_data();
    void a_client_certificate();
    void a_proxy_in_between_data();
    void a_proxy_in_between();
};

void TestBrokerTrust::a_connection_that_is_not_trusted_data()
{
    QTest::addColumn<ServedTls>("tls");
    QTest::addColumn<bool>("knowsAuthority");
    QTest::newRow("good") << ServedTls::Good << true;
    QTest::newRow("unknown authority") << ServedTls::Good << false;
    QTest::newRow("expired") << ServedTls::Expired << true;
    QTest::newRow("wrong name") << ServedTls::WrongHost << true;
    QTest::newRow("self-signed") << ServedTls::SelfSigned << true;
    QTest::newRow("old TLS") << ServedTls::Old << true;
}

void TestBrokerTrust::a_connection_that_is_not_trusted()
{
    QFETCH(const ServedTls, tls);
    QFETCH(const bool, knowsAuthority);
    HttpsSetup setup;
    setup.tls = tls;
    LinkWorld world(setup);
    if (!knowsAuthority)
        world.profile.caFile.clear();
    const bool isTrusted = tls == ServedTls::Good && knowsAuthority;
    const auto opened = world.open();
    QCOMPARE(opened.has_value(), isTrusted);
    QCOMPARE(world.link->standing().state, isTrusted ? LinkState::Online : LinkState::Closed);
    if (isTrusted)
        return;
    QCOMPARE(opened.error().subject, u"127.0.0.1"_s);
    QCOMPARE(brokerFaultIn(opened.error()), BrokerFault::NotTrusted);
    QVERIFY(world.server.requests().empty()); // and so nobody saw the token
    const auto card = answerOf(world.link->discover(world.profile, nullptr));
    QVERIFY(!card);
    QCOMPARE(brokerFaultIn(card.error()), BrokerFault::NotTrusted);
}

/// Nothing of a change leaves this computer then, and that is what is said.
void TestBrokerTrust::trust_that_is_lost_during_a_session()
{
    BackendWorld world(impatient());
    HttpsSetup expired;
    expired.tls = ServedTls::Expired;
    const HttpsServer server(world.broker.authority(), {}, expired);
    const auto profile = [&] {
        HttpProfile made;
        made.systemTrust = false;
        made.caPem = world.broker.authority().pem();
        return made;
    };
    for (const Asked &asked : questions()) {
        world.broker.client.open(server.url(QString()), u"/api/integrations"_s, profile(), &world.broker.tokens);
        const Result<> refused = asked.ask(world);
        QVERIFY(!refused);
        QCOMPARE(brokerFaultIn(refused.error()), BrokerFault::NotTrusted);
        QCOMPARE(refused.error().subject, u"127.0.0.1"_s);
    }
    QVERIFY(server.requests().empty());
    QTRY_COMPARE(world.journal().count('\t'), 0);
}

void TestBrokerTrust::a_client_certificate_data()
{
    QTest::addColumn<QString>("shown");
    QTest::newRow("missing") << u"none"_s;
    QTest::newRow("of another authority") << u"strange"_s;
    QTest::newRow("expired") << u"expired"_s;
    QTest::newRow("right") << u"right"_s;
}

void TestBrokerTrust::a_client_certificate()
{
    QFETCH(const QString, shown);
    const TestCa clients;
    const TestCa strangers;
    HttpsSetup setup;
    setup.clientCa = clients.pem();
    LinkWorld world(setup);
    CertificateWish wish;
    wish.hosts = {u"ada"_s};
    if (shown == u"expired") {
        wish.validFromDays = -10;
        wish.validToDays = -1;
    }
    const IssuedCertificate issued = (shown == u"strange" ? strangers : clients).issue(wish);
    if (shown != u"none") {
        world.profile.certificateFile = world.written(u"client.pem"_s, issued.certificate);
        world.profile.keyFile = world.written(u"client.key"_s, issued.key);
    }
    const auto opened = world.open();
    QCOMPARE(opened.has_value(), shown == u"right");
    if (opened)
        return;
    QVERIFY2(brokerFaultIn(opened.error()) == BrokerFault::NotTrusted || opened.error().code == ErrorCode::Unreachable,
             qPrintable(opened.error().detail));
    QCOMPARE(opened.error().subject, u"127.0.0.1"_s);
    QVERIFY(world.server.requests().empty());
}

void TestBrokerTrust::a_proxy_in_between_data()
{
    QTest::addColumn<QByteArray>("credentials"); // that the proxy wants
    QTest::addColumn<QByteArray>("answer");      // instead of a connection
    QTest::addColumn<bool>("isElsewhere");       // it leads to a server with another name
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("carries") << QByteArray("ada:hidden") << QByteArray() << false << ErrorCode::Internal;
    QTest::newRow("wants another password") << QByteArray("ada:other") << QByteArray() << false << ErrorCode::Unreachable;
    QTest::newRow("refuses") << QByteArray() << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") << false
                             << ErrorCode::Unreachable;
    QTest::newRow("garbage") << QByteArray() << QByteArray("what?\r\n\r\n") << false << ErrorCode::Unreachable;
    QTest::newRow("leads elsewhere") << QByteArray() << QByteArray() << true << ErrorCode::AccessDenied;
}

void TestBrokerTrust::a_proxy_in_between()
{
    QFETCH(const QByteArray, credentials);
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isElsewhere);
    QFETCH(const ErrorCode, code);
    LinkWorld world;
    HttpsSetup other;
    other.hosts = {u"elsewhere.example.com"_s};
    const HttpsServer elsewhere(world.ca, {}, other);
    HttpsProxy::Setup setup;
    setup.credentials = credentials;
    setup.answer = answer;
    setup.leadsTo = isElsewhere ? elsewhere.port() : world.server.port();
    const HttpsProxy proxy(setup);
    const auto opened = world.open(through(proxy.port(), u"ada"_s, "hidden"));
    QVERIFY(!proxy.heads().empty());
    QVERIFY(!proxy.carried().contains("canary"));
    for (const QByteArray &head : proxy.heads())
        QVERIFY(!head.contains("canary") && !head.contains("/api/"));
    QCOMPARE(opened.has_value(), code == ErrorCode::Internal);
    if (opened)
        return;
    QCOMPARE(opened.error().code, code);
    QCOMPARE(opened.error().subject, u"127.0.0.1"_s);
    QVERIFY(!opened.error().detail.isEmpty() && !opened.error().detail.contains(u"hidden"_s));
    QVERIFY(world.server.requests().empty() && elsewhere.requests().empty());
}

QTEST_GUILESS_MAIN(TestBrokerTrust)
#include "tst_broker_trust.moc"
