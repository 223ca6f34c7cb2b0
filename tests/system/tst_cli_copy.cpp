#include "tests/support/cli_keys.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// `key copy`: from one real store to another.
class TestCliCopy final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_home.reset(); }
    void aDryRunWritesNothing();
    void aCopyIsReadBackAndLeavesTheSource();
    void aMoveIsRepeatedWithoutASecondKey();
    void anotherKeyIsNotOverwritten();
    void aWrongPassphraseCopiesNothing();
    void theOpenStoreItselfIsRefused();
    void whatIsMissingIsSaid();

private:
    [[nodiscard]] CliAnswer copy(const QString &key, const QStringList &more = {}) const
    {
        return m_home->run(QStringList{u"key"_s, u"copy"_s, key, u"--to-store"_s, m_other, u"--to-passphrase-file"_s,
                                       m_home->file(u"phrase"_s, "correct horse battery"), u"--reason"_s, u"new home"_s}
                           + more);
    }
    /// What the other store has, by label.
    [[nodiscard]] StoreState there() const;

    std::unique_ptr<CliKeys> m_home;
    std::unique_ptr<LocalWorld> m_world;
    QString m_other;
};

void TestCliCopy::init()
{
    m_home = std::make_unique<CliKeys>();
    auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_world = std::make_unique<LocalWorld>();
    m_other = m_home->store(u"other"_s);
    made = m_world->make(m_other);
    QVERIFY2(made, why(made));
    QVERIFY(ended(m_world->store->lock()));
    QVERIFY(!m_home->add(u"billing"_s).isEmpty());
}

StoreState TestCliCopy::there() const
{
    const auto opened = m_world->unlock(m_other);
    const auto state = opened ? m_world->state(LocalWorld::Values::Secrets) : Result<StoreState>(StoreState());
    static_cast<void>(ended(m_world->store->lock()));
    return state ? *state : StoreState();
}

void TestCliCopy::aDryRunWritesNothing()
{
    const CliAnswer answer = copy(u"acme/staging/billing"_s, {u"--dry-run"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    const QJsonObject item = answer.object().value("keys"_L1).toArray().first().toObject();
    QCOMPARE(item.value("fate"_L1).toString(), u"create"_s);
    QCOMPARE(item.value("path"_L1).toString(), u"/acme/staging/other/billing"_s);
    QVERIFY(there().isEmpty());
}

void TestCliCopy::aCopyIsReadBackAndLeavesTheSource()
{
    const CliAnswer answer = copy(u"acme/staging/billing"_s, {u"--json"_s});
    VERIFY_CODE(answer, 0);
    const QJsonObject item = answer.object().value("keys"_L1).toArray().first().toObject();
    QVERIFY(item.value("created"_L1).toBool() && !item.value("trashed"_L1).toBool());
    QCOMPARE(there().value(u"billing"_s).value, CliKeys::valueOf(u"billing"_s));
    QCOMPARE(m_home->reveal(u"acme/staging/billing"_s).out, CliKeys::valueOf(u"billing"_s));
    const CliAnswer events = m_home->say("audit list --action credential.moved --json");
    QVERIFY2(events.out.contains(item.value("target"_L1).toString().toUtf8()), events.said());
    QVERIFY2(events.out.contains("new home"), events.said());
    QVERIFY2(!answer.out.contains("value-of") && !answer.err.contains("value-of"), answer.said());
}

void TestCliCopy::aMoveIsRepeatedWithoutASecondKey()
{
    VERIFY_CODE(copy(u"acme/staging/billing"_s), 0); // as if a move had been stopped before its end
    const CliAnswer answer = copy(u"acme/staging/billing"_s, {u"--move"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    const QJsonObject item = answer.object().value("keys"_L1).toArray().first().toObject();
    QVERIFY2(!item.value("created"_L1).toBool() && item.value("trashed"_L1).toBool(), answer.said());
    QCOMPARE(there().size(), 1);
    VERIFY_CODE(m_home->say("key restore acme/staging/billing"), 0); // from the trash, where it went
}

void TestCliCopy::anotherKeyIsNotOverwritten()
{
    QVERIFY(m_world->unlock(m_other));
    QVERIFY(m_world->add(u"billing"_s, "theirs-0123456789"));
    QVERIFY(ended(m_world->store->lock()));
    const CliAnswer answer = copy(u"acme/staging/billing"_s, {u"--move"_s, u"--json"_s});
    VERIFY_CODE(answer, 5);
    QCOMPARE(answer.object().value("keys"_L1).toArray().first().toObject().value("error"_L1).toString(), u"already-exists"_s);
    QCOMPARE(there().value(u"billing"_s).value, "theirs-0123456789");
    VERIFY_CODE(m_home->say("key show acme/staging/billing"), 0);
}

void TestCliCopy::aWrongPassphraseCopiesNothing()
{
    const CliAnswer answer
        = m_home->run({u"key"_s, u"copy"_s, u"acme/staging/billing"_s, u"--to-store"_s, m_other, u"--to-passphrase-file"_s,
                       m_home->file(u"wrong"_s, "not this one"), u"--reason"_s, u"new home"_s});
    VERIFY_CODE(answer, 3);
    QVERIFY(there().isEmpty());
}

void TestCliCopy::theOpenStoreItselfIsRefused()
{
    m_other = m_home->store();
    VERIFY_CODE(copy(u"acme/staging/billing"_s), 5);
}

void TestCliCopy::whatIsMissingIsSaid()
{
    VERIFY_CODE(m_home->say("key copy acme/staging/billing --reason x"), 2);
    VERIFY_CODE(m_home->run({u"key"_s, u"copy"_s, u"acme/staging/billing"_s, u"--to-store"_s, m_other}), 2);
    VERIFY_CODE(copy(u"acme/staging/nothing"_s), 4);
    VERIFY_CODE(m_home->run({u"key"_s, u"copy"_s, u"acme/staging/billing"_s, u"--to-store"_s, m_home->path(u"none.claviger"_s),
                             u"--to-passphrase-file"_s, m_home->file(u"phrase"_s, "x"), u"--reason"_s, u"x"_s}),
                4);
}

QTEST_GUILESS_MAIN(TestCliCopy)
#include "tst_cli_copy.moc"
