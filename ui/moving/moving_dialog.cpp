#include "ui/moving/moving_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/brokers/sign_in_view.h"
#include "ui/dialogs/key_words.h"
#include "ui/moving/moving_plan_form.h"
#include "ui/moving/moving_result_view.h"
#include "ui/moving/moving_target_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/step_list.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 900;
constexpr int kHeight = 640;
constexpr int kStepsWidth = 150;
constexpr int kQuiet = 150; // ms: what is over sooner shows nothing

/// The second place is no longer there: it is opened anew before anything is repeated.
bool isLostWith(const std::optional<Error> &error)
{
    return error
        && (error->code == ErrorCode::SignInNeeded || error->code == ErrorCode::Locked || error->code == ErrorCode::Unreachable);
}

std::vector<CredentialId> idsOf(const std::vector<CredentialOverview> &keys)
{
    std::vector<CredentialId> ids;
    std::ranges::transform(keys, std::back_inserter(ids), &CredentialOverview::id);
    return ids;
}

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

} // namespace

MovingDialog::MovingDialog(AppContext &context, PlaceOpener &places, std::vector<CredentialOverview> keys, AfterMove after,
                           QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_places(places)
    , m_ids(idsOf(keys))
    , m_steps(new StepList)
    , m_pages(new QStackedWidget)
    , m_target(new MovingTargetForm(context))
    , m_signIn(new SignInView(context))
    , m_form(nullptr)
    , m_results(new MovingResultView(m_model))
    , m_bar(new MessageBar)
    , m_working(new ProgressRow)
    , m_back(secondaryButton(tr("&Back")))
    , m_cancel(secondaryButton(tr("Cancel")))
    , m_verb(primaryButton(tr("Continue")))
{
    setObjectName(u"movingDialog"_s);
    const QString named = keysInWords(keys);
    setWindowTitle(after == AfterMove::Trash ? tr("Move %1 to another place").arg(named)
                                             : tr("Copy %1 to another place").arg(named));
    m_form = new MovingPlanForm(context, m_model, std::move(keys), after);
    build();
    showPage(WherePage);
}

MovingDialog::~MovingDialog()
{
    if (m_progress)
        m_progress->cancel();
    closePlace();
}

void MovingDialog::build()
{
    auto *title = new PageTitle(windowTitle());
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    m_steps->setSteps({tr("Where to"), tr("What happens"), tr("Result")});
    m_steps->setFixedWidth(px(kStepsWidth));
    auto *target = new QWidget;
    auto *targetLayout = new QVBoxLayout(target);
    setGaps(targetLayout, space::kMedium);
    targetLayout->addWidget(m_target);
    targetLayout->addWidget(m_signIn);
    targetLayout->addStretch();
    m_pages->addWidget(target);
    m_pages->addWidget(scrolled(m_form));
    m_pages->addWidget(m_results);
    m_bar->setObjectName(u"movingMessage"_s);
    m_bar->setClosable(false);
    m_working->setObjectName(u"movingProgress"_s);
    auto *columns = new QHBoxLayout;
    setGaps(columns, space::kLarge);
    columns->addWidget(m_steps, 0, Qt::AlignTop);
    columns->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(title);
    layout->addLayout(columns, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_working);
    buildButtons();
    resize(QSize(px(kWidth), px(kHeight)).boundedTo(screen()->availableSize()));
    connect(m_target, &MovingTargetForm::changed, this, &MovingDialog::refresh);
    connect(m_form, &MovingPlanForm::changed, this, &MovingDialog::refresh);
    connect(m_form, &MovingPlanForm::replanWanted, this, &MovingDialog::makePlan);
}

void MovingDialog::buildButtons()
{
    m_back->setObjectName(u"movingBack"_s);
    m_cancel->setObjectName(u"movingCancel"_s);
    m_verb->setObjectName(u"movingVerb"_s);
    m_back->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    row->addWidget(m_back);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_verb);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, &MovingDialog::goBack);
    connect(m_cancel, &QPushButton::clicked, this, &MovingDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &MovingDialog::goOn);
}

