#include "tests/reference_broker/house_world.h"
#include "tests/reference_broker/key_paths.h"

#include <QTest>

using namespace claviger;
using namespace claviger::reference;

/// The dialect *key paths*: keys and services under dotted paths.
class TestReferenceKeyPaths : public QObject
{
    Q_OBJECT

private slots:
    void aNewPathAndANewValue();
    void pathsThatDifferInTheirDotsAlone();
    void whatIsWrongIsRefused_data();
    void whatIsWrongIsRefused();
    void onlyNewWhenAsked();
    void lists();
    void aPersonReads();
    void servicesAndTheirTokens();
    void aServiceReads();
    void tokensEnd();
    void accesses();
    void whatABrokerMayLack();
    void health();
};

namespace {

const Caller ada = HouseWorld::person(u"Ada"_s, {u"admin"_s});
const Caller vera = HouseWorld::person(u"Vera"_s, {u"viewer"_s});
const QString kPath = u"service_keys.jules_api.production"_s;
const QByteArray kValue = "canary-value-of-a-key-path";
const QByteArray kNew
    = R"({"path":"service_keys.jules_api.production","value":")" + kValue + R"(","metadata":{"owner":"ada@example.com"}})";
const QByteArray kService = R"({"service_name":"checkout-api","description":"Takes payments",
 "required_keys":["service_keys.jules_api.production"],"environments":["production"]})";

/// A broker of this dialect.
struct PathWorld : HouseWorld {
    std::unique_ptr<QObject> dialect;

    PathWorld() { open({}); }
    ~PathWorld() override { dialect.reset(); }

    void open(const QSet<QString> &without)
    {
        missing = without;
        router = Router();
        dialect = addKeyPaths(router, *this, &serviceDoor());
    }

    [[nodiscard]] QString token()
    {
        return bodyOf(ask(ada, "POST", u"/tokens"_s, R"({"service_name":"checkout-api","expires_in":3600})"))[u"token"_s]
            .toString();
    }
    [[nodiscard]] tl::expected<Caller, Answer> admitted(const QString &token)
    {
        return serviceDoor().admit(Request(), token.toStdString());
    }
    [[nodiscard]] QJsonArray log(const QString &query = {})
    {
        return bodyOf(ask(ada, "GET", u"/access-log"_s + query))[u"events"_s].toArray();
    }
    using HouseWorld::log;
};

} // namespace

void TestReferenceKeyPaths::aNewPathAndANewValue()
{
    PathWorld world;
    const Answer made = world.ask(ada, "POST", u"/keys"_s, kNew);
    QCOMPARE(made.status, 201);
    const QJsonObject key = bodyOf(made);
    QCOMPARE(key[u"path"_s].toString(), kPath);
    QCOMPARE(key[u"version"_s].toInt(), 1);
    QCOMPARE(key[u"metadata"_s], QJsonValue(QJsonObject{{u"owner"_s, u"ada@example.com"_s}}));
    QVERIFY(!key.contains(u"value"_s));
    QVERIFY(!made.body.contains(kValue));
    world.time.at += std::chrono::minutes(1);
    QByteArray again = kNew;
    again.replace(kValue, "another-value");
    const Answer renewed = world.ask(ada, "POST", u"/keys"_s, again);
    QCOMPARE(renewed.status, 200);
    QCOMPARE(bodyOf(renewed)[u"version"_s].toInt(), 2);
    QVERIFY(bodyOf(renewed)[u"fingerprint"_s] != key[u"fingerprint"_s]);
    QCOMPARE(bodyOf(renewed)[u"updated_at"_s].toString(), toRfc3339(world.time.at));
    // repeated, it makes a further one
    QCOMPARE(bodyOf(world.ask(ada, "POST", u"/keys"_s, again))[u"version"_s].toInt(), 3);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/keys/"_s + kPath))[u"value"_s].toString(), u"another-value"_s);
}

