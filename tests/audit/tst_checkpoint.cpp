#include "models/audit/checkpoint.h"

#include "models/secure/digest.h"
#include "models/secure/random.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestCheckpoint final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aPublishedNoteOpens();
    void theNoteLooksAsSpecified();
    void whatIsWrittenIsRead();
    void everyChangedByteIsNoticed();
    void anotherSignerIsNotBelieved();
    void signaturesOfOthersArePassedOver();
    void whatIsNoNoteIsDamaged_data();
    void whatIsNoNoteIsDamaged();
    void aBadCheckpointInAGoodNoteIsDamaged_data();
    void aBadCheckpointInAGoodNoteIsDamaged();
    void aDamagedVerifierKeyIsRefused_data();
    void aDamagedVerifierKeyIsRefused();
    void opensslAgrees();

private:
    [[nodiscard]] QByteArray note() const { return writeCheckpoint(m_checkpoint, *m_key); }
    [[nodiscard]] VerifierKey verifier() const { return {m_checkpoint.origin, m_key->publicKey()}; }

    std::optional<SignatureKey> m_key;
    Checkpoint m_checkpoint;
};

void TestCheckpoint::init()
{
    m_key = SignatureKey::generate().value();
    m_checkpoint = {logOrigin(StoreId::generate()), 1234, sha256(asBytes("root"))};
}

void TestCheckpoint::aPublishedNoteOpens() // the example of the Go note package, which C2SP signed-note standardised
{
    QFile vector(QStringLiteral(CLAVIGER_SOURCE_DIR "/tests/data/vectors/signed-note/example.txt"));
    QVERIFY(vector.open(QIODevice::ReadOnly));
    const QString keyText = QString::fromUtf8(vector.readLine()).trimmed();
    const QByteArray published = vector.readAll();
    const auto key = parseVerifierKey(keyText);
    QVERIFY(key);
    QCOMPARE(toText(*key), keyText);
    const Result<QByteArray> text = openNote(published, *key);
    QVERIFY(text);
    QVERIFY(text->startsWith("If you think cryptography is the answer"));
    QByteArray changed = published;
    changed.replace("answer", "Answer");
    QCOMPARE(openNote(changed, *key).error().code, ErrorCode::Tampered);
}

void TestCheckpoint::theNoteLooksAsSpecified()
{
    const QList<QByteArray> lines = note().split('\n');
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], m_checkpoint.origin);
    QCOMPARE(lines[1], "1234"_ba);
    QCOMPARE(lines[2], toByteArray(m_checkpoint.root).toBase64());
    QCOMPARE(lines[3], QByteArray());
    QVERIFY(lines[4].startsWith("\xE2\x80\x94 " + m_checkpoint.origin + ' '));
    const QByteArray signature = QByteArray::fromBase64(lines[4].sliced(lines[4].lastIndexOf(' ') + 1));
    QCOMPARE(signature.size(), 4 + 64);
    const Digest hash = sha256(asBytes(m_checkpoint.origin + "\n\x01" + m_key->publicKey()));
    QCOMPARE(signature.first(4), toByteArray(hash).first(4));
    QCOMPARE(lines[5], QByteArray());
}

void TestCheckpoint::whatIsWrittenIsRead()
{
    for (const quint64 size : {quint64{0}, quint64{1}, ~quint64{0}}) {
        m_checkpoint.size = size;
        QCOMPARE(readCheckpoint(note(), verifier()).value(), m_checkpoint);
    }
    const auto key = parseVerifierKey(toText(verifier()));
    QVERIFY(key);
    QCOMPARE(*key, verifier());
}

void TestCheckpoint::everyChangedByteIsNoticed()
{
    const QByteArray good = note();
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray changed = good;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        QVERIFY2(!readCheckpoint(changed, verifier()), QByteArray::number(at).constData());
        QVERIFY(!readCheckpoint(good.first(at), verifier()));
    }
}

void TestCheckpoint::anotherSignerIsNotBelieved()
{
    const VerifierKey stranger{m_checkpoint.origin, SignatureKey::generate().value().publicKey()};
    QCOMPARE(readCheckpoint(note(), stranger).error().code, ErrorCode::Tampered);
    const VerifierKey otherLog{logOrigin(StoreId::generate()), m_key->publicKey()};
    QCOMPARE(readCheckpoint(note(), otherLog).error().code, ErrorCode::Tampered);
    const QByteArray foreign
        = signNote("someone else\n1\n" + toByteArray(m_checkpoint.root).toBase64() + '\n', m_checkpoint.origin, *m_key);
    QCOMPARE(readCheckpoint(foreign, verifier()).error().code, ErrorCode::Tampered);
}

