// Exports of the open store's log, and forgetting a person in it.
#include "app/cli/audit_json.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/earlier_problem.h"
#include "app/cli/option_values.h"
#include "app/cli/text.h"

#include "models/domain/backend.h"
#include "models/services/export_service.h"
#include "models/services/export_text.h"
#include "models/services/privacy_service.h"
#include "models/services/session.h"

#include <QFileInfo>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of \p line, but for what needs the store.
Result<ExportScope> readScope(const CommandLine &line)
{
    ExportScope scope;
    const auto since = timeOption(line, u"since"_s);
    const auto until = timeOption(line, u"until"_s);
    const auto fromSeq = numberOption(line, u"from-seq"_s);
    auto actions = actionOption(line, u"action"_s);
    const auto withhold = personalOption(line, u"redact"_s);
    for (const std::optional<Error> &error :
         {since ? std::nullopt : std::optional(since.error()), until ? std::nullopt : std::optional(until.error()),
          fromSeq ? std::nullopt : std::optional(fromSeq.error()), actions ? std::nullopt : std::optional(actions.error()),
          withhold ? std::nullopt : std::optional(withhold.error())}) {
        if (error)
            return tl::unexpected(*error);
    }
    scope.since = *since;
    scope.until = *until;
    scope.fromSeq = *fromSeq;
    scope.actions = *std::move(actions);
    scope.withhold = *withhold;
    scope.workspaces = line.values(u"workspace"_s);
    scope.storeEvents = !line.has(u"no-store-events"_s);
    return scope;
}

/// A workspace that is not there would make an export in which everything is withheld.
Result<> checkWorkspaces(const Context &context, const QStringList &wanted)
{
    if (wanted.isEmpty())
        return {};
    const auto known = context.wait([&] { return context.parts().backend().workspaces(); });
    if (!known)
        return tl::unexpected(known.error());
    for (const QString &slug : wanted) {
        if (std::ranges::find(*known, slug, &Workspace::slug) == known->end())
            return failure(ErrorCode::NotFound, slug);
    }
    return {};
}

Result<ExportScope> scopeFor(const Context &context)
{
    auto scope = readScope(context.line());
    if (!scope)
        return scope;
    if (auto known = checkWorkspaces(context, scope->workspaces); !known)
        return tl::unexpected(known.error());
    if (!context.line().has(u"continues"_s))
        return scope;
    const QString file = QFileInfo(context.line().value(u"continues"_s)).absoluteFilePath();
    if (!context.parts().session().header())
        return failure(ErrorCode::Unsupported, u"--continues"_s, Text::tr("earlier exports are compared with stores alone"));
    const StoreId store = context.parts().session().header()->id;
    const auto earlier = context.wait([&] { return context.parts().exports().earlierPoint(file, store); });
    if (!earlier)
        return tl::unexpected(earlierProblem(u"--continues"_s, file, earlier.error()));
    scope->continues = earlier->point;
    return scope;
}

void showSummary(const Context &context, const ExportSummary &summary)
{
    const Terminal &terminal = context.terminal();
    terminal.line(Text::tr("Export        %1").arg(summary.file));
    terminal.line(summary.count == 0 ? Text::tr("Events        none")
                                     : Text::tr("Events        %1, from %2 to %3")
                                           .arg(summary.count)
                                           .arg(summary.first)
                                           .arg(summary.first + summary.count - 1));
    terminal.line(
        Text::tr("Withheld      %1 events, %2 personal details").arg(summary.withheldEvents).arg(summary.withheldFields));
    terminal.line(Text::tr("SHA-256       %1").arg(toHexText(summary.fileDigest)));
    terminal.line(Text::tr("Log           %1 events, root %2").arg(summary.log.size).arg(base64(summary.log.root)));
    terminal.line(Text::tr("Verifier key  %1").arg(summary.verifierKey));
}

