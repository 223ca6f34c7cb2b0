#include "models/secure/system_keychain.h"
#include "models/services/session.h"
#include "tests/support/cli_keys.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Unlocking with a real system keychain; run under with_private_keyring.sh.
class TestCliKeychain final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void theKeychainUnlocks();
    void aCompromisedRekeyForgetsTheKey();
    void aRemovedSlotForgetsTheKey();
    void aLockedKeychainIsNoEmptyOne();
    void withoutAKeychainItIsSaidSo();

private:
    /// Locks the default collection behind the program's back.
    static bool lockKeyring()
    {
        QProcess process;
        process.start(u"gdbus"_s,
                      {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s, u"--object-path"_s,
                       u"/org/freedesktop/secrets"_s, u"--method"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                       u"['/org/freedesktop/secrets/aliases/default']"_s});
        return process.waitForFinished() && process.exitCode() == 0;
    }
    /// What the keychain keeps for the store; NotFound and KeychainLocked are told apart.
    Result<Secret> entry()
    {
        SystemKeychain keychain;
        const QString id = m_home->say("store info --json").object().value("id"_L1).toString();
        auto future = keychain.read(Session::keychainEntry(StoreId::parse(id).value_or(StoreId{})));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10000) || future.resultCount() == 0)
            return failure(ErrorCode::Internal, u"no answer"_s);
        return future.takeResult();
    }

    std::unique_ptr<CliKeys> m_home;
};

void TestCliKeychain::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_home->set("DBUS_SESSION_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
}

void TestCliKeychain::theKeychainUnlocks()
{
    VERIFY_CODE(m_home->say("store info --keychain"), 0); // the master key comes first
    m_home->useNoKey();
    VERIFY_CODE(m_home->say("store info --keychain"), 3); // there is no slot for it yet
    m_home->useMasterKey();
    VERIFY_CODE(m_home->say("store slot add keychain"), 0);
    const Result<Secret> kept = entry();
    QVERIFY2(kept, why(kept));
    QCOMPARE(kept->size(), std::size_t{32});
    const CliAnswer again = m_home->say("store slot add keychain");
    VERIFY_CODE(again, 5);
    QVERIFY2(again.err.contains("opens this store already"), again.said());
    const Result<Secret> stillKept = entry();
    QVERIFY(stillKept && stillKept->equals(*kept)); // what the slot was made with is not overwritten
    m_home->useNoKey();
    const CliAnswer answer = m_home->say("store info --keychain --json");
    VERIFY_CODE(answer, 0);
    QStringList kinds;
    for (const QJsonValue &slot : answer.object().value("slots"_L1).toArray())
        kinds += slot.toObject().value("kind"_L1).toString();
    QVERIFY(kinds.contains("keychain"_L1));
    VERIFY_CODE(m_home->say("store check --keychain"), 0);
    m_home->unset("CLAVIGER_TESTING");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    VERIFY_CODE(m_home->say("doctor"), 0); // here everything is in order
#endif
}

void TestCliKeychain::aCompromisedRekeyForgetsTheKey()
{
    VERIFY_CODE(m_home->say("store slot add keychain"), 0);
    const Result<Secret> known = entry();
    QVERIFY2(known, why(known));
    const QString fresh = m_home->file(u"fresh"_s, "one of a kind passphrase");
    VERIFY_CODE(m_home->run({u"store"_s, u"rekey"_s, u"--compromised"_s, u"--new-passphrase-file"_s, fresh}), 0);
    m_home->useNoKey();
    m_home->set("CLAVIGER_PASSPHRASE_FILE", fresh.toUtf8());
    QCOMPARE(entry().error().code, ErrorCode::NotFound);
    VERIFY_CODE(m_home->say("store slot add keychain"), 0);
    const Result<Secret> next = entry();
    QVERIFY2(next, why(next));
    QVERIFY(!next->equals(*known));
}

void TestCliKeychain::aRemovedSlotForgetsTheKey()
{
    VERIFY_CODE(m_home->say("store slot add keychain"), 0);
    QVERIFY(entry());
    for (const QJsonValue &slot : m_home->say("store slots --json").array()) {
        if (slot.toObject().value("kind"_L1) == "keychain"_L1)
            VERIFY_CODE(m_home->run({u"store"_s, u"slot"_s, u"remove"_s, slot.toObject().value("id"_L1).toString()}), 0);
    }
    QCOMPARE(entry().error().code, ErrorCode::NotFound);
}

/// Comes last: nobody can unlock the keyring again without its prompt.
void TestCliKeychain::aLockedKeychainIsNoEmptyOne()
{
    VERIFY_CODE(m_home->say("store slot add keychain"), 0);
    CliKeys other;
    QVERIFY(other.makeStore());
    other.useMasterKey();
    other.set("DBUS_SESSION_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    QVERIFY(lockKeyring());
    const CliAnswer locked = other.say("store slot add keychain --json");
    VERIFY_CODE(locked, 3);
    QCOMPARE(locked.error(), u"keychain-locked"_s);
    QCOMPARE(other.say("store slots --json").array().size(), 2); // neither half was done
    const Result<Secret> hidden = entry();
    QVERIFY(!hidden);
    QCOMPARE(hidden.error().code, ErrorCode::KeychainLocked);
    m_home->useNoKey();
    const CliAnswer answer = m_home->say("store info --keychain --json");
    VERIFY_CODE(answer, 3);
    QCOMPARE(answer.error(), u"keychain-locked"_s);
    QVERIFY2(answer.err.contains("keychain is locked"), answer.said());
}

void TestCliKeychain::withoutAKeychainItIsSaidSo()
{
    m_home->set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const CliAnswer add = m_home->say("store slot add keychain --json");
    VERIFY_CODE(add, 6);
    QCOMPARE(add.error(), u"keychain-unavailable"_s);
    QCOMPARE(m_home->say("store slots --json").array().size(), 2);
}

QTEST_GUILESS_MAIN(TestCliKeychain)
#include "tst_cli_keychain.moc"
