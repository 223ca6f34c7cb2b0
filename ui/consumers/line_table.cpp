#include "ui/consumers/line_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/table_look.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kHeight = 132;

QString say(const char *text) { return QCoreApplication::translate("LineTable", text); }

} // namespace

void addLine(QTableWidget *table, const QStringList &texts)
{
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < table->columnCount(); ++column)
        table->setItem(row, column, new QTableWidgetItem(texts.value(column)));
}

QString lineText(const QTableWidget *table, int row, int column)
{
    const QTableWidgetItem *item = table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

QWidget *lineTable(QTableWidget *table, const QString &objectName, const QString &accessibleName, const QStringList &headers,
                   const QString &addText)
{
    table->setObjectName(objectName);
    table->setAccessibleName(accessibleName);
    table->setColumnCount(static_cast<int>(headers.size()));
    table->setHorizontalHeaderLabels(headers);
    setTableLook(table);
    table->setSortingEnabled(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setMinimumHeight(px(kHeight));
    auto *add = secondaryButton(addText, u"plus"_s);
    add->setObjectName(objectName + u"Add"_s);
    auto *remove = secondaryButton(say(QT_TRANSLATE_NOOP("LineTable", "Remove line")));
    remove->setObjectName(objectName + u"Remove"_s);
    remove->setEnabled(false);
    for (QPushButton *button : {add, remove})
        button->setAutoDefault(false);
    auto *whole = new QWidget;
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(whole);
    setGaps(layout, space::kSmall);
    layout->addWidget(table);
    layout->addLayout(buttons);
    whole->setFocusProxy(table);
    QObject::connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, remove,
                     [table, remove] { remove->setEnabled(table->selectionModel()->hasSelection()); });
    QObject::connect(add, &QPushButton::clicked, table, [table] {
        addLine(table, {});
        table->setCurrentCell(table->rowCount() - 1, 0);
        table->setFocus(Qt::OtherFocusReason);
        table->editItem(table->item(table->rowCount() - 1, 0));
    });
    QObject::connect(remove, &QPushButton::clicked, table, [table] { table->removeRow(table->currentRow()); });
    return whole;
}

} // namespace claviger
