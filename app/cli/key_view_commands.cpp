#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/json_text.h"
#include "app/cli/text.h"

#include "models/domain/audit_log.h"
#include "models/domain/backend.h"
#include "models/domain/key_status.h"
#include "models/services/domain_text.h"
#include "models/services/history_service.h"
#include "models/services/key_service.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What --workspace, --environment, --provider, --status and --search ask for.
struct ListFilter {
    QString workspace;
    QString environment;
    QString provider;
    std::optional<KeyStatus> status;
    QStringList words;

    [[nodiscard]] bool fits(const Credential &key, Instant now) const
    {
        const CredentialOverview &o = key.overview;
        const auto differs = [](const QString &wanted, const QString &is) { return !wanted.isEmpty() && wanted != is; };
        if (differs(workspace, o.workspace) || differs(environment, o.environment) || differs(provider, o.provider))
            return false;
        if (status && statusAt(o, now) != *status)
            return false;
        const auto found = [&](const QString &word) {
            const auto in = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
            return in(o.label) || in(key.details.path) || in(o.owner) || in(o.provider) || std::ranges::any_of(o.tags, in)
                || std::ranges::any_of(o.consumers, in) || in(key.details.purpose);
        };
        return std::ranges::all_of(words, found);
    }
};

void printTable(const Context &context, const std::vector<const Credential *> &keys, Instant now)
{
    for (const Credential *key : keys) {
        const CredentialOverview &o = key->overview;
        const QString print = o.fingerprints.empty() ? u"–"_s : o.fingerprints.front().shown.toString();
        const auto due = dueAt(o);
        context.terminal().line(u"%1 %2 %3 %4"_s.arg(key->details.path.leftJustified(48),
                                                     statusText(statusAt(o, now)).leftJustified(12), print.leftJustified(16),
                                                     due ? dueText(*due, now) : u"–"_s));
    }
}

int listKeys(const Context &context)
{
    const CommandLine &line = context.line();
    ListFilter filter{line.value(u"workspace"_s),
                      line.value(u"environment"_s),
                      line.value(u"provider"_s),
                      {},
                      line.value(u"search"_s).split(u' ', Qt::SkipEmptyParts)};
    if (line.has(u"status"_s)) {
        filter.status = statusFromName(line.value(u"status"_s));
        if (!filter.status)
            return context.misuse(
                Text::tr("--status is one of: pending, active, rotating, expiring, overdue, expired, revoked."));
    }
    const auto progress = std::make_shared<Progress>();
    const auto all = context.wait([&] { return context.parts().backend().credentials(progress); }, progress, Text::tr("Reading"));
    if (!all)
        return context.fail(all.error());
    const Instant now = context.parts().clock().now();
    std::vector<const Credential *> chosen;
    for (const Credential &key : *all) {
        if (filter.fits(key, now))
            chosen.push_back(&key);
    }
    std::ranges::sort(chosen, {}, [](const Credential *key) -> const QString & { return key->details.path; });
    if (!line.json()) {
        printTable(context, chosen, now);
        return kDone;
    }
    std::string out("[");
    for (const Credential *key : chosen) {
        out += out.size() > 1 ? ",\n" : "\n";
        appendJson(out, *key, now);
    }
    out += "\n]\n";
    context.terminal().out(QByteArrayView(out));
    return kDone;
}

void printKey(const Context &context, const Credential &key)
{
    const Terminal &terminal = context.terminal();
    const CredentialOverview &o = key.overview;
    const Instant now = context.parts().clock().now();
    qsizetype width = 15;
    for (const PlainField &field : key.details.fields)
        width = std::max(width, field.name.size() + 1);
    for (const FieldFingerprint &print : o.fingerprints)
        width = std::max(width, print.field.size() + 1);
    const auto row = [&](const QString &title, const QString &text) {
        if (!text.isEmpty())
            terminal.line(title.leftJustified(width) + text);
    };
    row(Text::tr("Label"), o.label);
    row(Text::tr("Path"), key.details.path);
    row(Text::tr("Id"), o.id.toString());
    row(Text::tr("Provider"), o.provider + u'/' + o.kind);
    row(Text::tr("Status"), statusText(statusAt(o, now)));
    row(Text::tr("Validation"), validationText(o.validation, o.meaning));
    row(Text::tr("Owner"), o.owner);
    row(Text::tr("Purpose"), key.details.purpose);
    row(Text::tr("Tags"), o.tags.join(", "_L1));
    row(Text::tr("Consumers"), o.consumers.join(", "_L1));
    row(Text::tr("Next rotation"), o.nextRotationAt ? exactText(*o.nextRotationAt) : QString());
    row(Text::tr("Expires"), o.expiresAt ? exactText(*o.expiresAt) : QString());
    for (const PlainField &field : key.details.fields)
        row(field.name, field.value);
    for (const FieldFingerprint &print : o.fingerprints)
        row(print.field, print.shown.toString());
    for (const VersionInfo &version : key.details.versions)
        row(Text::tr("Version %1").arg(version.number), stageText(version.stage) + u", "_s + exactText(version.createdAt));
}

