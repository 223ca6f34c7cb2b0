#pragma once

#include <QString>

class QAction;
class QPushButton;
class QWidget;

namespace claviger {

/// A secondary button that does what \p action does and follows its text, icon, tooltip and state. The caller's layout
/// or parent owns it; \p action must outlive it.
[[nodiscard]] QPushButton *actionButton(QAction *action, const QString &objectName, QWidget *parent = nullptr);

} // namespace claviger
