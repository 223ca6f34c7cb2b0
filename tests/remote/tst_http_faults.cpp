#include "tests/remote/http_world.h"
#include "tests/support/https_proxy.h"

#include <QFile>
#include <QLoggingCategory>
#include <QMutex>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QByteArray canary = "sk-canary-7f3b";

QMutex messagesMutex;
QString messages;

void keepMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&messagesMutex);
    messages += text + u'\n';
}

ServedAnswer faulty(ServedFault fault, const QByteArray &body = QByteArray(20'000, 'b'))
{
    ServedAnswer answer;
    answer.fault = fault;
    answer.body = body;
    return answer;
}

} // namespace

/// Everything that can go wrong between us and a provider: its name for it, in time, within bounds, and without a secret in it.
class TestHttpFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tlsIsStrict_data();
    void tlsIsStrict();
    void oldTlsWouldWorkForOthers();
    void unknownAuthorityIsRefused();
    void clientCertificateIsShown();
    void profilesThatCannotBeReadSendNothing();
    void brokenAnswers_data();
    void brokenAnswers();
    void hugeAnswersAreStoppedEarly_data();
    void hugeAnswersAreStoppedEarly();
    void limitIsExact();
    void timeLimits_data();
    void timeLimits();
    void noSuchHost();
    void nobodyListens();
    void proxyCarriesTlsAlone();
    void proxyFaults_data();
    void proxyFaults();
    void plainHttpToThisComputerTakesNoProxy();
    void nothingSecretWasSaid();

private:
    /// A request with the canary wherever a secret can stand.
    [[nodiscard]] static HttpRequest secretRequest(const QUrl &url);
    /// Sends it and keeps what the failure says.
    [[nodiscard]] HttpResult ask(HttpProfile profile, const QUrl &url);

    TestCa m_ca;
    QString m_said;
};

void TestHttpFaults::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    qInstallMessageHandler(keepMessage);
}

HttpRequest TestHttpFaults::secretRequest(const QUrl &url)
{
    HttpRequest request = post(url.adjusted(QUrl::RemovePath), "key=" + canary);
    request.target = secretOf("/hook/" + canary);
    request.headers.push_back(header("Authorization", "Bearer " + canary));
    return request;
}

HttpResult TestHttpFaults::ask(HttpProfile profile, const QUrl &url)
{
    profile.retry.retries = 0;
    HttpClient client(std::move(profile));
    HttpResult result = resultOf(client.send(secretRequest(url)));
    if (!result)
        m_said += result.error().detail + u'\n';
    return result;
}

void TestHttpFaults::tlsIsStrict_data()
{
    QTest::addColumn<ServedTls>("tls");
    QTest::newRow("expired") << ServedTls::Expired;
    QTest::newRow("for another host") << ServedTls::WrongHost;
    QTest::newRow("self-signed") << ServedTls::SelfSigned;
    QTest::newRow("TLS 1.1") << ServedTls::Old;
    QTest::newRow("no TLS at all") << ServedTls::None;
}

void TestHttpFaults::tlsIsStrict()
{
    QFETCH(const ServedTls, tls);
    const HttpsServer server(m_ca, {}, served(tls));
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    HttpProfile profile = profileFor(m_ca);
    profile.limits.connect = milliseconds(tls == ServedTls::None ? 500 : 10'000); // it waits for the rest of a request
    const HttpResult result = ask(std::move(profile), url);
    QCOMPARE(faultOf(result), tls == ServedTls::None ? "Timeout" : "Tls");
    QVERIFY(server.requests().empty());
}

void TestHttpFaults::oldTlsWouldWorkForOthers()
{
    // The system of this test would accept TLS 1.1 (see main), so the case above shows our rule and not the system's.
    const HttpsServer server(m_ca, {}, served(ServedTls::Old));
    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    tls.setProtocol(QSsl::TlsV1_0OrLater);
    QT_WARNING_POP
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setSslConfiguration(tls);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString()));
}

