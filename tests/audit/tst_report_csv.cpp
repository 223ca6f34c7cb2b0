#include "models/audit/report/csv_text.h"
#include "models/audit/report/file_report_writer.h"
#include "tests/support/staged_export.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The records of RFC 4180, by the book; empty when the text is not of that form.
QList<QStringList> records(const QString &text)
{
    QList<QStringList> all;
    QStringList record;
    QString cell;
    bool inQuotes = false;
    bool wasQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (inQuotes) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else if (c == u'"')
                inQuotes = false;
            else
                cell += c;
        } else if (c == u'"') {
            if (!cell.isEmpty() || wasQuoted)
                return {};
            inQuotes = wasQuoted = true;
        } else if (c == u',' || c == u'\r') {
            record << cell;
            cell.clear();
            wasQuoted = false;
            if (c == u'\r') {
                if (i + 1 >= text.size() || text[++i] != u'\n')
                    return {};
                all << std::exchange(record, {});
            }
        } else if (c == u'\n' || wasQuoted) {
            return {};
        } else {
            cell += c;
        }
    }
    return inQuotes || !record.isEmpty() || !cell.isEmpty() ? QList<QStringList>() : all;
}

QByteArray cellOf(const QString &text)
{
    QByteArray out;
    appendCsvCell(out, text);
    return out;
}

} // namespace

class TestReportCsv final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FileReportWriter m_writer;

    QList<QStringList> write(const ExportFile &file, const ExportCheck &check, ReportOrder order)
    {
        order.format = ReportFormat::Csv;
        const QString name = m_folder.filePath(u"report.csv"_s);
        Progress progress;
        const auto done = m_writer.write(file, check, order, name, progress);
        if (!done)
            qFatal("%s %s", claviger::name(done.error().code).data(), qPrintable(done.error().detail));
        QFile written(name);
        if (!written.open(QIODevice::ReadOnly) || progress.done() != progress.total())
            return {};
        const QByteArray bytes = written.readAll();
        return bytes.startsWith("\xef\xbb\xbf") ? records(QString::fromUtf8(bytes.sliced(3))) : QList<QStringList>();
    }

