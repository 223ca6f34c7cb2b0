#include "tests/reference_broker/approval_steps.h"

using namespace claviger;
using namespace claviger::reference;

/// Requests that wait for a second admin, from being asked to their outcome.
class TestReferenceApprovals : public QObject
{
    Q_OBJECT

private slots:
    void aCreationWaitsAndIsCarriedOut();
    void theRequesterNeverDecides();
    void whoMayDecideAndWhen();
    void twoHaveToAgree();
    void whatIsOverIsDestroyed_data();
    void whatIsOverIsDestroyed();
    void nobodyDecidedInTime();
    void theStateOfTheMomentCounts();
    void rulesOfTheMomentCount();
    void decidesAtTheKey();
    void listsWhatOneMaySee();
    void refusedByARule();
    void servicesAreNotHeldUp();
    void survivesARestart();
    void aKillWhileItIsCarriedOut();
};

void TestReferenceApprovals::aCreationWaitsAndIsCarriedOut()
{
    HouseWorld world;
    demand(world, u"credential.create"_s);
    const Answer answer = world.ask(ada, "POST", u"/credentials"_s, kNewKey);
    QCOMPARE(answer.status, 202);
    const QJsonObject approval = bodyOf(answer);
    QCOMPARE(headerOf(answer, "Location"), "/api/integrations/approvals/" + approval[u"id"_s].toString().toLatin1());
    QCOMPARE(approval[u"state"_s].toString(), u"open"_s);
    QCOMPARE(approval[u"operation"_s].toString(), u"credential.create"_s);
    QCOMPARE(approval[u"requested_by"_s].toString(), u"Ada"_s);
    QCOMPARE(approval[u"requested_by_me"_s].toBool(), true);
    QCOMPARE(approval[u"reason"_s].toString(), u"Launch"_s);
    QCOMPARE(approval[u"path"_s].toString(), u"/acme/staging/other/search"_s);
    QVERIFY(!answer.body.contains(kCanary));
    QVERIFY(!world.stateBytes(u"approvals"_s).contains(kCanary));
    const QString id = approval[u"object"_s].toString();
    QCOMPARE(world.ask(ada, "GET", u"/credentials/"_s + id).status, 404);
    QCOMPARE(world.events(AuditAction::CredentialCreated).size(), std::size_t(0));

    const QString path = u"/approvals/"_s + approval[u"id"_s].toString();
    const Answer decided = decide(world, ben, path);
    QCOMPARE(decided.status, 200);
    const QJsonObject now = bodyOf(decided);
    QCOMPARE(now[u"state"_s].toString(), u"approved"_s);
    QCOMPARE(now[u"requested_by_me"_s].toBool(), false);
    QCOMPARE(now[u"result"_s].toObject(),
             (QJsonObject{{u"status"_s, 201}, {u"location"_s, u"/api/integrations/credentials/"_s + id}}));
    QCOMPARE(now[u"decisions"_s][0][u"by"_s].toString(), u"Ben"_s);
    QCOMPARE(world.ask(ada, "GET", u"/credentials/"_s + id).status, 200);
    QCOMPARE(world.events(AuditAction::CredentialCreated).front().actor, u"Ada"_s);
    const auto approved = world.events(AuditAction::ApprovalApproved).front();
    QCOMPARE(approved.actor, u"Ben"_s);
    QCOMPARE(approved.object, id);
    QVERIFY(approved.detail.contains(u"approval="_s + approval[u"id"_s].toString()));
    QCOMPARE(world.events(AuditAction::ApprovalRequested).front().actor, u"Ada"_s);
    QCOMPARE(keptRequests(world), 0);
}

void TestReferenceApprovals::theRequesterNeverDecides()
{
    HouseWorld world;
    demand(world, u"credential.create"_s);
    const Answer answer = world.ask(ben, "POST", u"/credentials"_s, kNewKey);
    const QString path = u"/approvals/"_s + bodyOf(answer)[u"id"_s].toString();
    QCOMPARE(problemOf(decide(world, ben, path)), u"own-request"_s);
    Caller again = ben; // another token, other roles, the same person
    again.tokenId = u"another"_s;
    again.name = u"Benjamin"_s;
    QCOMPARE(problemOf(decide(world, again, path)), u"own-request"_s);
    QCOMPARE(problemOf(decide(world, ben, path, kDecline)), u"own-request"_s);
    QCOMPARE(world.events(AuditAction::ApprovalApproved).front().result, AuditResult::Denied);
    QCOMPARE(stateOf(world, path), u"open"_s);
}

