#include "models/audit/export_reader.h"
#include "tests/audit/sample_log.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace claviger;
using namespace claviger::test;

namespace QTest {
template <>
char *toString(const ExportFlaw &flaw)
{
    return qstrdup(name(flaw).latin1());
}
} // namespace QTest

/// What is shown of an export, and how the file comes to be.
class TestExportFile final : public QObject
{
    Q_OBJECT
private slots:
    void linesAreShownWhateverTheVerdict();
    void linesOfAConvertedFile();
    void manyLinesAtOnceAreTheSame_data();
    void manyLinesAtOnceAreTheSame();
    void aFileThatShrinks();
    void theWrongEventIsNamed();
    void whatIsOpenIsWhatIsVerified();
    void theFileIsWholeOrNotThere();
    void aWriterRefusesWhatWouldNotVerify();
    void summary();

private:
    [[nodiscard]] std::shared_ptr<ExportFile> opened(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"shown%1"_s.arg(++m_count));
        Progress progress;
        auto file = writeFile(path, bytes) ? m_reader.open(path).value() : nullptr;
        return file && file->scan(progress) ? file : nullptr;
    }

    const AuditExportReader m_reader;
    const QTemporaryDir m_folder;
    const StoppedClock m_clock;
    int m_count = 0;
};

void TestExportFile::linesAreShownWhateverTheVerdict()
{
    const SampleLog log(600);
    const QByteArray bytes
        = log.exported({.first = 10, .withheld = {12}}).replace("ticket 15 ", "ticket 51 ").replace("\"fp\"", "\"ff\"");
    const auto file = opened(bytes);
    QVERIFY(file);
    QCOMPARE(file->lineCount(), quint64{590});
    QCOMPARE(file->manifest()->count, quint64{590});
    QVERIFY(file->event(2)->withheld);
    QCOMPARE(file->event(2)->event.seq, quint64{12});
    QCOMPARE(file->event(3).error().code, ErrorCode::Damaged); // "ff"
    const auto good = opened(log.exported({.first = 10}).replace("ticket 15 ", "ticket 51 "));
    QCOMPARE(good->event(300)->event.seq, quint64{310});
    QCOMPARE(good->event(300)->event.actor, u"admin"_s);
    QCOMPARE(good->line(300), log.line(310));
    QCOMPARE(good->event(5).error().code, ErrorCode::Tampered);
    QVERIFY(good->line(590).isEmpty());
    const auto cut = opened(log.exported().first(100'000));
    QVERIFY(cut->lineCount() > 50 && cut->event(50)->event.seq == 50);
    const auto foreign = opened("hello\n{\"a\":1}\n");
    QCOMPARE(foreign->lineCount(), quint64{0});
    QVERIFY(!foreign->manifest());
}

void TestExportFile::linesOfAConvertedFile()
{
    const SampleLog log(5);
    const auto file = opened(log.exported().replace("\n", "\r\n"));
    QCOMPARE(file->lineCount(), quint64{5});
    QCOMPARE(file->manifest()->count, quint64{5});
    for (quint64 i = 0; i < 5; ++i)
        QCOMPARE(file->line(i), log.line(i));
}

void TestExportFile::manyLinesAtOnceAreTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("cutTo");
    const SampleLog log(3000); // far more than is read at once
    SampleOrder redacted{.first = 10, .end = 2900};
    redacted.scope.withhold = PersonalField::Actor;
    for (quint64 seq = 20; seq < 2900; seq += 7)
        redacted.withheld.insert(seq);
    const QByteArray whole = log.exported();
    QByteArray mixed = whole;
    mixed.replace("ticket 15 ", "ticket 51 ").replace("\"fp\"", "\"ff\"");
    QByteArray wide = whole;
    const qsizetype line = wide.indexOf("\n{\"action\"", wide.size() / 2) + 1;
    wide.insert(line, '{' + QByteArray(70'000, 'x') + "\n{" + QByteArray(900'000, 'y') + '\n');
    QTest::newRow("whole") << whole << 0;
    QTest::newRow("redacted") << log.exported(redacted) << 0;
    QTest::newRow("edited") << mixed << 0;
    QTest::newRow("converted") << QByteArray(whole).replace("\n", "\r\n") << 0;
    QTest::newRow("lines longer than any event") << wide << 0;
    QTest::newRow("shrunk since") << whole << static_cast<int>(whole.size() / 2);
    QTest::newRow("no events") << SampleLog(3).exported({.first = 3}) << 0;
}

void TestExportFile::manyLinesAtOnceAreTheSame()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, cutTo);
    const auto file = opened(bytes);
    QVERIFY(file);
    QVERIFY(cutTo == 0 || QFile::resize(file->path(), cutTo));
    const auto told = [](const Result<ExportEvent> &shown) {
        if (!shown)
            return name(shown.error().code) + shown.error().detail;
        const AuditEvent &event = shown->event;
        return QStringList{QString::number(event.seq),
                           QString::number(shown->withheld),
                           QString::number(shown->absent.toInt()),
                           event.actor,
                           event.reason,
                           event.path,
                           event.id.toString()}
            .join(u'|');
    };
    const quint64 count = file->lineCount();
    for (const auto &[begin, end] : {std::pair(quint64{0}, count + 3), std::pair(count / 3, count / 3 + 1),
                                     std::pair(quint64{1}, count - std::min<quint64>(count, 1)), std::pair(count, count)}) {
        quint64 expected = begin;
        int wrong = 0;
        file->events(begin, end, [&](quint64 index, const Result<ExportEvent> &shown) {
            wrong += index == expected++ && told(shown) == told(file->event(index)) ? 0 : 1;
        });
        QCOMPARE(expected, std::max(begin, end));
        QCOMPARE(wrong, 0);
    }
}

