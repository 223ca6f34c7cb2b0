#include "models/services/export_text.h"
#include "tests/support/some_events.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ExportCheck goodCheck()
{
    FakeExportReader reader;
    addGoodFile(reader, u"x"_s, 100);
    return reader.checks.at(u"x"_s);
}

const ProofPoint *pointOf(const std::vector<ProofPoint> &points, const QString &id)
{
    const auto found = std::ranges::find(points, id, &ProofPoint::id);
    return found == points.end() ? nullptr : &*found;
}

} // namespace

class TestExportText final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void everyFlawHasItsOwnSentence();
    void placesAreNamed();
    void detailsStayAsTheyAre();
    void titlesSayWhetherTheSignerIsKnown();
    void proofsListWhatHolds();
    void brokenClaimsAreContradicted();
    void limitsAreAlwaysSaid();
    void continuationsAreSaid();
    void theProofOfOneEventSpeaksOfIt();
};

void TestExportText::everyFlawHasItsOwnSentence()
{
    QSet<QString> sentences;
    const int last = static_cast<int>(ExportFlaw::TrailingData);
    for (int flaw = 1; flaw <= last; ++flaw) {
        const ExportFinding finding{static_cast<ExportFlaw>(flaw), 12, 9, u"facts"_s};
        const QString text = findingText(finding);
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'%'), qPrintable(text));
        QVERIFY(!flawAdvice(finding.flaw).isEmpty());
        sentences << flawText(finding);
    }
    QCOMPARE(sentences.size(), last);
    QVERIFY(findingText({}).isEmpty());
}

void TestExportText::placesAreNamed()
{
    const auto starts = [](const ExportFinding &finding, const QString &with) { return flawText(finding).startsWith(with); };
    QVERIFY(starts({ExportFlaw::BadJson, 12, 9, {}}, u"Line 12 (event 9)"_s));
    QVERIFY(starts({ExportFlaw::BadJson, 12, std::nullopt, {}}, u"Line 12 "_s));
    QVERIFY(starts({ExportFlaw::BadJson, 0, 9, {}}, u"Event 9"_s));
    QVERIFY(flawText({ExportFlaw::RootMismatch, 12, 9, {}}).contains("event 9"_L1));
}

void TestExportText::detailsStayAsTheyAre()
{
    const QString text = flawText({ExportFlaw::OutOfSequence, 12, 9, u"expected %1 found %2"_s});
    QVERIFY2(text.contains("expected %1 found %2"_L1), qPrintable(text));
}

void TestExportText::titlesSayWhetherTheSignerIsKnown()
{
    ExportCheck check = goodCheck();
    QCOMPARE(verdictTitle(check, false), u"Verified, signer not confirmed"_s);
    QVERIFY(verdictSummary(check, false).contains("compare it"_L1));
    QCOMPARE(verdictTitle(check, true), u"Verified"_s);
    QVERIFY(!verdictSummary(check, true).contains("compare it"_L1));
    QVERIFY(verdictSummary(check, true).contains("events 0 to 99"_L1));
    check.trust = SignerTrust::Pinned;
    QCOMPARE(verdictTitle(check, false), u"Verified"_s);
    check.verdict = ExportVerdict::Tampered;
    check.finding = {ExportFlaw::ExportDigest, 0, std::nullopt, {}};
    QCOMPARE(verdictTitle(check, true), u"Tampered"_s);
    QCOMPARE(verdictSummary(check, true), findingText(check.finding));
}

void TestExportText::proofsListWhatHolds()
{
    const std::vector<ProofPoint> points = proofPoints(goodCheck(), true);
    for (const char *id : {"order", "complete", "content", "signed", "file", "signer"}) {
        const ProofPoint *point = pointOf(points, QString::fromLatin1(id));
        QVERIFY2(point && point->state == ProofPoint::State::Proven, id);
    }
    QCOMPARE(pointOf(points, u"continues"_s)->state, ProofPoint::State::NotProven);
    QCOMPARE(pointOf(proofPoints(goodCheck(), false), u"signer"_s)->state, ProofPoint::State::NotProven);
    // What is not proven comes after what is.
    QVERIFY(
        std::ranges::is_sorted(points, {}, [](const ProofPoint &point) { return point.state == ProofPoint::State::NotProven; }));
}

