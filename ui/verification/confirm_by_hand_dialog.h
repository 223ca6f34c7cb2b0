#pragma once

#include "models/domain/credential.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Records that a person saw a key work that no request can check. How it was seen has to be said.
class ConfirmByHandDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    ConfirmByHandDialog(AppContext &context, const CredentialOverview &key, QWidget *parent = nullptr);

signals:
    /// It is recorded; the dialog closes.
    void recorded();

protected:
    void confirm() override;

private:
    AppContext &m_context;
    CredentialId m_id;
    QLineEdit *m_note;
};

} // namespace claviger