void TestCheckpoint::signaturesOfOthersArePassedOver()
{
    const QByteArray mine = note();
    const QByteArray theirs
        = signNote(mine.first(mine.indexOf("\n\n") + 1), "witness.example/w1", SignatureKey::generate().value());
    const QByteArray line = theirs.sliced(theirs.indexOf("\n\n") + 2);
    QCOMPARE(readCheckpoint(mine + line, verifier()).value(), m_checkpoint);
}

void TestCheckpoint::whatIsNoNoteIsDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a line") << QByteArray("claviger\n");
    QTest::newRow("no signature") << QByteArray("a\n1\nb\n\n");
    QTest::newRow("no dash") << QByteArray("a\n1\nb\n\n- name AAAAAAAA\n");
    QTest::newRow("no base64") << QByteArray("a\n1\nb\n\n\xE2\x80\x94 name A!AA\n");
    QTest::newRow("no signature bytes") << QByteArray("a\n1\nb\n\n\xE2\x80\x94 name AAAAAA==\n");
    QTest::newRow("no last line break") << QByteArray("a\n1\nb\n\n\xE2\x80\x94 name AAAAAAAA");
    QTest::newRow("no UTF-8") << QByteArray("\xFF\n1\nb\n\n\xE2\x80\x94 name AAAAAAAA\n");
}

void TestCheckpoint::whatIsNoNoteIsDamaged()
{
    QFETCH(QByteArray, bytes);
    const Result<Checkpoint> read = readCheckpoint(bytes, verifier());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Damaged);
}

void TestCheckpoint::aBadCheckpointInAGoodNoteIsDamaged_data()
{
    QTest::addColumn<QByteArray>("size");
    QTest::addColumn<QByteArray>("root");
    const QByteArray root = QByteArray(32, 'r').toBase64();
    QTest::newRow("leading zero") << QByteArray("01") << root;
    QTest::newRow("sign") << QByteArray("+1") << root;
    QTest::newRow("word") << QByteArray("one") << root;
    QTest::newRow("too big") << QByteArray("18446744073709551616") << root;
    QTest::newRow("short root") << QByteArray("1") << QByteArray(31, 'r').toBase64();
    QTest::newRow("more lines") << QByteArray("1") << root + "\nmore";
}

void TestCheckpoint::aBadCheckpointInAGoodNoteIsDamaged()
{
    QFETCH(QByteArray, size);
    QFETCH(QByteArray, root);
    const QByteArray signedNote = signNote(m_checkpoint.origin + '\n' + size + '\n' + root + '\n', m_checkpoint.origin, *m_key);
    QCOMPARE(readCheckpoint(signedNote, verifier()).error().code, ErrorCode::Damaged);
}

void TestCheckpoint::aDamagedVerifierKeyIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("another name") << u"claviger"_s << u"Claviger"_s;
    QTest::newRow("no separator") << u"+"_s << u"-"_s;
    QTest::newRow("another algorithm") << u"+A"_s << u"+B"_s;
    QTest::newRow("a longer key") << u"\\z"_s << u"AAAA"_s;
}

void TestCheckpoint::aDamagedVerifierKeyIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QString text = toText(verifier());
    const qsizetype last = from == u"\\z" ? text.size() : text.lastIndexOf(from);
    QVERIFY(last >= 0);
    text.replace(last, from == u"\\z" ? 0 : from.size(), to);
    QVERIFY2(!parseVerifierKey(text), qPrintable(text));
}

void TestCheckpoint::opensslAgrees()
{
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    if (openssl.isEmpty())
        QSKIP("the openssl command is not installed");
    const QTemporaryDir folder;
    const auto save = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const QByteArray signedNote = note();
    const QByteArray derPrefix = QByteArray::fromHex("302a300506032b6570032100"); // RFC 8410
    const QByteArray line = signedNote.sliced(signedNote.lastIndexOf(' ')).trimmed();
    QVERIFY(save(u"text"_s, signedNote.first(signedNote.indexOf("\n\n") + 1)));
    QVERIFY(save(u"key.der"_s, derPrefix + m_key->publicKey()));
    QVERIFY(save(u"signature"_s, QByteArray::fromBase64(line).sliced(4)));
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(openssl,
                  {u"pkeyutl"_s, u"-verify"_s, u"-pubin"_s, u"-keyform"_s, u"DER"_s, u"-inkey"_s, u"key.der"_s, u"-rawin"_s,
                   u"-in"_s, u"text"_s, u"-sigfile"_s, u"signature"_s});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
