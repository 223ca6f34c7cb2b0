#include "models/audit/export_reader.h"
#include "models/audit/report/file_report_writer.h"
#include "tests/audit/sample_log.h"

#include <QCryptographicHash>
#include <QTest>

using namespace claviger;
using namespace claviger::test;

/// Reports of an export as it is really written, read and verified.
class TestReportOfExport final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"log.clavaudit"_s);
    std::shared_ptr<ExportFile> m_export;
    ExportCheck m_check;

    QByteArray written(ReportFormat format, ReportKind kind)
    {
        ReportOrder order;
        order.format = format;
        order.kind = kind;
        const QString out = m_folder.filePath(u"report."_s + name(format));
        Progress progress;
        return FileReportWriter().write(*m_export, m_check, order, out, progress) ? contentOf(out) : QByteArray();
    }

private slots:
    void initTestCase()
    {
        SampleLog log(5000); // more than one block of lines
        AuditEvent denied = sampleEvent();
        denied.result = AuditResult::Denied;
        denied.actor = u"=mallory"_s;
        log.append(denied);
        ExportScope scope;
        scope.withhold = PersonalField::Host;
        QVERIFY(writeFile(m_file, log.exported({.first = 10, .scope = scope, .withheld = {20, 21}})));
        const AuditExportReader reader;
        const auto opened = reader.open(m_file);
        QVERIFY(opened);
        m_export = *opened;
        Progress progress;
        QVERIFY(m_export->scan(progress));
        const auto check = reader.verify(m_file, {}, progress);
        QVERIFY(check);
        m_check = *check;
        QCOMPARE(m_check.verdict, ExportVerdict::Verified);
    }

    void summariesFitTheCheck()
    {
        Progress progress;
        const auto sums = FileReportWriter().summarize(*m_export, progress);
        QVERIFY(sums);
        QCOMPARE(sums->events, m_check.events);
        QCOMPARE(sums->events, 4991U);
        QCOMPARE(sums->withheld, m_check.withheldEvents);
        QCOMPARE(sums->unreadable, 0U);
        QCOMPARE(sums->partly, 4989U);
        QCOMPARE(sums->denied, 1U);
        QCOMPARE(sums->actors.size(), 2U);
        QCOMPARE(sums->actors[0].name, u"admin"_s);
        QCOMPARE(sums->actors[0].events, 4988U);
    }

    void everyEventIsInTheTable()
    {
        const QByteArray csv = written(ReportFormat::Csv, ReportKind::FullListing);
        const QByteArray digest = QCryptographicHash::hash(contentOf(m_file), QCryptographicHash::Sha256).toHex();
        QVERIFY(csv.contains("about,export_sha256: " + digest + ','));
        QVERIFY(csv.contains("about,verdict: verified,"));
        QVERIFY(csv.contains("about,withheld_events: 2,"));
        quint64 next = 10;
        quint64 hidden = 0;
        for (const QByteArray &line : csv.split('\n')) {
            if (line.isEmpty() || line.startsWith("about,") || line.startsWith("\xef\xbb\xbfrecord,"))
                continue;
            QVERIFY2(line.contains(',' + QByteArray::number(next) + ','), line.constData());
            hidden += line.startsWith("withheld,withheld,") ? 1U : 0U;
            QVERIFY(line.startsWith("withheld,") || line.startsWith("event,erased or withheld: host,"));
            ++next;
        }
        QCOMPARE(next, 5001U);
        QCOMPARE(hidden, 2U);
        QVERIFY(csv.contains(",secret.revealed,DENIED,'=mallory,,"));
    }

    void thePageQuotesTheSignedFacts()
    {
        const QByteArray page = written(ReportFormat::Html, ReportKind::AccessReview);
        const QByteArray root = QByteArray(reinterpret_cast<const char *>(m_check.manifest->log.root.data()), 32).toBase64();
        QVERIFY(page.contains(root));
        QVERIFY(page.contains(m_check.manifest->verifierKey.toUtf8()));
        QVERIFY(page.contains("seen here for the first time"));
        QVERIFY(page.contains("Events that this export withholds: 2."));
        QVERIFY(page.contains("<td>=mallory</td>"));
    }
};

QTEST_GUILESS_MAIN(TestReportOfExport)
#include "tst_report_of_export.moc"
