#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/network_options.h"
#include "app/cli/report_file.h"
#include "app/cli/text.h"
#include "app/cli/verify_json.h"
#include "app/cli/verify_reports.h"

#include "models/domain/backend.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "models/services/verdict_text.h"
#include "models/services/verification_service.h"

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is to be checked, ordered by path.
struct Choice {
    std::vector<CredentialId> ids;
    PathsById paths;
};

Choice choiceOf(std::vector<Credential> keys)
{
    std::ranges::sort(keys, {}, [](const Credential &key) -> const QString & { return key.details.path; });
    Choice choice;
    for (const Credential &key : keys) {
        choice.ids.push_back(key.overview.id);
        choice.paths.insert(key.overview.id, key.details.path);
    }
    return choice;
}

/// The two files that pipelines read.
struct ReportFiles {
    ReportFile junit;
    ReportFile summary;

    [[nodiscard]] static Result<ReportFiles> open(const CommandLine &line)
    {
        Result<ReportFile> junit = ReportFile::open(line.value(u"junit"_s));
        if (!junit)
            return tl::unexpected(junit.error());
        Result<ReportFile> summary = ReportFile::open(line.value(u"summary"_s));
        if (!summary)
            return tl::unexpected(summary.error());
        return ReportFiles{*std::move(junit), *std::move(summary)};
    }

    /// Writes both, whatever becomes of the other; answers what failed first.
    [[nodiscard]] Result<> write(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths)
    {
        Result<> done;
        if (junit.isWanted())
            done = junit.write(junitReport(report, registry, paths));
        if (!summary.isWanted())
            return done;
        Result<> other = summary.write(markdownSummary(report, registry, paths));
        return done ? other : done;
    }
};

void printLines(const Context &context, const VerificationReport &report, const PathsById &paths)
{
    const ProviderRegistry &registry = context.parts().registry();
    for (const CheckedKey &checked : report.keys) {
        const VerdictText text = checkedText(checked, registry);
        const bool isSkipped = checked.finding == KeyFinding::Skipped;
        const QString path = paths.value(checked.key.id, checked.key.id.toString());
        context.terminal().line(u"%1 %2 %3 %4"_s.arg(path.leftJustified(48), findingText(checked.finding).leftJustified(10),
                                                     (isSkipped ? u"–"_s : latencyText(checked.latency())).leftJustified(8),
                                                     isSkipped ? text.meaning : text.headline));
        const QString quota = quotaText(checked.verdict);
        if (!quota.isEmpty())
            context.terminal().line(u"    "_s + quota);
        if (checked.finding != KeyFinding::Works && !isSkipped && !text.remedy.isEmpty())
            context.terminal().line(u"    "_s + text.remedy);
    }
}

/// An unrecorded verdict is no reason to say that a key works, and none to say that it does not.
const CheckedKey *unrecordedOf(const VerificationReport &report)
{
    const auto at = std::ranges::find_if(report.keys, [](const CheckedKey &each) { return each.unrecorded.has_value(); });
    return at == report.keys.end() ? nullptr : &*at;
}

int codeOf(const Context &context, const VerificationReport &report)
{
    const Terminal &terminal = context.terminal();
    if (!report.left.empty())
        terminal.complain(
            Text::tr("Keys that were not looked at: %1. “verify --due” goes on with them.").arg(report.left.size()));
    if (report.error)
        terminal.complain(errorText(*report.error));
    const CheckedKey *unrecorded = unrecordedOf(report);
    if (unrecorded)
        terminal.complain(Text::tr("Not every answer could be kept in the store. %1").arg(errorText(*unrecorded->unrecorded)));
    terminal.say(countsText(report.counts));
    if (report.counts.fails > 0)
        return kNegative;
    if (report.error)
        return exitCode(report.error->code);
    if (unrecorded)
        return exitCode(unrecorded->unrecorded->code);
    if (report.stopped)
        return exitCode(ErrorCode::Cancelled);
    if (report.counts.undecided > 0 && report.asked() == 0) {
        terminal.complain(
            Text::tr("Nothing could be asked, so nothing is known about any key. Correct what is named with each of "
                     "them, and check again."));
        return kUsage;
    }
    if (report.nobodyReached()) {
        terminal.complain(Text::tr("No provider was reached, so nothing is known about any key. Check the network."));
        return kUnreachable;
    }
    return kDone;
}

int check(const Context &context, Choice choice, ReportFiles files)
{
    const auto progress = std::make_shared<Progress>();
    VerificationService &verification = context.parts().verification();
    const auto report = context.wait([&] { return verification.verify(choice.ids, progress); }, progress, Text::tr("Checking"));
    if (!report)
        return context.fail(report.error());
    const ProviderRegistry &registry = context.parts().registry();
    const Result<> written = files.write(*report, registry, choice.paths);
    if (context.line().json())
        context.json(toJson(*report, registry, choice.paths));
    else
        printLines(context, *report, choice.paths);
    const int code = codeOf(context, *report);
    if (written)
        return code;
    context.terminal().complain(errorText(written.error()));
    return code == kDone ? exitCode(written.error().code) : code; // what was found out counts for more than its report
}

int verifyKeys(const Context &context)
{
    auto files = ReportFiles::open(context.line());
    if (!files)
        return context.fail(files.error());
    std::vector<Credential> keys;
    for (const QString &name : context.line().arguments()) {
        Result<Credential> key = context.credential(name);
        if (!key)
            return context.fail(key.error());
        keys.push_back(*std::move(key));
    }
    return check(context, choiceOf(std::move(keys)), *std::move(files));
}

