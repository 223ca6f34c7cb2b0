#include "tests/support/cli_broker.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kKey = u"acme/staging/billing"_s;

QByteArray kill(const char *operation, const QString &step)
{
    return R"({"fault":"kill","operation":")" + QByteArray(operation) + R"(","step":")" + step.toLatin1() + R"("})";
}

} // namespace

/// `--profile` and `key copy` with a broker that is a program of its own, of each dialect, killed and lying.
class TestCliBroker final : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { m_home.reset(); }
    void keysOfABrokerAreListedAndShown();
    void thereAndBackAgain();
    void killedWhileItCreates_data();
    void killedWhileItCreates();
    void killedWhileItTrashes_data();
    void killedWhileItTrashes();
    void aBrokerThatDidNothingGetsNothing();
    void aBrokerThatTrashesNothingIsFoundOut();
    void anotherValueIsReplacedWhenAsked();
    void keyPathsKeepTheValueAndSayTheRest();
    void organisationsGetCopiesAlone();
    void whatIsMissingIsSaid();
    void aBrokerThatIsGone();

private:
    void make(const QString &dialect = u"workspace"_s);
    /// The keys at the broker.
    [[nodiscard]] QJsonArray there() const { return m_home->at("key list --json").array(); }
    [[nodiscard]] bool isTrashed() const { return !m_home->show(kKey).value("trashed_at"_L1).isNull(); }

    std::unique_ptr<CliBroker> m_home;
};

void TestCliBroker::make(const QString &dialect)
{
    m_home = std::make_unique<CliBroker>(dialect);
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    QVERIFY(!m_home
                 ->add(u"billing"_s,
                       {u"--tag"_s, u"pci"_s, u"--owner"_s, u"ada"_s, u"--purpose"_s, u"Paying"_s, u"--expires"_s,
                        u"2031-01-31"_s, u"--rotate-every"_s, u"90"_s})
                 .isEmpty());
}

void TestCliBroker::keysOfABrokerAreListedAndShown()
{
    make();
    const CliAnswer copied = m_home->give(kKey);
    VERIFY_CODE(copied, 0);
    QVERIFY(CliBroker::first(copied).value("created"_L1).toBool());
    QVERIFY(CliBroker::first(copied).value("compared"_L1).toBool());
    QCOMPARE(there().size(), 1);
    const QJsonObject shown = m_home->at("key show acme/staging/billing --json").object();
    QCOMPARE(shown.value("owner"_L1).toString(), u"ada"_s);
    QCOMPARE(shown.value("expires_at"_L1).toString(), m_home->show(kKey).value("expires_at"_L1).toString());
    QCOMPARE(shown.value("tags"_L1).toArray().first().toString(), u"pci"_s);
    const CliAnswer value = m_home->at("key reveal acme/staging/billing api_key --reason test");
    VERIFY_CODE(value, 0);
    QCOMPARE(value.out, CliKeys::valueOf(u"billing"_s));
    VERIFY_CODE(m_home->at("workspace list --json"), 0);
    VERIFY_CODE(m_home->at("key edit acme/staging/billing --owner bo"), 0);
    QCOMPARE(m_home->at("key show acme/staging/billing --json").object().value("owner"_L1).toString(), u"bo"_s);
    const CliAnswer events = m_home->at("audit list --action credential.moved --json");
    QVERIFY2(events.out.contains("new home") && events.out.contains("from=store"), events.said());
    QVERIFY2(!copied.out.contains("value-of") && !copied.err.contains("value-of"), copied.said());
}

void TestCliBroker::thereAndBackAgain()
{
    make();
    const QString other = m_home->store(u"other"_s);
    LocalWorld world;
    const auto made = world.make(other);
    QVERIFY2(made, why(made));
    QVERIFY(ended(world.store->lock()));
    const CliAnswer there = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(there, 0);
    QVERIFY(CliBroker::first(there).value("trashed"_L1).toBool());
    QVERIFY(isTrashed());
    const CliAnswer back
        = m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, m_home->token(), u"key"_s, u"copy"_s, kKey,
                       u"--to-store"_s, other, u"--to-passphrase-file"_s, m_home->file(u"phrase"_s, "correct horse battery"),
                       u"--reason"_s, u"back home"_s, u"--move"_s, u"--json"_s});
    VERIFY_CODE(back, 0);
    QVERIFY(CliBroker::first(back).value("trashed"_L1).toBool());
    QVERIFY(world.unlock(other));
    const auto state = world.state(LocalWorld::Values::Secrets);
    QVERIFY(state);
    QCOMPARE(state->value(u"billing"_s).value, CliKeys::valueOf(u"billing"_s));
    QVERIFY(ended(world.store->lock()));
    const CliAnswer left = m_home->say("audit list --action credential.moved --json");
    QVERIFY2(left.out.contains("to=broker Example"), left.said());
    const CliAnswer passed = m_home->at("audit list --action credential.moved --json");
    QVERIFY2(passed.out.contains("from=store acme.claviger") && passed.out.contains("to=store other.claviger"), passed.said());
}

