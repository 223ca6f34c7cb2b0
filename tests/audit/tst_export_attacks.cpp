#include "models/audit/export_reader.h"
#include "tests/audit/export_limits.h"

#include <QProcess>
#include <QTest>

#include <random>

using namespace claviger;
using namespace claviger::test;

namespace QTest {
template <>
char *toString(const ExportFlaw &flaw)
{
    return qstrdup(name(flaw).latin1());
}
template <>
char *toString(const ExportVerdict &verdict)
{
    return qstrdup(name(verdict).latin1());
}
} // namespace QTest

class TestExportAttacks final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyAttackHasItsVerdict_data() { fixtures(); }
    void everyAttackHasItsVerdict();
    void aStrangerAgrees();
    void theStrangersExitCodes();
    void noFlippedByteGoesUnnoticed();
    void everyCutIsNoticed();
    void aGigabyteOfOneLine();

private:
    void fixtures();
    [[nodiscard]] QString pathOf(std::size_t fixture) const { return m_folder.filePath(QString::number(fixture)); }
    [[nodiscard]] ExportCheck check(const QString &path, bool keyGiven = false) const
    {
        Progress progress;
        return m_reader.verify(path, {keyGiven ? SampleLog::keyOf('a') : QString(), {}, {}}, progress).value();
    }

    const AuditExportReader m_reader;
    const QTemporaryDir m_folder;
    std::vector<ExportFixture> m_fixtures;
    std::vector<ExportCheck> m_checks; ///< of the fixtures
};

void TestExportAttacks::initTestCase()
{
    m_fixtures = Attacks::all();
    std::ranges::move(LimitAttacks::all(), std::back_inserter(m_fixtures));
    for (std::size_t i = 0; i < m_fixtures.size(); ++i) {
        QVERIFY(writeFile(pathOf(i), m_fixtures[i].bytes));
        m_checks.push_back(check(pathOf(i), m_fixtures[i].keyGiven));
    }
}

void TestExportAttacks::fixtures()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < m_fixtures.size(); ++i)
        QTest::newRow(qPrintable(m_fixtures[i].name)) << i;
}

void TestExportAttacks::everyAttackHasItsVerdict()
{
    QFETCH(std::size_t, index);
    const ExportFixture &fixture = m_fixtures[index];
    QVERIFY(!fixture.bytes.isEmpty() || fixture.flaw == ExportFlaw::Empty);
    const ExportCheck &result = m_checks[index];
    QCOMPARE(result.finding.flaw, fixture.flaw);
    if (fixture.line)
        QCOMPARE(result.finding.line, *fixture.line);
    if (!fixture.detail.isEmpty())
        QCOMPARE(result.finding.detail, fixture.detail);
    const auto file = m_reader.open(pathOf(index)).value(); // the event that is shown as wrong is the wrong one
    Progress progress;
    QVERIFY(file->scan(progress));
    if (const auto &event = result.finding.event; event && *event < file->lineCount())
        QCOMPARE(file->fileLine(*event), result.finding.line);
    QVERIFY(result.finding.event || result.finding.flaw != ExportFlaw::RootMismatch || result.finding.line == 0);
    const bool sound = fixture.flaw == ExportFlaw::None;
    QCOMPARE(result.verdict == ExportVerdict::Verified, sound);
    if (sound)
        QCOMPARE(result.fileDigest, sha256(asBytes(fixture.bytes)));
}

/// tests/verify_audit.py is written from docs/AUDIT_FORMAT.md, with Python's library and the openssl command alone.
void TestExportAttacks::aStrangerAgrees()
{
    const QString folder = QStringLiteral(CLAVIGER_SOURCE_DIR) + u"/tests"_s;
    const QString loop = uR"(
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import verify_audit
for line in sys.stdin:
    path, key = line.rstrip("\n").split("\t")
    try:
        verify_audit.verify(open(path, "rb").read(), key or None)
        print(0, 0)
    except verify_audit.Bad as bad:
        print(*bad.args)
)"_s;
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, loop, folder});
    for (std::size_t i = 0; i < m_fixtures.size(); ++i)
        python.write((pathOf(i) + u'\t' + (m_fixtures[i].keyGiven ? SampleLog::keyOf('a') : QString()) + u'\n').toUtf8());
    python.closeWriteChannel();
    constexpr int patience = 240'000;
    QVERIFY(python.waitForFinished(patience));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QList<QByteArray> answers = python.readAllStandardOutput().split('\n');
    QCOMPARE(answers.size(), qsizetype(m_fixtures.size() + 1));
    for (std::size_t i = 0; i < m_fixtures.size(); ++i) {
        const ExportFixture &fixture = m_fixtures[i];
        const ExportVerdict verdict = m_checks[i].verdict;
        // the first bad line is proven by the digest lines, so both must name it
        const QByteArray line = fixture.flaw == ExportFlaw::RootMismatch ? QByteArray::number(*fixture.line) + ' ' : QByteArray();
        const QByteArray expected = verdict == ExportVerdict::Verified ? "0 0"
            : verdict == ExportVerdict::CannotVerify                   ? "1 "
                                                                       : "7 " + line;
        QVERIFY2(answers[qsizetype(i)].startsWith(expected),
                 qPrintable(fixture.name + u": "_s + QString::fromUtf8(answers[qsizetype(i)])));
    }
}