void TestReferenceKeyPaths::pathsThatDifferInTheirDotsAlone()
{
    PathWorld world;
    for (const QByteArray path : {"p_q.g.n.e", "p.q.g.n.e", "a.b"})
        QCOMPARE(world.ask(ada, "POST", u"/keys"_s, "{\"path\":\"" + path + "\",\"value\":\"of " + path + "\"}").status, 201);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/keys/p_q.g.n.e"_s))[u"value"_s].toString(), u"of p_q.g.n.e"_s);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/keys/p.q.g.n.e"_s))[u"value"_s].toString(), u"of p.q.g.n.e"_s);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/keys/a.b"_s))[u"value"_s].toString(), u"of a.b"_s);
}

void TestReferenceKeyPaths::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("one segment") << QByteArray(R"({"path":"a","value":"v"})");
    QTest::newRow("nine segments") << QByteArray(R"({"path":"a.a.a.a.a.a.a.a.a","value":"v"})");
    QTest::newRow("capital") << QByteArray(R"({"path":"a.B","value":"v"})");
    QTest::newRow("empty segment") << QByteArray(R"({"path":"a..b","value":"v"})");
    QTest::newRow("long") << QByteArray("{\"path\":\"a." + QByteArray(255, 'b') + "\",\"value\":\"v\"}");
    QTest::newRow("no value") << QByteArray(R"({"path":"a.b"})");
    QTest::newRow("empty value") << QByteArray(R"({"path":"a.b","value":""})");
    QTest::newRow("number") << QByteArray(R"({"path":"a.b","value":7})");
    QTest::newRow("member") << QByteArray(R"({"path":"a.b","value":"v","vale":"v"})");
    QTest::newRow("metadata") << QByteArray(R"({"path":"a.b","value":"v","metadata":{"A":"x"}})");
    QTest::newRow("nothing") << QByteArray();
}

void TestReferenceKeyPaths::whatIsWrongIsRefused()
{
    QFETCH(const QByteArray, body);
    PathWorld world;
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/keys"_s, body)), u"invalid-input"_s);
    QVERIFY(world.keys().empty());
}

void TestReferenceKeyPaths::onlyNewWhenAsked()
{
    PathWorld world;
    const HouseWorld::Headers onlyNew{{"if-none-match", "*"}};
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew, onlyNew).status, 201);
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew, onlyNew).status, 412);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/keys/"_s + kPath))[u"version"_s].toInt(), 1);
    world.missing << u"honours_if_none_match"_s;
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew, onlyNew).status, 200);
    QCOMPARE(problemOf(world.ask(vera, "POST", u"/keys"_s, kNew)), u"forbidden"_s);
}

void TestReferenceKeyPaths::lists()
{
    PathWorld world;
    for (const QByteArray path : {"b.two", "a.one", "b.three"})
        QCOMPARE(world.ask(ada, "POST", u"/keys"_s, "{\"path\":\"" + path + "\",\"value\":\"v\"}").status, 201);
    const Answer all = world.ask(vera, "GET", u"/keys"_s);
    QCOMPARE(bodyOf(all)[u"keys"_s].toArray().size(), 3);
    QCOMPARE(bodyOf(all)[u"keys"_s][0][u"path"_s].toString(), u"a.one"_s);
    QVERIFY(bodyOf(all)[u"next_cursor"_s].isNull());
    QVERIFY(!bodyOf(all)[u"keys"_s][0].toObject().contains(u"value"_s));
    QCOMPARE(bodyOf(world.ask(vera, "GET", u"/keys?prefix=b."_s))[u"keys"_s].toArray().size(), 2);
    const QJsonObject page = bodyOf(world.ask(vera, "GET", u"/keys?limit=2"_s));
    const QString next = u"/keys?limit=2&cursor="_s + page[u"next_cursor"_s].toString();
    QCOMPARE(bodyOf(world.ask(vera, "GET", next))[u"keys"_s][0][u"path"_s].toString(), u"b.two"_s);
    QCOMPARE(world.events(AuditAction::SecretRevealed).size(), std::size_t(0));
}

