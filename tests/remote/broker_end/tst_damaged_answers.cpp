// Every answer that the console reads, with every member of it missing or of another form: none of it may end the program, be
// taken for something else, or leave a question without an answer.
#include "tests/remote/broker_end/json_damage.h"
#include "tests/remote/broker_end/kill_cases.h"
#include "tests/remote/broker_end/replaying_relay.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Question {
    const char *name;
    BrokerDialect dialect = BrokerDialect::Workspace;
    std::function<void(BrokerConsole &, KillScene &)> prepare;
    std::function<QFuture<Result<>>(BrokerConsole &, const KillScene &)> ask;
};

template <typename Start>
std::function<QFuture<Result<>>(BrokerConsole &, const KillScene &)> asking(Start start)
{
    return
        [start](BrokerConsole &console, const KillScene &scene) { return outcomeOf(start(console, scene), console.backend()); };
}

using Scene = KillScene;
using Ada = BrokerConsole;

void aKey(Ada &ada, Scene &scene) { scene.keys.push_back(had(ada.backend().create(newKey(scene.name)))); }
void aServiceWithToken(Ada &ada, Scene &scene)
{
    aKey(ada, scene);
    scene.service = had(ada.consumers().save(serviceFor(scene.name, scene.keys.front().details.path)));
    scene.token = had(ada.consumers().issue({scene.name, std::chrono::hours(1), {}, u"Roll-out"_s})).token.id;
}
void aRequest(Ada &ada, Scene &scene)
{
    NewCredential order = newKey(scene.name);
    order.data.workspace = u"acme"_s;
    scene.approval.id = patientAnswerOf(ada.backend().create(std::move(order))).error().detail;
    scene.approval = had(ada.approvals().approval(scene.approval.id));
}
void aCheckedKey(Ada &ada, Scene &scene)
{
    aKey(ada, scene);
    CheckRecord record;
    record.id = scene.keys.front().overview.id;
    record.version = 1;
    record.verdict.meaning = VerdictMeaning::Valid;
    record.verdict.registryVersion = u"0123456789abcdef"_s;
    record.verdict.steps.push_back({.id = {},
                                    .label = {},
                                    .endpoint = u"https://api.stripe.com/v1/account"_s,
                                    .answer = u"200"_s,
                                    .meaning = VerdictMeaning::Valid,
                                    .remedy = {},
                                    .latency = std::chrono::milliseconds(12),
                                    .certificate = QString(64, u'a'),
                                    .reads = {{u"Account"_s, u"acct_1"_s}}});
    static_cast<void>(had(ada.backend().recordChecks({record})));
}

/// What is not a key of the workspace dialect alone.
NewCredential integration(const QByteArray &value)
{
    NewCredential order = newKey(u"Checkout"_s, value);
    order.data.environment = u"production"_s;
    return order;
}
void anIntegration(Ada &ada, Scene &scene)
{
    const OverviewList all = had(ada.backend().overviews(nullptr));
    if (all.empty())
        static_cast<void>(had(ada.backend().create(integration("made-up-value-one"))));
    scene.keys = had(ada.backend().credentials(nullptr));
}
void aPathWithService(Ada &ada, Scene &scene)
{
    anIntegration(ada, scene);
    scene.service.name = scene.name;
    scene.service.environments = {u"production"_s};
    scene.service.requiredKeys = {{u"payments.checkout.production"_s, {}}};
    static_cast<void>(had(ada.consumers().save(scene.service)));
    scene.token = had(ada.consumers().issue({scene.name, std::chrono::hours(1), {}, {}})).token.id;
}

std::vector<Question> readingQuestions()
{
    constexpr auto all = BrokerDialect::Workspace;
    return {
        {"workspaces", all, aKey, asking([](Ada &ada, const Scene &) { return ada.backend().workspaces(); })},
        {"overviews", all, aKey, asking([](Ada &ada, const Scene &) { return ada.backend().overviews(nullptr); })},
        {"whole keys", all, aKey, asking([](Ada &ada, const Scene &) { return ada.backend().credentials(nullptr); })},
        {"one key", all, aKey,
         asking([](Ada &ada, const Scene &scene) { return ada.backend().credential(scene.keys.front().overview.id); })},
        {"find", all, aKey,
         asking([](Ada &ada, const Scene &scene) { return ada.backend().findPath(scene.keys.front().details.path); })},
        {"fingerprint", all, aKey,
         asking([](Ada &ada, const Scene &) { return ada.backend().fingerprint(u"secret_key"_s, secretOf("x"), false); })},
        {"reveal", all, aKey, asking([](Ada &ada, const Scene &scene) {
             return ada.backend().secret(
                 {scene.keys.front().overview.id, u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s});
         })},
        {"check material", all, aKey,
         asking([](Ada &ada, const Scene &scene) { return ada.backend().checkMaterial({scene.keys.front().overview.id}); })},
        {"past checks", all, aCheckedKey, asking([](Ada &ada, const Scene &scene) {
             return ada.backend().pastChecks({scene.keys.front().overview.id, std::nullopt, 50});
         })},
        {"events", all, aKey, asking([](Ada &ada, const Scene &) {
             AuditFilter filter;
             filter.limit = 2;
             return ada.audit().events(filter, nullptr);
         })},
        {"checkpoint", all, aKey, asking([](Ada &ada, const Scene &) { return ada.audit().head(); })},
        {"growth", all, aKey, asking([](Ada &ada, const Scene &) {
             return ada.audit().consistency({1, {}});
         })},
        {"preview", all, aKey, asking([](Ada &ada, const Scene &) { return ada.audit().previewExport({}); })},
        {"services", all, aServiceWithToken, asking([](Ada &ada, const Scene &) { return ada.consumers().consumers(); })},
        {"tokens", all, aServiceWithToken,
         asking([](Ada &ada, const Scene &scene) { return ada.consumers().tokens(scene.name); })},
        {"accesses", all, aServiceWithToken, asking([](Ada &ada, const Scene &scene) {
             return ada.consumers().accesses({scene.name, {}, {}, 10});
         })},
        {"approvals", all, aRequest, asking([](Ada &ada, const Scene &) { return ada.approvals().approvals(false); })},
    };
}

