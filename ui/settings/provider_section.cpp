#include "ui/settings/provider_section.h"

#include "models/domain/provider_registry.h"
#include "models/services/domain_text.h"
#include "ui/app_context.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/table_look.h"

#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QTableWidget *providerTable(const ProviderRegistry &registry)
{
    const auto &all = registry.all();
    auto *table = new QTableWidget(static_cast<int>(all.size()), 4);
    table->setObjectName(u"providerTable"_s);
    table->setAccessibleName(ProviderSection::tr("Providers"));
    table->setHorizontalHeaderLabels({ProviderSection::tr("Provider"), ProviderSection::tr("Category"),
                                      ProviderSection::tr("Key shape"), ProviderSection::tr("Rotation")});
    setTableLook(table);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int row = 0; row < table->rowCount(); ++row) {
        const Provider &provider = all[static_cast<std::size_t>(row)];
        const QString name = provider.builtIn ? provider.name : ProviderSection::tr("%1 (your own)").arg(provider.name);
        const QStringList cells{name, categoryText(provider.category), confidenceText(provider.keyShape),
                                confidenceText(provider.rotationConfidence)};
        for (int column = 0; column < 4; ++column)
            table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    table->setMinimumHeight(px(360));
    for (int column = 1; column < 4; ++column)
        table->setColumnWidth(column, px(170));
    return table;
}

} // namespace

ProviderSection::ProviderSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/providers"_s;
    auto *open = secondaryButton(tr("Open the folder for your own"), u"link-out"_s);
    open->setObjectName(u"openProviderFolder"_s);
    connect(open, &QPushButton::clicked, this, [folder] {
        QDir().mkpath(folder);
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Provider registry")));
    panel->body()->addWidget(
        new MutedLabel(tr("Facts about each provider, and how sure they are. Your own providers are YAML files in %1; they are "
                          "read at the next start.")
                           .arg(folder)));
    panel->body()->addWidget(providerTable(context.registry));
    auto *row = new QHBoxLayout;
    row->addWidget(open);
    row->addStretch();
    panel->body()->addLayout(row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(panel);
}

} // namespace claviger
