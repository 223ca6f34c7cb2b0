#include "models/remote/broker/org/org_backend.h"
#include "tests/remote/broker/scripted_broker.h"
#include "tests/support/fake_registry.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kList = "GET /integrations/shop";
const QByteArray kOne = "GET /integrations/shop/openai";
const QByteArray kSetup = "POST /integrations/shop/openai/setup";
const QByteArray kPut = "PUT /integrations/shop/openai";
const QByteArray kDelete = "DELETE /integrations/shop/openai";

QJsonObject integration(const QString &provider = u"openai"_s, const QString &updated = u"2026-11-20T17:05:11.250Z"_s)
{
    return {{u"org"_s, u"shop"_s},
            {u"provider"_s, provider},
            {u"status"_s, u"VALID"_s},
            {u"fingerprint"_s, u"1a2b3c4d"_s},
            {u"metadata"_s,
             QJsonObject{{u"owner"_s, u"ada@example.com"_s},
                         {u"label"_s, u"Search"_s},
                         {u"environment"_s, u"production"_s},
                         {u"organization_id"_s, u"org-1"_s},
                         {u"api_key"_s, u"leaked"_s},
                         {u"shoe_size"_s, u"43"_s}}},
            {u"created_at"_s, u"2026-03-02T08:00:00.000Z"_s},
            {u"updated_at"_s, updated},
            {u"last_validated_at"_s, u"2026-11-21T02:00:04.812Z"_s}};
}

const QString kLater = u"2026-11-21T10:00:00.000Z"_s;

QJsonObject listOf(const QJsonArray &integrations) { return {{u"integrations"_s, integrations}}; }

struct OrgWorld {
    OrgWorld() { backend.setOrganisations({u"shop"_s}); }

    ScriptedBroker broker{"/api"};
    FakeRegistry registry;
    OrgBackend backend{broker.client, registry};

    /// The key of the list.
    Credential listed()
    {
        broker.answer(kList, listOf({integration()}));
        return answerOf(backend.credentials(nullptr))->front();
    }
    [[nodiscard]] static NewCredential order()
    {
        NewCredential fresh;
        fresh.data.provider = u"openai"_s;
        fresh.data.kind = u"project_key"_s;
        fresh.data.label = u"Search"_s;
        fresh.data.workspace = u"shop"_s;
        fresh.data.environment = u"production"_s;
        fresh.data.owner = u"ada@example.com"_s;
        fresh.data.policy.rotateEveryDays = 90; // the registry's proposal
        fresh.secrets.push_back({u"api_key"_s, secretOf("oai-\"secret\""), false});
        return fresh;
    }
    [[nodiscard]] static RotateOrder rotation(const Credential &key)
    {
        RotateOrder order;
        order.target = {key.overview.id, key.overview.revision};
        order.secrets.push_back({u"api_key"_s, secretOf("oai-new"), false});
        return order;
    }
};

template <typename T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestOrgBackend final : public QObject
{
    Q_OBJECT
private slots:
    void integrationsAreKeys();
    void wordsThatAreNotKnownAreKept();
    void wrongShapesAreDamaged_data();
    void wrongShapesAreDamaged();
    void severalOrganisationsAreRead();
    void aListThatDidNotChangeCostsOne304();
    void changesOfOthersAreNoticed();
    void aKeyIsFoundByItsNames();
    void aKeyIsSetUp();
    void oneKeyAProvider();
    void whatCannotBeKeptIsNotSent();
    void metadataAreChanged();
    void aChangeOfSomethingOlderIsAConflict();
    void anETagIsNamedWhereThereIsOne();
    void ownersAreChangedOneByOne();
    void allValuesAreReplacedAtOnce();
    void aSuccessThatDidNothingIsTold_data();
    void aSuccessThatDidNothingIsTold();
    void aLostAnswerIsRepeatedWithTheSameKey();
    void aRevokedKeyIsGone();
    void whatItCannotDoHasAReason();
    void whatComesLateIsForgotten();
};

