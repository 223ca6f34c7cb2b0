#include "models/services/leaf_hash.h"
#include "tests/support/answer_of.h"
#include "tests/support/export_world.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

void openIn(ExportViewing &viewing, const QString &file)
{
    QSignalSpy checked(&viewing, &ExportViewing::checked);
    viewing.open(file);
    QVERIFY(checked.wait());
    QTRY_VERIFY(viewing.isScanned());
}

} // namespace

class TestExportViewing final : public QObject
{
    Q_OBJECT
private slots:
    void linesComeBeforeTheVerdict();
    void firstSightIsKeptAndNextTimeKnown();
    void anotherKeyIsReportedAndCanBeTrusted();
    void aBadFileIsNotRemembered();
    void printedKeyConfirms();
    void printedKeyThatDiffersTakesTheVerdict();
    void wholePrintedKeyIsCheckedAgainstKeyChanges();
    void cancelledCheckCanBeRepeated();
    void missingFileIsSaid();
    void aSecondFileTakesThePlaceOfTheFirst();
    void comparesWithAnEarlierFile();
    void proofAndReportAreWritten();
    void oneProofIsMadeAtATime();
    void closingWhileItWorksIsHarmless();
    void keysHaveAShortForm();
    void leafHashes();
};

void TestExportViewing::linesComeBeforeTheVerdict()
{
    ExportWorld world;
    QSemaphore scan;
    QSemaphore verify;
    world.good->scanGate = &scan;
    world.reader->verifyGate = &verify;
    ExportViewing viewing(world.tools(), world.pins);
    QSignalSpy lines(&viewing, &ExportViewing::linesFound);
    QSignalSpy opened(&viewing, &ExportViewing::opened);
    viewing.open(world.path());
    QTRY_VERIFY(lines.count() > 0 && lines.last()[0].toULongLong() == 100);
    QCOMPARE(opened.count(), 1);
    QVERIFY(!viewing.check());
    QVERIFY(viewing.verifying());
    QTRY_COMPARE(viewing.verifying()->done(), 400);
    scan.release();
    QTRY_VERIFY(viewing.isScanned());
    QCOMPARE(lines.last()[0].toULongLong(), 1000ULL);
    QVERIFY(lines.last()[1].toBool());
    verify.release();
    QTRY_VERIFY(viewing.check());
    QVERIFY(!viewing.verifying());
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Verified);
}

void TestExportViewing::firstSightIsKeptAndNextTimeKnown()
{
    ExportWorld world;
    {
        ExportViewing viewing(world.tools(), world.pins);
        openIn(viewing, world.path());
        QCOMPARE(viewing.check()->trust, SignerTrust::FirstSeen);
        QVERIFY(!viewing.isSignerConfirmed());
        QVERIFY(viewing.pin());
        QCOMPARE(viewing.pin()->verifierKey, fakeVerifierKey());
        QVERIFY(!viewing.pin()->confirmed);
    }
    world.clock.at += std::chrono::days{90};
    SignerPins later(world.settings, world.clock); // as after a restart
    ExportViewing viewing(world.tools(), later);
    openIn(viewing, world.path());
    QCOMPARE(viewing.check()->trust, SignerTrust::Pinned);
    QCOMPARE(viewing.pin()->firstSeen, kNoon);
    viewing.pinSigner();
    QVERIFY(viewing.isSignerConfirmed());
    QCOMPARE(viewing.pin()->firstSeen, kNoon);
    QVERIFY(viewing.pin()->confirmed == world.clock.at);
}

void TestExportViewing::anotherKeyIsReportedAndCanBeTrusted()
{
    ExportWorld world;
    world.pins.confirm(kExportStore, fakeVerifierKey('o'));
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    QCOMPARE(viewing.check()->verdict, ExportVerdict::CannotVerify);
    QCOMPARE(viewing.check()->finding.flaw, ExportFlaw::OtherSigner);
    QCOMPARE(viewing.pin()->verifierKey, fakeVerifierKey('o'));
    QVERIFY(!viewing.isSignerConfirmed());
    QSignalSpy checked(&viewing, &ExportViewing::checked);
    viewing.pinSigner();
    QVERIFY(checked.wait());
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Verified);
    QVERIFY(viewing.isSignerConfirmed());
}

void TestExportViewing::aBadFileIsNotRemembered()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.addBad(ExportVerdict::Tampered, {ExportFlaw::RootMismatch, 0, std::nullopt, {}}));
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Tampered);
    QVERIFY(!viewing.pin());
}

