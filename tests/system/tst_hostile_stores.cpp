#include "tests/support/cli_run.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/raw_store.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <functional>

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSqliteVersionAt = 60;
using Break = std::function<bool(const QString &)>;

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
    void theCheckNamesWhatTheLogDoesNotAccountFor_data();
    void theCheckNamesWhatTheLogDoesNotAccountFor();
    void aReadOnlyFolderIsSaidSo();
    void aFullDiskIsSaidSo();
    void aSecondWriterIsNamed();
    void aClockThatGoesBackwardsLosesNothing();

private:
    /// A fresh copy of the good store under its usual name.
    bool putStore(const QString &from) const;
    static void say(const char *what, const Break &act, int code, const char *error, const char *words);

    CliHome m_home;
    QString m_good;  ///< three keys, "rotated" at its second version
    QString m_older; ///< the same before that rotation and before the purge of "purged"
};

void TestHostileStores::initTestCase()
{
    QVERIFY(m_home.makeStore());
    m_good = m_home.path(u"good.claviger"_s);
    m_older = m_home.path(u"older.claviger"_s);
    LocalWorld world;
    QVERIFY(world.unlock(m_home.store()));
    for (const char *label : {"plain", "rotated", "purged"})
        QVERIFY(world.add(QString::fromLatin1(label), QByteArray("value of ") + label));
    QVERIFY(ended(world.store->lock()));
    QVERIFY(QFile::copy(m_home.store(), m_older));
    QVERIFY(world.unlock(m_home.store()));
    QVERIFY(world.rotate(world.idOf(u"rotated"_s).value(), "second value of rotated"));
    const CredentialId gone = world.idOf(u"purged"_s).value();
    QVERIFY(ended(world.store->moveToTrash({{gone, 0}}, u"test"_s)));
    QVERIFY(ended(world.store->purge({gone, 0}, u"test"_s)));
    QVERIFY(ended(world.store->lock()));
    QVERIFY(QFile::copy(m_home.store(), m_good));
    m_home.useMasterKey();
}

bool TestHostileStores::putStore(const QString &from) const
{
    QDir stores(m_home.path(u"stores"_s));
    if (!stores.removeRecursively() || !QDir().mkpath(stores.path()))
        return false;
    return QFile::copy(from, m_home.store());
}

void TestHostileStores::say(const char *what, const Break &act, int code, const char *error, const char *words)
{
    QTest::newRow(what) << QVariant::fromValue(std::make_shared<Break>(act)) << code << QString::fromLatin1(error)
                        << QByteArray(words);
}

static void addBrokenColumns()
{
    QTest::addColumn<QVariant>("act");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QByteArray>("words");
}

static Break breaking()
{
    return *qvariant_cast<std::shared_ptr<Break>>(*static_cast<QVariant *>(QTest::qData("act", qMetaTypeId<QVariant>())));
}

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
    say("zero bytes", replacedBy({}), 2, "not-a-store", "not a Claviger store");
    say("a text", replacedBy("Dear diary,\n"), 2, "not-a-store", "not a Claviger store");
    say("a picture", replacedBy(png), 2, "not-a-store", "not a Claviger store");
    say("another program's database", otherDatabase(), 2, "not-a-store", "not a Claviger store");
    say(
        "a folder", [](const QString &f) { return QFile::remove(f) && QDir().mkpath(f); }, 2, "not-a-store",
        "not a Claviger store");
    say(
        "no file", [](const QString &f) { return QFile::remove(f); }, 4, "not-found", "was not found");
    say(
        "cut inside the first page", [](const QString &f) { return cutTo(f, 60); }, 7, "damaged", "is damaged");
    say(
        "cut after the first page", [](const QString &f) { return cutTo(f, 4096); }, 7, "damaged", "is damaged");
    say(
        "cut by a page", [](const QString &f) { return cutTo(f, QFileInfo(f).size() - 4096); }, 7, "damaged", "is damaged");
    say(
        "newer tables",
        [](const QString &f) {
            QByteArray bytes = bytesOfFile(f);
            bytes[kSqliteVersionAt + 3] = '\x7f';
            return writeFile(f, bytes);
        },
        8, "newer-format", "newer Claviger");
    say(
        "newer header", [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { h.format = 2; }); }, 8,
        "newer-format", "newer Claviger");
    say(
        "damaged header",
        [](const QString &f) {
            RawStore store(f);
            QByteArray body = store.headerBody();
            return flipByte(body, body.size() / 2) && store.run("UPDATE header SET body = ?", {body});
        },
        7, "damaged", "is damaged");
    say(
        "no header", [](const QString &f) { return RawStore(f).run("DELETE FROM header"); }, 7, "damaged", "is damaged");
    say(
        "no tables", [](const QString &f) { return RawStore(f).run("DROP TABLE header"); }, 7, "damaged", "is damaged");
    say("damaged slot", withSlot([](KeySlot &slot) { flipByte(slot.wrappedRoot, 20); }), 7, "damaged", "is damaged");
    say(
        "tampered header",
        [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { h.createdAt += std::chrono::hours{1}; }); }, 7,
        "tampered", "was changed outside Claviger");
    say(
        "another signer",
        [](const QString &f) { return RawStore(f).changeHeader([](Header &h) { flipByte(h.verifierKey, 0); }); }, 7, "tampered",
        "was changed outside Claviger");
}