void TestOrgBackend::integrationsAreKeys()
{
    OrgWorld w;
    const Credential key = w.listed();
    const CredentialOverview &o = key.overview;
    // uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8, "urn:claviger:integration:shop/openai")
    QCOMPARE(o.id.toString(), u"daea9298-2d85-5464-aaec-9f3c14951d2e"_s);
    QVERIFY(o.id == idOf({u"shop"_s, u"openai"_s}));
    QCOMPARE(o.workspace, u"shop"_s);
    QCOMPARE(o.provider, u"openai"_s);
    QCOMPARE(o.kind, u"project_key"_s);
    QCOMPARE(o.label, u"Search"_s);
    QCOMPARE(o.owner, u"ada@example.com"_s);
    QCOMPARE(o.validation, Validation::Valid);
    QCOMPARE(o.lifecycle, Lifecycle::Active);
    QCOMPARE(o.revision, quint64{1795194311250});
    QVERIFY(o.fingerprints.empty()); // of a kind that is not known: never taken for ours
    QVERIFY(o.lastVerifiedAt);
    QCOMPARE(key.details.path, u"/shop/production/%1/openai"_s.arg(w.registry.find(u"openai")->category));
    const std::vector<PlainField> fields{{u"organization_id"_s, u"org-1"_s}, {u"broker_fingerprint"_s, u"1a2b3c4d"_s}};
    QVERIFY(key.details.fields == fields); // no secret field, and nothing off the list
    QCOMPARE(key.currentVersion()->secretFields, QStringList{u"api_key"_s});
}

void TestOrgBackend::wordsThatAreNotKnownAreKept()
{
    OrgWorld w;
    QJsonObject odd = integration();
    odd[u"status"_s] = u"LUKEWARM"_s;
    QJsonObject foreign = integration(u"acme-cloud"_s);
    foreign[u"metadata"_s] = QJsonObject();
    foreign[u"last_validated_at"_s] = QJsonValue();
    foreign[u"status"_s] = u"PENDING"_s;
    w.broker.answer(kList, listOf({odd, foreign}));
    const auto all = answerOf(w.backend.credentials(nullptr));
    QVERIFY(all);
    QCOMPARE(all->front().overview.validation, Validation::NotChecked);
    QCOMPARE(all->front().details.lastVerdict, u"LUKEWARM"_s);
    QCOMPARE(all->back().overview.label, u"acme-cloud"_s); // of a provider that this registry does not know
    QCOMPARE(all->back().overview.environment, u"default"_s);
    QVERIFY(!all->back().overview.lastVerifiedAt);
}

void TestOrgBackend::wrongShapesAreDamaged_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("another organisation") << u"org"_s << QJsonValue(u"blog"_s);
    QTest::newRow("provider with slashes") << u"provider"_s << QJsonValue(u"../x"_s);
    QTest::newRow("fingerprint of a kind") << u"fingerprint"_s << QJsonValue(u"sha256:1a2b3c4d"_s);
    QTest::newRow("fingerprint in capitals") << u"fingerprint"_s << QJsonValue(u"1A2B3C4D"_s);
    QTest::newRow("time") << u"updated_at"_s << QJsonValue(u"yesterday"_s);
    QTest::newRow("metadata") << u"metadata"_s << QJsonValue(QJsonArray());
    QTest::newRow("control characters") << u"status"_s << QJsonValue(u"VALID\u0007"_s);
}

void TestOrgBackend::wrongShapesAreDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    OrgWorld w;
    QJsonObject one = integration();
    one[member] = value;
    w.broker.answer(kList, listOf({one}));
    QCOMPARE(codeOf(answerOf(w.backend.overviews(nullptr))), ErrorCode::Damaged);
}

