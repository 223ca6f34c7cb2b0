#pragma once

#include <QStyledItemDelegate>

namespace claviger {

/// Cells of an export's table: the result as a chip, what is withheld in quiet italics, a line that the check complains about
/// on a ground of its own.
class ExportDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claviger
