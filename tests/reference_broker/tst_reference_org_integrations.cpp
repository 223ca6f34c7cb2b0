#include "tests/reference_broker/house_world.h"
#include "tests/reference_broker/org_integrations.h"

#include <QTest>

using namespace claviger;
using namespace claviger::reference;

/// The dialect *org integrations*: one integration an organisation and provider.
class TestReferenceOrgIntegrations : public QObject
{
    Q_OBJECT

private slots:
    void setsUpShowsAndLists();
    void aSecondOneIsRefused();
    void whatIsNotOnTheListIsRefused_data();
    void whatIsNotOnTheListIsRefused();
    void changesMetadataAlone();
    void givesNewValues();
    void tagsKeepTwoAdminsApart();
    void removedIsGoneAndItsPathIsFree();
    void validates();
    void roles();
};

namespace {

const Caller ada = HouseWorld::person(u"Ada"_s, {u"admin"_s});
const QString kOne = u"/integrations/acme/generic_api_key"_s;
const QByteArray kValue = "canary-value-of-an-integration";
const QByteArray kSetup = R"({"credentials":{"api_key":")" + kValue
    + R"("},"metadata":{"owner":"ada@example.com","environment":"staging","label":"Search"}})";

/// A broker of this dialect.
struct OrgWorld : HouseWorld {
    std::unique_ptr<QObject> dialect;

    OrgWorld()
    {
        router = Router();
        dialect = addOrgIntegrations(router, *this);
    }
    ~OrgWorld() override { dialect.reset(); }
};

QByteArray valueOf(HouseWorld &world)
{
    const CredentialOverview *key = world.keyAt(u"/acme/staging/other/search"_s);
    if (!key)
        return {};
    SecretOrder order;
    order.id = key->id;
    order.field = u"api_key"_s;
    order.reason = u"test"_s;
    const auto value = world.wait(world.local().secret(std::move(order)));
    return value ? test::bytesOf(*value) : QByteArray();
}

} // namespace

void TestReferenceOrgIntegrations::setsUpShowsAndLists()
{
    OrgWorld world;
    QCOMPARE(world.ask(ada, "GET", kOne).status, 404);
    const Answer made = world.ask(ada, "POST", kOne + u"/setup"_s, kSetup);
    QCOMPARE(made.status, 201);
    const QJsonObject integration = bodyOf(made);
    QCOMPARE(integration[u"org"_s].toString(), u"acme"_s);
    QCOMPARE(integration[u"provider"_s].toString(), u"generic_api_key"_s);
    QCOMPARE(integration[u"status"_s].toString(), u"PENDING"_s);
    QCOMPARE(integration[u"fingerprint"_s].toString().size(), 8);
    QCOMPARE(integration[u"updated_at"_s].toString(), toRfc3339(world.time.at));
    QVERIFY(integration[u"last_validated_at"_s].isNull());
    const QJsonObject metadata = integration[u"metadata"_s].toObject();
    QCOMPARE(metadata[u"owner"_s].toString(), u"ada@example.com"_s);
    QCOMPARE(metadata[u"environment"_s].toString(), u"staging"_s);
    QVERIFY(!made.body.contains(kValue));
    QCOMPARE(valueOf(world), kValue);
    const Answer got = world.ask(ada, "GET", kOne);
    QCOMPARE(bodyOf(got), integration);
    QCOMPARE(headerOf(got, "ETag"), QByteArray("\"i-1\""));
    const Answer all = world.ask(ada, "GET", u"/integrations/acme"_s);
    QCOMPARE(bodyOf(all)[u"integrations"_s].toArray(), (QJsonArray{integration}));
    QCOMPARE(world.ask(ada, "GET", u"/integrations/acme"_s, {}, {{"if-none-match", headerOf(all, "ETag")}}).status, 304);
    QVERIFY(!world.stateBytes(u"integrations"_s).contains(kValue));
}

void TestReferenceOrgIntegrations::aSecondOneIsRefused()
{
    OrgWorld world;
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
    QByteArray other = kSetup;
    other.replace("Search", "Mail");
    QCOMPARE(problemOf(world.ask(ada, "POST", kOne + u"/setup"_s, other)), u"already-exists"_s);
    QCOMPARE(world.keys().size(), std::size_t(1));
}