void TestOrgBackend::severalOrganisationsAreRead()
{
    OrgWorld w;
    w.backend.setOrganisations({u"shop"_s, u"blog"_s});
    QJsonObject other = integration(u"anthropic"_s);
    other[u"org"_s] = u"blog"_s;
    QJsonObject older = integration(u"openai"_s, u"2026-01-01T00:00:00.000Z"_s);
    w.broker.answer(kList, listOf({integration(), older}));
    w.broker.answer("GET /integrations/blog", listOf({other}));
    const auto all = answerOf(w.backend.overviews(nullptr));
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{2}); // one came twice: the newer counts
    QCOMPARE(all->front().revision, quint64{1795194311250});
    const auto workspaces = answerOf(w.backend.workspaces());
    QCOMPARE(workspaces->size(), std::size_t{2});
    QCOMPARE(workspaces->back().slug, u"blog"_s);
    w.broker.problem("GET /integrations/blog", "forbidden", 403);
    w.broker.forget("GET /integrations/blog");
    w.broker.problem("GET /integrations/blog", "forbidden", 403);
    QCOMPARE(codeOf(answerOf(w.backend.overviews(nullptr))), ErrorCode::AccessDenied);
}

void TestOrgBackend::aListThatDidNotChangeCostsOne304()
{
    OrgWorld w;
    w.broker.answer(kList, listOf({integration()}), 200, {{"ETag", "W/\"l-1\""}});
    w.broker.on(kList, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.status = 304;
        return answer;
    });
    QCOMPARE(answerOf(w.backend.overviews(nullptr))->size(), std::size_t{1});
    QCOMPARE(answerOf(w.backend.overviews(nullptr))->size(), std::size_t{1});
    QCOMPARE(w.broker.asked(kList).back().header("if-none-match"), QByteArray("W/\"l-1\""));
}

