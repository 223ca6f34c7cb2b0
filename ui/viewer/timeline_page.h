#pragma once

#include "models/domain/audit_report.h"

#include <QWidget>

namespace claviger {

class FilterChips;
class TimelineChart;

/// How the events of an export spread over time; a bar leads to its events.
class TimelinePage final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePage(QWidget *parent = nullptr);

    void setDays(std::vector<ReportDay> days);
    [[nodiscard]] TimelineChart &chart() const { return *m_chart; }

signals:
    void periodChosen(claviger::Instant since, claviger::Instant until, const QString &shown);

private:
    void refresh();

    FilterChips *m_stack;
    TimelineChart *m_chart;
    std::vector<ReportDay> m_days;
};

} // namespace claviger
