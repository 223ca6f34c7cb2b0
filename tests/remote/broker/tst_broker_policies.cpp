#include "models/remote/broker/broker_policies.h"
#include "tests/remote/broker/scripted_broker.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kList = "GET /policies";
const QByteArray kGet = "GET /policies/production-reveal";
const QByteArray kPut = "PUT /policies/production-reveal";
const QByteArray kDelete = "DELETE /policies/production-reveal";

QJsonObject reveal(int revision = 2)
{
    return {{u"id"_s, u"production-reveal"_s},
            {u"description"_s, u"Nobody sees a production value alone"_s},
            {u"workspaces"_s, QJsonArray{u"*"_s}},
            {u"environments"_s, QJsonArray{u"production"_s}},
            {u"operations"_s, QJsonArray{u"secret.reveal"_s}},
            {u"approvals"_s, 1},
            {u"approval_hours"_s, 24},
            {u"reason_required"_s, true},
            {u"max_grace_hours"_s, QJsonValue()},
            {u"max_rotate_every_days"_s, 90},
            {u"denied"_s, false},
            {u"revision"_s, revision},
            {u"etag"_s, u"\"p-%1\""_s.arg(revision)},
            {u"colour"_s, u"green"_s}};
}

QJsonObject with(QJsonObject object, const QString &member, const QJsonValue &value)
{
    object.insert(member, value);
    return object;
}

QJsonObject pageOf(const QJsonArray &items, const QJsonValue &cursor = {})
{
    return {{u"items"_s, items}, {u"next_cursor"_s, cursor}};
}

/// The policy of reveal(), as it was read.
Policy asRead(ScriptedBroker &broker, BrokerPolicies &policies, int revision = 2)
{
    broker.answer(kList, pageOf({reveal(revision)}));
    return answerOf(policies.policies())->front();
}

template <typename T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestBrokerPolicies final : public QObject
{
    Q_OBJECT
private slots:
    void policiesAreReadPageByPage();
    void wrongShapesAreDamaged_data();
    void wrongShapesAreDamaged();
    void aNewPolicyIsCreated();
    void aNameThatIsTakenIsSaid();
    void aChangeNamesTheETagItWasReadWith();
    void aChangeOfSomethingOlderIsAConflict();
    void afterAConflictItIsReadAnew();
    void aSuccessThatDidNothingIsTold_data();
    void aSuccessThatDidNothingIsTold();
    void whatCannotBeSentIsNotSent_data();
    void whatCannotBeSentIsNotSent();
    void aLostAnswerIsReadBack_data();
    void aLostAnswerIsReadBack();
    void aChangeMayWaitForASecondAdmin();
    void aPolicyIsRemovedWithAReason();
    void aRemovalThatDidNothingIsTold();
    void aLostRemovalIsReadBack_data();
    void aLostRemovalIsReadBack();
};

void TestBrokerPolicies::policiesAreReadPageByPage()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    QJsonObject other = with(reveal(1), u"id"_s, u"grace"_s);
    other = with(other, u"operations"_s, QJsonArray{u"key.eat"_s});
    broker.answer(kList, pageOf({reveal(2)}, u"c2"_s));
    broker.answer(kList, pageOf({other, reveal(3)}));
    const auto read = answerOf(policies.policies());
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{2}); // one came twice: the newer counts
    QCOMPARE(read->front().id, u"grace"_s);
    QCOMPARE(read->front().operations, QStringList{u"key.eat"_s}); // kept as it is written
    const Policy &one = read->back();
    QCOMPARE(one.revision, quint64{3});
    QCOMPARE(one.description, u"Nobody sees a production value alone"_s);
    QCOMPARE(one.workspaces, QStringList{u"*"_s});
    QCOMPARE(one.environments, QStringList{u"production"_s});
    QCOMPARE(one.approvals, 1);
    QCOMPARE(one.approvalHours, 24);
    QVERIFY(one.needsReason && !one.isDenied && !one.maxGraceHours);
    QCOMPARE(one.maxRotateEveryDays, std::optional<int>(90));
    QVERIFY(broker.asked(kList).back().target.contains("cursor=c2"));
}

void TestBrokerPolicies::wrongShapesAreDamaged_data()
{
    QTest::addColumn<QJsonObject>("page");
    QTest::newRow("an id with slashes") << pageOf({with(reveal(), u"id"_s, u"../reveal"_s)});
    QTest::newRow("text that turns") << pageOf({with(reveal(), u"description"_s, u"nobody\u202e"_s)});
    QTest::newRow("a control character") << pageOf({with(reveal(), u"environments"_s, QJsonArray{u"a\u0001"_s})});
    QTest::newRow("no workspace") << pageOf({with(reveal(), u"workspaces"_s, QJsonArray())});
    QTest::newRow("no operation") << pageOf({with(reveal(), u"operations"_s, QJsonArray())});
    QTest::newRow("too many approvals") << pageOf({with(reveal(), u"approvals"_s, 11)});
    QTest::newRow("less than none") << pageOf({with(reveal(), u"approvals"_s, -1)});
    QTest::newRow("a number as text") << pageOf({with(reveal(), u"max_grace_hours"_s, u"24"_s)});
    QTest::newRow("no day at all") << pageOf({with(reveal(), u"max_rotate_every_days"_s, 0)});
    QTest::newRow("a word for a tick") << pageOf({with(reveal(), u"denied"_s, u"no"_s)});
    QTest::newRow("no revision") << pageOf({with(reveal(), u"revision"_s, QJsonValue())});
    QTest::newRow("a circle") << pageOf({reveal()}, u"c"_s);
    QTest::newRow("no items") << QJsonObject{{u"next_cursor"_s, QJsonValue()}};
}

