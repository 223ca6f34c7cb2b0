#include "models/remote/oidc/jwt_verifier.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/test_issuer_keys.h"

#include <QJsonDocument>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

JwkSet setOf(const QJsonArray &keys) { return JwkSet::parse(viewOf(jwkSetOf(keys)), u"issuer"_s).value_or(JwkSet()); }

qint64 secondsAt(std::chrono::seconds fromNow)
{
    return std::chrono::floor<std::chrono::seconds>(kNoon + fromNow).time_since_epoch().count();
}

JwtRules rules()
{
    JwtRules rules;
    rules.issuer = u"https://login.example.com/realms/main"_s;
    rules.audience = u"https://broker.example.com"_s;
    rules.now = kNoon;
    return rules;
}

/// Claims that rules() accept.
QJsonObject goodClaims()
{
    return {{u"iss"_s, rules().issuer},  {u"aud"_s, rules().audience}, {u"sub"_s, u"3f1c9a52"_s},
            {u"iat"_s, secondsAt(-10s)}, {u"exp"_s, secondsAt(300s)},  {u"name"_s, u"Ada Winter"_s}};
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(name);
    else
        object[name] = value;
    return object;
}

QJsonObject by(const QString &algorithm) { return {{u"alg"_s, algorithm}}; }

/// "accepted", or the fault.
QByteArray outcome(const QByteArray &token, const JwkSet &keys, const JwtRules &by = rules())
{
    static const char *const names[]
        = {"Malformed", "Algorithm", "UnknownKey", "Signature", "Issuer", "Audience", "Expired", "NotYetValid", "Nonce"};
    const auto verified = verifyJwt(viewOf(token), keys, by);
    return verified ? QByteArray("accepted") : QByteArray(names[static_cast<int>(verified.error().fault)]);
}

} // namespace

class TestJwtVerifier : public QObject
{
    Q_OBJECT

private slots:
    void verifiesTheExamplesOfRfc7515_data();
    void verifiesTheExamplesOfRfc7515();
    void acceptsWhatItShould_data();
    void acceptsWhatItShould();
    void tellsWhoItIs();
    void holdsClaimsAgainstTheRules_data();
    void holdsClaimsAgainstTheRules();
    void holdsNonceAndPartyAgainstTheRules();
    void refusesOtherAlgorithms_data();
    void refusesOtherAlgorithms();
    void refusesForgedSignatures();
    void refusesWhatIsNoToken_data();
    void refusesWhatIsNoToken();
    void choosesTheKey();
    void passesOverKeysOfNoUse_data();
    void passesOverKeysOfNoUse();
    void refusesWhatIsNoKeySet_data();
    void refusesWhatIsNoKeySet();

private:
    TokenKey m_rsa = TokenKey::rsa(u"rsa-1"_s);
    TokenKey m_other = TokenKey::rsa(u"rsa-2"_s);
    TokenKey m_curve = TokenKey::curve(u"ec-1"_s);
    JwkSet m_keys = setOf({m_rsa.jwk(), m_curve.jwk()});
};

