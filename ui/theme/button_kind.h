#pragma once

class QAbstractButton;

namespace claviger {

enum class ButtonKind {
    Secondary, ///< outlined; what a plain QPushButton is
    Primary,   ///< filled with the accent; one a page
    Danger,    ///< filled red; only in the dialog that destroys
    Ghost,     ///< no frame until the mouse or the keyboard is on it; what a plain QToolButton is
    Link,      ///< looks like a link, acts like a button
    Inverse,   ///< a link on Token::Tooltip ground, e.g. in a toast
};

/// How \p button is painted.
void setButtonKind(QAbstractButton *button, ButtonKind kind);
/// Secondary when nothing was set.
[[nodiscard]] ButtonKind buttonKind(const QAbstractButton *button);

} // namespace claviger