void TestBrokerPolicies::wrongShapesAreDamaged()
{
    QFETCH(const QJsonObject, page);
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    broker.answer(kList, page);
    const auto read = answerOf(policies.policies());
    QCOMPARE(codeOf(read), ErrorCode::Damaged);
    QCOMPARE(read.error().subject, u"GET /policies"_s);
}

void TestBrokerPolicies::aNewPolicyIsCreated()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    QSignalSpy changes(&policies, &PolicyBook::changed);
    Policy fresh = asRead(broker, policies);
    fresh.revision = 0;
    broker.answer(kPut, reveal(1), 201);
    const auto made = answerOf(policies.save(fresh, u" Audit finding 12 "_s));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->revision, quint64{1});
    const ServedRequest sent = broker.asked(kPut).front();
    QCOMPARE(sent.header("if-none-match"), QByteArray("*"));
    QVERIFY(sent.header("if-match").isEmpty());
    QCOMPARE(sent.header("idempotency-key").size(), 36);
    QJsonObject body = reveal();
    for (const QString &member : {u"id"_s, u"revision"_s, u"etag"_s, u"colour"_s})
        body.remove(member);
    body.insert(u"reason"_s, u"Audit finding 12"_s);
    QCOMPARE(broker.body(kPut), body);
    QVERIFY(changes.count() > 0);
}

void TestBrokerPolicies::aNameThatIsTakenIsSaid()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy fresh = asRead(broker, policies);
    fresh.revision = 0;
    broker.problem(kPut, "already-exists", 409);
    QCOMPARE(codeOf(answerOf(policies.save(fresh, {}))), ErrorCode::AlreadyExists);
}

void TestBrokerPolicies::aChangeNamesTheETagItWasReadWith()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy policy = asRead(broker, policies);
    policy.approvals = 2;
    broker.answer(kPut, with(reveal(3), u"approvals"_s, 2));
    const auto saved = answerOf(policies.save(policy, {}));
    QVERIFY(saved);
    QCOMPARE(saved->approvals, 2);
    QCOMPARE(broker.asked(kPut).front().header("if-match"), QByteArray("\"p-2\""));
    QVERIFY(!broker.body(kPut).contains(u"reason"_s));
    // not known (any more), it is read first
    BrokerPolicies others(broker.client);
    broker.answer(kGet, reveal(2));
    QVERIFY(answerOf(others.save(policy, {})));
    QCOMPARE(broker.count(kGet), 1);
}

void TestBrokerPolicies::aChangeOfSomethingOlderIsAConflict()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy old = asRead(broker, policies, 1);
    broker.forget(kList);
    asRead(broker, policies, 2);
    QCOMPARE(codeOf(answerOf(policies.save(old, {}))), ErrorCode::Conflict);
    QCOMPARE(codeOf(answerOf(policies.remove(old.id, 1, u"why"_s))), ErrorCode::Conflict);
    QCOMPARE(broker.count(kPut) + broker.count(kDelete), 0);
}

void TestBrokerPolicies::afterAConflictItIsReadAnew()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    QSignalSpy changes(&policies, &PolicyBook::changed);
    Policy policy = asRead(broker, policies);
    broker.problem(kPut, "conflict", 412, {{u"current"_s, reveal(3)}});
    QCOMPARE(codeOf(answerOf(policies.save(policy, {}))), ErrorCode::Conflict);
    QCOMPARE(changes.count(), 1);
    broker.answer(kGet, reveal(3));
    policy.revision = 3;
    broker.forget(kPut);
    broker.answer(kPut, reveal(4));
    QVERIFY(answerOf(policies.save(policy, {})));
    QCOMPARE(broker.asked(kPut).back().header("if-match"), QByteArray("\"p-3\""));
}

void TestBrokerPolicies::aSuccessThatDidNothingIsTold_data()
{
    QTest::addColumn<QJsonObject>("answer");
    QTest::newRow("as it was") << reveal(3);
    QTest::newRow("another one") << with(with(reveal(3), u"approvals"_s, 2), u"id"_s, u"other"_s);
    QTest::newRow("of another place") << with(with(reveal(3), u"approvals"_s, 2), u"environments"_s,
                                              QJsonArray{u"production"_s, u"staging"_s});
}

