#include "app/cli/new_passphrase.h"

#include "app/cli/text.h"
#include "models/services/passphrase_policy.h"

#include <QFileInfo>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Secret> read(const Context &context, const QString &option)
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

} // namespace

Result<Secret> newPassphrase(const Context &context, const QString &option, const QString &file)
{
    Result<Secret> passphrase = read(context, option);
    if (!passphrase)
        return passphrase;
    const PassphraseVerdict verdict = judgePassphrase(*passphrase, context.parts().tools(), {QFileInfo(file).completeBaseName()});
    if (!verdict.acceptable)
        return failure(ErrorCode::InvalidInput, Text::tr("The new passphrase"), verdict.text);
    return passphrase;
}

Result<Secret> passphraseInUse(const Context &context, const QString &prompt)
{
    if (context.line().has(u"passphrase-file"_s))
        return Terminal::readSecret(context.line().value(u"passphrase-file"_s));
    if (qEnvironmentVariableIsSet("CLAVIGER_PASSPHRASE_FILE"))
        return Terminal::readSecret(qEnvironmentVariable("CLAVIGER_PASSPHRASE_FILE"));
    return Terminal::ask(prompt);
}

} // namespace claviger::cli
