#include "models/secure/secret_tools.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestSecretTools final : public QObject
{
    Q_OBJECT
private slots:
    void generates_data();
    void generates();
    void passwordsUseEveryCharacterAlike();
    void rates_data();
    void rates();
    void personalWordsCountAsGuessed();
    void aLongPassphraseIsRatedToo();
    void recognisesPem();
    void recognisesOtherPemKinds();
    void whatIsNoPemIsNone_data();
    void whatIsNoPemIsNone();

private:
    static QString text(const Secret &secret)
    {
        return QString::fromLatin1(secret.view().data(), static_cast<qsizetype>(secret.size()));
    }
    const LocalSecretTools m_tools;
};

void TestSecretTools::generates_data()
{
    using Form = GenerateRecipe::Form;
    QTest::addColumn<GenerateRecipe>("recipe");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("hex") << GenerateRecipe{.form = Form::Hex, .bits = 256} << u"[0-9a-f]{64}"_s;
    QTest::newRow("base64") << GenerateRecipe{.form = Form::Base64, .bits = 256} << u"[A-Za-z0-9+/]{43}="_s;
    QTest::newRow("base64url") << GenerateRecipe{.form = Form::Base64Url, .bits = 256} << u"[A-Za-z0-9_-]{43}"_s;
    QTest::newRow("too few bits") << GenerateRecipe{.form = Form::Hex, .bits = 8} << u"[0-9a-f]{16}"_s;
    QTest::newRow("too many bits") << GenerateRecipe{.form = Form::Hex, .bits = 1000000} << u"[0-9a-f]{2048}"_s;
    QTest::newRow("password") << GenerateRecipe{.form = Form::Password, .length = 24}
                              << u"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{24}"_s;
    QTest::newRow("shortest, all classes") << GenerateRecipe{.form = Form::Password,
                                                             .length = 1,
                                                             .classes = CharacterClass::Lower | CharacterClass::Upper
                                                                 | CharacterClass::Digits | CharacterClass::Marks}
                                           << u"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.+[-_.~])[A-Za-z0-9][-_.~A-Za-z0-9]{7}"_s;
    QTest::newRow("digits") << GenerateRecipe{.form = Form::Password, .length = 12, .classes = CharacterClass::Digits}
                            << u"[0-9]{12}"_s;
    QTest::newRow("no class") << GenerateRecipe{.form = Form::Password, .length = 12, .classes = {}} << u"[A-Za-z0-9]{12}"_s;
    QTest::newRow("marks only") << GenerateRecipe{.form = Form::Password, .length = 12, .classes = CharacterClass::Marks}
                                << u"[-_.~]{12}"_s;
}

void TestSecretTools::generates()
{
    QFETCH(GenerateRecipe, recipe);
    QFETCH(QString, pattern);
    const QRegularExpression expected(QRegularExpression::anchoredPattern(pattern));
    QSet<QString> seen;
    for (int i = 0; i < 50; ++i) {
        const QString value = text(m_tools.generate(recipe));
        QVERIFY2(expected.match(value).hasMatch(), qPrintable(value));
        seen.insert(value);
    }
    QCOMPARE(seen.size(), 50);
}

void TestSecretTools::passwordsUseEveryCharacterAlike()
{
    QHash<QChar, int> counts;
    for (const QChar c :
         text(m_tools.generate({.form = GenerateRecipe::Form::Password, .length = 1024, .classes = CharacterClass::Lower})))
        ++counts[c];
    QCOMPARE(counts.size(), 26); // each letter is missing with a chance below 10^-17
}

void TestSecretTools::rates_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::addColumn<StrengthHint>("hint");
    QTest::newRow("empty") << QByteArray() << 0 << 0 << StrengthHint::TooShort;
    QTest::newRow("most common word") << QByteArray("password") << 0 << 0 << StrengthHint::CommonWord;
    QTest::newRow("sequence") << QByteArray("abcdefghij") << 0 << 1 << StrengthHint::Sequence;
    QTest::newRow("repeats") << QByteArray("#############") << 0 << 1 << StrengthHint::Repeats;
    QTest::newRow("keyboard") << QByteArray("#edcvfr4") << 0 << 2 << StrengthHint::KeyboardPattern;
    QTest::newRow("date") << QByteArray("27.11.1984") << 0 << 1 << StrengthHint::Date;
    QTest::newRow("six words") << QByteArray("correct battery glacier violin mustard tram") << 4 << 4 << StrengthHint::None;
    QTest::newRow("random") << QByteArray("t9Gq-2vLx7Wm_Rk4") << 4 << 4 << StrengthHint::None;
}

