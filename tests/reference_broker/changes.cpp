// The change feed: asked for, and as a stream of server-sent events.
#include "models/base/time_text.h"
#include "tests/reference_broker/audit_json.h"
#include "tests/reference_broker/core.h"

#include <QTimer>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr std::size_t kMostChanges = 2000;

bool isVisible(const Caller &caller, const ChangeNote &note)
{
    return note.workspace.isEmpty() || caller.may(u"credential.read"_s, note.workspace);
}

std::optional<quint64> cursorOf(const QString &text)
{
    bool isNumber = false;
    const quint64 cursor = text.toULongLong(&isNumber);
    return isNumber ? std::optional(cursor) : std::nullopt;
}

struct PollWish {
    std::optional<quint64> since;
    std::size_t limit = 200;
    int wait = 0;
};

tl::expected<PollWish, Answer> readWish(const Request &request)
{
    PollWish wish;
    if (const auto since = request.queried(u"since"_s)) {
        wish.since = cursorOf(*since);
        if (!wish.since)
            return tl::unexpected(problem(Problem::CursorExpired, request, u"Read everything anew."_s));
    }
    bool isNumber = true;
    if (const auto limit = request.queried(u"limit"_s))
        wish.limit = limit->toULongLong(&isNumber);
    if (!isNumber || wish.limit < 1 || wish.limit > kMostChanges)
        return tl::unexpected(invalid(request, u"query:limit"_s, u"1 to 2000 is expected."_s));
    if (const auto wait = request.queried(u"wait"_s))
        wish.wait = wait->toInt(&isNumber);
    if (!isNumber || wish.wait < 0 || wish.wait > 25)
        return tl::unexpected(invalid(request, u"query:wait"_s, u"0 to 25 is expected."_s));
    return wish;
}

/// What is told of the feed after \p since; nothing while there is nothing.
Answer page(Core &core, const Request &request, const PollWish &wish)
{
    const auto entries = core.feed().since(*wish.since, wish.limit);
    if (!entries)
        return problem(Problem::CursorExpired, request, u"Read everything anew."_s);
    QByteArray changes;
    for (const Feed::Entry &entry : *entries) {
        if (isVisible(request.caller, entry.note))
            changes += (changes.isEmpty() ? "" : ",") + Feed::json(entry);
    }
    const quint64 cursor = entries->empty() ? *wish.since : entries->back().id;
    return Answer::json(200,
                        "{\"cursor\":\"" + QByteArray::number(cursor)
                            + "\",\"more\":" + (cursor < core.feed().newest() ? "true" : "false") + ",\"poll_after_ms\":"
                            + QByteArray::number(core.setup().pollAfterMs) + ",\"changes\":[" + changes + "]}");
}

std::optional<Answer> mayListen(Core &core, const Request &request)
{
    if (request.caller.mayAnywhere(u"credential.read"_s))
        return std::nullopt;
    return core.forbids(request, u"credential.read"_s, {}, triedTo(AuditAction::AccessDenied));
}

/// Answers as soon as the feed grew, or when the time is over.
class Waiting final : public QObject
{
public:
    Waiting(Core &core, Request request, PollWish wish, std::function<void(Answer)> reply)
        : m_core(core)
        , m_request(std::move(request))
        , m_wish(wish)
        , m_reply(std::move(reply))
    {
        connect(&core.feed(), &Feed::grew, this, &Waiting::finish, Qt::QueuedConnection);
        QTimer::singleShot(std::chrono::seconds{wish.wait}, this, &Waiting::finish);
    }

private:
    void finish()
    {
        if (auto reply = std::exchange(m_reply, {})) {
            reply(page(m_core, m_request, m_wish));
            deleteLater();
        }
    }

    Core &m_core;
    const Request m_request;
    const PollWish m_wish;
    std::function<void(Answer)> m_reply;
};

