#include "ui/viewer/export_delegate.h"

#include "models/tables/export_table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/status_chip.h"

#include <QApplication>
#include <QPainter>

namespace claviger {

namespace {

TypeRole roleOf(ExportColumn column)
{
    switch (column) {
    case ExportColumn::Sequence:
    case ExportColumn::Time: return TypeRole::Figures;
    case ExportColumn::Path: return TypeRole::Monospace;
    default: return TypeRole::Base;
    }
}

} // namespace

void ExportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    ground.state.setFlag(QStyle::State_HasFocus, false); // the row is what is chosen, not one of its cells
    const Theme &theme = Theme::current();
    const bool bad = index.data(ExportTableModel::BadRole).toBool();
    const bool pending = index.data(ExportTableModel::PendingRole).toBool();
    const bool withheld = index.data(ExportTableModel::WithheldRole).toBool();
    const auto tone = static_cast<Tone>(index.data(ExportTableModel::ToneRole).toInt());
    painter->save();
    painter->setClipRect(option.rect);
    if (bad && !ground.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.tone(Tone::Bad).ground);
    else
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
    const auto column = static_cast<ExportColumn>(index.column());
    QFont font = theme.font(roleOf(column));
    font.setItalic(withheld);
    painter->setFont(font);
    const QString text = index.data().toString();
    const QRect inner = option.rect.adjusted(px(space::kSmall), 0, -px(space::kTiny), 0);
    const QString iconName = index.data(ExportTableModel::IconRole).toString();
    if (iconName.isEmpty()) {
        painter->setPen(bad ? theme.tone(Tone::Bad).text : theme.color(withheld || pending ? Token::Muted : Token::Text));
        const QString shown = painter->fontMetrics().elidedText(
            text, column == ExportColumn::Path ? Qt::ElideMiddle : Qt::ElideRight, inner.width());
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, shown);
    } else {
        paintChip(painter, inner, tone, defaultGlyph(tone), text);
    }
    painter->restore();
}

} // namespace claviger