void TestReferenceOrgIntegrations::whatIsNotOnTheListIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("name") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"colour":"red"}})")
                          << u"/metadata/colour"_s;
    QTest::newRow("secret") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"api_key":"v"}})")
                            << u"/metadata/api_key"_s;
    QTest::newRow("long") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"owner":")" + QByteArray(257, 'x') + "\"}}")
                          << u"/metadata/owner"_s;
    QTest::newRow("number") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"owner":7}})") << u"/metadata/owner"_s;
    QTest::newRow("kind") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"kind":"none"}})") << u"/metadata/kind"_s;
    QTest::newRow("environment") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"environment":"moon"}})")
                                 << u"/metadata/environment"_s;
    QTest::newRow("time") << QByteArray(R"({"credentials":{"api_key":"v"},"metadata":{"expires_at":"soon"}})")
                          << u"/metadata/expires_at"_s;
    QTest::newRow("field") << QByteArray(R"({"credentials":{"api_key":"v","pin":"1"}})") << u"/credentials/pin"_s;
    QTest::newRow("empty") << QByteArray(R"({"credentials":{"api_key":""}})") << u"/credentials/api_key"_s;
    QTest::newRow("missing") << QByteArray(R"({"credentials":{}})") << u"/credentials/api_key"_s;
    QTest::newRow("no credentials") << QByteArray(R"({"metadata":{}})") << u"/credentials"_s;
    QTest::newRow("member") << QByteArray(R"({"credentials":{"api_key":"v"},"meta":{}})") << u"/meta"_s;
}

void TestReferenceOrgIntegrations::whatIsNotOnTheListIsRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, pointer);
    OrgWorld world;
    const Answer answer = world.ask(ada, "POST", kOne + u"/setup"_s, body);
    QCOMPARE(problemOf(answer), u"invalid-input"_s);
    QCOMPARE(bodyOf(answer)[u"errors"_s][0][u"pointer"_s].toString(), pointer);
    QVERIFY(world.keys().empty());
}

void TestReferenceOrgIntegrations::changesMetadataAlone()
{
    OrgWorld world;
    QCOMPARE(world.ask(ada, "PUT", kOne, R"({"metadata":{}})").status, 404);
    const QJsonObject before = bodyOf(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup));
    world.time.at += std::chrono::minutes(1);
    const QByteArray body = R"({"metadata":{"owner":"ben@example.com","environment":"staging","label":"Search"}})";
    const QJsonObject after = bodyOf(world.ask(ada, "PUT", kOne, body));
    QCOMPARE(after[u"metadata"_s][u"owner"_s].toString(), u"ben@example.com"_s);
    QCOMPARE(after[u"fingerprint"_s], before[u"fingerprint"_s]);
    QCOMPARE(after[u"created_at"_s], before[u"created_at"_s]);
    QCOMPARE(after[u"updated_at"_s].toString(), toRfc3339(world.time.at));
    QCOMPARE(valueOf(world), kValue);
    QCOMPARE(world.events(AuditAction::CredentialUpdated).size(), std::size_t(1));
}

void TestReferenceOrgIntegrations::givesNewValues()
{
    OrgWorld world;
    const QJsonObject before = bodyOf(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup));
    const Answer changed = world.ask(ada, "PUT", kOne, R"({"credentials":{"api_key":"another-value"}})");
    QCOMPARE(changed.status, 200);
    const QJsonObject after = bodyOf(changed);
    QVERIFY(after[u"fingerprint"_s] != before[u"fingerprint"_s]);
    QCOMPARE(after[u"metadata"_s], before[u"metadata"_s]);
    QCOMPARE(valueOf(world), QByteArray("another-value"));
}