void TestOrgBackend::changesOfOthersAreNoticed()
{
    OrgWorld w;
    QSignalSpy changed(&w.backend, &Backend::changed);
    w.broker.answer(kList, listOf({integration(), integration(u"anthropic"_s)}));
    w.broker.answer(kList, listOf({integration(u"openai"_s, kLater)}));
    QVERIFY(answerOf(w.backend.overviews(nullptr)));
    QVERIFY(changed.isEmpty());
    QVERIFY(changed.wait(15'000));
    const auto ids = changed.front().front().value<QList<CredentialId>>();
    QCOMPARE(ids.size(), 2); // one changed, one gone
    const auto now = answerOf(w.backend.overviews(std::vector(ids.begin(), ids.end())));
    QCOMPARE(now->size(), std::size_t{1});
}

void TestOrgBackend::aKeyIsFoundByItsNames()
{
    OrgWorld w;
    const Credential key = w.listed();
    for (const QString &name : {key.overview.id.toString(), key.details.path, u"shop/production/Search"_s}) {
        const auto found = answerOf(w.backend.find({name}));
        QVERIFY(found && found->front() == key.overview.id);
    }
    QVERIFY(answerOf(w.backend.findPath(key.details.path)) == key.overview.id);
    QCOMPARE(codeOf(answerOf(w.backend.find({u"shop/production/Other"_s}))), ErrorCode::NotFound);
    QCOMPARE(codeOf(answerOf(w.backend.credential(CredentialId::generate()))), ErrorCode::NotFound);
}

void TestOrgBackend::aKeyIsSetUp()
{
    OrgWorld w;
    w.broker.problem(kOne, "not-found", 404);
    w.broker.answer(kOne, integration());
    w.broker.answer(kSetup, integration(), 201);
    const auto made = answerOf(w.backend.create(OrgWorld::order()));
    QVERIFY(made);
    QVERIFY(made->overview.id == idOf({u"shop"_s, u"openai"_s}));
    QCOMPARE(w.broker.body(kSetup),
             (QJsonObject{{u"credentials"_s, QJsonObject{{u"api_key"_s, u"oai-\"secret\""_s}}},
                          {u"metadata"_s,
                           QJsonObject{{u"kind"_s, u"project_key"_s},
                                       {u"label"_s, u"Search"_s},
                                       {u"owner"_s, u"ada@example.com"_s},
                                       {u"environment"_s, u"production"_s}}}}));
    QCOMPARE(w.broker.asked(kSetup).front().header("idempotency-key").size(), 36);
    QVERIFY(!w.broker.asked(kSetup).front().target.contains("oai"));
}

void TestOrgBackend::oneKeyAProvider()
{
    OrgWorld w;
    w.broker.answer(kOne, integration());
    QCOMPARE(codeOf(answerOf(w.backend.create(OrgWorld::order()))), ErrorCode::AlreadyExists);
    QCOMPARE(w.broker.count(kSetup), 0);
    // Somebody was faster, and the broker has no words for it:
    w.broker.forget(kOne);
    w.broker.answer(kSetup, QByteArray(R"({"error": "there is one"})"), 409);
    QCOMPARE(codeOf(answerOf(w.backend.create(OrgWorld::order()))), ErrorCode::AlreadyExists);
}

void TestOrgBackend::whatCannotBeKeptIsNotSent()
{
    OrgWorld w;
    const auto refused = [&w](const std::function<void(NewCredential &)> &spoil) {
        NewCredential bad = OrgWorld::order();
        spoil(bad);
        const auto made = answerOf(w.backend.create(std::move(bad)));
        return !made && made.error().code == ErrorCode::InvalidInput && !made.error().detail.isEmpty();
    };
    QVERIFY(refused([](NewCredential &c) { c.secrets.clear(); }));
    QVERIFY(refused([](NewCredential &c) { c.secrets.front().name = u"another"_s; }));
    QVERIFY(refused([](NewCredential &c) { c.secrets.front().value = secretOf("\xff\xfe"); }));
    QVERIFY(refused([](NewCredential &c) { c.data.tags = {u"vip"_s}; }));
    QVERIFY(refused([](NewCredential &c) { c.data.purpose = u"Search"_s; }));
    QVERIFY(refused([](NewCredential &c) { c.data.fields = {{u"shoe_size"_s, u"43"_s}}; }));
    QVERIFY(refused([](NewCredential &c) { c.data.fields = {{u"api_key"_s, u"in the open"_s}}; }));
    QVERIFY(refused([](NewCredential &c) { c.data.owner = QString(257, u'x'); }));
    NewCredential elsewhere = OrgWorld::order();
    elsewhere.data.workspace = u"blog"_s;
    QCOMPARE(codeOf(answerOf(w.backend.create(std::move(elsewhere)))), ErrorCode::NotFound);
    QCOMPARE(w.broker.count(), 0);
}

void TestOrgBackend::metadataAreChanged()
{
    OrgWorld w;
    const Credential key = w.listed();
    QJsonObject after = integration(u"openai"_s, kLater);
    QJsonObject metadata = after[u"metadata"_s].toObject();
    metadata[u"owner"_s] = u"ben@example.com"_s;
    after[u"metadata"_s] = metadata;
    w.broker.answer(kOne, integration());
    w.broker.answer(kOne, after);
    w.broker.answer(kPut, after);
    CredentialData data = dataOf(key, u"genai"_s);
    data.owner = u"ben@example.com"_s;
    const auto changed = answerOf(w.backend.update({key.overview.id, key.overview.revision}, data, {}));
    QVERIFY(changed);
    QCOMPARE(changed->overview.owner, u"ben@example.com"_s);
    const QJsonObject asked = w.broker.body(kPut);
    QVERIFY(!asked.contains(u"credentials"_s));
    QCOMPARE(asked[u"metadata"_s].toObject()[u"organization_id"_s].toString(), u"org-1"_s);
    QVERIFY(!asked[u"metadata"_s].toObject().contains(u"broker_fingerprint"_s));
    data.provider = u"anthropic"_s;
    QCOMPARE(codeOf(answerOf(w.backend.update({key.overview.id, 0}, data, {}))), ErrorCode::InvalidInput);
}

void TestOrgBackend::aChangeOfSomethingOlderIsAConflict()
{
    OrgWorld w;
    const Credential key = w.listed();
    QSignalSpy changed(&w.backend, &Backend::changed);
    w.broker.answer(kOne, integration(u"openai"_s, kLater));
    const auto data = dataOf(key, u"genai"_s);
    QCOMPARE(codeOf(answerOf(w.backend.update({key.overview.id, key.overview.revision}, data, {}))), ErrorCode::Conflict);
    QCOMPARE(w.broker.count(kPut), 0);
    QCOMPARE(changed.size(), 1); // what it is now can be looked at
    QCOMPARE(codeOf(answerOf(w.backend.rotate(OrgWorld::rotation(key)))), ErrorCode::Conflict);
    const auto revoked = answerOf(w.backend.revoke({{key.overview.id, key.overview.revision}}, {}));
    QCOMPARE(codeOf(revoked->front().revision), ErrorCode::Conflict);
    QCOMPARE(w.broker.count(kDelete), 0);
}

void TestOrgBackend::anETagIsNamedWhereThereIsOne()
{
    OrgWorld w;
    const Credential key = w.listed();
    w.broker.answer(kOne, integration(), 200, {{"ETag", "\"i-7\""}});
    w.broker.problem(kPut, "conflict", 412);
    QCOMPARE(codeOf(answerOf(w.backend.rotate(OrgWorld::rotation(key)))), ErrorCode::Conflict);
    QCOMPARE(w.broker.asked(kPut).front().header("if-match"), QByteArray("\"i-7\""));
}

void TestOrgBackend::ownersAreChangedOneByOne()
{
    OrgWorld w;
    const Credential key = w.listed();
    QJsonObject after = integration(u"openai"_s, kLater);
    QJsonObject metadata = after[u"metadata"_s].toObject();
    metadata[u"owner"_s] = u"ben@example.com"_s;
    after[u"metadata"_s] = metadata;
    w.broker.answer(kOne, integration());
    w.broker.answer(kOne, integration());
    w.broker.answer(kOne, after);
    w.broker.answer(kPut, after);
    BulkEdit edit;
    edit.owner = u"ben@example.com"_s;
    const auto done
        = answerOf(w.backend.updateMany({{key.overview.id, key.overview.revision}, {CredentialId::generate(), 0}}, edit));
    QVERIFY(done);
    QCOMPARE(done->size(), std::size_t{2});
    QVERIFY(done->front().revision);
    QCOMPARE(codeOf(done->back().revision), ErrorCode::NotFound);
    edit.addTags = {u"vip"_s};
    QCOMPARE(codeOf(answerOf(w.backend.updateMany({{key.overview.id, 0}}, edit))), ErrorCode::Unsupported);
}

void TestOrgBackend::allValuesAreReplacedAtOnce()
{
    OrgWorld w;
    const Credential key = w.listed();
    w.broker.answer(kOne, integration());
    w.broker.answer(kOne, integration(u"openai"_s, kLater));
    w.broker.answer(kPut, integration(u"openai"_s, kLater));
    RotateOrder order = OrgWorld::rotation(key);
    order.grace = std::chrono::hours{1};
    QCOMPARE(codeOf(answerOf(w.backend.rotate(std::move(order)))), ErrorCode::Unsupported);
    QCOMPARE(w.broker.count(kPut), 0);
    const auto rotated = answerOf(w.backend.rotate(OrgWorld::rotation(key)));
    QVERIFY(rotated);
    QVERIFY(rotated->overview.revision > key.overview.revision);
    QCOMPARE(w.broker.body(kPut)[u"credentials"_s].toObject(), (QJsonObject{{u"api_key"_s, u"oai-new"_s}}));
    QCOMPARE(w.broker.body(kPut)[u"metadata"_s].toObject()[u"label"_s].toString(), u"Search"_s);
}

void TestOrgBackend::aSuccessThatDidNothingIsTold_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what : {"setup", "rotate", "revoke", "owner"})
        QTest::newRow(what) << QByteArray(what);
}

