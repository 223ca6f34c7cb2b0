#include "models/audit/report/file_report_writer.h"
#include "tests/support/staged_export.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The page's elements, attributes and text, as a parser sees them.
struct Parsed {
    QSet<QString> elements;
    QSet<QString> attributes;
    QString text;
    QString error;
};

Parsed parsed(QByteArray page)
{
    // the page is XML but for its void elements
    for (const QByteArray &element : {QByteArray("<meta "), QByteArray("<!DOCTYPE")}) {
        for (qsizetype at = page.indexOf(element); at >= 0; at = page.indexOf(element, at))
            page.remove(at, page.indexOf('>', at) - at + 1);
    }
    Parsed found;
    QXmlStreamReader reader(page);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            found.elements.insert(reader.name().toString());
            for (const QXmlStreamAttribute &attribute : reader.attributes())
                found.attributes.insert(attribute.name().toString());
        }
        if (reader.isCharacters())
            found.text += reader.text();
    }
    found.error = reader.hasError() ? reader.errorString() : QString();
    return found;
}

} // namespace

class TestReportHtml final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FileReportWriter m_writer;

    QByteArray write(const ExportFile &file, const ExportCheck &check, const ReportOrder &order)
    {
        const QString name = m_folder.filePath(u"report.html"_s);
        Progress progress;
        if (!m_writer.write(file, check, order, name, progress) || progress.done() != progress.total())
            return {};
        QFile written(name);
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }

    static StagedExport hostile()
    {
        EventList list;
        ExportEvent &event = list.add(AuditAction::SecretRevealed, u"<script>alert(1)</script>"_s, u"\"><img src=x onerror=y>"_s);
        event.event.reason = u"</td></table><iframe src='http://evil.example/'>"_s;
        event.event.detail = u"\u202eexe.txt\u2066 &lt; %1 %n"_s;
        event.event.field = u"' onmouseover='x"_s;
        event.event.result = AuditResult::Denied;
        list.addHidden();
        list.add(AuditAction::SecretCopied, u"k"_s).absent = PersonalFields(PersonalField::Actor) | PersonalField::Reason;
        StagedExport file(list.events());
        file.file = u"/x/<b>name</b>.clavaudit"_s;
        file.facts->tool = u"<i>tool</i>"_s;
        file.facts->workspaces = {u"<u>w</u>"_s};
        return file;
    }