void TestHttpFaults::unknownAuthorityIsRefused()
{
    const TestCa other;
    const HttpsServer server(other);
    QCOMPARE(faultOf(ask(profileFor(m_ca), server.url())), "Tls");
    QCOMPARE(faultOf(ask(HttpProfile(), server.url())), "Tls"); // the system's trust alone
    HttpProfile both;
    both.caPem = other.pem();
    QCOMPARE(faultOf(ask(std::move(both), server.url())), "none");
}

void TestHttpFaults::clientCertificateIsShown()
{
    HttpsSetup setup;
    setup.clientCa = m_ca.pem();
    const HttpsServer server(m_ca, {}, setup);
    QCOMPARE(faultOf(ask(profileFor(m_ca), server.url())), "Tls");
    const IssuedCertificate own = m_ca.issue();
    HttpProfile profile = profileFor(m_ca);
    profile.clientCertificatePem = own.certificate;
    profile.clientKeyPem = secretOf(own.key);
    QCOMPARE(faultOf(ask(std::move(profile), server.url())), "none");
    QCOMPARE(server.requests().size(), 1U);
    QCOMPARE(server.requests().front().clientCertificate.size(), 64);
}

void TestHttpFaults::profilesThatCannotBeReadSendNothing()
{
    const HttpsServer server(m_ca);
    const IssuedCertificate own = m_ca.issue();
    const auto fault = [&](auto change) {
        HttpProfile profile = profileFor(m_ca);
        change(profile);
        return faultOf(ask(std::move(profile), server.url()));
    };
    QCOMPARE(fault([](HttpProfile &profile) { profile.caPem = "-----BEGIN CERTIFICATE-----\nnonsense"; }), "Forbidden");
    QCOMPARE(fault([](HttpProfile &profile) { profile.caPem.clear(); }), "Forbidden");
    QCOMPARE(fault([](HttpProfile &profile) { profile.clientCertificatePem = "nonsense"; }), "Forbidden");
    QCOMPARE(fault([&](HttpProfile &profile) {
                 profile.clientCertificatePem = own.certificate;
                 profile.clientKeyPem = secretOf(canary);
             }),
             "Forbidden");
    QCOMPARE(fault([](HttpProfile &profile) {
                 profile.proxy = HttpProxy{u"127.0.0.1"_s, 1, u"a:b"_s, secretOf(canary)};
             }),
             "Forbidden");
    QCOMPARE(fault([](HttpProfile &profile) { profile.userAgent = "a\r\nb"; }), "Forbidden");
    QCOMPARE(server.connections(), 0);
}

void TestHttpFaults::brokenAnswers_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("reset at once") << ServedFault::ResetAtOnce << QByteArray("Connect");
    QTest::newRow("reset instead of an answer") << ServedFault::Reset << QByteArray("Connect");
    QTest::newRow("reset halfway") << ServedFault::ResetHalfway << QByteArray("Malformed");
    QTest::newRow("shorter than it said") << ServedFault::Truncated << QByteArray("Malformed");
    QTest::newRow("longer than it said") << ServedFault::LongerThanSaid << QByteArray("Malformed");
    QTest::newRow("cut without a goodbye") << ServedFault::Cut << QByteArray("Malformed");
    QTest::newRow("another protocol") << ServedFault::Garbage << QByteArray("Malformed");
    QTest::newRow("gzip bomb") << ServedFault::GzipBomb << QByteArray("TooLarge");
}

