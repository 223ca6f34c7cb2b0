#include "ui/consumers/consumers_page.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/capable.h"
#include "ui/consumers/consumer_details.h"
#include "ui/consumers/consumer_dialog.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/reason_field.h"
#include "ui/notice_tone.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ConsumersPage::ConsumersPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(context.consumers)
    , m_model(context.clock)
    , m_clipboard(context.clock)
    , m_bar(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_split(new QSplitter)
    , m_table(checkTable(m_model, u"consumerTable"_s, tr("Services")))
    , m_details(new ConsumerDetails(context, m_clipboard))
    , m_add(primaryButton(tr("Register service…"), u"plus"_s))
    , m_edit(secondaryButton(tr("Change…"), u"edit"_s))
    , m_remove(secondaryButton(tr("Remove…")))
{
    setObjectName(u"consumersPage"_s);
    m_bar->setObjectName(u"consumersMessage"_s);
    m_empty->setObjectName(u"noConsumers"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {0, space::kMedium, 0, 0});
    layout->addWidget(buildTop());
    layout->addWidget(m_bar);
    m_stack->addWidget(buildTable());
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    connect(&m_desk, &ConsumerDesk::changed, this, &ConsumersPage::settle);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConsumersPage::showCurrent);
    connect(m_table, &QTableView::activated, this, [this] { m_details->setFocus(); });
    connect(m_empty, &EmptyState::buttonClicked, this, [this] { m_desk.error() ? m_desk.load() : add(); });
    connect(m_empty, &EmptyState::linkClicked, this, [this] { emit manualRequested(u"consumers"_s); });
    connect(m_bar, &MessageBar::actionTriggered, &m_desk, &ConsumerDesk::load);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        m_model.refreshTimes();
        m_details->refreshTimes();
    });
    m_minute.start(std::chrono::minutes{1});
    followAbilities(context, this, [this] { settle(); });
}

ConsumersPage::~ConsumersPage()
{
    delete m_stack; // the views look at models that go before the child widgets
}

QWidget *ConsumersPage::buildTop()
{
    m_add->setObjectName(u"addConsumer"_s);
    m_edit->setObjectName(u"editConsumer"_s);
    m_remove->setObjectName(u"removeConsumer"_s);
    connect(m_add, &QPushButton::clicked, this, &ConsumersPage::add);
    connect(m_edit, &QPushButton::clicked, this, &ConsumersPage::edit);
    connect(m_remove, &QPushButton::clicked, this, &ConsumersPage::remove);
    auto *part = new QWidget;
    auto *top = new QHBoxLayout(part);
    setGaps(top, space::kSmall, {space::kLarge, 0, space::kLarge, 0});
    top->addWidget(new PageTitle(tr("Consumers")));
    top->addStretch();
    top->addWidget(m_edit);
    top->addWidget(m_remove);
    top->addWidget(m_add);
    return part;
}

QWidget *ConsumersPage::buildTable()
{
    setColumnShares(m_table,
                    {{ConsumerTableModel::Name, 150},
                     {ConsumerTableModel::WorkspaceName, 90},
                     {ConsumerTableModel::Owner, 120},
                     {ConsumerTableModel::Required, 70},
                     {ConsumerTableModel::Missing, 100},
                     {ConsumerTableModel::LastAccess, 100},
                     {ConsumerTableModel::Tokens, 90},
                     {ConsumerTableModel::Rate, 80}});
    m_split->setOrientation(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(space::kHair);
    m_split->addWidget(m_table);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    return m_split;
}

void ConsumersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_desk.isLoaded() && !m_desk.isLoading() && m_context.session.isUnlocked())
        m_desk.load();
}

void ConsumersPage::showConsumer(const QString &name)
{
    m_wanted = name;
    settle();
}

void ConsumersPage::clear()
{
    m_clipboard.clear();
    m_desk.clear();
    m_model.clear();
    m_details->clear();
    m_bar->clear();
    m_wanted.clear();
}

void ConsumersPage::settle()
{
    m_model.setRows(m_desk.consumers());
    const QString why = whyNotNow(m_context, Capability::Consumers, u"consumer.save"_s);
    m_add->setEnabled(why.isEmpty());
    m_add->setToolTip(plainToolTip(why));
    const bool failed = m_desk.error().has_value();
    if (failed && m_model.rowCount() > 0)
        m_bar->showMessage(Tone::Warn, errorText(*m_desk.error()), tr("Try again"));
    else
        m_bar->clear();
    if (failed)
        m_empty->setContent(u"error"_s, errorText(*m_desk.error()), tr("Try again"));
    else
        m_empty->setContent(u"terminal"_s,
                            m_desk.isLoaded() ? tr("No service is registered that uses keys.") : tr("Reading the services…"),
                            m_desk.isLoaded() && why.isEmpty() ? tr("Register service…") : QString(), tr("Read the manual"));
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (const int row = m_model.rowOf(m_wanted); row >= 0) {
        m_wanted.clear();
        m_table->selectRow(row);
    } else if (m_model.rowCount() > 0 && !m_table->selectionModel()->hasSelection()) {
        m_table->selectRow(0);
    }
    showCurrent();
}

const Consumer *ConsumersPage::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.row(rows.first().row());
}

void ConsumersPage::showCurrent()
{
    const Consumer *consumer = current();
    const QString why = whyNotNow(m_context, Capability::Consumers, u"consumer.save"_s);
    for (QPushButton *button : {m_edit, m_remove}) {
        button->setEnabled(consumer && why.isEmpty());
        button->setToolTip(plainToolTip(why));
    }
    if (consumer)
        m_details->setConsumer(*consumer);
    else
        m_details->clear();
}

void ConsumersPage::add()
{
    auto *dialog = new ConsumerDialog(m_context, m_desk, {}, window());
    connect(dialog, &ConsumerDialog::saved, this, [this](const QString &name) {
        m_context.notifier.toast(tr("Registered “%1”.").arg(name));
        showConsumer(name);
    });
    dialog->open();
}

void ConsumersPage::edit()
{
    const Consumer *consumer = current();
    if (!consumer)
        return;
    auto *dialog = new ConsumerDialog(m_context, m_desk, *consumer, window());
    connect(dialog, &ConsumerDialog::saved, this,
            [this](const QString &name) { m_context.notifier.toast(tr("Saved “%1”").arg(name)); });
    dialog->open();
}

void ConsumersPage::remove()
{
    const Consumer *consumer = current();
    if (!consumer)
        return;
    auto *dialog = new ConfirmDialog({.title = tr("Remove the service “%1”?").arg(consumer->name),
                                      .lead = {},
                                      .will = {tr("All its tokens stop working at once: it can read no key any more.")},
                                      .willNot = {tr("The keys stay as they are. What it read stands in the log.")},
                                      .verb = tr("Remove service"),
                                      .danger = true},
                                     window());
    dialog->setObjectName(u"removeConsumerDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->requireTyped(consumer->name);
    const QLineEdit *reason = addReason(dialog, ReasonNeed::Required, tr("For example that it was switched off."));
    connect(dialog, &ConfirmDialog::confirmed, this, [this, reason, name = consumer->name, revision = consumer->revision] {
        onFinished(m_context.consumers.remove(name, revision, reason->text().trimmed()), this,
                   [this, name](const Result<> &done) {
                       if (done)
                           m_context.notifier.toast(tr("Removed “%1”.").arg(name));
                       else
                           m_context.notifier.notice(noticeToneOf(done.error()), errorText(done.error()));
                   });
    });
    dialog->open();
}

} // namespace claviger
