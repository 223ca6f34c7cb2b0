#include "ui/viewer/events_page.h"

#include "models/services/export_viewing.h"
#include "ui/keys/details_host.h"
#include "ui/theme/theme.h"
#include "ui/viewer/event_filters.h"
#include "ui/viewer/event_pane.h"
#include "ui/viewer/export_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kWidths{88, 168, 208, 104, 130, 130, 300, 120, 120, 120, 240};
static_assert(kWidths.size() == static_cast<std::size_t>(kExportColumns));

/// What a column takes of the room that the others leave: so many percent of it, up to a width.
struct Share {
    ExportColumn column;
    int percent;
    int most;
};
constexpr std::array kShares{Share{ExportColumn::Actor, 40, 240},
                             Share{ExportColumn::Path, 35, 480}}; // the reason takes the rest

/// A table whose Esc and Enter belong to the page, and whose columns share the room of a wide window until a person sizes one.
class EventTable final : public QTableView
{
public:
    EventTable()
    {
        connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
            if (!m_isFitting && isVisible() && column != kExportColumns - 1) // the last one stretches by itself
                m_isByHand = true;
        });
        connect(&Theme::current(), &Theme::changed, this, [this] {
            m_isByHand = false; // sizes of another scale
            fit();
        });
    }

    std::function<void()> opened;

    void fit()
    {
        if (m_isByHand || !model())
            return;
        const QScopedValueRollback fitting(m_isFitting, true);
        int spare = viewport()->width();
        for (const int width : kWidths)
            spare -= px(width);
        for (int column = 0; column < kExportColumns; ++column)
            setColumnWidth(column, px(kWidths[static_cast<std::size_t>(column)]));
        for (const Share &share : kShares) {
            const int least = px(kWidths[static_cast<std::size_t>(share.column)]);
            const int more = std::clamp(spare * share.percent / 100, 0, std::max(0, px(share.most) - least));
            setColumnWidth(static_cast<int>(share.column), least + more);
        }
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QTableView::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            fit();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape) {
            event->ignore();
            return;
        }
        if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
            opened();
            return;
        }
        QTableView::keyPressEvent(event);
    }

private:
    bool m_isFitting = false;
    bool m_isByHand = false;
};

} // namespace

EventsPage::EventsPage(ExportViewing &viewing, AppSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_viewing(viewing)
    , m_model(new ExportTableModel(this))
    , m_filters(new EventFilters)
    , m_table(new EventTable)
    , m_pane(new EventPane(viewing))
    , m_host(new DetailsHost(m_table, m_pane, settings))
    , m_empty(new EmptyState)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"eventsPage"_s);
    buildTable();
    m_host->setObjectName(u"viewerSplitter"_s);
    m_empty->setMinimumSize(1, 1); // the window may be lower than its picture and button
    m_stack->addWidget(m_host);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, 0});
    layout->addWidget(m_filters);
    layout->addWidget(m_stack, 1);
    connect(&viewing, &ExportViewing::opened, this, &EventsPage::opened);
    connect(&viewing, &ExportViewing::linesFound, this, &EventsPage::linesFound);
    connect(&viewing, &ExportViewing::checked, this, &EventsPage::markBadLine);
    connect(&viewing, &ExportViewing::checkFailed, this, &EventsPage::markBadLine);
    connect(m_filters, &EventFilters::changed, this, [this] {
        m_model->setFilter(m_filters->filter());
        updateCount();
    });
    connect(m_filters->search(), &SearchField::left, this, [this] { m_table->setFocus(Qt::TabFocusReason); });
    connect(m_model, &ExportTableModel::indexed, this,
            [this] { m_filters->setIndex(m_model->index().get(), m_model->lineCount()); });
    connect(m_model, &ExportTableModel::shown, this, &EventsPage::shown);
    connect(m_host, &DetailsHost::openChanged, this, &EventsPage::detailsChanged);
    connect(m_pane, &EventPane::closeRequested, this, &EventsPage::escape);
    connect(m_pane, &EventPane::proofSaved, this, &EventsPage::proofSaved);
    connect(m_empty, &EmptyState::buttonClicked, m_filters, &EventFilters::clear);
}

