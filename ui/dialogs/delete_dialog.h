#pragma once

#include "models/domain/backend.h"
#include "models/services/key_service.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

/// Asks before keys of production go to the trash; all others go without a question, with an undo.
class DeleteDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    DeleteDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent = nullptr);

signals:
    void deleted(const claviger::BulkAnswer &answer);

protected:
    void confirm() override;

private:
    AppContext &m_context;
    std::vector<CredentialOverview> m_keys;
};

/// Destroys one key that is in the trash, after its label was typed.
class PurgeDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    PurgeDialog(AppContext &context, CredentialOverview key, QWidget *parent = nullptr);

signals:
    void purged();

protected:
    void confirm() override;

private:
    AppContext &m_context;
    CredentialOverview m_key;
    QLineEdit *m_reason;
};

} // namespace claviger
