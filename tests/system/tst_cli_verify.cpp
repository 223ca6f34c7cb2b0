#include "tests/support/cli_provider.h"

#include <QXmlStreamReader>

#include <csignal>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kOpenAi = u"openai/project_key"_s;
const QString kRouter = u"openrouter/api_key"_s;

/// What a JUnit reader makes of a report.
struct ReadReport {
    bool isWellFormed = false;
    QXmlStreamAttributes totals;
    QStringList cases;
    QStringList failures; ///< their messages
    QStringList errors;
    QStringList skipped;
};

ReadReport readJunit(const QString &path)
{
    ReadReport report;
    QXmlStreamReader xml(bytesOfFile(path));
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == "testsuites"_L1)
            report.totals = attributes;
        else if (xml.name() == "testcase"_L1)
            report.cases << attributes.value(u"name"_s).toString();
        else if (xml.name() == "failure"_L1)
            report.failures << attributes.value(u"message"_s).toString();
        else if (xml.name() == "error"_L1)
            report.errors << attributes.value(u"message"_s).toString();
        else if (xml.name() == "skipped"_L1)
            report.skipped << attributes.value(u"message"_s).toString();
    }
    report.isWellFormed = !xml.hasError();
    return report;
}

} // namespace

/// Live checks by command, against a server on this computer.
class TestCliVerify final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aPipelineGetsItsReports();
    void hostileLabelsStayInert();
    void nobodyReachedIsSaid();
    void aWrongFieldIsNoNetwork();
    void aMistypedNameIsNotFound_data();
    void aMistypedNameIsNotFound();
    void aLostReportHidesNoVerdict();
    void oneKeyByName();
    void dueOnesAloneAreAsked();
    void duplicatesAreAskedOnce();
    void aReportThatCannotBeWrittenStopsBeforeAnyRequest();
    void wrongUseIsSaid();
    void controlCKeepsWhatIsDone();
    void everyEventSaysThatItWasATest();

private:
    std::unique_ptr<CliVerifyHome> m_home;
};

void TestCliVerify::init()
{
    m_home = std::make_unique<CliVerifyHome>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_home->provider.serve(*m_home);
    m_home->provider.accept("sk-good");
    m_home->provider.accept("sk-or-good", R"({"data":{"label":"ci","limit":50,"limit_remaining":12.5,"usage":37.5}})");
}

