#include "models/domain/key_check.h"
#include "tests/support/fixed_clock.h"

#include <QTest>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// What answers of a provider say about a key.
class TestKeyCheck : public QObject
{
    Q_OBJECT

private slots:
    void onlyDefiniteWordsDecide_data();
    void onlyDefiniteWordsDecide();
    void aDoubtfulAnswerDecidesNothing();
    void aKeyThatWorkedWasRevokedOrHasExpired();
    void theStepThatDecidedIsFound();
    void whatFoundAKeyLive();
    void anAnswerBecomesOneWord();
    void namesAreStable();
};

namespace {

KeyVerdict verdictOf(VerdictMeaning meaning, CheckTrust trust = CheckTrust::Plain)
{
    KeyVerdict verdict;
    verdict.meaning = meaning;
    verdict.trust = trust;
    verdict.wasReached = true;
    return verdict;
}

constexpr std::array kStandings{Validation::NotChecked, Validation::Valid, Validation::Invalid, Validation::Expired};

} // namespace

void TestKeyCheck::onlyDefiniteWordsDecide_data()
{
    QTest::addColumn<VerdictMeaning>("meaning");
    QTest::addColumn<bool>("decides");
    QTest::addColumn<Validation>("after");
    const auto row = [](VerdictMeaning meaning, bool isDeciding, Validation after) {
        const QByteArray text = meaning == VerdictMeaning::None ? QByteArray("none") : QByteArray(name(meaning).data());
        QTest::newRow(text.constData()) << meaning << isDeciding << after;
    };
    row(VerdictMeaning::Valid, true, Validation::Valid);
    row(VerdictMeaning::InsufficientScope, true, Validation::Valid);
    row(VerdictMeaning::OverQuota, true, Validation::Valid);
    row(VerdictMeaning::Invalid, true, Validation::Invalid);
    row(VerdictMeaning::Revoked, true, Validation::Invalid);
    row(VerdictMeaning::Expired, true, Validation::Expired);
    row(VerdictMeaning::None, false, {});
    row(VerdictMeaning::Restricted, false, {});
    row(VerdictMeaning::RateLimited, false, {});
    row(VerdictMeaning::Misconfigured, false, {});
    row(VerdictMeaning::ProviderError, false, {});
}

void TestKeyCheck::onlyDefiniteWordsDecide()
{
    QFETCH(VerdictMeaning, meaning);
    QFETCH(bool, decides);
    QFETCH(Validation, after);
    QCOMPARE(claviger::decides(verdictOf(meaning)), decides);
    QCOMPARE(isLive(meaning) || isAgainst(meaning), decides);
    QVERIFY(!(isLive(meaning) && isAgainst(meaning)));
    for (const Validation before : kStandings)
        QCOMPARE(validationAfter(before, verdictOf(meaning)), decides ? after : before);
}

void TestKeyCheck::aDoubtfulAnswerDecidesNothing()
{
    for (const VerdictMeaning meaning : {VerdictMeaning::Valid, VerdictMeaning::Invalid, VerdictMeaning::Expired}) {
        const KeyVerdict doubtful = verdictOf(meaning, CheckTrust::Doubtful);
        QVERIFY(!decides(doubtful));
        for (const Validation before : kStandings)
            QCOMPARE(validationAfter(before, doubtful), before);
        QVERIFY(decides(verdictOf(meaning, CheckTrust::SelfTested)));
    }
}

void TestKeyCheck::aKeyThatWorkedWasRevokedOrHasExpired()
{
    const KeyVerdict dead = verdictOf(VerdictMeaning::Invalid);
    const auto justNow = std::chrono::milliseconds{1};
    QCOMPARE(shownMeaning(dead, Validation::NotChecked, {}, kNoon), VerdictMeaning::Invalid);
    QCOMPARE(shownMeaning(dead, Validation::Invalid, kNoon, kNoon), VerdictMeaning::Invalid);
    QCOMPARE(shownMeaning(dead, Validation::Valid, {}, kNoon), VerdictMeaning::Revoked);
    QCOMPARE(shownMeaning(dead, Validation::Valid, kNoon + justNow, kNoon), VerdictMeaning::Revoked);
    QCOMPARE(shownMeaning(dead, Validation::Valid, kNoon, kNoon), VerdictMeaning::Expired);
    QCOMPARE(shownMeaning(verdictOf(VerdictMeaning::Valid), Validation::Valid, kNoon, kNoon), VerdictMeaning::Valid);
    QCOMPARE(shownMeaning(verdictOf(VerdictMeaning::Revoked), Validation::Valid, kNoon, kNoon), VerdictMeaning::Revoked);
}

void TestKeyCheck::theStepThatDecidedIsFound()
{
    KeyVerdict verdict = verdictOf(VerdictMeaning::Invalid);
    QVERIFY(!decidingStep(verdict));
    CheckStep step;
    step.meaning = VerdictMeaning::Valid;
    verdict.steps.push_back(step);
    QCOMPARE(decidingStep(verdict), &verdict.steps[0]); // the best there is
    step.meaning = VerdictMeaning::Invalid;
    verdict.steps.push_back(step);
    for (const VerdictMeaning shown : {VerdictMeaning::Invalid, VerdictMeaning::Revoked, VerdictMeaning::Expired}) {
        verdict.meaning = shown;
        QCOMPARE(decidingStep(verdict), &verdict.steps[1]);
    }
    verdict.meaning = VerdictMeaning::Valid;
    QCOMPARE(decidingStep(verdict), &verdict.steps[0]);
}

void TestKeyCheck::whatFoundAKeyLive()
{
    PastCheck check;
    check.verdict = verdictOf(VerdictMeaning::OverQuota);
    QVERIFY(foundLive(check));
    check.verdict.trust = CheckTrust::Doubtful;
    QVERIFY(!foundLive(check));
    check.verdict = verdictOf(VerdictMeaning::Expired);
    QVERIFY(!foundLive(check));
    check.origin = CheckOrigin::ByHand;
    QVERIFY(foundLive(check));
}

void TestKeyCheck::anAnswerBecomesOneWord()
{
    QCOMPARE(plainWord(u"200"_s), u"200"_s);
    QCOMPARE(plainWord(u"+PONG"_s), u"+PONG"_s);
    QCOMPARE(plainWord(u"-ERR verdict=valid"_s), u"-ERR_verdict_valid"_s);
    QCOMPARE(plainWord(u"\u00fc\u0661 \n"_s), u"____"_s); // letters and digits of other scripts as well
    QCOMPARE(plainWord(QString(100, u'x')), QString(32, u'x'));
}

void TestKeyCheck::namesAreStable()
{
    QCOMPARE(name(CheckOrigin::Person), "person"_L1);
    QCOMPARE(name(CheckOrigin::Schedule), "schedule"_L1);
    QCOMPARE(name(CheckOrigin::ByHand), "by-hand"_L1);
    QCOMPARE(name(CheckTrust::Plain), "plain"_L1);
    QCOMPARE(name(CheckTrust::SelfTested), "self-tested"_L1);
    QCOMPARE(name(CheckTrust::Doubtful), "doubtful"_L1);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestKeyCheck)
#include "tst_key_check.moc"
