#include "models/services/approval_desk.h"
#include "models/services/consumer_desk.h"
#include "models/services/consumer_text.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_approvals.h"
#include "tests/support/fake_consumers.h"
#include "tests/support/fixed_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Consumer someConsumer(const QString &name)
{
    Consumer consumer;
    consumer.name = name;
    consumer.workspace = u"acme"_s;
    consumer.environments = {u"production"_s};
    consumer.requiredKeys = {{u"/acme/{environment}/payments/stripe"_s, {}}};
    consumer.scopes = {{u"acme"_s, {u"*"_s}, {u"/acme/production/payments/*"_s}, {}}};
    return consumer;
}

} // namespace

/// What stands behind the Consumers and the Approvals page.
class TestBrokerDesks final : public QObject
{
    Q_OBJECT
private slots:
    void servicesAreReadWhenWantedAndFollowed();
    void manyChangesAreReadOnce();
    void aFailureKeepsWhatWasRead();
    void answersOfALockedBrokerAreDropped();
    void whatCannotBeSavedIsSaidBefore_data();
    void whatCannotBeSavedIsSaidBefore();
    void listsReadBackAsTheyWereWritten();
    void unknownWordsAreKept();
    void theQueueCountsWhatWaitsForMe();
    void newRequestsOfMineAreToldOnce();
    void decisionsOnMineAreTold();
    void anApprovedRevealIsReadyForAWhile();
    void decisionsReadAsSentences();
};

void TestBrokerDesks::servicesAreReadWhenWantedAndFollowed()
{
    FixedClock clock;
    FakeConsumers registry(clock);
    ConsumerDesk desk(registry);
    registry.add(someConsumer(u"checkout-api"_s));
    QVERIFY(desk.consumers().empty()); // nobody looked yet
    desk.load();
    QTRY_VERIFY(desk.find(u"checkout-api"_s));
    registry.add(someConsumer(u"payouts"_s));
    QTRY_VERIFY(desk.find(u"payouts"_s));
    QVERIFY(!desk.find(u"unknown"_s));
    desk.clear();
    registry.add(someConsumer(u"later"_s));
    QCoreApplication::processEvents();
    QVERIFY(desk.consumers().empty());
}

void TestBrokerDesks::manyChangesAreReadOnce()
{
    FixedClock clock;
    FakeConsumers registry(clock);
    ConsumerDesk desk(registry);
    registry.answers.hold();
    desk.load();
    for (int told = 0; told < 20; ++told)
        emit registry.changed();
    QCOMPARE(registry.answers.waiting(), 1U);
    registry.answers.release();
    registry.add(someConsumer(u"late"_s)); // what was read just now does not have it
    QTRY_VERIFY(desk.find(u"late"_s));
    FakeApprovals queue(clock);
    ApprovalDesk requests(queue, clock);
    queue.answers.hold();
    requests.load();
    for (int told = 0; told < 20; ++told)
        queue.tell();
    QCOMPARE(queue.answers.waiting(), 1U);
    queue.answers.release();
    queue.add(u"credential.create"_s);
    queue.tell();
    QTRY_COMPARE(requests.openCount(), 1);
}

void TestBrokerDesks::aFailureKeepsWhatWasRead()
{
    FixedClock clock;
    FakeConsumers registry(clock);
    ConsumerDesk desk(registry);
    registry.add(someConsumer(u"checkout-api"_s));
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    registry.answers.failNext(u"consumers"_s, {ErrorCode::Unreachable, u"broker"_s, {}});
    desk.load();
    QTRY_VERIFY(desk.error());
    QCOMPARE(desk.consumers().size(), 1U);
    desk.load();
    QTRY_VERIFY(!desk.error());
}

void TestBrokerDesks::answersOfALockedBrokerAreDropped()
{
    FixedClock clock;
    FakeConsumers registry(clock);
    ConsumerDesk desk(registry);
    registry.add(someConsumer(u"checkout-api"_s));
    registry.answers.hold();
    desk.load();
    desk.clear();
    registry.answers.release();
    QCoreApplication::processEvents();
    QVERIFY(desk.consumers().empty());
    QVERIFY(!desk.isLoaded());
}

void TestBrokerDesks::whatCannotBeSavedIsSaidBefore_data()
{
    QTest::addColumn<std::function<void(Consumer &)>>("spoil");
    using Spoil = std::function<void(Consumer &)>;
    QTest::newRow("no name") << Spoil([](Consumer &c) { c.name.clear(); });
    QTest::newRow("a slash in the name") << Spoil([](Consumer &c) { c.name = u"a/b"_s; });
    QTest::newRow("no workspace") << Spoil([](Consumer &c) { c.workspace.clear(); });
    QTest::newRow("no requests at all") << Spoil([](Consumer &c) { c.ratePerMinute = 0; });
    QTest::newRow("a required key with a star") << Spoil([](Consumer &c) { c.requiredKeys = {{u"/a/*"_s, {}}}; });
    QTest::newRow("a path with a line break") << Spoil([](Consumer &c) { c.requiredKeys = {{u"/a\n/b"_s, {}}}; });
    QTest::newRow("a scope without paths") << Spoil([](Consumer &c) { c.scopes.front().paths.clear(); });
    QTest::newRow("a scope with a star inside") << Spoil([](Consumer &c) { c.scopes.front().paths = {u"/a/*/b"_s}; });
    QTest::newRow("a scope of no workspace") << Spoil([](Consumer &c) { c.scopes.front().workspace = u"No Slug"_s; });
}

