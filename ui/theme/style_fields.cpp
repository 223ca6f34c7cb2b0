#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>
#include <QWidget>

namespace claviger::style {
namespace {

void paintFrame(const QStyleOption &option, QPainter *painter, bool fill)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = option.state & QStyle::State_MouseOver;
    const qreal corner = theme.px(radius::kControl);
    const QColor ground
        = fill ? theme.color(!enabled || option.state & QStyle::State_ReadOnly ? Token::Window : Token::Surface) : QColor();
    // A field shows the ring also after a click: it says where typing goes.
    if (option.state & QStyle::State_HasFocus && enabled) {
        paintRounded(painter, option.rect, corner, ground);
        paintFocusRing(painter, option.rect, corner);
        return;
    }
    paintRounded(painter, option.rect, corner, ground,
                 theme.color(!enabled    ? Token::Border
                                 : hover ? Token::Muted
                                         : Token::BorderStrong));
}

} // namespace

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

void paintField(const QStyleOption &option, QPainter *painter, const QWidget *) { paintFrame(option, painter, true); }

void paintCombo(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *)
{
    const Theme &theme = Theme::current();
    if (option.frame)
        paintFrame(option, painter, true);
    QRectF end = option.rect;
    if (option.direction == Qt::RightToLeft)
        end.setRight(end.left() + theme.px(size::kControl));
    else
        end.setLeft(end.right() - theme.px(size::kControl));
    paintChevron(painter, end, Qt::DownArrow, theme.color(option.state & QStyle::State_Enabled ? Token::Muted : Token::Disabled),
                 theme.pxF(8));
}

void paintSpin(const QStyleOptionSpinBox &option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    if (option.frame)
        paintFrame(option, painter, true);
    const auto arrow = [&](QStyle::SubControl part, Qt::ArrowType type, QAbstractSpinBox::StepEnabledFlag flag) {
        if (!(option.subControls & part))
            return;
        const bool usable = option.stepEnabled & flag && option.state & QStyle::State_Enabled;
        const bool hover = usable && option.activeSubControls == part && option.state & QStyle::State_MouseOver;
        paintChevron(painter, style->subControlRect(QStyle::CC_SpinBox, &option, part, widget), type,
                     theme.color(!usable     ? Token::Disabled
                                     : hover ? Token::Text
                                             : Token::Muted),
                     theme.pxF(7));
    };
    arrow(QStyle::SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
}

QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0)
        slider
            = qBound(qMin(px(space::kHuge), length), int(qint64(option.pageStep) * length / (range + option.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - slider,
                                                      option.upsideDown);
    const auto span = [&](int from, int extent) {
        const QRect logical = across ? QRect(from, 0, extent, option.rect.height()) : QRect(0, from, option.rect.width(), extent);
        return QStyle::visualRect(option.direction, option.rect, logical.translated(option.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return span(start, slider);
    case QStyle::SC_ScrollBarSubPage: return span(0, start);
    case QStyle::SC_ScrollBarAddPage: return span(start + slider, length - start - slider);
    case QStyle::SC_ScrollBarGroove: return option.rect;
    default: return {};
    }
}

void paintScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF slider = style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const qreal inset = theme.px(2);
    const QRectF body = slider.adjusted(inset, inset, -inset, -inset);
    paintRounded(painter, body, qMin(body.width(), body.height()) / 2, theme.color(active ? Token::Muted : Token::BorderStrong));
}

static QRectF track(const QStyleOptionProgressBar &option)
{
    const qreal height = Theme::current().px(6);
    return {qreal(option.rect.left()), option.rect.center().y() + 0.5 - height / 2, qreal(option.rect.width()), height};
}

void paintProgressGroove(const QStyleOptionProgressBar &option, QPainter *painter)
{
    const QRectF bar = track(option);
    paintRounded(painter, bar, bar.height() / 2, Theme::current().color(Token::Border));
}

void paintProgressContents(const QStyleOptionProgressBar &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    QRectF bar = track(option);
    if (option.minimum == 0 && option.maximum == 0) {
        static QElapsedTimer clock = [] {
            QElapsedTimer t;
            t.start();
            return t;
        }();
        const qreal phase = theme.reducedMotion() ? 0.5 : qreal(clock.elapsed() % 1600) / 1600;
        const qreal width = bar.width() / 4;
        bar = QRectF(bar.left() + phase * (bar.width() - width), bar.top(), width, bar.height());
    } else {
        const qreal part = qreal(option.progress - option.minimum) / qMax(1, option.maximum - option.minimum);
        bar.setWidth(bar.width() * qBound<qreal>(0, part, 1));
        if (bar.width() <= 0)
            return;
        bar.setWidth(qMax(bar.width(), bar.height()));
        if (option.direction == Qt::RightToLeft)
            bar.moveRight(option.rect.right() + 1);
    }
    paintRounded(painter, bar, bar.height() / 2, theme.color(Token::Accent));
}

} // namespace claviger::style
