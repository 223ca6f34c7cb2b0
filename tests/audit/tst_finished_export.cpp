#include "models/audit/export_writer.h"
#include "tests/audit/sample_log.h"

#include <QDir>
#include <QTest>

using namespace claviger;
using namespace claviger::test;

namespace {

/// A file as a broker would have written it, and what was ordered of it.
struct Finished {
    explicit Finished(const SampleLog &log, const SampleOrder &order = {})
        : bytes(log.exported(order))
    {
        const LogSpan span = log.span(order);
        expected.scope = order.scope;
        expected.store = SampleLog::store();
        expected.trustedKey = log.verifierKey();
        expected.summary.first = span.first;
        expected.summary.count = span.end - span.first;
        expected.summary.log = span.log;
        says();
    }
    /// The writer says what the bytes are now.
    void says()
    {
        expected.summary.bytes = bytes.size();
        expected.summary.fileDigest = sha256(asBytes(bytes));
    }

    QByteArray bytes;
    FinishedExport expected;
};

} // namespace

class TestFinishedExport final : public QObject
{
    Q_OBJECT
private slots:
    void whatVerifiesIsPublished();
    void aHandoverOfTheKeyIsFollowed();
    void whatIsWrongIsNotPublished_data();
    void whatIsWrongIsNotPublished();
    void nothingTakenIsNoFile();
    void whatIsThereStays();
    void stoppedItLeavesNothing();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"log.clavaudit"_s); }
    [[nodiscard]] Result<ExportSummary> take(AuditExportWriter &writer, const Finished &file, qsizetype piece = 1000) const
    {
        for (qsizetype at = 0; at < file.bytes.size(); at += piece) {
            if (auto taken = writer.take(QByteArrayView(file.bytes).sliced(at, qMin(piece, file.bytes.size() - at))); !taken)
                return tl::unexpected(taken.error());
        }
        Progress progress;
        return writer.sealTaken(file.expected, progress);
    }
    [[nodiscard]] QStringList names() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

    const StoppedClock m_clock;
    const QTemporaryDir m_folder;
};

void TestFinishedExport::whatVerifiesIsPublished()
{
    const SampleLog log(700);
    SampleOrder order{.first = 2, .end = 600, .withheld = {4, 5}};
    order.scope.fromSeq = 2;
    order.scope.until = sampleEvent().at + std::chrono::minutes{600};
    order.scope.withhold = PersonalField::Actor;
    const Finished file(log, order);
    Result<ExportSummary> summary;
    {
        AuditExportWriter writer(path(), u"t"_s, m_clock);
        summary = take(writer, file);
        QVERIFY(summary);
        QCOMPARE(names().size(), 1);
        QVERIFY(!QFile::exists(path())); // sealed, not published
        QVERIFY(writer.publish());
    }
    QCOMPARE(names(), QStringList(u"log.clavaudit"_s));
    QCOMPARE(contentOf(path()), file.bytes);
    QCOMPARE(summary->file, path());
    QCOMPARE(summary->first, quint64{2});
    QCOMPARE(summary->count, quint64{598});
    QCOMPARE(summary->withheldEvents, quint64{2});
    QCOMPARE(summary->bytes, file.bytes.size());
    QCOMPARE(summary->verifierKey, log.verifierKey());
    QVERIFY(summary->log == log.point(700));
    QVERIFY(QFile::remove(path()));
}

void TestFinishedExport::aHandoverOfTheKeyIsFollowed()
{
    SampleLog log(20);
    const QString before = log.verifierKey();
    log.replaceKey('b');
    log.append(3);
    Finished file(log);
    file.expected.trustedKey = before;
    AuditExportWriter writer(path(), u"t"_s, m_clock);
    const auto summary = take(writer, file);
    QVERIFY(summary);
    QCOMPARE(summary->verifierKey, log.verifierKey());
}

