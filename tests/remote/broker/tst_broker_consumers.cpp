#include "models/remote/broker/broker_consumers.h"
#include "tests/remote/broker/consumer_json.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject pageOf(const QJsonArray &items, const QJsonValue &cursor = {})
{
    return {{u"items"_s, items}, {u"next_cursor"_s, cursor}};
}

QJsonObject tokenJson(const QString &state = u"active"_s)
{
    const QJsonValue revoked = state == u"revoked" ? QJsonValue(u"2026-11-21T09:30:00.007Z"_s) : QJsonValue();
    return {{u"id"_s, u"t-7f3a"_s},
            {u"consumer"_s, u"checkout-api"_s},
            {u"note"_s, u"blue cluster"_s},
            {u"issued_at"_s, u"2026-11-01T08:00:00.000Z"_s},
            {u"issued_by"_s, u"Ada Winter"_s},
            {u"expires_at"_s, u"2026-12-01T08:00:00.000Z"_s},
            {u"revoked_at"_s, revoked},
            {u"revoked_by"_s, state == u"revoked" ? u"Ben"_s : QString()},
            {u"last_used_at"_s, QJsonValue()},
            {u"state"_s, state}};
}

/// The service of checkout(), as it was read.
Consumer asRead(ScriptedBroker &broker, BrokerConsumers &consumers, int revision = 4)
{
    broker.answer("GET /consumers", pageOf({checkout(revision)}));
    return answerOf(consumers.consumers())->front();
}

} // namespace

class TestBrokerConsumers final : public QObject
{
    Q_OBJECT
private slots:
    void servicesAreReadPageByPage();
    void readersOfAKeyAreAskedFor();
    void wrongShapesAreDamaged_data();
    void wrongShapesAreDamaged();
    void aNewServiceIsRegistered();
    void aChangeNamesTheETagItWasReadWith();
    void aChangeOfSomethingOlderIsAConflict();
    void whatIsNotKnownIsReadFirst();
    void aSuccessThatDidNothingIsTold();
    void whatCannotBeSentIsNotSent();
    void aServiceIsRemovedWithAReason();
    void aTokenIsShownOnce();
    void aTokenThatWasLostIsNotMadeTwice();
    void whatIsNoTokenIsNotShown();
    void aTokenWaitsForApproval();
    void aTokenIsRevoked();
    void accessesAreReadNewestFirst();
};

void TestBrokerConsumers::servicesAreReadPageByPage()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    QJsonObject other = checkout();
    other[u"name"_s] = u"billing"_s;
    broker.answer("GET /consumers", pageOf({checkout()}, u"c2"_s));
    broker.answer("GET /consumers", pageOf({other, checkout()}));
    const auto read = answerOf(consumers.consumers());
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{2}); // one came twice
    QCOMPARE(read->front().name, u"billing"_s);
    const Consumer &one = read->back();
    QCOMPARE(one.description, u"Takes payments"_s);
    QCOMPARE(one.requiredKeys.size(), std::size_t{2});
    QCOMPARE(one.requiredKeys.front().fields, QStringList{u"secret_key"_s});
    QCOMPARE(one.scopes.front().paths, QStringList{u"/shop/production/payments/*"_s});
    QCOMPARE(one.missing.front().why, u"eaten-by-a-dog"_s); // kept as it is written
    QVERIFY(!one.lastAccessAt);
    QCOMPARE(one.revision, quint64{4});
    QVERIFY(broker.asked("GET /consumers").back().target.contains("cursor=c2"));
}

void TestBrokerConsumers::readersOfAKeyAreAskedFor()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    broker.answer("GET /consumers", pageOf({checkout()}));
    const CredentialId key = CredentialId::generate();
    QCOMPARE(answerOf(consumers.readersOf(key))->size(), std::size_t{1});
    QVERIFY(broker.asked("GET /consumers").front().target.contains("credential=" + key.toString().toLatin1()));
}

void TestBrokerConsumers::wrongShapesAreDamaged_data()
{
    QTest::addColumn<QJsonObject>("page");
    QJsonObject one = checkout();
    one[u"name"_s] = u"../checkout"_s;
    QTest::newRow("a name with slashes") << pageOf({one});
    one = checkout();
    one[u"owner"_s] = u"ada\u202e"_s;
    QTest::newRow("text that turns") << pageOf({one});
    one = checkout();
    one.remove(u"etag"_s);
    QTest::newRow("no ETag") << pageOf({one});
    one = checkout();
    one[u"rate_per_minute"_s] = u"60"_s;
    QTest::newRow("a number as text") << pageOf({one});
    one = checkout();
    one[u"scopes"_s] = u"all"_s;
    QTest::newRow("no list") << pageOf({one});
    QTest::newRow("a circle") << pageOf({checkout()}, u"c"_s);
    QTest::newRow("no items") << QJsonObject{{u"next_cursor"_s, QJsonValue()}};
}

