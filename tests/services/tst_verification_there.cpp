#include "tests/support/fake_checking_place.h"
#include "tests/support/verification_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Keys in a place that asks the providers itself.
struct ThereWorld : VerificationWorld {
    ThereWorld() { there.isAsking = true; }

    FakeCheckingPlace there{backend};
    VerificationService asking{{backend, registry, checker, clock, settings, &there}};

    [[nodiscard]] Result<VerificationReport> check(std::vector<CredentialId> ids, ProgressPtr progress = {})
    {
        return outcomeOf(asking.verify(std::move(ids), std::move(progress)));
    }
};

} // namespace

/// A place that asks providers itself never hands a value out for a check.
class TestVerificationThere final : public QObject
{
    Q_OBJECT
private slots:
    void noValueIsTakenOut();
    void aPlaceThatDoesNotAskIsCheckedFromHere();
    void whatItDoesNotKnowItIsAskedAllTheSame();
    void whatIsNotAskedAboutHasAReason();
    void aRefusalConcernsOneKey();
    void aPlaceThatIsGoneStopsTheBatch();
    void stoppingLeavesTheRest();
};

void TestVerificationThere::noValueIsTakenOut()
{
    ThereWorld w;
    const CredentialId good = w.add(u"good"_s, "g");
    const CredentialId twin = w.add(u"twin"_s, "g"); // each is the place's own business
    QSignalSpy checked(&w.asking, &VerificationService::checked);
    const auto report = w.check({good, twin});
    QVERIFY(report);
    QCOMPARE(report->asker, CheckAsker::Place);
    QCOMPARE(report->counts, (CheckCounts{2, 2, 0, 0, 0, 0}));
    QCOMPARE(report->asked(), 2);
    QVERIFY(!report->nobodyReached());
    QCOMPARE(w.there.asked.size(), 2);
    QVERIFY(w.checker.asked.empty());
    QVERIFY(w.backend.past.empty()); // nothing is written down a second time
    QVERIFY(
        std::ranges::none_of(w.backend.events, [](const EventDraft &each) { return each.action == AuditAction::SecretUsed; }));
    QCOMPARE(report->keys.front().after, Validation::Valid);
    QCOMPARE(checked.count(), 2);
    QCOMPARE(name(CheckAsker::Place), "broker"_L1);
}

void TestVerificationThere::aPlaceThatDoesNotAskIsCheckedFromHere()
{
    ThereWorld w;
    w.there.isAsking = false;
    const auto report = w.check({w.add(u"good"_s, "g")});
    QVERIFY(report);
    QCOMPARE(report->asker, CheckAsker::Console);
    QVERIFY(w.there.asked.empty());
    QCOMPARE(w.backend.past.size(), std::size_t{1});
    QCOMPARE(name(CheckAsker::Console), "console"_L1);
}

void TestVerificationThere::whatItDoesNotKnowItIsAskedAllTheSame()
{
    ThereWorld w;
    const CredentialId odd = w.add(u"odd"_s, "o", u"who-is-that"_s);
    QVERIFY(w.asking.canCheck(w.overview(odd)));
    QVERIFY(!w.service.canCheck(w.overview(odd)));
    QCOMPARE(w.asking.whySkipped(w.overview(odd)), SkipReason::None);
    const auto report = w.check({odd});
    QVERIFY(report);
    QCOMPARE(report->counts.works, 1);
}

void TestVerificationThere::whatIsNotAskedAboutHasAReason()
{
    ThereWorld w;
    const CredentialId trashed = w.add(u"trashed"_s, "t");
    w.overview(trashed).trashedAt = w.clock.now();
    const CredentialId gone = w.add(u"gone"_s, "g");
    w.there.answers.failNext(u"checkThere"_s, {ErrorCode::NotFound, u"gone"_s, {}});
    const auto report = w.check({trashed, gone});
    QVERIFY(report);
    QCOMPARE(report->counts.skipped, 2);
    QCOMPARE(report->keys[0].skipped, SkipReason::Trashed);
    QCOMPARE(report->keys[1].skipped, SkipReason::Gone);
    QCOMPARE(w.there.asked.size(), 1);
}

void TestVerificationThere::aRefusalConcernsOneKey()
{
    ThereWorld w;
    const CredentialId first = w.add(u"first"_s, "a");
    const CredentialId second = w.add(u"second"_s, "b");
    w.there.answers.failNext(u"checkThere"_s, {ErrorCode::Refused, u"first"_s, u"It has no value that could be checked."_s});
    const auto report = w.check({first, second});
    QVERIFY(report && !report->error);
    QCOMPARE(report->keys[0].finding, KeyFinding::Undecided);
    QVERIFY(report->keys[0].verdict.remedy.contains(u"no value"_s));
    QCOMPARE(report->keys[0].after, Validation::NotChecked);
    QCOMPARE(report->keys[1].finding, KeyFinding::Works);
}

void TestVerificationThere::aPlaceThatIsGoneStopsTheBatch()
{
    ThereWorld w;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 9; ++i)
        ids.push_back(w.add(u"key %1"_s.arg(i), QByteArray::number(i)));
    w.there.answers.failNext(u"checkThere"_s, {ErrorCode::AccessDenied, u"key"_s, {}});
    const auto report = w.check(ids);
    const bool isTold = report ? report->error.has_value() : report.error().code == ErrorCode::AccessDenied;
    QVERIFY(isTold);
    QVERIFY(w.checker.asked.empty()); // and nothing is tried from here instead
}

void TestVerificationThere::stoppingLeavesTheRest()
{
    ThereWorld w;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 9; ++i)
        ids.push_back(w.add(u"key %1"_s.arg(i), QByteArray::number(i)));
    w.there.answers.hold();
    const auto answer = w.asking.verify(ids);
    QTRY_COMPARE(w.there.asked.size(), 4); // side by side
    w.asking.stop();
    w.there.answers.release();
    const auto report = w.outcomeOf(answer);
    QVERIFY(report && report->stopped);
    QCOMPARE(report->counts.works, 4); // what was asked is kept
    QCOMPARE(report->left.size(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TestVerificationThere)
#include "tst_verification_there.moc"