void TestCliBroker::killedWhileItCreates_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"arrived", "recorded", "middle", "committed", "answered"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void TestCliBroker::killedWhileItCreates()
{
    QFETCH(const QString, step);
    make();
    QVERIFY(m_home->arm(kill("credential.create", step)));
    const CliAnswer killed = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(killed, 6);
    QVERIFY(!isTrashed());
    QTRY_VERIFY(!m_home->broker().isRunning());
    m_home->broker().start();
    const CliAnswer again = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(again, 0);
    QVERIFY(CliBroker::first(again).value("trashed"_L1).toBool());
    QCOMPARE(there().size(), 1);
    QCOMPARE(there().first().toObject().value("versions"_L1).toArray().size(), 1);
    QCOMPARE(m_home->at("key reveal acme/staging/billing api_key --reason test").out, CliKeys::valueOf(u"billing"_s));
    QVERIFY(isTrashed());
}

void TestCliBroker::killedWhileItTrashes_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"arrived", "committed"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

/// The broker is the source: what it says of the trash may be lost too, and the key is at the other place whatever comes.
void TestCliBroker::killedWhileItTrashes()
{
    QFETCH(const QString, step);
    make();
    VERIFY_CODE(m_home->give(kKey), 0);
    const QString other = m_home->store(u"other"_s);
    LocalWorld world;
    QVERIFY(world.make(other));
    QVERIFY(ended(world.store->lock()));
    const QStringList line{u"--profile"_s,
                           u"Example"_s,
                           u"--token-file"_s,
                           m_home->token(),
                           u"key"_s,
                           u"copy"_s,
                           kKey,
                           u"--to-store"_s,
                           other,
                           u"--to-passphrase-file"_s,
                           m_home->file(u"phrase"_s, "correct horse battery"),
                           u"--reason"_s,
                           u"back"_s,
                           u"--move"_s,
                           u"--json"_s};
    QVERIFY(m_home->arm(kill("credential.trash", step)));
    VERIFY_CODE(m_home->run(line), 6);
    QTRY_VERIFY(!m_home->broker().isRunning());
    m_home->broker().start();
    const CliAnswer again = m_home->run(line);
    QVERIFY2(step == "arrived"_L1 ? again.code == 0 : again.code == 5, again.said()); // it is in the trash already
    QVERIFY(world.unlock(other));
    const auto state = world.state(LocalWorld::Values::Secrets);
    QCOMPARE(state->size(), 1);
    QCOMPARE(state->value(u"billing"_s).value, CliKeys::valueOf(u"billing"_s));
    QVERIFY(ended(world.store->lock()));
    QVERIFY(!m_home->at("key show acme/staging/billing --json").object().value("trashed_at"_L1).isNull());
}

void TestCliBroker::aBrokerThatDidNothingGetsNothing()
{
    make();
    QVERIFY(m_home->arm(R"({"fault":"did-nothing","operation":"credential.create"})"));
    const CliAnswer answer = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(answer, 7);
    QVERIFY(!CliBroker::first(answer).value("trashed"_L1).toBool());
    QVERIFY(!isTrashed());
    VERIFY_CODE(m_home->give(kKey, {u"--move"_s}), 0); // an honest one
    QCOMPARE(there().size(), 1);
}

void TestCliBroker::aBrokerThatTrashesNothingIsFoundOut()
{
    make();
    VERIFY_CODE(m_home->give(kKey), 0);
    const QString other = m_home->store(u"other"_s);
    LocalWorld world;
    QVERIFY(world.make(other));
    QVERIFY(ended(world.store->lock()));
    QVERIFY(m_home->arm(R"({"fault":"did-nothing","operation":"credential.trash"})"));
    const CliAnswer answer
        = m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, m_home->token(), u"key"_s, u"copy"_s, kKey,
                       u"--to-store"_s, other, u"--to-passphrase-file"_s, m_home->file(u"phrase"_s, "correct horse battery"),
                       u"--reason"_s, u"back"_s, u"--move"_s, u"--json"_s});
    VERIFY_CODE(answer, 7);
    QVERIFY(!CliBroker::first(answer).value("trashed"_L1).toBool());
    QVERIFY(CliBroker::first(answer).value("target"_L1).isString());
}

