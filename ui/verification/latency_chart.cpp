#include "ui/verification/latency_chart.h"

#include "models/services/domain_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/plain_chart.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDot = 4;  // radius of the current point
constexpr int kLine = 2; // width
constexpr int kTimeTicks = 4;
constexpr int kValueTicks = 4;
constexpr qint64 kDay = 24LL * 60 * 60 * 1000; // ms
constexpr qint64 kLeastSpan = 4LL * 60 * 1000; // ms

qint64 msOf(Instant at) { return at.time_since_epoch().count(); }

} // namespace

LatencyChart::LatencyChart(QWidget *parent)
    : QChartView(parent)
{
    setObjectName(u"latencyChart"_s);
    setAccessibleName(tr("Answer times"));
    preparePlainChart(this);
    connect(&Theme::current(), &Theme::changed, this, &LatencyChart::rebuild);
    rebuild();
}

void LatencyChart::setTrend(const LatencyTrend &trend)
{
    const auto endOf = [](const LatencyTrend &each) { return each.points.empty() ? Instant() : each.points.back().at; };
    if (trend.provider == m_trend.provider && trend.points.size() == m_trend.points.size() && endOf(trend) == endOf(m_trend))
        return; // drawn already
    m_trend = trend;
    m_current = -1;
    setAccessibleName(trend.name.isEmpty() ? tr("Answer times") : tr("Answer times of %1").arg(trend.name));
    rebuild();
}

void LatencyChart::rebuild()
{
    freshPlainChart(this);
    chart()->setMargins({px(space::kSmall), px(space::kSmall), px(space::kLarge), px(space::kSmall)});
    chart()->legend()->hide();
    if (!m_trend.points.empty())
        addLine();
}

void LatencyChart::addLine()
{
    const Theme &theme = Theme::current();
    auto *series = new QLineSeries;
    for (const LatencyPoint &point : m_trend.points)
        series->append(static_cast<qreal>(msOf(point.at)), static_cast<qreal>(point.latency.count()));
    series->setPen(QPen(theme.color(Token::Accent), theme.pxF(kLine), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    series->setPointsVisible(m_trend.points.size() <= 60);
    chart()->addSeries(series);

    auto *times = new QDateTimeAxis;
    qint64 first = msOf(m_trend.points.front().at);
    qint64 last = msOf(m_trend.points.back().at);
    if (last - first < kLeastSpan) { // or the axis says the same minute at each of its ticks
        const qint64 room = (kLeastSpan - (last - first)) / 2;
        first -= room;
        last += room;
    }
    times->setRange(QDateTime::fromMSecsSinceEpoch(first), QDateTime::fromMSecsSinceEpoch(last));
    const QLocale locale;
    times->setFormat(last - first > kDay ? locale.dateFormat(QLocale::ShortFormat) : locale.timeFormat(QLocale::ShortFormat));
    times->setTickCount(kTimeTicks);
    auto *values = new QValueAxis;
    values->setLabelFormat(tr("%d ms", "axis of answer times, a C format"));
    values->setRange(0, std::max<qreal>(kValueTicks, static_cast<qreal>(m_trend.slowest.count())));
    values->setTickCount(kValueTicks + 1);
    values->applyNiceNumbers();
    paintPlainAxis(times, false);
    paintPlainAxis(values, true);
    chart()->addAxis(times, Qt::AlignBottom);
    chart()->addAxis(values, Qt::AlignLeft);
    series->attachAxis(times);
    series->attachAxis(values);
}

QPointF LatencyChart::placeOf(int point) const
{
    const LatencyPoint &shown = m_trend.points[static_cast<std::size_t>(point)];
    return chart()->mapToScene(
        chart()->mapToPosition({static_cast<qreal>(msOf(shown.at)), static_cast<qreal>(shown.latency.count())}));
}

int LatencyChart::pointAt(const QPoint &place) const
{
    if (m_trend.points.empty() || !chart()->plotArea().contains(chart()->mapFromScene(mapToScene(place))))
        return -1;
    int nearest = -1;
    qreal best = std::numeric_limits<qreal>::max();
    for (int point = 0; point < static_cast<int>(m_trend.points.size()); ++point) {
        const qreal distance = std::abs(placeOf(point).x() - mapToScene(place).x());
        if (distance < best) {
            best = distance;
            nearest = point;
        }
    }
    return nearest;
}

QString LatencyChart::describe(int point) const
{
    const LatencyPoint &shown = m_trend.points[static_cast<std::size_t>(point)];
    return tr("%1: %2", "time and how long an answer took").arg(exactText(shown.at), latencyText(shown.latency));
}

void LatencyChart::setCurrent(int point)
{
    if (point == m_current)
        return;
    m_current = point;
    viewport()->update();
}

void LatencyChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (m_current < 0)
        return;
    const Theme &theme = Theme::current();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.color(Token::Surface), theme.pxF(kLine)));
    painter->setBrush(theme.color(Token::Accent));
    painter->drawEllipse(placeOf(m_current), theme.pxF(kDot + kLine), theme.pxF(kDot + kLine));
}

void LatencyChart::mouseMoveEvent(QMouseEvent *event)
{
    const int point = pointAt(event->position().toPoint());
    setCurrent(point);
    if (point < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), describe(point), this);
}

void LatencyChart::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QChartView::leaveEvent(event);
}

void LatencyChart::keyPressEvent(QKeyEvent *event)
{
    const auto points = static_cast<int>(m_trend.points.size());
    const auto go = [&](int point) {
        if (points == 0)
            return;
        setCurrent(std::clamp(point, 0, points - 1));
        announce(this, describe(m_current));
    };
    switch (event->key()) {
    case Qt::Key_Left: return go(m_current < 0 ? points - 1 : m_current - 1);
    case Qt::Key_Right: return go(m_current + 1);
    case Qt::Key_Home: return go(0);
    case Qt::Key_End: return go(points - 1);
    default: QChartView::keyPressEvent(event);
    }
}

} // namespace claviger
