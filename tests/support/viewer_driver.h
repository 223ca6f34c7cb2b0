#pragma once

#include "tests/support/export_world.h"
#include "tests/support/window_driver.h"
#include "ui/theme/theme.h"
#include "ui/viewer/events_page.h"
#include "ui/viewer/viewer_window.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QTableView>
#include <QTest>

namespace claviger::test {

/// A viewer on the world's good file, shown and with the keyboard.
struct Viewer {
    explicit Viewer(ExportWorld &from)
        : world(from)
        , window({world.clock, world.settings, world.pins, world.tools()})
        , driver(window)
    {
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }

    void open(const QString &file)
    {
        window.openFile(file);
        driver.until([&] { return window.viewing().check() && model().index() && !model().isBusy(); },
                     QStringLiteral("the file to be checked"));
    }
    [[nodiscard]] ExportTableModel &model() const { return window.events().model(); }
    [[nodiscard]] QTableView *table() const { return driver.see<QTableView>(QStringLiteral("viewerTable")); }
    void rows(int count) const
    {
        driver.until([&] { return !model().isBusy() && model().rowCount() == count; },
                     QStringLiteral("%1 rows, not %2").arg(count).arg(model().rowCount()));
    }
    [[nodiscard]] int count(const std::function<bool(const ExportEvent &)> &test) const
    {
        return static_cast<int>(
            std::ranges::count_if(world.good->events, [&](const auto &event) { return event && test(*event); }));
    }
    /// Waits until the details are those of an event whose title begins like that.
    void details(const QString &beginning) const
    {
        driver.until(
            [&] {
                const auto *title = driver.visible<QLabel>(QStringLiteral("eventTitle"));
                return title && title->text().startsWith(beginning);
            },
            QStringLiteral("the details of “%1”").arg(beginning));
    }
    void menu(const QString &action) const { window.findChild<QAction *>(action)->trigger(); }
    void chooseFile(const QString &dialogName, const QString &file) const
    {
        QDialog *dialog = driver.dialog(dialogName);
        emit qobject_cast<QFileDialog *>(dialog)->fileSelected(file); // Qt's own dialog is Qt's to test
        dialog->close();
        driver.noDialog();
    }

    ExportWorld &world;
    ViewerWindow window;
    WindowDriver driver;
};

/// What a person sees in English, without anything that moves by itself.
inline void prepareViewerTest()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

} // namespace claviger::test

/// Runs the steps of a test; what is waited for in vain fails it by name.
#define GUARDED(...)                                                                                                             \
    try {                                                                                                                        \
        __VA_ARGS__                                                                                                              \
    } catch (const Unmet &unmet) {                                                                                               \
        QFAIL(qPrintable(QStringLiteral("waited in vain for ") + unmet.expected));                                               \
    }
