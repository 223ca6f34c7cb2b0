#pragma once

#include "models/services/policy_desk.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

class MessageBar;
class PolicyForm;

/// Makes a policy (revision 0) or changes one. What another admin saved meanwhile is shown beside what was entered. Show it with
/// open().
class PolicyDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// Both references outlive the dialog.
    PolicyDialog(AppContext &context, PolicyDesk &desk, const Policy &policy, QWidget *parent = nullptr);

signals:
    void saved(const QString &id);

protected:
    void confirm() override;

private:
    void refresh();
    void save(const Policy &policy);
    void answered(const Policy &asked, const Result<Policy> &answer);
    void compare(const Policy &mine, const Result<Policy> &theirs);

    AppContext &m_context;
    PolicyDesk &m_desk;
    Policy m_was;
    PolicyForm *m_form;
    MessageBar *m_weaker;
    QLineEdit *m_reason;
};

/// Asks why a policy is to be removed, and removes it. Show it with open().
class RemovePolicyDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// Both references outlive the dialog.
    RemovePolicyDialog(AppContext &context, PolicyDesk &desk, const Policy &policy, QWidget *parent = nullptr);

protected:
    void confirm() override;

private:
    AppContext &m_context;
    PolicyDesk &m_desk;
    QString m_id;
    quint64 m_revision;
    QLineEdit *m_reason;
};

} // namespace claviger