std::vector<Question> changingQuestions()
{
    constexpr auto all = BrokerDialect::Workspace;
    return {
        {"create", all, [](Ada &, Scene &) {},
         asking([](Ada &ada, const Scene &scene) { return ada.backend().create(newKey(scene.name)); })},
        {"rotate", all, aKey,
         asking([](Ada &ada, const Scene &scene) { return ada.backend().rotate(rotation(scene.keys.front())); })},
        {"revoke", all, aKey,
         asking([](Ada &ada, const Scene &scene) { return ada.backend().revoke(targetsOf(scene), u"Leaked"_s); })},
        {"batch", all, aKey, asking([](Ada &ada, const Scene &scene) {
             BulkEdit edit;
             edit.addTags = {u"seen"_s};
             return ada.backend().updateMany(targetsOf(scene), edit);
         })},
        {"many", all, [](Ada &, Scene &) {}, asking([](Ada &ada, const Scene &scene) {
             std::vector<NewCredential> orders;
             orders.push_back(newKey(scene.name));
             return ada.backend().createMany(std::move(orders), nullptr);
         })},
        {"workspace", all, [](Ada &, Scene &) {}, asking([](Ada &ada, const Scene &scene) {
             return ada.backend().saveWorkspace({.slug = scene.name,
                                                 .name = scene.name,
                                                 .environments = defaultEnvironments(),
                                                 .pathTemplate = defaultPathTemplate()});
         })},
        {"service", all, aKey, asking([](Ada &ada, const Scene &scene) {
             return ada.consumers().save(serviceFor(scene.name, scene.keys.front().details.path));
         })},
        {"token", all, aServiceWithToken, asking([](Ada &ada, const Scene &scene) {
             return ada.consumers().issue({scene.name, std::chrono::hours(2), {}, u"Roll-out"_s});
         })},
        {"withdraw", all, aRequest,
         asking([](Ada &ada, const Scene &scene) { return ada.approvals().withdraw(scene.approval); })},
    };
}

std::vector<Question> questionsOfDialects()
{
    constexpr auto org = BrokerDialect::OrgIntegrations;
    constexpr auto paths = BrokerDialect::KeyPaths;
    return {
        {"integrations", org, anIntegration, asking([](Ada &ada, const Scene &) { return ada.backend().overviews(nullptr); })},
        {"rotate integration", org, anIntegration, asking([](Ada &ada, const Scene &scene) {
             return ada.backend().rotate(rotation(scene.keys.front(), "value of " + scene.name.toUtf8(), std::chrono::hours(0)));
         })},
        {"paths", paths, anIntegration, asking([](Ada &ada, const Scene &) { return ada.backend().overviews(nullptr); })},
        {"rotate path", paths, anIntegration, asking([](Ada &ada, const Scene &scene) {
             RotateOrder order = rotation(scene.keys.front(), "value of " + scene.name.toUtf8(), std::chrono::hours(0));
             order.secrets.front().name = scene.keys.front().currentVersion()->secretFields.front();
             return ada.backend().rotate(std::move(order));
         })},
        {"reveal path", paths, anIntegration, asking([](Ada &ada, const Scene &scene) {
             return ada.backend().secret({scene.keys.front().overview.id,
                                          scene.keys.front().currentVersion()->secretFields.front(), 0, SecretPurpose::Reveal,
                                          u"Incident"_s});
         })},
        {"services of paths", paths, aPathWithService,
         asking([](Ada &ada, const Scene &) { return ada.consumers().consumers(); })},
        {"tokens of paths", paths, aPathWithService,
         asking([](Ada &ada, const Scene &scene) { return ada.consumers().tokens(scene.name); })},
        {"accesses of paths", paths, aPathWithService, asking([](Ada &ada, const Scene &scene) {
             return ada.consumers().accesses({scene.name, {}, {}, 10});
         })},
    };
}

