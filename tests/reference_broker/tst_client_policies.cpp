// The console's side of policies, of checks that the broker makes and of event proofs, against the reference broker.
#include "models/audit/event_proof.h"
#include "models/audit/export_reader.h"
#include "models/audit/merkle_log.h"
#include "models/remote/broker/broker_approvals.h"
#include "models/remote/broker/broker_audit_log.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_policies.h"
#include "models/services/history_service.h"
#include "tests/reference_broker/client_run.h"
#include "tests/support/https_server.h"

using namespace claviger;
using namespace claviger::reference;
using namespace claviger::test;

namespace {

Policy twoForRevoking()
{
    Policy policy;
    policy.id = u"two-for-revoking"_s;
    policy.description = u"Nobody revokes alone"_s;
    policy.workspaces = {u"acme"_s};
    policy.environments = {u"*"_s};
    policy.operations = {u"credential.revoke"_s};
    policy.approvals = 1;
    policy.needsReason = true;
    policy.maxGraceHours = 24;
    return policy;
}

/// A backend and a log as one person at a broker that runs.
struct WholeRun : ClientRun {
    WholeRun(const BrokerRun &run, const QString &name, const QStringList &roles)
        : ClientRun(run, name, roles)
    {
        audit.setMemory({[this] { return seen; }, [this](const SeenLog &now) { seen = now; }});
        BrokerProfile profile;
        profile.id = u"p"_s;
        profile.name = u"Reference"_s;
        state.open(profile, folder.filePath(u"p"_s));
        const auto told = [this](const QString &what) {
            BrokerCall call;
            call.path = {what};
            return AnswerJson(answerOf(client.send(std::move(call)))->body.clone(), what);
        };
        const AnswerJson can = told(u"capabilities"_s);
        const AnswerJson who = told(u"me"_s);
        state.learn(factsIn(can.root()));
        state.learn(identityIn(who.root()));
    }
    ~WholeRun() { state.close(); }

    QTemporaryDir folder;
    const MerkleLog writer;
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed{client};
    BrokerBackend backend{{client, state, cache, feed, clock}};
    BrokerAuditLog audit{client, writer};
    std::optional<SeenLog> seen;
};

} // namespace

class TestClientPolicies final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_run.reset(); }

    void policiesAreSavedChangedAndRemoved();
    void aPolicyOfPoliciesHoldsTheChangeUp();
    void theBrokerAsksTheProviderItself();
    void whoMayNotIsRefused();
    void anEventIsProven();

private:
    TestCa m_ca;
    std::unique_ptr<HttpsServer> m_provider;
    QTemporaryDir m_folder;
    std::unique_ptr<BrokerRun> m_run;
};

void TestClientPolicies::initTestCase()
{
    m_provider = std::make_unique<HttpsServer>(m_ca, [](const ServedRequest &request) {
        ServedAnswer answer;
        answer.status = request.header("authorization") == "Bearer good-value" ? 200 : 401;
        answer.body = R"({"data":[],"error":{"code":"invalid_api_key"}})";
        return answer;
    });
    QFile file(m_folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_ca.pem()) > 0);
    file.close();
    m_run = std::make_unique<BrokerRun>(
        QStringList{u"--provider-base"_s, m_provider->url(u""_s).toString(), u"--provider-ca"_s, file.fileName()});
}

