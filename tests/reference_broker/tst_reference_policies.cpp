#include "tests/reference_broker/house_world.h"

#include <QTest>

using namespace claviger;
using namespace claviger::reference;

/// What the broker demands: which policy holds, and how policies are kept.
class TestReferencePolicies : public QObject
{
    Q_OBJECT

private slots:
    void strictestOfThoseThatFit();
    void refusals_data();
    void refusals();
    void whatIsWeaker();
    void createsChangesAndRemoves();
    void whatIsWrongIsSaid();
    void onlyAdminsSave();
    void aPolicyHoldsForPoliciesToo();
    void survivesARestart();
};

namespace {

const Caller ada = HouseWorld::person(u"Ada"_s, {u"admin"_s});

Policy policyFor(const QString &id, const QString &operation)
{
    Policy policy;
    policy.id = id;
    policy.workspaces = {u"acme"_s};
    policy.environments = {u"*"_s};
    policy.operations = {operation};
    return policy;
}

Governed asked(const QString &operation, const QString &environment = u"production"_s)
{
    Governed wish;
    wish.operation = operation;
    wish.places = {{u"acme"_s, environment}};
    return wish;
}

QJsonObject input()
{
    return {{u"description"_s, u"Nobody alone"_s},
            {u"workspaces"_s, QJsonArray{u"*"_s}},
            {u"environments"_s, QJsonArray{u"production"_s}},
            {u"operations"_s, QJsonArray{u"secret.reveal"_s}},
            {u"approvals"_s, 1},
            {u"approval_hours"_s, 24},
            {u"reason_required"_s, true},
            {u"max_grace_hours"_s, QJsonValue()},
            {u"max_rotate_every_days"_s, QJsonValue()},
            {u"denied"_s, false}};
}

const QString kOne = u"/policies/production-reveal"_s;
const HouseWorld::Headers kNew{{"if-none-match", "*"}};

} // namespace

void TestReferencePolicies::strictestOfThoseThatFit()
{
    Policy mild = policyFor(u"mild"_s, u"secret.reveal"_s);
    mild.approvals = 1;
    mild.approvalHours = 48;
    Policy strict = policyFor(u"strict"_s, u"secret.reveal"_s);
    strict.environments = {u"production"_s};
    strict.approvals = 2;
    strict.approvalHours = 72;
    const Ruling both = ruling({mild, strict}, asked(u"secret.reveal"_s));
    QCOMPARE(both.approvals, 2);
    QCOMPARE(both.approvalHours, 48);
    QCOMPARE(both.approvalRule, u"strict"_s);
    QCOMPARE(ruling({mild, strict}, asked(u"secret.reveal"_s, u"staging"_s)).approvals, 1);
    QCOMPARE(ruling({mild, strict}, asked(u"credential.edit"_s)).approvals, 0);
    Governed elsewhere = asked(u"secret.reveal"_s);
    elsewhere.places = {{u"shop"_s, u"production"_s}};
    QCOMPARE(ruling({mild, strict}, elsewhere).approvals, 0);
    strict.isRemoved = true;
    QCOMPARE(ruling({mild, strict}, asked(u"secret.reveal"_s)).approvals, 1);
}

void TestReferencePolicies::refusals_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<int>("given");
    QTest::addColumn<bool>("refused");
    QTest::newRow("denied") << u"denied"_s << 0 << true;
    QTest::newRow("no reason") << u"reason"_s << 0 << true;
    QTest::newRow("a reason") << u"reason"_s << 1 << false;
    QTest::newRow("grace within") << u"grace"_s << 24 << false;
    QTest::newRow("grace beyond") << u"grace"_s << 25 << true;
    QTest::newRow("schedule within") << u"schedule"_s << 90 << false;
    QTest::newRow("schedule beyond") << u"schedule"_s << 91 << true;
    QTest::newRow("no schedule") << u"schedule"_s << 0 << true;
}

