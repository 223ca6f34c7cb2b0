#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kFile = u"/stores/acme.claviger"_s;

/// A session over fakes, with one store that opens with "open sesame".
struct World {
    QTemporaryDir folder;
    FixedClock clock;
    FakeStoreAdmin admin;
    FakeBackend backend{clock};
    FakeKeychain keychain;
    FakeSecretTools tools;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};

    World() { admin.add(kFile, "open sesame"); }
    void unlock()
    {
        QVERIFY(answerOf(session.open(kFile)));
        QVERIFY(answerOf(session.unlockWithPassphrase(secretOf("open sesame"))));
    }
    [[nodiscard]] QString entry() { return Session::keychainEntry(admin.stores[kFile].info.header.id); }
    [[nodiscard]] int slotCount() { return static_cast<int>(admin.stores[kFile].held.size()); }
};

} // namespace

class TestSession final : public QObject
{
    Q_OBJECT
private slots:
    void opensUnlocksAndLocks();
    void aWrongPassphraseLeavesItLocked();
    void aMissingFileIsNoStore();
    void creatingAnswersTheRecoveryCode();
    void creatingSurvivesAKeychainThatFails();
    void lockingWipesBeforeItReturns();
    void lockingWhileUnlockingWins();
    void whatIsKnownOfTheLogIsAskedBeforeAnUnlock();
    void lockingWhileTheLogIsAskedForWins();
    void whatWeakenedWaitsForAStoreThatCanBeWritten();
    void idleTimeLocks();
    void neverLocksByItselfWhenSwitchedOff();
    void enablingTheKeychainUnlocksLater();
    void aFailedSlotTakesTheEntryBack();
    void aFailedEntryAddsNoSlot();
    void aLockedKeychainIsNeverWrittenTo();
    void anOldEntryIsReplaced();
    void aSlotAddedElsewhereIsSeen();
    void disablingRemovesBoth();
    void disablingSaysWhenTheEntryStays();
    void aCompromisedRekeyForgetsTheEntry();
    void aRekeyThatStoppedForgetsTheEntry();
    void aRekeyThatFailedKeepsTheEntry();
    void removingTheSlotForgetsTheEntry();
    void weakeningIsRecorded();
};

void TestSession::opensUnlocksAndLocks()
{
    World w;
    QSignalSpy states(&w.session, &Session::stateChanged);
    w.unlock();
    QCOMPARE(w.session.state(), SessionState::Unlocked);
    QCOMPARE(w.settings.lastStore(), kFile);
    w.session.lock();
    QCOMPARE(w.session.state(), SessionState::Locked);
    QVERIFY(!w.session.info());
    QVERIFY(!w.admin.isUnlocked());
    QCOMPARE(states.count(), 4); // Locked, Unlocking, Unlocked, Locked
}

void TestSession::aWrongPassphraseLeavesItLocked()
{
    World w;
    QVERIFY(answerOf(w.session.open(kFile)));
    const auto answer = answerOf(w.session.unlockWithPassphrase(secretOf("guess")));
    QCOMPARE(answer.error().code, ErrorCode::WrongPassphrase);
    QCOMPARE(w.session.state(), SessionState::Locked);
    QCOMPARE(w.session.lastError()->code, ErrorCode::WrongPassphrase);
    QVERIFY(answerOf(w.session.unlockWithPassphrase(secretOf("open sesame"))));
    QVERIFY(!w.session.lastError());
}

