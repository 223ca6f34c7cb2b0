#include "models/services/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestAppSettings final : public QObject
{
    Q_OBJECT
private slots:
    void keepsWhatIsSet();
    void clampsAndMistrustsTheFile();
    void onlyWeakeningIsSaid();
    void recentStoresAreFew();
    void theNetworkIsKeptWhole();
    void nonsenseAboutTheNetworkIsNone();

private:
    [[nodiscard]] std::unique_ptr<QSettings> file() const
    {
        return std::make_unique<QSettings>(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".ini"_s),
                                           QSettings::IniFormat);
    }
    QTemporaryDir m_folder;
};

void TestAppSettings::keepsWhatIsSet()
{
    {
        AppSettings settings(file());
        QCOMPARE(settings.idleMinutes(), 5);
        QVERIFY(settings.lockOnSuspend());
        settings.setTheme(ThemeChoice::Dark);
        settings.setIdleMinutes(12);
        settings.setState(u"main"_s, "\x01\x02");
        settings.setLanguage(u"de"_s);
    }
    const AppSettings again(file());
    QCOMPARE(again.theme(), ThemeChoice::Dark);
    QCOMPARE(again.idleMinutes(), 12);
    QCOMPARE(again.state(u"main"_s), QByteArray("\x01\x02"));
    QCOMPARE(again.language(), u"de"_s);
}

void TestAppSettings::clampsAndMistrustsTheFile()
{
    auto raw = file();
    raw->setValue(u"security/idleMinutes"_s, u"soon"_s);
    raw->setValue(u"security/revealSeconds"_s, 100000);
    raw->setValue(u"security/clipboardSeconds"_s, -1);
    AppSettings settings(std::move(raw));
    QCOMPARE(settings.idleMinutes(), 5);
    QCOMPARE(settings.revealSeconds(), 30);
    QCOMPARE(settings.clipboardSeconds(), 20);
    settings.setIdleMinutes(600);
    QCOMPARE(settings.idleMinutes(), 60);
    settings.setIdleMinutes(-3);
    QCOMPARE(settings.idleMinutes(), 0);
}

void TestAppSettings::onlyWeakeningIsSaid()
{
    AppSettings settings(file());
    QSignalSpy weakened(&settings, &AppSettings::weakened);
    QSignalSpy changed(&settings, &AppSettings::changed);
    settings.setIdleMinutes(5);
    QCOMPARE(changed.count(), 0);
    settings.setIdleMinutes(1);
    settings.setIdleMinutes(4);
    settings.setLockOnSuspend(true);
    QCOMPARE(weakened.count(), 0);
    QCOMPARE(changed.count(), 2);
    settings.setIdleMinutes(0);
    settings.setLockOnSuspend(false);
    settings.setIdleMinutes(30);
    QCOMPARE(weakened.count(), 2);
    QCOMPARE(weakened[0][1].toString(), u"idleMinutes=0"_s);
}

void TestAppSettings::recentStoresAreFew()
{
    AppSettings settings(file());
    for (int i = 0; i < 12; ++i)
        settings.rememberStore(u"/stores/%1.claviger"_s.arg(i));
    settings.rememberStore(u"/stores/9.claviger"_s);
    QCOMPARE(settings.recentStores().size(), 8);
    QCOMPARE(settings.lastStore(), u"/stores/9.claviger"_s);
    settings.forgetStore(u"/stores/9.claviger"_s);
    QCOMPARE(settings.lastStore(), u"/stores/11.claviger"_s);
}

void TestAppSettings::theNetworkIsKeptWhole()
{
    NetworkChoice choice{true, u"proxy.example.com"_s, 3128, u"me"_s, true, u"/etc/ca.pem"_s};
    {
        AppSettings settings(file());
        QCOMPARE(settings.network(), NetworkChoice());
        QSignalSpy weakened(&settings, &AppSettings::weakened);
        QSignalSpy changed(&settings, &AppSettings::changed);
        settings.setNetwork(choice);
        QCOMPARE(changed.count(), 6);
        QCOMPARE(weakened.count(), 1); // somebody else's word is trusted from now on
        QCOMPARE(weakened[0][1].toString(), u"trustFile=/etc/ca.pem"_s);
        settings.setNetwork(choice);
        QCOMPARE(changed.count(), 6);
    }
    AppSettings again(file());
    QCOMPARE(again.network(), choice);
    QSignalSpy weakened(&again, &AppSettings::weakened);
    choice.trustFile.clear();
    choice.usesProxy = false;
    again.setNetwork(choice);
    QCOMPARE(weakened.count(), 0);
    QCOMPARE(again.network(), choice);
}

void TestAppSettings::nonsenseAboutTheNetworkIsNone()
{
    auto raw = file();
    raw->setValue(u"network/proxyPort"_s, 70000);
    AppSettings settings(std::move(raw));
    QCOMPARE(settings.network().proxyPort, 8080);
    NetworkChoice choice = settings.network();
    choice.proxyPort = -1;
    settings.setNetwork(choice);
    QCOMPARE(settings.network().proxyPort, 1);
}

QTEST_GUILESS_MAIN(TestAppSettings)
#include "tst_app_settings.moc"
