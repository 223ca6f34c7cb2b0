#include "ui/keys/details_lists.h"

#include "models/base/future.h"
#include "models/domain/backend.h"
#include "models/domain/consumer.h"
#include "models/services/error_text.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/shown_text.h"
#include "ui/keys/action_button.h"
#include "ui/keys/history_delegate.h"
#include "ui/keys/version_delegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/table_look.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QTableView *tableOf(QAbstractItemModel &model, const QString &name, const QString &accessibleName)
{
    auto *view = new QTableView;
    view->setModel(&model);
    setTableLook(view);
    view->setSortingEnabled(false);
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setFrameShape(QFrame::NoFrame);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return view;
}

EmptyState *emptyState(const QString &iconName, const QString &sentence)
{
    auto *state = new EmptyState;
    state->setContent(iconName, sentence);
    return state;
}

} // namespace

DetailsVersions::DetailsVersions(AppContext &context, QAction *rollback, QAction *endGrace, QWidget *parent)
    : QWidget(parent)
    , m_model(context.clock)
    , m_stack(new QStackedWidget)
    , m_view(tableOf(m_model, u"versionsTable"_s, tr("Versions")))
{
    m_view->setItemDelegate(new VersionDelegate(m_view));
    // The delegate shows end and fingerprint as second lines: five columns do not fit beside the table.
    for (const int column :
         {VersionTableModel::CreatedBy, VersionTableModel::Ends, VersionTableModel::Fingerprint, VersionTableModel::Note})
        m_view->setColumnHidden(column, true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(VersionTableModel::Created, QHeaderView::Stretch);
    const auto twoLines = [this] { m_view->verticalHeader()->setDefaultSectionSize(VersionDelegate::rowHeight()); };
    twoLines();
    connect(&Theme::current(), &Theme::changed, this, twoLines);
    m_stack->addWidget(m_view);
    m_stack->addWidget(emptyState(u"history"_s, tr("This key has no value yet.")));
    m_stack->addWidget(emptyState(u"history"_s, tr("Its versions were not looked at before the broker went away.")));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(new Separator);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall, {space::kLarge, space::kSmall, space::kLarge, space::kSmall});
    buttons->addWidget(actionButton(rollback, u"versionsRollBack"_s));
    buttons->addWidget(actionButton(endGrace, u"versionsEndGrace"_s));
    buttons->addStretch();
    layout->addLayout(buttons);
}

void DetailsVersions::setVersions(const std::vector<VersionInfo> &versions)
{
    m_model.setVersions(versions);
    m_stack->setCurrentIndex(versions.empty() ? 1 : 0);
}

void DetailsVersions::setUnknown()
{
    m_model.setVersions({});
    m_stack->setCurrentIndex(2);
}

DetailsConsumers::DetailsConsumers(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_stack(new QStackedWidget)
    , m_readersPart(new QWidget)
    , m_readers(new QLabel)
{
    QTableView *view = tableOf(m_model, u"consumersTable"_s, tr("Consumers"));
    view->setColumnHidden(ConsumerListModel::Uses, true);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setSectionResizeMode(ConsumerListModel::Consumer, QHeaderView::Stretch);
    m_stack->addWidget(view);
    m_stack->addWidget(emptyState(u"workspace"_s, tr("No service is named that uses this key.")));
    m_readers->setObjectName(u"keyReaders"_s);
    m_readers->setTextFormat(Qt::PlainText);
    m_readers->setWordWrap(true);
    m_readers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *readers = new QVBoxLayout(m_readersPart);
    setGaps(readers, space::kTiny, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    readers->addWidget(new SectionLabel(tr("Who can read this key")));
    readers->addWidget(m_readers);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_readersPart);
    layout->addWidget(m_stack, 1);
    connect(&context.consumers, &ConsumerRegistry::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            loadReaders();
    });
}

void DetailsConsumers::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadReaders();
}

