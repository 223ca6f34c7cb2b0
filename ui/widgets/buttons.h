#pragma once

#include "ui/theme/button_kind.h"

#include <QString>

class QPushButton;
class QToolButton;
class QWidget;

namespace claviger {

/// Buttons for verbs. The caller's layout or parent owns them; the text is also the accessible name.
/// \p iconName may be empty.
[[nodiscard]] QPushButton *primaryButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
[[nodiscard]] QPushButton *secondaryButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
[[nodiscard]] QPushButton *dangerButton(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] QPushButton *linkButton(const QString &text, QWidget *parent = nullptr);

/// A frameless button with an icon; \p name is its accessible name and tooltip.
[[nodiscard]] QToolButton *ghostButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

/// A ghost button with the copy icon. After confirmCopied() it shows a tick for a moment.
[[nodiscard]] QToolButton *copyButton(const QString &name, QWidget *parent = nullptr);
void confirmCopied(QToolButton *button);

} // namespace claviger
