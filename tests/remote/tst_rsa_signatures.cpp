#include "models/base/time_text.h"
#include "models/remote/auth/jwt.h"
#include "models/remote/auth/oci_signature.h"
#include "models/remote/auth/secret_text.h"
#include "tests/remote/rsa_parts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestRsaSignatures final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void readsEveryForm();
    void refusesOtherKeys_data();
    void refusesOtherKeys();
    void signsAsRfc7515();
    void signsForGoogle();
    void signsForGithub();
    void signsOraclesExample_data();
    void signsOraclesExample();
    void signsOciRequests();
    void refusesKeyNames();
    void readsTheKeyFile();
    void namesTheMissingMember_data();
    void namesTheMissingMember();
    void refusesForgedKeyFiles_data();
    void refusesForgedKeyFiles();

private:
    KeyPtr m_key;
};

namespace {

/// The key and the values of Oracle's own example (Request Signatures, "Test Values").
constexpr const char *kOracleKey = R"(-----BEGIN RSA PRIVATE KEY-----
MIICXgIBAAKBgQDCFENGw33yGihy92pDjZQhl0C36rPJj+CvfSC8+q28hxA161QF
NUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6Z4UMR7EOcpfdUE9Hf3m/hs+F
UR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJwoYi+1hqp1fIekaxsyQIDAQAB
AoGBAJR8ZkCUvx5kzv+utdl7T5MnordT1TvoXXJGXK7ZZ+UuvMNUCdN2QPc4sBiA
QWvLw1cSKt5DsKZ8UETpYPy8pPYnnDEz2dDYiaew9+xEpubyeW2oH4Zx71wqBtOK
kqwrXa/pzdpiucRRjk6vE6YY7EBBs/g7uanVpGibOVAEsqH1AkEA7DkjVH28WDUg
f1nqvfn2Kj6CT7nIcE3jGJsZZ7zlZmBmHFDONMLUrXR/Zm3pR5m0tCmBqa5RK95u
412jt1dPIwJBANJT3v8pnkth48bQo/fKel6uEYyboRtA5/uHuHkZ6FQF7OUkGogc
mSJluOdc5t6hI1VsLn0QZEjQZMEOWr+wKSMCQQCC4kXJEsHAve77oP6HtG/IiEn7
kpyUXRNvFsDE0czpJJBvL/aRFUJxuRK91jhjC68sA7NsKMGg5OXb5I5Jj36xAkEA
gIT7aFOYBFwGgQAQkWNKLvySgKbAZRTeLBacpHMuQdl1DfdntvAyqpAZ0lY0RKmW
G6aFKaqQfOXKCyWoUiVknQJAXrlgySFci/2ueKlIE1QqIiLSZ8V8OlpFLRnb1pzI
7U1yQXnTAEFYM560yJlzUpOb1V4cScGd365tiSMvxLOvTA==
-----END RSA PRIVATE KEY-----
)";
constexpr const char *kOracleKeyId = "ocid1.tenancy.oc1..aaaaaaaaba3pv6wkcr4jqae5f15p2b2m2yt2j6rx32uzr4h25vqstifsfdsq/"
                                     "ocid1.user.oc1..aaaaaaaat5nvwcna5j6aqzjcaty5eqbb6qt2jvpkanghtgdaqedqw3rynjq/"
                                     "73:61:a2:21:67:e0:df:be:7e:4b:93:1e:15:98:a5:b7";

QByteArray fromUrl(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QJsonObject objectIn(const QByteArray &part) { return QJsonDocument::fromJson(fromUrl(part)).object(); }

QByteArray headerOf(const HttpRequest &request, QByteArrayView name)
{
    for (const HttpHeader &header : request.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return bytesOf(header.value);
    }
    return {};
}

QByteArray partOf(const QByteArray &authorization, const QByteArray &name)
{
    const QByteArray mark = name + "=\"";
    const qsizetype begin = authorization.indexOf(mark) + mark.size();
    return authorization.mid(begin, authorization.indexOf('"', begin) - begin);
}

QJsonObject keyFile(EVP_PKEY *key)
{
    return {{u"type"_s, u"service_account"_s},
            {u"project_id"_s, u"my-project-123"_s},
            {u"private_key_id"_s, u"0123456789abcdef0123456789abcdef01234567"_s},
            {u"private_key"_s, QString::fromLatin1(bytesOf(pkcs8Of(key)))},
            {u"client_email"_s, u"robot-one@my-project-123.iam.gserviceaccount.com"_s},
            {u"client_id"_s, u"100000000000000000001"_s},
            {u"token_uri"_s, u"https://oauth2.googleapis.com/token"_s},
            {u"universe_domain"_s, u"googleapis.com"_s}};
}

Secret jsonOf(const QJsonObject &file) { return secretOf(QJsonDocument(file).toJson()); }

} // namespace

