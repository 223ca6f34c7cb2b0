#include "models/services/verification_rule.h"
#include "tests/support/verification_world.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QFuture<Result<TriedValues>> tryOne(VerificationWorld &w, const QByteArray &secret, ProgressPtr cancel = {})
{
    return w.service.tryValues(u"openai"_s, u"project_key"_s, {{u"organization_id"_s, u"org-1"_s}},
                               secretsOf({{u"api_key"_s, secret}}), std::move(cancel));
}

KeyVerdict doubtful(VerdictMeaning meaning)
{
    KeyVerdict verdict = verdictWith(meaning);
    verdict.trust = CheckTrust::Doubtful;
    return verdict;
}

} // namespace

class TestVerificationTrials final : public QObject
{
    Q_OBJECT
private slots:
    void aTrialSaysWhatHappenedAndKeepsNothing();
    void whatCannotBeCheckedIsToBeConfirmed();
    void anUnknownProviderOrKindIsSaid();
    void aBadValueIsAnError();
    void aTrialIsCancelled();
    void aTrialThatWaitsForItsTurnIsCancelled();
    void whatWasTriedBecomesTheFirstCheck();
    void nobodyAskedIsNoCheck();
    void aConfirmationNeedsANote();
    void aConfirmationIsKept();
    void aConfirmationOfTheTrashIsRefused();
    void onlyADefiniteNoBlocks();
    void insistingNeedsAReason();
    void theLogSaysWhatWasHeldBack();
};

void TestVerificationTrials::aTrialSaysWhatHappenedAndKeepsNothing()
{
    VerificationWorld w;
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    w.checker.usual.remedy = u"Issue a new key."_s;
    const auto tried = w.outcomeOf(tryOne(w, "wrong"));
    QVERIFY(tried);
    QCOMPARE(tried->verdict.meaning, VerdictMeaning::Invalid);
    QCOMPARE(tried->text.headline, u"Not accepted by OpenAI"_s);
    QCOMPARE(tried->text.remedy, u"Issue a new key."_s);
    QCOMPARE(w.checker.asked.front().fields, (std::vector<PlainField>{{u"organization_id"_s, u"org-1"_s}}));
    QVERIFY(w.backend.past.empty());
    QVERIFY(w.backend.events.empty());
}

void TestVerificationTrials::whatCannotBeCheckedIsToBeConfirmed()
{
    VerificationWorld w;
    w.checker.unknown.insert(u"openai"_s);
    const auto tried = w.outcomeOf(tryOne(w, "k"));
    QVERIFY(tried);
    QCOMPARE(tried->verdict.meaning, VerdictMeaning::None);
    QVERIFY(tried->text.remedy.contains(u"by hand"_s));
    QVERIFY(w.checker.asked.empty());
    QCOMPARE(saveRule(tried->verdict), SaveRule::Free);
}

void TestVerificationTrials::anUnknownProviderOrKindIsSaid()
{
    VerificationWorld w;
    QCOMPARE(w.outcomeOf(w.service.tryValues(u"nobody"_s, u"x"_s, {}, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(w.outcomeOf(w.service.tryValues(u"openai"_s, u"x"_s, {}, {})).error().subject, u"x"_s);
}

void TestVerificationTrials::aBadValueIsAnError()
{
    VerificationWorld w;
    w.checker.errors.insert("bad", {ErrorCode::InvalidInput, u"api_key"_s, u"holds a line break"_s});
    const auto tried = w.outcomeOf(tryOne(w, "bad"));
    QCOMPARE(tried.error().code, ErrorCode::InvalidInput);
    QCOMPARE(tried.error().subject, u"api_key"_s);
}

void TestVerificationTrials::aTrialIsCancelled()
{
    VerificationWorld w;
    w.checker.hold();
    const auto cancel = std::make_shared<Progress>();
    auto future = tryOne(w, "k", cancel);
    QVERIFY(w.time.passUntil([&] { return w.checker.held() == 1; }));
    cancel->cancel();
    QCOMPARE(answerOf(std::move(future)).error().code, ErrorCode::Cancelled); // although nobody answers
    QVERIFY(w.checker.asked.back().cancel->isCancelled());
}

void TestVerificationTrials::aTrialThatWaitsForItsTurnIsCancelled()
{
    VerificationWorld w;
    QVERIFY(w.outcomeOf(tryOne(w, "first")));
    auto future = tryOne(w, "second");
    w.service.stop();
    QCOMPARE(answerOf(std::move(future)).error().code, ErrorCode::Cancelled);
    QVERIFY(!w.time.passUntil([&] { return w.checker.asked.size() > 1; }));
}

void TestVerificationTrials::whatWasTriedBecomesTheFirstCheck()
{
    VerificationWorld w;
    const auto tried = w.outcomeOf(tryOne(w, "k"));
    const CredentialId id = w.add(u"k"_s, "k");
    QVERIFY(answerOf(w.service.recordTried(w.backend.rows.at(id).credential, tried->verdict)));
    QCOMPARE(w.backend.overview(id).validation, Validation::Valid);
    QCOMPARE(w.backend.past.front().version, 1);
    w.backend.rows.erase(id);
    Credential purged;
    purged.overview.id = id;
    QCOMPARE(answerOf(w.service.recordTried(purged, tried->verdict)).error().code, ErrorCode::NotFound);
}

void TestVerificationTrials::nobodyAskedIsNoCheck()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "k");
    QVERIFY(answerOf(w.service.recordTried(w.backend.rows.at(id).credential, {})));
    QVERIFY(w.backend.past.empty());
}

void TestVerificationTrials::aConfirmationNeedsANote()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "k");
    QCOMPARE(answerOf(w.service.confirmByHand(id, u"  "_s)).error().code, ErrorCode::InvalidInput);
    QVERIFY(w.backend.past.empty());
}