int exportLog(const Context &context)
{
    const auto scope = scopeFor(context);
    if (!scope)
        return context.fail(scope.error());
    const QString file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    const ExistingFile existing = context.line().has(u"force"_s) ? ExistingFile::Replace : ExistingFile::Keep;
    if (existing == ExistingFile::Keep && QFileInfo::exists(file)) // before anything is read in vain
        return context.fail({ErrorCode::AlreadyExists, file, {}});
    const auto progress = std::make_shared<Progress>();
    const auto summary = context.wait([&] { return context.parts().exports().write(*scope, file, existing, progress); }, progress,
                                      Text::tr("Exporting"));
    if (!summary)
        return context.fail(summary.error());
    if (context.line().json())
        context.json(toJson(*summary));
    else
        showSummary(context, *summary);
    if (summary->unreadable == 0)
        return kDone;
    context.terminal().complain(
        Text::tr("Events that cannot be read in the store, so that only their hashes are in the export: %1. “store check” tells "
                 "more.")
            .arg(summary->unreadable));
    return kIntegrity;
}

int erasePerson(const Context &context)
{
    const QString actor = context.line().value(u"actor"_s);
    const QString reason = context.line().value(u"reason"_s);
    if (actor.isEmpty() || reason.trimmed().isEmpty())
        return context.misuse(Text::tr("--actor NAME and --reason TEXT are required; the reason is recorded and must not name "
                                       "the person."));
    const auto progress = std::make_shared<Progress>();
    const auto erased
        = context.wait([&] { return context.parts().privacy().erase(actor, reason, progress); }, progress, Text::tr("Erasing"));
    if (!erased)
        return context.fail(erased.error());
    if (context.line().json())
        context.json(toJson(*erased));
    else
        context.terminal().line(
            Text::tr("%1 personal details of %2 events were erased.").arg(erased->fields).arg(erased->events));
    if (erased->kept > 0)
        context.terminal().complain(
            Text::tr("Events of the older format that still name the person, because their signed bytes do: %1.")
                .arg(erased->kept));
    if (erased->unreadable > 0)
        context.terminal().complain(
            Text::tr("Events that cannot be read, so that it is not known whom they name: %1.").arg(erased->unreadable));
    context.terminal().say(
        Text::tr("Backups, exports that were given out and texts that others wrote still hold what they held."));
    return erased->kept > 0 || erased->unreadable > 0 ? kNegative : kDone;
}

} // namespace

void addAuditExportCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"audit export"_s,
                  u"FILE"_s,
                  Text::tr("a signed export (*.clavaudit) for an auditor"),
                  1,
                  1,
                  {{u"since"_s, u"T"_s, Text::tr("from this time on")},
                   {u"until"_s, u"T"_s, Text::tr("before this time")},
                   {u"from-seq"_s, u"N"_s, Text::tr("no event before number N")},
                   {u"workspace"_s, u"W"_s, Text::tr("show only events of this workspace; others are withheld"), true},
                   {u"action"_s, u"X"_s, Text::tr("show only events of this action; others are withheld"), true},
                   {u"no-store-events"_s, {}, Text::tr("withhold events of no workspace: unlocking, slots, backups")},
                   {u"redact"_s, u"FIELDS"_s, Text::tr("withhold some of actor,host,reason in every event")},
                   {u"continues"_s, u"FILE"_s, Text::tr("prove that it continues this earlier export or checkpoint")},
                   {u"force"_s, {}, Text::tr("replace FILE if it is there")}},
                  true,
                  exportLog});
    to.push_back({u"audit erase"_s,
                  {},
                  Text::tr("forget a person in the log; proofs stay valid"),
                  0,
                  0,
                  {{u"actor"_s, u"NAME"_s, Text::tr("whose name, computer and reasons are erased")},
                   {u"reason"_s, u"TEXT"_s, Text::tr("why, for the audit log; must not name the person")}},
                  true,
                  erasePerson});
}

} // namespace claviger::cli
