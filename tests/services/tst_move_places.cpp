#include "models/services/move_service.h"
#include "models/services/move_text.h"

#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A place that keeps no tags, and shows a field that nobody gave.
class PoorRules final : public MoveRules
{
public:
    [[nodiscard]] MoveFit fit(const Credential &key, CredentialData wanted) const override
    {
        MoveFit fit;
        fit.data = std::move(wanted);
        if (!fit.data.tags.isEmpty())
            fit.losses.push_back(MoveLoss::Tags);
        fit.data.tags.clear();
        fit.path = expandPath(defaultPathTemplate(), fit.data.workspace, fit.data.environment, fit.data.category, fit.data.label);
        if (const VersionInfo *current = key.currentVersion())
            fit.secretFields = current->secretFields;
        else
            fit.problem = u"This broker keeps no key without a value."_s;
        return fit;
    }
    [[nodiscard]] bool isMadeUp(const QString &field) const override { return field == "made_up"_L1; }
};

struct World {
    FixedClock clock;
    FakeBackend store{clock};
    FakeBackend broker{clock};
    PoorRules rules;
    FakeRegistry registry;
    std::unique_ptr<MoveService> moving = std::make_unique<MoveService>(MovePlace{&store, u"store acme.claviger"_s},
                                                                        MovePlace{&broker, u"broker Example"_s}, registry);

    void makeBrokerPoor()
    {
        moving = std::make_unique<MoveService>(MovePlace{&store, u"store acme.claviger"_s},
                                               MovePlace{&broker, u"broker Example"_s, &rules}, registry);
    }
    CredentialId add(const QString &label, const QByteArray &value = "oai-value")
    {
        return store.add(someData(label), {{u"api_key"_s, value}});
    }
    [[nodiscard]] Result<MovePlan> plan(std::vector<CredentialId> keys, MoveWish wish = {})
    {
        return answerOf(moving->plan(std::move(keys), std::make_shared<Progress>(), std::move(wish)));
    }
    [[nodiscard]] Result<std::vector<MoveOutcome>> run(const MovePlan &plan, AfterMove after = AfterMove::Trash)
    {
        return answerOf(moving->run({plan, after, u"to the broker"_s}, std::make_shared<Progress>()));
    }
};

} // namespace

/// What differs from place to place: what is kept there, how it shows that values arrived, what is there already.
class TestMovePlaces final : public QObject
{
    Q_OBJECT
private slots:
    void interruptedAtEveryStep_data();
    void interruptedAtEveryStep();
    void anotherLabelGetsOutOfTheWay();
    void replacingIsOneRotation();
    void aReplacementThatWasInterruptedRotatesOnce();
    void anotherProviderIsNeverReplaced();
    void workspacesGoWhereTheyAreSent();
    void environmentsThatAreMissing();
    void aPlaceOfOneWorkspaceTakesAll();
    void whatIsNotKeptIsSaid();
    void valuesAreReadBackWhereNobodyCompares();
    void whatCannotBeProvenStays();
    void aPlaceWithoutALog();
    void madeUpFieldsStay();
    void aMetadataLossIsFoundOut();
};

void TestMovePlaces::interruptedAtEveryStep_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<QString>("method");
    for (const char *method : {"credential", "secret", "record", "moveToTrash"})
        QTest::addRow("source %s", method) << true << QString::fromLatin1(method);
    for (const char *method : {"findPath", "create", "credential", "fingerprint", "record"})
        QTest::addRow("target %s", method) << false << QString::fromLatin1(method);
}

void TestMovePlaces::interruptedAtEveryStep()
{
    QFETCH(const bool, atSource);
    QFETCH(const QString, method);
    World w;
    const CredentialId id = w.add(u"billing"_s, "oai-billing");
    const MovePlan plan = *w.plan({id});
    (atSource ? w.store : w.broker).answers.failNext(method, {ErrorCode::Unreachable, u"place"_s, {}});
    const auto first = w.run(plan);
    QCOMPARE(first->front().error->code, ErrorCode::Unreachable);
    QVERIFY(!first->front().trashed);
    QVERIFY(!w.store.overview(id).trashedAt);
    const auto again = w.plan({id});
    const auto second = w.run(*again);
    QVERIFY2(!second->front().error, qPrintable(second->front().error.value_or(Error{}).detail));
    QVERIFY(second->front().trashed);
    QCOMPARE(w.broker.rows.size(), 1U);
    QCOMPARE(w.broker.value(*second->front().target, u"api_key"_s), "oai-billing");
    QCOMPARE(w.broker.rows.begin()->second.credential.details.versions.size(), 1U);
}

