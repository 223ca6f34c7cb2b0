#include "ui/shell/window_notifier.h"

#include "ui/widgets/message_bar.h"
#include "ui/widgets/toast_host.h"

#include <QCoreApplication>

namespace claviger {

namespace {

Tone toneOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Info: return Tone::Info;
    case NoticeTone::Success: return Tone::Good;
    case NoticeTone::Warning: return Tone::Warn;
    case NoticeTone::Error: return Tone::Bad;
    }
    Q_UNREACHABLE();
}

} // namespace

WindowNotifier::WindowNotifier(const Clock &clock)
    : m_log(clock)
{
}

void WindowNotifier::setSurfaces(MessageBar *bar, ToastHost *toasts)
{
    m_bar = bar;
    m_toasts = toasts;
}

void WindowNotifier::toast(const QString &text, std::function<void()> undo)
{
    if (!m_toasts) {
        m_log.append(Tone::Good, text);
        return;
    }
    const QString action = undo ? QCoreApplication::translate("WindowNotifier", "Undo") : QString();
    m_toasts->post(Tone::Good, text, action, std::move(undo));
}

void WindowNotifier::notice(NoticeTone tone, const QString &text)
{
    m_log.append(toneOf(tone), text);
    if (m_bar)
        m_bar->showMessage(toneOf(tone), text);
}

} // namespace claviger
