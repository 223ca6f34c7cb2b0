#pragma once

#include "models/services/verification_overview.h"

#include <QtCharts/QChartView>

namespace claviger {

/// How long one provider took to answer, over time, in the colours of the theme. The arrows go from answer to answer. GUI thread.
class LatencyChart final : public QChartView
{
    Q_OBJECT

public:
    explicit LatencyChart(QWidget *parent = nullptr);

    void setTrend(const LatencyTrend &trend);
    void clear() { setTrend({}); }
    [[nodiscard]] int currentPoint() const noexcept { return m_current; } ///< -1: none
    [[nodiscard]] QString describe(int point) const;

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void rebuild();
    void addLine();
    void setCurrent(int point);
    [[nodiscard]] QPointF placeOf(int point) const; ///< in the scene
    [[nodiscard]] int pointAt(const QPoint &place) const;

    LatencyTrend m_trend;
    int m_current = -1;
};

} // namespace claviger
