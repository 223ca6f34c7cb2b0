#include "ui/consumers/consumer_details.h"

#include "models/base/future.h"
#include "models/services/consumer_text.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/capable.h"
#include "ui/consumers/token_dialog.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/reason_field.h"
#include "ui/notice_tone.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel *linesLabel(const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ConsumerDetails::ConsumerDetails(AppContext &context, ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_clipboard(clipboard)
    , m_bar(new MessageBar)
    , m_tabs(new QTabWidget)
    , m_facts(new KeyValueList)
    , m_required(linesLabel(u"consumerRequired"_s))
    , m_missing(linesLabel(u"consumerMissing"_s))
    , m_scopes(linesLabel(u"consumerScopeTexts"_s))
    , m_tokens(context.clock)
    , m_accesses(context.clock)
    , m_tokenTable(checkTable(m_tokens, u"tokenTable"_s, tr("Tokens")))
    , m_accessTable(checkTable(m_accesses, u"accessTable"_s, tr("Access log")))
    , m_results(new FilterChips)
    , m_issue(secondaryButton(tr("Issue token…"), u"plus"_s))
    , m_revoke(secondaryButton(tr("Revoke token…")))
{
    setObjectName(u"consumerDetails"_s);
    setAccessibleName(tr("Details of the service"));
    m_bar->setObjectName(u"consumerMessage"_s);
    m_tabs->setObjectName(u"consumerTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildOverview(), tr("Overview"));
    m_tabs->addTab(buildTokens(), tr("Tokens"));
    m_tabs->addTab(buildAccesses(), tr("Access log"));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ConsumerDetails::loadTab);
    followAbilities(context, this, [this] { refreshButtons(); });
}

ConsumerDetails::~ConsumerDetails()
{
    delete m_tabs; // the views look at models that go before the child widgets
}

QWidget *ConsumerDetails::buildOverview()
{
    m_facts->addRow(u"consumerFactWorkspace"_s, tr("Workspace"));
    m_facts->addRow(u"consumerFactEnvironments"_s, tr("Environments"));
    m_facts->addRow(u"consumerFactOwner"_s, tr("Owner"));
    m_facts->addRow(u"consumerFactRate"_s, tr("Requests a minute"));
    m_facts->addRow(u"consumerFactAccess"_s, tr("Last access"));
    m_facts->addRow(u"consumerFactCreated"_s, tr("Registered"));
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setGaps(layout, space::kSmall, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    layout->addWidget(m_facts);
    layout->addWidget(new SectionLabel(tr("Keys that it needs")));
    layout->addWidget(m_required);
    layout->addWidget(new SectionLabel(tr("Needed and not readable")));
    layout->addWidget(m_missing);
    layout->addWidget(new SectionLabel(tr("What it may read")));
    layout->addWidget(m_scopes);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Overview"));
    scroll->setWidget(content);
    return scroll;
}

QWidget *ConsumerDetails::buildTokens()
{
    setColumnShares(m_tokenTable,
                    {{TokenTableModel::State, 100},
                     {TokenTableModel::Note, 120},
                     {TokenTableModel::Issued, 150},
                     {TokenTableModel::Expires, 100},
                     {TokenTableModel::LastUsed, 100}});
    m_issue->setObjectName(u"issueToken"_s);
    m_revoke->setObjectName(u"revokeToken"_s);
    connect(m_issue, &QPushButton::clicked, this, &ConsumerDetails::issue);
    connect(m_revoke, &QPushButton::clicked, this, &ConsumerDetails::revoke);
    connect(m_tokenTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConsumerDetails::refreshButtons);
    connect(&m_context.consumers, &ConsumerRegistry::changed, this, [this] {
        if (!m_consumer.name.isEmpty() && m_tabs->currentIndex() == 1)
            loadTokens();
    });
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall, {space::kLarge, space::kSmall, space::kLarge, space::kSmall});
    buttons->addWidget(m_issue);
    buttons->addWidget(m_revoke);
    buttons->addStretch();
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, 0);
    layout->addWidget(m_tokenTable, 1);
    layout->addWidget(new Separator);
    layout->addLayout(buttons);
    return part;
}

QWidget *ConsumerDetails::buildAccesses()
{
    setColumnShares(m_accessTable,
                    {{AccessTableModel::At, 100},
                     {AccessTableModel::Outcome, 110},
                     {AccessTableModel::Path, 220},
                     {AccessTableModel::Field, 80},
                     {AccessTableModel::From, 160}});
    m_results->setObjectName(u"accessResults"_s);
    m_results->setAccessibleName(tr("Which accesses"));
    m_results->setChips({{u"all"_s, tr("All"), Tone::Quiet},
                         {u"DENIED"_s, tr("Denied"), Tone::Bad},
                         {u"RATE_LIMITED"_s, tr("Rate limited"), Tone::Warn}});
    connect(m_results, &FilterChips::currentChanged, this, &ConsumerDetails::loadAccesses);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kSmall, {0, space::kSmall, 0, 0});
    auto *chips = new QHBoxLayout;
    setGaps(chips, 0, {space::kLarge, 0, space::kLarge, 0});
    chips->addWidget(m_results);
    layout->addLayout(chips);
    layout->addWidget(m_accessTable, 1);
    return part;
}

void ConsumerDetails::setConsumer(const Consumer &consumer)
{
    const bool isOther = consumer.name != m_consumer.name;
    m_consumer = consumer;
    fillOverview();
    refreshButtons();
    if (!isOther)
        return;
    m_bar->clear();
    m_tokens.clear();
    m_accesses.clear();
    loadTab();
}

