#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/text.h"

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/registry/registry_files.h"
#include "models/services/domain_text.h"
#include "models/services/key_service.h"

#include <QFileInfo>
#include <QJsonArray>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject workspaceJson(const Workspace &workspace)
{
    return {{u"slug"_s, workspace.slug},
            {u"name"_s, workspace.name},
            {u"environments"_s, QJsonArray::fromStringList(workspace.environments)},
            {u"path_template"_s, workspace.pathTemplate}};
}

int listWorkspaces(const Context &context)
{
    const auto workspaces = context.wait([&] { return context.parts().backend().workspaces(); });
    if (!workspaces)
        return context.fail(workspaces.error());
    QJsonArray array;
    for (const Workspace &workspace : *workspaces) {
        array.append(workspaceJson(workspace));
        if (!context.line().json())
            context.terminal().line(u"%1  %2  %3"_s.arg(workspace.slug, workspace.name, workspace.environments.join(", "_L1)));
    }
    if (context.line().json())
        context.json(array);
    return kDone;
}

int addWorkspace(const Context &context)
{
    const CommandLine &line = context.line();
    Workspace fresh;
    fresh.slug = line.arguments().first();
    fresh.name = line.has(u"name"_s) ? line.value(u"name"_s) : fresh.slug;
    fresh.environments = line.has(u"environment"_s) ? line.values(u"environment"_s) : defaultEnvironments();
    fresh.pathTemplate = line.has(u"path-template"_s) ? line.value(u"path-template"_s) : defaultPathTemplate();
    const auto saved = context.wait([&] { return context.parts().keys().saveWorkspace(fresh); });
    if (!saved)
        return context.fail(saved.error());
    if (line.json())
        context.json(workspaceJson(*saved));
    else
        context.terminal().line(saved->slug);
    return kDone;
}

int listProviders(const Context &context)
{
    QJsonArray array;
    for (const Provider &provider : context.parts().registry().all()) {
        if (context.line().json())
            array.append(toJson(provider));
        else
            context.terminal().line(u"%1 %2 %3"_s.arg(provider.id.leftJustified(26), provider.name.leftJustified(44),
                                                      categoryText(provider.category)));
    }
    if (context.line().json())
        context.json(array);
    return kDone;
}

void printProvider(const Context &context, const Provider &provider)
{
    const Terminal &terminal = context.terminal();
    terminal.line(u"%1 (%2)"_s.arg(provider.name, categoryText(provider.category)));
    for (const CredentialKind &kind : provider.kinds) {
        terminal.line({});
        terminal.line(u"%1/%2  %3"_s.arg(provider.id, kind.id, kind.label));
        for (const FieldSpec &field : kind.fields)
            terminal.line(u"  %1 %2 %3"_s.arg((field.secret ? u"--secret "_s : u"--field "_s) + field.name,
                                              field.required ? Text::tr("(required)") : Text::tr("(optional)"), field.label));
    }
    terminal.line({});
    terminal.line(Text::tr("How to get one:"));
    for (qsizetype i = 0; i < provider.steps.size(); ++i)
        terminal.line(u"  %1. %2"_s.arg(i + 1).arg(provider.steps[i]));
    for (const ProviderLink &link : provider.links)
        terminal.line(u"  %1: %2"_s.arg(link.role, link.url));
    for (const QString &limit : provider.limits)
        terminal.line(Text::tr("Limit: %1").arg(limit));
    terminal.line(Text::tr("Key shape %1, rotation %2.")
                      .arg(confidenceText(provider.keyShape), confidenceText(provider.rotationConfidence)));
}

int showProvider(const Context &context)
{
    const Provider *provider = context.parts().registry().find(context.line().arguments().first());
    if (!provider)
        return context.fail(
            {ErrorCode::NotFound, context.line().arguments().first(), Text::tr("“provider list” shows them all")});
    if (context.line().json())
        context.json(toJson(*provider));
    else
        printProvider(context, *provider);
    return kDone;
}

int checkProviders(const Context &context)
{
    const QStringList files = context.line().arguments();
    if (!files.isEmpty() && !QFileInfo::exists(files.first()))
        return context.fail({ErrorCode::NotFound, files.first(), {}});
    const auto problems = files.isEmpty() ? loadFolder(Composition::providerFolder()).problems : validateFile(files.first());
    QJsonArray array;
    for (const RegistryProblem &problem : problems) {
        array.append(problem.text());
        context.terminal().complain(problem.text());
    }
    if (context.line().json())
        context.json(array);
    if (problems.empty())
        context.terminal().say(
            files.isEmpty()
                ? Text::tr("%1 providers in the registry, none with a problem.").arg(context.parts().registry().all().size())
                : Text::tr("%1 is a good provider file.").arg(files.first()));
    return problems.empty() ? kDone : kUsage;
}

} // namespace

void addCatalogueCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"workspace list"_s, {}, Text::tr("the workspaces and their environments"), 0, 0, {}, true, listWorkspaces});
    to.push_back({u"workspace add"_s,
                  u"SLUG"_s,
                  Text::tr("a new workspace"),
                  1,
                  1,
                  {{u"name"_s, u"NAME"_s, Text::tr("its name for people")},
                   {u"environment"_s, u"NAME"_s, Text::tr("one of its environments"), true},
                   {u"path-template"_s, u"TEMPLATE"_s, Text::tr("how paths of its keys are made")}},
                  true,
                  addWorkspace});
    to.push_back({u"provider list"_s, {}, Text::tr("the providers in the registry"), 0, 0, {}, false, listProviders});
    to.push_back(
        {u"provider show"_s, u"ID"_s, Text::tr("kinds, fields, steps and limits of one"), 1, 1, {}, false, showProvider});
    to.push_back({u"provider check"_s,
                  u"[FILE]"_s,
                  Text::tr("validate a registry file, or your own folder of them"),
                  0,
                  1,
                  {},
                  false,
                  checkProviders});
}

} // namespace claviger::cli
