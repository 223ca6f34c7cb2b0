#include "tests/support/cli_keys.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What a script and a newcomer rely on: one JSON document from every command, and sentences that say what to do next.
class TestCliAnswers final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void slotsAnswerInJson();
    void thePassphraseAnswersInJson();
    void whatIsDestroyedAnswersInJson();
    void wrongUseAnswersInJson();
    void withoutATerminalItSaysWhereThePassphraseGoes();
    void anUnknownKeySaysHowKeysAreNamed();
    void anUnknownFieldNamesTheOthers();
    void anUnknownProfileSaysWhatToDo();
    void anEditOfNothingChangesNothing();
    void longFieldNamesStandApart();
    void aMissingProviderFileIsNotFound();

private:
    [[nodiscard]] QString passphraseFile() const
    {
        return m_home->file(u"passphrase"_s, QByteArray::fromStdString(std::string(somePassphrase().view())));
    }
    std::unique_ptr<CliKeys> m_home;
};

void TestCliAnswers::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
}

void TestCliAnswers::slotsAnswerInJson()
{
    const CliAnswer recovery = m_home->say("store slot add recovery --json");
    VERIFY_CODE(recovery, 0);
    QCOMPARE(recovery.object().value("kind"_L1).toString(), u"recovery"_s);
    const QString code = recovery.object().value("code"_L1).toString();
    QVERIFY2(code.count(u'-') > 8, recovery.said());
    QVERIFY2(!recovery.err.contains(code.toLatin1()), recovery.said());
    const QString id = recovery.object().value("id"_L1).toString();
    QStringList known;
    for (const QJsonValue &slot : m_home->say("store slots --json").array())
        known += slot.toObject().value("id"_L1).toString();
    QVERIFY2(known.contains(id), recovery.said());
    const CliAnswer removed = m_home->run({u"store"_s, u"slot"_s, u"remove"_s, id, u"--json"_s});
    VERIFY_CODE(removed, 0);
    QCOMPARE(removed.object().value("id"_L1).toString(), id);
    const CliAnswer plain = m_home->say("store slot add recovery");
    VERIFY_CODE(plain, 0);
    QVERIFY2(plain.out.count('-') > 8 && !plain.out.contains('{') && plain.out.endsWith('\n'), plain.said());
}

void TestCliAnswers::thePassphraseAnswersInJson()
{
    const QString fresh = m_home->file(u"fresh"_s, "nine loud geese over slate barns");
    const CliAnswer changed = m_home->run(
        {u"store"_s, u"passwd"_s, u"--passphrase-file"_s, passphraseFile(), u"--new-passphrase-file"_s, fresh, u"--json"_s});
    VERIFY_CODE(changed, 0);
    QCOMPARE(changed.object().value("id"_L1), m_home->say("store info --json").object().value("id"_L1));
    QVERIFY(!changed.object().value("slots"_L1).toArray().isEmpty());
}

void TestCliAnswers::whatIsDestroyedAnswersInJson()
{
    const QString id = m_home->add(u"Old"_s);
    QVERIFY(!id.isEmpty());
    VERIFY_CODE(m_home->run({u"key"_s, u"delete"_s, id}), 0);
    const CliAnswer purged = m_home->run({u"key"_s, u"purge"_s, id, u"--confirm"_s, u"Old"_s, u"--json"_s});
    VERIFY_CODE(purged, 0);
    QCOMPARE(purged.object().value("id"_L1).toString(), id);
}

void TestCliAnswers::wrongUseAnswersInJson()
{
    const CliAnswer answer = m_home->say("store slot add umbrella --json");
    VERIFY_CODE(answer, 2);
    QCOMPARE(answer.error(), u"invalid-input"_s);
}

void TestCliAnswers::withoutATerminalItSaysWhereThePassphraseGoes()
{
    m_home->useNoKey();
    const CliAnswer answer = m_home->say("store info --json");
    VERIFY_CODE(answer, 3);
    QVERIFY2(answer.err.contains("--passphrase-file"), answer.said());
    QCOMPARE(answer.error(), u"locked"_s);
}

void TestCliAnswers::anUnknownKeySaysHowKeysAreNamed()
{
    for (const char *line : {"key show Nobody", "key reveal Nobody api_key --reason test"}) {
        const CliAnswer answer = m_home->say(line);
        VERIFY_CODE(answer, 4);
        QVERIFY2(answer.err.contains("WORKSPACE/ENVIRONMENT/LABEL"), answer.said());
    }
}

void TestCliAnswers::anUnknownFieldNamesTheOthers()
{
    const QString id = m_home->add(u"Main"_s);
    const CliAnswer answer = m_home->reveal(id, u"passcode"_s);
    VERIFY_CODE(answer, 4);
    QVERIFY2(answer.err.contains("passcode was not found") && answer.err.contains("api_key"), answer.said());
    QVERIFY2(answer.out.isEmpty(), answer.said());
}

void TestCliAnswers::anUnknownProfileSaysWhatToDo()
{
    const CliAnswer answer = m_home->say("--profile nobody store info");
    VERIFY_CODE(answer, 4);
    QVERIFY2(answer.err.contains("--store"), answer.said());
}

void TestCliAnswers::anEditOfNothingChangesNothing()
{
    const QString id = m_home->add(u"Main"_s);
    const int before = m_home->show(id).value("revision"_L1).toInt();
    VERIFY_CODE(m_home->run({u"key"_s, u"edit"_s, id}), 2);
    VERIFY_CODE(m_home->run({u"key"_s, u"edit"_s, id, u"--reason"_s, u"none"_s}), 2);
    QCOMPARE(m_home->show(id).value("revision"_L1).toInt(), before);
    VERIFY_CODE(m_home->run({u"key"_s, u"edit"_s, id, u"--owner"_s, u"grace"_s}), 0);
    QVERIFY(m_home->show(id).value("revision"_L1).toInt() > before);
}

void TestCliAnswers::longFieldNamesStandApart()
{
    const CliAnswer added
        = m_home->run({u"key"_s, u"add"_s, u"openai/project_key"_s, u"--workspace"_s, u"acme"_s, u"--environment"_s, u"staging"_s,
                       u"--label"_s, u"Main"_s, u"--field"_s, u"organization_id=org-1"_s, u"--secret"_s,
                       u"api_key="_s + m_home->file(u"value"_s, "value-0123456789")});
    VERIFY_CODE(added, 0);
    const CliAnswer shown = m_home->say("key show acme/staging/Main");
    VERIFY_CODE(shown, 0);
    QVERIFY2(shown.out.contains("organization_id org-1\n"), shown.said());
}

void TestCliAnswers::aMissingProviderFileIsNotFound()
{
    const CliAnswer answer = m_home->say("provider check nothing.yml --json");
    VERIFY_CODE(answer, 4);
    QCOMPARE(answer.error(), u"not-found"_s);
}

QTEST_GUILESS_MAIN(TestCliAnswers)
#include "tst_cli_answers.moc"
