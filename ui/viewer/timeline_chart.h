#pragma once

#include "models/tables/export_timeline.h"

#include <QtCharts/QChartView>

namespace claviger {

/// Bars over time in the colours of the theme. A click, or the arrows and Enter, choose one. GUI thread.
class TimelineChart final : public QChartView
{
    Q_OBJECT

public:
    explicit TimelineChart(QWidget *parent = nullptr);

    void setTimeline(Timeline timeline);
    [[nodiscard]] const Timeline &timeline() const noexcept { return m_timeline; }
    [[nodiscard]] int currentBar() const noexcept { return m_current; } ///< -1: none
    /// Where bar \p bar stands, for a click; in the coordinates of the viewport.
    [[nodiscard]] QPoint placeOf(int bar) const;

signals:
    void barChosen(int bar);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void addSeries();
    void addAxes();
    void setCurrent(int bar);
    /// Every how many bars a label fits under the axis.
    [[nodiscard]] int labelStep() const;
    [[nodiscard]] int barAt(const QPoint &place) const;
    [[nodiscard]] QString describe(int bar) const;

    Timeline m_timeline;
    int m_current = -1;
    int m_labelStep = 0;
};

} // namespace claviger
