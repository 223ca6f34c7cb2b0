#include "models/remote/http/address_rules.h"
#include "models/remote/http/connection_race.h"
#include "models/remote/http/http_message.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// Which addresses are never asked.
class TestAddressRules : public QObject
{
    Q_OBJECT

private slots:
    void urls_data();
    void urls();
    void addresses_data();
    void addresses();
    void familiesTakeTurns();
    void hostHeaders();
};

void TestAddressRules::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isFine");
    const auto row = [](const char *url, bool isFine) { QTest::newRow(url) << QString::fromLatin1(url) << isFine; };
    row("https://api.example.com/v1/models?limit=1", true);
    row("https://api.example.com", true);
    row("https://api.example.com:8443/x", true);
    row("https://discord.com/api/v10/users/@me", true);
    row("https://identity.example.com/users/ocid1.user.oc1..aaaa/apiKeys", true);
    row("https://example.com/a...b/..c/d..", true);
    row("https://10.0.0.1/", true);
    row("https://127.0.0.1:9/", true);
    row("https://[::1]/", true);
    row("http://127.0.0.1/", true);
    row("http://localhost:8200/v1/sys/health", true);
    row("http://[::1]:8200/", true);
    row("http://example.com/", false);
    row("http://127.0.0.1.example.com/", false);
    row("http://localhost.example.com/", false);
    row("http://10.0.0.1/", false);
    row("ws://example.com/", false);
    row("//example.com/", false);
    row("https:///path", false);
    row("https://user@example.com/", false);
    row("https://@example.com/", false);
    row("https://example.com/#", false);
    row("https://example.com/a/..", false);
    row("https://example.com/a/./b", false);
    row("https://example.com/%2e%2e/b", false);
    row("https://example.com/a%2f..%2fb", false);
    row("https://example.com/a%5c..%5cb", false);
    row("https://example.com/a%00b", false);
    row("https://example.com/?a=%0a", false);
    row("https://example.com:0/", false);
    row("https://169.254.1.1/", false);
    row("https://[fe80::1]/", false);
    row("https://[febf::1]/", false);
    row("https://[::ffff:a9fe:101]/", false);
    row("https://[64:ff9b::a9fe:101]/", false);
    row("https://0.0.0.0/", false);
    row("https://[::]/", false);
    row("https://224.0.0.1/", false);
    row("https://255.255.255.255/", false);
}

void TestAddressRules::urls()
{
    QFETCH(const QString, url);
    QFETCH(const bool, isFine);
    const QString problem = requestUrlProblem(QUrl(url), true);
    QVERIFY2(problem.isEmpty() == isFine, qPrintable(problem));
    if (url.startsWith("http://"_L1))
        QVERIFY(!requestUrlProblem(QUrl(url), false).isEmpty());
}

void TestAddressRules::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("forbidden");
    const auto row = [](const char *text, bool forbidden) { QTest::newRow(text) << QString::fromLatin1(text) << forbidden; };
    row("169.254.0.0", true);
    row("169.254.169.254", true);
    row("169.255.0.1", false);
    row("fe80::1", true);
    row("fe80::1%eth0", true);
    row("fec0::1", false);
    row("::ffff:169.254.169.254", true);
    row("::ffff:10.0.0.1", false);
    row("64:ff9b::169.254.169.254", true);
    row("64:ff9b::8.8.8.8", false);
    row("0.0.0.0", true);
    row("0.1.2.3", true);
    row("::", true);
    row("239.1.1.1", true);
    row("ff02::1", true);
    row("127.0.0.1", false);
    row("::1", false);
    row("192.168.1.1", false);
    row("8.8.8.8", false);
    row("2001:db8::1", false);
}

void TestAddressRules::addresses()
{
    QFETCH(const QString, text);
    QFETCH(const bool, forbidden);
    const QHostAddress address(text);
    QVERIFY(!address.isNull());
    QCOMPARE(isForbidden(address), forbidden);
    QVERIFY(isForbidden(QHostAddress()));
}

void TestAddressRules::familiesTakeTurns()
{
    const auto address = [](const char *text) { return QHostAddress(QString::fromLatin1(text)); };
    const std::vector<QHostAddress> found{address("2001:db8::1"), address("2001:db8::2"), address("192.0.2.1"),
                                          address("192.0.2.2")};
    const std::vector<QHostAddress> expected{address("2001:db8::1"), address("192.0.2.1"), address("2001:db8::2"),
                                             address("192.0.2.2")};
    QCOMPARE(familiesInTurn(found), expected);
    QCOMPARE(familiesInTurn(std::vector<QHostAddress>(9, address("192.0.2.1"))).size(), 6U);
}

void TestAddressRules::hostHeaders()
{
    QCOMPARE(hostHeader(QUrl(u"https://API.example.com/x"_s)), "api.example.com");
    QCOMPARE(hostHeader(QUrl(u"https://api.example.com:443/x"_s)), "api.example.com");
    QCOMPARE(hostHeader(QUrl(u"https://api.example.com:8443/x"_s)), "api.example.com:8443");
    QCOMPARE(hostHeader(QUrl(u"http://127.0.0.1:80"_s)), "127.0.0.1");
    QCOMPARE(hostHeader(QUrl(u"https://[::1]:8200"_s)), "[::1]:8200");
    QCOMPARE(hostHeader(QUrl(u"https://b\u00fccher.example"_s)), "xn--bcher-kva.example");
}

QTEST_GUILESS_MAIN(TestAddressRules)
#include "tst_address_rules.moc"