void TestSession::aMissingFileIsNoStore()
{
    World w;
    QCOMPARE(answerOf(w.session.open(u"/nowhere"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(w.session.state(), SessionState::NoStore);
    QCOMPARE(answerOf(w.session.unlockWithPassphrase(Secret())).error().code, ErrorCode::NotFound);
}

void TestSession::creatingAnswersTheRecoveryCode()
{
    World w;
    const auto created = answerOf(w.session.createStore({u"/stores/new.claviger"_s, secretOf("p"), {}, true}, true));
    QVERIFY(created);
    QCOMPARE(bytesOf(created->recoveryCode), QByteArray("RECOVERY-1"));
    QVERIFY(!created->keychainError);
    QVERIFY(w.session.isUnlocked());
    QVERIFY(w.session.hasSlot(SlotKind::Keychain));
    QCOMPARE(created->info.header.keySlots.size(), std::size_t{3});
}

void TestSession::creatingSurvivesAKeychainThatFails()
{
    World w;
    w.keychain.available = false;
    const auto created = answerOf(w.session.createStore({u"/stores/new.claviger"_s, secretOf("p"), {}, true}, true));
    QVERIFY(created);
    QCOMPARE(created->keychainError->code, ErrorCode::KeychainUnavailable);
    QVERIFY(!created->recoveryCode.isEmpty());
    QVERIFY(w.session.isUnlocked());
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
}

void TestSession::lockingWipesBeforeItReturns()
{
    World w;
    w.unlock();
    QStringList order;
    connect(&w.session, &Session::aboutToLock, this,
            [&] { order << (w.admin.isUnlocked() ? u"about, open"_s : u"about, shut"_s); });
    connect(&w.session, &Session::locked, this, [&](LockReason reason) {
        order << (!w.admin.isUnlocked() && reason == LockReason::Suspend ? u"locked"_s : u"wrong"_s);
    });
    w.session.lock(LockReason::Suspend);
    QCOMPARE(order, QStringList({u"about, open"_s, u"locked"_s}));
    w.session.lock();
    QCOMPARE(order.size(), 2);
}

void TestSession::lockingWhileUnlockingWins()
{
    World w;
    QVERIFY(answerOf(w.session.open(kFile)));
    w.admin.answers.hold();
    const auto unlocking = w.session.unlockWithPassphrase(secretOf("open sesame"));
    QCOMPARE(w.session.state(), SessionState::Unlocking);
    w.session.lock();
    QCOMPARE(w.session.state(), SessionState::Locked);
    w.admin.answers.release();
    QCOMPARE(answerOf(unlocking).error().code, ErrorCode::Cancelled);
    QCOMPARE(w.session.state(), SessionState::Locked);
    QVERIFY(!w.admin.isUnlocked());
}

void TestSession::whatIsKnownOfTheLogIsAskedBeforeAnUnlock()
{
    World w;
    StoreId asked;
    w.session.setLogMemory([&](const StoreHeader &header) {
        asked = header.id;
        return QtFuture::makeReadyFuture(Result<std::vector<LogPoint>>(std::vector{LogPoint{7, {}}}));
    });
    w.unlock();
    QCOMPARE(asked, w.session.header()->id);
    QCOMPARE(w.admin.seen, std::vector({LogPoint{7, {}}}));
    QVERIFY(!w.session.info()->putBack);
    w.session.lock();
    w.session.setLogMemory({});
    QVERIFY(answerOf(w.session.unlockWithPassphrase(secretOf("open sesame"))));
    QVERIFY(w.admin.seen.empty());
}

void TestSession::lockingWhileTheLogIsAskedForWins()
{
    World w;
    QVERIFY(answerOf(w.session.open(kFile)));
    QPromise<Result<std::vector<LogPoint>>> memory;
    memory.start();
    w.session.setLogMemory([&](const StoreHeader &) { return memory.future(); });
    const auto unlocking = w.session.unlockWithPassphrase(secretOf("open sesame"));
    QCOMPARE(w.session.state(), SessionState::Unlocking);
    w.session.lock();
    memory.addResult(Result<std::vector<LogPoint>>(std::vector<LogPoint>()));
    memory.finish();
    QCOMPARE(answerOf(unlocking).error().code, ErrorCode::Cancelled);
    QVERIFY(!w.admin.calls.contains(u"unlock"_s));
    QCOMPARE(w.session.state(), SessionState::Locked);
}

void TestSession::whatWeakenedWaitsForAStoreThatCanBeWritten()
{
    World w;
    w.settings.setIdleMinutes(60);
    w.session.setLogMemory([](const StoreHeader &) {
        return QtFuture::makeReadyFuture(Result<std::vector<LogPoint>>(std::vector{LogPoint{7, {}}}));
    });
    w.admin.putBack = LogComparison{LogStanding::RolledBack, {7, {}}, {3, {}}};
    w.unlock();
    QVERIFY(w.session.info()->putBack);
    QVERIFY(w.backend.events.empty());
    w.session.lock();
    w.admin.putBack.reset();
    QVERIFY(answerOf(w.session.unlockWithPassphrase(secretOf("open sesame"))));
    QCOMPARE(w.backend.events.size(), std::size_t{1});
}

void TestSession::idleTimeLocks()
{
    World w;
    w.unlock();
    QCOMPARE(w.session.locksIn(), 300);
    w.clock.at += std::chrono::seconds{299};
    w.session.checkIdle();
    QVERIFY(w.session.isUnlocked());
    w.session.activity();
    QCOMPARE(w.session.locksIn(), 300);
    w.clock.at += std::chrono::minutes{5};
    w.session.checkIdle();
    QCOMPARE(w.session.state(), SessionState::Locked);
    QVERIFY(!w.session.locksIn());
}

void TestSession::neverLocksByItselfWhenSwitchedOff()
{
    World w;
    w.settings.setIdleMinutes(0);
    w.unlock();
    w.clock.at += std::chrono::days{2};
    w.session.checkIdle();
    QVERIFY(w.session.isUnlocked());
    QVERIFY(!w.session.locksIn());
}

void TestSession::enablingTheKeychainUnlocksLater()
{
    World w;
    w.unlock();
    QSignalSpy info(&w.session, &Session::infoChanged);
    QVERIFY(answerOf(w.session.enableKeychain()));
    QCOMPARE(info.count(), 1);
    QCOMPARE(w.keychain.entries.value(w.entry()).size(), 32);
    w.session.lock();
    QVERIFY(answerOf(w.session.unlockWithKeychain()));
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::AlreadyExists);
}

void TestSession::aFailedSlotTakesTheEntryBack()
{
    World w;
    w.unlock();
    w.admin.answers.failNext(u"addSlot"_s, {ErrorCode::NoSpace, kFile, {}});
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::NoSpace);
    QVERIFY(w.keychain.entries.isEmpty());
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
}

void TestSession::aFailedEntryAddsNoSlot()
{
    World w;
    w.unlock();
    w.keychain.answers.failNext(u"write"_s, {ErrorCode::AccessDenied, {}, {}});
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::AccessDenied);
    QCOMPARE(w.slotCount(), 1);
}

