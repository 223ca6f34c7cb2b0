#include "models/base/time_text.h"
#include "tests/remote/broker/connection_world.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using World = ConnectionWorld;

} // namespace

class TestBrokerConnection : public QObject
{
    Q_OBJECT

private slots:
    void a_card_is_read_without_a_token();
    void a_card_of_another_contract_is_newer();
    void opening_tells_who_one_is();
    void without_a_token_it_does_not_open();
    void another_contract_does_not_open();
    void maintenance_is_read_only_and_passes();
    void a_refused_token_wants_a_sign_in();
    void without_the_broker_the_last_reading_opens();
    void the_last_reading_opens_for_a_week();
    void the_cache_is_sealed();
    void without_a_keychain_nothing_is_kept();
    void an_announced_maintenance_is_told_until_it_begins();
    void an_opening_that_meets_maintenance_tells_its_end();
    void a_forgotten_profile_leaves_nothing();
    void other_permissions_are_learnt();
};

void TestBrokerConnection::a_card_is_read_without_a_token()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    world.broker.answer("GET /.well-known/claviger-broker", card());
    const auto found = answerOf(console.link.discover(console.profile, nullptr));
    QVERIFY(found);
    QCOMPARE(found->base, u"/api/integrations"_s);
    QCOMPARE(found->facts.issuer, QUrl(u"https://login.example.com/realms/main"_s));
    const ServedRequest asked = world.broker.asked("GET /.well-known/claviger-broker").front();
    QCOMPARE(asked.target, QByteArray("/.well-known/claviger-broker"));
    QCOMPARE(asked.header("authorization"), QByteArray());
}

void TestBrokerConnection::a_card_of_another_contract_is_newer()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    QJsonObject other = card();
    other[u"contract"_s] = u"claviger-broker/2"_s;
    world.broker.answer("GET /.well-known/claviger-broker", other);
    QCOMPARE(answerOf(console.link.discover(console.profile, nullptr)).error().code, ErrorCode::NewerFormat);
    other = card();
    other[u"sign_in"_s] = u"here"_s;
    world.broker.forget("GET /.well-known/claviger-broker");
    world.broker.answer("GET /.well-known/claviger-broker", other);
    QCOMPARE(answerOf(console.link.discover(console.profile, nullptr)).error().code, ErrorCode::Damaged);
    console.profile.address = QUrl(u"http://broker.example.com"_s);
    QCOMPARE(answerOf(console.link.discover(console.profile, nullptr)).error().code, ErrorCode::InvalidInput);
}

void TestBrokerConnection::opening_tells_who_one_is()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    const auto identity = console.open();
    QVERIFY2(identity, identity ? "" : qPrintable(identity.error().detail));
    QCOMPARE(identity->name, u"Ada Winter"_s);
    QCOMPARE(console.link.standing().state, LinkState::Online);
    QVERIFY(console.link.may(u"secret.reveal"));
    QVERIFY(!console.link.may(u"credential.purge"));
    QVERIFY(console.backend.capabilities().testFlag(Capability::Reveal));
    QCOMPARE(world.broker.asked("GET /me").front().header("authorization"), QByteArray("Bearer a-token"));
    console.link.close();
    QCOMPARE(console.link.standing().state, LinkState::Closed);
    QVERIFY(!console.link.identity());
}

void TestBrokerConnection::without_a_token_it_does_not_open()
{
    World world;
    world.keychain.entries.clear();
    Console console(world.broker, world.keychain, world.folder.path());
    QCOMPARE(console.open().error().code, ErrorCode::NotFound);
    QCOMPARE(console.link.standing().state, LinkState::Closed);
    QCOMPARE(world.broker.count(), 0);
}

void TestBrokerConnection::another_contract_does_not_open()
{
    World world;
    QJsonObject other = capabilitiesJson({});
    other[u"contract"_s] = u"claviger-broker/2"_s;
    world.broker.forget("GET /capabilities");
    world.broker.answer("GET /capabilities", other);
    Console console(world.broker, world.keychain, world.folder.path());
    QCOMPARE(console.open().error().code, ErrorCode::NewerFormat);
}

