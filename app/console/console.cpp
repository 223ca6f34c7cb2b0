#include "app/console/console.h"

#include "app/composition/languages.h"
#include "app/console/look.h"
#include "app/console/sleep_delay.h"
#include "app/console/system_watcher.h"
#include "app/console/viewer_windows.h"
#include "models/base/future.h"
#include "models/domain/backend.h"
#include "models/domain/store_admin.h"
#include "models/services/backup_schedule.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/error_text.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rollback_watch.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_schedule.h"
#include "models/services/verification_service.h"
#include "ui/app_context.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_notifier.h"
#include "ui/shell/workbench.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/verification/failure_alerts.h"
#include "ui/verification/tray_notice.h"

#include <QApplication>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

struct Console::Parts {
    Parts()
        : notifier(composition.clock())
        , schedule({composition.verification(), composition.catalog(), composition.session(), composition.backend(),
                    composition.settings(), composition.clock()})
        , context{composition.clock(),
                  composition.settings(),
                  composition.registry(),
                  composition.tools(),
                  composition.keychain(),
                  composition.backend(),
                  composition.session(),
                  composition.catalog(),
                  composition.keys(),
                  composition.rotation(),
                  composition.reveal(),
                  composition.history(),
                  composition.rollback(),
                  composition.exports(),
                  composition.privacy(),
                  composition.verification(),
                  schedule,
                  composition.network(),
                  composition.brokers(),
                  composition.consumers(),
                  composition.approvals(),
                  notifier}
        , alerts(context, tray, [] { return QApplication::activeWindow() != nullptr; })
        , backups(composition.session(), composition.settings(), composition.clock())
    {
    }

    Composition composition;
    WindowNotifier notifier;
    VerificationSchedule schedule;
    AppContext context;
    TrayNotice tray;
    FailureAlerts alerts;
    BackupService backups;
    SystemWatcher watcher;
    SleepDelay sleepDelay;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<ViewerWindows> viewers; ///< made with the first
};

Console::Console(QApplication &app)
    : m_parts(std::make_unique<Parts>())
{
    QApplication::setWindowIcon(applicationIcon());
    installLanguage(app, m_parts->composition.settings().language());
    if (const QString notice = Composition::testNotice(); !notice.isEmpty()) // behind the title of every window
        QApplication::setApplicationDisplayName(u"Claviger, "_s + notice);
    applySettings();
    Theme::current().apply(app);
    m_parts->composition.rollback().setKeychain(&m_parts->composition.keychain());
    m_parts->composition.catalog().follow(m_parts->composition.session());
    m_parts->window = std::make_unique<MainWindow>(m_parts->context, m_parts->notifier);
    m_parts->window->setPlaces(m_parts->composition.places());
    connect(m_parts->window.get(), &MainWindow::exportRequested, this, &Console::openExport);
    connect(&m_parts->composition.settings(), &AppSettings::changed, this, &Console::applySettings);
    connect(&m_parts->alerts, &FailureAlerts::chosen, this, &Console::showFailures);
    followSystem();
    app.installEventFilter(this);
}

Console::~Console()
{
    // An open broker closes the session as it goes, which would be told to parts of ours that are gone by then.
    Session &session = m_parts->composition.session();
    session.lock(LockReason::Quit);
    session.disconnect(this);
}

void Console::showFailures()
{
    MainWindow &shown = *m_parts->window;
    shown.setWindowState(shown.windowState() & ~Qt::WindowMinimized);
    shown.show();
    shown.raise();
    shown.activateWindow();
    if (m_parts->composition.session().isUnlocked())
        shown.workbench().showPage(u"verification"_s);
}

void Console::applySettings() { applyLook(m_parts->composition.settings()); }

void Console::openExport(const QString &file)
{
    Composition &parts = m_parts->composition;
    if (!m_parts->viewers) {
        const ViewerContext context{
            parts.clock(), parts.settings(), parts.pins(), {parts.exportReader(), parts.reportWriter(), parts.pool()}};
        m_parts->viewers = std::make_unique<ViewerWindows>(context);
    }
    m_parts->viewers->open(file);
}

void Console::followSystem()
{
    Session &session = m_parts->composition.session();
    const AppSettings &settings = m_parts->composition.settings();
    connect(&m_parts->watcher, &SystemWatcher::sessionLocked, this, [&session, &settings] {
        if (settings.lockOnSessionLock())
            session.lock(LockReason::SystemLock);
    });
    connect(&m_parts->watcher, &SystemWatcher::aboutToSleep, this, [&session, &settings] {
        if (settings.lockOnSuspend())
            session.lock(LockReason::Suspend);
    });
    connect(&m_parts->watcher, &SystemWatcher::wokeUp, &session, &Session::checkIdle);
    connect(&session, &Session::stateChanged, this, &Console::delaySleep);
    connect(&settings, &AppSettings::changed, this, &Console::delaySleep);
    connect(&m_parts->backups, &BackupService::failed, this, [this](const Error &error) {
        m_parts->notifier.notice(NoticeTone::Warning, tr("The automatic backup failed. %1").arg(errorText(error)));
    });
}

/// The computer may sleep when there are no keys in memory, or when it is to sleep with them.
void Console::delaySleep()
{
    SleepDelay &delay = m_parts->sleepDelay;
    const Session &session = m_parts->composition.session();
    const bool isOpen = session.isUnlocked() || session.state() == SessionState::Unlocking;
    if (!m_parts->composition.settings().lockOnSuspend())
        return delay.release();
    if (isOpen)
        return delay.hold();
    if (!delay.isWanted())
        return;
    // the session has told the store to lock; a second lock is done when the first one is
    onFinished(m_parts->composition.admin().lock(), &delay, [&delay, &session](const Result<> &) {
        if (!session.isUnlocked() && session.state() != SessionState::Unlocking)
            delay.release();
    });
}

void Console::start(const QString &file)
{
    m_parts->window->show();
    if (file.isEmpty())
        m_parts->window->start();
    else
        m_parts->window->openStore(file);
    // Asking the system bus may take its time; the first frame does not wait for it.
    QMetaObject::invokeMethod(&m_parts->watcher, &SystemWatcher::start, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&m_parts->sleepDelay, &SleepDelay::start, Qt::QueuedConnection);
}

MainWindow &Console::window() const { return *m_parts->window; }

Composition &Console::parts() const { return m_parts->composition; }

bool Console::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel: m_parts->composition.session().activity(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace claviger
