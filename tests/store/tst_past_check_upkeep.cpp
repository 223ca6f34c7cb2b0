#include "models/store/schema.h"
#include "tests/support/check_steps.h"
#include "tests/support/raw_store.h"
#include "tests/support/tampering_steps.h"

#include <algorithm>

namespace claviger::test {

/// What becomes of the history of checks in the file: new keys, damage, tampering, older tables.
class TestPastCheckUpkeep : public QObject
{
    Q_OBJECT

private slots:
    void aRekeyKeepsTheHistory_data();
    void aRekeyKeepsTheHistory();
    void anInterruptedRekeyIsWrittenInto();
    void aDamagedOneIsNamedAndLeftOut();
    void aRekeyLeavesADamagedOne_data();
    void aRekeyLeavesADamagedOne();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void nothingReadableIsInTheFile();
    void anOlderFileIsBroughtUpToDate();
    void anOlderBackupHasNoHistory();
};

namespace {

RekeyOrder orderOf(RekeyKind kind)
{
    RekeyOrder order;
    order.kind = kind;
    order.cost = kWeakCost;
    if (kind == RekeyKind::Compromised)
        order.newPassphrase = secretOf(TempStore::kPassphrase);
    return order;
}

void addKinds()
{
    QTest::addColumn<RekeyKind>("kind");
    QTest::newRow("routine") << RekeyKind::Routine;
    QTest::newRow("compromised") << RekeyKind::Compromised;
}

/// Two keys; the first with three checks, the second with one.
CredentialId populateChecks(TempStore &temp)
{
    const auto first = answerOf(temp.store.create(someCredential(u"First"_s)));
    const auto second = answerOf(temp.store.create(someCredential(u"Second"_s)));
    if (!first || !second)
        return {};
    const CredentialId id = first->overview.id;
    const auto done = answerOf(
        temp.store.recordChecks({recordOf(id, VerdictMeaning::Valid), recordOf(second->overview.id, VerdictMeaning::Valid),
                                 recordOf(id, VerdictMeaning::RateLimited), recordOf(id, VerdictMeaning::Valid)}));
    return done ? id : CredentialId{};
}

std::vector<QByteArray> sealedOnes(const QString &file)
{
    std::vector<QByteArray> all;
    auto connection = *Connection::open(file, Connection::Mode::ReadOnly);
    Query query = connection->query("SELECT sealed FROM past_check");
    while (query.next())
        all.push_back(query.copy(0).first(28));
    return all;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The file as it was made before checks were kept: by the first two steps of the chain, with all its rows.
void makeSecondVersion(const QString &from, const QString &to)
{
    {
        auto connection = *Connection::open(to, Connection::Mode::Create);
        QCOMPARE(*migrate(*connection, migrations().first(2), [](int) { return Result<>(); }), 2);
        QVERIFY(verifySchema(*connection));
    }
    RawStore raw(to);
    QVERIFY(raw.attach(from));
    for (const char *table : {"header", "store_key", "workspace", "credential", "detail", "version", "secret", "event",
                              "log_node", "log_head", "log_handover"})
        QVERIFY2(raw.run("INSERT INTO main." + QByteArray(table) + " SELECT * FROM older." + table), table);
}

} // namespace

void TestPastCheckUpkeep::aRekeyKeepsTheHistory_data() { addKinds(); }

void TestPastCheckUpkeep::aRekeyKeepsTheHistory()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const CredentialId id = populateChecks(temp);
    const auto before = pastOf(temp.store);
    QCOMPARE(before.size(), std::size_t(4));
    const auto old = sealedOnes(temp.file());
    QVERIFY(answerOf(temp.store.rekey(orderOf(kind), noProgress())));
    QCOMPARE(pastOf(temp.store), before);
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid)));
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
    QCOMPARE(pastOf(temp.store).size(), std::size_t(5));
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
    const QString detail = eventsOf(temp.store, AuditAction::RekeyFinished).front().detail;
    QVERIFY2(detail.startsWith(u"epoch=2 header="_s), qPrintable(detail)); // nothing was left
    QVERIFY(answerOf(temp.store.lock()));
    const QByteArray bytes = contentOf(temp.file());
    QCOMPARE(old.size(), std::size_t(4));
    for (const QByteArray &start : old)
        QVERIFY(!bytes.contains(start));
}

