#include "models/services/broker_profiles.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_broker_link.h"
#include "tests/support/fake_keychain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    QTemporaryDir folder;
    FakeKeychain keychain;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    BrokerProfiles profiles{settings, keychain};
};

} // namespace

class TestBrokerProfiles final : public QObject
{
    Q_OBJECT
private slots:
    void everythingIsKeptAndReadAgain();
    void whatCannotWorkIsRefused_data();
    void whatCannotWorkIsRefused();
    void theOneUsedLastComesFirstAndStartsTheProgram();
    void forgettingEmptiesTheKeychain();
    void whatAChangeLeavesWithoutUseGoes_data();
    void whatAChangeLeavesWithoutUseGoes();
    void aTokenIsForOneAddress();
    void aTokenThatCannotGoKeepsTheAddress();
    void aLockedKeychainIsSaidAndTheProfileIsGone();
    void linesThatNobodyWroteAreLeftOut();
    void linesOfANewerVersionStay();
    void secretsGoToTheKeychainAlone();
};

void TestBrokerProfiles::everythingIsKeptAndReadAgain()
{
    World w;
    BrokerProfile draft = someProfile();
    draft.caFile = u"/etc/acme ä/ca.pem"_s;
    draft.certificateFile = u"/etc/acme/me.pem"_s;
    draft.keyFile = u"/etc/acme/me.key"_s;
    draft.keepsSignIn = true;
    draft.cachedSecretMinutes = 15;
    draft.dialect = BrokerDialect::OrgIntegrations;
    draft.organisations = {u"shop"_s, u"blog"_s};
    const QSignalSpy changed(&w.profiles, &BrokerProfiles::changed);
    const auto kept = w.profiles.keep(draft);
    QVERIFY(kept);
    QCOMPARE(kept->id.size(), 36);
    QCOMPARE(changed.size(), 1);
    draft.id = kept->id;
    const BrokerProfiles again(w.settings, w.keychain);
    QVERIFY(again.find(kept->id) == draft);
    draft.dialect = BrokerDialect::KeyPaths;
    draft.organisations.clear();
    for (int i = 0; i < BrokerProfiles::kMostNames; ++i) // as long as paths get
        draft.keyPaths << u"group_%1."_s.arg(i) + QString(200, u'n') + u".production"_s;
    draft.facts.scopes = {u"openid"_s, u"api://keys/.default"_s};
    QVERIFY(w.profiles.keep(draft));
    QVERIFY(again.find(kept->id) == draft);
    draft.name = u"Renamed"_s;
    QVERIFY(w.profiles.keep(draft));
    QCOMPARE(again.all().size(), 1u);
    QCOMPARE(again.all().front().name, u"Renamed"_s);
}

void TestBrokerProfiles::whatCannotWorkIsRefused_data()
{
    QTest::addColumn<std::function<void(BrokerProfile &)>>("spoil");
    using Spoil = std::function<void(BrokerProfile &)>;
    QTest::newRow("no name") << Spoil([](BrokerProfile &p) { p.name = u"  "_s; });
    QTest::newRow("http elsewhere") << Spoil([](BrokerProfile &p) { p.address = QUrl(u"http://broker.example.com"_s); });
    QTest::newRow("address with a user") << Spoil([](BrokerProfile &p) { p.address = QUrl(u"https://me@broker.example.com"_s); });
    QTest::newRow("base that climbs") << Spoil([](BrokerProfile &p) { p.base = u"/api/../admin"_s; });
    QTest::newRow("certificate without key") << Spoil([](BrokerProfile &p) { p.certificateFile = u"/a.pem"_s; });
    QTest::newRow("issuer without encryption")
        << Spoil([](BrokerProfile &p) { p.facts.issuer = QUrl(u"http://login.example.com"_s); });
    QTest::newRow("scope with a quotation mark") << Spoil([](BrokerProfile &p) { p.facts.scopes = {u"open\"id"_s}; });
    QTest::newRow("no key path") << Spoil([](BrokerProfile &p) { p.keyPaths = {u"a.b"_s, u"Not/One"_s}; });
    QTest::newRow("too many key paths") << Spoil(
        [](BrokerProfile &p) { p.keyPaths = QStringList(BrokerProfiles::kMostNames + 1, u"a.b"_s); });
    QTest::newRow("no issuer") << Spoil([](BrokerProfile &p) { p.facts.issuer.clear(); });
    QTest::newRow("kept for too long") << Spoil([](BrokerProfile &p) { p.cachedSecretMinutes = 61; });
    QTest::newRow("no organisation") << Spoil([](BrokerProfile &p) { p.dialect = BrokerDialect::OrgIntegrations; });
    QTest::newRow("organisation with a slash") << Spoil([](BrokerProfile &p) { p.organisations = {u"a/b"_s}; });
}