void TestCliVerify::aPipelineGetsItsReports()
{
    const QString good = m_home->addKey(kOpenAi, u"good"_s, "sk-good");
    const QString dead = m_home->addKey(kOpenAi, u"dead"_s, "sk-dead");
    const QString router = m_home->addKey(kRouter, u"router"_s, "sk-or-good");
    const QString hex = u"secret="_s + m_home->file(u"hex"_s, QByteArray(64, 'a')); // nobody can be asked about it
    VERIFY_CODE(m_home->run({u"key"_s, u"add"_s, u"jwt_signing_secret"_s, u"--workspace"_s, u"acme"_s, u"--environment"_s,
                             u"staging"_s, u"--label"_s, u"signing"_s, u"--secret"_s, hex}),
                0);
    const QString junit = m_home->path(u"report.xml"_s);
    const QString summary = m_home->path(u"summary.md"_s);
    const CliAnswer answer = m_home->run({u"verify"_s, u"--all"_s, u"--junit"_s, junit, u"--summary"_s, summary, u"--json"_s});
    VERIFY_CODE(answer, 1);
    QCOMPARE(answer.object().value("asked_by"_L1).toString(), u"console"_s);
    const QJsonObject counts = answer.object().value("counts"_L1).toObject();
    QCOMPARE(counts.value("works"_L1).toInt(), 2);
    QCOMPARE(counts.value("fails"_L1).toInt(), 1);
    QCOMPARE(keyOf(answer, good).value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(keyOf(answer, dead).value("verdict"_L1).toString(), u"invalid"_s);
    QCOMPARE(keyOf(answer, dead).value("answer"_L1).toString(), u"401"_s);
    QVERIFY(keyOf(answer, dead).value("new_failure"_L1).toBool());
    const QJsonObject step = keyOf(answer, router).value("steps"_L1).toArray().first().toObject();
    QCOMPARE(step.value("reads"_L1).toObject().value("data.limit_remaining"_L1).toString(), u"12.5"_s);
    QCOMPARE(m_home->show(dead).value("validation"_L1).toString(), u"INVALID"_s);
    QVERIFY(m_home->show(good).value("last_verified_at"_L1).isString());

    const ReadReport report = readJunit(junit);
    QVERIFY(report.isWellFormed);
    QCOMPARE(report.totals.value(u"failures"_s).toInt(), 1);
    QCOMPARE(report.cases.size(), 4);
    QCOMPARE(report.failures.size(), 1);
    QCOMPARE(report.skipped.size(), 1);
    const QByteArray markdown = bytesOfFile(summary);
    QVERIFY2(markdown.contains("limit\\_remaining 12.5"), markdown);
    QVERIFY2(markdown.contains(":x: Not accepted by OpenAI"), markdown);
    for (const QByteArray &secret : {"sk-good"_ba, "sk-dead"_ba, "sk-or-good"_ba})
        QVERIFY(!(answer.out + answer.err + markdown + bytesOfFile(junit)).contains(secret));
}

void TestCliVerify::hostileLabelsStayInert()
{
    const QString label = u"<b>&\"'|`*_[x](y)]]>"_s;
    QVERIFY(!m_home->addKey(kOpenAi, label, "sk-dead").isEmpty());
    const QString junit = m_home->path(u"report.xml"_s);
    const QString summary = m_home->path(u"summary.md"_s);
    VERIFY_CODE(m_home->run({u"verify"_s, u"--junit"_s, junit, u"--summary"_s, summary}), 1);
    const ReadReport report = readJunit(junit);
    QVERIFY(report.isWellFormed);
    QCOMPARE(report.cases.size(), 1);
    const QByteArray markdown = bytesOfFile(summary);
    const QByteArray inert = "&lt;b\\>&amp;\"'\\|\\`\\*\\_\\[x\\]\\(y\\)\\]\\]\\>";
    QVERIFY2(markdown.contains(inert), markdown);
    QVERIFY(!markdown.contains("<b>"));
}

void TestCliVerify::nobodyReachedIsSaid()
{
    const QString id = m_home->addKey(kOpenAi, u"good"_s, "sk-good");
    VERIFY_CODE(m_home->run({u"key"_s, u"verify"_s, id}), 0);
    m_home->set("CLAVIGER_PROVIDER_BASE", "http://127.0.0.1:1");
    const CliAnswer answer = m_home->run({u"verify"_s, u"--json"_s, u"--junit"_s, m_home->path(u"report.xml"_s)});
    VERIFY_CODE(answer, 6);
    QCOMPARE(keyOf(answer, id).value("finding"_L1).toString(), u"undecided"_s);
    QCOMPARE(keyOf(answer, id).value("reached"_L1).toBool(), false);
    QCOMPARE(keyOf(answer, id).value("validation"_L1).toString(), u"VALID"_s); // stands
    QCOMPARE(readJunit(m_home->path(u"report.xml"_s)).errors.size(), 1);
    QCOMPARE(m_home->show(id).value("validation"_L1).toString(), u"VALID"_s);
}

void TestCliVerify::aWrongFieldIsNoNetwork()
{
    const QByteArray token(40, 'a');
    const QString id
        = m_home->addWith(u"zendesk"_s, u"desk"_s, {u"subdomain=a b"_s, u"email=agent@example.com"_s}, {{u"api_token"_s, token}});
    QVERIFY(!id.isEmpty());
    const CliAnswer alone = m_home->say("verify --json");
    VERIFY_CODE(alone, 2);
    QCOMPARE(keyOf(alone, id).value("finding"_L1).toString(), u"undecided"_s);
    QCOMPARE(keyOf(alone, id).value("verdict"_L1).toString(), u"misconfigured"_s);
    QVERIFY(keyOf(alone, id).value("remedy"_L1).toString().contains(u"subdomain"_s));
    QVERIFY2(alone.err.contains("Nothing could be asked") && !alone.err.contains("network"), alone.err);
    QVERIFY(m_home->provider.requests().empty());
    QVERIFY(!m_home->addKey(kOpenAi, u"good"_s, "sk-good").isEmpty());
    VERIFY_CODE(m_home->say("verify"), 0); // somebody was asked, and nobody spoke against a key
    m_home->set("CLAVIGER_PROVIDER_BASE", "http://127.0.0.1:1");
    VERIFY_CODE(m_home->say("verify"), 6);
}

void TestCliVerify::aMistypedNameIsNotFound_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("provider") << u"verify --provider opneai"_s << 4;
    QTest::newRow("environment") << u"verify --environment prodcution"_s << 4;
    QTest::newRow("workspace") << u"verify --workspace acmee"_s << 4;
    QTest::newRow("both") << u"verify --provider openai --environment prodcution --due"_s << 4;
    QTest::newRow("known, without a key") << u"verify --provider anthropic --environment production"_s << 0;
    QTest::newRow("right") << u"verify --provider openai --environment staging"_s << 0;
}

