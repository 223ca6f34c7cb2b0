#include "ui/keys/key_view.h"

#include "models/tables/key_table_model.h"
#include "ui/keys/key_delegate.h"
#include "ui/keys/key_header.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScrollBar>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kStatusWithStep = 204;

}

KeyView::KeyView(KeyTableModel &model, AppSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_header(new KeyHeader(model, settings, this))
    , m_delegate(new KeyDelegate(this))
{
    setObjectName(u"keysTable"_s);
    setAccessibleName(tr("Integration keys"));
    setHorizontalHeader(m_header);
    setModel(&model);
    setItemDelegate(m_delegate);
    m_header->restore();
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyDensity();

    connect(&Theme::current(), &Theme::changed, this, &KeyView::applyDensity);
    connect(this, &QTableView::doubleClicked, this, &KeyView::opened);
    connect(m_delegate, &KeyDelegate::stepClicked, this, [this](const QModelIndex &index) {
        selectRow(index.row());
        if (const auto id = m_model.idAt(index.row()))
            emit stepClicked(*id);
    });
}

void KeyView::setStepsShown(bool shown)
{
    m_delegate->setStepsShown(shown);
    if (m_header->isColumnShown(KeyColumn::Status))
        m_header->widen(KeyColumn::Status, shown ? px(kStatusWithStep) : 0);
    m_header->fitLabel(viewport()->width());
    viewport()->update();
}

KeyView::Place KeyView::place() const
{
    const QModelIndex current = currentIndex();
    const bool isInSight = current.isValid() && viewport()->rect().intersects(visualRect(current));
    if (!isInSight && verticalScrollBar()->value() == 0)
        return {};
    const int row = isInSight ? current.row() : rowAt(0);
    return {m_model.idAt(row), rowViewportPosition(row)};
}

void KeyView::bringBack(const Place &place)
{
    const int row = place.id ? m_model.rowOf(*place.id) : -1;
    if (row < 0)
        return;
    executeDelayedItemsLayout(); // the scroll bar has to know of the new rows
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(row) - place.y);
}

void KeyView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit opened();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape) { // the page closes its details
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void KeyView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_header->fitLabel(viewport()->width());
}

void KeyView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    emit menuWanted(at);
}

void KeyView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    // One mark for the whole row, so that the keyboard's place is seen without a frame around a single cell.
    const int row = currentIndex().row();
    QPainter painter(viewport());
    painter.fillRect(0, rowViewportPosition(row), px(size::kFocusRing + 1), rowHeight(row),
                     Theme::current().color(Token::Accent));
}

void KeyView::applyDensity()
{
    verticalHeader()->setMinimumSectionSize(Theme::current().rowHeight());
    verticalHeader()->setDefaultSectionSize(Theme::current().rowHeight());
    m_header->updateGeometry();
    viewport()->update();
}

} // namespace claviger
