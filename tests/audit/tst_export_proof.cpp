#include "models/audit/export_reader.h"
#include "tests/audit/sample_log.h"

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

/// Proofs of single events: made from an export, and checked alone.
class TestExportProof final : public QObject
{
    Q_OBJECT
private slots:
    void proofsOfEveryEvent();
    void proofOfAWithheldEvent();
    void proofsOfAConvertedFile();
    void proofsUnderAKeyThatHandedOver();
    void aProofThatWasEdited();
    void aProofIsAFileOfOneLine();
    void noProofFromATamperedExport();

private:
    [[nodiscard]] std::shared_ptr<ExportFile> opened(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"shown%1"_s.arg(++m_count));
        Progress progress;
        auto file = writeFile(path, bytes) ? m_reader.open(path).value() : nullptr;
        return file && file->scan(progress) ? file : nullptr;
    }
    [[nodiscard]] std::pair<ExportCheck, std::optional<ExportEvent>> checkProof(const QByteArray &proof,
                                                                                const VerifyOrder &order = {})
    {
        const QString path = m_folder.filePath(u"proof%1"_s.arg(++m_count));
        return m_reader.verifyProof(writeFile(path, proof) ? path : QString(), order).value();
    }

    const AuditExportReader m_reader;
    const QTemporaryDir m_folder;
    int m_count = 0;
};

void TestExportProof::proofsOfEveryEvent()
{
    const SampleLog log(45);
    for (const auto &[first, end, size] :
         {std::tuple(0U, 45U, 45U), std::tuple(5U, 30U, 45U), std::tuple(7U, 8U, 21U), std::tuple(16U, 37U, 37U)}) {
        const auto file = opened(log.exported({.first = first, .end = end, .size = size}));
        Progress progress;
        for (quint64 i = 0; i < end - first; ++i) {
            const auto [check, event] = checkProof(file->proof(i, progress).value(), {log.verifierKey(), {}, log.earlier(size)});
            QCOMPARE(check.finding.flaw, ExportFlaw::None);
            QCOMPARE(check.trust, SignerTrust::Given);
            QCOMPARE(check.continuation, Continuation::Same);
            QVERIFY(check.rootHolds && check.checkpointSigned && check.sequenceHolds);
            QCOMPARE(event->event.seq, first + i);
            QCOMPARE(event->event.actor, u"admin"_s);
        }
        QCOMPARE(file->proof(end - first, progress).error().code, ErrorCode::InvalidInput);
    }
    QCOMPARE(m_reader.earlierPoint(m_folder.filePath(u"proof%1"_s.arg(m_count)))->point, log.point(37));
}

void TestExportProof::proofOfAWithheldEvent()
{
    const SampleLog log(9);
    Progress progress;
    const auto [check, event] = checkProof(opened(log.exported({.withheld = {4}}))->proof(4, progress).value());
    QCOMPARE(check.finding.flaw, ExportFlaw::None);
    QCOMPARE(check.trust, SignerTrust::FirstSeen);
    QVERIFY(event->withheld);
    QCOMPARE(check.withheldEvents, quint64{1});
}

/// With the line ends put back the content is what was signed, and so is what a proof takes of it.
void TestExportProof::proofsOfAConvertedFile()
{
    const SampleLog log(300);
    const auto file = opened(log.exported({.first = 3}).replace("\n", "\r\n"));
    Progress progress;
    for (const quint64 index : {0U, 200U, 296U}) {
        const auto proof = file->proof(index, progress);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
        const auto [check, event] = checkProof(*proof, {log.verifierKey(), {}, {}});
        QCOMPARE(check.finding.flaw, ExportFlaw::None);
        QCOMPARE(event->event.seq, index + 3);
    }
    const auto edited = opened(log.exported().replace("stripe", "strips").replace("\n", "\r\n"));
    QCOMPARE(edited->proof(3, progress).error().code, ErrorCode::Tampered);
}