void TestJwtVerifier::verifiesTheExamplesOfRfc7515_data()
{
    QTest::addColumn<QJsonObject>("jwk");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("A.2")
        << QJsonObject{{u"kty"_s, u"RSA"_s},
                       {u"n"_s,
                        u"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-"
                        u"SFd2lZS-pCgNMs"
                        "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
                        "UTo7WTBEMa2R2CapHg665xsmtdV"
                        "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"_s},
                       {u"e"_s, u"AQAB"_s}}
        << u"RS256"_s << QByteArray("eyJhbGciOiJSUzI1NiJ9")
        << QByteArray("cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                      "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                      "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                      "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                      "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                      "p0igcN_IoypGlUPQGe77Rw");
    QTest::newRow("A.3") << QJsonObject{{u"kty"_s, u"EC"_s},
                                        {u"crv"_s, u"P-256"_s},
                                        {u"x"_s, u"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"_s},
                                        {u"y"_s, u"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"_s}}
                         << u"ES256"_s << QByteArray("eyJhbGciOiJFUzI1NiJ9")
                         << QByteArray("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
}

void TestJwtVerifier::verifiesTheExamplesOfRfc7515()
{
    QFETCH(QJsonObject, jwk);
    QFETCH(QString, algorithm);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, signature);
    const std::optional<PublicJwk> key = PublicJwk::fromJson(jwk);
    QVERIFY(key);
    const QByteArray message
        = header + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    QByteArray plain = QByteArray::fromBase64(signature, QByteArray::Base64UrlEncoding);
    const JwtAlgorithm named = *jwtAlgorithmFromName(algorithm);
    QVERIFY(key->verifies(named, asBytes(message), asBytes(plain)));
    QVERIFY(!key->verifies(named, asBytes(message + ' '), asBytes(plain)));
    QVERIFY(!key->verifies(named, asBytes(message), asBytes(plain + '\0')));
    QVERIFY(!key->verifies(named, asBytes(message), asBytes(plain.chopped(1))));
    QVERIFY(!key->verifies(named, asBytes(message), {}));
    plain[5] = static_cast<char>(plain[5] ^ 1);
    QVERIFY(!key->verifies(named, asBytes(message), asBytes(plain)));
}

void TestJwtVerifier::acceptsWhatItShould_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("RS256") << m_rsa.token(goodClaims());
    QTest::newRow("PS256") << m_rsa.token(goodClaims(), by(u"PS256"_s));
    QTest::newRow("ES256") << m_curve.token(goodClaims(), by(u"ES256"_s));
    QTest::newRow("RS256 without kid: one key fits")
        << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"kid"_s, QJsonValue::Null));
    QTest::newRow("access token by its type") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"typ"_s, u"at+jwt"_s));
    QTest::newRow("type in full") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"typ"_s, u"application/at+JWT"_s));
    QTest::newRow("several audiences") << m_rsa.token(with(goodClaims(), u"aud"_s, QJsonArray{u"x"_s, rules().audience}));
    QTest::newRow("expired within the leeway") << m_rsa.token(with(goodClaims(), u"exp"_s, secondsAt(-59s)));
    QTest::newRow("not before, within the leeway") << m_rsa.token(with(goodClaims(), u"nbf"_s, secondsAt(60s)));
    QTest::newRow("issued in the future, within the leeway") << m_rsa.token(with(goodClaims(), u"iat"_s, secondsAt(60s)));
    QTest::newRow("without iat") << m_rsa.token(with(goodClaims(), u"iat"_s, QJsonValue::Undefined));
    QTest::newRow("fraction of a second") << m_rsa.token(with(goodClaims(), u"exp"_s, static_cast<double>(secondsAt(5s)) + 0.5));
}

void TestJwtVerifier::acceptsWhatItShould()
{
    QFETCH(QByteArray, token);
    QCOMPARE(outcome(token, m_keys), QByteArray("accepted"));
}

void TestJwtVerifier::tellsWhoItIs()
{
    const auto verified = verifyJwt(viewOf(m_rsa.token(goodClaims())), m_keys, rules());
    QVERIFY(verified);
    QCOMPARE(verified->subject, u"3f1c9a52"_s);
    QCOMPARE(verified->claims.value(u"name"_s).toString(), u"Ada Winter"_s);
    QVERIFY(verified->expiresAt == kNoon + 300s);
    QVERIFY(verified->issuedAt == kNoon - 10s);
    QCOMPARE(unverifiedClaims(viewOf(m_other.token(goodClaims()))).value_or(QJsonObject()), goodClaims());
    QVERIFY(!unverifiedClaims("opaque"));
}

void TestJwtVerifier::holdsClaimsAgainstTheRules_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("expected");
    const QJsonValue missing(QJsonValue::Undefined);
    QTest::newRow("another issuer") << u"iss"_s << QJsonValue(u"https://login.example.com/realms/other"_s)
                                    << QByteArray("Issuer");
    QTest::newRow("issuer with a slash") << u"iss"_s << QJsonValue(rules().issuer + u'/') << QByteArray("Issuer");
    QTest::newRow("no issuer") << u"iss"_s << missing << QByteArray("Issuer");
    QTest::newRow("issuer in a list") << u"iss"_s << QJsonValue(QJsonArray{rules().issuer}) << QByteArray("Issuer");
    QTest::newRow("another audience") << u"aud"_s << QJsonValue(u"https://other.example.com"_s) << QByteArray("Audience");
    QTest::newRow("no audience") << u"aud"_s << missing << QByteArray("Audience");
    QTest::newRow("empty list") << u"aud"_s << QJsonValue(QJsonArray{}) << QByteArray("Audience");
    QTest::newRow("list with a number") << u"aud"_s << QJsonValue(QJsonArray{rules().audience, 7}) << QByteArray("Audience");
    QTest::newRow("audience as an object") << u"aud"_s << QJsonValue(QJsonObject{{rules().audience, true}})
                                           << QByteArray("Audience");
    QTest::newRow("expired") << u"exp"_s << QJsonValue(secondsAt(-60s)) << QByteArray("Expired");
    QTest::newRow("no end") << u"exp"_s << missing << QByteArray("Malformed");
    QTest::newRow("end as text") << u"exp"_s << QJsonValue(u"4102444800"_s) << QByteArray("Malformed");
    QTest::newRow("end below zero") << u"exp"_s << QJsonValue(-1) << QByteArray("Malformed");
    QTest::newRow("end beyond all years") << u"exp"_s << QJsonValue(1e300) << QByteArray("Malformed");
    QTest::newRow("not before") << u"nbf"_s << QJsonValue(secondsAt(61s)) << QByteArray("NotYetValid");
    QTest::newRow("not before as text") << u"nbf"_s << QJsonValue(u"0"_s) << QByteArray("Malformed");
    QTest::newRow("issued in the future") << u"iat"_s << QJsonValue(secondsAt(61s)) << QByteArray("NotYetValid");
    QTest::newRow("no subject") << u"sub"_s << missing << QByteArray("Malformed");
    QTest::newRow("empty subject") << u"sub"_s << QJsonValue(u""_s) << QByteArray("Malformed");
    QTest::newRow("subject as a number") << u"sub"_s << QJsonValue(7) << QByteArray("Malformed");
    QTest::newRow("endless subject") << u"sub"_s << QJsonValue(QString(256, u'a')) << QByteArray("Malformed");
    QTest::newRow("subject with a line break") << u"sub"_s << QJsonValue(u"ada\nadmin"_s) << QByteArray("Malformed");
}

