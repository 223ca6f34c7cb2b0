#pragma once

#include "ui/widgets/confirm_dialog.h"

namespace claviger {

struct AppContext;
class FormRow;
class SecretLineEdit;

/// Adds a slot that a headless service opens with KMS_MASTER_KEY: 32 bytes as base64. Show with open().
class MasterKeyDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    MasterKeyDialog(AppContext &context, QWidget *parent);

protected:
    void confirm() override;

private:
    AppContext &m_context;
    SecretLineEdit *m_field;
    FormRow *m_row;
};

} // namespace claviger
