#pragma once

#include "ui/theme/tokens.h"

#include <QString>

class QAbstractButton;
class QPushButton;
class QToolButton;

namespace claviger {

enum class ButtonKind {
    Secondary, ///< outlined; what a plain QPushButton is
    Primary,   ///< filled with the accent; one a page
    Danger,    ///< filled red; only in the dialog that destroys
    Ghost,     ///< no frame until the mouse or the keyboard is on it
    Link,      ///< looks like a link, acts like a button
};

/// How \p button is painted.
void setButtonKind(QAbstractButton *button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QAbstractButton *button);

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
