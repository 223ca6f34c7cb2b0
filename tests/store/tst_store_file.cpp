#include "models/store/header.h"
#include "models/store/schema.h"
#include "tests/support/tampering_steps.h"

#include <QDirIterator>
#include <QProcess>
#include <QTest>

namespace claviger::test {

class TestStoreFile : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoStoreIsSaidSoAndLeftAlone_data();
    void whatIsNoStoreIsSaidSoAndLeftAlone();
    void everyBitOfTheHeaderCounts();
    void aMissingFileIsNotFound();
    void peekingAtAnOpenStoreKeepsItsLocks();
    void nothingReadableIsInTheFile();
    void aSecondWriterWaitsAndThenIsNamed();
    void migrationsTakeEveryStepAfterABackup();
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

/// Every file of \p folder with its bytes.
QHash<QString, QByteArray> folderState(const QString &folder)
{
    QHash<QString, QByteArray> state;
    QDirIterator files(folder, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString path = files.next();
        state.insert(path, contentOf(path));
    }
    return state;
}

/// Changes the header as someone with a hex editor would, who can make a digest but no MAC.
void editHeader(const QString &file, const std::function<void(Header &)> &edit)
{
    auto connection = *Connection::open(file, Connection::Mode::ReadWrite);
    Header header = readHeader(*connection)->header;
    edit(header);
    const QByteArray body = encodeHeader(header);
    const Digest digest = sha256(asBytes(body));
    QVERIFY(connection->run("UPDATE header SET body = ?, digest = ?", QByteArrayView(body), asView(digest)));
}

void makeForeignDatabase(const QString &path) { runSql(path, "CREATE TABLE t(a)"); }

using Break = void (*)(const QString &file);

} // namespace

void TestStoreFile::whatIsNoStoreIsSaidSoAndLeftAlone_data()
{
    QTest::addColumn<Break>("breakIt");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, ErrorCode code, Break breakIt) { QTest::newRow(name) << breakIt << code; };
    row("empty", ErrorCode::NotAStore, [](const QString &f) { write(f, {}); });
    row("text", ErrorCode::NotAStore, [](const QString &f) { write(f, "Dear diary"); });
    row("another program's database", ErrorCode::NotAStore, [](const QString &f) {
        write(f, {});
        makeForeignDatabase(f);
    });
    row("newer tables", ErrorCode::NewerFormat, [](const QString &f) { runSql(f, "PRAGMA user_version = 4"); });
    row("newer header", ErrorCode::NewerFormat, [](const QString &f) { editHeader(f, [](Header &h) { h.format = 2; }); });
    row("cut off in the first page", ErrorCode::Damaged, [](const QString &f) { write(f, contentOf(f).first(60)); });
    row("cut off by a page", ErrorCode::Damaged, [](const QString &f) { write(f, contentOf(f).chopped(4096)); });
    row("no header", ErrorCode::Damaged, [](const QString &f) { runSql(f, "DELETE FROM header"); });
    row("damaged header", ErrorCode::Damaged,
        [](const QString &f) { runSql(f, "UPDATE header SET body = substr(body, 1, 60) || x'00' || substr(body, 62)"); });
    row("tampered header", ErrorCode::Tampered,
        [](const QString &f) { editHeader(f, [](Header &h) { h.createdAt += std::chrono::hours{1}; }); });
    row("absurd memory", ErrorCode::AbsurdParameters,
        [](const QString &f) { editHeader(f, [](Header &h) { h.keySlots[0].cost.memoryKiB = 0xffffffff; }); });
    row("absurd passes", ErrorCode::AbsurdParameters,
        [](const QString &f) { editHeader(f, [](Header &h) { h.keySlots[0].cost.passes = 1000000; }); });
    row("a slot's root key replaced", ErrorCode::Damaged, [](const QString &f) {
        editHeader(f, [](Header &h) { h.keySlots[0].wrappedRoot[20] = static_cast<char>(h.keySlots[0].wrappedRoot[20] ^ 1); });
    });
    row("a store key missing", ErrorCode::Damaged,
        [](const QString &f) { runSql(f, "DELETE FROM store_key WHERE purpose = 3"); });
}

void TestStoreFile::whatIsNoStoreIsSaidSoAndLeftAlone()
{
    QFETCH(Break, breakIt);
    QFETCH(ErrorCode, code);
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    breakIt(temp.file());
    const auto before = folderState(temp.path({}));
    const auto opened = temp.unlock();
    QCOMPARE(codeOf(opened), code);
    QCOMPARE(opened.error().subject, temp.file());
    static_cast<void>(answerOf(temp.store.peek(temp.file())));
    QCOMPARE(folderState(temp.path({})), before);
}

void TestStoreFile::everyBitOfTheHeaderCounts()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    auto connection = *Connection::open(temp.file(), Connection::Mode::ReadOnly);
    const QByteArray body = readHeader(*connection)->body;
    for (qsizetype i = 0; i < body.size(); ++i) {
        QByteArray changed = body;
        changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
        static_cast<void>(decodeHeader(changed)); // whatever it says, it says so
        static_cast<void>(decodeHeader(body.first(i)));
    }
    QVERIFY(decodeHeader(body));
    QVERIFY(!decodeHeader(body + 'x'));
}

