#include "tests/support/first_version_file.h"
#include "tests/support/store_steps.h"

#include <QDir>

#include <algorithm>

namespace claviger::test {

/// A store whose log is not the one that was seen outside of it: an unlock changes not a byte.
class TestPutBack : public QObject
{
    Q_OBJECT

private slots:
    void aLogThatContinuesIsUnlockedAsEver();
    void anOlderCopyIsLeftAsItIs_data();
    void anOlderCopyIsLeftAsItIs();
    void acceptingTellsTheLogOfTheUnlock();
    void anAcceptanceThatFailsLeavesItAsItIs();
    void triesThatFailedAreToldOnceItIsAccepted();
    void olderTablesWaitForTheAcceptance();
};

namespace {

QByteArray bytesOfFile(const QString &file)
{
    QFile opened(file);
    return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
}

LogPoint pointOf(LocalStore &store) { return answerOf(store.head()).value(); }

Result<StoreInfo> unlock(TempStore &temp, const QString &file, const std::vector<LogPoint> &seen)
{
    return answerOf(temp.store.unlock(file, passphrase(TempStore::kPassphrase), seen));
}

/// A copy of the store as it is now; the store goes on, and what it has then is answered.
LogPoint goOnBeside(TempStore &temp, const QString &copy)
{
    QFile::copy(temp.file(), copy);
    static_cast<void>(answerOf(temp.store.create(someCredential(u"Later"_s))));
    const LogPoint newest = pointOf(temp.store);
    static_cast<void>(answerOf(temp.store.lock()));
    return newest;
}

std::vector<AuditEvent> newestEvents(LocalStore &store, std::size_t count)
{
    AuditFilter filter;
    filter.limit = count;
    auto events = answerOf(store.events(filter, noProgress()))->events;
    std::ranges::reverse(events);
    return events;
}

} // namespace

void TestPutBack::aLogThatContinuesIsUnlockedAsEver()
{
    TempStore temp;
    const LogPoint earlier = pointOf(temp.store);
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    const LogPoint newest = pointOf(temp.store);
    QVERIFY(answerOf(temp.store.lock()));
    const auto info = unlock(temp, temp.file(), {earlier, LogPoint{}, newest});
    QVERIFY(info && !info->putBack);
    QCOMPARE(info->logSize, newest.size + 2); // locked, unlocked
    QVERIFY(answerOf(temp.store.create(someCredential(u"Other"_s))));
}

void TestPutBack::anOlderCopyIsLeftAsItIs_data()
{
    QTest::addColumn<bool>("otherHistory");
    QTest::newRow("fewer events") << false;
    QTest::newRow("other events") << true;
}

void TestPutBack::anOlderCopyIsLeftAsItIs()
{
    QFETCH(const bool, otherHistory);
    TempStore temp;
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    const LogPoint known = pointOf(temp.store);
    const QString copy = temp.path(u"copy.claviger"_s);
    const LogPoint newest = goOnBeside(temp, copy);
    if (otherHistory) {
        QVERIFY(unlock(temp, copy, {}));
        for (int i = 0; i < 4; ++i)
            QVERIFY(answerOf(temp.store.create(someCredential(u"Elsewhere %1"_s.arg(i)))));
        QVERIFY(answerOf(temp.store.lock()));
    }
    const QByteArray before = bytesOfFile(copy);
    const QStringList files = QDir(temp.path(u"."_s)).entryList(QDir::Files);

    const auto info = unlock(temp, copy, {known, newest});
    QVERIFY(info && info->putBack);
    QCOMPARE(info->putBack->standing, otherHistory ? LogStanding::Diverged : LogStanding::RolledBack);
    QCOMPARE(info->putBack->seen, newest);
    QCOMPARE(info->putBack->log.size, info->logSize);
    QCOMPARE(codeOf(answerOf(temp.store.create(someCredential(u"New"_s)))), ErrorCode::StorePutBack);
    const auto keys = answerOf(temp.store.overviews(noProgress()));
    QCOMPARE(keys->size(), std::size_t(otherHistory ? 5 : 1));
    QCOMPARE(codeOf(reveal(temp.store, keys->front().id)), ErrorCode::StorePutBack);
    QVERIFY(answerOf(temp.store.check(noProgress())));
    const QString backup = temp.path(u"backup.claviger"_s);
    QCOMPARE(codeOf(answerOf(temp.store.backup(backup, noProgress()))), ErrorCode::StorePutBack); // it would pass for the newest
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(bytesOfFile(copy) == before);
    QCOMPARE(QDir(temp.path(u"."_s)).entryList(QDir::Files), files);
}

void TestPutBack::acceptingTellsTheLogOfTheUnlock()
{
    TempStore temp;
    const QString copy = temp.path(u"copy.claviger"_s);
    const LogPoint newest = goOnBeside(temp, copy);
    const auto info = unlock(temp, copy, {newest});
    QVERIFY(info && info->putBack);
    temp.clock.at += std::chrono::minutes{7};
    const auto log = answerOf(temp.store.acceptLog(newest, u"disk died"_s));
    QVERIFY(log);
    QCOMPARE(log->size, info->logSize + 2);
    const auto events = newestEvents(temp.store, 2);
    QCOMPARE(events[0].action, AuditAction::StoreUnlocked);
    QVERIFY2(events[0].detail.startsWith("slot=passphrase since=2030-06-15T12:00:00"_L1), qPrintable(events[0].detail));
    QCOMPARE(events[1].action, AuditAction::RollbackAccepted);
    QCOMPARE(events[1].reason, u"disk died"_s);
    QVERIFY(events[1].detail.contains(u" to=%1:"_s.arg(info->logSize)));
    QVERIFY(answerOf(temp.store.create(someCredential(u"New"_s))));
    QVERIFY(answerOf(temp.store.lock()));
    const auto again = unlock(temp, copy, {newest}); // the event of the acceptance counts for that point
    QVERIFY(again && !again->putBack);
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestPutBack::anAcceptanceThatFailsLeavesItAsItIs()
{
    TempStore temp;
    const QString copy = temp.path(u"copy.claviger"_s);
    const LogPoint newest = goOnBeside(temp, copy);
    const QByteArray before = bytesOfFile(copy);
    QVERIFY(unlock(temp, copy, {newest})->putBack);
    QCOMPARE(codeOf(answerOf(temp.store.acceptLog(newest, u" "_s))), ErrorCode::InvalidInput);
    QCOMPARE(codeOf(answerOf(temp.store.create(someCredential(u"New"_s)))), ErrorCode::StorePutBack);
    QVERIFY(bytesOfFile(copy) == before);
    QVERIFY(answerOf(temp.store.acceptLog(newest, u"restored"_s)));
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreUnlocked).size(), std::size_t(1)); // it was created, never unlocked
}

