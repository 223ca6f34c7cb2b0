#include "tests/support/cli_keys.h"

#include <QSet>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The commands about stores, slots, workspaces, providers and the system.
class TestCliStore final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void createMakesAStoreAndItsKit();
    void createNeverOverwrites();
    void aKitThatCannotBeWrittenChangesNothing();
    void weakPassphrasesAreRefused();
    void theStoreIsFoundByOptionVariableProfileOrLastUse();
    void waysToUnlockInTheirOrder();
    void infoAndCheck();
    void passwdChangesThePassphrase();
    void slotsAreAddedListedAndRemoved();
    void rekeyRoutine();
    void rekeyCompromisedDropsOtherSlots();
    void backupAndRestore();
    void workspacesAreAddedAndListed();
    void providersAreListedShownAndChecked();
    void doctorTellsWhatIs();
    void doctorTellsWhatTheSystemRefused();

private:
    [[nodiscard]] static QStringList badFindings(const CliAnswer &doctor)
    {
        QStringList bad;
        for (const QJsonValue &finding : doctor.array()) {
            if (!finding.toObject().value("good"_L1).toBool())
                bad += finding.toObject().value("id"_L1).toString();
        }
        return bad;
    }
    [[nodiscard]] int epoch() const { return m_home->say("store info --json").object().value("epoch"_L1).toInt(); }
    [[nodiscard]] QString passphraseFile() const
    {
        return m_home->file(u"passphrase"_s, QByteArray::fromStdString(std::string(somePassphrase().view())));
    }
    std::unique_ptr<CliKeys> m_home;
};

void TestCliStore::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
}

void TestCliStore::createMakesAStoreAndItsKit()
{
    m_home->useNoKey();
    const QString file = m_home->store(u"fresh"_s);
    const QString kit = m_home->path(u"kit.txt"_s);
    const CliAnswer answer
        = m_home->run({u"store"_s, u"create"_s, file, u"--recovery-kit"_s, kit, u"--passphrase-file"_s, passphraseFile()});
    VERIFY_CODE(answer, 0);
    const QList<QByteArray> lines = answer.out.split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(StoreId::parse(QString::fromLatin1(lines[0])));
    QVERIFY(lines[1].startsWith("claviger/" + lines[0] + '+'));
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(file), ownerOnly);
    QCOMPARE(QFile::permissions(kit), ownerOnly);
    const QByteArray text = bytesOfFile(kit);
    QVERIFY2(text.contains(lines[0]) && !text.contains("correct horse"), text);
    LocalWorld world; // the printed code opens it
    const QByteArray code = text.trimmed().split('\n').last();
    const auto opened = ended(world.store->unlock(file, {SlotKind::Recovery, secretOf(code)}));
    QVERIFY2(opened, why(opened));
    QCOMPARE(world.disagreement(), QByteArray());
}

void TestCliStore::createNeverOverwrites()
{
    const QByteArray before = bytesOfFile(m_home->store());
    const CliAnswer answer
        = m_home->run({u"store"_s, u"create"_s, m_home->store(), u"--passphrase-file"_s, passphraseFile(), u"--json"_s});
    VERIFY_CODE(answer, 5);
    QCOMPARE(answer.error(), u"already-exists"_s);
    QCOMPARE(bytesOfFile(m_home->store()), before);
    const CliAnswer kit = m_home->run({u"store"_s, u"create"_s, m_home->store(u"other"_s), u"--recovery-kit"_s, passphraseFile(),
                                       u"--passphrase-file"_s, passphraseFile()});
    VERIFY_CODE(kit, 5);
    QVERIFY(!QFile::exists(m_home->store(u"other"_s)));
    const CliAnswer empty = m_home->run({u"store"_s, u"create"_s, m_home->store(u"other"_s), u"--passphrase-file"_s, u"-"_s});
    VERIFY_CODE(empty, 2);
    const CliAnswer nowhere
        = m_home->run({u"store"_s, u"create"_s, u"/nonexistent/x.claviger"_s, u"--passphrase-file"_s, passphraseFile()});
    VERIFY_CODE(nowhere, 4);
}

