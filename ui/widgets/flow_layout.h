#pragma once

#include <QLayout>
#include <QList>

namespace claviger {

/// Puts items side by side and goes on in the next line where they do not fit.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    /// With \p stretchLast the last item takes the rest of its line.
    explicit FlowLayout(QWidget *parent, bool stretchLast = false);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    void insertWidget(int index, QWidget *widget); ///< owns the widget through its parent
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }

private:
    int arrange(const QRect &rect, bool apply) const;

    QList<QLayoutItem *> m_items;
    bool m_stretchLast;
};

} // namespace claviger
