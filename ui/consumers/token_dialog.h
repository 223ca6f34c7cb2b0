#pragma once

#include "models/domain/consumer.h"
#include "ui/app_context.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/widgets/confirm_dialog.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace claviger {

class MutedLabel;
class SecretLineEdit;

/// Issues a token for a service and shows its value, once. Show it with open(); closed, the value is gone.
class TokenDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p clipboard is the window's, so that a copy is taken back at the lock. Everything outlives the dialog.
    TokenDialog(AppContext &context, ClipboardGuard &clipboard, const QString &consumer, QWidget *parent = nullptr);
    ~TokenDialog() override;

    /// Not before the value was stored, or is said to be lost.
    void reject() override;

protected:
    void confirm() override;

private:
    QWidget *buildForm();
    QWidget *buildValue();
    void present(const IssuedToken &issued);
    void copy();
    /// Shows the value for as long as the settings allow, or hides it.
    void toggle();

    AppContext &m_context;
    ClipboardGuard &m_clipboard;
    QString m_consumer;
    QWidget *m_form = nullptr;
    QComboBox *m_life;
    QLineEdit *m_note;
    QLineEdit *m_reason;
    QWidget *m_shown = nullptr;
    SecretLineEdit *m_value;
    QToolButton *m_eye;
    QToolButton *m_copy;
    MutedLabel *m_left;
    QCheckBox *m_stored;
    QTimer m_hide; ///< of a value that is shown
    bool m_isIssued = false;
};

} // namespace claviger
