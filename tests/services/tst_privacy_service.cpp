#include "models/services/privacy_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestPrivacyService final : public QObject
{
    Q_OBJECT
private slots:
    void everybodyIsCounted();
    void aLongLogIsReadInPieces();
    void countingStopsWhenItIsCancelled();
    void aLogThatCannotBeReadIsSaid();
    void whoIsErasedIsGone();

private:
    static void add(FakeAuditLog &log, const QString &actor, quint64 format = 2)
    {
        log.add(AuditAction::SecretRevealed, u"key"_s);
        log.log.back().actor = actor;
        log.log.back().formatVersion = format;
    }
};

void TestPrivacyService::everybodyIsCounted()
{
    FakeAuditLog log;
    add(log, u"maria"_s, 1);
    add(log, u"joe"_s);
    add(log, {}); // erased before
    add(log, u"maria"_s);
    PrivacyService privacy(log);
    const auto progress = std::make_shared<Progress>();
    const auto actors = answerOf(privacy.actors(progress));
    QVERIFY(actors);
    QCOMPARE(*actors, (std::vector<LoggedActor>{{u"joe"_s, 1, 0}, {u"maria"_s, 2, 1}}));
    QCOMPARE(progress->done(), qint64{4});
    QVERIFY(answerOf(privacy.actors(std::make_shared<Progress>()))->size() == 2); // counted anew each time
}

void TestPrivacyService::aLongLogIsReadInPieces()
{
    FakeAuditLog log;
    constexpr int events = 45'000;
    for (int i = 0; i < events; ++i)
        add(log, i % 3 == 0 ? u"joe"_s : u"maria"_s);
    PrivacyService privacy(log);
    const auto actors = answerOf(privacy.actors(std::make_shared<Progress>()));
    QVERIFY(actors);
    QCOMPARE(*actors, (std::vector<LoggedActor>{{u"joe"_s, events / 3, 0}, {u"maria"_s, events - events / 3, 0}}));
    QCOMPARE(log.asked.fromSeq, quint64{40'000}); // the last piece; none was read twice
    QVERIFY(log.asked.limit > 0 && !log.asked.newestFirst);
}

void TestPrivacyService::countingStopsWhenItIsCancelled()
{
    FakeAuditLog log;
    for (int i = 0; i < 45'000; ++i)
        add(log, u"joe"_s);
    PrivacyService privacy(log);
    log.answers.hold();
    const auto progress = std::make_shared<Progress>();
    const auto counting = privacy.actors(progress);
    progress->cancel();
    log.answers.release();
    QCOMPARE(answerOf(counting).error().code, ErrorCode::Cancelled);
    QCOMPARE(log.asked.fromSeq, quint64{0}); // no second piece was asked for
}

void TestPrivacyService::aLogThatCannotBeReadIsSaid()
{
    FakeAuditLog log;
    add(log, u"joe"_s);
    PrivacyService privacy(log);
    log.answers.failNext(u"events"_s, {ErrorCode::Locked, {}, {}});
    QCOMPARE(answerOf(privacy.actors(std::make_shared<Progress>())).error().code, ErrorCode::Locked);
}

void TestPrivacyService::whoIsErasedIsGone()
{
    FakeAuditLog log;
    add(log, u"maria"_s);
    add(log, u"joe"_s);
    PrivacyService privacy(log);
    const auto erased = answerOf(privacy.erase(u"maria"_s, u"left the company"_s, std::make_shared<Progress>()));
    QVERIFY(erased);
    QCOMPARE(erased->events, quint64{1});
    const auto actors = answerOf(privacy.actors(std::make_shared<Progress>()));
    QCOMPARE(*actors, (std::vector<LoggedActor>{{u"joe"_s, 1, 0}}));
    QCOMPARE(answerOf(privacy.erase(u"maria"_s, u"again"_s, std::make_shared<Progress>())).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestPrivacyService)
#include "tst_privacy_service.moc"