void TestPastCheckUpkeep::anInterruptedRekeyIsWrittenInto()
{
    TempStore temp;
    const CredentialId id = populateChecks(temp);
    const auto before = pastOf(temp.store, id);
    const auto cancelled = noProgress();
    cancelled->cancel();
    const auto answer = answerOf(temp.store.rekey(orderOf(RekeyKind::Compromised), cancelled));
    QVERIFY(answer && answer->pending);
    QCOMPARE(pastOf(temp.store, id), before); // under the old keys
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid)));
    QCOMPARE(pastOf(temp.store, id).size(), before.size() + 1);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
    QTRY_VERIFY(!answerOf(temp.store.info())->rekeyPending);
    QCOMPARE(pastOf(temp.store).size(), std::size_t(5));
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
}

void TestPastCheckUpkeep::aDamagedOneIsNamedAndLeftOut()
{
    TempStore temp;
    const CredentialId id = populateChecks(temp);
    const auto before = pastOf(temp.store, id);
    runSql(temp.file(), "UPDATE past_check SET sealed = zeroblob(90) WHERE credential = 1 AND number = 2");
    QCOMPARE(pastOf(temp.store, id), (std::vector{before[0], before[2]}));
    const CheckReport report = checked(temp.store);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings[0].code, ErrorCode::Damaged);
    QCOMPARE(report.findings[0].subject, kFirst);
    QVERIFY(report.findings[0].detail.contains(u"past check 2"_s));
    QVERIFY(reveal(temp.store, id)); // everything else of it is as usable as before
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid)));
    QCOMPARE(pastOf(temp.store, id).size(), std::size_t(3));
    const auto raw = *Connection::open(temp.file(), Connection::Mode::ReadOnly);
    QCOMPARE(*raw->number("SELECT count(*) FROM past_check WHERE credential = 1"), 4); // never deleted
}

void TestPastCheckUpkeep::aRekeyLeavesADamagedOne_data() { addKinds(); }

void TestPastCheckUpkeep::aRekeyLeavesADamagedOne()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const CredentialId id = populateChecks(temp);
    runSql(temp.file(), "UPDATE past_check SET sealed = zeroblob(90) WHERE credential = 1 AND number = 2");
    QVERIFY(answerOf(temp.store.rekey(orderOf(kind), noProgress())));
    QCOMPARE(pastOf(temp.store, id).size(), std::size_t(2));
    QCOMPARE(bytesOf(*reveal(temp.store, id)), "first value");
    const QString detail = eventsOf(temp.store, AuditAction::RekeyFinished).front().detail;
    QVERIFY2(detail.startsWith(u"epoch=2 left=1 header="_s), qPrintable(detail));
    QCOMPARE(checked(temp.store).findings.size(), std::size_t(1));
}

void TestPastCheckUpkeep::tamperingIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const char *sql, ErrorCode code) { QTest::newRow(name) << QByteArray(sql) << code; };
    row("the newest is missing", "DELETE FROM past_check WHERE credential = 1 AND number = 3", ErrorCode::Tampered);
    row("the oldest is missing", "DELETE FROM past_check WHERE credential = 1 AND number = 1", ErrorCode::Tampered);
    row("one between is missing", "DELETE FROM past_check WHERE credential = 1 AND number = 2", ErrorCode::Tampered);
    row("all are missing", "DELETE FROM past_check", ErrorCode::Tampered);
    row("one is added", "INSERT INTO past_check SELECT 99, credential, 4, epoch, sealed FROM past_check WHERE row = 1",
        ErrorCode::Tampered);
    row("two swapped",
        "UPDATE past_check SET sealed = (SELECT sealed FROM past_check o WHERE o.credential = 1 AND o.number = 4 - "
        "past_check.number) WHERE credential = 1",
        ErrorCode::Damaged);
    row("one of another key",
        "UPDATE past_check SET sealed = (SELECT sealed FROM past_check o WHERE o.credential = 2) WHERE credential = 1 AND "
        "number = 1",
        ErrorCode::Damaged);
    row("renumbered", "UPDATE past_check SET number = 9 WHERE credential = 1 AND number = 3", ErrorCode::Tampered);
}

