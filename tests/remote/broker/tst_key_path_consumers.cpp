#include "models/remote/broker/keypath/key_path_consumers.h"
#include "tests/remote/broker/key_path_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;

namespace {

struct ServicesWorld : KeyPathWorld {
    KeyPathConsumers consumers{broker.client, backend};
};

QJsonObject service(const QString &name = u"checkout-api"_s, const QJsonArray &keys = {kPath})
{
    return {{u"service_name"_s, name},
            {u"description"_s, u"Takes payments"_s},
            {u"required_keys"_s, keys},
            {u"environments"_s, QJsonArray{u"production"_s}},
            {u"last_access_at"_s, u"2026-11-21T09:29:58.120Z"_s}};
}

QJsonObject token(const QString &id, const QString &expires)
{
    return {{u"token_id"_s, id}, {u"service_name"_s, u"checkout-api"_s}, {u"expires_at"_s, expires}};
}

Consumer wish()
{
    Consumer one;
    one.name = u"checkout-api"_s;
    one.description = u"Takes payments"_s;
    one.environments = {u"production"_s};
    one.requiredKeys = {{kPath, {}}};
    return one;
}

} // namespace

class TestKeyPathConsumers final : public QObject
{
    Q_OBJECT
private slots:
    void servicesAreRead();
    void aServiceIsRegistered();
    void whatCannotBeDoneIsSaid();
    void aTokenIsShownOnceAndSentOnce();
    void tokensAreListedAndRevoked();
    void accessesAreShown();
    void aBrokerThatListsNothingSaysSo();
};

void TestKeyPathConsumers::servicesAreRead()
{
    ServicesWorld w;
    w.broker.answer("GET /services", QJsonObject{{u"services"_s, QJsonArray{service(u"web"_s, {u"a.b.c"_s}), service()}}});
    const auto all = answerOf(w.consumers.consumers());
    QVERIFY(all);
    QCOMPARE(all->front().name, u"checkout-api"_s); // by name
    QCOMPARE(all->front().requiredKeys.front().path, kPath);
    QCOMPARE(all->front().scopes.front().paths, QStringList{kPath}); // keys and scope in one
    QVERIFY(all->front().lastAccessAt);
    const auto readers = answerOf(w.consumers.readersOf(claviger::idOf(u"platform-keys"_s, u"a.b.c"_s)));
    QCOMPARE(readers->size(), std::size_t{1});
    QCOMPARE(readers->front().name, u"web"_s);
    w.broker.forget("GET /services");
    w.broker.answer("GET /services", QJsonObject{{u"services"_s, QJsonArray{service(u"web"_s, {u"/etc/passwd"_s})}}});
    QCOMPARE(codeOf(answerOf(w.consumers.consumers())), ErrorCode::Damaged);
}

void TestKeyPathConsumers::aServiceIsRegistered()
{
    ServicesWorld w;
    QSignalSpy changed(&w.consumers, &ConsumerRegistry::changed);
    const Credential key = w.listed();
    Consumer one = wish();
    one.requiredKeys = {{key.details.path, {}}}; // as the console shows it
    w.broker.answer("POST /services", service(), 201);
    const auto saved = answerOf(w.consumers.save(one));
    QVERIFY(saved);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(w.broker.body("POST /services"),
             (QJsonObject{{u"service_name"_s, u"checkout-api"_s},
                          {u"description"_s, u"Takes payments"_s},
                          {u"required_keys"_s, QJsonArray{kPath}},
                          {u"environments"_s, QJsonArray{u"production"_s}}}));
    one.requiredKeys = {{u"/platform-keys/production/genai/nothing"_s, {}}};
    QCOMPARE(codeOf(answerOf(w.consumers.save(one))), ErrorCode::InvalidInput);
    w.broker.forget("POST /services");
    w.broker.answer("POST /services", QByteArray(R"({"error": "taken", "request_id": "1"})"), 409);
    QCOMPARE(codeOf(answerOf(w.consumers.save(wish()))), ErrorCode::AlreadyExists);
    w.broker.forget("POST /services");
    w.broker.answer("POST /services", service(u"checkout-api"_s, {u"x.y.z"_s}), 201);
    QCOMPARE(codeOf(answerOf(w.consumers.save(wish()))), ErrorCode::Damaged); // it registered something else
}

void TestKeyPathConsumers::whatCannotBeDoneIsSaid()
{
    ServicesWorld w;
    Consumer one = wish();
    one.revision = 1;
    const auto saved = answerOf(w.consumers.save(one));
    QCOMPARE(codeOf(saved), ErrorCode::Unsupported);
    QVERIFY(!saved.error().detail.isEmpty());
    QCOMPARE(codeOf(answerOf(w.consumers.remove(u"checkout-api"_s, 1, u"why"_s))), ErrorCode::Unsupported);
    one = wish();
    one.name = u"check out"_s;
    QCOMPARE(codeOf(answerOf(w.consumers.save(one))), ErrorCode::InvalidInput);
    QCOMPARE(w.broker.count(), 0);
}

