#pragma once

#include "models/domain/policy.h"
#include "ui/app_context.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace claviger {

class TagEdit;

/// The members of a policy, to be filled in: what it governs, where, and what it demands.
class PolicyForm final : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyForm(const AppContext &context, QWidget *parent = nullptr);

    /// The name can be entered for one that is not saved yet.
    void setPolicy(const Policy &policy);
    /// What is entered; everything that the form does not show is as in the policy that was set.
    [[nodiscard]] Policy policy() const;
    void focusFirst();

signals:
    void edited();

private:
    QWidget *buildFacts();
    QWidget *buildOperations();
    QWidget *buildDemands();
    /// A tick with the number that counts while it is set.
    QWidget *buildLimit(QCheckBox *tick, QSpinBox *number);

    const AppContext &m_context;
    Policy m_policy;
    QLineEdit *m_id;
    QLineEdit *m_description;
    TagEdit *m_workspaces;
    TagEdit *m_environments;
    QHash<QString, QCheckBox *> m_operations;
    QCheckBox *m_denied;
    QSpinBox *m_approvals;
    QSpinBox *m_approvalHours;
    QCheckBox *m_needsReason;
    QCheckBox *m_limitsGrace;
    QSpinBox *m_graceHours;
    QCheckBox *m_limitsSchedule;
    QSpinBox *m_rotateDays;
};

} // namespace claviger
