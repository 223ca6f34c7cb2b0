#include "app/console/console.h"
#include "app/console/sleep_delay.h"
#include "models/domain/store_admin.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/private_home.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QTest>

#include <poll.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

// A full-strength key derivation takes its time on a busy machine.
#define SOON_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 60'000)
#define SOON_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

namespace {

const QString kPassphrase = u"seven quiet herons under tin roofs"_s;
const QString kService = u"org.freedesktop.login1"_s;
const QString kPath = u"/org/freedesktop/login1"_s;

template <typename T>
Result<T> patiently(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || future.resultCount() == 0)
        return failure(ErrorCode::Unreachable, u"the future of a test"_s);
    return future.takeResult();
}

/// logind as far as sleep goes: hands out inhibitors, knows which are still held, announces sleep.
class FakeLogind final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~FakeLogind() override
    {
        for (const int end : m_ends)
            ::close(end);
    }
    /// Inhibitors that somebody has not closed.
    [[nodiscard]] int held() const
    {
        return static_cast<int>(std::ranges::count_if(m_ends, [](int end) {
            pollfd state{.fd = end, .events = 0, .revents = 0};
            return ::poll(&state, 1, 0) == 0; // no hang-up yet
        }));
    }
    void announce(QDBusConnection &bus, bool entering) const
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << entering;
        QVERIFY(bus.send(signal));
    }

    QList<QStringList> asked;

public slots:
    Q_SCRIPTABLE QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        asked.push_back({what, who, why, mode});
        int ends[2] = {-1, -1};
        if (::pipe(ends) != 0)
            return {};
        m_ends.push_back(ends[0]);
        QDBusUnixFileDescriptor inhibitor(ends[1]);
        ::close(ends[1]);
        return inhibitor;
    }

private:
    std::vector<int> m_ends;
};

/// A bus of our own that the console takes for the system's.
struct Bus {
    Bus()
    {
        daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
        if (daemon.waitForReadyRead(10'000))
            qputenv("DBUS_SYSTEM_BUS_ADDRESS", daemon.readLine().trimmed());
    }
    ~Bus()
    {
        daemon.terminate();
        daemon.waitForFinished();
    }
    QProcess daemon;
};

} // namespace

/// Sleep waits until the keys are gone, and for nothing else.
class TestSleepDelay final : public QObject
{
    Q_OBJECT
public slots:
    void onAnnounced(bool) { ++m_announced; }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void withoutLogindNothingBreaks();
    void sleepWaitsForTheLock();
    void anUnlockTakesANewOne();
    void whoSleepsUnlockedIsNotHeldUp();
    void anAnswerThatComesTooLateIsLetGo();
    void aRefusalIsNoHarm();

private:
    void offerLogind();
    void createStore() const;
    [[nodiscard]] Session &session() const { return m_console->parts().session(); }

    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<QTemporaryDir> m_folder;
    QDBusConnection m_bus{QString()};
    int m_announced = 0;
};

void TestSleepDelay::initTestCase()
{
    QVERIFY(QDBusConnection::systemBus().isConnected());
    m_bus = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"), u"logind"_s);
    QVERIFY(m_bus.isConnected());
    QVERIFY(QDBusConnection::systemBus().connect(QString(), kPath, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s,
                                                 this, SLOT(onAnnounced(bool))));
}

void TestSleepDelay::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_console = std::make_unique<Console>(*qApp);
    m_console->start({});
    m_announced = 0;
}

void TestSleepDelay::cleanup()
{
    m_console.reset();
    if (m_logind) {
        SOON_COMPARE(m_logind->held(), 0);
        m_bus.unregisterObject(kPath);
        QVERIFY(m_bus.unregisterService(kService));
    }
    m_logind.reset();
}

void TestSleepDelay::offerLogind()
{
    m_logind = std::make_unique<FakeLogind>();
    QVERIFY(m_bus.registerObject(kPath, m_logind.get(), QDBusConnection::ExportScriptableSlots));
    QVERIFY(m_bus.registerService(kService));
}

void TestSleepDelay::createStore() const
{
    CreateStoreOrder order{.file = m_folder->filePath(u"sleep.claviger"_s),
                           .passphrase = secretOf(kPassphrase.toUtf8()),
                           .cost = {},
                           .withRecovery = false};
    QVERIFY(patiently(session().createStore(std::move(order), false)));
}

