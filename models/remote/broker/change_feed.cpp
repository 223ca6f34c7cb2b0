#include "models/remote/broker/change_feed.h"

#include "models/base/future.h"
#include "models/remote/broker/event_stream.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int mostChanges = 2'000;
constexpr int mostWaiting = 1'000; // events of a stream, each of 64 KiB at most

} // namespace

BrokerChange changeIn(const AnswerNode &node)
{
    BrokerChange change;
    change.type = node.text("type", TextRule::Word);
    change.object = node.textOrEmpty("object", TextRule::Id);
    if (node.has("size"))
        change.size = static_cast<quint64>(node.integer("size", 0, (qint64{1} << 53) - 1));
    change.isGone = node.has("gone") && node.boolean("gone");
    if (change.type == u"maintenance")
        change.at = node.time("at");
    return change;
}

/// Takes the stream's pieces on the network's thread, and tells the feed of whole events on its own.
class ChangeFeed::Ear final : public HttpSink
{
public:
    Ear(ChangeFeed *feed, quint64 turn, ProgressPtr stop)
        : m_feed(feed)
        , m_stop(std::move(stop))
        , m_stream([this, turn](const EventStream::Event &event) { tell(event, turn); })
    {
    }

    void take(Secret piece) override
    {
        if (!m_stream.feed(piece.view()))
            m_stop->cancel(); // no event is that large: the feed begins again
    }

    /// The feed hears no more; it may go.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_feed = nullptr;
    }

private:
    void tell(const EventStream::Event &event, quint64 turn)
    {
        const std::lock_guard lock(m_mutex);
        ChangeFeed *const feed = m_feed;
        if (!feed || m_stop->isCancelled())
            return;
        if (m_waiting->fetch_add(1) >= mostWaiting) { // the feed goes on behind the last one that it heard
            m_stop->cancel();
            return;
        }
        QMetaObject::invokeMethod(
            feed,
            [feed, turn, event, waiting = m_waiting] {
                waiting->fetch_sub(1);
                if (feed->m_turn == turn)
                    feed->hear(event.type, event.id, event.data);
            },
            Qt::QueuedConnection);
    }

    std::mutex m_mutex;
    ChangeFeed *m_feed;
    ProgressPtr m_stop;
    std::shared_ptr<std::atomic<int>> m_waiting = std::make_shared<std::atomic<int>>(0); ///< told and not heard yet
    EventStream m_stream;
};

ChangeFeed::ChangeFeed(BrokerClient &client, QObject *parent)
    : ChangeFeed(client, Pace(), parent)
{
}

