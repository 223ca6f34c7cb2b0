#include "models/services/verification_overview.h"
#include "tests/support/fake_key_checker.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_rows.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

CredentialOverview key(const QString &label, const QString &environment, Validation validation,
                       VerdictMeaning meaning = VerdictMeaning::None, const QString &provider = u"openai"_s)
{
    CredentialOverview key;
    key.id = CredentialId::generate();
    key.label = label;
    key.provider = provider;
    key.environment = environment;
    key.lifecycle = Lifecycle::Active;
    key.validation = validation;
    key.meaning = meaning;
    if (validation != Validation::NotChecked)
        key.lastVerifiedAt = kNoon;
    return key;
}

PastCheck pastOf(const CredentialOverview &of, const KeyVerdict &verdict, Instant at)
{
    PastCheck check;
    check.credential = of.id;
    check.verdict = verdict;
    check.at = at;
    return check;
}

struct Facts {
    FakeRegistry registry;
    OverviewList keys;
    std::vector<PastCheck> past;

    [[nodiscard]] VerificationOverview overview() const
    {
        return verificationOverview(
            {keys, past, registry, [](const CredentialOverview &key) { return key.provider != "postgresql"_L1; },
             [](const CredentialOverview &key) { return !key.lastVerifiedAt || *key.lastVerifiedAt < kNoon - 24h; }});
    }
};

} // namespace

class TestVerificationOverview final : public QObject
{
    Q_OBJECT
private slots:
    void theMatrixShowsTheWorst();
    void theUsualEnvironmentsComeFirst();
    void whatIsOutOfUseDoesNotCount();
    void failuresHaveTheirRemedy();
    void aFailureThatLeftTheHistoryIsStillExplained();
    void neverCheckedAndByHandAreApart();
    void moreThanAnyoneReadsAreCounted();
    void latencyOverTime();
    void nothingAtAll();
    void standings();
};

void TestVerificationOverview::theMatrixShowsTheWorst()
{
    Facts facts;
    facts.keys = {key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid),
                  key(u"b"_s, u"production"_s, Validation::Invalid, VerdictMeaning::Revoked),
                  key(u"c"_s, u"staging"_s, Validation::Valid, VerdictMeaning::OverQuota),
                  key(u"d"_s, u"staging"_s, Validation::NotChecked),
                  key(u"e"_s, u"staging"_s, Validation::Valid, VerdictMeaning::Valid, u"anthropic"_s)};
    facts.keys[0].lastVerifiedAt = kNoon - 3h;
    const VerificationOverview overview = facts.overview();
    QCOMPARE(overview.environments, (QStringList{u"production"_s, u"staging"_s}));
    QCOMPARE(overview.rows.size(), std::size_t{2});
    QCOMPARE(overview.rows[0].name, u"Anthropic"_s);
    QCOMPARE(overview.rows[0].cells[0].worst, CellStanding::Empty);
    QCOMPARE(overview.rows[0].cells[1].worst, CellStanding::Works);
    const VerificationRow &openai = overview.rows[1];
    QCOMPARE(openai.cells[0].worst, CellStanding::Fails);
    QCOMPARE(openai.cells[0].works, 1);
    QCOMPARE(openai.cells[0].fails, 1);
    QCOMPARE(openai.cells[0].oldest, kNoon - 3h);
    QCOMPARE(openai.cells[1].worst, CellStanding::Limited);
    QCOMPARE(openai.cells[1].notChecked, 1);
    QCOMPARE(openai.all.total, 4);
    QCOMPARE(openai.all.worst, CellStanding::Fails);
    QCOMPARE(overview.total, 5);
}

void TestVerificationOverview::theUsualEnvironmentsComeFirst()
{
    Facts facts;
    for (const auto &environment : {u"zeta"_s, u"development"_s, u"Alpha"_s, u"production"_s})
        facts.keys.push_back(key(u"k"_s, environment, Validation::Valid, VerdictMeaning::Valid));
    QCOMPARE(facts.overview().environments, (QStringList{u"production"_s, u"development"_s, u"Alpha"_s, u"zeta"_s}));
}

void TestVerificationOverview::whatIsOutOfUseDoesNotCount()
{
    Facts facts;
    facts.keys = {key(u"trashed"_s, u"a"_s, Validation::Invalid, VerdictMeaning::Invalid),
                  key(u"revoked"_s, u"b"_s, Validation::Invalid, VerdictMeaning::Invalid),
                  key(u"pending"_s, u"c"_s, Validation::NotChecked)};
    facts.keys[0].trashedAt = kNoon;
    facts.keys[1].lifecycle = Lifecycle::Revoked;
    facts.keys[2].lifecycle = Lifecycle::Pending;
    const VerificationOverview overview = facts.overview();
    QCOMPARE(overview.total, 0);
    QVERIFY(overview.rows.empty() && overview.environments.isEmpty() && overview.failures.empty());
    QVERIFY(overview.neverChecked.empty() && overview.byHand.empty());
}

void TestVerificationOverview::failuresHaveTheirRemedy()
{
    Facts facts;
    facts.keys = {key(u"narrow"_s, u"production"_s, Validation::Valid, VerdictMeaning::InsufficientScope),
                  key(u"zz dead"_s, u"production"_s, Validation::Invalid, VerdictMeaning::Revoked),
                  key(u"aa dead"_s, u"production"_s, Validation::Expired, VerdictMeaning::Expired),
                  key(u"fine"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid)};
    KeyVerdict revoked = verdictWith(VerdictMeaning::Revoked, u"401"_s);
    revoked.remedy = u"Make another one."_s;
    facts.past = {pastOf(facts.keys[1], unreachedVerdict(), kNoon), pastOf(facts.keys[1], revoked, kNoon - 1h)};
    const auto failures = facts.overview().failures;
    QCOMPARE(failures.size(), std::size_t{3});
    QCOMPARE(failures[0].key.label, u"aa dead"_s);
    QCOMPARE(failures[1].key.label, u"zz dead"_s);
    QCOMPARE(failures[1].text.headline, u"Revoked: OpenAI no longer accepts this key"_s);
    QCOMPARE(failures[1].text.remedy, u"Make another one."_s);
    QCOMPARE(failures[2].key.label, u"narrow"_s);
}