void MovingDialog::showPage(Page page)
{
    m_pages->setCurrentIndex(page);
    m_steps->setCurrent(page);
    refresh();
    QWidget *const first = page == WherePage ? static_cast<QWidget *>(m_target)
        : page == PlanPage                   ? m_form->findChild<QWidget *>(u"movingTable"_s)
                                             : static_cast<QWidget *>(m_results);
    first->setFocus(Qt::OtherFocusReason);
}

void MovingDialog::refresh()
{
    const bool isBusy = m_progress != nullptr;
    const int page = m_pages->currentIndex();
    const bool isLeft = page == ResultPage && !m_model.unfinished().empty();
    // A plan that is made anew takes the keyboard from nobody; Cancel of the sign-in is on the first page.
    m_pages->setEnabled(!isBusy || page == WherePage || m_isPlanning);
    m_target->setEnabled(!isBusy);
    m_back->setVisible(page == PlanPage);
    m_back->setEnabled(!isBusy);
    m_cancel->setText(page == ResultPage ? tr("Close") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    const int count = m_model.takenCount();
    const QString verb = page == WherePage    ? tr("Continue")
        : page == ResultPage                  ? tr("Plan the rest again")
        : m_form->after() == AfterMove::Trash ? tr("Move %n key(s)", nullptr, count)
                                              : tr("Copy %n key(s)", nullptr, count);
    m_verb->setText(verb);
    m_verb->setAccessibleName(verb);
    m_verb->setVisible(page != ResultPage || isLeft);
    m_verb->setEnabled(!isBusy
                       && (page == WherePage ? m_target->isComplete() : page == ResultPage || (m_moving && m_form->isReady())));
    m_verb->setDefault(page != ResultPage);
    if (page == ResultPage)
        m_cancel->setDefault(true);
}

void MovingDialog::goOn()
{
    m_bar->clear();
    switch (m_pages->currentIndex()) {
    case WherePage: return openTarget();
    case PlanPage: return run();
    default: return planAgain();
    }
}

void MovingDialog::goBack()
{
    m_bar->clear();
    closePlace();
    showPage(WherePage);
}

void MovingDialog::openTarget()
{
    closePlace();
    const quint64 turn = ++m_turn;
    QFuture<Result<OpenedPlacePtr>> opening;
    if (const BrokerProfile *profile = m_target->broker()) {
        m_progress = m_signIn->start(shownLine(profile->name));
        const QPointer<SignInView> view(m_signIn);
        opening = m_places.openBroker(*profile, {m_progress, [view](const QUrl &address) {
                                                     if (view)
                                                         view->showAddress(address);
                                                 }});
    } else {
        setBusy(std::make_shared<Progress>(), tr("Opening the store"));
        opening = m_places.openStore(m_target->file(), m_target->takeUnlocker());
    }
    refresh();
    onFinished(opening, this, [this, turn](const Result<OpenedPlacePtr> &place) {
        if (turn != m_turn)
            return;
        m_signIn->stop();
        endBusy();
        if (place)
            takePlace(*place);
        else
            fail(place.error());
    });
}

void MovingDialog::takePlace(const OpenedPlacePtr &place)
{
    m_place = place;
    m_isLost = false;
    m_moving = std::make_unique<MoveService>(m_places.here(), m_place->place(), m_context.registry);
    makePlan();
}

void MovingDialog::makePlan()
{
    m_wantsPlan = m_isPlanning;
    if (!m_moving || m_progress)
        return;
    m_isPlanning = true;
    setBusy(std::make_shared<Progress>(), tr("Looking at both places"));
    onFinished(m_moving->plan(m_ids, m_progress, m_form->wish()), this, [this, turn = ++m_turn](const Result<MovePlan> &plan) {
        if (turn != m_turn)
            return;
        m_isPlanning = false;
        endBusy();
        if (std::exchange(m_wantsPlan, false))
            makePlan();
        else
            showPlan(plan);
    });
}

void MovingDialog::showPlan(const Result<MovePlan> &plan)
{
    if (!plan) {
        if (m_pages->currentIndex() == WherePage)
            closePlace();
        return fail(plan.error());
    }
    std::vector<MoveItem> items = plan->items;
    for (MoveItem &item : items) { // what was chosen for a key holds while it clashes
        const auto before = std::ranges::find(m_model.items(), item.source, &MoveItem::source);
        if (before != m_model.items().end() && item.fate == MoveFate::Present)
            item.clash = before->clash;
    }
    m_plan = *plan;
    m_model.setPlan(std::move(items));
    m_form->setPlan(m_plan, *m_moving);
    if (m_pages->currentIndex() != PlanPage)
        showPage(PlanPage);
    refresh();
}

void MovingDialog::run()
{
    MoveOrder order;
    order.plan = m_plan;
    order.plan.items = m_model.taken();
    order.after = m_form->after();
    order.reason = m_form->reason();
    setBusy(std::make_shared<Progress>(), order.after == AfterMove::Trash ? tr("Moving keys") : tr("Copying keys"));
    onFinished(m_moving->run(std::move(order), m_progress), this,
               [this, turn = ++m_turn](const Result<std::vector<MoveOutcome>> &outcomes) {
                   if (turn != m_turn)
                       return;
                   endBusy();
                   showOutcomes(outcomes);
               });
}

void MovingDialog::showOutcomes(const Result<std::vector<MoveOutcome>> &outcomes)
{
    if (!outcomes)
        return fail(outcomes.error());
    const int asked = m_model.takenCount();
    const auto isWhole = [](const MoveOutcome &outcome) { return outcome.target && !outcome.error; };
    const auto whole = static_cast<int>(std::ranges::count_if(*outcomes, isWhole));
    m_isLost = !outcomes->empty() && isLostWith(outcomes->back().error);
    const QString place = shownLine(m_moving->target().name);
    m_summary = m_form->after() == AfterMove::Trash ? tr("%n key(s) moved to %1.", nullptr, whole).arg(place)
                                                    : tr("%n key(s) copied to %1.", nullptr, whole).arg(place);
    QString text = m_summary;
    if (whole < asked)
        text += u' '
            + tr("%n key(s) not finished: nothing of them was lost, and repeating makes nothing twice.", nullptr, asked - whole);
    m_model.setOutcomes(*outcomes);
    showPage(ResultPage);
    m_results->showSummary(text);
}

/// The rest once more: planned anew, since it is not known how it stands.
void MovingDialog::planAgain()
{
    m_ids = m_model.unfinished();
    if (m_isLost) {
        closePlace();
        showPage(WherePage);
        m_bar->showMessage(Tone::Info, tr("The place did not answer to the end. Open it again to go on."));
        return;
    }
    makePlan();
}

/// Whoever is under way there ends; the place is kept until it is closed.
void MovingDialog::closePlace()
{
    m_moving.reset();
    if (!m_place)
        return;
    const OpenedPlacePtr place = std::exchange(m_place, nullptr);
    onFinished(place->close(), QCoreApplication::instance(), [place](const Result<> &) {});
}

void MovingDialog::setBusy(ProgressPtr progress, const QString &text)
{
    m_progress = std::move(progress);
    QTimer::singleShot(kQuiet, this, [this, text, begun = m_progress] {
        if (m_progress == begun)
            m_working->watch(begun, text);
    });
    refresh();
}

void MovingDialog::endBusy()
{
    m_progress.reset();
    m_working->stop();
    refresh();
}

void MovingDialog::fail(const Error &error)
{
    m_bar->showMessage(error.code == ErrorCode::Cancelled ? Tone::Info : Tone::Bad, errorText(error));
    if (m_pages->currentIndex() == WherePage)
        m_target->takeFocus();
}

void MovingDialog::reject()
{
    if (m_progress) {
        m_progress->cancel();
        return;
    }
    if (!m_summary.isEmpty())
        emit done(m_summary);
    QDialog::reject();
}

} // namespace claviger