void TestClientPolicies::policiesAreSavedChangedAndRemoved()
{
    ClientRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    BrokerPolicies book(ada.client);
    QVERIFY(answerOf(book.policies())->empty());
    const auto made = answerOf(book.save(twoForRevoking(), u"Audit finding 12"_s));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->revision, quint64{1});
    QCOMPARE(answerOf(book.save(twoForRevoking(), {})).error().code, ErrorCode::AlreadyExists);

    ClientRun ben(*m_run, u"Ben"_s, {u"admin"_s});
    BrokerPolicies bens(ben.client);
    Policy his = *answerOf(bens.policy(made->id));
    his.maxGraceHours = 12;
    QVERIFY(answerOf(bens.save(his, u"Shorter"_s)));
    Policy hers = *made;
    hers.approvals = 2;
    QCOMPARE(answerOf(book.save(hers, {})).error().code, ErrorCode::Conflict); // it met his
    const auto now = answerOf(book.policy(made->id));
    QVERIFY(now && now->maxGraceHours == 12 && now->approvals == 1);
    hers = *now;
    hers.approvals = 0; // weaker
    QVERIFY(answerOf(book.save(hers, u"Nobody is there at night"_s)));

    ClientRun vera(*m_run, u"Vera"_s, {u"viewer"_s});
    BrokerPolicies seen(vera.client);
    const auto veras = answerOf(seen.policies());
    QVERIFY(veras && veras->size() == 1);
    QCOMPARE(answerOf(seen.save(veras->front(), {})).error().code, ErrorCode::AccessDenied);
    QVERIFY(!answerOf(book.remove(made->id, made->revision, u"Old"_s))); // as it is no longer
    QVERIFY(answerOf(book.remove(made->id, 3, u"No longer needed"_s)));
    QVERIFY(answerOf(book.policies())->empty());

    WholeRun log(*m_run, u"Ada"_s, {u"admin"_s});
    AuditFilter filter;
    filter.actions = {AuditAction::PolicySaved, AuditAction::PolicyRemoved, AuditAction::SettingWeakened};
    filter.newestFirst = false;
    const auto events = answerOf(log.audit.events(filter, nullptr));
    QVERIFY(events);
    QStringList told;
    for (const AuditEvent &event : events->events)
        told << u"%1 %2 %3"_s.arg(actionName(event.action), resultName(event.result), event.reason);
    QVERIFY2(told.contains(u"policy.saved GRANTED Audit finding 12"_s), qPrintable(told.join(u'\n')));
    QVERIFY2(told.contains(u"setting.weakened GRANTED Nobody is there at night"_s), qPrintable(told.join(u'\n')));
    QVERIFY2(told.contains(u"policy.removed GRANTED No longer needed"_s), qPrintable(told.join(u'\n')));
    QVERIFY2(told.contains(u"policy.saved DENIED "_s), qPrintable(told.join(u'\n')));
}

void TestClientPolicies::aPolicyOfPoliciesHoldsTheChangeUp()
{
    ClientRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    BrokerPolicies book(ada.client);
    Policy guard = twoForRevoking();
    guard.id = u"of-policies"_s;
    guard.workspaces = {u"*"_s};
    guard.operations = {u"policy.save"_s, u"policy.remove"_s};
    guard.maxGraceHours.reset();
    const auto made = answerOf(book.save(guard, u"From now on two"_s));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    const auto unreasoned = answerOf(book.save(twoForRevoking(), {}));
    QVERIFY(!unreasoned && unreasoned.error().code == ErrorCode::Refused); // a reason is demanded
    const auto waits = answerOf(book.save(twoForRevoking(), u"Audit finding 12"_s));
    QVERIFY(!waits);
    QCOMPARE(waits.error().code, ErrorCode::AwaitsApproval);
    QCOMPARE(answerOf(book.policies())->size(), std::size_t{1});

    ClientRun ben(*m_run, u"Ben"_s, {u"admin"_s});
    BrokerApprovals queue(ben.client);
    const auto decide = [&](const QString &id) {
        const auto asked = answerOf(queue.approval(id));
        return asked && answerOf(queue.decide(*asked, true, u"Agreed"_s)).has_value();
    };
    QVERIFY(decide(waits.error().detail));
    QCOMPARE(answerOf(book.policies())->size(), std::size_t{2});
    for (const QString &id : {u"two-for-revoking"_s, u"of-policies"_s}) {
        const auto now = answerOf(book.policy(id)); // an id that was used before goes on with its revisions
        QVERIFY(now);
        const auto removal = answerOf(book.remove(id, now->revision, u"The test is over"_s));
        QVERIFY(!removal && removal.error().code == ErrorCode::AwaitsApproval);
        QVERIFY(decide(removal.error().detail));
    }
    QVERIFY(answerOf(book.policies())->empty());
}

