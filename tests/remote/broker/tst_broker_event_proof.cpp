#include "tests/remote/broker/scripted_log.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;

namespace {

const QByteArray kInclusion = "GET /audit/inclusion";

QJsonObject inclusion(const SampleLog &log, quint64 seq)
{
    return {{u"seq"_s, static_cast<qint64>(seq)},
            {u"line"_s, QString::fromUtf8(log.line(seq))},
            {u"head"_s, ScriptedLog::json(log.point(log.size()))},
            {u"proof"_s, ScriptedLog::json(merkle::inclusionProof(seq, log.size(), log.nodes()).value())},
            {u"checkpoint"_s, QString::fromUtf8(log.checkpoint(log.size()))},
            {u"verifier_key"_s, log.verifierKey()}};
}

} // namespace

/// The proof of a single event is held against what is known of the broker's log.
class TestBrokerEventProof final : public QObject
{
    Q_OBJECT
private slots:
    void anEventIsProven();
    void aLogThatGrewInBetweenIsCompared();
    void whatIsForgedIsTold_data();
    void whatIsForgedIsTold();
    void anotherLogIsTold();
    void whatIsNoAnswerIsDamaged_data();
    void whatIsNoAnswerIsDamaged();
    void anEventThatIsNotThereIsNotFound();
};

void TestBrokerEventProof::anEventIsProven()
{
    for (quint64 seq = 0; seq < 5; ++seq) {
        ScriptedLog w;
        w.show();
        w.broker.answer(kInclusion, inclusion(w.log, seq));
        const auto proven = answerOf(w.audit.provenEvent(seq));
        QVERIFY2(proven, proven ? "" : qPrintable(proven.error().detail));
        QCOMPARE(proven->event.seq, seq);
        QVERIFY(proven->log == w.log.point(5));
        QCOMPARE(proven->verifierKey, w.log.verifierKey());
        QVERIFY(w.broker.asked(kInclusion).front().target.endsWith("?seq=" + QByteArray::number(seq)));
        QVERIFY(w.warnings.empty());
    }
}

void TestBrokerEventProof::aLogThatGrewInBetweenIsCompared()
{
    ScriptedLog w;
    w.show(); // at five events it is looked at
    w.log.append(3);
    w.broker.answer("GET /audit/checkpoint", ScriptedLog::json(w.log)); // then there are eight
    // asked for twice: from five by who witnesses, from eight by who compares
    w.broker.answer("GET /audit/consistency", ScriptedLog::growth(w.log, 5));
    w.broker.answer("GET /audit/consistency", ScriptedLog::growth(w.log, 8));
    w.broker.answer(kInclusion, inclusion(w.log, 6));
    const auto proven = answerOf(w.audit.provenEvent(6));
    QVERIFY2(proven, proven ? "" : qPrintable(proven.error().detail));
    QVERIFY(proven->log == w.log.point(8));
    QVERIFY(w.seen->point == w.log.point(8));
}

void TestBrokerEventProof::whatIsForgedIsTold_data()
{
    QTest::addColumn<QString>("member");
    for (const char *member : {"line", "other line", "proof", "cut proof", "root", "checkpoint", "key"})
        QTest::newRow(member) << QString::fromLatin1(member);
}

void TestBrokerEventProof::whatIsForgedIsTold()
{
    QFETCH(const QString, member);
    ScriptedLog w;
    w.show();
    QJsonObject answer = inclusion(w.log, 2);
    const SampleLog other(5, 'b');
    if (member == u"line"_s)
        answer[u"line"_s] = answer[u"line"_s].toString().replace(u"GRANTED"_s, u"DENIED"_s);
    else if (member == u"other line"_s)
        answer[u"line"_s] = QString::fromUtf8(w.log.line(3));
    else if (member == u"proof"_s)
        answer[u"proof"_s] = inclusion(other, 2)[u"proof"_s];
    else if (member == u"cut proof"_s)
        answer[u"proof"_s] = QJsonArray();
    else if (member == u"root"_s)
        answer[u"head"_s] = ScriptedLog::json(other.point(5));
    else if (member == u"checkpoint"_s)
        answer[u"checkpoint"_s] = QString::fromUtf8(other.checkpoint(5));
    else
        answer[u"verifier_key"_s] = other.verifierKey();
    w.broker.answer(kInclusion, answer);
    const auto proven = answerOf(w.audit.provenEvent(2));
    QVERIFY(!proven);
    QVERIFY2(proven.error().code == ErrorCode::Tampered, qPrintable(proven.error().detail));
}

/// In itself it is whole; it is only not the log that was seen.
void TestBrokerEventProof::anotherLogIsTold()
{
    ScriptedLog w;
    w.show();
    const SampleLog longer(8);
    w.broker.answer(kInclusion, inclusion(longer, 2));
    const auto shorter = answerOf(w.audit.provenEvent(2));
    QVERIFY(!shorter);
    QCOMPARE(shorter.error().code, ErrorCode::RolledBack); // the log has five events, and this is of eight

    w.log.append(3); // as long, and other leaves
    w.broker.answer("GET /audit/checkpoint", ScriptedLog::json(w.log));
    w.broker.answer("GET /audit/consistency", ScriptedLog::growth(w.log, 5));
    w.broker.answer("GET /audit/consistency", ScriptedLog::growth(w.log, 8));
    const auto other = answerOf(w.audit.provenEvent(2));
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::Tampered);
}

void TestBrokerEventProof::whatIsNoAnswerIsDamaged_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("another event") << u"seq"_s << QJsonValue(3);
    QTest::newRow("no line") << u"line"_s << QJsonValue();
    QTest::newRow("no hashes") << u"proof"_s << QJsonValue(QJsonArray{u"abc"_s});
    QTest::newRow("no key") << u"verifier_key"_s << QJsonValue(u"nobody"_s);
    QTest::newRow("no event") << u"line"_s << QJsonValue(u"{}"_s);
}

void TestBrokerEventProof::whatIsNoAnswerIsDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    ScriptedLog w;
    w.show();
    QJsonObject answer = inclusion(w.log, 2);
    answer[member] = value;
    w.broker.answer(kInclusion, answer);
    const auto proven = answerOf(w.audit.provenEvent(2));
    QVERIFY(!proven);
    QVERIFY2(proven.error().code == ErrorCode::Damaged, qPrintable(proven.error().detail));
}

void TestBrokerEventProof::anEventThatIsNotThereIsNotFound()
{
    ScriptedLog w;
    w.show();
    w.broker.problem(kInclusion, "not-found", 404);
    const auto proven = answerOf(w.audit.provenEvent(99));
    QVERIFY(!proven && proven.error().code == ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestBrokerEventProof)
#include "tst_broker_event_proof.moc"
