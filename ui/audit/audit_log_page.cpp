#include "ui/audit/audit_log_page.h"

#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/tables/audit_table_model.h"
#include "ui/app_context.h"
#include "ui/audit/audit_delegate.h"
#include "ui/audit/erase_dialog.h"
#include "ui/audit/export_dialog.h"
#include "ui/audit/logged_event_view.h"
#include "ui/capable.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table_look.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimerEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSearchPause = 250;

QComboBox *filterBox(const QString &name, const QString &objectName, const QString &all)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setAccessibleDescription(AuditLogPage::tr("Filters the events by: %1").arg(name));
    box->addItem(all);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

void prepareTable(QTableView *table, AuditTableModel *model)
{
    table->setObjectName(u"auditTable"_s);
    table->setAccessibleName(AuditLogPage::tr("Audit events"));
    table->setModel(model);
    table->setItemDelegate(new AuditDelegate(table));
    setTableLook(table);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->horizontalHeader()->setStretchLastSection(true);
    const QList<int> widths{160, 180, 100, 260, 170, 110, 110, 110, 180, 160, 70};
    for (int column = 0; column < std::min(static_cast<int>(widths.size()), model->columnCount()); ++column)
        table->setColumnWidth(column, px(widths[column]));
}

} // namespace

AuditLogPage::AuditLogPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new AuditTableModel(context.clock, auditPageColumns(), this))
    , m_search(new SearchField)
    , m_action(filterBox(tr("Action"), u"auditAction"_s, tr("All actions")))
    , m_result(filterBox(tr("Result"), u"auditResult"_s, tr("All results")))
    , m_period(filterBox(tr("Time"), u"auditPeriod"_s, tr("Any time")))
    , m_actor(filterBox(tr("Actor"), u"auditActor"_s, tr("Everybody")))
    , m_count(new QLabel)
    , m_unreadableBar(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_table(new QTableView)
    , m_empty(new EmptyState)
    , m_split(new QSplitter)
    , m_details(new LoggedEventView(context))
{
    m_model->setRegistry(context.registry);
    m_count->setTextFormat(Qt::PlainText);
    m_unreadableBar->setObjectName(u"unreadableEvents"_s);
    setObjectName(u"auditPage"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    layout->addWidget(buildTop());
    layout->addWidget(buildFilters());
    layout->addWidget(m_unreadableBar);
    layout->addWidget(buildTable(), 1);

    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(kSearchPause, this); });
    connect(m_unreadableBar, &MessageBar::actionTriggered, this, &AuditLogPage::checkRequested);
    connect(&context.history, &HistoryService::grew, this, [this](quint64 size) {
        emit countChanged(size);
        if (isVisible())
            m_pause.start(kSearchPause, this);
        else
            m_loaded = false;
    });
}