void TestExportProof::proofsUnderAKeyThatHandedOver()
{
    SampleLog log(6);
    Progress progress;
    const QByteArray old = opened(log.exported())->proof(4, progress).value();
    const QByteArray forged = opened(SampleLog(8).exported())->proof(4, progress).value();
    log.replaceKey('b');
    log.append(3);
    const QByteArray now = opened(log.exported())->proof(8, progress).value();
    VerifyOrder order{{}, SampleLog::keyOf('b'), {}};
    QCOMPARE(checkProof(old, order).first.finding.flaw, ExportFlaw::OtherSigner);
    order.retired = {{SampleLog::keyOf('a'), 7}};
    QCOMPARE(checkProof(old, order).first.finding.flaw, ExportFlaw::None);
    QCOMPARE(checkProof(old, order).first.trust, SignerTrust::Pinned);
    QCOMPARE(checkProof(now, order).first.trust, SignerTrust::Pinned);
    QCOMPARE(checkProof(forged, order).first.finding.flaw, ExportFlaw::OldKey);
}

void TestExportProof::aProofThatWasEdited()
{
    const SampleLog log(9);
    Progress progress;
    const QByteArray good = opened(log.exported())->proof(4, progress).value();
    const auto flaw
        = [&](QByteArray bytes, const VerifyOrder &order = {}) { return checkProof(bytes, order).first.finding.flaw; };
    const auto edited = [&](const char *from, const char *to) { return flaw(QByteArray(good).replace(from, to)); };
    QCOMPARE(edited("stripe", "strips"), ExportFlaw::RootMismatch);
    QCOMPARE(edited("\"admin\"", "\"edmin\""), ExportFlaw::BadCommitment);
    QCOMPARE(edited("\n4\n", "\n5\n"), ExportFlaw::OutOfSequence);
    QCOMPARE(edited("\n4\n", "\n04\n"), ExportFlaw::BadNumber);
    QCOMPARE(edited("\n9\n", "\n8\n"), ExportFlaw::CheckpointSignature);
    QCOMPARE(edited("\n9\n", "\n09\n"), ExportFlaw::CheckpointSignature);
    QCOMPARE(edited("proof/1", "proof/2"), ExportFlaw::NewerFormat);
    QCOMPARE(edited("\n", "\r\n"), ExportFlaw::LineEndings);
    QCOMPARE(flaw(good + "x\n"), ExportFlaw::BadCheckpoint);
    QCOMPARE(flaw(good, {SampleLog::keyOf('x'), {}, {}}), ExportFlaw::OtherSigner);
    QCOMPARE(flaw(log.exported()), ExportFlaw::NotAnExport);
    QCOMPARE(flaw({}), ExportFlaw::Empty);
    QCOMPARE(flaw(good + QByteArray(300'000, '\n')), ExportFlaw::TrailingData);
    for (qsizetype size = 1; size < good.size(); ++size)
        QVERIFY2(checkProof(good.first(size)).first.verdict != ExportVerdict::Verified, qPrintable(QString::number(size)));
}

void TestExportProof::aProofIsAFileOfOneLine()
{
    const SampleLog log(9);
    Progress progress;
    const QByteArray good = opened(log.exported())->proof(4, progress).value();
    const auto file = opened(good);
    QVERIFY(file && file->isProof());
    QCOMPARE(file->lineCount(), quint64{1});
    QCOMPARE(file->line(0), log.line(4));
    QCOMPARE(file->event(0)->event.seq, quint64{4});
    QCOMPARE(file->proof(0, progress).value(), good);
    QVERIFY(!file->event(1) && file->line(1).isEmpty() && !file->proof(1, progress));
    const auto [check, event] = checkProof(good);
    QVERIFY(check.isProof && check.isSigned() && check.manifest);
    for (const ExportManifest &stated : {*check.manifest, *file->manifest()}) {
        QCOMPARE(stated.store, SampleLog::store());
        QCOMPARE(stated.first, quint64{4});
        QCOMPARE(stated.log, log.point(9));
        QCOMPARE(stated.verifierKey, log.verifierKey());
    }
    QVERIFY(!opened(QByteArray(good).replace("\n9\n", "\n8\n"))->manifest()); // nothing that is not signed
    const auto huge = opened(good + QByteArray(300'000, '\n'));
    QVERIFY(!huge->proof(0, progress));
    QCOMPARE(opened("claviger-event-proof/1\n")->lineCount(), quint64{0});
    QVERIFY(!opened(log.exported())->isProof());
}

void TestExportProof::noProofFromATamperedExport()
{
    const auto file = opened(SampleLog(20).exported().replace("stripe", "strips"));
    Progress progress;
    QCOMPARE(file->proof(3, progress).error().code, ErrorCode::Tampered);
}

QTEST_GUILESS_MAIN(TestExportProof)
#include "tst_export_proof.moc"
