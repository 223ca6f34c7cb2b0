#pragma once

#include <QCoreApplication>
#include <QWidget>

namespace claviger::test {

/// Saves what \p widget shows as <folder>/<name>.png when CLAVIGER_SCREENSHOTS names a folder; otherwise does nothing.
/// False when the file could not be written.
inline bool screenshot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS");
    if (folder.isEmpty())
        return true;
    QCoreApplication::processEvents();
    return widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

} // namespace claviger::test