void TestKeyPathConsumers::aTokenIsShownOnceAndSentOnce()
{
    ServicesWorld w;
    QJsonObject issued = token(u"t-1"_s, u"2036-12-01T08:00:00.000Z"_s);
    issued[u"token"_s] = u"opaque-token"_s;
    w.broker.answer("POST /tokens", issued, 201);
    const auto answer = answerOf(w.consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
    QVERIFY(answer);
    QCOMPARE(bytesOf(answer->value), QByteArray("opaque-token"));
    QCOMPARE(answer->token.state, u"active"_s);
    QCOMPARE(w.broker.body("POST /tokens"), (QJsonObject{{u"service_name"_s, u"checkout-api"_s}, {u"expires_in"_s, 3600}}));
    w.broker.forget("POST /tokens");
    w.broker.on("POST /tokens", [](const ServedRequest &) {
        ServedAnswer lost;
        lost.fault = ServedFault::Reset;
        return lost;
    });
    const int before = w.broker.count("POST /tokens");
    QCOMPARE(codeOf(answerOf(w.consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}))), ErrorCode::OutcomeUnknown);
    QCOMPARE(w.broker.count("POST /tokens"), before + 1); // a second one would be a second token
    w.broker.forget("POST /tokens");
    issued[u"token"_s] = u"two words"_s;
    w.broker.answer("POST /tokens", issued, 201);
    QCOMPARE(codeOf(answerOf(w.consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}))), ErrorCode::Damaged);
}

void TestKeyPathConsumers::tokensAreListedAndRevoked()
{
    ServicesWorld w;
    QJsonObject odd = token(u"t-3"_s, u"2036-12-01T08:00:00.000Z"_s);
    odd[u"state"_s] = u"resting"_s;
    odd[u"issued_at"_s] = u"2026-11-01T08:00:00.000Z"_s;
    w.broker.answer("GET /tokens",
                    QJsonObject{{u"tokens"_s,
                                 QJsonArray{token(u"t-1"_s, u"2036-12-01T08:00:00.000Z"_s),
                                            token(u"t-2"_s, u"2020-12-01T08:00:00.000Z"_s), odd}}});
    const auto tokens = answerOf(w.consumers.tokens(u"checkout-api"_s));
    QVERIFY(tokens);
    QCOMPARE(tokens->front().state, u"resting"_s); // the newest first, as it is written
    QCOMPARE((*tokens)[1].state, u"active"_s);
    QCOMPARE((*tokens)[2].state, u"expired"_s);
    QVERIFY(w.broker.asked("GET /tokens").front().target.endsWith("service_name=checkout-api"));
    w.broker.answer("DELETE /tokens/t-1", QByteArray(), 204);
    QVERIFY(answerOf(w.consumers.revoke(u"checkout-api"_s, u"t-1"_s, u"Leaked"_s)));
}

void TestKeyPathConsumers::accessesAreShown()
{
    ServicesWorld w;
    const auto access = [](const QString &at, const QString &result, const QString &reason) {
        return QJsonObject{{u"at"_s, at},
                           {u"service_name"_s, u"checkout-api"_s},
                           {u"key_path"_s, kPath},
                           {u"result"_s, result},
                           {u"request_id"_s, u"5787ec28"_s},
                           {u"ip_address"_s, u"10.20.0.7"_s},
                           {u"user_agent"_s, u"checkout-api/2.3"_s},
                           {u"reason"_s, reason}};
    };
    w.broker.answer("GET /access-log",
                    QJsonObject{{u"events"_s,
                                 QJsonArray{access(u"2026-11-21T09:00:00.000Z"_s, u"GRANTED"_s, {}),
                                            access(u"2026-11-21T09:02:00.000Z"_s, u"DENIED"_s, u"rate_limited"_s),
                                            access(u"2026-11-21T09:01:00.000Z"_s, u"SHRUGGED"_s, u"hm"_s)}}});
    const auto all = answerOf(w.consumers.accesses({u"checkout-api"_s, {}, {}, 10}));
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{3});
    QCOMPARE(all->front().result, u"RATE_LIMITED"_s);
    QCOMPARE((*all)[1].result, u"SHRUGGED"_s);
    QVERIFY(all->front().credential == claviger::idOf(u"platform-keys"_s, kPath));
    QCOMPARE(all->front().address, u"10.20.0.7"_s);
    QCOMPARE(answerOf(w.consumers.accesses({u"checkout-api"_s, {u"GRANTED"_s}, {}, 10}))->size(), std::size_t{1});
}

void TestKeyPathConsumers::aBrokerThatListsNothingSaysSo()
{
    ServicesWorld w;
    const auto services = answerOf(w.consumers.consumers());
    QCOMPARE(codeOf(services), ErrorCode::Unsupported);
    QVERIFY(!services.error().detail.isEmpty());
    QCOMPARE(codeOf(answerOf(w.consumers.tokens(u"x"_s))), ErrorCode::Unsupported);
    w.broker.answer("GET /access-log", QByteArray(R"({"error": "no"})"), 405);
    QCOMPARE(codeOf(answerOf(w.consumers.accesses({u"x"_s, {}, {}, 10}))), ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestKeyPathConsumers)
#include "tst_key_path_consumers.moc"