void TestHttpFaults::brokenAnswers()
{
    QFETCH(const ServedFault, fault);
    QFETCH(const QByteArray, expected);
    const HttpsServer server(
        m_ca,
        [=](const ServedRequest &) {
            return faulty(fault, fault == ServedFault::LongerThanSaid ? "body" : QByteArray(20'000, 'b'));
        },
        meeting(fault == ServedFault::ResetAtOnce ? fault : ServedFault::None));
    QCOMPARE(faultOf(ask(profileFor(m_ca), server.url())), expected);
    QCOMPARE(server.connections(), 1); // nothing is sent a second time
}

void TestHttpFaults::hugeAnswersAreStoppedEarly_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::addColumn<qint64>("mostSent");
    QTest::newRow("5 GB by its length") << ServedFault::HugeLength << qint64(16) * 1024 * 1024; // what fits on the way
    QTest::newRow("5 GB in chunks") << ServedFault::EndlessChunks << qint64(16) * 1024 * 1024;
}

void TestHttpFaults::hugeAnswersAreStoppedEarly()
{
    QFETCH(const ServedFault, fault);
    QFETCH(const qint64, mostSent);
    const HttpsServer server(m_ca, [=](const ServedRequest &) { return faulty(fault); });
    QCOMPARE(faultOf(ask(profileFor(m_ca), server.url())), "TooLarge");
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY2(server.bytesSent() < mostSent, qPrintable(QString::number(server.bytesSent())));
}

void TestHttpFaults::limitIsExact()
{
    const HttpsServer server(m_ca, [](const ServedRequest &request) {
        return faulty(ServedFault::None, QByteArray(request.header("x-size").toLongLong(), 'b'));
    });
    HttpClient client(profileFor(m_ca));
    const auto fault = [&](qint64 size, BodyLimit limit) {
        HttpRequest request = get(server.url());
        request.headers.push_back(header("X-Size", QByteArray::number(size)));
        request.limit = limit;
        return faultOf(resultOf(client.send(std::move(request))));
    };
    constexpr qint64 mebibyte = 1024 * 1024;
    QCOMPARE(fault(mebibyte, BodyLimit::Answer), "none");
    QCOMPARE(fault(mebibyte + 1, BodyLimit::Answer), "TooLarge");
    QCOMPARE(fault(5 * mebibyte, BodyLimit::List), "none");
    QCOMPARE(fault(5 * mebibyte + 1, BodyLimit::List), "TooLarge");
}

void TestHttpFaults::timeLimits_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::addColumn<QString>("which");
    QTest::newRow("never speaks TLS") << ServedFault::Silent << u"connect"_s;
    QTest::newRow("never answers") << ServedFault::Stall << u"idle"_s;
    QTest::newRow("a byte now and then") << ServedFault::Drip << u"total"_s;
}

void TestHttpFaults::timeLimits()
{
    QFETCH(const ServedFault, fault);
    QFETCH(const QString, which);
    const HttpsServer server(
        m_ca, [=](const ServedRequest &) { return faulty(fault); },
        meeting(fault == ServedFault::Silent ? fault : ServedFault::None));
    HttpProfile profile = profileFor(m_ca);
    (which == "connect"_L1    ? profile.limits.connect
         : which == "idle"_L1 ? profile.limits.idle
                              : profile.limits.total)
        = milliseconds(300);
    const HttpResult result = ask(std::move(profile), server.url());
    QCOMPARE(faultOf(result), "Timeout");
    QVERIFY2(result.error().detail.contains(u"0.3 s"_s), qPrintable(result.error().detail));
    QVERIFY(result.error().latency >= milliseconds(280));
    QTRY_COMPARE(server.openConnections(), 0);

    const HttpLimits usual;
    QCOMPARE(usual.connect, std::chrono::seconds(10));
    QCOMPARE(usual.idle, std::chrono::seconds(30));
    QCOMPARE(usual.total, std::chrono::seconds(60));
}

void TestHttpFaults::noSuchHost() { QCOMPARE(faultOf(ask(profileFor(m_ca), QUrl(u"https://no-such-host.invalid"_s))), "Dns"); }

void TestHttpFaults::nobodyListens()
{
    quint16 port = 0;
    {
        const HttpsServer server(m_ca);
        port = server.port();
    }
    QCOMPARE(faultOf(ask(profileFor(m_ca), QUrl(u"https://127.0.0.1:%1"_s.arg(port)))), "Connect");
}

