#pragma once

#include "models/domain/backend.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Asks why a production secret is to be shown or copied; the reason goes into the audit log.
class ReasonDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p purpose is Reveal or Copy; \p what names the secret, e.g. "API key of OpenAI · Checkout".
    ReasonDialog(SecretPurpose purpose, const QString &what, QWidget *parent = nullptr);

signals:
    /// Chosen with a reason; the dialog closes.
    void given(const QString &reason);

protected:
    void confirm() override;

private:
    QLineEdit *m_reason;
};

} // namespace claviger
