#include "tests/remote/http_world.h"

#include "models/remote/http/provider_base.h"

#include <QNetworkProxy>
#include <QSet>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ServedAnswer answerWith(int status, const QByteArray &body = {}) { return {status, body, {}, {}, ServedFault::None, {}}; }

} // namespace

/// What is sent, what counts as an answer, and what the client never does of its own accord.
class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void answersWithStatusHeadersBodyAndCertificate();
    void needsNoEventLoopOfTheCaller();
    void sendsNothingButWhatItSays();
    void sendsBodyAndOwnUserAgent();
    void sendsASecretTargetAsItIs();
    void everyStatusIsAnAnswer();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void answersNoChallenge_data();
    void answersNoChallenge();
    void keepsNoCookie();
    void keepsNoCache();
    void takesNoProxyFromOutside();
    void headHasNoBody();
    void manyAtOnceKeepTheirAnswersApart();
    void providerBaseTakesEveryRequest();
    void providerBaseIsAnOriginAndForTestsAlone();

private:
    TestCa m_ca;
};

void TestHttpClient::answersWithStatusHeadersBodyAndCertificate()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) {
        ServedAnswer answer = answerWith(200, R"({"id":7})");
        answer.headers = {{"X-RateLimit-Remaining", "41"}};
        answer.delay = std::chrono::milliseconds(60);
        return answer;
    });
    HttpClient client(profileFor(m_ca));
    const HttpResult result = resultOf(client.send(get(server.url(u"/v1/models?limit=1"_s))));
    QCOMPARE(faultOf(result), "none");
    QCOMPARE(result->status, 200);
    QCOMPARE(result->header("x-ratelimit-remaining"), "41");
    QCOMPARE(bytesOf(result->body), R"({"id":7})");
    QCOMPARE(result->certificate, server.certificateDigest());
    QCOMPARE(result->certificate.size(), 64);
    QVERIFY(result->latency >= std::chrono::milliseconds(55));
    QCOMPARE(result->tries, 1);
    QCOMPARE(server.requests().front().target, "/v1/models?limit=1");
}

void TestHttpClient::needsNoEventLoopOfTheCaller()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) { return answerWith(204); });
    HttpClient client(profileFor(m_ca));
    QFuture<HttpResult> future = client.send(get(server.url()));
    future.waitForFinished(); // no event of this thread is handled meanwhile
    QCOMPARE(future.takeResult()->status, 204);
}

void TestHttpClient::sendsNothingButWhatItSays()
{
    const HttpsServer server(m_ca);
    HttpClient client(profileFor(m_ca));
    HttpRequest request = get(server.url());
    request.headers.push_back(header("Authorization", "Bearer abc"));
    QCOMPARE(faultOf(resultOf(client.send(std::move(request)))), "none");
    const std::vector<std::pair<QByteArray, QByteArray>> expected{{"host", "127.0.0.1:" + QByteArray::number(server.port())},
                                                                  {"authorization", "Bearer abc"},
                                                                  {"user-agent", "claviger/" CLAVIGER_VERSION},
                                                                  {"accept-encoding", "identity"},
                                                                  {"connection", "close"}};
    QCOMPARE(server.requests().front().headers, expected);
}

void TestHttpClient::sendsBodyAndOwnUserAgent()
{
    const HttpsServer server(m_ca);
    HttpClient client(profileFor(m_ca));
    HttpRequest request = post(server.url(), "grant_type=client_credentials");
    request.headers.push_back(header("User-Agent", "DiscordBot (claviger, 1)"));
    QCOMPARE(faultOf(resultOf(client.send(std::move(request)))), "none");
    const ServedRequest seen = server.requests().front();
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.body, "grant_type=client_credentials");
    QCOMPARE(seen.header("content-length"), "29");
    QCOMPARE(seen.header("user-agent"), "DiscordBot (claviger, 1)");
}

