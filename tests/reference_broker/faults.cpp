#include "tests/reference_broker/faults.h"

#include "models/base/time_text.h"
#include "tests/reference_broker/body_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <unistd.h>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr int kKilled = 137;
constexpr qsizetype kOversized = 6 * 1024 * 1024;

const QStringList kWire{u"stall"_s, u"drip"_s, u"reset"_s, u"reset-halfway"_s, u"truncated"_s, u"garbage"_s};
const QStringList kNames
    = kWire + QStringList{u"kill"_s,           u"slow"_s,           u"redirect"_s,       u"maintenance"_s, u"rate-limited"_s,
                          u"internal"_s,       u"internal-after"_s, u"token-expired"_s,  u"oversized"_s,   u"wrong-shape"_s,
                          u"unknown-values"_s, u"duplicate-ids"_s,  u"looping-cursor"_s, u"bad-ids"_s,     u"did-nothing"_s};
const QStringList kSteps{u"arrived"_s, u"recorded"_s, u"middle"_s, u"committed"_s, u"answered"_s};

QJsonObject toJson(const Fault &fault)
{
    return {{u"fault"_s, fault.name}, {u"operation"_s, fault.operation}, {u"step"_s, fault.step},
            {u"n"_s, fault.nth},      {u"times"_s, fault.times},         {u"seen"_s, fault.seen}};
}

/// Another value at every member that may grow.
QJsonValue withUnknown(const QJsonValue &value)
{
    static const QStringList grows{u"lifecycle"_s, u"validation"_s, u"meaning"_s, u"stage"_s,  u"action"_s, u"state"_s,
                                   u"role"_s,      u"type"_s,       u"trust"_s,   u"origin"_s, u"result"_s};
    if (value.isArray()) {
        QJsonArray all;
        for (const auto item : value.toArray())
            all.append(withUnknown(item));
        return all;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const QString &name : object.keys()) {
        const bool isWord = grows.contains(name) && object[name].isString();
        object[name] = isWord ? QJsonValue(u"of-tomorrow"_s) : withUnknown(object[name]);
    }
    return object;
}

/// The member that holds a page's items; empty: it is no list.
QString listIn(const QJsonObject &page)
{
    static const QStringList lists{u"items"_s, u"keys"_s, u"services"_s, u"tokens"_s, u"events"_s, u"integrations"_s};
    const auto found = std::ranges::find_if(lists, [&](const QString &name) { return page[name].isArray(); });
    return found == lists.end() ? QString() : *found;
}

/// \p item with something that is no id where its id is.
QJsonValue withBadId(const QJsonValue &item)
{
    static const QStringList ids{u"id"_s,   u"event_id"_s, u"credential"_s,   u"slug"_s, u"token_id"_s,
                                 u"name"_s, u"key_path"_s, u"service_name"_s, u"path"_s, u"provider"_s};
    QJsonObject changed = item.toObject();
    const auto found = std::ranges::find_if(ids, [&](const QString &name) { return changed[name].isString(); });
    if (found != ids.end())
        changed[*found] = u"../\u0007/"_s + changed[*found].toString();
    return changed;
}

void spoilList(const Fault &fault, const QString &list, QJsonObject &page)
{
    QJsonArray items = page[list].toArray();
    if (fault.name == u"duplicate-ids"_s && !items.isEmpty())
        items.append(items.first());
    for (qsizetype i = 0; fault.name == u"bad-ids"_s && i < items.size(); ++i)
        items[i] = withBadId(items[i]);
    page[list] = items;
    if (fault.name == u"looping-cursor"_s)
        page[u"next_cursor"_s] = u"AAAA"_s;
}

} // namespace

