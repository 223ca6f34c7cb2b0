#include "models/remote/broker/change_feed.h"
#include "models/remote/broker/event_stream.h"
#include "tests/remote/broker/scripted_broker.h"
#include "tests/support/scripted_server.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto stream = "GET /changes/stream";
constexpr auto poll = "GET /changes";

QByteArray sse(const QByteArray &id, const QByteArray &type, const QByteArray &more = {})
{
    return "id: " + id + "\nevent: " + type + "\ndata: {\"id\":\"" + id + "\",\"at\":\"2026-11-21T09:30:00.007Z\",\"type\":\""
        + type + '"' + more + "}\n\n";
}

ServedAnswer told(const QByteArray &events)
{
    ServedAnswer answer;
    answer.raw = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events;
    return answer;
}

QJsonObject polled(const QString &cursor, const QJsonArray &changes = {})
{
    return {{u"cursor"_s, cursor}, {u"more"_s, false}, {u"poll_after_ms"_s, 100}, {u"changes"_s, changes}};
}

ChangeFeed::Pace quick()
{
    ChangeFeed::Pace pace;
    pace.hello = std::chrono::milliseconds(300);
    pace.silence = std::chrono::milliseconds(200);
    pace.first = std::chrono::milliseconds(10);
    pace.longest = std::chrono::milliseconds(20);
    return pace;
}

/// What a feed tells.
struct Listener {
    explicit Listener(ChangeFeed &feed)
    {
        QObject::connect(&feed, &ChangeFeed::changed, &feed, [this](const BrokerChange &change) { changes.push_back(change); });
        QObject::connect(&feed, &ChangeFeed::reset, &feed, [this] { ++resets; });
    }
    std::vector<BrokerChange> changes;
    int resets = 0;
};

} // namespace

class TestChangeFeed : public QObject
{
    Q_OBJECT

private slots:
    void events_are_read_whatever_pieces_they_come_in();
    void a_change_is_told_and_the_feed_goes_on_behind_it();
    void a_point_that_is_forgotten_wants_all_read_anew();
    void without_a_hello_it_polls();
    void without_a_stream_it_polls();
    void a_silent_connection_counts_as_dead();
    void a_cursor_that_is_too_old_begins_anew();
    void cursors_that_are_too_old_again_and_again_are_waited_for();
    void many_resets_in_one_answer_are_one();
    void an_endless_event_ends_the_stream();
};

void TestChangeFeed::events_are_read_whatever_pieces_they_come_in()
{
    const QByteArray text = ": hello\n\nid: 1\r\nevent: a\r\ndata: x\r\ndata: y\r\n\r\ndata:z\n\nid\nevent: b\n\n";
    for (qsizetype size = 1; size <= text.size(); ++size) {
        QByteArrayList heard;
        EventStream events([&](const EventStream::Event &one) { heard << one.type + '|' + one.id + '|' + one.data; });
        for (qsizetype at = 0; at < text.size(); at += size) {
            const QByteArray piece = text.mid(at, size);
            QVERIFY(events.feed({piece.constData(), static_cast<std::size_t>(piece.size())}));
        }
        QCOMPARE(heard, (QByteArrayList{"a|1|x\ny", "||z", "b||"}));
    }
}

void TestChangeFeed::a_change_is_told_and_the_feed_goes_on_behind_it()
{
    ScriptedBroker broker;
    broker.on(stream, [](const ServedRequest &) {
        return told(sse("7", "hello") + sse("8", "credential", R"(,"object":"5b6656ac-0bac-45fb-a0c7-63551bec99af","revision":2)")
                    + sse("9", "of-tomorrow") + sse("10", "log", R"(,"size":90213)"));
    });
    broker.on(stream, [](const ServedRequest &) { return told(sse("11", "hello")); });
    ChangeFeed feed(broker.client, quick());
    Listener listener(feed);
    feed.start(u"7"_s, true);
    QTRY_VERIFY(broker.count(stream) >= 2);
    QCOMPARE(listener.changes.size(), 3U);
    QCOMPARE(listener.changes[0].object, u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s);
    QCOMPARE(listener.changes[2].size, 90213U);
    QCOMPARE(broker.asked(stream)[0].header("last-event-id"), QByteArray("7"));
    QCOMPARE(broker.asked(stream)[1].header("last-event-id"), QByteArray("10"));
    QCOMPARE(broker.count(poll), 0);
}

void TestChangeFeed::a_point_that_is_forgotten_wants_all_read_anew()
{
    ScriptedBroker broker;
    broker.on(stream, [](const ServedRequest &) { return told(sse("70", "hello") + sse("70", "reset")); });
    ChangeFeed feed(broker.client, quick());
    Listener listener(feed);
    feed.start(u"1"_s, true);
    QTRY_VERIFY(listener.resets >= 1);
}

