#include "tests/support/cli_keys.h"
#include "tests/support/pty_run.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The command line before a person: prompts that do not echo, progress, Ctrl-C.
class TestCliTerminal final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aPassphraseIsAskedForWithoutEcho();
    void aWrongOneIsRefused();
    void aSecretIsAskedForWithoutEcho();
    void aNewPassphraseIsAskedForTwice();
    void ctrlCAtAPromptStops();
    void aRevealEndsItsLine();
    void withoutATerminalNothingIsAsked();

private:
    static QByteArray passphrase() { return QByteArray::fromStdString(std::string(somePassphrase().view())); }
    std::unique_ptr<CliKeys> m_home;
};

void TestCliTerminal::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
}

void TestCliTerminal::aPassphraseIsAskedForWithoutEcho()
{
    PtyRun run(*m_home, {u"store"_s, u"info"_s});
    QVERIFY2(run.sees("Passphrase of acme.claviger: "), run.screen());
    QVERIFY(!run.echoes());
    run.types(passphrase() + '\n');
    QVERIFY2(run.sees("Audit log"), run.screen());
    QCOMPARE(run.ends(), 0);
    QVERIFY2(!run.screen().contains(passphrase()), run.screen());
    QVERIFY(run.echoes());
}

void TestCliTerminal::aWrongOneIsRefused()
{
    PtyRun run(*m_home, {u"store"_s, u"info"_s});
    QVERIFY(run.sees("Passphrase of"));
    QVERIFY(!run.echoes());
    run.types("not it\n");
    QCOMPARE(run.ends(), 3);
    QVERIFY2(run.screen().contains("does not open") && !run.screen().contains("not it"), run.screen());
}

void TestCliTerminal::aSecretIsAskedForWithoutEcho()
{
    m_home->useMasterKey();
    PtyRun run(*m_home,
               {u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"typed"_s, u"--workspace"_s, u"acme"_s,
                u"--environment"_s, u"staging"_s, u"--field"_s, u"base_url=https://api.example.com"_s});
    QVERIFY2(run.sees("API key: "), run.screen());
    QVERIFY(!run.echoes());
    run.types("typed-value-0123456789\n");
    QCOMPARE(run.ends(), 0);
    QVERIFY2(!run.screen().contains("typed-value"), run.screen());
    QCOMPARE(m_home->reveal(u"acme/staging/typed"_s).out, QByteArray("typed-value-0123456789"));
}

void TestCliTerminal::aNewPassphraseIsAskedForTwice()
{
    const QString file = m_home->store(u"fresh"_s);
    PtyRun differs(*m_home, {u"store"_s, u"create"_s, file});
    QVERIFY(differs.sees("New passphrase: "));
    QVERIFY(!differs.echoes());
    differs.types("one of a kind passphrase\n");
    QVERIFY(differs.sees("Once more: "));
    QVERIFY(!differs.echoes());
    differs.types("another kind of passphrase\n");
    QCOMPARE(differs.ends(), 2);
    QVERIFY2(differs.screen().contains("not the same") && !QFile::exists(file), differs.screen());

    PtyRun same(*m_home, {u"store"_s, u"create"_s, file});
    for (const char *prompt : {"New passphrase: ", "Once more: "}) {
        QVERIFY(same.sees(prompt));
        QVERIFY(!same.echoes());
        same.types("one of a kind passphrase\n");
    }
    QCOMPARE(same.ends(), 0);
    QVERIFY(QFile::exists(file));
    QVERIFY2(!same.screen().contains("of a kind"), same.screen());
}

void TestCliTerminal::ctrlCAtAPromptStops()
{
    const QByteArray before = bytesOfFile(m_home->store());
    PtyRun run(*m_home, {u"store"_s, u"info"_s});
    QVERIFY(run.sees("Passphrase of"));
    QVERIFY(!run.echoes());
    run.types("half\x03");
    QCOMPARE(run.ends(), 9);
    QVERIFY2(run.screen().contains("Stopped before it was done"), run.screen());
    QVERIFY(run.echoes());
    QCOMPARE(bytesOfFile(m_home->store()), before);
}

void TestCliTerminal::aRevealEndsItsLine()
{
    m_home->useMasterKey();
    QVERIFY(!m_home->add(u"shown"_s).isEmpty());
    PtyRun run(*m_home, {u"key"_s, u"reveal"_s, u"acme/staging/shown"_s, u"api_key"_s, u"--reason"_s, u"test"_s});
    QCOMPARE(run.ends(), 0);
    QCOMPARE(run.screen(), CliKeys::valueOf(u"shown"_s) + "\r\n");
}

void TestCliTerminal::withoutATerminalNothingIsAsked()
{
    QProcess process;
    m_home->prepare(process, {u"store"_s, u"info"_s});
    process.setChildProcessModifier([] { ::setsid(); }); // no controlling terminal, wherever the test was started
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    VERIFY_CODE(answer, 3);
    QCOMPARE(answer.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cli_terminal.moc"
