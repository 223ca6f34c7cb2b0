#pragma once

#include <QString>

class QCoreApplication;

namespace claviger {

/// Installs the translation for \p language ("" for the system's, "en", "de") and Qt's own. Texts that have none stay
/// English. Call once, before any window.
void installLanguage(QCoreApplication &app, const QString &language);

} // namespace claviger
