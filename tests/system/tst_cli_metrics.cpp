#include "tests/support/cli_provider.h"

#include <QRegularExpression>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// `metrics`: numbers for Prometheus.
class TestCliMetrics final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void anEmptyStoreHasNoSamples();
    void countsWhatHappened();
    void everyLineIsOfTheTextFormat();
    void aFileIsWrittenWhole();
    void asJson();

private:
    /// Samples of \p text by what stands before the value.
    [[nodiscard]] static QMap<QByteArray, double> samplesOf(const QByteArray &text)
    {
        QMap<QByteArray, double> samples;
        for (const QByteArray &line : text.split('\n')) {
            const qsizetype space = line.lastIndexOf(' ');
            if (!line.startsWith('#') && space > 0)
                samples.insert(line.left(space), line.mid(space + 1).toDouble());
        }
        return samples;
    }

    std::unique_ptr<CliVerifyHome> m_home;
};

void TestCliMetrics::init()
{
    m_home = std::make_unique<CliVerifyHome>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_home->provider.serve(*m_home);
    m_home->provider.accept("sk-good");
}

void TestCliMetrics::anEmptyStoreHasNoSamples()
{
    const CliAnswer answer = m_home->say("metrics");
    VERIFY_CODE(answer, 0);
    QVERIFY(samplesOf(answer.out).isEmpty());
    QCOMPARE(answer.out.count("# TYPE "), 5);
}

void TestCliMetrics::countsWhatHappened()
{
    const QString good = m_home->addKey(u"openai/project_key"_s, u"good"_s, "sk-old");
    VERIFY_CODE(m_home->run({u"key"_s, u"rotate"_s, good, u"--secret"_s, u"api_key="_s + m_home->file(u"next"_s, "sk-good"),
                             u"--grace"_s, u"0h"_s}),
                0);
    QVERIFY(!m_home->addKey(u"openai/project_key"_s, u"dead"_s, "sk-dead").isEmpty());
    const QString gone = m_home->addKey(u"openrouter/api_key"_s, u"gone"_s, "sk-or-gone");
    VERIFY_CODE(m_home->run({u"key"_s, u"revoke"_s, gone, u"--reason"_s, u"test"_s}), 0);
    VERIFY_CODE(m_home->run({u"key"_s, u"edit"_s, good, u"--expires"_s, u"2031-02-03"_s}), 0);
    VERIFY_CODE(m_home->say("verify"), 1);
    const CliAnswer answer = m_home->say("metrics");
    VERIFY_CODE(answer, 0);
    const auto samples = samplesOf(answer.out);
    QCOMPARE(samples.value("integration_credentials_total{provider=\"openai\",status=\"active\"}"), 2.0);
    QCOMPARE(samples.value("integration_credentials_total{provider=\"openrouter\",status=\"revoked\"}"), 1.0);
    QCOMPARE(samples.value("credential_rotations_total{provider=\"openai\"}"), 1.0);
    QVERIFY(samples.contains("credential_rotations_total{provider=\"openrouter\"}"));
    QCOMPARE(samples.value("provider_smoke_failures_total{provider=\"openai\"}"), 1.0);
    QCOMPARE(samples.value("provider_check_seconds_count{provider=\"openai\"}"), 2.0);
    QVERIFY(samples.value("provider_check_seconds{provider=\"openai\",quantile=\"0.95\"}") < 60.0);
    const QByteArray expires = "credential_expires_timestamp_seconds{provider=\"openai\",workspace=\"acme\","
                               "environment=\"staging\",label=\"good\",id=\""
        + good.toLatin1() + "\"}";
    QCOMPARE(samples.value(expires), 1927843200.0);
}

void TestCliMetrics::everyLineIsOfTheTextFormat()
{
    CliAnswer added = m_home->run(m_home->addLine(u"openai/project_key"_s, u"a \"quoted\\ label"_s, "sk-good")
                                  << u"--expires"_s << u"2031-02-03"_s);
    VERIFY_CODE(added, 0);
    VERIFY_CODE(m_home->say("verify"), 0);
    const CliAnswer answer = m_home->say("metrics");
    static const QRegularExpression sample(
        u"^[a-z_]+(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\[\"\\\\n])*\"(,[a-z_]+=\"([^\"\\\\\\n]|\\\\[\"\\\\n])*\")*\\})? [0-9.e+-]+$"_s);
    static const QRegularExpression comment(u"^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (gauge|counter|summary))$"_s);
    QVERIFY(answer.out.endsWith('\n'));
    for (const QString &line : QString::fromUtf8(answer.out).trimmed().split(u'\n'))
        QVERIFY2(sample.match(line).hasMatch() || comment.match(line).hasMatch(), qPrintable(line));
    const QByteArray label = "label=\"a \\\"quoted\\\\ label\"";
    QVERIFY2(answer.out.contains(label), answer.out);
}

void TestCliMetrics::aFileIsWrittenWhole()
{
    const QString file = m_home->path(u"claviger.prom"_s);
    const CliAnswer answer = m_home->run({u"metrics"_s, u"--out"_s, file});
    VERIFY_CODE(answer, 0);
    QVERIFY(answer.out.isEmpty());
    QCOMPARE(bytesOfFile(file), m_home->say("metrics").out);
    VERIFY_CODE(m_home->run({u"metrics"_s, u"--out"_s, m_home->path(u"no/folder/x.prom"_s)}), 4);
}

void TestCliMetrics::asJson()
{
    QVERIFY(!m_home->addKey(u"openai/project_key"_s, u"good"_s, "sk-good").isEmpty());
    const QJsonArray metrics = m_home->say("metrics --json").array();
    QCOMPARE(metrics.size(), 5);
    const QJsonObject first = metrics.first().toObject();
    QCOMPARE(first.value("name"_L1).toString(), u"integration_credentials_total"_s);
    QCOMPARE(first.value("samples"_L1).toArray().first().toObject().value("value"_L1).toDouble(), 1.0);
}

QTEST_GUILESS_MAIN(TestCliMetrics)
#include "tst_cli_metrics.moc"
