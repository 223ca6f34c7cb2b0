#include "tests/reference_broker/consumers.h"

#include "models/remote/auth/secret_text.h"
#include "models/secure/random.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr auto kShownFor = std::chrono::days(90);

EventDraft eventFor(AuditAction action, const Consumer &consumer, const QString &token, const QString &reason)
{
    EventDraft event;
    event.action = action;
    event.object = consumer.name;
    event.workspace = consumer.workspace;
    event.reason = reason;
    if (!token.isEmpty())
        event.detail = u"token="_s + token;
    return event;
}

/// The strictest environment of the service decides: a token is for all of them.
std::optional<Answer> judged(House &house, const Request &request, const Consumer &consumer, Intent intent)
{
    Gate *gate = house.gate();
    for (const QString &environment : gate ? consumer.environments : QStringList()) {
        intent.environment = environment;
        if (!gate->wouldAsk(intent).isEmpty())
            return gate->judge(request, intent);
    }
    for (const QString &environment : gate ? consumer.environments : QStringList()) {
        intent.environment = environment;
        if (auto stopped = gate->judge(request, intent))
            return stopped;
    }
    return std::nullopt;
}

/// \p value null: it was shown already.
Secret issuedBody(const QJsonObject &token, const Secret *value)
{
    const QByteArray head = "{\"token\":" + bytesOf(token);
    if (!value)
        return joined({viewOf(head), ",\"value\":null,\"value_shown\":true}"});
    return joined({viewOf(head), ",\"value\":\"", value->view(), "\",\"value_shown\":false}"});
}

QByteArray page(const QJsonArray &items, const QByteArray &next)
{
    return "{\"items\":" + QJsonDocument(items).toJson(QJsonDocument::Compact) + ",\"next_cursor\":" + next + '}';
}

} // namespace

Result<> Consumers::record(const Request &request, AuditAction action, const Consumer &consumer, const QString &token)
{
    return m_house.record(request, eventFor(action, consumer, token, request.reasonHeader())).map([](quint64) {});
}

Answer Consumers::listTokens(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *consumer = named(request, refused);
    if (!consumer)
        return *std::move(refused);
    auto wish = pageWish(m_house, request);
    if (!wish)
        return std::move(wish).error();
    const Instant now = m_house.now();
    QJsonArray items;
    QString last;
    bool isPast = wish->after.isEmpty();
    bool isEnd = true;
    for (const ServiceToken &token : m_book->tokens(consumer->name, now - kShownFor, now)) {
        if (isPast && items.size() == wish->limit) {
            isEnd = false;
            break;
        }
        if (isPast) {
            items << toJson(token);
            last = token.id;
        }
        isPast = isPast || token.id == wish->after;
    }
    return Answer::json(200, page(items, nextCursor(m_house, request, last, isEnd)));
}

Answer Consumers::issue(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *consumer = named(request, refused);
    if (!consumer)
        return *std::move(refused);
    BodyReader body(request, {u"expires_in"_s, u"note"_s, u"reason"_s});
    body.require({u"expires_in"_s});
    const qint64 life = body.integer(u"expires_in"_s, 60, 7'776'000);
    const QString note = body.nameOrEmpty(u"note"_s);
    const QString reason = body.reason();
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto forbidden = m_house.forbids(request, u"token.issue"_s, consumer->workspace,
                                         eventFor(AuditAction::TokenIssued, *consumer, {}, reason)))
        return *std::move(forbidden);
    Intent intent{.operation = u"token.issue"_s, .object = consumer->name, .workspace = consumer->workspace};
    intent.summary = u"Issue a token to %1 for %2 hours"_s.arg(consumer->name).arg((life + 3599) / 3600);
    intent.reason = reason;
    if (auto stopped = judged(m_house, request, *consumer, intent))
        return *std::move(stopped);

    ServiceToken token;
    token.id = u"t-"_s + QLatin1StringView(randomBytes(8).toHex());
    token.consumer = consumer->name;
    token.note = note;
    token.issuedAt = std::chrono::floor<std::chrono::seconds>(m_house.now());
    token.issuedBy = request.caller.name;
    token.expiresAt = token.issuedAt + std::chrono::seconds(life);
    token.state = u"active"_s;
    if (auto recorded = m_house.record(request, eventFor(AuditAction::TokenIssued, *consumer, token.id, reason)); !recorded)
        return problemOf(recorded.error(), request);
    if (auto done = m_book->save(token); !done)
        return problemOf(done.error(), request);
    m_house.step(request, "committed");
    m_house.feed().publish({u"consumer"_s, consumer->name, consumer->workspace, consumer->revision});
    const Secret value = m_signer.sign(token);
    Answer answer;
    answer.status = 201;
    answer.secret = issuedBody(toJson(token), &value);
    answer.repeat = QByteArray(asView(issuedBody(toJson(token), nullptr).bytes()).toByteArray());
    answer.object = token.id;
    const QString location = m_house.base() + u"/consumers/"_s + consumer->name + u"/tokens/"_s + token.id;
    return std::move(answer).with("Cache-Control", "no-store").with("Location", location.toLatin1());
}

