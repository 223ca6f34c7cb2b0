#include "models/secure/digest.h"
#include "tests/remote/broker/backend_world.h"

#include <atomic>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray place = "/credentials/" + kKey.toLatin1();

QString shownOf(const QByteArray &value)
{
    return u"sha256:"_s + QString::fromLatin1(toByteArray(sha256(asBytes(value))).toHex().first(8));
}

RotateOrder rotation(quint64 revision = 1)
{
    RotateOrder order;
    order.target = {BackendWorld::id(), revision};
    order.secrets.push_back({u"secret_key"_s, secretOf("made-up-value-two"), true});
    order.reason = u"Scheduled"_s;
    return order;
}

ServedAnswer reset()
{
    ServedAnswer answer;
    answer.fault = ServedFault::Reset;
    return answer;
}

} // namespace

class TestBrokerBackendChanges : public QObject
{
    Q_OBJECT

private slots:
    void a_rotation_is_written_down_sent_and_read_back();
    void success_that_did_nothing_is_told();
    void another_value_than_was_given_is_told();
    void what_was_changed_meanwhile_is_a_conflict();
    void a_repeated_rotation_is_the_same_request();
    void what_an_earlier_run_left_is_settled_first();
    void changes_of_one_key_take_turns();
    void what_is_on_its_way_is_not_asked_for();
    void what_nobody_remembers_is_not_told();
    void a_repeated_batch_is_the_same_request();
    void what_waits_for_approval_is_not_open();
    void a_revocation_names_its_reason();
    void many_are_revoked_in_one_request();
    void many_are_created_all_or_none();
    void an_approved_reveal_names_its_approval();
    void a_shown_value_is_kept_for_an_outage();
    void an_answer_of_another_key_is_damaged();
};

void TestBrokerBackendChanges::a_rotation_is_written_down_sent_and_read_back()
{
    BackendWorld world;
    QSignalSpy changed(&world.backend, &Backend::changed);
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    QByteArray noted;
    world.broker.on("PATCH " + place, [&](const ServedRequest &) {
        noted = world.journal();
        ServedAnswer answer;
        answer.body = jsonOf(credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
        return answer;
    });
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(rotated);
    QCOMPARE(rotated->currentVersion()->number, 2);
    const ServedRequest sent = world.broker.asked("PATCH " + place).front();
    QCOMPARE(sent.header("if-match"), QByteArray("\"c-1\""));
    QVERIFY(noted.contains(sent.header("idempotency-key")) && noted.contains("credential.rotate"));
    QVERIFY(!noted.contains("made-up"));
    QCOMPARE(world.broker.body("PATCH " + place)[u"rotate"_s][u"secrets"_s][0][u"value"_s].toString(), u"made-up-value-two"_s);
    QTRY_VERIFY(!world.journal().contains(sent.header("idempotency-key")));
    QTRY_COMPARE(changed.size(), 1);
}

void TestBrokerBackendChanges::success_that_did_nothing_is_told()
{
    BackendWorld world;
    QSignalSpy changed(&world.backend, &Backend::changed);
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("PATCH " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Damaged);
    QCOMPARE(rotated.error().detail, u"the broker answered success, and the key is as it was"_s);
    QTRY_COMPARE(changed.size(), 1);
    world.broker.answer("DELETE " + place, credentialJson(kKey, 1));
    const auto revoked = answerOf(world.backend.revoke({{BackendWorld::id(), 1}}, u"Leaked"_s));
    QVERIFY(revoked && !revoked->front().revision);
    QCOMPARE(revoked->front().revision.error().code, ErrorCode::Damaged);
}

void TestBrokerBackendChanges::another_value_than_was_given_is_told()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2, u"sha256:00000000"_s));
    world.broker.answer("PATCH " + place, credentialJson(kKey, 2, 2, u"sha256:00000000"_s));
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().detail,
             u"the broker answered success, and the key has another value in secret_key than was given"_s);
}

void TestBrokerBackendChanges::what_was_changed_meanwhile_is_a_conflict()
{
    BackendWorld world;
    QSignalSpy changed(&world.backend, &Backend::changed);
    world.broker.answer("GET " + place, credentialJson(kKey, 3));
    QCOMPARE(answerOf(world.backend.rotate(rotation(2))).error().code, ErrorCode::Conflict);
    QCOMPARE(world.broker.count("PATCH " + place), 0);
    QTRY_COMPARE(changed.size(), 1);
    // The same, when it happens between the look and the change.
    world.broker.problem("PATCH " + place, "conflict", 412);
    QCOMPARE(answerOf(world.backend.rotate(rotation(3))).error().code, ErrorCode::Conflict);
    QTRY_COMPARE(changed.size(), 2);
}