void TestChangeFeed::without_a_hello_it_polls()
{
    ScriptedBroker broker;
    broker.on(stream, [](const ServedRequest &) {
        ServedAnswer answer;
        answer.fault = ServedFault::Stall;
        return answer;
    });
    const QJsonObject change{
        {u"id"_s, u"8"_s}, {u"at"_s, u"2026-11-21T09:30:00.007Z"_s}, {u"type"_s, u"workspace"_s}, {u"object"_s, u"shop"_s}};
    broker.answer(poll, polled(u"8"_s, {change}));
    broker.answer(poll, polled(u"8"_s));
    ChangeFeed::Pace pace = quick();
    pace.silence = std::chrono::seconds(30);
    ChangeFeed feed(broker.client, pace);
    Listener listener(feed);
    feed.start(u"7"_s, true);
    QTRY_VERIFY(broker.count(poll) >= 2);
    QCOMPARE(listener.changes.size(), 1U);
    QVERIFY(broker.asked(poll)[0].target.endsWith("since=7"));
    QVERIFY(broker.asked(poll)[1].target.endsWith("since=8"));
    QCOMPARE(broker.count(stream), 1);
}

void TestChangeFeed::without_a_stream_it_polls()
{
    ScriptedBroker broker;
    broker.problem(stream, "unsupported", 501);
    broker.answer(poll, polled(u"7"_s));
    ChangeFeed feed(broker.client, quick());
    feed.start({}, true);
    QTRY_VERIFY(broker.count(poll) >= 2);
    QVERIFY(!broker.asked(poll)[0].target.contains("since"));
    QCOMPARE(broker.count(stream), 1);
}

void TestChangeFeed::a_silent_connection_counts_as_dead()
{
    ScriptedServer server([](QTcpSocket &socket, const QByteArray &heard) {
        if (!heard.isEmpty())
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + sse("7", "hello"));
    });
    ScriptedBroker unused;
    HttpProfile profile;
    profile.loopbackHttp = true;
    BrokerClient client(unused.clock);
    client.open(QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())), {}, std::move(profile), &unused.tokens);
    ChangeFeed feed(client, quick());
    feed.start({}, true);
    QTRY_VERIFY(server.connections() >= 2);
    feed.stop();
    const int connections = server.connections();
    QTest::qWait(300); // longer than the silence that ends a connection: nothing comes after the stop
    QCOMPARE(server.connections(), connections);
}

void TestChangeFeed::a_cursor_that_is_too_old_begins_anew()
{
    ScriptedBroker broker;
    broker.problem(poll, "cursor-expired", 410);
    broker.answer(poll, polled(u"70"_s));
    ChangeFeed feed(broker.client, quick());
    Listener listener(feed);
    feed.start(u"1"_s, false);
    QTRY_VERIFY(broker.count(poll) >= 3);
    QCOMPARE(listener.resets, 1);
    QVERIFY(!broker.asked(poll)[1].target.contains("since"));
    QVERIFY(broker.asked(poll)[2].target.endsWith("since=70"));
}

void TestChangeFeed::cursors_that_are_too_old_again_and_again_are_waited_for()
{
    ScriptedBroker broker;
    broker.problem(poll, "cursor-expired", 410);
    ChangeFeed::Pace pace = quick();
    pace.first = std::chrono::milliseconds(100);
    pace.longest = std::chrono::milliseconds(1000);
    ChangeFeed feed(broker.client, pace);
    QElapsedTimer elapsed;
    elapsed.start();
    feed.start(u"1"_s, false);
    QTRY_VERIFY(broker.count(poll) >= 3);
    QVERIFY(elapsed.elapsed() >= 250); // 100 and 200, as far as timers are exact
}

void TestChangeFeed::many_resets_in_one_answer_are_one()
{
    ScriptedBroker broker;
    QJsonArray resets;
    for (int i = 0; i < 2000; ++i)
        resets.append(QJsonObject{{u"type"_s, u"reset"_s}});
    broker.answer(poll, polled(u"2"_s, resets));
    broker.answer(poll, polled(u"3"_s));
    ChangeFeed feed(broker.client, quick());
    Listener listener(feed);
    feed.start(u"1"_s, false);
    QTRY_VERIFY(broker.count(poll) >= 2);
    QCOMPARE(listener.resets, 1);
}

void TestChangeFeed::an_endless_event_ends_the_stream()
{
    ScriptedBroker broker;
    broker.on(stream, [](const ServedRequest &) { return told(sse("7", "hello") + "data: " + QByteArray(80 * 1024, 'x')); });
    ChangeFeed feed(broker.client, quick());
    Listener listener(feed);
    feed.start({}, true);
    QTRY_VERIFY(broker.count(stream) >= 2);
    QVERIFY(listener.changes.empty());
}

QTEST_GUILESS_MAIN(TestChangeFeed)
#include "tst_change_feed.moc"