void TestHostileStores::aRefusedStoreIsNotTouched()
{
    QFETCH(int, code);
    QFETCH(QString, error);
    QFETCH(QByteArray, words);
    QVERIFY(putStore(m_good));
    QVERIFY(breaking()(m_home.store()));
    const auto before = filesBelow(m_home.path(u"stores"_s));
    for (const QStringList &command : {QStringList{u"store"_s, u"info"_s}, {u"store"_s, u"check"_s}, {u"key"_s, u"list"_s}}) {
        const CliAnswer answer = m_home.run(command + QStringList{u"--json"_s});
        QVERIFY2(answer.code == code, answer.said());
        QCOMPARE(answer.error(), error);
        QVERIFY2(answer.err.contains(words), answer.said());
        QVERIFY2(answer.err.contains("acme.claviger"), answer.said());
    }
    QCOMPARE(filesBelow(m_home.path(u"stores"_s)), before);
}

void TestHostileStores::anAbsurdCostIsRefusedBeforeItIsPaid_data()
{
    addBrokenColumns();
    const auto refused = [](const char *what, const Break &act) { say(what, act, 8, "absurd-parameters", "unreasonable"); };
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
    QVERIFY(putStore(m_good));
    QVERIFY(breaking()(m_home.store()));
    const auto before = filesBelow(m_home.path(u"stores"_s));
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
    QCOMPARE(filesBelow(m_home.path(u"stores"_s)), before);
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
    QVERIFY(putStore(m_good));
    const auto before = filesBelow(m_home.path(u"stores"_s));
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
        QCOMPARE(filesBelow(m_home.path(u"stores"_s)), before);
}

static Break inSql(const QList<QByteArray> &statements)
{
    return [statements](const QString &file) {
        RawStore store(file);
        return std::ranges::all_of(statements, [&](const QByteArray &sql) { return store.run(sql); });
    };
}

/// Puts back the rows of \p where as the older copy has them.
static Break fromOlder(const QString &older, const QByteArray &where)
{
    return [older, where](const QString &file) {
        RawStore store(file);
        if (!store.attach(older))
            return false;
        store.run("PRAGMA foreign_keys = OFF");
        bool fine = true;
        for (const QByteArray table : {"credential", "detail", "version", "secret"}) {
            const QByteArray column = table == "credential" ? "row" : "credential";
            fine = fine && store.run("DELETE FROM main." + table + " WHERE " + column + " IN (" + where + ")")
                && store.run("INSERT INTO main." + table + " SELECT * FROM older." + table + " WHERE " + column + " IN (" + where
                             + ")");
        }
        return fine;
    };
}

