#include "models/services/move_service.h"

#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    FixedClock clock;
    FakeBackend store{clock};
    FakeBackend broker{clock};
    FakeRegistry registry;
    MoveService moving{{&store, u"store acme.claviger"_s}, {&broker, u"broker Example"_s}, registry};

    CredentialId add(const QString &label, const QByteArray &value = "oai-value")
    {
        return store.add(someData(label), {{u"api_key"_s, value}});
    }
    [[nodiscard]] Result<MovePlan> plan(std::vector<CredentialId> keys)
    {
        return answerOf(moving.plan(std::move(keys), std::make_shared<Progress>()));
    }
    [[nodiscard]] Result<std::vector<MoveOutcome>> run(const MovePlan &plan, AfterMove after)
    {
        return answerOf(moving.run({plan, after, u"to the broker"_s}, std::make_shared<Progress>()));
    }
    [[nodiscard]] static int count(const FakeBackend &place, AuditAction action)
    {
        return static_cast<int>(std::ranges::count(place.events, action, &EventDraft::action));
    }
};

} // namespace

class TestMoveService final : public QObject
{
    Q_OBJECT
private slots:
    void aDryRunOpensAndWritesNothing();
    void aCopyStaysAtBothPlaces();
    void aMoveEmptiesTheSourceOnlyAfterTheReadBack();
    void aTargetThatKeptAnotherValueIsFoundOut();
    void aTargetThatLostAFieldIsFoundOut();
    void whatIsThereAlreadyIsComparedAndNotOverwritten();
    void anInterruptedRunGoesOn();
    void aLostAnswerMakesNoSecondKey();
    void whatWasRotatedMeanwhileStays();
    void thePlaceThatIsGoneEndsTheRun();
    void cancelledBetweenTwoKeys();
    void newWorkspacesComeFirst();
    void keysWithoutAValue();
    void whatAPlaceCannotDo();
};

void TestMoveService::aDryRunOpensAndWritesNothing()
{
    World w;
    const CredentialId fresh = w.add(u"fresh"_s);
    const CredentialId there = w.add(u"there"_s);
    const CredentialId taken = w.add(u"taken"_s);
    const CredentialId dead = w.add(u"dead"_s);
    const CredentialId binned = w.add(u"binned"_s);
    w.store.rows.at(dead).credential.overview.lifecycle = Lifecycle::Revoked;
    w.store.rows.at(binned).credential.overview.trashedAt = w.clock.now();
    w.broker.add(someData(u"there"_s), {{u"api_key"_s, "oai-value"}});
    CredentialData other = someData(u"taken"_s);
    other.provider = u"anthropic"_s;
    w.broker.add(other, {{u"api_key"_s, "x"}});
    const Result<MovePlan> plan = w.plan({fresh, there, taken, dead, binned, CredentialId::generate()});
    QVERIFY(plan);
    std::vector<MoveFate> fates;
    for (const MoveItem &item : plan->items)
        fates.push_back(item.fate);
    QCOMPARE(fates,
             (std::vector{MoveFate::Create, MoveFate::Present, MoveFate::PathTaken, MoveFate::Revoked, MoveFate::Trashed,
                          MoveFate::Gone}));
    QCOMPARE(plan->items.front().path, u"/acme/staging/genai/fresh"_s);
    QCOMPARE(plan->count(MoveFate::Create), 1);
    QVERIFY(w.store.events.empty() && w.broker.events.empty());
    QCOMPARE(w.broker.rows.size(), 2U);
}

void TestMoveService::aCopyStaysAtBothPlaces()
{
    World w;
    const CredentialId id = w.add(u"billing"_s, "oai-billing");
    const auto outcomes = w.run(*w.plan({id}), AfterMove::Keep);
    QVERIFY(outcomes && outcomes->size() == 1);
    const MoveOutcome &outcome = outcomes->front();
    QVERIFY(!outcome.error);
    QVERIFY(outcome.created && !outcome.trashed && outcome.target);
    QCOMPARE(w.broker.value(*outcome.target, u"api_key"_s), "oai-billing");
    QVERIFY(!w.store.overview(id).trashedAt);
    QCOMPARE(World::count(w.store, AuditAction::SecretUsed), 1);
    QCOMPARE(World::count(w.store, AuditAction::CredentialMoved), 1);
    QCOMPARE(World::count(w.broker, AuditAction::CredentialMoved), 1);
    QCOMPARE(w.store.events.back().detail, u"to=broker Example id=%1"_s.arg(outcome.target->toString()));
    QCOMPARE(w.broker.events.back().detail, u"from=store acme.claviger id=%1"_s.arg(id.toString()));
    QCOMPARE(w.broker.events.back().reason, u"to the broker"_s);
}

