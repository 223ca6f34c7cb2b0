#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/network_options.h"
#include "app/cli/text.h"
#include "app/composition/languages.h"
#include "models/base/crypto_thread.h"
#include "models/domain/store_admin.h"
#include "models/secure/process_hardening.h"
#include "models/services/broker_desk.h"
#include "models/services/rollback_watch.h"
#include "models/services/session.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace claviger;

namespace {

/// A sign-in in the browser that is not kept ends with the command, at the issuer too.
void leaveBroker(const cli::Context &context)
{
    const auto &profile = context.parts().brokers().profile();
    if (profile && profile->signIn == BrokerSignIn::Browser && !profile->keepsSignIn)
        std::ignore = context.wait([&] { return context.parts().brokers().signOut(); });
}

int runCommand(const cli::Context &context)
{
    const cli::CommandSpec &command = *context.line().command();
    if (const Result<> network = cli::followNetworkOptions(context); !network)
        return context.fail(network.error());
    if (command.unlocks) {
        if (const Result<> unlocked = context.unlock(); !unlocked)
            return context.fail(unlocked.error());
    }
    const int code = command.run(context);
    // Locked here, so that the log has its end of this session before the process goes. Other writers may hold the
    // file just now: what the command did is done all the same, and the keys are wiped either way.
    if (context.parts().admin().isUnlocked()) {
        std::ignore = context.wait([&] { return context.parts().rollback().update(); }); // a mark that is late is only lower
        const Result<> locked = context.wait([&] { return context.parts().admin().lock(); });
        if (!locked && locked.error().code != ErrorCode::InUse && code == cli::kDone)
            return context.fail(locked.error());
    }
    leaveBroker(context);
    return code;
}

/// Starts the command beside the main thread, whose event loop serves it, and ends the loop with its exit code.
int serve(const cli::Context &context)
{
    const auto code = std::make_shared<int>(cli::kInternal);
    const std::unique_ptr<QThread> worker(QThread::create([code, asked = &context] {
        *code = runCommand(*asked);
        releaseCryptoState();
    }));
    QObject::connect(worker.get(), &QThread::finished, QCoreApplication::instance(), [code, parts = &context.parts()] {
        parts->session().close();
        QCoreApplication::exit(*code);
    });
    worker->start();
    const int left = QCoreApplication::exec();
    worker->wait();
    return left;
}

/// A result that nobody received is no result.
int finalCode(int code, const cli::Terminal &terminal)
{
    if (!cli::Terminal::outputFailed())
        return code;
    terminal.complain(cli::Text::tr("Standard output could not be written: what it holds is not whole."));
    return code == cli::kDone || code == cli::kNegative ? static_cast<int>(cli::kInternal) : code;
}

/// Only a PDF needs fonts, and with them the bigger application, which asks no display for anything.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char *argv[])
{
    // read roughly: texts of the commands are translated, and that needs the application
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto isGiven = [&](std::string_view end) {
        return std::ranges::any_of(arguments, [end](std::string_view each) { return each.ends_with(end); });
    };
    if (!isGiven("report") || !isGiven("pdf"))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(u"default.warning=false"_s); // Qt's word on the desktop that it does not find
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    const Hardening hardening = hardenProcess();
    const std::unique_ptr<QCoreApplication> app = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(u"claviger"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CLAVIGER_VERSION));
    installLanguage(*app, {});

    const auto line = cli::CommandLine::parse(QCoreApplication::arguments().mid(1), cli::allCommands());
    if (!line) {
        const cli::Terminal terminal;
        terminal.complain(line.error().subject);
        terminal.complain({});
        for (const QString &each : line.error().detail.split(u'\n'))
            terminal.complain(each);
        return cli::kUsage;
    }
    const cli::Terminal terminal(line->has(u"quiet"_s));
    if (!line->command()) {
        terminal.out((line->has(u"version"_s) ? u"claviger-cli " CLAVIGER_VERSION ""_s : line->helpText()).toUtf8() + '\n');
        return finalCode(cli::kDone, terminal);
    }
    cli::Terminal::catchInterrupt();
    Composition parts(Composition::Program::CommandLine);
    return finalCode(serve(cli::Context(parts, *line, terminal, hardening)), terminal);
}