Answer poll(Core &core, Request &request)
{
    auto wish = readWish(request);
    if (!wish)
        return std::move(wish).error();
    if (auto no = mayListen(core, request))
        return *std::move(no);
    if (!wish->since)
        wish->since = core.feed().newest();
    if (wish->wait == 0 || *wish->since != core.feed().newest())
        return page(core, request, *wish);
    Answer later;
    later.later = [&core, kept = std::make_shared<Request>(request.clone()), wish = *wish](std::function<void(Answer)> reply) {
        auto *waiting = new Waiting(core, kept->clone(), wish, std::move(reply));
        waiting->setParent(&core.feed());
    };
    return later;
}

/// One stream; deletes itself when the connection ends.
class Stream final : public QObject
{
public:
    Stream(Core &core, Caller caller, std::optional<quint64> since, std::shared_ptr<Channel> channel)
        : QObject(&core.feed())
        , m_core(core)
        , m_caller(std::move(caller))
        , m_sent(since.value_or(core.feed().newest()))
        , m_channel(std::move(channel))
    {
        m_channel->begin(200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}});
        m_channel->onMoved([this] { leaveWhenClosed(); });
        const bool isKnown = core.feed().since(m_sent, 1).has_value();
        if (!isKnown)
            m_sent = core.feed().newest();
        send(m_sent, "hello");
        if (!isKnown)
            send(m_sent, "reset");
        connect(&core.feed(), &Feed::grew, this, &Stream::pass, Qt::QueuedConnection);
        connect(&m_beat, &QTimer::timeout, this, [this] { m_channel->write(": still here\n\n"); });
        m_beat.start(std::chrono::seconds{core.setup().beatSeconds});
        const auto left = m_caller.expiresAt - core.now();
        QTimer::singleShot(std::max(left, std::chrono::milliseconds{0}), this, [this] {
            m_channel->end();
            deleteLater();
        });
        pass();
    }

private:
    void send(quint64 id, const QByteArray &type)
    {
        m_channel->write("id: " + QByteArray::number(id) + "\nevent: " + type + "\ndata: {\"id\":\"" + QByteArray::number(id)
                         + "\",\"at\":\"" + toRfc3339(m_core.now()).toLatin1() + "\",\"type\":\"" + type + "\"}\n\n");
    }

    void pass()
    {
        if (!m_channel->isOpen())
            return;
        auto entries = m_core.feed().since(m_sent, kMostChanges);
        if (!entries) {
            m_sent = m_core.feed().newest();
            send(m_sent, "reset");
            return;
        }
        for (const Feed::Entry &entry : *entries) {
            m_sent = entry.id;
            if (isVisible(m_caller, entry.note))
                m_channel->write("id: " + QByteArray::number(entry.id) + "\nevent: " + entry.note.type.toLatin1()
                                 + "\ndata: " + Feed::json(entry) + "\n\n");
        }
        m_beat.start();
    }

    void leaveWhenClosed()
    {
        if (!m_channel->isOpen())
            deleteLater();
    }

    Core &m_core;
    const Caller m_caller;
    quint64 m_sent;
    std::shared_ptr<Channel> m_channel;
    QTimer m_beat;
};

Answer stream(Core &core, Request &request)
{
    if (auto no = mayListen(core, request))
        return *std::move(no);
    const QByteArray last = request.header("last-event-id");
    const QString text = last.isEmpty() ? request.queried(u"since"_s).value_or(QString()) : QString::fromLatin1(last);
    // a cursor that is no number is one that is no longer known
    const std::optional<quint64> since = text.isEmpty() ? std::nullopt : std::optional(cursorOf(text).value_or(0));
    Answer answer;
    answer.stream = [&core, caller = request.caller, since](std::shared_ptr<Channel> channel) {
        new Stream(core, caller, since, std::move(channel));
    };
    return answer;
}

} // namespace

void addChanges(Router &router, Core &core)
{
    router.add({.method = "GET", .pattern = u"/changes"_s, .operation = u"changes.poll"_s, .handler = bound(core, poll)});
    router.add({.method = "GET",
                .pattern = u"/changes/stream"_s,
                .operation = u"changes.stream"_s,
                .handler = bound(core, stream),
                .capability = u"change_stream"_s});
}

} // namespace claviger::reference
