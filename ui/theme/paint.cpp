#include "ui/theme/paint.h"

namespace claviger {
namespace {

QPen roundPen(const QColor &color) { return QPen(color, Theme::current().pxF(1.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin); }

} // namespace

void paintRounded(QPainter *painter, const QRectF &rect, qreal cornerRadius, const QColor &fill, const QColor &border,
                  qreal width)
{
    const SavedPainter saved(painter);
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal corner = qMax<qreal>(0, cornerRadius - inset);
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner);
}

void paintFocusRing(QPainter *painter, const QRectF &rect, qreal cornerRadius)
{
    const Theme &theme = Theme::current();
    paintRounded(painter, rect, cornerRadius, {}, theme.color(Token::Accent), theme.px(size::kFocusRing));
}

void paintChevron(QPainter *painter, const QRectF &rect, Qt::ArrowType direction, const QColor &color, qreal extent)
{
    const SavedPainter saved(painter);
    painter->setPen(roundPen(color));
    painter->translate(rect.center());
    painter->rotate(direction == Qt::DownArrow ? 0 : direction == Qt::LeftArrow ? 90 : direction == Qt::UpArrow ? 180 : 270);
    const qreal half = extent / 2;
    painter->drawPolyline(QPolygonF{{-half, -half / 2}, {0, half / 2}, {half, -half / 2}});
}

void paintTick(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent)
{
    const SavedPainter saved(painter);
    painter->setPen(roundPen(color));
    painter->translate(rect.center());
    const qreal u = extent / 10;
    painter->drawPolyline(QPolygonF{{-4.5 * u, 0.4 * u}, {-1.4 * u, 3.5 * u}, {4.5 * u, -3.3 * u}});
}

void paintCross(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent)
{
    const SavedPainter saved(painter);
    painter->setPen(roundPen(color));
    painter->translate(rect.center());
    const qreal half = extent / 2;
    painter->drawLine(QPointF(-half, -half), QPointF(half, half));
    painter->drawLine(QPointF(half, -half), QPointF(-half, half));
}

void paintDash(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent)
{
    const SavedPainter saved(painter);
    painter->setPen(roundPen(color));
    painter->translate(rect.center());
    painter->drawLine(QPointF(-extent / 2, 0), QPointF(extent / 2, 0));
}

} // namespace claviger
