#include "models/services/key_catalog.h"
#include "models/services/verification_schedule.h"
#include "tests/support/verification_world.h"

#include <QDateTime>
#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Local time of the day that the clock of the tests shows.
Instant atHour(int hour, int minute = 0, int day = 15)
{
    return Instant{std::chrono::milliseconds{QDateTime(QDate(2030, 6, day), QTime(hour, minute)).toMSecsSinceEpoch()}};
}

struct World : VerificationWorld {
    KeyCatalog catalog{backend, clock};
    VerificationSchedule schedule{{service, catalog, session, backend, settings, clock}};

    World()
    {
        catalog.follow(session);
        service.follow(session);
    }
    void begin()
    {
        unlock();
        QTRY_VERIFY(catalog.isLoaded());
    }
    /// Time goes on and the schedule looks.
    void after(std::chrono::hours hours)
    {
        clock.at += hours;
        schedule.runIfDue();
        QVERIFY(time.passUntil([&] { return !schedule.isRunning(); }));
        VirtualTime::settle();
    }
};

PastCheck check(VerdictMeaning meaning, Validation after)
{
    PastCheck check;
    check.verdict = verdictWith(meaning);
    check.validation = after;
    return check;
}

} // namespace

class TestVerificationSchedule final : public QObject
{
    Q_OBJECT
private slots:
    void quietHoursGoOverMidnight();
    void theNextTimeIsOutsideTheQuietHours();
    void whatIsNewsAboutAKey();
    void nothingRunsByItselfAtFirst();
    void checksWhatIsDueEveryFewHours();
    void waitsForTheEndOfTheQuietHours();
    void aNewFailureIsSaidOnce();
    void twoInARowAreSaidOnce();
    void beingOfflineIsNoNewsAboutAnyKey();
    void aWrongFieldIsNewsEvenOffline();
    void whatTheLockCutOffGoesOn();
    void whatThePersonStoppedDoesNotComeBackAtOnce();
    void aStoreThatDidNotAnswerIsTriedAgain();
    void settingsAreKeptInTheirRanges();
};

void TestVerificationSchedule::quietHoursGoOverMidnight()
{
    const QuietHours night{22, 6};
    QVERIFY(night.holds(22) && night.holds(23) && night.holds(0) && night.holds(5));
    QVERIFY(!night.holds(6) && !night.holds(21));
    const QuietHours noon{11, 13};
    QVERIFY(noon.holds(11) && noon.holds(12) && !noon.holds(13) && !noon.holds(10));
    for (int hour = 0; hour < 24; ++hour)
        QVERIFY(!(QuietHours{7, 7}.holds(hour)));
}

void TestVerificationSchedule::theNextTimeIsOutsideTheQuietHours()
{
    const Instant now = atHour(12);
    QVERIFY(!nextCheckAt(now, 0, {}, now));
    QCOMPARE(nextCheckAt(std::nullopt, 6, {}, now), now);
    QCOMPARE(nextCheckAt(now - 2h, 6, {}, now), now + 4h);
    QCOMPARE(nextCheckAt(now - 9h, 6, {}, now), now);
    QCOMPARE(nextCheckAt(now + 1h, 6, {}, now), now); // from the future
    QCOMPARE(nextCheckAt(atHour(20, 30), 4, {22, 6}, atHour(21)), atHour(6, 0, 16));
    QCOMPARE(nextCheckAt(std::nullopt, 4, {22, 6}, atHour(5, 59)), atHour(6));
}

void TestVerificationSchedule::whatIsNewsAboutAKey()
{
    using enum VerdictMeaning;
    const PastCheck good = check(Valid, Validation::Valid);
    const PastCheck bad = check(Revoked, Validation::Invalid);
    const PastCheck open = check(ProviderError, Validation::Valid);
    const PastCheck openWhileBad = check(ProviderError, Validation::Invalid);
    QCOMPARE(failureNews({}), FailureNews::None);
    QCOMPARE(failureNews({good, bad}), FailureNews::None);
    QCOMPARE(failureNews({bad}), FailureNews::NewFailure);
    QCOMPARE(failureNews({bad, good}), FailureNews::NewFailure);
    QCOMPARE(failureNews({bad, open, good}), FailureNews::NewFailure);
    QCOMPARE(failureNews({bad, bad, good}), FailureNews::TwiceInARow);
    QCOMPARE(failureNews({bad, bad}), FailureNews::TwiceInARow);
    QCOMPARE(failureNews({bad, bad, bad}), FailureNews::None);
    QCOMPARE(failureNews({bad, openWhileBad, bad}), FailureNews::None);
    QCOMPARE(failureNews({open, good}), FailureNews::None);
    QCOMPARE(failureNews({open, open, good}), FailureNews::TwiceInARow);
    QCOMPARE(failureNews({open, open, open}), FailureNews::None);
    PastCheck byHand = open;
    byHand.origin = CheckOrigin::ByHand;
    QCOMPARE(failureNews({open, byHand}), FailureNews::None);
}