void TestOrgBackend::aSuccessThatDidNothingIsTold()
{
    QFETCH(const QByteArray, what);
    OrgWorld w;
    const Credential key = w.listed();
    if (what != "setup")
        w.broker.answer(kOne, integration(u"openai"_s, what == "owner" ? kLater : u"2026-11-20T17:05:11.250Z"_s));
    w.broker.answer(kSetup, integration(), 201);
    w.broker.answer(kPut, integration(u"openai"_s, kLater));
    w.broker.answer(kDelete, QByteArray(), 204);
    Error told{ErrorCode::Internal, {}, {}};
    if (what == "setup") {
        told = answerOf(w.backend.create(OrgWorld::order())).error();
    } else if (what == "rotate") {
        told = answerOf(w.backend.rotate(OrgWorld::rotation(key))).error();
    } else if (what == "revoke") {
        told = answerOf(w.backend.revoke({{key.overview.id, 0}}, {}))->front().revision.error();
    } else {
        CredentialData data = dataOf(key, u"genai"_s);
        data.owner = u"ben@example.com"_s;
        told = answerOf(w.backend.update({key.overview.id, 0}, data, {})).error();
    }
    QCOMPARE(told.code, ErrorCode::Damaged);
    QVERIFY(told.detail.startsWith(u"the broker answered success, and the key is "));
}