void TestCliStore::aKitThatCannotBeWrittenChangesNothing()
{
    const QStringList rekey{u"store"_s,       u"rekey"_s,         u"--compromised"_s, u"--new-passphrase-file"_s,
                            passphraseFile(), u"--recovery-kit"_s};
    VERIFY_CODE(m_home->run(rekey + QStringList{passphraseFile()}), 5);
    VERIFY_CODE(m_home->run(rekey + QStringList{u"/nonexistent/kit.txt"_s}), 4);
    QCOMPARE(epoch(), 1); // and the master key still opens it
    const QString other = m_home->store(u"other"_s);
    VERIFY_CODE(m_home->run({u"store"_s, u"create"_s, other, u"--recovery-kit"_s, u"/nonexistent/kit.txt"_s,
                             u"--passphrase-file"_s, passphraseFile()}),
                4);
    QVERIFY(!QFile::exists(other));
}

void TestCliStore::weakPassphrasesAreRefused()
{
    const QString kit = m_home->path(u"kit.txt"_s);
    const QString other = m_home->store(u"other"_s);
    for (const char *weak : {"", "short", "password1234", "otherotherother"}) {
        const QString file = m_home->file(u"weak"_s, weak);
        const CliAnswer create
            = m_home->run({u"store"_s, u"create"_s, other, u"--recovery-kit"_s, kit, u"--passphrase-file"_s, file, u"--json"_s});
        VERIFY_CODE(create, 2);
        QCOMPARE(create.error(), u"invalid-input"_s);
        QVERIFY2(!QFile::exists(other) && !QFile::exists(kit), weak);
    }
    const QString weak = m_home->file(u"weak"_s, "password1234");
    const CliAnswer passwd
        = m_home->run({u"store"_s, u"passwd"_s, u"--passphrase-file"_s, passphraseFile(), u"--new-passphrase-file"_s, weak});
    VERIFY_CODE(passwd, 2);
    QVERIFY2(passwd.err.contains("The new passphrase cannot be accepted") && !passwd.err.contains("password1234"), passwd.said());
    VERIFY_CODE(
        m_home->run({u"store"_s, u"rekey"_s, u"--compromised"_s, u"--new-passphrase-file"_s, weak, u"--recovery-kit"_s, kit}), 2);
    QVERIFY(!QFile::exists(kit));
    VERIFY_CODE(m_home->run({u"store"_s, u"slot"_s, u"add"_s, u"passphrase"_s, u"--secret"_s, weak}), 2);
    QCOMPARE(epoch(), 1);
    QCOMPARE(m_home->say("store slots --json").array().size(), 2);
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, passphraseFile()}), 0);
}

void TestCliStore::theStoreIsFoundByOptionVariableProfileOrLastUse()
{
    const QString id = m_home->say("store info --json").object().value("id"_L1).toString();
    QVERIFY(!id.isEmpty());
    m_home->unset("CLAVIGER_STORE");
    const auto idOf = [&](const QStringList &options) {
        return m_home->run(QStringList{u"store"_s, u"info"_s, u"--json"_s} + options).object().value("id"_L1).toString();
    };
    QCOMPARE(idOf({u"--store"_s, m_home->store()}), id);
    QCOMPARE(idOf({u"--profile"_s, u"acme"_s}), id);
    QCOMPARE(idOf({}), id); // the last one used
    VERIFY_CODE(m_home->say("store info --profile nobody"), 4);
    VERIFY_CODE(m_home->say("store info --store /nonexistent/x.claviger"), 4);
    const CliKeys fresh;
    VERIFY_CODE(fresh.say("store info"), 2);
}

