#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/key_catalog.h"
#include "models/services/rollback_watch.h"
#include "models/services/settings.h"
#include "models/services/verification_schedule.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_broker_link.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_log_guard.h"
#include "tests/support/fake_policies.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kFile = u"/stores/acme.claviger"_s;

/// A store that opens with "open sesame", and a broker beside it.
struct World {
    QTemporaryDir folder;
    FixedClock clock;
    FakeStoreAdmin admin;
    FakeBackend store{clock};
    FakeBackend remote{clock};
    FakeAuditLog storeLog;
    FakeAuditLog remoteLog;
    FakeKeychain keychain;
    FakeSecretTools tools;
    FakeBrokerLink link;
    FakeLogGuard guard;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    BackendSwitch places{{&store, &storeLog}};
    FakePolicies policies;
    Session session{{admin, places, keychain, tools, clock}, settings};
    RollbackWatch rollback{guard, places, session, settings};
    KeyCatalog catalog{places, clock};
    BrokerProfiles profiles{settings, keychain};
    BrokerDesk desk{{link,
                     profiles,
                     session,
                     places,
                     {&store, &storeLog},
                     [this](const BrokerProfile &) {
                         return BackendPlace{&remote, &remoteLog};
                     },
                     policies}};
    QString id;

    World()
    {
        admin.add(kFile, "open sesame");
        id = profiles.keep(someProfile())->id;
        catalog.follow(session);
    }
    void unlockStore()
    {
        QVERIFY(answerOf(session.open(kFile)));
        QVERIFY(answerOf(session.unlockWithPassphrase(secretOf("open sesame"))));
    }
};

} // namespace

class TestBrokerDesk final : public QObject
{
    Q_OBJECT
private slots:
    void openingUnlocksThereAndLockingCloses();
    void aFailureLeavesItLockedAndTheStoreChosen();
    void lockingWhileSigningInWins();
    void cancellingIsAnAnswer();
    void aStoreTakesThePlaceOfABroker();
    void aBrokerTakesThePlaceOfAStore();
    void idleTimeLocksIt();
    void whatOnlyAStoreHasIsUnsupported();
    void whatWeakenedIsForTheStoreToo();
    void signingOutCloses();
    void signingOutLocksAtOnce();
    void aSignInThatIsNotKeptIsTold();
    void permissionsAreTheBrokersAndAStoreHasAll();
    void theStandingIsSaidInWords();
    void announcedMaintenanceIsSaidWhileItIsAhead();
    void whatIsKnownWithoutTheBrokerSaysOfWhen();
    void whatBecameOfALostAnswerIsSaid();
    void whyNothingCanBeChangedWithoutTheBroker();
    void aForgottenBrokerIsClosedAndLeavesNothing();
    void rolesAreSaidAsTheBrokerNamesThem();
};

void TestBrokerDesk::openingUnlocksThereAndLockingCloses()
{
    World w;
    const QSignalSpy unlocked(&w.session, &Session::unlocked);
    const QSignalSpy toLock(&w.session, &Session::aboutToLock);
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(w.session.isUnlocked());
    QVERIFY(w.desk.isOpen());
    QCOMPARE(w.session.placeId(), w.id);
    QVERIFY(w.session.file().isEmpty());
    QCOMPARE(unlocked.size(), 1);
    QCOMPARE(&w.places.current(), &w.remote);
    QCOMPARE(w.settings.lastBroker(), w.id);
    QVERIFY(w.desk.identity());
    QCOMPARE(w.admin.calls.count(u"lock"_s), 0);

    w.session.lock();
    QCOMPARE(toLock.size(), 1);
    QCOMPARE(w.session.state(), SessionState::Locked);
    QCOMPARE(w.link.closes, 1);
    QVERIFY(!w.desk.isOpen());
    QVERIFY(w.desk.profile()); // to be opened again
    QCOMPARE(w.admin.calls.count(u"lock"_s), 0);
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(w.session.isUnlocked());
}

