#include "models/domain/secret_tools.h"
#include "models/services/settings.h"
#include "tests/demo/acts.h"
#include "tests/demo/broker/broker_play.h"
#include "tests/demo/demo_providers.h"
#include "tests/support/private_home.h"
#include "ui/shell/main_window.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <optional>

using namespace claviger;
using namespace claviger::demo;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWrongUsage = 2;

/// The offscreen platform's own screen is smaller than a window of the demo: dialogs and menus would be squeezed.
void placeScreen(const QTemporaryDir &folder, const QSize &size)
{
    if (!qEnvironmentVariable("QT_QPA_PLATFORM").startsWith("offscreen"_L1))
        return;
    QFile file(folder.filePath(u"screens.json"_s));
    if (!file.open(QFile::WriteOnly))
        return;
    file.write(u"{\"screens\": [{\"name\": \"demo\", \"x\": 0, \"y\": 0, \"width\": %1, \"height\": %2, \"logicalDpi\": 96, "
               "\"logicalBaseDpi\": 96, \"dpr\": 1}]}"_s.arg(size.width())
                   .arg(size.height())
                   .toUtf8());
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
}

/// The offscreen platform says of each window what it cannot do; nobody needs to read that.
void sayOnlyWhatMatters()
{
    static QtMessageHandler usual = nullptr;
    usual = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
        if (!text.startsWith("This plugin does not support"_L1))
            usual(type, context, text);
    });
}

/// The folder with nothing of an earlier run in it; what is not the demo's own is left alone.
bool prepare(const QString &folder)
{
    QDir dir(folder);
    if (!dir.mkpath(u"."_s))
        return false;
    const QStringList own{u"[0-9][0-9]-*.png"_s, u"demo.claviger*"_s, u"demo-recovery-kit.txt"_s, u"passphrase.txt"_s,
                          u"demo-*.clavaudit"_s};
    const QStringList old = dir.entryList(own, QDir::Files);
    return std::ranges::all_of(old, [&dir](const QString &name) { return dir.remove(name); });
}

bool writePassphrase(const QString &path, const QString &passphrase)
{
    QFile file(path);
    return file.open(QFile::WriteOnly | QFile::NewOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(passphrase.toUtf8() + '\n') > 0;
}

void choose(const Options &options)
{
    AppSettings settings;
    settings.setTheme(options.theme == u"dark"_s ? ThemeChoice::Dark : ThemeChoice::Light);
    settings.setLanguage(options.language);
}

int play(Console &console, DemoProviders &providers, const Options &options)
{
    QTextStream out(stdout);
    Stage stage(console, options);
    const Secret made = console.parts().tools().generate({.form = GenerateRecipe::Form::Password, .length = 20});
    const QString passphrase = QString::fromUtf8(made.view().data(), static_cast<qsizetype>(made.size()));
    QElapsedTimer clock;
    clock.start();
    try {
        if (!writePassphrase(stage.file(u"passphrase.txt"_s), passphrase))
            throw test::Unmet{u"passphrase.txt to be written"_s};
        console.start({});
        console.window().resize(options.size);
        playFirstRun(stage, passphrase);
        playAddingKeys(stage);
        playVerification(stage, providers);
        playKeyLife(stage);
        playClosing(stage, passphrase);
        playExports(stage);
        console.window().close();
    } catch (const test::Unmet &unmet) {
        out << u"The demo stopped. Expected: %1\n"_s.arg(unmet.expected);
        return 1;
    }
    out << u"%1 steps, %2 screenshots, %3 s. In %4:\n"_s.arg(stage.steps())
               .arg(stage.pictures())
               .arg(static_cast<double>(clock.elapsed()) / 1000, 0, 'f', 1)
               .arg(options.output);
    out << u"  demo-export.clavaudit is an export of its log, demo-tampered.clavaudit a copy with one word changed\n"_s;
    out << u"  demo.claviger, its passphrase in passphrase.txt, its recovery kit in demo-recovery-kit.txt (all made up)\n"_s;
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int at = 0; at < argc; ++at)
        arguments << QString::fromLocal8Bit(argv[at]);
    const Result<Options> options = parse(arguments);
    if (!options || options->help) {
        QTextStream(options ? stdout : stderr)
            << (options ? QString() : options.error().subject + u": give "_s + options.error().detail + u'\n') << usage();
        return options ? 0 : kWrongUsage;
    }
    sayOnlyWhatMatters();
    std::optional<test::PrivateHome> home;
    if (!options->broker && options->seat.isEmpty()) // each of two consoles has one already, with a keyring in it
        home.emplace();
    if (!options->display.isEmpty())
        qputenv("DISPLAY", options->display.toLocal8Bit());
    const QTemporaryDir folder;
    placeScreen(folder, options->size);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"claviger"_s);
    QApplication::setApplicationDisplayName(u"Claviger"_s);
    if (!options->seat.isEmpty()) {
        choose(*options);
        Console console(app);
        return playSeat(app, console, *options);
    }
    if (!prepare(options->output)) {
        QTextStream(stderr) << u"%1 cannot be written\n"_s.arg(options->output);
        return 1;
    }
    if (options->broker)
        return playBroker(*options);
    choose(*options);
    DemoProviders providers;
    if (!providers.start())
        return 1; // it said why
    Console console(app);
    return play(console, providers, *options);
}