void TestSleepDelay::withoutLogindNothingBreaks()
{
    createStore();
    QVERIFY(session().isUnlocked());
    session().lock(LockReason::Suspend);
    QVERIFY(patiently(session().unlockWithPassphrase(secretOf(kPassphrase.toUtf8()))));
    SleepDelay delay;
    delay.start();
    delay.hold();
    QVERIFY(!delay.isHeld());
    delay.release();
}

void TestSleepDelay::sleepWaitsForTheLock()
{
    offerLogind();
    QCOMPARE(m_logind->held(), 0);
    createStore();
    SOON_COMPARE(m_logind->held(), 1);
    QCOMPARE(m_logind->asked, (QList<QStringList>{{u"sleep"_s, u"Claviger"_s, u"Locks the store before sleep"_s, u"delay"_s}}));
    // when the lock begins, sleep still waits; it goes on only after that
    bool heldAtLock = false;
    connect(&session(), &Session::locked, this,
            [&](LockReason reason) { heldAtLock = reason == LockReason::Suspend && m_logind->held() == 1; });
    m_logind->announce(m_bus, true);
    SOON_COMPARE(m_logind->held(), 0);
    QVERIFY(heldAtLock);
    QVERIFY(!session().isUnlocked());
    // the store knows no session any more: the lock is done, not only begun
    QVERIFY(!m_console->parts().admin().isUnlocked());
    QCOMPARE(patiently(m_console->parts().admin().info()).error().code, ErrorCode::Locked);
    m_logind->announce(m_bus, false);
    QCOMPARE(m_logind->asked.size(), qsizetype(1));
}

void TestSleepDelay::anUnlockTakesANewOne()
{
    offerLogind();
    createStore();
    SOON_COMPARE(m_logind->held(), 1);
    m_logind->announce(m_bus, true);
    SOON_COMPARE(m_logind->held(), 0);
    m_logind->announce(m_bus, false);
    QVERIFY(patiently(session().unlockWithPassphrase(secretOf(kPassphrase.toUtf8()))));
    SOON_COMPARE(m_logind->held(), 1);
    session().lock(LockReason::Person);
    SOON_COMPARE(m_logind->held(), 0);
    // a passphrase that does not open leaves nothing behind
    QVERIFY(!patiently(session().unlockWithPassphrase(secretOf("not it"))));
    SOON_COMPARE(m_logind->held(), 0);
}

void TestSleepDelay::whoSleepsUnlockedIsNotHeldUp()
{
    offerLogind();
    AppSettings &settings = m_console->parts().settings();
    createStore();
    SOON_COMPARE(m_logind->held(), 1);
    settings.setLockOnSuspend(false);
    SOON_COMPARE(m_logind->held(), 0);
    m_logind->announce(m_bus, true);
    SOON_COMPARE(m_announced, 1); // on the console's own connection
    QVERIFY(session().isUnlocked());
    settings.setLockOnSuspend(true);
    SOON_COMPARE(m_logind->held(), 1);
    QVERIFY(session().isUnlocked());
}

void TestSleepDelay::anAnswerThatComesTooLateIsLetGo()
{
    offerLogind();
    SleepDelay delay;
    delay.start();
    delay.hold();
    delay.release();
    SOON_COMPARE(m_logind->asked.size(), qsizetype(1));
    SOON_COMPARE(m_logind->held(), 0);
    QVERIFY(!delay.isHeld());
    delay.hold();
    SOON_VERIFY(delay.isHeld());
    QCOMPARE(m_logind->held(), 1);
    delay.hold(); // one is enough
    delay.release();
    SOON_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked.size(), qsizetype(2));
}

void TestSleepDelay::aRefusalIsNoHarm()
{
    QVERIFY(m_bus.registerService(kService)); // and no object: every call is an error
    createStore();
    session().lock(LockReason::Suspend);
    QVERIFY(!session().isUnlocked());
    QVERIFY(m_bus.unregisterService(kService));
}

int main(int argc, char *argv[])
{
    const PrivateHome home;
    const Bus bus;
    QApplication app(argc, argv);
    TestSleepDelay test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sleep_delay.moc"
