#include "models/store/byte_codec.h"
#include "models/store/record_codec.h"
#include "models/store/sealing.h"
#include "tests/support/answer_of.h"
#include "tests/support/fixed_clock.h"

#include <QRandomGenerator>
#include <QTest>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

class TestRecordCodec : public QObject
{
    Q_OBJECT

private slots:
    void recordsComeBackAsTheyWere();
    void equalStringsShareOneBuffer();
    void hostileBytesAreDamagedAtMost();
    void numbersKeepTheirBounds();
    void paddingHidesTheLength();
};

namespace {

FieldFingerprint someFingerprint()
{
    FieldFingerprint f;
    f.field = u"api_key"_s;
    f.shown = {Fingerprint::Kind::Hmac, 0xdeadbeef};
    f.exact.fill(std::byte{1});
    f.trimmed.fill(std::byte{2});
    return f;
}

CredentialOverview fullOverview()
{
    CredentialOverview o;
    o.id = CredentialId::generate();
    o.revision = 300;
    o.provider = u"openai"_s;
    o.kind = u"api_key"_s;
    o.label = u"Schlüssel 鍵 🔑"_s;
    o.workspace = u"acme"_s;
    o.environment = u"production"_s;
    o.owner = u"Zoë"_s;
    o.tags = {u"a"_s, u"b"_s};
    o.consumers = {u"billing"_s};
    o.fingerprints = {someFingerprint()};
    o.lifecycle = Lifecycle::Rotating;
    o.validation = Validation::Invalid;
    o.meaning = VerdictMeaning::OverQuota;
    o.sandbox = true;
    o.warnDays = 65535;
    o.createdAt = Instant{std::chrono::milliseconds{-1}};
    o.lastRotatedAt = kNoon;
    o.purgeAfter = kNoon + std::chrono::days{30};
    return o;
}

CredentialDetails fullDetails()
{
    VersionInfo version;
    version.number = 2;
    version.stage = VersionStage::Previous;
    version.createdAt = kNoon;
    version.createdBy = u"ada"_s;
    version.graceEndsAt = kNoon;
    version.fingerprints = {someFingerprint()};
    version.secretFields = {u"api_key"_s};
    version.note = u"note"_s;
    version.fields = {{u"id"_s, u"x"_s}};
    version.expiresAt = kNoon;
    CredentialDetails d;
    d.path = u"/a/b/c/d"_s;
    d.purpose = u"why\nnot"_s;
    d.createdBy = u"ada"_s;
    d.fields = {{u"organization_id"_s, u"org"_s}};
    d.policy = {90, 24, 14, u"team"_s};
    d.versions = {version, version};
    d.revokedReason = u"leak"_s;
    d.revokedAt = kNoon;
    d.lastVerdict = u"fine"_s;
    return d;
}

} // namespace

void TestRecordCodec::recordsComeBackAsTheyWere()
{
    StringPool pool;
    for (CredentialOverview o : {fullOverview(), CredentialOverview{}}) {
        o.createdAt = kNoon;
        QCOMPARE(*decodeOverview(o.id, encodeOverview(o), pool), o);
    }
    QCOMPARE(*decodeDetails(encodeDetails(fullDetails()), pool), fullDetails());
    QCOMPARE(*decodeDetails(encodeDetails({}), pool), CredentialDetails{});
    const Workspace workspace{u"acme"_s, u"Acme"_s, {u"production"_s}, u"/x"_s, 4};
    QCOMPARE(*decodeWorkspace(encodeWorkspace(workspace)), workspace);
}

void TestRecordCodec::equalStringsShareOneBuffer()
{
    StringPool pool;
    const QByteArray bytes = encodeOverview(fullOverview());
    const auto a = decodeOverview({}, bytes, pool);
    const auto b = decodeOverview({}, bytes, pool);
    QVERIFY(a && b);
    QCOMPARE(a->owner.constData(), b->owner.constData());
    QCOMPARE(a->tags.constData(), b->tags.constData());
}

void TestRecordCodec::hostileBytesAreDamagedAtMost()
{
    QRandomGenerator random(20300615); // the same every time, so that a failure can be looked at
    const std::array records{encodeOverview(fullOverview()), encodeDetails(fullDetails()),
                             encodeWorkspace({u"acme"_s, u"Acme"_s, {u"production"_s}, u"/x"_s, 4})};
    StringPool pool;
    const auto readAll = [&](const QByteArray &bytes) {
        int good = 0;
        good += decodeOverview({}, bytes, pool) ? 1 : 0;
        good += decodeDetails(bytes, pool) ? 1 : 0;
        good += decodeWorkspace(bytes) ? 1 : 0;
        return good;
    };
    for (const QByteArray &record : records) {
        QCOMPARE(readAll(record), 1);
        for (qsizetype i = 0; i < record.size(); ++i)
            QCOMPARE(readAll(record.first(i)), 0);
        QCOMPARE(readAll(record + '\0'), 0);
        for (int round = 0; round < 20000; ++round) {
            QByteArray changed = record;
            for (int flips = 0; flips <= round % 4; ++flips) {
                const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(changed.size())));
                changed[at] = static_cast<char>(random.bounded(256));
            }
            static_cast<void>(readAll(changed));
        }
    }
    QByteArray manyFingerprints = QByteArray(1, '\1') + QByteArray(9, '\0') + QByteArray(9, '\xff') + '\1';
    QCOMPARE(readAll(manyFingerprints), 0);
}

void TestRecordCodec::numbersKeepTheirBounds()
{
    for (const quint64 value : {0ULL, 127ULL, 128ULL, 0xffffffffULL, ~0ULL}) {
        ByteWriter writer;
        writer.number(value);
        ByteReader reader(writer.result());
        QCOMPARE(reader.number(), value);
        QVERIFY(reader.atEnd());
    }
    ByteReader overlong(QByteArrayView("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10));
    QCOMPARE(overlong.number(), quint64(0));
    QVERIFY(overlong.failed());
    ByteReader above(QByteArrayView("\x05", 1));
    QCOMPARE(above.numberUpTo(4), quint64(0));
    QVERIFY(above.failed());
    ByteReader beyond(QByteArrayView("\x05"
                                     "abc",
                                     4));
    QVERIFY(beyond.bytes().isEmpty());
    QVERIFY(beyond.failed());
}

void TestRecordCodec::paddingHidesTheLength()
{
    QCOMPARE(padded(secretOf("a")).size(), padded(secretOf(QByteArray(60, 'a'))).size());
    QCOMPARE(padded(secretOf(QByteArray(61, 'a'))).size(), std::size_t(128));
    for (const qsizetype size : {0, 1, 59, 60, 61, 65536})
        QCOMPARE(bytesOf(*unpadded(padded(secretOf(QByteArray(size, 'x'))))), QByteArray(size, 'x'));
    QVERIFY(!unpadded(secretOf("abc")));
    QVERIFY(!unpadded(secretOf(QByteArray("\0\0\0\x05"
                                          "abcd",
                                          8))));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestRecordCodec)
#include "tst_record_codec.moc"
