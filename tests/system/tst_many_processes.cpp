#include "tests/support/cli_run.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWriters = 8;
constexpr int kEach = 100;

/// One shell loop: adds one key a process, a hundred times.
class Writer final : public QObject
{
    Q_OBJECT

public:
    Writer(const CliHome &home, int number, QString secret)
        : m_home(home)
        , m_number(number)
        , m_secret(std::move(secret))
    {
        connect(&m_process, &QProcess::finished, this, &Writer::take);
    }

    void next()
    {
        m_home.prepare(m_process,
                       {u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"key %1 of %2"_s.arg(m_done).arg(m_number),
                        u"--workspace"_s, u"acme"_s, u"--environment"_s, u"staging"_s, u"--field"_s,
                        u"base_url=https://api.example.com"_s, u"--secret"_s, u"api_key="_s + m_secret, u"--quiet"_s});
        m_process.start();
    }

    [[nodiscard]] const QByteArray &problem() const { return m_problem; }

signals:
    void ended();

private:
    void take(int code, QProcess::ExitStatus status)
    {
        if (status != QProcess::NormalExit || code != 0)
            m_problem = "exit " + QByteArray::number(code) + ": " + m_process.readAllStandardError();
        m_process.readAllStandardOutput();
        if (m_problem.isEmpty() && ++m_done < kEach)
            next();
        else
            emit ended();
    }

    const CliHome &m_home;
    const int m_number;
    const QString m_secret;
    QProcess m_process;
    QByteArray m_problem;
    int m_done = 0;
};

} // namespace

/// Many programs write to one store at once, and none of them loses anything.
class TestManyProcesses final : public QObject
{
    Q_OBJECT
private slots:
    void eightWritersAddAHundredKeysEach();
};

void TestManyProcesses::eightWritersAddAHundredKeysEach()
{
    CliHome home;
    const auto made = home.makeStore();
    QVERIFY2(made, why(made));
    home.useMasterKey();
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<Writer>> writers;
    QEventLoop loop;
    int running = kWriters;
    for (int i = 0; i < kWriters; ++i) {
        const QString secret = home.file(u"secret-%1"_s.arg(i), "a value that writer " + QByteArray::number(i) + " has");
        writers.push_back(std::make_unique<Writer>(home, i, secret));
        connect(writers.back().get(), &Writer::ended, &loop, [&] {
            if (--running == 0)
                loop.quit();
        });
        writers.back()->next();
    }
    loop.exec();
    for (const auto &writer : writers)
        QCOMPARE(writer->problem(), QByteArray());
    qInfo("%d processes in %lld ms", kWriters * kEach, timer.elapsed());

    const CliAnswer listed = home.run({u"key"_s, u"list"_s, u"--json"_s});
    QVERIFY2(listed.code == 0, listed.said());
    QCOMPARE(listed.array().size(), kWriters * kEach);
    const CliAnswer checked = home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(checked.code == 0, checked.said());
    QCOMPARE(checked.object().value("credentials"_L1).toInt(), kWriters * kEach);
    QVERIFY(checked.object().value("findings"_L1).toArray().isEmpty());
    const CliAnswer events = home.run({u"audit"_s, u"list"_s, u"--action"_s, u"credential.created"_s});
    QCOMPARE(events.out.count('\n'), kWriters * kEach);
}

QTEST_GUILESS_MAIN(TestManyProcesses)
#include "tst_many_processes.moc"