void TestVerificationTrials::aConfirmationIsKept()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "k");
    QVERIFY(answerOf(w.service.confirmByHand(id, u" signed in with it "_s)));
    QCOMPARE(w.backend.past.front().note, u"signed in with it"_s);
    QCOMPARE(w.backend.past.front().origin, CheckOrigin::ByHand);
    QCOMPARE(w.backend.overview(id).validation, Validation::Valid);
    QCOMPARE(*w.backend.overview(id).lastVerifiedAt, kNoon);
}

void TestVerificationTrials::aConfirmationOfTheTrashIsRefused()
{
    VerificationWorld w;
    const CredentialId id = w.add(u"k"_s, "k");
    w.overview(id).trashedAt = kNoon;
    QCOMPARE(answerOf(w.service.confirmByHand(id, u"works"_s)).error().code, ErrorCode::Refused);
}

void TestVerificationTrials::onlyADefiniteNoBlocks()
{
    using enum VerdictMeaning;
    QCOMPARE(saveRule(std::nullopt), SaveRule::Free);
    for (const auto meaning : {Valid, InsufficientScope, OverQuota, None})
        QCOMPARE(saveRule(verdictWith(meaning)), SaveRule::Free);
    for (const auto meaning : {Restricted, RateLimited, Misconfigured, ProviderError})
        QCOMPARE(saveRule(verdictWith(meaning)), SaveRule::Warned);
    for (const auto meaning : {Invalid, Revoked, Expired})
        QCOMPARE(saveRule(verdictWith(meaning)), SaveRule::Blocked);
    QCOMPARE(saveRule(unreachedVerdict()), SaveRule::Warned);
    QCOMPARE(saveRule(doubtful(Invalid)), SaveRule::Warned);
}

void TestVerificationTrials::insistingNeedsAReason()
{
    const KeyVerdict dead = verdictWith(VerdictMeaning::Revoked, u"401"_s);
    QVERIFY(!maySave(dead, false, u"because"_s));
    QVERIFY(!maySave(dead, true, u"  "_s));
    QVERIFY(maySave(dead, true, u"kept for the archive"_s));
    QVERIFY(maySave(unreachedVerdict(), false, {}));
    QCOMPARE(insistedReason(u" kept "_s, dead), u"kept [saved although the check said: revoked]"_s);
}

void TestVerificationTrials::theLogSaysWhatWasHeldBack()
{
    VerificationWorld w;
    const KeyVerdict dead = verdictWith(VerdictMeaning::Invalid, u"-ERR x=1"_s);
    const EventDraft fresh = heldBackEvent(someData(u"k"_s), nullptr, dead, {});
    QCOMPARE(fresh.action, AuditAction::CredentialCreated);
    QCOMPARE(fresh.result, AuditResult::Denied);
    QCOMPARE(fresh.detail, u"rule=check verdict=invalid answer=-ERR_x_1"_s);
    QCOMPARE(fresh.workspace, u"acme"_s);
    const Credential &key = w.backend.rows.at(w.add(u"k"_s, "k")).credential;
    const EventDraft rotation = heldBackEvent(someData(u"k"_s), &key, dead, u" test "_s);
    QCOMPARE(rotation.action, AuditAction::RotationPromoted);
    QCOMPARE(rotation.object, key.overview.id.toString());
    QCOMPARE(rotation.reason, u"test"_s);
}

QTEST_GUILESS_MAIN(TestVerificationTrials)
#include "tst_verification_trials.moc"
