#include "tests/remote/http_world.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpsSetup servedFor(const QString &host)
{
    HttpsSetup setup;
    setup.hosts = {host};
    return setup;
}

} // namespace

/// What is never sent: nothing goes out when the address, what it resolves to, or a header is one of these.
class TestHttpRefusals : public QObject
{
    Q_OBJECT

private slots:
    void sendsNothingToForbiddenAddresses_data();
    void sendsNothingToForbiddenAddresses();
    void judgesWhatANameResolvesTo();
    void deadAddressesDoNotUseUpTheTime();
    void sendsNothingWithForbiddenHeaders_data();
    void sendsNothingWithForbiddenHeaders();

private:
    TestCa m_ca;
};

void TestHttpRefusals::sendsNothingToForbiddenAddresses_data()
{
    QTest::addColumn<QString>("prefix"); ///< "%1" is the server's port
    QTest::addColumn<bool>("loopbackHttp");
    QTest::newRow("plain http, not asked for") << u"http://127.0.0.1:%1/"_s << false;
    QTest::newRow("plain http to a name") << u"http://localhost.example.com:%1/"_s << true;
    QTest::newRow("plain http to an address") << u"http://192.0.2.1:%1/"_s << true;
    QTest::newRow("ftp") << u"ftp://127.0.0.1:%1/"_s << true;
    QTest::newRow("file") << u"file:///etc/hostname?%1"_s << true;
    QTest::newRow("user name") << u"https://user@127.0.0.1:%1/"_s << true;
    QTest::newRow("password") << u"https://user:secret@127.0.0.1:%1/"_s << true;
    QTest::newRow("fragment") << u"https://127.0.0.1:%1/#x"_s << true;
    QTest::newRow("dots") << u"https://127.0.0.1:%1/a/../b"_s << true;
    QTest::newRow("encoded dots") << u"https://127.0.0.1:%1/a/%2e%2E/b"_s << true;
    QTest::newRow("encoded line break") << u"https://127.0.0.1:%1/a%0d%0aX:1"_s << true;
    QTest::newRow("link-local") << u"https://169.254.169.254:%1/latest"_s << true;
    QTest::newRow("link-local as a number") << u"https://2852039166:%1/latest"_s << true;
    QTest::newRow("link-local, IPv6") << u"https://[fe80::1]:%1/"_s << true;
    QTest::newRow("link-local, mapped") << u"https://[::ffff:169.254.169.254]:%1/"_s << true;
    QTest::newRow("unspecified") << u"https://0.0.0.0:%1/"_s << true;
    QTest::newRow("no host") << u"https:///x%1"_s << true;
}

void TestHttpRefusals::sendsNothingToForbiddenAddresses()
{
    QFETCH(const QString, prefix);
    QFETCH(const bool, loopbackHttp);
    const HttpsServer server(m_ca, {}, served(prefix.startsWith(u"http:"_s) ? ServedTls::None : ServedTls::Good));
    HttpProfile profile = profileFor(m_ca);
    profile.loopbackHttp = loopbackHttp;
    HttpClient client(std::move(profile));
    const QString text = QString(prefix).replace(u"%1"_s, QString::number(server.port()));
    const HttpResult result = resultOf(client.send(get(QUrl(text))));
    QCOMPARE(faultOf(result), "Forbidden");
    QCOMPARE(server.connections(), 0);
    QVERIFY2(!result.error().detail.contains(u"secret"_s), qPrintable(result.error().detail));
}

void TestHttpRefusals::judgesWhatANameResolvesTo()
{
    const HttpsServer server(m_ca, {}, servedFor(u"vault.example.com"_s));
    const auto ask = [&](const QList<QHostAddress> &addresses) {
        HttpProfile profile = profileFor(m_ca);
        profile.names.insert(u"vault.example.com"_s, addresses);
        profile.retry.retries = 0;
        HttpClient client(std::move(profile));
        return resultOf(client.send(get(QUrl(u"https://vault.example.com:%1/"_s.arg(server.port())))));
    };
    const QHostAddress here(QHostAddress::LocalHost);
    const QHostAddress metadata(u"169.254.169.254"_s);
    const HttpResult refused = ask({metadata, QHostAddress(u"fe80::1"_s)});
    QCOMPARE(faultOf(refused), "Forbidden");
    QVERIFY2(refused.error().detail.contains(u"vault.example.com"_s), qPrintable(refused.error().detail));
    QCOMPARE(server.connections(), 0);
    QCOMPARE(faultOf(ask({metadata, here})), "none"); // the other address alone is used
    QCOMPARE(server.connections(), 1);
}

void TestHttpRefusals::deadAddressesDoNotUseUpTheTime()
{
    const HttpsServer server(m_ca, {}, servedFor(u"vault.example.com"_s));
    HttpProfile profile = profileFor(m_ca);
    // Documentation networks (RFC 5737, RFC 3849): nobody is there, whether the system says so at once or never.
    profile.names.insert(u"vault.example.com"_s,
                         {QHostAddress(u"192.0.2.1"_s), QHostAddress(u"2001:db8::1"_s), QHostAddress(QHostAddress::LocalHost)});
    profile.retry.retries = 0;
    profile.limits.connect = std::chrono::seconds(5);
    HttpClient client(std::move(profile));
    QCOMPARE(faultOf(resultOf(client.send(get(QUrl(u"https://vault.example.com:%1/"_s.arg(server.port())))))), "none");
}

void TestHttpRefusals::sendsNothingWithForbiddenHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line break") << QByteArray("X-Key") << QByteArray("secret\r\nHost: evil.example.com");
    QTest::newRow("line feed") << QByteArray("X-Key") << QByteArray("secret\n");
    QTest::newRow("zero byte") << QByteArray("X-Key") << QByteArray("secret\0x", 8);
    QTest::newRow("escape") << QByteArray("X-Key") << QByteArray("secret\x1b[2J");
    QTest::newRow("name with a line break") << QByteArray("X\r\nY") << QByteArray("secret");
    QTest::newRow("name with a colon") << QByteArray("X:Y") << QByteArray("secret");
    QTest::newRow("no name") << QByteArray() << QByteArray("secret");
    for (const char *name : {"Host", "content-length", "Transfer-Encoding", "Connection", "Cookie", "Proxy-Authorization",
                             "Upgrade", "Accept-Encoding", "Expect"})
        QTest::newRow(name) << QByteArray(name) << QByteArray("secret");
    QTest::newRow("twice") << QByteArray("x-first") << QByteArray("secret");
}

void TestHttpRefusals::sendsNothingWithForbiddenHeaders()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    const HttpsServer server(m_ca);
    HttpClient client(profileFor(m_ca));
    HttpRequest request = get(server.url());
    request.headers.push_back(header("X-First", "1"));
    request.headers.push_back(header(name, value));
    const HttpResult result = resultOf(client.send(std::move(request)));
    QCOMPARE(faultOf(result), "Forbidden");
    QCOMPARE(server.connections(), 0);
    QVERIFY2(!result.error().detail.contains(u"secret"_s), qPrintable(result.error().detail));
}

QTEST_GUILESS_MAIN(TestHttpRefusals)
#include "tst_http_refusals.moc"