void TestOrgBackend::aLostAnswerIsRepeatedWithTheSameKey()
{
    OrgWorld w;
    const Credential key = w.listed();
    w.broker.answer(kOne, integration());
    w.broker.answer(kOne, integration(u"openai"_s, kLater));
    w.broker.on(kPut, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.fault = ServedFault::Reset;
        return answer;
    });
    w.broker.answer(kPut, integration(u"openai"_s, kLater));
    QVERIFY(answerOf(w.backend.rotate(OrgWorld::rotation(key))));
    const auto asked = w.broker.asked(kPut);
    QCOMPARE(asked.size(), std::size_t{2});
    QCOMPARE(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
}

void TestOrgBackend::aRevokedKeyIsGone()
{
    OrgWorld w;
    const Credential key = w.listed();
    QSignalSpy changed(&w.backend, &Backend::changed);
    w.broker.answer(kOne, integration());
    w.broker.problem(kOne, "not-found", 404);
    w.broker.answer(kDelete, QByteArray(), 204);
    const auto done = answerOf(w.backend.revoke({{key.overview.id, key.overview.revision}}, u"Leaked"_s));
    QVERIFY(done && done->front().revision);
    QCOMPARE(changed.size(), 1);
    QVERIFY(answerOf(w.backend.overviews(std::vector{key.overview.id}))->empty());
}

void TestOrgBackend::whatItCannotDoHasAReason()
{
    OrgWorld w;
    for (int bit = 0; bit <= 18; ++bit) {
        const auto capability = static_cast<Capability>(1 << bit);
        const bool can = w.backend.capabilities().testFlag(capability);
        QCOMPARE(w.backend.whyNot(capability).isEmpty(), can);
    }
    const Target target{CredentialId::generate(), 0};
    QCOMPARE(codeOf(answerOf(w.backend.secret({}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.rollback(target, {}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.endGrace(target))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.moveToTrash({target}, {}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.restoreFromTrash({target}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.purge(target, {}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.checkMaterial({target.id}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.recordChecks({}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.pastChecks({}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.record({}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.saveWorkspace({}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.fingerprint({}, {}, false))), ErrorCode::Unsupported);
    QCOMPARE(w.broker.count(), 0);
}

void TestOrgBackend::whatComesLateIsForgotten()
{
    OrgWorld w;
    const Credential key = w.listed();
    const auto late = w.backend.overviews(nullptr);
    w.backend.forget();
    QVERIFY(answerOf(late)); // whoever asked is told
    QVERIFY(answerOf(w.backend.overviews(std::vector{key.overview.id}))->empty());
}

QTEST_GUILESS_MAIN(TestOrgBackend)
#include "tst_org_backend.moc"
