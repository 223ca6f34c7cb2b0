#include "ui/verification/latency_panel.h"

#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/verification/latency_chart.h"
#include "ui/widgets/empty_state.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

LatencyPanel::LatencyPanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(context.registry)
    , m_stack(new QStackedWidget)
    , m_table(checkTable(m_model, u"latencyTable"_s, tr("Answer times of the providers")))
    , m_chart(new LatencyChart)
    , m_empty(new EmptyState)
{
    setObjectName(u"latencyPanel"_s);
    setColumnShares(m_table,
                    {{LatencyTableModel::ProviderName, 190},
                     {LatencyTableModel::Last, 80},
                     {LatencyTableModel::Median, 80},
                     {LatencyTableModel::Slowest, 90},
                     {LatencyTableModel::Trend, 120}});
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->setHandleWidth(space::kHair);
    split->addWidget(m_table);
    split->addWidget(m_chart);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({px(520), px(520)});
    m_stack->addWidget(split);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_stack);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LatencyPanel::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &LatencyPanel::showCurrent);
    settle();
}

void LatencyPanel::setTrends(std::vector<LatencyTrend> trends, bool isReading)
{
    m_empty->setContent(u"clock"_s, isReading ? tr("Reading the history…") : tr("No provider has answered in the last 30 days."));
    m_model.setTrends(std::move(trends));
    settle();
}

void LatencyPanel::clear()
{
    m_model.clear();
    settle();
}

void LatencyPanel::settle()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (m_model.rowCount() > 0 && !m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
    showCurrent();
}

void LatencyPanel::showCurrent()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (const LatencyTrend *trend = rows.isEmpty() ? nullptr : m_model.row(rows.constFirst().row()))
        m_chart->setTrend(*trend);
    else
        m_chart->clear();
}

} // namespace claviger
