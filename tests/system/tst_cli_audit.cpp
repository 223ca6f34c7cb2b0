#include "tests/support/cli_keys.h"
#include "tests/support/format_example.h"

#include <QFileInfo>

#include <csignal>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Exports of the log and what an auditor does with them, by the command line.
class TestCliAudit final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void anExportVerifiesWithoutTheStore();
    void aTamperedExportIsSevenAndNamesItsLine();
    void whatIsNoExportCannotBeVerified();
    void anotherSignerCannotBeVerified();
    void aKeyThatIsGivenIsBelieved();
    void aProofOfOneEventIsCheckedAlone();
    void exportsContinueEachOther();
    void whatIsWithheldIsCounted();
    void nothingIsReplacedUnasked();
    void wrongOptionsAreTwo();
    void reportsOfAllFormats();
    void aPersonIsErasedAndProofsHold();
    void aStoreThatWasPutBackCanOnlyBeRead();
    void aStoppedExportLeavesNothing();

private:
    [[nodiscard]] QString exportPath(const QString &name = u"log"_s) const { return m_home->path(name + u".clavaudit"_s); }
    QJsonObject makeExport(const QString &name = u"log"_s, const QStringList &options = {}) const
    {
        const CliAnswer answer = m_home->run(QStringList{u"audit"_s, u"export"_s, exportPath(name), u"--json"_s} + options);
        if (answer.code != 0)
            qWarning("%s", answer.said().constData());
        return answer.object();
    }
    [[nodiscard]] CliAnswer verify(const QString &file, const QStringList &options = {}) const
    {
        return m_home->run(QStringList{u"audit"_s, u"verify"_s, file, u"--json"_s} + options);
    }
    [[nodiscard]] static QString verdict(const CliAnswer &answer) { return answer.object().value("verdict"_L1).toString(); }
    [[nodiscard]] static QString flaw(const CliAnswer &answer) { return answer.object().value("flaw"_L1).toString(); }

    std::unique_ptr<CliKeys> m_home;
};

void TestCliAudit::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
}

void TestCliAudit::anExportVerifiesWithoutTheStore()
{
    const QJsonObject made = makeExport();
    QCOMPARE(made.value("first"_L1).toInt(), 0);
    QVERIFY(made.value("count"_L1).toInt() >= 4);
    QCOMPARE(made.value("file"_L1).toString(), exportPath());
    QVERIFY(QFile::remove(m_home->store()));
    m_home->useNoKey();
    const CliAnswer answer = verify(exportPath());
    QVERIFY2(answer.code == 0, answer.said());
    const QJsonObject told = answer.object();
    QCOMPARE(verdict(answer), u"verified"_s);
    QCOMPARE(told.value("kind"_L1).toString(), u"export"_s);
    QCOMPARE(told.value("sha256"_L1), made.value("sha256"_L1));
    QCOMPARE(told.value("log"_L1), made.value("log"_L1));
    QCOMPARE(told.value("signer"_L1).toObject().value("key"_L1), made.value("verifier_key"_L1));
    QCOMPARE(told.value("trust"_L1).toString(), u"first-seen"_s);
    QCOMPARE(verify(exportPath()).object().value("trust"_L1).toString(), u"pinned"_s);
    QVERIFY(!verify(exportPath()).object().value("signer"_L1).toObject().value("confirmed"_L1).toBool());
    QVERIFY(verify(exportPath(), {u"--pin"_s}).object().value("signer"_L1).toObject().value("confirmed"_L1).toBool());
    QVERIFY(verify(exportPath()).object().value("signer"_L1).toObject().value("confirmed"_L1).toBool());
    const CliAnswer said = m_home->run({u"audit"_s, u"verify"_s, exportPath()});
    QVERIFY2(said.out.startsWith("Verified") && said.out.contains(made.value("sha256"_L1).toString().toLatin1()), said.said());
}

