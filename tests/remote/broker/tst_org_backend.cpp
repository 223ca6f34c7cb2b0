#include "tests/remote/broker/org_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestOrgBackend final : public QObject
{
    Q_OBJECT
private slots:
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
    void aKeyThatCannotBeLookedAtIsNotGone();
    void whatItCannotDoHasAReason();
};

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

void TestOrgBackend::aKeyThatCannotBeLookedAtIsNotGone()
{
    OrgWorld w;
    const Credential key = w.listed();
    w.broker.answer(kOne, integration());
    w.broker.problem(kOne, "forbidden", 403);
    w.broker.answer(kDelete, QByteArray(), 204);
    const auto done = answerOf(w.backend.revoke({{key.overview.id, key.overview.revision}}, u"Leaked"_s));
    QVERIFY(done && !done->front().revision);
    QCOMPARE(done->front().revision.error().code, ErrorCode::OutcomeUnknown);
    QCOMPARE(answerOf(w.backend.overviews(std::vector{key.overview.id}))->size(), std::size_t{1});
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

QTEST_GUILESS_MAIN(TestOrgBackend)
#include "tst_org_backend.moc"