void DetailsConsumers::loadReaders()
{
    m_readersPart->setVisible(m_context.backend.capabilities().testFlag(Capability::Consumers));
    if (m_readersPart->isHidden() || m_id.isNull() || !std::exchange(m_stale, false))
        return;
    m_readers->setText(tr("Reading…"));
    onFinished(m_context.consumers.readersOf(m_id), this, [this, turn = ++m_turn](const Result<std::vector<Consumer>> &answer) {
        if (turn != m_turn)
            return;
        QStringList lines;
        for (const Consumer &each : answer ? *answer : std::vector<Consumer>())
            lines << shownLine(each.owner.isEmpty() ? each.name : tr("%1 (%2)", "service and owner").arg(each.name, each.owner));
        m_readers->setText(!answer ? errorText(answer.error()) : lines.empty() ? tr("No service.") : lines.join(u'\n'));
    });
}

void DetailsConsumers::setKey(CredentialId id)
{
    m_stale = m_stale || id != m_id;
    m_id = id;
    if (isVisible())
        loadReaders();
    m_model.setKeys(m_context.catalog.keys(), {id});
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 1 : 0);
}

void DetailsConsumers::clear()
{
    ++m_turn;
    m_id = {};
    m_stale = true;
    m_readers->clear();
    m_model.setKeys({}, {});
}

DetailsHistory::DetailsHistory(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(context.clock, historyColumns())
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_view(new QListView)
    , m_problem(new MessageBar)
    , m_unreadableBar(new MessageBar)
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new HistoryDelegate(context.clock, m_model, m_view));
    m_view->setObjectName(u"historyList"_s);
    m_view->setAccessibleName(tr("History"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    m_unreadableBar->setObjectName(u"historyUnreadable"_s);
    layout->addWidget(m_problem);
    layout->addWidget(m_unreadableBar);
    layout->addWidget(m_stack, 1);
    connect(&m_model, &AuditTableModel::olderWanted, this, &DetailsHistory::load);
}

void DetailsHistory::setKey(CredentialId id)
{
    if (id != m_id)
        m_model.clear();
    m_id = id;
    m_stale = true;
    if (isVisible())
        load(0);
}

void DetailsHistory::clear()
{
    ++m_turn;
    m_id = {};
    m_model.clear();
    m_problem->clear();
    showUnreadable(0);
}

void DetailsHistory::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale && !m_id.isNull())
        load(0);
}

void DetailsHistory::load(quint64 from)
{
    m_stale = false;
    const QString whyNot = m_context.backend.whyNot(Capability::AuditLog);
    m_empty->setContent(u"history"_s, whyNot.isEmpty() ? tr("Nothing is recorded for this key yet.") : whyNot);
    if (!whyNot.isEmpty())
        return take({}, true);
    onFinished(m_context.history.ofKey(m_id, from), this, [this, from, turn = ++m_turn](const Result<HistoryPage> &page) {
        if (turn != m_turn)
            return;
        if (page)
            take(*page, from == 0);
        else
            m_problem->showMessage(Tone::Bad, errorText(page.error()));
    });
}

void DetailsHistory::take(const HistoryPage &page, bool first)
{
    m_problem->clear();
    if (first)
        m_model.setEvents(page.events, page.next);
    else
        m_model.addOlder(page.events, page.next);
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 1 : 0);
    showUnreadable(first ? page.unreadable : m_unreadable + page.unreadable);
}

void DetailsHistory::showUnreadable(quint64 events)
{
    if (std::exchange(m_unreadable, events) == events)
        return; // said already, perhaps closed already
    if (events == 0)
        m_unreadableBar->clear();
    else
        m_unreadableBar->showMessage(
            Tone::Warn,
            tr("%n event(s) of the log cannot be read and may be about this key. Run “Check integrity” in "
               "Settings.",
               nullptr, static_cast<int>(events)));
}

} // namespace claviger
