#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/json_text.h"
#include "app/cli/option_values.h"
#include "app/cli/text.h"

#include "models/domain/audit_log.h"
#include "models/services/rollback_watch.h"

#include <QJsonDocument>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<AuditFilter> readFilter(const CommandLine &line)
{
    AuditFilter filter;
    filter.newestFirst = false;
    filter.actor = line.value(u"actor"_s);
    const auto since = timeOption(line, u"since"_s);
    const auto until = timeOption(line, u"until"_s);
    auto actions = actionOption(line, u"action"_s);
    if (!since || !until)
        return tl::unexpected(since ? until.error() : since.error());
    if (!actions)
        return tl::unexpected(actions.error());
    filter.since = *since;
    filter.until = *until;
    filter.actions = *std::move(actions);
    return filter;
}

int listEvents(const Context &context)
{
    const Result<AuditFilter> filter = readFilter(context.line());
    if (!filter)
        return context.fail(filter.error());
    const auto progress = std::make_shared<Progress>();
    const auto page
        = context.wait([&] { return context.parts().audit().events(*filter, progress); }, progress, Text::tr("Reading"));
    if (!page)
        return context.fail(page.error());
    for (const AuditEvent &event : page->events)
        context.terminal().out(jsonBytes(QJsonDocument(toJson(event)), QJsonDocument::Compact) + '\n');
    const int shown = context.eventsShown(page->unreadable);
    return context.parts().rollback().finding() ? kIntegrity : shown; // which the unlock has said
}

int showCheckpoint(const Context &context)
{
    const auto checkpoint = context.wait([&] { return context.parts().audit().checkpoint(); });
    if (!checkpoint)
        return context.fail(checkpoint.error());
    if (context.line().json())
        context.json(QJsonObject{{u"note"_s, checkpoint->note}, {u"verifier_key"_s, checkpoint->verifierKey}});
    else
        context.terminal().out(checkpoint->note.toUtf8());
    return kDone;
}

} // namespace

void addAuditCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"audit list"_s,
                  {},
                  Text::tr("events of the log, as JSON Lines"),
                  0,
                  0,
                  {{u"since"_s, u"T"_s, Text::tr("from this time on")},
                   {u"until"_s, u"T"_s, Text::tr("before this time")},
                   {u"actor"_s, u"A"_s, Text::tr("only of this actor")},
                   {u"action"_s, u"X"_s, Text::tr("only of this action"), true}},
                  true,
                  listEvents});
    to.push_back(
        {u"audit checkpoint"_s, {}, Text::tr("the current signed checkpoint of the log"), 0, 0, {}, true, showCheckpoint});
}

} // namespace claviger::cli
