#include "models/remote/broker/broker_approvals.h"
#include "tests/remote/broker/scripted_broker.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject request(int revision = 1, const QString &state = u"open"_s)
{
    return {{u"id"_s, u"a-1042"_s},
            {u"revision"_s, revision},
            {u"etag"_s, u"\"a-%1\""_s.arg(revision)},
            {u"operation"_s, u"secret.reveal"_s},
            {u"state"_s, state},
            {u"object"_s, u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s},
            {u"path"_s, u"/shop/production/payments/checkout"_s},
            {u"workspace"_s, u"shop"_s},
            {u"environment"_s, u"production"_s},
            {u"summary"_s, u"Reveal secret_key of Checkout"_s},
            {u"reason"_s, u"Incident 4711"_s},
            {u"requested_by"_s, u"Ada Winter"_s},
            {u"requested_by_me"_s, false},
            {u"requested_at"_s, u"2026-11-21T09:30:00.007Z"_s},
            {u"expires_at"_s, u"2026-11-22T09:30:00.007Z"_s},
            {u"approvals_needed"_s, 1},
            {u"decisions"_s, QJsonArray()},
            {u"valid_until"_s, QJsonValue()},
            {u"result"_s, QJsonValue()}};
}

QJsonObject decided(const QString &decision, const QString &state)
{
    QJsonObject one = request(2, state);
    one[u"decisions"_s] = QJsonArray{QJsonObject{{u"by"_s, u"Ben Sommer"_s},
                                                 {u"at"_s, u"2026-11-21T09:41:10.000Z"_s},
                                                 {u"decision"_s, decision},
                                                 {u"comment"_s, u"ok"_s}}};
    return one;
}

QJsonObject pageOf(const QJsonArray &items) { return {{u"items"_s, items}, {u"next_cursor"_s, QJsonValue()}}; }

Approval asRead(ScriptedBroker &broker, BrokerApprovals &queue)
{
    broker.answer("GET /approvals", pageOf({request()}));
    return answerOf(queue.approvals(true))->front();
}

} // namespace

class TestBrokerApprovals final : public QObject
{
    Q_OBJECT
private slots:
    void theQueueIsRead();
    void wordsThatAreNotKnownAreKept();
    void wrongShapesAreDamaged_data();
    void wrongShapesAreDamaged();
    void aRequestIsApproved();
    void whoeverDeclinesSaysWhy();
    void refusalsAreTold_data();
    void refusalsAreTold();
    void aDecisionOnSomethingOlderIsAConflict();
    void aSuccessThatDidNothingIsTold();
    void somebodyElsesDecisionIsNotOurs();
    void anotherRequestIsNoAnswer();
    void aRequestIsWithdrawn();
};

void TestBrokerApprovals::theQueueIsRead()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    QJsonObject newer = request();
    newer[u"id"_s] = u"a-1043"_s;
    newer[u"requested_at"_s] = u"2026-11-21T10:30:00.007Z"_s;
    newer[u"requested_by_me"_s] = true;
    QJsonObject failed = decided(u"approve"_s, u"failed"_s);
    failed[u"valid_until"_s] = u"2026-11-21T10:41:10.000Z"_s;
    failed[u"result"_s] = QJsonObject{{u"status"_s, 409},
                                      {u"problem"_s,
                                       QJsonObject{{u"type"_s, u"urn:claviger:problem:wrong-state"_s},
                                                   {u"title"_s, u"No"_s},
                                                   {u"status"_s, 409},
                                                   {u"detail"_s, u"It was revoked meanwhile."_s}}}};
    broker.answer("GET /approvals", pageOf({failed, newer}));
    const auto read = answerOf(queue.approvals(false));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{2});
    QCOMPARE(read->front().id, u"a-1043"_s); // newest first
    QVERIFY(read->front().isMine && read->front().isOpen());
    QCOMPARE(read->back().decisions.front().by, u"Ben Sommer"_s);
    QCOMPARE(read->back().resultStatus, 409);
    QCOMPARE(read->back().resultDetail, u"It was revoked meanwhile."_s);
    QVERIFY(read->back().validUntil);
    QVERIFY(!broker.asked("GET /approvals").front().target.contains("state="));
    QVERIFY(answerOf(queue.approvals(true)));
    QVERIFY(broker.asked("GET /approvals").back().target.contains("state=open"));
}

void TestBrokerApprovals::wordsThatAreNotKnownAreKept()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    QJsonObject odd = decided(u"abstain"_s, u"pondering"_s);
    odd[u"operation"_s] = u"credential.teleport"_s;
    broker.answer("GET /approvals/a-1042", odd);
    const auto read = answerOf(queue.approval(u"a-1042"_s));
    QVERIFY(read);
    QCOMPARE(read->state, u"pondering"_s);
    QCOMPARE(read->operation, u"credential.teleport"_s);
    QCOMPARE(read->decisions.front().decision, u"abstain"_s);
    QVERIFY(!read->isOpen());
}

void TestBrokerApprovals::wrongShapesAreDamaged_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("id") << u"id"_s << QJsonValue(u"a/1042"_s);
    QTest::newRow("summary") << u"summary"_s << QJsonValue(u"two\nlines"_s);
    QTest::newRow("time") << u"requested_at"_s << QJsonValue(u"yesterday"_s);
    QTest::newRow("whose") << u"requested_by_me"_s << QJsonValue(u"no"_s);
    QTest::newRow("needed") << u"approvals_needed"_s << QJsonValue(0);
    QTest::newRow("decisions") << u"decisions"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("result") << u"result"_s << QJsonValue(QJsonObject{{u"status"_s, 7}});
}

