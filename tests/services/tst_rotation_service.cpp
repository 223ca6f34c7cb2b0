#include "models/services/rotation_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    FakeRegistry registry;
    FakeSecretTools tools;
    RotationService service{backend, registry, tools, clock};

    CredentialId addPasted(const QString &label)
    {
        return backend.add(someData(label), {{u"api_key"_s, FakeRegistry::apiKey("oai-", 'a')}});
    }
    CredentialId addLocal(const QString &label, int graceHours = 0)
    {
        CredentialData data = someData(label);
        data.provider = u"jwt_signing_secret"_s;
        data.kind = u"hs256"_s;
        data.policy.graceHours = graceHours;
        return backend.add(data, {{u"secret"_s, QByteArray(43, 'a')}});
    }
    [[nodiscard]] RotateOrder order(const CredentialId &id, const QString &field, const QByteArray &value) const
    {
        RotateOrder order;
        order.target = backend.target(id);
        order.secrets = secretsOf({{field, value}});
        order.grace = 24h;
        return order;
    }
};

} // namespace

class TestRotationService final : public QObject
{
    Q_OBJECT
private slots:
    void aPastedValueBecomesCurrent();
    void aBlockedValueChangesNothing();
    void anEmptyOrderIsRefused();
    void aValueIsGeneratedHere();
    void whatTheProviderIssuesIsNotGenerated();
    void rollsBackAndEndsGrace();
    void aPlanSaysWhatNeedsAPerson();
    void aRunRotatesWhatCanBeGenerated();
    void aCancelledRunStopsBetweenKeys();
    void thePreviewSaysWhatStays();
    void nothingIsPromisedThatThePlaceCannotDo();
};

void TestRotationService::aPastedValueBecomesCurrent()
{
    World w;
    const CredentialId id = w.addPasted(u"k"_s);
    const QByteArray fresh = FakeRegistry::apiKey("oai-", 'b');
    const auto rotated = answerOf(w.service.rotate(w.order(id, u"api_key"_s, fresh)));
    QVERIFY(rotated);
    QCOMPARE(w.backend.value(id, u"api_key"_s), fresh);
    QCOMPARE(rotated->previousVersion()->number, 1);
    QCOMPARE(rotated->overview.fingerprints.at(0).shown.kind, Fingerprint::Kind::Sha256);
}

void TestRotationService::aBlockedValueChangesNothing()
{
    World w;
    const CredentialId id = w.addLocal(u"k"_s);
    const auto rotated = answerOf(w.service.rotate(w.order(id, u"secret"_s, "short")));
    QCOMPARE(rotated.error().code, ErrorCode::InvalidInput);
    QVERIFY(!rotated.error().detail.contains(u"short"_s));
    QCOMPARE(w.backend.value(id, u"secret"_s), QByteArray(43, 'a'));
    const auto unknown = answerOf(w.service.rotate(w.order(id, u"kid"_s, "x")));
    QCOMPARE(unknown.error().code, ErrorCode::InvalidInput);
}

void TestRotationService::anEmptyOrderIsRefused()
{
    World w;
    RotateOrder order;
    order.target = w.backend.target(w.addPasted(u"k"_s));
    QCOMPARE(answerOf(w.service.rotate(std::move(order))).error().code, ErrorCode::InvalidInput);
}

void TestRotationService::aValueIsGeneratedHere()
{
    World w;
    const CredentialId id = w.addLocal(u"k"_s);
    const auto rotated = answerOf(w.service.rotateGenerated(w.backend.target(id), 12h, u"due"_s));
    QVERIFY(rotated);
    QCOMPARE(w.backend.value(id, u"secret"_s).size(), 43); // 256 bits as base64url
    QVERIFY(w.backend.value(id, u"secret"_s) != QByteArray(43, 'a'));
    QCOMPARE(*rotated->overview.graceEndsAt, kNoon + 12h);
}

void TestRotationService::whatTheProviderIssuesIsNotGenerated()
{
    World w;
    const CredentialId id = w.addPasted(u"k"_s);
    QCOMPARE(answerOf(w.service.rotateGenerated(w.backend.target(id), 0h, {})).error().code, ErrorCode::Unsupported);
    QCOMPARE(w.tools.made, 0);
}

