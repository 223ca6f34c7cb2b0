#include "app/cli/context.h"
#include "app/cli/json_text.h"
#include "app/cli/text.h"

#include "models/domain/backend.h"
#include "models/domain/store_admin.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "models/services/rollback_watch.h"
#include "models/services/session.h"
#include "models/services/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/crypto.h>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The 32 bytes of KMS_MASTER_KEY; the variable is taken out of the environment, so that no child inherits it.
Result<Secret> masterKey()
{
    QByteArray base64 = qgetenv("KMS_MASTER_KEY");
    qunsetenv("KMS_MASTER_KEY");
    auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    OPENSSL_cleanse(base64.data(), static_cast<std::size_t>(base64.size()));
    if (!decoded || decoded.decoded.size() != 32)
        return failure(ErrorCode::InvalidInput, u"KMS_MASTER_KEY"_s, Text::tr("expected 32 bytes as base64"));
    Secret key(std::as_bytes(std::span(decoded.decoded.constData(), 32)));
    OPENSSL_cleanse(decoded.decoded.data(), 32);
    return key;
}

/// Details are parts of sentences in many places; behind a full stop they begin like one, unless with a field's name.
QString asSentence(const QString &text)
{
    const QString first = text.section(u' ', 0, 0);
    const bool isWord = std::ranges::all_of(first, [](QChar each) { return each.isLower(); });
    return isWord && !first.isEmpty() ? text.front().toUpper() + text.mid(1) : text;
}

bool usesMasterKey() { return qgetenv("KMS_DRIVER") == "local" && qEnvironmentVariableIsSet("KMS_MASTER_KEY"); }

Result<Unlocker> passphraseUnlocker(Result<Secret> passphrase)
{
    return std::move(passphrase).map([](Secret &&secret) { return Unlocker{SlotKind::Passphrase, std::move(secret)}; });
}

/// What was given first, in the order of docs/CLI.md; for the keychain the session fetches the key itself.
Result<Unlocker> unlockerFor(const Context &context, const QString &file)
{
    const CommandLine &line = context.line();
    if (line.has(u"passphrase-file"_s))
        return passphraseUnlocker(Terminal::readSecret(line.value(u"passphrase-file"_s)));
    if (qEnvironmentVariableIsSet("CLAVIGER_PASSPHRASE_FILE"))
        return passphraseUnlocker(Terminal::readSecret(qEnvironmentVariable("CLAVIGER_PASSPHRASE_FILE")));
    if (usesMasterKey())
        return masterKey().map([](Secret &&key) { return Unlocker{SlotKind::MasterKey, std::move(key)}; });
    if (line.has(u"keychain"_s))
        return Unlocker{SlotKind::Keychain, {}};
    return passphraseUnlocker(Terminal::ask(Text::tr("Passphrase of %1: ").arg(QFileInfo(file).fileName())));
}

} // namespace

void Context::errorJson(const Error &error) const
{
    const QJsonObject told{{u"code"_s, QString(name(error.code))}, {u"subject"_s, error.subject}, {u"detail"_s, error.detail}};
    m_terminal.out(jsonBytes(QJsonDocument(QJsonObject{{u"error"_s, told}}), QJsonDocument::Compact) + '\n');
}

int Context::fail(const Error &error) const
{
    if (error.code == ErrorCode::Ambiguous) { // a line for each candidate
        for (const QString &each : errorText(error).split(u'\n'))
            m_terminal.complain(each);
    } else if (error.detail == Terminal::kNoTerminal) {
        m_terminal.complain(Text::tr("There is no terminal to ask on. Write the passphrase into a file that only you can read, "
                                     "and name it with --passphrase-file FILE; “--help” tells the option for a new one."));
    } else {
        m_terminal.complain(errorText({error.code, error.subject, asSentence(error.detail)}));
        if (error.code == ErrorCode::NotFound && !error.detail.isEmpty())
            m_terminal.complain(asSentence(error.detail));
    }
    if (m_line.json())
        errorJson(error);
    return exitCode(error.code);
}