void TestBrokerProfiles::whatCannotWorkIsRefused()
{
    QFETCH(std::function<void(BrokerProfile &)>, spoil);
    World w;
    BrokerProfile draft = someProfile();
    QVERIFY(w.profiles.problem(draft).isEmpty());
    spoil(draft);
    const auto kept = w.profiles.keep(draft);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::InvalidInput);
    QVERIFY(!kept.error().detail.isEmpty());
    QVERIFY(w.profiles.all().empty());
}

void TestBrokerProfiles::theOneUsedLastComesFirstAndStartsTheProgram()
{
    World w;
    const QString first = w.profiles.keep(someProfile(u"First"_s))->id;
    const QString second = w.profiles.keep(someProfile(u"Second"_s))->id;
    QVERIFY(w.settings.lastBroker().isEmpty());
    w.profiles.remember(second);
    QCOMPARE(w.profiles.all().front().id, second);
    QCOMPARE(w.settings.lastBroker(), second);
    w.settings.rememberStore(u"/stores/acme.claviger"_s);
    QVERIFY(w.settings.lastBroker().isEmpty());
    QVERIFY(w.profiles.find(first));
}

void TestBrokerProfiles::forgettingEmptiesTheKeychain()
{
    World w;
    const BrokerProfile profile = *w.profiles.keep(someProfile());
    const BrokerProfile other = *w.profiles.keep(someProfile(u"Other"_s));
    for (const QString &entry : {tokenEntry(profile), refreshEntry(profile), cacheEntry(profile), tokenEntry(other)})
        w.keychain.entries.insert(entry, "x");
    w.profiles.remember(profile.id);
    QVERIFY(answerOf(w.profiles.forget(profile.id)));
    QCOMPARE(w.keychain.entries.keys(), QStringList{tokenEntry(other)});
    QVERIFY(!w.profiles.find(profile.id));
    QVERIFY(w.settings.lastBroker().isEmpty());
    QCOMPARE(answerOf(w.profiles.forget(profile.id)).error().code, ErrorCode::NotFound);
}

void TestBrokerProfiles::whatAChangeLeavesWithoutUseGoes_data()
{
    QTest::addColumn<std::function<void(BrokerProfile &)>>("change");
    QTest::addColumn<QStringList>("left");
    using Change = std::function<void(BrokerProfile &)>;
    const QString token = u"token"_s;
    const QString refresh = u"refresh"_s;
    const QString key = u"client-key"_s;
    const QString cache = u"cache"_s;
    QTest::newRow("another name") << Change([](BrokerProfile &p) { p.name = u"Other"_s; }) << QStringList{cache, key, refresh};
    QTest::newRow("another address") << Change([](BrokerProfile &p) { p.address = QUrl(u"https://other.example.com"_s); })
                                     << QStringList{key};
    QTest::newRow("another issuer") << Change([](BrokerProfile &p) { p.facts.issuer = QUrl(u"https://other.example.com"_s); })
                                    << QStringList{cache, key};
    QTest::newRow("not kept") << Change([](BrokerProfile &p) { p.keepsSignIn = false; }) << QStringList{cache, key};
    QTest::newRow("no certificate") << Change([](BrokerProfile &p) {
        p.certificateFile.clear();
        p.keyFile.clear();
    }) << QStringList{cache, refresh};
    QTest::newRow("another dialect") << Change([](BrokerProfile &p) { p.dialect = BrokerDialect::KeyPaths; })
                                     << QStringList{key, refresh};
}

void TestBrokerProfiles::whatAChangeLeavesWithoutUseGoes()
{
    QFETCH(std::function<void(BrokerProfile &)>, change);
    QFETCH(QStringList, left);
    World w;
    BrokerProfile draft = someProfile();
    draft.keepsSignIn = true;
    draft.certificateFile = u"/a.pem"_s;
    draft.keyFile = u"/a.key"_s;
    const BrokerProfile before = *w.profiles.keep(draft);
    for (const QString &entry : {refreshEntry(before), clientKeyEntry(before), cacheEntry(before)})
        w.keychain.entries.insert(entry, "x");
    BrokerProfile now = before;
    change(now);
    QVERIFY(answerOf(w.profiles.dropUnused(before, now)));
    QStringList kept;
    const QStringList entries = w.keychain.entries.keys();
    for (const QString &entry : entries)
        kept << entry.section(u'/', -1);
    QCOMPARE(kept, left);
}

