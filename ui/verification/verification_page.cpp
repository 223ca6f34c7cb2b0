#include "ui/verification/verification_page.h"

#include "models/services/error_text.h"
#include "models/services/verification_service.h"
#include "models/tables/verification_matrix_model.h"
#include "ui/app_context.h"
#include "ui/capable.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_desk.h"
#include "ui/verification/check_lists.h"
#include "ui/verification/check_progress.h"
#include "ui/verification/check_summary.h"
#include "ui/verification/check_words.h"
#include "ui/verification/matrix_view.h"
#include "ui/verification/verification_board.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"

#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr int kProgressWidth = 320;

enum Shown { kContent, kEmpty, kLoading };
enum Work { kButton, kRunning };

} // namespace

VerificationPage::VerificationPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_board(new VerificationBoard(context, this))
    , m_desk(new CheckDesk(context, this))
    , m_model(new VerificationMatrixModel(context.registry, context.clock, this))
    , m_summary(new CheckSummary(context))
    , m_checkDue(primaryButton(tr("Check all due"), u"check-circle"_s))
    , m_work(new QStackedWidget)
    , m_progress(new ProgressRow)
    , m_problem(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_matrix(new MatrixView(*m_model))
    , m_lists(new CheckLists(context))
    , m_empty(new EmptyState)
    , m_loading(new ProgressRow)
{
    setObjectName(u"verificationPage"_s);
    build();
    wire();
    refresh();
}

void VerificationPage::build()
{
    m_problem->setObjectName(u"verificationProblem"_s);
    m_empty->setObjectName(u"verificationEmpty"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    layout->addWidget(buildTop());
    layout->addWidget(m_problem);
    auto *loading = new QWidget;
    auto *column = new QVBoxLayout(loading);
    setGaps(column, 0);
    m_loading->setMaximumWidth(px(size::kDialogWidth));
    column->addStretch();
    column->addWidget(m_loading, 0, Qt::AlignHCenter);
    column->addStretch();
    m_stack->insertWidget(kContent, buildContent());
    m_stack->insertWidget(kEmpty, m_empty);
    m_stack->insertWidget(kLoading, loading);
    layout->addWidget(m_stack, 1);
}

QWidget *VerificationPage::buildTop()
{
    m_checkDue->setObjectName(u"checkDue"_s);
    followAbilities(m_context, m_checkDue, [this] {
        const QString tip = tr("Asks the providers about every key here whose verdict is old or missing (%1)")
                                .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V).toString(QKeySequence::NativeText));
        showAbility(m_checkDue, whyNotNow(m_context, checkCapability(m_context.backend)), tip);
    });
    auto *room = new QWidget; // the row hides itself while it has nothing to say
    auto *inner = new QHBoxLayout(room);
    setGaps(inner, 0);
    inner->addStretch();
    inner->addWidget(m_progress);
    m_progress->setMinimumWidth(px(kProgressWidth));
    auto *button = new QWidget;
    auto *right = new QHBoxLayout(button);
    setGaps(right, 0);
    right->addStretch();
    right->addWidget(m_checkDue);
    m_work->insertWidget(kButton, button);
    m_work->insertWidget(kRunning, room);
    m_work->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *top = new QWidget;
    auto *layout = new QHBoxLayout(top);
    setGaps(layout, space::kMedium);
    layout->addWidget(new PageTitle(tr("Verification")));
    layout->addStretch();
    layout->addWidget(m_work);
    return top;
}

QWidget *VerificationPage::buildContent()
{
    auto *panel = new Panel;
    setGaps(panel->body(), 0, {space::kHair, space::kTiny, space::kHair, space::kHair});
    panel->body()->addWidget(m_matrix);
    auto *split = new QSplitter(Qt::Vertical);
    split->setObjectName(u"verificationSplit"_s);
    split->setChildrenCollapsible(false);
    split->addWidget(panel);
    split->addWidget(m_lists);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({px(320), px(320)}); // shared alike: a list does not know how long it will be
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_summary);
    layout->addWidget(split, 1);
    return content;
}