void TestCliAudit::aTamperedExportIsSevenAndNamesItsLine()
{
    makeExport();
    QByteArray bytes = bytesOfFile(exportPath());
    const auto at = bytes.indexOf("\"result\":\"GRANTED\"");
    QVERIFY(at > 0);
    bytes.replace(at, 18, "\"result\":\"GRANTEE\"");
    QVERIFY(writeFile(exportPath(), bytes));
    const CliAnswer answer = verify(exportPath());
    QVERIFY2(answer.code == 7, answer.said());
    QCOMPARE(verdict(answer), u"tampered"_s);
    QVERIFY(!answer.object().value("message"_L1).toString().isEmpty());
    const CliAnswer report = m_home->run(
        {u"audit"_s, u"report"_s, exportPath(), u"--format"_s, u"csv"_s, u"--out"_s, m_home->path(u"report.csv"_s)});
    QVERIFY2(report.code == 7, report.said()); // it is written, and says so
    QVERIFY(QFile::exists(m_home->path(u"report.csv"_s)));
}

void TestCliAudit::whatIsNoExportCannotBeVerified()
{
    const CliAnswer letter = verify(m_home->file(u"letter"_s, "Dear auditor,\n"));
    QVERIFY2(letter.code == 1, letter.said());
    QCOMPARE(flaw(letter), u"not-an-export"_s);
    QCOMPARE(letter.object().value("seq"_L1), QJsonValue());
    QCOMPARE(flaw(verify(m_home->file(u"empty"_s, {}))), u"empty"_s);
    makeExport();
    QByteArray bytes = bytesOfFile(exportPath());
    const CliAnswer windows = verify(m_home->file(u"windows"_s, bytes.replace("\n", "\r\n")));
    QVERIFY2(windows.code == 1, windows.said());
    QCOMPARE(flaw(windows), u"line-endings"_s);
    QCOMPARE(verify(m_home->path(u"nowhere"_s)).code, 4);
}

void TestCliAudit::anotherSignerCannotBeVerified()
{
    const QByteArray key = makeExport().value("verifier_key"_L1).toString().toLatin1();
    QCOMPARE(verify(exportPath()).code, 0);
    CliKeys other;
    QVERIFY(other.makeStore());
    other.useMasterKey();
    const QByteArray otherKey = other.say("store info --json").object().value("verifier_key"_L1).toString().toLatin1();
    // what was seen of this store until now was signed by a key that never handed over to this one
    const QString settings = m_home->home() + u"/config/claviger/claviger.ini"_s;
    QByteArray bytes = bytesOfFile(settings);
    QVERIFY(bytes.contains(key));
    QVERIFY(writeFile(settings, bytes.replace(key, otherKey)));
    const CliAnswer answer = verify(exportPath());
    QVERIFY2(answer.code == 1, answer.said());
    QCOMPARE(flaw(answer), u"other-signer"_s);
    QCOMPARE(verify(exportPath(), {u"--pin"_s}).code, 1); // what cannot be verified is not vouched for by the way
    QCOMPARE(verify(exportPath()).code, 1);
}

void TestCliAudit::aKeyThatIsGivenIsBelieved()
{
    const QString key = makeExport().value("verifier_key"_L1).toString();
    const CliAnswer right = verify(exportPath(), {u"--key"_s, key});
    QCOMPARE(right.code, 0);
    QCOMPARE(right.object().value("trust"_L1).toString(), u"given"_s);
    CliKeys other;
    QVERIFY(other.makeStore());
    other.useMasterKey();
    const QString otherKey = other.say("store info --json").object().value("verifier_key"_L1).toString();
    QVERIFY(!otherKey.isEmpty());
    QCOMPARE(flaw(verify(exportPath(), {u"--key"_s, otherKey})), u"other-signer"_s);
    QCOMPARE(verify(exportPath(), {u"--key"_s, u"no key"_s}).code, 2);
}

