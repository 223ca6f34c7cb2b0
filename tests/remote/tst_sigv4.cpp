#include "models/base/time_text.h"
#include "models/remote/auth/aws_assume_role.h"
#include "models/remote/auth/secret_text.h"
#include "tests/remote/sigv4_vectors.h"
#include "tests/support/answer_of.h"

#include <QTest>

#include <algorithm>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestSigV4 final : public QObject
{
    Q_OBJECT
private slots:
    void everyCaseIsThere();
    void signsInTheHeader_data() { cases(); }
    void signsInTheHeader();
    void signsInTheQuery_data() { cases(); }
    void signsInTheQuery();
    void signsRequests_data() { cases(); }
    void signsRequests();
    void encodesPathsByService();
    void refusesWhatWouldBreakTheHeader();
    void readsTemporaryCredentials();
    void refusesHostileAnswers_data();
    void refusesHostileAnswers();

private:
    static void cases()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : sigV4Names())
            QTest::newRow(qPrintable(name)) << name;
    }
    static AwsScope scopeOf(const SigV4Case &one)
    {
        return {one.text("region"), one.text("service"), *fromRfc3339(QString::fromUtf8(one.text("timestamp")))};
    }
};

namespace {

/// The value of the Authorization header in a signed request of the suite.
QByteArray authorizationIn(const QByteArray &signedRequest)
{
    const QByteArray mark = "\nAuthorization:";
    const qsizetype begin = signedRequest.indexOf(mark) + mark.size();
    return signedRequest.mid(begin, signedRequest.indexOf('\n', begin) - begin);
}

QByteArray headerOf(const HttpRequest &request, QByteArrayView name)
{
    for (const HttpHeader &header : request.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return bytesOf(header.value);
    }
    return {};
}

QByteArray encoded(const QByteArray &text) { return bytesOf(percentEncoded(viewOf(text))); }

AwsCredentials someCredentials() { return {"AKIDEXAMPLE", secretOf("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), {}}; }

AwsScope someScope() { return {"us-east-1", "sts", *fromRfc3339(u"2026-11-21T12:36:00Z"_s)}; }

} // namespace

void TestSigV4::everyCaseIsThere() { QCOMPARE(sigV4Names().size(), 38); }

void TestSigV4::signsInTheHeader()
{
    QFETCH(QString, name);
    const SigV4Case one = sigV4Case(name);
    const AwsScope scope = scopeOf(one);
    const QByteArray bodyDigest = sigv4::hexDigest(asBytes(one.body));
    const QByteArray date = sigv4::timestamp(scope.at);
    const QByteArray token = one.credential("token");
    sigv4::Message message{viewOf(one.method), viewOf(one.path), viewOf(one.query), {}, viewOf(bodyDigest)};
    for (const auto &[header, value] : one.headers)
        message.headers.emplace_back(header, viewOf(value));
    message.headers.emplace_back("X-Amz-Date", viewOf(date));
    if (!token.isEmpty() && !one.flag("omit_session_token"))
        message.headers.emplace_back("X-Amz-Security-Token", viewOf(token));
    if (one.flag("sign_body"))
        message.headers.emplace_back("x-amz-content-sha256", viewOf(bodyDigest));

    const sigv4::Canonical canonical = sigv4::canonicalRequest(message, one.flag("normalize"));
    QCOMPARE(bytesOf(canonical.request), one.expected("header-canonical-request"));
    const QByteArray text = sigv4::stringToSign(canonical, scope);
    QCOMPARE(text, one.expected("header-string-to-sign"));
    QCOMPARE(sigv4::signature(text, secretOf(one.credential("secret_access_key")), scope), one.expected("header-signature"));
}

void TestSigV4::signsInTheQuery()
{
    QFETCH(QString, name);
    const SigV4Case one = sigV4Case(name);
    const AwsScope scope = scopeOf(one);
    const QByteArray bodyDigest = sigv4::hexDigest(asBytes(one.body));
    sigv4::Message message{viewOf(one.method), viewOf(one.path), {}, {}, viewOf(bodyDigest)};
    for (const auto &[header, value] : one.headers)
        message.headers.emplace_back(header, viewOf(value));
    QByteArray query = one.query + (one.query.isEmpty() ? "" : "&") + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        + encoded(one.credential("access_key_id") + '/' + sigv4::scopeText(scope)) + "&X-Amz-Date=" + sigv4::timestamp(scope.at)
        + "&X-Amz-SignedHeaders=" + encoded(sigv4::canonicalRequest(message, true).signedHeaders)
        + "&X-Amz-Expires=" + QByteArray::number(one.context[QLatin1StringView("expiration_in_seconds")].toInt());
    if (const QByteArray token = one.credential("token"); !token.isEmpty() && !one.flag("omit_session_token"))
        query += "&X-Amz-Security-Token=" + encoded(token);
    message.query = viewOf(query);

    const sigv4::Canonical canonical = sigv4::canonicalRequest(message, one.flag("normalize"));
    QCOMPARE(bytesOf(canonical.request), one.expected("query-canonical-request"));
    const QByteArray text = sigv4::stringToSign(canonical, scope);
    QCOMPARE(text, one.expected("query-string-to-sign"));
    QCOMPARE(sigv4::signature(text, secretOf(one.credential("secret_access_key")), scope), one.expected("query-signature"));
}

void TestSigV4::signsRequests()
{
    QFETCH(QString, name);
    const SigV4Case one = sigV4Case(name);
    HttpRequest request;
    request.method = one.method;
    request.url = QUrl(u"https://example.amazonaws.com"_s);
    request.target = secretOf(one.path + (one.query.isEmpty() ? "" : "?") + one.query);
    request.body = secretOf(one.body);
    for (const auto &[header, value] : one.headers) {
        if (header != "Host") // the client's own
            request.headers.push_back({header, secretOf(value)});
    }
    const bool isTokenSigned = !one.flag("omit_session_token");
    const AwsCredentials credentials{one.credential("access_key_id"), secretOf(one.credential("secret_access_key")),
                                     secretOf(isTokenSigned ? one.credential("token") : QByteArray())};
    QVERIFY(signAws(request, credentials, scopeOf(one), {one.flag("normalize"), one.flag("sign_body")}));
    QCOMPARE(headerOf(request, "Authorization"), authorizationIn(one.expected("header-signed-request")));
    QCOMPARE(headerOf(request, "X-Amz-Date"), QByteArray("20150830T123600Z"));
    QCOMPARE(bytesOf(credentials.sessionToken), headerOf(request, "X-Amz-Security-Token"));
}

void TestSigV4::encodesPathsByService()
{
    const auto pathOf = [](const char *sent, bool normalises) {
        const sigv4::Message message{"GET", sent, "", {}, ""};
        return bytesOf(sigv4::canonicalRequest(message, normalises).request).split('\n').at(1);
    };
    QCOMPARE(pathOf("/a%20b/c", true), QByteArray("/a%2520b/c")); // every service but S3: encoded twice
    QCOMPARE(pathOf("/a%20b//c/../d", false), QByteArray("/a%20b//c/../d"));
    QCOMPARE(pathOf("/a/b/..", true), QByteArray("/a/"));
    QCOMPARE(pathOf("/../../a/.", true), QByteArray("/a/"));
    QCOMPARE(pathOf("/..", true), QByteArray("/"));
}

void TestSigV4::refusesWhatWouldBreakTheHeader()
{
    HttpRequest request;
    request.url = QUrl(u"https://sts.us-east-1.amazonaws.com/"_s);
    AwsCredentials credentials = someCredentials();
    credentials.accessKeyId = "AKID\r\nX-Evil: 1";
    QCOMPARE(signAws(request, credentials, someScope()).error().code, ErrorCode::InvalidInput);
    credentials.accessKeyId = "AKID, SignedHeaders=host";
    QCOMPARE(signAws(request, credentials, someScope()).error().code, ErrorCode::InvalidInput);
    AwsScope elsewhere = someScope();
    elsewhere.region = "us/east";
    QCOMPARE(signAws(request, someCredentials(), elsewhere).error().code, ErrorCode::InvalidInput);
    credentials = someCredentials();
    credentials.sessionToken = secretOf("token\nX-Evil: 1");
    QCOMPARE(signAws(request, credentials, someScope()).error().code, ErrorCode::InvalidInput);
    QVERIFY(headerOf(request, "Authorization").isEmpty());

    HttpRequest again;
    again.url = request.url;
    QVERIFY(signAws(again, someCredentials(), someScope()));
    QCOMPARE(signAws(again, someCredentials(), someScope()).error().code, ErrorCode::InvalidInput);
}

void TestSigV4::readsTemporaryCredentials()
{
    const Secret answer = secretOf(R"(<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult><AssumedRoleUser><AssumedRoleId>ARO123EXAMPLE123:TestAR</AssumedRoleId></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY</SecretAccessKey>
      <SessionToken>AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8Y==</SessionToken>
      <Expiration>2026-11-21T13:36:00Z</Expiration>
    </Credentials></AssumeRoleResult></AssumeRoleResponse>)");
    const Result<AwsCredentials> read = temporaryCredentials(answer);
    QVERIFY(read);
    QCOMPARE(read->accessKeyId, QByteArray("ASIAIOSFODNN7EXAMPLE"));
    QCOMPARE(bytesOf(read->secretAccessKey), QByteArray("wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY"));
    QVERIFY(bytesOf(read->sessionToken).startsWith("AQoDYXdzEPT//////////wEXAMPLE"));
    QVERIFY(bytesOf(read->sessionToken).endsWith("TflfKD8Y=="));
}

void TestSigV4::refusesHostileAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray rest = "<SecretAccessKey>abc</SecretAccessKey><SessionToken>abc</SessionToken></Credentials>";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("an error") << QByteArray("<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
    QTest::newRow("no end") << QByteArray("<Credentials><AccessKeyId>A</AccessKeyId>");
    QTest::newRow("no key") << "<Credentials><AccessKeyId>A</AccessKeyId></Credentials>" + rest;
    QTest::newRow("a comma in the ID") << "<Credentials><AccessKeyId>A,B</AccessKeyId>" + rest;
    QTest::newRow("an entity") << "<Credentials><AccessKeyId>A&#10;B</AccessKeyId>" + rest;
    QTest::newRow("many openings") << QByteArray("<Credentials>").repeated(1000);
    QTest::newRow("outside") << "<AccessKeyId>A</AccessKeyId>" + rest + "<Credentials></Credentials>";
}

void TestSigV4::refusesHostileAnswers()
{
    QFETCH(QByteArray, body);
    QCOMPARE(temporaryCredentials(secretOf(body)).error().code, ErrorCode::Damaged);
}

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