void TestReferenceKeyPaths::aPersonReads()
{
    PathWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew).status, 201);
    const Answer told = world.ask(ada, "GET", u"/keys/"_s + kPath, {}, {{"claviger-reason", "Incident%204711"}});
    QCOMPARE(told.status, 200);
    QVERIFY(told.body.isEmpty());
    QCOMPARE(bodyOf(told)[u"value"_s].toString().toLatin1(), kValue);
    const auto event = world.events(AuditAction::SecretRevealed).front();
    QCOMPARE(event.reason, u"Incident 4711"_s);
    QCOMPARE(event.actor, u"Ada"_s);
    QCOMPARE(problemOf(world.ask(vera, "GET", u"/keys/"_s + kPath)), u"forbidden"_s);
    QCOMPARE(world.ask(ada, "GET", u"/keys/a.none"_s).status, 404);
    const QJsonArray log = world.log();
    QCOMPARE(log[0][u"result"_s].toString(), u"DENIED"_s);
    QCOMPARE(log[0][u"service_name"_s].toString(), u"Vera"_s);
    QCOMPARE(log[1][u"result"_s].toString(), u"GRANTED"_s);
}

void TestReferenceKeyPaths::servicesAndTheirTokens()
{
    PathWorld world;
    QCOMPARE(problemOf(world.ask(vera, "POST", u"/services"_s, kService)), u"forbidden"_s);
    const Answer made = world.ask(ada, "POST", u"/services"_s, kService);
    QCOMPARE(made.status, 201);
    QCOMPARE(bodyOf(made)[u"required_keys"_s].toArray(), (QJsonArray{kPath}));
    QVERIFY(bodyOf(made)[u"last_access_at"_s].isNull());
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/services"_s, kService)), u"already-exists"_s);
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/services"_s, R"({"service_name":"Not one"})")), u"invalid-input"_s);
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/services"_s, R"({"service_name":"x","required_keys":["A"]})")),
             u"invalid-input"_s);
    QCOMPARE(bodyOf(world.ask(vera, "GET", u"/services"_s))[u"services"_s].toArray(), (QJsonArray{bodyOf(made)}));

    const QByteArray order = R"({"service_name":"checkout-api","expires_in":3600})";
    const Answer token = world.ask(ada, "POST", u"/tokens"_s, order);
    QCOMPARE(token.status, 201);
    QVERIFY(token.body.isEmpty());
    QCOMPARE(bodyOf(token)[u"expires_at"_s].toString(), toRfc3339(world.time.at + std::chrono::hours(1)));
    QCOMPARE(world.ask(ada, "POST", u"/tokens"_s, order).status, 201);
    QCOMPARE(world.ask(ada, "POST", u"/tokens"_s, R"({"service_name":"none","expires_in":3600})").status, 404);
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/tokens"_s, R"({"service_name":"checkout-api","expires_in":"1h"})")),
             u"invalid-input"_s);
    QCOMPARE(problemOf(world.ask(vera, "POST", u"/tokens"_s, order)), u"forbidden"_s);
    const Answer listed = world.ask(ada, "GET", u"/tokens?service_name=checkout-api"_s);
    QCOMPARE(bodyOf(listed)[u"tokens"_s].toArray().size(), 2); // a repeated request made a second one
    QVERIFY(!listed.body.contains(bodyOf(token)[u"token"_s].toString().section(u'.', 2).toLatin1()));
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/tokens?service_name=none"_s))[u"tokens"_s].toArray().size(), 0);
}

void TestReferenceKeyPaths::aServiceReads()
{
    PathWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew).status, 201);
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, R"({"path":"a.other","value":"v"})").status, 201);
    QCOMPARE(world.ask(ada, "POST", u"/services"_s, kService).status, 201);
    const auto service = world.admitted(world.token());
    QVERIFY(service);
    QCOMPARE(bodyOf(world.ask(*service, "GET", u"/keys/"_s + kPath))[u"value"_s].toString().toLatin1(), kValue);
    QCOMPARE(world.events(AuditAction::SecretUsed).front().actor, u"service:checkout-api"_s);
    const Answer there = world.ask(*service, "GET", u"/keys/a.other"_s);
    const Answer missing = world.ask(*service, "GET", u"/keys/a.none"_s);
    QCOMPARE(problemOf(there), u"out-of-scope"_s);
    QCOMPARE(problemOf(missing), u"out-of-scope"_s);
    QVERIFY(!bodyOf(world.ask(ada, "GET", u"/services"_s))[u"services"_s][0][u"last_access_at"_s].isNull());
}

