#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>

namespace claviger {

/// Saves a painter, turns on antialiasing, and restores it at the end of the scope.
class SavedPainter final
{
public:
    explicit SavedPainter(QPainter *painter)
        : m_painter(painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~SavedPainter() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(SavedPainter)

private:
    QPainter *m_painter;
};

/// A rounded rectangle with an inner border of \p width pixels; an invalid colour leaves out its part.
void paintRounded(QPainter *painter, const QRectF &rect, qreal cornerRadius, const QColor &fill, const QColor &border = {},
                  qreal width = 1);

/// The focus ring: 2 px accent along the inner edge of \p rect.
void paintFocusRing(QPainter *painter, const QRectF &rect, qreal cornerRadius);

/// An open arrow in the centre of \p rect, \p extent pixels across.
void paintChevron(QPainter *painter, const QRectF &rect, Qt::ArrowType direction, const QColor &color, qreal extent);

/// A tick, a cross or a dash in the centre of \p rect, \p extent pixels across.
void paintTick(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent);
void paintCross(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent);
void paintDash(QPainter *painter, const QRectF &rect, const QColor &color, qreal extent);

} // namespace claviger