void TestRotationService::rollsBackAndEndsGrace()
{
    World w;
    const CredentialId id = w.addPasted(u"k"_s);
    const QByteArray old = w.backend.value(id, u"api_key"_s);
    QVERIFY(answerOf(w.service.rotate(w.order(id, u"api_key"_s, FakeRegistry::apiKey("oai-", 'b')))));
    QVERIFY(answerOf(w.service.rollback(w.backend.target(id), u"broke billing"_s)));
    QCOMPARE(w.backend.value(id, u"api_key"_s), old);
    QVERIFY(answerOf(w.service.rotate(w.order(id, u"api_key"_s, FakeRegistry::apiKey("oai-", 'c')))));
    const auto ended = answerOf(w.service.endGrace(w.backend.target(id)));
    QVERIFY(!ended->previousVersion());
    QCOMPARE(ended->overview.lifecycle, Lifecycle::Active);
}

void TestRotationService::aPlanSaysWhatNeedsAPerson()
{
    World w;
    const CredentialId pasted = w.addPasted(u"pasted"_s);
    const CredentialId local = w.addLocal(u"local"_s);
    const CredentialId revoked = w.addLocal(u"revoked"_s);
    w.backend.rows.at(revoked).credential.overview.lifecycle = Lifecycle::Revoked;
    const RotationPlan plan
        = w.service.plan({w.backend.overview(pasted), w.backend.overview(local), w.backend.overview(revoked)});
    QCOMPARE(plan.items[0].way, RotationWay::Person);
    QVERIFY(plan.items[0].why.contains(u"OpenAI"_s));
    QCOMPARE(plan.items[1].way, RotationWay::Generate);
    QCOMPARE(plan.items[2].way, RotationWay::Skip);
    QCOMPARE(plan.count(RotationWay::Generate), 1);
}

void TestRotationService::aRunRotatesWhatCanBeGenerated()
{
    World w;
    const CredentialId a = w.addLocal(u"a"_s, 6);
    const CredentialId b = w.addLocal(u"b"_s);
    const CredentialId c = w.addPasted(u"c"_s);
    auto progress = std::make_shared<Progress>();
    const auto plan = w.service.plan({w.backend.overview(a), w.backend.overview(b), w.backend.overview(c)});
    w.backend.rows.at(b).credential.overview.revision = 9; // changed meanwhile
    const auto outcomes = answerOf(w.service.run(plan, u"due"_s, progress));
    QCOMPARE(outcomes->size(), std::size_t{2});
    QVERIFY((*outcomes)[0].revision);
    QCOMPARE((*outcomes)[1].revision.error().code, ErrorCode::Conflict);
    QCOMPARE(*w.backend.overview(a).graceEndsAt, kNoon + 6h);
    QCOMPARE(progress->done(), 2);
    QCOMPARE(w.backend.value(c, u"api_key"_s), FakeRegistry::apiKey("oai-", 'a'));
}

void TestRotationService::aCancelledRunStopsBetweenKeys()
{
    World w;
    const CredentialId a = w.addLocal(u"a"_s);
    auto progress = std::make_shared<Progress>();
    progress->cancel();
    const auto outcomes = answerOf(w.service.run(w.service.plan({w.backend.overview(a)}), {}, progress));
    QCOMPARE(outcomes->at(0).revision.error().code, ErrorCode::Cancelled);
    QCOMPARE(w.backend.value(a, u"secret"_s), QByteArray(43, 'a'));
}

void TestRotationService::thePreviewSaysWhatStays()
{
    World w;
    const CredentialId id = w.addPasted(u"k"_s);
    Credential &key = w.backend.rows.at(id).credential;
    key.overview.consumers = {u"billing"_s};
    QCOMPARE(w.service.defaultGrace(key), 24h);
    const RotationPreview preview = w.service.preview(key, false, 24h);
    QVERIFY(preview.will.first().contains(u"version 2"_s));
    QVERIFY(preview.willNot.join(u' ').contains(u"OpenAI"_s));
    QVERIFY(preview.willNot.join(u' ').contains(u"billing"_s));
    QCOMPARE(preview.providerLink, u"https://example.com/keys"_s);
    const Credential &local = w.backend.rows.at(w.addLocal(u"l"_s)).credential;
    QVERIFY(!w.service.preview(local, true, 0h).willNot.join(u' ').contains(u"revoke"_s));
}

void TestRotationService::nothingIsPromisedThatThePlaceCannotDo()
{
    World w;
    const Credential &key = w.backend.rows.at(w.addPasted(u"k"_s)).credential;
    QVERIFY(w.service.preview(key, false, 0h).will.last().contains(u"audit log"_s));
    w.backend.can &= ~(Capability::GraceVersions | Capability::AuditLog);
    QCOMPARE(w.service.defaultGrace(key), 0h);
    QVERIFY(!w.service.preview(key, false, 0h).will.join(u' ').contains(u"audit log"_s));
}

QTEST_GUILESS_MAIN(TestRotationService)
#include "tst_rotation_service.moc"
