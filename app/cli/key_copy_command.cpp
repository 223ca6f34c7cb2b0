#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/text.h"

#include "models/services/error_text.h"
#include "models/services/move_service.h"
#include "models/services/place_opener.h"
#include "models/services/session.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QLatin1StringView name(MoveFate fate)
{
    switch (fate) {
    case MoveFate::Create: return "create"_L1;
    case MoveFate::Present: return "present"_L1;
    case MoveFate::PathTaken: return "path-taken"_L1;
    case MoveFate::Trashed: return "trashed"_L1;
    case MoveFate::Revoked: return "revoked"_L1;
    case MoveFate::Gone: return "gone"_L1;
    case MoveFate::NoWorkspace: return "no-workspace"_L1;
    }
    Q_UNREACHABLE();
}

QString sentence(const MoveItem &item)
{
    switch (item.fate) {
    case MoveFate::Create: return Text::tr("%1 is copied to %2").arg(item.label, item.path);
    case MoveFate::Present: return Text::tr("%1: %2 is there already and is compared").arg(item.label, item.path);
    case MoveFate::PathTaken: return Text::tr("%1: another key has the path %2").arg(item.label, item.path);
    case MoveFate::Trashed: return Text::tr("%1 is in the trash").arg(item.label);
    case MoveFate::Revoked: return Text::tr("%1 is revoked").arg(item.label);
    case MoveFate::Gone: return Text::tr("%1 is not there any more").arg(item.source.toString());
    case MoveFate::NoWorkspace: return Text::tr("%1: there is no workspace “%2”").arg(item.label, item.workspace);
    }
    Q_UNREACHABLE();
}

Result<std::vector<CredentialId>> chosen(const Context &context)
{
    std::vector<CredentialId> ids;
    for (const QString &text : context.line().arguments()) {
        const Result<Credential> key = context.credential(text);
        if (!key)
            return tl::unexpected(key.error());
        if (std::ranges::find(ids, key->overview.id) == ids.end())
            ids.push_back(key->overview.id);
    }
    return ids;
}

/// Of the store that is copied to: its own passphrase, from a file or asked for.
Result<Unlocker> unlockerOf(const Context &context, const QString &file)
{
    Result<Secret> passphrase = context.line().has(u"to-passphrase-file"_s)
        ? Terminal::readSecret(context.line().value(u"to-passphrase-file"_s))
        : Terminal::ask(Text::tr("Passphrase of %1: ").arg(QFileInfo(file).fileName()));
    return std::move(passphrase).map([](Secret &&secret) { return Unlocker{SlotKind::Passphrase, std::move(secret)}; });
}

int showPlan(const Context &context, const MovePlan &plan)
{
    bool isWhole = true;
    QJsonArray items;
    for (const MoveItem &item : plan.items) {
        isWhole = isWhole && isMoved(item.fate);
        items.append(QJsonObject{{u"id"_s, item.source.toString()},
                                 {u"label"_s, item.label},
                                 {u"path"_s, item.path},
                                 {u"fate"_s, QString(name(item.fate))}});
        if (!context.line().json())
            context.terminal().line(sentence(item));
    }
    QJsonArray workspaces;
    for (const Workspace &workspace : plan.newWorkspaces) {
        workspaces.append(workspace.slug);
        if (!context.line().json())
            context.terminal().line(Text::tr("The workspace “%1” is made there.").arg(workspace.slug));
    }
    if (context.line().json())
        context.json(QJsonObject{{u"keys"_s, items}, {u"new_workspaces"_s, workspaces}});
    return isWhole ? kDone : kConflict;
}