void TestBrokerConsumers::wrongShapesAreDamaged()
{
    QFETCH(const QJsonObject, page);
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    broker.answer("GET /consumers", page);
    const auto read = answerOf(consumers.consumers());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Damaged);
    QCOMPARE(read.error().subject, u"GET /consumers"_s);
    QVERIFY(broker.count() <= 2);
}

void TestBrokerConsumers::aNewServiceIsRegistered()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    QSignalSpy changed(&consumers, &ConsumerRegistry::changed);
    Consumer wish = asRead(broker, consumers);
    wish.revision = 0;
    broker.answer("POST /consumers", checkout(1), 201);
    const auto saved = answerOf(consumers.save(wish));
    QVERIFY(saved && saved->revision == 1);
    QCOMPARE(changed.size(), 1);
    const QJsonObject asked = broker.body("POST /consumers");
    QCOMPARE(asked[u"name"_s].toString(), u"checkout-api"_s);
    QCOMPARE(asked[u"required_keys"_s], checkout()[u"required_keys"_s]);
    QVERIFY(!asked.contains(u"revision"_s) && !asked.contains(u"missing"_s) && !asked.contains(u"reason"_s));
    QCOMPARE(broker.asked("POST /consumers").front().header("idempotency-key").size(), 36);
    broker.forget("POST /consumers");
    broker.problem("POST /consumers", "already-exists", 409);
    QCOMPARE(answerOf(consumers.save(wish)).error().code, ErrorCode::AlreadyExists);
}

void TestBrokerConsumers::aChangeNamesTheETagItWasReadWith()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    Consumer wish = asRead(broker, consumers);
    wish.description = u"Takes money"_s;
    QJsonObject after = checkout(5);
    after[u"description"_s] = wish.description;
    broker.answer("PATCH /consumers/checkout-api", after);
    const auto saved = answerOf(consumers.save(wish));
    QVERIFY(saved && saved->revision == 5);
    QCOMPARE(broker.asked("PATCH /consumers/checkout-api").front().header("if-match"), QByteArray("\"s-4\""));
    QVERIFY(!broker.body("PATCH /consumers/checkout-api").contains(u"name"_s));
    broker.forget("PATCH /consumers/checkout-api");
    broker.problem("PATCH /consumers/checkout-api", "conflict", 412);
    QCOMPARE(answerOf(consumers.save(*saved)).error().code, ErrorCode::Conflict);
    QCOMPARE(broker.asked("PATCH /consumers/checkout-api").back().header("if-match"), QByteArray("\"s-5\"")); // of the answer
}

void TestBrokerConsumers::aChangeOfSomethingOlderIsAConflict()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const Consumer old = asRead(broker, consumers);
    broker.forget("GET /consumers");
    static_cast<void>(asRead(broker, consumers, 6));
    QCOMPARE(answerOf(consumers.save(old)).error().code, ErrorCode::Conflict);
    QCOMPARE(broker.count("PATCH /consumers/checkout-api"), 0);
}

void TestBrokerConsumers::whatIsNotKnownIsReadFirst()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const Consumer read = asRead(broker, consumers);
    consumers.forget();
    broker.answer("GET /consumers/checkout-api", checkout(4));
    broker.answer("PATCH /consumers/checkout-api", checkout(5));
    QVERIFY(answerOf(consumers.save(read)));
    QCOMPARE(broker.count("GET /consumers/checkout-api"), 1);
    consumers.forget();
    broker.forget("GET /consumers/checkout-api");
    broker.answer("GET /consumers/checkout-api", checkout(9));
    QCOMPARE(answerOf(consumers.save(read)).error().code, ErrorCode::Conflict);
    QCOMPARE(broker.count("PATCH /consumers/checkout-api"), 1);
    // Another service's ETag is none of this one's.
    consumers.forget();
    broker.forget("GET /consumers/checkout-api");
    QJsonObject other = checkout(4);
    other[u"name"_s] = u"billing"_s;
    broker.answer("GET /consumers/checkout-api", other);
    QCOMPARE(answerOf(consumers.save(read)).error().code, ErrorCode::Damaged);
    QCOMPARE(broker.count("PATCH /consumers/checkout-api"), 1);
}

