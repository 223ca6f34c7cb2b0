#pragma once

#include <QStyledItemDelegate>

namespace claviger {

/// A row of the provider list: letter tile, name, kinds below, a chip when a pasted key fits; a heading above the
/// first row of a group.
class ProviderDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claviger
