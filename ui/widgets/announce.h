#pragma once

#include <QString>

class QWidget;

namespace claviger {

/// Gives \p widget the accessible name \p text and tells assistive technology that it appeared. Never pass a secret.
void announce(QWidget *widget, const QString &text);

} // namespace claviger
