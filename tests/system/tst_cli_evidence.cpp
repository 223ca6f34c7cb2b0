#include "tests/audit/sample_log.h"
#include "tests/support/cli_keys.h"

#include <QFileInfo>

#include <sys/stat.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What an auditor is handed, by the command line: logs whose signing key changes, and files that are not what they should be.
class TestCliEvidence final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_home = std::make_unique<CliHome>(); }
    void anOldKeyEndsWithItsLog();
    void aPrintedOldKeyDoesNotBringItBack();
    void whatIsNoFileIsNotWaitedFor();
    void anEarlierFileThatIsNoneIsTwo();
    void aTamperedEarlierFileIsNamed();
    void aReportDoesNotReplaceTheExport();
    void namesOfANewerProgramAreShown();

private:
    [[nodiscard]] CliAnswer verify(const QString &file, const QStringList &options = {}) const
    {
        return m_home->run(QStringList{u"audit"_s, u"verify"_s, file, u"--json"_s} + options);
    }
    [[nodiscard]] static QString member(const CliAnswer &answer, const char *name)
    {
        return answer.object().value(QLatin1StringView(name)).toString();
    }

    std::unique_ptr<CliHome> m_home;
};

void TestCliEvidence::anOldKeyEndsWithItsLog()
{
    SampleLog log(6);
    const QString before = m_home->file(u"before.clavaudit"_s, log.exported());
    QCOMPARE(member(verify(before), "trust"), u"first-seen"_s);
    QVERIFY(verify(before, {u"--pin"_s}).object()["signer"_L1]["confirmed"_L1].toBool());
    // somebody has the old key, and goes on with it
    SampleLog forged(3);
    forged.append(20);
    const QString stolen = m_home->file(u"stolen.clavaudit"_s, forged.exported());
    QCOMPARE(verify(stolen).code, 0); // nobody can know yet
    log.replaceKey('b');
    log.append(4);
    const CliAnswer after = verify(m_home->file(u"after.clavaudit"_s, log.exported()));
    QVERIFY2(after.code == 0, after.said());
    QCOMPARE(member(after, "trust"), u"pinned"_s);
    QVERIFY(after.object()["signer"_L1]["confirmed"_L1].toBool()); // as the key before
    const CliAnswer refused = verify(stolen);
    QVERIFY2(refused.code == 7, refused.said());
    QCOMPARE(member(refused, "flaw"), u"old-key"_s);
    QCOMPARE(member(verify(stolen, {u"--pin"_s}), "flaw"), u"old-key"_s);
    QCOMPARE(member(verify(stolen, {u"--key"_s, SampleLog::keyOf('a')}), "flaw"), u"old-key"_s);
    // what the old key signed in its time
    const CliAnswer old = verify(before);
    QVERIFY2(old.code == 0, old.said());
    QCOMPARE(member(old, "trust"), u"pinned"_s);
    QCOMPARE(verify(m_home->file(u"last.clavaudit"_s, log.exported({.size = 7, .signer = 'a'}))).code, 0);
    QCOMPARE(verify(m_home->path(u"after.clavaudit"_s), {u"--against"_s, before}).code, 0);
    QCOMPARE(member(verify(m_home->path(u"after.clavaudit"_s)), "trust"), u"pinned"_s);
}

void TestCliEvidence::aPrintedOldKeyDoesNotBringItBack()
{
    SampleLog log(5);
    const QString old = m_home->file(u"old.clavaudit"_s, log.exported());
    QCOMPARE(verify(old).code, 0);
    log.replaceKey('b');
    log.append(4);
    QCOMPARE(verify(m_home->file(u"after.clavaudit"_s, log.exported())).code, 0);
    QVERIFY(verify(old, {u"--pin"_s}).object()["signer"_L1]["confirmed"_L1].toBool()); // vouches for its successor
    QVERIFY(verify(m_home->path(u"after.clavaudit"_s)).object()["signer"_L1]["confirmed"_L1].toBool());
    QCOMPARE(verify(m_home->file(u"stolen.clavaudit"_s, SampleLog(30).exported())).code, 7);
}

