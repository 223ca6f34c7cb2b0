#pragma once

class QAbstractAxis;
class QChartView;

namespace claviger {

/// How charts look and behave here: no frame, no shadow, no animation, colours and type of the theme. Whoever uses them draws
/// again when the theme changes. GUI thread.

/// For a constructor: keyboard, mouse and size.
void preparePlainChart(QChartView *view);
/// An empty chart in the place of the one before, which goes: removed axes would leave their labels behind.
void freshPlainChart(QChartView *view);
/// Labels and lines of \p axis; \p grid: with lines across the chart.
void paintPlainAxis(QAbstractAxis *axis, bool grid);

} // namespace claviger
