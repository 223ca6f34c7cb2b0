#include "ui/viewer/timeline_chart.h"

#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/plain_chart.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QLegend>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLabelWidth = 110; // pixels that a date under the axis needs
constexpr int kLines = 5;
constexpr int kFewBars = 8; // fewer stand in the middle, no wider than these would be

/// The hue of part \p at of a timeline; "granted" and "refused" have those of their tones.
QColor colorOf(const QString &id, qsizetype at)
{
    const Theme &theme = Theme::current();
    if (id == "granted"_L1)
        return theme.color(Token::Accent);
    if (id == "refused"_L1)
        return theme.tone(Tone::Bad).text;
    if (id == "other"_L1)
        return theme.color(Token::Muted);
    constexpr std::array hues{"cloud"_L1, "database"_L1, "genai"_L1,         "email"_L1,     "payments"_L1,
                              "saas"_L1,  "auth"_L1,     "observability"_L1, "messaging"_L1, "scm"_L1};
    return categoryColors(QString(hues[static_cast<std::size_t>(at) % hues.size()]), theme.isDark()).text;
}

} // namespace

TimelineChart::TimelineChart(QWidget *parent)
    : QChartView(parent)
{
    setObjectName(u"timelineChart"_s);
    setAccessibleName(tr("Events over time"));
    preparePlainChart(this);
    connect(&Theme::current(), &Theme::changed, this, &TimelineChart::rebuild);
    rebuild();
}

void TimelineChart::setTimeline(Timeline timeline)
{
    m_timeline = std::move(timeline);
    m_current = -1;
    rebuild();
}

void TimelineChart::rebuild()
{
    freshPlainChart(this);
    chart()->setMargins({});
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
    chart()->legend()->setLabelColor(Theme::current().color(Token::Text));
    chart()->legend()->setFont(Theme::current().font(TypeRole::Base));
    if (m_timeline.bars.empty())
        return;
    addSeries();
    addAxes();
}

void TimelineChart::addSeries()
{
    auto *series = new QStackedBarSeries;
    for (qsizetype part = 0; part < m_timeline.names.size(); ++part) {
        auto *set = new QBarSet(m_timeline.names[part]);
        quint64 total = 0;
        for (const TimelineBar &bar : m_timeline.bars) {
            *set << static_cast<qreal>(bar.parts[static_cast<std::size_t>(part)]);
            total += bar.parts[static_cast<std::size_t>(part)];
        }
        if (total == 0) {
            delete set;
            continue;
        }
        const QColor color = colorOf(m_timeline.ids[part], part);
        set->setColor(color);
        set->setPen(Qt::NoPen);
        set->setSelectedColor(Theme::current().isDark() ? color.lighter(140) : color.darker(140));
        series->append(set);
    }
    series->setBarWidth(m_timeline.bars.size() > 60 ? 0.9 : 0.7);
    chart()->addSeries(series);
}

void TimelineChart::addAxes()
{
    const auto bars = static_cast<int>(m_timeline.bars.size());
    auto *days = new QCategoryAxis;
    days->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const double pad = 0.5 + std::max(0, kFewBars - bars) / 2.0; // two days are two bars, not two halves of the page
    days->setRange(-pad, bars - 1 + pad);
    days->setStartValue(-pad);
    m_labelStep = labelStep();
    for (int bar = 0; bar < bars; bar += m_labelStep) {
        const QString text = barText(m_timeline, static_cast<std::size_t>(bar));
        days->append(m_timeline.step == Timeline::Step::Week ? text.first(10) : text, bar);
    }
    auto *counts = new QValueAxis;
    counts->setLabelFormat(u"%d"_s);
    counts->setRange(0, static_cast<qreal>(std::max<quint64>(m_timeline.most, kLines)));
    counts->setTickCount(kLines + 1);
    counts->applyNiceNumbers();
    paintPlainAxis(days, false);
    paintPlainAxis(counts, true);
    chart()->addAxis(days, Qt::AlignBottom);
    chart()->addAxis(counts, Qt::AlignLeft);
    for (QAbstractSeries *series : chart()->series()) {
        series->attachAxis(days);
        series->attachAxis(counts);
    }
}

int TimelineChart::labelStep() const
{
    const int bars = std::max(kFewBars, static_cast<int>(m_timeline.bars.size()));
    const int room = std::max(1, width() / px(kLabelWidth));
    return std::max(1, (bars + room - 1) / room);
}

void TimelineChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    if (!m_timeline.bars.empty() && labelStep() != m_labelStep)
        rebuild();
}

QPoint TimelineChart::placeOf(int bar) const
{
    const QPointF place = chart()->mapToPosition(QPointF(bar, 0));
    return mapFromScene(chart()->mapToScene(QPointF(place.x(), chart()->plotArea().center().y())));
}

int TimelineChart::barAt(const QPoint &place) const
{
    const QPointF inside = chart()->mapFromScene(mapToScene(place));
    if (m_timeline.bars.empty() || !chart()->plotArea().contains(inside))
        return -1;
    const int bar = qRound(chart()->mapToValue(inside).x());
    return bar >= 0 && bar < static_cast<int>(m_timeline.bars.size()) ? bar : -1;
}

QString TimelineChart::describe(int bar) const
{
    const TimelineBar &shown = m_timeline.bars[static_cast<std::size_t>(bar)];
    QStringList lines{
        tr("%1: %Ln event(s)", nullptr, static_cast<int>(shown.total)).arg(barText(m_timeline, static_cast<std::size_t>(bar)))};
    for (qsizetype part = 0; part < m_timeline.names.size(); ++part) {
        const quint64 count = shown.parts[static_cast<std::size_t>(part)];
        if (count > 0)
            lines << tr("%1: %L2", "part of a bar").arg(m_timeline.names[part]).arg(count);
    }
    return lines.join(u'\n');
}

void TimelineChart::setCurrent(int bar)
{
    m_current = bar;
    for (QAbstractSeries *series : chart()->series()) {
        for (QBarSet *set : static_cast<QStackedBarSeries *>(series)->barSets()) {
            set->deselectAllBars();
            if (bar >= 0)
                set->selectBar(bar);
        }
    }
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().toPoint());
    if (bar != m_current)
        setCurrent(bar);
    viewport()->setCursor(bar < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (bar < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), describe(bar), this);
}

void TimelineChart::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QChartView::leaveEvent(event);
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = event->button() == Qt::LeftButton ? barAt(event->position().toPoint()) : -1;
    if (bar >= 0)
        emit barChosen(bar);
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const auto bars = static_cast<int>(m_timeline.bars.size());
    const auto go = [&](int bar) {
        if (bars == 0)
            return;
        setCurrent(std::clamp(bar, 0, bars - 1));
        announce(this, describe(m_current).replace(u'\n', u", "_s));
    };
    switch (event->key()) {
    case Qt::Key_Left: return go(m_current < 0 ? bars - 1 : m_current - 1);
    case Qt::Key_Right: return go(m_current + 1);
    case Qt::Key_Home: return go(0);
    case Qt::Key_End: return go(bars - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit barChosen(m_current);
        return;
    default: QChartView::keyPressEvent(event);
    }
}

} // namespace claviger