void TestHttpClient::sendsASecretTargetAsItIs()
{
    const HttpsServer server(m_ca);
    HttpClient client(profileFor(m_ca));
    HttpRequest request = get(server.url(QString()));
    request.target = secretOf("/bot123:AA_x/getMe?a=%20b");
    QCOMPARE(faultOf(resultOf(client.send(std::move(request)))), "none");
    QCOMPARE(server.requests().front().target, "/bot123:AA_x/getMe?a=%20b");
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    const HttpsServer server(m_ca, [](const ServedRequest &request) { return answerWith(request.target.mid(1).toInt(), "why"); });
    HttpProfile profile = profileFor(m_ca);
    profile.retry.retries = 0;
    HttpClient client(std::move(profile));
    for (const int status : {200, 201, 400, 401, 403, 404, 407, 418, 429, 500, 502, 503, 504, 599}) {
        const HttpResult result = resultOf(client.send(get(server.url(u'/' + QString::number(status)))));
        QCOMPARE(faultOf(result), "none");
        QCOMPARE(result->status, status);
        QCOMPARE(bytesOf(result->body), "why");
    }
}

void TestHttpClient::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::followsNoRedirect()
{
    QFETCH(const int, status);
    const HttpsServer elsewhere(m_ca);
    const HttpsServer server(m_ca, [&](const ServedRequest &) {
        ServedAnswer answer = answerWith(status);
        answer.headers
            = {{"Location", elsewhere.url(u"/steal"_s).toEncoded()}, {"Refresh", "0; url=" + elsewhere.url().toEncoded()}};
        return answer;
    });
    HttpClient client(profileFor(m_ca));
    HttpRequest request = post(server.url(), "body");
    request.headers.push_back(header("Authorization", "Bearer abc"));
    request.isRepeatable = true;
    const HttpResult result = resultOf(client.send(std::move(request)));
    QCOMPARE(faultOf(result), "none");
    QCOMPARE(result->status, status);
    QCOMPARE(result->header("location"), elsewhere.url(u"/steal"_s).toEncoded());
    QCOMPARE(server.connections(), 1);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestHttpClient::answersNoChallenge_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("scheme");
    QTest::newRow("basic") << 401 << QByteArray("Basic realm=\"x\"");
    QTest::newRow("digest") << 401 << QByteArray("Digest realm=\"x\", nonce=\"1\", qop=\"auth\"");
    QTest::newRow("ntlm") << 401 << QByteArray("NTLM");
    QTest::newRow("negotiate") << 401 << QByteArray("Negotiate");
    QTest::newRow("a server that plays proxy") << 407 << QByteArray("Basic realm=\"x\"");
}

void TestHttpClient::answersNoChallenge()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, scheme);
    const HttpsServer server(m_ca, [&](const ServedRequest &) {
        ServedAnswer answer = answerWith(status, "no");
        answer.headers = {{status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate", scheme}};
        return answer;
    });
    HttpProfile profile = profileFor(m_ca);
    HttpClient client(std::move(profile));
    const HttpResult result = resultOf(client.send(get(server.url())));
    QCOMPARE(faultOf(result), "none");
    QCOMPARE(result->status, status);
    QCOMPARE(server.connections(), 1);
    QVERIFY(server.requests().front().header("authorization").isEmpty());
    QVERIFY(server.requests().front().header("proxy-authorization").isEmpty());
}

void TestHttpClient::keepsNoCookie()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) {
        ServedAnswer answer = answerWith(200);
        answer.headers = {{"Set-Cookie", "session=1; Path=/"}};
        return answer;
    });
    HttpClient client(profileFor(m_ca));
    for (int i = 0; i < 2; ++i) {
        const HttpResult result = resultOf(client.send(get(server.url())));
        QCOMPARE(faultOf(result), "none");
        QVERIFY(result->header("set-cookie").isEmpty());
    }
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(server.requests().back().header("cookie").isEmpty());
}

void TestHttpClient::keepsNoCache()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) {
        ServedAnswer answer = answerWith(200, "fresh");
        answer.headers = {{"Cache-Control", "public, max-age=3600"}, {"ETag", "\"1\""}};
        return answer;
    });
    HttpClient client(profileFor(m_ca));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(faultOf(resultOf(client.send(get(server.url())))), "none");
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(server.requests().back().header("if-none-match").isEmpty());
}

void TestHttpClient::takesNoProxyFromOutside()
{
    const auto restore = qScopeGuard([] {
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::DefaultProxy));
        for (const char *name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy"})
            qunsetenv(name);
    });
    for (const char *name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy"})
        qputenv(name, "http://127.0.0.1:1");
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 1));
    const HttpsServer server(m_ca);
    HttpClient client(profileFor(m_ca));
    QCOMPARE(faultOf(resultOf(client.send(get(server.url())))), "none");
}