void TestReferencePolicies::refusals()
{
    QFETCH(const QString, member);
    QFETCH(const int, given);
    QFETCH(const bool, refused);
    Policy policy = policyFor(u"rule"_s, u"credential.rotate"_s);
    Governed wish = asked(u"credential.rotate"_s);
    policy.denied = member == u"denied"_s;
    policy.reasonRequired = member == u"reason"_s;
    wish.reason = given == 1 ? u"Because"_s : u" "_s;
    if (member == u"grace"_s) {
        policy.maxGraceHours = 24;
        wish.graceHours = given;
    }
    if (member == u"schedule"_s) {
        policy.maxRotateEveryDays = 90;
        wish.rotateEveryDays = given;
    }
    const Ruling answer = ruling({policy}, wish);
    QCOMPARE(answer.rule, refused ? u"rule"_s : QString());
    QCOMPARE(answer.refusal.isEmpty(), !refused);
}

void TestReferencePolicies::whatIsWeaker()
{
    Policy before = policyFor(u"p"_s, u"secret.reveal"_s);
    before.approvals = 1;
    before.maxGraceHours = 24;
    QVERIFY(!weakens(before, before));
    Policy after = before;
    after.approvals = 2;
    after.maxGraceHours = 12;
    after.workspaces = {u"*"_s};
    QVERIFY(!weakens(before, after));
    after = before;
    after.approvals = 0;
    QVERIFY(weakens(before, after));
    after = before;
    after.maxGraceHours.reset();
    QVERIFY(weakens(before, after));
    after = before;
    after.environments = {u"production"_s};
    QVERIFY(weakens(before, after));
    after = before;
    after.operations = {u"credential.edit"_s};
    QVERIFY(weakens(before, after));
}