void TestCliStore::waysToUnlockInTheirOrder()
{
    const QString wrong = m_home->file(u"wrong"_s, "wrong");
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, wrong}), 3); // before the master key
    m_home->set("CLAVIGER_PASSPHRASE_FILE", wrong.toUtf8());
    VERIFY_CODE(m_home->say("store info"), 3);
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, passphraseFile()}), 0);
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, u"-"_s}, bytesOfFile(passphraseFile()) + '\n'), 0);
    m_home->set("CLAVIGER_PASSPHRASE_FILE", passphraseFile().toUtf8());
    m_home->useNoKey();
    VERIFY_CODE(m_home->say("store info"), 0);
    m_home->unset("CLAVIGER_PASSPHRASE_FILE");
    m_home->set("KMS_MASTER_KEY", someMasterKey().toBase64()); // without KMS_DRIVER it counts for nothing
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--keychain"_s}), 3);
}

void TestCliStore::infoAndCheck()
{
    QVERIFY(!m_home->add(u"one"_s).isEmpty());
    const QJsonObject info = m_home->say("store info --json").object();
    for (const char *member : {"id", "file", "format", "created_at", "slots", "credentials", "trashed", "log_size",
                               "verifier_key", "epoch", "rekey_pending", "file_size"})
        QVERIFY2(info.contains(QLatin1String(member)), member);
    QCOMPARE(info.value("credentials"_L1).toInt(), 1);
    QCOMPARE(info.value("file"_L1).toString(), m_home->store());
    const CliAnswer text = m_home->say("store info");
    QVERIFY2(text.out.contains(info.value("id"_L1).toString().toLatin1()), text.said());
    const CliAnswer check = m_home->say("store check --json");
    VERIFY_CODE(check, 0);
    QVERIFY(check.object().value("events"_L1).toInt() > 3);
    QVERIFY(check.err.contains("agrees"));
    QCOMPARE(m_home->say("store check --quiet").err, QByteArray());
}

void TestCliStore::passwdChangesThePassphrase()
{
    const QString fresh = m_home->file(u"fresh"_s, "a fresh passphrase");
    const CliAnswer wrong = m_home->run(
        {u"store"_s, u"passwd"_s, u"--passphrase-file"_s, m_home->file(u"wrong"_s, "wrong"), u"--new-passphrase-file"_s, fresh});
    VERIFY_CODE(wrong, 3);
    VERIFY_CODE(
        m_home->run({u"store"_s, u"passwd"_s, u"--passphrase-file"_s, passphraseFile(), u"--new-passphrase-file"_s, fresh}), 0);
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, passphraseFile()}), 3);
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, fresh}), 0);
    const CliAnswer events = m_home->say("audit list --action store.unlock_failed");
    VERIFY_CODE(m_home->say("store check"), 0);
}

void TestCliStore::slotsAreAddedListedAndRemoved()
{
    const auto kinds = [&] {
        QStringList found;
        for (const QJsonValue &slot : m_home->say("store slots --json").array())
            found += slot.toObject().value("kind"_L1).toString();
        found.sort();
        return found;
    };
    QCOMPARE(kinds().join(u' '), u"master-key passphrase"_s);
    const CliAnswer code = m_home->say("store slot add recovery");
    VERIFY_CODE(code, 0);
    QVERIFY2(code.out.trimmed().size() > 50 && !code.err.contains(code.out.trimmed()), code.said());
    VERIFY_CODE(m_home->say("store slot add master-key"), 2);
    VERIFY_CODE(m_home->say("store slot add master-key --secret -", "AAAA"), 2);
    const QByteArray second = QByteArray(32, '\x55').toBase64();
    VERIFY_CODE(m_home->say("store slot add master-key --secret -", second + '\n'), 0);
    const QString expected = u"master-key master-key passphrase recovery"_s;
    QCOMPARE(kinds().join(u' '), expected);
    m_home->set("KMS_MASTER_KEY", second);
    VERIFY_CODE(m_home->say("store info"), 0);
    QStringList ids;
    for (const QJsonValue &slot : m_home->say("store slots --json").array())
        ids += slot.toObject().value("id"_L1).toString();
    QCOMPARE(ids.size(), 4);
    for (qsizetype i = 0; i < 3; ++i) // the last one is the key in use
        VERIFY_CODE(m_home->run({u"store"_s, u"slot"_s, u"remove"_s, ids[i]}), 0);
    const CliAnswer last = m_home->run({u"store"_s, u"slot"_s, u"remove"_s, ids[3], u"--json"_s});
    VERIFY_CODE(last, 8);
    QCOMPARE(last.error(), u"refused"_s);
    VERIFY_CODE(m_home->run({u"store"_s, u"slot"_s, u"remove"_s, ids[0]}), 4);
    m_home->set("KMS_MASTER_KEY", someMasterKey().toBase64());
    VERIFY_CODE(m_home->say("store info"), 3);
}