private slots:
    void hostileTextStaysText_data()
    {
        QTest::addColumn<int>("kind");
        for (std::size_t i = 0; i < kReportKindCount; ++i)
            QTest::newRow(name(static_cast<ReportKind>(i)).data()) << static_cast<int>(i);
    }

    void hostileTextStaysText()
    {
        QFETCH(const int, kind);
        ReportOrder order;
        order.kind = static_cast<ReportKind>(kind);
        order.title = u"<title>&\"'"_s;
        order.key = u"<script>alert(1)</script>"_s;
        const StagedExport file = hostile();
        const QByteArray page = write(file, goodCheck(file), order);
        const Parsed found = parsed(page);
        QCOMPARE(found.error, QString());
        const QSet<QString> known{u"html"_s, u"head"_s,   u"title"_s,     u"style"_s,   u"body"_s,   u"main"_s,  u"header"_s,
                                  u"h1"_s,   u"h2"_s,     u"p"_s,         u"section"_s, u"strong"_s, u"ul"_s,    u"li"_s,
                                  u"dl"_s,   u"dt"_s,     u"dd"_s,        u"code"_s,    u"table"_s,  u"thead"_s, u"tbody"_s,
                                  u"tr"_s,   u"th"_s,     u"td"_s,        u"div"_s,     u"span"_s,   u"svg"_s,   u"rect"_s,
                                  u"g"_s,    u"figure"_s, u"figcaption"_s};
        QVERIFY2(known.contains(found.elements), qPrintable(QStringList((found.elements - known).values()).join(u' ')));
        const QSet<QString> harmless{u"lang"_s, u"class"_s,      u"viewBox"_s,     u"preserveAspectRatio"_s,
                                     u"role"_s, u"aria-label"_s, u"aria-hidden"_s, u"x"_s,
                                     u"y"_s,    u"width"_s,      u"height"_s,      u"scope"_s};
        QVERIFY2(harmless.contains(found.attributes), qPrintable(QStringList((found.attributes - harmless).values()).join(u' ')));
        QVERIFY(found.text.contains(u"<title>&\"'"_s));
        if (order.kind != ReportKind::RotationCompliance)
            QVERIFY(found.text.contains(u"<script>alert(1)</script>"_s));
        for (const QChar turning : {QChar(0x202e), QChar(0x2066)})
            QVERIFY(!found.text.contains(turning));
        QVERIFY(!page.contains("http://") || page.indexOf("http://evil") > 0);
        QVERIFY(!page.contains("https://"));
        QVERIFY(!page.contains("url("));
    }

    void policyAllowsItsOwnStyleOnly()
    {
        const StagedExport file = hostile();
        const QByteArray page = write(file, goodCheck(file), {});
        const qsizetype begin = page.indexOf("<style>") + 7;
        const QByteArray style = page.mid(begin, page.indexOf("</style>") - begin);
        const QByteArray digest = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
        QVERIFY(page.contains("content=\"default-src 'none'; style-src 'sha256-" + digest
                              + "'; base-uri 'none'; form-action 'none'\""));
        QVERIFY(!page.contains("style=\""));
    }

    void itSaysWhatItIsAViewOf()
    {
        const StagedExport file = hostile();
        const QString text = parsed(write(file, goodCheck(file), {})).text;
        QVERIFY(text.contains(u"c3"_s.repeated(32)));
        QVERIFY(text.contains(QString::fromLatin1(QByteArray(32, '\x5a').toBase64())));
        QVERIFY(text.contains(file.facts->verifierKey));
        QVERIFY(text.contains(u"The export file is the evidence"_s));
        QVERIFY(text.contains(u"Verified"_s));
        QVERIFY(text.contains(u"withheld"_s));
        QVERIFY(text.contains(u"erased or withheld"_s));
        QVERIFY(text.contains(u"Time (UTC)"_s));
        QVERIFY(text.contains(u"[U+202E]exe.txt[U+2066] &lt; %1 %n"_s));
    }

    void aTamperedExportIsSaidToBeOne()
    {
        const StagedExport file = hostile();
        ExportCheck check = goodCheck(file);
        check.verdict = ExportVerdict::Tampered;
        check.rootHolds = false;
        check.finding = {ExportFlaw::RootMismatch, 12, 9, u"detail"_s};
        ReportOrder order;
        order.words.finding = [](const ExportFinding &) { return u"The events do not make the root."_s; };
        const QByteArray page = write(file, check, order);
        QVERIFY(
            page.contains("<section class=\"banner t-bad\"><strong>Tampered with</strong><p>The events do not make the root."));
        QVERIFY(page.contains("First bad line of the file: 12."));
        QVERIFY(page.contains("It concerns event 9."));
        QVERIFY(page.contains("<li class=\"t-bad\">Not proven: that the events make the root"));
    }

    void aFileThatIsNoExportStillGetsAReport()
    {
        StagedExport file;
        file.facts.reset();
        ExportCheck check;
        check.finding = {ExportFlaw::NotAnExport, 0, {}, u"zip"_s};
        const QString text = parsed(write(file, check, {})).text;
        QVERIFY(text.contains(u"Cannot be verified"_s));
        QVERIFY(text.contains(u"The line that describes this export cannot be read."_s));
        QVERIFY(text.contains(u"There is no such event in this export."_s));
    }

    void cancelLeavesTheOldFile()
    {
        StagedExport file = hostile();
        file.repeat = 100'000;
        const QString name = m_folder.filePath(u"kept.html"_s);
        QFile old(name);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const QStringList before = QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const ReportFormat format : {ReportFormat::Csv, ReportFormat::Html}) {
            Progress progress;
            progress.cancel();
            ReportOrder order;
            order.format = format;
            const auto done = m_writer.write(file, goodCheck(file), order, name, progress);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Cancelled);
        }
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), before);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void aFullDiskIsNamed()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        StagedExport file = hostile();
        Progress progress;
        const auto done = m_writer.write(file, goodCheck(file), {}, u"/dev/full"_s, progress);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::NoSpace);
        file.repeat = 50'000; // more than is kept back before the first write
        Progress again;
        const auto many = m_writer.write(file, goodCheck(file), {}, u"/dev/full"_s, again);
        QVERIFY(!many);
        QCOMPARE(many.error().code, ErrorCode::NoSpace);
    }

    void aMissingFolderIsNamed()
    {
        const StagedExport file = hostile();
        Progress progress;
        QCOMPARE(m_writer.write(file, goodCheck(file), {}, m_folder.filePath(u"no/r.html"_s), progress).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(m_writer.write(file, goodCheck(file), {}, m_folder.path(), progress).error().code, ErrorCode::InvalidInput);
    }

#ifdef Q_OS_UNIX
    void onlyItsOwnerReadsIt()
    {
        const StagedExport file = hostile();
        Progress progress;
        const QString name = m_folder.filePath(u"own.html"_s);
        QVERIFY(m_writer.write(file, goodCheck(file), {}, name, progress));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(name) & others));
    }
#endif
};

QTEST_GUILESS_MAIN(TestReportHtml)
#include "tst_report_html.moc"
