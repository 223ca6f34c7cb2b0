#include "ui/settings/workspace_section.h"

#include "models/services/key_catalog.h"
#include "models/tables/table_words.h"
#include "ui/app_context.h"
#include "ui/capable.h"
#include "ui/settings/workspace_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

WorkspaceSection::WorkspaceSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QListWidget)
    , m_edit(secondaryButton(tr("Edit…"), u"edit"_s))
{
    m_list->setObjectName(u"workspaceList"_s);
    m_list->setAccessibleName(tr("Workspaces"));
    m_list->setMinimumHeight(px(200));
    m_edit->setObjectName(u"editWorkspace"_s);
    auto *add = secondaryButton(tr("New workspace…"), u"plus"_s);
    add->setObjectName(u"addWorkspace"_s);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addWidget(add);
    buttons->addWidget(m_edit);
    buttons->addStretch();
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Workspaces")));
    panel->body()->addWidget(
        new MutedLabel(tr("An organisation or product whose keys are kept together, with its environments.")));
    panel->body()->addWidget(m_list);
    panel->body()->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(panel);

    needs(context, add, Capability::Workspaces, u"workspace.save"_s);
    followAbilities(context, this, [this] { refresh(); });
    connect(add, &QPushButton::clicked, this, [this] { edit({{}, {}, defaultEnvironments(), defaultPathTemplate(), 0}); });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const Workspace *workspace = selected())
            edit(*workspace);
    });
    connect(m_list, &QListWidget::itemActivated, m_edit, &QPushButton::click);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_edit->setEnabled(row >= 0 && whyNotNow(m_context, Capability::Workspaces, u"workspace.save"_s).isEmpty());
    });
    connect(&context.catalog, &KeyCatalog::workspacesChanged, this, &WorkspaceSection::refresh);
    connect(&context.catalog, &KeyCatalog::reset, this, &WorkspaceSection::refresh);
    refresh();
}

void WorkspaceSection::refresh()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const Workspace &workspace : m_context.catalog.workspaces())
        m_list->addItem(tr("%1 (%2): %3").arg(workspace.name, workspace.slug, workspace.environments.join(", "_L1)));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    const QString why = whyNotNow(m_context, Capability::Workspaces, u"workspace.save"_s);
    m_edit->setEnabled(m_list->currentRow() >= 0 && why.isEmpty());
    m_edit->setToolTip(plainToolTip(why));
}

const Workspace *WorkspaceSection::selected() const
{
    const auto row = static_cast<std::size_t>(m_list->currentRow());
    const auto &all = m_context.catalog.workspaces();
    return m_list->currentRow() >= 0 && row < all.size() ? &all[row] : nullptr;
}

void WorkspaceSection::edit(const Workspace &workspace) { (new WorkspaceDialog(m_context, workspace, window()))->open(); }

} // namespace claviger