QWidget *AuditLogPage::buildTop()
{
    auto *checkpoint = secondaryButton(tr("Save checkpoint…"), u"shield"_s);
    checkpoint->setObjectName(u"saveCheckpoint"_s);
    checkpoint->setToolTip(
        tr("Writes the signed size and root of the log to a file, to be kept where this computer cannot change it"));
    m_search->setObjectName(u"auditSearch"_s);
    m_search->setAccessibleName(tr("Search events"));
    m_search->setPlaceholderText(tr("Search path, reason, actor…"));
    m_search->setMaximumWidth(px(420));

    auto *exportButton = secondaryButton(tr("Export…"), u"upload"_s);
    exportButton->setObjectName(u"exportLog"_s);
    needs(m_context, exportButton, Capability::AuditExport, {},
          tr("Writes a signed file with which an auditor checks the log without this store"));
    auto *more = ghostButton(u"more"_s, tr("More actions on the log"));
    more->setObjectName(u"auditMore"_s);
    auto *menu = new QMenu(more);
    menu->setObjectName(u"auditMenu"_s);
    menu->setToolTipsVisible(true);
    QAction *erase = menu->addAction(tr("Erase a person…"), this, &AuditLogPage::erasePerson);
    erase->setObjectName(u"auditErase"_s);
    needs(m_context, erase, Capability::ErasePerson);
    connect(more, &QToolButton::clicked, menu, [more, menu] { menu->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    connect(exportButton, &QPushButton::clicked, this, &AuditLogPage::exportLog);
    connect(checkpoint, &QPushButton::clicked, this, &AuditLogPage::saveCheckpoint);

    auto *part = new QWidget;
    auto *top = new QHBoxLayout(part);
    setGaps(top, space::kMedium);
    top->addWidget(new PageTitle(tr("Audit")));
    top->addStretch();
    top->addWidget(m_search, 1);
    top->addWidget(checkpoint);
    top->addWidget(exportButton);
    top->addWidget(more);
    return part;
}

QWidget *AuditLogPage::buildFilters()
{
    for (const ActionGroup &group : HistoryService::actionGroups())
        m_action->addItem(group.text);
    for (const AuditResult result : {AuditResult::Granted, AuditResult::Denied, AuditResult::Failed})
        m_result->addItem(resultText(result), static_cast<int>(result));
    m_period->addItem(tr("Last 24 hours"), 1);
    m_period->addItem(tr("Last 7 days"), 7);
    m_period->addItem(tr("Last 30 days"), 30);
    m_period->addItem(tr("Last year"), 365);

    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    setGaps(layout, space::kSmall);
    for (QComboBox *box : {m_action, m_result, m_period, m_actor}) {
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &AuditLogPage::filterChanged);
    }
    layout->addStretch();
    m_count->setObjectName(u"auditCount"_s);
    setTextToken(m_count, Token::Muted);
    layout->addWidget(m_count);
    return bar;
}

QWidget *AuditLogPage::buildTable()
{
    prepareTable(m_table, m_model);
    m_details->hide();
    m_split->setOrientation(Qt::Vertical);
    m_split->addWidget(m_table);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({px(440), px(220)});
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    connect(m_model, &AuditTableModel::olderWanted, this, &AuditLogPage::loadMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AuditLogPage::showDetails);
    connect(m_table, &QTableView::activated, this, &AuditLogPage::openKey);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        m_search->clear();
        for (QComboBox *box : {m_action, m_result, m_period, m_actor})
            box->setCurrentIndex(0);
    });
    return m_stack;
}

void AuditLogPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_loaded)
        reload();
}

void AuditLogPage::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_pause.timerId()) {
        m_pause.stop();
        reload();
        return;
    }
    QWidget::timerEvent(event);
}

void AuditLogPage::filterChanged()
{
    m_pause.stop();
    reload();
}

HistoryFilter AuditLogPage::filter() const
{
    HistoryFilter filter;
    filter.text = m_search->text().trimmed();
    filter.providersOfText = HistoryService::providersNamed(m_context.registry, filter.text);
    if (m_action->currentIndex() > 0)
        filter.actions = HistoryService::actionGroups()[static_cast<std::size_t>(m_action->currentIndex() - 1)].actions;
    if (m_result->currentIndex() > 0)
        filter.results = {static_cast<AuditResult>(m_result->currentData().toInt())};
    if (m_period->currentIndex() > 0)
        filter.since = m_context.clock.now() - std::chrono::days{m_period->currentData().toInt()};
    if (m_actor->currentIndex() > 0)
        filter.actor = m_actor->currentText();
    return filter;
}

void AuditLogPage::reload()
{
    m_loaded = true;
    const quint64 ask = ++m_ask;
    onFinished(m_context.history.list(filter()), this, [this, ask](const Result<HistoryPage> &page) {
        if (ask == m_ask)
            append(page, true);
    });
}

void AuditLogPage::loadMore(quint64 from)
{
    const quint64 ask = m_ask;
    onFinished(m_context.history.list(filter(), from), this, [this, ask](const Result<HistoryPage> &page) {
        if (ask == m_ask)
            append(page, false);
    });
}

