#include "ui/verification/check_tables.h"

#include "ui/theme/theme.h"
#include "ui/verification/check_delegate.h"
#include "ui/widgets/table_look.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace claviger {

namespace {

/// Gives the columns of a table, which owns it, the table's width in the shares that they are wanted in.
class ColumnShares final : public QObject
{
public:
    ColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QTableView *m_table;
    QList<std::pair<int, int>> m_widths; ///< column and width in unscaled pixels
};

ColumnShares::ColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths)
    : QObject(table)
    , m_table(table)
    , m_widths(widths)
{
    table->horizontalHeader()->setStretchLastSection(true);
    table->viewport()->installEventFilter(this);
    connect(&Theme::current(), &Theme::changed, this, &ColumnShares::apply);
    apply();
}

bool ColumnShares::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        apply();
    return QObject::eventFilter(watched, event);
}

void ColumnShares::apply()
{
    constexpr double kNarrowest = 0.8; // below that a text says too little, and one scrolls
    int wanted = 0;
    for (const auto &[column, width] : m_widths)
        wanted += px(width);
    const double share = std::max(kNarrowest, static_cast<double>(m_table->viewport()->width()) / std::max(1, wanted));
    for (const auto &[column, width] : m_widths)
        m_table->setColumnWidth(column, static_cast<int>(px(width) * share));
}

} // namespace

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

void setColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths) { new ColumnShares(table, widths); }

} // namespace claviger