int showKey(const Context &context)
{
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    if (context.line().json())
        context.json(toJson(*key, context.parts().clock().now()));
    else
        printKey(context, *key);
    return kDone;
}

int showHistory(const Context &context)
{
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    AuditFilter filter;
    filter.objectId = key->overview.id.toString();
    filter.newestFirst = false;
    const auto page = context.wait([&] { return context.parts().audit().events(filter, std::make_shared<Progress>()); });
    if (!page)
        return context.fail(page.error());
    QJsonArray events;
    for (const AuditEvent &event : page->events) {
        events.append(toJson(event));
        if (!context.line().json())
            context.terminal().line(u"%1  %2  %3  %4"_s.arg(exactText(event.at), event.actor.leftJustified(12),
                                                            HistoryService::sentence(event), resultText(event.result)));
    }
    QJsonArray versions;
    for (const VersionInfo &version : key->details.versions)
        versions.append(toJson(version));
    if (context.line().json())
        context.json(QJsonObject{{u"id"_s, key->overview.id.toString()}, {u"versions"_s, versions}, {u"events"_s, events}});
    return context.eventsShown(page->unreadable);
}

int showDuplicates(const Context &context)
{
    const auto progress = std::make_shared<Progress>();
    const auto all = context.wait([&] { return context.parts().backend().credentials(progress); }, progress, Text::tr("Reading"));
    if (!all)
        return context.fail(all.error());
    struct Holder {
        const Credential *key;
        const FieldFingerprint *print;
    };
    std::map<EqualityTag, std::vector<Holder>> groups;
    for (const Credential &key : *all) {
        for (const FieldFingerprint &print : key.overview.fingerprints)
            groups[print.trimmed].push_back({&key, &print});
    }
    QJsonArray array;
    for (const auto &group : groups) {
        const std::vector<Holder> &holders = group.second;
        if (holders.size() < 2)
            continue;
        const bool exact
            = std::ranges::all_of(holders, [&](const Holder &each) { return each.print->exact == holders.front().print->exact; });
        QJsonArray keys;
        for (const Holder &each : holders)
            keys.append(QJsonObject{{u"id"_s, each.key->overview.id.toString()},
                                    {u"path"_s, each.key->details.path},
                                    {u"field"_s, each.print->field},
                                    {u"fingerprint"_s, each.print->shown.toString()}});
        array.append(QJsonObject{{u"exact"_s, exact}, {u"keys"_s, keys}});
        if (context.line().json())
            continue;
        context.terminal().line(exact ? Text::tr("The same secret:") : Text::tr("Equal except for a trailing newline:"));
        for (const Holder &each : holders)
            context.terminal().line(u"  %1  %2"_s.arg(each.key->details.path, each.print->shown.toString()));
    }
    if (context.line().json())
        context.json(array);
    else if (array.isEmpty())
        context.terminal().say(Text::tr("No two keys share a secret."));
    return kDone;
}

} // namespace

void addKeyViewCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"key list"_s,
                  {},
                  Text::tr("keys that are not in the trash"),
                  0,
                  0,
                  {{u"workspace"_s, u"SLUG"_s, Text::tr("only of this workspace")},
                   {u"environment"_s, u"NAME"_s, Text::tr("only of this environment")},
                   {u"provider"_s, u"ID"_s, Text::tr("only of this provider")},
                   {u"status"_s, u"STATUS"_s, Text::tr("only in this state")},
                   {u"search"_s, u"TEXT"_s, Text::tr("only with all these words")}},
                  true,
                  listKeys});
    to.push_back({u"key show"_s, u"KEY"_s, Text::tr("everything about one key but its secrets"), 1, 1, {}, true, showKey});
    to.push_back({u"key history"_s, u"KEY"_s, Text::tr("its versions and audit events"), 1, 1, {}, true, showHistory});
    to.push_back({u"key duplicates"_s, {}, Text::tr("keys that share a secret"), 0, 0, {}, true, showDuplicates});
}

} // namespace claviger::cli