void TestCliVerify::aMistypedNameIsNotFound()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    QVERIFY(!m_home->addKey(kOpenAi, u"good"_s, "sk-good").isEmpty());
    const CliAnswer answer = m_home->run(line.split(u' ') << u"--json"_s);
    VERIFY_CODE(answer, code);
    QCOMPARE(answer.error(), code == 4 ? u"not-found"_s : QString());
}

void TestCliVerify::aLostReportHidesNoVerdict()
{
    const QString dead = m_home->addKey(kOpenAi, u"dead"_s, "sk-dead");
    const QString later = m_home->addKey(kOpenAi, u"later"_s, "sk-good"); // a second later, so that the folder can go meanwhile
    const auto verify = [this](const QStringList &keys, const QString &name) {
        const QString folder = m_home->path(name);
        QDir().mkpath(folder);
        const std::size_t before = m_home->provider.requests().size();
        QProcess process;
        m_home->prepare(process,
                        QStringList{u"key"_s, u"verify"_s} + keys
                            + QStringList{u"--json"_s, u"--junit"_s, folder + u"/report.xml"_s, u"--summary"_s,
                                          m_home->path(name + u".md"_s)});
        process.start();
        process.closeWriteChannel();
        const bool isAsked = QTest::qWaitFor([&] { return m_home->provider.requests().size() > before; }, 30000)
            && QDir(folder).removeRecursively();
        return isAsked ? CliHome::answerOf(process) : CliAnswer();
    };
    const CliAnswer negative = verify({dead, later}, u"first"_s);
    VERIFY_CODE(negative, 1);
    QCOMPARE(keyOf(negative, dead).value("finding"_L1).toString(), u"fails"_s);
    QVERIFY2(negative.err.contains("report.xml"), negative.err);
    QVERIFY(bytesOfFile(m_home->path(u"first.md"_s)).contains("Not accepted by OpenAI"));
    const QString other = m_home->addKey(kOpenAi, u"other"_s, "sk-fine");
    m_home->provider.accept("sk-fine");
    const CliAnswer good = verify({later, other}, u"second"_s);
    QVERIFY2(good.code > 1, good.said()); // else a pipeline would take it for reported
    QCOMPARE(keyOf(good, later).value("finding"_L1).toString(), u"works"_s);
}

void TestCliVerify::oneKeyByName()
{
    QVERIFY(!m_home->addKey(kOpenAi, u"good"_s, "sk-good").isEmpty());
    QVERIFY(!m_home->addKey(kOpenAi, u"dead"_s, "sk-dead").isEmpty());
    const CliAnswer good = m_home->say("key verify acme/staging/good");
    VERIFY_CODE(good, 0);
    QVERIFY(good.out.contains("Accepted by OpenAI"));
    const CliAnswer both = m_home->say("key verify acme/staging/good acme/staging/dead");
    VERIFY_CODE(both, 1);
    QVERIFY(both.out.contains("Issue a new key"));
    VERIFY_CODE(m_home->say("key verify acme/staging/nothing"), 4);
}

