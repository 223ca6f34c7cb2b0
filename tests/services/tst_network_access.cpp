#include "models/services/network_access.h"
#include "models/services/network_text.h"
#include "models/services/proxy_address.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_trust_files.h"
#include "tests/support/fixed_clock.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct NetworkWorld {
    QTemporaryDir folder;
    FixedClock clock;
    FakeKeychain keychain;
    FakeTrustFiles files;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    std::unique_ptr<NetworkAccess> access = make();

    /// As with the next start of the program.
    [[nodiscard]] std::unique_ptr<NetworkAccess> make()
    {
        return std::make_unique<NetworkAccess>(settings, keychain, files.reader(), clock);
    }
    void chooseProxy(const QString &host = u"proxy"_s, const QString &user = u"me"_s) const
    {
        NetworkChoice choice = access->choice();
        choice.usesProxy = true;
        choice.proxyHost = host;
        choice.proxyUser = user;
        access->choose(choice);
    }
    void trust(const QString &file) const
    {
        NetworkChoice choice = access->choice();
        choice.trustFile = file;
        access->choose(choice);
    }
    [[nodiscard]] QString file(const QByteArray &content, const QString &name = u"ca.pem"_s) const
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(content);
        return file.fileName();
    }
    [[nodiscard]] QByteArray password() const
    {
        const Result<NetworkRoute> route = answerOf(access->route());
        return route && route->proxy ? bytesOf(route->proxy->password) : "no proxy"_ba;
    }
};

const QByteArray kCertificate = FakeTrustFiles::line("Acme Root", kNoon - 24h, kNoon + 24h);

} // namespace

/// How requests leave, by settings, keychain and file.
class TestNetworkAccess final : public QObject
{
    Q_OBJECT
private slots:
    void directAtFirst();
    void aPasswordLiesInTheKeychain();
    void withoutAKeychainItLastsUntilTheEnd();
    void anOlderPasswordDoesNotComeBack();
    void aPasswordIsForOneProxyAlone();
    void switchedOffTheProxyIsNotForgotten();
    void forgottenIsForgotten();
    void forgottenWhileTheKeychainIsAtWork();
    void whatTheKeychainHasIsNotKept();
    void aLockedKeychainIsAskedOnce();
    void manyChecksAskTheKeychainOnce();
    void aProxyWithoutAHostIsNoRoute();
    void certificatesAreReadWhenTheyChange();
    void anUnreadableFileIsNoRoute();
    void anotherThreadMayAsk();
    void optionsOfOneCallLeaveNoTrace();
    void addresses_data();
    void addresses();
    void userNames();
    void textsOfCertificates();
};

void TestNetworkAccess::directAtFirst()
{
    const NetworkWorld world;
    const Result<NetworkRoute> route = answerOf(world.access->route());
    QVERIFY(route);
    QVERIFY(!route->proxy);
    QVERIFY(route->trustedPem.isEmpty());
    QCOMPARE(world.files.reads(), 0);
}

void TestNetworkAccess::aPasswordLiesInTheKeychain()
{
    NetworkWorld world;
    world.chooseProxy();
    QSignalSpy changed(world.access.get(), &NetworkAccess::passwordChanged);
    const auto place = answerOf(world.access->keepPassword(secretOf("s3cret")));
    QVERIFY(place);
    QVERIFY(*place == PasswordPlace::Keychain);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(world.keychain.entries.value(u"proxy/me@proxy:8080"_s), "s3cret"_ba);
    QCOMPARE(world.password(), "s3cret"_ba);
    QFile kept(world.folder.filePath(u"s.ini"_s));
    world.access = world.make();
    QVERIFY(world.access->passwordPlace() == PasswordPlace::Keychain);
    QCOMPARE(world.password(), "s3cret"_ba);
    QVERIFY(QSettings(kept.fileName(), QSettings::IniFormat).value(u"network/passwordInKeychain"_s).toBool());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("s3cret"));
}

