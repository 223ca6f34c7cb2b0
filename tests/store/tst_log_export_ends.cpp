#include "tests/support/export_steps.h"

#include <QSemaphore>
#include <QTest>

namespace claviger::test {

/// How an export ends: with its event and its file, or with nothing but the word that it failed.
class TestLogExportEnds : public QObject
{
    Q_OBJECT

private slots:
    void theEventStandsBetweenSealAndPublish();
    void everyFailureIsRecordedAndPublishesNothing_data();
    void everyFailureIsRecordedAndPublishesNothing();
    void aFailedEventPublishesNothing();
    void aCancelledExportLeavesNothing();
    void aLockEndsIt();
    void otherWorkGoesOnMeanwhile();
    void theEndOfTheProgramEndsIt();
    void aNewSigningKeyMeanwhileIsAConflict();
};

void TestLogExportEnds::theEventStandsBetweenSealAndPublish()
{
    TempStore temp;
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    quint64 atSeal = 99;
    quint64 atPublish = 99;
    const auto count = [&] { return *Connection::open(temp.file(), Connection::Mode::ReadOnly); };
    writer->before = [&](const char *step) -> Result<> {
        const auto events = static_cast<quint64>(count()->number("SELECT count(*) FROM event").value());
        if (QByteArrayView(step) == "seal")
            atSeal = events;
        if (QByteArrayView(step) == "publish")
            atPublish = events;
        return {};
    };
    QVERIFY(answerOf(temp.store.exportTo({}, writer, noProgress())));
    QCOMPARE(atPublish, atSeal + 1);
    const auto events = eventsOf(temp.store, AuditAction::AuditExported);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events.front().detail,
             u"first=0 end=%1 sha256=%2"_s.arg(written->span.end).arg(QString::fromLatin1(QByteArray(32, '\xAB').toHex())));
    QCOMPARE(events.front().result, AuditResult::Granted);
    QVERIFY(events.front().reason.isEmpty());
}

void TestLogExportEnds::everyFailureIsRecordedAndPublishesNothing_data()
{
    QTest::addColumn<QByteArray>("step");
    for (const char *step : {"begin", "add", "seal", "publish"})
        QTest::newRow(step) << QByteArray(step);
}

void TestLogExportEnds::everyFailureIsRecordedAndPublishesNothing()
{
    QFETCH(QByteArray, step);
    TempStore temp;
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    writer->before = [&](const char *now) -> Result<> {
        return step == now ? Result<>(failure(ErrorCode::NoSpace, u"file"_s)) : Result<>();
    };
    const auto answer = answerOf(temp.store.exportTo({}, std::move(writer), noProgress()));
    QCOMPARE(codeOf(answer), ErrorCode::NoSpace);
    QVERIFY(written->isDropped && !written->isPublished);
    const auto events = eventsOf(temp.store, AuditAction::AuditExported);
    QCOMPARE(events.back().result, AuditResult::Failed);
    QVERIFY(events.back().detail.endsWith(u"error=no-space"_s));
    QCOMPARE(events.size(), std::size_t(step == "publish" ? 2 : 1)); // what was said before is taken back
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestLogExportEnds::aFailedEventPublishesNothing()
{
    Connection::runsTriggers = true;
    TempStore temp;
    {
        const auto done
            = (*Connection::open(temp.file(), Connection::Mode::ReadWrite))
                  ->script("CREATE TRIGGER broken BEFORE INSERT ON event BEGIN SELECT RAISE(ROLLBACK, 'broken'); END");
        QVERIFY(done);
    }
    auto written = std::make_shared<WrittenExport>();
    QVERIFY(!exported(temp.store, {}, written));
    QVERIFY(!written->isPublished && written->isDropped);
    QVERIFY(!written->signature.isEmpty()); // it came that far
    Connection::runsTriggers = false;
}

void TestLogExportEnds::aCancelledExportLeavesNothing()
{
    TempStore temp;
    grow(temp.store, 5);
    const quint64 size = answerOf(temp.store.info())->logSize;
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    const auto progress = noProgress();
    writer->before = [&](const char *step) -> Result<> {
        if (QByteArrayView(step) == "add")
            progress->cancel();
        return {};
    };
    QCOMPARE(codeOf(answerOf(temp.store.exportTo({}, std::move(writer), progress))), ErrorCode::Cancelled);
    QVERIFY(written->isDropped && !written->isPublished && written->signature.isEmpty());
    QCOMPARE(answerOf(temp.store.info())->logSize, size);
}

void TestLogExportEnds::aLockEndsIt()
{
    TempStore temp;
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    QSemaphore reached;
    QSemaphore go;
    writer->before = [&](const char *step) -> Result<> {
        if (QByteArrayView(step) == "begin") {
            reached.release();
            go.acquire();
        }
        return {};
    };
    auto future = temp.store.exportTo({}, std::move(writer), noProgress());
    QTRY_COMPARE(reached.available(), 1);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock()); // another session: the export does not slip into it
    go.release();
    const auto answer = answerOf(std::move(future));
    QVERIFY(!answer);
    QVERIFY(answer.error().code == ErrorCode::Locked || answer.error().code == ErrorCode::Cancelled);
    QVERIFY(written->isDropped && !written->isPublished);
    QVERIFY(temp.store.isUnlocked());
    QVERIFY(eventsOf(temp.store, AuditAction::AuditExported).empty());
}

