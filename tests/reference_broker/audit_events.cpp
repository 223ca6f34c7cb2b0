// Events of the log, events that clients report, and persons who are forgotten.
#include "models/base/time_text.h"
#include "tests/reference_broker/audit_json.h"
#include "tests/reference_broker/core.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

/// A time of the query, or 400.
std::optional<Answer> readTime(const Request &request, const QString &name, std::optional<Instant> &when)
{
    const auto text = request.queried(name);
    if (!text)
        return std::nullopt;
    when = fromRfc3339(*text);
    return when ? std::nullopt : std::optional(invalid(request, u"query:"_s + name, u"A time is expected."_s));
}

std::optional<Answer> readNumber(const Request &request, const QString &name, quint64 least, quint64 most, quint64 &number)
{
    const auto text = request.queried(name);
    if (!text)
        return std::nullopt;
    bool isNumber = false;
    number = text->toULongLong(&isNumber);
    if (isNumber && number >= least && number <= most)
        return std::nullopt;
    return invalid(request, u"query:"_s + name, u"%1 to %2 is expected."_s.arg(least).arg(most));
}

/// Actions and results that nobody knows are wrong.
std::optional<Answer> readNames(const Request &request, AuditFilter &filter)
{
    for (const QString &name : request.allQueried(u"action"_s)) {
        const auto action = actionFromName(name);
        if (!action)
            return invalid(request, u"query:action"_s, u"There is no action of this name."_s);
        filter.actions.push_back(*action);
    }
    for (const QString &name : request.allQueried(u"result"_s)) {
        const auto result = resultFromName(name);
        if (!result)
            return invalid(request, u"query:result"_s, u"GRANTED, DENIED or FAILED is expected."_s);
        filter.results.push_back(*result);
    }
    const QString order = request.queried(u"order"_s).value_or(u"newest"_s);
    if (order != u"newest"_s && order != u"oldest"_s)
        return invalid(request, u"query:order"_s, u"newest or oldest is expected."_s);
    filter.newestFirst = order == u"newest"_s;
    return std::nullopt;
}

tl::expected<AuditFilter, Answer> readFilter(const Request &request)
{
    AuditFilter filter;
    filter.limit = 200;
    const auto one = [&](const QString &name) { return request.queried(name).value_or(QString()); };
    filter.actor = one(u"actor"_s);
    filter.objectId = one(u"object"_s);
    filter.workspace = one(u"workspace"_s);
    filter.text = one(u"q"_s);
    filter.providersOfText = request.allQueried(u"provider_of_q"_s);
    constexpr quint64 kMost = 9'007'199'254'740'991;
    auto wrong = readTime(request, u"since"_s, filter.since);
    if (!wrong)
        wrong = readTime(request, u"until"_s, filter.until);
    if (!wrong)
        wrong = readNumber(request, u"from_seq"_s, 0, kMost, filter.fromSeq);
    if (!wrong)
        wrong = readNumber(request, u"limit"_s, 1, 1000, filter.limit);
    if (!wrong)
        wrong = readNames(request, filter);
    if (wrong)
        return tl::unexpected(*std::move(wrong));
    return filter;
}

/// A page as far as the caller may see it, and where the next begins. Events of other workspaces are passed over.
struct SeenPage {
    AuditPage page;
    std::optional<quint64> next;
};

Result<SeenPage> readSeen(Core &core, const Caller &caller, AuditFilter filter)
{
    SeenPage seen;
    const quint64 wanted = filter.limit;
    for (;;) {
        filter.limit = wanted + 1;
        auto read = core.wait(core.log().events(filter, std::make_shared<Progress>()));
        if (!read)
            return tl::unexpected(read.error());
        seen.page.logSize = read->logSize;
        seen.page.root = read->root;
        seen.page.unreadable += read->unreadable;
        const bool isLast = read->events.size() <= wanted;
        for (AuditEvent &event : read->events) {
            if (!caller.may(u"audit.read"_s, event.workspace))
                continue;
            if (seen.page.events.size() == wanted) {
                seen.next = filter.newestFirst ? seen.page.events.back().seq : event.seq;
                return seen;
            }
            seen.page.events.push_back(std::move(event));
        }
        if (isLast)
            return seen;
        filter.fromSeq = filter.newestFirst ? read->events.back().seq : read->events.back().seq + 1;
        if (filter.newestFirst && filter.fromSeq == 0)
            return seen;
    }
}

Answer listEvents(Core &core, Request &request)
{
    auto filter = readFilter(request);
    if (!filter)
        return std::move(filter).error();
    if (!request.caller.mayAnywhere(u"audit.read"_s)) {
        if (auto no = core.forbids(request, u"audit.read"_s, {}, triedTo(AuditAction::AccessDenied)))
            return *std::move(no);
    }
    // newest first and from the beginning: nothing is before it
    const bool isBeforeAll = filter->newestFirst && request.queried(u"from_seq"_s) && filter->fromSeq == 0;
    auto seen = isBeforeAll ? Result<SeenPage>(SeenPage()) : readSeen(core, request.caller, *filter);
    if (!seen)
        return problemOf(seen.error(), request);
    const auto head
        = isBeforeAll ? core.wait(core.log().head()) : Result<LogPoint>(LogPoint{seen->page.logSize, seen->page.root});
    if (!head)
        return problemOf(head.error(), request);
    std::vector<QByteArray> lines;
    if (request.queried(u"lines"_s) == u"true"_s) {
        std::vector<quint64> seqs;
        for (const AuditEvent &event : seen->page.events)
            seqs.push_back(event.seq);
        auto stored = core.wait(core.local().storedLines(std::move(seqs)));
        if (!stored)
            return problemOf(stored.error(), request);
        lines = *std::move(stored);
    }
    QJsonArray events;
    for (std::size_t i = 0; i < seen->page.events.size(); ++i) {
        QJsonObject event = eventJson(seen->page.events[i]);
        if (!lines.empty())
            event.insert(u"line"_s, QString::fromUtf8(lines[i]));
        events.append(event);
    }
    return Answer::json(
        200,
        QJsonObject{{u"events"_s, events},
                    {u"next_from_seq"_s, seen->next ? QJsonValue(static_cast<qint64>(*seen->next)) : QJsonValue()},
                    {u"log"_s, pointJson(*head)},
                    {u"unreadable"_s, static_cast<qint64>(seen->page.unreadable)}});
}