void TestCliEvidence::whatIsNoFileIsNotWaitedFor()
{
    const QString pipe = m_home->path(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    const CliAnswer answer = verify(pipe);
    QVERIFY2(answer.code == 2, answer.said());
    const CliAnswer report
        = m_home->run({u"audit"_s, u"report"_s, pipe, u"--format"_s, u"csv"_s, u"--out"_s, m_home->path(u"report.csv"_s)});
    QVERIFY2(report.code == 2, report.said());
    const QString good = m_home->file(u"good.clavaudit"_s, SampleLog(3).exported());
    QCOMPARE(verify(good, {u"--against"_s, pipe}).code, 2);
    QCOMPARE(verify(m_home->path()).code, 2);
}

void TestCliEvidence::anEarlierFileThatIsNoneIsTwo()
{
    const QString good = m_home->file(u"good.clavaudit"_s, SampleLog(3).exported());
    for (const QByteArray &content : {QByteArray("Dear auditor,\n"), QByteArray("PK\x03\x04"), QByteArray()}) {
        const QString letter = m_home->file(u"letter"_s, content);
        const CliAnswer answer = verify(good, {u"--against"_s, letter});
        QVERIFY2(answer.code == 2, answer.said());
        QVERIFY2(answer.err.contains("--against") && answer.err.contains("letter") && !answer.err.contains("backup"),
                 answer.said());
    }
    QCOMPARE(verify(good, {u"--against"_s, m_home->path(u"nowhere"_s)}).code, 4);
    const CliAnswer foreign = verify(good, {u"--against"_s, m_home->file(u"x"_s, SampleLog(3, 'x').exported())});
    QCOMPARE(member(foreign, "flaw"), u"not-comparable"_s);
}

void TestCliEvidence::aTamperedEarlierFileIsNamed()
{
    const QByteArray bytes = SampleLog(3).exported();
    const QString good = m_home->file(u"good.clavaudit"_s, bytes);
    const QString bad = m_home->file(u"bad.clavaudit"_s, QByteArray(bytes).replace("stripe", "strips"));
    const CliAnswer answer = verify(good, {u"--against"_s, bad});
    QVERIFY2(answer.code == 7, answer.said());
    QCOMPARE(member(answer, "verdict"), u"verified"_s);
    QCOMPARE(member(answer, "file"), good);
    const QJsonObject against = answer.object()["against"_L1].toObject();
    QCOMPARE(against["file"_L1].toString(), bad);
    QVERIFY(!against["usable"_L1].toBool(true));
    QCOMPARE(against["code"_L1].toString(), u"tampered"_s);
    QVERIFY2(answer.err.contains("bad.clavaudit"), answer.said());
    const CliAnswer cut = verify(good, {u"--against"_s, m_home->file(u"cut"_s, bytes.chopped(20))});
    QVERIFY2(cut.code == 1, cut.said());
    QCOMPARE(member(cut, "verdict"), u"verified"_s);
    const CliAnswer both = verify(bad, {u"--against"_s, m_home->path(u"cut"_s)});
    QVERIFY2(both.code == 7, both.said());
    const QJsonObject usable = verify(good, {u"--against"_s, good}).object()["against"_L1].toObject();
    QVERIFY(usable["usable"_L1].toBool() && usable["code"_L1].isNull());
}

void TestCliEvidence::aReportDoesNotReplaceTheExport()
{
    const QByteArray bytes = SampleLog(3).exported();
    const QString good = m_home->file(u"good.clavaudit"_s, bytes);
    const QString link = m_home->path(u"link"_s);
    QVERIFY(QFile::link(good, link));
    const QString hardLink = m_home->path(u"hard"_s);
    QCOMPARE(::link(qPrintable(good), qPrintable(hardLink)), 0);
    for (const QString &out :
         {good, link, hardLink, m_home->path(u"../"_s + QFileInfo(m_home->path()).fileName() + u"/good.clavaudit"_s)}) {
        const CliAnswer answer
            = m_home->run({u"audit"_s, u"report"_s, good, u"--format"_s, u"html"_s, u"--out"_s, out, u"--force"_s});
        QVERIFY2(answer.code == 2, answer.said());
        QVERIFY2(answer.err.contains("evidence"), answer.said());
        QCOMPARE(bytesOfFile(good), bytes);
        QCOMPARE(bytesOfFile(hardLink), bytes);
    }
    QVERIFY(QFileInfo(link).isSymLink());
    const QString report = m_home->path(u"report.html"_s);
    QCOMPARE(m_home->run({u"audit"_s, u"report"_s, good, u"--format"_s, u"html"_s, u"--out"_s, report}).code, 0);
    QVERIFY(bytesOfFile(report).startsWith("<!"));
}

void TestCliEvidence::namesOfANewerProgramAreShown()
{
    const QByteArray bytes = SampleLog(3).exported();
    const QByteArray edited = QByteArray(bytes).replace(R"("actions":[])", R"("actions":["key.melted"])");
    QVERIFY(edited != bytes);
    const CliAnswer answer = verify(m_home->file(u"newer.clavaudit"_s, edited));
    QCOMPARE(member(answer, "flaw"), u"export-digest"_s); // it is not signed so; but it is read
    QCOMPARE(answer.object()["filter"_L1]["actions"_L1].toArray(), QJsonArray({u"key.melted"_s}));
}

QTEST_GUILESS_MAIN(TestCliEvidence)
#include "tst_cli_evidence.moc"
