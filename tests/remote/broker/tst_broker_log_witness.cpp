#include "tests/remote/broker/scripted_log.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;

/// What a broker says of its log is held against what was seen of it.
class TestBrokerLogWitness final : public QObject
{
    Q_OBJECT
private slots:
    void firstSightIsKept();
    void theSameLogCostsOneQuestion();
    void aLogThatGrewIsProven();
    void aShorterLogIsRolledBack();
    void anotherLogIsTampered();
    void anotherSignerIsTampered();
    void aHandoverOfTheKeyIsFollowed();
    void aHandoverThatIsNotProvenIsTampered_data();
    void aHandoverThatIsNotProvenIsTampered();
    void whatIsForgedIsTampered_data();
    void whatIsForgedIsTampered();
    void whatIsNoAnswerIsDamaged_data();
    void whatIsNoAnswerIsDamaged();
    void anEarlierPointIsCompared();
    void anOldAnswerProvesNothing_data();
    void anOldAnswerProvesNothing();
    void aLogThatGrowsBetweenTwoQuestionsIsNoOther();
    void aPointThatIsShownIsVouchedFor();
    void whatIsFollowedIsLookedAtOnceForMany();
    void aMemoryThatCannotBeReadIsTold();
};

void TestBrokerLogWitness::firstSightIsKept()
{
    ScriptedLog w;
    w.show();
    const auto checkpoint = answerOf(w.audit.checkpoint());
    QVERIFY(checkpoint);
    QCOMPARE(checkpoint->note.toUtf8(), w.log.checkpoint(5));
    QCOMPARE(checkpoint->verifierKey, w.log.verifierKey());
    QVERIFY(w.seen == SeenLog({w.log.verifierKey(), w.log.point(5)}));
    QVERIFY(w.warnings.empty());
}

void TestBrokerLogWitness::theSameLogCostsOneQuestion()
{
    ScriptedLog w;
    w.show();
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    const auto head = answerOf(w.audit.head());
    QVERIFY(head && *head == w.log.point(5));
    QCOMPARE(w.broker.count(), 1);
}

void TestBrokerLogWitness::aLogThatGrewIsProven()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    w.log.append(6);
    w.show();
    w.showGrowth(5);
    const auto head = answerOf(w.audit.head());
    QVERIFY(head && *head == w.log.point(11));
    QCOMPARE(w.seen->point.size, quint64{11});
    QCOMPARE(w.broker.asked("GET /audit/consistency").front().target, QByteArray("/api/integrations/audit/consistency?from=5"));
}

void TestBrokerLogWitness::aShorterLogIsRolledBack()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    w.show(SampleLog(4));
    QCOMPARE(w.headFailure(), ErrorCode::RolledBack);
    QCOMPARE(w.warnings.size(), std::size_t{1});
    QCOMPARE(w.seen->point.size, quint64{5}); // nothing is learned from it
    QCOMPARE(w.broker.count(), 1);
}

void TestBrokerLogWitness::anotherLogIsTampered()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    const SampleLog longer(8); // other salts, other leaves
    w.show(longer);
    w.showGrowth(longer, 5);
    QCOMPARE(w.headFailure(), ErrorCode::Tampered);
    const SampleLog asLong(5);
    w.show(asLong);
    w.showGrowth(asLong, 5);
    QCOMPARE(w.headFailure(), ErrorCode::Tampered); // of the same size
    QCOMPARE(w.warnings.size(), std::size_t{2});
}

void TestBrokerLogWitness::anotherSignerIsTampered()
{
    ScriptedLog w;
    w.seen = SeenLog{SampleLog::keyOf('q'), w.log.point(5)};
    w.log.append(1);
    w.show();
    w.showGrowth(5);
    QCOMPARE(w.headFailure(), ErrorCode::Tampered);
    QCOMPARE(w.seen->verifierKey, SampleLog::keyOf('q'));
}

void TestBrokerLogWitness::aHandoverOfTheKeyIsFollowed()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    w.log.append(2);
    w.log.replaceKey('b');
    w.log.append(3);
    w.log.replaceKey('c');
    w.log.append(1);
    w.show();
    w.showGrowth(5);
    const auto head = answerOf(w.audit.head());
    QVERIFY(head && *head == w.log.point(w.log.size()));
    QCOMPARE(w.seen->verifierKey, SampleLog::keyOf('c'));
}

