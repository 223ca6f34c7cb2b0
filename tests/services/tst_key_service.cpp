#include "models/services/key_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    FakeRegistry registry;
    KeyService service{backend, registry};

    CredentialId add(const QString &label, const QString &environment = u"staging"_s)
    {
        return backend.add(someData(label, environment), {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
    }
    [[nodiscard]] const EventDraft &lastEvent() const { return backend.events.back(); }
};

} // namespace

class TestKeyService final : public QObject
{
    Q_OBJECT
private slots:
    void createsWithTheRegistrysCategory();
    void refusesWhatTheRegistryDoesNotKnow();
    void aRequiredSecretIsAskedFor();
    void declaresWithoutAValue();
    void whatNeedsNoSecretIsActiveWithoutOne();
    void deletingCanBeUndone();
    void undoLeavesALaterChangeAlone();
    void tagsGoBackToWhatTheyWere();
    void ownersGoBackToWhatTheyWere();
    void someFailuresAreCounted();
    void revokingNeedsAReason();
    void revokingRecordsTheReason();
    void purgingNeedsTheTypedLabel();
    void purgingNeedsTheTrash();
    void anAmbiguousNameListsPaths();
    void workspacesAreChecked();
};

void TestKeyService::createsWithTheRegistrysCategory()
{
    World w;
    CredentialData data = someData(u"OpenAI"_s);
    data.category = u"wrong"_s;
    const auto made = answerOf(w.service.create({data, secretsOf({{u"api_key"_s, FakeRegistry::apiKey("oai-")}}), {}}));
    QVERIFY(made);
    QCOMPARE(made->details.path, u"/acme/staging/genai/openai"_s);
    QCOMPARE(made->overview.fingerprints.at(0).shown.kind, Fingerprint::Kind::Sha256);
    QCOMPARE(made->overview.lifecycle, Lifecycle::Active);
}

void TestKeyService::refusesWhatTheRegistryDoesNotKnow()
{
    World w;
    CredentialData data = someData(u"x"_s);
    data.provider = u"nobody"_s;
    QCOMPARE(answerOf(w.service.create({data, {}, {}})).error().code, ErrorCode::InvalidInput);
    data = someData(u"x"_s);
    data.fields = {{u"api_key"_s, u"open"_s}}; // a secret field must not be stored openly
    QCOMPARE(answerOf(w.service.create({data, {}, {}})).error().code, ErrorCode::InvalidInput);
    data = someData(u"!!"_s);
    QCOMPARE(answerOf(w.service.create({data, {}, {}})).error().code, ErrorCode::InvalidInput);
    QVERIFY(w.backend.rows.empty());
}

void TestKeyService::aRequiredSecretIsAskedFor()
{
    World w;
    const auto other = answerOf(w.service.create({someData(u"x"_s), secretsOf({{u"organization_id"_s, "v"}}), {}}));
    QCOMPARE(other.error().code, ErrorCode::InvalidInput);
    const auto empty = answerOf(w.service.create({someData(u"x"_s), secretsOf({{u"api_key"_s, ""}}), {}}));
    QCOMPARE(empty.error().code, ErrorCode::InvalidInput);
}

void TestKeyService::declaresWithoutAValue()
{
    World w;
    const auto made = answerOf(w.service.create({someData(u"later"_s), {}, {}}));
    QCOMPARE(made->overview.lifecycle, Lifecycle::Pending);
}

void TestKeyService::whatNeedsNoSecretIsActiveWithoutOne()
{
    World w;
    CredentialKind &kind = w.registry.providers[3].kinds.front(); // of "openai"
    kind.fields.front().required = false;
    const auto create = [&w](const QString &label, bool declared) {
        const auto made = answerOf(w.service.create({someData(label), {}, {}}, declared));
        return made ? std::optional(made->overview.lifecycle) : std::nullopt;
    };
    QCOMPARE(create(u"optional"_s, false), Lifecycle::Active);
    QCOMPARE(create(u"its value comes later"_s, true), Lifecycle::Pending);
    std::erase_if(kind.fields, &FieldSpec::secret);
    QCOMPARE(create(u"a subscription"_s, false), Lifecycle::Active);
    QCOMPARE(create(u"no value can come"_s, true), Lifecycle::Active);
}

void TestKeyService::deletingCanBeUndone()
{
    World w;
    const CredentialId id = w.add(u"one"_s);
    const auto answer = answerOf(w.service.moveToTrash({w.backend.target(id)}, u"old"_s));
    QCOMPARE(answer->done, 1);
    QVERIFY(w.backend.overview(id).trashedAt);
    QVERIFY(answer->undo);
    QVERIFY(answerOf(answer->undo->run()));
    QVERIFY(!w.backend.overview(id).trashedAt);
    QCOMPARE(w.lastEvent().action, AuditAction::CredentialRestored);
}

void TestKeyService::undoLeavesALaterChangeAlone()
{
    World w;
    const CredentialId id = w.add(u"one"_s);
    const auto answer = answerOf(w.service.setOwner({w.backend.target(id)}, u"ada"_s));
    QVERIFY(answerOf(w.service.setOwner({w.backend.target(id)}, u"grace"_s)));
    QCOMPARE(answerOf(answer->undo->run()).error().code, ErrorCode::Conflict);
    QCOMPARE(w.backend.overview(id).owner, u"grace"_s);
}