void TestExportAttacks::theStrangersExitCodes()
{
    const auto exitCode = [&](ExportFlaw flaw) {
        const auto found = std::ranges::find(m_fixtures, flaw, &ExportFixture::flaw);
        const auto index = std::size_t(found - m_fixtures.begin());
        return QProcess::execute(u"python3"_s,
                                 {QStringLiteral(CLAVIGER_SOURCE_DIR) + u"/tests/verify_audit.py"_s, pathOf(index)});
    };
    QCOMPARE(exitCode(ExportFlaw::None), 0);
    QCOMPARE(exitCode(ExportFlaw::Empty), 1);
    QCOMPARE(exitCode(ExportFlaw::RootMismatch), 7);
}

/// Any byte, to any other value; the seed is fixed.
void TestExportAttacks::noFlippedByteGoesUnnoticed()
{
    const QByteArray good = SampleLog(6).exported({.first = 1, .withheld = {3}});
    QFile file(m_folder.filePath(u"flipped"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(good) == good.size());
    QCOMPARE(check(file.fileName()).verdict, ExportVerdict::Verified);
    const auto put = [&](qsizetype at, char c) { return file.seek(at) && file.putChar(c); };
    std::mt19937 random(20261121); // NOLINT: the same flips in every run
    std::map<ExportFlaw, int> seen;
    for (int i = 0; i < 10'000; ++i) {
        const auto at = qsizetype(random() % quint32(good.size()));
        QVERIFY(put(at, char(good[at] ^ (1 + int(random() % 255)))));
        const ExportCheck result = check(file.fileName());
        QVERIFY2(result.verdict != ExportVerdict::Verified, qPrintable(u"byte %1"_s.arg(at)));
        ++seen[result.finding.flaw];
        QVERIFY(put(at, good[at]));
    }
    QCOMPARE(check(file.fileName()).verdict, ExportVerdict::Verified);
    for (const ExportFlaw flaw :
         {ExportFlaw::RootMismatch, ExportFlaw::BadCommitment, ExportFlaw::BadJson, ExportFlaw::BadUtf8, ExportFlaw::NotCanonical,
          ExportFlaw::CheckpointSignature, ExportFlaw::ExportSignature, ExportFlaw::ExportDigest, ExportFlaw::BadManifest})
        QVERIFY2(seen[flaw] > 0, name(flaw).latin1());
}

void TestExportAttacks::everyCutIsNoticed()
{
    const QByteArray good = SampleLog(3).exported();
    QFile file(m_folder.filePath(u"cut"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(good) == good.size());
    for (qsizetype size = good.size(); size-- > 0;) {
        QVERIFY(file.resize(size));
        const ExportCheck result = check(file.fileName());
        QCOMPARE(result.verdict, ExportVerdict::CannotVerify);
        QCOMPARE(result.finding.flaw, size == 0 ? ExportFlaw::Empty : ExportFlaw::Truncated);
    }
}

/// A sparse file: what is read of it must not depend on its size, nor may the memory.
void TestExportAttacks::aGigabyteOfOneLine()
{
    const QByteArray good = SampleLog(3).exported();
    const qsizetype second = good.indexOf('\n', 24) + 1;
    for (const auto &[begins, line] : {std::pair(qsizetype{0}, 1U), std::pair(qsizetype{24}, 2U), std::pair(second, 3U)}) {
        const QString path = m_folder.filePath(u"huge%1"_s.arg(line));
        QVERIFY(writeFile(path, good.first(begins)));
        QVERIFY(QFile::resize(path, qint64{1} << 30));
        const ExportCheck result = check(path);
        QCOMPARE(result.finding.flaw, line == 1 ? ExportFlaw::NotAnExport : ExportFlaw::LineTooLong);
        QCOMPARE(result.finding.line, quint64{line});
        const auto file = m_reader.open(path);
        QVERIFY(file);
        QCOMPARE((*file)->lineCount(), quint64{0});
    }
}

QTEST_GUILESS_MAIN(TestExportAttacks)
#include "tst_export_attacks.moc"
