#include "tests/reference_broker/approval_steps.h"

using namespace claviger;
using namespace claviger::reference;

/// What is told only to who asked: reveals and tokens are asked for again once they are approved.
class TestReferenceAskedAgain : public QObject
{
    Q_OBJECT

private slots:
    void aRevealIsAskedAgainOnce();
    void anApprovalIsForOneRequest();
    void aTokenIsAskedAgain();
};

void TestReferenceAskedAgain::aRevealIsAskedAgainOnce()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    demand(world, u"secret.reveal"_s);
    const QString reveal = u"/credentials/"_s + id.toString() + u"/reveal"_s;
    const Answer first = world.ask(ada, "POST", reveal, kReveal);
    QCOMPARE(first.status, 202);
    const QString approval = bodyOf(first)[u"id"_s].toString();
    // the answer may have been lost: the same request waits, not another one
    QCOMPARE(bodyOf(world.ask(ada, "POST", reveal, kReveal))[u"id"_s].toString(), approval);
    const HouseWorld::Headers with{{"claviger-approval", approval.toLatin1()}};
    QCOMPARE(world.ask(ada, "POST", reveal, kReveal, with).status, 202);
    const QJsonObject decided = bodyOf(decide(world, ben, u"/approvals/"_s + approval));
    QCOMPARE(decided[u"state"_s].toString(), u"approved"_s);
    QVERIFY(decided[u"result"_s].isNull());
    QCOMPARE(decided[u"valid_until"_s].toString(), toRfc3339(world.time.at + std::chrono::hours(1)));
    QCOMPARE(world.events(AuditAction::SecretRevealed).size(), std::size_t(0));
    QCOMPARE(problemOf(world.ask(ben, "POST", reveal, kReveal, with)), u"refused"_s);
    const Answer told = world.ask(ada, "POST", reveal, kReveal, with);
    QCOMPARE(told.status, 200);
    QCOMPARE(bodyOf(told)[u"values"_s][0][u"value"_s].toString(), u"value-1"_s);
    QCOMPARE(problemOf(world.ask(ada, "POST", reveal, kReveal, with)), u"refused"_s);
    QCOMPARE(world.ask(ada, "POST", reveal, kReveal).status, 202);
}

void TestReferenceAskedAgain::anApprovalIsForOneRequest()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    const CredentialId other = world.addKey(u"mail"_s, "value-2");
    demand(world, u"secret.reveal"_s);
    const auto path = [](CredentialId key) { return u"/credentials/"_s + key.toString() + u"/reveal"_s; };
    const QString approval = bodyOf(world.ask(ada, "POST", path(id), kReveal))[u"id"_s].toString();
    QCOMPARE(decide(world, ben, u"/approvals/"_s + approval).status, 200);
    const HouseWorld::Headers with{{"claviger-approval", approval.toLatin1()}};
    QCOMPARE(problemOf(world.ask(ada, "POST", path(other), kReveal, with)), u"refused"_s);
    QByteArray copy = kReveal;
    copy.replace("\"reveal\"", "\"copy\"");
    QCOMPARE(problemOf(world.ask(ada, "POST", path(id), copy, with)), u"refused"_s);
    QCOMPARE(problemOf(world.ask(ada, "POST", path(id), kReveal, {{"claviger-approval", "a-none"}})), u"refused"_s);
    world.time.at += std::chrono::hours(1);
    QCOMPARE(problemOf(world.ask(ada, "POST", path(id), kReveal, with)), u"refused"_s);
    QCOMPARE(world.events(AuditAction::SecretRevealed).front().result, AuditResult::Denied);
}

void TestReferenceAskedAgain::aTokenIsAskedAgain()
{
    HouseWorld world;
    demand(world, u"token.issue"_s);
    QCOMPARE(world.ask(ben, "POST", u"/consumers"_s, R"({"name":"batch","workspace":"acme","environments":["staging"]})").status,
             201);
    const QString tokens = u"/consumers/batch/tokens"_s;
    const Answer first = world.ask(ben, "POST", tokens, R"({"expires_in":3600})");
    QCOMPARE(first.status, 202);
    const QString approval = bodyOf(first)[u"id"_s].toString();
    QCOMPARE(decide(world, cleo, u"/approvals/"_s + approval).status, 200);
    QVERIFY(bodyOf(world.ask(ben, "GET", tokens))[u"items"_s].toArray().isEmpty());
    const HouseWorld::Headers with{{"claviger-approval", approval.toLatin1()}};
    QCOMPARE(problemOf(world.ask(ben, "POST", tokens, R"({"expires_in":7200})", with)), u"refused"_s);
    QCOMPARE(world.ask(ben, "POST", tokens, R"({"expires_in":3600})", with).status, 201);
    QCOMPARE(problemOf(world.ask(ben, "POST", tokens, R"({"expires_in":3600})", with)), u"refused"_s);
}

QTEST_GUILESS_MAIN(TestReferenceAskedAgain)
#include "tst_reference_asked_again.moc"