void TestBrokerConsumers::aSuccessThatDidNothingIsTold()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    Consumer wish = asRead(broker, consumers);
    wish.scopes.clear();
    broker.answer("PATCH /consumers/checkout-api", checkout(5)); // the scopes are as they were
    const auto saved = answerOf(consumers.save(wish));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Damaged);
    QVERIFY(saved.error().detail.contains(u"answered success"));
}

void TestBrokerConsumers::whatCannotBeSentIsNotSent()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const Consumer good = asRead(broker, consumers);
    const int before = broker.count();
    const auto refused = [&](const std::function<void(Consumer &)> &spoil) {
        Consumer bad = good;
        bad.revision = 0;
        spoil(bad);
        const auto saved = answerOf(consumers.save(bad));
        return !saved && saved.error().code == ErrorCode::InvalidInput && !saved.error().detail.isEmpty();
    };
    QVERIFY(refused([](Consumer &c) { c.name = u"Check Out"_s; }));
    QVERIFY(refused([](Consumer &c) { c.name = u"CHECKOUT"_s; }));
    QVERIFY(refused([](Consumer &c) { c.workspace.clear(); }));
    QVERIFY(refused([](Consumer &c) { c.environments.clear(); }));
    QVERIFY(refused([](Consumer &c) { c.ratePerMinute = 0; }));
    QVERIFY(refused([](Consumer &c) { c.owner = u"ada\n"_s; }));
    QVERIFY(refused([](Consumer &c) { c.requiredKeys = {{u"/shop/*"_s, {}}}; }));
    QVERIFY(refused([](Consumer &c) { c.requiredKeys = {{u"shop/key"_s, {}}}; }));
    QVERIFY(refused([](Consumer &c) { c.scopes.front().paths = {u"/shop/*/key"_s}; }));
    QVERIFY(refused([](Consumer &c) { c.scopes.front().paths.clear(); }));
    QCOMPARE(broker.count(), before);
}

void TestBrokerConsumers::aServiceIsRemovedWithAReason()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    static_cast<void>(asRead(broker, consumers));
    broker.answer("DELETE /consumers/checkout-api", QByteArray(), 204);
    QCOMPARE(answerOf(consumers.remove(u"checkout-api"_s, 4, u"  "_s)).error().code, ErrorCode::InvalidInput);
    QVERIFY(answerOf(consumers.remove(u"checkout-api"_s, 4, u"Größe: 2/3"_s)));
    const ServedRequest asked = broker.asked("DELETE /consumers/checkout-api").front();
    QCOMPARE(asked.header("claviger-reason"), QByteArray("Gr%C3%B6%C3%9Fe%3A%202%2F3"));
    QCOMPARE(asked.header("if-match"), QByteArray("\"s-4\""));
    QVERIFY(answerOf(consumers.remove(u"checkout-api"_s, 0, u"x"_s)));
    QCOMPARE(broker.asked("DELETE /consumers/checkout-api").back().header("if-match"), QByteArray("*"));
}

void TestBrokerConsumers::aTokenIsShownOnce()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    broker.answer("POST /consumers/checkout-api/tokens",
                  QJsonObject{{u"token"_s, tokenJson()}, {u"value"_s, u"aaa.bbb-_.ccc"_s}, {u"value_shown"_s, false}}, 201);
    const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{24}, u"blue cluster"_s, u"Roll-out"_s}));
    QVERIFY(issued);
    QCOMPARE(bytesOf(issued->value), QByteArray("aaa.bbb-_.ccc"));
    QCOMPARE(issued->token.id, u"t-7f3a"_s);
    QCOMPARE(broker.body("POST /consumers/checkout-api/tokens"),
             (QJsonObject{{u"expires_in"_s, 86400}, {u"note"_s, u"blue cluster"_s}, {u"reason"_s, u"Roll-out"_s}}));
}

void TestBrokerConsumers::aTokenThatWasLostIsNotMadeTwice()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const QByteArray place = "POST /consumers/checkout-api/tokens";
    broker.on(place, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.fault = ServedFault::Reset;
        return answer;
    });
    broker.answer(place, QJsonObject{{u"token"_s, tokenJson()}, {u"value"_s, QJsonValue()}, {u"value_shown"_s, true}}, 201,
                  {{"Idempotency-Replayed", "true"}});
    const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
    QVERIFY(issued);
    QVERIFY(issued->value.isEmpty()); // revoke it and issue another one
    const auto asked = broker.asked(place);
    QCOMPARE(asked.size(), std::size_t{2});
    QCOMPARE(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
}

