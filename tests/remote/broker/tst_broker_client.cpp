#include "tests/remote/broker/scripted_broker.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

BrokerCall change(const QByteArray &key)
{
    BrokerCall call;
    call.method = "PATCH";
    call.path = {u"credentials"_s, u"a b/c"_s};
    call.body = secretOf("{\"owner\":\"x\"}");
    call.ifMatch = "\"c-1\"";
    call.idempotencyKey = key;
    call.subject = u"Checkout"_s;
    return call;
}

BrokerCall look()
{
    BrokerCall call;
    call.path = {u"me"_s};
    call.subject = u"me"_s;
    return call;
}

constexpr auto patch = "PATCH /credentials/a%20b%2Fc";

ServedAnswer faulty(ServedFault fault)
{
    ServedAnswer answer;
    answer.fault = fault;
    return answer;
}

ServedAnswer fine()
{
    ServedAnswer answer;
    answer.body = "{}";
    answer.headers = {{"ETag", "\"c-2\""}};
    return answer;
}

/// Tokens that say which one they are.
class CountedTokens final : public TokenSource
{
public:
    [[nodiscard]] QFuture<Result<Secret>> token(bool renew) override
    {
        if (renew && mayRenew)
            ++number;
        const bool refused = renew && !mayRenew;
        return QtFuture::makeReadyFuture(refused ? Result<Secret>(failure(ErrorCode::SignInNeeded, u"the test"_s))
                                                 : Result<Secret>(secretOf("token-" + QByteArray::number(number))));
    }
    int number = 1;
    bool mayRenew = true;
};

} // namespace

class TestBrokerClient : public QObject
{
    Q_OBJECT

private slots:
    void a_request_is_as_it_was_ordered();
    void a_lost_answer_is_asked_for_with_the_same_key();
    void after_four_repetitions_nobody_knows();
    void without_a_key_a_change_is_sent_once();
    void a_read_that_fails_is_unreachable_and_told();
    void problems_become_errors_data();
    void problems_become_errors();
    void a_token_that_ran_out_is_renewed_once();
    void a_refused_renewal_wants_a_sign_in();
    void an_approval_is_named();
    void maintenance_is_told_and_not_waited_for();
    void a_limit_is_waited_for();
    void a_redirect_is_no_answer();
    void changes_of_one_key_wait_for_each_other();
    void what_waits_ends_with_the_client();
    void an_endless_answer_arrives_in_pieces();
};

void TestBrokerClient::a_request_is_as_it_was_ordered()
{
    ScriptedBroker broker;
    broker.on(patch, [](const ServedRequest &) { return fine(); });
    BrokerCall call = change("0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7");
    call.query = {{u"q"_s, u"a&b=ü"_s}};
    const auto answer = answerOf(broker.client.send(std::move(call)));
    QVERIFY(answer);
    QCOMPARE(answer->etag, QByteArray("\"c-2\""));
    const ServedRequest sent = broker.asked(patch).front();
    QCOMPARE(sent.target, QByteArray("/api/integrations/credentials/a%20b%2Fc?q=a%26b%3D%C3%BC"));
    QCOMPARE(sent.header("authorization"), QByteArray("Bearer a-token"));
    QCOMPARE(sent.header("if-match"), QByteArray("\"c-1\""));
    QCOMPARE(sent.header("idempotency-key"), QByteArray("0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7"));
    QCOMPARE(sent.header("content-type"), QByteArray("application/json"));
}

void TestBrokerClient::a_lost_answer_is_asked_for_with_the_same_key()
{
    ScriptedBroker broker;
    broker.on(patch, [](const ServedRequest &) { return faulty(ServedFault::Reset); });
    broker.on(patch, [](const ServedRequest &) { return faulty(ServedFault::ResetHalfway); });
    broker.problem(patch, "internal", 500);
    broker.on(patch, [](const ServedRequest &) {
        ServedAnswer answer = fine();
        answer.headers.emplace_back("Idempotency-Replayed", "true");
        return answer;
    });
    const QByteArray key = BrokerClient::newKey();
    BrokerCall call = change(key);
    const auto answer = answerOf(broker.client.send(std::move(call)));
    // Half an answer is no passing silence: it is not repeated, and what became of it is asked for.
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::OutcomeUnknown);
    const auto again = answerOf(broker.client.send(change(key)));
    QVERIFY(again && again->isReplayed);
    QCOMPARE(broker.count(patch), 4);
    for (const ServedRequest &request : broker.asked(patch))
        QCOMPARE(request.header("idempotency-key"), key);
}

void TestBrokerClient::after_four_repetitions_nobody_knows()
{
    ScriptedBroker broker;
    QSignalSpy silent(&broker.client, &BrokerClient::silent);
    broker.on(patch, [](const ServedRequest &) { return faulty(ServedFault::Reset); });
    const auto answer = answerOf(broker.client.send(change(BrokerClient::newKey())));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::OutcomeUnknown);
    QCOMPARE(broker.count(patch), 5);
    QCOMPARE(silent.size(), 1);
}