void TestNetworkAccess::withoutAKeychainItLastsUntilTheEnd()
{
    NetworkWorld world;
    world.keychain.available = false;
    world.chooseProxy();
    const auto place = answerOf(world.access->keepPassword(secretOf("s3cret")));
    QVERIFY(place && *place == PasswordPlace::UntilQuit);
    QCOMPARE(world.password(), "s3cret"_ba);
    world.access = world.make();
    QVERIFY(world.access->passwordPlace() == PasswordPlace::None);
    QCOMPARE(world.password(), QByteArray());
}

void TestNetworkAccess::anOlderPasswordDoesNotComeBack()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("old"))));
    world.keychain.unlocked = false;
    QVERIFY(answerOf(world.access->keepPassword(secretOf("new"))) == PasswordPlace::UntilQuit);
    QCOMPARE(world.password(), "new"_ba);
    world.keychain.unlocked = true;
    world.access = world.make();
    QCOMPARE(world.password(), QByteArray());
}

void TestNetworkAccess::aPasswordIsForOneProxyAlone()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    QSignalSpy changed(world.access.get(), &NetworkAccess::passwordChanged);
    world.chooseProxy(u"elsewhere"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(world.password(), QByteArray());
    QVERIFY(world.keychain.entries.isEmpty());
    QVERIFY(world.access->passwordPlace() == PasswordPlace::None);
    world.chooseProxy(u"elsewhere"_s, u"you"_s);
    QCOMPARE(world.password(), QByteArray());
    // Nor does a settings file that somebody else wrote send it there.
    world.keychain.entries.insert(u"proxy/me@proxy:8080"_s, "s3cret");
    NetworkChoice forged = world.settings.network();
    forged.passwordInKeychain = true;
    world.settings.setNetwork(forged);
    QCOMPARE(world.password(), QByteArray());
}

void TestNetworkAccess::switchedOffTheProxyIsNotForgotten()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    NetworkChoice choice = world.access->choice();
    choice.usesProxy = false;
    world.access->choose(choice);
    QCOMPARE(world.password(), "no proxy"_ba);
    choice.usesProxy = true;
    world.access->choose(choice);
    QCOMPARE(world.password(), "s3cret"_ba);
}

void TestNetworkAccess::forgottenIsForgotten()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    world.access->forgetPassword();
    QVERIFY(world.keychain.entries.isEmpty());
    QCOMPARE(world.password(), QByteArray());
    QVERIFY(!world.settings.network().passwordInKeychain);
}

void TestNetworkAccess::forgottenWhileTheKeychainIsAtWork()
{
    NetworkWorld world;
    world.chooseProxy();
    world.keychain.answers.hold();
    const auto kept = world.access->keepPassword(secretOf("s3cret"));
    world.access->forgetPassword();
    world.keychain.answers.release();
    QCOMPARE(*answerOf(kept), PasswordPlace::None);
    QTRY_VERIFY(world.keychain.entries.isEmpty());
    QVERIFY(!world.settings.network().passwordInKeychain);
    QCOMPARE(world.password(), QByteArray());
}

void TestNetworkAccess::whatTheKeychainHasIsNotKept()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    world.access->dropPassword();
    world.keychain.entries.first() = "another";
    QCOMPARE(world.password(), "another"_ba); // read again
    world.keychain.available = world.keychain.unlocked = false;
    QCOMPARE(*answerOf(world.access->keepPassword(secretOf("until I quit"))), PasswordPlace::UntilQuit);
    world.access->dropPassword();
    QCOMPARE(world.password(), "until I quit"_ba); // it is nowhere else
}

