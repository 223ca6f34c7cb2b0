#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QStyleOption>

namespace claviger::style {
namespace {

void paintMark(const QStyleOptionMenuItem &option, QPainter *painter, const QRect &place)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintTick(painter, place, theme.color(enabled ? Token::Accent : Token::Disabled), theme.pxF(12));
        return;
    }
    if (option.icon.isNull())
        return;
    const int extent = theme.px(size::kSmallIcon);
    QRect box(0, 0, extent, extent);
    box.moveCenter(place.center());
    option.icon.paint(painter, box, Qt::AlignCenter,
                      !enabled                                    ? QIcon::Disabled
                          : option.state & QStyle::State_Selected ? QIcon::Active
                                                                  : QIcon::Normal);
}

void paintTexts(const QStyleOptionMenuItem &option, QPainter *painter, const QRect &place)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    const qsizetype tab = option.text.indexOf(u'\t');
    painter->setFont(option.font);
    painter->setPen(theme.color(enabled ? Token::Text : Token::Disabled));
    painter->drawText(place, flags | Qt::AlignLeft, tab < 0 ? option.text : option.text.left(tab));
    if (tab < 0)
        return;
    painter->setPen(theme.color(enabled ? Token::Muted : Token::Disabled));
    painter->drawText(place, flags | Qt::AlignRight, option.text.mid(tab + 1));
}

} // namespace

void paintMenuItem(const QStyleOptionMenuItem &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const SavedPainter saved(painter);
    const int margin = theme.px(space::kTiny);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), space::kHair),
                          theme.color(Token::Border));
        return;
    }
    const QRect body = option.rect.adjusted(margin, 0, -margin, 0);
    if (option.state & QStyle::State_Selected && option.state & QStyle::State_Enabled)
        paintRounded(painter, body, theme.px(space::kTiny), theme.color(Token::Selection));
    const int lead = theme.px(28);
    const int tail = theme.px(space::kHuge);
    paintMark(option, painter,
              QStyle::visualRect(option.direction, option.rect, QRect(body.left(), body.top(), lead, body.height())));
    paintTexts(option, painter, QStyle::visualRect(option.direction, option.rect, body.adjusted(lead + margin, 0, -tail, 0)));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect end(body.right() - tail, body.top(), tail, body.height());
        paintChevron(painter, QStyle::visualRect(option.direction, option.rect, end),
                     option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow, theme.color(Token::Muted),
                     theme.pxF(8));
    }
}

void paintMenuBarItem(const QStyleOptionMenuItem &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const SavedPainter saved(painter);
    painter->fillRect(option.rect, theme.color(Token::Window));
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && option.state & QStyle::State_Selected)
        paintRounded(painter, QRectF(option.rect).adjusted(1, 2, -1, -2), theme.px(space::kTiny), theme.color(Token::Pressed));
    painter->setPen(theme.color(enabled ? Token::Text : Token::Disabled));
    painter->drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), px(9)};
    const bool shortcut = option.text.contains(u'\t');
    return {contents.width() + px(28 + 4 + 24 + 8) + (shortcut ? px(space::kHuge) : 0),
            qMax(px(28), contents.height() + px(space::kSmall))};
}

} // namespace claviger::style