void TestBrokerConnection::maintenance_is_read_only_and_passes()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    QVERIFY(console.open());
    QVERIFY(answerOf(console.backend.overviews(nullptr)));
    world.maintain();
    QVERIFY(!answerOf(console.backend.findPath(u"/shop/production/payments/checkout"_s)));
    QCOMPARE(console.link.standing().state, LinkState::Maintenance);
    QVERIFY(console.link.standing().nextTry);
    const Instant end = *fromRfc3339(u"2030-06-15T12:01:00.000Z"_s) - world.broker.client.clockOffset();
    QCOMPARE(console.link.standing().until, std::optional(end));
    QCOMPARE(answerOf(console.backend.overviews(nullptr))->size(), 2U);
    QCOMPARE(answerOf(console.backend.endGrace({BackendWorld::id(), 3})).error().code, ErrorCode::Unreachable);
    world.comeBack({overviewJson(kKey, 3)});
    console.link.tryNow();
    QTRY_COMPARE(console.link.standing().state, LinkState::Online);
    QVERIFY(!console.state.outage());
}

void TestBrokerConnection::a_refused_token_wants_a_sign_in()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    QVERIFY(console.open());
    world.broker.forget("GET /credentials");
    world.broker.problem("GET /credentials", "token-rejected", 401);
    QVERIFY(!answerOf(console.backend.findPath(u"/x/y"_s)));
    QCOMPARE(console.link.standing().state, LinkState::SignInNeeded);
    QCOMPARE(answerOf(console.backend.purge({BackendWorld::id(), 1}, u"x"_s)).error().code, ErrorCode::SignInNeeded);
    world.broker.forget("GET /credentials");
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 3)}));
    QVERIFY(answerOf(console.link.signIn(nullptr))); // another token was put into the keychain meanwhile
    QCOMPARE(console.link.standing().state, LinkState::Online);
}

void TestBrokerConnection::without_the_broker_the_last_reading_opens()
{
    World world;
    {
        Console console(world.broker, world.keychain, world.folder.path());
        QVERIFY(console.open());
        QVERIFY(answerOf(console.backend.overviews(nullptr)));
        QVERIFY(answerOf(console.backend.credential(BackendWorld::id())));
        console.link.close();
    }
    world.maintain();
    Console console(world.broker, world.keychain, world.folder.path());
    const auto identity = console.open();
    QVERIFY(identity);
    QCOMPARE(identity->name, u"Ada Winter"_s);
    QCOMPARE(console.link.standing().state, LinkState::Maintenance);
    QCOMPARE(console.link.standing().since, std::optional(kNoon));
    const auto keys = answerOf(console.backend.overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2U);
    const auto whole = answerOf(console.backend.credential(BackendWorld::id()));
    QVERIFY(whole);
    QCOMPARE(whole->details.versions.size(), credentialJson(kKey, 3)[u"versions"_s].toArray().size());
    QCOMPARE(whole->details.path, credentialJson(kKey, 3)[u"path"_s].toString());
    // Back again: what is other than it was known is told.
    QSignalSpy changed(&console.backend, &Backend::changed);
    world.comeBack({overviewJson(kKey, 4), overviewJson(kOther)});
    console.link.tryNow();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.front().front().value<QList<CredentialId>>(), QList{BackendWorld::id()});
    QCOMPARE(console.link.standing().state, LinkState::Online);
}

void TestBrokerConnection::the_last_reading_opens_for_a_week()
{
    World world;
    const std::chrono::milliseconds week = std::chrono::hours(24 * 7);
    for (const auto age : {week, week + std::chrono::milliseconds(1)}) {
        world.comeBack({overviewJson(kKey, 3)});
        {
            Console console(world.broker, world.keychain, world.folder.path());
            QVERIFY(console.open());
            QVERIFY(answerOf(console.backend.overviews(nullptr)));
        }
        world.maintain();
        world.broker.clock.at += age;
        Console console(world.broker, world.keychain, world.folder.path());
        QCOMPARE(console.open().has_value(), age == week);
    }
    QVERIFY(!QFile::exists(world.folder.filePath(u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s)));
}