void TestVerificationSchedule::nothingRunsByItselfAtFirst()
{
    World w;
    w.add(u"k"_s, "k");
    w.begin();
    w.after(100h);
    QVERIFY(w.checker.asked.empty());
    QVERIFY(!w.schedule.next());
}

void TestVerificationSchedule::checksWhatIsDueEveryFewHours()
{
    World w;
    w.settings.setVerifyEveryHours(6);
    const CredentialId id = w.add(u"k"_s, "k");
    QSignalSpy ran(&w.schedule, &VerificationSchedule::ran);
    w.begin();
    w.after(0h);
    QCOMPARE(w.checker.asked.size(), std::size_t{1});
    QCOMPARE(w.backend.past.front().origin, CheckOrigin::Schedule);
    QTRY_COMPARE(ran.count(), 1);
    QCOMPARE(w.schedule.next(), kNoon + 6h);
    w.after(5h);
    QCOMPARE(w.checker.asked.size(), std::size_t{1});
    QVERIFY(w.verify({id})); // by a person, meanwhile
    QCOMPARE(w.checker.asked.size(), std::size_t{2});
    w.after(1h);
    QCOMPARE(w.checker.asked.size(), std::size_t{2});
    w.after(6h);
    QCOMPARE(w.checker.asked.size(), std::size_t{3});
    w.session.lock();
    w.after(6h);
    QCOMPARE(w.checker.asked.size(), std::size_t{3});
}

void TestVerificationSchedule::waitsForTheEndOfTheQuietHours()
{
    World w;
    w.settings.setVerifyEveryHours(1);
    w.settings.setVerifyQuietHours(20, 8);
    w.add(u"k"_s, "k");
    w.clock.at = atHour(21);
    w.begin();
    w.after(2h);
    QVERIFY(w.checker.asked.empty());
    QCOMPARE(w.schedule.next(), atHour(8, 0, 16));
    w.after(9h);
    QCOMPARE(w.checker.asked.size(), std::size_t{1});
}

void TestVerificationSchedule::aNewFailureIsSaidOnce()
{
    World w;
    w.settings.setVerifyEveryHours(1);
    w.add(u"k"_s, "k");
    QSignalSpy fresh(&w.schedule, &VerificationSchedule::newFailure);
    QSignalSpy twice(&w.schedule, &VerificationSchedule::failedTwice);
    QSignalSpy ran(&w.schedule, &VerificationSchedule::ran);
    w.begin();
    w.after(0h);
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    for (int i = 2; i <= 5; ++i) {
        w.after(1h);
        QTRY_COMPARE(ran.count(), i);
    }
    QCOMPARE(fresh.count(), 1);
    QCOMPARE(fresh[0][0].value<CheckedKey>().key.label, u"k"_s);
    QCOMPARE(twice.count(), 1);
}

void TestVerificationSchedule::twoInARowAreSaidOnce()
{
    World w;
    w.settings.setVerifyEveryHours(1);
    w.add(u"down"_s, "down");
    w.add(u"fine"_s, "fine", u"anthropic"_s);
    w.checker.verdicts.insert("down", verdictWith(VerdictMeaning::ProviderError, u"503"_s));
    QSignalSpy fresh(&w.schedule, &VerificationSchedule::newFailure);
    QSignalSpy twice(&w.schedule, &VerificationSchedule::failedTwice);
    QSignalSpy ran(&w.schedule, &VerificationSchedule::ran);
    w.begin();
    for (int i = 1; i <= 4; ++i) {
        w.after(i == 1 ? 0h : 1h);
        QTRY_COMPARE(ran.count(), i);
        QCOMPARE(twice.count(), i > 1 ? 1 : 0);
    }
    QCOMPARE(fresh.count(), 0);
    QCOMPARE(twice[0][0].value<CheckedKey>().key.label, u"down"_s);
}

void TestVerificationSchedule::beingOfflineIsNoNewsAboutAnyKey()
{
    World w;
    w.settings.setVerifyEveryHours(1);
    w.add(u"a"_s, "a");
    w.add(u"b"_s, "b");
    w.checker.usual = unreachedVerdict();
    QSignalSpy twice(&w.schedule, &VerificationSchedule::failedTwice);
    QSignalSpy ran(&w.schedule, &VerificationSchedule::ran);
    w.begin();
    for (int i = 1; i <= 3; ++i) {
        w.after(i == 1 ? 0h : 1h);
        QTRY_COMPARE(ran.count(), i);
    }
    QCOMPARE(twice.count(), 0);
    QCOMPARE(w.backend.past.size(), std::size_t{6});
}

