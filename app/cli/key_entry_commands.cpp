#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/save_check.h"
#include "app/cli/secret_input.h"
#include "app/cli/text.h"

#include "models/base/time_text.h"
#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/services/generator.h"
#include "models/services/key_service.h"
#include "models/services/rotation_service.h"
#include "models/services/settings.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

struct KindChoice {
    const Provider *provider = nullptr;
    const CredentialKind *kind = nullptr;
};

/// "openai" or "openai/project_key"; a provider of several kinds needs the second form.
Result<KindChoice> chooseKind(const Context &context, const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const Provider *provider = context.parts().registry().find(slash < 0 ? text : text.left(slash));
    if (!provider)
        return failure(ErrorCode::InvalidInput, text, Text::tr("no provider of that id; “provider list” shows them"));
    if (slash < 0 && provider->kinds.size() == 1)
        return KindChoice{provider, &provider->kinds.front()};
    const CredentialKind *kind = slash < 0 ? nullptr : provider->kind(text.mid(slash + 1));
    if (kind)
        return KindChoice{provider, kind};
    QStringList choices;
    for (const CredentialKind &each : provider->kinds)
        choices += provider->id + u'/' + each.id;
    return failure(ErrorCode::InvalidInput, text, Text::tr("choose one of: %1").arg(choices.join(", "_L1)));
}

Result<int> number(const CommandLine &line, const QString &option, int fallback)
{
    if (!line.has(option))
        return fallback;
    bool ok = false;
    const int value = line.value(option).toInt(&ok);
    if (!ok || value < 0 || value > 3650)
        return failure(ErrorCode::InvalidInput, u"--"_s + option, Text::tr("expected a number of days from 0 to 3650"));
    return value;
}

/// "24h", "7d", "90m" (rounded up to hours).
Result<std::chrono::hours> duration(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,5})([mhd])$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return failure(ErrorCode::InvalidInput, u"--grace"_s, Text::tr("expected a duration such as 30m, 24h or 7d"));
    const int count = match.captured(1).toInt();
    switch (match.captured(2).front().unicode()) {
    case u'm': return std::chrono::ceil<std::chrono::hours>(std::chrono::minutes{count});
    case u'd': return std::chrono::hours{24 * count};
    default: return std::chrono::hours{count};
    }
}

/// Takes what the options give over into \p data; used by add and edit alike.
Result<> readData(const CommandLine &line, CredentialData &data)
{
    const auto take = [&](const QString &option, QString &into) {
        if (line.has(option))
            into = line.value(option);
    };
    take(u"label"_s, data.label);
    take(u"workspace"_s, data.workspace);
    take(u"environment"_s, data.environment);
    take(u"owner"_s, data.owner);
    take(u"purpose"_s, data.purpose);
    if (line.has(u"tag"_s))
        data.tags = line.values(u"tag"_s);
    if (line.has(u"consumer"_s))
        data.consumers = line.values(u"consumer"_s);
    data.sandbox = data.sandbox || line.has(u"sandbox"_s);
    const Result<int> every = number(line, u"rotate-every"_s, data.policy.rotateEveryDays);
    if (!every)
        return tl::unexpected(every.error());
    data.policy.rotateEveryDays = *every;
    if (line.has(u"expires"_s)) {
        data.expiresAt = fromRfc3339(line.value(u"expires"_s));
        if (!data.expiresAt)
            return failure(ErrorCode::InvalidInput, u"--expires"_s, Text::tr("expected a date such as 2027-03-31"));
    }
    return {};
}

int answer(const Context &context, const Result<Credential> &key, const QString &said)
{
    if (!key)
        return context.fail(key.error());
    if (context.line().json())
        context.json(toJson(*key, context.parts().clock().now()));
    context.terminal().say(said.arg(key->overview.label));
    return kDone;
}

/// The answer of a command that saved values after \p check.
int saved(const Context &context, const SaveCheck &check, Result<Credential> key, const QString &said)
{
    if (key)
        key = check.keep(context, *std::move(key));
    const int code = answer(context, key, said);
    return code == kDone ? check.exitCode() : code;
}

