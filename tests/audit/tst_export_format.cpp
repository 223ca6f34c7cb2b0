#include "models/audit/digest_text.h"
#include "models/audit/export_reader.h"
#include "tests/audit/sample_log.h"

#include <QProcess>
#include <QTest>

using namespace claviger;
using namespace claviger::test;

/// docs/AUDIT_FORMAT.md tells the truth: its example is what this program reads, and every number it derives comes out.
class TestExportFormat final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theExampleVerifies();
    void theExamplesNumbersComeOut();
    void theExamplesProofVerifies();

private:
    [[nodiscard]] QByteArray block(const QByteArray &language) const
    {
        const QByteArray fence = "```" + language + '\n';
        const qsizetype from = m_page.indexOf(fence) + fence.size();
        return m_page.sliced(from, m_page.indexOf("```", from) - from);
    }
    [[nodiscard]] QByteArray tick(const Digest &digest) const
    {
        const DigestText text = digestText(digest);
        return '`' + QByteArray(text.data(), qsizetype(text.size())) + '`';
    }

    const AuditExportReader m_reader;
    const QTemporaryDir m_folder;
    QByteArray m_page;
    QString m_export;
    QString m_proof;
};

void TestExportFormat::initTestCase()
{
    m_page = contentOf(QStringLiteral(CLAVIGER_SOURCE_DIR) + u"/docs/AUDIT_FORMAT.md"_s);
    m_export = m_folder.filePath(u"example.clavaudit"_s);
    m_proof = m_folder.filePath(u"example.clavproof"_s);
    QVERIFY(writeFile(m_export, block("clavaudit")) && writeFile(m_proof, block("clavproof")));
}

void TestExportFormat::theExampleVerifies()
{
    Progress progress;
    const ExportCheck check = m_reader.verify(m_export, {}, progress).value();
    QCOMPARE(name(check.finding.flaw), "none"_L1);
    QCOMPARE(check.manifest->first, quint64{1});
    QCOMPARE(check.events, quint64{3});
    QCOMPARE(check.withheldEvents, quint64{1});
    QCOMPARE(check.absentFields, quint64{1});
    QProcess stranger;
    stranger.start(u"python3"_s, {QStringLiteral(CLAVIGER_SOURCE_DIR) + u"/tests/verify_audit.py"_s, m_export});
    QVERIFY(stranger.waitForFinished());
    QCOMPARE(stranger.exitCode(), 0);
}

void TestExportFormat::theExamplesNumbersComeOut()
{
    const auto file = m_reader.open(m_export).value();
    Progress progress;
    QVERIFY(file->scan(progress));
    const QByteArray first = file->line(0);
    const LineParts parts = splitLine(first);
    const Disclosures shown = readDisclosures(*parts.disclosures).value();
    const Disclosure &actor = *shown[indexOf(PersonalField::Actor)];
    QVERIFY(m_page.contains(QByteArray("the 16 bytes `").append(hexText(actor.salt).data(), 32)));
    QVERIFY(m_page.contains(QByteArray("` is `").append(actor.commitment.data(), 44)));

    const QByteArray content = block("clavaudit");
    const auto digestAfter = [&](const QByteArray &what) {
        Digest digest;
        return readDigest(asText(QByteArrayView(content).sliced(content.indexOf(what) + what.size(), 44)), digest) ? digest
                                                                                                                   : Digest{};
    };
    const Digest leaf0 = digestAfter(R"("before":[")");
    const Digest leaf1 = merkle::leafHash(parts.leaf);
    const Digest leaf2 = merkle::leafHash(splitLine(file->line(1)).leaf);
    const Digest leaf3 = digestAfter(R"({"leaf":")");
    const Digest leaf4 = digestAfter(R"("after":[")");
    const Digest left = merkle::nodeHash(leaf0, leaf1);
    const Digest right = merkle::nodeHash(leaf2, leaf3);
    const Digest four = merkle::nodeHash(left, right);
    for (const Digest &digest : {leaf0, leaf1, leaf4, left, right, four, merkle::nodeHash(four, leaf4)})
        QVERIFY2(m_page.contains(tick(digest)), tick(digest).constData());
    const qsizetype above = content.indexOf("claviger/7d0a6c2e-91f3-4c55-8b0f-2f6a4c1d9e30/export");
    QVERIFY(m_page.contains("signs the " + QByteArray::number(above) + " bytes above it"));
}

void TestExportFormat::theExamplesProofVerifies()
{
    const auto [check, event] = m_reader.verifyProof(m_proof, {}).value();
    QCOMPARE(name(check.finding.flaw), "none"_L1);
    QCOMPARE(event->event.seq, quint64{1});
    QCOMPARE(event->event.actor, u"ann"_s);
    QCOMPARE(event->absent, PersonalFields(PersonalField::Reason));
    const auto file = m_reader.open(m_export).value();
    Progress progress;
    QVERIFY(file->scan(progress));
    QCOMPARE(file->proof(0, progress).value(), block("clavproof"));
}

QTEST_GUILESS_MAIN(TestExportFormat)
#include "tst_export_format.moc"
