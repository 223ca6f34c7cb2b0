#include "models/audit/export_reader.h"
#include "tests/audit/sample_log.h"

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

/// What a sound export proves: spans, withheld events and fields, handovers of the key, continuations.
class TestExportVerify final : public QObject
{
    Q_OBJECT
private slots:
    void spansOfEverySize_data();
    void spansOfEverySize();
    void withheldEventsAndFields();
    void eventsOfFormatOneAreWithheldWhole();
    void trustComesFromOutside();
    void keysHandOver();
    void anOldKeyIsRefused();
    void aKeyThatHandedOverIsKnownToItsEnd();
    void continuesAnEarlierPoint();
    void continuationByProof();
    void divergedAtAnEvent();
    void earlierPoints();
    void manyChunks();
    void cancelled();

private:
    [[nodiscard]] ExportCheck check(const QByteArray &bytes, const VerifyOrder &order = {})
    {
        const QString path = save(u"export.clavaudit"_s, bytes);
        Progress progress;
        return m_reader.verify(path, order, progress).value();
    }
    [[nodiscard]] QString save(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        return writeFile(path, bytes) ? path : QString();
    }

    const AuditExportReader m_reader;
    const QTemporaryDir m_folder;
};

void TestExportVerify::spansOfEverySize_data()
{
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("end");
    QTest::addColumn<quint64>("size");
    for (const quint64 size : {0U, 1U, 2U, 3U, 7U, 8U, 13U, 40U}) {
        for (const quint64 first : {0U, 1U, 3U, 4U, 5U, 12U}) {
            for (const quint64 end : {0U, 1U, 4U, 6U, 8U, 13U, 40U}) {
                if (first <= end && end <= size)
                    QTest::addRow("%llu to %llu of %llu", first, end, size) << first << end << size;
            }
        }
    }
}

void TestExportVerify::spansOfEverySize()
{
    QFETCH(quint64, first);
    QFETCH(quint64, end);
    QFETCH(quint64, size);
    static const SampleLog log(40);
    const ExportCheck result = check(log.exported({.first = first, .end = end, .size = size}));
    QCOMPARE(result.finding.flaw, ExportFlaw::None);
    QCOMPARE(result.verdict, ExportVerdict::Verified);
    QCOMPARE(result.trust, SignerTrust::FirstSeen);
    QVERIFY(result.sequenceHolds && result.rootHolds && result.checkpointSigned && result.exportSigned && result.handoversHold);
    QCOMPARE(result.events, end - first);
    QCOMPARE(result.manifest->first, first);
    QCOMPARE(result.manifest->log, log.point(size));
}

void TestExportVerify::withheldEventsAndFields()
{
    const SampleLog log(20);
    SampleOrder order{.first = 2, .end = 18, .withheld = {2, 5, 6, 17}};
    order.scope.withhold = PersonalField::Actor | PersonalField::Reason;
    order.scope.workspaces = {u"shop"_s};
    order.scope.actions = {AuditAction::SecretRevealed};
    const QByteArray bytes = log.exported(order);
    QVERIFY(!bytes.contains("admin") && !bytes.contains("ticket"));
    QVERIFY(bytes.contains("console-1"));
    const ExportCheck result = check(bytes);
    QCOMPARE(result.finding.flaw, ExportFlaw::None);
    QCOMPARE(result.events, quint64{16});
    QCOMPARE(result.withheldEvents, quint64{4});
    QCOMPARE(result.absentFields, quint64{24});
    QCOMPARE(result.manifest->withheldEvents, quint64{4});
    QCOMPARE(result.manifest->withheldFields, quint64{24});
    QCOMPARE(result.manifest->withheld, order.scope.withhold);
    QCOMPARE(result.manifest->workspaces, order.scope.workspaces);
    QCOMPARE(result.manifest->actions, order.scope.actions);
    QVERIFY(result.fileDigest != Digest{});
    QCOMPARE(result.bytes, bytes.size());
}

void TestExportVerify::eventsOfFormatOneAreWithheldWhole()
{
    SampleLog log;
    log.appendLine(
        R"({"action":"store.created","actor":"ann","event_id":"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55","result":"GRANTED",)"
        R"("salt":"00112233445566778899aabbccddeeff","seq":0,"ts":"2026-11-20T09:30:00.007Z","v":1})");
    log.append(2);
    QCOMPARE(check(log.exported()).finding.flaw, ExportFlaw::None);
    SampleOrder order;
    order.scope.withhold = PersonalField::Actor;
    const QByteArray bytes = log.exported(order);
    QVERIFY(!bytes.contains("ann"));
    const ExportCheck result = check(bytes);
    QCOMPARE(result.finding.flaw, ExportFlaw::None);
    QCOMPARE(result.withheldEvents, quint64{1});
    QCOMPARE(result.absentFields, quint64{2});
    order.scope.withhold = PersonalField::Host; // which it has not
    QCOMPARE(check(log.exported(order)).withheldEvents, quint64{0});
}