void TestCliBroker::anotherValueIsReplacedWhenAsked()
{
    make();
    VERIFY_CODE(m_home->give(kKey), 0);
    VERIFY_CODE(m_home->run({u"key"_s, u"rotate"_s, kKey, u"--secret"_s,
                             u"api_key="_s + m_home->file(u"new"_s, "a-new-value-0123456789")}),
                0);
    const CliAnswer clash = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(clash, 5);
    QVERIFY(!isTrashed());
    const CliAnswer answer = m_home->give(kKey, {u"--move"_s, u"--replace"_s});
    VERIFY_CODE(answer, 0);
    QVERIFY(CliBroker::first(answer).value("replaced"_L1).toBool());
    QCOMPARE(m_home->at("key reveal acme/staging/billing api_key --reason test").out, "a-new-value-0123456789");
    QCOMPARE(there().size(), 1);
}

void TestCliBroker::keyPathsKeepTheValueAndSayTheRest()
{
    make(u"key-paths"_s);
    const CliAnswer plan = m_home->give(kKey, {u"--dry-run"_s});
    VERIFY_CODE(plan, 0);
    QVERIFY2(CliBroker::first(plan).value("not_kept"_L1).toArray().contains(u"tags"_s), plan.said());
    QCOMPARE(CliBroker::first(plan).value("path"_L1).toString(), u"/example/staging/other/billing"_s);
    const CliAnswer moved = m_home->give(kKey, {u"--move"_s});
    VERIFY_CODE(moved, 0);
    QVERIFY(CliBroker::first(moved).value("compared"_L1).toBool());
    QVERIFY(isTrashed());
    VERIFY_CODE(m_home->say("key restore acme/staging/billing"), 0);
    const CliAnswer again = m_home->give(kKey); // it is there, and the same
    VERIFY_CODE(again, 0);
    QVERIFY(!CliBroker::first(again).value("created"_L1).toBool());
    const QString other = m_home->store(u"other"_s);
    LocalWorld world;
    QVERIFY(world.make(other));
    QVERIFY(ended(world.store->lock()));
    const CliAnswer back = m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, m_home->token(), u"key"_s, u"copy"_s,
                                        u"/example/staging/other/billing"_s, u"--to-store"_s, other, u"--to-passphrase-file"_s,
                                        m_home->file(u"phrase"_s, "correct horse battery"), u"--reason"_s, u"back"_s,
                                        u"--to-workspace"_s, u"acme"_s});
    VERIFY_CODE(back, 0);
    QVERIFY(world.unlock(other));
    const auto state = world.state(LocalWorld::Values::Secrets);
    QCOMPARE(state->value(u"billing"_s).value, CliKeys::valueOf(u"billing"_s));
    QVERIFY(ended(world.store->lock()));
}

void TestCliBroker::organisationsGetCopiesAlone()
{
    make(u"org-integrations"_s);
    VERIFY_CODE(m_home->give(kKey, {u"--move"_s}), 8); // nobody could say that it arrived
    QVERIFY(there().isEmpty());
    const CliAnswer copied = m_home->give(kKey);
    VERIFY_CODE(copied, 0);
    QVERIFY(!CliBroker::first(copied).value("compared"_L1).toBool());
    QCOMPARE(there().size(), 1);
    QVERIFY(!isTrashed());
    VERIFY_CODE(m_home->at("key reveal /acme/staging/other/generic-api-key api_key --reason test"), 8);
}

void TestCliBroker::whatIsMissingIsSaid()
{
    make();
    VERIFY_CODE(m_home->say("key copy acme/staging/billing --reason x"), 2);
    VERIFY_CODE(m_home->say("key copy acme/staging/billing --to-profile Nobody --reason x"), 4);
    VERIFY_CODE(m_home->say("--profile Nobody key list"), 4);
    VERIFY_CODE(m_home->give(kKey, {u"--to-store"_s, m_home->store(u"other"_s)}), 2);
    VERIFY_CODE(m_home->at("store info"), 8);
    const QString bad = m_home->file(u"bad-token"_s, "not.a.token");
    VERIFY_CODE(m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, bad, u"key"_s, u"list"_s}), 3);
    VERIFY_CODE(m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, m_home->token(), u"key"_s, u"copy"_s, kKey,
                             u"--to-profile"_s, u"Example"_s, u"--to-token-file"_s, m_home->token(), u"--reason"_s, u"x"_s}),
                4); // there is no such key
    VERIFY_CODE(m_home->give(kKey), 0);
    VERIFY_CODE(m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, m_home->token(), u"key"_s, u"copy"_s, kKey,
                             u"--to-profile"_s, u"Example"_s, u"--to-token-file"_s, m_home->token(), u"--reason"_s, u"x"_s}),
                5); // to itself
}

void TestCliBroker::aBrokerThatIsGone()
{
    make();
    VERIFY_CODE(m_home->at("key list"), 0);
    m_home->broker().stop();
    VERIFY_CODE(m_home->at("key list"), 6);
    VERIFY_CODE(m_home->give(kKey, {u"--move"_s}), 6);
    QVERIFY(!isTrashed());
}

QTEST_GUILESS_MAIN(TestCliBroker)
#include "tst_cli_broker.moc"
