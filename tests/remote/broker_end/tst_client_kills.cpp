// The broker dies at every step of every change, while the console, or nothing at all, goes on.
#include "tests/remote/broker_end/kill_cases.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What the person may be told when an order was carried out already that nobody told them of.
bool saysItIsDone(ErrorCode code)
{
    return code == ErrorCode::Conflict || code == ErrorCode::AlreadyExists || code == ErrorCode::NotFound
        || code == ErrorCode::Refused;
}

} // namespace

class TestClientKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void the_console_goes_on_data();
    void the_console_goes_on();
    void the_console_dies_too_data();
    void the_console_dies_too();
    void the_broker_stays_away_data();
    void the_broker_stays_away();

private:
    void prepare(const KillCase &tried, const QString &step);
    void comeBack();
    [[nodiscard]] const KillCase &fetched() const;

    std::unique_ptr<BrokerProcess> m_broker;
    std::unique_ptr<ConsolePlace> m_ada;
    std::unique_ptr<ConsolePlace> m_ben;
    std::unique_ptr<BrokerConsole> m_console;
    std::unique_ptr<BrokerConsole> m_other;
    KillScene m_scene;
    int m_row = 0;
};

void TestClientKills::initTestCase()
{
    m_broker = std::make_unique<BrokerProcess>();
    m_broker->demandApproval({u"credential.create"_s});
    m_ada = std::make_unique<ConsolePlace>(m_broker->address(), m_broker->token(u"Ada"_s, {u"admin"_s}));
    m_ben = std::make_unique<ConsolePlace>(m_broker->address(), m_broker->token(u"Ben"_s, {u"admin"_s}));
}

void TestClientKills::cleanup()
{
    m_console.reset();
    m_other.reset();
    if (!m_broker->isRunning())
        m_broker->start();
    m_broker->forgive();
}

const KillCase &TestClientKills::fetched() const
{
    QFETCH(const int, change);
    return killCases()[static_cast<std::size_t>(change)];
}

void TestClientKills::prepare(const KillCase &tried, const QString &step)
{
    m_scene = {};
    m_scene.name = u"row-%1"_s.arg(++m_row);
    m_console = std::make_unique<BrokerConsole>(*m_ada);
    m_other = std::make_unique<BrokerConsole>(*m_ben);
    QVERIFY(m_console->open() && m_other->open());
    tried.prepare(*m_console, *m_other, m_scene);
    m_other->link().close(); // it asks for nothing while the broker is to die
    m_broker->order({{u"fault"_s, u"kill"_s}, {u"operation"_s, QString::fromLatin1(tried.operation)}, {u"step"_s, step}});
}

/// Until the console has found the broker again.
void TestClientKills::comeBack()
{
    if (m_console->link().standing().state != LinkState::Online)
        m_console->link().tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->link().standing().state, LinkState::Online, 30'000);
}

void TestClientKills::the_console_goes_on_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("isDone");
    const auto &cases = killCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (const auto &[step, isDone] : killSteps())
            QTest::addRow("%s %s", cases[i].operation, step) << static_cast<int>(i) << QString::fromLatin1(step) << isDone;
    }
}

void TestClientKills::the_console_goes_on()
{
    QFETCH(const QString, step);
    const KillCase &tried = fetched();
    prepare(tried, step);
    const QFuture<Result<>> change = tried.act(*m_console, m_scene);
    QTRY_VERIFY_WITH_TIMEOUT(!m_broker->isRunning() || change.isFinished(), 30'000);
    QVERIFY2(!m_broker->isRunning(), "it did not die of it");
    m_broker->start();
    Result<> outcome = patientAnswerOf(change);
    if (!outcome) {
        QVERIFY2(outcome.error().code == ErrorCode::OutcomeUnknown, wordsOf(outcome).constData());
        comeBack();
        outcome = patientAnswerOf(tried.act(*m_console, m_scene));
    }
    QVERIFY2(outcome, wordsOf(outcome).constData());
    comeBack();
    QCOMPARE(tried.wrong(*m_console, m_scene), QString());
}

void TestClientKills::the_console_dies_too_data() { the_console_goes_on_data(); }

void TestClientKills::the_console_dies_too()
{
    QFETCH(const QString, step);
    QFETCH(const bool, isDone);
    const KillCase &tried = fetched();
    prepare(tried, step);
    static_cast<void>(tried.act(*m_console, m_scene));
    QTRY_VERIFY_WITH_TIMEOUT(!m_broker->isRunning(), 30'000);
    m_console.reset();
    m_broker->start();

    m_console = std::make_unique<BrokerConsole>(*m_ada);
    QSignalSpy settled(&m_console->broker(), &BrokerBackend::changeSettled);
    QVERIFY(m_console->open());
    if (tried.isWrittenDown) { // what became of it is told, without anybody asking
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 20'000);
        QCOMPARE(settled.front().at(2).toBool(), isDone);
    }
    QCOMPARE(tried.wrong(*m_console, m_scene).isEmpty(), isDone);
    if (!isDone) { // the person gives it again
        const Result<> again = patientAnswerOf(tried.act(*m_console, m_scene));
        QVERIFY2(again, wordsOf(again).constData());
    }
    QCOMPARE(tried.wrong(*m_console, m_scene), QString());
    QCOMPARE(settled.size(), tried.isWrittenDown ? 1 : 0);
}

void TestClientKills::the_broker_stays_away_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("isDone");
    const auto &cases = killCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto &[step, isDone] = killSteps().at(3);
        QTest::addRow("%s %s", cases[i].operation, step) << static_cast<int>(i) << QString::fromLatin1(step) << isDone;
    }
}

/// The console has given up when the broker is back; what the person asks for again is known by the broker, or refused by it.
void TestClientKills::the_broker_stays_away()
{
    QFETCH(const QString, step);
    QFETCH(const bool, isDone);
    const KillCase &tried = fetched();
    prepare(tried, step);
    const Result<> lost = patientAnswerOf(tried.act(*m_console, m_scene));
    QVERIFY(!m_broker->isRunning());
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::OutcomeUnknown);
    QCOMPARE(m_console->link().standing().state, LinkState::Offline);
    m_broker->start();
    comeBack();
    QCOMPARE(tried.wrong(*m_console, m_scene).isEmpty(), isDone);
    const Result<> again = patientAnswerOf(tried.act(*m_console, m_scene));
    QVERIFY2(again || (isDone && saysItIsDone(again.error().code)), wordsOf(again).constData());
    QCOMPARE(tried.wrong(*m_console, m_scene), QString());
}

QTEST_GUILESS_MAIN(TestClientKills)
#include "tst_client_kills.moc"