void TestJwtVerifier::holdsClaimsAgainstTheRules()
{
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    const QJsonObject claims = with(goodClaims(), claim, value);
    QTEST(outcome(m_rsa.token(claims), m_keys), "expected");
}

void TestJwtVerifier::holdsNonceAndPartyAgainstTheRules()
{
    JwtRules asked = rules();
    asked.nonce = u"n-0S6_WzA2Mj"_s;
    QCOMPARE(outcome(m_rsa.token(goodClaims()), m_keys, asked), QByteArray("Nonce"));
    QCOMPARE(outcome(m_rsa.token(with(goodClaims(), u"nonce"_s, u"another"_s)), m_keys, asked), QByteArray("Nonce"));
    QCOMPARE(outcome(m_rsa.token(with(goodClaims(), u"nonce"_s, asked.nonce)), m_keys, asked), QByteArray("accepted"));

    JwtRules party = rules();
    party.authorizedParty = u"claviger-console"_s;
    const QJsonObject several = with(goodClaims(), u"aud"_s, QJsonArray{rules().audience, u"another"_s});
    QCOMPARE(outcome(m_rsa.token(goodClaims()), m_keys, party), QByteArray("accepted"));
    QCOMPARE(outcome(m_rsa.token(several), m_keys, party), QByteArray("Audience"));
    QCOMPARE(outcome(m_rsa.token(with(several, u"azp"_s, u"another"_s)), m_keys, party), QByteArray("Audience"));
    QCOMPARE(outcome(m_rsa.token(with(several, u"azp"_s, party.authorizedParty)), m_keys, party), QByteArray("accepted"));

    for (QString JwtRules::*const rule : {&JwtRules::issuer, &JwtRules::audience}) { // a rule that was forgotten refuses all
        JwtRules forgotten = rules();
        forgotten.*rule = QString();
        QVERIFY(outcome(m_rsa.token(with(goodClaims(), u"iss"_s, u""_s)), m_keys, forgotten) != "accepted");
        QVERIFY(outcome(m_rsa.token(with(goodClaims(), u"aud"_s, u""_s)), m_keys, forgotten) != "accepted");
    }
}

void TestJwtVerifier::refusesOtherAlgorithms_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("expected");
    for (const char *name : {"none", "None", "NONE", "", "HS256", "RS512", "ES384", "EdDSA", "rs256"})
        QTest::addRow("alg %s", name) << m_rsa.token(goodClaims(), by(QString::fromLatin1(name))) << QByteArray("Algorithm");
    QTest::newRow("no alg") << m_rsa.token(goodClaims(), QJsonObject()) << QByteArray("Algorithm");
    QTest::newRow("crit") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"crit"_s, QJsonArray{u"exp"_s}))
                          << QByteArray("Algorithm");
    QTest::newRow("b64") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"b64"_s, false)) << QByteArray("Algorithm");
    QTest::newRow("zip") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"zip"_s, u"DEF"_s)) << QByteArray("Algorithm");
    QTest::newRow("log-out token") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"typ"_s, u"logout+jwt"_s))
                                   << QByteArray("Algorithm");
    QTest::newRow("ES256 by an RSA key's name")
        << m_curve.token(goodClaims(), with(by(u"ES256"_s), u"kid"_s, u"rsa-1"_s)) << QByteArray("UnknownKey");
    QTest::newRow("a key that it brings") << m_other.token(goodClaims(), with(by(u"RS256"_s), u"jwk"_s, m_other.jwk()))
                                          << QByteArray("UnknownKey");
    QTest::newRow("key id as a number") << m_rsa.token(goodClaims(), with(by(u"RS256"_s), u"kid"_s, 1))
                                        << QByteArray("Malformed");
}

