// The console's side of the two simpler dialects, against the reference broker.
#include "models/registry/registry_files.h"
#include "models/remote/broker/keypath/key_path_consumers.h"
#include "models/remote/broker/org/org_backend.h"
#include "tests/reference_broker/client_run.h"

using namespace claviger;
using namespace claviger::reference;
using namespace claviger::test;

namespace {

/// What failed, for a message.
template <typename T>
QByteArray whyNot(const Result<T> &result)
{
    if (result)
        return "it did not fail";
    const Error &error = result.error();
    return QByteArray(name(error.code).data()) + ": " + error.subject.toUtf8() + ": " + error.detail.toUtf8();
}

const ProviderRegistry &builtIn()
{
    static const auto registry = loadBuiltIn().value();
    return *registry;
}

NewCredential stripe(const QByteArray &value)
{
    NewCredential fresh;
    fresh.data.provider = u"stripe"_s;
    fresh.data.kind = u"restricted_key"_s;
    fresh.data.label = u"Checkout"_s;
    fresh.data.workspace = u"shop"_s;
    fresh.data.environment = u"production"_s;
    fresh.data.category = u"payments"_s;
    fresh.data.owner = u"payments@example.com"_s;
    fresh.secrets.push_back({u"secret_key"_s, secretOf(value), false});
    return fresh;
}

RotateOrder rotationOf(const Credential &key, const QString &field, const QByteArray &value)
{
    RotateOrder order;
    order.target = {key.overview.id, key.overview.revision};
    order.secrets.push_back({field, secretOf(value), false});
    return order;
}

} // namespace

class TestClientDialects final : public QObject
{
    Q_OBJECT

private slots:
    void integrationsLiveAndEnd_data();
    void integrationsLiveAndEnd();
    void pathsLive_data();
    void pathsLive();
};

void TestClientDialects::integrationsLiveAndEnd_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("with ETags") << QStringList();
    QTest::newRow("without ETags") << QStringList{u"--no-capability"_s, u"etags"_s};
}

void TestClientDialects::integrationsLiveAndEnd()
{
    QFETCH(const QStringList, more);
    BrokerRun run(QStringList{u"--dialect"_s, u"org-integrations"_s} + more);
    ClientRun ada(run, u"Ada"_s, {u"admin"_s});
    ClientRun ben(run, u"Ben"_s, {u"admin"_s});
    OrgBackend backend(ada.client, builtIn());
    OrgBackend theirs(ben.client, builtIn());
    backend.setOrganisations({u"shop"_s, u"acme"_s});
    theirs.setOrganisations({u"shop"_s});
    const auto none = answerOf(backend.overviews(nullptr));
    QVERIFY2(none && none->empty(), whyNot(none).constData());

    const auto made = answerOf(backend.create(stripe("first-value")));
    QVERIFY2(made, whyNot(made).constData());
    QCOMPARE(made->overview.owner, u"payments@example.com"_s);
    QCOMPARE(answerOf(theirs.create(stripe("second-value"))).error().code, ErrorCode::AlreadyExists);

    const auto seen = answerOf(theirs.credentials(nullptr));
    QVERIFY(seen && seen->size() == 1);
    CredentialData data = dataOf(*made, u"payments"_s);
    data.owner = u"ben@example.com"_s;
    const auto changed = answerOf(backend.update({made->overview.id, made->overview.revision}, data, {}));
    QVERIFY2(changed, whyNot(changed).constData());
    QCOMPARE(changed->overview.owner, u"ben@example.com"_s);
    // Ben read it before that:
    QCOMPARE(answerOf(theirs.rotate(rotationOf(seen->front(), u"secret_key"_s, "third-value"))).error().code,
             ErrorCode::Conflict);

    const auto rotated = answerOf(backend.rotate(rotationOf(*changed, u"secret_key"_s, "fourth-value")));
    QVERIFY2(rotated, whyNot(rotated).constData());
    QVERIFY(rotated->overview.revision > changed->overview.revision);
    QVERIFY(rotated->details.fields != changed->details.fields); // the broker's fingerprint is another one

    const auto gone = answerOf(backend.revoke({{rotated->overview.id, rotated->overview.revision}}, u"Leaked"_s));
    QVERIFY(gone && gone->front().revision);
    QVERIFY(answerOf(theirs.overviews(nullptr))->empty());
}