void TestRsaSignatures::initTestCase()
{
    m_key = rfc7515Key();
    QVERIFY(m_key);
}

void TestRsaSignatures::readsEveryForm()
{
    const QByteArray message = "a message";
    const Secret trailing = joined({pkcs8Of(m_key.get()).view(), "OCI_API_KEY\n"});
    const Secret phrase = secretOf("pass phrase");
    for (const Result<RsaKey> &key :
         {RsaKey::fromPem(pkcs8Of(m_key.get())), RsaKey::fromPem(pkcs1Of(m_key.get())), RsaKey::fromPem(trailing),
          RsaKey::fromPem(lockedOf(m_key.get(), bytesOf(phrase)), phrase)}) {
        QVERIFY(key);
        QCOMPARE(key->bits(), 2048);
        QVERIFY(isSignedBy(m_key.get(), message, key->sign(asBytes(message))));
        QVERIFY(!isSignedBy(m_key.get(), message + '.', key->sign(asBytes(message))));
    }
}

void TestRsaSignatures::refusesOtherKeys_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    const KeyPtr key = rfc7515Key();
    const KeyPtr curve(EVP_EC_gen("P-256"));
    const QByteArray locked = bytesOf(lockedOf(key.get(), "pass phrase"));
    QTest::newRow("empty") << QByteArray() << QByteArray() << ErrorCode::InvalidInput;
    QTest::newRow("no PEM") << QByteArray("a key") << QByteArray() << ErrorCode::InvalidInput;
    QTest::newRow("half") << bytesOf(pkcs8Of(key.get())).first(600) << QByteArray() << ErrorCode::InvalidInput;
    QTest::newRow("public") << bytesOf(pemBy([&](BIO *out) { PEM_write_bio_PUBKEY(out, key.get()); })) << QByteArray()
                            << ErrorCode::InvalidInput;
    QTest::newRow("elliptic curve") << bytesOf(pkcs8Of(curve.get())) << QByteArray() << ErrorCode::InvalidInput;
    QTest::newRow("locked, no passphrase") << locked << QByteArray() << ErrorCode::AccessDenied;
    QTest::newRow("locked, wrong passphrase") << locked << QByteArray("passphrase") << ErrorCode::AccessDenied;
    QTest::newRow("far too long") << QByteArray(1024 * 1024, 'A') << QByteArray() << ErrorCode::InvalidInput;
}

void TestRsaSignatures::refusesOtherKeys()
{
    QFETCH(QByteArray, pem);
    QFETCH(QByteArray, passphrase);
    const Result<RsaKey> key = RsaKey::fromPem(secretOf(pem), secretOf(passphrase));
    QVERIFY(!key);
    QTEST(key.error().code, "code");
}

void TestRsaSignatures::signsAsRfc7515()
{
    // Appendix A.2
    const Secret jwt
        = signedJwt(R"({"alg":"RS256"})", "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}",
                    RsaKey::fromPem(pkcs1Of(m_key.get())).value());
    QCOMPARE(bytesOf(jwt),
             QByteArray("eyJhbGciOiJSUzI1NiJ9"
                        "."
                        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                        "."
                        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                        "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                        "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                        "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                        "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                        "p0igcN_IoypGlUPQGe77Rw"));
}

void TestRsaSignatures::signsForGoogle()
{
    const Result<GcpKeyFile> file = readGcpKeyFile(jsonOf(keyFile(m_key.get())));
    QVERIFY(file);
    const Result<Secret> jwt
        = gcpAssertion(*file, "https://www.googleapis.com/auth/bigquery.readonly", *fromRfc3339(u"2026-11-21T12:00:00.999Z"_s));
    QVERIFY(jwt);
    const QList<QByteArray> parts = bytesOf(*jwt).split('.');
    QCOMPARE(parts.size(), 3);
    QCOMPARE(
        objectIn(parts[0]),
        (QJsonObject{{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, u"0123456789abcdef0123456789abcdef01234567"_s}}));
    constexpr qint64 noon = 1795262400; // 2026-11-21T12:00:00Z
    QCOMPARE(objectIn(parts[1]),
             (QJsonObject{{u"iss"_s, u"robot-one@my-project-123.iam.gserviceaccount.com"_s},
                          {u"scope"_s, u"https://www.googleapis.com/auth/bigquery.readonly"_s},
                          {u"aud"_s, u"https://oauth2.googleapis.com/token"_s},
                          {u"iat"_s, noon - 30},
                          {u"exp"_s, noon - 30 + 3600}}));
    QVERIFY(isSignedBy(m_key.get(), parts[0] + '.' + parts[1], fromUrl(parts[2])));
}

