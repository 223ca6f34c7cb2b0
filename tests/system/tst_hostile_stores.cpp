#include "tests/support/good_store.h"

#include <sys/resource.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSqliteVersionAt = 60;

bool flipByte(QByteArray &bytes, qsizetype at)
{
    if (at >= bytes.size())
        return false;
    bytes[at] = static_cast<char>(bytes.at(at) ^ 1);
    return true;
}

bool cutTo(const QString &file, qint64 size) { return QFile::resize(file, size); }

Break withSlot(const std::function<void(KeySlot &)> &change)
{
    return [change](const QString &file) {
        return RawStore(file).changeHeader([&](Header &header) {
            for (KeySlot &slot : header.keySlots)
                change(slot);
        });
    };
}

Break withCost(quint32 memory, quint32 passes, quint32 lanes)
{
    return withSlot([=](KeySlot &slot) {
        if (slot.kind == SlotKind::Passphrase)
            slot.cost = {memory, passes, lanes};
    });
}

} // namespace

/// Every file that somebody may put in a store's place: its own answer, and no byte written on a refusal.
class TestHostileStores final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aRefusedStoreIsNotTouched_data();
    void aRefusedStoreIsNotTouched();
    void anAbsurdCostIsRefusedBeforeItIsPaid_data();
    void anAbsurdCostIsRefusedBeforeItIsPaid();
    void aWrongKeyIsNotADamagedFile_data();
    void aWrongKeyIsNotADamagedFile();

private:
    GoodStore m_home;
};

void TestHostileStores::initTestCase() { QVERIFY(m_home.make()); }

static Break replacedBy(const QByteArray &bytes)
{
    return [bytes](const QString &file) { return writeFile(file, bytes); };
}

static Break otherDatabase()
{
    return [](const QString &file) { return QFile::remove(file) && RawStore(file).run("CREATE TABLE notes(text)"); };
}

void TestHostileStores::aRefusedStoreIsNotTouched_data()
{
    addBrokenColumns();
    const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452") + QByteArray(200, '\0');
    addBroken("zero bytes", replacedBy({}), 2, "not-a-store", "not a Claviger store");
    addBroken("a text", replacedBy("Dear diary,\n"), 2, "not-a-store", "not a Claviger store");
    addBroken("a picture", replacedBy(png), 2, "not-a-store", "not a Claviger store");
    addBroken("another program's database", otherDatabase(), 2, "not-a-store", "not a Claviger store");
    addBroken(
        "a folder", [](const QString &f) { return QFile::remove(f) && QDir().mkpath(f); }, 2, "not-a-store",
        "not a Claviger store");
    addBroken(
        "no file", [](const QString &f) { return QFile::remove(f); }, 4, "not-found", "was not found");
    addBroken(
        "cut inside the first page", [](const QString &f) { return cutTo(f, 60); }, 7, "damaged", "is damaged");
    addBroken(
        "cut after the first page", [](const QString &f) { return cutTo(f, 4096); }, 7, "damaged", "is damaged");
    addBroken(
        "cut by a page", [](const QString &f) { return cutTo(f, QFileInfo(f).size() - 4096); }, 7, "damaged", "is damaged");
    addBroken(
        "newer tables",
        [](const QString &f) {
            QByteArray bytes = bytesOfFile(f);
            bytes[kSqliteVersionAt + 3] = '\x7f';
            return writeFile(f, bytes);
        },
        8, "newer-format", "newer Claviger");
    addBroken(
        "newer header", [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { h.format = 2; }); }, 8,
        "newer-format", "newer Claviger");
    addBroken(
        "damaged header",
        [](const QString &f) {
            RawStore store(f);
            QByteArray body = store.headerBody();
            return flipByte(body, body.size() / 2) && store.run("UPDATE header SET body = ?", {body});
        },
        7, "damaged", "is damaged");
    addBroken(
        "no header", [](const QString &f) { return RawStore(f).run("DELETE FROM header"); }, 7, "damaged", "is damaged");
    addBroken(
        "no tables", [](const QString &f) { return RawStore(f).run("DROP TABLE header"); }, 7, "damaged", "is damaged");
    addBroken("damaged slot", withSlot([](KeySlot &slot) { flipByte(slot.wrappedRoot, 20); }), 7, "damaged", "is damaged");
    addBroken(
        "tampered header",
        [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { h.createdAt += std::chrono::hours{1}; }); }, 7,
        "tampered", "was changed outside Claviger");
    addBroken(
        "another signer",
        [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { flipByte(h.verifierKey, 0); }); }, 7, "tampered",
        "was changed outside Claviger");
}

void TestHostileStores::aRefusedStoreIsNotTouched()
{
    QFETCH(int, code);
    QFETCH(QString, error);
    QFETCH(QByteArray, words);
    QVERIFY(m_home.put());
    QVERIFY(breakStore(m_home.store()));
    const auto before = m_home.files();
    for (const QStringList &command : {QStringList{u"store"_s, u"info"_s}, {u"store"_s, u"check"_s}, {u"key"_s, u"list"_s}}) {
        const CliAnswer answer = m_home.run(command + QStringList{u"--json"_s});
        QVERIFY2(answer.code == code, answer.said());
        QCOMPARE(answer.error(), error);
        QVERIFY2(answer.err.contains(words), answer.said());
        QVERIFY2(answer.err.contains("acme.claviger"), answer.said());
    }
    QCOMPARE(m_home.files(), before);
}

