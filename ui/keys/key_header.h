#pragma once

#include "models/tables/key_columns.h"

#include <QHash>
#include <QHeaderView>

namespace claviger {

class AppSettings;
class KeyTableModel;

/// The keys table's header: a click sorts by a column, Shift+click adds one; columns are moved by dragging, chosen by
/// menu; everything is kept in the settings by column names.
class KeyHeader final : public QHeaderView
{
    Q_OBJECT

public:
    /// Both outlive the header. Install it in the view before restore().
    KeyHeader(KeyTableModel &model, AppSettings &settings, QWidget *parent = nullptr);

    /// Order, widths, visibility and sort as they were left, or the defaults.
    void restore();
    /// The columns as shipped.
    void resetColumns();

    void setColumnShown(KeyColumn column, bool shown);
    [[nodiscard]] bool isColumnShown(KeyColumn column) const { return !isSectionHidden(static_cast<int>(column)); }

    /// Opens the column chooser at \p globalPosition.
    void chooseColumns(const QPoint &globalPosition);

    /// Widens \p column to at least \p width without keeping that; 0 takes it back.
    void widen(KeyColumn column, int width);

    /// Gives what is left of \p width to the Label column.
    void fitLabel(int width);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;

private:
    void save();
    [[nodiscard]] QByteArray describe() const;
    [[nodiscard]] bool apply(const QByteArray &state);

    KeyTableModel &m_model;
    AppSettings &m_settings;
    Qt::KeyboardModifiers m_modifiers;
    QHash<int, int> m_widened; ///< section: its own width
    bool m_restoring = false;
    bool m_fitting = false;
};

} // namespace claviger