void TestRsaSignatures::signsForGithub()
{
    const Instant now = *fromRfc3339(u"2026-11-21T12:00:00Z"_s);
    const Result<Secret> jwt = githubAppJwt("Iv23abcdefABCDEF0123", pkcs1Of(m_key.get()), now);
    QVERIFY(jwt);
    const QList<QByteArray> parts = bytesOf(*jwt).split('.');
    QCOMPARE(parts.size(), 3);
    QCOMPARE(objectIn(parts[0]), (QJsonObject{{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}}));
    constexpr qint64 noon = 1795262400;
    QCOMPARE(objectIn(parts[1]),
             (QJsonObject{{u"iss"_s, u"Iv23abcdefABCDEF0123"_s}, {u"iat"_s, noon - 60}, {u"exp"_s, noon + 540}}));
    QVERIFY(isSignedBy(m_key.get(), parts[0] + '.' + parts[1], fromUrl(parts[2])));
    QCOMPARE(githubAppJwt("", pkcs1Of(m_key.get()), now).error().code, ErrorCode::InvalidInput);
    QCOMPARE(githubAppJwt("1", secretOf("no key"), now).error().code, ErrorCode::InvalidInput);
}

void TestRsaSignatures::signsOraclesExample_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("GET")
        << QByteArray("GET")
        << u"https://iaas.us-phoenix-1.oraclecloud.com/20160918/"
           u"instances?availabilityDomain=Pjwf%3A%20PHX-AD-1&compartmentId=ocid1."
           "compartment.oc1..aaaaaaaam3we6vgnherjq5q2idnccdflvjsnog7mlr6rtdb25gilchfeyjxa&displayName=TeamXInstances&volumeId="
           "ocid1."
           "volume.oc1.phx.abyhqljrgvttnlx73nmrwfaux7kcvzfs3s66izvxf2h4lgvyndsdsnoiwr5q"_s
        << QByteArray() << QByteArray("date (request-target) host")
        << QByteArray("GBas7grhyrhSKHP6AVIj/h5/Vp8bd/peM79H9Wv8kjoaCivujVXlpbKLjMPeDUhxkFIWtTtLBj3sUzaFj34XE6YZAHc9r2DmE4pMwOAy/"
                      "kiITcZxa1oHPOeRheC0jP2dqbTll8fmTZVwKZOKHYPtrLJIJQHJjNvxFWeHQjMaR7M=");
    QTest::newRow("POST")
        << QByteArray("POST") << u"https://iaas.us-phoenix-1.oraclecloud.com/20160918/volumeAttachments"_s
        << QByteArray(
               "{\n    \"compartmentId\": "
               "\"ocid1.compartment.oc1..aaaaaaaam3we6vgnherjq5q2idnccdflvjsnog7mlr6rtdb25gilchfeyjxa\",\n"
               "    \"instanceId\": \"ocid1.instance.oc1.phx.abuw4ljrlsfiqw6vzzxb43vyypt4pkodawglp3wqxjqofakrwvou52gb6s5a\",\n"
               "    \"volumeId\": \"ocid1.volume.oc1.phx.abyhqljrgvttnlx73nmrwfaux7kcvzfs3s66izvxf2h4lgvyndsdsnoiwr5q\"\n}")
        << QByteArray("date (request-target) host content-length content-type x-content-sha256")
        << QByteArray(
               "Mje8vIDPlwIHmD/cTDwRxE7HaAvBg16JnVcsuqaNRim23fFPgQfLoOOxae6WqKb1uPjYEl0qIdazWaBy/Ml8DRhqlocMwoSXv0fbukP8J5N80LCmz"
               "T/FFBvIvTB91XuXI3hYfP9Zt1l7S6ieVadHUfqBedWH0itrtPJBgKmrWso=");
}

void TestRsaSignatures::signsOraclesExample()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(QByteArray, body);
    HttpRequest request;
    request.method = method;
    request.url = QUrl(url);
    request.body = secretOf(body);
    request.headers.push_back({"Date", secretOf("Thu, 05 Jan 2014 21:31:40 GMT")}); // as printed; it was a Sunday
    const RsaKey key = RsaKey::fromPem(secretOf(kOracleKey)).value();
    QCOMPARE(key.fingerprint(), QByteArray("73:61:a2:21:67:e0:df:be:7e:4b:93:1e:15:98:a5:b7"));
    QVERIFY(signOci(request, kOracleKeyId, key, Instant()));
    const QByteArray authorization = headerOf(request, "Authorization");
    QVERIFY(authorization.startsWith("Signature version=\"1\","));
    QCOMPARE(partOf(authorization, "keyId"), QByteArray(kOracleKeyId));
    QCOMPARE(partOf(authorization, "algorithm"), QByteArray("rsa-sha256"));
    QTEST(partOf(authorization, "headers"), "headers");
    QTEST(partOf(authorization, ",signature"), "signature");
}