Answer Faults::order(const Request &request)
{
    if (request.method == "DELETE") {
        m_armed.clear();
        return Answer::nothing();
    }
    if (request.method == "POST") {
        BodyReader body(request, {u"fault"_s, u"operation"_s, u"step"_s, u"n"_s, u"times"_s, u"milliseconds"_s, u"seconds"_s});
        body.require({u"fault"_s});
        Fault fault;
        fault.name = body.text(u"fault"_s, 64);
        fault.operation = body.has(u"operation"_s) ? body.text(u"operation"_s, 64) : u"*"_s;
        fault.step = body.text(u"step"_s, 64);
        fault.nth = static_cast<int>(body.integer(u"n"_s, 1, 1'000'000, 1));
        fault.times = static_cast<int>(body.integer(u"times"_s, 1, 1'000'000, 1));
        fault.milliseconds = static_cast<int>(body.integer(u"milliseconds"_s, 0, 600'000, 1000));
        fault.seconds = static_cast<int>(body.integer(u"seconds"_s, 0, 100'000, 120));
        if (!kNames.contains(fault.name))
            body.wrong(u"/fault"_s, u"One of %1 is expected."_s.arg(kNames.join(u", "_s)));
        if (fault.name == u"kill"_s && !kSteps.contains(fault.step))
            body.wrong(u"/step"_s, u"One of %1 is expected."_s.arg(kSteps.join(u", "_s)));
        if (auto wrong = body.refusal())
            return *std::move(wrong);
        m_armed.push_back(std::move(fault));
    }
    QJsonArray all;
    for (const Fault &fault : m_armed)
        all.append(toJson(fault));
    return Answer::json(request.method == "POST" ? 201 : 200, QJsonObject{{u"faults"_s, all}});
}

std::optional<Fault> Faults::take(const QString &operation)
{
    std::optional<Fault> taken;
    for (Fault &fault : m_armed) {
        if (fault.operation != u"*"_s && fault.operation != operation)
            continue;
        ++fault.seen;
        if (!taken && fault.seen >= fault.nth && fault.seen < fault.nth + fault.times)
            taken = fault;
    }
    return taken;
}

std::optional<Answer> Faults::before(const Fault &fault, Request &request)
{
    if (fault.name == u"looping-cursor"_s) // its own cursor comes back
        std::erase_if(request.query, [](const auto &asked) { return asked.first == u"cursor"_s; });
    const QByteArray wait = QByteArray::number(fault.seconds);
    if (fault.name == u"redirect"_s)
        return Answer::nothing(302).with("Location", "https://elsewhere.example.com/");
    if (fault.name == u"token-expired"_s)
        return problem(Problem::TokenExpired, request, u"Get a new one and send the request again."_s);
    if (fault.name == u"rate-limited"_s)
        return problem(Problem::RateLimited, request, u"Too many requests are coming. Wait."_s).with("Retry-After", wait);
    if (fault.name == u"internal"_s)
        return problem(Problem::Internal, request, u"A test ordered it; nothing was carried out."_s);
    if (fault.name != u"maintenance"_s)
        return std::nullopt;
    const auto until = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())
        + std::chrono::seconds{fault.seconds};
    return problem(Problem::Maintenance, request, u"It is back in a moment. Nothing was carried out."_s,
                   {{u"until"_s, toRfc3339(until)}})
        .with("Retry-After", wait);
}

void Faults::after(const Fault &fault, const Request &request, Answer &answer)
{
    if (fault.name == u"internal-after"_s)
        answer = problem(Problem::Internal, request, u"A test ordered it; the request was carried out."_s);
    const bool isWhole = fault.name == u"oversized"_s || fault.name == u"wrong-shape"_s;
    if (answer.isDone() && isWhole && !answer.secret.isEmpty()) {
        answer.secret = {}; // in its place the same answer as for everything else
        answer.body = "{}";
    }
    if (!answer.isDone() || answer.body.isEmpty())
        return;
    if (fault.name == u"oversized"_s)
        answer.body.append(QByteArray(kOversized, ' '));
    if (fault.name == u"wrong-shape"_s)
        answer.body = R"([1, {"items": 7}])";
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        return;
    QJsonObject object = document.object();
    if (fault.name == u"unknown-values"_s)
        object = withUnknown(object).toObject();
    else if (const QString list = listIn(object); !list.isEmpty())
        spoilList(fault, list, object);
    if (object != document.object())
        answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
}

WireFault Faults::wireOf(const Fault &fault)
{
    return static_cast<WireFault>(kWire.indexOf(fault.name) + 1); // not one of them: None
}

void Faults::step(const std::optional<Fault> &fault, QByteArrayView name)
{
    if (fault && fault->name == u"kill"_s && fault->step == QLatin1StringView(name))
        ::_exit(kKilled);
}

Result<LogDelta> FaultyLog::append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                   StoreId store) const
{
    if (killsInAppend)
        ::_exit(kKilled);
    return MerkleLog::append(before, std::move(events), signingSeed, store);
}

} // namespace claviger::reference