void VerificationPage::wire()
{
    connect(m_board, &VerificationBoard::changed, this, &VerificationPage::refresh);
    connect(m_board, &VerificationBoard::historyFailed, this, [this](const Error &error) {
        if (error.code != ErrorCode::Locked && error.code != ErrorCode::Cancelled)
            m_problem->showMessage(Tone::Bad, tr("The history of the checks cannot be read. %1").arg(errorText(error)),
                                   tr("Try again"));
    });
    connect(m_problem, &MessageBar::actionTriggered, this, [this] {
        m_problem->clear();
        m_board->reload();
    });
    connect(m_checkDue, &QPushButton::clicked, this, [this] { m_desk->checkDue(m_board->scope()); });
    connect(m_matrix, &MatrixView::chosen, this, &VerificationPage::choose);
    connect(m_lists, &CheckLists::openRequested, this, &VerificationPage::keyRequested);
    connect(m_lists, &CheckLists::checkRequested, m_desk, &CheckDesk::check);
    connect(m_lists, &CheckLists::confirmRequested, m_desk, &CheckDesk::confirmByHand);
    connect(m_summary, &CheckSummary::settingsRequested, this, &VerificationPage::settingsRequested);
    connect(m_empty, &EmptyState::buttonClicked, this, &VerificationPage::actOnNothing);
    connect(m_empty, &EmptyState::linkClicked, this, [this] { emit manualRequested(u"verification"_s); });
    const VerificationService &service = m_context.verification;
    new CheckProgress(m_context.verification, m_progress);
    connect(&service, &VerificationService::started, this, &VerificationPage::running);
    connect(&service, &VerificationService::idle, this, &VerificationPage::running);
    const KeyCatalog &catalog = m_context.catalog;
    connect(&catalog, &KeyCatalog::loadStarted, this, [this] {
        m_loadError.reset();
        refresh();
    });
    connect(&catalog, &KeyCatalog::loadFailed, this, [this](const Error &error) {
        m_loadError = error;
        refresh();
    });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        m_lists->refreshTimes();
        m_summary->refreshSchedule();
        m_board->refreshTimes();
    });
    running();
}

void VerificationPage::running()
{
    const bool isOnButton = m_checkDue->hasFocus();
    m_work->setCurrentIndex(m_context.verification.isRunning() ? kRunning : kButton);
    if (isOnButton && !m_checkDue->isVisible())
        m_matrix->setFocus(Qt::OtherFocusReason); // not on to whatever comes next in the window
    m_summary->refreshSchedule();
    refreshDue();
}

void VerificationPage::refresh()
{
    const KeyCatalog &catalog = m_context.catalog;
    if (catalog.isLoading()) {
        m_loading->watch(catalog.progress(), tr("Loading keys…"));
        m_stack->setCurrentIndex(kLoading);
        return;
    }
    m_loading->stop();
    const VerificationOverview &overview = m_board->overview();
    m_model->setRows(overview.environments, overview.rows);
    m_summary->setOverview(overview);
    m_lists->setOverview(overview, m_board->isReading());
    refreshDue();
    if (overview.total == 0)
        explainNothing();
    m_stack->setCurrentIndex(overview.total == 0 ? kEmpty : kContent);
}

void VerificationPage::explainNothing()
{
    const bool any = !m_context.catalog.keys().empty();
    if (m_loadError)
        m_empty->setContent(u"error"_s, errorText(*m_loadError), tr("Try again"));
    else
        m_empty->setContent(u"check-circle"_s,
                            any ? tr("No key here has a value that could be checked.") : tr("No keys yet, so nothing to check."),
                            whyNotNow(m_context, Capability::Create).isEmpty() ? tr("Add key") : QString(),
                            tr("Read the manual"));
}

void VerificationPage::refreshDue()
{
    if (!isVisible() || m_context.verification.isRunning())
        return;
    const int due = m_board->overview().due;
    m_checkDue->setText(due > 0 ? tr("Check all %n due", nullptr, due) : tr("Check all due"));
    m_checkDue->setAccessibleName(m_checkDue->text());
}

void VerificationPage::choose(const QModelIndex &cell)
{
    const VerificationCell *counted = m_model->cell(cell);
    if (!counted || counted->total == 0)
        return;
    const QString provider = cell.data(check_role::Provider).toString();
    const QString environment = cell.data(check_role::Environment).toString();
    if (cell.column() > 0 && counted->fails + counted->limited > 0) {
        const QString column = m_model->headerData(cell.column(), Qt::Horizontal).toString();
        m_lists->showFailures(provider, environment, u"%1, %2"_s.arg(cell.data(check_role::ProviderName).toString(), column));
        return;
    }
    emit keysRequested(keysQuery(m_context.registry, provider, environment, m_board->overview().environments));
}

void VerificationPage::actOnNothing()
{
    if (m_loadError)
        m_context.catalog.load();
    else
        emit addKeyRequested();
}

void VerificationPage::setScope(const QString &workspace, const QString &environment)
{
    m_board->setScope({workspace, environment});
}

void VerificationPage::clear()
{
    m_desk->clear();
    m_board->clear();
    m_lists->clear();
    m_problem->clear();
    m_loadError.reset();
}

void VerificationPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_minute.start(1min);
    m_board->setActive(true);
    running();
}

void VerificationPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
    m_board->setActive(false);
}

} // namespace claviger
