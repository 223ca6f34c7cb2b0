#include "tests/support/tampering_steps.h"

#include <algorithm>

namespace claviger::test {

/// What someone with the file and a database tool can do, and what a check says of it.
class TestStoreCheck : public QObject
{
    Q_OBJECT

private slots:
    void anUntouchedStoreIsClean();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void aRolledBackCredentialIsNamed();
    void aPurgedCredentialThatComesBackIsNamed();
    void aRolledBackWorkspaceIsNamed();
    void aDamagedRecordLeavesTheOthersUsable();
    void aCheckIsLogged();
    void aCheckCanBeCancelled();
};

namespace {

bool names(const CheckReport &report, ErrorCode code, const QString &subject)
{
    return std::ranges::any_of(report.findings,
                               [&](const CheckFinding &finding) { return finding.code == code && finding.subject == subject; });
}

} // namespace

void TestStoreCheck::anUntouchedStoreIsClean()
{
    TempStore temp;
    populate(temp);
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
    QCOMPARE(report.credentials, quint64(2));
    QCOMPARE(report.versions, quint64(3));
    QCOMPARE(report.events, quint64(5));
}

void TestStoreCheck::tamperingIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const char *sql, ErrorCode code, const QString &subject) {
        QTest::newRow(name) << QByteArray(sql) << code << subject;
    };
    row("overviews swapped", "UPDATE credential SET overview = (SELECT overview FROM credential o WHERE o.row <> credential.row)",
        ErrorCode::Damaged, kFirst);
    row("details swapped", "UPDATE detail SET sealed = (SELECT sealed FROM detail o WHERE o.credential <> detail.credential)",
        ErrorCode::Damaged, kFirst);
    row("a row is missing", "PRAGMA foreign_keys=ON; DELETE FROM credential WHERE row = 1", ErrorCode::Tampered, kFirst);
    row("a row is added",
        "INSERT INTO credential SELECT 9, x'00112233445566778899aabbccddeeff', 1, x'01', x'02', overview FROM credential "
        "WHERE row = 1",
        ErrorCode::Tampered, u"00112233-4455-6677-8899-aabbccddeeff"_s);
    row("a value is damaged", "UPDATE secret SET sealed = zeroblob(92) WHERE credential = 1 AND version = 2", ErrorCode::Damaged,
        kFirst);
    row("values of two versions swapped",
        "UPDATE secret SET sealed = (SELECT sealed FROM secret o WHERE o.credential = 1 AND o.version <> secret.version) "
        "WHERE credential = 1",
        ErrorCode::Damaged, kFirst);
    row("a data key is missing", "PRAGMA foreign_keys=ON; DELETE FROM version WHERE credential = 1 AND number = 1",
        ErrorCode::Damaged, kFirst);
    row("a version is added", "INSERT INTO version SELECT credential, 7, data_key FROM version WHERE credential = 1 LIMIT 1",
        ErrorCode::Tampered, kFirst);
    row("an index points elsewhere", "UPDATE credential SET bix_path = x'0000' WHERE row = 1", ErrorCode::Tampered, kFirst);
    row("a workspace is missing", "DELETE FROM workspace", ErrorCode::Tampered, u"workspace acme"_s);
    row("a workspace is damaged", "UPDATE workspace SET sealed = zeroblob(80)", ErrorCode::Damaged, u"workspace row 1"_s);
    row("the last event is gone", "DELETE FROM event WHERE seq = 4", ErrorCode::Tampered, u"audit log"_s);
    row("an event is gone", "DELETE FROM event WHERE seq = 2", ErrorCode::Tampered, u"event 3"_s);
    row("events swapped",
        "UPDATE event SET sealed = (SELECT sealed FROM event o WHERE o.seq = 5 - event.seq) WHERE seq IN (2, 3)",
        ErrorCode::Damaged, u"event 2"_s);
    row("a leaf hash is changed", "UPDATE event SET leaf_hash = zeroblob(32) WHERE seq = 1", ErrorCode::Tampered, u"event 1"_s);
    row("a node is changed", "UPDATE log_node SET hash = zeroblob(32) WHERE level = 1 AND position = 0", ErrorCode::Tampered,
        u"log node 1/0"_s);
    row("a node is missing", "DELETE FROM log_node WHERE level = 2", ErrorCode::Tampered, u"audit log"_s);
    row("a value without a version",
        "PRAGMA foreign_keys=OFF; INSERT INTO secret SELECT credential, 9, ordinal, sealed FROM secret LIMIT 1",
        ErrorCode::Tampered, u"secret"_s);
    row("a table is added", "CREATE TABLE t(a)", ErrorCode::Tampered, u"tables"_s);
    row("a trigger is added", "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END", ErrorCode::Tampered,
        u"tables"_s);
}