void TestBrokerProfiles::aTokenIsForOneAddress()
{
    World w;
    BrokerProfile draft = someProfile();
    draft.signIn = BrokerSignIn::Token;
    const BrokerProfile before = *w.profiles.keep(draft);
    BrokerProfile now = before;
    now.name = u"Other"_s;
    w.keychain.entries.insert(tokenEntry(before), "x");
    QVERIFY(answerOf(w.profiles.dropUnused(before, now)));
    QVERIFY(w.keychain.entries.contains(tokenEntry(before)));
    now.address = QUrl(u"https://other.example.com"_s);
    QVERIFY(answerOf(w.profiles.dropUnused(before, now)));
    QVERIFY(!w.keychain.entries.contains(tokenEntry(before)));
}

void TestBrokerProfiles::aTokenThatCannotGoKeepsTheAddress()
{
    World w;
    BrokerProfile draft = someProfile();
    draft.signIn = BrokerSignIn::Token;
    const BrokerProfile before = *w.profiles.keep(draft);
    w.keychain.entries.insert(tokenEntry(before), "x");
    w.keychain.unlocked = false;
    BrokerProfile now = before;
    now.name = u"Other"_s;
    QVERIFY(answerOf(w.profiles.change(now)));
    now.address = QUrl(u"https://other.example.com"_s);
    QCOMPARE(answerOf(w.profiles.change(now)).error().code, ErrorCode::KeychainLocked);
    QCOMPARE(w.profiles.find(before.id)->address, before.address);
    w.keychain.unlocked = true;
    QVERIFY(answerOf(w.profiles.change(now)));
    QCOMPARE(w.profiles.find(before.id)->address, now.address);
    QVERIFY(w.keychain.entries.isEmpty());
    now.name.clear();
    QCOMPARE(answerOf(w.profiles.change(now)).error().code, ErrorCode::InvalidInput);
}

void TestBrokerProfiles::aLockedKeychainIsSaidAndTheProfileIsGone()
{
    World w;
    const BrokerProfile profile = *w.profiles.keep(someProfile());
    w.keychain.unlocked = false;
    QCOMPARE(answerOf(w.profiles.forget(profile.id)).error().code, ErrorCode::KeychainLocked);
    QVERIFY(w.profiles.all().empty());
}

void TestBrokerProfiles::linesThatNobodyWroteAreLeftOut()
{
    World w;
    BrokerProfile bad = someProfile();
    bad.id = u"11111111-2222-4333-8444-555555555555"_s;
    bad.cachedSecretMinutes = 9999; // by hand
    BrokerProfile named = someProfile();
    named.id = u"../../etc/passwd"_s;
    w.settings.setBrokers({u"nonsense"_s, u"{}"_s, u"[1]"_s, settingsLine(bad), settingsLine(named)});
    QVERIFY(w.profiles.all().empty());
    BrokerProfile good = someProfile();
    good.id = bad.id;
    w.settings.setBrokers({u"nonsense"_s, settingsLine(good)});
    QCOMPARE(w.profiles.all().size(), 1u);
}

void TestBrokerProfiles::linesOfANewerVersionStay()
{
    World w;
    const BrokerProfile mine = *w.profiles.keep(someProfile());
    BrokerProfile other = someProfile(u"Newer"_s);
    other.id = u"11111111-2222-4333-8444-555555555555"_s;
    const QString newer = settingsLine(other).replace(u"\"workspace\""_s, u"\"graph\""_s);
    QVERIFY(!profileFromLine(newer));
    w.settings.setBrokers({newer, settingsLine(mine)});
    QVERIFY(answerOf(w.profiles.change(mine)));
    w.profiles.remember(mine.id);
    QCOMPARE(w.settings.brokers(), (QStringList{settingsLine(mine), newer}));
    QVERIFY(answerOf(w.profiles.forget(mine.id)));
    QCOMPARE(w.settings.brokers(), QStringList{newer});
}

void TestBrokerProfiles::secretsGoToTheKeychainAlone()
{
    World w;
    const BrokerProfile profile = *w.profiles.keep(someProfile());
    QVERIFY(answerOf(w.profiles.keepToken(profile, Secret::fromText("canary-token"))));
    QVERIFY(answerOf(w.profiles.keepKeyPassphrase(profile, Secret::fromText("canary-phrase"))));
    QCOMPARE(w.keychain.entries.value(tokenEntry(profile)), QByteArray("canary-token"));
    QVERIFY(answerOf(w.profiles.keepKeyPassphrase(profile, {})));
    QVERIFY(!w.keychain.entries.contains(clientKeyEntry(profile)));
    w.settings.setLastBroker(profile.id);
    QFile file(w.folder.filePath(u"s.ini"_s));
    QVERIFY(w.settings.setLogMarks(u"x"_s, {})); // writes the file
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("canary"));
}

QTEST_GUILESS_MAIN(TestBrokerProfiles)
#include "tst_broker_profiles.moc"