void TestMovePlaces::anotherLabelGetsOutOfTheWay()
{
    World w;
    const CredentialId id = w.add(u"billing"_s, "oai-ours");
    const CredentialId there = w.broker.add(someData(u"billing"_s), {{u"api_key"_s, "oai-theirs"}});
    MoveWish wish;
    wish.labels.insert(id, anotherLabel(u"billing"_s));
    const auto plan = w.plan({id}, wish);
    QCOMPARE(plan->items.front().fate, MoveFate::Create);
    QCOMPARE(plan->items.front().path, u"/acme/staging/genai/billing-2"_s);
    const auto outcomes = w.run(*plan);
    QVERIFY(!outcomes->front().error && outcomes->front().trashed);
    QCOMPARE(w.broker.overview(*outcomes->front().target).label, u"billing 2"_s);
    QCOMPARE(w.broker.value(there, u"api_key"_s), "oai-theirs");
    QCOMPARE(anotherLabel(u"billing 2"_s), u"billing 3"_s);
    QCOMPARE(anotherLabel(u"key 0815x"_s), u"key 0815x 2"_s);
}

void TestMovePlaces::replacingIsOneRotation()
{
    World w;
    const CredentialId id = w.add(u"billing"_s, "oai-ours");
    const CredentialId there = w.broker.add(someData(u"billing"_s), {{u"api_key"_s, "oai-theirs"}});
    auto plan = w.plan({id});
    plan->items.front().clash = MoveClash::Replace;
    const auto outcomes = w.run(*plan);
    QVERIFY2(!outcomes->front().error, qPrintable(outcomes->front().error.value_or(Error{}).detail));
    QVERIFY(outcomes->front().replaced && !outcomes->front().created && outcomes->front().trashed);
    QCOMPARE(w.broker.value(there, u"api_key"_s), "oai-ours");
    QCOMPARE(w.broker.rows.at(there).credential.details.versions.size(), 2U);
    QCOMPARE(w.broker.rows.size(), 1U);
}

void TestMovePlaces::aReplacementThatWasInterruptedRotatesOnce()
{
    World w;
    const CredentialId id = w.add(u"billing"_s, "oai-ours");
    const CredentialId there = w.broker.add(someData(u"billing"_s), {{u"api_key"_s, "oai-theirs"}});
    auto plan = w.plan({id});
    plan->items.front().clash = MoveClash::Replace;
    w.broker.answers.failNext(u"record"_s, {ErrorCode::Unreachable, u"broker"_s, {}}); // after the rotation
    QVERIFY(w.run(*plan)->front().error);
    QVERIFY(!w.store.overview(id).trashedAt);
    const auto second = w.run(*plan);
    QVERIFY(!second->front().error && !second->front().replaced && second->front().trashed);
    QCOMPARE(w.broker.rows.at(there).credential.details.versions.size(), 2U);
}

void TestMovePlaces::anotherProviderIsNeverReplaced()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    auto plan = w.plan({id});
    plan->items.front().clash = MoveClash::Replace;
    CredentialData other = someData(u"billing"_s); // it came between plan and run
    other.provider = u"anthropic"_s;
    other.category = u"genai"_s;
    const CredentialId there = w.broker.add(other, {{u"api_key"_s, "x"}});
    const auto outcomes = w.run(*plan);
    QCOMPARE(outcomes->front().error->code, ErrorCode::AlreadyExists);
    QCOMPARE(w.broker.value(there, u"api_key"_s), "x");
    QVERIFY(!nextStepText(outcomes->front()).isEmpty());
}

