#include "ui/verification/matrix_view.h"

#include "models/tables/verification_matrix_model.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_delegate.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kProvider = 220; // width
constexpr int kLeast = 148;    // of any other column

} // namespace

MatrixView::MatrixView(VerificationMatrixModel &model, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"verificationMatrix"_s);
    setAccessibleName(tr("Providers and environments"));
    setModel(&model);
    setTableLook(this);
    setItemDelegate(new CheckDelegate(CheckDelegate::Place::Cell, this));
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSortingEnabled(false);
    connect(this, &QTableView::clicked, this, &MatrixView::chosen);
    connect(&model, &QAbstractItemModel::modelReset, this, &MatrixView::fitColumns);
    connect(&Theme::current(), &Theme::changed, this, &MatrixView::fitColumns);
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isChoice && currentIndex().isValid()) {
        emit chosen(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void MatrixView::fitColumns()
{
    const int others = model()->columnCount() - 1;
    if (others < 1)
        return;
    const int room = viewport()->width() - px(kProvider);
    const int width = std::max(px(kLeast), room / others);
    setColumnWidth(0, px(kProvider));
    for (int column = 1; column <= others; ++column)
        setColumnWidth(column, width);
}

} // namespace claviger