void TestStoreCheck::tamperingIsNamed()
{
    QFETCH(QByteArray, sql);
    QFETCH(ErrorCode, code);
    QFETCH(QString, subject);
    TempStore temp;
    populate(temp);
    // the connection of the open store stays: a check must also see what is done behind its back
    runSql(temp.file(), sql.constData());
    const CheckReport report = checked(temp.store);
    QVERIFY2(names(report, code, subject), qPrintable(told(report)));
}

void TestStoreCheck::aRolledBackCredentialIsNamed()
{
    TempStore temp;
    populate(temp);
    runSql(temp.file(),
           "CREATE TABLE old AS SELECT c.row, c.overview, d.sealed FROM credential c JOIN detail d ON d.credential = c.row");
    const auto id = *answerOf(temp.store.findPath(kFirst));
    CredentialData data = someData(u"First"_s);
    data.owner = u"grace"_s;
    QVERIFY(answerOf(temp.store.update({id, 0}, data, {})));
    runSql(temp.file(),
           "UPDATE credential SET overview = (SELECT overview FROM old WHERE old.row = credential.row);"
           "UPDATE detail SET sealed = (SELECT sealed FROM old WHERE old.row = detail.credential); DROP TABLE old");
    const CheckReport report = checked(temp.store);
    QVERIFY2(names(report, ErrorCode::RolledBack, kFirst), qPrintable(told(report)));
    QCOMPARE(report.findings.size(), std::size_t(1));
}

void TestStoreCheck::aPurgedCredentialThatComesBackIsNamed()
{
    TempStore temp;
    populate(temp);
    runSql(temp.file(), "CREATE TABLE c AS SELECT * FROM credential; CREATE TABLE d AS SELECT * FROM detail");
    const auto id = *answerOf(temp.store.findPath(kFirst));
    QVERIFY(answerOf(temp.store.moveToTrash({{id, 0}}, {})));
    QVERIFY(answerOf(temp.store.purge({id, 0}, {})));
    runSql(temp.file(),
           "INSERT INTO credential SELECT * FROM c WHERE row = 1; INSERT INTO detail SELECT * FROM d WHERE credential = 1;"
           "DROP TABLE c; DROP TABLE d");
    const CheckReport report = checked(temp.store);
    QVERIFY2(names(report, ErrorCode::RolledBack, kFirst), qPrintable(told(report)));
}

void TestStoreCheck::aRolledBackWorkspaceIsNamed()
{
    TempStore temp;
    runSql(temp.file(), "CREATE TABLE old AS SELECT * FROM workspace");
    Workspace workspace = answerOf(temp.store.workspaces())->front();
    workspace.name = u"Renamed"_s;
    QVERIFY(answerOf(temp.store.saveWorkspace(workspace)));
    runSql(temp.file(), "UPDATE workspace SET sealed = (SELECT sealed FROM old); DROP TABLE old");
    QVERIFY(names(checked(temp.store), ErrorCode::RolledBack, u"workspace acme"_s));
}

void TestStoreCheck::aDamagedRecordLeavesTheOthersUsable()
{
    TempStore temp;
    populate(temp);
    const auto first = *answerOf(temp.store.findPath(kFirst));
    QList<CredentialId> unreadable;
    connect(&temp.store, &Backend::recordsUnreadable, this, [&](const QList<CredentialId> &ids) { unreadable = ids; });
    runSql(temp.file(), "UPDATE credential SET overview = zeroblob(200) WHERE row = 1");
    const auto list = answerOf(temp.store.overviews(noProgress()));
    QVERIFY(list);
    QCOMPARE(list->size(), std::size_t(1));
    QCOMPARE(list->front().label, u"Second"_s);
    QTRY_COMPARE(unreadable, QList{first});
    QCOMPARE(codeOf(answerOf(temp.store.credential(first))), ErrorCode::Damaged);
    QVERIFY(reveal(temp.store, list->front().id));
    QVERIFY(answerOf(temp.store.create(someCredential(u"Third"_s))));
    QCOMPARE(answerOf(temp.store.credentials(noProgress()))->size(), std::size_t(2));
}

void TestStoreCheck::aCheckIsLogged()
{
    TempStore temp;
    static_cast<void>(checked(temp.store));
    runSql(temp.file(), "UPDATE log_node SET hash = zeroblob(32)");
    static_cast<void>(checked(temp.store));
    const auto events = eventsOf(temp.store, AuditAction::StoreChecked);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].result, AuditResult::Granted);
    QCOMPARE(events[1].result, AuditResult::Failed);
}

void TestStoreCheck::aCheckCanBeCancelled()
{
    TempStore temp;
    const auto cancelled = noProgress();
    cancelled->cancel();
    QCOMPARE(codeOf(answerOf(temp.store.check(cancelled))), ErrorCode::Cancelled);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestStoreCheck)
#include "tst_store_check.moc"
