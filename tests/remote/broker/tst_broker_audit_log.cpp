#include "tests/remote/broker/scripted_log.h"

using namespace claviger;
using namespace claviger::test;

namespace {

ProgressPtr noProgress() { return std::make_shared<Progress>(); }

QJsonObject eventJson(int seq)
{
    return {{u"seq"_s, seq},
            {u"v"_s, 2},
            {u"ts"_s, u"2026-11-20T09:31:00.007Z"_s},
            {u"event_id"_s, u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s},
            {u"action"_s, u"secret.revealed"_s},
            {u"result"_s, u"GRANTED"_s},
            {u"path"_s, u"/shop/production/payments/stripe"_s},
            {u"workspace"_s, u"shop"_s},
            {u"actor"_s, u"ann"_s},
            {u"reason"_s, u"line one\nline two"_s},
            {u"obj_version"_s, 3},
            {u"absent"_s, QJsonArray{u"host"_s, u"shoe_size"_s}},
            {u"a_member_of_tomorrow"_s, 1}};
}

/// The log that all pages are of.
const SampleLog &hundred()
{
    static const SampleLog log(100);
    return log;
}

QJsonObject pageJson(const QJsonArray &events, const QJsonValue &next = {}, int unreadable = 0)
{
    return {{u"events"_s, events},
            {u"next_from_seq"_s, next},
            {u"log"_s, ScriptedLog::json(hundred().point(100))},
            {u"unreadable"_s, unreadable}};
}

/// A log that was seen as far as its pages go.
struct SeenPages : ScriptedLog {
    SeenPages() { seen = SeenLog{hundred().verifierKey(), hundred().point(100)}; }
};

QJsonArray eventsDown(int from, int count)
{
    QJsonArray events;
    for (int i = 0; i < count; ++i)
        events.append(eventJson(from - i));
    return events;
}

} // namespace

class TestBrokerAuditLog final : public QObject
{
    Q_OBJECT
private slots:
    void eventsAreReadWithAllTheirMembers();
    void pagesAreReadUntilThereAreEnough();
    void aFilterBecomesAQuery();
    void whatABrokerCannotLookForIsNotAsked();
    void wordsOfANewerProgramAreUnreadable();
    void pagesThatContradictThemselvesAreDamaged_data();
    void pagesThatContradictThemselvesAreDamaged();
    void pagesOfALogThatIsNotSignedAreRefused();
    void aPreviewIsAsked();
    void aPersonIsErasedInSteps();
    void anErasureThatNeverEndsIsTold();
    void refusalsPassThrough();
};

void TestBrokerAuditLog::eventsAreReadWithAllTheirMembers()
{
    SeenPages w;
    w.broker.answer("GET /audit/events", pageJson({eventJson(7)}, {}, 2));
    const auto progress = noProgress();
    const auto page = answerOf(w.audit.events({}, progress));
    QVERIFY(page);
    QCOMPARE(page->events.size(), std::size_t{1});
    const AuditEvent &event = page->events.front();
    QCOMPARE(event.seq, quint64{7});
    QCOMPARE(event.action, AuditAction::SecretRevealed);
    QCOMPARE(event.result, AuditResult::Granted);
    QCOMPARE(event.actor, u"ann"_s);
    QCOMPARE(event.reason, u"line one\nline two"_s);
    QCOMPARE(event.objectVersion, quint64{3});
    QCOMPARE(event.id.toString(), u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s);
    QCOMPARE(event.absent, PersonalFields(PersonalField::Host));
    QCOMPARE(page->logSize, quint64{100});
    QVERIFY(page->root == hundred().point(100).root);
    QCOMPARE(page->unreadable, quint64{2});
    QCOMPARE(progress->done(), qint64{1});
}

