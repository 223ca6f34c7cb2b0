// A whole store that is put back to an older copy, with real files, settings and processes; only the keychain is made up.
#include "tests/support/watched_program.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ErrorCode codeOf(const Result<Credential> &answer) { return answer ? ErrorCode::Internal : answer.error().code; }

} // namespace

class TestRollback final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aStoreThatOnlyGrowsIsFine();
    void anOlderCopyCanOnlyBeRead();
    void anotherHistoryCanOnlyBeRead();
    void acceptingNeedsAReasonAndIsRecorded();
    void anAcceptedCopyPutBackIsNoticedToo();
    void aKeychainRemembersWhenSettingsAreGone();
    void forgedSettingsDoNotHideARollback();
    void aForgedHigherMarkIsOnlyAComplaint();
    void aLockedKeychainIsLeftAlone();
    void afterAnAcceptanceTheLockedKeychainDoesNotComplain();
    void aKeychainThatIsAbsentLeavesTheSettings();
    void whatCannotBeKeptIsSaid();
    void twoProgramsShareAStore();
    void aRestoredCopyIsFollowedApart();
    void nodesOfTheOldFileDoNotProveIt();

private:
    [[nodiscard]] QString store() const { return m_folder->filePath(u"acme.claviger"_s); }
    [[nodiscard]] QString settings() const { return m_folder->filePath(u"settings.ini"_s); }
    [[nodiscard]] QString copy() const { return m_folder->filePath(u"copy"_s); }
    void keepCopy() const
    {
        QFile::remove(copy());
        QVERIFY(QFile::copy(store(), copy()));
    }
    void putBack() const
    {
        QVERIFY(QFile::remove(store()));
        QVERIFY(QFile::copy(copy(), store()));
    }
    [[nodiscard]] quint64 inKeychain(const StoreId &id) const
    {
        const QString kept = QString::fromUtf8(m_keychain.entries.value(RollbackWatch::keychainEntry(id)));
        return LogMarks::parse(kept.split(u'\n')).of(QFileInfo(store()).canonicalFilePath()).value_or(LogPoint{}).size;
    }
    /// Some work, a copy, more work.
    void workAroundACopy()
    {
        {
            Program program(settings(), m_keychain);
            QVERIFY(program.open(store()));
            program.work(2);
        }
        keepCopy();
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::Continues);
        const quint64 opened = program.logSize();
        QTRY_VERIFY(!m_keychain.available || inKeychain(program.session.header()->id) >= opened);
        program.work(8);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeKeychain m_keychain;
};

void TestRollback::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain.entries.clear();
    m_keychain.available = true;
    m_keychain.unlocked = true;
    LocalWorld world;
    QVERIFY(world.make(store()));
}

void TestRollback::aStoreThatOnlyGrowsIsFine()
{
    for (int turn = 0; turn < 3; ++turn) {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::Continues);
        QVERIFY(!program.watch.finding());
        program.work(1);
    }
    { // somebody else works with it, on another computer
        FakeKeychain other;
        Program elsewhere(m_folder->filePath(u"other.ini"_s), other);
        QCOMPARE(elsewhere.open(store()).value(), LogStanding::Continues);
        elsewhere.work(3);
    }
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Continues);
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::anOlderCopyCanOnlyBeRead()
{
    workAroundACopy();
    putBack();
    Program program(settings(), m_keychain);
    QSignalSpy changed(&program.watch, &RollbackWatch::changed);
    QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
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
    workAroundACopy();
    putBack();
    { // a program that does not know better makes the older copy longer than what was seen
        LocalWorld world;
        QVERIFY(world.unlock(store()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(world.add(u"other-%1"_s.arg(i), "other"));
    }
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Diverged);
    QVERIFY(program.watch.finding()->log.size > program.watch.finding()->seen.size);
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollback::acceptingNeedsAReasonAndIsRecorded()
{
    workAroundACopy();
    putBack();
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
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
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Continues);
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::anAcceptedCopyPutBackIsNoticedToo()
{
    workAroundACopy();
    putBack();
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
        QVERIFY(answerOf(program.watch.accept(u"restored"_s)));
        program.work(1);
    }
    putBack(); // the same copy once more: the event of its acceptance is gone with it
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
}

void TestRollback::aKeychainRemembersWhenSettingsAreGone()
{
    workAroundACopy();
    putBack();
    QVERIFY(QFile::remove(settings()));
    Program program(settings(), m_keychain);
    QVERIFY(program.open(store()));
    QTRY_VERIFY(program.watch.finding());
    QCOMPARE(program.watch.finding()->standing, LogStanding::RolledBack);
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollback::forgedSettingsDoNotHideARollback()
{
    workAroundACopy();
    putBack();
    { // whoever put the copy back makes the settings say what it has
        FakeKeychain none;
        none.available = false;
        QVERIFY(QFile::remove(settings()));
        Program program(settings(), none);
        QVERIFY(program.open(store()));
        program.work(1);
    }
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Continues);
    QTRY_VERIFY(program.watch.finding());
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollback::aForgedHigherMarkIsOnlyAComplaint()
{
    {
        Program program(settings(), m_keychain);
        QVERIFY(program.open(store()));
        program.work(1);
        const QString id = program.session.header()->id.toString();
        LogMarks marks = LogMarks::parse(program.settings.logMarks(id));
        marks.set(QFileInfo(store()).canonicalFilePath(), {9'000'000, Digest{}});
        QVERIFY(program.settings.setLogMarks(id, marks.lines()));
    }
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
    QVERIFY(answerOf(program.watch.accept(u"the settings were damaged"_s)));
    program.work(1);
    QVERIFY(!program.watch.finding());
}

void TestRollback::aLockedKeychainIsLeftAlone()
{
    workAroundACopy();
    const auto before = m_keychain.entries;
    QVERIFY(!before.isEmpty());
    m_keychain.unlocked = false;
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::Continues);
        program.work(2);
    }
    QCOMPARE(m_keychain.entries, before);
    putBack();
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::RolledBack); // the settings are enough
}