/// What a client says that it refused or decided by itself.
EventDraft readReport(BodyReader &body)
{
    body.require({u"action"_s, u"result"_s});
    EventDraft event;
    const auto action = actionFromName(body.text(u"action"_s, 64));
    if (body.has(u"action"_s) && !action)
        body.wrong(u"/action"_s, u"There is no action of this name."_s);
    event.action = action.value_or(AuditAction::AccessDenied);
    event.result
        = resultFromName(body.oneOf(u"result"_s, {u"GRANTED"_s, u"DENIED"_s, u"FAILED"_s})).value_or(AuditResult::Denied);
    event.object = body.registryId(u"object"_s);
    event.path = body.text(u"path"_s, 1024);
    event.provider = body.registryId(u"provider"_s);
    event.environment = body.nameOrEmpty(u"environment"_s);
    event.workspace = body.slug(u"workspace"_s);
    event.field = body.nameOrEmpty(u"field"_s);
    event.reason = body.reason();
    if (body.has(u"fp"_s))
        event.fingerprint = body.matching(u"fp"_s, u"^(sha256|hmac):[0-9a-f]{8}$"_s, 16);
    std::ignore = body.integer(u"obj_version"_s, 0, 9'007'199'254'740'991);
    const QString detail = body.text(u"detail"_s, 1000);
    event.detail = (detail + u" reported=client"_s).trimmed();
    return event;
}

Answer recordEvent(Core &core, Request &request)
{
    BodyReader body(request,
                    {u"action"_s, u"result"_s, u"object"_s, u"path"_s, u"provider"_s, u"environment"_s, u"workspace"_s,
                     u"obj_version"_s, u"field"_s, u"fp"_s, u"reason"_s, u"detail"_s});
    EventDraft event = readReport(body);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (!request.caller.mayAnywhere(u"credential.read"_s)
        || (!event.workspace.isEmpty() && !request.caller.may(u"credential.read"_s, event.workspace))) {
        if (auto no = core.forbids(request, u"credential.read"_s, event.workspace, event))
            return *std::move(no);
    }
    const auto seq = core.record(request, std::move(event));
    if (!seq)
        return problemOf(seq.error(), request);
    core.step(request, "committed");
    AuditFilter same;
    same.fromSeq = *seq + 1;
    same.limit = 1;
    const auto page = core.wait(core.log().events(same, std::make_shared<Progress>()));
    if (!page || page->events.empty())
        return problemOf(page ? Error{ErrorCode::Internal, {}, {}} : page.error(), request);
    return Answer::json(201,
                        QJsonObject{{u"seq"_s, static_cast<qint64>(*seq)}, {u"event_id"_s, page->events.front().id.toString()}});
}

Answer erasePerson(Core &core, Request &request)
{
    BodyReader body(request, {u"actor"_s, u"reason"_s});
    body.require({u"actor"_s, u"reason"_s});
    const QString actor = body.name(u"actor"_s);
    const QString reason = body.reason();
    if (body.isFine() && reason.isEmpty())
        body.wrong(u"/reason"_s, u"At least one character is expected."_s);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (auto no = core.forbids(request, u"audit.erase"_s, {}, triedTo(AuditAction::PrivacyErased)))
        return *std::move(no);
    Intent intent{.operation = u"audit.erase"_s, .object = core.storeId().toString()};
    intent.summary = u"Forget a person in the log"_s;
    intent.reason = reason;
    if (auto held = core.held(request, intent))
        return *std::move(held);
    const auto erased = core.wait(core.log().erasePerson(actor, reason, std::make_shared<Progress>()));
    if (!erased)
        return problemOf(erased.error(), request);
    core.step(request, "committed");
    Answer answer = Answer::json(200,
                                 QJsonObject{{u"reference"_s, erased->reference},
                                             {u"events"_s, static_cast<qint64>(erased->events)},
                                             {u"fields"_s, static_cast<qint64>(erased->fields)},
                                             {u"kept"_s, static_cast<qint64>(erased->kept)},
                                             {u"unreadable"_s, static_cast<qint64>(erased->unreadable)},
                                             {u"complete"_s, true}});
    answer.object = erased->reference;
    return answer;
}

} // namespace

void addAuditEvents(Router &router, Core &core)
{
    router.add({.method = "GET",
                .pattern = u"/audit/events"_s,
                .operation = u"audit.events"_s,
                .handler = bound(core, listEvents),
                .capability = u"audit_log"_s});
    router.add({.method = "POST",
                .pattern = u"/audit/events"_s,
                .operation = u"audit.record"_s,
                .handler = bound(core, recordEvent),
                .repetition = Repetition::Demanded});
    router.add({.method = "POST",
                .pattern = u"/audit/erasures"_s,
                .operation = u"audit.erase"_s,
                .handler = bound(core, erasePerson),
                .repetition = Repetition::Demanded,
                .capability = u"erase_person"_s});
}

} // namespace claviger::reference
