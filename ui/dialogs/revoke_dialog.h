#pragma once

#include "models/domain/backend.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Revokes keys here: why, who is affected, and what is left to do at the provider.
class RevokeDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p keys are not revoked and not in the trash; at least one.
    RevokeDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent = nullptr);

signals:
    /// Done; \p text says to how many.
    void revoked(const QString &text);

protected:
    void confirm() override;

private:
    void addConsumers();
    void addProvider();
    void compare();
    void meet(const Credential &theirs);

    AppContext &m_context;
    std::vector<CredentialOverview> m_keys;
    QLineEdit *m_reason;
};

} // namespace claviger
