#pragma once

#include "ui/notifier.h"
#include "ui/widgets/message_log.h"

#include <QPointer>

namespace claviger {

class MessageBar;
class ToastHost;

/// Notifier of the main window. Exists before the window does: until a bar and a host are given, messages only go to the log.
class WindowNotifier final : public Notifier
{
public:
    explicit WindowNotifier(const Clock &clock);

    void setSurfaces(MessageBar *bar, ToastHost *toasts);
    [[nodiscard]] MessageLog &log() { return m_log; }

    void toast(const QString &text, std::function<void()> undo = {}) override;
    void notice(NoticeTone tone, const QString &text) override;

private:
    MessageLog m_log;
    QPointer<MessageBar> m_bar;
    QPointer<ToastHost> m_toasts;
};

} // namespace claviger
