// A whole store that is put back to an older copy, with real files, settings and processes; only the keychain is made up.
#include "tests/support/rollback_world.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestRollback final : public QObject
{
    Q_OBJECT
private slots:
    void aStoreThatOnlyGrowsIsFine();
    void anOlderCopyCanOnlyBeRead();
    void anotherHistoryCanOnlyBeRead();
    void acceptingNeedsAReasonAndIsRecorded();
    void anAcceptedCopyPutBackIsNoticedToo();
    void anUnlockDoesNotWriteToAnOlderCopy_data();
    void anUnlockDoesNotWriteToAnOlderCopy();
    void aForgedHigherMarkIsOnlyAComplaint();
    void twoProgramsShareAStore();
    void aRestoredCopyIsFollowedApart();
    void nodesOfTheOldFileDoNotProveIt();
};

void TestRollback::aStoreThatOnlyGrowsIsFine()
{
    RollbackWorld w;
    for (int turn = 0; turn < 3; ++turn) {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
        QVERIFY(!program.watch.finding());
        program.work(1);
    }
    { // somebody else works with it, on another computer
        FakeKeychain other;
        Program elsewhere(w.path(u"other.ini"_s), other);
        QCOMPARE(elsewhere.open(w.store()).value(), LogStanding::Continues);
        elsewhere.work(3);
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::anOlderCopyCanOnlyBeRead()
{
    RollbackWorld w;
    w.putBackACopy();
    Program program(w.settings(), w.keychain);
    QSignalSpy changed(&program.watch, &RollbackWatch::changed);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    QCOMPARE(changed.count(), 1);
    const LogComparison found = *program.watch.finding();
    QVERIFY(found.log.size < found.seen.size);
    const QString text = RollbackWatch::text(found);
    QVERIFY2(text.contains(QLocale().toString(found.log.size)) && text.contains(QLocale().toString(found.seen.size)),
             qPrintable(text));
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
    const auto keys = answerOf(program.local.store->credentials(std::make_shared<Progress>()));
    QCOMPARE(keys.value().size(), std::size_t{2}); // reading goes on
    const auto shown = program.local.reveal(keys->front().overview.id);
    QVERIFY(!shown);
    QCOMPARE(shown.error().code, ErrorCode::StorePutBack); // what cannot be recorded is not shown
    QVERIFY(answerOf(program.local.store->check(std::make_shared<Progress>())));
    QCOMPARE(program.logSize(), found.log.size);
    QVERIFY(answerOf(program.local.store->lock())); // no event, no error
}

void TestRollback::anotherHistoryCanOnlyBeRead()
{
    RollbackWorld w;
    w.putBackACopy();
    { // a program that does not know better makes the older copy longer than what was seen
        LocalWorld world;
        QVERIFY(world.unlock(w.store()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(world.add(u"other-%1"_s.arg(i), "other"));
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Diverged);
    QVERIFY(program.watch.finding()->log.size > program.watch.finding()->seen.size);
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollback::acceptingNeedsAReasonAndIsRecorded()
{
    RollbackWorld w;
    w.putBackACopy();
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
        const LogComparison found = *program.watch.finding();
        QCOMPARE(answerOf(program.watch.accept(u"  "_s)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
        QVERIFY(answerOf(program.watch.accept(u"disk died, backup of Monday"_s)));
        QVERIFY(!program.watch.finding());
        QVERIFY(program.local.add(u"new"_s, "new value"));
        AuditFilter filter;
        filter.actions = {AuditAction::RollbackAccepted};
        const auto page = answerOf(program.local.store->events(filter, std::make_shared<Progress>()));
        QCOMPARE(page.value().events.size(), std::size_t{1});
        QCOMPARE(page->events.front().reason, u"disk died, backup of Monday"_s);
        QVERIFY(page->events.front().detail.startsWith(u"from=%1:"_s.arg(found.seen.size)));
        QVERIFY(page->events.front().detail.contains(u" to=%1:"_s.arg(found.log.size)));
        QCOMPARE(answerOf(program.watch.accept(u"again"_s)).error().code, ErrorCode::Conflict);
        QCOMPARE(program.local.disagreement(), QByteArray());
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::anAcceptedCopyPutBackIsNoticedToo()
{
    RollbackWorld w;
    w.putBackACopy();
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
        QVERIFY(answerOf(program.watch.accept(u"restored"_s)));
        program.work(1);
    }
    w.putBack(); // the same copy once more: the event of its acceptance is gone with it
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
}

void TestRollback::anUnlockDoesNotWriteToAnOlderCopy_data()
{
    QTest::addColumn<bool>("hasSettings");
    QTest::addColumn<bool>("hasKeychain");
    QTest::newRow("settings and keychain") << true << true;
    QTest::newRow("settings alone, as the command line") << true << false;
    QTest::newRow("keychain alone") << false << true;
}

void TestRollback::anUnlockDoesNotWriteToAnOlderCopy()
{
    RollbackWorld w;
    QFETCH(const bool, hasSettings);
    QFETCH(const bool, hasKeychain);
    w.putBackACopy();
    QVERIFY(hasSettings || QFile::remove(w.settings()));
    {
        Program program(w.settings(), w.keychain, hasKeychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
        QVERIFY(answerOf(program.local.store->credentials(std::make_shared<Progress>())));
        program.session.lock();
    }
    QVERIFY(bytesOfFile(w.store()) == bytesOfFile(w.copy()));
    Program program(w.settings(), w.keychain, hasKeychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    const quint64 size = program.logSize();
    QVERIFY(answerOf(program.watch.accept(u"restored"_s)));
    QCOMPARE(program.logSize(), size + 2); // unlocked, accepted
}

void TestRollback::aForgedHigherMarkIsOnlyAComplaint()
{
    RollbackWorld w;
    {
        Program program(w.settings(), w.keychain);
        QVERIFY(program.open(w.store()));
        program.work(1);
        const QString id = program.session.header()->id.toString();
        LogMarks marks = LogMarks::parse(program.settings.logMarks(id));
        marks.set(QFileInfo(w.store()).canonicalFilePath(), {9'000'000, Digest{}});
        QVERIFY(program.settings.setLogMarks(id, marks.lines()));
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    QVERIFY(answerOf(program.watch.accept(u"the settings were damaged"_s)));
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::twoProgramsShareAStore()
{
    RollbackWorld w;
    Program console(w.settings(), w.keychain);
    Program command(w.settings(), w.keychain, false); // as the command line: settings alone
    QVERIFY(console.open(w.store()));
    QVERIFY(command.open(w.store()));
    for (int turn = 0; turn < 3; ++turn) {
        console.work(1);
        command.work(1);
    }
    QVERIFY(!console.watch.finding());
    QVERIFY(!command.watch.finding());
    const QString id = console.session.header()->id.toString();
    const quint64 size = console.logSize();
    const QString file = QFileInfo(w.store()).canonicalFilePath();
    QCOMPARE(LogMarks::parse(console.settings.logMarks(id)).of(file).value().size, size);
    QVERIFY(answerOf(console.watch.update())); // who knows less does not lower it
    QCOMPARE(LogMarks::parse(command.settings.logMarks(id)).of(file).value().size, size);
}

void TestRollback::aRestoredCopyIsFollowedApart()
{
    RollbackWorld w;
    const QString backup = w.path(u"backup.claviger"_s);
    const QString restored = w.path(u"restored.claviger"_s);
    {
        Program program(w.settings(), w.keychain);
        QVERIFY(program.open(w.store()));
        program.work(2);
        QVERIFY(answerOf(program.session.backup(backup, std::make_shared<Progress>())));
        program.work(5);
        QVERIFY(answerOf(program.session.restore(backup, restored, {SlotKind::MasterKey, secretOf(someMasterKey())},
                                                 std::make_shared<Progress>())));
        QTRY_VERIFY(w.inKeychain(program.session.header()->id, restored) > 0);
    }
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(restored).value(), LogStanding::Continues); // recorded in its log, and expected
        program.work(1);
        QVERIFY(!program.watch.finding());
    }
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::Continues); // a trial does not put the real one in doubt
        program.work(1);
        QVERIFY(!program.watch.finding());
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(backup).value(), LogStanding::RolledBack); // opened as it is, a backup is an older copy
}

void TestRollback::nodesOfTheOldFileDoNotProveIt()
{
    RollbackWorld w;
    w.workAroundACopy();
    const QString newest = w.path(u"newest"_s);
    QVERIFY(QFile::copy(w.store(), newest));
    w.putBack();
    {
        LocalWorld world;
        QVERIFY(world.unlock(w.store()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(world.add(u"other-%1"_s.arg(i), "other"));
    }
    { // the tree's inner nodes and leaf hashes are not sealed: take those of the newest copy
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"forger"_s);
        database.setDatabaseName(w.store());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"ATTACH '%1' AS newest"_s.arg(newest)));
        QVERIFY(query.exec(u"INSERT OR REPLACE INTO log_node SELECT * FROM newest.log_node"_s));
        QVERIFY(
            query.exec(u"UPDATE event SET leaf_hash = coalesce((SELECT n.leaf_hash FROM newest.event n WHERE n.seq = event.seq), "
                       "leaf_hash)"_s));
        query.finish();
        database.close();
    }
    QSqlDatabase::removeDatabase(u"forger"_s);
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Diverged);
}

QTEST_GUILESS_MAIN(TestRollback)
#include "tst_rollback.moc"
