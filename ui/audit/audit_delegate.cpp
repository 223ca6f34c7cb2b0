#include "ui/audit/audit_delegate.h"

#include "models/tables/audit_table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/status_chip.h"

#include <QApplication>
#include <QPainter>

namespace claviger {

void AuditDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem background = option;
    background.state.setFlag(QStyle::State_HasFocus, false); // the row is what is chosen, not one of its cells
    if (index.data(AuditTableModel::IconRole).toString().isEmpty()) {
        QStyledItemDelegate::paint(painter, background, index);
        return;
    }
    initStyleOption(&background, index);
    const QString text = background.text;
    background.text.clear();
    background.widget->style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, background.widget);
    const auto tone = static_cast<Tone>(index.data(AuditTableModel::ToneRole).toInt());
    painter->save();
    painter->setFont(option.font);
    paintChip(painter, option.rect.adjusted(px(space::kSmall), 0, -px(space::kTiny), 0), tone, defaultGlyph(tone), text);
    painter->restore();
}

} // namespace claviger
