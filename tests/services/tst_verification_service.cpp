#include "tests/support/verification_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestVerificationService final : public QObject
{
    Q_OBJECT
private slots:
    void aBatchKeepsEveryVerdict();
    void whatIsNotAskedAboutHasAReason();
    void duplicatesAreAskedAboutOnce();
    void anotherPlainFieldIsAnotherKey();
    void noNetworkLeavesTheVerdictStanding();
    void whatWasValidIsShownAsRevoked();
    void aValueThatBreaksTheRequestIsNoVerdictOnTheKey();
    void cancellingKeepsWhatIsDone();
    void theRestIsStillDue();
    void lockingStopsEverything();
    void aStoreThatDoesNotAnswerStopsTheBatch();
    void aBusyStoreIsTriedAgain();
    void aVerdictThatCannotBeKeptIsSaid();
    void aKeyThatChangedMeanwhileIsNotShared();
    void theCredentialThatSignsComesAlong();
    void aKeyOfAnotherKindDoesNotSign();
    void aKeyWithoutASecretIsAskedAbout();
    void withoutTheCredentialThatSignsNothingIsAsked();
    void aMadeUpKeyIsAskedOnlyWhenWanted();
    void countsAreOfAllBatches();
};

void TestVerificationService::aBatchKeepsEveryVerdict()
{
    VerificationWorld w;
    const CredentialId good = w.add(u"good"_s, "g");
    const CredentialId dead = w.add(u"dead"_s, "d", u"anthropic"_s);
    const CredentialId narrow = w.add(u"narrow"_s, "n");
    w.checker.verdicts.insert("d", verdictWith(VerdictMeaning::Invalid, u"401"_s));
    w.checker.verdicts.insert("n", verdictWith(VerdictMeaning::InsufficientScope, u"403"_s));
    QSignalSpy checked(&w.service, &VerificationService::checked);
    QSignalSpy finished(&w.service, &VerificationService::finished);
    QSignalSpy idle(&w.service, &VerificationService::idle);
    const auto progress = std::make_shared<Progress>();
    const auto report = w.verify({good, dead, narrow}, progress);
    QVERIFY(report);
    QCOMPARE(report->counts, (CheckCounts{3, 1, 1, 1, 0, 0}));
    QCOMPARE(report->keys[0].key.id, good);
    QCOMPARE(report->keys[1].finding, KeyFinding::Fails);
    QVERIFY(report->keys[1].isNewFailure());
    QCOMPARE(report->keys[2].finding, KeyFinding::Limited);
    QVERIFY(!report->stopped && report->left.empty() && !report->error);
    QCOMPARE(w.backend.overview(good).validation, Validation::Valid);
    QCOMPARE(w.backend.overview(dead).validation, Validation::Invalid);
    QCOMPARE(w.backend.past.size(), std::size_t{3});
    QCOMPARE(progress->done(), 3);
    QCOMPARE(checked.count(), 3);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(idle.count(), 1);
    QVERIFY(!w.service.isRunning());
}

void TestVerificationService::whatIsNotAskedAboutHasAReason()
{
    VerificationWorld w;
    const CredentialId revoked = w.add(u"revoked"_s, "a");
    w.overview(revoked).lifecycle = Lifecycle::Revoked;
    const CredentialId trashed = w.add(u"trashed"_s, "b");
    w.overview(trashed).trashedAt = kNoon;
    const CredentialId pending = w.backend.add(someData(u"pending"_s), {});
    const CredentialId foreign = w.add(u"foreign"_s, "c", u"no-such-provider"_s);
    const CredentialId byHand = w.add(u"by hand"_s, "d", u"anthropic"_s);
    w.checker.unknown.insert(u"anthropic"_s);
    const CredentialId gone = CredentialId::generate();
    const auto report = w.verify({revoked, trashed, pending, foreign, byHand, gone});
    QVERIFY(report);
    QCOMPARE(report->counts.skipped, 6);
    const std::vector<SkipReason> expected{SkipReason::Revoked,         SkipReason::Trashed, SkipReason::Pending,
                                           SkipReason::UnknownProvider, SkipReason::NoCheck, SkipReason::Gone};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(report->keys[i].skipped, expected[i]);
    QVERIFY(w.checker.asked.empty());
    QVERIFY(w.backend.past.empty());
    QVERIFY(!report->nobodyReached());
}