void TestVerificationSchedule::aWrongFieldIsNewsEvenOffline()
{
    World w;
    w.settings.setVerifyEveryHours(1);
    w.add(u"offline"_s, "a");
    w.add(u"bad field"_s, "b");
    w.checker.usual = unreachedVerdict();
    w.checker.errors.insert("b", {ErrorCode::InvalidInput, u"subdomain"_s, u"holds a space"_s});
    QSignalSpy twice(&w.schedule, &VerificationSchedule::failedTwice);
    QSignalSpy ran(&w.schedule, &VerificationSchedule::ran);
    w.begin();
    for (int i = 1; i <= 3; ++i) {
        w.after(i == 1 ? 0h : 1h);
        QTRY_COMPARE(ran.count(), i);
    }
    QCOMPARE(twice.count(), 1);
    QCOMPARE(twice[0][0].value<CheckedKey>().key.label, u"bad field"_s);
}

void TestVerificationSchedule::whatTheLockCutOffGoesOn()
{
    World w;
    w.settings.setVerifyEveryHours(6);
    w.add(u"a"_s, "a");
    w.add(u"b"_s, "b");
    w.begin();
    w.schedule.runIfDue();
    QVERIFY(w.time.passUntil([&] { return w.checker.asked.size() == 1; }));
    w.checker.hold();
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 1; }));
    w.session.lock();
    w.checker.release();
    QVERIFY(w.time.passUntil([&] { return !w.schedule.isRunning(); }));
    QCOMPARE(w.backend.past.size(), std::size_t{1});
    QCOMPARE(w.checker.asked.size(), std::size_t{2});
    w.begin();
    w.after(0h);
    QCOMPARE(w.checker.asked.size(), std::size_t{3});
    QCOMPARE(w.backend.past.size(), std::size_t{2});
    QVERIFY(*w.schedule.next() > w.clock.at);
}

void TestVerificationSchedule::whatThePersonStoppedDoesNotComeBackAtOnce()
{
    World w;
    w.settings.setVerifyEveryHours(6);
    w.add(u"a"_s, "a");
    w.add(u"b"_s, "b");
    w.begin();
    w.schedule.runIfDue();
    QVERIFY(w.time.passUntil([&] { return w.checker.asked.size() == 1; }));
    w.service.stop();
    QVERIFY(w.time.passUntil([&] { return !w.schedule.isRunning(); }));
    w.after(1h);
    QCOMPARE(w.checker.asked.size(), std::size_t{1});
    w.after(5h);
    QVERIFY(w.checker.asked.size() > 1);
}

void TestVerificationSchedule::aStoreThatDidNotAnswerIsTriedAgain()
{
    World w;
    w.settings.setVerifyEveryHours(6);
    w.add(u"a"_s, "a");
    w.backend.answers.failNext(u"checkMaterial"_s, {ErrorCode::InUse, u"store"_s, {}});
    w.begin();
    QVERIFY(w.time.passUntil([&] { return !w.schedule.isRunning(); }));
    QVERIFY(w.checker.asked.empty());
    w.after(0h);
    QCOMPARE(w.checker.asked.size(), std::size_t{1});
}

void TestVerificationSchedule::settingsAreKeptInTheirRanges()
{
    VerificationWorld w;
    QSignalSpy changed(&w.settings, &AppSettings::changed);
    QCOMPARE(w.settings.verifyEveryHours(), 0);
    QCOMPARE(w.settings.verifyDueHours(), 24);
    QVERIFY(!w.settings.verifySelfTest());
    w.settings.setVerifyEveryHours(9999);
    QCOMPARE(w.settings.verifyEveryHours(), 720);
    w.settings.setVerifyEveryHours(-1);
    QCOMPARE(w.settings.verifyEveryHours(), 0);
    w.settings.setVerifyQuietHours(-5, 99);
    QCOMPARE(w.settings.verifyQuietHours(), (std::pair{0, 23}));
    QCOMPARE(changed.count(), 3);
    QVERIFY(!w.settings.lastVerifyRun(u"some store"_s));
    w.settings.setLastVerifyRun(u"some store"_s, kNoon);
    QCOMPARE(w.settings.lastVerifyRun(u"some store"_s), kNoon);
    QVERIFY(!w.settings.lastVerifyRun(u"another"_s));
}

QTEST_GUILESS_MAIN(TestVerificationSchedule)
#include "tst_verification_schedule.moc"
