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
    void aNewSlotIsAskedForTwice();
    void namesCannotSteerTheTerminal();
    void jsonCannotSteerTheTerminal();
    void textThatSteersIsNotTaken();
    void outputThatGetsLostIsAnError();

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

void TestCliTerminal::aNewSlotIsAskedForTwice()
{
    m_home->useMasterKey();
    PtyRun run(*m_home, {u"store"_s, u"slot"_s, u"add"_s, u"passphrase"_s});
    QVERIFY2(run.sees("New passphrase: "), run.screen());
    QVERIFY(!run.echoes());
    run.types("one of a kind passphrase\n");
    QVERIFY2(run.sees("Once more: "), run.screen());
    QVERIFY(!run.echoes());
    run.types("another kind of passphrase\n");
    QCOMPARE(run.ends(), 2);
    QCOMPARE(m_home->say("store slots --json").array().size(), 2);
}

/// What others chose: a file name here, a label there.
void TestCliTerminal::namesCannotSteerTheTerminal()
{
    const QString clear = u"\x1b[2J"_s;
    const QString hidden = u"a\u200bb\u202ec\u009bd\ne"_s;
    const CliAnswer unknown = m_home->run({u"store"_s, clear + hidden});
    VERIFY_CODE(unknown, 2);
    for (const char *bad : {"\x1b", "\xe2\x80\x8b", "\xe2\x80\xae", "\xc2\x9b"})
        QVERIFY2(!unknown.err.contains(bad), unknown.said());
    QVERIFY2(unknown.err.contains("\xef\xbf\xbd[2Ja\xef\xbf\xbd"
                                  "b\xef\xbf\xbd"
                                  "c\xef\xbf\xbd"
                                  "d\xe2\x86\xb5"
                                  "e"),
             unknown.said());

    const QString file = m_home->path(u"stores/\x1b[2J.claviger"_s);
    QVERIFY(QFile::copy(m_home->store(), file));
    PtyRun run(*m_home, {u"store"_s, u"info"_s, u"--store"_s, file});
    QVERIFY2(run.sees("Passphrase of \xef\xbf\xbd[2J.claviger: "), run.screen());

    m_home->useMasterKey();
    QVERIFY(!m_home->add(u"in\u200bvisible"_s).isEmpty());
    const CliAnswer list = m_home->say("key list");
    VERIFY_CODE(list, 0);
    QVERIFY2(!list.out.contains("\xe2\x80\x8b"), list.said());
}

/// What is escaped in JSON is still the same text.
void TestCliTerminal::jsonCannotSteerTheTerminal()
{
    m_home->useMasterKey();
    const QString label = u"a\u200eb\u200fc\u061cd\u2028e\u2029f\ufeffg “ü” 😀"_s;
    QVERIFY(!m_home->add(label).isEmpty());
    const auto isHidden = [](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x20 && u != u'\n' && u != u'\r') || (u >= 0x7f && u < 0xa0) || u == 0x61c || u == 0x200e || u == 0x200f
            || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || u == 0xfeff;
    };
    const auto isClean = [&](const QByteArray &bytes) {
        const QString text = QString::fromUtf8(bytes);
        return !bytes.isEmpty() && text.contains(u"“ü” 😀"_s) && std::ranges::none_of(text, isHidden);
    };
    const CliAnswer list = m_home->say("key list --json"); // written directly
    QVERIFY2(isClean(list.out), list.said());
    QCOMPARE(list.array().first().toObject().value("label"_L1).toString(), label);
    const QString id = list.array().first().toObject().value("id"_L1).toString();
    const CliAnswer show = m_home->run({u"key"_s, u"show"_s, id, u"--json"_s}); // written by Qt
    QVERIFY2(isClean(show.out), show.said());
    QCOMPARE(show.object().value("label"_L1).toString(), label);
    PtyRun screen(*m_home, {u"key"_s, u"show"_s, id, u"--json"_s});
    QCOMPARE(screen.ends(), 0);
    QVERIFY2(isClean(screen.screen()), screen.screen());

    const QString unknown = u"acme/staging/x\u009by\u202ez\u2066\u007f “ü” 😀"_s;
    const CliAnswer missing = m_home->run({u"key"_s, u"show"_s, unknown, u"--json"_s});
    VERIFY_CODE(missing, 4);
    QVERIFY2(isClean(missing.out), missing.said());
    QCOMPARE(missing.object().value("error"_L1).toObject().value("subject"_L1).toString(), unknown);
}

void TestCliTerminal::textThatSteersIsNotTaken()
{
    m_home->useMasterKey();
    const QString value = m_home->file(u"value"_s, "a-value-0123456789");
    const auto add = [&](const QString &label, const QString &option, const QString &text) {
        return m_home->run(CliKeys::addLine(label, value, {option, text, u"--json"_s}));
    };
    for (const QString &bad : {u"a\x1b[2Jb"_s, u"a\u0007"_s, u"a\u009bb"_s, u"a\u202eb"_s, u"a\u2066b"_s}) {
        for (const QString &option : {u"--purpose"_s, u"--reason"_s, u"--owner"_s, u"--tag"_s}) {
            const CliAnswer answer = add(u"label"_s, option, bad);
            VERIFY_CODE(answer, 2);
            QCOMPARE(answer.error(), u"invalid-input"_s);
        }
        VERIFY_CODE(add(bad, u"--purpose"_s, u"fine"_s), 2);
    }
    VERIFY_CODE(add(u"label"_s, u"--purpose"_s, u"two lines\nand a\ttab"_s), 0);
    QCOMPARE(m_home->show(u"acme/staging/label"_s).value("purpose"_L1).toString(), u"two lines\nand a\ttab"_s);
}

void TestCliTerminal::outputThatGetsLostIsAnError()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no /dev/full here");
    m_home->useMasterKey();
    QVERIFY(!m_home->add(u"lost"_s).isEmpty());
    for (const char *line : {"key reveal acme/staging/lost api_key --reason test", "key list --json", "store info", "--help"}) {
        QProcess process;
        m_home->prepare(process, QString::fromLatin1(line).split(u' '));
        process.setStandardOutputFile(u"/dev/full"_s, QIODevice::Append);
        process.start();
        const CliAnswer answer = CliHome::answerOf(process);
        VERIFY_CODE(answer, 9);
        QVERIFY2(answer.err.contains("could not be written"), answer.said());
    }
}

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cli_terminal.moc"