void TestRollback::afterAnAcceptanceTheLockedKeychainDoesNotComplain()
{
    workAroundACopy();
    putBack();
    m_keychain.unlocked = false;
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
        QVERIFY(answerOf(program.watch.accept(u"restored"_s)));
    }
    m_keychain.unlocked = true; // it still has the mark that the log says was accepted
    const auto before = m_keychain.entries;
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Continues);
    QTRY_VERIFY(m_keychain.entries != before);
    QVERIFY(!program.watch.finding());
}

void TestRollback::aKeychainThatIsAbsentLeavesTheSettings()
{
    m_keychain.available = false;
    workAroundACopy();
    putBack();
    Program program(settings(), m_keychain);
    QSignalSpy notKept(&program.watch, &RollbackWatch::notKept);
    QCOMPARE(program.open(store()).value(), LogStanding::RolledBack);
    QCOMPARE(notKept.count(), 0);
}

void TestRollback::whatCannotBeKeptIsSaid()
{
    m_keychain.available = false;
    const QString nowhere = m_folder->filePath(u"acme.claviger/settings.ini"_s); // its folder is a file, for root as well
    Program program(nowhere, m_keychain);
    QSignalSpy notKept(&program.watch, &RollbackWatch::notKept);
    QCOMPARE(program.open(store()).value(), LogStanding::Continues);
    QTRY_COMPARE(notKept.count(), 1);
    program.work(2);
    QCOMPARE(notKept.count(), 1);
    QVERIFY(program.local.add(u"new"_s, "new value")); // not being able to watch is no reason to stop the work
    m_keychain.available = true;
    Program other(nowhere, m_keychain);
    QSignalSpy otherNotKept(&other.watch, &RollbackWatch::notKept);
    QVERIFY(other.open(store()));
    QTRY_VERIFY(!m_keychain.entries.isEmpty());
    QCOMPARE(otherNotKept.count(), 0);
}

void TestRollback::twoProgramsShareAStore()
{
    Program console(settings(), m_keychain);
    Program command(settings(), m_keychain, false); // as the command line: settings alone
    QVERIFY(console.open(store()));
    QVERIFY(command.open(store()));
    for (int turn = 0; turn < 3; ++turn) {
        console.work(1);
        command.work(1);
    }
    QVERIFY(!console.watch.finding());
    QVERIFY(!command.watch.finding());
    const QString id = console.session.header()->id.toString();
    const quint64 size = console.logSize();
    const QString file = QFileInfo(store()).canonicalFilePath();
    QCOMPARE(LogMarks::parse(console.settings.logMarks(id)).of(file).value().size, size);
    QVERIFY(answerOf(console.watch.update())); // who knows less does not lower it
    QCOMPARE(LogMarks::parse(command.settings.logMarks(id)).of(file).value().size, size);
}

void TestRollback::aRestoredCopyIsFollowedApart()
{
    const QString backup = m_folder->filePath(u"backup.claviger"_s);
    const QString restored = m_folder->filePath(u"restored.claviger"_s);
    {
        Program program(settings(), m_keychain);
        QVERIFY(program.open(store()));
        program.work(2);
        QVERIFY(answerOf(program.session.backup(backup, std::make_shared<Progress>())));
        program.work(5);
        QVERIFY(answerOf(program.session.restore(backup, restored, {SlotKind::MasterKey, secretOf(someMasterKey())},
                                                 std::make_shared<Progress>())));
    }
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(restored).value(), LogStanding::Continues); // recorded in its log, and expected
        program.work(1);
        QVERIFY(!program.watch.finding());
    }
    {
        Program program(settings(), m_keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::Continues); // a trial does not put the real one in doubt
        program.work(1);
        QVERIFY(!program.watch.finding());
    }
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(backup).value(), LogStanding::RolledBack); // opened as it is, a backup is an older copy
}

void TestRollback::nodesOfTheOldFileDoNotProveIt()
{
    workAroundACopy();
    const QString newest = m_folder->filePath(u"newest"_s);
    QVERIFY(QFile::copy(store(), newest));
    putBack();
    {
        LocalWorld world;
        QVERIFY(world.unlock(store()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(world.add(u"other-%1"_s.arg(i), "other"));
    }
    { // the tree's inner nodes and leaf hashes are not sealed: take those of the newest copy
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"forger"_s);
        database.setDatabaseName(store());
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
    Program program(settings(), m_keychain);
    QCOMPARE(program.open(store()).value(), LogStanding::Diverged);
}

QTEST_GUILESS_MAIN(TestRollback)
#include "tst_rollback.moc"
