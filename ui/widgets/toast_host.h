#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace claviger {

class MessageLog;
class Toast;

/// The stack of short messages at the bottom right of a window. They go after 8 s, not while the mouse or the
/// keyboard is on them; each also stands in the message log, so that none is the only copy.
class ToastHost final : public QWidget
{
    Q_OBJECT

public:
    /// Lies over \p window, which owns it; \p log must outlive it.
    ToastHost(MessageLog &log, QWidget *window);

    /// Shows \p text; with \p actionText (e.g. "Undo") a button that runs \p action once and closes the toast.
    void post(Tone tone, const QString &text, const QString &actionText = {}, std::function<void()> action = {});

    /// Removes all toasts, e.g. when the store is locked. Their actions are lost.
    void clear();
    [[nodiscard]] int count() const;
    /// Runs the action of the newest toast that has one (for Ctrl+Z); false when there is none.
    bool undoLatest();
    void setDuration(int milliseconds) { m_duration = milliseconds; } ///< default 8000

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void remove(Toast *toast);

    MessageLog &m_log;
    QVBoxLayout *m_stack;
    QList<Toast *> m_toasts;
    int m_duration = delay::kToast;
};

} // namespace claviger