void TestNetworkAccess::aLockedKeychainIsAskedOnce()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    world.access = world.make();
    world.keychain.unlocked = false;
    const Result<NetworkRoute> route = answerOf(world.access->route());
    QVERIFY(!route);
    QCOMPARE(route.error().code, ErrorCode::InvalidInput); // nothing is sent without it
    QVERIFY2(route.error().detail.contains(u"keychain"_s), qPrintable(route.error().detail));
    world.keychain.unlocked = true;
    QVERIFY(!answerOf(world.access->route())); // the person is not asked again at once
    world.clock.at += NetworkAccess::kKeychainPause;
    QCOMPARE(world.password(), "s3cret"_ba);
}

void TestNetworkAccess::manyChecksAskTheKeychainOnce()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    world.access = world.make();
    world.keychain.answers.hold();
    const auto first = world.access->route();
    const auto second = world.access->route();
    QCOMPARE(world.keychain.answers.waiting(), std::size_t{1});
    QVERIFY(!first.isFinished());
    world.keychain.answers.release();
    for (const auto &each : {first, second}) {
        const Result<NetworkRoute> route = answerOf(each);
        QVERIFY(route);
        QCOMPARE(bytesOf(route->proxy->password), "s3cret"_ba);
    }
}

void TestNetworkAccess::aProxyWithoutAHostIsNoRoute()
{
    const NetworkWorld world;
    world.chooseProxy(QString());
    const Result<NetworkRoute> route = answerOf(world.access->route());
    QVERIFY(!route); // never directly instead
    QCOMPARE(route.error().code, ErrorCode::InvalidInput);
}

void TestNetworkAccess::certificatesAreReadWhenTheyChange()
{
    const NetworkWorld world;
    world.trust(world.file(kCertificate));
    QCOMPARE(answerOf(world.access->route())->trustedPem, kCertificate);
    QCOMPARE(answerOf(world.access->route())->trustedPem, kCertificate);
    QCOMPARE(world.files.reads(), 1);
    (void)world.file(kCertificate + kCertificate);
    QCOMPARE(answerOf(world.access->route())->trustedPem, kCertificate + kCertificate);
    world.trust({});
    QVERIFY(answerOf(world.access->route())->trustedPem.isEmpty());
}

void TestNetworkAccess::anUnreadableFileIsNoRoute()
{
    const NetworkWorld world;
    const QString path = world.file(kCertificate);
    world.trust(path);
    QVERIFY(answerOf(world.access->route()));
    QVERIFY(QFile::remove(path));
    const Result<NetworkRoute> route = answerOf(world.access->route());
    QVERIFY(!route);
    QCOMPARE(route.error().code, ErrorCode::InvalidInput);
    QCOMPARE(route.error().subject, path);
}

void TestNetworkAccess::anotherThreadMayAsk()
{
    const NetworkWorld world;
    world.chooseProxy();
    QFuture<Result<NetworkRoute>> asked;
    const std::unique_ptr<QThread> thread(QThread::create([&] { asked = world.access->route(); }));
    thread->start();
    QVERIFY(thread->wait());
    QVERIFY(!asked.isFinished()); // the settings are read on their own thread
    QCOMPARE(answerOf(asked)->proxy->host, u"proxy"_s);
}

void TestNetworkAccess::optionsOfOneCallLeaveNoTrace()
{
    NetworkWorld world;
    world.chooseProxy();
    QVERIFY(answerOf(world.access->keepPassword(secretOf("s3cret"))));
    world.access = world.make();
    NetworkChoice instead = world.access->choice();
    instead.trustFile = world.file(kCertificate);
    world.access->useInstead(instead, std::nullopt);
    QCOMPARE(world.password(), "s3cret"_ba); // of the same proxy
    instead.proxyHost = u"other"_s;
    world.access->useInstead(instead, secretOf("given"));
    QCOMPARE(answerOf(world.access->route())->proxy->host, u"other"_s);
    QCOMPARE(world.password(), "given"_ba);
    QCOMPARE(world.settings.network().proxyHost, u"proxy"_s);
    QVERIFY(world.settings.network().trustFile.isEmpty());
    QCOMPARE(world.keychain.entries.size(), 1);
}