void TestMoveService::aMoveEmptiesTheSourceOnlyAfterTheReadBack()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    const auto outcomes = w.run(*w.plan({id}), AfterMove::Trash);
    QVERIFY(outcomes->front().trashed && !outcomes->front().error);
    QVERIFY(w.store.overview(id).trashedAt);
    QCOMPARE(w.store.events.back().action, AuditAction::CredentialTrashed);
}

void TestMoveService::aTargetThatKeptAnotherValueIsFoundOut()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    connect(&w.broker, &Backend::changed, &w.moving, [&](const QList<CredentialId> &ids) {
        for (VersionInfo &version : w.broker.rows.at(ids.front()).credential.details.versions)
            version.fingerprints = {FakeRows::printOf(u"api_key"_s, "something else", false)};
    });
    const auto outcomes = w.run(*w.plan({id}), AfterMove::Trash);
    QCOMPARE(outcomes->front().error->code, ErrorCode::Damaged);
    QVERIFY(!outcomes->front().target && !outcomes->front().trashed);
    QVERIFY(!w.store.overview(id).trashedAt);
    QCOMPARE(World::count(w.store, AuditAction::CredentialMoved), 0);
}

void TestMoveService::aTargetThatLostAFieldIsFoundOut()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    w.store.rows.at(id).credential.details.fields = {{u"organization"_s, u"org-1"_s}};
    connect(&w.broker, &Backend::changed, &w.moving,
            [&](const QList<CredentialId> &ids) { w.broker.rows.at(ids.front()).credential.details.fields.clear(); });
    const auto outcomes = w.run(*w.plan({id}), AfterMove::Trash);
    QCOMPARE(outcomes->front().error->code, ErrorCode::Damaged);
    QVERIFY(!w.store.overview(id).trashedAt);
}

void TestMoveService::whatIsThereAlreadyIsComparedAndNotOverwritten()
{
    World w;
    const CredentialId same = w.add(u"same"_s, "oai-same");
    const CredentialId other = w.add(u"other"_s, "oai-ours");
    const CredentialId there = w.broker.add(someData(u"other"_s), {{u"api_key"_s, "oai-theirs"}});
    w.broker.add(someData(u"same"_s), {{u"api_key"_s, "oai-same"}});
    const auto outcomes = w.run(*w.plan({same, other}), AfterMove::Trash);
    QCOMPARE(outcomes->size(), 2U);
    QVERIFY(!outcomes->front().error && !outcomes->front().created && outcomes->front().trashed);
    QCOMPARE(outcomes->back().error->code, ErrorCode::AlreadyExists);
    QCOMPARE(w.broker.value(there, u"api_key"_s), "oai-theirs");
    QVERIFY(!w.store.overview(other).trashedAt);
    QCOMPARE(w.broker.rows.size(), 2U);
}

void TestMoveService::anInterruptedRunGoesOn()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    w.store.answers.failNext(u"moveToTrash"_s, {ErrorCode::Unreachable, u"store"_s, {}});
    const auto first = w.run(*w.plan({id}), AfterMove::Trash);
    QVERIFY(first->front().created && first->front().target && first->front().error && !first->front().trashed);
    const Result<MovePlan> again = w.plan({id});
    QCOMPARE(again->items.front().fate, MoveFate::Present);
    const auto second = w.run(*again, AfterMove::Trash);
    QVERIFY(!second->front().created && second->front().trashed && !second->front().error);
    QCOMPARE(*second->front().target, *first->front().target);
    QCOMPARE(w.broker.rows.size(), 1U);
}

void TestMoveService::aLostAnswerMakesNoSecondKey()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    const MovePlan plan = *w.plan({id});
    // it was made, and nobody was told
    w.broker.add(someData(u"billing"_s), {{u"api_key"_s, "oai-value"}});
    const auto outcomes = w.run(plan, AfterMove::Keep);
    QVERIFY(!outcomes->front().error && !outcomes->front().created);
    QCOMPARE(w.broker.rows.size(), 1U);
}

void TestMoveService::whatWasRotatedMeanwhileStays()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    connect(&w.broker, &Backend::changed, &w.moving, [&] { ++w.store.rows.at(id).credential.overview.revision; });
    const auto outcomes = w.run(*w.plan({id}), AfterMove::Trash);
    QCOMPARE(outcomes->front().error->code, ErrorCode::Conflict);
    QVERIFY(outcomes->front().target && !outcomes->front().trashed);
    QVERIFY(!w.store.overview(id).trashedAt);
}