void TestBrokerClient::without_a_key_a_change_is_sent_once()
{
    ScriptedBroker broker;
    broker.on(patch, [](const ServedRequest &) { return faulty(ServedFault::Reset); });
    const auto answer = answerOf(broker.client.send(change({})));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::OutcomeUnknown);
    QCOMPARE(broker.count(patch), 1);
}

void TestBrokerClient::a_read_that_fails_is_unreachable_and_told()
{
    ScriptedBroker broker;
    QSignalSpy silent(&broker.client, &BrokerClient::silent);
    broker.problem("GET /me", "internal", 500);
    const auto answer = answerOf(broker.client.send(look()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unreachable);
    QCOMPARE(broker.count("GET /me"), 5);
    QCOMPARE(silent.size(), 1);
}

void TestBrokerClient::problems_become_errors_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("invalid-input") << QByteArray("invalid-input") << 400 << ErrorCode::InvalidInput;
    QTest::newRow("forbidden") << QByteArray("forbidden") << 403 << ErrorCode::AccessDenied;
    QTest::newRow("own-request") << QByteArray("own-request") << 403 << ErrorCode::Refused;
    QTest::newRow("not-found") << QByteArray("not-found") << 404 << ErrorCode::NotFound;
    QTest::newRow("already-exists") << QByteArray("already-exists") << 409 << ErrorCode::AlreadyExists;
    QTest::newRow("wrong-state") << QByteArray("wrong-state") << 409 << ErrorCode::Refused;
    QTest::newRow("log-rolled-back") << QByteArray("log-rolled-back") << 409 << ErrorCode::RolledBack;
    QTest::newRow("conflict") << QByteArray("conflict") << 412 << ErrorCode::Conflict;
    QTest::newRow("too-large") << QByteArray("too-large") << 413 << ErrorCode::InvalidInput;
    QTest::newRow("precondition") << QByteArray("precondition-required") << 428 << ErrorCode::Internal;
    QTest::newRow("unsupported") << QByteArray("unsupported") << 501 << ErrorCode::Unsupported;
    QTest::newRow("no-space") << QByteArray("no-space") << 507 << ErrorCode::NoSpace;
    QTest::newRow("one of tomorrow, by its status") << QByteArray("of-tomorrow") << 403 << ErrorCode::AccessDenied;
}

void TestBrokerClient::problems_become_errors()
{
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    ScriptedBroker broker;
    const QJsonArray places{QJsonObject{{u"pointer"_s, u"/label"_s}, {u"detail"_s, u"too long"_s}}};
    broker.problem(patch, type.constData(), status, {{u"detail"_s, u"It says why."_s}, {u"errors"_s, places}});
    const auto answer = answerOf(broker.client.send(change(BrokerClient::newKey())));
    QVERIFY(!answer);
    QCOMPARE(answer.error(), (Error{code, u"Checkout"_s, u"It says why. /label: too long"_s}));
    QCOMPARE(broker.count(patch), 1);
}

void TestBrokerClient::a_token_that_ran_out_is_renewed_once()
{
    ScriptedBroker broker;
    CountedTokens tokens;
    HttpsSetup plain;
    plain.tls = ServedTls::None;
    const TestCa ca;
    const HttpsServer server(
        ca,
        [](const ServedRequest &request) {
            ServedAnswer answer = fine();
            if (request.header("authorization") != "Bearer token-2") {
                answer.status = 401;
                answer.body = R"({"type":"urn:claviger:problem:token-expired","title":"Expired","status":401})";
            }
            return answer;
        },
        plain);
    HttpProfile profile;
    profile.loopbackHttp = true;
    BrokerClient client(broker.clock);
    client.open(server.url(QString()), {}, std::move(profile), &tokens);
    QVERIFY(answerOf(client.send(change(BrokerClient::newKey()))));
    QCOMPARE(server.requests().size(), 2U);
    QCOMPARE(server.requests()[0].header("idempotency-key"), server.requests()[1].header("idempotency-key"));
}

