#pragma once

#include <QStyledItemDelegate>

namespace claviger {

/// Paints the cells of the keys table: provider tile, status chip, verdict, late dates, fingerprint, tags, and in
/// the "Needs attention" filter the row's one button, in the Status cell.
class KeyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit KeyDelegate(QObject *parent = nullptr);

    /// Whether rows carry their next step as a button.
    void setStepsShown(bool shown) { m_steps = shown; }

    /// Where the button of \p index is within the cell \p cell; empty when it has none.
    [[nodiscard]] QRect stepRect(const QRect &cell, const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    /// The button of a row was clicked.
    void stepClicked(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintProvider(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintStatus(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintStep(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintVerdictCell(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintTags(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintText(QPainter *painter, const QRect &rect, const QModelIndex &index) const;

    QPersistentModelIndex m_pressed;
    bool m_steps = false;
};

} // namespace claviger
