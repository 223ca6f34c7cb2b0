#include "ui/shell/nav_button.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QKeySequence>
#include <QLocale>
#include <QStyleOption>

namespace claviger {

namespace {

constexpr int kBar = 3;
constexpr int kHeight = 36;

} // namespace

NavButton::NavButton(const QString &text, const QString &iconName, const QKeySequence &shortcut, QWidget *parent)
    : QToolButton(parent)
    , m_iconName(iconName)
{
    setText(text);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(text);
    setToolTip(shortcut.isEmpty() ? text : tr("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText)));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void NavButton::setCount(int count, Tone tone, const QString &meaning)
{
    m_count = count;
    m_tone = tone;
    setAccessibleName(count > 0 ? tr("%1, %2", "page, what is counted there").arg(text(), meaning) : text());
    update();
}

QSize NavButton::sizeHint() const
{
    const QFontMetrics metrics(Theme::current().font(TypeRole::Strong));
    return {metrics.horizontalAdvance(text()) + px(size::kIcon + 4 * space::kMedium),
            qMax(px(kHeight), metrics.height() + px(space::kMedium))};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const bool on = isChecked();
    const qreal corner = theme.px(radius::kControl);
    if (on || isDown() || underMouse())
        paintRounded(&painter, rect(), corner, theme.color(on ? Token::Selection : Token::Pressed));
    const int bar = px(kBar);
    if (on)
        paintRounded(&painter, placed({0, px(space::kSmall), bar, height() - px(space::kLarge)}), bar / 2.0,
                     theme.color(Token::Accent));
    const int side = px(size::kIcon);
    const QRect glyph = placed({px(space::kMedium), (height() - side) / 2, side, side});
    painter.drawPixmap(glyph, iconPixmap(m_iconName, theme.color(on ? Token::Accent : Token::Muted), side, devicePixelRatioF()));
    const int from = px(space::kMedium + size::kIcon + space::kSmall);
    const int end = width() - px(space::kSmall) - paintCount(&painter);
    const QRect room = placed({from, 0, end - from, height()});
    painter.setFont(theme.font(on ? TypeRole::Strong : TypeRole::Base));
    painter.setPen(theme.color(isEnabled() ? Token::Text : Token::Disabled));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    QStyleOption option;
    option.initFrom(this);
    if (style::hasRing(option))
        paintFocusRing(&painter, rect(), corner);
}

int NavButton::paintCount(QPainter *painter) const
{
    if (m_count <= 0)
        return 0;
    const Theme &theme = Theme::current();
    const TonePair colors = theme.tone(m_tone);
    painter->setFont(theme.font(TypeRole::Base));
    const QString text = locale().toString(m_count);
    const int high = px(size::kChip);
    const int wide = qMax(high, painter->fontMetrics().horizontalAdvance(text) + px(space::kMedium));
    const QRect pill = placed({width() - px(space::kSmall) - wide, (height() - high) / 2, wide, high});
    paintRounded(painter, pill, high / 2.0, colors.ground, theme.isHighContrast() ? colors.text : QColor());
    painter->setPen(colors.text);
    painter->drawText(pill, Qt::AlignCenter, text);
    return wide + px(space::kTiny);
}

QRect NavButton::placed(const QRect &logical) const { return QStyle::visualRect(layoutDirection(), rect(), logical); }

} // namespace claviger