void TestBrokerDesk::aFailureLeavesItLockedAndTheStoreChosen()
{
    World w;
    w.link.answers.failNext(u"open"_s, {ErrorCode::Unreachable, u"broker.example.com"_s, {}});
    const auto opened = answerOf(w.desk.open(w.id, {}));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Unreachable);
    QCOMPARE(w.session.state(), SessionState::Locked);
    QCOMPARE(w.session.lastError()->code, ErrorCode::Unreachable);
    QCOMPARE(&w.places.current(), &w.store);
    QCOMPARE(w.link.closes, 1);
    QCOMPARE(answerOf(w.desk.open(u"unknown"_s, {})).error().code, ErrorCode::NotFound);
}

void TestBrokerDesk::lockingWhileSigningInWins()
{
    World w;
    w.link.answers.hold();
    const QSignalSpy unlocked(&w.session, &Session::unlocked);
    const auto opening = w.desk.open(w.id, std::make_shared<Progress>());
    QCOMPARE(w.session.state(), SessionState::Unlocking);
    w.session.lock();
    QCOMPARE(w.session.state(), SessionState::Locked);
    QCOMPARE(w.link.closes, 1);
    w.link.answers.release();
    QCOMPARE(answerOf(opening).error().code, ErrorCode::Cancelled);
    QVERIFY(!w.session.isUnlocked());
    QCOMPARE(unlocked.size(), 0);
}

void TestBrokerDesk::cancellingIsAnAnswer()
{
    World w;
    w.link.answers.hold();
    const auto cancel = std::make_shared<Progress>();
    const auto opening = w.desk.open(w.id, cancel);
    cancel->cancel();
    w.link.answers.release();
    QCOMPARE(answerOf(opening).error().code, ErrorCode::Cancelled);
    QCOMPARE(w.session.state(), SessionState::Locked);
}

void TestBrokerDesk::aStoreTakesThePlaceOfABroker()
{
    World w;
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    w.unlockStore();
    QVERIFY(w.session.isUnlocked());
    QVERIFY(!w.session.place());
    QVERIFY(!w.desk.profile());
    QVERIFY(!w.desk.isOpen());
    QCOMPARE(w.link.closes, 1);
    QCOMPARE(&w.places.current(), &w.store);
    QVERIFY(w.settings.lastBroker().isEmpty());
}

void TestBrokerDesk::aBrokerTakesThePlaceOfAStore()
{
    World w;
    w.store.add(someData(u"of the store"_s), {});
    w.remote.add(someData(u"of the broker"_s), {});
    w.unlockStore();
    QTRY_COMPARE(w.catalog.keys().size(), 1U);
    QCOMPARE(w.catalog.keys().front().label, u"of the store"_s);
    const qsizetype locks = w.admin.calls.count(u"lock"_s);
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QCOMPARE(w.admin.calls.count(u"lock"_s), locks + 1);
    QVERIFY(!w.session.header());
    QTRY_COMPARE(w.catalog.keys().size(), 1U);
    QCOMPARE(w.catalog.keys().front().label, u"of the broker"_s);
    w.session.lock();
    QVERIFY(w.catalog.keys().empty());
}

void TestBrokerDesk::idleTimeLocksIt()
{
    World w;
    w.settings.setIdleMinutes(5);
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    w.clock.at += std::chrono::minutes{4};
    w.session.checkIdle();
    QVERIFY(w.session.isUnlocked());
    w.clock.at += std::chrono::minutes{2};
    const QSignalSpy locked(&w.session, &Session::locked);
    w.session.checkIdle();
    QCOMPARE(locked.size(), 1);
    QVERIFY(!w.session.isUnlocked());
    QVERIFY(!w.link.identity());
}