void TestBrokerBackendChanges::a_repeated_rotation_is_the_same_request()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.on("PATCH " + place, [](const ServedRequest &) { return reset(); });
    QCOMPARE(answerOf(world.backend.rotate(rotation())).error().code, ErrorCode::OutcomeUnknown);
    const QByteArray key = world.broker.asked("PATCH " + place).front().header("idempotency-key");
    QVERIFY(world.journal().contains(key));
    // It had been carried out: the person's next try is told the first answer, and makes nothing.
    world.broker.forget("PATCH " + place);
    world.broker.forget("GET " + place);
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    world.broker.answer("PATCH " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    const auto again = answerOf(world.backend.rotate(rotation()));
    QVERIFY(again);
    for (const ServedRequest &request : world.broker.asked("PATCH " + place)) {
        QCOMPARE(request.header("idempotency-key"), key);
        QCOMPARE(request.header("if-match"), QByteArray("\"c-1\""));
    }
}

void TestBrokerBackendChanges::what_an_earlier_run_left_is_settled_first()
{
    BackendWorld world;
    const QByteArray key = BrokerClient::newKey();
    {
        OperationJournal earlier;
        QVERIFY(answerOf(earlier.open(world.folder.filePath(u"p/operations"_s))));
        QVERIFY(answerOf(earlier.note({key, u"credential.rotate"_s, kKey, kNoon})));
    }
    const BrokerProfile profile = *world.state.profile();
    const QString folder = world.state.folder();
    world.state.open(profile, folder);
    QSignalSpy settled(&world.backend, &BrokerBackend::changeSettled);
    const QByteArray operation = "GET /operations/" + key;
    world.broker.answer(operation,
                        QJsonObject{{u"key"_s, QString::fromLatin1(key)},
                                    {u"state"_s, u"done"_s},
                                    {u"operation"_s, u"credential.rotate"_s},
                                    {u"received_at"_s, u"2026-11-21T09:30:00.007Z"_s},
                                    {u"object"_s, kKey}});
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2));
    QTRY_VERIFY(world.journal().contains(key));
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Conflict);
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.front().at(2).toBool(), true);
    QCOMPARE(world.broker.count("PATCH " + place), 0);
    QTRY_VERIFY(!world.journal().contains(key));
}