void TestExportViewing::printedKeyConfirms()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    QSignalSpy signer(&viewing, &ExportViewing::signerChanged);
    QCOMPARE(viewing.comparePrinted(u"12AB"_s), KeyMatch::NotAKey);
    QVERIFY(!viewing.isSignerConfirmed());
    QCOMPARE(viewing.comparePrinted(signerFingerprint(fakeVerifierKey()).toLower().replace(u' ', u'-')), KeyMatch::Same);
    QVERIFY(viewing.isSignerConfirmed());
    QVERIFY(signer.count() > 0);
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Verified);
}

void TestExportViewing::printedKeyThatDiffersTakesTheVerdict()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    QCOMPARE(viewing.comparePrinted(signerFingerprint(fakeVerifierKey('x'))), KeyMatch::Different);
    QCOMPARE(viewing.check()->verdict, ExportVerdict::CannotVerify);
    QCOMPARE(viewing.check()->finding.flaw, ExportFlaw::OtherSigner);
    QVERIFY(!viewing.isSignerConfirmed());
    // It was a typing mistake: the right one brings the verdict back.
    QSignalSpy checked(&viewing, &ExportViewing::checked);
    QCOMPARE(viewing.comparePrinted(fakeVerifierKey()), KeyMatch::Same);
    QVERIFY(checked.wait());
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Verified);
    QVERIFY(viewing.isSignerConfirmed());
}

void TestExportViewing::wholePrintedKeyIsCheckedAgainstKeyChanges()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    QSignalSpy checked(&viewing, &ExportViewing::checked);
    QCOMPARE(viewing.comparePrinted(fakeVerifierKey('o')), KeyMatch::Different);
    QVERIFY(checked.wait());
    QCOMPARE(world.reader->orders.back().givenKey, fakeVerifierKey('o'));
    QCOMPARE(viewing.check()->finding.flaw, ExportFlaw::OtherSigner);
}

void TestExportViewing::cancelledCheckCanBeRepeated()
{
    ExportWorld world;
    QSemaphore gate;
    world.reader->verifyGate = &gate;
    ExportViewing viewing(world.tools(), world.pins);
    QSignalSpy failed(&viewing, &ExportViewing::checkFailed);
    viewing.open(world.path());
    QTRY_VERIFY(viewing.verifying());
    viewing.verifying()->cancel();
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::Cancelled);
    QVERIFY(!viewing.check());
    gate.release();
    viewing.verify();
    QTRY_VERIFY(viewing.check());
}

void TestExportViewing::missingFileIsSaid()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    QSignalSpy failed(&viewing, &ExportViewing::openFailed);
    viewing.open(world.path(u"gone.clavaudit"_s));
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::NotFound);
    QVERIFY(!viewing.file());
}

void TestExportViewing::aSecondFileTakesThePlaceOfTheFirst()
{
    ExportWorld world;
    QSemaphore gate;
    world.reader->verifyGate = &gate;
    ExportViewing viewing(world.tools(), world.pins);
    viewing.open(world.path());
    QTRY_VERIFY(viewing.verifying());
    const QString bad = world.addBad(ExportVerdict::Tampered, {ExportFlaw::ExportDigest, 0, std::nullopt, {}});
    viewing.open(bad);
    gate.release(2);
    QTRY_VERIFY(viewing.check());
    QCOMPARE(viewing.path(), bad);
    QCOMPARE(viewing.check()->verdict, ExportVerdict::Tampered);
}

void TestExportViewing::comparesWithAnEarlierFile()
{
    ExportWorld world;
    const QString earlier = world.path(u"earlier.clavaudit"_s);
    world.reader->points[earlier] = {{500, {}}, fakeVerifierKey(), kExportStore, {}, earlier};
    world.reader->decide = [](ExportCheck &check, const VerifyOrder &order) {
        if (!order.against)
            return;
        check.continuation = Continuation::Continues;
        check.earlier = order.against->point;
    };
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    QSignalSpy checked(&viewing, &ExportViewing::checked);
    viewing.compareWith(earlier);
    QVERIFY(checked.wait());
    QCOMPARE(viewing.check()->continuation, Continuation::Continues);
    QCOMPARE(viewing.comparedWith(), earlier);
    QSignalSpy failed(&viewing, &ExportViewing::compareFailed);
    viewing.compareWith(world.path(u"other.txt"_s));
    QVERIFY(failed.wait());
    QCOMPARE(viewing.check()->continuation, Continuation::Continues);
}

