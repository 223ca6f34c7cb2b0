#include "ui/wizard/wizard_frame.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/step_list.h"
#include "ui/wizard/wizard_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSideWidth = 190;

/// The sunken column that holds the steps.
class SidePanel final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::current();
        painter.fillRect(rect(), theme.color(Token::Sunken));
        painter.fillRect(rect().adjusted(width() - px(space::kHair), 0, 0, 0), theme.color(Token::Border));
    }
};

QScrollArea *scrolling(QWidget *page)
{
    auto *inner = new QWidget;
    auto *layout = new QVBoxLayout(inner);
    setGaps(layout, 0, QMargins(space::kHuge, space::kTiny, space::kHuge, space::kLarge));
    layout->addWidget(page);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    return scroll;
}

} // namespace

WizardFrame::WizardFrame(const QString &title, const QString &finishVerb, QWidget *parent)
    : QWidget(parent)
    , m_finishVerb(finishVerb)
    , m_steps(new StepList)
    , m_heading(new PageTitle({}))
    , m_lead(new MutedLabel({}))
    , m_bar(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_cancel(secondaryButton(tr("Cancel")))
    , m_back(secondaryButton(tr("&Back")))
    , m_next(primaryButton(tr("&Next")))
    , m_busy(nullptr)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildSide(title));
    QWidget *main = buildMain();
    layout->addWidget(main, 1);
    m_busy = new BusyOverlay(main);

    connect(m_steps, &StepList::activated, this, &WizardFrame::goTo);
    connect(m_back, &QPushButton::clicked, this, &WizardFrame::back);
    connect(m_next, &QPushButton::clicked, this, &WizardFrame::next);
    connect(m_cancel, &QPushButton::clicked, this, &WizardFrame::cancelRequested);
}

QWidget *WizardFrame::buildSide(const QString &title)
{
    auto *side = new SidePanel;
    side->setFixedWidth(px(kSideWidth));
    connect(&Theme::current(), &Theme::changed, side, [side] { side->setFixedWidth(px(kSideWidth)); });
    m_steps->setObjectName(u"wizardSteps"_s);
    auto *layout = new QVBoxLayout(side);
    setGaps(layout, space::kLarge, QMargins(space::kLarge, space::kHuge, space::kMedium, space::kLarge));
    auto *name = new SectionLabel(title);
    name->setWordWrap(true);
    layout->addWidget(name);
    layout->addWidget(m_steps);
    layout->addStretch(1);
    return side;
}

QWidget *WizardFrame::buildMain()
{
    m_heading->setObjectName(u"wizardHeading"_s);
    m_lead->setObjectName(u"wizardLead"_s);
    m_bar->setObjectName(u"wizardMessage"_s);
    auto *headLayout = new QVBoxLayout;
    setGaps(headLayout, space::kTiny, QMargins(space::kHuge, space::kHuge, space::kHuge, space::kSmall));
    headLayout->addWidget(m_heading);
    headLayout->addWidget(m_lead);
    headLayout->addWidget(m_bar);

    auto *main = new QWidget;
    auto *layout = new QVBoxLayout(main);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(headLayout);
    layout->addWidget(m_stack, 1);
    layout->addWidget(new Separator);
    layout->addWidget(buildButtons());
    return main;
}

QWidget *WizardFrame::buildButtons()
{
    m_cancel->setObjectName(u"wizardCancel"_s);
    m_back->setObjectName(u"wizardBack"_s);
    m_next->setObjectName(u"wizardNext"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    setGaps(layout, space::kSmall, QMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium));
    layout->addWidget(m_cancel);
    layout->addStretch(1);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    m_next->setDefault(true);
    return row;
}

void WizardFrame::addPage(WizardPage *page)
{
    m_pages.push_back(page);
    m_stack->addWidget(scrolling(page));
    connect(page, &WizardPage::advance, this, [this, page] {
        if (m_pages.at(static_cast<std::size_t>(current())) == page)
            next();
    });
    connect(page, &WizardPage::headingChanged, this, &WizardFrame::refresh);
    connect(page, &WizardPage::problemFound, this, &WizardFrame::showProblem);
    connect(page, &WizardPage::jump, this, [this](DraftStep step) {
        const auto at = std::ranges::find(m_pages, step, &WizardPage::step);
        if (at != m_pages.end())
            goTo(static_cast<int>(at - m_pages.begin()));
    });
}

void WizardFrame::start(int step)
{
    QStringList titles;
    for (const WizardPage *page : m_pages)
        titles << page->stepTitle();
    m_steps->setSteps(titles);
    goTo(step);
}

int WizardFrame::current() const { return m_stack->currentIndex(); }

void WizardFrame::goTo(int step)
{
    if (m_isBusy)
        return;
    clearProblem();
    page(step)->enter();
    m_stack->setCurrentIndex(step);
    m_steps->setCurrent(step);
    refresh();
    chainFocus();
    if (auto *scroll = qobject_cast<QScrollArea *>(m_stack->currentWidget()))
        scroll->verticalScrollBar()->setValue(0);
    QWidget *first = page(step)->firstInput();
    (first ? first : m_next)->setFocus(Qt::TabFocusReason);
}

void WizardFrame::next()
{
    if (m_isBusy)
        return;
    clearProblem();
    if (!page(current())->tryLeave())
        return;
    if (current() + 1 < m_stack->count())
        goTo(current() + 1);
    else
        emit finishRequested();
}

void WizardFrame::back()
{
    if (current() > 0)
        goTo(current() - 1);
}

void WizardFrame::setBusy(bool busy, const QString &text)
{
    m_isBusy = busy;
    m_steps->setEnabled(!busy);
    m_next->setEnabled(!busy);
    m_back->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    if (busy) {
        m_busy->start(text);
    } else {
        m_busy->stop();
        refresh();
        m_next->setFocus();
    }
}

void WizardFrame::showProblem(const QString &text) { m_bar->showMessage(Tone::Bad, text); }

void WizardFrame::clearProblem() { m_bar->clear(); }

void WizardFrame::refresh()
{
    if (current() < 0)
        return;
    const WizardPage *shown = page(current());
    m_heading->setText(shown->heading());
    m_lead->setText(shown->lead());
    m_lead->setVisible(!shown->lead().isEmpty());
    m_back->setVisible(current() > 0);
    const bool last = current() + 1 == m_stack->count();
    m_next->setText(last ? m_finishVerb : tr("&Next"));
    m_next->setAccessibleName(last ? m_finishVerb : tr("Next"));
}

/// Widgets that a page made late stand at the end of the window's focus chain: the buttons go behind them.
void WizardFrame::chainFocus()
{
    QWidget *shown = page(current());
    QWidget *last = nullptr;
    for (QWidget *at = shown->nextInFocusChain(); at != shown; at = at->nextInFocusChain()) {
        if (shown->isAncestorOf(at) && at->focusPolicy() & Qt::TabFocus)
            last = at;
    }
    if (last)
        setTabOrder(last, m_back);
    setTabOrder(m_back, m_next);
    setTabOrder(m_next, m_cancel);
}

} // namespace claviger
