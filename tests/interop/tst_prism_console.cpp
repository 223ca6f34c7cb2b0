// An admin's whole day through the product's own client, with Prism between it and the reference broker: whatever the contract
// does not allow, in a request or in an answer, is refused by a program that is not ours.
#include "tests/interop/prism_console.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSeeded = 2'300; // more than two pages

} // namespace

class TestPrismConsole : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void it_opens_and_reads_page_by_page();
    void workspaces_are_saved();
    void a_key_lives_and_ends();
    void many_keys_at_once();
    void checks_are_kept();
    void what_is_refused();
    void a_lost_answer_is_asked_for();
    void changes_of_others_arrive();
    void everything_was_asked_and_nothing_refused();
    void a_planted_violation_is_reported();

private:
    std::unique_ptr<PrismConsoles> m_two;
};

void TestPrismConsole::initTestCase()
{
    CLAVIGER_NEEDS_INTEROP(u"@stoplight/prism-cli"_s);
    m_two = std::make_unique<PrismConsoles>(kSeeded);
}

void TestPrismConsole::it_opens_and_reads_page_by_page()
{
    const auto card = patientAnswerOf(m_two->ada->link().discover(m_two->adaPlace->profile, nullptr));
    HELD(card);
    QCOMPARE(card->base, u"/api/integrations"_s);
    const auto identity = m_two->ada->open();
    HELD(identity);
    QCOMPARE(identity->name, u"Ada"_s);
    HELD(m_two->ben->open());
    const auto keys = patientAnswerOf(m_two->ada->backend().overviews(nullptr));
    HELD(keys);
    QCOMPARE(keys->size(), static_cast<std::size_t>(kSeeded));
    const auto whole = patientAnswerOf(m_two->ada->backend().credentials(nullptr));
    HELD(whole);
    QCOMPARE(whole->size(), keys->size());
    const auto some = patientAnswerOf(m_two->ada->backend().overviews(std::vector{keys->at(0).id, keys->at(1).id}));
    HELD(some);
    QCOMPARE(some->size(), std::size_t{2});
}

void TestPrismConsole::workspaces_are_saved()
{
    const auto made = patientAnswerOf(m_two->ada->backend().saveWorkspace(
        {.slug = u"blog"_s, .name = u"Blog"_s, .environments = defaultEnvironments(), .pathTemplate = defaultPathTemplate()}));
    HELD(made);
    Workspace changed = *made;
    changed.environments.append(u"canary"_s);
    HELD(patientAnswerOf(m_two->ada->backend().saveWorkspace(changed)));
    const auto all = patientAnswerOf(m_two->ada->backend().workspaces());
    HELD(all);
    QCOMPARE(all->size(), std::size_t{3});
}

void TestPrismConsole::a_key_lives_and_ends()
{
    Backend &backend = m_two->ada->backend();
    auto key = patientAnswerOf(backend.create(newKey(u"Checkout"_s)));
    HELD(key);
    const CredentialId id = key->overview.id;
    QCOMPARE(had(backend.findPath(key->details.path)), id);
    QCOMPARE(had(backend.find({u"shop/staging/Checkout"_s})), std::vector{id});
    QCOMPARE(had(backend.find({id.toString()})), std::vector{id});
    HELD(patientAnswerOf(backend.fingerprint(u"secret_key"_s, secretOf("made-up-value-one"), true)));
    CredentialData data = dataOf(*key, u"payments"_s);
    data.owner = u"platform@example.com"_s;
    data.tags = {u"pci"_s, u"eu"_s};
    key = patientAnswerOf(backend.update(targetOf(*key), data, u"Moved to platform"_s));
    HELD(key);
    key = patientAnswerOf(backend.rotate(rotation(*key)));
    HELD(key);
    key = patientAnswerOf(backend.endGrace(targetOf(*key)));
    HELD(key);
    key = patientAnswerOf(backend.rotate(rotation(*key, "made-up-value-three")));
    HELD(key);
    key = patientAnswerOf(backend.rollback(targetOf(*key), u"It did not work"_s));
    HELD(key);
    for (const SecretPurpose purpose : {SecretPurpose::Reveal, SecretPurpose::Copy, SecretPurpose::Use}) {
        const auto value = patientAnswerOf(backend.secret({id, u"secret_key"_s, 0, purpose, u"Incident 12"_s}));
        HELD(value);
        QCOMPARE(bytesOf(*value), QByteArray("made-up-value-two"));
    }
    const auto revoked = patientAnswerOf(backend.revoke({targetOf(*key)}, u"Leaked, für alle sichtbar"_s));
    HELD(revoked);
    HELD(revoked->front().revision);
    const auto trashed = had(backend.moveToTrash({{id, *revoked->front().revision}}, u"Old"_s));
    HELD(trashed.front().revision);
    const auto restored = had(backend.restoreFromTrash({{id, *trashed.front().revision}}));
    HELD(restored.front().revision);
    const auto again = had(backend.moveToTrash({{id, *restored.front().revision}}, {}));
    HELD(again.front().revision);
    HELD(patientAnswerOf(backend.purge({id, *again.front().revision}, u"For good"_s)));
    QCOMPARE(codeOf(patientAnswerOf(backend.credential(id))), ErrorCode::NotFound);
}