void AuditLogPage::append(const Result<HistoryPage> &page, bool first)
{
    if (!page) {
        if (page.error().code != ErrorCode::Locked && page.error().code != ErrorCode::Cancelled)
            m_context.notifier.notice(NoticeTone::Error, errorText(page.error()));
        return;
    }
    if (first)
        m_model->setEvents(page->events, page->next);
    else
        m_model->addOlder(page->events, page->next);
    for (const QString &actor : m_model->actors()) {
        if (m_actor->findText(actor) < 0)
            m_actor->addItem(actor);
    }
    const int known = m_model->knownEvents();
    m_count->setText(page->next > 0 ? tr("%L1 of %L2 events").arg(known).arg(page->logSize) : tr("%Ln event(s)", nullptr, known));
    emit countChanged(page->logSize);
    showUnreadable(first ? page->unreadable : m_unreadable + page->unreadable);
    updateEmptyState();
    showDetails();
}

void AuditLogPage::showUnreadable(quint64 events)
{
    if (std::exchange(m_unreadable, events) == events)
        return; // said already, perhaps closed already
    if (events == 0)
        m_unreadableBar->clear();
    else
        m_unreadableBar->showMessage(
            Tone::Warn, tr("%n event(s) cannot be read. Run “Check integrity” in Settings.", nullptr, static_cast<int>(events)),
            tr("Open Settings"));
}

void AuditLogPage::updateEmptyState()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_split) : m_empty);
    if (m_model->rowCount() == 0)
        m_empty->setContent(u"audit"_s, tr("No event matches these filters."), tr("Clear filters"));
}

void AuditLogPage::showDetails()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const bool some = current.isValid() && m_table->selectionModel()->hasSelection();
    const auto event = some ? m_model->event(current.row()) : std::nullopt;
    m_details->setVisible(event.has_value());
    if (event)
        m_details->setEvent(*event, current.data(AuditTableModel::DetailsRole).toString());
    else
        m_details->clear();
}

void AuditLogPage::openKey()
{
    const auto event = m_model->event(m_table->currentIndex().row());
    const auto id = event ? CredentialId::parse(event->object) : std::nullopt;
    if (id)
        emit keyRequested(*id);
}

void AuditLogPage::saveCheckpoint()
{
    onFinished(m_context.history.checkpoint(), this, [this](const Result<CheckpointText> &checkpoint) {
        if (!checkpoint) {
            m_context.notifier.notice(NoticeTone::Error, errorText(checkpoint.error()));
            return;
        }
        auto *dialog = new QFileDialog(this, tr("Save checkpoint"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(u"checkpoint.txt"_s);
        const QByteArray note = checkpoint->note.toUtf8();
        connect(dialog, &QFileDialog::fileSelected, this, [this, note](const QString &file) {
            QSaveFile out(file);
            if (out.open(QIODevice::WriteOnly) && out.write(note) == note.size() && out.commit())
                m_context.notifier.toast(tr("Checkpoint saved to %1").arg(file));
            else
                m_context.notifier.notice(NoticeTone::Error, errorText({ErrorCode::Storage, file, out.errorString()}));
        });
        dialog->open();
    });
}

void AuditLogPage::clear()
{
    ++m_ask;
    m_loaded = false;
    m_model->clear();
    m_details->clear();
    m_search->clear();
    m_pause.stop();
    m_count->clear();
    showUnreadable(0);
    while (m_actor->count() > 1)
        m_actor->removeItem(1);
}

void AuditLogPage::exportLog()
{
    auto *dialog = new ExportDialog(m_context, window());
    connect(dialog, &ExportDialog::openRequested, this, &AuditLogPage::exportOpenRequested);
    dialog->open();
}

void AuditLogPage::erasePerson()
{
    auto *dialog = new EraseDialog(m_context, window());
    connect(dialog, &EraseDialog::searchRequested, this, &AuditLogPage::keySearchRequested);
    connect(dialog, &EraseDialog::accepted, this, &AuditLogPage::forget);
    dialog->open();
}

/// What is shown may be erased by now.
void AuditLogPage::forget()
{
    while (m_actor->count() > 1)
        m_actor->removeItem(1);
    reload();
}

void AuditLogPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace claviger
