#include "ui/policies/policy_form.h"

#include "models/services/approval_desk.h"
#include "models/services/key_catalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/tag_edit.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongestId = 128;
constexpr int kMostApprovals = 10;
constexpr int kMostApprovalHours = 720;
constexpr int kMostGraceHours = 8760;
constexpr int kMostRotationDays = 36'500;
constexpr int kUsualGrace = 24;
constexpr int kUsualSchedule = 90;
constexpr int kOperationColumns = 2;

QSpinBox *numberBox(const QString &objectName, const QString &name, int least, int most, const QString &unit)
{
    auto *box = new QSpinBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setRange(least, most);
    box->setSuffix(unit);
    return box;
}

QCheckBox *tickBox(const QString &objectName, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(objectName);
    return box;
}

} // namespace

PolicyForm::PolicyForm(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_id(new QLineEdit)
    , m_description(new QLineEdit)
    , m_workspaces(new TagEdit)
    , m_environments(new TagEdit)
    , m_denied(tickBox(u"policyDenied"_s, tr("Nobody may do it")))
    , m_approvals(numberBox(u"policyApprovals"_s, tr("Others who have to agree"), 0, kMostApprovals, {}))
    , m_approvalHours(numberBox(u"policyApprovalHours"_s, tr("A request waits"), 1, kMostApprovalHours, tr(" hours")))
    , m_needsReason(tickBox(u"policyNeedsReason"_s, tr("A reason has to be given")))
    , m_limitsGrace(tickBox(u"policyLimitsGrace"_s, tr("Longest grace period of a rotation")))
    , m_graceHours(numberBox(u"policyGraceHours"_s, tr("Longest grace period"), 0, kMostGraceHours, tr(" hours")))
    , m_limitsSchedule(tickBox(u"policyLimitsSchedule"_s, tr("Keys are rotated at least every")))
    , m_rotateDays(numberBox(u"policyRotateDays"_s, tr("Rotation at least every"), 1, kMostRotationDays, tr(" days")))
{
    m_approvals->setSpecialValueText(tr("nobody"));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(buildFacts());
    layout->addWidget(buildOperations());
    layout->addWidget(buildDemands());
}

QWidget *PolicyForm::buildFacts()
{
    m_id->setObjectName(u"policyId"_s);
    m_id->setMaxLength(kLongestId);
    m_description->setObjectName(u"policyDescription"_s);
    m_workspaces->setObjectName(u"policyWorkspaces"_s);
    m_environments->setObjectName(u"policyEnvironments"_s);
    QStringList slugs{u"*"_s};
    for (const Workspace &each : m_context.catalog.workspaces())
        slugs << each.slug;
    m_workspaces->setSuggestions(slugs);
    m_environments->setSuggestions(QStringList{u"*"_s} + m_context.catalog.environments());
    for (QLineEdit *field : {m_id, m_description})
        connect(field, &QLineEdit::textEdited, this, &PolicyForm::edited);
    for (TagEdit *field : {m_workspaces, m_environments})
        connect(field, &TagEdit::tagsChanged, this, &PolicyForm::edited);
    auto *id = new FormRow(tr("&Name"), m_id);
    id->setHelp(tr("Stands in the log and where somebody is refused; it cannot be changed later."));
    auto *description = new FormRow(tr("&Description"), m_description);
    description->setOptional(true);
    auto *workspaces = new FormRow(tr("&Workspaces"), m_workspaces);
    workspaces->setHelp(tr("By their short names; “*” means all of them."));
    auto *environments = new FormRow(tr("&Environments"), m_environments);
    environments->setHelp(tr("“*” means all of them."));
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kMedium);
    for (FormRow *row : {id, description, workspaces, environments})
        layout->addWidget(row);
    return part;
}

QWidget *PolicyForm::buildOperations()
{
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    setGaps(grid, space::kSmall);
    grid->addWidget(new SectionLabel(tr("What it governs")), 0, 0, 1, kOperationColumns);
    int place = 0;
    for (const QString &operation : governedOperations()) {
        QCheckBox *box = tickBox(u"governs-"_s + operation, operationText(operation));
        m_operations.insert(operation, box);
        grid->addWidget(box, 1 + place / kOperationColumns, place % kOperationColumns);
        connect(box, &QCheckBox::toggled, this, &PolicyForm::edited);
        ++place;
    }
    return part;
}

