#include "models/remote/auth/auth_scheme.h"
#include "models/remote/auth/oauth_client.h"
#include "models/remote/auth/secret_text.h"
#include "tests/support/answer_of.h"

#include <QElapsedTimer>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestAuthSchemes final : public QObject
{
    Q_OBJECT
private slots:
    void addsBearer();
    void addsBasic();
    void addsAHeader();
    void refusesControlCharacters_data();
    void refusesControlCharacters();
    void refusesNames_data();
    void refusesNames();
    void oneHeaderOfAName();
    void namesTheTarget();
    void encodesText_data();
    void encodesText();
    void findsTheToken();
    void refusesAnswersWithoutToken_data();
    void refusesAnswersWithoutToken();
    void manyMembersCostLittle();
};

namespace {

QByteArray onlyHeader(const HttpRequest &request)
{
    return request.headers.size() == 1 ? request.headers.front().name + ": " + bytesOf(request.headers.front().value)
                                       : QByteArray::number(static_cast<qulonglong>(request.headers.size())) + " headers";
}

} // namespace

void TestAuthSchemes::addsBearer()
{
    HttpRequest request;
    QVERIFY(addBearer(request, secretOf("mF_9.B5f-4.1JqM")));
    QCOMPARE(onlyHeader(request), QByteArray("Authorization: Bearer mF_9.B5f-4.1JqM")); // RFC 6750, section 2.1
}

void TestAuthSchemes::addsBasic()
{
    HttpRequest request;
    QVERIFY(addBasic(request, secretOf("Aladdin"), secretOf("open sesame")));
    QCOMPARE(onlyHeader(request), QByteArray("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")); // RFC 7617, section 2
    HttpRequest client;
    QVERIFY(addBasic(client, secretOf("s6BhdRkqt3"), secretOf("7Fjfp0ZBr1KtDRbnfVdmIw")));
    QCOMPARE(onlyHeader(client),
             QByteArray("Authorization: Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3")); // RFC 6749, 4.4.2
    HttpRequest utf8;
    QVERIFY(addBasic(utf8, secretOf("test"), secretOf("123\xC2\xA3")));
    QCOMPARE(onlyHeader(utf8), QByteArray("Authorization: Basic dGVzdDoxMjPCow==")); // RFC 7617, section 2.1
    HttpRequest colons;
    QVERIFY(addBasic(colons, secretOf("api"), secretOf("a:b")));
    QCOMPARE(addBasic(utf8, secretOf("a:b"), secretOf("c")).error().code, ErrorCode::InvalidInput);
}

void TestAuthSchemes::addsAHeader()
{
    HttpRequest request;
    QVERIFY(addHeader(request, "X-Postmark-Server-Token", secretOf("0b1c")));
    QCOMPARE(onlyHeader(request), QByteArray("X-Postmark-Server-Token: 0b1c"));
}

void TestAuthSchemes::refusesControlCharacters_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line feed") << QByteArray("key\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("key\r");
    QTest::newRow("tab") << QByteArray("\tkey");
    QTest::newRow("zero") << QByteArray("ke\0y", 4);
    QTest::newRow("delete") << QByteArray("key\x7F");
    QTest::newRow("escape") << QByteArray("\x1B[2Jkey");
}

void TestAuthSchemes::refusesControlCharacters()
{
    QFETCH(QByteArray, value);
    HttpRequest request;
    const std::vector<Result<>> answers{addBearer(request, secretOf(value)), addHeader(request, "X-Key", secretOf(value)),
                                        addBasic(request, secretOf(value), secretOf("b")),
                                        addBasic(request, secretOf("a"), secretOf(value))};
    for (const Result<> &answer : answers) {
        QCOMPARE(answer.error().code, ErrorCode::InvalidInput);
        QVERIFY(!answer.error().detail.contains(u"key"_s) && !answer.error().detail.contains(u"Evil"_s));
    }
    QVERIFY(request.headers.empty());
}

void TestAuthSchemes::refusesNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a space") << QByteArray("X Key");
    QTest::newRow("a colon") << QByteArray("X-Key:");
    QTest::newRow("a line end") << QByteArray("X-Key\r\n");
    QTest::newRow("not ASCII") << QByteArray("X-Schl\xC3\xBCssel");
}

void TestAuthSchemes::refusesNames()
{
    QFETCH(QByteArray, name);
    HttpRequest request;
    QCOMPARE(addHeader(request, name, secretOf("value")).error().code, ErrorCode::InvalidInput);
    QVERIFY(request.headers.empty());
}