/// The second one is neither sent nor asked for while the first is on its way, and then meets a key that is another one.
void TestBrokerBackendChanges::changes_of_one_key_take_turns()
{
    BackendWorld world;
    std::atomic<int> looks = 0;
    std::atomic<int> looksBefore = 0;
    world.broker.on("GET " + place, [&](const ServedRequest &) {
        ServedAnswer answer;
        answer.body = jsonOf(looks++ == 0 ? credentialJson(kKey, 1) : credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
        return answer;
    });
    world.broker.on("PATCH " + place, [&](const ServedRequest &) {
        looksBefore = looks.load();
        ServedAnswer answer;
        answer.delay = std::chrono::milliseconds(100);
        answer.body = jsonOf(credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
        return answer;
    });
    const auto first = world.backend.rotate(rotation());
    const auto second = world.backend.rollback({BackendWorld::id(), 1}, u"Never mind"_s);
    const auto third = world.backend.endGrace({BackendWorld::id(), 1});
    QVERIFY(answerOf(first));
    QCOMPARE(answerOf(second).error().code, ErrorCode::Conflict);
    QCOMPARE(answerOf(third).error().code, ErrorCode::Conflict);
    QCOMPARE(looksBefore.load(), 1);
    QCOMPARE(world.broker.count("PATCH " + place), 1);
    QCOMPARE(world.broker.count("POST " + place + "/rollback"), 0);
    QTRY_VERIFY(!world.journal().contains("credential."));
}

void TestBrokerBackendChanges::what_is_on_its_way_is_not_asked_for()
{
    BackendWorld world;
    QSignalSpy settled(&world.backend, &BrokerBackend::changeSettled);
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    world.broker.on("PATCH " + place, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.delay = std::chrono::milliseconds(150);
        answer.body = jsonOf(credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
        return answer;
    });
    const auto rotated = world.backend.rotate(rotation());
    QTRY_COMPARE(world.broker.count("PATCH " + place), 1);
    BrokerIdentity other = *world.state.identity(); // signed in again: what is open is asked for
    other.name = u"Ada Summer"_s;
    world.state.learn(other);
    QVERIFY(answerOf(rotated));
    QCOMPARE(world.broker.count(), 3); // the look before, the change, the look after
    QCOMPARE(settled.size(), 0);
}

/// A broker has to remember a request for a day: after that, "not found" says nothing.
void TestBrokerBackendChanges::what_nobody_remembers_is_not_told()
{
    BackendWorld world;
    const QByteArray key = BrokerClient::newKey();
    {
        OperationJournal earlier;
        QVERIFY(answerOf(earlier.open(world.folder.filePath(u"p/operations"_s))));
        QVERIFY(answerOf(earlier.note({key, u"credential.rotate"_s, kKey, kNoon - std::chrono::hours(24)})));
    }
    const BrokerProfile profile = *world.state.profile();
    const QString folder = world.state.folder();
    world.state.open(profile, folder);
    QSignalSpy settled(&world.backend, &BrokerBackend::changeSettled);
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("GET " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    world.broker.answer("PATCH " + place, credentialJson(kKey, 2, 2, shownOf("made-up-value-two")));
    QVERIFY(answerOf(world.backend.rotate(rotation())));
    QCOMPARE(world.broker.count("GET /operations/" + key), 1);
    QCOMPARE(settled.size(), 0);
    QTRY_VERIFY(!world.journal().contains(key));
}

void TestBrokerBackendChanges::a_repeated_batch_is_the_same_request()
{
    BackendWorld world;
    const auto orders = [](const QString &label) {
        std::vector<NewCredential> one(1);
        one.front().data.label = label;
        one.front().secrets.push_back({u"secret_key"_s, secretOf("made-up-value"), false});
        return one;
    };
    world.broker.on("POST /credential-batches", [](const ServedRequest &) { return reset(); });
    QCOMPARE(answerOf(world.backend.createMany(orders(u"Search"_s), nullptr)).error().code, ErrorCode::OutcomeUnknown);
    QVERIFY(!answerOf(world.backend.createMany(orders(u"Another"_s), nullptr)));
    world.broker.forget("POST /credential-batches");
    world.broker.answer("POST /credential-batches",
                        QJsonObject{{u"outcomes"_s, QJsonArray{QJsonObject{{u"id"_s, kKey}, {u"revision"_s, 1}}}}}, 201);
    QVERIFY(answerOf(world.backend.createMany(orders(u"Search"_s), nullptr)));
    QSet<QByteArray> keys;
    const auto asked = world.broker.asked("POST /credential-batches");
    for (const ServedRequest &request : asked)
        keys.insert(request.header("idempotency-key"));
    QCOMPARE(keys.size(), 2);
    QCOMPARE(asked.back().header("idempotency-key"), asked.front().header("idempotency-key"));
}

void TestBrokerBackendChanges::what_waits_for_approval_is_not_open()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("PATCH " + place, QJsonObject{{u"id"_s, u"a-1042"_s}}, 202);
    const auto rotated = answerOf(world.backend.rotate(rotation()));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::AwaitsApproval);
    QCOMPARE(rotated.error().detail, u"a-1042"_s);
    const QByteArray key = world.broker.asked("PATCH " + place).front().header("idempotency-key");
    QTRY_VERIFY(!world.journal().contains(key));
}

void TestBrokerBackendChanges::a_revocation_names_its_reason()
{
    BackendWorld world;
    QJsonObject revoked = credentialJson(kKey, 2);
    revoked[u"lifecycle"_s] = u"revoked"_s;
    world.broker.answer("GET " + place, credentialJson(kKey, 1));
    world.broker.answer("GET " + place, revoked);
    world.broker.answer("DELETE " + place, revoked);
    const auto outcomes = answerOf(world.backend.revoke({{BackendWorld::id(), 1}}, u"Leaked in a ticket, für alle"_s));
    QVERIFY(outcomes);
    QCOMPARE(outcomes->front().revision.value_or(0), 2U);
    QCOMPARE(world.broker.asked("DELETE " + place).front().header("claviger-reason"),
             QByteArray("Leaked%20in%20a%20ticket%2C%20f%C3%BCr%20alle"));
}

void TestBrokerBackendChanges::many_are_revoked_in_one_request()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 4), overviewJson(kOther, 6)}));
    QVERIFY(answerOf(world.backend.overviews(nullptr)));
    const QJsonObject problem{{u"type"_s, u"urn:claviger:problem:wrong-state"_s}, {u"title"_s, u"No"_s}, {u"status"_s, 409}};
    world.broker.answer("POST /credential-batches",
                        QJsonObject{{u"outcomes"_s, QJsonArray{QJsonObject{{u"id"_s, kKey}, {u"problem"_s, problem}}}}});
    // The other one has changed since it was read: it is not even asked for.
    const auto outcomes = answerOf(world.backend.revoke({{BackendWorld::id(kOther), 5}, {BackendWorld::id(), 4}}, u"Leaked"_s));
    QVERIFY(outcomes);
    QCOMPARE(outcomes->size(), 2U);
    QCOMPARE(outcomes->at(0).revision.error().code, ErrorCode::Conflict);
    QCOMPARE(outcomes->at(1).revision.error().code, ErrorCode::Refused);
    const QJsonObject body = world.broker.body("POST /credential-batches");
    QCOMPARE(body[u"operation"_s].toString(), u"revoke"_s);
    QCOMPARE(body[u"targets"_s], (QJsonArray{QJsonObject{{u"id"_s, kKey}, {u"etag"_s, u"\"c-4\""_s}}}));
}