void TestBrokerLogWitness::aHandoverThatIsNotProvenIsTampered_data()
{
    QTest::addColumn<QString>("member");
    for (const char *member : {"line", "proof", "growth", "checkpoint", "none"})
        QTest::newRow(member) << QString::fromLatin1(member);
}

void TestBrokerLogWitness::aHandoverThatIsNotProvenIsTampered()
{
    QFETCH(const QString, member);
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    w.log.replaceKey('b');
    w.log.append(3);
    w.show();
    QJsonObject growth = ScriptedLog::growth(w.log, 5);
    QJsonObject handover = growth[u"handovers"_s].toArray().first().toObject();
    if (member == u"line")
        handover[member] = QString::fromUtf8(w.log.line(4)); // an event, and not the one
    else if (member == u"checkpoint")
        handover[member] = QString::fromUtf8(w.log.checkpoint(6, 'q'));
    else
        handover[member] = ScriptedLog::json({w.log.leaf(0)});
    growth[u"handovers"_s] = member == u"none" ? QJsonArray() : QJsonArray{handover};
    w.broker.answer("GET /audit/consistency", growth);
    QCOMPARE(w.headFailure(), ErrorCode::Tampered);
    QCOMPARE(w.seen->point.size, quint64{5});
}

void TestBrokerLogWitness::whatIsForgedIsTampered_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"signature", "size", "root", "store"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestBrokerLogWitness::whatIsForgedIsTampered()
{
    QFETCH(const QString, what);
    ScriptedLog w;
    QJsonObject said = ScriptedLog::json(w.log);
    LogPoint point = w.log.point(5);
    if (what == u"signature")
        said[u"note"_s] = QString::fromUtf8(w.log.checkpoint(5, 'q'));
    else if (what == u"store")
        said[u"verifier_key"_s] = SampleLog::keyOf('a', StoreId::generate());
    else if (what == u"size")
        point.size = 6;
    else
        point.root[0] ^= std::byte{1};
    said[u"log"_s] = ScriptedLog::json(point);
    w.broker.answer("GET /audit/checkpoint", said);
    QCOMPARE(w.headFailure(), ErrorCode::Tampered);
    QVERIFY(!w.seen);
    QCOMPARE(w.warnings.size(), std::size_t{1});
}

void TestBrokerLogWitness::whatIsNoAnswerIsDamaged_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("key") << u"verifier_key"_s << QJsonValue(u"somebody"_s);
    QTest::newRow("key of another kind") << u"verifier_key"_s << QJsonValue(u"claviger/x+00000000+AAAA"_s);
    QTest::newRow("note") << u"note"_s << QJsonValue(u"no note"_s);
    QTest::newRow("log") << u"log"_s << QJsonValue(QJsonObject{{u"size"_s, -1}});
    QTest::newRow("root") << u"log"_s << QJsonValue(QJsonObject{{u"size"_s, 5}, {u"root"_s, u"AAAA"_s}});
    QTest::newRow("no log") << u"log"_s << QJsonValue(17);
}

void TestBrokerLogWitness::whatIsNoAnswerIsDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    ScriptedLog w;
    QJsonObject said = ScriptedLog::json(w.log);
    said[member] = value;
    w.broker.answer("GET /audit/checkpoint", said);
    QCOMPARE(w.headFailure(), ErrorCode::Damaged);
    QVERIFY(!w.seen && w.warnings.empty());
}

void TestBrokerLogWitness::anEarlierPointIsCompared()
{
    ScriptedLog w(9);
    w.show();
    w.showEveryGrowth(w.log);
    const auto growth = answerOf(w.audit.consistency(w.log.point(4)));
    QVERIFY(growth);
    QVERIFY(growth->head == w.log.point(9));
    QVERIFY(growth->proof == merkle::consistencyProof(4, 9, w.log.nodes()).value());
    LogPoint other = w.log.point(4);
    other.root[0] ^= std::byte{1};
    QCOMPARE(answerOf(w.audit.consistency(other)).error().code, ErrorCode::Tampered);
    QCOMPARE(answerOf(w.audit.consistency({10, other.root})).error().code, ErrorCode::RolledBack);
    w.showGrowth(4);
    QCOMPARE(answerOf(w.audit.consistency(w.log.point(5))).error().code, ErrorCode::Damaged); // an answer to another question
}