void TestBrokerAuditLog::pagesAreReadUntilThereAreEnough()
{
    SeenPages w;
    w.broker.answer("GET /audit/events", pageJson(eventsDown(99, 3), 97, 1));
    w.broker.answer("GET /audit/events", pageJson(eventsDown(96, 3), 94));
    w.broker.answer("GET /audit/events", pageJson(eventsDown(93, 2), {}));
    AuditFilter filter;
    filter.limit = 7;
    const auto some = answerOf(w.audit.events(filter, noProgress()));
    QVERIFY(some);
    QCOMPARE(some->events.size(), std::size_t{7});
    QCOMPARE(some->events.back().seq, quint64{93});
    QCOMPARE(some->unreadable, quint64{1});
    const auto asked = w.broker.asked("GET /audit/events");
    QCOMPARE(asked.size(), std::size_t{3});
    QVERIFY(!asked[0].target.contains("from_seq") && asked[0].target.endsWith("limit=7"));
    QVERIFY(asked[1].target.contains("from_seq=97") && asked[1].target.endsWith("limit=4"));
    QVERIFY(asked[2].target.contains("from_seq=94") && asked[2].target.endsWith("limit=1"));
    w.broker.forget("GET /audit/events");
    w.broker.answer("GET /audit/events", pageJson({eventJson(0), eventJson(1)}, {}));
    filter = {};
    filter.newestFirst = false;
    const auto all = answerOf(w.audit.events(filter, nullptr));
    QVERIFY(all && all->events.size() == 2);
    QVERIFY(w.broker.asked("GET /audit/events").back().target.contains("order=oldest&from_seq=0&limit=1000"));
}

void TestBrokerAuditLog::aFilterBecomesAQuery()
{
    SeenPages w;
    w.broker.answer("GET /audit/events", pageJson({}));
    AuditFilter filter;
    filter.since = kNoon;
    filter.until = kNoon + std::chrono::hours{1};
    filter.actor = u"ann & bob"_s;
    filter.actions = {AuditAction::SecretRevealed, AuditAction::SecretCopied};
    filter.results = {AuditResult::Denied};
    filter.objectId = u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s;
    filter.workspace = u"shop"_s;
    filter.text = u"käse"_s;
    filter.providersOfText = {u"stripe"_s, u"aws"_s};
    filter.fromSeq = 50;
    QVERIFY(answerOf(w.audit.events(filter, noProgress())));
    const QByteArray target = w.broker.asked("GET /audit/events").front().target;
    for (const char *part :
         {"since=20", "actor=ann%20%26%20bob", "action=secret.revealed&action=secret.copied", "result=DENIED", "object=5b6656ac",
          "workspace=shop", "q=k%C3%A4se", "provider_of_q=stripe&provider_of_q=aws", "order=newest", "from_seq=50"})
        QVERIFY2(target.contains(part), part);
}

void TestBrokerAuditLog::whatABrokerCannotLookForIsNotAsked()
{
    ScriptedLog w;
    AuditFilter filter;
    filter.text = QString(300, u'x');
    QCOMPARE(answerOf(w.audit.events(filter, noProgress())).error().code, ErrorCode::InvalidInput);
    filter.text = u"a"_s;
    for (int i = 0; i < 65; ++i)
        filter.providersOfText.append(QString::number(i));
    const auto tooMany = answerOf(w.audit.events(filter, noProgress()));
    QCOMPARE(tooMany.error().code, ErrorCode::InvalidInput);
    QVERIFY(!tooMany.error().detail.isEmpty());
    QCOMPARE(w.broker.count(), 0);
}

void TestBrokerAuditLog::wordsOfANewerProgramAreUnreadable()
{
    SeenPages w;
    QJsonObject action = eventJson(9);
    action[u"action"_s] = u"credential.teleported"_s;
    QJsonObject result = eventJson(8);
    result[u"result"_s] = u"MAYBE"_s;
    w.broker.answer("GET /audit/events", pageJson({action, result, eventJson(7)}));
    const auto page = answerOf(w.audit.events({}, noProgress()));
    QVERIFY(page);
    QCOMPARE(page->events.size(), std::size_t{1});
    QCOMPARE(page->unreadable, quint64{2});
}

void TestBrokerAuditLog::pagesThatContradictThemselvesAreDamaged_data()
{
    QTest::addColumn<QJsonObject>("page");
    QTest::newRow("wrong order") << pageJson({eventJson(5), eventJson(6)});
    QTest::newRow("twice") << pageJson({eventJson(5), eventJson(5)});
    QTest::newRow("beyond the log") << pageJson({eventJson(100)});
    QTest::newRow("a circle") << pageJson({}, 60);
    QJsonObject event = eventJson(5);
    event[u"event_id"_s] = u"5B6656AC-0bac-45fb-a0c7-63551bec99af"_s;
    QTest::newRow("an id in capitals") << pageJson({event});
    event = eventJson(5);
    event[u"actor"_s] = u"ann\u001b[2J"_s;
    QTest::newRow("control characters") << pageJson({event});
    event = eventJson(5);
    event[u"seq"_s] = u"5"_s;
    QTest::newRow("a number as text") << pageJson({event});
    QTest::newRow("no list") << QJsonObject{{u"events"_s, 5}};
}

