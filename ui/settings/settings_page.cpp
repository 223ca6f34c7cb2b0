#include "ui/settings/settings_page.h"

#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/policies/policy_section.h"
#include "ui/settings/appearance_section.h"
#include "ui/settings/backup_section.h"
#include "ui/settings/network_section.h"
#include "ui/settings/provider_section.h"
#include "ui/settings/security_section.h"
#include "ui/settings/store_section.h"
#include "ui/settings/verification_section.h"
#include "ui/settings/workspace_section.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_sections(new QListWidget)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"settingsPage"_s);
    m_sections->setObjectName(u"settingsSections"_s);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setFixedWidth(px(180));
    m_sections->viewport()->setAutoFillBackground(false);
    addSection(u"appearance"_s, tr("Appearance"), new AppearanceSection(context));
    addSection(u"security"_s, tr("Security"), new SecuritySection(context));
    addSection(u"store"_s, tr("Store and keys to it"), new StoreSection(context));
    addSection(u"workspaces"_s, tr("Workspaces"), new WorkspaceSection(context));
    addSection(u"policies"_s, tr("Policies"), new PolicySection(context));
    addSection(u"backups"_s, tr("Backups"), new BackupSection(context));
    addSection(u"providers"_s, tr("Providers"), new ProviderSection(context));
    addSection(u"verification"_s, tr("Verification"), new VerificationSection(context));
    addSection(u"network"_s, tr("Network"), new NetworkSection(context));

    auto *columns = new QHBoxLayout;
    setGaps(columns, space::kHuge);
    columns->addWidget(m_sections);
    columns->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kLarge, space::kLarge, space::kMedium});
    layout->addWidget(new PageTitle(tr("Settings")));
    layout->addLayout(columns, 1);
    connect(m_sections, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(0);
}

void SettingsPage::addSection(const QString &id, const QString &title, QWidget *section)
{
    auto *item = new QListWidgetItem(title, m_sections);
    item->setData(Qt::UserRole, id);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setGaps(layout, space::kLarge, {0, 0, space::kMedium, 0});
    layout->addWidget(section);
    layout->addStretch();
    content->setMaximumWidth(px(760));
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(title);
    m_stack->addWidget(scroll);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showOnlyWhatIs();
}

void SettingsPage::showOnlyWhatIs()
{
    const bool isStore = !m_context.session.place();
    for (int row = 0; row < m_sections->count(); ++row) {
        QListWidgetItem *item = m_sections->item(row);
        const QString id = item->data(Qt::UserRole).toString();
        const bool isOfStores = id == "store"_L1 || id == "backups"_L1;
        item->setHidden(isStore ? id == "policies"_L1 : isOfStores);
    }
    if (const QListWidgetItem *current = m_sections->currentItem(); current && current->isHidden())
        m_sections->setCurrentRow(0);
}

void SettingsPage::showSection(const QString &id)
{
    for (int row = 0; row < m_sections->count(); ++row) {
        if (m_sections->item(row)->data(Qt::UserRole).toString() == id)
            m_sections->setCurrentRow(row);
    }
}

} // namespace claviger