void TestSecretTools::rates()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(int, least);
    QFETCH(int, most);
    const PassphraseStrength strength = m_tools.rate(Secret::fromText(passphrase.toStdString()), {});
    QVERIFY2(strength.score >= least && strength.score <= most, QByteArray::number(strength.guessesLog10).constData());
    QTEST(strength.hint, "hint");
    if (least == 4)
        QVERIFY(strength.crackTime >= CrackTime::Months);
    else
        QVERIFY(strength.crackTime <= CrackTime::Days);
}

void TestSecretTools::personalWordsCountAsGuessed()
{
    const Secret passphrase = Secret::fromText("Qvexorlabs");
    const PassphraseStrength stranger = m_tools.rate(passphrase, {});
    const PassphraseStrength insider = m_tools.rate(passphrase, {u"qveXorLabs"_s});
    QVERIFY(insider.guessesLog10 < stranger.guessesLog10 / 2);
    QCOMPARE(insider.hint, StrengthHint::PersonalWord);
}

void TestSecretTools::aLongPassphraseIsRatedToo()
{
    const PassphraseStrength strength
        = m_tools.rate(m_tools.generate({.form = GenerateRecipe::Form::Password, .length = 1024}), {});
    QCOMPARE(strength.score, 4);
    QCOMPARE(strength.crackTime, CrackTime::Centuries);
}

void TestSecretTools::recognisesPem()
{
    const Secret key = m_tools.generateRsaPem(2048).value();
    QVERIFY(m_tools.isPemPrivateKey(key));
    QVERIFY(key.view().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    QVERIFY(m_tools.isPemPrivateKey(Secret::fromText("\n" + std::string(key.view()))));
    QVERIFY(!m_tools.isPemPrivateKey(Secret(key.bytes().first(key.size() / 2))));
    std::string damaged(key.view());
    damaged[100] = '!';
    QVERIFY(!m_tools.isPemPrivateKey(Secret::fromText(damaged)));
    QCOMPARE(m_tools.generateRsaPem(512).error().code, ErrorCode::InvalidInput);
}

void TestSecretTools::recognisesOtherPemKinds()
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const auto written = [](auto write) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
        write(out.get());
        char *data = nullptr;
        const long size = BIO_get_mem_data(out.get(), &data);
        return Secret::fromText({data, static_cast<std::size_t>(size)});
    };
    const Secret sec1
        = written([&](BIO *out) { PEM_write_bio_PrivateKey_traditional(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    QVERIFY(sec1.view().starts_with("-----BEGIN EC PRIVATE KEY-----"));
    QCOMPARE(m_tools.pemKind(sec1), PemKind::PrivateKey);

    const auto *password = reinterpret_cast<const unsigned char *>("pass");
    const Secret locked = written([&](BIO *out) {
        PEM_write_bio_PKCS8PrivateKey(out, key.get(), EVP_aes_256_cbc(), reinterpret_cast<const char *>(password), 4, nullptr,
                                      nullptr);
    });
    QCOMPARE(m_tools.pemKind(locked), PemKind::EncryptedPrivateKey);
    const Secret lockedSec1 = written([&](BIO *out) {
        PEM_write_bio_PrivateKey_traditional(out, key.get(), EVP_aes_256_cbc(), password, 4, nullptr, nullptr);
    });
    QCOMPARE(m_tools.pemKind(lockedSec1), PemKind::EncryptedPrivateKey);
    QVERIFY(!m_tools.isPemPrivateKey(locked) && !m_tools.isPemPrivateKey(lockedSec1));

    QCOMPARE(m_tools.pemKind(written([&](BIO *out) { PEM_write_bio_PUBKEY(out, key.get()); })), PemKind::PublicKey);

    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 60);
    X509_set_pubkey(certificate.get(), key.get());
    QVERIFY(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    QCOMPARE(m_tools.pemKind(written([&](BIO *out) { PEM_write_bio_X509(out, certificate.get()); })), PemKind::Certificate);
}

void TestSecretTools::whatIsNoPemIsNone_data()
{
    QTest::addColumn<QByteArray>("value");
    const auto block = [](QByteArray label) { return "-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n"; };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a word") << QByteArray("word");
    QTest::newRow("no content of a key") << block("PRIVATE KEY");
    QTest::newRow("no content of an encrypted key") << block("ENCRYPTED PRIVATE KEY");
    QTest::newRow("no content of a certificate") << block("CERTIFICATE");
    QTest::newRow("no content of a public key") << block("PUBLIC KEY");
    QTest::newRow("something else") << block("HOLIDAY PHOTO");
    QTest::newRow("beginning only") << QByteArray("-----BEGIN ");
}

void TestSecretTools::whatIsNoPemIsNone()
{
    QFETCH(QByteArray, value);
    QVERIFY(!m_tools.pemKind(Secret::fromText(value.toStdString())));
}

QTEST_GUILESS_MAIN(TestSecretTools)
#include "tst_secret_tools.moc"
