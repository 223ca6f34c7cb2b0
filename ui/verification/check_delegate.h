#pragma once

#include "models/tables/check_roles.h"
#include "ui/widgets/status_chip.h"

#include <QList>
#include <QStyledItemDelegate>

namespace claviger {

/// The mark beside a standing; the same everywhere.
[[nodiscard]] ChipGlyph glyphOf(CellStanding standing);

/// A line through \p values (the oldest first, none below 0) from 0 to the largest, with a dot at the last.
void paintSparkline(QPainter *painter, const QRectF &rect, const QList<qreal> &values);

/// Paints the cells of the verification tables by what they are (check_role::Cell).
class CheckDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// What the keyboard is on: a whole row, which its selection shows, or one cell, which gets the focus ring.
    enum class Place { Row, Cell };

    explicit CheckDelegate(Place place, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintProvider(QPainter *painter, const QRect &rect, const QModelIndex &index);
    static void paintStanding(QPainter *painter, const QRect &rect, const QModelIndex &index);
    static void paintText(QPainter *painter, const QRect &rect, const QString &text);

    Place m_place;
};

} // namespace claviger
