#include "ui/theme/button_kind.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QStyleOption>

namespace claviger::style {
namespace {

struct ButtonColors {
    QColor fill;
    QColor border;
    QColor text;
};

ButtonColors outlined(const Theme &theme, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = option.state & QStyle::State_MouseOver;
    const Token fill = !enabled ? Token::Window : down ? Token::Pressed : hover ? Token::Hover : Token::Surface;
    return {theme.color(fill), theme.color(enabled && hover ? Token::BorderStrong : Token::Border),
            theme.color(enabled ? Token::Text : Token::Disabled)};
}

ButtonColors filled(const Theme &theme, const QStyleOption &option, bool danger)
{
    if (!(option.state & QStyle::State_Enabled))
        return {theme.color(Token::Sunken), theme.color(Token::Border), theme.color(Token::Disabled)};
    const bool down = option.state & QStyle::State_Sunken;
    const bool hover = option.state & QStyle::State_MouseOver;
    const Token fill = danger ? (down || hover ? Token::DangerHover : Token::Danger)
        : down                ? Token::AccentPressed
        : hover               ? Token::AccentHover
                              : Token::Accent;
    return {theme.color(fill), {}, theme.color(danger ? Token::OnDanger : Token::OnAccent)};
}

ButtonColors frameless(const Theme &theme, const QStyleOption &option, bool link)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = option.state & QStyle::State_MouseOver;
    const Token text = !enabled ? Token::Disabled : link ? Token::Link : Token::Text;
    QColor fill;
    if (enabled && (down || hover))
        fill = theme.color(down ? Token::Pressed : Token::Hover);
    return {fill, {}, theme.color(text)};
}

ButtonColors inverse(const Theme &theme, const QStyleOption &option)
{
    const bool active = option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    const QColor text = theme.isHighContrast() ? theme.color(Token::OnTooltip) : tokenColor(Token::Link, true);
    QColor fill = text;
    fill.setAlphaF(0.16F);
    return {active ? fill : QColor(), {}, text};
}

ButtonColors colorsOf(ButtonKind kind, const QStyleOption &option)
{
    const Theme &theme = Theme::current();
    switch (kind) {
    case ButtonKind::Primary: return filled(theme, option, false);
    case ButtonKind::Danger: return filled(theme, option, true);
    case ButtonKind::Ghost: return frameless(theme, option, false);
    case ButtonKind::Link: return frameless(theme, option, true);
    case ButtonKind::Inverse: return inverse(theme, option);
    case ButtonKind::Secondary: break;
    }
    return outlined(theme, option);
}

void paintPanel(ButtonKind kind, const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const ButtonColors colors = colorsOf(kind, option);
    const qreal corner = theme.px(radius::kControl);
    const bool solid = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    QRectF body = option.rect;
    // A ring of the accent would drown in a filled button: it stands a pixel off.
    const qreal gap = theme.px(size::kFocusRing) + 1;
    if (solid && hasRing(option))
        body.adjust(gap, gap, -gap, -gap);
    paintRounded(painter, body, solid && hasRing(option) ? corner - gap : corner, colors.fill, colors.border);
    if (hasRing(option))
        paintFocusRing(painter, option.rect, corner);
}

} // namespace

bool hasRing(const QStyleOption &option)
{
    constexpr QStyle::State needed = QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
    return (option.state & needed) == needed;
}

void paintButtonPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    paintPanel(buttonKind(qobject_cast<const QAbstractButton *>(widget)), option, painter);
}

void paintToolPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const ButtonKind kind = buttonKind(qobject_cast<const QAbstractButton *>(widget));
    paintPanel(kind == ButtonKind::Secondary ? ButtonKind::Ghost : kind, option, painter);
}

void paintToolButton(const QStyleOptionToolButton &option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    if (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On) || hasRing(option)
        || !(option.state & QStyle::State_AutoRaise))
        paintToolPanel(option, painter, widget);
    const bool menu = option.features & QStyleOptionToolButton::HasMenu;
    const int arrow = menu ? px(space::kLarge) : 0;
    const int margin = px(space::kTiny);
    QStyleOptionToolButton label = option;
    label.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
    label.rect
        = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(margin, margin, -margin - arrow, -margin));
    style->drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
    if (!menu)
        return;
    QRect end = option.rect;
    end.setLeft(end.right() - arrow - margin);
    const Token color = option.state & QStyle::State_Enabled ? Token::Muted : Token::Disabled;
    paintChevron(painter, QStyle::visualRect(option.direction, option.rect, end), Qt::DownArrow, Theme::current().color(color),
                 px(8));
}

void paintButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget)
{
    const ButtonColors colors = colorsOf(buttonKind(qobject_cast<const QAbstractButton *>(widget)), option);
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const bool enabled = option.state & QStyle::State_Enabled;
    const int arrow = menu ? px(space::kLarge) : 0;
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = icon > 0 && !option.text.isEmpty() ? px(space::kSmall) : 0;
    const QFontMetrics metrics = painter->fontMetrics();
    const int text = metrics.size(Qt::TextShowMnemonic, option.text).width();
    QRect content(0, 0, qMin(icon + gap + text + arrow, option.rect.width()), option.rect.height());
    content.moveCenter(option.rect.center());
    const auto place = [&](int from, int width) {
        return QStyle::visualRect(option.direction, option.rect,
                                  QRect(content.left() + from, content.top(), width, content.height()));
    };
    if (icon > 0)
        option.icon.paint(painter, place(0, icon), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    const SavedPainter saved(painter);
    painter->setPen(colors.text);
    painter->drawText(place(icon + gap, content.width() - icon - gap - arrow), Qt::AlignCenter | Qt::TextShowMnemonic,
                      option.text);
    if (menu)
        paintChevron(painter, place(content.width() - arrow + px(space::kTiny), px(space::kMedium)), Qt::DownArrow, colors.text,
                     px(8));
}

void paintCheckBox(const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool set = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool hover = option.state & QStyle::State_MouseOver;
    const qreal corner = theme.px(space::kTiny);
    const QRectF box = option.rect;
    if (!set) {
        paintRounded(painter, box, corner,
                     theme.color(enabled && hover ? Token::Hover
                                     : enabled    ? Token::Surface
                                                  : Token::Sunken),
                     theme.color(enabled ? Token::BorderStrong : Token::Border));
        return;
    }
    paintRounded(painter, box, corner, theme.color(!enabled ? Token::Disabled : hover ? Token::AccentHover : Token::Accent));
    const QColor mark = theme.color(enabled ? Token::OnAccent : Token::Surface);
    if (option.state & QStyle::State_NoChange)
        paintDash(painter, box, mark, box.width() * 0.5);
    else
        paintTick(painter, box, mark, box.width() * 0.62);
}

void paintRadio(const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = option.state & QStyle::State_MouseOver;
    const QRectF box = option.rect;
    const qreal half = box.width() / 2;
    if (!(option.state & QStyle::State_On)) {
        paintRounded(painter, box, half,
                     theme.color(enabled && hover ? Token::Hover
                                     : enabled    ? Token::Surface
                                                  : Token::Sunken),
                     theme.color(enabled ? Token::BorderStrong : Token::Border));
        return;
    }
    paintRounded(painter, box, half, theme.color(!enabled ? Token::Disabled : hover ? Token::AccentHover : Token::Accent));
    const qreal inset = box.width() * 0.31;
    paintRounded(painter, box.adjusted(inset, inset, -inset, -inset), half - inset,
                 theme.color(enabled ? Token::OnAccent : Token::Surface));
}

} // namespace claviger::style
