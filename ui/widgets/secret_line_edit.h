#pragma once

#include "models/base/secret.h"

#include <QLineEdit>

class QAction;

namespace claviger {

/// A password field that gives its text away exactly once and keeps none.
///
/// Masked, nothing can be copied from it. A paste loses spaces and line breaks at both ends, and says so by trimmed().
/// Best effort: Qt may leave fragments behind while the text grows or an input method composes.
class SecretLineEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretLineEdit(QWidget *parent = nullptr);
    ~SecretLineEdit() override; ///< wipes what is left

    /// The entered text as UTF-8; the field is empty and wiped afterwards.
    [[nodiscard]] Secret take();

    /// A copy of the entered text as UTF-8; the field keeps it (for live format feedback).
    [[nodiscard]] Secret peek() const;

    /// Shows \p value read-only and revealed, with no undo history. The caller hides it again with wipe().
    void set(const Secret &value);

    /// Empties the field and overwrites its characters; masked and, if set() made it read-only, editable again.
    void wipe();

    /// Adds an eye at the right end that shows and hides what is typed.
    void setRevealToggle(bool on);
    [[nodiscard]] bool isRevealed() const { return echoMode() == QLineEdit::Normal; }
    /// Forgets the undo history first, so that deleted text does not come back in the clear.
    void setRevealed(bool revealed);

signals:
    /// Spaces or line breaks around pasted text were removed.
    void trimmed();
    void revealedChanged(bool revealed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void insertTrimmed(const QString &raw);
    void updateToggle();

    QAction *m_toggle = nullptr;
    bool m_display = false;
};

} // namespace claviger
