#include "ui/approvals/approvals_page.h"

#include "models/services/approval_desk.h"
#include "models/services/error_text.h"
#include "ui/approvals/approval_card.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kOpen = u"open"_s;
const QString kHistory = u"history"_s;

} // namespace

ApprovalsPage::ApprovalsPage(AppContext &context, ApprovalDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_model(context.clock)
    , m_chips(new FilterChips)
    , m_bar(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_split(new QSplitter)
    , m_table(checkTable(m_model, u"approvalTable"_s, tr("Requests")))
    , m_card(new ApprovalCard(context, desk))
{
    setObjectName(u"approvalsPage"_s);
    m_bar->setObjectName(u"approvalsMessage"_s);
    m_empty->setObjectName(u"noApprovals"_s);
    m_chips->setObjectName(u"approvalChips"_s);
    m_chips->setAccessibleName(tr("Which requests"));
    m_chips->setChips({{kOpen, tr("Waiting"), Tone::Warn}, {kHistory, tr("Decided"), Tone::Quiet}});
    setColumnShares(m_table,
                    {{ApprovalTableModel::State, 90},
                     {ApprovalTableModel::Operation, 130},
                     {ApprovalTableModel::Object, 190},
                     {ApprovalTableModel::Reason, 180},
                     {ApprovalTableModel::RequestedBy, 110},
                     {ApprovalTableModel::Requested, 100}});
    m_split->setOrientation(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(space::kHair);
    m_split->addWidget(m_table);
    m_split->addWidget(m_card);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    auto *top = new QVBoxLayout;
    setGaps(top, space::kMedium, {space::kLarge, 0, space::kLarge, 0});
    auto *policies = linkButton(tr("Policies"));
    policies->setObjectName(u"showPolicies"_s);
    policies->setToolTip(tr("What the broker demands an approval for"));
    connect(policies, &QPushButton::clicked, this, &ApprovalsPage::policiesRequested);
    auto *title = new QHBoxLayout;
    title->addWidget(new PageTitle(tr("Approvals")));
    title->addStretch();
    title->addWidget(policies);
    top->addLayout(title);
    top->addWidget(m_chips);
    top->addWidget(m_bar);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {0, space::kMedium, 0, 0});
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    connect(&desk, &ApprovalDesk::changed, this, &ApprovalsPage::settle);
    connect(m_chips, &FilterChips::currentChanged, this, [this] {
        m_card->clear();
        settle();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ApprovalsPage::showCurrent);
    connect(m_table, &QTableView::activated, this, [this] { m_card->setFocus(); });
    connect(m_card, &ApprovalCard::keyRequested, this, &ApprovalsPage::keyRequested);
    connect(m_empty, &EmptyState::buttonClicked, &desk, &ApprovalDesk::load);
    connect(m_empty, &EmptyState::linkClicked, this, [this] { emit manualRequested(u"approvals"_s); });
    connect(m_bar, &MessageBar::actionTriggered, &desk, &ApprovalDesk::load);
    connect(&m_minute, &QTimer::timeout, this, [this] { m_model.refreshTimes(); });
    m_minute.start(std::chrono::minutes{1});
    settle();
}

ApprovalsPage::~ApprovalsPage()
{
    delete m_stack; // the view looks at the model, which goes before the child widgets
}

void ApprovalsPage::showApproval(const QString &id)
{
    m_wanted = id;
    if (const Approval *approval = m_desk.find(id))
        m_chips->setCurrent(approval->isOpen() ? kOpen : kHistory);
    settle();
    m_table->setFocus(Qt::OtherFocusReason);
}

void ApprovalsPage::clear()
{
    m_model.clear();
    m_card->clear();
    m_bar->clear();
    m_wanted.clear();
    m_chips->setCurrent(kOpen);
}

void ApprovalsPage::fillTable()
{
    const bool wantsOpen = m_chips->currentId() == kOpen;
    std::vector<Approval> shown;
    std::ranges::copy_if(m_desk.approvals(), std::back_inserter(shown),
                         [wantsOpen](const Approval &each) { return each.isOpen() == wantsOpen; });
    const QSignalBlocker blocker(m_table->selectionModel()); // a neighbour that the view takes up is nobody's choice
    m_model.setRows(std::move(shown));
    m_chips->setCount(kOpen, m_desk.isLoaded() ? m_desk.openCount() : -1);
}

void ApprovalsPage::settle()
{
    fillTable();
    const bool failed = m_desk.error().has_value();
    const bool wantsOpen = m_chips->currentId() == kOpen;
    if (failed && m_model.rowCount() > 0)
        m_bar->showMessage(Tone::Warn, errorText(*m_desk.error()), tr("Try again"));
    else
        m_bar->clear();
    if (failed)
        m_empty->setContent(u"error"_s, errorText(*m_desk.error()), tr("Try again"));
    else if (!m_desk.isLoaded())
        m_empty->setContent(u"clock"_s, tr("Reading the requests…"));
    else
        m_empty->setContent(u"check-circle"_s, wantsOpen ? tr("Nothing waits for a decision.") : tr("Nothing was decided yet."),
                            {}, tr("Read the manual"));
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (const int row = m_model.rowOf(m_wanted); row >= 0) {
        m_wanted.clear();
        m_table->selectRow(row);
    } else if (const int same = m_model.rowOf(m_card->shownId()); same >= 0) {
        m_table->selectRow(same);
    } else if (m_card->shownId().isEmpty() && m_model.rowCount() > 0) {
        m_table->selectRow(0);
    } else {
        m_table->selectionModel()->clear();
    }
    showCurrent();
}

void ApprovalsPage::showCurrent()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (const Approval *approval = rows.isEmpty() ? nullptr : m_model.row(rows.first().row()))
        m_card->setApproval(*approval);
    else if (m_model.rowCount() == 0)
        m_card->clear();
    else // another request does not come under a pointer that is about to decide
        m_card->setOver();
}

} // namespace claviger
