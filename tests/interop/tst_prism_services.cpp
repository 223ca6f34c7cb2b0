// The log, services and approvals through the product's own client, with Prism between it and the reference broker.
#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "tests/interop/prism_console.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestPrismServices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void the_log_is_read_proven_and_exported();
    void services_and_their_tokens();
    void two_admins_and_approvals();
    void everything_was_asked_and_nothing_refused();

private:
    std::unique_ptr<PrismConsoles> m_two;
};

void TestPrismServices::initTestCase()
{
    CLAVIGER_NEEDS_INTEROP(u"@stoplight/prism-cli"_s);
    m_two = std::make_unique<PrismConsoles>(0);
    HELD(m_two->ada->open());
    HELD(m_two->ben->open());
    HELD(patientAnswerOf(m_two->ada->backend().create(newKey(u"First"_s))));
}

void TestPrismServices::the_log_is_read_proven_and_exported()
{
    EventDraft denied;
    denied.action = AuditAction::SecretRevealed;
    denied.result = AuditResult::Denied;
    denied.object = CredentialId::generate().toString();
    denied.workspace = u"shop"_s;
    denied.reason = u"The production rule"_s;
    HELD(patientAnswerOf(m_two->ada->backend().record(denied)));
    AuditFilter filter;
    filter.actor = u"Ada"_s;
    filter.actions = {AuditAction::CredentialCreated, AuditAction::SecretRevealed};
    filter.results = {AuditResult::Granted};
    filter.workspace = u"shop"_s;
    filter.since = m_two->ada->clock().now() - std::chrono::hours(24);
    filter.until = m_two->ada->clock().now() + std::chrono::hours(1);
    const auto some = patientAnswerOf(m_two->ada->audit().events(filter, nullptr));
    HELD(some);
    QVERIFY(!some->events.empty());
    filter = {};
    filter.newestFirst = false;
    const auto all = patientAnswerOf(m_two->ada->audit().events(filter, nullptr));
    HELD(all);
    QCOMPARE(all->events.size(), static_cast<std::size_t>(all->logSize));

    const auto head = patientAnswerOf(m_two->ada->audit().head());
    HELD(head);
    HELD(patientAnswerOf(m_two->ada->backend().create(newKey(u"Growth"_s))));
    const auto growth = patientAnswerOf(m_two->ada->audit().consistency(*head));
    HELD(growth);
    QVERIFY(m_two->ada->log().continues(*head, growth->head, growth->proof));
    const auto checkpoint = patientAnswerOf(m_two->ada->audit().checkpoint());
    HELD(checkpoint);

    ExportScope scope;
    scope.workspaces = {u"shop"_s};
    scope.withhold = PersonalField::Host;
    scope.continues = *head;
    HELD(patientAnswerOf(m_two->ada->audit().previewExport(scope)));
    const QString file = m_two->adaPlace->folder.filePath(u"log.clavaudit"_s);
    const auto written = patientAnswerOf(
        m_two->ada->audit().exportTo(scope, std::make_shared<AuditExportWriter>(file, u"test"_s, m_two->ada->clock()), nullptr));
    HELD(written);
    VerifyOrder order;
    order.givenKey = checkpoint->verifierKey;
    Progress progress;
    const auto check = AuditExportReader().verify(file, order, progress);
    HELD(check);
    QCOMPARE(check->verdict, ExportVerdict::Verified);

    {
        ConsolePlace place = ConsolePlace(m_two->address, m_two->broker.token(u"Leaver"_s, {u"admin"_s}));
        BrokerConsole leaver(place);
        HELD(leaver.open());
        HELD(patientAnswerOf(leaver.backend().create(newKey(u"Left behind"_s))));
    }
    const auto erased = patientAnswerOf(m_two->ada->audit().erasePerson(u"Leaver"_s, u"Request 118"_s, nullptr));
    HELD(erased);
    QVERIFY(erased->events > 0);
}