void TestReferenceOrgIntegrations::tagsKeepTwoAdminsApart()
{
    OrgWorld world;
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
    const QByteArray body = R"({"metadata":{"environment":"staging","label":"Search"}})";
    QCOMPARE(world.ask(ada, "PUT", kOne, body, {{"if-match", "\"i-1\""}}).status, 200);
    const Answer late = world.ask(ada, "PUT", kOne, body, {{"if-match", "\"i-1\""}});
    QCOMPARE(problemOf(late), u"conflict"_s);
    QCOMPARE(bodyOf(late)[u"current"_s][u"org"_s].toString(), u"acme"_s);
    QCOMPARE(problemOf(world.ask(ada, "DELETE", kOne, {}, {{"if-match", "\"i-1\""}})), u"conflict"_s);
    world.missing << u"etags"_s; // a broker without them
    const Answer plain = world.ask(ada, "PUT", kOne, body, {{"if-match", "\"i-1\""}});
    QCOMPARE(plain.status, 200);
    QVERIFY(headerOf(plain, "ETag").isEmpty());
    QVERIFY(headerOf(world.ask(ada, "GET", u"/integrations/acme"_s), "ETag").isEmpty());
}

void TestReferenceOrgIntegrations::removedIsGoneAndItsPathIsFree()
{
    OrgWorld world;
    QCOMPARE(world.ask(ada, "DELETE", kOne).status, 404);
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
    QCOMPARE(world.ask(ada, "DELETE", kOne).status, 204);
    QCOMPARE(world.ask(ada, "GET", kOne).status, 404);
    QVERIFY(bodyOf(world.ask(ada, "GET", u"/integrations/acme"_s))[u"integrations"_s].toArray().isEmpty());
    QCOMPARE(world.events(AuditAction::CredentialRevoked).size(), std::size_t(1));
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
}

void TestReferenceOrgIntegrations::validates()
{
    OrgWorld world;
    const QString validate = kOne + u"/validate"_s;
    QCOMPARE(world.ask(ada, "POST", validate, "{}").status, 404);
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
    // nothing is known of how to ask about such a key: nothing is decided
    const QJsonObject stored = bodyOf(world.ask(ada, "POST", validate, "{}"));
    QCOMPARE(stored[u"status"_s].toString(), u"PENDING"_s);
    QCOMPARE(stored[u"checked_at"_s].toString(), toRfc3339(world.time.at));
    const QJsonObject trial = bodyOf(world.ask(ada, "POST", validate, R"({"credentials":{"api_key":"a-trial"}})"));
    QCOMPARE(trial[u"status"_s].toString(), u"PENDING"_s);
    QCOMPARE(valueOf(world), kValue);
    QCOMPARE(problemOf(world.ask(ada, "POST", validate, R"({"metadata":{}})")), u"invalid-input"_s);
    for (int i = 0; i < 30; ++i)
        static_cast<void>(world.ask(ada, "POST", validate, "{}"));
    const Answer limited = world.ask(ada, "POST", validate, "{}");
    QCOMPARE(problemOf(limited), u"rate-limited"_s);
    QCOMPARE(headerOf(limited, "Retry-After"), QByteArray("60"));
}

void TestReferenceOrgIntegrations::roles()
{
    OrgWorld world;
    const Caller viewer = HouseWorld::person(u"Vera"_s, {u"viewer:acme"_s});
    QCOMPARE(problemOf(world.ask(viewer, "POST", kOne + u"/setup"_s, kSetup)), u"forbidden"_s);
    QCOMPARE(world.ask(ada, "POST", kOne + u"/setup"_s, kSetup).status, 201);
    QCOMPARE(world.ask(viewer, "GET", kOne).status, 200);
    QCOMPARE(problemOf(world.ask(viewer, "PUT", kOne, R"({"metadata":{}})")), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(viewer, "DELETE", kOne)), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(viewer, "POST", kOne + u"/validate"_s, "{}")), u"forbidden"_s);
    const Caller stranger = HouseWorld::person(u"Sam"_s, {u"admin:bank"_s});
    QCOMPARE(problemOf(world.ask(stranger, "GET", kOne)), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(stranger, "GET", u"/integrations/acme"_s)), u"forbidden"_s);
}

QTEST_GUILESS_MAIN(TestReferenceOrgIntegrations)
#include "tst_reference_org_integrations.moc"
