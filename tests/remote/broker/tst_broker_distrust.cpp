#include "models/remote/broker/broker_approvals.h"
#include "models/remote/broker/broker_problem.h"
#include "models/remote/broker/page_walk.h"
#include "tests/remote/broker/backend_world.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray place = "/credentials/" + kKey.toLatin1();
const QByteArray reveal = "POST " + place + "/reveal";

RotateOrder rotation()
{
    RotateOrder order;
    order.target = {BackendWorld::id(), 1};
    order.secrets.push_back({u"secret_key"_s, secretOf("sk_made-up-value-two"), true});
    order.reason = u"Scheduled"_s;
    return order;
}

SecretOrder toShow() { return {BackendWorld::id(), u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s}; }

QJsonObject shownJson()
{
    return {{u"id"_s, kKey},
            {u"version"_s, 1},
            {u"values"_s,
             QJsonArray{QJsonObject{{u"field"_s, u"secret_key"_s}, {u"value"_s, u"made-up"_s}, {u"encoding"_s, u"utf-8"_s}}}}};
}

const Error gone{ErrorCode::Unreachable, u"Broker"_s, {}};

} // namespace

/// What a broker says is held against what it was asked, and what it was told stays with it.
class TestBrokerDistrust : public QObject
{
    Q_OBJECT

private slots:
    void an_answer_without_a_word_is_no_success_data();
    void an_answer_without_a_word_is_no_success();
    void what_cannot_be_read_back_is_judged_by_its_answer();
    void an_answer_of_another_key_than_was_changed_is_damaged();
    void a_value_does_not_go_to_the_broker_that_was_opened_since();
    void a_call_of_an_earlier_session_is_cancelled();
    void kept_values_are_not_for_whom_the_broker_refuses();
    void kept_values_go_with_what_changes();
    void an_approved_value_is_shown_once();
    void words_that_repeat_a_value_are_not_shown_data();
    void words_that_repeat_a_value_are_not_shown();
    void a_refusal_that_repeats_a_value_is_told_without_it();
    void many_resets_are_one_more_walk();
    void a_list_without_an_end_is_damaged();
};

void TestBrokerDistrust::an_answer_without_a_word_is_no_success_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("200") << 200;
    QTest::newRow("204") << 204;
    QTest::newRow("304") << 304;
}

void TestBrokerDistrust::an_answer_without_a_word_is_no_success()
{
    QFETCH(const int, status);
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("DELETE " + place, QByteArray(), status);
    const auto revoked = answerOf(world.backend.revoke({{BackendWorld::id(), 1}}, u"Leaked"_s));
    QVERIFY(revoked && !revoked->front().revision);
    QCOMPARE(revoked->front().revision.error().code, ErrorCode::Damaged);
}

void TestBrokerDistrust::what_cannot_be_read_back_is_judged_by_its_answer()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.problem("GET " + place, "forbidden", 403);
    world.broker.answer("PATCH " + place, credentialJson(kKey, 2, 1)); // no new version
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Damaged);
}

void TestBrokerDistrust::an_answer_of_another_key_than_was_changed_is_damaged()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    QJsonObject other = credentialJson(kOther, 2);
    other[u"lifecycle"_s] = u"revoked"_s;
    world.broker.answer("DELETE " + place, other);
    world.broker.answer("GET /credentials/" + kOther.toLatin1(), other);
    const auto revoked = answerOf(world.backend.revoke({{BackendWorld::id(), 1}}, u"Leaked"_s));
    QVERIFY(revoked && !revoked->front().revision);
    QCOMPARE(revoked->front().revision.error().code, ErrorCode::Damaged);
}

/// The order waits for the key to be read when the person turns to another broker, which has a key of that id.
void TestBrokerDistrust::a_value_does_not_go_to_the_broker_that_was_opened_since()
{
    BackendWorld world;
    ScriptedBroker other;
    other.answer("GET " + place, credentialJson(kKey, 1));
    other.answer("PATCH " + place, credentialJson(kKey, 2, 2));
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    const auto rotated = world.backend.rotate(rotation());
    QObject here;
    QObject::connect(&world.broker.client, &BrokerClient::answered, &here, [&] {
        here.disconnect();
        QObject::disconnect(&world.broker.client, nullptr, &here, nullptr);
        // Between the answer and what follows from it.
        QMetaObject::invokeMethod(
            &here,
            [&] {
                HttpProfile profile;
                profile.loopbackHttp = true;
                world.broker.client.open(other.address(), u"/api/integrations"_s, std::move(profile), &other.tokens);
            },
            Qt::QueuedConnection);
    });
    const auto done = answerOf(rotated);
    QVERIFY(!done);
    QCOMPARE(other.count("PATCH " + place), 0);
    QCOMPARE(world.broker.count("PATCH " + place), 0);
}

void TestBrokerDistrust::a_call_of_an_earlier_session_is_cancelled()
{
    ScriptedBroker broker;
    BrokerCall call;
    call.path = {u"me"_s};
    call.session = broker.client.session();
    HttpProfile profile;
    profile.loopbackHttp = true;
    broker.client.open(broker.address(), u"/api/integrations"_s, std::move(profile), &broker.tokens);
    QCOMPARE(answerOf(broker.client.send(std::move(call))).error().code, ErrorCode::Cancelled);
    QCOMPARE(broker.count(), 0);
}