void TestPrismConsole::many_keys_at_once()
{
    Backend &backend = m_two->ada->backend();
    std::vector<NewCredential> orders;
    for (int i = 0; i < 3; ++i)
        orders.push_back(newKey(u"Batch %1"_s.arg(i), "value of number " + QByteArray::number(i)));
    orders.push_back(newKey(u"Declared"_s));
    orders.back().secrets.clear(); // without a value yet
    const auto made = patientAnswerOf(backend.createMany(std::move(orders), nullptr));
    HELD(made);
    QCOMPARE(made->size(), std::size_t{4});
    const auto targets = [&] {
        std::vector<Target> now;
        for (const CredentialOverview &key : had(backend.overviews(*made)))
            now.push_back({key.id, key.revision});
        return now;
    };
    BulkEdit edit;
    edit.owner = u"platform@example.com"_s;
    edit.addTags = {u"imported"_s};
    const auto all = [](const std::vector<ItemOutcome> &outcomes) {
        return std::ranges::all_of(outcomes, [](const ItemOutcome &one) { return one.revision.has_value(); });
    };
    QVERIFY(all(had(backend.updateMany(targets(), edit))));
    QVERIFY(all(had(backend.revoke(targets(), u"A test"_s))));
    QVERIFY(all(had(backend.moveToTrash(targets(), {}))));
    QVERIFY(all(had(backend.restoreFromTrash(targets()))));
}

void TestPrismConsole::checks_are_kept()
{
    Backend &backend = m_two->ada->backend();
    const Credential key = had(backend.create(newKey(u"Checked"_s)));
    const auto material = patientAnswerOf(backend.checkMaterial({key.overview.id}));
    HELD(material);
    QCOMPARE(material->size(), std::size_t{1});
    QCOMPARE(bytesOf(material->front().secrets.front().value), QByteArray("made-up-value-one"));
    CheckRecord record;
    record.id = key.overview.id;
    record.version = 1;
    record.verdict.meaning = VerdictMeaning::Valid;
    record.verdict.wasReached = true;
    record.verdict.registryVersion = u"0123456789abcdef"_s;
    CheckStep step;
    step.endpoint = u"https://api.stripe.com/v1/account"_s;
    step.answer = u"200"_s;
    step.meaning = VerdictMeaning::Valid;
    step.latency = std::chrono::milliseconds(120);
    step.certificate = QString(64, u'a');
    step.reads = {{u"Account"_s, u"acct_1"_s}};
    record.verdict.steps = {step};
    CheckRecord byHand;
    byHand.id = record.id;
    byHand.version = 1;
    byHand.origin = CheckOrigin::ByHand;
    byHand.verdict.meaning = VerdictMeaning::Valid;
    byHand.note = u"Asked the provider on the telephone"_s;
    const auto kept = patientAnswerOf(backend.recordChecks({record, byHand}));
    HELD(kept);
    QVERIFY2(kept->front().revision, wordsOf(kept->front().revision).constData());
    const auto past = patientAnswerOf(backend.pastChecks({key.overview.id, std::nullopt, 50}));
    HELD(past);
    QCOMPARE(past->size(), std::size_t{2});
    QCOMPARE(past->back().verdict.steps, record.verdict.steps);
}

void TestPrismConsole::what_is_refused()
{
    Backend &backend = m_two->ada->backend();
    const Credential key = had(backend.create(newKey(u"Refused"_s)));
    QCOMPARE(codeOf(patientAnswerOf(backend.create(newKey(u"Refused"_s, "another")))), ErrorCode::AlreadyExists);
    HELD(patientAnswerOf(m_two->ben->backend().rotate(rotation(key))));
    QCOMPARE(codeOf(patientAnswerOf(backend.rotate(rotation(key, "a third value")))), ErrorCode::Conflict);
    QCOMPARE(codeOf(patientAnswerOf(backend.rollback({CredentialId::generate(), 1}, u"None"_s))), ErrorCode::NotFound);
    QCOMPARE(codeOf(patientAnswerOf(backend.purge({key.overview.id, 0}, u"Not in the trash"_s))), ErrorCode::Refused);
    ConsolePlace place(m_two->address, m_two->broker.token(u"Vera"_s, {u"viewer"_s}));
    BrokerConsole viewer(place);
    HELD(viewer.open());
    QCOMPARE(codeOf(patientAnswerOf(viewer.backend().create(newKey(u"Not mine"_s)))), ErrorCode::AccessDenied);
    QCOMPARE(codeOf(patientAnswerOf(viewer.audit().head())), ErrorCode::AccessDenied);
    m_two->broker.order({{u"fault"_s, u"maintenance"_s}, {u"operation"_s, u"credential.read"_s}, {u"seconds"_s, 1}});
    QCOMPARE(codeOf(patientAnswerOf(viewer.backend().credential(key.overview.id))), ErrorCode::Unreachable);
    QCOMPARE(viewer.link().standing().state, LinkState::Maintenance);
    m_two->broker.order({{u"fault"_s, u"rate-limited"_s}, {u"operation"_s, u"credential.read"_s}, {u"seconds"_s, 1}});
    HELD(patientAnswerOf(backend.credential(key.overview.id)));
}

