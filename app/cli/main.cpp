#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "models/domain/store_admin.h"
#include "models/secure/process_hardening.h"
#include "models/services/session.h"

#include <QLocale>
#include <QTranslator>

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
int serve(QCoreApplication &app, const cli::Context &context)
{
    int code = cli::kInternal;
    QThread *worker = QThread::create([&] { code = runCommand(context); });
    QObject::connect(worker, &QThread::finished, &app, [&] {
        context.parts().session().close();
        app.exit(code);
    });
    worker->start();
    const int left = QCoreApplication::exec();
    worker->wait();
    delete worker;
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
    return serve(app, cli::Context(parts, *line, terminal));
}
