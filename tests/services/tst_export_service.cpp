#include "models/services/export_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_export_files.h"

#include <QTemporaryDir>
#include <QThreadPool>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    World()
    {
        for (int i = 0; i < 3; ++i)
            log.add(AuditAction::SecretRevealed, u"key"_s);
    }
    ~World() { pool.waitForDone(); }
    Q_DISABLE_COPY_MOVE(World)

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    [[nodiscard]] static QByteArray contentOf(const QString &file)
    {
        QFile opened(file);
        return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QThreadPool pool;
    FakeAuditLog log;
    FakeExportFiles files;
    ExportService exports{log, {files.maker(), files.reader, pool}};
};

ProgressPtr noProgress() { return std::make_shared<Progress>(); }

} // namespace

class TestExportService final : public QObject
{
    Q_OBJECT
private slots:
    void aPreviewAsksForWhatTheExportWillHold();
    void anExportIsWrittenWhereItIsTold();
    void whatIsThereIsKeptOrReplaced();
    void failuresPassThrough();
    void earlierPointsAreOfThisStore();
    void theLastExportIsWhatTheLogTells_data();
    void theLastExportIsWhatTheLogTells();
    void suggestedNamesTellStoreAndSpan();
};

void TestExportService::aPreviewAsksForWhatTheExportWillHold()
{
    World w;
    ExportScope scope;
    scope.withhold = PersonalField::Actor;
    scope.workspaces = {u"acme"_s};
    const auto preview = answerOf(w.exports.preview(scope, noProgress()));
    QVERIFY(preview);
    QCOMPARE(preview->summary.count, quint64{3});
    QVERIFY(preview->head.front().absent == PersonalFields(PersonalField::Actor));
    QCOMPARE(w.log.askedScope.workspaces, scope.workspaces);
}

void TestExportService::anExportIsWrittenWhereItIsTold()
{
    World w;
    const QString file = w.path(u"log.clavaudit"_s);
    const auto summary = answerOf(w.exports.write({}, file, ExistingFile::Keep, noProgress()));
    QVERIFY(summary);
    QCOMPARE(summary->file, file);
    QCOMPARE(summary->count, quint64{3});
    QCOMPARE(summary->verifierKey, FakeExportFiles::key());
    QCOMPARE(World::contentOf(file), QByteArray("3"));
}

void TestExportService::whatIsThereIsKeptOrReplaced()
{
    World w;
    const QString file = w.path(u"log.clavaudit"_s);
    QVERIFY(answerOf(w.exports.write({}, file, ExistingFile::Keep, noProgress())));
    w.log.add(AuditAction::SecretCopied, u"key"_s);
    QCOMPARE(answerOf(w.exports.write({}, file, ExistingFile::Keep, noProgress())).error().code, ErrorCode::AlreadyExists);
    QCOMPARE(World::contentOf(file), QByteArray("3"));
    QVERIFY(answerOf(w.exports.write({}, file, ExistingFile::Replace, noProgress())));
    QCOMPARE(World::contentOf(file), QByteArray("4"));
}

void TestExportService::failuresPassThrough()
{
    World w;
    w.log.answers.failNext(u"previewExport"_s, {ErrorCode::Locked, {}, {}});
    QCOMPARE(answerOf(w.exports.preview({}, noProgress())).error().code, ErrorCode::Locked);
    w.log.answers.failNext(u"exportTo"_s, {ErrorCode::Cancelled, {}, {}});
    QCOMPARE(answerOf(w.exports.write({}, w.path(u"x"_s), ExistingFile::Keep, noProgress())).error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(w.path(u"x"_s)));
    w.log.answers.failNext(u"events"_s, {ErrorCode::Damaged, {}, {}});
    QCOMPARE(answerOf(w.exports.lastExport()).error().code, ErrorCode::Damaged);
    const auto nowhere = w.exports.write({}, w.path(u"no/such/folder"_s), ExistingFile::Keep, noProgress());
    QCOMPARE(answerOf(nowhere).error().code, ErrorCode::ReadOnly);
}

void TestExportService::earlierPointsAreOfThisStore()
{
    World w;
    const StoreId ours = StoreId::generate();
    const StoreId other = StoreId::generate();
    QCOMPARE(answerOf(w.exports.earlierPoint(u"x"_s, ours)).error().code, ErrorCode::Damaged);
    w.files.reader->earlier = FakeExportFiles::point(ours);
    const auto point = answerOf(w.exports.earlierPoint(u"x"_s, ours));
    QVERIFY(point && point->point.size == 3);
    const auto foreign = answerOf(w.exports.earlierPoint(u"x"_s, other));
    QCOMPARE(foreign.error().code, ErrorCode::Conflict);
    QCOMPARE(foreign.error().detail, ours.toString()); // whose it is
}

void TestExportService::theLastExportIsWhatTheLogTells_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<qint64>("end"); // -1: not known
    QTest::newRow("whole") << u"first=0 end=412 sha256=ab"_s << qint64{412};
    QTest::newRow("alone") << u"end=412"_s << qint64{412};
    QTest::newRow("of another member") << u"weekend=412"_s << qint64{-1};
    QTest::newRow("no number") << u"end=all"_s << qint64{-1};
    QTest::newRow("more than any log") << u"end=99999999999999999999"_s << qint64{-1};
    QTest::newRow("nothing") << QString() << qint64{-1};
}

void TestExportService::theLastExportIsWhatTheLogTells()
{
    QFETCH(const QString, detail);
    QFETCH(const qint64, end);
    World w;
    const auto none = answerOf(w.exports.lastExport());
    QVERIFY(none && !*none);
    w.log.add(AuditAction::AuditExported, u"store"_s);
    w.log.log.back().detail = u"end=1"_s;
    w.log.add(AuditAction::AuditExported, u"store"_s);
    w.log.log.back().detail = detail;
    const auto last = answerOf(w.exports.lastExport());
    QVERIFY(last);
    QCOMPARE(w.log.asked.results, std::vector{AuditResult::Granted}); // one that was denied left no file
    QCOMPARE(last->has_value(), end >= 0);
    if (end >= 0) {
        QCOMPARE((*last)->end, static_cast<quint64>(end));
        QCOMPARE((*last)->at, w.log.log.back().at);
    }
}

void TestExportService::suggestedNamesTellStoreAndSpan()
{
    const StoreId store = *StoreId::parse(u"1a2b3c4d-91f3-4c55-8b0f-2f6a4c1d9e30");
    QCOMPARE(ExportService::suggestedName(store, 1200, 7212), u"claviger-1a2b3c4d-1200-8411.clavaudit"_s);
    QCOMPARE(ExportService::suggestedName(store, 0, 1), u"claviger-1a2b3c4d-0-0.clavaudit"_s);
    QCOMPARE(ExportService::suggestedName(store, 5, 0), u"claviger-1a2b3c4d-none.clavaudit"_s);
}

QTEST_GUILESS_MAIN(TestExportService)
#include "tst_export_service.moc"
