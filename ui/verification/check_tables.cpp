#include "ui/verification/check_tables.h"

#include "ui/theme/theme.h"
#include "ui/verification/check_delegate.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QTableView>

namespace claviger {

QTableView *checkTable(QAbstractItemModel &model, const QString &objectName, const QString &accessibleName)
{
    auto *table = new QTableView;
    table->setObjectName(objectName);
    table->setAccessibleName(accessibleName);
    table->setModel(&model);
    table->setItemDelegate(new CheckDelegate(CheckDelegate::Place::Row, table));
    setTableLook(table);
    table->setSortingEnabled(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    return table;
}

void setColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths)
{
    const auto apply = [table, widths] {
        for (const auto &[column, width] : widths)
            table->setColumnWidth(column, px(width));
    };
    table->horizontalHeader()->setStretchLastSection(true);
    apply();
    QObject::connect(&Theme::current(), &Theme::changed, table, apply);
}

} // namespace claviger
