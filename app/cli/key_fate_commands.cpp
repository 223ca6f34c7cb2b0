#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/text.h"

#include "models/domain/backend.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"

#include <QJsonObject>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Answers for a change of one key that went through the bulk interface.
int answer(const Context &context, const Result<BulkAnswer> &done, const Credential &key)
{
    if (!done)
        return context.fail(done.error());
    if (done->firstError)
        return context.fail(*done->firstError);
    context.terminal().say(done->text);
    const auto now = context.wait([&] { return context.parts().keys().credential(key.overview.id); });
    if (context.line().json() && now)
        context.json(toJson(*now, context.parts().clock().now()));
    return kDone;
}

template <typename Change>
int changeOne(const Context &context, Change change)
{
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    const std::vector<Target> target{{key->overview.id, key->overview.revision}};
    return answer(context, context.wait([&] { return change(target); }), *key);
}

int revokeKey(const Context &context)
{
    const QString reason = context.line().value(u"reason"_s);
    if (reason.trimmed().isEmpty())
        return context.misuse(Text::tr("--reason TEXT is required: it stands in the audit log."));
    const int code
        = changeOne(context, [&](const std::vector<Target> &target) { return context.parts().keys().revoke(target, reason); });
    if (code == kDone)
        context.terminal().say(Text::tr("The key stays valid at the provider until you revoke it there."));
    return code;
}

int deleteKey(const Context &context)
{
    return changeOne(context, [&](const std::vector<Target> &target) {
        return context.parts().keys().moveToTrash(target, context.line().value(u"reason"_s));
    });
}

int restoreKey(const Context &context)
{
    return changeOne(context, [&](const std::vector<Target> &target) { return context.parts().keys().restoreFromTrash(target); });
}

int purgeKey(const Context &context)
{
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    const Target target{key->overview.id, key->overview.revision};
    const auto done = context.wait([&] {
        return context.parts().keys().purge(target, context.line().value(u"confirm"_s), context.line().value(u"reason"_s));
    });
    if (!done)
        return context.fail(done.error());
    if (context.line().json())
        context.json(QJsonObject{{u"id"_s, key->overview.id.toString()}, {u"path"_s, key->details.path}});
    context.terminal().say(Text::tr("“%1” and all its versions are destroyed.").arg(key->overview.label));
    return kDone;
}

/// Of all versions that still hold a value.
QStringList secretFields(const Credential &key)
{
    QStringList fields;
    for (const VersionInfo &version : key.details.versions)
        fields += version.secretFields;
    fields.removeDuplicates();
    return fields;
}

int revealKey(const Context &context)
{
    const QString reason = context.line().value(u"reason"_s);
    if (reason.trimmed().isEmpty())
        return context.misuse(Text::tr("--reason TEXT is required: it stands in the audit log."));
    const Result<Credential> key = context.credential(context.line().arguments().first());
    if (!key)
        return context.fail(key.error());
    const QString field = context.line().arguments().at(1);
    if (const QStringList fields = secretFields(*key); !fields.contains(field))
        return context.fail({ErrorCode::NotFound, field,
                             Text::tr("the secret fields of “%1” are: %2").arg(key->overview.label, fields.join(u", "_s))});
    const auto shown = context.wait([&] { return context.parts().reveal().reveal(key->overview.id, field, reason); });
    if (!shown)
        return context.fail(shown.error());
    context.terminal().secret(shown->value);
    if (Terminal::outputIsTerminal())
        context.terminal().line({});
    return kDone;
}

} // namespace

void addKeyFateCommands(std::vector<CommandSpec> &to)
{
    const OptionSpec reason{u"reason"_s, u"TEXT"_s, Text::tr("why, for the audit log")};
    to.push_back({u"key revoke"_s, u"KEY"_s, Text::tr("no longer to be used"), 1, 1, {reason}, true, revokeKey});
    to.push_back({u"key delete"_s, u"KEY"_s, Text::tr("to the trash, for the recovery window"), 1, 1, {reason}, true, deleteKey});
    to.push_back({u"key restore"_s, u"KEY"_s, Text::tr("out of the trash"), 1, 1, {}, true, restoreKey});
    to.push_back({u"key purge"_s,
                  u"KEY"_s,
                  Text::tr("destroy what is in the trash"),
                  1,
                  1,
                  {{u"confirm"_s, u"LABEL"_s, Text::tr("the key's label, to be sure")}, reason},
                  true,
                  purgeKey});
    to.push_back({u"key reveal"_s,
                  u"KEY FIELD"_s,
                  Text::tr("the value alone on standard output, audited first"),
                  2,
                  2,
                  {reason},
                  true,
                  revealKey});
}

} // namespace claviger::cli