void TestReferenceApprovals::whoMayDecideAndWhen()
{
    HouseWorld world;
    const QString path = waiting(world);
    const Caller auditor = HouseWorld::person(u"Olga"_s, {u"auditor"_s});
    QCOMPARE(problemOf(decide(world, auditor, path)), u"forbidden"_s);
    const Caller stranger = HouseWorld::person(u"Sam"_s, {u"admin:bank"_s});
    QCOMPARE(problemOf(decide(world, stranger, path)), u"not-found"_s);
    QCOMPARE(problemOf(world.ask(ben, "POST", path + u"/decision"_s, kApprove)), u"precondition-required"_s);
    QCOMPARE(problemOf(world.ask(ben, "POST", path + u"/decision"_s, kApprove, {{"if-match", "\"a-9\""}})), u"conflict"_s);
    QCOMPARE(problemOf(decide(world, ben, path, R"({"decision":"decline"})")), u"invalid-input"_s);
    QCOMPARE(problemOf(decide(world, ben, path, R"({"decision":"perhaps"})")), u"invalid-input"_s);
    QCOMPARE(decide(world, ben, path).status, 200);
    QCOMPARE(problemOf(decide(world, cleo, path)), u"approval-decided"_s);
    QCOMPARE(problemOf(world.ask(ada, "DELETE", path, {}, kAny)), u"approval-decided"_s);
    QCOMPARE(problemOf(decide(world, ben, u"/approvals/a-none"_s)), u"not-found"_s);
}

void TestReferenceApprovals::twoHaveToAgree()
{
    HouseWorld world;
    demand(world, u"credential.create"_s, 2);
    const Answer answer = world.ask(ada, "POST", u"/credentials"_s, kNewKey);
    const QString path = u"/approvals/"_s + bodyOf(answer)[u"id"_s].toString();
    const QJsonObject first = bodyOf(decide(world, ben, path));
    QCOMPARE(first[u"state"_s].toString(), u"open"_s);
    QCOMPARE(first[u"revision"_s].toInt(), 2);
    QCOMPARE(problemOf(decide(world, ben, path)), u"approval-decided"_s);
    QCOMPARE(bodyOf(decide(world, cleo, path))[u"state"_s].toString(), u"approved"_s);
    QCOMPARE(world.events(AuditAction::CredentialCreated).size(), std::size_t(1));
}

void TestReferenceApprovals::whatIsOverIsDestroyed_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("state");
    QTest::newRow("declined") << u"decline"_s << u"declined"_s;
    QTest::newRow("withdrawn") << u"withdraw"_s << u"withdrawn"_s;
}

void TestReferenceApprovals::whatIsOverIsDestroyed()
{
    QFETCH(const QString, how);
    QFETCH(const QString, state);
    HouseWorld world;
    const QString path = waiting(world);
    QCOMPARE(keptRequests(world), 1);
    if (how == u"decline"_s) {
        QCOMPARE(decide(world, ben, path, kDecline).status, 200);
        QCOMPARE(world.events(AuditAction::ApprovalDeclined).front().reason, u"Use the other one"_s);
    } else {
        QCOMPARE(problemOf(world.ask(ben, "DELETE", path, {}, kAny)), u"forbidden"_s);
        QCOMPARE(problemOf(world.ask(ada, "DELETE", path)), u"precondition-required"_s);
        QCOMPARE(world.ask(ada, "DELETE", path, {}, kAny).status, 204);
        QCOMPARE(world.events(AuditAction::ApprovalWithdrawn).front().actor, u"Ada"_s);
    }
    QCOMPARE(stateOf(world, path), state);
    QCOMPARE(keptRequests(world), 0);
    QCOMPARE(problemOf(decide(world, cleo, path)), u"approval-decided"_s);
    QCOMPARE(world.events(AuditAction::CredentialCreated).size(), std::size_t(0));
}