void ConsumerDetails::fillOverview()
{
    const Instant now = m_context.clock.now();
    m_facts->setValue(u"consumerFactWorkspace"_s, shownLine(m_consumer.workspace));
    m_facts->setValue(u"consumerFactEnvironments"_s, shownLine(listText(m_consumer.environments)));
    m_facts->setValue(u"consumerFactOwner"_s, shownLine(m_consumer.owner));
    m_facts->setValue(u"consumerFactRate"_s, tr("%L1").arg(m_consumer.ratePerMinute));
    m_facts->setValue(u"consumerFactAccess"_s, m_consumer.lastAccessAt ? relativeText(*m_consumer.lastAccessAt, now) : QString());
    m_facts->setValue(u"consumerFactCreated"_s,
                      tr("%1 by %2").arg(relativeText(m_consumer.createdAt, now), shownLine(m_consumer.createdBy)));
    m_facts->setRowVisible(u"consumerFactCreated"_s, m_consumer.createdAt != Instant()); // not every broker keeps it
    QStringList required;
    for (const RequiredKey &each : m_consumer.requiredKeys)
        required << requiredText(each);
    QStringList missing;
    for (const MissingKey &each : m_consumer.missing)
        missing << missingText(each);
    QStringList scopes;
    for (const ConsumerScope &each : m_consumer.scopes)
        scopes << scopeText(each);
    m_required->setText(required.isEmpty() ? tr("None is named.") : required.join(u'\n'));
    m_missing->setText(missing.isEmpty() ? tr("Nothing.") : missing.join(u'\n'));
    m_scopes->setText(scopes.isEmpty() ? tr("Nothing: give it a scope.") : scopes.join(u'\n'));
}

void ConsumerDetails::clear()
{
    ++m_turn;
    m_consumer = {};
    m_tokens.clear();
    m_accesses.clear();
    m_bar->clear();
    fillOverview();
}

void ConsumerDetails::refreshTimes()
{
    m_tokens.refreshTimes();
    m_accesses.refreshTimes();
}

void ConsumerDetails::loadTab()
{
    if (m_consumer.name.isEmpty())
        return;
    if (m_tabs->currentIndex() == 1)
        loadTokens();
    else if (m_tabs->currentIndex() == 2)
        loadAccesses();
}

void ConsumerDetails::loadTokens()
{
    onFinished(m_context.consumers.tokens(m_consumer.name), this,
               [this, turn = ++m_turn](const Result<std::vector<ServiceToken>> &answer) {
                   if (turn != m_turn)
                       return;
                   if (answer)
                       m_tokens.setRows(*answer);
                   else
                       m_bar->showMessage(Tone::Bad, errorText(answer.error()));
                   refreshButtons();
               });
}

void ConsumerDetails::loadAccesses()
{
    AccessQuery query;
    query.consumer = m_consumer.name;
    if (m_results->currentId() != "all"_L1)
        query.results = {m_results->currentId()};
    onFinished(m_context.consumers.accesses(std::move(query)), this,
               [this, turn = ++m_turn](const Result<std::vector<ConsumerAccess>> &answer) {
                   if (turn != m_turn)
                       return;
                   if (answer)
                       m_accesses.setAccesses(*answer);
                   else
                       m_bar->showMessage(Tone::Bad, errorText(answer.error()));
               });
}

void ConsumerDetails::refreshButtons()
{
    const QString noIssue = whyNotNow(m_context, Capability::ServiceTokens, u"token.issue"_s);
    m_issue->setEnabled(noIssue.isEmpty());
    m_issue->setToolTip(plainToolTip(noIssue));
    const QModelIndexList rows = m_tokenTable->selectionModel()->selectedRows();
    const ServiceToken *token = rows.isEmpty() ? nullptr : m_tokens.row(rows.first().row());
    const QString noRevoke = whyNotNow(m_context, Capability::ServiceTokens, u"token.revoke"_s);
    m_revoke->setEnabled(noRevoke.isEmpty() && token && token->state == "active"_L1);
    m_revoke->setToolTip(plainToolTip(noRevoke));
}

void ConsumerDetails::issue() { (new TokenDialog(m_context, m_clipboard, m_consumer.name, window()))->open(); }

void ConsumerDetails::revoke()
{
    const QModelIndexList rows = m_tokenTable->selectionModel()->selectedRows();
    const ServiceToken *token = rows.isEmpty() ? nullptr : m_tokens.row(rows.first().row());
    if (!token)
        return;
    auto *dialog = new ConfirmDialog({.title = tr("Revoke this token of %1?").arg(m_consumer.name),
                                      .lead = token->note.isEmpty() ? token->id : shownLine(token->note),
                                      .will = {tr("Whoever uses it is refused from now on.")},
                                      .willNot = {tr("Other tokens of the service stay valid.")},
                                      .verb = tr("Revoke token"),
                                      .danger = true},
                                     window());
    dialog->setObjectName(u"revokeTokenDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QLineEdit *reason = addReason(dialog, ReasonNeed::Required, tr("For example that it leaked or the cluster is gone."));
    connect(dialog, &ConfirmDialog::confirmed, this, [this, reason, name = m_consumer.name, id = token->id] {
        onFinished(m_context.consumers.revoke(name, id, reason->text().trimmed()), this, [this](const Result<> &done) {
            if (done)
                m_context.notifier.toast(tr("The token is revoked."));
            else
                m_context.notifier.notice(noticeToneOf(done.error()), errorText(done.error()));
        });
    });
    dialog->open();
}

} // namespace claviger