void TestBrokerLogWitness::anOldAnswerProvesNothing_data()
{
    QTest::addColumn<int>("events");
    QTest::newRow("of the same size") << 5;
    QTest::newRow("of a log that is larger") << 8;
}

/// The log was written anew, and the old checkpoint, which is what was seen, is told as its growth.
void TestBrokerLogWitness::anOldAnswerProvesNothing()
{
    QFETCH(const int, events);
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    const SampleLog other(events);
    w.show(other);
    w.showGrowth(w.log, 5);
    w.broker.on("GET /audit/consistency", [&w](const ServedRequest &request) {
        QJsonObject old = ScriptedLog::growth(w.log, 5);
        old[u"from"_s] = request.target.mid(request.target.indexOf("from=") + 5).toInt();
        ServedAnswer answer;
        answer.body = jsonOf(old);
        return answer;
    });
    QCOMPARE(w.headFailure(), ErrorCode::Tampered);
    QCOMPARE(w.warnings.size(), std::size_t{1});
    QVERIFY(w.seen->point == w.log.point(5));
}

void TestBrokerLogWitness::aLogThatGrowsBetweenTwoQuestionsIsNoOther()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    SampleLog then = w.log;
    then.append(1);
    SampleLog now = then;
    now.append(2);
    w.show(then);
    w.showEveryGrowth(now);
    const auto head = answerOf(w.audit.head());
    QVERIFY(head && *head == now.point(8));
    QVERIFY(w.seen->point == now.point(8));
    QVERIFY(w.warnings.empty());
}

void TestBrokerLogWitness::aPointThatIsShownIsVouchedFor()
{
    ScriptedLog w(9);
    LogWitness witness(w.broker.client, w.writer);
    witness.setMemory({[&w] { return w.seen; }, [&w](const SeenLog &now) { w.seen = now; }});
    QSignalSpy warned(&witness, &LogWitness::contradicted);
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(9)};
    QVERIFY(answerOf(witness.vouch(w.log.point(9))));
    QCOMPARE(w.broker.count(), 0); // it is what was seen
    w.log.append(3);
    w.showEveryGrowth(w.log);
    QVERIFY(answerOf(witness.vouch(w.log.point(11), 9)));
    QCOMPARE(w.seen->point.size, quint64{12});
    const SampleLog other(12);
    QCOMPARE(answerOf(witness.vouch(other.point(12))).error().code, ErrorCode::Tampered);
    QCOMPARE(answerOf(witness.vouch(other.point(10))).error().code, ErrorCode::Tampered);
    QCOMPARE(answerOf(witness.vouch(w.log.point(11), 12)).error().code, ErrorCode::RolledBack);
    QCOMPARE(warned.count(), 3);
}

void TestBrokerLogWitness::whatIsFollowedIsLookedAtOnceForMany()
{
    ScriptedLog w;
    w.seen = SeenLog{w.log.verifierKey(), w.log.point(5)};
    const SampleLog other(5);
    w.show(other);
    w.showGrowth(other, 5);
    for (int i = 0; i < 100; ++i)
        w.audit.follow();
    QTRY_COMPARE(w.warnings.size(), std::size_t{1});
    QCOMPARE(w.warnings.front().code, ErrorCode::Tampered);
    QCOMPARE(w.broker.count("GET /audit/checkpoint"), 1);
}

void TestBrokerLogWitness::aMemoryThatCannotBeReadIsTold()
{
    ScriptedLog w;
    w.show();
    w.audit.setMemory({[] { return Result<std::optional<SeenLog>>(failure(ErrorCode::Storage, u"Broker"_s)); },
                       [&w](const SeenLog &now) { w.seen = now; }});
    QCOMPARE(w.headFailure(), ErrorCode::Storage);
    QVERIFY(!w.seen); // nor is it taken for a first sight
    QCOMPARE(w.broker.count(), 0);
}

QTEST_GUILESS_MAIN(TestBrokerLogWitness)
#include "tst_broker_log_witness.moc"