ChangeFeed::ChangeFeed(BrokerClient &client, Pace pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_pace(pace)
{
    for (QTimer *timer : {&m_next, &m_hello, &m_tryStream})
        timer->setSingleShot(true);
    m_next.callOnTimeout(this, [this] { m_isPolling ? poll() : listen(); });
    m_hello.setInterval(pace.hello);
    m_hello.callOnTimeout(this, [this] {
        // Something on the way holds answers back: what it lets through is asked for again and again.
        dropStream();
        m_isPolling = true;
        m_tryStream.start(m_pace.retryStream);
        poll();
    });
    m_tryStream.callOnTimeout(this, [this] {
        m_isPolling = false;
        listen();
    });
}

ChangeFeed::~ChangeFeed() { stop(); }

void ChangeFeed::start(const QString &cursor, bool mayStream)
{
    stop();
    m_cursor = cursor;
    m_isRunning = true;
    m_mayStream = mayStream;
    m_isPolling = !mayStream;
    m_failures = 0;
    m_isPolling ? poll() : listen();
}

void ChangeFeed::stop()
{
    m_isRunning = false;
    m_next.stop();
    m_tryStream.stop();
    dropStream();
}

void ChangeFeed::resume()
{
    if (m_isRunning)
        start(m_cursor, m_mayStream);
}

void ChangeFeed::dropStream()
{
    ++m_turn;
    m_hello.stop();
    if (m_stop)
        m_stop->cancel();
    m_stop.reset();
    if (const auto ear = std::exchange(m_ear, nullptr))
        ear->close();
}

void ChangeFeed::listen()
{
    dropStream();
    m_next.stop();
    m_saidHello = false;
    m_stop = std::make_shared<Progress>();
    m_ear = std::make_shared<Ear>(this, m_turn, m_stop);
    BrokerCall call;
    call.path = {u"changes"_s, u"stream"_s};
    call.subject = u"GET /changes/stream"_s;
    if (!m_cursor.isEmpty()) {
        const QByteArray cursor = m_cursor.toLatin1();
        call.headers.push_back(
            {"Last-Event-ID", Secret::fromText({cursor.constData(), static_cast<std::size_t>(cursor.size())})});
    }
    m_hello.start();
    onFinished(m_client.stream(std::move(call), m_ear, m_pace.silence, m_stop), this,
               [this, turn = m_turn](const Result<BrokerAnswer> &answer) {
                   if (turn == m_turn && m_isRunning)
                       onStreamEnd(answer);
               });
}

void ChangeFeed::hear(const QByteArray &type, const QByteArray &id, const QByteArray &data)
{
    if (keepsRule(QString::fromLatin1(id), TextRule::Cursor))
        m_cursor = QString::fromLatin1(id);
    if (type == "hello") {
        m_saidHello = true;
        m_hello.stop();
        m_failures = 0;
        return;
    }
    const AnswerJson json(Secret::fromText({data.constData(), static_cast<std::size_t>(data.size())}), u"GET /changes/stream"_s);
    const BrokerChange change = changeIn(json.root());
    if (!json.fault())
        take(change);
    else if (m_stop)
        m_stop->cancel();
}

void ChangeFeed::take(const BrokerChange &change)
{
    if (change.type == u"reset")
        emit reset();
    else
        emit changed(change);
}

void ChangeFeed::onStreamEnd(const Result<BrokerAnswer> &answer)
{
    const bool hasNone = !answer && (answer.error().code == ErrorCode::Unsupported || answer.error().code == ErrorCode::NotFound);
    const bool wasHeard = m_saidHello;
    dropStream();
    m_mayStream = m_mayStream && !hasNone;
    if (!wasHeard && (hasNone || m_failures > 0)) {
        m_isPolling = true;
        if (m_mayStream)
            m_tryStream.start(m_pace.retryStream);
    }
    later(wasHeard ? m_pace.first : waitAfterFailure());
}

milliseconds ChangeFeed::waitAfterFailure()
{
    const milliseconds wait = m_pace.first * (1 << std::min(m_failures, 8));
    ++m_failures;
    return std::min(wait, m_pace.longest);
}

void ChangeFeed::later(milliseconds wait)
{
    if (m_isRunning)
        m_next.start(wait);
}

void ChangeFeed::poll()
{
    BrokerCall call;
    call.path = {u"changes"_s};
    call.subject = u"GET /changes"_s;
    call.limit = BodyLimit::List;
    call.expectedProblems = {u"cursor-expired"_s};
    if (!m_cursor.isEmpty())
        call.query.emplace_back(u"since"_s, m_cursor);
    m_stop = std::make_shared<Progress>();
    onFinished(m_client.send(std::move(call), m_stop), this, [this, turn = m_turn](Result<BrokerAnswer> answer) {
        if (turn == m_turn && m_isRunning)
            onPolled(std::move(answer));
    });
}

void ChangeFeed::onPolled(Result<BrokerAnswer> answer)
{
    if (!answer)
        return later(waitAfterFailure());
    if (!answer->problem.isEmpty()) {
        m_cursor.clear();
        emit reset();
        return later(waitAfterFailure());
    }
    const AnswerJson json(std::move(answer->body), u"GET /changes"_s);
    const AnswerNode root = json.root();
    const QString cursor = root.text("cursor", TextRule::Cursor);
    const bool hasMore = root.boolean("more");
    const milliseconds wait(root.integer("poll_after_ms", 100, 60'000));
    std::vector<BrokerChange> changes;
    for (const AnswerNode &node : root.list("changes", mostChanges))
        changes.push_back(changeIn(node));
    if (json.fault())
        return later(waitAfterFailure());
    m_failures = 0;
    const bool moves = cursor != m_cursor;
    m_cursor = cursor;
    bool isReset = false;
    for (const BrokerChange &change : changes) {
        if (change.type != u"reset" || !std::exchange(isReset, true))
            take(change);
    }
    later(hasMore && moves ? milliseconds(0) : wait);
}

} // namespace claviger