void TestExportVerify::trustComesFromOutside()
{
    const SampleLog log(5);
    const QByteArray bytes = log.exported();
    const QString other = SampleLog::keyOf('x');
    const auto trust = [&](const QString &given, const QString &pinned) {
        const ExportCheck result = check(bytes, {given, pinned, {}});
        if (result.trust == SignerTrust::Unknown) {
            Q_ASSERT(result.finding.flaw == ExportFlaw::OtherSigner && result.verdict == ExportVerdict::CannotVerify);
            Q_ASSERT(result.finding.detail == log.verifierKey());
        }
        return result.trust;
    };
    QCOMPARE(trust({}, {}), SignerTrust::FirstSeen);
    QCOMPARE(trust({}, log.verifierKey()), SignerTrust::Pinned);
    QCOMPARE(trust(log.verifierKey(), {}), SignerTrust::Given);
    QCOMPARE(trust(log.verifierKey(), other), SignerTrust::Given);
    QCOMPARE(trust(other, log.verifierKey()), SignerTrust::Unknown);
    QCOMPARE(trust({}, other), SignerTrust::Unknown);
    Progress progress;
    const QString path = save(u"a.clavaudit"_s, bytes);
    QCOMPARE(m_reader.verify(path, {u"scribble"_s, {}, {}}, progress).error().code, ErrorCode::InvalidInput);
}

void TestExportVerify::keysHandOver()
{
    SampleLog log(6);
    log.replaceKey('b');
    log.append(3);
    log.replaceKey('c');
    log.append(4);
    const QByteArray bytes = log.exported({.first = 8});
    for (const char seed : {'a', 'b', 'c'}) {
        const ExportCheck result = check(bytes, {SampleLog::keyOf(seed), {}, {}});
        QCOMPARE(result.finding.flaw, ExportFlaw::None);
        QCOMPARE(result.trust, SignerTrust::Given);
    }
    QCOMPARE(check(bytes, {SampleLog::keyOf('d'), {}, {}}).finding.flaw, ExportFlaw::OtherSigner);
    QCOMPARE(check(bytes).trust, SignerTrust::FirstSeen);

    LogSpan span = log.span({});
    span.handovers[1].proof.back() = span.handovers[1].proof.front();
    const QTemporaryDir folder;
    const StoppedClock clock;
    AuditExportWriter writer(folder.filePath(u"x"_s), u"t"_s, clock);
    QVERIFY(writer.begin(span, {}));
    for (quint64 seq = 0; seq < log.size(); ++seq)
        QVERIFY(writer.add(seq, log.line(seq), log.leaf(seq), false));
    QVERIFY(writer.seal([](QByteArrayView text) -> Result<QByteArray> {
        return signNote(text, logOrigin(SampleLog::store()), SampleLog::keyFrom('c'));
    }));
    QVERIFY(writer.publish());
    const ExportCheck result = check(contentOf(folder.filePath(u"x"_s)));
    QCOMPARE(result.finding.flaw, ExportFlaw::BadHandover);
    QCOMPARE(result.finding.line, quint64{2});
}

void TestExportVerify::anOldKeyIsRefused()
{
    SampleLog log(6);
    log.replaceKey('b');
    log.append(3);
    QCOMPARE(check(log.exported({.signer = 'a'})).finding.flaw, ExportFlaw::OldKey);
    QCOMPARE(check(log.exported({.end = 6, .size = 7, .signer = 'b'})).finding.flaw, ExportFlaw::OldKey);
    QCOMPARE(check(log.exported({.end = 5, .size = 7, .signer = 'a'})).finding.flaw, ExportFlaw::None);
}