void TestFinishedExport::whatIsWrongIsNotPublished_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    for (const auto &[what, code] :
         {std::pair("cut short", ErrorCode::Damaged), std::pair("an event changed", ErrorCode::Tampered),
          std::pair("other bytes than named", ErrorCode::Damaged), std::pair("fewer bytes than named", ErrorCode::Damaged),
          std::pair("signed by another key", ErrorCode::Tampered), std::pair("another key trusted", ErrorCode::Tampered),
          std::pair("of another store", ErrorCode::Conflict), std::pair("other workspaces", ErrorCode::Conflict),
          std::pair("more withheld", ErrorCode::Conflict), std::pair("does not continue", ErrorCode::Conflict),
          std::pair("another log than said", ErrorCode::Conflict), std::pair("without its beginning", ErrorCode::Conflict),
          std::pair("without its end", ErrorCode::Conflict), std::pair("a page for people", ErrorCode::Damaged)})
        QTest::newRow(what) << QString::fromLatin1(what) << code;
}

void TestFinishedExport::whatIsWrongIsNotPublished()
{
    QFETCH(const QString, what);
    QFETCH(const ErrorCode, code);
    const SampleLog log(40);
    SampleOrder order;
    if (what == u"signed by another key")
        order.signer = 'z';
    else if (what == u"without its beginning")
        order.first = 3;
    else if (what == u"without its end")
        order.end = 39;
    Finished file(log, order);
    FinishedExport &expected = file.expected;
    if (what == u"cut short")
        file.bytes.truncate(file.bytes.size() / 2);
    else if (what == u"an event changed")
        file.bytes.replace("GRANTED", "DENIED!");
    else if (what == u"a page for people")
        file.bytes = "<!DOCTYPE html><html></html>\n";
    file.says();
    if (what == u"other bytes than named")
        expected.summary.fileDigest[0] ^= std::byte{1};
    else if (what == u"fewer bytes than named")
        ++expected.summary.bytes;
    else if (what == u"another key trusted")
        expected.trustedKey = SampleLog::keyOf('q');
    else if (what == u"of another store")
        expected.store = StoreId::generate();
    else if (what == u"other workspaces")
        expected.scope.workspaces = {u"shop"_s};
    else if (what == u"more withheld")
        expected.scope.withhold = PersonalField::Host;
    else if (what == u"does not continue")
        expected.scope.continues = log.point(10);
    else if (what == u"another log than said")
        expected.summary.log.size = 39;
    {
        AuditExportWriter writer(path(), u"t"_s, m_clock);
        const auto summary = take(writer, file);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, code);
        QCOMPARE(summary.error().subject, path());
        QVERIFY(!summary.error().detail.isEmpty());
        QCOMPARE(writer.publish().error().code, code); // the first failure is final
    }
    QVERIFY(names().isEmpty());
}

void TestFinishedExport::nothingTakenIsNoFile()
{
    AuditExportWriter writer(path(), u"t"_s, m_clock);
    Progress progress;
    QCOMPARE(writer.sealTaken({}, progress).error().code, ErrorCode::Damaged);
}

void TestFinishedExport::whatIsThereStays()
{
    QVERIFY(writeFile(path(), "earlier"));
    const SampleLog log(5);
    {
        AuditExportWriter writer(path(), u"t"_s, m_clock);
        QCOMPARE(take(writer, Finished(log)).error().code, ErrorCode::AlreadyExists);
    }
    QCOMPARE(contentOf(path()), QByteArray("earlier"));
    AuditExportWriter instead(path(), u"t"_s, m_clock, DraftFile::Existing::Replace);
    QVERIFY(take(instead, Finished(log)) && instead.publish());
    QVERIFY(contentOf(path()).startsWith("claviger-audit-export/1\n"));
    QVERIFY(QFile::remove(path()));
}

void TestFinishedExport::stoppedItLeavesNothing()
{
    const Finished file(SampleLog(50));
    {
        AuditExportWriter writer(path(), u"t"_s, m_clock);
        QVERIFY(writer.take(file.bytes));
        Progress progress;
        progress.cancel();
        QCOMPARE(writer.sealTaken(file.expected, progress).error().code, ErrorCode::Cancelled);
    }
    QVERIFY(names().isEmpty());
}

QTEST_GUILESS_MAIN(TestFinishedExport)
#include "tst_finished_export.moc"
