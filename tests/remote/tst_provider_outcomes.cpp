#include "tests/remote/checker_world.h"
#include "tests/support/simulator/scripted_databases.h"

#include <QSet>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Every outcome of every provider, asked of the simulator.
class TestProviderOutcomes final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyOutcome_data();
    void everyOutcome();
    void everyDatabaseOutcome_data();
    void everyDatabaseOutcome();
    void noRowIsOutOfReach_data();
    void noRowIsOutOfReach();
    void everyUnknownKeyIsRefused_data();
    void everyUnknownKeyIsRefused();
    void providersWithoutACheckSaySo();
    void everyProviderWasPlayed();

private:
    std::vector<std::pair<QString, QString>> checkedKinds();
    void compare(const KeyVerdict &verdict, const VerifyCall &call, int row, const QString &status);

    CheckerWorld m_world;
    QSet<QString> m_played;
};

namespace {

const VerifyCall &callOf(const SimulatedKey &key, const QString &id)
{
    for (const VerifyCall *call : simulatedCalls(key)) {
        if (call->id == id)
            return *call;
    }
    return key.provider->verify.call;
}

/// Both lists have the same order; the program's begins with "none".
VerdictMeaning shown(VerifyMeaning meaning) { return static_cast<VerdictMeaning>(static_cast<int>(meaning) + 1); }

bool isDatabase(const Provider &provider) { return provider.verify.call.url.isEmpty(); }

} // namespace

void TestProviderOutcomes::initTestCase() { QCOMPARE(m_world.registry().all().size(), std::size_t{62}); }

void TestProviderOutcomes::everyOutcome_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("call");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("sample");
    for (const auto &[provider, kind] : checkedKinds()) {
        const SimulatedKey key = makeSimulatedKey(m_world.provider(provider), kind);
        for (const VerifyCall *call : simulatedCalls(key)) {
            for (int row = 0; row < static_cast<int>(call->outcomes.size()); ++row) {
                for (const RowAnswer &answer : answersOfRow(*call, row, key))
                    QTest::addRow("%s/%s %s %d: %s %s", qPrintable(provider), qPrintable(kind), qPrintable(call->id), row,
                                  qPrintable(answer.status), qPrintable(answer.sample))
                        << provider << kind << call->id << row << answer.status << answer.sample;
            }
        }
    }
}

/// The first kind that each check over HTTP is for.
std::vector<std::pair<QString, QString>> TestProviderOutcomes::checkedKinds()
{
    std::vector<std::pair<QString, QString>> found;
    for (const Provider &provider : m_world.registry().all()) {
        const QString first = m_world.checkedKind(provider);
        if (first.isEmpty() || isDatabase(provider))
            continue;
        found.emplace_back(provider.id, first);
        for (const VerifyCall &call : provider.verify.otherKinds) {
            for (const QString &kind : call.forKinds)
                found.emplace_back(provider.id, kind);
        }
    }
    return found;
}

void TestProviderOutcomes::compare(const KeyVerdict &verdict, const VerifyCall &call, int row, const QString &status)
{
    const CheckStep *step = stepOf(verdict, call.id);
    QVERIFY(step);
    const VerifyOutcome &outcome = call.outcomes[static_cast<std::size_t>(row)];
    QCOMPARE(step->answer, status);
    QCOMPARE(step->meaning, shown(outcome.means));
    const bool isAboutPermissions = call.url.endsWith(":testIamPermissions"_L1) && step->meaning != VerdictMeaning::Valid;
    if (!isAboutPermissions) // names what is missing instead
        QCOMPARE(step->remedy, outcome.remedy);
    QVERIFY(step->label == call.label || (!call.eachOf.isEmpty() && step->label == call.label + u" (1 of 2)"_s));
    QCOMPARE(verdict.trust, CheckTrust::Plain);
    QVERIFY(verdict.wasReached);
    QCOMPARE(verdict.registryVersion.size(), 16);
}

