// Workspaces.
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_json.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

Answer listWorkspaces(Core &core, Request &request)
{
    auto wish = pageWish(core, request);
    if (!wish)
        return std::move(wish).error();
    std::vector<Workspace> all = core.workspaces();
    std::ranges::sort(all, {}, &Workspace::slug);
    std::erase_if(all, [&](const Workspace &workspace) {
        return workspace.slug <= wish->after || !request.caller.may(u"credential.read"_s, workspace.slug);
    });
    QByteArray mark;
    QByteArray items;
    const auto count = std::min(all.size(), static_cast<std::size_t>(wish->limit));
    for (std::size_t i = 0; i < count; ++i) {
        mark += QByteArray::number(all[i].revision) + '.' + QByteArray::number(qHash(all[i].slug)) + '.';
        items += (i > 0 ? "," : "") + workspaceJson(all[i]);
    }
    const QByteArray tag = "W/\"l-" + QByteArray::number(qHash(mark)) + '"';
    if (auto same = ifNoneMatch(request, tag))
        return *std::move(same);
    const QString last = count == 0 ? QString() : all[count - 1].slug;
    return Answer::json(
               200, "{\"items\":[" + items + "],\"next_cursor\":" + nextCursor(core, request, last, count == all.size()) + '}')
        .with("ETag", tag);
}

Answer shown(const Workspace &workspace, int status = 200)
{
    Answer answer = Answer::json(status, workspaceJson(workspace)).with("ETag", etagOf('w', workspace.revision));
    answer.object = workspace.slug;
    return answer;
}

Answer getWorkspace(Core &core, Request &request)
{
    const auto workspace = core.workspace(request.param(u"slug"_s));
    if (!workspace || !request.caller.may(u"credential.read"_s, workspace->slug))
        return notFound(request);
    if (auto same = ifNoneMatch(request, etagOf('w', workspace->revision)))
        return *std::move(same);
    return shown(*workspace);
}

QJsonObject currentOf(const std::optional<Workspace> &workspace)
{
    return workspace ? QJsonDocument::fromJson(workspaceJson(*workspace)).object() : QJsonObject();
}

/// The first environment that keys are in and \p saved no longer has.
QString lostEnvironment(Core &core, const Workspace &saved)
{
    for (const auto &[id, row] : core.index().rows()) {
        const CredentialOverview &key = row.overview;
        if (key.workspace == saved.slug && !key.trashedAt && !saved.environments.contains(key.environment))
            return key.environment;
    }
    return {};
}

/// Whether what `If-Match` or `If-None-Match` says is so.
std::optional<Answer> precondition(const Request &request, const std::optional<Workspace> &now)
{
    if (request.header("if-none-match") == "*") {
        if (now)
            return problem(Problem::AlreadyExists, request, u"There is a workspace of this name already."_s);
        return std::nullopt;
    }
    if (!now && !request.header("if-match").isEmpty())
        return problem(Problem::Conflict, request, u"There is no such workspace any more."_s, {{u"current"_s, QJsonValue()}});
    if (!now)
        return ifMatch(request, {}, {});
    return ifMatch(request, etagOf('w', now->revision), currentOf(now));
}

Answer saveWorkspace(Core &core, Request &request)
{
    BodyReader body(request, {u"name"_s, u"environments"_s, u"path_template"_s});
    body.require({u"name"_s, u"environments"_s, u"path_template"_s});
    Workspace workspace;
    workspace.slug = request.param(u"slug"_s);
    workspace.name = body.name(u"name"_s);
    workspace.environments = body.names(u"environments"_s, 256, true);
    workspace.pathTemplate = body.text(u"path_template"_s, 256);
    if (body.isFine() && workspace.environments.isEmpty())
        body.wrong(u"/environments"_s, u"At least one is expected."_s);
    if (auto wrong = body.refusal())
        return *std::move(wrong);
    if (!isSlug(workspace.slug))
        return notFound(request);
    EventDraft tried;
    tried.action = AuditAction::WorkspaceSaved;
    tried.object = workspace.slug;
    tried.workspace = workspace.slug;
    if (auto no = core.forbids(request, u"workspace.save"_s, workspace.slug, tried))
        return *std::move(no);
    const auto now = core.workspace(workspace.slug);
    if (auto no = precondition(request, now))
        return *std::move(no);
    workspace.revision = now ? now->revision : 0;
    if (const QString lost = lostEnvironment(core, workspace); !lost.isEmpty())
        return problem(Problem::WrongState, request, u"Keys are in the environment %1. Move them first."_s.arg(lost));
    const auto saved = core.wait(core.local().saveWorkspace(workspace));
    if (!saved) {
        if (saved.error().code == ErrorCode::Conflict)
            return problem(Problem::Conflict, request, u"Somebody changed it after you read it."_s,
                           {{u"current"_s, currentOf(now)}});
        return problemOf(saved.error(), request);
    }
    core.step(request, "committed");
    core.refreshWorkspaces();
    Answer answer = shown(*saved, now ? 200 : 201);
    if (!now)
        answer.with("Location", (core.base() + u"/workspaces/"_s + saved->slug).toUtf8());
    return answer;
}

} // namespace

void addWorkspaces(Router &router, Core &core)
{
    router.add(
        {.method = "GET", .pattern = u"/workspaces"_s, .operation = u"workspace.list"_s, .handler = bound(core, listWorkspaces)});
    router.add({.method = "GET",
                .pattern = u"/workspaces/{slug}"_s,
                .operation = u"workspace.read"_s,
                .handler = bound(core, getWorkspace)});
    router.add({.method = "PUT",
                .pattern = u"/workspaces/{slug}"_s,
                .operation = u"workspace.save"_s,
                .handler = bound(core, saveWorkspace),
                .repetition = Repetition::Understood,
                .capability = u"workspaces"_s});
}

} // namespace claviger::reference