void TestExportVerify::aKeyThatHandedOverIsKnownToItsEnd()
{
    SampleLog log(6);
    const QByteArray early = log.exported({.end = 4, .size = 5});
    log.replaceKey('b'); // event 6, so that a log of 7 is the last one of the old key
    const QByteArray last = log.exported({.signer = 'a'});
    log.append(3);
    log.replaceKey('c');
    log.append(2);
    const ExportCheck all = check(log.exported(), {{}, SampleLog::keyOf('a'), {}});
    QCOMPARE(all.trust, SignerTrust::Pinned);
    QCOMPARE(all.retired, (std::vector<RetiredSigner>{{SampleLog::keyOf('a'), 7}, {SampleLog::keyOf('b'), 11}}));
    QCOMPARE(check(log.exported(), {{}, SampleLog::keyOf('b'), {}}).retired,
             (std::vector<RetiredSigner>{{SampleLog::keyOf('b'), 11}}));
    QVERIFY(check(log.exported()).retired.empty()); // nobody vouches for the oldest one
    QVERIFY(check(log.exported(), {{}, SampleLog::keyOf('c'), {}}).retired.empty());

    VerifyOrder order{{}, SampleLog::keyOf('c'), {}};
    order.retired = all.retired;
    const auto flaw = [&](const QByteArray &bytes) { return check(bytes, order).finding.flaw; };
    QCOMPARE(flaw(early), ExportFlaw::None);
    QCOMPARE(flaw(last), ExportFlaw::None);
    QCOMPARE(check(last, order).trust, SignerTrust::Pinned);
    const ExportCheck forged = check(SampleLog(8).exported(), order);
    QCOMPARE(forged.finding.flaw, ExportFlaw::OldKey);
    QCOMPARE(forged.verdict, ExportVerdict::Tampered);
    QCOMPARE(flaw(SampleLog(12, 'b').exported()), ExportFlaw::OldKey);
    QCOMPARE(flaw(SampleLog(5, 'x').exported()), ExportFlaw::OtherSigner);
    QCOMPARE(check(SampleLog(5).exported(), {SampleLog::keyOf('x'), SampleLog::keyOf('c'), {}, all.retired}).finding.flaw,
             ExportFlaw::OtherSigner); // the key that was given is another log's
    // a handover that does not name the old key is followed by who knows it, so that an earlier export of it can be compared
    LogSpan span = log.span({});
    span.handovers[0].verifierKey.clear();
    const StoppedClock clock;
    const QString path = m_folder.filePath(u"unnamed.clavaudit"_s);
    AuditExportWriter writer(path, u"t"_s, clock);
    QVERIFY(writer.begin(span, {}));
    for (quint64 seq = 0; seq < log.size(); ++seq)
        QVERIFY(writer.add(seq, log.line(seq), log.leaf(seq), false));
    QVERIFY(writer.seal([](QByteArrayView text) -> Result<QByteArray> {
        return signNote(text, logOrigin(SampleLog::store()), SampleLog::keyFrom('c'));
    }));
    QVERIFY(writer.publish());
    const EarlierPoint earlier = m_reader.earlierPoint(save(u"a.clavaudit"_s, last)).value();
    order.against = earlier;
    QCOMPARE(check(contentOf(path), order).continuation, Continuation::Continues);
    order.retired.clear();
    QCOMPARE(check(contentOf(path), order).continuation, Continuation::NotComparable);
}

void TestExportVerify::continuesAnEarlierPoint()
{
    const SampleLog log(30);
    const QByteArray bytes = log.exported({.first = 8, .end = 20});
    const auto against = [&](const EarlierPoint &point) { return check(bytes, {{}, {}, point}); };
    for (const quint64 size : {0U, 8U, 9U, 19U, 20U, 24U, 28U})
        QCOMPARE(against(log.earlier(size)).continuation, Continuation::Continues);
    QCOMPARE(against(log.earlier(30)).continuation, Continuation::Same);
    for (const quint64 size : {4U, 7U, 21U, 29U}) {
        const ExportCheck result = against(log.earlier(size));
        QCOMPARE(result.continuation, Continuation::NotComparable);
        QCOMPARE(result.verdict, ExportVerdict::CannotVerify);
        QVERIFY(result.rootHolds && result.exportSigned);
    }
    const SampleLog other(40);
    const ExportCheck diverged = against(other.earlier(12));
    QCOMPARE(diverged.finding.flaw, ExportFlaw::Diverged);
    QCOMPARE(diverged.verdict, ExportVerdict::Tampered);
    QCOMPARE(against(other.earlier(40)).finding.flaw, ExportFlaw::RolledBack);
    EarlierPoint stranger = log.earlier(12);
    stranger.verifierKey = SampleLog::keyOf('x');
    QCOMPARE(against(stranger).finding.detail, u"signer"_s);
    stranger.verifierKey.clear();
    QCOMPARE(against(stranger).continuation, Continuation::Continues); // its note is signed by this key
    stranger.note = log.checkpoint(12, 'x');
    QCOMPARE(against(stranger).finding.detail, u"signer"_s);
    stranger.store = StoreId::generate();
    QCOMPARE(against(stranger).finding.detail, u"store"_s);
}

