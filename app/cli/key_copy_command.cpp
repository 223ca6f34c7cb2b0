#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/text.h"

#include "models/services/error_text.h"
#include "models/services/move_service.h"
#include "models/services/move_text.h"
#include "models/services/place_opener.h"

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
    case MoveFate::Unfit: break;
    }
    return "unfit"_L1;
}

/// Each once.
Result<std::vector<Credential>> chosen(const Context &context)
{
    std::vector<Credential> keys;
    for (const QString &text : context.line().arguments()) {
        Result<Credential> key = context.credential(text);
        if (!key)
            return tl::unexpected(std::move(key).error());
        const auto isSame = [&key](const Credential &other) { return other.overview.id == key->overview.id; };
        if (std::ranges::none_of(keys, isSame))
            keys.push_back(*std::move(key));
    }
    return keys;
}

/// Of the store that is copied to: its own passphrase, from a file or asked for.
Result<Unlocker> unlockerOf(const Context &context, const QString &file)
{
    Result<Secret> passphrase = context.line().has(u"to-passphrase-file"_s)
        ? Terminal::readSecret(context.line().value(u"to-passphrase-file"_s))
        : Terminal::ask(Text::tr("Passphrase of %1: ").arg(QFileInfo(file).fileName()));
    return std::move(passphrase).map([](Secret &&secret) { return Unlocker{SlotKind::Passphrase, std::move(secret)}; });
}

QJsonArray notKept(const MoveItem &item)
{
    QJsonArray words;
    for (const MoveLoss loss : item.losses) {
        if (loss != MoveLoss::Fields)
            words.append(QString(claviger::name(loss)));
    }
    for (const QString &field : item.lostFields)
        words.append(u"field "_s + field);
    if (item.hasPrevious)
        words.append(u"previous_version"_s);
    return words;
}

int showPlan(const Context &context, const MovePlan &plan, const MoveService &moving)
{
    bool isWhole = true;
    QJsonArray items;
    for (const MoveItem &item : plan.items) {
        isWhole = isWhole && isMoved(item.fate);
        items.append(QJsonObject{{u"id"_s, item.source.toString()},
                                 {u"label"_s, item.label},
                                 {u"path"_s, item.path},
                                 {u"fate"_s, QString(name(item.fate))},
                                 {u"not_kept"_s, notKept(item)},
                                 {u"problem"_s, item.problem}});
        if (!context.line().json())
            context.terminal().line(planSentence(item));
    }
    QJsonArray workspaces;
    for (const Workspace &workspace : plan.newWorkspaces)
        workspaces.append(workspace.slug);
    if (context.line().json()) {
        context.json(QJsonObject{{u"keys"_s, items}, {u"new_workspaces"_s, workspaces}});
        return isWhole ? kDone : kConflict;
    }
    for (const QString &remark : planRemarks(plan, moving.source(), moving.target()))
        context.terminal().line(remark);
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
                         {u"replaced"_s, outcome.replaced},
                         {u"compared"_s, outcome.target && outcome.isProven},
                         {u"trashed"_s, outcome.trashed}};
        if (outcome.target)
            item.insert(u"target"_s, outcome.target->toString());
        if (outcome.error) {
            item.insert(u"error"_s, QString(claviger::name(outcome.error->code)));
            context.terminal().complain(errorText(*outcome.error));
            context.terminal().complain(nextStepText(outcome));
            first = first ? first : outcome.error;
        }
        items.append(item);
        if (outcome.target && !context.line().json())
            context.terminal().line(outcome.target->toString());
    }
    for (const MoveItem &item : plan.items) {
        if (isMoved(item.fate))
            continue;
        context.terminal().complain(planSentence(item));
        first = first ? first : Error{ErrorCode::Conflict, item.label, {}};
    }
    if (context.line().json())
        context.json(QJsonObject{{u"keys"_s, items}});
    return first ? exitCode(first->code) : kDone;
}

/// What of the options is a wish for these keys.
MoveWish wishOf(const Context &context, const std::vector<Credential> &keys)
{
    MoveWish wish;
    const CommandLine &line = context.line();
    for (const Credential &key : keys) {
        if (line.has(u"to-workspace"_s))
            wish.workspaces.insert(key.overview.workspace, line.value(u"to-workspace"_s));
        if (line.has(u"to-label"_s))
            wish.labels.insert(key.overview.id, line.value(u"to-label"_s));
    }
    return wish;
}

