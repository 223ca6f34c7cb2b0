// What checks found: reading it and writing it down.
#include "models/base/time_text.h"
#include "tests/reference_broker/check_json.h"
#include "tests/reference_broker/core.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr int kMostRead = 20'000; ///< of all keys, for one walk through the pages

tl::expected<CheckQuery, Answer> readQuery(const Request &request)
{
    CheckQuery query;
    query.limit = kMostRead;
    if (const auto credential = request.queried(u"credential"_s)) {
        query.credential = CredentialId::parse(*credential);
        if (!query.credential)
            return tl::unexpected(invalid(request, u"query:credential"_s, u"A UUID in lower case is expected."_s));
    }
    if (const auto since = request.queried(u"since"_s)) {
        query.since = fromRfc3339(*since);
        if (!query.since)
            return tl::unexpected(invalid(request, u"query:since"_s, u"A time is expected."_s));
    }
    return query;
}

/// Newest first; a cursor is the number of items before it and the time of the first of them all, so that new ones move nothing.
Answer listChecks(Core &core, Request &request)
{
    auto query = readQuery(request);
    if (!query)
        return std::move(query).error();
    auto wish = pageWish(core, request);
    if (!wish)
        return std::move(wish).error();
    if (query->credential) {
        const KeyIndex::Row *row = core.index().find(*query->credential);
        if (!row || !request.caller.may(u"credential.read"_s, row->overview.workspace))
            return row ? notFound(request) : core.goneOr(request, *query->credential, {ErrorCode::NotFound, {}, {}});
    }
    auto checks = core.wait(core.local().pastChecks(*query));
    if (!checks)
        return problemOf(checks.error(), request);
    std::erase_if(*checks, [&](const PastCheck &check) {
        const KeyIndex::Row *row = core.index().find(check.credential);
        return !row || !request.caller.may(u"credential.read"_s, row->overview.workspace);
    });
    const auto newest = checks->empty() ? Instant() : checks->front().at;
    const QStringList after = wish->after.split(u' ');
    const Instant upTo = wish->after.isEmpty() ? newest : Instant{std::chrono::milliseconds{after[0].toLongLong()}};
    std::erase_if(*checks, [&](const PastCheck &check) { return check.at > upTo; });
    const auto begin = std::min(checks->size(), static_cast<std::size_t>(after.value(1).toULongLong()));
    const auto end = std::min(checks->size(), begin + static_cast<std::size_t>(wish->limit));
    QJsonArray items;
    for (std::size_t i = begin; i < end; ++i)
        items.append(checkJson((*checks)[i]));
    const QString last = QString::number(qint64{upTo.time_since_epoch().count()}) + u' ' + QString::number(end);
    QByteArray body = "{\"items\":" + QJsonDocument(items).toJson(QJsonDocument::Compact)
        + ",\"next_cursor\":" + nextCursor(core, request, last, end == checks->size()) + '}';
    return Answer::json(200, std::move(body));
}

QJsonObject outcomeOf(const ItemOutcome &outcome, const Request &request)
{
    const QString id = outcome.id.toString();
    if (!outcome.revision)
        return {{u"id"_s, id},
                {u"problem"_s, QJsonDocument::fromJson(problemOf(outcome.revision.error(), request).body).object()}};
    return {{u"id"_s, id},
            {u"revision"_s, static_cast<qint64>(*outcome.revision)},
            {u"etag"_s, QString::fromLatin1(etagOf('c', *outcome.revision))}};
}

/// Those of \p records that the caller may speak of; the others have their outcome in \p outcomes.
std::vector<CheckRecord> allowed(Core &core, const Request &request, const std::vector<CheckRecord> &records,
                                 QJsonArray &outcomes)
{
    std::vector<CheckRecord> fine;
    for (const CheckRecord &record : records) {
        const KeyIndex::Row *row = core.index().find(record.id);
        std::optional<Answer> no;
        if (!row || !request.caller.may(u"credential.read"_s, row->overview.workspace))
            no = row ? notFound(request) : core.goneOr(request, record.id, {ErrorCode::NotFound, {}, {}});
        else
            no = core.forbids(request, u"check.record"_s, row->overview.workspace,
                              aboutKey(AuditAction::CredentialVerified, row->overview, row->path));
        const QString id = record.id.toString();
        outcomes.append(no ? QJsonObject{{u"id"_s, id}, {u"problem"_s, QJsonDocument::fromJson(no->body).object()}}
                           : QJsonObject{{u"id"_s, id}});
        if (!no)
            fine.push_back(record);
    }
    return fine;
}

Answer recordChecks(Core &core, Request &request)
{
    BodyReader body(request, {u"records"_s});
    body.require({u"records"_s});
    std::vector<CheckRecord> records;
    for (const JsonTree &item : body.items(u"records"_s, 1, 64)) {
        BodyReader one(body, item, u"/records/%1"_s.arg(records.size()),
                       {u"credential"_s, u"version"_s, u"origin"_s, u"verdict"_s, u"note"_s});
        records.push_back(readCheck(one));
    }
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    QJsonArray outcomes;
    std::vector<CheckRecord> fine = allowed(core, request, records, outcomes);
    if (!fine.empty()) {
        std::vector<CredentialId> ids;
        for (const CheckRecord &record : fine)
            ids.push_back(record.id);
        const auto done = core.wait(core.local().recordChecks(std::move(fine)));
        if (!done)
            return problemOf(done.error(), request);
        core.step(request, "committed");
        core.refresh(ids);
        auto next = done->begin();
        for (auto outcome : outcomes) {
            if (!outcome.toObject().contains(u"problem"_s))
                outcome = outcomeOf(*next++, request);
        }
    }
    return Answer::json(200, QJsonObject{{u"outcomes"_s, outcomes}});
}

} // namespace

void addChecks(Router &router, Core &core)
{
    router.add({.method = "GET", .pattern = u"/checks"_s, .operation = u"check.list"_s, .handler = bound(core, listChecks)});
    router.add({.method = "POST",
                .pattern = u"/checks"_s,
                .operation = u"check.record"_s,
                .handler = bound(core, recordChecks),
                .repetition = Repetition::Demanded,
                .capability = u"checks"_s});
}

} // namespace claviger::reference