void TestJwtVerifier::refusesOtherAlgorithms()
{
    QFETCH(QByteArray, token);
    QTEST(outcome(token, m_keys), "expected");
}

void TestJwtVerifier::refusesForgedSignatures()
{
    const QByteArray good = m_rsa.token(goodClaims());
    const QList<QByteArray> parts = good.split('.');
    const QByteArray admin = base64UrlOf(QJsonDocument(with(goodClaims(), u"sub"_s, u"admin"_s)).toJson(QJsonDocument::Compact));
    QCOMPARE(outcome(parts[0] + '.' + admin + '.' + parts[2], m_keys), QByteArray("Signature"));
    QCOMPARE(outcome(parts[0] + '.' + parts[1] + '.', m_keys), QByteArray("Signature"));
    QCOMPARE(outcome(m_other.token(goodClaims(), with(by(u"RS256"_s), u"kid"_s, u"rsa-1"_s)), m_keys), QByteArray("Signature"));
    // signed by PS256 and called RS256
    const QByteArray called = base64UrlOf(R"({"alg":"RS256","kid":"rsa-1"})") + '.' + parts[1];
    QCOMPARE(outcome(called + '.' + base64UrlOf(m_rsa.signature("PS256", called)), m_keys), QByteArray("Signature"));
    QCOMPARE(outcome(called + '.' + base64UrlOf(m_rsa.signature("RS256", called)), m_keys), QByteArray("accepted"));
    // an ES256 signature in DER, as other protocols have it
    const QByteArray curve = base64UrlOf(R"({"alg":"ES256","kid":"ec-1"})") + '.' + parts[1];
    QCOMPARE(outcome(curve + '.' + base64UrlOf(m_curve.signature("DER", curve)), m_keys), QByteArray("Signature"));
}

void TestJwtVerifier::refusesWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = m_rsa.token(goodClaims());
    const QList<QByteArray> parts = good.split('.');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("opaque") << QByteArray("2YotnFZFEjr1zCsicMWpAA");
    QTest::newRow("two parts") << parts[0] + '.' + parts[1];
    QTest::newRow("five parts") << good + ".a.b";
    QTest::newRow("header with padding") << parts[0] + "=." + parts[1] + '.' + parts[2];
    QTest::newRow("header in another alphabet") << QByteArray("e+/.") + parts[1] + '.' + parts[2];
    QTest::newRow("header twice") << base64UrlOf(R"({"alg":"none","alg":"RS256"})") + '.' + parts[1] + '.' + parts[2];
    QTest::newRow("header is a list") << base64UrlOf("[]") + '.' + parts[1] + '.' + parts[2];
    QTest::newRow("too large") << m_rsa.token(with(goodClaims(), u"pad"_s, QString(16 * 1024, u'a')));
    QTest::newRow("line break") << good + '\n';
    const QByteArray twice = base64UrlOf(R"({"alg":"RS256","kid":"rsa-1"})") + '.'
        + base64UrlOf(R"({"sub":"a","sub":"b","iss":"x","aud":"y","exp":4102444800})");
    QTest::newRow("claim twice") << twice + '.' + base64UrlOf(m_rsa.signature("RS256", twice));
}

void TestJwtVerifier::refusesWhatIsNoToken()
{
    QFETCH(QByteArray, token);
    const QByteArray found = outcome(token, m_keys);
    QVERIFY2(found == "Malformed" || found == "Signature", found); // a line break stands in the signature
}