void TestBrokerClient::a_refused_renewal_wants_a_sign_in()
{
    ScriptedBroker broker;
    QSignalSpy needed(&broker.client, &BrokerClient::signInNeeded);
    broker.problem("GET /me", "token-expired", 401);
    const auto answer = answerOf(broker.client.send(look()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(broker.count("GET /me"), 2);
    QCOMPARE(needed.size(), 1);
    broker.forget("GET /me");
    broker.problem("GET /me", "token-rejected", 401);
    QCOMPARE(answerOf(broker.client.send(look())).error().code, ErrorCode::SignInNeeded);
    QCOMPARE(broker.count("GET /me"), 3);
}

void TestBrokerClient::an_approval_is_named()
{
    ScriptedBroker broker;
    broker.answer(patch, QJsonObject{{u"id"_s, u"a-1042"_s}}, 202);
    const auto answer = answerOf(broker.client.send(change(BrokerClient::newKey())));
    QVERIFY(!answer);
    QCOMPARE(answer.error(), (Error{ErrorCode::AwaitsApproval, u"Checkout"_s, u"a-1042"_s}));
}

void TestBrokerClient::maintenance_is_told_and_not_waited_for()
{
    ScriptedBroker broker;
    std::optional<Instant> until;
    connect(&broker.client, &BrokerClient::maintained, this, [&](std::optional<Instant> end) { until = end; });
    broker.problem("GET /me", "maintenance", 503, {{u"until"_s, u"2026-11-21T09:45:00.000Z"_s}});
    const auto answer = answerOf(broker.client.send(look()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unreachable);
    QCOMPARE(broker.count("GET /me"), 1);
    QCOMPARE(until, std::optional(Instant(std::chrono::milliseconds(1'795'254'300'000))));
}

void TestBrokerClient::a_limit_is_waited_for()
{
    ScriptedBroker broker;
    broker.answer("GET /me", R"({"type":"urn:claviger:problem:rate-limited","title":"Slow","status":429})", 429,
                  {{"Retry-After", "0"}});
    broker.answer("GET /me", QByteArray("{}"));
    QVERIFY(answerOf(broker.client.send(look())));
    broker.forget("GET /me");
    broker.answer("GET /me", R"({"type":"urn:claviger:problem:rate-limited","title":"Slow","status":429})", 429,
                  {{"Retry-After", "61"}});
    QCOMPARE(answerOf(broker.client.send(look())).error().code, ErrorCode::Unreachable);
    QCOMPARE(broker.count("GET /me"), 3);
}

void TestBrokerClient::a_redirect_is_no_answer()
{
    ScriptedBroker broker;
    broker.answer("GET /me", QByteArray(), 307, {{"Location", "https://elsewhere.example/"}});
    QSignalSpy silent(&broker.client, &BrokerClient::silent);
    QSignalSpy answered(&broker.client, &BrokerClient::answered);
    const auto answer = answerOf(broker.client.send(look()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Damaged);
    QCOMPARE(answer.error().subject, u"GET /me"_s);
    QCOMPARE(broker.count(), 1);
    QCOMPARE(silent.size(), 1); // somebody else answered in its place
    QCOMPARE(answered.size(), 0);
}

void TestBrokerClient::changes_of_one_key_wait_for_each_other()
{
    ScriptedBroker broker;
    std::mutex mutex;
    std::vector<std::chrono::steady_clock::time_point> heard;
    broker.on(patch, [&](const ServedRequest &) {
        const std::lock_guard lock(mutex);
        heard.push_back(std::chrono::steady_clock::now());
        ServedAnswer answer = fine();
        answer.delay = std::chrono::milliseconds(60);
        return answer;
    });
    broker.answer("GET /me", QByteArray("{}"));
    const auto first = broker.client.send(change(BrokerClient::newKey()));
    const auto second = broker.client.send(change(BrokerClient::newKey()));
    QVERIFY(answerOf(broker.client.send(look()))); // beside them
    QVERIFY(answerOf(first));
    QVERIFY(answerOf(second));
    QCOMPARE(heard.size(), 2U);
    QVERIFY(heard[1] - heard[0] >= std::chrono::milliseconds(60));
}

void TestBrokerClient::what_waits_ends_with_the_client()
{
    ScriptedBroker broker;
    broker.on(patch, [](const ServedRequest &) { return faulty(ServedFault::Stall); });
    const auto first = broker.client.send(change(BrokerClient::newKey()));
    const auto second = broker.client.send(change(BrokerClient::newKey()));
    QTRY_COMPARE(broker.count(patch), 1);
    broker.client.close();
    QCOMPARE(answerOf(first).error().code, ErrorCode::Cancelled);
    QCOMPARE(answerOf(second).error().code, ErrorCode::Cancelled);
    QCOMPARE(answerOf(broker.client.send(look())).error().code, ErrorCode::Unreachable);
}

void TestBrokerClient::an_endless_answer_arrives_in_pieces()
{
    class Pieces final : public HttpSink
    {
    public:
        void take(Secret piece) override { arrived += piece.size(); }
        std::atomic<std::size_t> arrived = 0;
    };
    ScriptedBroker broker;
    broker.on("GET /me", [](const ServedRequest &) { return faulty(ServedFault::EndlessChunks); });
    const auto sink = std::make_shared<Pieces>();
    const auto cancel = std::make_shared<Progress>();
    const auto answer = broker.client.stream(look(), sink, std::chrono::seconds(5), cancel);
    QTRY_VERIFY(sink->arrived > 8U * 1024 * 1024); // more than any answer may have
    cancel->cancel();
    QCOMPARE(answerOf(answer).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestBrokerClient)
#include "tst_broker_client.moc"
