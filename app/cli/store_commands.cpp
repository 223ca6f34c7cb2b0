#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/new_passphrase.h"
#include "app/cli/recovery_kit_file.h"
#include "app/cli/text.h"

#include "models/domain/store_admin.h"
#include "models/services/rollback_watch.h"
#include "models/services/session.h"
#include "models/services/settings.h"

#include <QFileInfo>
#include <QJsonArray>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The change is made, its code is in no file: what to do then. Answers the exit code.
int kitLost(const Context &context, const Error &error)
{
    const int code = context.fail(error);
    context.terminal().complain(
        Text::tr("The recovery code was not kept. Remove its slot and make another with “store slot add recovery”."));
    return code;
}

int createStore(const Context &context)
{
    const QString file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    if (QFileInfo::exists(file))
        return context.fail({ErrorCode::AlreadyExists, file, {}});
    const QString kitPath = context.line().value(u"recovery-kit"_s);
    Result<RecoveryKitFile> kit = RecoveryKitFile::make(kitPath);
    if (!kit)
        return context.fail(kit.error());
    Result<Secret> passphrase = newPassphrase(context, u"passphrase-file"_s, file);
    if (!passphrase)
        return context.fail(passphrase.error());
    const auto made = context.wait([&] {
        return context.parts().admin().create(
            {.file = file, .passphrase = std::move(*passphrase), .cost = {}, .withRecovery = kit->isWanted()});
    });
    if (!made)
        return context.fail(made.error());
    context.parts().settings().rememberStore(file);
    if (kit->isWanted()) {
        if (const Result<> written = kit->write(made->info.header, made->recoveryCode); !written)
            return kitLost(context, written.error());
        context.terminal().say(Text::tr("Recovery kit written to %1. Print it and delete the file.").arg(kitPath));
    }
    if (context.line().json())
        context.json(toJson(made->info));
    else {
        context.terminal().line(made->info.header.id.toString());
        context.terminal().line(made->info.verifierKey);
    }
    return kDone;
}

int storeInfo(const Context &context)
{
    const auto info = context.wait([&] { return context.parts().admin().info(); });
    if (!info)
        return context.fail(info.error());
    if (context.line().json()) {
        context.json(toJson(*info));
        return kDone;
    }
    const Terminal &terminal = context.terminal();
    terminal.line(Text::tr("Store         %1").arg(info->header.id.toString()));
    terminal.line(Text::tr("File          %1 (%2 KiB, format %3)")
                      .arg(info->header.file)
                      .arg(info->fileSize / 1024)
                      .arg(info->header.format));
    terminal.line(Text::tr("Keys          %1, %2 of them in the trash").arg(info->credentials).arg(info->trashed));
    terminal.line(Text::tr("Audit log     %1 events").arg(info->logSize));
    terminal.line(Text::tr("Verifier key  %1").arg(info->verifierKey));
    terminal.line(Text::tr("Key epoch     %1%2")
                      .arg(info->epoch)
                      .arg(info->rekeyPending ? Text::tr(" (a rekey is unfinished)") : QString()));
    return kDone;
}

int checkStore(const Context &context)
{
    const auto progress = std::make_shared<Progress>();
    const auto report = context.wait([&] { return context.parts().admin().check(progress); }, progress, Text::tr("Checking"));
    if (!report)
        return context.fail(report.error());
    if (context.line().json())
        context.json(toJson(*report));
    else
        context.terminal().line(Text::tr("%1 keys, %2 versions and %3 events checked.")
                                    .arg(report->credentials)
                                    .arg(report->versions)
                                    .arg(report->events));
    for (const CheckFinding &finding : report->findings)
        context.terminal().complain(u"%1: %2: %3"_s.arg(name(finding.code), finding.subject, finding.detail));
    if (report->findings.empty())
        context.terminal().say(Text::tr("Everything agrees with the log."));
    return report->findings.empty() ? kDone : kIntegrity;
}

int backupStore(const Context &context)
{
    const QString file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    const auto progress = std::make_shared<Progress>();
    const auto done
        = context.wait([&] { return context.parts().admin().backup(file, progress); }, progress, Text::tr("Backing up"));
    if (!done)
        return context.fail(done.error());
    context.terminal().say(Text::tr("Backup written to %1 and verified.").arg(file));
    if (context.line().json())
        context.json(QJsonObject{{u"file"_s, file}});
    return kDone;
}

int restoreStore(const Context &context)
{
    const QString from = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    const QString to = QFileInfo(context.line().value(u"to"_s)).absoluteFilePath();
    if (!context.line().has(u"to"_s))
        return context.misuse(Text::tr("--to FILE is required: a restore never overwrites a store."));
    Result<Secret> passphrase = passphraseInUse(context, Text::tr("Passphrase of the backup: "));
    if (!passphrase)
        return context.fail(passphrase.error());
    const auto progress = std::make_shared<Progress>();
    const auto info = context.wait(
        [&] {
            return context.parts().session().restore(from, to, Unlocker{SlotKind::Passphrase, std::move(*passphrase)}, progress);
        },
        progress, Text::tr("Restoring"));
    if (!info)
        return context.fail(info.error());
    context.terminal().say(Text::tr("Restored to %1 and verified.").arg(to));
    if (context.line().json())
        context.json(toJson(*info));
    return kDone;
}

