#include "tests/remote/broker/connection_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kRefresh = u"broker/0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/refresh"_s;
const QString kCacheKey = u"broker/0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s;

} // namespace

/// A connection and the sign-in behind it: its end, its refusal, another person's.
class TestBrokerLinkSignIn : public QObject
{
    Q_OBJECT

private slots:
    void signing_out_closes_and_empties_the_keychain_at_once();
    void a_refused_sign_in_takes_the_last_reading_with_it();
    void a_new_sign_in_keeps_a_reading_again();
    void a_reading_is_one_persons();
    void another_person_ends_the_session();
    void another_person_ends_the_session_of_other_dialects();
    void a_forgotten_broker_s_sign_in_is_revoked();
    void a_sign_in_that_is_not_kept_is_told();
    void a_token_that_is_not_taken_does_not_open();
    void the_issuer_s_silence_is_told_as_such();
    void without_a_token_it_asks_whether_the_broker_is_there();
};

void TestBrokerLinkSignIn::signing_out_closes_and_empties_the_keychain_at_once()
{
    SignInWorld world;
    const auto console = world.console();
    QVERIFY(console->open());
    QVERIFY(answerOf(console->backend.overviews(nullptr)));
    QVERIFY(world.keychain.entries.contains(kRefresh) && world.keychain.entries.contains(kCacheKey));
    const auto told = console->link.signOut();
    QCOMPARE(console->link.standing().state, LinkState::Closed);
    QVERIFY(!console->link.profile());
    QVERIFY(!world.keychain.entries.contains(kRefresh) && !world.keychain.entries.contains(kCacheKey));
    console->link.close(); // a lock that follows
    QVERIFY(answerOf(told));
    QCOMPARE(world.issuer.revocations(), 1);
    console->cache.worker().waitForDone();
    QVERIFY(!QFile::exists(world.cacheFile()));
}

