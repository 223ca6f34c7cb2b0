#include "app/console/console.h"
#include "app/console/viewer_app.h"
#include "models/secure/process_hardening.h"
#include "ui/viewer/dropped_evidence.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    claviger::hardenProcess();
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"claviger"_s);
    QApplication::setApplicationDisplayName(u"Claviger"_s);
    QApplication::setApplicationVersion(QStringLiteral(CLAVIGER_VERSION));
    QApplication::setDesktopFileName(u"claviger"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Administration console for integration keys"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"file"_s,
        QApplication::translate("main",
                                "A store (*.claviger), an audit export (*.clavaudit) or an event proof (*.clavproof) to open"),
        u"[file]"_s);
    parser.process(app);
    const QString file = parser.positionalArguments().value(0);
    if (claviger::isEvidence(file)) {
        claviger::ViewerApp viewer(app);
        viewer.open(file);
        return QApplication::exec();
    }
    claviger::Console console(app);
    console.start(file);
    return QApplication::exec();
}