void TestStoreFile::aMissingFileIsNotFound()
{
    TempStore temp;
    const QString file = temp.path(u"nothing.claviger"_s);
    QCOMPARE(codeOf(answerOf(temp.store.unlock(file, passphrase("p")))), ErrorCode::NotFound);
    QCOMPARE(codeOf(answerOf(temp.store.peek(file))), ErrorCode::NotFound);
    QVERIFY(!QFile::exists(file));
    QCOMPARE(codeOf(answerOf(temp.store.peek(temp.path({})))), ErrorCode::NotAStore);
}

void TestStoreFile::peekingAtAnOpenStoreKeepsItsLocks()
{
    TempStore temp;
    auto connection = *Connection::open(temp.file(), Connection::Mode::ReadWrite);
    QVERIFY(connection->run("BEGIN IMMEDIATE"));
    QVERIFY(answerOf(temp.another()->peek(temp.file())));
    QProcess shell; // another process must still find it locked
    shell.start(u"python3"_s,
                {u"-c"_s,
                 u"import sqlite3,sys\n"
                 "c=sqlite3.connect(sys.argv[1],timeout=0)\n"
                 "try: c.execute('BEGIN IMMEDIATE'); print('free')\n"
                 "except sqlite3.OperationalError: print('locked')"_s,
                 temp.file()});
    if (!shell.waitForStarted())
        QSKIP("no python3");
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput().trimmed(), "locked");
}

void TestStoreFile::nothingReadableIsInTheFile()
{
    TempStore temp;
    NewCredential order = someCredential(u"Label-canary"_s, "secret-canary");
    order.data.owner = u"owner-canary"_s;
    order.data.purpose = u"purpose-canary"_s;
    order.data.tags = {u"tag-canary"_s};
    order.data.fields = {{u"field-canary"_s, u"plain-canary"_s}};
    order.reason = u"reason-canary"_s;
    QVERIFY(answerOf(temp.store.create(std::move(order))));
    const auto second = answerOf(temp.store.create(someCredential(u"Another-canary"_s, "second-canary")));
    QVERIFY(rotate(temp.store, *second, "third-canary"));
    QVERIFY(answerOf(temp.store.lock()));
    for (const QByteArray &bytes : folderState(temp.path({})).values()) {
        QVERIFY(!bytes.toLower().contains("canary"));
        QVERIFY(!bytes.contains("acme") && !bytes.contains("openai") && !bytes.contains("production"));
        QVERIFY(!bytes.contains(second->overview.id.toString().toLatin1()));
    }
    QVERIFY(contentOf(temp.file()).contains("claviger store header")); // the search finds what is readable
}

void TestStoreFile::aSecondWriterWaitsAndThenIsNamed()
{
    TempStore temp;
    QProcess holder;
    holder.start(u"python3"_s,
                 {u"-c"_s,
                  u"import sqlite3,sys\n"
                  "c=sqlite3.connect(sys.argv[1])\n"
                  "c.execute('BEGIN IMMEDIATE'); print('held',flush=True); sys.stdin.read()"_s,
                  temp.file()});
    if (!holder.waitForStarted())
        QSKIP("no python3");
    QVERIFY(holder.waitForReadyRead());
    auto future = temp.store.create(someCredential(u"Key"_s));
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 20000));
    const auto answer = future.takeResult();
    QCOMPARE(codeOf(answer), ErrorCode::InUse);
    QVERIFY2(answer.error().detail.contains(u"process %1"_s.arg(holder.processId())), qPrintable(answer.error().detail));
    holder.closeWriteChannel();
    QVERIFY(holder.waitForFinished());
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
}

void TestStoreFile::migrationsTakeEveryStepAfterABackup()
{
    TempStore temp;
    const QString file = temp.path(u"old.db"_s);
    auto connection = *Connection::open(file, Connection::Mode::Create);
    const std::array chain{Migration{0, "CREATE TABLE a(x)"}, Migration{1, "ALTER TABLE a ADD COLUMN y"},
                           Migration{2, "CREATE TABLE a(broken)"}};
    QList<int> backups;
    const auto backup = [&](int version) {
        backups.append(version);
        return Result<>();
    };
    QCOMPARE(*migrate(*connection, std::span(chain).first(1), backup), 1);
    QCOMPARE(*migrate(*connection, std::span(chain).first(2), backup), 1);
    QCOMPARE(backups, QList{1});
    QVERIFY(!migrate(*connection, chain, backup));
    QCOMPARE(*connection->number("PRAGMA user_version"), 2); // the step that failed left nothing behind
    QVERIFY(connection->run("INSERT INTO a(x, y) VALUES(1, 2)"));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestStoreFile)
#include "tst_store_file.moc"