void TestHttpClient::headHasNoBody()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.raw = "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n";
        return answer;
    });
    HttpClient client(profileFor(m_ca));
    HttpRequest request = get(server.url());
    request.method = "HEAD";
    const HttpResult result = resultOf(client.send(std::move(request)));
    QCOMPARE(faultOf(result), "none");
    QVERIFY(result->body.isEmpty());
}

void TestHttpClient::manyAtOnceKeepTheirAnswersApart()
{
    const HttpsServer server(m_ca, [](const ServedRequest &request) {
        ServedAnswer answer = answerWith(200, request.target + request.header("x-key"));
        answer.delay = std::chrono::milliseconds(request.header("x-key").toInt() % 7);
        return answer;
    });
    HttpProfile profile = profileFor(m_ca);
    profile.mostAtOnce = 8;
    HttpClient client(std::move(profile));
    std::vector<QFuture<HttpResult>> futures;
    for (int i = 0; i < 60; ++i) {
        HttpRequest request = get(server.url(u"/%1-"_s.arg(i)));
        request.headers.push_back(header("X-Key", QByteArray::number(i)));
        futures.push_back(client.send(std::move(request)));
    }
    for (int i = 0; i < 60; ++i) {
        const HttpResult result = resultOf(futures[static_cast<std::size_t>(i)]);
        QCOMPARE(faultOf(result), "none");
        QCOMPARE(bytesOf(result->body), '/' + QByteArray::number(i) + '-' + QByteArray::number(i));
    }
}

void TestHttpClient::providerBaseTakesEveryRequest()
{
    const HttpsServer server(m_ca, {}, served(ServedTls::None));
    qputenv("CLAVIGER_TESTING", "1");
    qputenv("CLAVIGER_PROVIDER_BASE", server.url(QString()).toEncoded());
    const auto restore = qScopeGuard([] { qunsetenv("CLAVIGER_PROVIDER_BASE"); });
    HttpProfile profile = profileFor(m_ca);
    profile.loopbackHttp = true;
    profile.providerBase = *providerBase();
    HttpClient client(std::move(profile));

    HttpRequest request = post(QUrl(u"https://api.example.com/v1/models?limit=1&a=%2Fb"_s), "body");
    request.headers.push_back(header("Authorization", "Bearer abc"));
    QCOMPARE(faultOf(resultOf(client.send(std::move(request)))), "none");
    HttpRequest hidden = get(QUrl(u"https://hooks.example.com"_s));
    hidden.target = secretOf("/services/T0/B0?x");
    QCOMPARE(faultOf(resultOf(client.send(std::move(hidden)))), "none");
    QCOMPARE(faultOf(resultOf(client.send(get(QUrl(u"https://169.254.169.254/x"_s))))), "Forbidden");

    const std::vector<ServedRequest> seen = server.requests();
    QCOMPARE(seen.size(), 2U);
    QCOMPARE(seen[0].method, "POST");
    QCOMPARE(seen[0].target, "/api.example.com/v1/models?limit=1&a=%2Fb");
    QCOMPARE(seen[0].header("authorization"), "Bearer abc");
    QCOMPARE(seen[0].body, "body");
    QCOMPARE(seen[1].target, "/hooks.example.com/services/T0/B0?x");
}

void TestHttpClient::providerBaseIsAnOriginAndForTestsAlone()
{
    const auto restore = qScopeGuard([] { qunsetenv("CLAVIGER_PROVIDER_BASE"); });
    qputenv("CLAVIGER_TESTING", "1");
    qputenv("CLAVIGER_PROVIDER_BASE", "https://simulator.example.com:8443");
    QCOMPARE(providerBase()->host(), u"simulator.example.com"_s);
    qputenv("CLAVIGER_TESTING", "0");
    QVERIFY(providerBase()->isEmpty());
    qputenv("CLAVIGER_TESTING", "1");
    for (const char *bad :
         {"http://example.com", "https://example.com/path", "https://u@example.com", "nonsense", "https://example.com?x"}) {
        qputenv("CLAVIGER_PROVIDER_BASE", bad);
        QVERIFY2(!providerBase(), bad);
    }
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