Answer Consumers::revoke(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *consumer = named(request, refused);
    if (!consumer)
        return *std::move(refused);
    const ServiceToken *found = m_book->token(request.param(u"token"_s));
    if (!found || found->consumer != consumer->name)
        return notFound(request);
    const QString reason = request.reasonHeader();
    if (reason.isEmpty())
        return invalid(request, u"header:Claviger-Reason"_s, u"A reason is expected."_s);
    const EventDraft event = eventFor(AuditAction::TokenRevoked, *consumer, found->id, reason);
    if (auto forbidden = m_house.forbids(request, u"token.revoke"_s, consumer->workspace, event))
        return *std::move(forbidden);
    const Instant now = m_house.now();
    ServiceToken token = *found;
    token.state = stateOf(token, now);
    if (token.state == u"active"_s) {
        token.revokedAt = now;
        token.revokedBy = request.caller.name;
        token.state = stateOf(token, now);
        if (auto recorded = m_house.record(request, event); !recorded)
            return problemOf(recorded.error(), request);
        if (auto done = m_book->save(token); !done)
            return problemOf(done.error(), request);
        m_house.step(request, "committed");
        m_house.feed().publish({u"consumer"_s, consumer->name, consumer->workspace, consumer->revision});
    }
    Answer answer = Answer::json(200, toJson(token));
    answer.object = token.id;
    return answer;
}

namespace {

/// A time of the query; \p wrong is set when it is none.
std::optional<Instant> queriedTime(const Request &request, const QString &name, std::optional<Answer> &wrong)
{
    const auto text = request.queried(name);
    const auto time = text ? fromRfc3339(*text) : std::nullopt;
    if (text && !time)
        wrong = invalid(request, u"query:"_s + name, u"A time is expected, e.g. 2026-11-21T09:30:00.000Z."_s);
    return time;
}

} // namespace

Answer Consumers::listAccesses(const Request &request)
{
    std::optional<Answer> refused;
    const Consumer *consumer = named(request, refused);
    if (!consumer)
        return *std::move(refused);
    const EventDraft event = eventFor(AuditAction::AccessDenied, *consumer, {}, {});
    if (auto forbidden = m_house.forbids(request, u"access.read"_s, consumer->workspace, event))
        return *std::move(forbidden);
    auto wish = pageWish(m_house, request);
    const auto since = queriedTime(request, u"since"_s, refused);
    const auto until = queriedTime(request, u"until"_s, refused);
    if (!wish || refused)
        return wish ? *std::move(refused) : std::move(wish).error();
    const QStringList results = request.allQueried(u"result");
    QJsonArray items;
    qint64 last = 0;
    bool isEnd = true;
    const auto read = m_book->accesses(consumer->name, wish->after.toLongLong(), [&](const KeptObjects::Access &access) {
        const Instant at{std::chrono::milliseconds(access.at)};
        if (since && at < *since)
            return false;
        const QJsonObject json = objectOf(access.body);
        if ((until && at >= *until) || (!results.isEmpty() && !results.contains(json[u"result"_s].toString())))
            return true;
        isEnd = items.size() < wish->limit;
        if (!isEnd)
            return false;
        items << json;
        last = access.number;
        return true;
    });
    if (!read)
        return problemOf(read.error(), request);
    const QByteArray next = nextCursor(m_house, request, QString::number(last), isEnd);
    return Answer::json(200, page(items, next)).with("Cache-Control", "no-store");
}

} // namespace claviger::reference
