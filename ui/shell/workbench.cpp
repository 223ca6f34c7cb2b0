#include "ui/shell/workbench.h"

#include "models/services/broker_desk.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "ui/app_context.h"
#include "ui/approvals/approvals_page.h"
#include "ui/audit/audit_log_page.h"
#include "ui/audit/rollback_bar.h"
#include "ui/brokers/broker_news.h"
#include "ui/brokers/link_bar.h"
#include "ui/capable.h"
#include "ui/consumers/consumers_page.h"
#include "ui/keys/keys_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/window_notifier.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_progress.h"
#include "ui/verification/verification_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/toast_host.h"

#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kStatusTick = 1000;
constexpr int kSoon = 60; // seconds to the lock, from when on it is warned of

} // namespace

Workbench::Workbench(AppContext &context, WindowNotifier &notifier, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_notifier(notifier)
    , m_sidebar(new Sidebar)
    , m_bar(new MessageBar)
    , m_pages(new QStackedWidget)
    , m_keys(new KeysPage(context))
    , m_approvalDesk(context.approvals, context.clock)
    , m_status(new StatusStrip)
    , m_checks(new CheckProgress(context.verification, m_status->checks()))
    , m_toasts(nullptr)
    , m_news(new BrokerNews(context, notifier.log(), this))
{
    setObjectName(u"workbench"_s);
    build();
    m_toasts = new ToastHost(notifier.log(), this);
    m_toasts->setAreas(m_keys->messageAreas() + QList<QWidget *>{m_pages});
    notifier.setSurfaces(m_bar, m_toasts);
    wire();
    wireApprovals();
    followAbilities(context, this, [this] { refreshPages(); });
}

void Workbench::build()
{
    m_sidebar->setFixedWidth(px(size::kSidebar));
    m_sidebar->addPage(u"keys"_s, tr("Keys"), u"key"_s, QKeySequence(Qt::CTRL | Qt::Key_1));
    m_sidebar->addPage(u"verification"_s, tr("Verification"), u"check-circle"_s, QKeySequence(Qt::CTRL | Qt::Key_2));
    m_sidebar->addPage(u"audit"_s, tr("Audit"), u"audit"_s, QKeySequence(Qt::CTRL | Qt::Key_3));
    m_sidebar->addPage(u"consumers"_s, tr("Consumers"), u"terminal"_s, QKeySequence(Qt::CTRL | Qt::Key_4));
    m_sidebar->addPage(u"approvals"_s, tr("Approvals"), u"user"_s, QKeySequence(Qt::CTRL | Qt::Key_5));
    m_sidebar->addPage(u"settings"_s, tr("Settings"), u"settings"_s, QKeySequence(Qt::CTRL | Qt::Key_Comma));
    m_pages->addWidget(m_keys);
    auto *right = new QVBoxLayout;
    right->setContentsMargins({});
    right->setSpacing(0);
    auto *barMargin = new QVBoxLayout;
    setGaps(barMargin, 0, {space::kLarge, space::kSmall, space::kLarge, 0});
    barMargin->addWidget(new RollbackBar(m_context));
    barMargin->addWidget(new LinkBar(m_context));
    barMargin->addWidget(m_bar);
    right->addLayout(barMargin);
    right->addWidget(m_pages, 1);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(0);
    columns->addWidget(m_sidebar);
    columns->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(m_status);
}

void Workbench::wire()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, &Workbench::showPage);
    connect(m_sidebar, &Sidebar::lockRequested, this, &Workbench::lockRequested);
    connect(m_sidebar, &Sidebar::messagesRequested, this, &Workbench::messagesRequested);
    connect(m_keys, &KeysPage::statusText, this,
            [this](const QString &text) { m_status->setShown(m_keys->isVisible() ? text : QString()); });
    connect(m_keys, &KeysPage::attentionCounted, this,
            [this](int count) { m_sidebar->setPageCount(u"keys"_s, count, tr("%n need attention", nullptr, count)); });
    connect(m_keys, &KeysPage::failuresCounted, this,
            [this](int count) { m_sidebar->setPageCount(u"verification"_s, count, tr("%n fail", nullptr, count)); });
    connect(m_sidebar, &Sidebar::scopeChanged, m_keys, &KeysPage::setScope);
    connect(m_keys, &KeysPage::addKeyRequested, this, &Workbench::addKeyRequested);
    connect(m_keys, &KeysPage::editRequested, this, &Workbench::editRequested);
    connect(m_keys, &KeysPage::manualRequested, this, &Workbench::manualRequested);
    KeyCatalog &catalog = m_context.catalog;
    connect(&catalog, &KeyCatalog::workspacesChanged, this, [this, &catalog] { m_sidebar->setWorkspaces(catalog.workspaces()); });
    connect(&catalog, &KeyCatalog::loadStarted, this,
            [this, &catalog] { m_status->progress()->watch(catalog.progress(), tr("Reading keys")); });
    connect(&catalog, &KeyCatalog::reset, this, &Workbench::catalogReset);
    connect(&catalog, &KeyCatalog::loadFailed, this, [this](const Error &error) {
        m_status->progress()->stop();
        m_notifier.notice(NoticeTone::Error, errorText(error));
    });
    connect(&m_context.history, &HistoryService::grew, this, &Workbench::showLogSize);
    connect(&m_notifier.log(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { setUnreadMessages(m_unread + last - first + 1); });
    connect(&m_context.brokers, &BrokerDesk::identityChanged, this, &Workbench::updateStatus);
    connect(&m_context.brokers, &BrokerDesk::standingChanged, this, &Workbench::updateStatus);
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &Workbench::updateStatus);
    tick->start(kStatusTick);
}