void TestHttpFaults::proxyCarriesTlsAlone()
{
    HttpsSetup setup;
    setup.hosts = {u"api.example.com"_s};
    const HttpsServer server(m_ca, {}, setup);
    const HttpsProxy proxy({"me:" + canary, server.port(), {}});
    HttpProfile profile = profileFor(m_ca);
    profile.proxy = HttpProxy{u"127.0.0.1"_s, proxy.port(), u"me"_s, secretOf(canary)};
    QCOMPARE(faultOf(ask(std::move(profile), QUrl(u"https://api.example.com"_s))), "none");
    QVERIFY(proxy.heads().front().startsWith("CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com:443\r\n"));
    QVERIFY(!proxy.heads().front().contains(canary)); // base64, as the scheme has it
    QVERIFY(proxy.carried().size() > 500);
    QVERIFY(!proxy.carried().contains(canary));
    const ServedRequest seen = server.requests().front();
    QVERIFY(seen.header("proxy-authorization").isEmpty());
    QCOMPARE(seen.header("authorization"), "Bearer " + canary);
}

void TestHttpFaults::proxyFaults_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("wants credentials") << QByteArray("me:other") << QByteArray();
    QTest::newRow("cannot connect") << QByteArray() << QByteArray("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    QTest::newRow("forbids") << QByteArray() << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 3\r\n\r\nno!");
    QTest::newRow("is none") << QByteArray() << QByteArray("220 ESMTP\r\n\r\n");
    QTest::newRow("redirects") << QByteArray() << QByteArray("HTTP/1.1 302 Found\r\nLocation: https://evil.example.com\r\n\r\n");
}

void TestHttpFaults::proxyFaults()
{
    QFETCH(const QByteArray, wanted);
    QFETCH(const QByteArray, answer);
    const HttpsServer server(m_ca);
    const HttpsProxy proxy({wanted, server.port(), answer});
    HttpProfile profile = profileFor(m_ca);
    profile.proxy = HttpProxy{u"127.0.0.1"_s, proxy.port(), u"me"_s, secretOf(canary)};
    QCOMPARE(faultOf(ask(std::move(profile), server.url())), "Proxy");
    QCOMPARE(server.connections(), 0);
    HttpProfile nobody = profileFor(m_ca);
    nobody.proxy = HttpProxy{u"127.0.0.1"_s, 1, {}, {}};
    QCOMPARE(faultOf(ask(std::move(nobody), server.url())), "Proxy");
}

void TestHttpFaults::plainHttpToThisComputerTakesNoProxy()
{
    const HttpsServer server(m_ca, {}, served(ServedTls::None));
    HttpProfile profile = profileFor(m_ca);
    profile.loopbackHttp = true;
    profile.proxy = HttpProxy{u"127.0.0.1"_s, 1, {}, {}};
    const HttpResult result = ask(std::move(profile), server.url());
    QCOMPARE(faultOf(result), "none");
    QVERIFY(result->certificate.isEmpty());
}

void TestHttpFaults::nothingSecretWasSaid()
{
    QVERIFY(m_said.size() > 500); // the failures of all the cases before
    QVERIFY2(!m_said.contains(QString::fromLatin1(canary)), qPrintable(m_said));
    {
        const QMutexLocker lock(&messagesMutex);
        QVERIFY2(!messages.contains(QString::fromLatin1(canary)), qPrintable(messages));
    }
    // QT_LOGGING_RULES of main asks for everything.
    for (const char *name : {"qt.network.ssl", "qt.network.http2", "qt.network.monitor", "qt.tlsbackend.ossl"}) {
        const QLoggingCategory category(name);
        QVERIFY2(!category.isDebugEnabled() && !category.isInfoEnabled() && !category.isWarningEnabled(), name);
    }
    const QLoggingCategory other("qt.core.plugin.loader");
    QVERIFY(other.isDebugEnabled());
}

int main(int count, char **arguments)
{
    // A lax system, so that what is refused is refused by us; read when OpenSSL is first used.
    const QTemporaryDir folder;
    QFile lax(folder.filePath(u"openssl.cnf"_s));
    if (!lax.open(QIODevice::WriteOnly))
        return 1;
    lax.write("openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = lax\n"
              "[lax]\nMinProtocol = TLSv1\nCipherString = ALL:@SECLEVEL=0\n");
    lax.close();
    qputenv("OPENSSL_CONF", QFile::encodeName(lax.fileName()));
    qputenv("QT_LOGGING_RULES", "*=true");
    QCoreApplication app(count, arguments);
    TestHttpFaults test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_http_faults.moc"
