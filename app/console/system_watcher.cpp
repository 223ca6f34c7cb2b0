#include "app/console/system_watcher.h"

#ifdef CLAVIGER_HAS_DBUS
#include <QDBusConnection>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

void SystemWatcher::start()
{
#ifdef CLAVIGER_HAS_DBUS
    QDBusConnection system = QDBusConnection::systemBus();
    if (system.isConnected()) {
        system.connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                       u"PrepareForSleep"_s, this, SLOT(onSleep(bool)));
        system.connect(u"org.freedesktop.login1"_s, QString(), u"org.freedesktop.login1.Session"_s, u"Lock"_s, this,
                       SLOT(onLock()));
    }
    QDBusConnection session = QDBusConnection::sessionBus();
    if (session.isConnected()) {
        for (const auto &name : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s})
            session.connect(QString(), QString(), name, u"ActiveChanged"_s, this, SLOT(onScreenSaver(bool)));
    }
#endif
}

void SystemWatcher::onSleep(bool entering)
{
    if (entering)
        emit aboutToSleep();
    else
        emit wokeUp();
}

void SystemWatcher::onScreenSaver(bool active)
{
    if (active)
        emit sessionLocked();
}

void SystemWatcher::onLock() { emit sessionLocked(); }

} // namespace claviger
