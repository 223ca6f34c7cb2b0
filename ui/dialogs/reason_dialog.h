#pragma once

#include "models/domain/backend.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Asks why a secret is to be shown or copied, of production or at a broker that wants to know; the reason goes into the audit
/// log.
class ReasonDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p purpose is Reveal or Copy; \p what names the secret, e.g. "API key of OpenAI · Checkout".
    ReasonDialog(SecretPurpose purpose, const QString &what, bool isProduction, QWidget *parent = nullptr);

signals:
    /// Chosen with a reason; the dialog closes.
    void given(const QString &reason);

protected:
    void confirm() override;

private:
    QLineEdit *m_reason;
};

} // namespace claviger