void TestPutBack::triesThatFailedAreToldOnceItIsAccepted()
{
    TempStore temp;
    const QString copy = temp.path(u"copy.claviger"_s);
    const LogPoint newest = goOnBeside(temp, copy);
    QCOMPARE(codeOf(answerOf(temp.store.unlock(copy, passphrase("guess"), {newest}))), ErrorCode::WrongPassphrase);
    QVERIFY(unlock(temp, copy, {newest})->putBack);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(unlock(temp, copy, {newest})->putBack); // nothing was told so far
    QVERIFY(answerOf(temp.store.acceptLog(newest, u"restored"_s)));
    const auto failed = eventsOf(temp.store, AuditAction::UnlockFailed);
    QCOMPARE(failed.size(), std::size_t(1));
    QVERIFY(failed.front().detail.startsWith("count=1 "_L1));
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(!unlock(temp, copy, {newest})->putBack);
    QCOMPARE(eventsOf(temp.store, AuditAction::UnlockFailed).size(), std::size_t(1));
}

void TestPutBack::olderTablesWaitForTheAcceptance()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    const QString copy = temp.path(u"copy.claviger"_s);
    const LogPoint newest = goOnBeside(temp, copy);
    const QString old = temp.path(u"old.claviger"_s);
    makeFirstVersion(copy, old);
    if (QTest::currentTestFailed())
        return;
    const QByteArray before = bytesOfFile(old);
    QVERIFY(unlock(temp, old, {newest})->putBack);
    QCOMPARE(answerOf(temp.store.overviews(noProgress()))->size(), std::size_t(1));
    QVERIFY(bytesOfFile(old) == before);
    QVERIFY(!QFile::exists(old + u".before-v2"_s));
    QVERIFY(answerOf(temp.store.acceptLog(newest, u"restored"_s)));
    QVERIFY(QFile::exists(old + u".before-v2"_s));
    const auto events = newestEvents(temp.store, 3);
    QCOMPARE(events[0].action, AuditAction::StoreMigrated);
    QCOMPARE(events[1].action, AuditAction::StoreUnlocked);
    QCOMPARE(events[2].action, AuditAction::RollbackAccepted);
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestPutBack)
#include "tst_put_back.moc"