void TestBrokerDesk::whatOnlyAStoreHasIsUnsupported()
{
    World w;
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    const auto progress = std::make_shared<Progress>();
    QCOMPARE(answerOf(w.session.backup(u"/b"_s, progress)).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.check(progress)).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.rekey({}, progress)).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.enableKeychain()).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.addRecovery()).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.changePassphrase({}, {})).error().code, ErrorCode::Unsupported);
    QCOMPARE(answerOf(w.session.refreshInfo()).error().code, ErrorCode::Unsupported);
    w.session.lock();
    QCOMPARE(answerOf(w.session.unlockWithPassphrase(secretOf("open sesame"))).error().code, ErrorCode::Unsupported);
}

void TestBrokerDesk::whatWeakenedIsForTheStoreToo()
{
    World w;
    w.settings.setClipboardSeconds(0);
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(w.remote.events.empty()); // it was not at this broker
    w.settings.setIdleMinutes(0);
    QCOMPARE(w.remote.events.size(), 1U);
    QCOMPARE(w.remote.events.front().action, AuditAction::SettingWeakened);
    QVERIFY(w.store.events.empty());
    w.unlockStore();
    QCOMPARE(w.store.events.size(), 2U);
}

void TestBrokerDesk::signingOutCloses()
{
    World w;
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    w.link.answers.failNext(u"signOut"_s, {ErrorCode::Unreachable, u"broker"_s, {}});
    QCOMPARE(answerOf(w.desk.signOut()).error().code, ErrorCode::Unreachable);
    QVERIFY(!w.session.isUnlocked());
    QCOMPARE(w.link.closes, 1);
}

void TestBrokerDesk::signingOutLocksAtOnce()
{
    World w;
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    w.link.answers.hold(); // an issuer that takes its time
    const auto told = w.desk.signOut();
    QVERIFY(!w.session.isUnlocked());
    QVERIFY(!told.isFinished());
    w.link.answers.release();
    QVERIFY(answerOf(told));
}

void TestBrokerDesk::aSignInThatIsNotKeptIsTold()
{
    World w;
    const QSignalSpy told(&w.desk, &BrokerDesk::signInNotKept);
    emit w.link.signInNotKept({ErrorCode::KeychainLocked, u"broker"_s, {}});
    QCOMPARE(told.size(), 1);
}

void TestBrokerDesk::permissionsAreTheBrokersAndAStoreHasAll()
{
    World w;
    w.link.mayAll = false;
    w.link.allowed = {u"token.issue"_s};
    QVERIFY(w.desk.may(u"approval.decide")); // nothing is open
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(w.desk.may(u"token.issue"));
    QVERIFY(!w.desk.may(u"approval.decide"));
    w.unlockStore();
    QVERIFY(w.desk.may(u"approval.decide"));
}

void TestBrokerDesk::theStandingIsSaidInWords()
{
    const Instant now{std::chrono::hours{24 * 20000 + 15}};
    LinkStanding standing{LinkState::Online, {}, {}, {}};
    QVERIFY(standingText(standing, now).isEmpty());
    standing = {LinkState::Offline, now - std::chrono::minutes{20}, now + std::chrono::milliseconds{7400}, {}};
    const QString offline = standingText(standing, now);
    QVERIFY2(offline.contains(u"14:40"_s) || offline.contains(u"2:40"_s), qPrintable(offline));
    QVERIFY(nextTryText(standing, now).contains(u"0:08"_s));
    QVERIFY(offline.contains(u"changes are not possible"_s));
    standing.why = Error{ErrorCode::Unreachable, u"https://login.example.com"_s, {}};
    standing.isIssuerSilent = true;
    const QString issuer = standingText(standing, now);
    QVERIFY2(issuer.contains(u"https://login.example.com"_s) && issuer.contains(u"sign-in server"_s), qPrintable(issuer));
    standing.state = LinkState::Maintenance;
    QVERIFY(standingText(standing, now).contains(u"maintained"_s));
    QVERIFY(!standingText(standing, now).contains(u"expected"_s));
    standing.until = now + std::chrono::minutes{30};
    const QString maintained = standingText(standing, now);
    QVERIFY2(maintained.contains(u"expected back at about"_s)
                 && (maintained.contains(u"15:30"_s) || maintained.contains(u"3:30"_s)),
             qPrintable(maintained));
    standing = {LinkState::SignInNeeded, {}, {}, {}};
    QVERIFY(standingText(standing, now).contains(u"Sign in"_s));
    QVERIFY(nextTryText(standing, now).isEmpty());
}

