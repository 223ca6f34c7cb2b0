#pragma once

#include "models/base/secret.h"
#include "ui/widgets/confirm_dialog.h"

#include <QBasicTimer>

namespace claviger {

struct AppContext;
class FormRow;
class SecretLineEdit;
class StrengthMeter;

/// Two fields for a new passphrase with its meter; shared by the dialogs that set one.
class NewPassphraseForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NewPassphraseForm(AppContext &context, QWidget *parent = nullptr);

    /// True when both are the same and good enough.
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] Secret take(); ///< both fields are empty afterwards
    void wipe();

signals:
    void edited();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void judge(bool sayMismatch);

    AppContext &m_context;
    SecretLineEdit *m_first;
    SecretLineEdit *m_second;
    FormRow *m_firstRow;
    FormRow *m_secondRow;
    StrengthMeter *m_meter;
    QBasicTimer m_pause;
    bool m_good = false;
};

/// Changes the passphrase of the open store. Show with open().
class PassphraseDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    PassphraseDialog(AppContext &context, QWidget *parent);

protected:
    void confirm() override;

private:
    void refresh();

    AppContext &m_context;
    SecretLineEdit *m_current;
    NewPassphraseForm *m_fresh;
};

} // namespace claviger
