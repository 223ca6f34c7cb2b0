#include "tests/reference_broker/core.h"

#include "tests/reference_broker/credential_json.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

EventDraft aboutKey(AuditAction action, const CredentialOverview &key, const QString &path)
{
    EventDraft event;
    event.action = action;
    event.object = key.id.toString();
    event.path = path;
    event.provider = key.provider;
    event.environment = key.environment;
    event.workspace = key.workspace;
    return event;
}

QByteArray Core::json(const Credential &credential) { return credentialJson(credential, categoryOf(credential)); }

Answer Core::shown(const Credential &credential, int status)
{
    const KeyIndex::Row *known = index().find(credential.overview.id);
    if (!known || known->overview != credential.overview || known->path != credential.details.path)
        index().put(credential);
    Answer answer = Answer::json(status, json(credential)).with("ETag", etagOf('c', credential.overview.revision));
    answer.object = credential.overview.id.toString();
    return answer;
}

Answer Core::shownAnew(const Request &request, CredentialId id)
{
    const auto now = credential(id);
    return now ? shown(*now) : goneOr(request, id, now.error());
}

Answer Core::changeFailed(const Request &request, CredentialId id, const Error &error)
{
    if (error.code == ErrorCode::NotFound)
        return goneOr(request, id, error);
    const auto now = error.code == ErrorCode::Conflict ? credential(id) : Result<Credential>(tl::unexpected(error));
    if (!now)
        return problemOf(error, request);
    return problem(Problem::Conflict, request, u"Somebody changed it after you read it. Compare, and change it again."_s,
                   {{u"current"_s, QJsonDocument::fromJson(json(*now)).object()}});
}

tl::expected<Credential, Answer> Core::named(const Request &request, const QString &permission, AuditAction action)
{
    const auto id = CredentialId::parse(request.param(u"id"_s));
    if (!id)
        return tl::unexpected(notFound(request));
    auto now = credential(*id);
    if (!now)
        return tl::unexpected(goneOr(request, *id, now.error()));
    const QString &workspace = now->overview.workspace;
    if (!request.caller.may(u"credential.read"_s, workspace))
        return tl::unexpected(notFound(request));
    if (permission.isEmpty())
        return *std::move(now);
    if (auto no = forbids(request, permission, workspace, aboutKey(action, now->overview, now->details.path)))
        return tl::unexpected(*std::move(no));
    return *std::move(now);
}

tl::expected<Credential, Answer> Core::readable(const Request &request)
{
    const auto id = CredentialId::parse(request.param(u"id"_s));
    auto now = id ? credential(*id) : Result<Credential>(failure(ErrorCode::NotFound, {}));
    if (!now)
        return tl::unexpected(
            problem(Problem::OutOfScope, request, u"Its scopes do not hold the key. An admin can widen them."_s));
    return *std::move(now);
}

std::optional<quint64> Core::newestSeq(const Request &request)
{
    AuditFilter newest;
    newest.limit = 16;
    const auto page = wait(log().events(newest, std::make_shared<Progress>()));
    if (!page)
        return std::nullopt;
    const auto ours = std::ranges::find(page->events, request.requestId, &AuditEvent::requestId);
    return ours == page->events.end() ? std::nullopt : std::optional(ours->seq);
}

} // namespace claviger::reference
