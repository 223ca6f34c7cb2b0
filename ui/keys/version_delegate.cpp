#include "ui/keys/version_delegate.h"

#include "models/tables/table_words.h"
#include "models/tables/version_table_model.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

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

QModelIndex below(const QModelIndex &index)
{
    switch (index.column()) {
    case VersionTableModel::Stage: return index.siblingAtColumn(VersionTableModel::Fingerprint);
    case VersionTableModel::Created: return index.siblingAtColumn(VersionTableModel::Ends);
    default: return {};
    }
}

// The second line: the fingerprint under the stage, the end under the beginning. Empty when there is none.
QString secondLine(const QModelIndex &index)
{
    const QString text = below(index).data().toString();
    if (text.isEmpty() || text == noValue() || index.column() == VersionTableModel::Stage)
        return text == noValue() ? QString() : text;
    const bool over = index.data(VersionTableModel::StageRole).value<VersionStage>() == VersionStage::Retired;
    return over ? VersionDelegate::tr("ended %1", "time").arg(text) : VersionDelegate::tr("ends %1", "time").arg(text);
}

QFont secondFont(const QModelIndex &index)
{
    return Theme::current().font(index.column() == VersionTableModel::Stage ? TypeRole::Monospace : TypeRole::Base);
}

void drawElided(QPainter *painter, const QRect &rect, const QString &text)
{
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

int VersionDelegate::rowHeight() { return 2 * QFontMetrics(Theme::current().font(TypeRole::Base)).height() + px(space::kHuge); }

void VersionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const QString second = secondLine(index);
    QRect first = option.rect.adjusted(px(space::kSmall), px(space::kTiny), -px(space::kTiny), -px(space::kTiny));
    QRect under = first;
    if (!second.isEmpty()) {
        first.setBottom(first.center().y());
        under.setTop(first.bottom() + 1);
    }
    painter->save();
    painter->setFont(theme.font(TypeRole::Base));
    painter->setPen(theme.color(Token::Text));
    if (index.column() == VersionTableModel::Stage)
        paintChip(painter, first, static_cast<Tone>(index.data(VersionTableModel::ToneRole).toInt()),
                  glyphOf(index.data(VersionTableModel::StageRole).value<VersionStage>()), index.data().toString());
    else
        drawElided(painter, first, index.data().toString());
    if (!second.isEmpty()) {
        painter->setFont(secondFont(index));
        painter->setPen(theme.color(Token::Muted));
        drawElided(painter, under, second);
    }
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFont base = Theme::current().font(TypeRole::Base);
    const QString text = index.data().toString();
    const int first = index.column() == VersionTableModel::Stage ? chipSize(base, ChipGlyph::Dot, text).width()
                                                                 : QFontMetrics(base).horizontalAdvance(text);
    const int second = QFontMetrics(secondFont(index)).horizontalAdvance(secondLine(index));
    return {std::max(first, second) + px(space::kSmall + space::kTiny) + 1, rowHeight()};
}

bool VersionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    for (const QModelIndex &part : {index, below(index)}) {
        const QString text = part.data(Qt::ToolTipRole).toString();
        if (!text.isEmpty())
            lines.append(part.column() == VersionTableModel::Fingerprint
                             ? text
                             : index.model()->headerData(part.column(), Qt::Horizontal).toString() + u": "_s + text);
    }
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

} // namespace claviger