void TestBrokerDistrust::kept_values_are_not_for_whom_the_broker_refuses()
{
    BackendWorld world;
    world.broker.answer(reveal, shownJson());
    QVERIFY(answerOf(world.backend.secret(toShow())));
    world.state.setOutage(gone);
    QVERIFY(answerOf(world.backend.secret(toShow())));
    world.state.setOutage(Error{ErrorCode::SignInNeeded, u"Broker"_s, {}});
    QCOMPARE(answerOf(world.backend.secret(toShow())).error().code, ErrorCode::SignInNeeded);
    world.state.setOutage(gone); // to pull the cable afterwards does not help
    QCOMPARE(answerOf(world.backend.secret(toShow())).error().code, ErrorCode::Unreachable);
}

void TestBrokerDistrust::kept_values_go_with_what_changes()
{
    BackendWorld world;
    world.broker.answer(reveal, shownJson());
    QVERIFY(answerOf(world.backend.secret(toShow())));
    emit world.backend.changed({BackendWorld::id(kOther)});
    world.state.setOutage(gone);
    QVERIFY(answerOf(world.backend.secret(toShow())));
    emit world.backend.changed({BackendWorld::id()});
    QVERIFY(!answerOf(world.backend.secret(toShow())));
    world.state.setOutage({});
    QVERIFY(answerOf(world.backend.secret(toShow())));
    BrokerIdentity other = *world.state.identity();
    other.permissions.clear();
    world.state.learn(other);
    world.state.setOutage(gone);
    QVERIFY(!answerOf(world.backend.secret(toShow())));
}

void TestBrokerDistrust::an_approved_value_is_shown_once()
{
    BackendWorld world;
    world.broker.answer(reveal, QJsonObject{{u"id"_s, u"a-7"_s}}, 202);
    world.broker.answer(reveal, shownJson());
    QCOMPARE(answerOf(world.backend.secret(toShow())).error().code, ErrorCode::AwaitsApproval);
    QVERIFY(answerOf(world.backend.secret(toShow())));
    world.state.setOutage(gone);
    QVERIFY(!answerOf(world.backend.secret(toShow())));
}

void TestBrokerDistrust::words_that_repeat_a_value_are_not_shown_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("repeats");
    const QByteArray keyed = R"({"path":"a.b","value":"sk_live_12345678","metadata":{"label":"The whole label"}})";
    QTest::newRow("whole") << keyed << u"invalid key sk_live_12345678"_s << true;
    QTest::newRow("its beginning") << keyed << u"invalid key sk_live_…"_s << true;
    QTest::newRow("its end") << keyed << u"invalid key …12345678"_s << true;
    QTest::newRow("another member") << keyed << u"The whole label: too long"_s << false;
    QTest::newRow("nothing of it") << keyed << u"the value is too short"_s << false;
    const QByteArray fields = R"({"credentials":{"secret_key":"x\"y-12345678","other":"pin5"},"metadata":{"label":"Checkout"}})";
    QTest::newRow("a field") << fields << u"y-12345678?"_s << true;
    QTest::newRow("a short one") << fields << u"what is pin5"_s << true;
    QTest::newRow("the name of a field") << fields << u"secret_key: missing"_s << false;
    QTest::newRow("behind the fields") << fields << u"Checkout is taken"_s << false;
    QTest::newRow("cut short") << QByteArray(R"({"credentials":{"a)") << u"aaaaaaaaa"_s << false;
    QTest::newRow("no body") << QByteArray() << u"anything"_s << false;
}

void TestBrokerDistrust::words_that_repeat_a_value_are_not_shown()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, text);
    QFETCH(const bool, repeats);
    QCOMPARE(repeatsValue(text, {body.constData(), static_cast<std::size_t>(body.size())}), repeats);
}

void TestBrokerDistrust::a_refusal_that_repeats_a_value_is_told_without_it()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("PATCH " + place, QJsonObject{{u"error"_s, u"invalid key sk_made-up-value-two"_s}}, 400);
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::InvalidInput);
    QVERIFY(!rotated.error().detail.contains(u"made-up"));
    QVERIFY(rotated.error().detail.contains(u"400"));
}

void TestBrokerDistrust::many_resets_are_one_more_walk()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey)}));
    for (int i = 0; i < 50; ++i)
        emit world.feed.reset();
    int arrived = 0;
    QObject::connect(&world.backend.parts(), &OverviewParts::arrived, &world.backend, [&arrived] { ++arrived; });
    QTRY_COMPARE(arrived, 2);
    QVERIFY(answerOf(world.backend.credential(BackendWorld::id(kOther))).error().code == ErrorCode::NotFound);
    QCOMPARE(world.broker.count("GET /credentials"), 2);
}

void TestBrokerDistrust::a_list_without_an_end_is_damaged()
{
    ScriptedBroker broker;
    int pages = 0;
    broker.on("GET /things", [&pages](const ServedRequest &) {
        ServedAnswer answer;
        answer.body = jsonOf({{u"items"_s, QJsonArray()}, {u"next_cursor"_s, u"c-%1"_s.arg(++pages)}});
        answer.headers = {{"Content-Type", "application/json"}};
        return answer;
    });
    const PageOrder order{.path = {u"things"_s}, .query = {}, .operation = u"GET /things"_s};
    const auto all = answerOf(PageWalk<int>::run(broker.client, &broker.client, order, [](const AnswerNode &) { return 0; }));
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::Damaged);
    QVERIFY(pages <= 1001);
}

QTEST_GUILESS_MAIN(TestBrokerDistrust)
#include "tst_broker_distrust.moc"