private slots:
    void cells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("plain") << u"team a"_s << u"team a"_s;
        QTest::newRow("path") << u"/shop/prod/x-1"_s << u"/shop/prod/x-1"_s;
        QTest::newRow("umlaut") << u"Zuständig"_s << u"Zuständig"_s;
        QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
        QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
        QTest::newRow("line break") << u"a\nb"_s << u"\"a\nb\""_s;
        QTest::newRow("equals") << u"=1+1"_s << u"'=1+1"_s;
        QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
        QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("link") << u"=HYPERLINK(\"http://x\",\"y\")"_s << u"\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""_s;
        QTest::newRow("tab") << u"\t=1"_s << u"\"'\t'=1\""_s;
        QTest::newRow("carriage return") << u"\r=1"_s << u"\"'\r'=1\""_s;
        QTest::newRow("line feed") << u"\n@x"_s << u"\"'\n'@x\""_s;
        QTest::newRow("spaces first") << u"   =1"_s << u"'   =1"_s;
        QTest::newRow("no-break space first") << u"\u00a0=1"_s << u"'\u00a0=1"_s;
        QTest::newRow("ideographic space first") << u"\u3000+1"_s << u"'\u3000+1"_s;
        QTest::newRow("full width equals") << u"\uff1d1"_s << u"'\uff1d1"_s;
        QTest::newRow("full width plus") << u"\uff0b1"_s << u"'\uff0b1"_s;
        QTest::newRow("full width minus") << u"\uff0d1"_s << u"'\uff0d1"_s;
        QTest::newRow("full width at") << u"\uff20x"_s << u"'\uff20x"_s;
        QTest::newRow("small plus") << u"\ufe62x"_s << u"'\ufe62x"_s;
        QTest::newRow("minus sign") << u"\u22121"_s << u"'\u22121"_s;
        QTest::newRow("quote first") << u"\"=1"_s << u"\"'\"\"=1\""_s;
        QTest::newRow("apostrophe") << u"'=1"_s << u"''=1"_s;
        QTest::newRow("within, not at a start") << u"a=1+1"_s << u"a=1+1"_s;
        QTest::newRow("after a semicolon") << u"a;=1"_s << u"\"a;'=1\""_s;
        QTest::newRow("after a semicolon and quote") << u"a;\"=1"_s << u"\"a;\"\"'=1\""_s;
        QTest::newRow("after a line break") << u"a\n-1"_s << u"\"a\n'-1\""_s;
        QTest::newRow("right to left") << u"a\u202eb"_s << u"a[U+202E]b"_s;
        QTest::newRow("invisible, then a formula") << u"\u200b=1"_s << u"[U+200B]=1"_s;
        QTest::newRow("byte order mark, then a formula") << u"\ufeff=1"_s << u"[U+FEFF]=1"_s;
        QTest::newRow("nul") << QString(QChar(u'\0')) + u"=1"_s << u"[U+0000]=1"_s;
        QTest::newRow("escape") << u"\u001b[31m"_s << u"[U+001B][31m"_s;
        QTest::newRow("half a pair") << QString(QChar(0xd800)) + u"x"_s << u"\ufffdx"_s;
    }

    void cells()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, written);
        QCOMPARE(QString::fromUtf8(cellOf(text)), written);
        const auto read = records(QString::fromUtf8(cellOf(text)) + u"\r\n"_s);
        QCOMPARE(read.size(), 1);
        QCOMPARE(read[0].size(), 1);
    }

    /// What is beyond the limits is in no row, so it is said before them.
    void whatARowIsMissingForIsSaid()
    {
        EventList reading;
        EventList changing;
        for (int i = 0; i < 100; ++i) {
            const QString name = QString::number(i).leftJustified(100'000, u'x');
            reading.add(AuditAction::SecretRevealed, u"k1"_s, name);
            changing.add(AuditAction::CredentialCreated, name);
        }
        for (const auto &[list, kind, row] : {std::tuple(&reading, ReportKind::AccessReview, u"access"_s),
                                              std::tuple(&changing, ReportKind::RotationCompliance, u"key"_s)}) {
            StagedExport file(list->events());
            file.broken = 3;
            ReportOrder order;
            order.kind = kind;
            const auto all = write(file, goodCheck(file), order);
            const auto count = std::ranges::count_if(all, [&row](const QStringList &record) { return record[0] == row; });
            QVERIFY(count > 50 && count < 99);
            const auto says = [&all](const QString &fact) {
                return std::ranges::any_of(all,
                                           [&](const QStringList &record) { return record[0] == u"about" && record[1] == fact; });
            };
            QVERIFY(says(u"further_events: %1"_s.arg(99 - count)));
            QVERIFY(says(u"unreadable_lines: 1"_s));
        }
        EventList renamed;
        for (int i = 0; i < 1003; ++i)
            renamed.add(AuditAction::CredentialUpdated, u"k%1"_s.arg(i)).event.path = u"/shop/x"_s;
        ReportOrder order;
        order.kind = ReportKind::KeyLifecycle;
        order.key = u"/shop/x"_s;
        const StagedExport file(renamed.events());
        const auto all = write(file, goodCheck(file), order);
        QCOMPARE(std::ranges::count_if(all, [](const QStringList &record) { return record[0] == u"event"; }), 1000);
        QVERIFY(std::ranges::any_of(all, [](const QStringList &record) { return record[1] == u"further_events: 3"; }));
    }

    void anExportThatChangedHasNoReport()
    {
        EventList list;
        list.add(AuditAction::StoreLocked);
        StagedExport file(list.events());
        file.changed = true;
        Progress progress;
        for (const ReportFormat format : {ReportFormat::Csv, ReportFormat::Html}) {
            const QString name = m_folder.filePath(u"never"_s);
            ReportOrder order;
            order.format = format;
            QCOMPARE(m_writer.write(file, goodCheck(file), order, name, progress).error().code, ErrorCode::Conflict);
            QVERIFY(!QFile::exists(name));
        }
    }

    void everyEventIsARecord()
    {
        EventList list;
        ExportEvent &first = list.add(AuditAction::SecretRevealed, u"k1"_s);
        first.event.reason = u"=cmd|'/c calc'!A0"_s;
        first.event.field = u"api_key"_s;
        first.event.detail = u"version=2"_s;
        ExportEvent &second = list.add(AuditAction::SecretCopied, u"k2"_s, {});
        second.absent = PersonalFields(PersonalField::Actor) | PersonalField::Reason;
        list.addHidden();
        list.add(AuditAction::StoreLocked);
        StagedExport file(list.events());
        file.broken = 3;
        const auto all = write(file, goodCheck(file), {});

        QVERIFY(all.size() > 4);
        QCOMPARE(all[0].join(u','),
                 u"record,note,seq,time_utc,action,result,actor,host,session,object,path,field,provider,environment,workspace,"
                 "object_version,fingerprint,reason,detail,request_id,event_id"_s);
        QStringList facts;
        for (const QStringList &record : all) {
            QCOMPARE(record.size(), 21);
            if (record[0] == u"about")
                facts << record[1];
        }
        QVERIFY(facts.contains(u"export_sha256: "_s + u"c3"_s.repeated(32)));
        QVERIFY(facts.contains(u"log_root: "_s + QString::fromLatin1(QByteArray(32, '\x5a').toBase64())));
        QVERIFY(facts.contains(u"verdict: verified"_s));
        QVERIFY(facts.contains(u"The export file is the evidence; this table is a view of it."_s));

        const auto events = all.mid(1 + facts.size());
        QCOMPARE(events.size(), 4);
        QCOMPARE(events[0].mid(0, 8),
                 (QStringList{u"event"_s,
                              {},
                              u"0"_s,
                              u"2026-07-01T00:00:00.000Z"_s,
                              u"secret.revealed"_s,
                              u"GRANTED"_s,
                              u"alice"_s,
                              u"desk-1"_s}));
        QCOMPARE(events[0][17], u"'=cmd|'/c calc'!A0"_s);
        QCOMPARE(events[1][1], u"erased or withheld: actor reason"_s);
        QCOMPARE(events[1][6], QString());
        QCOMPARE(events[2].mid(0, 3), (QStringList{u"withheld"_s, u"withheld"_s, u"2"_s}));
        QCOMPARE(events[3].mid(0, 3), (QStringList{u"unreadable"_s, u"cannot be read"_s, u"3"_s}));
    }

    void accessIsOneRecordAKeyAndActor()
    {
        EventList list;
        for (int i = 0; i < 3; ++i)
            list.add(AuditAction::SecretRevealed, u"k1"_s).event.reason = u"incident"_s;
        list.add(AuditAction::SecretRevealed, u"k1"_s).event.result = AuditResult::Denied;
        list.add(AuditAction::SecretUsed, u"k1"_s, u"ci"_s);
        StagedExport file(list.events());
        ReportOrder order;
        order.kind = ReportKind::AccessReview;
        const auto all = write(file, goodCheck(file), order);
        const auto rows = all.mid(all.size() - 2);
        QCOMPARE(rows[0],
                 (QStringList{u"access"_s,
                              {},
                              u"k1"_s,
                              u"/shop/production/payments/k1"_s,
                              u"alice"_s,
                              {},
                              u"3"_s,
                              u"0"_s,
                              u"0"_s,
                              u"1"_s,
                              u"0"_s,
                              u"2026-07-01T00:00:00.000Z"_s,
                              u"2026-07-01T03:00:00.000Z"_s,
                              u"incident (3x)"_s,
                              u"0"_s,
                              u"1"_s,
                              u"0"_s}));
        QCOMPARE(rows[1][4], u"ci"_s);
        QCOMPARE(rows[1][8], u"1"_s);
    }

    void pdfNeedsFonts()
    {
        EventList list;
        list.add(AuditAction::StoreUnlocked);
        StagedExport file(list.events());
        ReportOrder order;
        order.format = ReportFormat::Pdf;
        const QString name = m_folder.filePath(u"report.pdf"_s);
        Progress progress;
        const auto done = m_writer.write(file, goodCheck(file), order, name, progress);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Unsupported);
        QVERIFY(!QFile::exists(name));
    }

    void rotationTellsLateFromUnknown()
    {
        EventList list;
        list.add(AuditAction::CredentialCreated, u"k1"_s).event.detail = u"version=1 next=2026-07-10"_s;
        ExportEvent &rotated = list.add(AuditAction::RotationPromoted, u"k1"_s, u"bob"_s);
        rotated.event.at = dayOf2026(7, 13);
        rotated.event.detail = u"version=2 due=2026-07-10 next=2026-07-23"_s;
        list.add(AuditAction::RotationPromoted, u"k2"_s).event.detail = u"version=5"_s;
        StagedExport file(list.events());
        ReportOrder order;
        order.kind = ReportKind::RotationCompliance;
        const auto all = write(file, goodCheck(file), order);
        const auto rows = all.mid(all.size() - 4);
        QCOMPARE(rows[0][0], u"key"_s);
        QCOMPARE(rows[0].mid(12), (QStringList{u"1"_s, u"0"_s, u"0"_s, u"2026-07-23"_s, u"overdue"_s}));
        QCOMPARE(
            rows[1].mid(4, 8),
            (QStringList{u"1"_s, u"2026-07-13T00:00:00.000Z"_s, u"bob"_s, u"2"_s, u"2026-07-10"_s, u"late"_s, u"3"_s, u"12"_s}));
        QCOMPARE(rows[2].mid(15), (QStringList{{}, u"not-known"_s}));
        QCOMPARE(rows[3][9], u"not-provable"_s);
    }
};

QTEST_GUILESS_MAIN(TestReportCsv)
#include "tst_report_csv.moc"