void TestBrokerDesks::whatCannotBeSavedIsSaidBefore()
{
    QFETCH(std::function<void(Consumer &)>, spoil);
    FixedClock clock;
    FakeConsumers registry(clock);
    ConsumerDesk desk(registry);
    Consumer consumer = someConsumer(u"checkout-api"_s);
    QVERIFY(consumerProblem(consumer).isEmpty());
    spoil(consumer);
    const auto saved = answerOf(desk.save(consumer));
    QCOMPARE(saved.error().code, ErrorCode::InvalidInput);
    QVERIFY(!saved.error().detail.isEmpty());
    QVERIFY(registry.all.empty());
}

void TestBrokerDesks::listsReadBackAsTheyWereWritten()
{
    const QStringList list{u"production"_s, u"staging"_s};
    QCOMPARE(listFromText(listText(list)), list);
    QCOMPARE(listFromText(u" a ,, b,a , "_s), (QStringList{u"a"_s, u"b"_s}));
}

void TestBrokerDesks::unknownWordsAreKept()
{
    QCOMPARE(accessText(u"THROTTLED"_s), u"THROTTLED"_s);
    QCOMPARE(tokenStateText(u"paused"_s), u"paused"_s);
    QCOMPARE(operationText(u"vault.open"_s), u"vault.open"_s);
    QCOMPARE(approvalStateText(u"parked"_s), u"parked"_s);
    QVERIFY(missingText({u"/a"_s, u"moon-phase"_s}).contains(u"moon-phase"_s));
    QVERIFY(accessText(u"DENIED"_s) != u"DENIED"_s);
}

void TestBrokerDesks::theQueueCountsWhatWaitsForMe()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    ApprovalDesk desk(queue, clock);
    queue.add(u"credential.create"_s);
    queue.add(u"secret.reveal"_s, true);
    queue.add(u"credential.rotate"_s).state = u"declined"_s;
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(desk.openCount(), 2);
    QCOMPARE(desk.forMe(), 1);
    const Approval first = *desk.find(u"apr-1"_s);
    QVERIFY(answerOf(desk.decide(first, true, u"looks right"_s)));
    QTRY_COMPARE(desk.forMe(), 0);
    QCOMPARE(answerOf(desk.decide(first, true, {})).error().code, ErrorCode::Refused);
    QCOMPARE(answerOf(desk.decide(*desk.find(u"apr-2"_s), true, {})).error().code, ErrorCode::Refused); // mine
    QVERIFY(answerOf(desk.withdraw(*desk.find(u"apr-2"_s))));
    QTRY_COMPARE(desk.openCount(), 0);
}

void TestBrokerDesks::newRequestsOfMineAreToldOnce()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    ApprovalDesk desk(queue, clock);
    const QSignalSpy queued(&desk, &ApprovalDesk::queued);
    queue.add(u"credential.create"_s, true);
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(queued.size(), 0); // it waited when one came
    queue.add(u"secret.reveal"_s, true);
    queue.add(u"secret.reveal"_s, false);
    queue.tell();
    QTRY_COMPARE(queued.size(), 1);
    QCOMPARE(queued.front().front().toString(), u"apr-2"_s);
    queue.tell();
    QTRY_VERIFY(!desk.isLoading());
    QCOMPARE(queued.size(), 1);
}

void TestBrokerDesks::decisionsOnMineAreTold()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    ApprovalDesk desk(queue, clock);
    const QSignalSpy decided(&desk, &ApprovalDesk::decided);
    queue.add(u"credential.create"_s, true);
    queue.add(u"credential.create"_s, true);
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    queue.all[1].state = u"approved"_s;
    queue.all[0].state = u"withdrawn"_s; // by myself
    queue.tell();
    QTRY_COMPARE(decided.size(), 1);
    QCOMPARE(decided.front().front().toString(), u"apr-1"_s);
}

void TestBrokerDesks::anApprovedRevealIsReadyForAWhile()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    ApprovalDesk desk(queue, clock);
    Approval approval = queue.add(u"secret.reveal"_s, true);
    QVERIFY(!desk.isRevealReady(approval));
    approval.state = u"approved"_s;
    approval.validUntil = clock.at + std::chrono::minutes{10};
    QVERIFY(desk.isRevealReady(approval));
    approval.isMine = false;
    QVERIFY(!desk.isRevealReady(approval));
    approval.isMine = true;
    clock.at += std::chrono::minutes{11};
    QVERIFY(!desk.isRevealReady(approval));
}

void TestBrokerDesks::decisionsReadAsSentences()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    Approval approval = queue.add(u"credential.rotate"_s);
    QVERIFY(decisionsText(approval, clock.at).isEmpty());
    approval.decisions = {{u"Bo\n"_s, clock.at - std::chrono::minutes{5}, u"approve"_s, u"looks right"_s}};
    approval.state = u"failed"_s;
    approval.resultDetail = u"the key is revoked"_s;
    const QString text = decisionsText(approval, clock.at);
    QCOMPARE(text.count(u'\n'), 1);
    QVERIFY(text.contains(u"“looks right”"_s));
    QVERIFY(text.contains(u"the key is revoked"_s));
}

QTEST_GUILESS_MAIN(TestBrokerDesks)
#include "tst_broker_desks.moc"