void EventsPage::buildTable()
{
    m_table->setObjectName(u"viewerTable"_s);
    m_table->setAccessibleName(tr("Events of the export"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ExportDelegate(m_table));
    setTableLook(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(ExportColumn::Sequence), Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    static_cast<EventTable *>(m_table)->fit();
    static_cast<EventTable *>(m_table)->opened = [this] { m_pane->setFocus(Qt::TabFocusReason); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventsPage::showDetails);
}

void EventsPage::opened()
{
    m_current.reset();
    m_goTo.reset();
    m_bad.reset();
    m_host->setOpen(false);
    m_model->setFile(m_viewing.file());
    m_filters->setIndex(nullptr, 0);
    m_filters->clear();
    updateCount();
    updateEmptyState();
}

void EventsPage::linesFound(quint64 lines, bool all)
{
    m_model->setLineCount(lines, all);
    markBadLine(); // the verdict may have come first
    if (!m_model->index())
        m_filters->setIndex(nullptr, m_model->lineCount());
    updateCount();
    updateEmptyState();
}

void EventsPage::markBadLine()
{
    const std::optional<quint64> bad = m_viewing.badEvent();
    if (bad == m_bad)
        return;
    const std::optional<quint64> before = std::exchange(m_bad, bad);
    m_model->setBadLine(bad);
    if (m_current && m_host->isOpen() && (m_current == bad || m_current == before)) // the verdict came while it was looked at
        m_pane->readEvent(*m_current, m_current == bad);
}

bool EventsPage::isDetailsOpen() const { return m_host->isOpen(); }

bool EventsPage::escape()
{
    if (m_host->isOpen()) {
        m_current.reset();
        m_host->setOpen(false);
        m_table->clearSelection();
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (m_filters->filter().isEmpty())
        return false;
    m_filters->clear();
    return true;
}

void EventsPage::showLine(quint64 line)
{
    if (m_model->rowOf(line) < 0) {
        m_goTo = line;
        m_filters->clear();
        return;
    }
    m_goTo.reset();
    const QModelIndex index = m_model->index(m_model->rowOf(line), 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_table->setFocus(Qt::OtherFocusReason);
}

void EventsPage::adapt(int width) { m_host->adapt(width); }

void EventsPage::shown()
{
    updateCount();
    updateEmptyState();
    if (m_goTo) {
        showLine(*m_goTo);
        return;
    }
    // The event whose details are open stays chosen where it is still shown.
    const int row = m_current ? m_model->rowOf(*m_current) : -1;
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void EventsPage::showDetails()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    if (!current.isValid() || !m_table->selectionModel()->hasSelection())
        return;
    const quint64 line = current.data(ExportTableModel::LineRole).toULongLong();
    if (m_current == line && m_host->isOpen())
        return;
    m_current = line;
    m_pane->readEvent(line, m_bad == line);
    m_host->setOpen(true);
}

void EventsPage::updateCount()
{
    const auto all = m_model->lineCount();
    if (!m_model->index() && !m_filters->filter().isEmpty())
        m_filters->setCountText(tr("Filtering as soon as all events are read…"));
    else if (!m_viewing.isScanned() || !m_model->index())
        m_filters->setCountText(tr("Reading %Ln event(s)…", nullptr, static_cast<int>(all)));
    else if (m_filters->filter().isEmpty())
        m_filters->setCountText(tr("%Ln event(s)", nullptr, static_cast<int>(all)));
    else
        m_filters->setCountText(tr("%L1 of %L2 events").arg(m_model->rowCount()).arg(all));
}

void EventsPage::updateEmptyState()
{
    const bool none = m_viewing.file() && m_model->rowCount() == 0 && !m_model->isBusy() && m_viewing.isScanned();
    m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_host);
    if (!none)
        return;
    if (m_model->lineCount() == 0)
        m_empty->setContent(u"audit"_s, tr("This file holds no events."));
    else
        m_empty->setContent(u"search"_s, tr("No event matches these filters."), tr("Clear filters"));
}

} // namespace claviger
