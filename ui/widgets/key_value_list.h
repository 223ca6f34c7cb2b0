#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace claviger {

enum class ValueStyle {
    Plain,     ///< selectable, wraps
    Monospace, ///< selectable, cut in the middle when too long; the tooltip has all of it
};

/// Labels at the left, values at the right, in the order of adding. Values can be selected and copied.
class KeyValueList final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValueList(QWidget *parent = nullptr);

    /// \p id is the row's name for setValue() and the value's object name. An empty value shows "–".
    void addRow(const QString &id, const QString &label, const QString &value = {}, ValueStyle style = ValueStyle::Plain);
    /// A row with a widget of the caller's; the list owns it.
    void addWidgetRow(const QString &id, const QString &label, QWidget *widget);
    void setValue(const QString &id, const QString &value, const QString &toolTip = {});
    [[nodiscard]] QString value(const QString &id) const;
    void setRowVisible(const QString &id, bool visible);
    void clear(); ///< removes all rows

private:
    struct Row {
        QLabel *label = nullptr;
        QWidget *value = nullptr;
        ValueStyle style = ValueStyle::Plain;
    };
    QLabel *addLabel(const QString &text);

    QGridLayout *m_grid;
    QHash<QString, Row> m_rows;
};

} // namespace claviger