void TestCliAudit::aProofOfOneEventIsCheckedAlone()
{
    const QByteArray proof = formatExample("clavproof");
    QVERIFY(!proof.isEmpty());
    const QString file = m_home->file(u"event.clavproof"_s, proof);
    const CliAnswer first = verify(file);
    QVERIFY2(first.code == 0, first.said());
    const QJsonObject told = first.object();
    QCOMPARE(told.value("kind"_L1).toString(), u"proof"_s);
    QCOMPARE(told.value("trust"_L1).toString(), u"first-seen"_s);
    QCOMPARE(told.value("first"_L1).toInt(), 1);
    QCOMPARE(told.value("log"_L1)["size"_L1].toInt(), 5);
    QVERIFY(told.value("signer"_L1)["key"_L1].toString().startsWith("claviger/7d0a6c2e-"_L1));
    QCOMPARE(told.value("event"_L1)["actor"_L1].toString(), u"ann"_s);
    QVERIFY(!told.contains("written"_L1) && !told.contains("filter"_L1)); // it does not say
    const CliAnswer pinned = verify(file, {u"--pin"_s});
    QCOMPARE(pinned.object().value("trust"_L1).toString(), u"pinned"_s);
    QVERIFY(pinned.object().value("signer"_L1)["confirmed"_L1].toBool());
    const CliAnswer text = m_home->run({u"audit"_s, u"verify"_s, file});
    QVERIFY2(text.code == 0 && text.out.contains("Event 1 is in the signed log"), text.said());
    QVERIFY2(!text.out.contains("Signature of the file") && !text.out.contains("Completeness"), text.said());
    const CliAnswer edited = verify(m_home->file(u"edited.clavproof"_s, QByteArray(proof).replace("stripe", "strips")));
    QCOMPARE(edited.code, 7);
    QCOMPARE(flaw(edited), u"root-mismatch"_s);
}

void TestCliAudit::exportsContinueEachOther()
{
    makeExport(u"march"_s);
    const QByteArray checkpoint = m_home->say("audit checkpoint").out;
    const QString note = m_home->file(u"checkpoint.txt"_s, checkpoint);
    VERIFY_CODE(m_home->say("workspace add shop"), 0);
    const QJsonObject june = makeExport(u"june"_s, {u"--continues"_s, exportPath(u"march"_s), u"--from-seq"_s, u"5"_s});
    QCOMPARE(june.value("first"_L1).toInt(), 5);
    for (const QString &earlier : {exportPath(u"march"_s), note}) {
        const CliAnswer answer = verify(exportPath(u"june"_s), {u"--against"_s, earlier});
        QVERIFY2(answer.code == 0, answer.said());
        QCOMPARE(answer.object().value("continuation"_L1).toString(), u"continues"_s);
    }
    const CliAnswer backwards = verify(exportPath(u"march"_s), {u"--against"_s, exportPath(u"june"_s)});
    QVERIFY2(backwards.code == 7, backwards.said());
    QCOMPARE(flaw(backwards), u"rolled-back"_s);
    CliKeys other;
    QVERIFY(other.makeStore());
    other.useMasterKey();
    const CliAnswer foreign
        = other.run({u"audit"_s, u"export"_s, other.path(u"x.clavaudit"_s), u"--continues"_s, exportPath(u"march"_s)});
    QVERIFY2(foreign.code == 2 && foreign.err.contains("another store") && foreign.err.contains("--continues"), foreign.said());
    const CliAnswer letter = other.run(
        {u"audit"_s, u"export"_s, other.path(u"x.clavaudit"_s), u"--continues"_s, other.file(u"letter"_s, "Dear auditor,\n")});
    QVERIFY2(letter.code == 2 && letter.err.contains("--continues"), letter.said());
    QVERIFY(!QFile::exists(other.path(u"x.clavaudit"_s)));
}

void TestCliAudit::whatIsWithheldIsCounted()
{
    const QJsonObject made = makeExport(
        u"log"_s, {u"--redact"_s, u"actor,host"_s, u"--action"_s, u"workspace.saved"_s, u"--workspace"_s, u"acme"_s});
    const int withheld = made.value("withheld_events"_L1).toInt();
    QCOMPARE(withheld, made.value("count"_L1).toInt() - 1);
    QCOMPARE(made.value("withheld_fields"_L1).toInt(), 2);
    const CliAnswer answer = verify(exportPath());
    QVERIFY2(answer.code == 0, answer.said());
    QCOMPARE(answer.object().value("withheld_events"_L1).toInt(), withheld);
    const QJsonObject filter = answer.object().value("filter"_L1).toObject();
    QCOMPARE(filter.value("withheld_members"_L1).toArray(), QJsonArray({u"actor"_s, u"host"_s}));
    QCOMPARE(filter.value("workspaces"_L1).toArray(), QJsonArray({u"acme"_s}));
    QVERIFY(!bytesOfFile(exportPath()).contains("test-host"));
}