void TestVerificationService::duplicatesAreAskedAboutOnce()
{
    VerificationWorld w;
    const CredentialId first = w.add(u"one"_s, "same");
    const CredentialId second = w.add(u"two"_s, "same", u"openai"_s, u"globex"_s);
    const CredentialId other = w.add(u"three"_s, "other");
    w.checker.verdicts.insert("same", verdictWith(VerdictMeaning::Revoked, u"401"_s));
    const auto report = w.verify({first, second, other});
    QVERIFY(report);
    QCOMPARE(w.checker.asked.size(), std::size_t{2});
    QCOMPARE(report->counts.fails, 2);
    QVERIFY(report->keys[0].sharedWith.isNull());
    QCOMPARE(report->keys[1].sharedWith, first);
    QCOMPARE(w.backend.overview(second).validation, Validation::Invalid);
    QCOMPARE(w.backend.overview(other).validation, Validation::Valid);
}

void TestVerificationService::anotherPlainFieldIsAnotherKey()
{
    VerificationWorld w;
    const CredentialId first = w.add(u"one"_s, "same");
    const CredentialId second = w.add(u"two"_s, "same");
    w.backend.rows.at(second).credential.details.fields = {{u"organization_id"_s, u"org-2"_s}};
    const auto report = w.verify({first, second});
    QVERIFY(report);
    QCOMPARE(w.checker.asked.size(), std::size_t{2});
    QCOMPARE(report->counts.works, 2);
    QVERIFY(report->keys[1].sharedWith.isNull());
}

void TestVerificationService::noNetworkLeavesTheVerdictStanding()
{
    VerificationWorld w;
    const CredentialId known = w.add(u"known"_s, "k");
    QVERIFY(w.verify({known}));
    const auto before = w.backend.overview(known);
    w.checker.usual = unreachedVerdict(u"dns"_s);
    w.clock.at += 48h;
    const auto report = w.verify({known});
    QCOMPARE(report->counts.undecided, 1);
    QVERIFY(report->nobodyReached());
    QCOMPARE(w.backend.overview(known), before);
    QCOMPARE(report->keys[0].after, Validation::Valid);
    QCOMPARE(w.backend.past.size(), std::size_t{2});
}

void TestVerificationService::whatWasValidIsShownAsRevoked()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "k");
    QVERIFY(w.verify({id}));
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    const auto report = w.verify({id});
    QCOMPARE(report->keys[0].verdict.meaning, VerdictMeaning::Revoked);
    QVERIFY(report->keys[0].isNewFailure());
    QCOMPARE(w.backend.overview(id).meaning, VerdictMeaning::Revoked);
    QVERIFY(!w.verify({id})->keys[0].isNewFailure());
}

void TestVerificationService::aValueThatBreaksTheRequestIsNoVerdictOnTheKey()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "line\nbreak");
    w.checker.errors.insert("line\nbreak", {ErrorCode::InvalidInput, u"api_key"_s, u"holds a line break"_s});
    const auto report = w.verify({id});
    QCOMPARE(report->keys[0].finding, KeyFinding::Undecided);
    QCOMPARE(report->keys[0].verdict.meaning, VerdictMeaning::Misconfigured);
    QVERIFY(report->keys[0].verdict.remedy.contains(u"holds a line break"_s));
    QCOMPARE(w.backend.overview(id).validation, Validation::NotChecked);
    QCOMPARE(report->asked(), 0);
    QVERIFY(!report->nobodyReached()); // nobody was asked
    const CredentialId good = w.add(u"g"_s, "good");
    QCOMPARE(w.verify({id, good})->asked(), 1);
    w.checker.usual = unreachedVerdict();
    QVERIFY(w.verify({id, good})->nobodyReached());
}

void TestVerificationService::cancellingKeepsWhatIsDone()
{
    VerificationWorld w;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(w.add(u"k%1"_s.arg(i), QByteArray::number(i)));
    const auto progress = std::make_shared<Progress>();
    auto future = w.service.verify(ids, progress);
    QVERIFY(w.time.passUntil([&] { return w.checker.asked.size() == 2; }));
    w.checker.hold();
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 1; }));
    progress->cancel();
    QTRY_VERIFY(w.checker.asked.back().cancel->isCancelled());
    w.checker.release();
    const auto report = answerOf(std::move(future));
    QVERIFY(report && report->stopped && !report->error);
    QCOMPARE(report->counts.works, 2);
    QCOMPARE(report->left.size(), std::size_t{3});
    QCOMPARE(report->left.front(), ids[2]);
    QCOMPARE(w.backend.past.size(), std::size_t{2});
    QCOMPARE(w.checker.asked.size(), std::size_t{3});
}

void TestVerificationService::theRestIsStillDue()
{
    VerificationWorld w;
    const CredentialId fresh = w.add(u"fresh"_s, "a");
    const CredentialId old = w.add(u"old"_s, "b");
    const CredentialId never = w.add(u"never"_s, "c");
    const CredentialId byHand = w.add(u"by hand"_s, "d", u"anthropic"_s);
    w.checker.unknown.insert(u"anthropic"_s);
    w.overview(fresh).lastVerifiedAt = kNoon - 2h;
    w.overview(old).lastVerifiedAt = kNoon - 24h;
    const OverviewList keys{w.overview(fresh), w.overview(old), w.overview(never), w.overview(byHand)};
    QCOMPARE(w.service.dueNow(keys), (std::vector{old, never}));
    w.settings.setVerifyEveryHours(2);
    QCOMPARE(w.service.dueNow(keys), (std::vector{fresh, old, never}));
}

