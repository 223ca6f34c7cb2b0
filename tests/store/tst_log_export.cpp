#include "models/audit/checkpoint.h"
#include "models/audit/export_writer.h"
#include "tests/support/export_steps.h"
#include "tests/support/first_format_log.h"
#include "tests/support/raw_store.h"

#include <QDir>
#include <QTest>

namespace claviger::test {

class TestLogExport : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsGivenWithItsProofs();
    void aSpanIsSurroundedByProof_data();
    void aSpanIsSurroundedByProof();
    void theTimesDecideTheSpan_data();
    void theTimesDecideTheSpan();
    void whatDoesNotFitStaysAsItsHash_data();
    void whatDoesNotFitStaysAsItsHash();
    void theEarlierPointIsProvenOrRefused();
    void anUnreadableEventIsWithheld();
    void thePreviewShowsWhatIsWritten();
    void aFileOfTheWriterIsMade();
};

void TestLogExport::everythingIsGivenWithItsProofs()
{
    TempStore temp;
    grow(temp.store, 20);
    const auto before = allEvents(temp.store);
    const LogPoint head = *answerOf(temp.store.head());
    auto written = std::make_shared<WrittenExport>();
    const auto summary = exported(temp.store, {}, written);
    QVERIFY(summary);
    QCOMPARE(head.size, quint64(before.size()));
    QVERIFY(isLog(*written, head)); // the log before the event of the export
    QCOMPARE(written->span.first, quint64(0));
    QCOMPARE(written->events.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto &event = written->events[i];
        QCOMPARE(event.seq, quint64(i));
        QVERIFY(!event.withheld);
        QCOMPARE(temp.log.leafHash(event.line), event.leafHash);
        QCOMPARE(temp.log.read(event.line).value().id, before[i].id);
    }
    const auto info = answerOf(temp.store.info());
    const VerifierKey key = parseVerifierKey(info->verifierKey).value();
    QCOMPARE(written->span.verifierKey, info->verifierKey);
    QCOMPARE(written->span.store, info->header.id);
    QCOMPARE(readCheckpoint(written->span.checkpoint, key).value().root, head.root);
    QCOMPARE(openNote(written->signature, key).value(), "test\n");
    QVERIFY(written->isPublished && written->isDropped);
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestLogExport::aSpanIsSurroundedByProof_data()
{
    QTest::addColumn<quint64>("first");
    for (const quint64 first : {0ULL, 1ULL, 2ULL, 3ULL, 7ULL, 8ULL, 13ULL, 21ULL, 22ULL, 23ULL, 500ULL})
        QTest::addRow("%llu", first) << first;
}

void TestLogExport::aSpanIsSurroundedByProof()
{
    QFETCH(quint64, first);
    TempStore temp;
    grow(temp.store, 20); // 22 events
    auto written = std::make_shared<WrittenExport>();
    ExportScope scope;
    scope.fromSeq = first;
    const LogPoint head = *answerOf(temp.store.head());
    QVERIFY(exported(temp.store, scope, written));
    QCOMPARE(written->span.first, std::min(first, head.size));
    QVERIFY(isLog(*written, head));
}

void TestLogExport::theTimesDecideTheSpan_data()
{
    QTest::addColumn<int>("since");
    QTest::addColumn<int>("until");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("end");
    // events at minutes 0 (two), 10, 20, 15 (the clock went back), 30
    QTest::newRow("all") << 0 << 31 << quint64(0) << quint64(6);
    QTest::newRow("since is inclusive, until is not") << 10 << 30 << quint64(2) << quint64(5);
    QTest::newRow("a clock that went back") << 15 << 16 << quint64(4) << quint64(5);
    QTest::newRow("what is between belongs to it") << 20 << 31 << quint64(3) << quint64(6);
    QTest::newRow("nothing") << 31 << 99 << quint64(6) << quint64(6);
    QTest::newRow("before everything") << -9 << -1 << quint64(6) << quint64(6);
}

void TestLogExport::theTimesDecideTheSpan()
{
    QFETCH(int, since);
    QFETCH(int, until);
    QFETCH(quint64, first);
    QFETCH(quint64, end);
    TempStore temp;
    const Instant start = temp.clock.now();
    for (const int minute : {10, 20, 15, 30}) {
        temp.clock.at = start + std::chrono::minutes{minute};
        QVERIFY(answerOf(temp.store.create(someCredential(u"At %1"_s.arg(minute)))));
    }
    ExportScope scope;
    scope.since = start + std::chrono::minutes{since};
    scope.until = start + std::chrono::minutes{until};
    const LogPoint head = *answerOf(temp.store.head());
    auto written = std::make_shared<WrittenExport>();
    QVERIFY(exported(temp.store, scope, written));
    QCOMPARE(written->span.first, first);
    QCOMPARE(written->span.end, end);
    QVERIFY(isLog(*written, head));
}

void TestLogExport::whatDoesNotFitStaysAsItsHash_data()
{
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<bool>("storeEvents");
    QTest::addColumn<bool>("byAction");
    QTest::addColumn<int>("shown");
    // store.created, workspace.saved (acme), two keys in acme, backup
    QTest::newRow("all") << QString() << true << false << 5;
    QTest::newRow("a workspace and the store") << u"acme"_s << true << false << 5;
    QTest::newRow("a workspace alone") << u"acme"_s << false << false << 3;
    QTest::newRow("another workspace") << u"other"_s << false << false << 0;
    QTest::newRow("an action") << QString() << true << true << 2;
    QTest::newRow("an action elsewhere") << u"other"_s << true << true << 0;
}

void TestLogExport::whatDoesNotFitStaysAsItsHash()
{
    QFETCH(QString, workspace);
    QFETCH(bool, storeEvents);
    QFETCH(bool, byAction);
    QFETCH(int, shown);
    TempStore temp;
    grow(temp.store, 2);
    QVERIFY(answerOf(temp.store.backup(temp.path(u"backup.claviger"_s), noProgress())));
    ExportScope scope;
    scope.storeEvents = storeEvents;
    if (!workspace.isEmpty())
        scope.workspaces = {workspace};
    if (byAction)
        scope.actions = {AuditAction::CredentialImported};
    const LogPoint head = *answerOf(temp.store.head());
    auto written = std::make_shared<WrittenExport>();
    QVERIFY(exported(temp.store, scope, written));
    QCOMPARE(std::ranges::count_if(written->events, [](const auto &event) { return !event.withheld; }), shown);
    QVERIFY(isLog(*written, head));
    const auto preview = answerOf(temp.store.previewExport(scope));
    QVERIFY(preview);
    QCOMPARE(preview->summary.count, quint64(6)); // with the event of the export
}

void TestLogExport::theEarlierPointIsProvenOrRefused()
{
    TempStore temp;
    grow(temp.store, 3);
    const LogPoint earlier = *answerOf(temp.store.head());
    grow(temp.store, 0);
    QVERIFY(reveal(temp.store, answerOf(temp.store.overviews(noProgress()))->front().id));
    auto written = std::make_shared<WrittenExport>();
    ExportScope scope;
    scope.continues = earlier;
    QVERIFY(exported(temp.store, scope, written));
    QVERIFY(temp.log.continues(earlier, written->span.log, written->span.continuation));
    const auto growth = answerOf(temp.store.consistency(earlier));
    QVERIFY(growth);
    QVERIFY(temp.log.continues(earlier, growth->head, growth->proof));
    QVERIFY(answerOf(temp.store.consistency(growth->head))->proof.empty());

    LogPoint other = earlier;
    other.root[0] ^= std::byte{1};
    LogPoint longer = growth->head;
    longer.size += 100; // a refusal is an event, too
    for (const auto &[point, code] : {std::pair(other, ErrorCode::Tampered), std::pair(longer, ErrorCode::RolledBack)}) {
        QCOMPARE(codeOf(answerOf(temp.store.consistency(point))), code);
        auto refused = std::make_shared<WrittenExport>();
        scope.continues = point;
        QCOMPARE(codeOf(exported(temp.store, scope, refused)), code);
        QVERIFY(!refused->isPublished);
        QCOMPARE(codeOf(answerOf(temp.store.previewExport(scope))), code);
    }
}

void TestLogExport::anUnreadableEventIsWithheld()
{
    TempStore temp;
    grow(temp.store, 4);
    {
        RawStore raw(temp.file());
        QVERIFY(raw.run("UPDATE event SET sealed = zeroblob(200) WHERE seq = 3"));
    }
    const LogPoint head = *answerOf(temp.store.head());
    auto written = std::make_shared<WrittenExport>();
    const auto summary = exported(temp.store, {}, written);
    QVERIFY(summary);
    QCOMPARE(summary->unreadable, quint64(1));
    QVERIFY(written->events[3].withheld && !written->events[4].withheld);
    QVERIFY(isLog(*written, head));
    QVERIFY(eventsOf(temp.store, AuditAction::AuditExported).front().detail.endsWith(u" unreadable=1"_s));
    {
        RawStore raw(temp.file());
        QVERIFY(raw.run("DELETE FROM event WHERE seq = 4"));
    }
    QCOMPARE(codeOf(exported(temp.store, {}, std::make_shared<WrittenExport>())), ErrorCode::Tampered);
}

void TestLogExport::thePreviewShowsWhatIsWritten()
{
    TempStore temp;
    grow(temp.store, 60);
    ExportScope scope;
    scope.withhold = PersonalField::Actor;
    const auto preview = answerOf(temp.store.previewExport(scope, noProgress()));
    QVERIFY(preview);
    QCOMPARE(preview->summary.count, quint64(62));
    QCOMPARE(preview->summary.withheldFields, quint64(62));
    QCOMPARE(preview->summary.withheldEvents, quint64(0));
    QCOMPARE(preview->summary.verifierKey, answerOf(temp.store.info())->verifierKey);
    QCOMPARE(preview->head.size(), std::size_t(50));
    for (const ExportEvent &shown : preview->head) {
        QVERIFY(!shown.withheld && shown.event.actor.isEmpty());
        QCOMPARE(shown.event.host, u"here"_s);
        QCOMPARE(shown.absent, PersonalFields(PersonalField::Actor));
    }
    QCOMPARE(answerOf(temp.store.info())->logSize, quint64(62)); // looking is no event

    FirstFormatLog old;
    LocalStore store(temp.clock, old, Actor{u"ada"_s, u"here"_s}, StoreOptions{.allowWeakKdf = true});
    QVERIFY(answerOf(store.unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    const auto mixed = answerOf(store.previewExport(scope));
    QCOMPARE(mixed->summary.withheldEvents, quint64(1)); // it has the actor in its signed bytes
    QCOMPARE(answerOf(store.previewExport({}))->summary.withheldEvents, quint64(0));
}

void TestLogExport::aFileOfTheWriterIsMade()
{
    TempStore temp;
    grow(temp.store, 20);
    QDir().mkpath(temp.path(u"out"_s));
    const QString file = temp.path(u"out/q4.clavaudit"_s);
    ExportScope scope;
    scope.withhold = kAllPersonal;
    const auto writer = [&] { return std::make_shared<AuditExportWriter>(file, u"claviger/test"_s, temp.clock); };
    const auto summary = answerOf(temp.store.exportTo(scope, writer(), noProgress()));
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
    QCOMPARE(QDir(temp.path(u"out"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u"q4.clavaudit"_s});
    QFile made(file);
    QVERIFY(made.open(QIODevice::ReadOnly));
    const QByteArray bytes = made.readAll();
    QCOMPARE(sha256(asBytes(bytes)), summary->fileDigest);
    QVERIFY(!bytes.contains("\"ada\""));
    const auto preview = answerOf(temp.store.previewExport(scope));
    QCOMPARE(preview->summary.withheldFields, summary->withheldFields + 2); // of the export's own event
    QCOMPARE(codeOf(answerOf(temp.store.exportTo(scope, writer(), noProgress()))), ErrorCode::AlreadyExists);
    QCOMPARE(eventsOf(temp.store, AuditAction::AuditExported).back().result, AuditResult::Failed);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestLogExport)
#include "tst_log_export.moc"
