#include "ui/widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <utility>
#include <vector>

namespace claviger {

FlowLayout::FlowLayout(QWidget *parent, bool stretchLast)
    : QLayout(parent)
    , m_stretchLast(stretchLast)
{
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem *item) { m_items.append(item); }

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(index, new QWidgetItem(widget));
    invalidate();
}

int FlowLayout::count() const { return static_cast<int>(m_items.size()); }

QLayoutItem *FlowLayout::itemAt(int index) const { return m_items.value(index); }

QLayoutItem *FlowLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

int FlowLayout::heightForWidth(int width) const { return arrange(QRect(0, 0, width, 0), false); }

QSize FlowLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        width += item->sizeHint().width() + spacing();
        height = qMax(height, item->sizeHint().height());
    }
    return QSize(qMax(0, width - spacing()), height).grownBy(margins);
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const QLayoutItem *item : m_items)
        least = least.expandedTo(item->minimumSize());
    return least.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = inner.x();
    int y = inner.y();
    int line = 0;
    std::vector<std::pair<QLayoutItem *, QRect>> placed; // of this line, which is as high as the highest of them
    const auto finishLine = [&] {
        for (const auto &[item, place] : std::exchange(placed, {})) {
            if (apply)
                item->setGeometry(QStyle::visualRect(direction, inner, place.translated(0, (line - place.height()) / 2)));
        }
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint().boundedTo(QSize(inner.width(), QWIDGETSIZE_MAX));
        if (x > inner.x() && x + size.width() > inner.right() + 1) {
            finishLine();
            x = inner.x();
            y += line + spacing();
            line = 0;
        }
        if (m_stretchLast && item == m_items.last())
            size.setWidth(inner.right() + 1 - x);
        placed.emplace_back(item, QRect(QPoint(x, y), size));
        x += size.width() + spacing();
        line = qMax(line, size.height());
    }
    finishLine();
    return y + line - rect.y() + contentsMargins().bottom();
}

} // namespace claviger