void TestVerificationService::lockingStopsEverything()
{
    VerificationWorld w;
    w.service.follow(w.session);
    w.unlock();
    const CredentialId first = w.add(u"a"_s, "a");
    const CredentialId second = w.add(u"b"_s, "b");
    w.checker.hold();
    auto future = w.service.verify({first, second});
    auto trial = w.service.tryValues(u"anthropic"_s, u"project_key"_s, {}, secretsOf({{u"api_key"_s, "t"}}));
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 2; }));
    w.session.lock();
    w.checker.release();
    const auto report = answerOf(std::move(future));
    QVERIFY(report && report->stopped);
    QCOMPARE(report->left.size(), std::size_t{2});
    QCOMPARE(answerOf(std::move(trial)).error().code, ErrorCode::Cancelled);
    QVERIFY(!w.time.passUntil([&] { return w.checker.asked.size() > 2; }));
}

void TestVerificationService::aStoreThatDoesNotAnswerStopsTheBatch()
{
    VerificationWorld w;
    const CredentialId a = w.add(u"a"_s, "a");
    const CredentialId b = w.add(u"b"_s, "b", u"anthropic"_s);
    w.backend.answers.failNext(u"overviewsOf"_s, {ErrorCode::Locked, u"store"_s, {}});
    QCOMPARE(w.verify({a, b}).error().code, ErrorCode::Locked);
    w.backend.answers.failNext(u"checkMaterial"_s, {ErrorCode::StorePutBack, u"store"_s, {}});
    w.backend.rows.at(b).credential.overview.lifecycle = Lifecycle::Revoked;
    const auto report = w.verify({b, a});
    QVERIFY(report && report->stopped);
    QCOMPARE(report->error->code, ErrorCode::StorePutBack);
    QCOMPARE(report->counts.skipped, 1);
    QCOMPARE(report->left, std::vector{a});
}

void TestVerificationService::aBusyStoreIsTriedAgain()
{
    VerificationWorld w;
    const CredentialId a = w.add(u"a"_s, "a");
    w.backend.answers.failNext(u"recordChecks"_s, {ErrorCode::InUse, u"store"_s, {}});
    const auto report = w.verify({a});
    QVERIFY(report && !report->keys[0].unrecorded);
    QCOMPARE(w.backend.overview(a).validation, Validation::Valid);
}

void TestVerificationService::aVerdictThatCannotBeKeptIsSaid()
{
    VerificationWorld w;
    const CredentialId a = w.add(u"a"_s, "a");
    w.backend.answers.failNext(u"recordChecks"_s, {ErrorCode::NoSpace, u"store"_s, {}});
    const auto report = w.verify({a});
    QVERIFY(report && report->keys[0].unrecorded);
    QCOMPARE(report->keys[0].unrecorded->code, ErrorCode::NoSpace);
    QCOMPARE(report->counts.works, 1);
    QVERIFY(checkedText(report->keys[0], w.registry).remedy.contains(u"disk is full"_s));
}

void TestVerificationService::aKeyThatChangedMeanwhileIsNotShared()
{
    VerificationWorld w;
    const CredentialId first = w.add(u"one"_s, "same");
    const CredentialId second = w.add(u"two"_s, "same");
    w.checker.verdicts.insert("fresh", verdictWith(VerdictMeaning::Invalid, u"401"_s));
    w.checker.hold();
    auto future = w.service.verify({first, second});
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 1; }));
    RotateOrder order;
    order.target = w.backend.target(second);
    order.secrets = secretsOf({{u"api_key"_s, "fresh"}});
    QVERIFY(answerOf(w.backend.rotate(std::move(order))));
    w.checker.release();
    const auto report = w.outcomeOf(std::move(future));
    QVERIFY(report);
    QCOMPARE(report->counts.works, 1);
    QCOMPARE(report->counts.fails, 1);
    QCOMPARE(w.checker.asked.back().secrets.value(u"api_key"_s), "fresh");
    QCOMPARE(w.backend.past.back().version, 2);
}