int copyWith(const Context &context, MoveService &moving, const std::vector<Credential> &keys)
{
    const AfterMove after = context.line().has(u"move"_s) ? AfterMove::Trash : AfterMove::Keep;
    if (const auto objection = context.wait([&] { // it asks the places, which belong to the main thread
            const auto error = moveObjection(moving.source(), moving.target(), after);
            return QtFuture::makeReadyFuture(error ? Result<>(tl::unexpected(*error)) : Result<>());
        });
        !objection)
        return context.fail(objection.error());
    std::vector<CredentialId> ids;
    std::ranges::transform(keys, std::back_inserter(ids), [](const Credential &key) { return key.overview.id; });
    const auto looking = std::make_shared<Progress>();
    Result<MovePlan> plan
        = context.wait([&] { return moving.plan(ids, looking, wishOf(context, keys)); }, looking, Text::tr("Looking"));
    if (!plan)
        return context.fail(plan.error());
    for (MoveItem &item : plan->items)
        item.clash = context.line().has(u"replace"_s) ? MoveClash::Replace : MoveClash::Leave;
    if (context.line().has(u"dry-run"_s))
        return showPlan(context, *plan, moving);
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

Result<OpenedPlacePtr> openTargetStore(const Context &context)
{
    const QString file = QFileInfo(context.line().value(u"to-store"_s)).absoluteFilePath();
    if (!QFileInfo::exists(file)) // before a passphrase is asked for in vain
        return failure(ErrorCode::NotFound, file);
    Result<Unlocker> unlocker = unlockerOf(context, file);
    if (!unlocker)
        return tl::unexpected(std::move(unlocker).error());
    return context.wait([&] { return context.parts().places().openStore(file, std::move(*unlocker)); });
}

Result<OpenedPlacePtr> openTargetBroker(const Context &context)
{
    const Result<BrokerProfile> profile = context.brokerProfile(context.line().value(u"to-profile"_s));
    if (!profile)
        return tl::unexpected(profile.error());
    if (const Result<> token = context.takeToken(*profile, u"to-token-file"_s); !token)
        return tl::unexpected(token.error());
    const auto cancel = std::make_shared<Progress>();
    return context.wait(
        [&] {
            return context.parts().places().openBroker(
                *profile, {cancel, [&context](const QUrl &address) { context.showSignIn(address); }});
        },
        cancel, Text::tr("Signing in"));
}

/// What of the options does not go together; empty: nothing.
QString misuseOf(const CommandLine &line)
{
    if (line.has(u"to-store"_s) == line.has(u"to-profile"_s))
        return Text::tr("--to-store FILE or --to-profile NAME is required: it names the place that the keys are copied to.");
    if (line.value(u"reason"_s).trimmed().isEmpty())
        return Text::tr("--reason TEXT is required: it stands in the audit log.");
    if (line.has(u"to-label"_s) && line.arguments().size() > 1)
        return Text::tr("--to-label names one key: give one KEY with it.");
    if (line.has(u"to-workspace"_s) && !isSlug(line.value(u"to-workspace"_s)))
        return Text::tr("--to-workspace SLUG has small letters, digits and hyphens.");
    return {};
}

int copyKeys(const Context &context)
{
    if (const QString wrong = misuseOf(context.line()); !wrong.isEmpty())
        return context.misuse(wrong);
    const Result<std::vector<Credential>> keys = chosen(context);
    if (!keys)
        return context.fail(keys.error());
    Result<OpenedPlacePtr> opened = context.line().has(u"to-profile"_s) ? openTargetBroker(context) : openTargetStore(context);
    if (!opened)
        return context.fail(opened.error());
    Composition &parts = context.parts();
    std::unique_ptr<MoveService> moving;
    std::ignore = context.wait([&] { // it belongs to the main thread
        moving = std::make_unique<MoveService>(parts.places().here(), (*opened)->place(), parts.registry());
        return QtFuture::makeReadyFuture(Result<>());
    });
    const int code = copyWith(context, *moving, *keys);
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
                  Text::tr("to another store or broker: current values, read back and compared there"),
                  1,
                  -1,
                  {{u"to-store"_s, u"FILE"_s, Text::tr("the store that they are copied to")},
                   {u"to-passphrase-file"_s, u"FILE"_s, Text::tr("its passphrase; - is standard input")},
                   {u"to-profile"_s, u"NAME"_s, Text::tr("the broker that they are copied to")},
                   {u"to-token-file"_s, u"FILE"_s, Text::tr("sign in there with the token in FILE; - is standard input")},
                   {u"to-workspace"_s, u"SLUG"_s, Text::tr("the workspace there; else the one of the same name")},
                   {u"to-label"_s, u"TEXT"_s, Text::tr("another label there; of one key")},
                   {u"replace"_s, {}, Text::tr("where the key is there with another value, rotate it there to this one")},
                   {u"move"_s, {}, Text::tr("to the trash here once they were read back there")},
                   {u"dry-run"_s, {}, Text::tr("only say what would happen")},
                   {u"reason"_s, u"TEXT"_s, Text::tr("why, for both audit logs")}},
                  true,
                  copyKeys});
}

} // namespace claviger::cli