int acceptRestored(const Context &context)
{
    const QString reason = context.line().value(u"reason"_s);
    if (reason.trimmed().isEmpty())
        return context.misuse(Text::tr("--reason TEXT is required; it is recorded in the audit log."));
    RollbackWatch &watch = context.parts().rollback();
    if (!watch.finding()) {
        context.terminal().complain(Text::tr("There is nothing to accept: this computer has seen no newer copy of the store."));
        return kConflict;
    }
    const LogComparison found = *watch.finding();
    const auto done = context.wait([&] {
        watch.setKeychain(&context.parts().keychain()); // what it knows begins anew as well
        return watch.accept(reason);
    });
    if (!done)
        return context.fail(done.error());
    context.terminal().say(Text::tr("Accepted and recorded: the store can be written again."));
    if (context.line().json())
        context.json(QJsonObject{{u"seen_events"_s, static_cast<qint64>(found.seen.size)},
                                 {u"accepted_events"_s, static_cast<qint64>(found.log.size)}});
    return kDone;
}

int changePassphrase(const Context &context)
{
    Session &session = context.parts().session();
    Result<Secret> current = passphraseInUse(context, Text::tr("Current passphrase once more: "));
    if (!current)
        return context.fail(current.error());
    Result<Secret> fresh = newPassphrase(context, u"new-passphrase-file"_s, session.file());
    if (!fresh)
        return context.fail(fresh.error());
    const auto done = context.wait([&] { return session.changePassphrase(std::move(*current), std::move(*fresh)); });
    if (!done)
        return context.fail(done.error());
    if (context.line().json() && session.header())
        context.json(toJson(*session.header()));
    context.terminal().say(Text::tr("The passphrase was changed."));
    return kDone;
}

int rekeyStore(const Context &context)
{
    Session &session = context.parts().session();
    const bool compromised = context.line().has(u"compromised"_s);
    if (!compromised && (context.line().has(u"new-passphrase-file"_s) || context.line().has(u"recovery-kit"_s)))
        return context.misuse(Text::tr("A new passphrase or recovery kit is made only with --compromised; “store passwd” and "
                                       "“store slot add recovery” do that alone."));
    Result<RecoveryKitFile> kit = RecoveryKitFile::make(compromised ? context.line().value(u"recovery-kit"_s) : QString());
    if (!kit)
        return context.fail(kit.error());
    RekeyOrder order;
    if (compromised) {
        order.kind = RekeyKind::Compromised;
        Result<Secret> fresh = newPassphrase(context, u"new-passphrase-file"_s, session.file());
        if (!fresh)
            return context.fail(fresh.error());
        order.newPassphrase = std::move(*fresh);
        order.newRecovery = kit->isWanted();
    }
    const auto progress = std::make_shared<Progress>();
    const auto answer = context.wait([&] { return session.rekey(std::move(order), progress); }, progress, Text::tr("Rekeying"));
    if (!answer)
        return context.fail(answer.error());
    if (!answer->recoveryCode.isEmpty() && session.header()) {
        if (const Result<> written = kit->write(*session.header(), answer->recoveryCode); !written)
            return kitLost(context, written.error());
    }
    if (context.line().json())
        context.json(QJsonObject{{u"epoch"_s, answer->epoch}, {u"pending"_s, answer->pending}});
    if (answer->pending) {
        context.terminal().complain(
            Text::tr("Stopped: the rekey holds from now on, what is left is encrypted anew at the next unlock."));
        return kNegative;
    }
    context.terminal().say(Text::tr("Rekeyed: the store is in key epoch %1.").arg(answer->epoch));
    return kDone;
}

} // namespace

void addStoreCommands(std::vector<CommandSpec> &to)
{
    const OptionSpec kit{u"recovery-kit"_s, u"FILE"_s, Text::tr("write a recovery kit to the new file FILE")};
    const OptionSpec fresh{u"new-passphrase-file"_s, u"FILE"_s,
                           Text::tr("read the new passphrase from FILE (- is standard input)")};
    to.push_back({u"store create"_s,
                  u"FILE"_s,
                  Text::tr("make a new store; prints its id and the verifier key"),
                  1,
                  1,
                  {kit},
                  false,
                  createStore});
    to.push_back({u"store info"_s, {}, Text::tr("facts about the store"), 0, 0, {}, true, storeInfo});
    to.push_back({u"store check"_s, {}, Text::tr("full integrity check with log replay"), 0, 0, {}, true, checkStore});
    to.push_back({u"store backup"_s, u"FILE"_s, Text::tr("a verified copy"), 1, 1, {}, true, backupStore});
    to.push_back({u"store restore"_s,
                  u"FILE --to FILE"_s,
                  Text::tr("a verified restore into a new file"),
                  1,
                  1,
                  {{u"to"_s, u"FILE"_s, Text::tr("the new store")}},
                  false,
                  restoreStore});
    to.push_back({u"store accept-restored"_s,
                  {},
                  Text::tr("say that an older copy of the store is the one that counts, e.g. after a backup was put back"),
                  0,
                  0,
                  {{u"reason"_s, u"TEXT"_s, Text::tr("why, for the audit log")}},
                  true,
                  acceptRestored});
    to.push_back({u"store passwd"_s, {}, Text::tr("change the passphrase"), 0, 0, {fresh}, true, changePassphrase});
    to.push_back(
        {u"store rekey"_s,
         {},
         Text::tr("a new key epoch"),
         0,
         0,
         {{u"compromised"_s, {}, Text::tr("a new root key; everything is encrypted anew, other slots are dropped")}, fresh, kit},
         true,
         rekeyStore});
}

} // namespace claviger::cli
