#include "app/console/sleep_delay.h"

#ifdef CLAVIGER_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

struct SleepDelay::Held {
#ifdef CLAVIGER_HAS_DBUS
    std::unique_ptr<QDBusPendingCallWatcher> question;
    QDBusUnixFileDescriptor inhibitor; ///< closing it, and every copy, lets the computer sleep
#endif
};

SleepDelay::SleepDelay(QObject *parent)
    : QObject(parent)
{
}

SleepDelay::~SleepDelay() = default;

void SleepDelay::start()
{
    m_started = true;
    if (m_wanted)
        ask();
}

void SleepDelay::hold()
{
    m_wanted = true;
    if (m_started && !m_held)
        ask();
}

void SleepDelay::release()
{
    m_wanted = false;
    m_held.reset();
}

#ifdef CLAVIGER_HAS_DBUS

bool SleepDelay::isHeld() const { return m_held && m_held->inhibitor.isValid(); }

void SleepDelay::ask()
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                       u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call << u"sleep"_s << u"Claviger"_s << u"Locks the store before sleep"_s << u"delay"_s;
    m_held = std::make_unique<Held>();
    m_held->question = std::make_unique<QDBusPendingCallWatcher>(bus.asyncCall(call));
    connect(m_held->question.get(), &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *watcher) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> answer = *watcher;
        m_held->question.release()->deleteLater(); // with it goes the copy in its reply
        if (answer.isError())
            m_held.reset(); // no logind, or it refuses: the lock comes without a delay, as fast as it can
        else
            m_held->inhibitor = answer.value();
    });
}

#else

bool SleepDelay::isHeld() const { return false; }

void SleepDelay::ask() { }

#endif

} // namespace claviger