/// A name that neither a key nor store or registry has is a typing error: nothing would be asked, and that would pass for good.
Result<> checkNames(const Context &context, const std::vector<Credential> &keys)
{
    const CommandLine &line = context.line();
    const auto isOfNone = [&keys](QString CredentialOverview::*member, const QString &name) {
        return std::ranges::none_of(keys, [&](const Credential &key) { return key.overview.*member == name; });
    };
    const QString provider = line.value(u"provider"_s);
    if (line.has(u"provider"_s) && !context.parts().registry().find(provider)
        && isOfNone(&CredentialOverview::provider, provider))
        return failure(ErrorCode::NotFound, provider, Text::tr("no provider of that id; “provider list” shows them"));
    const QString environment = line.value(u"environment"_s);
    if (!line.has(u"environment"_s) || !isOfNone(&CredentialOverview::environment, environment))
        return {};
    const auto workspaces = context.wait([&] { return context.parts().backend().workspaces(); });
    if (!workspaces)
        return tl::unexpected(workspaces.error());
    const auto knows = [&](const Workspace &each) { return each.environments.contains(environment); };
    if (std::ranges::none_of(*workspaces, knows))
        return failure(ErrorCode::NotFound, environment,
                       Text::tr("no workspace has an environment of that name; “workspace list” shows them"));
    return {};
}

/// Every key of the store, or those that options leave.
Result<Choice> chooseMany(const Context &context)
{
    const CommandLine &line = context.line();
    const auto progress = std::make_shared<Progress>();
    auto all = context.wait([&] { return context.parts().backend().credentials(progress); }, progress, Text::tr("Reading"));
    if (!all)
        return tl::unexpected(all.error());
    if (const Result<> known = checkNames(context, *all); !known)
        return tl::unexpected(known.error());
    const auto differs
        = [&line](const QString &option, const QString &is) { return line.has(option) && line.value(option) != is; };
    std::erase_if(*all, [&](const Credential &key) {
        return differs(u"workspace"_s, key.overview.workspace) || differs(u"environment"_s, key.overview.environment)
            || differs(u"provider"_s, key.overview.provider);
    });
    if (all->empty() && line.has(u"workspace"_s))
        return failure(ErrorCode::NotFound, line.value(u"workspace"_s), Text::tr("no key is there with these options"));
    Choice choice = choiceOf(*std::move(all));
    if (!line.has(u"due"_s))
        return choice;
    const auto known = context.wait([&] { return context.parts().backend().overviews(choice.ids); });
    if (!known)
        return tl::unexpected(known.error());
    std::vector<CredentialId> due = context.parts().verification().dueNow(*known);
    std::ranges::sort(due, {}, [&choice](const CredentialId &id) { return choice.paths.value(id); });
    choice.ids = std::move(due);
    return choice;
}

int verifyMany(const Context &context)
{
    const CommandLine &line = context.line();
    if (line.has(u"all"_s) && (line.has(u"workspace"_s) || line.has(u"environment"_s) || line.has(u"provider"_s)))
        return context.misuse(Text::tr("--all means every key; leave --workspace, --environment and --provider out."));
    auto files = ReportFiles::open(line);
    if (!files)
        return context.fail(files.error());
    auto choice = chooseMany(context);
    if (!choice)
        return context.fail(choice.error());
    return check(context, *std::move(choice), *std::move(files));
}

int confirmKey(const Context &context)
{
    const CommandLine &line = context.line();
    if (line.value(u"note"_s).trimmed().isEmpty())
        return context.misuse(Text::tr("--note says how you saw that the key works; it is required."));
    const Result<Credential> key = context.credential(line.arguments().first());
    if (!key)
        return context.fail(key.error());
    VerificationService &verification = context.parts().verification();
    const CredentialId id = key->overview.id;
    if (const auto done = context.wait([&] { return verification.confirmByHand(id, line.value(u"note"_s)); }); !done)
        return context.fail(done.error());
    const auto confirmed = context.wait([&] { return context.parts().keys().credential(id); });
    if (!confirmed)
        return context.fail(confirmed.error());
    if (line.json())
        context.json(toJson(*confirmed, context.parts().clock().now()));
    context.terminal().say(Text::tr("Recorded that “%1” works.").arg(confirmed->overview.label));
    return kDone;
}

} // namespace

void addVerifyCommands(std::vector<CommandSpec> &to)
{
    const OptionSpec junit{u"junit"_s, u"FILE"_s, Text::tr("write a JUnit XML report to FILE")};
    const OptionSpec summary{u"summary"_s, u"FILE"_s, Text::tr("write a Markdown summary to FILE")};
    to.push_back({u"key verify"_s,
                  u"KEY…"_s,
                  Text::tr("ask the provider whether keys are still accepted"),
                  1,
                  -1,
                  {junit, summary},
                  true,
                  verifyKeys});
    addNetworkOptions(to.back().options);
    to.push_back({u"key confirm"_s,
                  u"KEY"_s,
                  Text::tr("record that you saw a key work, where nobody can be asked"),
                  1,
                  1,
                  {{u"note"_s, u"TEXT"_s, Text::tr("how you saw it, for the audit log")}},
                  true,
                  confirmKey});
    to.push_back({u"verify"_s,
                  {},
                  Text::tr("ask all providers whether their keys are still accepted"),
                  0,
                  0,
                  {{u"all"_s, {}, Text::tr("every key of the store; so it is without these options")},
                   {u"workspace"_s, u"SLUG"_s, Text::tr("only of this workspace")},
                   {u"environment"_s, u"NAME"_s, Text::tr("only of this environment")},
                   {u"provider"_s, u"ID"_s, Text::tr("only of this provider")},
                   {u"due"_s, {}, Text::tr("only those without a verdict of the last day")},
                   junit,
                   summary},
                  true,
                  verifyMany});
    addNetworkOptions(to.back().options);
}

} // namespace claviger::cli