void TestLogExportEnds::otherWorkGoesOnMeanwhile()
{
    TempStore temp;
    grow(temp.store, 5);
    const LogPoint head = *answerOf(temp.store.head());
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    QSemaphore reached;
    QSemaphore go;
    writer->before = [&](const char *step) -> Result<> {
        if (QByteArrayView(step) == "add" && written->events.size() == 3) {
            reached.release();
            go.acquire();
        }
        return {};
    };
    auto future = temp.store.exportTo({}, std::move(writer), noProgress());
    QTRY_COMPARE(reached.available(), 1);
    QVERIFY(answerOf(temp.store.create(someCredential(u"Meanwhile"_s)))); // while the export is in the middle
    go.release();
    QVERIFY(answerOf(std::move(future)));
    QVERIFY(isLog(*written, head));
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestLogExportEnds::theEndOfTheProgramEndsIt()
{
    TempStore temp;
    auto store = temp.another();
    QVERIFY(answerOf(store->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    QSemaphore reached;
    writer->before = [&](const char *step) -> Result<> {
        if (QByteArrayView(step) == "begin")
            reached.release();
        return {};
    };
    auto future = store->exportTo({}, std::move(writer), noProgress());
    reached.acquire();
    store.reset();
    QVERIFY(future.isFinished());
    QVERIFY(written->isDropped);
    QCOMPARE(written->isPublished, future.result().has_value()); // it may have been done by then
}

void TestLogExportEnds::aNewSigningKeyMeanwhileIsAConflict()
{
    TempStore temp;
    auto written = std::make_shared<WrittenExport>();
    auto writer = std::make_shared<RecordingWriter>(written);
    QSemaphore reached;
    QSemaphore go;
    writer->before = [&](const char *step) -> Result<> {
        if (QByteArrayView(step) == "seal") {
            reached.release();
            go.acquire();
        }
        return {};
    };
    auto future = temp.store.exportTo({}, std::move(writer), noProgress());
    QTRY_COMPARE(reached.available(), 1);
    RekeyOrder order;
    order.kind = RekeyKind::Compromised;
    order.cost = kWeakCost;
    order.newPassphrase = secretOf("fresh");
    QVERIFY(answerOf(temp.store.rekey(std::move(order), noProgress())));
    go.release();
    QCOMPARE(codeOf(answerOf(std::move(future))), ErrorCode::Conflict);
    QVERIFY(!written->isPublished);
    auto again = std::make_shared<WrittenExport>();
    QVERIFY(exported(temp.store, {}, again));
    QCOMPARE(again->span.handovers.size(), std::size_t(1));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestLogExportEnds)
#include "tst_log_export_ends.moc"