void TestHostileStores::anAbsurdCostIsRefusedBeforeItIsPaid_data()
{
    addBrokenColumns();
    const auto refused = [](const char *what, const Break &act) { addBroken(what, act, 8, "absurd-parameters", "unreasonable"); };
    refused("1 TiB", withCost(0x40000000, 3, 4));
    refused("the largest number", withCost(0xffffffff, 0xffffffff, 0xffffffff));
    refused("just above 2 GiB", withCost(2 * 1024 * 1024 + 1, 3, 4));
    refused("a billion passes", withCost(64 * 1024, 1000000000, 4));
    refused("17 passes", withCost(64 * 1024, 17, 4));
    refused("a million lanes", withCost(64 * 1024, 3, 1000000));
    refused("no memory", withCost(0, 3, 4));
    refused("less memory than lanes need", withCost(8, 3, 4));
    refused("no pass", withCost(64 * 1024, 0, 4));
    refused("no lane", withCost(64 * 1024, 3, 0));
}

/// With 1 GiB of address space at most, so that whoever tries to pay gets another error.
void TestHostileStores::anAbsurdCostIsRefusedBeforeItIsPaid()
{
    QFETCH(int, code);
    QFETCH(QString, error);
    QFETCH(QByteArray, words);
    QVERIFY(m_home.put());
    QVERIFY(breakStore(m_home.store()));
    const auto before = m_home.files();
    QProcess process;
    m_home.prepare(process,
                   {u"store"_s, u"info"_s, u"--json"_s, u"--passphrase-file"_s,
                    m_home.file(u"passphrase"_s, QByteArray::fromStdString(std::string(somePassphrase().view())))});
#ifndef __SANITIZE_ADDRESS__
    process.setChildProcessModifier([] {
        const rlimit little{1024UL * 1024 * 1024, 1024UL * 1024 * 1024};
        ::setrlimit(RLIMIT_AS, &little);
        const rlimit soon{10, 10};
        ::setrlimit(RLIMIT_CPU, &soon);
    });
#endif
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    QVERIFY2(answer.code == code, answer.said());
    QCOMPARE(answer.error(), error);
    QVERIFY2(answer.err.contains(words), answer.said());
    QCOMPARE(m_home.files(), before);
}

void TestHostileStores::aWrongKeyIsNotADamagedFile_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("masterKey");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    const QByteArray other = QByteArray(32, '\x11').toBase64();
    const auto passphrase = [this](const char *name, const QByteArray &text) {
        return QStringList{u"--passphrase-file"_s, m_home.file(QString::fromLatin1(name), text)};
    };
    const QByteArray right = QByteArray::fromStdString(std::string(somePassphrase().view()));
    QTest::newRow("the right passphrase") << passphrase("right", right) << QByteArray() << 0 << QString();
    QTest::newRow("the right one with its newline") << passphrase("line", right + '\n') << QByteArray() << 0 << QString();
    QTest::newRow("a wrong passphrase") << passphrase("wrong", right + '!') << QByteArray() << 3 << u"wrong-passphrase"_s;
    QTest::newRow("an empty passphrase") << passphrase("empty", {}) << QByteArray() << 2 << u"invalid-input"_s;
    QTest::newRow("no such passphrase file")
        << QStringList{u"--passphrase-file"_s, u"/nonexistent"_s} << QByteArray() << 4 << u"not-found"_s;
    QTest::newRow("a wrong master key") << QStringList() << other << 3 << u"wrong-passphrase"_s;
    QTest::newRow("a short master key") << QStringList() << QByteArray("AAAA") << 2 << u"invalid-input"_s;
    QTest::newRow("a master key that is no base64") << QStringList() << QByteArray(44, '!') << 2 << u"invalid-input"_s;
    QTest::newRow("no slot of the kind") << QStringList{u"--keychain"_s} << QByteArray() << 3 << u"no-slot"_s;
}

void TestHostileStores::aWrongKeyIsNotADamagedFile()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, masterKey);
    QFETCH(int, code);
    QFETCH(QString, error);
    QVERIFY(m_home.put());
    const auto before = m_home.files();
    m_home.useNoKey();
    if (!masterKey.isEmpty()) {
        m_home.set("KMS_DRIVER", "local");
        m_home.set("KMS_MASTER_KEY", masterKey);
    }
    const CliAnswer answer = m_home.run(QStringList{u"store"_s, u"info"_s, u"--json"_s} + options);
    m_home.useMasterKey();
    QVERIFY2(answer.code == code, answer.said());
    QCOMPARE(answer.error(), error);
    if (code != 0)
        QCOMPARE(m_home.files(), before);
}

QTEST_GUILESS_MAIN(TestHostileStores)
#include "tst_hostile_stores.moc"
