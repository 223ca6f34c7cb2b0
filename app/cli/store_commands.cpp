#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/text.h"

#include "models/domain/store_admin.h"
#include "models/services/error_text.h"
#include "models/services/settings.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A new passphrase: from the file that was given, else asked for twice.
Result<Secret> newPassphrase(const Context &context, const QString &option)
{
    if (context.line().has(option))
        return Terminal::readSecret(context.line().value(option));
    if (option == "passphrase-file"_L1 && qEnvironmentVariableIsSet("CLAVIGER_PASSPHRASE_FILE"))
        return Terminal::readSecret(qEnvironmentVariable("CLAVIGER_PASSPHRASE_FILE"));
    Result<Secret> first = Terminal::ask(Text::tr("New passphrase: "));
    if (!first)
        return first;
    const Result<Secret> second = Terminal::ask(Text::tr("Once more: "));
    if (!second)
        return tl::unexpected(second.error());
    if (!first->equals(*second))
        return failure(ErrorCode::InvalidInput, Text::tr("passphrase"), Text::tr("the two are not the same"));
    return first;
}

Result<> writePrivateFile(const QString &file, const QByteArray &head, const Secret &secret)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(out.error() == QFileDevice::OpenError && QFileInfo::exists(file) ? ErrorCode::AlreadyExists
                                                                                        : ErrorCode::ReadOnly,
                       file);
    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    out.write(head);
    out.write(secret.view().data(), static_cast<qint64>(secret.size()));
    out.write("\n");
    return out.flush() ? Result<>() : failure(ErrorCode::NoSpace, file);
}

Result<> writeRecoveryKit(const QString &file, const StoreInfo &info, const Secret &code)
{
    const QString head
        = Text::tr("Claviger recovery kit\nStore: %1\nFile: %2\nMade: %3\n\nWhoever has this code and the file has every key in "
                   "it. Print it, lock it away, delete this file.\n\n")
              .arg(info.header.id.toString(), info.header.file, QDateTime::currentDateTime().toString(Qt::ISODate));
    return writePrivateFile(file, head.toUtf8(), code);
}

int createStore(const Context &context)
{
    const QString file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    if (QFileInfo::exists(file))
        return context.fail({ErrorCode::AlreadyExists, file, {}});
    const QString kit = context.line().value(u"recovery-kit"_s);
    if (!kit.isEmpty() && QFileInfo::exists(kit))
        return context.fail({ErrorCode::AlreadyExists, kit, {}});
    Result<Secret> passphrase = newPassphrase(context, u"passphrase-file"_s);
    if (!passphrase)
        return context.fail(passphrase.error());
    if (passphrase->isEmpty())
        return context.fail({ErrorCode::InvalidInput, Text::tr("passphrase"), Text::tr("it is empty")});
    const auto made = context.wait([&] {
        return context.parts().admin().create(
            {.file = file, .passphrase = std::move(*passphrase), .cost = {}, .withRecovery = !kit.isEmpty()});
    });
    if (!made)
        return context.fail(made.error());
    context.parts().settings().rememberStore(file);
    if (!kit.isEmpty()) {
        if (const Result<> written = writeRecoveryKit(kit, made->info, made->recoveryCode); !written)
            return context.fail(written.error());
        context.terminal().say(Text::tr("Recovery kit written to %1. Print it and delete the file.").arg(kit));
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
    Result<Secret> passphrase = context.line().has(u"passphrase-file"_s)
        ? Terminal::readSecret(context.line().value(u"passphrase-file"_s))
        : qEnvironmentVariableIsSet("CLAVIGER_PASSPHRASE_FILE")
        ? Terminal::readSecret(qEnvironmentVariable("CLAVIGER_PASSPHRASE_FILE"))
        : Terminal::ask(Text::tr("Passphrase of the backup: "));
    if (!passphrase)
        return context.fail(passphrase.error());
    const auto progress = std::make_shared<Progress>();
    const auto info = context.wait(
        [&] {
            return context.parts().admin().restore(from, to, Unlocker{SlotKind::Passphrase, std::move(*passphrase)}, progress);
        },
        progress, Text::tr("Restoring"));
    if (!info)
        return context.fail(info.error());
    context.terminal().say(Text::tr("Restored to %1 and verified.").arg(to));
    if (context.line().json())
        context.json(toJson(*info));
    return kDone;
}

int changePassphrase(const Context &context)
{
    Result<Secret> current = context.line().has(u"passphrase-file"_s)
        ? Terminal::readSecret(context.line().value(u"passphrase-file"_s))
        : qEnvironmentVariableIsSet("CLAVIGER_PASSPHRASE_FILE")
        ? Terminal::readSecret(qEnvironmentVariable("CLAVIGER_PASSPHRASE_FILE"))
        : Terminal::ask(Text::tr("Current passphrase once more: "));
    if (!current)
        return context.fail(current.error());
    Result<Secret> fresh = newPassphrase(context, u"new-passphrase-file"_s);
    if (!fresh)
        return context.fail(fresh.error());
    const auto done
        = context.wait([&] { return context.parts().admin().changePassphrase(std::move(*current), std::move(*fresh), {}); });
    if (!done)
        return context.fail(done.error());
    context.terminal().say(Text::tr("The passphrase was changed."));
    return kDone;
}

int rekeyStore(const Context &context)
{
    RekeyOrder order;
    const QString kit = context.line().value(u"recovery-kit"_s);
    if (context.line().has(u"compromised"_s)) {
        order.kind = RekeyKind::Compromised;
        Result<Secret> fresh = newPassphrase(context, u"new-passphrase-file"_s);
        if (!fresh)
            return context.fail(fresh.error());
        order.newPassphrase = std::move(*fresh);
        order.newRecovery = !kit.isEmpty();
    }
    const auto progress = std::make_shared<Progress>();
    const auto answer
        = context.wait([&] { return context.parts().admin().rekey(std::move(order), progress); }, progress, Text::tr("Rekeying"));
    if (!answer)
        return context.fail(answer.error());
    if (!answer->recoveryCode.isEmpty()) {
        const auto info = context.wait([&] { return context.parts().admin().info(); });
        if (const Result<> written
            = info ? writeRecoveryKit(kit, *info, answer->recoveryCode) : Result<>(tl::unexpected(info.error()));
            !written)
            return context.fail(written.error());
    }
    if (context.line().json())
        context.json(QJsonObject{{u"epoch"_s, answer->epoch}});
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