void TestPrismServices::services_and_their_tokens()
{
    const Credential key = had(m_two->ada->backend().create(newKey(u"Served"_s)));
    ConsumerRegistry &registry = m_two->ada->consumers();
    auto service = patientAnswerOf(registry.save(serviceFor(u"checkout-api"_s, key.details.path)));
    HELD(service);
    service->ratePerMinute = 30;
    service->description = u"Takes payments, all of them"_s;
    service = patientAnswerOf(registry.save(*service));
    HELD(service);
    QCOMPARE(had(registry.consumers()).size(), std::size_t{1});
    QCOMPARE(had(registry.readersOf(key.overview.id)).size(), std::size_t{1});
    const auto issued
        = patientAnswerOf(registry.issue({u"checkout-api"_s, std::chrono::hours(1), u"blue cluster"_s, u"Roll-out"_s}));
    HELD(issued);
    QVERIFY(!issued->value.isEmpty());
    { // the service itself reads, and asks for what is not its own
        ConsolePlace place(m_two->address, bytesOf(issued->value));
        HttpProfile plain;
        plain.loopbackHttp = true;
        KeychainToken token(place.keychain, tokenEntry(place.profile), u"service"_s);
        BrokerClient client(m_two->ada->clock());
        client.open(m_two->address, place.profile.base, std::move(plain), &token);
        for (const QString &id : {key.overview.id.toString(), CredentialId::generate().toString()}) {
            BrokerCall call;
            call.method = "POST";
            call.path = {u"credentials"_s, id, u"reveal"_s};
            call.body = secretOf(R"({"purpose":"use","fields":["secret_key"]})");
            call.changesNothing = true;
            const auto told = patientAnswerOf(client.send(std::move(call)));
            QCOMPARE(told.has_value(), id == key.overview.id.toString());
        }
    }
    const auto accesses = patientAnswerOf(registry.accesses({u"checkout-api"_s, {}, {}, 50}));
    HELD(accesses);
    QCOMPARE(accesses->size(), std::size_t{2});
    QCOMPARE(had(registry.tokens(u"checkout-api"_s)).size(), std::size_t{1});
    HELD(patientAnswerOf(registry.revoke(u"checkout-api"_s, issued->token.id, u"Leaked"_s)));
    const std::vector<Consumer> now = had(registry.consumers());
    HELD(patientAnswerOf(registry.remove(u"checkout-api"_s, now.front().revision, u"Not used any more"_s)));
}

void TestPrismServices::two_admins_and_approvals()
{
    const auto ask = [&](const QString &label) {
        NewCredential order = newKey(label);
        order.data.workspace = u"acme"_s;
        return patientAnswerOf(m_two->ada->backend().create(std::move(order)));
    };
    QStringList asked;
    for (const QString &label : {u"Approved"_s, u"Declined"_s, u"Withdrawn"_s}) {
        const auto waiting = ask(label);
        QCOMPARE(codeOf(waiting), ErrorCode::AwaitsApproval);
        asked.append(waiting.error().detail);
    }
    QCOMPARE(had(m_two->ben->approvals().approvals(true)).size(), std::size_t{3});
    const Approval mine = had(m_two->ada->approvals().approval(asked[0]));
    QVERIFY(mine.isMine);
    QCOMPARE(codeOf(patientAnswerOf(m_two->ada->approvals().decide(mine, true, u"I agree"_s))), ErrorCode::Refused);
    const Approval first = had(m_two->ben->approvals().approval(asked[0]));
    const auto approved = patientAnswerOf(m_two->ben->approvals().decide(first, true, u"Fine"_s));
    HELD(approved);
    QCOMPARE(approved->state, u"approved"_s);
    QCOMPARE(approved->resultStatus, 201);
    HELD(patientAnswerOf(
        m_two->ben->approvals().decide(had(m_two->ben->approvals().approval(asked[1])), false, u"Use the other"_s)));
    HELD(patientAnswerOf(m_two->ada->approvals().withdraw(had(m_two->ada->approvals().approval(asked[2])))));
    QCOMPARE(had(m_two->ada->approvals().approvals(false)).size(), std::size_t{3});

    const std::vector<Credential> made = keysNamed(*m_two->ada, u"Approved"_s);
    QCOMPARE(made.size(), std::size_t{1});
    const SecretOrder order{made.front().overview.id, u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident 13"_s};
    const auto held = patientAnswerOf(m_two->ada->backend().secret(order));
    QCOMPARE(codeOf(held), ErrorCode::AwaitsApproval);
    HELD(patientAnswerOf(m_two->ben->approvals().decide(had(m_two->ben->approvals().approval(held.error().detail)), true, {})));
    const auto value = patientAnswerOf(m_two->ada->backend().secret(order));
    HELD(value);
    QCOMPARE(bytesOf(*value), QByteArray("made-up-value-one"));
}

void TestPrismServices::everything_was_asked_and_nothing_refused()
{
    const QStringList operations{u"listEvents"_s,       u"recordEvent"_s,    u"checkpoint"_s,    u"consistency"_s,
                                 u"previewExport"_s,    u"startExport"_s,    u"getExport"_s,     u"dropExport"_s,
                                 u"getExportFile"_s,    u"erasePerson"_s,    u"listConsumers"_s, u"registerConsumer"_s,
                                 u"changeConsumer"_s,   u"removeConsumer"_s, u"listTokens"_s,    u"issueToken"_s,
                                 u"revokeToken"_s,      u"listAccesses"_s,   u"listApprovals"_s, u"getApproval"_s,
                                 u"withdrawApproval"_s, u"decideApproval"_s, u"revealSecret"_s};
    QCOMPARE(m_two->notAsked(operations), QStringList());
    QCOMPARE(m_two->proxy.refused(), QStringList());
}

QTEST_GUILESS_MAIN(TestPrismServices)
#include "tst_prism_services.moc"
