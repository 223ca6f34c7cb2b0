#include "models/secure/aead.h"
#include "models/secure/digest.h"
#include "models/secure/kdf.h"
#include "models/secure/random.h"
#include "models/secure/signature.h"

#include <QSet>
#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestCiphers final : public QObject
{
    Q_OBJECT
private slots:
    void sha256OfPiecesIsThatOfTheWhole();
    void anEmptyHmacKeyIsAKey();
    void whatIsSealedOpens_data();
    void whatIsSealedOpens();
    void everyChangedByteIsNoticed();
    void twoSealsNeverShareANonce();
    void aBadRecordDoesNotSpoilTheNext();
    void listsOfMembersNeverLookAlike();
    void argon2idOfRfc9106();
    void argon2idRefusesAbsurdParameters_data();
    void argon2idRefusesAbsurdParameters();
    void argon2idDependsOnEachInput();
    void aSignatureFitsItsMessageAndKeyOnly();
    void seedOfAnotherSizeIsRefused();
    void openingManySmallRecords();
};

void TestCiphers::sha256OfPiecesIsThatOfTheWhole()
{
    const QByteArray expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, "abc"
    QCOMPARE(toByteArray(sha256(asBytes("abc"))).toHex(), expected);
    Sha256 hash;
    for (int again = 0; again < 2; ++again)
        QCOMPARE(toByteArray(hash.update(asBytes("a")).update({}).update(asBytes("bc")).finish()).toHex(), expected);
}

void TestCiphers::anEmptyHmacKeyIsAKey()
{
    Hmac empty{Bytes()};
    QCOMPARE(toByteArray(empty.tag({})).toHex(), QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
}

void TestCiphers::whatIsSealedOpens_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 15, 16, 17, 350, 100000})
        QTest::addRow("%d bytes", size) << size;
}

void TestCiphers::whatIsSealedOpens()
{
    QFETCH(int, size);
    const Secret key = randomSecret(Aead::kKeySize);
    const QByteArray plain = randomBytes(size);
    const QByteArray sealed = Aead(key).seal(asBytes(plain), asBytes("where"));
    QCOMPARE(sealed.size(), plain.size() + qsizetype{Aead::kOverhead});

    Aead aead(key);
    QCOMPARE(aead.open(sealed, asBytes("where")).value(), plain);
    QVERIFY(aead.openSecret(sealed, asBytes("where")).value().equals(Secret(asBytes(plain))));
    QCOMPARE(aead.open(sealed, asBytes("elsewhere")).error().code, ErrorCode::Damaged);
    QCOMPARE(aead.open(sealed, {}).error().code, ErrorCode::Damaged);
    QCOMPARE(Aead(randomSecret(Aead::kKeySize)).open(sealed, asBytes("where")).error().code, ErrorCode::Damaged);
}

void TestCiphers::everyChangedByteIsNoticed()
{
    Aead aead(randomSecret(Aead::kKeySize));
    const QByteArray sealed = aead.seal(asBytes("some label"), asBytes("a place"));
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        QByteArray changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        QVERIFY(!aead.open(changed, asBytes("a place")));
        QVERIFY(!aead.openSecret(changed, asBytes("a place")));
        QVERIFY(!aead.open(sealed.first(at), asBytes("a place")));
        QVERIFY(!aead.openSecret(sealed.first(at), asBytes("a place")));
    }
    QVERIFY(!aead.open(sealed + '\0', asBytes("a place")));
}

void TestCiphers::twoSealsNeverShareANonce()
{
    Aead aead(randomSecret(Aead::kKeySize));
    QSet<QByteArray> nonces;
    constexpr int seals = 1000;
    for (int i = 0; i < seals; ++i)
        nonces.insert(aead.seal(asBytes("same"), {}).first(Aead::kNonceSize));
    QCOMPARE(nonces.size(), seals);
}

void TestCiphers::aBadRecordDoesNotSpoilTheNext()
{
    Aead aead(randomSecret(Aead::kKeySize));
    const QByteArray sealed = aead.seal(asBytes("kept"), {});
    QVERIFY(!aead.open(QByteArray(40, 'x'), {}));
    QCOMPARE(aead.open(sealed, {}).value(), QByteArray("kept"));
    QCOMPARE(aead.open(aead.seal(asBytes("next"), {}), {}).value(), QByteArray("next"));
}

void TestCiphers::listsOfMembersNeverLookAlike()
{
    const auto list = [](std::initializer_list<QByteArrayView> members) {
        AadBuilder aad;
        for (const QByteArrayView member : members)
            aad.add(member);
        return aad.bytes();
    };
    QCOMPARE(list({"ab"}).toHex(), QByteArray("000000026162"));
    QCOMPARE(AadBuilder().add(quint64{258}).bytes().toHex(), QByteArray("000000080000000000000102"));
    const QSet<QByteArray> all{list({}), list({""}), list({"", ""}), list({"ab", "c"}), list({"a", "bc"}), list({"abc"})};
    QCOMPARE(all.size(), 6);
}