void TestExportVerify::continuationByProof()
{
    const SampleLog log(30);
    SampleOrder order{.first = 20};
    order.scope.continues = log.point(13);
    QCOMPARE(check(log.exported(order), {{}, {}, log.earlier(13)}).continuation, Continuation::Continues);
    QCOMPARE(check(log.exported(order), {{}, {}, log.earlier(12)}).continuation, Continuation::NotComparable);
    order.scope.continues->root[0] ^= std::byte{1};
    const ExportCheck result = check(log.exported(order));
    QCOMPARE(result.finding.flaw, ExportFlaw::BadManifest);
    QCOMPARE(result.finding.detail, u"continues"_s);
}

void TestExportVerify::divergedAtAnEvent()
{
    SampleLog before(4);
    SampleLog now;
    for (quint64 seq = 0; seq < before.size(); ++seq)
        now.appendLine(before.line(seq));
    before.append(4);
    now.append(9);
    const QString file = save(u"before.clavaudit"_s, before.exported({.first = 1}));
    const EarlierPoint point = m_reader.earlierPoint(file).value();
    const ExportCheck result = check(now.exported(), {{}, {}, point});
    QCOMPARE(result.finding.flaw, ExportFlaw::Diverged);
    QCOMPARE(result.finding.seq, std::optional(quint64{4}));
    QCOMPARE(result.finding.line, quint64{7});
    QCOMPARE(*result.earlier, before.point(8));
}

void TestExportVerify::earlierPoints()
{
    const SampleLog log(9);
    const QByteArray bytes = log.exported();
    const auto read = [&](const QByteArray &content) { return m_reader.earlierPoint(save(u"earlier"_s, content)); };
    const EarlierPoint fromExport = read(bytes).value();
    QCOMPARE(fromExport.point, log.point(9));
    QCOMPARE(fromExport.verifierKey, log.verifierKey());
    QCOMPARE(fromExport.store, SampleLog::store());
    QCOMPARE(fromExport.note, log.checkpoint(9));
    const EarlierPoint fromNote = read(log.checkpoint(7)).value();
    QCOMPARE(fromNote.point, log.point(7));
    QVERIFY(fromNote.verifierKey.isEmpty());
    QCOMPARE(read(QByteArray(bytes).replace("GRANTED", "DENIED!")).error().code, ErrorCode::Tampered);
    QCOMPARE(read(bytes.chopped(3)).error().code, ErrorCode::Damaged);
    QCOMPARE(read("claviger/x\n1\n").error().code, ErrorCode::Damaged);
    for (const QByteArray &none : {QByteArray("Dear auditor,\n"), QByteArray("PK\x03\x04"), QByteArray()})
        QCOMPARE(read(none).error().code, ErrorCode::InvalidInput);
    QCOMPARE(m_reader.earlierPoint(m_folder.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
}

void TestExportVerify::manyChunks()
{
    SampleLog log(10);
    AuditEvent event = sampleEvent();
    event.detail = QString(60'000, u'x');
    for (int i = 0; i < 120; ++i)
        log.append(event);
    log.append(1000);
    const QByteArray bytes = log.exported();
    QVERIFY(bytes.size() > 7'000'000);
    const ExportCheck result = check(bytes);
    QCOMPARE(result.finding.flaw, ExportFlaw::None);
    QCOMPARE(result.events, quint64{1130});
    QByteArray edited = bytes;
    const qsizetype at = edited.indexOf("ticket 900"); // among what is disclosed
    edited[at + 9] = '1';
    const ExportCheck bad = check(edited);
    QCOMPARE(bad.finding.flaw, ExportFlaw::BadCommitment);
    QCOMPARE(bad.finding.line, quint64(bytes.first(at).count('\n') + 1));
    // CR LF across the borders of every chunk
    const ExportCheck converted = check(QByteArray(bytes).replace("\n", "\r\n"));
    QCOMPARE(converted.finding.flaw, ExportFlaw::LineEndings);
    QCOMPARE(converted.finding.detail, u"verified"_s);
}

void TestExportVerify::cancelled()
{
    const SampleLog log(3);
    Progress progress;
    progress.cancel();
    QCOMPARE(m_reader.verify(save(u"c"_s, log.exported()), {}, progress).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestExportVerify)
#include "tst_export_verify.moc"