Result<NewCredential> readNew(const Context &context)
{
    const CommandLine &line = context.line();
    const auto choice = chooseKind(context, line.arguments().first());
    if (!choice)
        return tl::unexpected(choice.error());
    NewCredential fresh;
    fresh.data.provider = choice->provider->id;
    fresh.data.kind = choice->kind->id;
    fresh.data.category = choice->provider->category;
    fresh.data.policy.rotateEveryDays = choice->provider->rotation.defaultDays.value_or(0);
    if (const Result<> read = readData(line, fresh.data); !read)
        return tl::unexpected(read.error());
    fresh.data.policy.warnDays = warnDaysFor(context.parts().settings().warnDays(), fresh.data.policy.rotateEveryDays);
    auto input = readFields(context, *choice->provider, *choice->kind, !line.has(u"pending"_s));
    if (!input)
        return tl::unexpected(std::move(input).error());
    fresh.data.fields = std::move(input->fields);
    fresh.secrets = std::move(input->secrets);
    fresh.reason = line.value(u"reason"_s);
    return fresh;
}

int addKey(const Context &context)
{
    const CommandLine &line = context.line();
    for (const QString &required : {u"label"_s, u"workspace"_s, u"environment"_s}) {
        if (!line.has(required))
            return context.misuse(Text::tr("--%1 is required.").arg(required));
    }
    if (line.has(u"pending"_s) && (line.has(u"secret"_s) || line.has(u"verify"_s)))
        return context.misuse(Text::tr("--pending declares a key without a value; leave --secret and --verify out."));
    if (const QString wrong = saveCheckMisuse(line); !wrong.isEmpty())
        return context.misuse(wrong);
    Result<NewCredential> fresh = readNew(context);
    if (!fresh)
        return context.fail(fresh.error());
    const Result<SaveCheck> check = SaveCheck::run(context, fresh->data, fresh->secrets);
    if (!check)
        return context.fail(check.error());
    if (!check->allows())
        return check->holdBack(context, fresh->data, nullptr);
    fresh->reason = check->reason(line);
    auto made = context.wait([&] { return context.parts().keys().create(std::move(*fresh), line.has(u"pending"_s)); });
    if (made && !line.json())
        context.terminal().line(made->overview.id.toString());
    return saved(context, *check, std::move(made), Text::tr("Added “%1”."));
}

/// --field values replace those of the same name; the others stay.
void mergeFields(std::vector<PlainField> &fields, const std::vector<PlainField> &changes)
{
    for (const PlainField &change : changes) {
        const auto at = std::ranges::find(fields, change.name, &PlainField::name);
        if (at == fields.end())
            fields.push_back(change);
        else
            at->value = change.value;
    }
}

int editKey(const Context &context)
{
    const auto changes = [&](const OptionSpec &option) { return option.name != u"reason"_s && context.line().has(option.name); };
    if (std::ranges::none_of(context.line().command()->options, changes))
        return context.misuse(Text::tr("Nothing to change was given."));
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    const auto choice = chooseKind(context, key->overview.provider + u'/' + key->overview.kind);
    if (!choice)
        return context.fail(choice.error());
    CredentialData data = dataOf(*key, choice->provider->category);
    if (const Result<> read = readData(context.line(), data); !read)
        return context.fail(read.error());
    const auto input = readFields(context, *choice->provider, *choice->kind, false);
    if (!input)
        return context.fail(input.error());
    mergeFields(data.fields, input->fields);
    const Target target{key->overview.id, key->overview.revision};
    return answer(context,
                  context.wait([&] { return context.parts().keys().update(target, data, context.line().value(u"reason"_s)); }),
                  Text::tr("Changed “%1”."));
}

/// The data of \p key with the plain fields that are to change, as a check needs them.
CredentialData rotatedData(const Credential &key, const QString &category, const std::vector<PlainField> &changes)
{
    CredentialData data = dataOf(key, category);
    mergeFields(data.fields, changes);
    return data;
}

int rotateByInput(const Context &context, const Credential &key, std::chrono::hours grace)
{
    const CommandLine &line = context.line();
    const auto choice = chooseKind(context, key.overview.provider + u'/' + key.overview.kind);
    if (!choice)
        return context.fail(choice.error());
    auto input = readFields(context, *choice->provider, *choice->kind, true);
    if (!input)
        return context.fail(input.error());
    const CredentialData data = rotatedData(key, choice->provider->category, input->fields);
    const Result<SaveCheck> check = SaveCheck::run(context, data, input->secrets);
    if (!check)
        return context.fail(check.error());
    if (!check->allows())
        return check->holdBack(context, data, &key);
    RotateOrder order{.target = {key.overview.id, key.overview.revision},
                      .secrets = std::move(input->secrets),
                      .changedFields = std::move(input->fields),
                      .grace = grace,
                      .expiresAt = {},
                      .reason = check->reason(line)};
    if (line.has(u"expires"_s))
        order.expiresAt = fromRfc3339(line.value(u"expires"_s));
    return saved(context, *check, context.wait([&] { return context.parts().rotation().rotate(std::move(order)); }),
                 Text::tr("Rotated “%1”."));
}

