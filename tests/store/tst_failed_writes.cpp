#include "tests/support/check_steps.h"
#include "tests/support/tampering_steps.h"

#include <QTest>

namespace claviger::test {

/// A statement that fails in the middle of a change, in every table and in every way in which SQLite fails one.
class TestFailedWrites : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Connection::runsTriggers = true; }
    void aFailedStatementLeavesNothingBehind_data();
    void aFailedStatementLeavesNothingBehind();
    void aFailedRecordOfChecksLeavesNothingBehind_data();
    void aFailedRecordOfChecksLeavesNothingBehind();
    void noEventNoValue();
    void aFailedRekeyLeavesTheOldKeys();
    void aFailedSlotChangeLeavesTheOldSlots();
};

namespace {

void failOn(const QString &file, const QByteArray &event, const QByteArray &how)
{
    runSql(file, "CREATE TRIGGER broken BEFORE " + event + " BEGIN SELECT RAISE(" + how + ", 'broken'); END");
}

} // namespace

void TestFailedWrites::aFailedStatementLeavesNothingBehind_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("how");
    for (const char *event :
         {"INSERT ON credential", "UPDATE ON credential", "INSERT ON detail", "INSERT ON version", "DELETE ON version",
          "INSERT ON secret", "INSERT ON event", "INSERT ON log_node", "INSERT ON log_head"}) {
        for (const char *how : {"ABORT", "FAIL", "ROLLBACK"})
            QTest::addRow("%s %s", event, how) << QByteArray(event) << QByteArray(how);
    }
}

void TestFailedWrites::aFailedStatementLeavesNothingBehind()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, how);
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"First"_s, "first value")));
    QVERIFY(made);
    const quint64 logged = answerOf(temp.store.info())->logSize;
    QCOMPARE(logged, quint64(3)); // the next event completes two nodes
    failOn(temp.file(), event, how);
    const bool failsCreate = !event.startsWith("UPDATE") && !event.startsWith("DELETE");
    const bool failsRotate = event != "INSERT ON credential";
    if (failsCreate)
        QVERIFY(!answerOf(temp.store.create(someCredential(u"Second"_s))));
    if (failsRotate)
        QVERIFY(!rotate(temp.store, *made, "second value"));
    runSql(temp.file(), "DROP TRIGGER broken");
    QCOMPARE(answerOf(temp.store.info())->logSize, logged);
    const auto list = answerOf(temp.store.overviews(noProgress()));
    QCOMPARE(list->size(), std::size_t(1));
    QCOMPARE(list->front(), made->overview);
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "first value");
    QVERIFY(answerOf(temp.store.create(someCredential(u"Second"_s))));
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestFailedWrites::aFailedRecordOfChecksLeavesNothingBehind_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("how");
    for (const char *event : {"UPDATE ON credential", "INSERT ON detail", "INSERT ON past_check", "DELETE ON past_check",
                              "INSERT ON event", "INSERT ON log_head"}) {
        for (const char *how : {"ABORT", "FAIL", "ROLLBACK"})
            QTest::addRow("%s %s", event, how) << QByteArray(event) << QByteArray(how);
    }
}

void TestFailedWrites::aFailedRecordOfChecksLeavesNothingBehind()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, how);
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    const CredentialId id = made->overview.id;
    // as many as are kept, so that the next one drops the oldest
    QVERIFY(answerOf(temp.store.recordChecks(std::vector<CheckRecord>(64, recordOf(id, VerdictMeaning::Valid)))));
    const auto before = answerOf(temp.store.credential(id));
    const auto past = pastOf(temp.store);
    const quint64 logged = answerOf(temp.store.info())->logSize;
    failOn(temp.file(), event, how);
    QVERIFY(!answerOf(temp.store.recordChecks({recordOf(id, VerdictMeaning::Revoked), recordOf(id, VerdictMeaning::Valid)})));
    runSql(temp.file(), "DROP TRIGGER broken");
    QCOMPARE(*answerOf(temp.store.credential(id)), *before);
    QCOMPARE(pastOf(temp.store), past);
    QCOMPARE(answerOf(temp.store.info())->logSize, logged);
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Revoked)));
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
}

void TestFailedWrites::noEventNoValue()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    failOn(temp.file(), "INSERT ON log_head", "ABORT");
    QVERIFY(!reveal(temp.store, made->overview.id));
    QVERIFY(!answerOf(temp.store.checkMaterial({made->overview.id})));
    runSql(temp.file(), "DROP TRIGGER broken");
    QVERIFY(eventsOf(temp.store, AuditAction::SecretUsed).empty());
    QVERIFY(eventsOf(temp.store, AuditAction::SecretRevealed).empty());
    QVERIFY(reveal(temp.store, made->overview.id));
}

void TestFailedWrites::aFailedRekeyLeavesTheOldKeys()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value")));
    QVERIFY(made);
    using Fault = std::pair<RekeyKind, const char *>;
    for (const auto &[kind, event] :
         {Fault{RekeyKind::Routine, "INSERT ON event"}, Fault{RekeyKind::Compromised, "INSERT ON event"},
          Fault{RekeyKind::Compromised, "INSERT ON log_handover"}, Fault{RekeyKind::Compromised, "INSERT ON workspace"}}) {
        RekeyOrder order;
        order.kind = kind;
        order.newPassphrase = secretOf("fresh");
        order.cost = kWeakCost;
        failOn(temp.file(), event, "ROLLBACK");
        QVERIFY(!answerOf(temp.store.rekey(std::move(order), noProgress())));
        runSql(temp.file(), "DROP TRIGGER broken");
        QVERIFY(temp.store.isUnlocked());
        QCOMPARE(answerOf(temp.store.info())->epoch, 1);
        QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "value");
        QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
    }
    QVERIFY(eventsOf(temp.store, AuditAction::LogKeyReplaced).empty());
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
}

void TestFailedWrites::aFailedSlotChangeLeavesTheOldSlots()
{
    TempStore temp;
    failOn(temp.file(), "INSERT ON event", "ROLLBACK");
    QVERIFY(!answerOf(temp.store.changePassphrase(secretOf(TempStore::kPassphrase), secretOf("fresh"), kWeakCost)));
    runSql(temp.file(), "DROP TRIGGER broken");
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    QVERIFY(temp.store.isUnlocked());
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestFailedWrites)
#include "tst_failed_writes.moc"
