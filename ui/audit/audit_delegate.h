#pragma once

#include <QStyledItemDelegate>

namespace claviger {

/// Paints the result of an audit event as a chip; everything else as the style does.
class AuditDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claviger