void TestBrokerConnection::the_cache_is_sealed()
{
    World world;
    {
        Console console(world.broker, world.keychain, world.folder.path());
        QVERIFY(console.open());
        QVERIFY(answerOf(console.backend.overviews(nullptr)));
        console.link.close();
    }
    QFile file(world.folder.filePath(u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray sealed = file.readAll();
    for (const QString &text : {u"Checkout"_s, u"payments"_s, u"Ada"_s})
        QVERIFY(!sealed.contains(text.toUtf8())
                && !sealed.contains(QByteArrayView(reinterpret_cast<const char *>(text.utf16()), 2 * text.size())));
    // Another computer's keychain does not open it.
    world.keychain.entries.remove(u"broker/0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s);
    world.maintain();
    Console console(world.broker, world.keychain, world.folder.path());
    QCOMPARE(console.open().error().code, ErrorCode::Unreachable);
}

void TestBrokerConnection::without_a_keychain_nothing_is_kept()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    world.keychain.answers.failNext(u"write"_s, Error{ErrorCode::KeychainLocked, u"the test"_s, {}});
    QVERIFY(console.open());
    QVERIFY(console.link.standing().keepsNothing);
    QVERIFY(answerOf(console.backend.overviews(nullptr)));
    console.link.close();
    console.cache.worker().waitForDone();
    QVERIFY(!QFile::exists(world.folder.filePath(u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s)));
}

void TestBrokerConnection::an_announced_maintenance_is_told_until_it_begins()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    QVERIFY(console.open());
    QVERIFY(!console.link.standing().keepsNothing);
    QVERIFY(!console.link.standing().maintenanceAt);
    const QSignalSpy told(&console.link, &BrokerLink::standingChanged);
    BrokerChange change;
    change.type = u"maintenance"_s;
    change.at = world.broker.client.brokerNow() + std::chrono::minutes(30);
    emit console.feed.changed(change);
    QCOMPARE(told.size(), 1);
    QCOMPARE(console.link.standing().state, LinkState::Online);
    QCOMPARE(console.link.standing().maintenanceAt, std::optional(world.broker.clock.now() + std::chrono::minutes(30)));
    world.maintain();
    QVERIFY(!answerOf(console.backend.findPath(u"/x/y"_s)));
    QVERIFY(!console.link.standing().maintenanceAt);
    world.comeBack({overviewJson(kKey, 3)});
    console.link.tryNow();
    QTRY_COMPARE(console.link.standing().state, LinkState::Online);
    QVERIFY(!console.link.standing().maintenanceAt); // that one is over
}

void TestBrokerConnection::an_opening_that_meets_maintenance_tells_its_end()
{
    World world;
    world.maintain();
    Console console(world.broker, world.keychain, world.folder.path());
    const Error why = console.open().error();
    QCOMPARE(why.code, ErrorCode::Unreachable);                         // nothing was ever read
    QVERIFY2(!why.subject.contains(u"GET"_s), qPrintable(why.subject)); // a person opens a broker, not a resource
    QCOMPARE(console.link.standing().state, LinkState::Closed);
    const Instant end = *fromRfc3339(u"2030-06-15T12:01:00.000Z"_s) - world.broker.client.clockOffset();
    QCOMPARE(console.link.standing().until, std::optional(end));
    console.link.close();
    QVERIFY(console.link.standing().until); // whoever closes it afterwards still learns why
    world.comeBack({overviewJson(kKey, 3)});
    QVERIFY(console.open());
    QVERIFY(!console.link.standing().until);
}

void TestBrokerConnection::a_forgotten_profile_leaves_nothing()
{
    World world;
    const QString id = u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7"_s;
    Console console(world.broker, world.keychain, world.folder.path());
    QVERIFY(console.open());
    QVERIFY(answerOf(console.backend.overviews(nullptr)));
    QVERIFY(answerOf(console.link.forget(console.profile)));
    QCOMPARE(console.link.standing().state, LinkState::Closed);
    QVERIFY(!QFile::exists(world.folder.filePath(id)));
    QVERIFY(answerOf(console.link.forget(console.profile))); // again: nothing is there
    QVERIFY(QDir(world.folder.path()).mkdir(u"other"_s));
    for (const QString &strange : {u"../other"_s, u"other"_s}) {
        console.profile.id = strange;
        QCOMPARE(answerOf(console.link.forget(console.profile)).error().code, ErrorCode::InvalidInput);
    }
    QVERIFY(QFile::exists(world.folder.filePath(u"other"_s)));
}

void TestBrokerConnection::other_permissions_are_learnt()
{
    World world;
    Console console(world.broker, world.keychain, world.folder.path());
    QVERIFY(console.open());
    QSignalSpy learnt(&console.link, &BrokerLink::identityChanged);
    world.broker.forget("GET /me");
    world.broker.answer("GET /me", meJson({u"credential.read"_s}, u"viewer"_s));
    BrokerChange change;
    change.type = u"permissions"_s;
    emit console.feed.changed(change);
    QTRY_COMPARE(learnt.size(), 1);
    QVERIFY(!console.link.may(u"secret.reveal"));
}

QTEST_GUILESS_MAIN(TestBrokerConnection)
#include "tst_broker_connection.moc"