void TestMovePlaces::workspacesGoWhereTheyAreSent()
{
    World w;
    w.broker.spaces = {{u"shop"_s, u"Shop"_s, defaultEnvironments(), defaultPathTemplate(), 3},
                       {u"blog"_s, u"Blog"_s, defaultEnvironments(), defaultPathTemplate(), 1}};
    const CredentialId id = w.add(u"billing"_s);
    MoveWish wish;
    wish.workspaces.insert(u"acme"_s, u"shop"_s);
    auto plan = w.plan({id}, wish);
    QVERIFY(plan->newWorkspaces.empty());
    QCOMPARE(plan->targetWorkspaces, (QStringList{u"shop"_s, u"blog"_s}));
    QCOMPARE(plan->workspaces.front().to, u"shop"_s);
    QCOMPARE(plan->items.front().path, u"/shop/staging/genai/billing"_s);
    QVERIFY(planRemarks(*plan, w.moving->source(), w.moving->target()).join(u' ').contains(u"“shop”"_s));
    const auto outcomes = w.run(*plan);
    QCOMPARE(w.broker.overview(*outcomes->front().target).workspace, u"shop"_s);
    // without a wish, it is made
    plan = w.plan({w.add(u"second"_s)});
    QVERIFY(plan->workspaces.front().isNew);
    QCOMPARE(plan->newWorkspaces.front().slug, u"acme"_s);
}

void TestMovePlaces::environmentsThatAreMissing()
{
    World w;
    w.broker.spaces.front().environments = {u"production"_s};
    const CredentialId id = w.add(u"billing"_s); // of staging
    auto plan = w.plan({id});
    QCOMPARE(plan->newWorkspaces.front().revision, 1U);
    QCOMPARE(plan->newWorkspaces.front().environments, (QStringList{u"production"_s, u"staging"_s}));
    QVERIFY(!plan->workspaces.front().isNew);
    QVERIFY(!w.run(*plan, AfterMove::Keep)->front().error);
    QVERIFY(w.broker.spaces.front().environments.contains(u"staging"_s));

    World poor;
    poor.broker.spaces.front().environments = {u"production"_s};
    poor.broker.can.setFlag(Capability::Workspaces, false);
    plan = poor.plan({poor.add(u"billing"_s)});
    QCOMPARE(plan->items.front().fate, MoveFate::Unfit);
    QVERIFY(plan->items.front().problem.contains(u"staging"_s));
}

void TestMovePlaces::aPlaceOfOneWorkspaceTakesAll()
{
    World w;
    w.makeBrokerPoor();
    w.broker.can.setFlag(Capability::Workspaces, false);
    w.broker.spaces.front().slug = u"vault"_s;
    const auto plan = w.plan({w.add(u"billing"_s)});
    QCOMPARE(plan->items.front().fate, MoveFate::Create);
    QCOMPARE(plan->items.front().path, u"/vault/staging/genai/billing"_s);
    QVERIFY(!w.run(*plan)->front().error);
}

void TestMovePlaces::whatIsNotKeptIsSaid()
{
    World w;
    w.makeBrokerPoor();
    CredentialData data = someData(u"billing"_s);
    data.tags = {u"pci"_s};
    const CredentialId tagged = w.store.add(data, {{u"api_key"_s, "oai-value"}});
    const CredentialId pending = w.store.add(someData(u"pending"_s), {});
    const auto plan = w.plan({tagged, pending});
    QCOMPARE(plan->items.front().losses, std::vector{MoveLoss::Tags});
    QVERIFY(lossText(plan->items.front()).contains(u"tags"_s));
    QVERIFY(planSentence(plan->items.front()).contains(u"tags"_s));
    QCOMPARE(plan->items.back().fate, MoveFate::Unfit);
    QVERIFY(fateText(plan->items.back()).contains(u"without a value"_s));
    const auto outcomes = w.run(*plan);
    QCOMPARE(outcomes->size(), 1U);
    QVERIFY(!outcomes->front().error && outcomes->front().trashed);
    QVERIFY(w.broker.overview(*outcomes->front().target).tags.isEmpty());
    QVERIFY(!w.store.overview(pending).trashedAt);
}