void TestNetworkAccess::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); ///< host port user; empty: refused
    QTest::newRow("host") << u"proxy.example.com"_s << u"proxy.example.com 0 "_s;
    QTest::newRow("host and port") << u" proxy.example.com:8080 "_s << u"proxy.example.com 8080 "_s;
    QTest::newRow("whole address") << u"http://me@10.0.0.1:3128/"_s << u"10.0.0.1 3128 me"_s;
    QTest::newRow("IPv6") << u"[fd00::1]:3128"_s << u"fd00::1 3128 "_s;
    QTest::newRow("user in percent") << u"http://a%20b@proxy:1"_s << u"proxy 1 a b"_s;
    QTest::newRow("password") << u"http://me:s3cret@proxy:8080"_s << QString();
    QTest::newRow("password behind a percent") << u"http://me%3As3cret@proxy:8080"_s << QString();
    QTest::newRow("password that breaks it") << u"me:s3/cr et@proxy:8080"_s << QString();
    QTest::newRow("TLS to the proxy") << u"https://proxy:8080"_s << QString();
    QTest::newRow("SOCKS") << u"socks5://proxy:1080"_s << QString();
    QTest::newRow("path") << u"http://proxy:8080/pac"_s << QString();
    QTest::newRow("query") << u"http://proxy:8080?x"_s << QString();
    QTest::newRow("two words") << u"my proxy"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("port alone") << u":8080"_s << QString();
    QTest::newRow("port of no kind") << u"proxy:80a"_s << QString();
    QTest::newRow("port too high") << u"proxy:70000"_s << QString();
    QTest::newRow("port 0") << u"proxy:0"_s << QString();
}

void TestNetworkAccess::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const Result<ProxyAddress> address = readProxyAddress(text);
    QCOMPARE(address ? u"%1 %2 %3"_s.arg(address->host).arg(address->port).arg(address->user) : QString(), read);
    if (address)
        return;
    QCOMPARE(address.error().code, ErrorCode::InvalidInput);
    QVERIFY(!address.error().detail.isEmpty());
    QVERIFY(!(address.error().subject + address.error().detail).contains(u"s3cret"_s));
}

void TestNetworkAccess::userNames()
{
    QVERIFY(proxyUserProblem(u"me"_s).isEmpty());
    QVERIFY(proxyUserProblem(QString()).isEmpty());
    QVERIFY(!proxyUserProblem(u"me:you"_s).isEmpty());
    QVERIFY(!proxyUserProblem(u"me\r\nX: y"_s).isEmpty());
}

void TestNetworkAccess::textsOfCertificates()
{
    TrustFile file;
    file.certificates.push_back({u"Acme Root"_s, kNoon - 24h, kNoon + 24h});
    QVERIFY(trustFileText(file, kNoon).startsWith(u"Acme Root, valid until "_s));
    QVERIFY(trustFileWarning(file, kNoon).isEmpty());
    file.certificates.push_back({u"Old Root"_s, kNoon - 48h, kNoon - 24h});
    QVERIFY(trustFileText(file, kNoon).contains(u"Old Root, expired on "_s));
    QVERIFY(trustFileWarning(file, kNoon).startsWith(u"Not valid today"_s));
    QVERIFY(trustFileWarning(file, kNoon + 48h).startsWith(u"No certificate"_s));
    file.certificates.resize(8, file.certificates.front());
    QCOMPARE(trustFileText(file, kNoon).split(u'\n').size(), 6);
    for (const ErrorCode code : {ErrorCode::NotFound, ErrorCode::AccessDenied, ErrorCode::InvalidInput, ErrorCode::Storage})
        QVERIFY(trustFileProblem({code, u"/etc/ca.pem"_s, {}}).contains(u"ca.pem"_s));
}

QTEST_GUILESS_MAIN(TestNetworkAccess)
#include "tst_network_access.moc"
