#include "ui/shell/main_window.h"

#include "models/base/future.h"
#include "models/domain/backend.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "models/services/settings.h"
#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/audit/audit_log_page.h"
#include "ui/brokers/broker_dialog.h"
#include "ui/capable.h"
#include "ui/firstrun/first_run.h"
#include "ui/help/manual_window.h"
#include "ui/keys/keys_page.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/locked_backdrop.h"
#include "ui/shell/message_list_dialog.h"
#include "ui/shell/recent_menu.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/store_dialogs.h"
#include "ui/shell/window_menus.h"
#include "ui/shell/window_notifier.h"
#include "ui/shell/workbench.h"
#include "ui/theme/theme.h"
#include "ui/viewer/dropped_evidence.h"
#include "ui/wizard/key_wizard.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTimer>

#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLeastWidth = 960;
constexpr int kLeastHeight = 600;
constexpr auto kGeometry = "window/geometry"_L1;

/// Dialogs that are open when the store is locked would still show what was in it.
void closeDialogs(const QWidget *window)
{
    for (QDialog *dialog : window->findChildren<QDialog *>()) {
        if (dialog->objectName() != "manualWindow"_L1)
            dialog->done(QDialog::Rejected);
    }
}

QString chapterOf(const QString &page)
{
    if (page == "audit"_L1)
        return u"audit"_s;
    if (page == "verification"_L1)
        return u"verification"_s;
    if (page == "consumers"_L1 || page == "approvals"_L1)
        return page;
    return page == "settings"_L1 ? u"settings"_s : u"keys"_s;
}

} // namespace