void TestCliStore::rekeyRoutine()
{
    const QString id = m_home->add(u"kept"_s);
    const CliAnswer answer = m_home->say("store rekey --json");
    VERIFY_CODE(answer, 0);
    QCOMPARE(answer.object().value("epoch"_L1).toInt(), 2);
    QCOMPARE(m_home->reveal(id).out, CliKeys::valueOf(u"kept"_s));
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, passphraseFile()}), 0);
    VERIFY_CODE(m_home->say("store check"), 0);
}

void TestCliStore::rekeyCompromisedDropsOtherSlots()
{
    const QString id = m_home->add(u"kept"_s);
    const QString kit = m_home->path(u"kit.txt"_s);
    const QString fresh = m_home->file(u"fresh"_s, "a fresh passphrase");
    VERIFY_CODE(
        m_home->run({u"store"_s, u"rekey"_s, u"--compromised"_s, u"--new-passphrase-file"_s, fresh, u"--recovery-kit"_s, kit}),
        0);
    VERIFY_CODE(m_home->say("store info"), 3); // the master key is gone
    VERIFY_CODE(m_home->run({u"store"_s, u"info"_s, u"--passphrase-file"_s, passphraseFile()}), 3);
    m_home->useNoKey();
    m_home->set("CLAVIGER_PASSPHRASE_FILE", fresh.toUtf8());
    QCOMPARE(m_home->reveal(id).out, CliKeys::valueOf(u"kept"_s));
    VERIFY_CODE(m_home->say("store check"), 0);
    QVERIFY(bytesOfFile(kit).contains("recovery kit"));
}

void TestCliStore::backupAndRestore()
{
    const QString id = m_home->add(u"kept"_s);
    const QString copy = m_home->path(u"copy.claviger"_s);
    const QString back = m_home->path(u"back.claviger"_s);
    const CliAnswer backup = m_home->run({u"store"_s, u"backup"_s, copy, u"--json"_s});
    VERIFY_CODE(backup, 0);
    QCOMPARE(backup.object().value("file"_L1).toString(), copy);
    VERIFY_CODE(m_home->run({u"store"_s, u"backup"_s, copy}), 5);
    const QStringList restore{u"store"_s, u"restore"_s, copy, u"--to"_s, back, u"--passphrase-file"_s};
    VERIFY_CODE(m_home->run(restore + QStringList{m_home->file(u"wrong"_s, "wrong")}), 3);
    QVERIFY(!QFile::exists(back));
    VERIFY_CODE(m_home->run(restore + QStringList{passphraseFile()}), 0);
    VERIFY_CODE(m_home->run(restore + QStringList{passphraseFile()}), 5);
    m_home->set("CLAVIGER_STORE", back.toUtf8());
    QCOMPARE(m_home->reveal(id).out, CliKeys::valueOf(u"kept"_s));
    VERIFY_CODE(m_home->say("store check"), 0);
    QVERIFY(m_home->say("audit list --action store.restored").out.contains("store.restored"));
    writeFile(copy, bytesOfFile(copy).left(8192));
    const CliAnswer cut = m_home->run(
        {u"store"_s, u"restore"_s, copy, u"--to"_s, m_home->path(u"third"_s), u"--passphrase-file"_s, passphraseFile()});
    VERIFY_CODE(cut, 7);
    QVERIFY(!QFile::exists(m_home->path(u"third"_s)));
}