void TestHostileStores::theCheckNamesWhatTheLogDoesNotAccountFor_data()
{
    addBrokenColumns();
    const auto found = [](const char *what, const Break &act, const char *codes) { say(what, act, 7, "", codes); };
    found("swapped overviews",
          inSql({"UPDATE credential SET overview = (SELECT c.overview FROM credential c WHERE c.row <> credential.row)"}),
          "damaged");
    found("swapped details",
          inSql({"UPDATE detail SET sealed = (SELECT d.sealed FROM detail d WHERE d.credential <> detail.credential)"}),
          "damaged");
    found("a secret of another key",
          inSql({"UPDATE secret SET sealed = (SELECT s.sealed FROM secret s ORDER BY credential DESC LIMIT 1)"}), "damaged");
    found("swapped ids",
          inSql({"UPDATE credential SET id = id || x'00' WHERE row = 1",
                 "UPDATE credential SET id = (SELECT substr(id, 1, 16) FROM credential WHERE row = 1) WHERE row = 2"}),
          "damaged tampered");
    found("a row rolled back", fromOlder(m_older, "2"), "rolled-back");
    found("a purged row put back", fromOlder(m_older, "3"), "rolled-back");
    found("a missing row", inSql({"DELETE FROM credential WHERE row = 1"}), "tampered");
    found("a missing version", inSql({"DELETE FROM version WHERE credential = 2"}), "tampered damaged");
    found("a missing secret", inSql({"DELETE FROM secret WHERE credential = 1"}), "tampered damaged");
    found("an added row",
          inSql({"INSERT INTO credential(row, id, epoch, bix_path, bix_name, overview) "
                 "VALUES(99, randomblob(16), 1, randomblob(16), randomblob(16), randomblob(200))"}),
          "damaged tampered");
    found("a row of another name", inSql({"UPDATE credential SET bix_path = randomblob(16) WHERE row = 1"}), "tampered");
    found("a damaged workspace", inSql({"UPDATE workspace SET sealed = randomblob(80)"}), "damaged");
    found("a missing event", inSql({"DELETE FROM event WHERE seq = 3"}), "damaged tampered");
    found("swapped events",
          inSql({"UPDATE event SET seq = -1 WHERE seq = 3", "UPDATE event SET seq = 3 WHERE seq = 4",
                 "UPDATE event SET seq = 4 WHERE seq = -1"}),
          "damaged tampered");
    found("a changed event", inSql({"UPDATE event SET sealed = randomblob(200) WHERE seq = 2"}), "damaged");
    found("an added event", inSql({"INSERT INTO event SELECT 10000, generation, leaf_hash, sealed FROM event WHERE seq = 2"}),
          "damaged tampered");
    found("a changed tree", inSql({"UPDATE log_node SET hash = randomblob(32) WHERE level = 1 AND position = 0"}),
          "damaged tampered");
}

void TestHostileStores::theCheckNamesWhatTheLogDoesNotAccountFor()
{
    QFETCH(QByteArray, words);
    QVERIFY(putStore(m_good));
    const CliAnswer clean = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(clean.code == 0, clean.said());
    QVERIFY(breaking()(m_home.store()));
    const CliAnswer answer = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(answer.code == 7, answer.said());
    const QJsonArray findings = answer.object().value("findings"_L1).toArray();
    QVERIFY2(!findings.isEmpty(), answer.said());
    bool expected = false;
    for (const QJsonValue &finding : findings)
        expected = expected || words.split(' ').contains(finding.toObject().value("code"_L1).toString().toLatin1());
    QVERIFY2(expected, answer.said());
    QVERIFY(!answer.err.isEmpty());
    const CliAnswer info = m_home.run({u"store"_s, u"info"_s}); // what is whole stays usable
    QVERIFY2(info.code == 0, info.said());
}