void TestBrokerConsumers::whatIsNoTokenIsNotShown()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    for (const QString &value : {u"aaa.bbb"_s, u"a.b.c\u001b[2J"_s, u"<html>"_s}) {
        broker.forget("POST /consumers/checkout-api/tokens");
        broker.answer("POST /consumers/checkout-api/tokens",
                      QJsonObject{{u"token"_s, tokenJson()}, {u"value"_s, value}, {u"value_shown"_s, false}}, 201);
        const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, ErrorCode::Damaged);
        QVERIFY(!issued.error().detail.contains(value));
    }
}

void TestBrokerConsumers::aTokenWaitsForApproval()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    broker.answer("POST /consumers/checkout-api/tokens", QJsonObject{{u"id"_s, u"a-1042"_s}}, 202,
                  {{"Location", "/api/integrations/approvals/a-1042"}});
    const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
    QCOMPARE(issued.error().code, ErrorCode::AwaitsApproval);
    QCOMPARE(issued.error().detail, u"a-1042"_s);
    broker.forget("POST /consumers/checkout-api/tokens");
    broker.answer("POST /consumers/checkout-api/tokens",
                  QJsonObject{{u"token"_s, tokenJson()}, {u"value"_s, u"aaa.bbb.ccc"_s}, {u"value_shown"_s, false}}, 201);
    const auto other = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{2}, {}, {}}));
    QVERIFY(other);
    const auto again = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
    QVERIFY(again);
    const auto asked = broker.asked("POST /consumers/checkout-api/tokens");
    QVERIFY(asked[1].header("claviger-approval").isEmpty()); // another order
    QCOMPARE(asked[2].header("claviger-approval"), QByteArray("a-1042"));
    QVERIFY(asked[0].header("idempotency-key") != asked[2].header("idempotency-key"));
}

void TestBrokerConsumers::aTokenIsRevoked()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const QByteArray place = "DELETE /consumers/checkout-api/tokens/t-7f3a";
    broker.answer(place, tokenJson(u"revoked"_s));
    broker.answer(place, tokenJson());
    QVERIFY(answerOf(consumers.revoke(u"checkout-api"_s, u"t-7f3a"_s, u"Leaked"_s)));
    // One that says that it did, and did not:
    QCOMPARE(answerOf(consumers.revoke(u"checkout-api"_s, u"t-7f3a"_s, u"Leaked"_s)).error().code, ErrorCode::Damaged);
    QJsonObject resting = tokenJson(u"resting"_s);
    resting[u"id"_s] = u"t-8"_s; // of one id that comes twice the first counts
    broker.answer("GET /consumers/checkout-api/tokens", pageOf({tokenJson(), resting}));
    const auto tokens = answerOf(consumers.tokens(u"checkout-api"_s));
    QVERIFY(tokens);
    QCOMPARE(tokens->back().state, u"resting"_s);
}

void TestBrokerConsumers::accessesAreReadNewestFirst()
{
    ScriptedBroker broker;
    BrokerConsumers consumers(broker.client);
    const auto access = [](const QString &result) {
        return QJsonObject{{u"at"_s, u"2026-11-21T09:29:58.120Z"_s},
                           {u"result"_s, result},
                           {u"credential"_s, QJsonValue()},
                           {u"path"_s, u"/shop/production/payments/checkout"_s},
                           {u"field"_s, u"secret_key"_s},
                           {u"token"_s, u"t-7f3a"_s},
                           {u"request_id"_s, u"5787ec28917088605449200a4a6a4c7c"_s},
                           {u"address"_s, u"10.20.0.7"_s},
                           {u"user_agent"_s, u"checkout-api/2.3"_s},
                           {u"detail"_s, u"rule=scope"_s},
                           {u"seq"_s, QJsonValue()}};
    };
    broker.answer("GET /consumers/checkout-api/accesses", pageOf({access(u"DENIED"_s), access(u"SHRUGGED"_s)}, u"c2"_s));
    broker.answer("GET /consumers/checkout-api/accesses", pageOf({access(u"GRANTED"_s), access(u"GRANTED"_s)}, u"c3"_s));
    const auto read = answerOf(consumers.accesses({u"checkout-api"_s, {u"DENIED"_s, u"GRANTED"_s}, kNoon, 3}));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{3});
    QCOMPARE((*read)[1].result, u"SHRUGGED"_s);
    QVERIFY(!read->front().credential);
    QCOMPARE(broker.count("GET /consumers/checkout-api/accesses"), 2);
    QVERIFY(broker.asked("GET /consumers/checkout-api/accesses").front().target.contains("result=DENIED&result=GRANTED&since="));
}

QTEST_GUILESS_MAIN(TestBrokerConsumers)
#include "tst_broker_consumers.moc"