void TestJwtVerifier::choosesTheKey()
{
    const JwkSet both = setOf({m_rsa.jwk(), m_other.jwk()});
    const QJsonObject nameless = with(by(u"RS256"_s), u"kid"_s, QJsonValue::Null);
    QCOMPARE(outcome(m_other.token(goodClaims()), both), QByteArray("accepted"));
    QCOMPARE(outcome(m_other.token(goodClaims(), nameless), both), QByteArray("UnknownKey"));
    QCOMPARE(outcome(m_other.token(goodClaims()), m_keys), QByteArray("UnknownKey"));
    QCOMPARE(outcome(m_rsa.token(goodClaims()), JwkSet()), QByteArray("UnknownKey"));
    const JwkSet only = setOf({with(m_rsa.jwk(), u"alg"_s, u"PS256"_s)});
    QCOMPARE(outcome(m_rsa.token(goodClaims()), only), QByteArray("UnknownKey"));
    QCOMPARE(outcome(m_rsa.token(goodClaims(), by(u"PS256"_s)), only), QByteArray("accepted"));
}

void TestJwtVerifier::passesOverKeysOfNoUse_data()
{
    QTest::addColumn<QJsonObject>("jwk");
    QTest::newRow("symmetric") << QJsonObject{{u"kty"_s, u"oct"_s}, {u"k"_s, u"AyM1SysPpbyDfgZld3umj1qzKObwVMko"_s}};
    QTest::newRow("for encryption") << with(m_rsa.jwk(), u"use"_s, u"enc"_s);
    QTest::newRow("not for verifying") << with(m_rsa.jwk(), u"key_ops"_s, QJsonArray{u"encrypt"_s});
    QTest::newRow("another algorithm") << with(m_rsa.jwk(), u"alg"_s, u"RS512"_s);
    QTest::newRow("an algorithm of another kind") << with(m_rsa.jwk(), u"alg"_s, u"ES256"_s);
    QTest::newRow("private") << with(m_rsa.jwk(), u"d"_s, u"AQAB"_s);
    QTest::newRow("1024 bits") << TokenKey::rsa(u"small"_s, 1024).jwk();
    QTest::newRow("16384 bits") << with(m_rsa.jwk(), u"n"_s, QString::fromLatin1(base64UrlOf(QByteArray(2048, '\xff'))));
    QTest::newRow("exponent 1") << with(m_rsa.jwk(), u"e"_s, u"AQ"_s);
    QTest::newRow("even exponent") << with(m_rsa.jwk(), u"e"_s, u"AQAA"_s);
    QTest::newRow("no modulus") << with(m_rsa.jwk(), u"n"_s, QJsonValue::Undefined);
    QTest::newRow("modulus with padding") << with(m_rsa.jwk(), u"n"_s, m_rsa.jwk().value(u"n"_s).toString() + u"=="_s);
    QTest::newRow("P-384") << TokenKey::curve(u"large"_s, "P-384").jwk();
    QTest::newRow("a point that is not on the curve") << with(m_curve.jwk(), u"y"_s, m_curve.jwk().value(u"x"_s));
    QTest::newRow("a short coordinate") << with(m_curve.jwk(), u"x"_s, u"AQAB"_s);
    QTest::newRow("key id as a number") << with(m_rsa.jwk(), u"kid"_s, 1);
}

void TestJwtVerifier::passesOverKeysOfNoUse()
{
    QFETCH(QJsonObject, jwk);
    QVERIFY(!PublicJwk::fromJson(jwk));
    const Result<JwkSet> mixed = JwkSet::parse(viewOf(jwkSetOf({jwk, m_rsa.jwk()})), u"issuer"_s);
    QVERIFY(mixed);
    QCOMPARE(mixed->size(), 1U);
}

void TestJwtVerifier::refusesWhatIsNoKeySet_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no keys") << QByteArray(R"({"keys":[]})");
    QTest::newRow("keys as an object") << QByteArray(R"({"keys":{}})");
    QTest::newRow("keys twice") << QByteArray(R"({"keys":[],"keys":)") + jwkSetOf({m_rsa.jwk()}).mid(8);
    QTest::newRow("none of use") << QByteArray(R"({"keys":[{"kty":"oct","k":"AQAB"},7,null]})");
    QJsonArray many;
    for (int i = 0; i < 101; ++i)
        many.append(m_curve.jwk());
    QTest::newRow("too many") << jwkSetOf(many);
    QTest::newRow("too large") << jwkSetOf({with(m_rsa.jwk(), u"pad"_s, QString(256 * 1024, u'a'))});
}

void TestJwtVerifier::refusesWhatIsNoKeySet()
{
    QFETCH(QByteArray, json);
    const Result<JwkSet> keys = JwkSet::parse(viewOf(json), u"https://login.example.com"_s);
    QVERIFY(!keys);
    QCOMPARE(keys.error().code, ErrorCode::Damaged);
    QCOMPARE(keys.error().subject, u"https://login.example.com"_s);
}

QTEST_GUILESS_MAIN(TestJwtVerifier)
#include "tst_jwt_verifier.moc"
