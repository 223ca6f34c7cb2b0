#include "models/services/verdict_text.h"
#include "tests/support/fake_key_checker.h"
#include "tests/support/fake_registry.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestVerdictText final : public QObject
{
    Q_OBJECT
private slots:
    void everyMeaningHasItsWords();
    void theRegistrysRemedyGoesFirst();
    void whoWasNotReachedIsNotBlamed();
    void aDoubtfulAnswerIsNoVerdict();
    void aSelfTestIsSaid();
    void aSkippedKeySaysWhy();
    void aSharedVerdictSaysSo();
    void aConfirmationHasItsNote();
    void sentencesEndOnce();
    void requestsInALine();
    void countsWithoutZeros();
};

void TestVerdictText::everyMeaningHasItsWords()
{
    QStringList headlines;
    for (int i = 0; i <= static_cast<int>(VerdictMeaning::ProviderError); ++i) {
        const VerdictText text = verdictText(verdictWith(static_cast<VerdictMeaning>(i)), u"OpenAI"_s);
        QVERIFY(text.headline.contains(u"OpenAI"_s));
        QVERIFY(!text.headline.contains(u'%'));
        QVERIFY(text.meaning.endsWith(u'.'));
        QVERIFY(text.remedy.isEmpty() == (static_cast<VerdictMeaning>(i) == VerdictMeaning::Valid));
        QVERIFY(!headlines.contains(text.headline));
        headlines << text.headline;
    }
}

void TestVerdictText::theRegistrysRemedyGoesFirst()
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::Revoked, u"401"_s);
    verdict.remedy = u"Ask your admin."_s;
    QCOMPARE(verdictText(verdict, u"OpenAI"_s).remedy, u"Ask your admin."_s);
}

void TestVerdictText::whoWasNotReachedIsNotBlamed()
{
    QStringList headlines;
    for (const auto &answer : {u"dns"_s, u"tls"_s, u"timeout"_s, u"connect"_s}) {
        const VerdictText text = verdictText(unreachedVerdict(answer), u"OpenAI"_s);
        QVERIFY(!headlines.contains(text.headline));
        headlines << text.headline;
        QCOMPARE(text.meaning, u"Nothing was found out about the key."_s);
    }
}

void TestVerdictText::aDoubtfulAnswerIsNoVerdict()
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::Valid);
    verdict.trust = CheckTrust::Doubtful;
    QVERIFY(verdictText(verdict, u"OpenAI"_s).headline.contains(u"stays open"_s));
    QCOMPARE(findingOf(verdict), KeyFinding::Undecided);
}

void TestVerdictText::aSelfTestIsSaid()
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::Valid);
    verdict.trust = CheckTrust::SelfTested;
    QVERIFY(verdictText(verdict, u"OpenAI"_s).meaning.contains(u"made-up key was refused"_s));
    QVERIFY(trustText(CheckTrust::Plain).isEmpty());
}

void TestVerdictText::aSkippedKeySaysWhy()
{
    const FakeRegistry registry;
    CheckedKey checked;
    checked.skipped = SkipReason::NoCheck;
    const VerdictText text = checkedText(checked, registry);
    QVERIFY(text.sentence().contains(u"confirm it by hand"_s));
    for (int i = 1; i <= static_cast<int>(SkipReason::Unreadable); ++i) {
        QVERIFY(skipText(static_cast<SkipReason>(i)).endsWith(u'.'));
        QVERIFY(!name(static_cast<SkipReason>(i)).isEmpty());
    }
}

void TestVerdictText::aSharedVerdictSaysSo()
{
    const FakeRegistry registry;
    CheckedKey checked;
    checked.key.provider = u"openai"_s;
    checked.finding = KeyFinding::Works;
    checked.verdict = verdictWith(VerdictMeaning::Valid);
    QCOMPARE(checkedText(checked, registry).headline, u"Accepted by OpenAI"_s);
    checked.sharedWith = CredentialId::generate();
    QVERIFY(checkedText(checked, registry).meaning.contains(u"same values"_s));
}

void TestVerdictText::aConfirmationHasItsNote()
{
    PastCheck check;
    check.origin = CheckOrigin::ByHand;
    check.note = u"Signed in with it"_s;
    const VerdictText text = pastCheckText(check, u"ChatGPT Plus"_s);
    QCOMPARE(text.headline, u"Confirmed by hand"_s);
    QCOMPARE(text.meaning, u"Signed in with it"_s);
}

void TestVerdictText::sentencesEndOnce()
{
    QCOMPARE((VerdictText{u"A"_s, u"B."_s, u"C"_s}.sentence()), u"A. B. C."_s);
    QCOMPARE((VerdictText{u"A"_s, {}, {}}.sentence()), u"A."_s);
    QCOMPARE((VerdictText{u"A"_s, {}, u"Really?"_s}.sentence()), u"A. Really?"_s);
}

void TestVerdictText::requestsInALine()
{
    CheckStep step;
    step.endpoint = u"https://api.example.com/v1"_s;
    step.answer = u"200"_s;
    step.latency = 123ms;
    QCOMPARE(stepText(step), u"https://api.example.com/v1: 200, 123 ms"_s);
    step.label = u"Billing"_s;
    step.answer = u"timeout"_s;
    QCOMPARE(stepText(step), u"Billing (https://api.example.com/v1): no answer in time, 123 ms"_s);
    QVERIFY(latencyText(4250ms).endsWith(u" s"_s));
}

void TestVerdictText::countsWithoutZeros()
{
    QCOMPARE(countsText({4, 2, 0, 1, 1, 0}), u"Works: 2 · Fails: 1 · No verdict: 1"_s);
    QCOMPARE(countsText({3, 0, 0, 0, 0, 0}), u"Nothing was checked"_s);
}

QTEST_GUILESS_MAIN(TestVerdictText)
#include "tst_verdict_text.moc"
