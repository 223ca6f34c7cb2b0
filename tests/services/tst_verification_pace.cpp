#include "tests/support/verification_world.h"

#include <QElapsedTimer>

#include <numeric>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kProviders = 20;
constexpr int kKeys = 500;

/// Seconds after noon at which each request began.
std::vector<double> startsOf(const VerificationWorld &w, const QString &provider)
{
    std::vector<double> starts;
    for (const FakeKeyChecker::Asked &asked : w.checker.asked) {
        if (asked.provider == provider)
            starts.push_back(std::chrono::duration<double>(asked.at - kNoon).count());
    }
    return starts;
}

} // namespace

class TestVerificationPace final : public QObject
{
    Q_OBJECT
private slots:
    void oneProviderIsAskedOnceASecond();
    void providersAreAskedSideBySide();
    void aCheckOfSeveralRequestsTakesItsTurns();
    void batchesAndTrialsShareTheTurns();
    void aSlowProviderIsNotAskedTwiceAtOnce();
    void twoSecretsOfOneAwsNameAreApart();
    void aRoleCountsByTheKeyThatSignsForIt();
    void aClockThatWasSetBackDelaysLittle();
    void cancellingDoesNotWaitForATurn();
    void fiveHundredKeysInSixSeconds();
};

void TestVerificationPace::oneProviderIsAskedOnceASecond()
{
    VerificationWorld w;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 12; ++i)
        ids.push_back(w.add(u"k%1"_s.arg(i), QByteArray::number(i)));
    const auto report = w.verify(ids);
    QVERIFY(report);
    QCOMPARE(report->counts.works, 12);
    std::vector<double> expected(12);
    std::iota(expected.begin(), expected.end(), 0.0);
    QCOMPARE(startsOf(w, u"openai"_s), expected);
}

void TestVerificationPace::providersAreAskedSideBySide()
{
    VerificationWorld w;
    w.checker.setLatency(400ms, w.time);
    const auto report = w.verify({w.add(u"a"_s, "a"), w.add(u"b"_s, "b", u"anthropic"_s)});
    QVERIFY(report);
    QCOMPARE(startsOf(w, u"openai"_s), std::vector{0.0});
    QCOMPARE(startsOf(w, u"anthropic"_s), std::vector{0.0});
    QCOMPARE(w.clock.at, kNoon + 400ms);
}

void TestVerificationPace::aCheckOfSeveralRequestsTakesItsTurns()
{
    VerificationWorld w;
    w.checker.usual.steps.resize(3, w.checker.usual.steps.front());
    QVERIFY(w.verify({w.add(u"a"_s, "a"), w.add(u"b"_s, "b"), w.add(u"c"_s, "c")}));
    QCOMPARE(startsOf(w, u"openai"_s), (std::vector{0.0, 3.0, 6.0}));
}

void TestVerificationPace::batchesAndTrialsShareTheTurns()
{
    VerificationWorld w;
    auto first = w.service.verify({w.add(u"a"_s, "a")});
    auto second = w.service.verify({w.add(u"b"_s, "b")});
    auto trial = w.service.tryValues(u"openai"_s, u"project_key"_s, {}, secretsOf({{u"api_key"_s, "t"}}));
    QVERIFY(w.outcomeOf(std::move(first)));
    QVERIFY(w.outcomeOf(std::move(second)));
    QVERIFY(w.outcomeOf(std::move(trial)));
    QCOMPARE(startsOf(w, u"openai"_s), (std::vector{0.0, 1.0, 2.0}));
}

void TestVerificationPace::aSlowProviderIsNotAskedTwiceAtOnce()
{
    VerificationWorld w;
    w.checker.setLatency(5s, w.time);
    QVERIFY(w.verify({w.add(u"a"_s, "a"), w.add(u"b"_s, "b")}));
    QCOMPARE(w.checker.mostAtOnce(u"openai"_s), 1);
    QCOMPARE(startsOf(w, u"openai"_s), (std::vector{0.0, 5.0}));
}