void TestAuthSchemes::oneHeaderOfAName()
{
    HttpRequest request;
    QVERIFY(addHeader(request, "authorization", secretOf("one")));
    QCOMPARE(addBearer(request, secretOf("two")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(onlyHeader(request), QByteArray("authorization: one"));
}

void TestAuthSchemes::namesTheTarget()
{
    HttpRequest request;
    request.url = QUrl(u"https://api.example.com"_s);
    QCOMPARE(bytesOf(targetOf(request)), QByteArray("/"));
    request.url = QUrl(u"https://api.example.com/a%2Fb c?x=%20&y=ä"_s);
    QCOMPARE(bytesOf(targetOf(request)), QByteArray("/a%2Fb%20c?x=%20&y=%C3%A4"));
    request.url = QUrl(u"https://api.example.com/"_s);
    request.target = secretOf("/bot123/getMe");
    QCOMPARE(bytesOf(targetOf(request)), QByteArray("/bot123/getMe"));
}

void TestAuthSchemes::encodesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("percent");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray() << QByteArray() << QByteArray("\"\"");
    QTest::newRow("f") << QByteArray("f") << QByteArray("Zg==") << QByteArray("Zg") << QByteArray("f") << QByteArray("\"f\"");
    QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8=") << QByteArray("Zm8") << QByteArray("fo")
                        << QByteArray("\"fo\"");
    QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy") << QByteArray("Zm9vYmFy") << QByteArray("foobar")
                            << QByteArray("\"foobar\"");
    QTest::newRow("marks") << QByteArray("\xFB\xFF/~ \"\\") << QByteArray("+/8vfiAiXA==") << QByteArray("-_8vfiAiXA")
                           << QByteArray("%FB%FF%2F~%20%22%5C") << QByteArray("\"\xFB\xFF/~ \\\"\\\\\"");
    QTest::newRow("controls") << QByteArray("\n\x01") << QByteArray("CgE=") << QByteArray("CgE") << QByteArray("%0A%01")
                              << QByteArray("\"\\n\\u0001\"");
}

void TestAuthSchemes::encodesText()
{
    QFETCH(QByteArray, text);
    QTEST(bytesOf(base64(asBytes(text))), "base");
    QTEST(bytesOf(base64Url(asBytes(text))), "url");
    QTEST(bytesOf(percentEncoded(viewOf(text))), "percent");
    QTEST(bytesOf(jsonString(viewOf(text))), "json");
    QCOMPARE(bytesOf(percentDecoded(percentEncoded(viewOf(text)).view())), text);
    QCOMPARE(bytesOf(percentDecoded("100%, %4 and %zz")), QByteArray("100%, %4 and %zz"));
}

void TestAuthSchemes::findsTheToken()
{
    const Secret answer = secretOf(R"({"token_type":"Bearer","expires_in":3599,"access_token":"eyJ0.\u0041\/b"})");
    QCOMPARE(bytesOf(accessToken(answer).value()), QByteArray("eyJ0.A/b"));
}

void TestAuthSchemes::refusesAnswersWithoutToken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>access_token</html>");
    QTest::newRow("an error") << QByteArray(R"({"error":"invalid_client"})");
    QTest::newRow("no text") << QByteArray(R"({"access_token":123})");
    QTest::newRow("empty text") << QByteArray(R"({"access_token":""})");
    QTest::newRow("twice") << QByteArray(R"({"access_token":"a","access_token":"b"})");
    QTest::newRow("a line break") << QByteArray(R"({"access_token":"a\r\nX-Evil: 1"})");
    QTest::newRow("deeper") << QByteArray(R"({"data":{"access_token":"a"}})");
    QTest::newRow("not closed") << QByteArray(R"({"access_token":"a")");
    QTest::newRow("very deep") << QByteArray(R"({"a":)") + QByteArray(100000, '[');
}

void TestAuthSchemes::refusesAnswersWithoutToken()
{
    QFETCH(QByteArray, body);
    QCOMPARE(accessToken(secretOf(body)).error().code, ErrorCode::Damaged);
}

void TestAuthSchemes::manyMembersCostLittle()
{
    QByteArray body = "{";
    for (int i = 0; body.size() < 1024 * 1024; ++i)
        body += '"' + QByteArray::number(i) + "\":1,";
    body += R"("access_token":"a"})";
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(bytesOf(accessToken(secretOf(body)).value()), QByteArray("a"));
    QVERIFY2(clock.elapsed() < 10000, "the time grows with the square of the members");
}

QTEST_GUILESS_MAIN(TestAuthSchemes)
#include "tst_auth_schemes.moc"
