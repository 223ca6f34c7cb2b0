// What is seen of a log, kept in the system keychain as well: found there, locked, forged, silent or absent.
#include "tests/support/rollback_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestRollbackKeychain final : public QObject
{
    Q_OBJECT
private slots:
    void aKeychainRemembersWhenSettingsAreGone();
    void forgedSettingsDoNotHideARollback();
    void aLockedKeychainIsLeftAlone();
    void afterAnAcceptanceTheLockedKeychainDoesNotComplain();
    void aKeychainThatDoesNotAnswerKeepsNobodyOut();
    void aKeychainThatIsAbsentLeavesTheSettings();
    void whatCannotBeKeptIsSaid();
};

void TestRollbackKeychain::aKeychainRemembersWhenSettingsAreGone()
{
    RollbackWorld w;
    w.putBackACopy();
    QVERIFY(QFile::remove(w.settings()));
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    QVERIFY(program.watch.finding());
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollbackKeychain::forgedSettingsDoNotHideARollback()
{
    RollbackWorld w;
    w.putBackACopy();
    { // whoever put the copy back makes the settings say what it has
        FakeKeychain none;
        none.available = false;
        QVERIFY(QFile::remove(w.settings()));
        Program program(w.settings(), none);
        QVERIFY(program.open(w.store()));
        program.work(1);
    }
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollbackKeychain::aLockedKeychainIsLeftAlone()
{
    RollbackWorld w;
    w.workAroundACopy();
    const auto before = w.keychain.entries;
    QVERIFY(!before.isEmpty());
    w.keychain.unlocked = false;
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
        program.work(2);
    }
    QCOMPARE(w.keychain.entries, before);
    w.putBack();
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack); // the settings are enough
}

void TestRollbackKeychain::afterAnAcceptanceTheLockedKeychainDoesNotComplain()
{
    RollbackWorld w;
    w.putBackACopy();
    w.keychain.unlocked = false;
    {
        Program program(w.settings(), w.keychain);
        QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
        QVERIFY(answerOf(program.watch.accept(u"restored"_s)));
    }
    w.keychain.unlocked = true; // it still has the mark that the log says was accepted
    const auto before = w.keychain.entries;
    Program program(w.settings(), w.keychain);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
    QTRY_VERIFY(w.keychain.entries != before);
    QVERIFY(!program.watch.finding());
}

void TestRollbackKeychain::aKeychainThatDoesNotAnswerKeepsNobodyOut()
{
    RollbackWorld w;
    w.putBackACopy();
    QVERIFY(QFile::remove(w.settings()));
    Program program(w.settings(), w.keychain);
    w.keychain.answers.hold();
    QCOMPARE(program.open(w.store()).value(), LogStanding::Continues); // after a while
    w.keychain.answers.release();
    QTRY_VERIFY(program.watch.finding());
    QCOMPARE(codeOf(program.local.add(u"new"_s, "new value")), ErrorCode::StorePutBack);
}

void TestRollbackKeychain::aKeychainThatIsAbsentLeavesTheSettings()
{
    RollbackWorld w;
    w.keychain.available = false;
    w.putBackACopy();
    Program program(w.settings(), w.keychain);
    QSignalSpy notKept(&program.watch, &RollbackWatch::notKept);
    QCOMPARE(program.open(w.store()).value(), LogStanding::RolledBack);
    QCOMPARE(notKept.count(), 0);
}

void TestRollbackKeychain::whatCannotBeKeptIsSaid()
{
    RollbackWorld w;
    w.keychain.available = false;
    const QString nowhere = w.path(u"acme.claviger/settings.ini"_s); // its folder is a file, for root as well
    Program program(nowhere, w.keychain);
    QSignalSpy notKept(&program.watch, &RollbackWatch::notKept);
    QCOMPARE(program.open(w.store()).value(), LogStanding::Continues);
    QTRY_COMPARE(notKept.count(), 1);
    program.work(2);
    QCOMPARE(notKept.count(), 1);
    QVERIFY(program.local.add(u"new"_s, "new value")); // not being able to watch is no reason to stop the work
    w.keychain.available = true;
    Program other(nowhere, w.keychain);
    QSignalSpy otherNotKept(&other.watch, &RollbackWatch::notKept);
    QVERIFY(other.open(w.store()));
    QTRY_VERIFY(!w.keychain.entries.isEmpty());
    QCOMPARE(otherNotKept.count(), 0);
}

QTEST_GUILESS_MAIN(TestRollbackKeychain)
#include "tst_rollback_keychain.moc"