const std::vector<Question> &questions()
{
    static const std::vector<Question> all = [] {
        std::vector<Question> found = readingQuestions();
        for (const auto &more : {changingQuestions(), questionsOfDialects()})
            found.insert(found.end(), more.begin(), more.end());
        return found;
    }();
    return all;
}

/// A broker of one dialect behind a relay.
struct Behind {
    explicit Behind(BrokerDialect dialect)
        : broker({u"--dialect"_s, QString(name(dialect))})
        , relay(broker.address())
        , place(relay.address(), broker.token(u"Ada"_s, {u"admin"_s}), dialect)
    {
        if (dialect == BrokerDialect::Workspace)
            broker.demandApproval({u"credential.create"_s});
    }
    BrokerProcess broker;
    ReplayingRelay relay;
    ConsolePlace place;
};

} // namespace

class TestDamagedAnswers : public QObject
{
    Q_OBJECT

private slots:
    void every_member_of_every_answer_data();
    void every_member_of_every_answer();
    void the_card_and_the_opening();

private:
    [[nodiscard]] Behind &behind(BrokerDialect dialect);
    /// Plays \p kept with the body of answer \p index as \p body.
    static void play(ReplayingRelay &relay, std::vector<ReplayingRelay::Kept> kept, std::size_t index, const QByteArray &body);

    std::map<BrokerDialect, std::unique_ptr<Behind>> m_behind;
    int m_row = 0;
};

Behind &TestDamagedAnswers::behind(BrokerDialect dialect)
{
    std::unique_ptr<Behind> &one = m_behind[dialect];
    if (!one)
        one = std::make_unique<Behind>(dialect);
    one->relay.record();
    return *one;
}

void TestDamagedAnswers::play(ReplayingRelay &relay, std::vector<ReplayingRelay::Kept> kept, std::size_t index,
                              const QByteArray &body)
{
    kept[index].answer.body = body;
    relay.play(std::move(kept));
}

void TestDamagedAnswers::every_member_of_every_answer_data()
{
    QTest::addColumn<int>("question");
    for (std::size_t i = 0; i < questions().size(); ++i)
        QTest::newRow(questions()[i].name) << static_cast<int>(i);
}

void TestDamagedAnswers::every_member_of_every_answer()
{
    QFETCH(const int, question);
    const Question &asked = questions()[static_cast<std::size_t>(question)];
    Behind &world = behind(asked.dialect);
    KillScene scene;
    scene.name = u"row-%1"_s.arg(++m_row);
    BrokerConsole console(world.place);
    QVERIFY(console.open());
    asked.prepare(console, scene);
    world.relay.record();
    const Result<> good = patientAnswerOf(asked.ask(console, scene));
    QVERIFY2(good, wordsOf(good).constData());
    const auto kept = world.relay.kept();
    QVERIFY(!kept.empty());
    int tried = 0;
    int refused = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i].place.contains("/changes")) // of the feed, which goes on by itself
            continue;
        for (const DamagedJson &damage : JsonDamage::of(kept[i].answer.body)) {
            play(world.relay, kept, i, damage.body);
            const Result<> outcome = patientAnswerOf(asked.ask(console, scene));
            ++tried;
            refused += outcome ? 0 : 1;
            const QByteArray what = kept[i].place + ' ' + damage.what + ": " + wordsOf(outcome);
            QVERIFY2(outcome || outcome.error().code != ErrorCode::Internal, what.constData());
            QVERIFY2(console.link().standing().state == LinkState::Online, what.constData());
        }
    }
    QVERIFY2(refused > tried / 3, QByteArray::number(refused) + " of " + QByteArray::number(tried));
    qInfo("%d answers, %d refused", tried, refused);
}

void TestDamagedAnswers::the_card_and_the_opening()
{
    Behind &world = behind(BrokerDialect::Workspace);
    int refused = 0;
    {
        BrokerConsole console(world.place);
        QVERIFY(patientAnswerOf(console.link().discover(world.place.profile, nullptr)));
        QVERIFY(console.open());
    }
    const auto kept = world.relay.kept();
    for (std::size_t i = 0; i < kept.size(); ++i) {
        for (const DamagedJson &damage : JsonDamage::of(kept[i].answer.body)) {
            play(world.relay, kept, i, damage.body);
            BrokerConsole console(world.place);
            const auto card = patientAnswerOf(console.link().discover(world.place.profile, nullptr));
            const auto opened = console.open();
            const QByteArray what = kept[i].place + ' ' + damage.what + ": " + wordsOf(card) + ", " + wordsOf(opened);
            const auto isTyped = [](const auto &result) {
                return result || result.error().code == ErrorCode::Damaged || result.error().code == ErrorCode::NewerFormat;
            };
            QVERIFY2(isTyped(card) && isTyped(opened), what.constData());
            QCOMPARE(console.link().standing().state, opened ? LinkState::Online : LinkState::Closed);
            refused += card && opened ? 0 : 1;
        }
    }
    QVERIFY2(refused > 100, QByteArray::number(refused));
}

QTEST_GUILESS_MAIN(TestDamagedAnswers)
#include "tst_damaged_answers.moc"
