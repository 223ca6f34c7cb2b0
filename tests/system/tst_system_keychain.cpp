#include "models/secure/bytes.h"
#include "models/secure/random.h"
#include "models/secure/system_keychain.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <QUuid>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// Needs a live secret service; run under with_private_keyring.sh.
class TestSystemKeychain final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void anUnlockedKeychainSaysSo();
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
    void writingAgainReplaces();
    void anUnknownEntryIsNotFound();
    void whatIsRemovedIsGone();
    void aLockedKeychainIsNotMistakenForAnEmptyOne();
    void withoutAKeychainItIsUnavailable();

private:
    /// What \p future ends with; an Internal error when it does not end in time.
    template <typename T>
    static Result<T> ended(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10000) || future.resultCount() == 0)
            return failure(ErrorCode::Internal, u"no answer"_s);
        return future.takeResult();
    }
    template <typename T>
    static ErrorCode code(const Result<T> &result)
    {
        return result ? ErrorCode::Internal : result.error().code;
    }
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

    QString m_entry;
    SystemKeychain m_keychain;
};

void TestSystemKeychain::init() { m_entry = u"test-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces); }

void TestSystemKeychain::anUnlockedKeychainSaysSo()
{
    for (int again = 0; again < 2; ++again) { // the first probe writes the marker, the second finds it
        const Result<bool> unlocked = ended(m_keychain.probe());
        QVERIFY2(unlocked, unlocked ? "" : qPrintable(unlocked.error().detail));
        QVERIFY(*unlocked);
    }
}

void TestSystemKeychain::whatIsWrittenIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a key") << QByteArray::fromHex("00ff80c1a5000a0dfe010203040506070809101112131415161718192021ff00");
    QTest::newRow("one byte") << QByteArray(1, '\0');
    QTest::newRow("4 KiB") << QByteArray(4096, '\xA5');
}

void TestSystemKeychain::whatIsWrittenIsRead()
{
    QFETCH(QByteArray, value);
    const Secret secret(asBytes(value));
    const Result<> written = ended(m_keychain.write(m_entry, secret.clone()));
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
    const Result<Secret> read = ended(m_keychain.read(m_entry));
    QVERIFY(read);
    QVERIFY(read->equals(secret));
}

void TestSystemKeychain::writingAgainReplaces()
{
    const Secret second = randomSecret(32);
    QVERIFY(ended(m_keychain.write(m_entry, randomSecret(32))));
    QVERIFY(ended(m_keychain.write(m_entry, second.clone())));
    QVERIFY(ended(m_keychain.read(m_entry)).value().equals(second));
}

void TestSystemKeychain::anUnknownEntryIsNotFound() { QCOMPARE(code(ended(m_keychain.read(m_entry))), ErrorCode::NotFound); }

void TestSystemKeychain::whatIsRemovedIsGone()
{
    QVERIFY(ended(m_keychain.write(m_entry, randomSecret(32))));
    QVERIFY(ended(m_keychain.remove(m_entry)));
    QCOMPARE(code(ended(m_keychain.read(m_entry))), ErrorCode::NotFound);
    QCOMPARE(code(ended(m_keychain.remove(m_entry))), ErrorCode::NotFound);
}

void TestSystemKeychain::aLockedKeychainIsNotMistakenForAnEmptyOne()
{
    QVERIFY(ended(m_keychain.write(m_entry, randomSecret(32))));
    QVERIFY(lockKeyring());
    QCOMPARE(code(ended(m_keychain.read(m_entry))), ErrorCode::KeychainLocked);
    QCOMPARE(code(ended(m_keychain.write(m_entry, randomSecret(32)))), ErrorCode::KeychainLocked);
    QCOMPARE(code(ended(m_keychain.remove(m_entry))), ErrorCode::KeychainLocked);
    const Result<bool> unlocked = ended(m_keychain.probe());
    QVERIFY2(unlocked, unlocked ? "" : qPrintable(unlocked.error().detail));
    QVERIFY(!*unlocked);
}

/// In a process of its own, whose bus has no secret service: the library keeps the connection it made first.
void TestSystemKeychain::withoutAKeychainItIsUnavailable()
{
    if (qEnvironmentVariableIsSet("CLAVIGER_NO_SERVICE")) {
        QCOMPARE(code(ended(m_keychain.probe())), ErrorCode::KeychainUnavailable);
        QCOMPARE(code(ended(m_keychain.read(m_entry))), ErrorCode::KeychainUnavailable);
        return;
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CLAVIGER_NO_SERVICE"_s, u"1"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"withoutAKeychainItIsUnavailable"_s});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "tst_system_keychain.moc"