void TestCliStore::workspacesAreAddedAndListed()
{
    const CliAnswer added = m_home->run({u"workspace"_s, u"add"_s, u"globex"_s, u"--name"_s, u"Globex"_s, u"--environment"_s,
                                         u"live"_s, u"--environment"_s, u"test"_s, u"--json"_s});
    VERIFY_CODE(added, 0);
    QCOMPARE(added.object().value("environments"_L1).toArray(), (QJsonArray{u"live"_s, u"test"_s}));
    VERIFY_CODE(m_home->say("workspace add globex"), 5);
    const CliAnswer listed = m_home->say("workspace list --json");
    VERIFY_CODE(listed, 0);
    QSet<QString> slugs;
    for (const QJsonValue &workspace : listed.array())
        slugs += workspace.toObject().value("slug"_L1).toString();
    QCOMPARE(slugs, (QSet<QString>{u"acme"_s, u"globex"_s}));
}

void TestCliStore::providersAreListedShownAndChecked()
{
    m_home->useNoKey(); // a registry has no secrets
    const CliAnswer listed = m_home->say("provider list --json");
    VERIFY_CODE(listed, 0);
    QCOMPARE(listed.array().size(), 62);
    const CliAnswer shown = m_home->say("provider show openai --json");
    VERIFY_CODE(shown, 0);
    QCOMPARE(shown.object().value("id"_L1).toString(), u"openai"_s);
    QVERIFY(shown.object().value("kinds"_L1).toArray().size() >= 2);
    VERIFY_CODE(m_home->say("provider show nobody"), 4);
    VERIFY_CODE(m_home->say("provider check"), 0);
    const QString good = QStringLiteral(CLAVIGER_SOURCE_DIR "/resources/providers/openai.yml");
    VERIFY_CODE(m_home->run({u"provider"_s, u"check"_s, good}), 0);
    QByteArray text = bytesOfFile(good);
    const QString broken = m_home->file(u"openai.yml"_s, text.replace("category: genai", "category: weather"));
    const CliAnswer answer = m_home->run({u"provider"_s, u"check"_s, broken});
    VERIFY_CODE(answer, 2);
    QVERIFY2(answer.err.contains("openai.yml") && answer.err.contains("category"), answer.said());
    VERIFY_CODE(m_home->say("provider check /nonexistent.yml"), 4);
}

void TestCliStore::doctorTellsWhatIs()
{
    m_home->unset("CLAVIGER_TESTING");
    const CliAnswer answer = m_home->say("doctor --json");
    VERIFY_CODE(answer, 1); // no keychain answers here
    QStringList expected{u"keychain"_s};
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    expected += u"wiped_memory"_s; // free() is the sanitizer's
#endif
    QCOMPARE(badFindings(answer), expected);
    QFile::setPermissions(m_home->store(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const CliAnswer open = m_home->say("doctor");
    QVERIFY2(open.out.contains("read by other users"), open.said());
}

void TestCliStore::doctorTellsWhatTheSystemRefused()
{
#ifdef Q_OS_LINUX
    QVERIFY(badFindings(m_home->say("doctor --json")).contains("debuggers"_L1)); // CLAVIGER_TESTING asks for that
    QProcess process;
    m_home->prepare(process, {u"doctor"_s, u"--json"_s});
    process.setChildProcessModifier([] {
        constexpr unsigned long kLockMemory = 14; // CAP_IPC_LOCK: root is not bound by the limit
        ::prctl(PR_CAPBSET_DROP, kLockMemory, 0, 0, 0);
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_MEMLOCK, &none);
    });
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    VERIFY_CODE(answer, 1);
    QVERIFY2(badFindings(answer).contains("locked_memory"_L1), answer.said());
#else
    QSKIP("Linux only");
#endif
}

QTEST_GUILESS_MAIN(TestCliStore)
#include "tst_cli_store.moc"