void TestBrokerAuditLog::pagesThatContradictThemselvesAreDamaged()
{
    QFETCH(const QJsonObject, page);
    SeenPages w;
    w.broker.answer("GET /audit/events", page);
    AuditFilter filter;
    filter.fromSeq = 60;
    const auto answer = answerOf(w.audit.events(filter, noProgress()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Damaged);
    QCOMPARE(answer.error().subject, u"GET /audit/events"_s);
    QVERIFY(!answer.error().detail.isEmpty());
    QCOMPARE(w.broker.count(), 1);
}

void TestBrokerAuditLog::pagesOfALogThatIsNotSignedAreRefused()
{
    SeenPages w;
    const SampleLog other(100);
    w.showEveryGrowth(hundred());
    QJsonObject page = pageJson({eventJson(7)});
    page[u"log"_s] = ScriptedLog::json(other.point(100));
    w.broker.answer("GET /audit/events", page);
    QCOMPARE(answerOf(w.audit.events({}, noProgress())).error().code, ErrorCode::Tampered);
    QCOMPARE(w.warnings.size(), std::size_t{1});
    // Nor is an older state of it, which lacks what was done last.
    w.broker.forget("GET /audit/events");
    page[u"log"_s] = ScriptedLog::json(hundred().point(90));
    w.broker.answer("GET /audit/events", page);
    QCOMPARE(answerOf(w.audit.events({}, noProgress())).error().code, ErrorCode::RolledBack);
    // Never seen: the checkpoint is looked at first.
    w.seen.reset();
    w.show(hundred());
    w.broker.forget("GET /audit/events");
    page[u"log"_s] = ScriptedLog::json(other.point(90));
    w.broker.answer("GET /audit/events", page);
    QCOMPARE(answerOf(w.audit.events({}, noProgress())).error().code, ErrorCode::Tampered);
    QCOMPARE(w.broker.count("GET /audit/checkpoint"), 1);
}

void TestBrokerAuditLog::aPreviewIsAsked()
{
    ScriptedLog w;
    const QJsonObject shown{
        {u"seq"_s, 1}, {u"withheld"_s, false}, {u"absent"_s, QJsonArray{u"reason"_s}}, {u"event"_s, eventJson(1)}};
    const QJsonObject hidden{{u"seq"_s, 3}, {u"withheld"_s, true}, {u"absent"_s, QJsonArray()}};
    QJsonObject preview = pageJson({});
    preview[u"first"_s] = 1;
    preview[u"count"_s] = 3;
    preview[u"withheld_events"_s] = 1;
    preview[u"withheld_fields"_s] = 2;
    preview[u"verifier_key"_s] = w.log.verifierKey();
    preview[u"head"_s] = QJsonArray{shown, hidden};
    w.broker.answer("POST /audit/export-previews", preview);
    ExportScope scope;
    scope.since = kNoon;
    scope.workspaces = {u"shop"_s};
    scope.storeEvents = false;
    scope.actions = {AuditAction::SecretRevealed};
    scope.withhold = PersonalField::Reason;
    scope.continues = w.log.point(2);
    const auto answer = answerOf(w.audit.previewExport(scope, noProgress()));
    QVERIFY(answer);
    QCOMPARE(answer->summary.first, quint64{1});
    QCOMPARE(answer->summary.count, quint64{3});
    QCOMPARE(answer->summary.withheldEvents, quint64{1});
    QCOMPARE(answer->summary.log.size, quint64{100});
    QCOMPARE(answer->head.size(), std::size_t{2});
    QCOMPARE(answer->head[0].event.actor, u"ann"_s);
    QCOMPARE(answer->head[0].absent, PersonalFields(PersonalField::Reason));
    QVERIFY(answer->head[1].withheld && answer->head[1].event.seq == 3);
    const QJsonObject asked = w.broker.body("POST /audit/export-previews");
    QCOMPARE(asked[u"workspaces"_s].toArray(), QJsonArray{u"shop"_s});
    QCOMPARE(asked[u"store_events"_s].toBool(true), false);
    QCOMPARE(asked[u"actions"_s].toArray(), QJsonArray{u"secret.revealed"_s});
    QCOMPARE(asked[u"withhold"_s].toArray(), QJsonArray{u"reason"_s});
    QCOMPARE(asked[u"continues"_s].toObject()[u"size"_s].toInt(), 2);
    QVERIFY(asked[u"until"_s].isNull() && !asked.contains(u"from_seq"_s));
}

void TestBrokerAuditLog::aPersonIsErasedInSteps()
{
    ScriptedLog w;
    const auto step = [](int events, bool complete) {
        return QJsonObject{{u"reference"_s, u"8c1f7d52-2c1b-4a7e-9d57-0b8e6f5a4d31"_s},
                           {u"events"_s, events},
                           {u"fields"_s, 2 * events},
                           {u"kept"_s, 1},
                           {u"unreadable"_s, 0},
                           {u"complete"_s, complete}};
    };
    w.broker.answer("POST /audit/erasures", step(400, false));
    w.broker.answer("POST /audit/erasures", step(12, true));
    const auto erased = answerOf(w.audit.erasePerson(u"Ada Winter"_s, u"Request 118"_s, noProgress()));
    QVERIFY(erased);
    QCOMPARE(erased->events, quint64{412});
    QCOMPARE(erased->fields, quint64{824});
    QCOMPARE(erased->kept, quint64{1});
    QCOMPARE(erased->reference, u"8c1f7d52-2c1b-4a7e-9d57-0b8e6f5a4d31"_s);
    const auto asked = w.broker.asked("POST /audit/erasures");
    QCOMPARE(asked.size(), std::size_t{2});
    QVERIFY(asked[0].header("idempotency-key") != asked[1].header("idempotency-key")); // two orders, not one repeated
    QCOMPARE(w.broker.body("POST /audit/erasures"),
             (QJsonObject{{u"actor"_s, u"Ada Winter"_s}, {u"reason"_s, u"Request 118"_s}}));
}

void TestBrokerAuditLog::anErasureThatNeverEndsIsTold()
{
    ScriptedLog w;
    w.broker.answer("POST /audit/erasures",
                    QJsonObject{{u"reference"_s, u"8c1f7d52-2c1b-4a7e-9d57-0b8e6f5a4d31"_s},
                                {u"events"_s, 0},
                                {u"fields"_s, 0},
                                {u"kept"_s, 0},
                                {u"unreadable"_s, 0},
                                {u"complete"_s, false}});
    QCOMPARE(answerOf(w.audit.erasePerson(u"Ada"_s, u"why"_s, noProgress())).error().code, ErrorCode::Damaged);
    QCOMPARE(w.broker.count(), 1);
    QCOMPARE(answerOf(w.audit.erasePerson(u"Ada"_s, u" "_s, noProgress())).error().code, ErrorCode::InvalidInput);
    QCOMPARE(w.broker.count(), 1);
}

void TestBrokerAuditLog::refusalsPassThrough()
{
    ScriptedLog w;
    w.broker.problem("GET /audit/events", "forbidden", 403);
    QCOMPARE(answerOf(w.audit.events({}, noProgress())).error().code, ErrorCode::AccessDenied);
    w.broker.problem("GET /audit/checkpoint", "unsupported", 501);
    QCOMPARE(answerOf(w.audit.head()).error().code, ErrorCode::Unsupported);
    w.broker.problem("POST /audit/erasures", "not-found", 404);
    QCOMPARE(answerOf(w.audit.erasePerson(u"Ada"_s, u"why"_s, noProgress())).error().code, ErrorCode::NotFound);
    const auto stopped = noProgress();
    stopped->cancel();
    QCOMPARE(answerOf(w.audit.events({}, stopped)).error().code, ErrorCode::Cancelled);
    w.broker.client.close();
    QCOMPARE(answerOf(w.audit.head()).error().code, ErrorCode::Unreachable);
}

QTEST_GUILESS_MAIN(TestBrokerAuditLog)
#include "tst_broker_audit_log.moc"