void Workbench::enter()
{
    if (const auto &info = m_context.session.info())
        showLogSize(info->logSize);
    m_sidebar->setWorkspaces(m_context.catalog.workspaces());
    refreshPages();
    showPage(u"keys"_s);
    if (m_context.catalog.isLoaded())
        catalogReset();
    updateStatus();
    m_news->begin();
    m_keys->setFocus();
}

void Workbench::leave()
{
    m_keys->clear();
    if (m_verification)
        m_verification->clear();
    if (m_audit)
        m_audit->clear();
    if (m_consumers)
        m_consumers->clear();
    m_approvalDesk.clear();
    m_hadApprovals = false;
    if (m_approvals)
        m_approvals->clear();
    m_toasts->clear();
    m_bar->clear();
    m_notifier.log().clear();
    m_sidebar->setWorkspaces({});
    setUnreadMessages(0);
    m_sidebar->setPageCount(u"keys"_s, 0, {});
    m_sidebar->setPageCount(u"verification"_s, 0, {});
    m_status->clear();
}

void Workbench::catalogReset()
{
    m_status->progress()->stop();
    if (m_context.catalog.isLoaded())
        m_keys->populate();
}

VerificationPage &Workbench::verification()
{
    if (!m_verification) {
        m_verification = new VerificationPage(m_context);
        m_verification->setScope(m_sidebar->workspace(), m_sidebar->environment());
        m_pages->addWidget(m_verification);
        connect(m_sidebar, &Sidebar::scopeChanged, m_verification, &VerificationPage::setScope);
        connect(m_verification, &VerificationPage::addKeyRequested, this, &Workbench::addKeyRequested);
        connect(m_verification, &VerificationPage::manualRequested, this, &Workbench::manualRequested);
        connect(m_verification, &VerificationPage::keyRequested, this, [this](CredentialId id) {
            showPage(u"keys"_s);
            m_keys->showKey(id);
        });
        connect(m_verification, &VerificationPage::keysRequested, this, [this](const QString &query) {
            showPage(u"keys"_s);
            m_keys->find(query);
        });
        connect(m_verification, &VerificationPage::settingsRequested, this, [this] {
            showPage(u"settings"_s);
            settings().showSection(u"verification"_s);
        });
    }
    return *m_verification;
}

AuditLogPage &Workbench::audit()
{
    if (!m_audit) {
        m_audit = new AuditLogPage(m_context);
        m_pages->addWidget(m_audit);
        connect(m_audit, &AuditLogPage::exportOpenRequested, this, &Workbench::exportOpenRequested);
        connect(m_audit, &AuditLogPage::keySearchRequested, this, [this](const QString &text) {
            showPage(u"keys"_s);
            m_keys->setSearch(text);
        });
        connect(m_audit, &AuditLogPage::countChanged, this, &Workbench::showLogSize);
        connect(m_audit, &AuditLogPage::checkRequested, this, [this] {
            showPage(u"settings"_s);
            settings().showSection(u"store"_s);
        });
        connect(m_audit, &AuditLogPage::keyRequested, this, [this](CredentialId id) {
            showPage(u"keys"_s);
            m_keys->showKey(id);
        });
    }
    return *m_audit;
}

SettingsPage &Workbench::settings()
{
    if (!m_settings) {
        m_settings = new SettingsPage(m_context);
        m_pages->addWidget(m_settings);
    }
    return *m_settings;
}

void Workbench::showPage(const QString &wanted)
{
    const QString id = hasPage(wanted) ? wanted : u"keys"_s;
    if (id == "verification"_L1)
        m_pages->setCurrentWidget(&verification());
    else if (id == "audit"_L1)
        m_pages->setCurrentWidget(&audit());
    else if (id == "consumers"_L1)
        m_pages->setCurrentWidget(&consumers());
    else if (id == "approvals"_L1)
        m_pages->setCurrentWidget(&approvals());
    else if (id == "settings"_L1)
        m_pages->setCurrentWidget(&settings());
    else
        m_pages->setCurrentWidget(m_keys);
    m_checks->setShown(id != "verification"_L1); // the page says it itself
    m_sidebar->setCurrentPage(id);
}

QString Workbench::currentPage() const { return m_sidebar->currentPage(); }

WizardStart Workbench::scope() const { return {m_sidebar->workspace(), m_sidebar->environment(), {}}; }

void Workbench::focusSearch()
{
    if (currentPage() == "audit"_L1) {
        audit().focusSearch();
        return;
    }
    showPage(u"keys"_s);
    m_keys->focusSearch();
}

void Workbench::setUnreadMessages(int count)
{
    m_unread = count;
    m_sidebar->setUnreadMessages(count);
}

void Workbench::showLogSize(quint64 size) { m_status->setLog(tr("log %Ln event(s)", nullptr, static_cast<int>(size))); }

void Workbench::updateStatus()
{
    if (!m_context.session.isUnlocked())
        return;
    m_status->setStore(placeText());
    const auto left = m_context.session.locksIn();
    m_status->setLock(left ? tr("unlocked, locks in %1").arg(countdownText(*left)) : tr("unlocked, does not lock by itself"),
                      left && *left < kSoon);
}

} // namespace claviger