void TestReferenceApprovals::nobodyDecidedInTime()
{
    HouseWorld world;
    const QString path = waiting(world);
    world.time.at += std::chrono::hours(24) - std::chrono::seconds(1);
    QCOMPARE(stateOf(world, path), u"open"_s);
    world.time.at += std::chrono::seconds(1);
    QCOMPARE(stateOf(world, path), u"expired"_s);
    QCOMPARE(keptRequests(world), 0);
    QCOMPARE(world.events(AuditAction::ApprovalExpired).front().actor, u"broker"_s);
    QCOMPARE(problemOf(decide(world, ben, path)), u"approval-decided"_s);
}

void TestReferenceApprovals::theStateOfTheMomentCounts()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    demand(world, u"credential.edit"_s);
    const QString key = u"/credentials/"_s + id.toString();
    const QByteArray etag = headerOf(world.ask(ada, "GET", key), "ETag");
    const Answer answer = world.ask(ada, "PATCH", key, R"({"owner":"ada@example.com"})", {{"if-match", etag}});
    QCOMPARE(answer.status, 202);
    QVERIFY(world.wait(
        world.local().updateMany({{id, 0}}, BulkEdit{.owner = u"ben@example.com"_s, .addTags = {}, .removeTags = {}})));
    world.refresh({id});
    const QJsonObject decided = bodyOf(decide(world, ben, u"/approvals/"_s + bodyOf(answer)[u"id"_s].toString()));
    QCOMPARE(decided[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(decided[u"result"_s][u"status"_s].toInt(), 412);
    QCOMPARE(decided[u"result"_s][u"problem"_s][u"type"_s].toString(), u"urn:claviger:problem:conflict"_s);
    QCOMPARE(bodyOf(world.ask(ada, "GET", key))[u"owner"_s].toString(), u"ben@example.com"_s);
    QCOMPARE(keptRequests(world), 0);
}

void TestReferenceApprovals::rulesOfTheMomentCount()
{
    HouseWorld world;
    const QString path = waiting(world);
    demand(world, u"credential.create"_s, 1, {{u"denied"_s, true}});
    const QJsonObject decided = bodyOf(decide(world, ben, path));
    QCOMPARE(decided[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(decided[u"result"_s][u"problem"_s][u"rule"_s].toString(), u"of-credential.create"_s);
}

void TestReferenceApprovals::decidesAtTheKey()
{
    HouseWorld world;
    demand(world, u"credential.create"_s);
    const QJsonObject created = bodyOf(world.ask(ada, "POST", u"/credentials"_s, kNewKey));
    const QString atKey = u"/credentials/"_s + created[u"object"_s].toString() + u"/approve"_s;
    QCOMPARE(problemOf(world.ask(ada, "POST", atKey, kApprove)), u"own-request"_s);
    QCOMPARE(bodyOf(world.ask(ben, "POST", atKey, kApprove))[u"state"_s].toString(), u"approved"_s);
    QCOMPARE(problemOf(world.ask(ben, "POST", atKey, kApprove)), u"not-found"_s);

    demand(world, u"credential.edit"_s);
    const QString key = u"/credentials/"_s + created[u"object"_s].toString();
    const QString one = bodyOf(world.ask(ada, "PATCH", key, R"({"owner":"a@example.com"})", kAny))[u"id"_s].toString();
    QCOMPARE(world.ask(ada, "PATCH", key, R"({"owner":"b@example.com"})", kAny).status, 202);
    QCOMPARE(problemOf(world.ask(ben, "POST", atKey, kApprove)), u"ambiguous"_s);
    const QByteArray named = R"({"decision":"approve","approval":")" + one.toLatin1() + "\"}";
    QCOMPARE(bodyOf(world.ask(ben, "POST", atKey, named))[u"id"_s].toString(), one);
    QCOMPARE(bodyOf(world.ask(ada, "GET", key))[u"owner"_s].toString(), u"a@example.com"_s);
}

void TestReferenceApprovals::listsWhatOneMaySee()
{
    HouseWorld world;
    const QString path = waiting(world);
    world.time.at += std::chrono::seconds(1);
    QCOMPARE(world.ask(cleo, "POST", u"/credentials"_s, QByteArray(kNewKey).replace("Search", "Mail")).status, 202);
    const auto list = [&](const Caller &who, const QString &query) {
        return bodyOf(world.ask(who, "GET", u"/approvals"_s + query))[u"items"_s].toArray();
    };
    QCOMPARE(list(ben, {}).size(), 2);
    QCOMPARE(list(ben, {})[1][u"id"_s].toString(), path.section(u'/', 2));
    QCOMPARE(list(ada, {}).size(), 1);
    QCOMPARE(list(cleo, u"?mine=true"_s).size(), 1);
    QCOMPARE(list(ben, u"?workspace=bank"_s).size(), 0);
    QCOMPARE(decide(world, ben, path, kDecline).status, 200);
    QCOMPARE(list(ben, u"?state=open"_s).size(), 1);
    QCOMPARE(list(ben, u"?state=open&state=declined"_s).size(), 2);
    const QJsonObject page = bodyOf(world.ask(ben, "GET", u"/approvals?limit=1"_s));
    const QJsonArray rest = list(ben, u"?limit=1&cursor="_s + page[u"next_cursor"_s].toString());
    QCOMPARE(rest[0][u"id"_s].toString(), path.section(u'/', 2));
    QCOMPARE(problemOf(world.ask(HouseWorld::person(u"Vera"_s, {u"viewer"_s}), "GET", path)), u"not-found"_s);
}

void TestReferenceApprovals::refusedByARule()
{
    HouseWorld world;
    demand(world, u"credential.create"_s, 1, {{u"reason_required"_s, true}, {u"max_rotate_every_days"_s, 90}});
    const Answer answer = world.ask(ada, "POST", u"/credentials"_s, kNewKey);
    QCOMPARE(answer.status, 403);
    QCOMPARE(problemOf(answer), u"refused"_s);
    QCOMPARE(bodyOf(answer)[u"rule"_s].toString(), u"of-credential.create"_s);
    const auto event = world.events(AuditAction::CredentialCreated).front();
    QCOMPARE(event.result, AuditResult::Denied);
    QCOMPARE(event.detail, u"rule=of-credential.create"_s);
    QCOMPARE(event.path, u"/acme/staging/other/search"_s);
}

void TestReferenceApprovals::servicesAreNotHeldUp()
{
    HouseWorld world;
    demand(world, u"secret.reveal"_s);
    Request request;
    request.caller.kind = Caller::Kind::Service;
    QVERIFY(!world.gate()->judge(
        request, {.operation = u"secret.reveal"_s, .object = {}, .workspace = u"acme"_s, .environment = u"staging"_s}));
    QVERIFY(!world.gate()->wouldAsk({.operation = u"secret.reveal"_s, .object = {}, .workspace = u"acme"_s}).isEmpty());
    QVERIFY(world.gate()->wouldAsk({.operation = u"credential.edit"_s, .object = {}, .workspace = u"acme"_s}).isEmpty());
}

void TestReferenceApprovals::survivesARestart()
{
    HouseWorld world;
    const QString path = waiting(world);
    const QJsonObject before = bodyOf(world.ask(ben, "GET", path));
    world.restart();
    QCOMPARE(bodyOf(world.ask(ben, "GET", path)), before);
    QCOMPARE(bodyOf(decide(world, ben, path))[u"state"_s].toString(), u"approved"_s);
    const CredentialOverview *made = world.keyAt(u"/acme/staging/other/search"_s);
    QVERIFY(made);
    SecretOrder order;
    order.id = made->id;
    order.field = u"api_key"_s;
    order.reason = u"test"_s;
    QCOMPARE(test::bytesOf(*world.wait(world.local().secret(std::move(order)))), kCanary);
}

void TestReferenceApprovals::aKillWhileItIsCarriedOut()
{
    HouseWorld world;
    const QString path = waiting(world);
    world.diesWhenCarryingOut = true;
    QVERIFY_THROWS_EXCEPTION(HouseWorld::Killed, static_cast<void>(decide(world, ben, path)));
    world.diesWhenCarryingOut = false;
    world.restart();
    // whoever looks next finds it done; once
    QCOMPARE(stateOf(world, path), u"approved"_s);
    QCOMPARE(world.carried.size(), std::size_t(1));
    QCOMPARE(world.events(AuditAction::CredentialCreated).size(), std::size_t(1));
    QCOMPARE(problemOf(decide(world, cleo, path)), u"approval-decided"_s);
}

QTEST_GUILESS_MAIN(TestReferenceApprovals)
#include "tst_reference_approvals.moc"
