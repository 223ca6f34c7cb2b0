#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QStyleOption>
#include <QTableView>

namespace claviger::style {

void paintHeader(const QStyleOptionHeader &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const bool hover = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled;
    const bool down = option.state & QStyle::State_Sunken;
    painter->fillRect(option.rect, theme.color(down ? Token::Pressed : hover ? Token::Hover : Token::Surface));
    const int line = space::kHair;
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom() + 1 - line, option.rect.width(), line),
                      theme.color(Token::Border));
}

void paintItemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    const auto *table = qobject_cast<const QTableView *>(widget);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled && !table;
    if (selected || hover) {
        const QColor ground = theme.color(selected ? Token::Selection : Token::Hover);
        if (table || option.viewItemPosition != QStyleOptionViewItem::OnlyOne)
            painter->fillRect(option.rect, ground);
        else
            paintRounded(painter, option.rect, theme.px(radius::kControl), ground);
    } else if (option.backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option.rect, option.backgroundBrush);
    }
    if (table)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), space::kHair),
                          theme.color(Token::Border));
}

void paintTab(const QStyleOptionTab &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled;
    if (!selected && !hover)
        return;
    const int thick = theme.px(2);
    const int inset = theme.px(space::kSmall);
    const QRect line(option.rect.left() + inset, option.rect.bottom() + 1 - thick, option.rect.width() - 2 * inset, thick);
    paintRounded(painter, line, thick / 2.0, theme.color(selected ? Token::Accent : Token::Border));
}

} // namespace claviger::style