void TestClientPolicies::theBrokerAsksTheProviderItself()
{
    WholeRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.backend.asksItself());
    QVERIFY(ada.backend.capabilities().testFlag(Capability::BrokerChecks));
    for (const bool isGood : {true, false}) {
        const QByteArray input
            = QByteArray(
                  R"({"provider":"openai","kind":"project_key","label":"LABEL","workspace":"shop","environment":"production","category":"genai","secrets":[{"field":"api_key","value":"VALUE"}]})")
                  .replace("LABEL", isGood ? "Good" : "Bad")
                  .replace("VALUE", isGood ? "good-value" : "bad-value");
        const Told made = m_run->ask(m_run->admin(), "POST", u"/credentials"_s, input, BrokerRun::keyed(BrokerRun::newKey()));
        QCOMPARE(made.status, 201);
        const CredentialId id = *CredentialId::parse(made.json()[u"id"_s].toString());
        const auto said = answerOf(ada.backend.checkThere(id, CheckOrigin::Person, nullptr));
        QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
        QCOMPARE(said->check.verdict.meaning, isGood ? VerdictMeaning::Valid : VerdictMeaning::Invalid);
        QCOMPARE(said->check.validation, isGood ? Validation::Valid : Validation::Invalid);
        QCOMPARE(said->key.validation, said->check.validation);
        QCOMPARE(said->check.by, u"Ada"_s);
        const auto kept = answerOf(ada.backend.pastChecks({id, {}, 10}));
        QVERIFY(kept && kept->size() == 1); // once, by the broker
        AuditFilter ofTheKey;
        ofTheKey.objectId = id.toString();
        const auto events = answerOf(ada.audit.events(ofTheKey, nullptr));
        QVERIFY(events);
        const auto isReveal = [](const AuditEvent &event) {
            return event.action == AuditAction::SecretRevealed || event.action == AuditAction::SecretCopied;
        };
        QVERIFY(std::ranges::none_of(events->events, isReveal));
    }
    QCOMPARE(answerOf(ada.backend.checkThere(CredentialId::generate(), CheckOrigin::Person, nullptr)).error().code,
             ErrorCode::NotFound);
}

void TestClientPolicies::whoMayNotIsRefused()
{
    const Told made = m_run->create(u"Vera looks on"_s);
    QCOMPARE(made.status, 201);
    WholeRun vera(*m_run, u"Vera"_s, {u"viewer"_s});
    QVERIFY(vera.backend.asksItself());
    QVERIFY(!vera.backend.capabilities().testFlag(Capability::BrokerChecks));
    const CredentialId id = *CredentialId::parse(made.json()[u"id"_s].toString());
    const auto said = answerOf(vera.backend.checkThere(id, CheckOrigin::Person, nullptr));
    QVERIFY(!said);
    QCOMPARE(said.error().code, ErrorCode::AccessDenied);
}

void TestClientPolicies::anEventIsProven()
{
    WholeRun ada(*m_run, u"Ada"_s, {u"admin"_s});
    const auto all = answerOf(ada.audit.events({}, nullptr));
    QVERIFY(all && all->events.size() > 3);
    HistoryService history(
        ada.audit, ada.backend,
        {&ada.audit, [](const ProvenEvent &proven) {
             return writeProof({proven.verifierKey, proven.line, proven.event.seq, proven.proof, proven.checkpoint});
         }});
    for (const AuditEvent &shown : all->events) { // all that a list shows of an event is what the log holds
        const auto proof = answerOf(history.prove(shown));
        QVERIFY2(proof, proof ? "" : qPrintable(u"%1: %2"_s.arg(shown.seq).arg(proof.error().detail)));
        const QString file = ada.folder.filePath(u"event.clavproof"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(out.write(proof->file), proof->file.size());
        out.close();
        VerifyOrder order;
        order.givenKey = ada.seen->verifierKey;
        const auto judged = AuditExportReader().verifyProof(file, order);
        QVERIFY(judged);
        QCOMPARE(judged->first.verdict, ExportVerdict::Verified);
    }
    AuditEvent other = all->events.front();
    other.reason += u" and more"_s;
    QCOMPARE(answerOf(history.prove(other)).error().code, ErrorCode::Tampered);
    QCOMPARE(answerOf(ada.audit.provenEvent(1'000'000)).error().code, ErrorCode::NotFound);
    ada.seen->point.root[0] ^= std::byte{1}; // as if another log had been seen
    QCOMPARE(m_run->create(u"One more"_s).status, 201);
    QCOMPARE(answerOf(ada.audit.provenEvent(0)).error().code, ErrorCode::Tampered);
}

QTEST_GUILESS_MAIN(TestClientPolicies)
#include "tst_client_policies.moc"