void TestMoveService::thePlaceThatIsGoneEndsTheRun()
{
    World w;
    const MovePlan plan = *w.plan({w.add(u"one"_s), w.add(u"two"_s)});
    w.broker.answers.failNext(u"create"_s, {ErrorCode::Unreachable, u"broker"_s, {}});
    const auto outcomes = w.run(plan, AfterMove::Keep);
    QCOMPARE(outcomes->size(), 1U);
    QCOMPARE(outcomes->front().error->code, ErrorCode::Unreachable);
    w.broker.answers.failNext(u"create"_s, {ErrorCode::InvalidInput, u"label"_s, {}}); // of this key alone
    const auto rest = w.run(plan, AfterMove::Keep);
    QCOMPARE(rest->size(), 2U);
    QVERIFY(rest->front().error && !rest->back().error);
}

void TestMoveService::cancelledBetweenTwoKeys()
{
    World w;
    const MovePlan plan = *w.plan({w.add(u"one"_s), w.add(u"two"_s)});
    auto progress = std::make_shared<Progress>();
    connect(&w.broker, &Backend::changed, &w.moving, [&] { progress->cancel(); });
    const auto outcomes = answerOf(w.moving.run({plan, AfterMove::Trash, {}}, progress));
    QCOMPARE(outcomes->size(), 1U);
    QVERIFY(outcomes->front().trashed); // what was begun is brought to its end
    progress->cancel();
    QCOMPARE(answerOf(w.moving.plan({w.add(u"three"_s)}, progress)).error().code, ErrorCode::Cancelled);
}

void TestMoveService::newWorkspacesComeFirst()
{
    World w;
    w.store.spaces.push_back({u"shop"_s, u"Shop"_s, {u"production"_s}, u"/keys/{workspace}/{name}"_s, 3});
    CredentialData data = someData(u"pay"_s);
    data.workspace = u"shop"_s;
    const CredentialId one = w.store.add(data, {{u"api_key"_s, "a"}});
    data.label = u"ship"_s;
    const CredentialId two = w.store.add(data, {{u"api_key"_s, "b"}});
    const Result<MovePlan> plan = w.plan({one, two});
    QCOMPARE(plan->newWorkspaces.size(), 1U);
    QCOMPARE(plan->items.front().path, u"/keys/shop/pay"_s);
    const auto outcomes = w.run(*plan, AfterMove::Keep);
    QVERIFY(!outcomes->front().error && !outcomes->back().error);
    QCOMPARE(w.broker.spaces.back().name, u"Shop"_s);

    World poor;
    poor.store.spaces = w.store.spaces;
    poor.broker.can.setFlag(Capability::Workspaces, false);
    const CredentialId key = poor.store.add(data, {{u"api_key"_s, "a"}});
    QCOMPARE(poor.plan({key})->items.front().fate, MoveFate::NoWorkspace);
}

void TestMoveService::keysWithoutAValue()
{
    World w;
    const CredentialId pending = w.store.add(someData(u"pending"_s), {});
    CredentialData record = someData(u"record"_s);
    record.hasNoSecret = true;
    NewCredential fresh;
    fresh.data = record;
    const CredentialId none = answerOf(w.store.create(std::move(fresh)))->overview.id;
    const auto outcomes = w.run(*w.plan({pending, none}), AfterMove::Keep);
    QCOMPARE(w.broker.overview(*outcomes->front().target).lifecycle, Lifecycle::Pending);
    QCOMPARE(w.broker.overview(*outcomes->back().target).lifecycle, Lifecycle::Active);
}

void TestMoveService::whatAPlaceCannotDo()
{
    World w;
    const CredentialId id = w.add(u"billing"_s);
    w.broker.can.setFlag(Capability::Create, false);
    Result<MovePlan> plan = w.plan({id});
    QCOMPARE(plan.error().code, ErrorCode::Unsupported);
    QCOMPARE(plan.error().subject, u"broker Example"_s);
    QVERIFY(!plan.error().detail.isEmpty());
    w.broker.can.setFlag(Capability::Create);
    w.store.can.setFlag(Capability::Reveal, false);
    plan = w.plan({id});
    QCOMPARE(plan.error().subject, u"store acme.claviger"_s);
}

QTEST_GUILESS_MAIN(TestMoveService)
#include "tst_move_service.moc"