void TestKeyService::tagsGoBackToWhatTheyWere()
{
    World w;
    const CredentialId a = w.add(u"a"_s);
    const CredentialId b = w.add(u"b"_s);
    w.backend.rows.at(a).credential.overview.tags = {u"x"_s, u"old"_s};
    const auto answer
        = answerOf(w.service.editTags({w.backend.target(a), w.backend.target(b)}, {u" x "_s, u"new"_s, u""_s}, {u"old"_s}));
    QCOMPARE(w.backend.overview(a).tags, QStringList({u"x"_s, u"new"_s}));
    QCOMPARE(w.backend.overview(b).tags, QStringList({u"x"_s, u"new"_s}));
    QVERIFY(answerOf(answer->undo->run()));
    QCOMPARE(w.backend.overview(a).tags, QStringList({u"x"_s, u"old"_s}));
    QVERIFY(w.backend.overview(b).tags.isEmpty());
}

void TestKeyService::ownersGoBackToWhatTheyWere()
{
    World w;
    const CredentialId a = w.add(u"a"_s);
    const CredentialId b = w.add(u"b"_s);
    w.backend.rows.at(a).credential.overview.owner = u"ada"_s;
    const auto answer = answerOf(w.service.setOwner({w.backend.target(a), w.backend.target(b)}, u"team"_s));
    QCOMPARE(w.backend.overview(b).owner, u"team"_s);
    QVERIFY(answerOf(answer->undo->run()));
    QCOMPARE(w.backend.overview(a).owner, u"ada"_s);
    QCOMPARE(w.backend.overview(b).owner, QString());
}

void TestKeyService::someFailuresAreCounted()
{
    World w;
    const CredentialId id = w.add(u"a"_s);
    const auto answer = answerOf(w.service.setOwner({w.backend.target(id), {CredentialId::generate(), 1}}, u"ada"_s));
    QCOMPARE(answer->done, 1);
    QCOMPARE(answer->failed, 1);
    QCOMPARE(answer->firstError->code, ErrorCode::NotFound);
}

void TestKeyService::revokingNeedsAReason()
{
    World w;
    const CredentialId id = w.add(u"a"_s);
    QCOMPARE(answerOf(w.service.revoke({w.backend.target(id)}, u"  "_s)).error().code, ErrorCode::Refused);
    QCOMPARE(w.backend.overview(id).lifecycle, Lifecycle::Active);
    QCOMPARE(w.lastEvent().action, AuditAction::CredentialRevoked);
    QCOMPARE(w.lastEvent().result, AuditResult::Denied);
    QCOMPARE(w.lastEvent().path, u"/acme/staging/genai/a"_s);
}

void TestKeyService::revokingRecordsTheReason()
{
    World w;
    const CredentialId id = w.add(u"a"_s);
    QCOMPARE(answerOf(w.service.revoke({w.backend.target(id)}, u"leaked"_s))->done, 1);
    QCOMPARE(w.lastEvent().reason, u"leaked"_s);
    QCOMPARE(w.lastEvent().result, AuditResult::Granted);
}

void TestKeyService::purgingNeedsTheTypedLabel()
{
    World w;
    const CredentialId id = w.add(u"Old key"_s);
    QVERIFY(answerOf(w.service.moveToTrash({w.backend.target(id)}, {})));
    QCOMPARE(answerOf(w.service.purge(w.backend.target(id), u"old key"_s, {})).error().code, ErrorCode::Refused);
    QCOMPARE(w.lastEvent().result, AuditResult::Denied);
    QVERIFY(answerOf(w.service.purge(w.backend.target(id), u"Old key"_s, {})));
    QVERIFY(w.backend.rows.empty());
}

void TestKeyService::purgingNeedsTheTrash()
{
    World w;
    const CredentialId id = w.add(u"Old key"_s);
    QCOMPARE(answerOf(w.service.purge(w.backend.target(id), u"Old key"_s, {})).error().code, ErrorCode::Refused);
    QCOMPARE(w.backend.rows.size(), std::size_t{1});
}

void TestKeyService::anAmbiguousNameListsPaths()
{
    World w;
    const CredentialId a = w.add(u"Twin"_s);
    CredentialData other = someData(u"Twin"_s);
    other.category = u"cloud"_s;
    w.backend.add(other, {});
    const auto answer = answerOf(w.service.resolve({u"acme/staging/Twin"_s}));
    QCOMPARE(answer.error().code, ErrorCode::Ambiguous);
    QCOMPARE(answer.error().detail, u"/acme/staging/cloud/twin\n/acme/staging/genai/twin"_s);
    QCOMPARE(*answerOf(w.service.resolve({a.toString()})), a);
    QCOMPARE(answerOf(w.service.resolve({u"nothing"_s})).error().code, ErrorCode::NotFound);
}

void TestKeyService::workspacesAreChecked()
{
    World w;
    QCOMPARE(answerOf(w.service.saveWorkspace({u"Not a slug"_s, {}, {u"dev"_s}, {}, 0})).error().code, ErrorCode::InvalidInput);
    QCOMPARE(answerOf(w.service.saveWorkspace({u"labs"_s, {}, {u" "_s}, {}, 0})).error().code, ErrorCode::InvalidInput);
    QCOMPARE(answerOf(w.service.saveWorkspace({u"labs"_s, {}, {u"dev"_s}, u"/all"_s, 0})).error().code, ErrorCode::InvalidInput);
    const auto saved = answerOf(w.service.saveWorkspace({u"labs"_s, {}, {u"dev"_s, u" dev "_s}, {}, 0}));
    QCOMPARE(saved->name, u"labs"_s);
    QCOMPARE(saved->environments, QStringList(u"dev"_s));
    QCOMPARE(saved->pathTemplate, defaultPathTemplate());
}

QTEST_GUILESS_MAIN(TestKeyService)
#include "tst_key_service.moc"