void TestCiphers::argon2idOfRfc9106() // RFC 9106 §5.3
{
    const QByteArray password(32, 1);
    const QByteArray salt(16, 2);
    const QByteArray secret(8, 3);
    const QByteArray associated(12, 4);
    const Result<Secret> tag = detail::argon2id(
        {.password = asBytes(password), .salt = asBytes(salt), .secret = asBytes(secret), .associated = asBytes(associated)},
        {.memoryKiB = 32, .passes = 3, .lanes = 4});
    QVERIFY(tag);
    QCOMPARE(asView(tag->bytes()).toByteArray().toHex(),
             QByteArray("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

void TestCiphers::argon2idRefusesAbsurdParameters_data()
{
    using Code = std::optional<ErrorCode>;
    QTest::addColumn<Argon2Parameters>("parameters");
    QTest::addColumn<Code>("creating");
    QTest::addColumn<Code>("opening");
    constexpr quint32 mebi = 1024;
    const Code fine;
    QTest::newRow("default") << Argon2Parameters{} << fine << fine;
    QTest::newRow("least") << Argon2Parameters{64 * mebi, 3, 4} << fine << fine;
    QTest::newRow("little memory") << Argon2Parameters{64 * mebi - 1, 3, 4} << Code(ErrorCode::Refused) << fine;
    QTest::newRow("few passes") << Argon2Parameters{64 * mebi, 2, 4} << Code(ErrorCode::Refused) << fine;
    QTest::newRow("few lanes") << Argon2Parameters{64 * mebi, 3, 3} << Code(ErrorCode::Refused) << fine;
    QTest::newRow("most") << Argon2Parameters{2048 * mebi, 16, 16} << fine << fine;
    const Code absurd(ErrorCode::AbsurdParameters);
    QTest::newRow("much memory") << Argon2Parameters{2048 * mebi + 1, 3, 4} << absurd << absurd;
    QTest::newRow("all memory") << Argon2Parameters{0xFFFFFFFF, 3, 4} << absurd << absurd;
    QTest::newRow("many passes") << Argon2Parameters{64 * mebi, 17, 4} << absurd << absurd;
    QTest::newRow("many lanes") << Argon2Parameters{64 * mebi, 3, 17} << absurd << absurd;
    QTest::newRow("no pass") << Argon2Parameters{64 * mebi, 0, 4} << Code(ErrorCode::Refused) << absurd;
    QTest::newRow("no lane") << Argon2Parameters{64 * mebi, 3, 0} << Code(ErrorCode::Refused) << absurd;
    QTest::newRow("no memory") << Argon2Parameters{0, 3, 4} << Code(ErrorCode::Refused) << absurd;
}

void TestCiphers::argon2idRefusesAbsurdParameters()
{
    QFETCH(Argon2Parameters, parameters);
    QFETCH(std::optional<ErrorCode>, creating);
    QFETCH(std::optional<ErrorCode>, opening);
    const auto code = [](const Result<> &result) { return result ? std::nullopt : std::optional(result.error().code); };
    QCOMPARE(code(checkForCreation(parameters)), creating);
    QCOMPARE(code(checkForOpening(parameters)), opening);
    if (opening)
        QCOMPARE(argon2id(Secret::fromText("p"), asBytes("0123456789abcdef"), parameters).error().code, *opening);
}

void TestCiphers::argon2idDependsOnEachInput()
{
    const Argon2Parameters cheap{.memoryKiB = 64, .passes = 1, .lanes = 1};
    const Secret key = argon2id(Secret::fromText("one"), asBytes("0123456789abcdef"), cheap).value();
    QCOMPARE(key.size(), std::size_t{32});
    QVERIFY(key.equals(argon2id(Secret::fromText("one"), asBytes("0123456789abcdef"), cheap).value()));
    QVERIFY(!key.equals(argon2id(Secret::fromText("two"), asBytes("0123456789abcdef"), cheap).value()));
    QVERIFY(!key.equals(argon2id(Secret::fromText("one"), asBytes("0123456789abcdeF"), cheap).value()));
    QCOMPARE(argon2id(Secret::fromText("one"), asBytes("short"), cheap).error().code, ErrorCode::InvalidInput);
}

void TestCiphers::aSignatureFitsItsMessageAndKeyOnly()
{
    const SignatureKey key = SignatureKey::generate().value();
    const QByteArray signature = key.sign(asBytes("said"));
    QCOMPARE(signature.size(), 64);
    QVERIFY(verifySignature(key.publicKey(), asBytes("said"), signature));
    QVERIFY(!verifySignature(key.publicKey(), asBytes("Said"), signature));
    QVERIFY(!verifySignature(SignatureKey::generate().value().publicKey(), asBytes("said"), signature));
    QVERIFY(!verifySignature(key.publicKey(), asBytes("said"), signature.chopped(1)));
    QVERIFY(!verifySignature(key.publicKey().chopped(1), asBytes("said"), signature));

    const SignatureKey again = SignatureKey::fromSeed(key.seed()).value();
    QCOMPARE(again.publicKey(), key.publicKey());
    QCOMPARE(again.sign(asBytes("said")), signature);
}

void TestCiphers::seedOfAnotherSizeIsRefused()
{
    QCOMPARE(SignatureKey::fromSeed(Secret(31)).error().code, ErrorCode::InvalidInput);
    QCOMPARE(SignatureKey::fromSeed(Secret()).error().code, ErrorCode::InvalidInput);
}

void TestCiphers::openingManySmallRecords()
{
    constexpr int records = 100;
    Aead aead(randomSecret(Aead::kKeySize));
    std::vector<QByteArray> sealed;
    for (int i = 0; i < records; ++i)
        sealed.push_back(aead.seal(asBytes(QByteArray(350, 'x')), AadBuilder().add(static_cast<quint64>(i)).span()));
    QBENCHMARK
    {
        for (int i = 0; i < records; ++i)
            QVERIFY(aead.open(sealed[static_cast<std::size_t>(i)], AadBuilder().add(static_cast<quint64>(i)).span()));
    }
}

QTEST_GUILESS_MAIN(TestCiphers)
#include "tst_ciphers.moc"
