#pragma once

#include "models/services/key_service.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

class TagEdit;

/// Adds and removes tags of several keys.
class BulkTagDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    BulkTagDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent = nullptr);

signals:
    void changed(const claviger::BulkAnswer &answer);

protected:
    void confirm() override;

private:
    void judge();

    AppContext &m_context;
    std::vector<CredentialOverview> m_keys;
    TagEdit *m_add;
    TagEdit *m_remove;
};

/// Gives several keys one owner.
class BulkOwnerDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    BulkOwnerDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent = nullptr);

signals:
    void changed(const claviger::BulkAnswer &answer);

protected:
    void confirm() override;

private:
    AppContext &m_context;
    std::vector<CredentialOverview> m_keys;
    QLineEdit *m_owner;
};

} // namespace claviger