/// As a person who may not write there; root may always.
void TestHostileStores::aReadOnlyFolderIsSaidSo()
{
    constexpr uid_t kNobody = 65534;
    const CliHome home;
    QVERIFY(QFile::copy(m_good, home.store()));
    QVERIFY(QFile::copy(QStringLiteral(CLAVIGER_CLI), home.path(u"cli"_s))); // the build may lie where only root may look
    const auto everybody
        = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    for (const QString &name : {home.path(), home.path(u"stores"_s), home.path(u"cli"_s)})
        QVERIFY(QFile::setPermissions(name, everybody));
    QVERIFY(QFile::setPermissions(home.store(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther));
    const auto before = filesBelow(home.path(u"stores"_s));
    for (const QStringList &command :
         {QStringList{u"key"_s, u"list"_s}, {u"store"_s, u"backup"_s, home.path(u"stores/copy"_s)}}) {
        QProcess process;
        m_home.prepare(process, command + QStringList{u"--json"_s, u"--store"_s, home.store()});
        process.setProgram(home.path(u"cli"_s));
        process.setWorkingDirectory(u"/"_s);
        process.setChildProcessModifier([] {
            if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
                ::_exit(77);
        });
        process.start();
        const CliAnswer answer = CliHome::answerOf(process);
        QVERIFY2(answer.code == 8, answer.said());
        QCOMPARE(answer.error(), u"read-only"_s);
        QVERIFY2(answer.err.contains("cannot be written") && answer.err.contains("folder"), answer.said());
    }
    QCOMPARE(filesBelow(home.path(u"stores"_s)), before);
    QVERIFY(QFile::setPermissions(home.path(u"stores"_s), everybody | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(home.path(), everybody | QFile::WriteOwner));
}

/// A limit on a file's size is refused by the system where a full disk would be: in write().
void TestHostileStores::aFullDiskIsSaidSo()
{
    QVERIFY(putStore(m_good));
    const auto size = static_cast<rlim_t>(QFileInfo(m_home.store()).size());
    QProcess process;
    m_home.prepare(process,
                   {u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"large"_s, u"--workspace"_s, u"acme"_s,
                    u"--environment"_s, u"staging"_s, u"--field"_s, u"base_url=https://api.example.com"_s, u"--secret"_s,
                    u"api_key="_s + m_home.file(u"large"_s, QByteArray(40000, 'x')), u"--json"_s});
    process.setChildProcessModifier([size] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit full{size + 20000, size + 20000};
        ::setrlimit(RLIMIT_FSIZE, &full);
    });
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    QVERIFY2(answer.code == 9, answer.said());
    QCOMPARE(answer.error(), u"no-space"_s);
    QVERIFY2(answer.err.contains("disk is full"), answer.said());
    const CliAnswer checked = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(checked.code == 0, checked.said());
    QCOMPARE(checked.object().value("credentials"_L1).toInt(), 2);
}

void TestHostileStores::aSecondWriterIsNamed()
{
    QVERIFY(putStore(m_good));
    const auto before = filesBelow(m_home.path(u"stores"_s));
    {
        RawStore other(m_home.store());
        QVERIFY(other.run("BEGIN IMMEDIATE"));
        const CliAnswer answer = m_home.run({u"key"_s, u"list"_s, u"--json"_s});
        QVERIFY2(answer.code == 5, answer.said());
        QCOMPARE(answer.error(), u"in-use"_s);
        QVERIFY2(answer.err.contains("in use") && answer.err.contains(QByteArray::number(::getpid())), answer.said());
    }
    QCOMPARE(filesBelow(m_home.path(u"stores"_s)), before);
    const CliAnswer answer = m_home.run({u"key"_s, u"list"_s, u"--json"_s});
    QVERIFY2(answer.code == 0, answer.said());
}

void TestHostileStores::aClockThatGoesBackwardsLosesNothing()
{
    QVERIFY(putStore(m_good));
    FixedClock clock;
    LocalWorld world(&clock);
    QVERIFY(world.unlock(m_home.store()));
    const auto key = world.add(u"timely"_s, "first value");
    QVERIFY2(key, why(key));
    clock.at -= std::chrono::days{3650};
    const auto rotated = world.rotate(key->overview.id, "second value", std::chrono::hours{24});
    QVERIFY2(rotated, why(rotated));
    const auto back = ended(world.store->rollback({key->overview.id, 0}, u"the clock"_s));
    QVERIFY2(back, why(back));
    QCOMPARE(world.reveal(key->overview.id).value_or("none"), QByteArray("first value"));
    QVERIFY(ended(world.store->moveToTrash({{key->overview.id, 0}}, u"the clock"_s)));
    clock.at -= std::chrono::days{3650};
    QVERIFY(ended(world.store->restoreFromTrash({{key->overview.id, 0}})));
    QCOMPARE(world.disagreement(), QByteArray());
    AuditFilter filter;
    filter.newestFirst = false;
    const auto page = ended(world.store->events(filter, std::make_shared<Progress>()));
    QVERIFY2(page, why(page));
    for (std::size_t i = 0; i < page->events.size(); ++i) // order is by number, whatever the clock said
        QCOMPARE(page->events[i].seq, quint64{i});
}

QTEST_GUILESS_MAIN(TestHostileStores)
#include "tst_hostile_stores.moc"
