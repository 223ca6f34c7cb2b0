#include "ui/policies/policy_section.h"

#include "models/services/broker_desk.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "models/services/shown_text.h"
#include "ui/capable.h"
#include "ui/notifier.h"
#include "ui/policies/policy_dialog.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kTableHeight = 220;
const QString kSave = u"policy.save"_s;

/// What a new policy begins with: what most people make one for.
Policy newPolicy()
{
    Policy policy;
    policy.workspaces = {u"*"_s};
    policy.environments = {u"production"_s};
    policy.operations = {u"secret.reveal"_s};
    policy.approvals = 1;
    return policy;
}

} // namespace

PolicySection::PolicySection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(context.brokers.policies())
    , m_bar(new MessageBar)
    , m_hint(new MutedLabel({}))
    , m_table(checkTable(m_model, u"policyTable"_s, tr("Policies")))
    , m_facts(new KeyValueList)
    , m_add(secondaryButton(tr("New policy…"), u"plus"_s))
    , m_edit(secondaryButton(tr("Change…"), u"edit"_s))
    , m_remove(secondaryButton(tr("Remove…")))
{
    setObjectName(u"policySection"_s);
    m_bar->setObjectName(u"policiesMessage"_s);
    m_hint->setObjectName(u"policyHint"_s);
    m_table->setMinimumHeight(px(kTableHeight));
    setColumnShares(m_table,
                    {{PolicyTableModel::Name, 150},
                     {PolicyTableModel::Operations, 160},
                     {PolicyTableModel::Places, 160},
                     {PolicyTableModel::Demands, 200}});
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Policies")));
    panel->body()->addWidget(
        new MutedLabel(tr("What the broker demands of everybody. Of several policies that fit, the strictest holds.")));
    panel->body()->addWidget(m_bar);
    panel->body()->addWidget(m_hint);
    panel->body()->addWidget(m_table);
    panel->body()->addWidget(buildButtons());
    panel->body()->addWidget(m_details = buildDetails());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(panel);
    connect(&m_desk, &PolicyDesk::changed, this, &PolicySection::settle);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PolicySection::showCurrent);
    connect(m_table, &QTableView::activated, m_edit, &QPushButton::click);
    connect(m_bar, &MessageBar::actionTriggered, &m_desk, &PolicyDesk::load);
    connect(&context.session, &Session::aboutToLock, &m_desk, &PolicyDesk::clear, Qt::DirectConnection);
    followAbilities(context, this, [this] {
        if (isVisible())
            load();
        settle();
    });
}

PolicySection::~PolicySection()
{
    delete m_table; // it looks at the model, which goes before the child widgets
}

QWidget *PolicySection::buildDetails()
{
    m_facts->addRow(u"policyFactDescription"_s, tr("Description"));
    m_facts->addRow(u"policyFactOperations"_s, tr("Governs"));
    m_facts->addRow(u"policyFactWorkspaces"_s, tr("Workspaces"));
    m_facts->addRow(u"policyFactEnvironments"_s, tr("Environments"));
    m_facts->addRow(u"policyFactDemands"_s, tr("Demands"));
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kSmall);
    layout->addWidget(new Separator);
    layout->addWidget(m_facts);
    return part;
}

QWidget *PolicySection::buildButtons()
{
    m_add->setObjectName(u"addPolicy"_s);
    m_edit->setObjectName(u"editPolicy"_s);
    m_remove->setObjectName(u"removePolicy"_s);
    connect(m_add, &QPushButton::clicked, this, [this] { edit(newPolicy()); });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const Policy *policy = current())
            edit(Policy(*policy));
    });
    connect(m_remove, &QPushButton::clicked, this, &PolicySection::remove);
    auto *part = new QWidget;
    auto *row = new FlowLayout(part);
    setGaps(row, space::kSmall);
    for (QPushButton *button : {m_add, m_edit, m_remove})
        row->addWidget(button);
    return part;
}

void PolicySection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void PolicySection::load()
{
    const bool isWanted = m_context.session.isUnlocked() && whyNotNow(m_context, Capability::Policies).isEmpty();
    if (isWanted && !m_desk.isLoaded() && !m_desk.isLoading())
        m_desk.load();
}

void PolicySection::settle()
{
    m_model.setRows(m_desk.policies());
    const QString unable = whyNotNow(m_context, Capability::Policies);
    const QString whyNot = unable.isEmpty() ? whyNotNow(m_context, Capability::Policies, kSave) : unable;
    m_add->setEnabled(whyNot.isEmpty());
    m_add->setToolTip(plainToolTip(whyNot));
    m_table->setEnabled(m_context.backend.capabilities().testFlag(Capability::Policies)); // what was read stays readable
    if (m_desk.error())
        m_bar->showMessage(Tone::Warn, errorText(*m_desk.error()), tr("Try again"));
    else
        m_bar->clear();
    QString hint = whyNot;
    if (hint.isEmpty() && m_desk.isLoaded() && m_model.rowCount() == 0)
        hint = tr("No policy is kept: everybody may do what their role allows.");
    else if (hint.isEmpty() && m_desk.isLoading() && !m_desk.isLoaded())
        hint = tr("Reading the policies…");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (const int row = m_model.rowOf(m_wanted); row >= 0) {
        m_wanted.clear();
        m_table->selectRow(row);
    } else if (m_model.rowCount() > 0 && !m_table->selectionModel()->hasSelection()) {
        m_table->selectRow(0);
    }
    showCurrent();
}

const Policy *PolicySection::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.row(rows.first().row());
}

void PolicySection::showCurrent()
{
    const Policy *policy = current();
    const QString whyNot = whyNotNow(m_context, Capability::Policies, kSave);
    const QString uneditable = policy && whyNot.isEmpty() ? whyNotEditable(*policy) : whyNot;
    m_edit->setEnabled(policy && uneditable.isEmpty());
    m_edit->setToolTip(plainToolTip(uneditable));
    m_remove->setEnabled(policy && whyNot.isEmpty());
    m_remove->setToolTip(plainToolTip(whyNot));
    m_details->setVisible(policy);
    const Policy shown = policy ? *policy : Policy{};
    m_facts->setValue(u"policyFactDescription"_s, shownLines(shown.description));
    m_facts->setValue(u"policyFactOperations"_s, policyOperationsText(shown));
    m_facts->setValue(u"policyFactWorkspaces"_s, policyWorkspacesText(shown));
    m_facts->setValue(u"policyFactEnvironments"_s, policyEnvironmentsText(shown));
    m_facts->setValue(u"policyFactDemands"_s, demandTexts(shown).join(u'\n'));
}

void PolicySection::edit(const Policy &policy)
{
    auto *dialog = new PolicyDialog(m_context, m_desk, policy, window());
    connect(dialog, &PolicyDialog::saved, this, [this](const QString &id) {
        m_context.notifier.toast(tr("Saved the policy “%1”.").arg(shownLine(id)));
        m_wanted = id;
        settle();
    });
    dialog->open();
}

void PolicySection::remove()
{
    if (const Policy *policy = current())
        (new RemovePolicyDialog(m_context, m_desk, *policy, window()))->open();
}

} // namespace claviger