void TestProviderOutcomes::everyOutcome()
{
    QFETCH(QString, provider);
    QFETCH(QString, kind);
    QFETCH(QString, call);
    QFETCH(int, row);
    QFETCH(QString, status);
    QFETCH(QString, sample);
    m_world.simulator.forgetAll();
    SimulatedKey key = makeSimulatedKey(m_world.provider(provider), kind);
    for (const VerifyCall &other : key.provider->verify.then) { // no other lists, each of which is many requests
        if (!other.eachOf.isEmpty() && other.id != call)
            key.plain[other.eachOf].clear();
    }
    m_world.simulator.know(key);
    m_world.simulator.order(key, call, RowAnswer{row, status, sample});
    const Result<KeyVerdict> verdict = m_world.verdictOf(key.request());
    QVERIFY2(verdict, verdict ? "" : qPrintable(verdict.error().detail));
    compare(*verdict, callOf(key, call), row, status);
    QCOMPARE(m_world.simulator.complaints(), QStringList());
    for (const QString &one : m_world.simulator.calls())
        QVERIFY2(!one.startsWith(u'!'), qPrintable(one));
    if (call.isEmpty() && verdict->steps.size() == 1)
        QCOMPARE(verdict->meaning, verdict->steps.front().meaning);
    for (const CheckStep &step : verdict->steps) {
        QCOMPARE(step.certificate, QString::fromLatin1(m_world.simulator.server().certificateDigest()));
        for (const QByteArray &secret : key.secrets)
            QVERIFY(!step.endpoint.toUtf8().contains(secret));
    }
    m_played.insert(provider);
}

void TestProviderOutcomes::everyDatabaseOutcome_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("sample");
    for (const QString &id : {u"postgresql"_s, u"redis"_s}) {
        const VerifyCall &call = m_world.provider(id)->verify.call;
        const SimulatedKey key = makeSimulatedKey(m_world.provider(id), u"connection"_s);
        for (int row = 0; row < static_cast<int>(call.outcomes.size()); ++row) {
            for (const RowAnswer &answer : answersOfRow(call, row, key))
                QTest::addRow("%s %d: %s %s", qPrintable(id), row, qPrintable(answer.status), qPrintable(answer.sample))
                    << id << row << answer.status << answer.sample;
        }
    }
}

void TestProviderOutcomes::everyDatabaseOutcome()
{
    QFETCH(QString, provider);
    QFETCH(int, row);
    QFETCH(QString, word);
    QFETCH(QString, sample);
    const bool isPostgres = provider == "postgresql"_L1;
    ScriptedServer server(isPostgres ? postgresAnswering(word) : redisAnswering(word, sample));
    SimulatedKey key = makeSimulatedKey(m_world.provider(provider), u"connection"_s);
    const bool isTls = word == "tls"_L1; // both servers speak in plain: who insists on TLS gets none
    key.plain[u"host"_s] = u"127.0.0.1"_s;
    key.plain[u"port"_s] = QString::number(server.port());
    key.plain[u"sslmode"_s] = isTls ? u"require"_s : u"disable"_s;
    key.plain[u"sslrootcert"_s].clear();
    key.plain[u"tls"_s] = isTls ? u"on"_s : u"off"_s;
    const Result<KeyVerdict> verdict = m_world.verdictOf(key.request());
    QVERIFY2(verdict, verdict ? "" : qPrintable(verdict.error().detail));
    const VerifyOutcome &outcome = key.provider->verify.call.outcomes[static_cast<std::size_t>(row)];
    QCOMPARE(verdict->steps.size(), std::size_t{1});
    QCOMPARE(verdict->steps.front().answer, word);
    QCOMPARE(verdict->meaning, shown(outcome.means));
    QCOMPARE(verdict->remedy, outcome.remedy);
    QCOMPARE(verdict->wasReached, !isTls);
    QVERIFY(!verdict->steps.front().endpoint.contains(key.plain[u"port"_s]));
    m_played.insert(provider);
}