void TestCliAudit::nothingIsReplacedUnasked()
{
    const QString file = m_home->file(u"log.clavaudit"_s, "mine");
    const CliAnswer refused = m_home->run({u"audit"_s, u"export"_s, file});
    QVERIFY2(refused.code == 5, refused.said());
    QCOMPARE(bytesOfFile(file), QByteArray("mine"));
    QVERIFY(makeExport(u"log"_s, {u"--force"_s}).value("count"_L1).toInt() > 0);
    QCOMPARE(verify(file).code, 0);
}

void TestCliAudit::wrongOptionsAreTwo()
{
    const QString file = exportPath();
    for (const QStringList &options : {QStringList{u"--since"_s, u"yesterday"_s}, QStringList{u"--redact"_s, u"name"_s},
                                       QStringList{u"--action"_s, u"x"_s}, QStringList{u"--from-seq"_s, u"-1"_s}}) {
        const CliAnswer answer = m_home->run(QStringList{u"audit"_s, u"export"_s, file} + options);
        QVERIFY2(answer.code == 2, answer.said());
    }
    QCOMPARE(m_home->run({u"audit"_s, u"export"_s, file, u"--workspace"_s, u"nobody"_s}).code, 4);
    QVERIFY(!QFile::exists(file));
    makeExport();
    QCOMPARE(m_home->run({u"audit"_s, u"report"_s, file, u"--format"_s, u"doc"_s, u"--out"_s, u"x"_s}).code, 2);
    QCOMPARE(m_home->run({u"audit"_s, u"report"_s, file, u"--format"_s, u"csv"_s}).code, 2);
}

void TestCliAudit::reportsOfAllFormats()
{
    makeExport();
    const QMap<QString, QByteArray> begins{{u"csv"_s, {}}, {u"html"_s, "<!DOCTYPE html"}, {u"pdf"_s, "%PDF-"}};
    for (const auto &[format, begin] : begins.asKeyValueRange()) {
        const QString out = m_home->path(u"report."_s + format);
        const CliAnswer answer = m_home->run({u"audit"_s, u"report"_s, exportPath(), u"--format"_s, format, u"--out"_s, out,
                                              u"--zone"_s, u"Europe/Berlin"_s, u"--json"_s});
        QVERIFY2(answer.code == 0, answer.said());
        QCOMPARE(answer.object().value("report"_L1).toString(), out);
        QVERIFY(bytesOfFile(out).size() > 100);
        QVERIFY2(bytesOfFile(out).toLower().startsWith(begin.toLower()), bytesOfFile(out).left(60));
        QCOMPARE(m_home->run({u"audit"_s, u"report"_s, exportPath(), u"--format"_s, format, u"--out"_s, out}).code, 5);
    }
}

void TestCliAudit::aPersonIsErasedAndProofsHold()
{
    makeExport(u"before"_s);
    const CliAnswer nobody
        = m_home->run({u"audit"_s, u"erase"_s, u"--actor"_s, u"nobody-at-all"_s, u"--reason"_s, u"request 12"_s});
    QVERIFY2(nobody.code == 4, nobody.said());
    QCOMPARE(m_home->run({u"audit"_s, u"erase"_s, u"--actor"_s, u"tester"_s}).code, 2);
    const CliAnswer named = m_home->run({u"audit"_s, u"erase"_s, u"--actor"_s, u"tester"_s, u"--reason"_s, u"tester asked"_s});
    QVERIFY2(named.code == 2, named.said());
    const CliAnswer erased
        = m_home->run({u"audit"_s, u"erase"_s, u"--actor"_s, u"tester"_s, u"--reason"_s, u"request 12"_s, u"--json"_s});
    QVERIFY2(erased.code == 0, erased.said());
    QVERIFY(erased.object().value("events"_L1).toInt() >= 3);
    QVERIFY(!m_home->say("audit list").out.contains("\"tester\""));
    makeExport(u"after"_s);
    const CliAnswer answer = verify(exportPath(u"after"_s), {u"--against"_s, exportPath(u"before"_s)});
    QVERIFY2(answer.code == 0, answer.said());
    QVERIFY(answer.object().value("absent_fields"_L1).toInt() >= 6);
    QVERIFY(!bytesOfFile(exportPath(u"after"_s)).contains("\"tester\""));
    QCOMPARE(m_home->say("store check").code, 0);
}

