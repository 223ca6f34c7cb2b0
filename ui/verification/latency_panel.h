#pragma once

#include "models/tables/latency_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace claviger {

class EmptyState;
class LatencyChart;

/// How long the providers took to answer: a row each, and the current one over time.
class LatencyPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyPanel(AppContext &context, QWidget *parent = nullptr);

    /// \p isReading: more is on its way.
    void setTrends(std::vector<LatencyTrend> trends, bool isReading);
    void clear();
    [[nodiscard]] QTableView *table() const { return m_table; }

private:
    void settle();
    void showCurrent();

    LatencyTableModel m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    LatencyChart *m_chart;
    EmptyState *m_empty;
};

} // namespace claviger
