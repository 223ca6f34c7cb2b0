#pragma once

#include "models/domain/credential.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Makes the value in its grace period current again.
class RollbackDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p credential has a previous version.
    RollbackDialog(AppContext &context, const Credential &credential, QWidget *parent = nullptr);

signals:
    void rolledBack();

protected:
    void confirm() override;

private:
    AppContext &m_context;
    CredentialOverview m_key;
    QLineEdit *m_reason;
};

/// Retires the value in its grace period before its time.
class EndGraceDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p credential has a previous version.
    EndGraceDialog(AppContext &context, const Credential &credential, QWidget *parent = nullptr);

signals:
    void ended();

protected:
    void confirm() override;

private:
    AppContext &m_context;
    CredentialOverview m_key;
};

} // namespace claviger