void TestReferencePolicies::createsChangesAndRemoves()
{
    HouseWorld world;
    const QByteArray body = claviger::reference::bytesOf(input());
    const Answer made = world.ask(ada, "PUT", kOne, body, kNew);
    QCOMPARE(made.status, 201);
    QCOMPARE(headerOf(made, "ETag"), QByteArray("\"p-1\""));
    QCOMPARE(headerOf(made, "Location"), QByteArray("/api/integrations/policies/production-reveal"));
    QCOMPARE(bodyOf(made)[u"max_grace_hours"_s], QJsonValue(QJsonValue::Null));
    QCOMPARE(problemOf(world.ask(ada, "PUT", kOne, body, kNew)), u"already-exists"_s);
    QCOMPARE(problemOf(world.ask(ada, "PUT", kOne, body)), u"precondition-required"_s);
    const Answer conflict = world.ask(ada, "PUT", kOne, body, {{"if-match", "\"p-7\""}});
    QCOMPARE(problemOf(conflict), u"conflict"_s);
    QCOMPARE(bodyOf(conflict)[u"current"_s].toObject()[u"revision"_s].toInt(), 1);

    QJsonObject weaker = input();
    weaker[u"approvals"_s] = 0;
    const Answer changed = world.ask(ada, "PUT", kOne, claviger::reference::bytesOf(weaker), {{"if-match", "\"p-1\""}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(world.events(AuditAction::SettingWeakened).size(), std::size_t(1));
    QCOMPARE(world.events(AuditAction::PolicySaved).size(), std::size_t(2));
    QCOMPARE(world.ask(ada, "GET", kOne, {}, {{"if-none-match", "\"p-2\""}}).status, 304);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/policies"_s))[u"items"_s].toArray().size(), 1);

    const QByteArray why = "No%20longer%20needed";
    QCOMPARE(problemOf(world.ask(ada, "DELETE", kOne, {}, {{"if-match", "*"}})), u"invalid-input"_s);
    QCOMPARE(problemOf(world.ask(ada, "DELETE", kOne, {}, {{"claviger-reason", why}})), u"precondition-required"_s);
    QCOMPARE(world.ask(ada, "DELETE", kOne, {}, {{"if-match", "\"p-2\""}, {"claviger-reason", why}}).status, 204);
    QCOMPARE(world.events(AuditAction::PolicyRemoved).front().reason, u"No longer needed"_s);
    QCOMPARE(world.ask(ada, "GET", kOne).status, 404);
    // nobody's old tag fits its successor
    QCOMPARE(headerOf(world.ask(ada, "PUT", kOne, body, kNew), "ETag"), QByteArray("\"p-4\""));
}

void TestReferencePolicies::whatIsWrongIsSaid()
{
    HouseWorld world;
    QJsonObject body = input();
    body[u"operations"_s] = QJsonArray{u"secret.reveal"_s, u"key.eat"_s};
    body[u"approvals"_s] = 11;
    body[u"colour"_s] = u"red"_s;
    body.remove(u"denied"_s);
    const Answer answer = world.ask(ada, "PUT", kOne, claviger::reference::bytesOf(body), kNew);
    QCOMPARE(problemOf(answer), u"invalid-input"_s);
    QStringList pointers;
    for (const QJsonValue &one : bodyOf(answer)[u"errors"_s].toArray())
        pointers << one[u"pointer"_s].toString();
    for (const QString &wrong : {u"/operations/1"_s, u"/approvals"_s, u"/colour"_s, u"/denied"_s})
        QVERIFY2(pointers.contains(wrong), qPrintable(pointers.join(u' ')));
    QVERIFY(bodyOf(world.ask(ada, "GET", u"/policies"_s))[u"items"_s].toArray().isEmpty());
}

void TestReferencePolicies::onlyAdminsSave()
{
    HouseWorld world;
    const QByteArray body = claviger::reference::bytesOf(input());
    const Caller viewer = HouseWorld::person(u"Vera"_s, {u"viewer"_s});
    QCOMPARE(problemOf(world.ask(viewer, "PUT", kOne, body, kNew)), u"forbidden"_s);
    const auto denied = world.events(AuditAction::PolicySaved);
    QCOMPARE(denied.size(), std::size_t(1));
    QCOMPARE(denied.front().result, AuditResult::Denied);
    QCOMPARE(denied.front().actor, u"Vera"_s);
    // who is an admin in one workspace alone can't rule all of them
    const Caller local = HouseWorld::person(u"Leo"_s, {u"admin:acme"_s});
    QCOMPARE(problemOf(world.ask(local, "PUT", kOne, body, kNew)), u"forbidden"_s);
    QJsonObject own = input();
    own[u"workspaces"_s] = QJsonArray{u"acme"_s};
    QCOMPARE(world.ask(local, "PUT", kOne, claviger::reference::bytesOf(own), kNew).status, 201);
    QCOMPARE(world.ask(viewer, "GET", kOne).status, 200);
}

void TestReferencePolicies::aPolicyHoldsForPoliciesToo()
{
    HouseWorld world;
    QJsonObject body = input();
    body[u"operations"_s] = QJsonArray{u"policy.save"_s};
    body[u"reason_required"_s] = false;
    QCOMPARE(world.ask(ada, "PUT", u"/policies/of-policies"_s, claviger::reference::bytesOf(body), kNew).status, 201);
    const Answer waits = world.ask(ada, "PUT", kOne, claviger::reference::bytesOf(input()), kNew);
    QCOMPARE(waits.status, 202);
    QCOMPARE(world.ask(ada, "GET", kOne).status, 404);
    const Caller ben = HouseWorld::person(u"Ben"_s, {u"admin"_s});
    const QString decision = u"/approvals/"_s + bodyOf(waits)[u"id"_s].toString() + u"/decision"_s;
    const Answer decided = world.ask(ben, "POST", decision, R"({"decision":"approve"})", {{"if-match", "*"}});
    QCOMPARE(bodyOf(decided)[u"state"_s].toString(), u"approved"_s);
    QCOMPARE(bodyOf(decided)[u"result"_s].toObject()[u"status"_s].toInt(), 201);
    QCOMPARE(world.ask(ada, "GET", kOne).status, 200);
}

void TestReferencePolicies::survivesARestart()
{
    HouseWorld world;
    QCOMPARE(world.ask(ada, "PUT", kOne, claviger::reference::bytesOf(input()), kNew).status, 201);
    const QJsonObject before = bodyOf(world.ask(ada, "GET", kOne));
    world.restart();
    QCOMPARE(bodyOf(world.ask(ada, "GET", kOne)), before);
}

QTEST_GUILESS_MAIN(TestReferencePolicies)
#include "tst_reference_policies.moc"