void TestExportText::brokenClaimsAreContradicted()
{
    ExportCheck check = goodCheck();
    check.verdict = ExportVerdict::Tampered;
    check.finding = {ExportFlaw::RootMismatch, 0, std::nullopt, {}};
    check.rootHolds = false;
    std::vector<ProofPoint> points = proofPoints(check, true);
    QCOMPARE(pointOf(points, u"content"_s)->state, ProofPoint::State::Contradicted);
    QCOMPARE(pointOf(points, u"file"_s)->state, ProofPoint::State::Proven);
    check = goodCheck();
    check.finding = {ExportFlaw::OtherSigner, 0, std::nullopt, {}};
    check.verdict = ExportVerdict::CannotVerify;
    points = proofPoints(check, false);
    QCOMPARE(pointOf(points, u"signer"_s)->state, ProofPoint::State::Contradicted);
    check.finding = {ExportFlaw::OldKey, 0, std::nullopt, {}};
    QVERIFY(pointOf(proofPoints(check, false), u"handover"_s));
}

void TestExportText::limitsAreAlwaysSaid()
{
    const std::vector<ProofPoint> points = proofPoints(goodCheck(), true);
    for (const char *id : {"outside", "withheld", "fields", "after", "clock", "person", "elsewhere"}) {
        const ProofPoint *point = pointOf(points, QString::fromLatin1(id));
        QVERIFY2(point && point->state == ProofPoint::State::NotProven, id);
    }
    ExportCheck whole = goodCheck();
    whole.manifest->log.size = whole.manifest->count;
    whole.withheldEvents = 0;
    whole.absentFields = 0;
    const std::vector<ProofPoint> fewer = proofPoints(whole, true);
    for (const char *id : {"outside", "withheld", "fields"})
        QVERIFY2(!pointOf(fewer, QString::fromLatin1(id)), id);
}

void TestExportText::continuationsAreSaid()
{
    ExportCheck check = goodCheck();
    QVERIFY(continuationText(check).isEmpty());
    check.earlier = LogPoint{8412, {}};
    check.continuation = Continuation::Continues;
    QVERIFY(continuationText(check).contains("8,412"_L1));
    QVERIFY(verdictSummary(check, true).contains("8,412"_L1));
    check.continuation = Continuation::Diverged;
    check.finding = {ExportFlaw::Diverged, 40, 37, {}};
    QVERIFY(continuationText(check).contains("event 37"_L1));
    check.continuation = Continuation::RolledBack;
    QVERIFY(!continuationText(check).isEmpty());
    check.continuation = Continuation::NotComparable;
    check.verdict = ExportVerdict::Verified;
    check.finding = {};
    QVERIFY(verdictSummary(check, true).contains("continues the earlier file"_L1));
}

void TestExportText::theProofOfOneEventSpeaksOfIt()
{
    FakeExportReader reader;
    addGoodProof(reader, u"x"_s);
    ExportCheck check = reader.checks.at(u"x"_s);
    QVERIFY(verdictSummary(check, true).contains("Event 7 is in the signed log"_L1));
    std::vector<ProofPoint> points = proofPoints(check, true);
    for (const char *id : {"place", "content", "signed", "signer"}) {
        const ProofPoint *point = pointOf(points, QString::fromLatin1(id));
        QVERIFY2(point && point->state == ProofPoint::State::Proven, id);
    }
    QVERIFY(pointOf(points, u"place"_s)->text.contains("event 7 of a log of 1,208"_L1));
    for (const char *id : {"order", "complete", "file", "after"}) // nothing that only an export can show
        QVERIFY2(!pointOf(points, QString::fromLatin1(id)), id);
    QCOMPARE(pointOf(points, u"outside"_s)->state, ProofPoint::State::NotProven);

    check.verdict = ExportVerdict::Tampered;
    check.finding = {ExportFlaw::RootMismatch, 3, 7, {}};
    check.rootHolds = false;
    points = proofPoints(check, true);
    QCOMPARE(pointOf(points, u"place"_s)->state, ProofPoint::State::Contradicted);
    QCOMPARE(pointOf(points, u"content"_s)->state, ProofPoint::State::Contradicted);
    QVERIFY(verdictSummary(check, true).startsWith("The event is not the one that stands at this place"_L1));
    check.finding = {ExportFlaw::OutOfSequence, 4, 7, u"expected=8 found=7"_s};
    QVERIFY(verdictSummary(check, true).startsWith("The event is not the one that the proof is for"_L1));
    check.finding = {ExportFlaw::BadCheckpoint, 9, std::nullopt, {}};
    QCOMPARE(verdictSummary(check, true), findingText(check.finding));
}

QTEST_GUILESS_MAIN(TestExportText)
#include "tst_export_text.moc"
