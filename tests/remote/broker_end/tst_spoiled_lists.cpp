// Every list of every dialect, as a damaged or a newer broker would answer it.
#include "models/domain/broker_error.h"
#include "tests/remote/broker_end/kill_cases.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Count = Result<std::size_t>;
using Ada = BrokerConsole;
using Scene = KillScene;

template <typename T>
Count countOf(const Result<std::vector<T>> &list)
{
    return list ? Count(list->size()) : tl::unexpected(list.error());
}

struct List {
    const char *name;
    BrokerDialect dialect;
    QString operation; ///< as the broker's faults call it
    std::function<Count(Ada &, const Scene &)> ask;
    bool hasCursor = true;
    bool isInOrder = false; ///< of things that have no id: one that comes twice is out of order
};

constexpr auto kAll = BrokerDialect::Workspace;
constexpr auto kOrg = BrokerDialect::OrgIntegrations;
constexpr auto kPaths = BrokerDialect::KeyPaths;

const std::vector<List> &lists()
{
    static const std::vector<List> all{
        {"keys", kAll, u"credential.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.backend().overviews(nullptr))); }},
        {"whole keys", kAll, u"credential.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.backend().credentials(nullptr))); }},
        {"workspaces", kAll, u"workspace.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.backend().workspaces())); }},
        {"checks", kAll, u"check.list"_s,
         [](Ada &ada, const Scene &scene) {
             return countOf(patientAnswerOf(ada.backend().pastChecks({scene.keys.front().overview.id, std::nullopt, 50})));
         },
         true, true},
        {"events", kAll, u"audit.events"_s,
         [](Ada &ada, const Scene &) -> Count {
             const auto page = patientAnswerOf(ada.audit().events({}, nullptr));
             return page ? Count(page->events.size() + page->unreadable) : tl::unexpected(page.error());
         },
         false, true},
        {"services", kAll, u"consumer.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.consumers().consumers())); }},
        {"tokens", kAll, u"token.list"_s,
         [](Ada &ada, const Scene &scene) { return countOf(patientAnswerOf(ada.consumers().tokens(scene.service.name))); }},
        {"accesses", kAll, u"access.list"_s,
         [](Ada &ada, const Scene &scene) {
             return countOf(patientAnswerOf(ada.consumers().accesses({scene.service.name, {}, {}, 100})));
         },
         true, true},
        {"approvals", kAll, u"approval.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.approvals().approvals(false))); }},
        {"integrations", kOrg, u"integration.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.backend().overviews(nullptr))); }, false},
        {"paths", kPaths, u"credential.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.backend().overviews(nullptr))); }},
        {"services of paths", kPaths, u"consumer.list"_s,
         [](Ada &ada, const Scene &) { return countOf(patientAnswerOf(ada.consumers().consumers())); }, false},
        {"tokens of paths", kPaths, u"token.list"_s,
         [](Ada &ada, const Scene &scene) { return countOf(patientAnswerOf(ada.consumers().tokens(scene.service.name))); },
         false},
        {"accesses of paths", kPaths, u"access.list"_s,
         [](Ada &ada, const Scene &scene) {
             return countOf(patientAnswerOf(ada.consumers().accesses({scene.service.name, {}, {}, 100})));
         },
         true, true},
    };
    return all;
}

/// Something for every list.
Scene filled(Ada &ada, BrokerDialect dialect)
{
    Scene scene;
    scene.name = u"checkout"_s;
    NewCredential order = newKey(scene.name);
    order.data.environment = u"production"_s;
    scene.keys.push_back(had(ada.backend().create(std::move(order))));
    if (dialect == kOrg)
        return scene;
    const QString path = dialect == kAll ? scene.keys.front().details.path : u"payments.checkout.production"_s;
    scene.service = serviceFor(scene.name, path);
    scene.service.environments = {u"production"_s};
    scene.service.scopes.front().environments = {u"production"_s};
    if (dialect == kPaths)
        scene.service.requiredKeys.front().fields.clear();
    scene.service = had(ada.consumers().save(scene.service));
    const IssuedToken issued = had(ada.consumers().issue({scene.name, std::chrono::hours(1), {}, u"Roll-out"_s}));
    scene.token = QString::fromLatin1(bytesOf(issued.value));
    if (dialect == kPaths)
        return scene;
    CheckRecord record;
    record.id = scene.keys.front().overview.id;
    record.version = 1;
    record.verdict.meaning = VerdictMeaning::Valid;
    static_cast<void>(had(ada.backend().recordChecks({record})));
    NewCredential asked = newKey(u"Asked for"_s);
    asked.data.workspace = u"acme"_s;
    if (patientAnswerOf(ada.backend().create(std::move(asked))))
        qFatal("It needs no approval.");
    return scene;
}

/// A broker of one dialect with something in it, and a console.
struct Filled {
    explicit Filled(BrokerDialect dialect)
        : broker({u"--dialect"_s, QString(name(dialect)), u"--no-capability"_s, u"etags"_s}) // a 304 has nothing to spoil
        , place(broker.address(), broker.token(u"Ada"_s, {u"admin"_s}), dialect)
    {
        if (dialect == kAll)
            broker.demandApproval({u"credential.create"_s});
        ada = std::make_unique<BrokerConsole>(place);
        if (const auto opened = ada->open(); !opened)
            qFatal("It does not open: %s", wordsOf(opened).constData());
        scene = filled(*ada, dialect);
        readAsService(dialect);
    }
    /// An access for the list of them.
    void readAsService(BrokerDialect dialect)
    {
        if (dialect == kOrg)
            return;
        HttpProfile plain;
        plain.loopbackHttp = true;
        FakeKeychain keychain;
        keychain.entries.insert(u"token"_s, scene.token.toUtf8());
        KeychainToken token(keychain, u"token"_s, u"service"_s);
        BrokerClient client(ada->clock());
        client.open(broker.address(), place.profile.base, std::move(plain), &token);
        BrokerCall call;
        if (dialect == kAll) {
            call.method = "POST";
            call.path = {u"credentials"_s, scene.keys.front().overview.id.toString(), u"reveal"_s};
            call.body = secretOf(R"({"purpose":"use","fields":["secret_key"]})");
        } else {
            call.path = {u"keys"_s, u"payments.checkout.production"_s};
        }
        static_cast<void>(had(client.send(std::move(call))));
    }

    BrokerProcess broker;
    ConsolePlace place;
    std::unique_ptr<BrokerConsole> ada;
    Scene scene;
};

} // namespace

class TestSpoiledLists : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void a_list_is_damaged_or_put_right_data();
    void a_list_is_damaged_or_put_right();

private:
    std::map<BrokerDialect, std::unique_ptr<Filled>> m_filled;
};

void TestSpoiledLists::cleanup()
{
    for (const auto &[dialect, one] : m_filled)
        one->broker.forgive();
}

void TestSpoiledLists::a_list_is_damaged_or_put_right_data()
{
    QTest::addColumn<int>("list");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isRight"); // what arrives is put right
    for (std::size_t i = 0; i < lists().size(); ++i) {
        const List &list = lists()[i];
        const auto add = [&](const char *fault, bool isRight) {
            QTest::addRow("%s: %s", list.name, fault) << static_cast<int>(i) << QString::fromLatin1(fault) << isRight;
        };
        add("wrong-shape", false);
        add("oversized", false);
        add("bad-ids", false);
        add("unknown-values", true);
        add("duplicate-ids", true);
        if (list.hasCursor)
            add("looping-cursor", false);
    }
}

void TestSpoiledLists::a_list_is_damaged_or_put_right()
{
    QFETCH(const int, list);
    QFETCH(const QString, fault);
    QFETCH(const bool, isRight);
    const List &asked = lists()[static_cast<std::size_t>(list)];
    std::unique_ptr<Filled> &world = m_filled[asked.dialect];
    if (!world)
        world = std::make_unique<Filled>(asked.dialect);
    const Count before = asked.ask(*world->ada, world->scene);
    QVERIFY2(before && *before > 0, wordsOf(before).constData());
    world->broker.order({{u"fault"_s, fault}, {u"operation"_s, asked.operation}, {u"times"_s, 100}});
    const Count spoiled = asked.ask(*world->ada, world->scene);
    if (!isRight) {
        QVERIFY2(!spoiled, QByteArray::number(static_cast<qint64>(spoiled.value_or(0))).constData());
        QCOMPARE(spoiled.error().code, ErrorCode::Damaged);
        QCOMPARE(brokerFaultIn(spoiled.error()), BrokerFault::WrongAnswer);
    } else if (fault == u"duplicate-ids" && asked.isInOrder) {
        // Facts without an id of their own are as often there as they are told, or their order is wrong.
        QVERIFY2(spoiled || spoiled.error().code == ErrorCode::Damaged, wordsOf(spoiled).constData());
    } else {
        QVERIFY2(spoiled, wordsOf(spoiled).constData());
        QCOMPARE(*spoiled, *before);
    }
    world->broker.forgive();
    const Count after = asked.ask(*world->ada, world->scene);
    QVERIFY2(after, wordsOf(after).constData());
    QVERIFY(*after >= *before); // the log grows
}

QTEST_GUILESS_MAIN(TestSpoiledLists)
#include "tst_spoiled_lists.moc"