void TestPastCheckUpkeep::tamperingIsNamed()
{
    QFETCH(QByteArray, sql);
    QFETCH(ErrorCode, code);
    TempStore temp;
    static_cast<void>(populateChecks(temp));
    QVERIFY(checked(temp.store).findings.empty());
    runSql(temp.file(), sql);
    const CheckReport report = checked(temp.store);
    const bool isNamed = std::ranges::any_of(
        report.findings, [&](const CheckFinding &finding) { return finding.code == code && finding.subject == kFirst; });
    QVERIFY2(isNamed, qPrintable(told(report)));
}

void TestPastCheckUpkeep::nothingReadableIsInTheFile()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Label"_s, "value-canary")));
    QVERIFY(made);
    QCOMPARE(answerOf(temp.store.checkMaterial({made->overview.id}))->size(), std::size_t(1));
    CheckRecord record = recordOf(made->overview.id, VerdictMeaning::Valid);
    record.note = u"note-canary"_s;
    record.verdict.remedy = u"remedy-canary"_s;
    record.verdict.registryVersion = u"registry-canary"_s;
    CheckStep &step = record.verdict.steps.front();
    step = {.id = u"id-canary"_s,
            .label = u"label-canary"_s,
            .endpoint = u"https://endpoint-canary"_s,
            .answer = u"answer-canary"_s,
            .meaning = VerdictMeaning::Valid,
            .remedy = u"step-canary"_s,
            .latency = {},
            .certificate = u"certificate-canary"_s,
            .reads = {{u"member-canary"_s, u"read-canary"_s}}};
    QVERIFY(recordCheck(temp.store, record));
    QCOMPARE(pastOf(temp.store).front().verdict, record.verdict);
    QVERIFY(answerOf(temp.store.lock()));
    const QByteArray bytes = contentOf(temp.file());
    QVERIFY(bytes.contains("claviger store header")); // the search finds what is readable
    QVERIFY(!bytes.contains("canary"));
}

void TestPastCheckUpkeep::anOlderFileIsBroughtUpToDate()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"First"_s, "value")));
    QVERIFY(answerOf(temp.store.lock()));
    const QString old = temp.path(u"old.claviger"_s);
    makeSecondVersion(temp.file(), old);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(answerOf(temp.store.unlock(old, passphrase(TempStore::kPassphrase))));
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreMigrated).size(), std::size_t(1));
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "value");
    QVERIFY(pastOf(temp.store).empty());
    QVERIFY(recordCheck(temp.store, recordOf(made->overview.id, VerdictMeaning::Valid)));
    QCOMPARE(pastOf(temp.store).size(), std::size_t(1));
    const CheckReport report = checked(temp.store);
    QVERIFY2(report.findings.empty(), qPrintable(told(report)));
    const auto kept = *Connection::open(old + u".before-v3"_s, Connection::Mode::ReadOnly);
    QCOMPARE(*kept->number("PRAGMA user_version"), 2);
    QVERIFY(verifySchema(*kept));
}

void TestPastCheckUpkeep::anOlderBackupHasNoHistory()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"First"_s, "value")));
    QVERIFY(answerOf(temp.store.lock()));
    const QString old = temp.path(u"old.claviger"_s);
    makeSecondVersion(temp.file(), old);
    if (QTest::currentTestFailed())
        return;
    const QString back = temp.path(u"back.claviger"_s); // a backup is checked as it is, before anything is changed
    const auto restored = answerOf(temp.store.restore(old, back, passphrase(TempStore::kPassphrase), noProgress()));
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QVERIFY(answerOf(temp.store.unlock(back, passphrase(TempStore::kPassphrase))));
    QVERIFY(pastOf(temp.store, made->overview.id).empty());
    QVERIFY(checked(temp.store).findings.empty());
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestPastCheckUpkeep)
#include "tst_past_check_upkeep.moc"