MainWindow::MainWindow(AppContext &context, WindowNotifier &notifier, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_notifier(notifier)
    , m_stack(new QStackedWidget)
    , m_firstRun(new FirstRun(context))
    , m_locked(new LockedBackdrop(m_firstRun))
    , m_menus(new WindowMenus(this))
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    setWindowTitle(tr("Claviger"));
    setMinimumSize(px(kLeastWidth), px(kLeastHeight));
    resize(px(1280), px(800));
    restoreGeometry(context.settings.state(kGeometry));
    m_stack->addWidget(m_locked);
    setCentralWidget(m_stack);
    connect(m_firstRun, &FirstRun::storeReady, this, &MainWindow::storeReady);
    connect(m_firstRun, &FirstRun::placeChanged, this, &MainWindow::refreshTitle);
    connect(m_firstRun, &FirstRun::openExportRequested, this, &MainWindow::chooseExport);
    connect(&context.session, &Session::aboutToLock, this, &MainWindow::aboutToLock, Qt::DirectConnection);
    connect(&context.session, &Session::locked, this, &MainWindow::locked);
    connect(&context.backend, &Backend::sessionLost, this, &MainWindow::sessionLost);
    connect(&context.backend, &Backend::recordsUnreadable, this, [this](const QList<CredentialId> &ids) {
        m_notifier.notice(
            NoticeTone::Warning,
            tr("%n record(s) of this store cannot be read. The rest is usable; run “Check integrity” in the settings.", nullptr,
               static_cast<int>(ids.size())));
    });
    wireActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::wireActions()
{
    connect(m_menus, &WindowMenus::newStoreRequested, this, &MainWindow::createStore);
    connect(m_menus, &WindowMenus::openStoreRequested, this, &MainWindow::chooseStore);
    connect(m_menus, &WindowMenus::brokerRequested, this, &MainWindow::chooseBroker);
    connect(m_menus, &WindowMenus::changeBrokerRequested, this, &MainWindow::changeBroker);
    connect(m_menus, &WindowMenus::signOutRequested, this, &MainWindow::signOut);
    auto *recent = new RecentMenu(m_context, this);
    m_menus->addPlaces(recent);
    connect(recent, &RecentMenu::storeChosen, this, &MainWindow::openStore);
    connect(recent, &RecentMenu::brokerChosen, this, &MainWindow::openBroker);
    connect(m_menus, &WindowMenus::openExportRequested, this, &MainWindow::chooseExport);
    connect(m_menus, &WindowMenus::backupRequested, this,
            [this] { backUpStore(m_context, this, workbench().status().progress()); });
    connect(m_menus, &WindowMenus::restoreRequested, this, [this] {
        auto *dialog = new RestoreDialog(m_context, this);
        connect(dialog, &RestoreDialog::restored, this, &MainWindow::openStore);
        dialog->open();
    });
    connect(m_menus, &WindowMenus::exportLogRequested, this, [this] {
        workbench().showPage(u"audit"_s);
        workbench().audit().exportLog();
    });
    connect(m_menus, &WindowMenus::erasePersonRequested, this, [this] {
        workbench().showPage(u"audit"_s);
        workbench().audit().erasePerson();
    });
    connect(m_menus, &WindowMenus::lockRequested, this, [this] { m_context.session.lock(); });
    connect(m_menus, &WindowMenus::pageRequested, this, [this](const QString &id) { workbench().showPage(id); });
    connect(m_menus, &WindowMenus::messagesRequested, this, &MainWindow::showMessages);
    connect(m_menus, &WindowMenus::themeRequested, this,
            [this](int choice) { m_context.settings.setTheme(static_cast<ThemeChoice>(choice)); });
    connect(m_menus, &WindowMenus::manualRequested, this, &MainWindow::showManual);
    connect(m_menus, &WindowMenus::shortcutsRequested, this, [this] {
        auto *sheet = new ShortcutSheet(m_menus->groups(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    connect(m_menus, &WindowMenus::aboutRequested, this, [this] { (new AboutDialog(this))->open(); });
}

Workbench &MainWindow::workbench()
{
    if (m_workbench)
        return *m_workbench;
    m_workbench = new Workbench(m_context, m_notifier);
    m_stack->addWidget(m_workbench);
    if (m_places)
        m_workbench->keys().setPlaces(*m_places);
    m_menus->setKeyActions(m_workbench->keys().actions());
    connect(m_workbench, &Workbench::lockRequested, this, [this] { m_context.session.lock(); });
    connect(m_workbench, &Workbench::messagesRequested, this, &MainWindow::showMessages);
    connect(m_workbench, &Workbench::manualRequested, this, &MainWindow::showManual);
    const auto showPages = [this] {
        for (const QString &id : {u"audit"_s, u"consumers"_s, u"approvals"_s})
            m_menus->setPageShown(id, m_workbench->hasPage(id));
        m_menus->setObjection(u"actionExportLog"_s, whyNotNow(m_context, Capability::AuditExport));
        m_menus->setObjection(u"actionErasePerson"_s, whyNotNow(m_context, Capability::ErasePerson));
    };
    connect(m_workbench, &Workbench::pagesChanged, this, showPages);
    showPages();
    connect(m_workbench, &Workbench::exportOpenRequested, this, &MainWindow::exportRequested);
    connect(m_workbench, &Workbench::addKeyRequested, this, [this] {
        auto *wizard = new KeyWizard(m_context, m_workbench->scope(), this);
        connect(wizard, &KeyWizard::added, this, [this](const CredentialId &id) { m_workbench->keys().showKey(id); });
        wizard->open();
    });
    connect(m_workbench, &Workbench::editRequested, this, [this](CredentialId id) {
        onFinished(m_context.keys.credential(id), this, [this](const Result<Credential> &key) {
            if (!m_context.session.isUnlocked())
                return; // locked meanwhile: what was asked for is no longer to be shown
            if (key)
                (new KeyWizard(m_context, *key, this))->open();
            else
                m_notifier.notice(NoticeTone::Error, errorText(key.error()));
        });
    });
    return *m_workbench;
}

void MainWindow::start()
{
    const QString broker = m_context.settings.lastBroker();
    const QString last = m_context.settings.lastStore();
    if (!broker.isEmpty() && m_context.brokers.profiles().find(broker))
        openBroker(broker);
    else if (!last.isEmpty() && QFileInfo::exists(last))
        openStore(last);
    else
        m_firstRun->showWelcome();
}

void MainWindow::openStore(const QString &file)
{
    m_context.session.close();
    m_stack->setCurrentWidget(m_locked);
    m_firstRun->showUnlock(QFileInfo(file).absoluteFilePath());
}

void MainWindow::openBroker(const QString &id)
{
    m_context.session.close();
    m_stack->setCurrentWidget(m_locked);
    m_firstRun->showBroker(id);
}

void MainWindow::chooseBroker()
{
    auto *dialog = new BrokerDialog(m_context, this);
    connect(dialog, &BrokerDialog::kept, this, &MainWindow::openBroker);
    dialog->open();
}

void MainWindow::changeBroker()
{
    const auto &profile = m_context.brokers.profile();
    if (!profile)
        return;
    auto *dialog = new BrokerDialog(m_context, *profile, this);
    connect(dialog, &BrokerDialog::kept, this, [this](const QString &id) {
        openBroker(id);
        m_firstRun->showBroker(id, tr("Its settings were changed. Connect again to work with them."));
    });
    dialog->open();
}

/// Which place this is, for whoever chooses among windows.
void MainWindow::refreshTitle()
{
    QString place = m_firstRun->placeName();
    if (m_workbench && m_stack->currentWidget() == m_workbench) {
        const auto &broker = m_context.brokers.profile();
        place = broker ? broker->name : QFileInfo(m_context.session.file()).completeBaseName();
    }
    setWindowTitle(place.isEmpty() ? tr("Claviger") : shownLine(place)); // the system puts the program's name behind it
}

void MainWindow::signOut()
{
    onFinished(m_context.brokers.signOut(), this, [this](const Result<> &told) {
        if (!told)
            m_firstRun->showBroker(
                m_context.session.placeId(),
                tr("Signed out on this computer, but the broker was not told: %1").arg(errorText(told.error())));
    });
}

void MainWindow::createStore()
{
    m_context.session.close();
    m_stack->setCurrentWidget(m_locked);
    m_firstRun->showCreate();
}

void MainWindow::chooseStore()
{
    auto *dialog = new QFileDialog(this, tr("Open store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Claviger stores (*.claviger)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openStore);
    dialog->open();
}

void MainWindow::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Open audit export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Audit exports and event proofs (*.clavaudit *.clavproof)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportRequested);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedEvidence(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    emit exportRequested(droppedEvidence(event->mimeData()));
}

void MainWindow::storeReady()
{
    workbench().enter();
    m_stack->setCurrentWidget(m_workbench);
    m_menus->setUnlocked(true, m_context.brokers.isOpen());
    refreshTitle();
    emit m_workbench->pagesChanged(); // after everything was enabled
}

void MainWindow::aboutToLock(LockReason)
{
    closeDialogs(this);
    m_menus->setUnlocked(false, false);
    if (m_workbench)
        m_workbench->leave();
    m_stack->setCurrentWidget(m_locked);
    refreshTitle();
}

void MainWindow::locked(LockReason reason)
{
    if (reason == LockReason::Quit || reason == LockReason::OtherStore)
        return;
    if (const auto &profile = m_context.brokers.profile())
        m_firstRun->showBroker(profile->id);
    else if (!m_context.session.file().isEmpty())
        m_firstRun->showUnlock(m_context.session.file());
}

void MainWindow::sessionLost(const Error &error)
{
    const QString file = m_context.session.file();
    const QString broker = m_context.brokers.profile() ? m_context.brokers.profile()->id : QString();
    m_context.session.close(); // its header may be an old one
    m_stack->setCurrentWidget(m_locked);
    if (!broker.isEmpty()) {
        m_firstRun->showBroker(broker, tr("The connection was closed. %1").arg(errorText(error)));
        return;
    }
    m_firstRun->showUnlock(file, tr("The store was locked. %1").arg(errorText(error)));
}

void MainWindow::showMessages()
{
    if (m_workbench)
        m_workbench->messagesSeen();
    (new MessageListDialog(m_notifier.log(), this))->open();
}

void MainWindow::showManual()
{
    if (!m_manual) {
        m_manual = new ManualWindow(this);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->show();
    const QString before = m_firstRun->currentPage() == "brokerPage"_L1 ? u"brokers"_s : u"store"_s;
    m_manual->openChapter(m_workbench && m_context.session.isUnlocked() ? chapterOf(m_workbench->currentPage()) : before);
    m_manual->raise();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_shown)
        return;
    m_shown = true;
    // Built while the person types the passphrase: unlocking then only has to fill it.
    constexpr int kAfterFirstFrame = 300;
    QTimer::singleShot(kAfterFirstFrame, this, [this] { std::ignore = workbench(); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.setState(kGeometry, saveGeometry());
    m_context.session.lock(LockReason::Quit);
    QMainWindow::closeEvent(event);
}

} // namespace claviger