void TestRsaSignatures::signsOciRequests()
{
    const RsaKey key = RsaKey::fromPem(pkcs8Of(m_key.get())).value();
    HttpRequest request;
    request.url = QUrl(u"https://identity.eu-frankfurt-1.oraclecloud.com/20160918/users/u/apiKeys"_s);
    QVERIFY(signOci(request, "t/u/f", key, *fromRfc3339(u"2026-11-21T12:36:07Z"_s)));
    QCOMPARE(headerOf(request, "Date"), QByteArray("Sat, 21 Nov 2026 12:36:07 GMT"));
    const QByteArray signature = QByteArray::fromBase64(partOf(headerOf(request, "Authorization"), ",signature"));
    QVERIFY(isSignedBy(m_key.get(),
                       "date: Sat, 21 Nov 2026 12:36:07 GMT\n(request-target): get /20160918/users/u/apiKeys\n"
                       "host: identity.eu-frankfurt-1.oraclecloud.com",
                       signature));
    QCOMPARE(signOci(request, "t/u/f", key, Instant()).error().code, ErrorCode::InvalidInput); // signed already

    HttpRequest empty;
    empty.method = "PUT";
    empty.url = request.url;
    QVERIFY(signOci(empty, "t/u/f", key, Instant()));
    QCOMPARE(headerOf(empty, "X-Content-Sha256"), QByteArray("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
}

void TestRsaSignatures::refusesKeyNames()
{
    const RsaKey key = RsaKey::fromPem(pkcs8Of(m_key.get())).value();
    for (const char *id : {"", "t/u/f\"", "t/u\r\n/f"}) {
        HttpRequest request;
        request.url = QUrl(u"https://identity.eu-frankfurt-1.oraclecloud.com/"_s);
        QCOMPARE(signOci(request, id, key, Instant()).error().code, ErrorCode::InvalidInput);
        QVERIFY(request.headers.empty());
    }
}

void TestRsaSignatures::readsTheKeyFile()
{
    QJsonObject json = keyFile(m_key.get());
    json.remove(u"token_uri"_s);
    const Result<GcpKeyFile> file = readGcpKeyFile(jsonOf(json));
    QVERIFY(file);
    QCOMPARE(file->projectId, QByteArray("my-project-123"));
    QCOMPARE(file->privateKeyId, QByteArray("0123456789abcdef0123456789abcdef01234567"));
    QCOMPARE(file->clientEmail, QByteArray("robot-one@my-project-123.iam.gserviceaccount.com"));
    QCOMPARE(bytesOf(file->privateKey), bytesOf(pkcs8Of(m_key.get())));
}

void TestRsaSignatures::namesTheMissingMember_data()
{
    QTest::addColumn<QString>("member");
    for (const char *member : {"type", "project_id", "private_key_id", "private_key", "client_email"})
        QTest::newRow(member) << QString::fromLatin1(member);
}

void TestRsaSignatures::namesTheMissingMember()
{
    QFETCH(QString, member);
    QJsonObject file = keyFile(m_key.get());
    file.remove(member);
    QCOMPARE(readGcpKeyFile(jsonOf(file)).error().subject, member);
    file[member] = 7;
    QCOMPARE(readGcpKeyFile(jsonOf(file)).error().subject, member);
    file[member] = u""_s;
    QCOMPARE(readGcpKeyFile(jsonOf(file)).error().subject, member);
}

void TestRsaSignatures::refusesForgedKeyFiles_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("another host") << u"token_uri"_s << QJsonValue(u"https://oauth2.googleapis.com.evil.example/token"_s);
    QTest::newRow("plain") << u"token_uri"_s << QJsonValue(u"http://oauth2.googleapis.com/token"_s);
    QTest::newRow("a user in front") << u"token_uri"_s << QJsonValue(u"https://oauth2.googleapis.com@evil.example/token"_s);
    QTest::newRow("no text") << u"token_uri"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("another type") << u"type"_s << QJsonValue(u"authorized_user"_s);
    QTest::newRow("a line break") << u"client_email"_s << QJsonValue(u"robot@x\r\nX-Evil: 1"_s);
}

void TestRsaSignatures::refusesForgedKeyFiles()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QJsonObject file = keyFile(m_key.get());
    file[member] = value;
    const Result<GcpKeyFile> read = readGcpKeyFile(jsonOf(file));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QCOMPARE(read.error().subject, member);
    QVERIFY(!read.error().detail.contains(u"evil"_s, Qt::CaseInsensitive));
    QCOMPARE(readGcpKeyFile(secretOf("not JSON")).error().subject, u"service_account_json"_s);
}

QTEST_GUILESS_MAIN(TestRsaSignatures)
#include "tst_rsa_signatures.moc"
