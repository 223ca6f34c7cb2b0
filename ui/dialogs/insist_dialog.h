#pragma once

#include "models/services/verdict_text.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Asks whether values that the provider does not accept are to be saved all the same, and why; the reason goes into the audit
/// log. Closing it without is the answer no.
class InsistDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p verdict says what the provider answered; \p reason is what was given already.
    InsistDialog(const VerdictText &verdict, const QString &reason, QWidget *parent = nullptr);

signals:
    /// Chosen with a reason; the dialog closes.
    void given(const QString &reason);

protected:
    void confirm() override;

private:
    QLineEdit *m_reason;
};

} // namespace claviger
