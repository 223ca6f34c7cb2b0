#include "tests/support/raw_store.h"
#include "tests/support/tampering_steps.h"

#include <QSignalSpy>

namespace claviger::test {

/// What is refused at once, and not only named by a check, of a file that someone without the key has changed.
class TestTamperedStore : public QObject
{
    Q_OBJECT

private slots:
    void anUnsignedLogIsRefused_data();
    void anUnsignedLogIsRefused();
    void aLogThatWasCutIsRefused();
    void nothingIsAddedToAnUnsignedLog();
    void aSessionEndsWhenTheFileIsTampered();
    void aLogThatGrewShorterEndsTheSession();
    void foreignPartsOfTheTablesAreRefused_data();
    void foreignPartsOfTheTablesAreRefused();
    void triggersDoNotRun();
    void swappedIndexesAreNotFollowed();
    void aWorkspaceMayBeCalledLikeAnId();
    void unreadableEventsAreCounted();
    void aDamagedForeignEventStopsNobody();
};

void TestTamperedStore::anUnsignedLogIsRefused_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("frontier") << QByteArray("UPDATE log_head SET frontier = zeroblob(length(frontier))");
    QTest::newRow("origin") << QByteArray("UPDATE log_head SET checkpoint = "
                                          "cast(replace(cast(checkpoint AS TEXT), 'claviger/', 'claviger/0') AS BLOB)");
    QTest::newRow("size") << QByteArray("UPDATE log_head SET size = 5"); // has two subtrees as well
    QTest::newRow("begins anew") << QByteArray("DELETE FROM event; DELETE FROM log_node; "
                                               "UPDATE log_head SET size = 0, frontier = x'', checkpoint = x''");
}

void TestTamperedStore::anUnsignedLogIsRefused()
{
    QFETCH(QByteArray, sql);
    TempStore temp;
    populate(temp);
    QVERIFY(answerOf(temp.store.lock()));
    runSql(temp.file(), sql.constData());
    QCOMPARE(codeOf(temp.unlock()), ErrorCode::Tampered);
    QVERIFY(!temp.store.isUnlocked());
}

void TestTamperedStore::aLogThatWasCutIsRefused()
{
    TempStore temp;
    populate(temp);
    QVERIFY(answerOf(temp.store.lock()));
    const QString copy = temp.path(u"copy.claviger"_s);
    QVERIFY(QFile::copy(temp.file(), copy));
    {
        RawStore raw(copy);
        LogState state;
        for (int seq = 0; seq < 3; ++seq) {
            const QByteArray bytes = raw.blob("SELECT leaf_hash FROM event WHERE seq = " + QByteArray::number(seq));
            Digest leaf{};
            QVERIFY(toDigest(bytes, leaf));
            temp.log.extend(state, {&leaf, 1});
        }
        QByteArray frontier;
        for (const Digest &digest : state.frontier)
            frontier.append(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()));
        QVERIFY(raw.run("DELETE FROM event WHERE seq >= 3"));
        QVERIFY(raw.run("DELETE FROM log_node WHERE (position + 1) * (1 << level) > 3"));
        QVERIFY(raw.run("UPDATE log_head SET size = 3, frontier = ?", {frontier}));
    }
    const auto other = temp.another();
    QCOMPARE(codeOf(answerOf(other->unlock(copy, passphrase(TempStore::kPassphrase)))), ErrorCode::Tampered);
    QVERIFY(temp.unlock()); // the one that was copied is as it was
}

void TestTamperedStore::nothingIsAddedToAnUnsignedLog()
{
    TempStore temp;
    populate(temp);
    RawStore raw(temp.file());
    QVERIFY(raw.run("UPDATE log_head SET frontier = zeroblob(length(frontier))"));
    const QByteArray before = raw.blob("SELECT checkpoint FROM log_head");
    const auto made = answerOf(temp.store.create(someCredential(u"Third"_s)));
    // whichever comes first: the attempt, or the look at the file that ends the session
    QVERIFY(codeOf(made) == ErrorCode::Tampered || codeOf(made) == ErrorCode::Locked);
    QCOMPARE(raw.blob("SELECT checkpoint FROM log_head"), before);
}

void TestTamperedStore::aSessionEndsWhenTheFileIsTampered()
{
    TempStore temp;
    populate(temp);
    QSignalSpy lost(&temp.store, &Backend::sessionLost);
    runSql(temp.file(), "UPDATE log_head SET frontier = zeroblob(length(frontier))");
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].value<Error>().code, ErrorCode::Tampered);
    QVERIFY(!temp.store.isUnlocked());
    QCOMPARE(codeOf(answerOf(temp.store.overviews(noProgress()))), ErrorCode::Locked);
}

void TestTamperedStore::aLogThatGrewShorterEndsTheSession()
{
    TempStore temp;
    RawStore raw(temp.file());
    QVERIFY(raw.run("CREATE TEMP TABLE older AS SELECT * FROM log_head"));
    QVERIFY(answerOf(temp.store.create(someCredential(u"First"_s))));
    QSignalSpy lost(&temp.store, &Backend::sessionLost);
    QVERIFY(raw.run("REPLACE INTO log_head SELECT * FROM older")); // well signed
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].value<Error>().code, ErrorCode::RolledBack);
}

