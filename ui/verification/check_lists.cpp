#include "ui/verification/check_lists.h"

#include "ui/theme/theme.h"
#include "ui/verification/failure_panel.h"
#include "ui/verification/latency_panel.h"
#include "ui/verification/unchecked_panel.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/panel.h"

#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kFailures = u"failures"_s;
const QString kNever = u"never-checked"_s;
const QString kByHand = u"by-hand"_s;
const QString kLatency = u"latency"_s;

} // namespace

CheckLists::CheckLists(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_chips(new FilterChips)
    , m_stack(new QStackedWidget)
    , m_failures(new FailurePanel(context))
    , m_never(new UncheckedPanel(context, UncheckedPanel::Kind::NeverChecked))
    , m_byHand(new UncheckedPanel(context, UncheckedPanel::Kind::ByHand))
    , m_latency(new LatencyPanel(context))
{
    setObjectName(u"checkLists"_s);
    m_chips->setObjectName(u"checkListChips"_s);
    m_chips->setAccessibleName(tr("Lists"));
    m_chips->setChips({{kFailures, tr("Failures"), Tone::Bad},
                       {kNever, tr("Never checked"), Tone::Warn},
                       {kByHand, tr("Confirm by hand"), Tone::Info},
                       {kLatency, tr("Answer times"), Tone::Quiet}});
    for (QWidget *list : std::initializer_list<QWidget *>{m_failures, m_never, m_byHand, m_latency})
        m_stack->addWidget(list);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall, {0, space::kSmall, 0, 0});
    layout->addWidget(m_chips);
    layout->addWidget(m_stack, 1);
    connect(m_chips, &FilterChips::currentChanged, this, [this](const QString &id) {
        const QStringList order{kFailures, kNever, kByHand, kLatency};
        m_stack->setCurrentIndex(static_cast<int>(order.indexOf(id)));
    });
    connect(m_failures, &FailurePanel::openRequested, this, &CheckLists::openRequested);
    connect(m_failures, &FailurePanel::checkRequested, this, &CheckLists::checkRequested);
    for (const UncheckedPanel *panel : {m_never, m_byHand}) {
        connect(panel, &UncheckedPanel::openRequested, this, &CheckLists::openRequested);
        connect(panel, &UncheckedPanel::checkRequested, this, &CheckLists::checkRequested);
        connect(panel, &UncheckedPanel::confirmRequested, this, &CheckLists::confirmRequested);
    }
}

void CheckLists::setOverview(const VerificationOverview &overview, bool isReading)
{
    m_failures->setFailures(overview.failures, static_cast<int>(overview.neverCheckedIds.size()));
    m_never->setKeys(overview.neverChecked, overview.neverCheckedIds);
    m_byHand->setKeys(overview.byHand, {});
    m_latency->setTrends(overview.trends, isReading);
    m_chips->setCount(kFailures, static_cast<int>(overview.failures.size()));
    m_chips->setCount(kNever, static_cast<int>(overview.neverCheckedIds.size()));
    m_chips->setCount(kByHand, overview.byHandCount);
    m_chips->setCount(kLatency, -1);
    if (overview.total == 0 || std::exchange(m_chosen, true))
        return;
    const bool isAllWell = overview.failures.empty();
    m_chips->setCurrent(isAllWell && !overview.neverChecked.empty() ? kNever : kFailures);
}

void CheckLists::showFailures(const QString &provider, const QString &environment, const QString &name)
{
    m_chips->setCurrent(kFailures);
    m_failures->setFilter(provider, environment, name);
    m_failures->table()->setFocus(Qt::OtherFocusReason);
}

void CheckLists::clear()
{
    m_failures->clear();
    m_never->clear();
    m_byHand->clear();
    m_latency->clear();
    for (const QString &id : {kFailures, kNever, kByHand})
        m_chips->setCount(id, -1);
    m_chips->setCurrent(kFailures);
    m_chosen = false;
}

void CheckLists::refreshTimes()
{
    m_failures->refreshTimes();
    m_never->refreshTimes();
    m_byHand->refreshTimes();
}

} // namespace claviger
