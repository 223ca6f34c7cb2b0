#pragma once

#include "tests/support/service_world.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QTest>

namespace claviger::test {

/// The services with their catalogue loaded.
struct WizardWorld : ServiceWorld {
    explicit WizardWorld(const ProviderRegistry *other = nullptr)
        : ServiceWorld(other)
    {
        catalog.load();
    }
};

/// True when \p needle stands in any text field below \p root.
[[nodiscard]] inline bool anyFieldHolds(const QWidget *root, const QString &needle)
{
    for (const QLineEdit *field : root->findChildren<QLineEdit *>()) {
        if (field->text().contains(needle))
            return true;
    }
    for (const QPlainTextEdit *field : root->findChildren<QPlainTextEdit *>()) {
        if (field->toPlainText().contains(needle))
            return true;
    }
    return false;
}

/// Saves \p widget, light and dark, as NAME-light.png and NAME-dark.png where CLAVIGER_SCREENSHOTS says; else nothing.
inline void screenshot(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::current().setMode(mode);
        for (int turn = 0; turn < 4; ++turn) // layouts settle from the inside out
            QApplication::processEvents();
        const QString suffix = mode == ThemeMode::Light ? QStringLiteral("-light.png") : QStringLiteral("-dark.png");
        widget->grab().save(QDir(folder).filePath(name + suffix));
    }
    Theme::current().setMode(ThemeMode::Light);
}

} // namespace claviger::test
