#pragma once

#include <QObject>

namespace claviger {

/// Tells when the desktop session is locked and when the computer goes to sleep: on Linux from logind and the
/// desktop's screen saver over D-Bus. Elsewhere it stays silent and the idle lock does its work alone.
class SystemWatcher final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Subscribes. Call once, after the first window is shown.
    void start();

signals:
    void sessionLocked();
    void aboutToSleep();
    void wokeUp();

private slots:
    void onSleep(bool entering);
    void onScreenSaver(bool active);
    void onLock();
};

} // namespace claviger