void TestBrokerPolicies::aSuccessThatDidNothingIsTold()
{
    QFETCH(const QJsonObject, answer);
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy policy = asRead(broker, policies);
    policy.approvals = 2;
    broker.answer(kPut, answer);
    QCOMPARE(codeOf(answerOf(policies.save(policy, {}))), ErrorCode::Damaged);
}

void TestBrokerPolicies::whatCannotBeSentIsNotSent_data()
{
    QTest::addColumn<int>("what");
    for (int what = 0; what < 7; ++what)
        QTest::addRow("%d", what) << what;
}

void TestBrokerPolicies::whatCannotBeSentIsNotSent()
{
    QFETCH(const int, what);
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy policy = asRead(broker, policies);
    switch (what) {
    case 0: policy.id = u"a/b"_s; break;
    case 1: policy.workspaces = {u"Not a slug"_s}; break;
    case 2: policy.environments.clear(); break;
    case 3: policy.operations = {u"key.eat"_s}; break;
    case 4: policy.approvals = 11; break;
    case 5: policy.maxGraceHours = 8761; break;
    default: policy.description = u"a\u0007"_s; break;
    }
    QCOMPARE(codeOf(answerOf(policies.save(policy, {}))), ErrorCode::InvalidInput);
    QCOMPARE(broker.count(kPut), 0);
}

void TestBrokerPolicies::aLostAnswerIsReadBack_data()
{
    QTest::addColumn<QJsonObject>("now");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("it happened") << with(reveal(3), u"approvals"_s, 2) << true;
    QTest::newRow("it did not") << reveal(2) << false;
    QTest::newRow("somebody else was there") << with(reveal(3), u"approvals"_s, 5) << false;
}

void TestBrokerPolicies::aLostAnswerIsReadBack()
{
    QFETCH(const QJsonObject, now);
    QFETCH(const bool, isDone);
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    Policy policy = asRead(broker, policies);
    policy.approvals = 2;
    broker.problem(kPut, "internal", 500);
    broker.answer(kGet, now);
    const auto saved = answerOf(policies.save(policy, {}));
    QCOMPARE(saved.has_value(), isDone);
    if (!isDone)
        QCOMPARE(saved.error().code, ErrorCode::OutcomeUnknown);
    const auto sent = broker.asked(kPut);
    QVERIFY(sent.size() > 1);
    for (const ServedRequest &each : sent) // whoever answers late, it is done once
        QCOMPARE(each.header("idempotency-key"), sent.front().header("idempotency-key"));
}

void TestBrokerPolicies::aChangeMayWaitForASecondAdmin()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    const Policy policy = asRead(broker, policies);
    broker.answer(kPut, QJsonObject{{u"id"_s, u"a-7"_s}}, 202, {{"Location", "/api/integrations/approvals/a-7"}});
    const auto saved = answerOf(policies.save(policy, {}));
    QCOMPARE(codeOf(saved), ErrorCode::AwaitsApproval);
    QCOMPARE(saved.error().detail, u"a-7"_s);
}

void TestBrokerPolicies::aPolicyIsRemovedWithAReason()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    const Policy policy = asRead(broker, policies);
    QCOMPARE(codeOf(answerOf(policies.remove(policy.id, 2, u" "_s))), ErrorCode::InvalidInput);
    broker.answer(kDelete, QByteArray(), 204);
    QVERIFY(answerOf(policies.remove(policy.id, 2, u"No longer needed"_s)));
    const ServedRequest sent = broker.asked(kDelete).front();
    QCOMPARE(sent.header("if-match"), QByteArray("\"p-2\""));
    QCOMPARE(sent.header("claviger-reason"), QByteArray("No%20longer%20needed"));
}

void TestBrokerPolicies::aRemovalThatDidNothingIsTold()
{
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    const Policy policy = asRead(broker, policies);
    broker.answer(kDelete, QByteArray(), 204);
    broker.answer(kGet, reveal(2));
    QCOMPARE(codeOf(answerOf(policies.remove(policy.id, 2, u"why"_s))), ErrorCode::Damaged);
}

void TestBrokerPolicies::aLostRemovalIsReadBack_data()
{
    QTest::addColumn<bool>("isGone");
    QTest::newRow("it happened") << true;
    QTest::newRow("it did not") << false;
}

void TestBrokerPolicies::aLostRemovalIsReadBack()
{
    QFETCH(const bool, isGone);
    ScriptedBroker broker;
    BrokerPolicies policies(broker.client);
    const Policy policy = asRead(broker, policies);
    broker.problem(kDelete, "internal", 500);
    if (!isGone)
        broker.answer(kGet, reveal(2));
    const auto removed = answerOf(policies.remove(policy.id, 2, u"why"_s));
    QCOMPARE(removed.has_value(), isGone);
    if (!isGone)
        QCOMPARE(removed.error().code, ErrorCode::OutcomeUnknown);
}

QTEST_GUILESS_MAIN(TestBrokerPolicies)
#include "tst_broker_policies.moc"
