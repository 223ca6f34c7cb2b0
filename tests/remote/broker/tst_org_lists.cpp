#include "tests/remote/broker/org_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;

/// What a broker of the dialect org integrations shows.
class TestOrgLists final : public QObject
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
    void whatComesLateIsForgotten();
};

void TestOrgLists::integrationsAreKeys()
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

void TestOrgLists::wordsThatAreNotKnownAreKept()
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

void TestOrgLists::wrongShapesAreDamaged_data()
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

void TestOrgLists::wrongShapesAreDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    OrgWorld w;
    QJsonObject one = integration();
    one[member] = value;
    w.broker.answer(kList, listOf({one}));
    QCOMPARE(codeOf(answerOf(w.backend.overviews(nullptr))), ErrorCode::Damaged);
}

void TestOrgLists::severalOrganisationsAreRead()
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

void TestOrgLists::aListThatDidNotChangeCostsOne304()
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

void TestOrgLists::changesOfOthersAreNoticed()
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

void TestOrgLists::aKeyIsFoundByItsNames()
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

void TestOrgLists::whatComesLateIsForgotten()
{
    OrgWorld w;
    const Credential key = w.listed();
    const auto late = w.backend.overviews(nullptr);
    w.backend.forget();
    QVERIFY(answerOf(late)); // whoever asked is told
    QVERIFY(answerOf(w.backend.overviews(std::vector{key.overview.id}))->empty());
}

QTEST_GUILESS_MAIN(TestOrgLists)
#include "tst_org_lists.moc"
