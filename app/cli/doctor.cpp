#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/text.h"

#include "models/domain/os_keychain.h"
#include "models/domain/provider_registry.h"
#include "models/domain/store_admin.h"
#include "models/services/error_text.h"
#include "models/services/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <QSysInfo>

#include <openssl/crypto.h>
#include <sqlite3.h>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Finding {
    QString id;
    bool good = true;
    QString text;
};

Finding keychainFinding(const Context &context)
{
    const auto answer = context.wait([&] { return context.parts().keychain().probe(); });
    if (!answer)
        return {u"keychain"_s, false, errorText(answer.error())};
    return {u"keychain"_s, *answer,
            *answer ? Text::tr("The system keychain answers and is unlocked.") : Text::tr("The system keychain is locked.")};
}

Finding storeFinding(const Context &context)
{
    const Result<QString> file = context.storeFile();
    if (!file)
        return {u"store"_s, true, Text::tr("No store was used yet.")};
    const auto header = context.wait([&] { return context.parts().admin().peek(*file); });
    if (!header)
        return {u"store"_s, false, errorText(header.error())};
    const bool writable = QFileInfo(*file).isWritable() && QFileInfo(QFileInfo(*file).path()).isWritable();
    const bool shared = QFileInfo(*file).permissions().testAnyFlags(QFileDevice::ReadGroup | QFileDevice::ReadOther);
    if (!writable)
        return {u"store"_s, false,
                Text::tr("%1 cannot be written: check the permissions of the file and its folder.").arg(*file)};
    if (shared)
        return {u"store"_s, false, Text::tr("%1 can be read by other users: take that permission away.").arg(*file)};
    return {
        u"store"_s, true,
        Text::tr("%1 is a store of format %2 with %3 key slots.").arg(*file).arg(header->format).arg(header->keySlots.size())};
}

/// What main() got, not what the system says now.
void addHardening(std::vector<Finding> &to, const Hardening &got)
{
    to.push_back(
        {u"core_dumps"_s, got.noCoreDumps,
         got.noCoreDumps ? Text::tr("Core dumps of this program are off.") : Text::tr("Core dumps could not be switched off.")});
    to.push_back({u"debuggers"_s, got.undumpable,
                  got.undumpable ? Text::tr("Other programs of this user cannot read this program's memory.")
                                 : Text::tr("Other programs of this user can read this program's memory.")});
    to.push_back({u"locked_memory"_s, got.secureHeap,
                  got.secureHeap
                      ? Text::tr("Secrets lie in memory that is not swapped out.")
                      : Text::tr("No memory could be locked: raise the memlock limit, or secrets may reach the swap file.")});
    to.push_back({u"wiped_memory"_s, got.wipingFree,
                  got.wipingFree ? Text::tr("Memory is overwritten when it is released.")
                                 : Text::tr("Released memory is not overwritten by this build.")});
}

std::vector<Finding> examine(const Context &context)
{
    std::vector<Finding> findings;
    findings.push_back({u"version"_s, true,
                        u"Claviger " CLAVIGER_VERSION
                        ", Qt %1, %2, SQLite %3"_s.arg(QLatin1String(qVersion()), QLatin1String(OpenSSL_version(OPENSSL_VERSION)),
                                                       QLatin1String(sqlite3_libversion()))});
    findings.push_back({u"system"_s, true, QSysInfo::prettyProductName()});
    const auto providers = context.parts().registry().all().size();
    findings.push_back(
        {u"registry"_s, providers > 0,
         Text::tr("%1 providers in the registry; your own go to %2.").arg(providers).arg(Composition::providerFolder())});
    findings.push_back(storeFinding(context));
    findings.push_back(keychainFinding(context));
    addHardening(findings, context.hardening());
    return findings;
}

int runDoctor(const Context &context)
{
    bool good = true;
    QJsonArray array;
    for (const Finding &finding : examine(context)) {
        good = good && finding.good;
        array.append(QJsonObject{{u"id"_s, finding.id}, {u"good"_s, finding.good}, {u"text"_s, finding.text}});
        if (!context.line().json())
            context.terminal().line((finding.good ? u"✓ "_s : u"✕ "_s) + finding.text);
    }
    if (context.line().json())
        context.json(array);
    return good ? kDone : kNegative;
}

} // namespace

void addDoctorCommand(std::vector<CommandSpec> &to)
{
    to.push_back({u"doctor"_s, {}, Text::tr("what is installed, reachable, misconfigured"), 0, 0, {}, false, runDoctor});
}

} // namespace claviger::cli