void TestBrokerLinkSignIn::a_refused_sign_in_takes_the_last_reading_with_it()
{
    SignInWorld world;
    {
        const auto console = world.console();
        QVERIFY(console->open());
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    QVERIFY(QFile::exists(world.cacheFile()));
    world.issuer.setFault(IssuerFault::RefusesRefresh);
    {
        const auto console = world.console();
        console->link.disconnect(&world.browser); // the person sees to nothing
        const auto cancel = std::make_shared<Progress>();
        const auto opening = console->link.open(console->profile, cancel);
        QTRY_VERIFY(!world.keychain.entries.contains(kRefresh));
        cancel->cancel();
        QCOMPARE(answerOf(opening).error().code, ErrorCode::Cancelled);
    }
    QVERIFY(!world.keychain.entries.contains(kCacheKey));
    QVERIFY(!QFile::exists(world.cacheFile()));
}

void TestBrokerLinkSignIn::a_new_sign_in_keeps_a_reading_again()
{
    SignInWorld world;
    {
        const auto console = world.console();
        QVERIFY(console->open());
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    world.issuer.setFault(IssuerFault::RefusesRefresh);
    {
        const auto console = world.console();
        QVERIFY(console->open()); // in the browser
        QTRY_VERIFY(world.keychain.entries.contains(kCacheKey));
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    world.issuer.setFault(IssuerFault::None);
    world.maintain();
    const auto console = world.console();
    QVERIFY(console->open());
    QCOMPARE(answerOf(console->backend.overviews(nullptr))->size(), 2U);
}

void TestBrokerLinkSignIn::a_reading_is_one_persons()
{
    SignInWorld world;
    {
        const auto console = world.console();
        QVERIFY(console->open());
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    world.changePerson();
    {
        const auto console = world.console();
        QVERIFY(console->open());
    }
    QVERIFY(!QFile::exists(world.cacheFile())); // this one has read nothing yet
}

void TestBrokerLinkSignIn::another_person_ends_the_session()
{
    SignInWorld world;
    const auto console = world.console();
    QVERIFY(console->open());
    QSignalSpy lost(&console->backend, &Backend::sessionLost);
    world.changePerson();
    QCOMPARE(answerOf(console->link.signIn(nullptr)).error().code, ErrorCode::Refused);
    QVERIFY(!world.broker.client.isOpen()); // nothing goes there as that person
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(console->link.identity()->name, u"Ada Winter"_s);
}

void TestBrokerLinkSignIn::another_person_ends_the_session_of_other_dialects()
{
    SignInWorld world;
    const auto console = world.console();
    console->profile.dialect = BrokerDialect::OrgIntegrations;
    console->profile.organisations = {u"shop"_s};
    world.broker.answer("GET /integrations/shop", QJsonObject{{u"integrations"_s, QJsonArray()}});
    QVERIFY(console->open());
    QSignalSpy lost(&console->state, &BrokerState::lost);
    world.issuer.setPerson(u"77aa88bb"_s, u"Bo Chen"_s, {u"admin"_s});
    QCOMPARE(answerOf(console->link.signIn(nullptr)).error().code, ErrorCode::Refused);
    QTRY_COMPARE(lost.size(), 1);
}

void TestBrokerLinkSignIn::a_forgotten_broker_s_sign_in_is_revoked()
{
    SignInWorld world;
    const auto console = world.console();
    QVERIFY(console->open());
    console->link.close();
    QCOMPARE(world.issuer.revocations(), 0);
    const auto forgotten = console->link.forget(console->profile);
    world.keychain.entries.clear(); // what comes next
    QVERIFY(answerOf(forgotten));
    QTRY_COMPARE(world.issuer.revocations(), 1);
}

void TestBrokerLinkSignIn::a_sign_in_that_is_not_kept_is_told()
{
    SignInWorld world;
    const auto console = world.console();
    QSignalSpy notKept(&console->link, &BrokerLink::signInNotKept);
    world.keychain.entries.insert(kCacheKey, QByteArray(32, 'k'));
    world.keychain.answers.failNext(u"write"_s, Error{ErrorCode::AccessDenied, u"the test"_s, {}});
    QVERIFY(console->open());
    QCOMPARE(notKept.size(), 1);
}

void TestBrokerLinkSignIn::a_token_that_is_not_taken_does_not_open()
{
    ConnectionWorld world;
    Console console(world.broker, world.keychain, world.folder.path());
    console.profile.dialect = BrokerDialect::KeyPaths;
    world.broker.answer("GET /health", QJsonObject{{u"status"_s, u"ok"_s}});
    world.broker.answer("GET /keys", QJsonObject{{u"error"_s, u"who are you"_s}}, 401);
    QCOMPARE(console.open().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(world.broker.asked("GET /keys").front().header("authorization"), QByteArray("Bearer a-token"));
    for (const int status : {200, 403, 404, 405}) { // it lists keys, or not, or not for us
        world.broker.forget("GET /keys");
        world.broker.answer("GET /keys", QJsonObject{{u"keys"_s, QJsonArray()}}, status);
        QVERIFY(console.open());
    }
    world.broker.forget("GET /keys");
    world.broker.answer("GET /keys", QJsonObject{{u"error"_s, u"who are you"_s}}, 401);
    QCOMPARE(answerOf(console.link.signIn(nullptr)).error().code, ErrorCode::SignInNeeded);
    QCOMPARE(console.link.standing().state, LinkState::SignInNeeded);
}

void TestBrokerLinkSignIn::the_issuer_s_silence_is_told_as_such()
{
    SignInWorld world;
    {
        const auto console = world.console();
        QVERIFY(console->open());
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    world.issuer.setFault(IssuerFault::Down);
    const auto console = world.console();
    QVERIFY(console->open());
    QCOMPARE(console->link.standing().state, LinkState::Offline);
    QVERIFY(console->link.standing().isIssuerSilent);
    console->link.tryNow();
    QTRY_VERIFY(console->link.standing().nextTry);
    QVERIFY(console->link.standing().isIssuerSilent);
    QCOMPARE(console->link.standing().state, LinkState::Offline);
    world.issuer.setFault(IssuerFault::None);
    console->link.tryNow();
    QTRY_COMPARE(console->link.standing().state, LinkState::Online);
    QVERIFY(!console->link.standing().isIssuerSilent);
}

void TestBrokerLinkSignIn::without_a_token_it_asks_whether_the_broker_is_there()
{
    SignInWorld world;
    {
        const auto console = world.console();
        QVERIFY(console->open());
        QVERIFY(answerOf(console->backend.overviews(nullptr)));
    }
    world.maintain();
    world.broker.forget("GET /.well-known/claviger-broker");
    world.broker.problem("GET /.well-known/claviger-broker", "maintenance", 503);
    const auto console = world.console();
    console->profile.keepsSignIn = false;
    QVERIFY(console->open());
    QCOMPARE(console->link.standing().state, LinkState::Maintenance);
    const int asked = world.broker.count("GET /.well-known/claviger-broker");
    console->link.tryNow();
    QTRY_COMPARE(world.broker.count("GET /.well-known/claviger-broker"), asked + 1);
    QTRY_VERIFY(console->link.standing().nextTry);
    QCOMPARE(console->link.standing().state, LinkState::Maintenance); // nobody has to sign in at a broker that is away
    world.broker.forget("GET /.well-known/claviger-broker");
    world.showCard();
    console->link.tryNow();
    QTRY_COMPARE(console->link.standing().state, LinkState::SignInNeeded);
}

QTEST_GUILESS_MAIN(TestBrokerLinkSignIn)
#include "tst_broker_link_sign_in.moc"