void TestMovePlaces::valuesAreReadBackWhereNobodyCompares()
{
    World w;
    w.broker.can.setFlag(Capability::Duplicates, false);
    const CredentialId id = w.add(u"billing"_s, "oai-billing");
    const auto outcomes = w.run(*w.plan({id}));
    QVERIFY(!outcomes->front().error && outcomes->front().isProven && outcomes->front().trashed);
    const auto isRead = [](const EventDraft &event) { return event.action == AuditAction::SecretUsed; };
    QCOMPARE(std::ranges::count_if(w.broker.events, isRead), 1);
    const CredentialId other = w.add(u"other"_s, "oai-ours");
    w.broker.add(someData(u"other"_s), {{u"api_key"_s, "oai-theirs"}});
    const auto clash = w.run(*w.plan({other}));
    QCOMPARE(clash->front().error->code, ErrorCode::AlreadyExists);
    QVERIFY(!w.store.overview(other).trashedAt);
}

void TestMovePlaces::whatCannotBeProvenStays()
{
    World w;
    w.broker.can.setFlag(Capability::Duplicates, false);
    w.broker.can.setFlag(Capability::Reveal, false);
    const CredentialId id = w.add(u"billing"_s);
    const auto plan = w.plan({id});
    QVERIFY(planRemarks(*plan, w.moving->source(), w.moving->target()).join(u' ').contains(u"cannot be proven"_s));
    QCOMPARE(w.run(*plan, AfterMove::Trash).error().code, ErrorCode::Unsupported);
    QVERIFY(w.broker.rows.empty());
    const auto copied = w.run(*plan, AfterMove::Keep);
    QVERIFY(!copied->front().error && copied->front().created && !copied->front().isProven);
    const auto again = w.run(*w.plan({id}), AfterMove::Keep); // nobody can say that it is the same
    QCOMPARE(again->front().error->code, ErrorCode::AlreadyExists);
    QCOMPARE(w.broker.rows.size(), 1U);
}

void TestMovePlaces::aPlaceWithoutALog()
{
    World w;
    w.broker.can.setFlag(Capability::AuditLog, false);
    w.broker.answers.failNext(u"record"_s, {ErrorCode::Unsupported, u"broker"_s, {}});
    const CredentialId id = w.add(u"billing"_s);
    const auto plan = w.plan({id});
    QVERIFY(planRemarks(*plan, w.moving->source(), w.moving->target()).join(u' ').contains(u"broker Example shows no log"_s));
    const auto outcomes = w.run(*plan);
    QVERIFY(!outcomes->front().error && outcomes->front().trashed);
    QCOMPARE(std::ranges::count(w.store.events, AuditAction::CredentialMoved, &EventDraft::action), 1);
}

void TestMovePlaces::madeUpFieldsStay()
{
    World w;
    const MovePlace broker{&w.broker, u"broker Example"_s, &w.rules};
    CredentialData data = someData(u"billing"_s);
    data.fields = {{u"made_up"_s, u"a.b.c"_s}, {u"organization_id"_s, u"org-1"_s}};
    const CredentialId id = w.broker.add(data, {{u"api_key"_s, "oai-value"}});
    MoveService back(broker, {&w.store, u"store"_s}, w.registry);
    const auto plan = answerOf(back.plan({id}, nullptr));
    const auto outcomes = answerOf(back.run({*plan, AfterMove::Keep, u"back"_s}, nullptr));
    QVERIFY(!outcomes->front().error);
    const std::vector<PlainField> &fields = w.store.rows.at(*outcomes->front().target).credential.details.fields;
    QCOMPARE(fields.size(), 1U);
    QCOMPARE(fields.front().name, u"organization_id"_s);
}

void TestMovePlaces::aMetadataLossIsFoundOut()
{
    World w;
    CredentialData data = someData(u"billing"_s);
    data.owner = u"ada"_s;
    const CredentialId id = w.store.add(data, {{u"api_key"_s, "oai-value"}});
    connect(&w.broker, &Backend::changed, w.moving.get(),
            [&](const QList<CredentialId> &ids) { w.broker.rows.at(ids.front()).credential.overview.owner.clear(); });
    const auto outcomes = w.run(*w.plan({id}));
    QCOMPARE(outcomes->front().error->code, ErrorCode::Damaged);
    QVERIFY(!w.store.overview(id).trashedAt);
}

QTEST_GUILESS_MAIN(TestMovePlaces)
#include "tst_move_places.moc"