void TestBrokerDesk::announcedMaintenanceIsSaidWhileItIsAhead()
{
    const Instant now{std::chrono::hours{24 * 20000 + 15}};
    LinkStanding standing{LinkState::Online, {}, {}, {}};
    standing.maintenanceAt = now + std::chrono::minutes{45};
    QVERIFY(standingText(standing, now).contains(u"announces maintenance"_s));
    QVERIFY(standingText(standing, now + std::chrono::hours{2}).isEmpty()); // it did not come
}

void TestBrokerDesk::whatIsKnownWithoutTheBrokerSaysOfWhen()
{
    const Instant now{std::chrono::hours{24 * 20000 + 15}};
    LinkStanding standing{LinkState::Online, {}, {}, {}};
    QVERIFY(asOfText(standing, now).isEmpty());
    standing = {LinkState::Offline, now - std::chrono::minutes{20}, {}, {}};
    const QString text = asOfText(standing, now);
    QVERIFY2(text.contains(u"14:40"_s) || text.contains(u"2:40"_s), qPrintable(text));
}

void TestBrokerDesk::whatBecameOfALostAnswerIsSaid()
{
    const QString done = settledText({u"credential.rotate"_s, u"x"_s, true}, u"billing"_s);
    QVERIFY2(done.contains(u"billing"_s) && done.contains(u"carried it out"_s) && done.contains(u"Rotate"_s), qPrintable(done));
    const QString undone = settledText({u"credential.create"_s, {}, false}, {});
    QVERIFY2(undone.contains(u"nothing was changed"_s) && !undone.contains(u"“”"_s), qPrintable(undone));
}

void TestBrokerDesk::whyNothingCanBeChangedWithoutTheBroker()
{
    World w;
    QVERIFY(w.desk.whyReadOnly().isEmpty()); // nothing is open
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(w.desk.whyReadOnly().isEmpty());
    QVERIFY(w.desk.whyNoValues().isEmpty());
    for (const LinkState state : {LinkState::Offline, LinkState::Maintenance, LinkState::SignInNeeded}) {
        w.link.go(state);
        QVERIFY(!w.desk.whyReadOnly().isEmpty());
        QVERIFY(!w.desk.whyNoValues().isEmpty()); // its profile keeps none
    }
    w.unlockStore();
    QVERIFY(w.desk.whyReadOnly().isEmpty());
}

void TestBrokerDesk::aForgottenBrokerIsClosedAndLeavesNothing()
{
    World w;
    QVERIFY(answerOf(w.desk.open(w.id, {})));
    QVERIFY(answerOf(w.desk.forget(w.id)));
    QVERIFY(!w.session.isUnlocked());
    QVERIFY(!w.desk.profile());
    QCOMPARE(w.link.forgotten, QStringList{w.id});
    QVERIFY(!w.desk.profiles().find(w.id));
}

void TestBrokerDesk::rolesAreSaidAsTheBrokerNamesThem()
{
    BrokerIdentity who;
    QVERIFY(rolesText(who).isEmpty());
    who.roles = {{u"operator"_s, {u"shop"_s, u"blog"_s}}, {u"auditor\n"_s, {u"*"_s}}};
    QCOMPARE(rolesText(who), u"operator in shop, blog; auditor "_s);
}

QTEST_GUILESS_MAIN(TestBrokerDesk)
#include "tst_broker_desk.moc"