void TestVerificationService::theCredentialThatSignsComesAlong()
{
    VerificationWorld w;
    w.makeRole();
    const CredentialId base = w.backend.add(
        someData(u"base"_s), {{u"api_key"_s, "no part of a signature"}, {u"secret_access_key"_s, "signs"}, {u"external"_s, "x"}});
    w.backend.rows.at(base).credential.details.fields
        = {{u"access_key_id"_s, u"AKIA1"_s}, {u"base"_s, u"not this"_s}, {u"region"_s, u"not this either"_s}};
    const CredentialId role = w.add(u"role"_s, "external", u"anthropic"_s);
    w.backend.rows.at(role).credential.details.fields = {{u"base"_s, base.toString()}};
    const auto report = w.verify({role});
    QVERIFY(report);
    QCOMPARE(report->counts.works, 1);
    const FakeKeyChecker::Asked &asked = w.checker.asked.front();
    QCOMPARE(asked.secrets, (QMap<QString, QByteArray>{{u"api_key"_s, "external"}, {u"secret_access_key"_s, "signs"}}));
    QCOMPARE(asked.fields, (std::vector<PlainField>{{u"base"_s, base.toString()}, {u"access_key_id"_s, u"AKIA1"_s}}));
}

void TestVerificationService::aKeyOfAnotherKindDoesNotSign()
{
    VerificationWorld w;
    w.makeRole();
    CredentialData data = someData(u"database"_s);
    data.provider = u"postgresql"_s;
    data.kind = u"connection"_s;
    const CredentialId database = w.backend.add(data, {{u"password"_s, "stays here"}});
    const CredentialId otherRole = w.add(u"other role"_s, "x", u"anthropic"_s);
    for (const CredentialId &wrong : {database, otherRole}) {
        const CredentialId role = w.add(u"role of "_s + w.overview(wrong).label, "external", u"anthropic"_s);
        w.backend.rows.at(role).credential.details.fields = {{u"base"_s, wrong.toString()}};
        const auto report = w.verify({role});
        QVERIFY(report);
        QCOMPARE(report->keys[0].verdict.meaning, VerdictMeaning::Misconfigured);
        QVERIFY2(report->keys[0].verdict.remedy.endsWith(u"what can: OpenAI."_s), qPrintable(report->keys[0].verdict.remedy));
    }
    QVERIFY(w.checker.asked.empty());
    const auto isOpened
        = [&](const EventDraft &event) { return event.action == AuditAction::SecretUsed && event.object == database.toString(); };
    QVERIFY(std::ranges::none_of(w.backend.events, isOpened));
}

void TestVerificationService::aKeyWithoutASecretIsAskedAbout()
{
    VerificationWorld w;
    CredentialData data = someData(u"open"_s);
    data.hasNoSecret = true;
    const CredentialId id = w.backend.add(data, {});
    const auto report = w.verify({id});
    QVERIFY(report);
    QCOMPARE(report->counts.works, 1);
    QVERIFY(w.checker.asked.front().secrets.isEmpty());
    QCOMPARE(w.backend.past.front().version, 0);
    QCOMPARE(w.backend.overview(id).validation, Validation::Valid);
}

void TestVerificationService::withoutTheCredentialThatSignsNothingIsAsked()
{
    VerificationWorld w;
    w.makeRole();
    const CredentialId role = w.add(u"role"_s, "external", u"anthropic"_s);
    w.backend.rows.at(role).credential.details.fields = {{u"base"_s, u"acme/staging/nothing"_s}};
    const auto report = w.verify({role});
    QVERIFY(report);
    QCOMPARE(report->keys[0].verdict.meaning, VerdictMeaning::Misconfigured);
    QVERIFY(report->keys[0].verdict.remedy.contains(u"acme/staging/nothing"_s));
    QVERIFY(w.checker.asked.empty());
}

void TestVerificationService::aMadeUpKeyIsAskedOnlyWhenWanted()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "real");
    QVERIFY(w.verify({id}));
    QVERIFY(w.checker.asked.back().madeUp.isEmpty());
    w.settings.setVerifySelfTest(true);
    QVERIFY(w.verify({id}));
    QCOMPARE(w.checker.asked.back().madeUp.value(u"api_key"_s), "oai-<a24>"); // as the fake registry expands a shape
    QCOMPARE(w.checker.asked.back().secrets.value(u"api_key"_s), "real");
}

void TestVerificationService::countsAreOfAllBatches()
{
    VerificationWorld w;
    const CredentialId a = w.add(u"a"_s, "a");
    const CredentialId b = w.add(u"b"_s, "b", u"anthropic"_s);
    w.checker.hold();
    auto first = w.service.verify({a});
    auto second = w.service.verify({b, a});
    QCOMPARE(w.service.counts().total, 3);
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 3; }));
    w.checker.release();
    QVERIFY(w.outcomeOf(std::move(first)));
    QVERIFY(w.outcomeOf(std::move(second)));
    QCOMPARE(w.service.counts(), (CheckCounts{3, 3, 0, 0, 0, 0}));
    QVERIFY(w.verify({a}));
    QCOMPARE(w.service.counts().total, 1);
}

QTEST_GUILESS_MAIN(TestVerificationService)
#include "tst_verification_service.moc"