void TestBrokerApprovals::wrongShapesAreDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    QJsonObject one = request();
    one[member] = value;
    broker.answer("GET /approvals/a-1042", one);
    const auto read = answerOf(queue.approval(u"a-1042"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Damaged);
}

void TestBrokerApprovals::aRequestIsApproved()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    QSignalSpy changed(&queue, &ApprovalQueue::changed);
    const Approval open = asRead(broker, queue);
    broker.answer("POST /approvals/a-1042/decision", decided(u"approve"_s, u"approved"_s));
    const auto after = answerOf(queue.decide(open, true, {}));
    QVERIFY(after && after->state == u"approved");
    QCOMPARE(changed.size(), 1);
    const ServedRequest asked = broker.asked("POST /approvals/a-1042/decision").front();
    QCOMPARE(asked.header("if-match"), QByteArray("\"a-1\""));
    QCOMPARE(asked.header("idempotency-key").size(), 36);
    QCOMPARE(broker.body("POST /approvals/a-1042/decision"),
             (QJsonObject{{u"decision"_s, u"approve"_s}, {u"comment"_s, QString()}}));
}

void TestBrokerApprovals::whoeverDeclinesSaysWhy()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    QCOMPARE(answerOf(queue.decide(open, false, u" "_s)).error().code, ErrorCode::InvalidInput);
    QCOMPARE(answerOf(queue.decide(open, true, QString(2001, u'x'))).error().code, ErrorCode::InvalidInput);
    QCOMPARE(broker.count("POST /approvals/a-1042/decision"), 0);
    broker.answer("POST /approvals/a-1042/decision", decided(u"decline"_s, u"declined"_s));
    const auto after = answerOf(queue.decide(open, false, u"Use the staging key"_s));
    QVERIFY(after && after->state == u"declined");
}

void TestBrokerApprovals::refusalsAreTold_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("one's own") << QByteArray("own-request") << 403 << ErrorCode::Refused;
    QTest::newRow("decided") << QByteArray("approval-decided") << 409 << ErrorCode::Refused;
    QTest::newRow("not allowed") << QByteArray("forbidden") << 403 << ErrorCode::AccessDenied;
    QTest::newRow("meanwhile") << QByteArray("conflict") << 412 << ErrorCode::Conflict;
    QTest::newRow("gone") << QByteArray("not-found") << 404 << ErrorCode::NotFound;
}

void TestBrokerApprovals::refusalsAreTold()
{
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QFETCH(const ErrorCode, code);
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    broker.problem("POST /approvals/a-1042/decision", type.constData(), status);
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, code);
}

void TestBrokerApprovals::aDecisionOnSomethingOlderIsAConflict()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    broker.answer("GET /approvals/a-1042", request(3));
    QVERIFY(answerOf(queue.approval(open.id)));
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, ErrorCode::Conflict);
    queue.forget(); // then it is read first
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, ErrorCode::Conflict);
    QCOMPARE(broker.count("GET /approvals/a-1042"), 2);
    QCOMPARE(broker.count("POST /approvals/a-1042/decision"), 0);
}

void TestBrokerApprovals::aSuccessThatDidNothingIsTold()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    broker.answer("POST /approvals/a-1042/decision", request());
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, ErrorCode::Damaged);
}

void TestBrokerApprovals::somebodyElsesDecisionIsNotOurs()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    QJsonObject half = decided(u"approve"_s, u"open"_s); // two have to agree, and one did
    half[u"revision"_s] = 1;
    broker.answer("GET /approvals", pageOf({half}));
    const Approval open = answerOf(queue.approvals(true))->front();
    broker.answer("POST /approvals/a-1042/decision", decided(u"approve"_s, u"open"_s));
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, ErrorCode::Damaged);
}

void TestBrokerApprovals::anotherRequestIsNoAnswer()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    QJsonObject other = decided(u"approve"_s, u"approved"_s);
    other[u"id"_s] = u"a-1"_s;
    broker.answer("POST /approvals/a-1042/decision", other);
    QCOMPARE(answerOf(queue.decide(open, true, {})).error().code, ErrorCode::Damaged);
    broker.answer("GET /approvals/a-1042", other);
    QCOMPARE(answerOf(queue.approval(u"a-1042"_s)).error().code, ErrorCode::Damaged);
}

void TestBrokerApprovals::aRequestIsWithdrawn()
{
    ScriptedBroker broker;
    BrokerApprovals queue(broker.client);
    const Approval open = asRead(broker, queue);
    broker.answer("DELETE /approvals/a-1042", QByteArray(), 204);
    broker.answer("GET /approvals/a-1042", request(2, u"withdrawn"_s));
    const auto after = answerOf(queue.withdraw(open));
    QVERIFY(after && after->state == u"withdrawn");
    QCOMPARE(broker.asked("DELETE /approvals/a-1042").front().header("if-match"), QByteArray("\"a-1\""));
}

QTEST_GUILESS_MAIN(TestBrokerApprovals)
#include "tst_broker_approvals.moc"
