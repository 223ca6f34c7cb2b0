#include "models/secure/aead.h"
#include "models/secure/digest.h"
#include "models/secure/kdf.h"
#include "models/secure/signature.h"
#include "tests/secure/wycheproof.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestWycheproof final : public QObject
{
    Q_OBJECT
private slots:
    void aesGcm();
    void hkdfSha256();
    void hmacSha256();
    void ed25519();
};

void TestWycheproof::aesGcm()
{
    int run = 0;
    for (const Vector &vector : wycheproof("aes_gcm_test.json")) {
        if (vector.group["keySize"_L1] != 256 || vector.group["ivSize"_L1] != 96 || vector.group["tagSize"_L1] != 128)
            continue;
        ++run;
        Aead aead(Secret(asBytes(vector.hex("key"_L1))));
        const QByteArray iv = vector.hex("iv"_L1);
        const QByteArray aad = vector.hex("aad"_L1);
        const QByteArray plain = vector.hex("msg"_L1);
        const QByteArray sealed = vector.hex("ct"_L1) + vector.hex("tag"_L1);

        const Result<QByteArray> opened = aead.open(iv + sealed, asBytes(aad));
        const Result<Secret> secret = aead.openSecret(iv + sealed, asBytes(aad));
        QVERIFY2(opened.has_value() == vector.isValid(), vector.name().constData());
        QVERIFY2(secret.has_value() == vector.isValid(), vector.name().constData());
        if (!vector.isValid()) {
            QCOMPARE(opened.error().code, ErrorCode::Damaged);
            continue;
        }
        QCOMPARE(*opened, plain);
        QCOMPARE(asView(secret->bytes()).toByteArray(), plain);
        Aead::Nonce nonce;
        std::ranges::copy(asBytes(iv), nonce.begin());
        QCOMPARE(aead.sealWithNonce(nonce, asBytes(plain), asBytes(aad)), sealed);
    }
    QCOMPARE(run, 66);
}

void TestWycheproof::hkdfSha256()
{
    int run = 0;
    for (const Vector &vector : wycheproof("hkdf_sha256_test.json")) {
        ++run;
        const QByteArray key = vector.hex("ikm"_L1);
        const QByteArray salt = vector.hex("salt"_L1);
        const QByteArray info = vector.hex("info"_L1);
        const auto size = static_cast<std::size_t>(vector.number("size"_L1));
        const Result<Secret> output = hkdf(asBytes(key), asBytes(salt), asBytes(info), size);
        QVERIFY2(output.has_value() == vector.isValid(), vector.name().constData());
        if (output)
            QCOMPARE(asView(output->bytes()).toByteArray(), vector.hex("okm"_L1));
    }
    QCOMPARE(run, 86);
}

void TestWycheproof::hmacSha256()
{
    int run = 0;
    for (const Vector &vector : wycheproof("hmac_sha256_test.json")) {
        ++run;
        const QByteArray key = vector.hex("key"_L1);
        const QByteArray message = vector.hex("msg"_L1);
        const auto size = static_cast<std::size_t>(vector.group["tagSize"_L1].toInt()) / 8;
        Hmac hmac(asBytes(key));
        Digest tag = hmac.tag(asBytes("another message before this one"));
        for (int again = 0; again < 2; ++again) // the second answer comes from a context in use
            tag = hmac.tag(asBytes(message));
        const bool fits = equalConstantTime(std::span(tag).first(size), asBytes(vector.hex("tag"_L1)));
        QVERIFY2(fits == vector.isValid(), vector.name().constData());
    }
    QCOMPARE(run, 174);
}

void TestWycheproof::ed25519()
{
    int run = 0;
    for (const Vector &vector : wycheproof("ed25519_test.json")) {
        ++run;
        const QByteArray key = QByteArray::fromHex(vector.group["publicKey"_L1]["pk"_L1].toString().toLatin1());
        const QByteArray message = vector.hex("msg"_L1);
        const bool fits = verifySignature(key, asBytes(message), vector.hex("sig"_L1));
        QVERIFY2(fits == vector.isValid(), vector.name().constData());
    }
    QCOMPARE(run, 151);
}

QTEST_GUILESS_MAIN(TestWycheproof)
#include "tst_wycheproof.moc"
