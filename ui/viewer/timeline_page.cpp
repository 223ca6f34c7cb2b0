#include "ui/viewer/timeline_page.h"

#include "ui/theme/theme.h"
#include "ui/viewer/timeline_chart.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

TimelinePage::TimelinePage(QWidget *parent)
    : QWidget(parent)
    , m_stack(new FilterChips)
    , m_chart(new TimelineChart)
{
    setObjectName(u"timelinePage"_s);
    m_stack->setObjectName(u"timelineStack"_s);
    m_stack->setChips({{u"result"_s, tr("By result"), Tone::Quiet}, {u"action"_s, tr("By action"), Tone::Quiet}});
    auto *panel = new Panel;
    panel->body()->addWidget(m_chart, 1);
    auto *hint = new MutedLabel(tr("Days are UTC. A click on a bar shows its events."));
    auto *top = new QHBoxLayout;
    setGaps(top, space::kLarge);
    top->addWidget(m_stack);
    top->addWidget(hint, 1);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    layout->addLayout(top);
    layout->addWidget(panel, 1);
    connect(m_stack, &FilterChips::currentChanged, this, &TimelinePage::refresh);
    connect(m_chart, &TimelineChart::barChosen, this, [this](int bar) {
        const Timeline &timeline = m_chart->timeline();
        const TimelineBar &chosen = timeline.bars[static_cast<std::size_t>(bar)];
        emit periodChosen(chosen.since, chosen.until, barText(timeline, static_cast<std::size_t>(bar)));
    });
}

void TimelinePage::setDays(std::vector<ReportDay> days)
{
    m_days = std::move(days);
    refresh();
}

void TimelinePage::refresh()
{
    m_chart->setTimeline(timelineOf(m_days, m_stack->currentId() == "action"_L1 ? TimelineStack::Action : TimelineStack::Result));
}

} // namespace claviger
