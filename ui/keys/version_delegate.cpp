#include "ui/keys/version_delegate.h"

#include "models/tables/version_table_model.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace claviger {

namespace {

ChipGlyph glyphOf(VersionStage stage)
{
    switch (stage) {
    case VersionStage::Pending: return ChipGlyph::Ring;
    case VersionStage::Current: return ChipGlyph::Dot;
    case VersionStage::Previous: return ChipGlyph::Clock;
    case VersionStage::Retired: return ChipGlyph::Dash;
    }
    return ChipGlyph::None;
}

} // namespace

void VersionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != VersionTableModel::Stage) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setFont(Theme::current().font(TypeRole::Base));
    const auto tone = static_cast<Tone>(index.data(VersionTableModel::ToneRole).toInt());
    const QRect room = option.rect.adjusted(px(space::kTiny), 0, -px(space::kTiny), 0);
    paintChip(painter, room, tone, glyphOf(index.data(VersionTableModel::StageRole).value<VersionStage>()),
              index.data().toString());
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != VersionTableModel::Stage)
        return QStyledItemDelegate::sizeHint(option, index);
    const QSize chip = chipSize(Theme::current().font(TypeRole::Base), ChipGlyph::Dot, index.data().toString());
    return {chip.width() + px(2 * space::kTiny), Theme::current().rowHeight()};
}

void VersionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(VersionTableModel::MonospaceRole).toBool())
        option->font = Theme::current().font(TypeRole::Monospace);
}

} // namespace claviger