/// The console dies while a creation is on its way; the next one asks what became of it.
void TestPrismConsole::a_lost_answer_is_asked_for()
{
    ConsolePlace place(m_two->address, m_two->broker.token(u"Ada"_s, {u"admin"_s}));
    m_two->broker.order({{u"fault"_s, u"slow"_s}, {u"operation"_s, u"credential.create"_s}, {u"milliseconds"_s, 1'500}});
    {
        BrokerConsole dying(place);
        HELD(dying.open());
        const qsizetype before = m_two->proxy.asked().count(u"post /api/integrations/credentials"_s);
        static_cast<void>(dying.backend().create(newKey(u"Lost"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(m_two->proxy.asked().count(u"post /api/integrations/credentials"_s) > before, 10'000);
    }
    BrokerConsole next(place);
    QSignalSpy settled(&next.broker(), &BrokerBackend::changeSettled);
    HELD(next.open());
    QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30'000);
    QVERIFY(settled.front().at(2).toBool());
    QCOMPARE(keysNamed(*m_two->ada, u"Lost"_s).size(), std::size_t{1});
}

/// Prism holds a stream back until it ends, so the console polls behind it.
void TestPrismConsole::changes_of_others_arrive()
{
    HELD(patientAnswerOf(m_two->ada->backend().overviews(nullptr)));
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(m_two->proxy.asked(),
                                                 [](const QString &line) {
                                                     return line.startsWith(u"get /api/integrations/changes"_s)
                                                         && !line.contains(u"stream"_s);
                                                 }),
                             30'000);
    QSignalSpy changed(&m_two->ada->backend(), &Backend::changed);
    QSignalSpy approvals(&m_two->ada->approvals(), &ApprovalQueue::changed);
    const Credential key = had(m_two->ben->backend().create(newKey(u"Theirs"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(changed,
                                                 [&](const QList<QVariant> &told) {
                                                     return told.front().value<QList<CredentialId>>().contains(key.overview.id);
                                                 }),
                             15'000);
    NewCredential order = newKey(u"Theirs too"_s);
    order.data.workspace = u"acme"_s;
    QCOMPARE(codeOf(patientAnswerOf(m_two->ben->backend().create(std::move(order)))), ErrorCode::AwaitsApproval);
    QTRY_VERIFY_WITH_TIMEOUT(!approvals.isEmpty(), 15'000);
}

void TestPrismConsole::everything_was_asked_and_nothing_refused()
{
    const QStringList operations{u"discover"_s,           u"capabilities"_s,     u"me"_s,
                                 u"operation"_s,          u"listWorkspaces"_s,   u"saveWorkspace"_s,
                                 u"listCredentials"_s,    u"createCredential"_s, u"getCredential"_s,
                                 u"changeCredential"_s,   u"revokeCredential"_s, u"revealSecret"_s,
                                 u"rollBackCredential"_s, u"endGrace"_s,         u"trashCredential"_s,
                                 u"restoreCredential"_s,  u"purgeCredential"_s,  u"runBatch"_s,
                                 u"fingerprint"_s,        u"listChecks"_s,       u"recordChecks"_s,
                                 u"checkpoint"_s,         u"pollChanges"_s,      u"streamChanges"_s};
    QCOMPARE(m_two->notAsked(operations), QStringList());
    QCOMPARE(m_two->proxy.refused(), QStringList());
}

void TestPrismConsole::a_planted_violation_is_reported()
{
    // In an answer: the console does not believe it either.
    m_two->broker.order({{u"fault"_s, u"wrong-shape"_s}, {u"operation"_s, u"credential.list"_s}, {u"times"_s, 10}});
    QVERIFY(!patientAnswerOf(m_two->ada->backend().overviews(std::vector{CredentialId::generate()})));
    QTRY_VERIFY(m_two->proxy.refused().contains(u"get /api/integrations/credentials"_s));
    m_two->broker.forgive();
    // In a request: a member that the contract does not have.
    QVERIFY(!m_two->proxy.refused().contains(u"post /api/integrations/fingerprints"_s));
    HttpProfile plain;
    plain.loopbackHttp = true;
    KeychainToken token(m_two->adaPlace->keychain, tokenEntry(m_two->adaPlace->profile), u"Ada"_s);
    BrokerClient client(m_two->ada->clock());
    client.open(m_two->address, m_two->adaPlace->profile.base, std::move(plain), &token);
    BrokerCall call;
    call.method = "POST";
    call.path = {u"fingerprints"_s};
    call.body = secretOf(R"({"field":"secret_key","value":"x","high_entropy":true,"liar":true})");
    QVERIFY(!patientAnswerOf(client.send(std::move(call))));
    QTRY_VERIFY(m_two->proxy.refused().contains(u"post /api/integrations/fingerprints"_s));
}

QTEST_GUILESS_MAIN(TestPrismConsole)
#include "tst_prism_console.moc"
