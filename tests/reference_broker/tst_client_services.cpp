// The console's side of services, tokens and approvals, against the reference broker.
#include "models/remote/broker/broker_approvals.h"
#include "models/remote/broker/broker_consumers.h"
#include "tests/reference_broker/client_run.h"

using namespace claviger;
using namespace claviger::reference;
using namespace claviger::test;

class TestClientServices final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_run = std::make_unique<BrokerRun>(); }
    void cleanupTestCase() { m_run.reset(); }

    void servicesAreRegisteredChangedAndRemoved();
    void tokensAreIssuedUsedAndRevoked();
    void aSecondAdminDecides();

private:
    [[nodiscard]] static Consumer wish(const QString &name, const QString &path)
    {
        Consumer one;
        one.name = name;
        one.description = u"Takes payments"_s;
        one.owner = u"payments@example.com"_s;
        one.workspace = u"shop"_s;
        one.environments = {u"production"_s};
        one.requiredKeys = {{path, {u"secret_key"_s}}};
        one.scopes = {{u"shop"_s, {u"production"_s}, {path}, {}}};
        one.ratePerMinute = 30;
        return one;
    }
    std::unique_ptr<BrokerRun> m_run;
};

void TestClientServices::servicesAreRegisteredChangedAndRemoved()
{
    ClientRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    BrokerConsumers consumers(ada.client);
    const auto made = answerOf(consumers.save(wish(u"web"_s, u"/shop/production/payments/nothing"_s)));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QVERIFY(made->revision > 0);
    QCOMPARE(made->missing.size(), std::size_t{1});
    Consumer changed = *made;
    changed.ratePerMinute = 5;
    const auto after = answerOf(consumers.save(changed));
    QVERIFY(after && after->ratePerMinute == 5 && after->revision > made->revision);
    QCOMPARE(answerOf(consumers.save(changed)).error().code, ErrorCode::Conflict); // read before that change
    QCOMPARE(answerOf(consumers.save(wish(u"web"_s, u"/a/b"_s))).error().code, ErrorCode::AlreadyExists);
    ClientRun vera(*m_run, u"Vera"_s, {u"viewer"_s});
    BrokerConsumers seen(vera.client);
    QCOMPARE(answerOf(seen.consumers())->size(), std::size_t{1});
    QCOMPARE(answerOf(seen.save(*after)).error().code, ErrorCode::AccessDenied);
    QVERIFY(answerOf(consumers.remove(u"web"_s, after->revision, u"Not used any more"_s)));
    QVERIFY(answerOf(consumers.consumers())->empty());
}

void TestClientServices::tokensAreIssuedUsedAndRevoked()
{
    const QJsonObject key = m_run->create(u"Checkout"_s, "canary-of-a-service").json();
    const QString path = key[u"path"_s].toString();
    ClientRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    BrokerConsumers consumers(ada.client);
    QVERIFY(answerOf(consumers.save(wish(u"checkout-api"_s, path))));
    const auto readers = answerOf(consumers.readersOf(*CredentialId::parse(key[u"id"_s].toString())));
    QVERIFY(readers && readers->size() == 1);
    const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, u"blue cluster"_s, u"Roll-out"_s}));
    QVERIFY(issued && !issued->value.isEmpty());
    const QByteArray token = bytesOf(issued->value);
    const QString reveal = u"/credentials/%1/reveal"_s.arg(key[u"id"_s].toString());
    const QByteArray order = R"({"purpose":"use","fields":["secret_key"]})";
    QCOMPARE(m_run->ask(token, "POST", reveal, order).status, 200);
    QVERIFY(answerOf(consumers.revoke(u"checkout-api"_s, issued->token.id, u"Leaked"_s)));
    QVERIFY(m_run->ask(token, "POST", reveal, order).status >= 400);
    const auto tokens = answerOf(consumers.tokens(u"checkout-api"_s));
    QVERIFY(tokens && tokens->size() == 1);
    QCOMPARE(tokens->front().state, u"revoked"_s);
    const auto accesses = answerOf(consumers.accesses({u"checkout-api"_s, {u"GRANTED"_s}, {}, 10}));
    QVERIFY(accesses && accesses->size() == 1);
    QCOMPARE(accesses->front().path, path);
}

void TestClientServices::aSecondAdminDecides()
{
    const QByteArray policy
        = R"({"description":"Two for services","workspaces":["*"],"environments":["*"],"operations":["token.issue"],"approvals":1,)"
          R"("approval_hours":24,"reason_required":false,"max_grace_hours":null,"max_rotate_every_days":null,"denied":false})";
    QCOMPARE(m_run->ask(m_run->admin(), "PUT", u"/policies/two"_s, policy, {{"If-None-Match", "*"}}).status, 201);
    ClientRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    BrokerConsumers consumers(ada.client);
    QVERIFY(answerOf(consumers.save(wish(u"mailer"_s, u"/shop/production/payments/none"_s))));
    const auto issued = answerOf(consumers.issue({u"mailer"_s, std::chrono::hours{1}, {}, u"Roll-out"_s}));
    QCOMPARE(issued.error().code, ErrorCode::AwaitsApproval);
    const QString id = issued.error().detail;
    BrokerApprovals own(ada.client);
    const auto mine = answerOf(own.approval(id));
    QVERIFY(mine && mine->isMine && mine->isOpen());
    QCOMPARE(answerOf(own.decide(*mine, true, u"I agree with me"_s)).error().code, ErrorCode::Refused);

    ClientRun ben(*m_run, u"Ben"_s, {u"admin"_s});
    BrokerApprovals queue(ben.client);
    const auto open = answerOf(queue.approvals(true));
    QVERIFY(open && open->size() == 1);
    QVERIFY(!open->front().isMine);
    const auto declined = answerOf(queue.decide(open->front(), false, u"Use the other service"_s));
    QVERIFY2(declined, declined ? "" : qPrintable(declined.error().detail));
    QCOMPARE(declined->state, u"declined"_s);
    QCOMPARE(answerOf(queue.decide(*declined, true, {})).error().code, ErrorCode::Refused);
    QVERIFY(answerOf(queue.approvals(true))->empty());
    QCOMPARE(answerOf(queue.approvals(false))->size(), std::size_t{1});

    const TokenOrder order{u"mailer"_s, std::chrono::hours{1}, {}, u"Roll-out"_s};
    QCOMPARE(answerOf(consumers.issue(order)).error().code, ErrorCode::Refused); // it was declined
    const auto again = answerOf(consumers.issue(order));                         // a new request
    QCOMPARE(again.error().code, ErrorCode::AwaitsApproval);
    const auto second = answerOf(own.approval(again.error().detail));
    QVERIFY(second);
    const auto withdrawn = answerOf(own.withdraw(*second));
    QVERIFY2(withdrawn, withdrawn ? "" : qPrintable(withdrawn.error().detail));
    QCOMPARE(withdrawn->state, u"withdrawn"_s);
}

QTEST_GUILESS_MAIN(TestClientServices)
#include "tst_client_services.moc"