void TestReferenceKeyPaths::tokensEnd()
{
    PathWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/services"_s, kService).status, 201);
    const QString token = world.token();
    const QString id = bodyOf(world.ask(ada, "GET", u"/tokens"_s))[u"tokens"_s][0][u"token_id"_s].toString();
    QCOMPARE(problemOf(world.ask(vera, "DELETE", u"/tokens/"_s + id)), u"forbidden"_s);
    QVERIFY(world.admitted(token));
    QCOMPARE(world.ask(ada, "DELETE", u"/tokens/"_s + id).status, 204);
    QVERIFY(!world.admitted(token));
    QCOMPARE(world.ask(ada, "DELETE", u"/tokens/"_s + id).status, 204);
    QCOMPARE(world.events(AuditAction::TokenRevoked).size(), std::size_t(2)); // one of them Vera's, denied
    QCOMPARE(world.ask(ada, "DELETE", u"/tokens/t-none"_s).status, 404);
    const QString second = world.token();
    world.time.at += std::chrono::hours(1);
    QVERIFY(!world.admitted(second));
}

void TestReferenceKeyPaths::accesses()
{
    PathWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew).status, 201);
    QCOMPARE(world.ask(ada, "POST", u"/services"_s, kService).status, 201);
    const auto service = world.admitted(world.token());
    for (int i = 0; i < 60; ++i)
        QCOMPARE(world.ask(*service, "GET", u"/keys/"_s + kPath, {}, {{"user-agent", "checkout-api/2.3"}}).status, 200);
    QCOMPARE(world.ask(*service, "GET", u"/keys/"_s + kPath).status, 429);
    const QJsonArray log = world.log(u"?service_name=checkout-api"_s);
    QCOMPARE(log.size(), 61);
    QCOMPARE(log[0][u"result"_s].toString(), u"DENIED"_s);
    QCOMPARE(log[0][u"reason"_s].toString(), u"rate_limited"_s);
    QCOMPARE(log[1][u"result"_s].toString(), u"GRANTED"_s);
    QCOMPARE(log[1][u"key_path"_s].toString(), kPath);
    QCOMPARE(log[1][u"ip_address"_s].toString(), u"10.20.0.7"_s);
    QCOMPARE(log[1][u"user_agent"_s].toString(), u"checkout-api/2.3"_s);
    QVERIFY(!log[1][u"request_id"_s].toString().isEmpty());
    const QJsonObject page = bodyOf(world.ask(ada, "GET", u"/access-log?limit=60"_s));
    QCOMPARE(world.log(u"?limit=60&cursor="_s + page[u"next_cursor"_s].toString()).size(), 1);
    QCOMPARE(world.log(u"?since="_s + toRfc3339(world.time.at + std::chrono::seconds(1))).size(), 0);
    QCOMPARE(problemOf(world.ask(vera, "GET", u"/access-log"_s)), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(ada, "GET", u"/access-log?since=soon"_s)), u"invalid-input"_s);
}

void TestReferenceKeyPaths::whatABrokerMayLack()
{
    PathWorld world;
    world.open({u"list_keys"_s, u"list_services"_s, u"list_tokens"_s, u"access_log"_s});
    for (const QString &path : {u"/keys"_s, u"/services"_s, u"/tokens"_s, u"/access-log"_s})
        QCOMPARE(world.ask(ada, "GET", path).status, 404);
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew).status, 201);
}

void TestReferenceKeyPaths::health()
{
    PathWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/keys"_s, kNew).status, 201);
    const QJsonObject health = bodyOf(world.ask(Caller(), "GET", u"/health"_s));
    QCOMPARE(health[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(health[u"keys"_s].toInt(), 1);
}

QTEST_GUILESS_MAIN(TestReferenceKeyPaths)
#include "tst_reference_key_paths.moc"