int showOutcomes(const Context &context, const MovePlan &plan, const std::vector<MoveOutcome> &outcomes)
{
    std::optional<Error> first;
    QJsonArray items;
    for (const MoveOutcome &outcome : outcomes) {
        QJsonObject item{{u"id"_s, outcome.source.toString()},
                         {u"label"_s, outcome.label},
                         {u"created"_s, outcome.created},
                         {u"trashed"_s, outcome.trashed}};
        if (outcome.target)
            item.insert(u"target"_s, outcome.target->toString());
        if (outcome.error) {
            item.insert(u"error"_s, QString(claviger::name(outcome.error->code)));
            context.terminal().complain(errorText(*outcome.error));
            first = first ? first : outcome.error;
        }
        items.append(item);
        if (outcome.target && !context.line().json())
            context.terminal().line(outcome.target->toString());
    }
    for (const MoveItem &item : plan.items) {
        if (isMoved(item.fate))
            continue;
        context.terminal().complain(sentence(item));
        first = first ? first : Error{ErrorCode::Conflict, item.label, {}};
    }
    if (context.line().json())
        context.json(QJsonObject{{u"keys"_s, items}});
    return first ? exitCode(first->code) : kDone;
}

int copyWith(const Context &context, MoveService &moving, const std::vector<CredentialId> &ids)
{
    const auto looking = std::make_shared<Progress>();
    Result<MovePlan> plan = context.wait([&] { return moving.plan(ids, looking); }, looking, Text::tr("Looking"));
    if (!plan)
        return context.fail(plan.error());
    if (context.line().has(u"dry-run"_s))
        return showPlan(context, *plan);
    const AfterMove after = context.line().has(u"move"_s) ? AfterMove::Trash : AfterMove::Keep;
    const auto progress = std::make_shared<Progress>();
    const auto outcomes = context.wait(
        [&] {
            return moving.run({*plan, after, context.line().value(u"reason"_s)}, progress);
        },
        progress, Text::tr("Copying"));
    if (!outcomes)
        return context.fail(outcomes.error());
    return showOutcomes(context, *plan, *outcomes);
}

int copyKeys(const Context &context)
{
    const CommandLine &line = context.line();
    if (!line.has(u"to-store"_s))
        return context.misuse(Text::tr("--to-store FILE is required: it names the store that the keys are copied to."));
    if (line.value(u"reason"_s).trimmed().isEmpty())
        return context.misuse(Text::tr("--reason TEXT is required: it stands in the audit log."));
    const Result<std::vector<CredentialId>> ids = chosen(context);
    if (!ids)
        return context.fail(ids.error());
    const QString file = QFileInfo(line.value(u"to-store"_s)).absoluteFilePath();
    Result<Unlocker> unlocker = unlockerOf(context, file);
    if (!unlocker)
        return context.fail(unlocker.error());
    Composition &parts = context.parts();
    auto opened = context.wait([&] { return parts.places().openStore(file, std::move(*unlocker), parts.session().file()); });
    if (!opened)
        return context.fail(opened.error());
    const MovePlace here{&parts.backend(), u"store "_s + QFileInfo(parts.session().file()).fileName()};
    std::unique_ptr<MoveService> moving;
    std::ignore = context.wait([&] { // it belongs to the main thread
        moving = std::make_unique<MoveService>(here, (*opened)->place(), parts.registry());
        return QtFuture::makeReadyFuture(Result<>());
    });
    const int code = copyWith(context, *moving, *ids);
    const Result<> closed = context.wait([&] { return (*opened)->close(); });
    std::ignore = context.wait([&] {
        moving.reset();
        opened->reset();
        return QtFuture::makeReadyFuture(Result<>());
    });
    return closed || code != kDone ? code : context.fail(closed.error());
}

} // namespace

void addKeyCopyCommand(std::vector<CommandSpec> &to)
{
    to.push_back({u"key copy"_s,
                  u"KEY…"_s,
                  Text::tr("to another store: current values, read back and compared there"),
                  1,
                  -1,
                  {{u"to-store"_s, u"FILE"_s, Text::tr("the store that they are copied to")},
                   {u"to-passphrase-file"_s, u"FILE"_s, Text::tr("its passphrase; - is standard input")},
                   {u"move"_s, {}, Text::tr("to the trash here once they were read back there")},
                   {u"dry-run"_s, {}, Text::tr("only say what would happen")},
                   {u"reason"_s, u"TEXT"_s, Text::tr("why, for both audit logs")}},
                  true,
                  copyKeys});
}

} // namespace claviger::cli
