#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "models/domain/store_admin.h"
#include "models/secure/process_hardening.h"
#include "models/services/session.h"

#include <QLocale>
#include <QTranslator>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace claviger;

namespace {

int runCommand(const cli::Context &context)
{
    const cli::CommandSpec &command = *context.line().command();
    if (command.unlocks) {
        if (const Result<> unlocked = context.unlock(); !unlocked)
            return context.fail(unlocked.error());
    }
    const int code = command.run(context);
    // Locked here, so that the log has its end of this session before the process goes.
    if (context.parts().admin().isUnlocked()) {
        if (const Result<> locked = context.wait([&] { return context.parts().admin().lock(); }); !locked && code == cli::kDone)
            return context.fail(locked.error());
    }
    return code;
}

/// Starts the command beside the main thread, whose event loop serves it, and ends the loop with its exit code.
int serve(const cli::Context &context)
{
    const auto code = std::make_shared<int>(cli::kInternal);
    const std::unique_ptr<QThread> worker(QThread::create([code, asked = &context] { *code = runCommand(*asked); }));
    QObject::connect(worker.get(), &QThread::finished, QCoreApplication::instance(), [code, parts = &context.parts()] {
        parts->session().close();
        QCoreApplication::exit(*code);
    });
    worker->start();
    const int left = QCoreApplication::exec();
    worker->wait();
    return left;
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"claviger"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CLAVIGER_VERSION));
    QTranslator german;
    if (QLocale().language() == QLocale::German && german.load(u":/claviger/translations/claviger_de.qm"_s))
        QCoreApplication::installTranslator(&german);

    const auto line = cli::CommandLine::parse(QCoreApplication::arguments().mid(1), cli::allCommands());
    if (!line) {
        const cli::Terminal terminal;
        terminal.complain(line.error().subject);
        terminal.complain({});
        terminal.complain(line.error().detail);
        return cli::kUsage;
    }
    const cli::Terminal terminal(line->has(u"quiet"_s));
    if (!line->command()) {
        terminal.line(line->has(u"version"_s) ? u"claviger-cli " CLAVIGER_VERSION ""_s : line->helpText());
        return cli::kDone;
    }
    cli::Terminal::catchInterrupt();
    Composition parts;
    return serve(cli::Context(parts, *line, terminal));
}