void TestBrokerBackendChanges::many_are_created_all_or_none()
{
    BackendWorld world;
    const auto two = [] {
        std::vector<NewCredential> orders(2);
        for (NewCredential &order : orders) {
            order.data.label = u"Search"_s;
            order.secrets.push_back({u"secret_key"_s, secretOf("made-up-value"), false});
        }
        return orders;
    };
    world.broker.answer("POST /credential-batches",
                        QJsonObject{{u"outcomes"_s,
                                     QJsonArray{QJsonObject{{u"id"_s, kKey}, {u"revision"_s, 1}},
                                                QJsonObject{{u"id"_s, kOther}, {u"revision"_s, 1}}}}},
                        201);
    const auto made = answerOf(world.backend.createMany(two(), nullptr));
    QCOMPARE(made.value_or(std::vector<CredentialId>()), (std::vector{BackendWorld::id(), BackendWorld::id(kOther)}));
    world.broker.forget("POST /credential-batches");
    world.broker.problem("POST /credential-batches", "already-exists", 409);
    QCOMPARE(answerOf(world.backend.createMany(two(), nullptr)).error().code, ErrorCode::AlreadyExists);
}

void TestBrokerBackendChanges::an_approved_reveal_names_its_approval()
{
    BackendWorld world;
    const QByteArray reveal = "POST " + place + "/reveal";
    world.broker.answer(reveal, QJsonObject{{u"id"_s, u"a-7"_s}}, 202);
    world.broker.answer(
        reveal,
        QJsonObject{
            {u"id"_s, kKey},
            {u"version"_s, 1},
            {u"values"_s,
             QJsonArray{QJsonObject{{u"field"_s, u"secret_key"_s}, {u"value"_s, u"made-up"_s}, {u"encoding"_s, u"utf-8"_s}}}}});
    const SecretOrder order{BackendWorld::id(), u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
    QCOMPARE(answerOf(world.backend.secret(order)).error().code, ErrorCode::AwaitsApproval);
    const auto value = answerOf(world.backend.secret(order));
    QVERIFY(value);
    QCOMPARE(bytesOf(*value), QByteArray("made-up"));
    QCOMPARE(world.broker.asked(reveal)[0].header("claviger-approval"), QByteArray());
    QCOMPARE(world.broker.asked(reveal)[1].header("claviger-approval"), QByteArray("a-7"));
}

void TestBrokerBackendChanges::a_shown_value_is_kept_for_an_outage()
{
    BackendWorld world;
    world.broker.answer(
        "POST " + place + "/reveal",
        QJsonObject{
            {u"id"_s, kKey},
            {u"version"_s, 1},
            {u"values"_s,
             QJsonArray{QJsonObject{{u"field"_s, u"secret_key"_s}, {u"value"_s, u"made-up"_s}, {u"encoding"_s, u"utf-8"_s}}}}});
    const SecretOrder order{BackendWorld::id(), u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
    QVERIFY(answerOf(world.backend.secret(order)));
    world.state.setOutage(Error{ErrorCode::Unreachable, u"Broker"_s, {}});
    QCOMPARE(bytesOf(answerOf(world.backend.secret(order)).value_or(Secret())), QByteArray("made-up"));
    world.broker.clock.at += std::chrono::minutes(10); // as long as the broker allows; the profile would allow an hour
    QCOMPARE(answerOf(world.backend.secret(order)).error().code, ErrorCode::Unreachable);
}

void TestBrokerBackendChanges::an_answer_of_another_key_is_damaged()
{
    BackendWorld world;
    world.broker.answer("GET " + place, credentialJson(kOther, 1));
    QCOMPARE(answerOf(world.backend.credential(BackendWorld::id())).error().code, ErrorCode::Damaged);
}

QTEST_GUILESS_MAIN(TestBrokerBackendChanges)
#include "tst_broker_backend_changes.moc"
