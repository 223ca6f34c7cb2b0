#include "ui/widgets/plain_chart.h"

#include "ui/theme/theme.h"

#include <QGraphicsLayout>
#include <QtCharts/QAbstractAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>

namespace claviger {

void preparePlainChart(QChartView *view)
{
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::StrongFocus);
    view->setMouseTracking(true);
    view->setMinimumSize(1, 1); // scrolls never, shrinks as far as the window
}

void freshPlainChart(QChartView *view)
{
    QChart *before = view->chart();
    auto *chart = new QChart;
    view->setChart(chart);
    delete before;
    const QColor surface = Theme::current().color(Token::Surface);
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundRoundness(0);
    chart->setDropShadowEnabled(false);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setBackgroundBrush(surface);
    view->setBackgroundBrush(surface);
}

void paintPlainAxis(QAbstractAxis *axis, bool grid)
{
    const Theme &theme = Theme::current();
    axis->setLabelsFont(theme.font(TypeRole::Base));
    axis->setLabelsColor(theme.color(Token::Muted));
    axis->setLinePenColor(theme.color(Token::Border));
    axis->setGridLineVisible(grid);
    axis->setGridLineColor(theme.color(Token::Border));
}

} // namespace claviger
