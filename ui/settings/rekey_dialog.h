#pragma once

#include "models/base/progress.h"
#include "ui/widgets/confirm_dialog.h"

class QCheckBox;
class QRadioButton;

namespace claviger {

struct AppContext;
class NewPassphraseForm;
class ProgressRow;

/// Gives the store a new key epoch, or after a compromise a new root key. Show with open().
class RekeyDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    RekeyDialog(AppContext &context, QWidget *parent);

protected:
    void confirm() override;

private:
    void refresh();

    AppContext &m_context;
    QRadioButton *m_routine;
    QRadioButton *m_compromised;
    QCheckBox *m_recovery;
    NewPassphraseForm *m_fresh;
    ProgressRow *m_progress;
};

} // namespace claviger
