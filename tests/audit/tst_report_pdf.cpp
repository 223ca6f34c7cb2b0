#include "models/audit/report/file_report_writer.h"
#include "models/audit/report/pdf_type.h"
#include "tests/support/pdf_pages_of.h"
#include "tests/support/staged_export.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

StagedExport fileOf(int events)
{
    EventList list;
    for (int i = 0; i < events; ++i) {
        ExportEvent &event = list.add(i % 3 ? AuditAction::SecretRevealed : AuditAction::CredentialUpdated, u"k%1"_s.arg(i % 7));
        event.event.reason = u"deployment of release %1"_s.arg(i);
        event.event.result = i % 10 ? AuditResult::Granted : AuditResult::Denied;
    }
    return StagedExport(list.events());
}

} // namespace

class TestReportPdf final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FileReportWriter m_writer;

    std::vector<PdfPageText> write(const ExportFile &file, const ExportCheck &check, ReportOrder order)
    {
        order.format = ReportFormat::Pdf;
        const QString name = m_folder.filePath(u"report.pdf"_s);
        Progress progress;
        const auto done = m_writer.write(file, check, order, name, progress);
        QFile written(name);
        if (!done || progress.done() != progress.total() || !written.open(QIODevice::ReadOnly))
            return {};
        return PdfReader(written.readAll()).pages();
    }

private slots:
    void everyPageIsNumberedAndHasItsHead_data()
    {
        QTest::addColumn<ReportPage>("page");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("A4") << ReportPage::A4 << 595.0 << 842.0;
        QTest::newRow("Letter") << ReportPage::Letter << 612.0 << 792.0;
    }

    void everyPageIsNumberedAndHasItsHead()
    {
        QFETCH(const ReportPage, page);
        QFETCH(const double, width);
        QFETCH(const double, height);
        ReportOrder order;
        order.page = page;
        const StagedExport file = fileOf(300);
        const auto pages = write(file, goodCheck(file), order);
        QVERIFY(pages.size() > 5);
        int listing = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            QCOMPARE(pages[i].width, width);
            QCOMPARE(pages[i].height, height);
            QVERIFY(pages[i].all().contains(u"Page %1 of %2\n"_s.arg(i + 1).arg(pages.size())));
            const auto isHead = [](const PdfText &piece) { return piece.text == u"Key or object"; };
            listing += std::ranges::any_of(pages[i].texts, isHead) ? 1 : 0;
            for (const PdfText &piece : pages[i].texts) {
                QVERIFY2(piece.x > 40 && piece.lastX < width - 40, qPrintable(piece.text));
                QVERIFY2(piece.y > 40 && piece.y < height - 20, qPrintable(piece.text));
            }
        }
        QVERIFY(listing > 2);
        QVERIFY(std::ranges::any_of(pages.back().texts, [](const PdfText &piece) { return piece.text == u"299"; }));
    }

    void theTitlePageQuotesWhatItIsAViewOf()
    {
        const StagedExport file = fileOf(3);
        const auto pages = write(file, goodCheck(file), {});
        QVERIFY(!pages.empty());
        const QString cover = pages.front().all();
        for (const QString &expected :
             {u"Audit events"_s, u"Verified"_s, u"The export file is the evidence"_s, u"c3"_s.repeated(32),
              QString::fromLatin1(QByteArray(32, '\x5a').toBase64()), u"11111111-2222-4333-8444-555555555555"_s, u"UTC"_s})
            QVERIFY2(cover.contains(expected), qPrintable(expected));
        QVERIFY(QString(cover).remove(u'\n').contains(file.facts->verifierKey));
        for (const PdfPageText &page : pages)
            QVERIFY(page.all().contains(u"the export is the evidence"_s));
    }

    void nothingOfAnEventIsLost()
    {
        EventList list;
        ExportEvent &event = list.add(AuditAction::SecretRevealed, QString(300, u'k'), u"actor"_s.repeated(60));
        event.event.reason.clear();
        for (int i = 0; i < 3000; ++i)
            event.event.reason += u"w%1 "_s.arg(i);
        event.event.detail = u"\u202e<script>%1</script>"_s;
        list.addHidden();
        list.add(AuditAction::SecretCopied, u"k"_s).absent = PersonalFields(PersonalField::Actor) | PersonalField::Reason;
        const StagedExport file(list.events());
        const auto pages = write(file, goodCheck(file), {});
        QString all;
        for (const PdfPageText &page : pages) {
            for (const PdfText &piece : page.texts) {
                QVERIFY2(piece.x > 40 && piece.lastX < page.width - 40, qPrintable(piece.text));
                QVERIFY(piece.y < page.height - 20);
            }
            all += page.all();
        }
        for (int i = 0; i < 3000; i += 7)
            QVERIFY2(all.contains(u"w%1"_s.arg(i)), qPrintable(QString::number(i)));
        const QString joined = QString(all).remove(u'\n');
        QVERIFY(joined.contains(QString(300, u'k')));
        QVERIFY(joined.contains(u"[U+202E]<script>%1</script>"_s));
        QVERIFY(all.contains(u"withheld"_s));
        QVERIFY(joined.contains(u"erased or withheld"_s));
        QVERIFY(all.contains(u"… 0\n"_s)); // the row that fills pages says which it is
    }

    void linesAreNoWiderThanAsked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u"the quick brown fox jumps over the lazy dog again and again"_s;
        QTest::newRow("one word") << QString(500, u'W');
        QTest::newRow("path") << u"/shop/production/payments/a-very-long-name_of-a-key.with.parts"_s;
        QTest::newRow("spaces") << u"a          b          c                      d"_s;
        QTest::newRow("wide characters") << u"漢字仮名交じり文を折り返す試験です"_s.repeated(4);
        QTest::newRow("pairs") << u"\U0001F600"_s.repeated(80);
        QTest::newRow("right to left") << u"العربية نص طويل جدا "_s.repeated(8);
        QTest::newRow("empty") << QString();
    }

    void linesAreNoWiderThanAsked()
    {
        QFETCH(const QString, text);
        QPdfWriter device(m_folder.filePath(u"unused.pdf"_s));
        device.setResolution(1200);
        const PdfType type(QFont(), 8, device);
        const double width = 1200; // an inch
        const QStringList lines = type.broken(text, width);
        QVERIFY(!lines.isEmpty());
        for (const QString &line : lines)
            QVERIFY2(type.advance(line) <= width * 1.001, qPrintable(line));
        const auto bare = [](QString s) { return s.remove(u' '); };
        QCOMPARE(bare(lines.join(QString())), bare(text));
    }

    void cancelLeavesNoFile()
    {
        StagedExport file = fileOf(10);
        file.repeat = 2'000'000;
        const QString name = m_folder.filePath(u"cancelled.pdf"_s);
        Progress progress;
        ReportOrder order;
        order.format = ReportFormat::Pdf;
        Result<> done;
        std::thread worker([&] { done = m_writer.write(file, goodCheck(file), order, name, progress); });
        while (progress.done() < 4096) // it is under way
            std::this_thread::yield();
        progress.cancel();
        worker.join();
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(QDir(m_folder.path()).entryList({u"cancelled*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty());
    }

    void aFullDiskIsNamed()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        const StagedExport file = fileOf(10);
        ReportOrder order;
        order.format = ReportFormat::Pdf;
        Progress progress;
        const auto done = m_writer.write(file, goodCheck(file), order, u"/dev/full"_s, progress);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::NoSpace);
    }
};

QTEST_MAIN(TestReportPdf)
#include "tst_report_pdf.moc"