void TestExportFile::aFileThatShrinks()
{
    const SampleLog log(50);
    const auto file = opened(log.exported());
    QVERIFY(QFile::resize(file->path(), 10'000));
    QVERIFY(file->event(2));
    QVERIFY(!file->event(49));
    Progress progress;
    QVERIFY(!file->proof(3, progress));
}

/// Between the events stand digest lines, and in a foreign file anything else: neither may shift what is shown as wrong.
void TestExportFile::theWrongEventIsNamed()
{
    const SampleLog log(1100);
    const QByteArray good = log.exported({.first = 5});
    const auto wrong = [&](const QByteArray &bytes) {
        const auto file = opened(bytes);
        Progress progress;
        const ExportFinding finding = file->verify({}, progress).value().finding;
        if (finding.event && file->fileLine(*finding.event) != finding.line)
            return std::pair(ExportFlaw::None, std::optional<quint64>());
        return std::pair(finding.flaw, finding.event);
    };
    using Found = std::pair<ExportFlaw, std::optional<quint64>>;
    const auto file = opened(good);
    for (const quint64 index : {0U, 255U, 256U, 257U, 511U, 512U, 900U, 1094U})
        QCOMPARE(file->fileLine(index), index + 3 + index / 256);
    QCOMPARE(file->fileLine(1095), quint64{0});
    const auto edited = [&](quint64 seq, auto edit) { return QByteArray(good).replace(log.line(seq), edit(log.line(seq))); };
    const auto id = [](QByteArray line) { return line.replace("\"event_id\":\"", "\"event_id\":\"x"); };
    QVERIFY(wrong(edited(905, id)) == Found(ExportFlaw::RootMismatch, 900)); // found by the digest lines
    QVERIFY(wrong(edited(5, id)) == Found(ExportFlaw::RootMismatch, 0));
    QVERIFY(wrong(edited(905, [](QByteArray line) { return line.replace("ticket", "tacket"); }))
            == Found(ExportFlaw::BadCommitment, 900)); // found while it was read
    QVERIFY(wrong(edited(905, [](const QByteArray &line) { return line + '\n' + line; }))
            == Found(ExportFlaw::OutOfSequence, 901));
    QVERIFY(wrong(edited(905, [](const QByteArray &line) { return '{' + QByteArray(70'000, 'x') + '\n' + line; }))
            == Found(ExportFlaw::LineTooLong, 900));
    QVERIFY(wrong(edited(905, [](const QByteArray &line) { return "scribble\n" + line; }))
            == Found(ExportFlaw::BadJson, std::nullopt)); // no event, so none is pointed at
    QByteArray scribbled = good;                          // what is no event shifts the lines of the file only
    const auto shifted = opened(scribbled.replace(log.line(6), "scribble\n\x01\n" + log.line(6)));
    QCOMPARE(shifted->fileLine(0), quint64{3});
    QCOMPARE(shifted->fileLine(1), quint64{6});
    QCOMPARE(shifted->fileLine(900), quint64{903 + 3 + 2});
}

void TestExportFile::whatIsOpenIsWhatIsVerified()
{
    const SampleLog log(9);
    Progress progress;
    const QByteArray good = log.exported();
    const QByteArray proof = opened(good)->proof(4, progress).value();
    for (const QByteArray &bytes : {good, proof}) {
        const auto file = opened(bytes);
        QCOMPARE(file->verify({}, progress).value().verdict, ExportVerdict::Verified);
        QVERIFY(file->unchanged());
        // the same bytes in another file of that name
        const QString aside = file->path() + u".aside"_s;
        QVERIFY(QFile::rename(file->path(), aside) && writeFile(file->path(), bytes));
        QCOMPARE(file->unchanged().error().code, ErrorCode::Conflict);
        QCOMPARE(file->verify({}, progress).error().code, ErrorCode::Conflict);
        QVERIFY(QFile::remove(file->path()));
        QCOMPARE(file->unchanged().error().code, ErrorCode::Conflict);
        QVERIFY(QFile::rename(aside, file->path()) && file->unchanged());
        // as many bytes written into it
        QFile writing(file->path());
        QVERIFY(writing.open(QIODevice::ReadWrite) && writing.write(bytes) == bytes.size() && writing.flush());
        QVERIFY(writing.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000), QFileDevice::FileModificationTime));
        QCOMPARE(file->unchanged().error().code, ErrorCode::Conflict);
        const auto checked = file->verify({}, progress);
        QCOMPARE(checked.error().code, ErrorCode::Conflict);
        QVERIFY(!checked.error().detail.isEmpty());
    }
}

void TestExportFile::theFileIsWholeOrNotThere()
{
    const SampleLog log(300);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log.clavaudit"_s);
    const auto names = [&] { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); };
    {
        AuditExportWriter writer(path, u"t"_s, m_clock);
        QVERIFY(log.write(writer));
        QCOMPARE(names().size(), 1);
        QVERIFY(!names().contains(u"log.clavaudit"_s)); // sealed, not published
    }
    QVERIFY(names().isEmpty());
    {
        AuditExportWriter writer(path, u"t"_s, m_clock);
        QVERIFY(log.write(writer) && writer.publish());
    }
    QCOMPARE(names(), QStringList(u"log.clavaudit"_s));
    const auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner;
    QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), onlyOwner);
    AuditExportWriter again(path, u"t"_s, m_clock);
    QCOMPARE(log.write(again).error().code, ErrorCode::AlreadyExists);
    {
        AuditExportWriter instead(path, u"t"_s, m_clock, DraftFile::Existing::Replace);
        QVERIFY(SampleLog(2).write(instead) && instead.publish());
    }
    QCOMPARE(names(), QStringList(u"log.clavaudit"_s));
    QVERIFY(contentOf(path).size() < 10'000);
    AuditExportWriter nowhere(folder.filePath(u"no/log.clavaudit"_s), u"t"_s, m_clock);
    QCOMPARE(log.write(nowhere).error().code, ErrorCode::NotFound);
}

void TestExportFile::aWriterRefusesWhatWouldNotVerify()
{
    const SampleLog log(5);
    const auto begun = [&](AuditExportWriter &writer, LogSpan span) { return writer.begin(span, {}); };
    const auto path = [&] { return m_folder.filePath(u"refused%1"_s.arg(++m_count)); };
    LogSpan wrong = log.span({});
    wrong.log.root[0] ^= std::byte{1};
    AuditExportWriter otherRoot(path(), u"t"_s, m_clock);
    QVERIFY(begun(otherRoot, wrong));
    for (quint64 seq = 0; seq < 5; ++seq)
        QVERIFY(otherRoot.add(seq, log.line(seq), log.leaf(seq), false));
    const auto sign = [](QByteArrayView) -> Result<QByteArray> { return QByteArray(); };
    QCOMPARE(otherRoot.seal(sign).error().code, ErrorCode::Damaged);
    QCOMPARE(otherRoot.publish().error().code, ErrorCode::Damaged); // the first failure is final

    LogSpan gap = log.span({.first = 1});
    gap.before.clear();
    AuditExportWriter contradicts(path(), u"t"_s, m_clock);
    QCOMPARE(begun(contradicts, gap).error().code, ErrorCode::Damaged);

    AuditExportWriter skipping(path(), u"t"_s, m_clock);
    QVERIFY(begun(skipping, log.span({})));
    QCOMPARE(skipping.add(1, log.line(1), log.leaf(1), false).error().code, ErrorCode::Damaged);
    AuditExportWriter scribble(path(), u"t"_s, m_clock);
    QVERIFY(begun(scribble, log.span({})));
    QCOMPARE(scribble.add(0, "scribble", log.leaf(0), false).error().code, ErrorCode::Damaged);
    AuditExportWriter early(path(), u"t"_s, m_clock);
    QVERIFY(begun(early, log.span({})));
    QCOMPARE(early.seal(sign).error().code, ErrorCode::Damaged);
    AuditExportWriter unsignedOne(path(), u"t"_s, m_clock);
    const auto refuse = [](QByteArrayView) -> Result<QByteArray> { return failure(ErrorCode::Locked, u"store"_s); };
    QVERIFY(begun(unsignedOne, SampleLog().span({})));
    QCOMPARE(unsignedOne.seal(refuse).error().code, ErrorCode::Locked);
}

void TestExportFile::summary()
{
    const SampleLog log(12);
    const QString path = m_folder.filePath(u"summary.clavaudit"_s);
    AuditExportWriter writer(path, u"t"_s, m_clock);
    SampleOrder order{.first = 2, .end = 10, .withheld = {4}};
    order.scope.withhold = PersonalField::Actor;
    const ExportSummary summary = log.write(writer, order).value();
    QVERIFY(writer.publish());
    const QByteArray bytes = contentOf(path);
    QCOMPARE(summary.file, path);
    QCOMPARE(summary.first, quint64{2});
    QCOMPARE(summary.count, quint64{8});
    QCOMPARE(summary.withheldEvents, quint64{1});
    QCOMPARE(summary.withheldFields, quint64{7});
    QCOMPARE(summary.log, log.point(12));
    QCOMPARE(summary.bytes, bytes.size());
    QCOMPARE(summary.fileDigest, sha256(asBytes(bytes)));
    QCOMPARE(summary.verifierKey, log.verifierKey());
}

QTEST_GUILESS_MAIN(TestExportFile)
#include "tst_export_file.moc"
