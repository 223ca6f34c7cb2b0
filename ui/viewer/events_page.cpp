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
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kHeadLines = 3; // the first event stands in line 3
constexpr std::array kWidths{88, 168, 208, 104, 130, 130, 300, 120, 120, 120, 240};
static_assert(kWidths.size() == static_cast<std::size_t>(kExportColumns));

/// A table whose Esc and Enter belong to the page.
class EventTable final : public QTableView
{
public:
    std::function<void()> opened;

protected:
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
    const auto widen = [this] {
        for (int column = 0; column < kExportColumns; ++column)
            m_table->setColumnWidth(column, px(kWidths[static_cast<std::size_t>(column)]));
    };
    widen();
    connect(&Theme::current(), &Theme::changed, m_table, widen);
    static_cast<EventTable *>(m_table)->opened = [this] { m_pane->setFocus(Qt::TabFocusReason); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventsPage::showDetails);
}

void EventsPage::opened()
{
    m_current.reset();
    m_goTo.reset();
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
    if (!m_viewing.check())
        return;
    const ExportFinding &finding = m_viewing.check()->finding;
    const bool event = finding.line >= kHeadLines && finding.line - kHeadLines < m_model->lineCount();
    m_model->setBadLine(event ? std::optional(finding.line - kHeadLines) : std::nullopt);
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
    m_pane->setEvent(line, m_model->eventOf(line), current.data(ExportTableModel::BadRole).toBool());
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