void TestSession::aLockedKeychainIsNeverWrittenTo()
{
    World w;
    w.unlock();
    w.keychain.entries.insert(w.entry(), QByteArray(32, 'k'));
    w.keychain.unlocked = false;
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::KeychainLocked);
    QCOMPARE(w.keychain.entries.value(w.entry()), QByteArray(32, 'k'));
    QCOMPARE(w.slotCount(), 1);
}

void TestSession::anOldEntryIsReplaced()
{
    World w;
    w.unlock();
    const QByteArray old(32, 'k');
    w.keychain.entries.insert(w.entry(), old);
    w.admin.answers.failNext(u"addSlot"_s, {ErrorCode::NoSpace, kFile, {}});
    QVERIFY(!answerOf(w.session.enableKeychain()));
    QCOMPARE(w.keychain.entries.value(w.entry()), old); // nothing was done
    QVERIFY(answerOf(w.session.enableKeychain()));
    const QByteArray fresh = w.keychain.entries.value(w.entry());
    QCOMPARE(fresh.size(), 32);
    QVERIFY(fresh != old);
    QCOMPARE(w.admin.stores[kFile].held.back().secret, fresh);
}

void TestSession::aSlotAddedElsewhereIsSeen()
{
    World w;
    w.unlock();
    const QByteArray theirs(32, 'k');
    w.keychain.entries.insert(w.entry(), theirs);
    QVERIFY(answerOf(w.admin.addSlot(SlotKind::Keychain, secretOf(theirs), {})));
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain)); // the header was read before
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::AlreadyExists);
    QCOMPARE(w.keychain.entries.value(w.entry()), theirs);
}

void TestSession::disablingRemovesBoth()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    QVERIFY(answerOf(w.session.disableKeychain()));
    QVERIFY(w.keychain.entries.isEmpty());
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
    QCOMPARE(answerOf(w.session.disableKeychain()).error().code, ErrorCode::NoSlot);
}

void TestSession::disablingSaysWhenTheEntryStays()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    w.keychain.unlocked = false;
    QCOMPARE(answerOf(w.session.disableKeychain()).error().code, ErrorCode::KeychainLocked);
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
    QCOMPARE(w.slotCount(), 1);
}

void TestSession::aCompromisedRekeyForgetsTheEntry()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    QVERIFY(answerOf(w.session.rekey({RekeyKind::Compromised, secretOf("new"), false, {}}, {})));
    QVERIFY(w.keychain.entries.isEmpty());
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
}

/// The new slots are written, the rows are not renewed yet.
void TestSession::aRekeyThatStoppedForgetsTheEntry()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    w.admin.answers.failNext(u"rekey"_s, {ErrorCode::Cancelled, kFile, {}});
    FakeStoreAdmin::Store &store = w.admin.stores[kFile];
    std::erase_if(store.info.header.keySlots, [](const SlotInfo &slot) { return slot.kind == SlotKind::Keychain; });
    QCOMPARE(answerOf(w.session.rekey({RekeyKind::Compromised, secretOf("new"), false, {}}, {})).error().code,
             ErrorCode::Cancelled);
    QVERIFY(w.keychain.entries.isEmpty());
}

void TestSession::aRekeyThatFailedKeepsTheEntry()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    w.admin.answers.failNext(u"rekey"_s, {ErrorCode::NoSpace, kFile, {}});
    QVERIFY(!answerOf(w.session.rekey({RekeyKind::Compromised, secretOf("new"), false, {}}, {})));
    QCOMPARE(w.keychain.entries.size(), 1);
    QVERIFY(w.session.hasSlot(SlotKind::Keychain));
}

void TestSession::removingTheSlotForgetsTheEntry()
{
    World w;
    w.unlock();
    QVERIFY(answerOf(w.session.enableKeychain()));
    QVERIFY(answerOf(w.session.removeSlot(w.session.header()->keySlots.back().id)));
    QVERIFY(w.keychain.entries.isEmpty());
    QVERIFY(!w.session.hasSlot(SlotKind::Keychain));
}

void TestSession::weakeningIsRecorded()
{
    World w;
    w.settings.setIdleMinutes(60);
    QVERIFY(w.backend.events.empty());
    w.unlock();
    w.settings.setClipboardSeconds(0);
    w.settings.setIdleMinutes(5);
    QCOMPARE(w.backend.events.size(), std::size_t{2});
    QCOMPARE(w.backend.events[0].action, AuditAction::SettingWeakened);
    QCOMPARE(w.backend.events[0].detail, u"idleMinutes=60"_s);
    QCOMPARE(w.backend.events[1].detail, u"clipboardSeconds=0"_s);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