QWidget *PolicyForm::buildLimit(QCheckBox *tick, QSpinBox *number)
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    setGaps(row, space::kSmall);
    row->addWidget(tick);
    row->addWidget(number);
    row->addStretch();
    connect(tick, &QCheckBox::toggled, number, &QWidget::setEnabled);
    number->setEnabled(false);
    return part;
}

QWidget *PolicyForm::buildDemands()
{
    for (QCheckBox *box : {m_denied, m_needsReason, m_limitsGrace, m_limitsSchedule})
        connect(box, &QCheckBox::toggled, this, &PolicyForm::edited);
    for (QSpinBox *box : {m_approvals, m_approvalHours, m_graceHours, m_rotateDays})
        connect(box, &QSpinBox::valueChanged, this, &PolicyForm::edited);
    connect(m_approvals, &QSpinBox::valueChanged, this, [this](int count) { m_approvalHours->setEnabled(count > 0); });
    auto *approvals = new FormRow(tr("&Others who have to agree"), m_approvals);
    approvals->setHelp(tr("Who asks can’t agree to it."));
    auto *hours = new FormRow(tr("A request &waits"), m_approvalHours);
    hours->setHelp(tr("After that it is over, and has to be asked for again."));
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    setGaps(row, space::kMedium);
    row->addWidget(approvals, 1, Qt::AlignTop);
    row->addWidget(hours, 1, Qt::AlignTop);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kSmall);
    layout->addWidget(new SectionLabel(tr("What it demands")));
    layout->addWidget(both);
    layout->addWidget(m_needsReason);
    layout->addWidget(buildLimit(m_limitsGrace, m_graceHours));
    layout->addWidget(buildLimit(m_limitsSchedule, m_rotateDays));
    layout->addWidget(m_denied);
    return part;
}

void PolicyForm::setPolicy(const Policy &policy)
{
    m_policy = policy;
    m_id->setText(policy.id);
    m_id->setReadOnly(policy.revision != 0);
    m_description->setText(policy.description);
    m_workspaces->setTags(policy.workspaces);
    m_environments->setTags(policy.environments);
    for (auto box = m_operations.cbegin(); box != m_operations.cend(); ++box)
        box.value()->setChecked(policy.operations.contains(box.key()));
    m_denied->setChecked(policy.isDenied);
    m_approvals->setValue(policy.approvals);
    m_approvalHours->setValue(policy.approvalHours);
    m_approvalHours->setEnabled(policy.approvals > 0);
    m_needsReason->setChecked(policy.needsReason);
    m_limitsGrace->setChecked(policy.maxGraceHours.has_value());
    m_graceHours->setValue(policy.maxGraceHours.value_or(kUsualGrace));
    m_limitsSchedule->setChecked(policy.maxRotateEveryDays.has_value());
    m_rotateDays->setValue(policy.maxRotateEveryDays.value_or(kUsualSchedule));
    emit edited();
}

Policy PolicyForm::policy() const
{
    Policy entered = m_policy;
    entered.id = m_id->text().trimmed();
    entered.description = m_description->text().trimmed();
    entered.workspaces = m_workspaces->tags();
    entered.environments = m_environments->tags();
    entered.operations.clear();
    for (const QString &operation : governedOperations()) {
        if (m_operations.value(operation)->isChecked())
            entered.operations << operation;
    }
    entered.isDenied = m_denied->isChecked();
    entered.approvals = m_approvals->value();
    entered.approvalHours = m_approvalHours->value();
    entered.needsReason = m_needsReason->isChecked();
    entered.maxGraceHours = m_limitsGrace->isChecked() ? std::optional(m_graceHours->value()) : std::nullopt;
    entered.maxRotateEveryDays = m_limitsSchedule->isChecked() ? std::optional(m_rotateDays->value()) : std::nullopt;
    return entered;
}

void PolicyForm::focusFirst() { (m_id->isReadOnly() ? m_description : m_id)->setFocus(); }

} // namespace claviger