void TestTamperedStore::foreignPartsOfTheTablesAreRefused_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("table") << QByteArray("CREATE TABLE t(a)");
    QTest::newRow("index") << QByteArray("CREATE INDEX i ON event(generation)");
    QTest::newRow("view") << QByteArray("CREATE VIEW v AS SELECT * FROM event");
    QTest::newRow("trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END");
    QTest::newRow("column") << QByteArray("ALTER TABLE secret ADD COLUMN a");
    QTest::newRow("missing") << QByteArray("DROP TABLE secret");
}

void TestTamperedStore::foreignPartsOfTheTablesAreRefused()
{
    QFETCH(QByteArray, sql);
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    runSql(temp.file(), sql.constData());
    QCOMPARE(codeOf(temp.unlock()), ErrorCode::Tampered);
}

void TestTamperedStore::triggersDoNotRun()
{
    TempStore temp;
    RawStore raw(temp.file());
    QVERIFY(raw.run("CREATE TRIGGER t AFTER INSERT ON credential BEGIN DELETE FROM workspace; END"));
    QVERIFY(answerOf(temp.store.create(someCredential(u"First"_s))));
    QCOMPARE(answerOf(temp.store.workspaces())->size(), std::size_t(1));
}

void TestTamperedStore::swappedIndexesAreNotFollowed()
{
    TempStore temp;
    populate(temp);
    RawStore raw(temp.file());
    for (const QByteArray column : {"bix_path", "bix_name"}) {
        const QByteArray first = raw.blob("SELECT " + column + " FROM credential WHERE row = 1");
        const QByteArray second = raw.blob("SELECT " + column + " FROM credential WHERE row = 2");
        QVERIFY(raw.run("UPDATE credential SET " + column + " = x'00' WHERE row = 1"));
        QVERIFY(raw.run("UPDATE credential SET " + column + " = ? WHERE row = 2", {first}));
        QVERIFY(raw.run("UPDATE credential SET " + column + " = ? WHERE row = 1", {second}));
    }
    QCOMPARE(codeOf(answerOf(temp.store.findPath(kFirst))), ErrorCode::Tampered);
    QCOMPARE(codeOf(answerOf(temp.store.find({kFirst}))), ErrorCode::Tampered);
    QCOMPARE(codeOf(answerOf(temp.store.find({u"acme/production/First"_s}))), ErrorCode::Tampered);
    QCOMPARE(codeOf(answerOf(temp.store.findPath(u"/no/such/path"_s))), ErrorCode::NotFound);
}

void TestTamperedStore::aWorkspaceMayBeCalledLikeAnId()
{
    TempStore temp;
    populate(temp);
    const auto first = *answerOf(temp.store.findPath(kFirst));
    const Workspace same{first.toString(), u"Same"_s, defaultEnvironments(), defaultPathTemplate(), 0};
    if (const auto saved = answerOf(temp.store.saveWorkspace(same)); !saved)
        QCOMPARE(saved.error().code, ErrorCode::InvalidInput);
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
    QCOMPARE(report.credentials, quint64(2));
}

void TestTamperedStore::unreadableEventsAreCounted()
{
    TempStore temp;
    populate(temp);
    QCOMPARE(answerOf(temp.store.events({}, noProgress()))->unreadable, quint64(0));
    runSql(temp.file(), "UPDATE event SET sealed = zeroblob(200) WHERE seq IN (2, 3)");
    const auto page = answerOf(temp.store.events({}, noProgress()));
    QVERIFY(page);
    QCOMPARE(page->unreadable, quint64(2));
    QCOMPARE(page->events.size() + 2, page->logSize);
}

/// What another process did meets the open store in one step, with an event of it that is damaged: there is no moment at which
/// the store could have read that event before.
void TestTamperedStore::aDamagedForeignEventStopsNobody()
{
    TempStore temp;
    populate(temp);
    const QString copy = temp.path(u"copy.claviger"_s);
    QVERIFY(answerOf(temp.store.backup(copy, noProgress())));
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(copy, passphrase(TempStore::kPassphrase))));
    const auto third = answerOf(other->create(someCredential(u"Third"_s)));
    QVERIFY(third);
    QVERIFY(answerOf(other->lock()));
    RawStore elsewhere(copy);
    QVERIFY(
        elsewhere.run("UPDATE event SET sealed = zeroblob(200) WHERE seq = (SELECT max(seq) - 1 FROM event)")); // of the third
    RawStore raw(temp.file());
    QVERIFY(raw.attach(copy));
    const QByteArray before = raw.blob("SELECT size FROM log_head");
    QVERIFY(raw.run("BEGIN IMMEDIATE"));
    // the backup was made before its own event was written: that one is replaced
    for (const char *table : {"event", "log_node", "log_head", "credential", "detail", "version", "secret"})
        QVERIFY(raw.run(QByteArray("REPLACE INTO main.") + table + " SELECT * FROM older." + table));
    QVERIFY(raw.run("COMMIT"));
    QVERIFY(before.toInt() < raw.blob("SELECT size FROM log_head").toInt());
    QVERIFY(answerOf(temp.store.create(someCredential(u"Fourth"_s))));
    QVERIFY(temp.store.isUnlocked());
    QCOMPARE(answerOf(temp.store.events({}, noProgress()))->unreadable, quint64(1));
    QVERIFY(answerOf(temp.store.credential(third->overview.id)));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestTamperedStore)
#include "tst_tampered_store.moc"