void TestVerificationOverview::aFailureThatLeftTheHistoryIsStillExplained()
{
    Facts facts;
    facts.keys = {key(u"dead"_s, u"production"_s, Validation::Expired, VerdictMeaning::Expired)};
    const auto failures = facts.overview().failures;
    QCOMPARE(failures[0].text.headline, u"Expired: OpenAI no longer accepts this key"_s);
    QVERIFY(!failures[0].text.remedy.isEmpty());
}

void TestVerificationOverview::neverCheckedAndByHandAreApart()
{
    Facts facts;
    facts.keys = {key(u"b"_s, u"production"_s, Validation::NotChecked),
                  key(u"A"_s, u"production"_s, Validation::NotChecked, VerdictMeaning::RateLimited),
                  key(u"db"_s, u"production"_s, Validation::NotChecked, VerdictMeaning::None, u"postgresql"_s),
                  key(u"confirmed"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid, u"postgresql"_s)};
    const VerificationOverview overview = facts.overview();
    QCOMPARE(overview.neverChecked.size(), std::size_t{2});
    QCOMPARE(overview.neverChecked.front().label, u"A"_s);
    QCOMPARE(overview.byHand.size(), std::size_t{1});
    QCOMPARE(overview.byHand.front().label, u"db"_s);
    QCOMPARE(overview.due, 2);
    facts.keys.push_back(key(u"old"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid));
    QCOMPARE(facts.overview().due, 2);
    facts.keys.back().lastVerifiedAt = kNoon - 25h;
    QCOMPARE(facts.overview().due, 3);
    facts.keys.back().lifecycle = Lifecycle::Revoked;
    QCOMPARE(facts.overview().due, 2);
}

void TestVerificationOverview::moreThanAnyoneReadsAreCounted()
{
    Facts facts;
    const auto most = static_cast<int>(VerificationOverview::kMostListed);
    for (int number = 0; number < most + 3; ++number)
        facts.keys.push_back(key(u"k%1"_s.arg(number, 5, 10, QLatin1Char('0')), u"production"_s, Validation::NotChecked));
    for (int number = 0; number < most + 1; ++number)
        facts.keys.push_back(
            key(u"h%1"_s.arg(number), u"production"_s, Validation::NotChecked, VerdictMeaning::None, u"postgresql"_s));
    std::ranges::reverse(facts.keys);
    const VerificationOverview overview = facts.overview();
    QCOMPARE(overview.neverChecked.size(), VerificationOverview::kMostListed);
    QCOMPARE(overview.neverChecked.front().label, u"k00000"_s);
    QCOMPARE(overview.neverChecked.back().label, u"k%1"_s.arg(most - 1, 5, 10, QLatin1Char('0')));
    QCOMPARE(overview.neverCheckedIds.size(), VerificationOverview::kMostListed + 3);
    QCOMPARE(overview.neverCheckedIds.front(), overview.neverChecked.front().id);
    QCOMPARE(overview.byHand.size(), VerificationOverview::kMostListed);
    QCOMPARE(overview.byHandCount, most + 1);
    QCOMPARE(overview.total, 2 * most + 4);
}

void TestVerificationOverview::latencyOverTime()
{
    Facts facts;
    facts.keys = {key(u"k"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid)};
    for (int i = 0; i < 5; ++i) { // the newest first
        KeyVerdict verdict = verdictWith(VerdictMeaning::Valid);
        verdict.steps.front().latency = std::chrono::milliseconds{100 * (5 - i)};
        facts.past.push_back(pastOf(facts.keys[0], verdict, kNoon - std::chrono::hours{i}));
    }
    facts.past.push_back(pastOf(facts.keys[0], unreachedVerdict(), kNoon - 9h));
    const auto trends = facts.overview().trends;
    QCOMPARE(trends.size(), std::size_t{1});
    QCOMPARE(trends[0].points.size(), std::size_t{5});
    QCOMPARE(trends[0].points.front().at, kNoon - 4h);
    QCOMPARE(trends[0].points.back().latency, 500ms);
    QCOMPARE(trends[0].median, 300ms);
    QCOMPARE(trends[0].slowest, 500ms);
}

void TestVerificationOverview::nothingAtAll()
{
    const VerificationOverview overview = Facts{}.overview();
    QVERIFY(overview.rows.empty() && overview.trends.empty() && overview.total == 0);
}

void TestVerificationOverview::standings()
{
    QCOMPARE(standingOf(key({}, {}, Validation::NotChecked)), CellStanding::NotChecked);
    QCOMPARE(standingOf(key({}, {}, Validation::NotChecked, VerdictMeaning::Restricted)), CellStanding::Undecided);
    QCOMPARE(standingOf(key({}, {}, Validation::Expired, VerdictMeaning::Expired)), CellStanding::Fails);
    QCOMPARE(standingText(CellStanding::Undecided), u"No verdict"_s);
    QVERIFY(standingText(CellStanding::Empty).isEmpty());
}

QTEST_GUILESS_MAIN(TestVerificationOverview)
#include "tst_verification_overview.moc"
