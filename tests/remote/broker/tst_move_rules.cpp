#include "models/remote/broker/keypath/key_path_rules.h"
#include "models/remote/broker/org/org_rules.h"

#include "tests/support/fake_registry.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Credential keyWith(const QStringList &secrets)
{
    Credential key;
    key.overview.provider = u"openai"_s;
    key.overview.kind = u"project_key"_s;
    if (!secrets.isEmpty()) {
        VersionInfo version;
        version.number = 1;
        version.secretFields = secrets;
        key.details.versions = {version};
    }
    return key;
}

CredentialData data()
{
    CredentialData data;
    data.provider = u"openai"_s;
    data.kind = u"project_key"_s;
    data.label = u"QA Sandbox"_s;
    data.workspace = u"shop"_s;
    data.environment = u"staging"_s;
    data.category = u"genai"_s;
    data.owner = u"ada"_s;
    data.purpose = u"trying"_s;
    data.tags = {u"pci"_s};
    data.consumers = {u"checkout"_s};
    data.fields = {{u"organization_id"_s, u"org-1"_s}, {u"shoe_size"_s, u"43"_s}, {u"owner"_s, u"x"_s}};
    data.policy.rotateEveryDays = 90;
    data.sandbox = true;
    return data;
}

} // namespace

/// What the two simpler dialects make of a key that is moved there.
class TestMoveRules final : public QObject
{
    Q_OBJECT
private slots:
    void keyPathsNameWhatTheyLose();
    void keyPathsTakeOneValue();
    void organisationsNameWhatTheyLose();
    void organisationsTakeWholeKeys();
    void whatFitsLosesNothing();
};

void TestMoveRules::keyPathsNameWhatTheyLose()
{
    const FakeRegistry registry;
    const KeyPathRules rules(registry);
    const MoveFit fit = rules.fit(keyWith({u"api_key"_s}), data());
    QVERIFY(fit.problem.isEmpty());
    QCOMPARE(fit.path, u"/shop/staging/genai/qa_sandbox"_s);
    QCOMPARE(fit.losses,
             (std::vector{MoveLoss::Purpose, MoveLoss::Tags, MoveLoss::Consumers, MoveLoss::Fields, MoveLoss::Schedule,
                          MoveLoss::Sandbox, MoveLoss::Label}));
    QCOMPARE(fit.lostFields, QStringList{u"owner"_s}); // its name means something else there
    QVERIFY(fit.data.tags.isEmpty() && fit.data.purpose.isEmpty() && fit.data.consumers.isEmpty());
    QCOMPARE(fit.data.owner, u"ada"_s);
    QCOMPARE(fit.data.fields.size(), 2U);
    QCOMPARE(fit.secretFields, QStringList{u"api_key"_s});
    QVERIFY(rules.isMadeUp(u"key_path"_s) && !rules.isMadeUp(u"owner"_s));
}

void TestMoveRules::keyPathsTakeOneValue()
{
    const FakeRegistry registry;
    const KeyPathRules rules(registry);
    QVERIFY(!rules.fit(keyWith({}), data()).problem.isEmpty());
    QVERIFY(!rules.fit(keyWith({u"a"_s, u"b"_s}), data()).problem.isEmpty());
    CredentialData nameless = data();
    nameless.label = u"…"_s;
    QVERIFY(!rules.fit(keyWith({u"api_key"_s}), nameless).problem.isEmpty());
    CredentialData foreign = data();
    foreign.provider = u"somebody"_s;
    QCOMPARE(rules.fit(keyWith({u"token"_s}), foreign).secretFields, QStringList{u"value"_s});
}

void TestMoveRules::organisationsNameWhatTheyLose()
{
    const FakeRegistry registry;
    const OrgRules rules(registry);
    const MoveFit fit = rules.fit(keyWith({u"api_key"_s}), data());
    QVERIFY2(fit.problem.isEmpty(), qPrintable(fit.problem));
    QCOMPARE(fit.path, u"/shop/staging/genai/openai"_s);
    QCOMPARE(fit.lostFields, (QStringList{u"shoe_size"_s, u"owner"_s})); // off the provider's list
    QCOMPARE(fit.losses,
             (std::vector{MoveLoss::Purpose, MoveLoss::Tags, MoveLoss::Consumers, MoveLoss::Fields, MoveLoss::Schedule,
                          MoveLoss::Sandbox}));
    QVERIFY(rules.isMadeUp(u"broker_fingerprint"_s));
}

void TestMoveRules::organisationsTakeWholeKeys()
{
    const FakeRegistry registry;
    const OrgRules rules(registry);
    QVERIFY(!rules.fit(keyWith({}), data()).problem.isEmpty());
    QVERIFY(rules.fit(keyWith({u"other"_s}), data()).problem.contains(u"api_key"_s));
    CredentialData longOwner = data();
    longOwner.owner = QString(300, u'x');
    QVERIFY(rules.fit(keyWith({u"api_key"_s}), longOwner).problem.contains(u"256"_s));
}

void TestMoveRules::whatFitsLosesNothing()
{
    const FakeRegistry registry;
    CredentialData plain = data();
    plain.label = u"sandbox"_s;
    plain.purpose.clear();
    plain.tags.clear();
    plain.consumers.clear();
    plain.fields = {{u"organization_id"_s, u"org-1"_s}};
    plain.policy = {};
    plain.sandbox = false;
    const KeyPathRules paths(registry);
    const OrgRules organisations(registry);
    for (const MoveRules *rules : {static_cast<const MoveRules *>(&paths), static_cast<const MoveRules *>(&organisations)}) {
        const MoveFit fit = rules->fit(keyWith({u"api_key"_s}), plain);
        QVERIFY(fit.problem.isEmpty());
        QVERIFY(fit.losses.empty());
        QCOMPARE(fit.data, plain);
    }
}

QTEST_GUILESS_MAIN(TestMoveRules)
#include "tst_move_rules.moc"