void TestCliAudit::aStoreThatWasPutBackCanOnlyBeRead()
{
    VERIFY_CODE(m_home->say("store info"), 0);
    const QString copy = m_home->path(u"copy"_s);
    QVERIFY(QFile::copy(m_home->store(), copy));
    VERIFY_CODE(m_home->say("workspace add shop"), 0);
    QCOMPARE(m_home->run({u"store"_s, u"accept-restored"_s, u"--reason"_s, u"x"_s}).code, 5); // nothing to accept
    QVERIFY(QFile::remove(m_home->store()) && QFile::copy(copy, m_home->store()));
    const CliAnswer list = m_home->run({u"workspace"_s, u"list"_s, u"--json"_s});
    QVERIFY2(list.code == 0 && list.err.contains("put back to an older copy") && list.err.contains("accept-restored"),
             list.said());
    QCOMPARE(list.array().size(), 1);
    const CliAnswer events = m_home->run({u"audit"_s, u"list"_s});
    QVERIFY2(events.code == 7 && events.out.contains("store.created") && events.err.contains("older copy"), events.said());
    const CliAnswer write = m_home->run({u"workspace"_s, u"add"_s, u"late"_s, u"--json"_s});
    QVERIFY2(write.code == 7, write.said());
    QCOMPARE(write.error(), u"store-put-back"_s);
    QCOMPARE(m_home->run({u"audit"_s, u"export"_s, exportPath()}).code, 7);
    QVERIFY(!QFile::exists(exportPath()));
    QCOMPARE(m_home->run({u"store"_s, u"accept-restored"_s}).code, 2);
    QVERIFY(bytesOfFile(m_home->store()) == bytesOfFile(copy)); // six unlocks later
    const CliAnswer accepted = m_home->run({u"store"_s, u"accept-restored"_s, u"--reason"_s, u"disk died"_s, u"--json"_s});
    QVERIFY2(accepted.code == 0, accepted.said());
    QVERIFY(accepted.object().value("seen_events"_L1).toInt() > 0 && accepted.object().value("accepted_events"_L1).toInt() > 0);
    const CliAnswer again = m_home->run({u"workspace"_s, u"add"_s, u"late"_s});
    QVERIFY2(again.code == 0 && !again.err.contains("older copy"), again.said());
    QVERIFY(m_home->say("audit list --action store.rollback_accepted").out.contains("disk died"));
    QVERIFY(m_home->say("audit list --action store.unlocked").out.contains(" since="));
}

void TestCliAudit::aStoppedExportLeavesNothing()
{
    LocalWorld world;
    QVERIFY(world.unlock(m_home->store()));
    std::vector<NewCredential> many;
    for (int i = 0; i < 20'000; ++i)
        many.push_back(LocalWorld::newKey(u"key-%1"_s.arg(i), "value"));
    QVERIFY(ended(world.store->createMany(std::move(many), std::make_shared<Progress>())));
    QVERIFY(ended(world.store->lock()));
    const auto before = QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden);
    QProcess process;
    m_home->prepare(process, {u"audit"_s, u"export"_s, exportPath()});
    process.start();
    QVERIFY(process.waitForStarted());
    // while it writes, its draft stands beside the name
    const auto isWriting = [&] { return QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden).size() > before.size(); };
    QTRY_VERIFY_WITH_TIMEOUT(isWriting() || process.state() == QProcess::NotRunning, 20000);
    if (process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const CliAnswer answer = CliHome::answerOf(process);
    if (answer.code == 0)
        QSKIP("it was done before it could be stopped");
    QVERIFY2(answer.code == 9, answer.said());
    QCOMPARE(QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden), before);
}

QTEST_GUILESS_MAIN(TestCliAudit)
#include "tst_cli_audit.moc"