void TestProviderOutcomes::noRowIsOutOfReach_data()
{
    QTest::addColumn<QString>("provider");
    for (const Provider &provider : m_world.registry().all())
        QTest::addRow("%s", qPrintable(provider.id)) << provider.id;
}

void TestProviderOutcomes::noRowIsOutOfReach()
{
    QFETCH(QString, provider);
    const std::shared_ptr<const Provider> facts = m_world.provider(provider);
    for (const CredentialKind &kind : facts->kinds) {
        const SimulatedKey key = makeSimulatedKey(facts, kind.id);
        for (const VerifyCall *call : simulatedCalls(key)) {
            for (int row = 0; row < static_cast<int>(call->outcomes.size()); ++row)
                QVERIFY2(!answersOfRow(*call, row, key).empty(), qPrintable(u"row %1 of \"%2\""_s.arg(row).arg(call->id)));
        }
    }
}

void TestProviderOutcomes::everyUnknownKeyIsRefused_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("kind");
    for (const auto &[provider, kind] : checkedKinds()) {
        if (provider != "generic_webhook"_L1) // any address of a receiver's is a good one
            QTest::addRow("%s/%s", qPrintable(provider), qPrintable(kind)) << provider << kind;
    }
}

/// Whoever asks with another key than the one that was issued is refused: nothing is taken on trust.
void TestProviderOutcomes::everyUnknownKeyIsRefused()
{
    QFETCH(QString, provider);
    QFETCH(QString, kind);
    m_world.simulator.forgetAll();
    const SimulatedKey key = m_world.simulator.issue(m_world.provider(provider), kind);
    CheckRequest request = key.requestWithSelfTest();
    const Result<KeyVerdict> verdict = m_world.verdictOf(std::move(request));
    QVERIFY2(verdict, verdict ? "" : qPrintable(verdict.error().detail));
    QCOMPARE(m_world.simulator.complaints(), QStringList());
    const QStringList calls = m_world.simulator.calls();
    QVERIFY2(calls.size() >= 2 && calls[0] == u'!' + provider && calls[1] == provider, qPrintable(calls.join(u',')));
    QCOMPARE(verdict->trust, CheckTrust::SelfTested);
    QVERIFY(isLive(verdict->meaning));
    QVERIFY(!stepOf(*verdict, u"self-test"_s));
}

void TestProviderOutcomes::providersWithoutACheckSaySo()
{
    for (const Provider &provider : m_world.registry().all()) {
        for (const CredentialKind &kind : provider.kinds) {
            if (m_world.checker().canCheck(provider, kind.id))
                continue;
            const Result<KeyVerdict> verdict
                = m_world.verdictOf(makeSimulatedKey(m_world.provider(provider.id), kind.id).request());
            QVERIFY(verdict);
            QCOMPARE(verdict->meaning, VerdictMeaning::None);
            QVERIFY(!verdict->remedy.isEmpty());
            QVERIFY(verdict->steps.empty());
            QVERIFY(!verdict->wasReached);
            QVERIFY(!decides(*verdict));
            m_played.insert(provider.id);
        }
    }
    QVERIFY(m_world.checker().canCheck(*m_world.provider(u"openai"_s), u"project_key"));
    QVERIFY(m_world.checker().canCheck(*m_world.provider(u"openai"_s), u"admin_key"));
    QVERIFY(!m_world.checker().canCheck(*m_world.provider(u"openai"_s), u"nothing"));
    QVERIFY(!m_world.checker().canCheck(*m_world.provider(u"chatgpt_plus"_s), u"subscription"));
}

void TestProviderOutcomes::everyProviderWasPlayed()
{
    for (const Provider &provider : m_world.registry().all())
        QVERIFY2(m_played.contains(provider.id), qPrintable(provider.id));
}

QTEST_GUILESS_MAIN(TestProviderOutcomes)
#include "tst_provider_outcomes.moc"