void TestExportViewing::proofAndReportAreWritten()
{
    ExportWorld world;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    const auto proof = answerOf(viewing.proof(3));
    QVERIFY(proof && proof->startsWith("claviger-event-proof/1\n"));
    const QString out = world.path(u"event-3.clavproof"_s);
    QVERIFY(answerOf(viewing.save(*proof, out)));
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), *proof);
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(answerOf(viewing.save("again", out)));
    QCOMPARE(QFileInfo(out).size(), 5);
    const auto refused = answerOf(viewing.save(*proof, world.path(u"no/such/folder.clavproof"_s)));
    QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
    QVERIFY(QDir(world.path(QString())).entryList({u"*.new-*"_s}).isEmpty());
    const auto sums = answerOf(viewing.summarize());
    QVERIFY(sums && sums->events == 1000);
    ReportOrder order;
    order.kind = ReportKind::DeniedAndFailed;
    QVERIFY(answerOf(viewing.writeReport(order, world.path(u"report.html"_s), std::make_shared<Progress>())));
    QVERIFY(QFile::exists(world.path(u"report.html"_s)));
}

void TestExportViewing::oneProofIsMadeAtATime()
{
    ExportWorld world;
    QSemaphore gate;
    world.good->proofGate = &gate;
    ExportViewing viewing(world.tools(), world.pins);
    openIn(viewing, world.path());
    std::vector<QFuture<Result<QByteArray>>> asked;
    for (quint64 event = 1; event <= 4; ++event)
        asked.push_back(viewing.proof(event));
    for (const std::size_t passed : {1U, 2U}) { // four clicks: the first is being made, the last is next
        QVERIFY(asked[passed].isFinished());
        QCOMPARE(asked[passed].result().error().code, ErrorCode::Cancelled);
    }
    QTRY_COMPARE(world.good->proving.load(), 1);
    QVERIFY(!asked[0].isFinished());
    gate.release(2);
    QVERIFY(answerOf(asked[0])->contains("\"seq\":1}"));
    QVERIFY(answerOf(asked[3])->contains("\"seq\":4}"));
    QCOMPARE(world.good->mostProving.load(), 1);
    const auto last = viewing.proof(5);
    const auto waiting = viewing.proof(6);
    viewing.open(world.path(u"gone.clavaudit"_s)); // what waits is for a file that is shown no more
    QVERIFY(waiting.isFinished() && !waiting.result());
    gate.release();
    QTRY_VERIFY(last.isFinished());
}

void TestExportViewing::closingWhileItWorksIsHarmless()
{
    ExportWorld world;
    QSemaphore scan;
    QSemaphore verify;
    world.good->scanGate = &scan;
    world.reader->verifyGate = &verify;
    {
        ExportViewing viewing(world.tools(), world.pins);
        viewing.open(world.path());
        QTRY_VERIFY(viewing.verifying());
    }
    QVERIFY(world.pool.waitForDone(5000)); // both were cancelled
}

void TestExportViewing::keysHaveAShortForm()
{
    const QString key = fakeVerifierKey();
    const QString shown = signerFingerprint(key);
    QCOMPARE(shown.size(), 8 * 4 + 7);
    QCOMPARE(shown, shown.toUpper());
    QVERIFY(signerFingerprint(fakeVerifierKey('l')) != shown);
    for (const QString &wrong : {QString(), u"a+b"_s, u"a+b+c"_s, key.chopped(4), u"claviger/x+00000000+"_s})
        QVERIFY(signerFingerprint(wrong).isEmpty());
    QCOMPARE(compareSignerKey(key, u" "_s + key.first(20) + u"\n "_s + key.sliced(20)), KeyMatch::Same);
    QCOMPARE(compareSignerKey(key, shown.chopped(1)), KeyMatch::NotAKey);
    QCOMPARE(compareSignerKey(key, shown.chopped(1) + u"G"_s), KeyMatch::NotAKey);
    QCOMPARE(compareSignerKey(key, {}), KeyMatch::NotAKey);
}

void TestExportViewing::leafHashes()
{
    const QByteArray leaf = "{\"a\":1}";
    const QByteArray expected = QCryptographicHash::hash(QByteArray(1, '\0') + leaf, QCryptographicHash::Sha256);
    const auto bytes = [](const std::optional<Digest> &digest) {
        return digest ? QByteArray(reinterpret_cast<const char *>(digest->data()), 32) : QByteArray();
    };
    QCOMPARE(bytes(leafHashOf(leaf)), expected);
    QCOMPARE(bytes(leafHashOf(leaf + "\t{\"actor\":[]}")), expected);
    QCOMPARE(bytes(leafHashOf("{\"leaf\":\"" + expected.toBase64() + "\",\"seq\":7}")), expected);
    QVERIFY(!leafHashOf("{\"leaf\":\"AAAA\",\"seq\":7}"));
    QVERIFY(!leafHashOf("garbage"));
}

QTEST_GUILESS_MAIN(TestExportViewing)
#include "tst_export_viewing.moc"