int rotateKey(const Context &context)
{
    const CommandLine &line = context.line();
    if (const QString wrong = saveCheckMisuse(line); !wrong.isEmpty())
        return context.misuse(wrong);
    const Result<Credential> key = context.credential(line.arguments().first());
    if (!key)
        return context.fail(key.error());
    RotationService &rotation = context.parts().rotation();
    const auto grace
        = line.has(u"grace"_s) ? duration(line.value(u"grace"_s)) : Result<std::chrono::hours>(rotation.defaultGrace(*key));
    if (!grace)
        return context.fail(grace.error());
    if (line.has(u"secret"_s) || !rotation.canGenerate(key->overview))
        return rotateByInput(context, *key, *grace);
    if (line.has(u"verify"_s))
        return context.misuse(Text::tr("A value that is made here is not known to anybody yet; leave --verify out."));
    const Target target{key->overview.id, key->overview.revision};
    return answer(context, context.wait([&] { return rotation.rotateGenerated(target, *grace, line.value(u"reason"_s)); }),
                  Text::tr("Rotated “%1” to a value made here."));
}

int rollBackKey(const Context &context)
{
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    const Target target{key->overview.id, key->overview.revision};
    return answer(context,
                  context.wait([&] { return context.parts().rotation().rollback(target, context.line().value(u"reason"_s)); }),
                  Text::tr("“%1” is back at its previous version."));
}

} // namespace

void addKeyEntryCommands(std::vector<CommandSpec> &to)
{
    const OptionSpec secret{u"secret"_s, u"NAME=FILE"_s, Text::tr("a secret field from FILE (- is standard input)"), true};
    const OptionSpec field{u"field"_s, u"NAME=VALUE"_s, Text::tr("a field that is not secret"), true};
    const OptionSpec reason{u"reason"_s, u"TEXT"_s, Text::tr("why, for the audit log")};
    const OptionSpec expires{u"expires"_s, u"DATE"_s, Text::tr("when it expires at the provider")};
    const std::vector<OptionSpec> data{{u"label"_s, u"L"_s, Text::tr("its name for people")},
                                       {u"workspace"_s, u"W"_s, Text::tr("slug of its workspace")},
                                       {u"environment"_s, u"E"_s, Text::tr("its environment")},
                                       field,
                                       {u"owner"_s, u"O"_s, Text::tr("who answers for it")},
                                       {u"purpose"_s, u"P"_s, Text::tr("what it is for")},
                                       {u"tag"_s, u"T"_s, Text::tr("a tag"), true},
                                       expires,
                                       {u"rotate-every"_s, u"DAYS"_s, Text::tr("how often it is due; 0: never")},
                                       {u"consumer"_s, u"C"_s, Text::tr("a service that uses it"), true},
                                       {u"sandbox"_s, {}, Text::tr("it works only in the provider's test mode")},
                                       reason};
    std::vector<OptionSpec> add = data;
    add.push_back(secret);
    add.push_back({u"pending"_s, {}, Text::tr("declare it without a value")});
    addSaveCheckOptions(add);
    std::vector<OptionSpec> rotate{
        secret, field, {u"grace"_s, u"DURATION"_s, Text::tr("how long the old value stays: 30m, 24h, 7d")}, expires, reason};
    addSaveCheckOptions(rotate);
    to.push_back({u"key add"_s, u"PROVIDER[/KIND]"_s, Text::tr("a new key; prints its id"), 1, 1, add, true, addKey});
    to.push_back({u"key edit"_s, u"KEY"_s, Text::tr("change what is known about a key"), 1, 1, data, true, editKey});
    to.push_back({u"key rotate"_s, u"KEY"_s, Text::tr("replace its value"), 1, 1, rotate, true, rotateKey});
    to.push_back(
        {u"key rollback"_s, u"KEY"_s, Text::tr("make the version in grace current again"), 1, 1, {reason}, true, rollBackKey});
}

} // namespace claviger::cli
