#include "ui/widgets/tag_pill.h"

#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCross = 16;

} // namespace

TagPill::TagPill(const QString &tag, QWidget *parent)
    : QWidget(parent)
    , m_tag(tag)
{
    setObjectName(u"tag-"_s + tag);
    setAccessibleName(tag);
    setAccessibleDescription(tr("Delete removes this"));
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
}

QSize TagPill::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_tag) + px(space::kSmall + kCross + space::kTiny) + 1,
            qMax(px(kHeight), fontMetrics().height() + px(space::kTiny))};
}

QRect TagPill::crossRect() const
{
    const QRect box(width() - px(kCross + 2), (height() - px(kCross)) / 2, px(kCross), px(kCross));
    return QStyle::visualRect(layoutDirection(), rect(), box);
}

void TagPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const TonePair colors = theme.tone(Tone::Quiet);
    paintRounded(&painter, rect(), theme.px(space::kTiny), colors.ground, theme.isHighContrast() ? colors.text : QColor());
    if (hasFocus())
        paintFocusRing(&painter, rect(), theme.px(space::kTiny));
    painter.setPen(theme.color(isEnabled() ? Token::Text : Token::Disabled));
    painter.drawText(rect().adjusted(px(space::kSmall), 0, -px(space::kSmall), 0), Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(m_tag, Qt::ElideRight, width() - px(space::kMedium + kCross)));
    paintCross(&painter, crossRect(), theme.color(underMouse() ? Token::Text : Token::Muted), theme.pxF(6));
}

void TagPill::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint()))
        emit removed();
}

void TagPill::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: emit removed(); break;
    case Qt::Key_Left: emit moved(-forward); break;
    case Qt::Key_Right: emit moved(forward); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace claviger