int Context::misuse(const QString &text) const
{
    m_terminal.complain(text);
    m_terminal.complain(Text::tr("“claviger-cli %1 --help” shows how it is used.").arg(m_line.command()->words));
    if (m_line.json())
        errorJson({ErrorCode::InvalidInput, m_line.command()->words, text});
    return kUsage;
}

int Context::eventsShown(quint64 unreadable) const
{
    if (unreadable == 0)
        return kDone;
    m_terminal.complain(
        Text::tr("Events of the log that cannot be read and are left out: %1. “store check” tells more.").arg(unreadable));
    return kIntegrity;
}

void Context::json(const QJsonValue &value) const
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    m_terminal.out(jsonBytes(document, QJsonDocument::Indented));
}

Result<QString> Context::storeFile() const
{
    if (m_line.has(u"store"_s))
        return QFileInfo(m_line.value(u"store"_s)).absoluteFilePath();
    const QStringList recent = m_parts.settings().recentStores();
    if (m_line.has(u"profile"_s)) { // a broker of that name was opened instead
        const QString wanted = m_line.value(u"profile"_s);
        const auto at
            = std::ranges::find_if(recent, [&](const QString &file) { return QFileInfo(file).completeBaseName() == wanted; });
        if (at == recent.end())
            return failure(
                ErrorCode::NotFound, wanted,
                Text::tr(
                    "no broker of that name was set up and no store of that name was used before; name a file with --store"));
        return *at;
    }
    if (qEnvironmentVariableIsSet("CLAVIGER_STORE"))
        return QFileInfo(qEnvironmentVariable("CLAVIGER_STORE")).absoluteFilePath();
    if (recent.isEmpty())
        return failure(ErrorCode::InvalidInput, u"--store"_s, Text::tr("no store was used before; name its file with --store"));
    return recent.first();
}

Result<> Context::unlock() const
{
    const Result<std::optional<BrokerProfile>> broker = namedBroker();
    if (!broker)
        return tl::unexpected(broker.error());
    if (*broker)
        return openBroker(**broker);
    const Result<QString> file = storeFile();
    if (!file)
        return tl::unexpected(file.error());
    if (!QFileInfo::exists(*file)) // before a passphrase is asked for in vain
        return failure(ErrorCode::NotFound, *file);
    Session &session = m_parts.session();
    if (const auto header = wait([&] { return session.open(*file); }); !header)
        return tl::unexpected(header.error());
    Result<Unlocker> unlocker = unlockerFor(*this, *file);
    if (!unlocker)
        return tl::unexpected(std::move(unlocker).error());
    const auto info = wait([&] {
        switch (unlocker->kind) {
        case SlotKind::Keychain: return session.unlockWithKeychain();
        case SlotKind::MasterKey: return session.unlockWithMasterKey(std::move(unlocker->secret));
        case SlotKind::Recovery: return session.unlockWithRecovery(std::move(unlocker->secret));
        case SlotKind::Passphrase: break;
        }
        return session.unlockWithPassphrase(std::move(unlocker->secret));
    });
    if (!info)
        return tl::unexpected(info.error());
    for (const CheckFinding &finding : info->findings)
        m_terminal.complain(u"%1: %2: %3"_s.arg(name(finding.code), finding.subject, finding.detail));
    warnOfRollback();
    return {};
}

void Context::warnOfRollback() const
{
    RollbackWatch &watch = m_parts.rollback();
    const auto stands = wait([&] { return watch.compared(); });
    if (!stands || *stands == LogStanding::Continues || !watch.finding())
        return;
    m_terminal.complain(RollbackWatch::text(*watch.finding()));
    m_terminal.complain(Text::tr("“claviger-cli store accept-restored --reason TEXT” says so."));
}

Result<Credential> Context::credential(const QString &text) const
{
    const auto id = wait([&] { return m_parts.keys().resolve(KeyName{text}); });
    if (!id && id.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::NotFound, text,
                       Text::tr("a key is named by its id, its path or WORKSPACE/ENVIRONMENT/LABEL; “key list” shows the paths"));
    if (!id)
        return tl::unexpected(id.error());
    return wait([&] { return m_parts.keys().credential(*id); });
}

} // namespace claviger::cli
