#include "models/services/export_viewing.h"
#include "tests/demo/acts.h"
#include "ui/viewer/events_page.h"
#include "ui/viewer/verdict_banner.h"
#include "ui/viewer/viewer_window.h"

#include <QFile>
#include <QFileDialog>
#include <QTabWidget>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QString exportFile(const Stage &stage) { return stage.file(u"demo-export.clavaudit"_s); }
QString tamperedFile(const Stage &stage) { return stage.file(u"demo-tampered.clavaudit"_s); }

/// One letter of one event is another one afterwards, as somebody would do it who has something to hide.
void tamper(const QString &from, const QString &to)
{
    QFile good(from);
    QFile bad(to);
    if (!good.open(QFile::ReadOnly) || !bad.open(QFile::WriteOnly))
        throw test::Unmet{u"the export to be copied"_s};
    QByteArray text = good.readAll();
    const qsizetype at = text.indexOf("\"secret.revealed\"");
    if (at < 0)
        throw test::Unmet{u"the reveal to be in the export"_s};
    text.replace(at, qsizetype(sizeof("\"secret.revealed\"") - 1), "\"secret.copied\"");
    bad.write(text);
}

ViewerWindow *viewer()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        auto *found = qobject_cast<ViewerWindow *>(window);
        if (found && found->isVisible())
            return found;
    }
    return nullptr;
}

void awaitVerdict(const Stage &stage, ExportVerdict verdict)
{
    stage.drive.until(
        [verdict] {
            const auto *window = viewer();
            return window && window->viewing().isScanned() && window->viewing().check()
                && window->viewing().check()->verdict == verdict;
        },
        u"the verdict “%1”"_s.arg(name(verdict)));
}

void playExport(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Export the log for an auditor, without saying on which computer"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+3"_s));
        drive.click(u"exportLog"_s);
        drive.dialog(u"exportDialog"_s);
        drive.tick(u"withholdHost"_s);
        drive.until([&] { return drive.see(u"exportStart"_s)->isEnabled(); }, u"the preview"_s);
        stage.settle();
        stage.picture(u"export"_s);
        drive.click(u"exportStart"_s);
        // The file dialog is the desktop's, not ours: what it would answer is given at once.
        auto *files = qobject_cast<QFileDialog *>(drive.dialog(u"exportFileDialog"_s));
        emit files->fileSelected(exportFile(stage));
        files->reject();
        drive.see(u"exportShowFolder"_s);
        stage.settle();
        stage.picture(u"exported"_s);
    });
}

void playAuditor(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"The auditor opens the export: intact"_s, [&] {
        drive.click(u"exportOpenViewer"_s);
        awaitVerdict(stage, ExportVerdict::Verified);
        viewer()->resize(stage.options().size);
        stage.pictureOf(*viewer(), u"viewer-verified"_s);
        auto *tabs = viewer()->findChild<QTabWidget *>();
        tabs->setCurrentIndex(ViewerWindow::Timeline);
        stage.pictureOf(*viewer(), u"viewer-timeline"_s);
        tabs->setCurrentIndex(ViewerWindow::People);
        stage.pictureOf(*viewer(), u"viewer-people"_s);
        tabs->setCurrentIndex(ViewerWindow::Events);
    });
    stage.step(u"A copy in which one word was changed: tampered, and where"_s, [&] {
        tamper(exportFile(stage), tamperedFile(stage));
        viewer()->openFile(tamperedFile(stage));
        awaitVerdict(stage, ExportVerdict::Tampered);
        stage.pictureOf(*viewer(), u"viewer-tampered"_s);
        viewer()->close();
    });
}

} // namespace

void playExports(Stage &stage)
{
    playExport(stage);
    playAuditor(stage);
}

} // namespace claviger::demo