void TestClientDialects::pathsLive_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<bool>("lists");
    QTest::newRow("with all operations") << QStringList() << true;
    QTest::newRow("that looks not") << QStringList{u"--no-capability"_s, u"honours_if_none_match"_s} << true;
    QTest::newRow("without lists") << QStringList{u"--no-capability"_s, u"list_keys"_s} << false;
}

void TestClientDialects::pathsLive()
{
    QFETCH(const QStringList, more);
    QFETCH(const bool, lists);
    BrokerRun run(QStringList{u"--dialect"_s, u"key-paths"_s} + more);
    ClientRun ada(run, u"Ada"_s, {u"admin"_s});
    KeyPathBackend backend(ada.client, builtIn());
    backend.setProfile(u"Platform"_s);
    KeyPathConsumers consumers(ada.client, backend);
    const auto none = answerOf(backend.overviews(nullptr));
    QVERIFY2(none && none->empty(), whyNot(none).constData());

    const auto made = answerOf(backend.create(stripe("first-value")));
    QVERIFY2(made, whyNot(made).constData());
    QCOMPARE(keyPathOf(*made), u"payments.checkout.production"_s);
    Consumer service;
    service.name = u"checkout-api"_s;
    service.environments = {u"production"_s};
    service.requiredKeys = {{keyPathOf(*made), {}}};
    QVERIFY(answerOf(consumers.save(service)));
    QCOMPARE(answerOf(consumers.save(service)).error().code, ErrorCode::AlreadyExists);

    const auto all = answerOf(backend.credentials(nullptr));
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().overview.provider, u"stripe"_s); // without a list it is what the creation answered
    KeyPathBackend stranger(ada.client, builtIn());
    stranger.setProfile(u"Platform"_s);
    QCOMPARE(answerOf(stranger.overviews(nullptr))->front().provider, lists ? u"stripe"_s : u"generic_api_key"_s);
    QCOMPARE(answerOf(backend.create(stripe("second-value"))).error().code, ErrorCode::AlreadyExists);
    const QString field = all->front().currentVersion()->secretFields.front();
    const auto rotated = answerOf(backend.rotate(rotationOf(all->front(), field, "third-value")));
    QVERIFY2(rotated, whyNot(rotated).constData());
    const auto value = answerOf(backend.secret({made->overview.id, field, 0, SecretPurpose::Reveal, u"Looking"_s}));
    QVERIFY2(value, whyNot(value).constData());
    QCOMPARE(bytesOf(*value), QByteArray("third-value"));

    const auto issued = answerOf(consumers.issue({u"checkout-api"_s, std::chrono::hours{1}, {}, {}}));
    QVERIFY(issued && !issued->value.isEmpty());
    QCOMPARE(run.ask(bytesOf(issued->value), "GET", u"/keys/payments.checkout.production"_s).status, 200);
    QVERIFY(run.ask(bytesOf(issued->value), "GET", u"/keys/other.key.production"_s).status >= 400);
    const auto accesses = answerOf(consumers.accesses({u"checkout-api"_s, {}, {}, 10}));
    QVERIFY(accesses && accesses->size() == 2);
    QCOMPARE(accesses->front().result, u"DENIED"_s);
    QVERIFY(answerOf(consumers.revoke(u"checkout-api"_s, issued->token.id, u"Leaked"_s)));
    QVERIFY(run.ask(bytesOf(issued->value), "GET", u"/keys/payments.checkout.production"_s).status >= 400);
    QCOMPARE(answerOf(consumers.tokens(u"checkout-api"_s))->front().state, u"revoked"_s);
}

QTEST_GUILESS_MAIN(TestClientDialects)
#include "tst_client_dialects.moc"