void TestCliVerify::dueOnesAloneAreAsked()
{
    QVERIFY(!m_home->addKey(kOpenAi, u"first"_s, "sk-good").isEmpty());
    VERIFY_CODE(m_home->say("verify --due"), 0);
    QCOMPARE(m_home->provider.requests().size(), std::size_t{1});
    QVERIFY(!m_home->addKey(kRouter, u"second"_s, "sk-or-good").isEmpty());
    VERIFY_CODE(m_home->say("verify --due --workspace acme"), 0);
    QCOMPARE(m_home->provider.requests().size(), std::size_t{2});
    VERIFY_CODE(m_home->say("verify --provider openrouter"), 0);
    QCOMPARE(m_home->provider.requests().size(), std::size_t{3});
}

void TestCliVerify::duplicatesAreAskedOnce()
{
    const QString first = m_home->addKey(kOpenAi, u"first"_s, "sk-good");
    const QString second = m_home->addKey(kOpenAi, u"second"_s, "sk-good", u"production"_s);
    const CliAnswer answer = m_home->say("verify --json");
    VERIFY_CODE(answer, 0);
    QCOMPARE(m_home->provider.requests().size(), std::size_t{1});
    const bool isShared = keyOf(answer, first).value("shared_with"_L1).toString() == second
        || keyOf(answer, second).value("shared_with"_L1).toString() == first;
    QVERIFY2(isShared, answer.said());
    QCOMPARE(m_home->show(second).value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(m_home->show(first).value("validation"_L1).toString(), u"VALID"_s);
}

void TestCliVerify::aReportThatCannotBeWrittenStopsBeforeAnyRequest()
{
    QVERIFY(!m_home->addKey(kOpenAi, u"good"_s, "sk-good").isEmpty());
    VERIFY_CODE(m_home->run({u"verify"_s, u"--junit"_s, m_home->path(u"no/such/folder/report.xml"_s)}), 4);
    QVERIFY(m_home->provider.requests().empty());
}

void TestCliVerify::wrongUseIsSaid()
{
    VERIFY_CODE(m_home->say("verify --all --workspace acme"), 2);
    VERIFY_CODE(m_home->say("key verify"), 2);
    VERIFY_CODE(m_home->say("verify --workspace nowhere"), 4);
    const CliAnswer empty = m_home->say("verify --json");
    VERIFY_CODE(empty, 0);
    QVERIFY(empty.object().value("keys"_L1).toArray().isEmpty());
}

void TestCliVerify::controlCKeepsWhatIsDone()
{
    const QString good = m_home->addKey(kOpenAi, u"good"_s, "sk-good");
    m_home->provider.stall("sk-or-stalls");
    const QString stalls = m_home->addKey(kRouter, u"stalls"_s, "sk-or-stalls");
    QProcess process;
    m_home->prepare(process, {u"verify"_s, u"--json"_s});
    process.start();
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(m_home->provider.requests().size(), std::size_t{2}, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_home->show(good).value("validation"_L1).toString(), u"VALID"_s, 30000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const CliAnswer answer = CliHome::answerOf(process);
    VERIFY_CODE(answer, 9);
    QVERIFY(answer.object().value("stopped"_L1).toBool());
    QCOMPARE(answer.object().value("left"_L1).toArray().first().toString(), stalls);
    QCOMPARE(m_home->show(good).value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(m_home->show(stalls).value("validation"_L1).toString(), u"PENDING"_s);
}

void TestCliVerify::everyEventSaysThatItWasATest()
{
    QVERIFY(!m_home->addKey(kOpenAi, u"good"_s, "sk-good").isEmpty());
    const QByteArray notice = "test: providers at " + m_home->provider.base();
    const QList<QByteArray> events = m_home->say("audit list --action credential.created").out.trimmed().split('\n');
    for (const QByteArray &event : events)
        QVERIFY2(event.contains(notice), event);
    m_home->unset("CLAVIGER_PROVIDER_BASE");
    QVERIFY(!m_home->addKey(kOpenAi, u"other"_s, "sk-other").isEmpty());
    QVERIFY(!m_home->say("audit list --action credential.created").out.trimmed().split('\n').last().contains("test:"));
}

QTEST_GUILESS_MAIN(TestCliVerify)
#include "tst_cli_verify.moc"
