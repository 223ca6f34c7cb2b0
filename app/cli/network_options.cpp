#include "app/cli/network_options.h"

#include "app/cli/context.h"
#include "app/cli/text.h"

#include "models/services/network_access.h"
#include "models/services/network_text.h"
#include "models/services/proxy_address.h"

#include <QFileInfo>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kProxy = u"proxy"_s;
const QString kPassword = u"proxy-password-file"_s;
const QString kTrust = u"ca-file"_s;

auto wrong(const QString &option, const QString &detail) { return failure(ErrorCode::InvalidInput, u"--"_s + option, detail); }

Result<> takeProxy(const QString &text, NetworkChoice &choice)
{
    choice.passwordInKeychain = false;
    choice.usesProxy = text != "none"_L1;
    if (!choice.usesProxy)
        return {};
    const Result<ProxyAddress> address = readProxyAddress(text);
    if (!address)
        return wrong(kProxy, address.error().detail);
    if (address->port == 0)
        return wrong(kProxy, Text::tr("The port is missing: write it behind the host, such as proxy.example.com:8080."));
    if (const QString problem = proxyUserProblem(address->user); !problem.isEmpty())
        return wrong(kProxy, problem);
    choice.proxyHost = address->host;
    choice.proxyPort = address->port;
    choice.proxyUser = address->user;
    return {};
}

Result<Secret> readPassword(const CommandLine &line, NetworkChoice &choice)
{
    if (!choice.usesProxy || choice.proxyUser.isEmpty())
        return wrong(kPassword, Text::tr("It belongs to a proxy with a user name, such as --proxy me@proxy.example.com:8080."));
    if (line.value(kPassword) == "-"_L1 && line.value(u"passphrase-file"_s) == "-"_L1)
        return wrong(kPassword, Text::tr("Standard input holds the passphrase already; name a file."));
    choice.passwordInKeychain = false;
    return Terminal::readSecret(line.value(kPassword));
}

} // namespace

void addNetworkOptions(std::vector<OptionSpec> &to)
{
    to.push_back({kProxy, u"[USER@]HOST:PORT"_s, Text::tr("ask through this HTTP proxy; “none”: directly")});
    to.push_back({kPassword, u"FILE"_s, Text::tr("its password, from FILE (- is standard input)")});
    to.push_back({kTrust, u"FILE"_s, Text::tr("trust the certificates in FILE (PEM) as well")});
}

bool hasNetworkOptions(const CommandLine &line) { return line.has(kProxy) || line.has(kPassword) || line.has(kTrust); }

Result<> followNetworkOptions(const Context &context)
{
    const CommandLine &line = context.line();
    if (!hasNetworkOptions(line))
        return {};
    NetworkAccess &network = context.parts().network();
    NetworkChoice choice = network.choice();
    std::optional<Secret> password;
    if (line.has(kProxy)) {
        if (const Result<> taken = takeProxy(line.value(kProxy), choice); !taken)
            return taken;
        password = Secret();
    }
    if (line.has(kPassword)) {
        Result<Secret> read = readPassword(line, choice);
        if (!read)
            return tl::unexpected(std::move(read).error());
        password = *std::move(read);
    }
    if (line.has(kTrust)) {
        choice.trustFile = QFileInfo(line.value(kTrust)).absoluteFilePath();
        if (const auto read = context.wait([&] { return network.inspect(choice.trustFile); }); !read)
            return wrong(kTrust, trustFileProblem(read.error()));
    }
    network.useInstead(choice, std::move(password));
    return {};
}

} // namespace claviger::cli