void TestVerificationPace::twoSecretsOfOneAwsNameAreApart()
{
    VerificationWorld w;
    w.service.setLimits({0ms, 4});
    w.makeRole();
    const auto add = [&w](const QString &label, const QByteArray &secret, const QString &id, const QString &region) {
        const CredentialId key = w.add(label, secret);
        w.backend.rows.at(key).credential.details.fields = {{u"access_key_id"_s, id}, {u"region"_s, region}};
        return key;
    };
    const CredentialId a = add(u"a"_s, "a", u"AKIA1"_s, u"eu-central-1"_s);
    const CredentialId b = add(u"b"_s, "b", u"AKIA1"_s, u"us-east-1"_s);
    const CredentialId other = add(u"c"_s, "c", u"AKIA2"_s, u"eu-central-1"_s);
    QVERIFY(w.verify({a, b, other}));
    QCOMPARE(startsOf(w, u"openai"_s), (std::vector{0.0, 0.0, 6.0}));
    QCOMPARE(w.checker.asked.back().secrets.value(u"api_key"_s), "b");
}

void TestVerificationPace::aRoleCountsByTheKeyThatSignsForIt()
{
    VerificationWorld w;
    w.service.setLimits({0ms, 4});
    w.makeRole();
    const CredentialId base = w.add(u"base"_s, "signs");
    w.backend.rows.at(base).credential.details.fields = {{u"access_key_id"_s, u"AKIA1"_s}};
    const CredentialId role = w.add(u"role"_s, "external", u"anthropic"_s);
    w.backend.rows.at(role).credential.details.fields = {{u"base"_s, base.toString()}, {u"region"_s, u"us-east-1"_s}};
    QVERIFY(w.verify({base, role}));
    QCOMPARE(startsOf(w, u"openai"_s), std::vector{0.0});
    QCOMPARE(startsOf(w, u"anthropic"_s), std::vector{6.0});
    QVERIFY(w.outcomeOf(w.service.tryValues(u"openai"_s, u"project_key"_s, {{u"access_key_id"_s, u"AKIA1"_s}},
                                            secretsOf({{u"api_key"_s, "another"}}))));
    QCOMPARE(startsOf(w, u"openai"_s), (std::vector{0.0, 12.0}));
}

void TestVerificationPace::aClockThatWasSetBackDelaysLittle()
{
    VerificationWorld w;
    QVERIFY(w.verify({w.add(u"a"_s, "a")}));
    w.clock.at -= 24h;
    const Instant back = w.clock.at;
    QVERIFY(w.verify({w.add(u"b"_s, "b")}));
    QVERIFY(w.checker.asked.back().at - back <= 60s);
}

void TestVerificationPace::cancellingDoesNotWaitForATurn()
{
    VerificationWorld w;
    const auto progress = std::make_shared<Progress>();
    auto future = w.service.verify({w.add(u"a"_s, "a"), w.add(u"b"_s, "b")}, progress);
    QVERIFY(w.time.passUntil([&] { return w.checker.asked.size() == 1 && w.time.waits() == 1; }));
    progress->cancel();
    const auto report = answerOf(std::move(future)); // no time passes
    QVERIFY(report && report->stopped);
    QCOMPARE(report->counts.works, 1);
    QCOMPARE(w.clock.at, kNoon);
}

void TestVerificationPace::fiveHundredKeysInSixSeconds()
{
    VerificationWorld w;
    w.service.setLimits({0ms, 1});
    w.checker.setLatency(100ms, w.time);
    std::vector<CredentialId> ids;
    for (int i = 0; i < kProviders; ++i)
        w.addProvider(u"provider-%1"_s.arg(i));
    for (int i = 0; i < kKeys; ++i)
        ids.push_back(w.add(u"k%1"_s.arg(i), QByteArray::number(i), u"provider-%1"_s.arg(i % kProviders)));
    QElapsedTimer own;
    own.start();
    const auto report = w.verify(ids);
    const auto spent = std::chrono::milliseconds{own.elapsed()}; // what the service itself needs, no latency in it
    QVERIFY(report);
    QCOMPARE(report->counts.works, kKeys);
    QCOMPARE(w.backend.past.size(), std::size_t{kKeys});
    qInfo("500 keys: %.2f s of providers' latency, %lld ms of our own", std::chrono::duration<double>(w.clock.at - kNoon).count(),
          static_cast<long long>(spent.count()));
    QVERIFY(w.clock.at - kNoon + spent <= 6s);
}

QTEST_GUILESS_MAIN(TestVerificationPace)
#include "tst_verification_pace.moc"
